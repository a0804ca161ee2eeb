"""A record that is one big table, cut into the tables it is made of.

In: a document as walked; out: its tables, where rows merged over the whole width, and titles in the first cell of a row
over the names of columns, stand apart (they name or hold what follows) and labelled facts stand apart from labels with
prose beside them and from scores. Under column names, merged rows that only name further subjects stay within. Earlier
decisions and new ones beside each other are two tables. Rows and cells keep their numbers in Word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from minutes_nlp.reading.labels import known_labels, plain
from minutes_nlp.reading.rated_tables import ratings
from minutes_nlp.reading.section_topics import is_known_heading, topic_of
from minutes_nlp.reading.subject_tables import banner_of
from minutes_nlp.reading.table_columns import about, cell_text, filled, is_column_name, is_decision, second_list
from minutes_nlp.reading.table_kinds import LABEL_CELL, PROSE_CELL, heads_answers, reads_as_prose
from minutes_nlp.records import Cell, Document, Table

FEWEST_HEADS = 2
"""Rows with a known heading or with prose, below facts, which make a column of labels a column of headings."""

MOST_RUNS = 5
"""Runs of facts and of headings with prose by turns: "Visits | 3 May, 4 June" may stand among the headings."""

FEWEST_NAMED = 3
"""Columns of a table whose names hold below the banners within it."""

_OTHER_MATTERS = frozenset({"decisions", "previous_decisions", "attendance", "details", "ending"})
"""Topics of banners that open something else than a further subject."""

Rows = tuple[tuple[Cell, ...], ...]


def tables_in_parts(document: Document) -> tuple[Table, ...]:
    """Return the tables, the big ones in parts; a table that holds others stays whole."""
    parents = {table.parent for table in document.tables if table.parent is not None}
    parts: list[Table] = []
    renumbered: dict[int, int] = {}
    for table in document.tables:
        renumbered[table.index] = len(parts)
        whole = table.index in parents
        for at, rows in enumerate([table.rows] if whole else _parts(document, table.rows)):
            header = min(table.header_rows if at == 0 else 0, len(rows))
            lists = None if whole else _two_lists(document, rows)
            named = 2 if lists and _names_below_groups(document, rows) else 1
            parts += [replace(table, rows=part, header_rows=max(header, named)) for part in lists or ()]
            if lists is None:
                parts.append(replace(table, rows=rows, header_rows=header))
    return tuple(
        replace(table, index=index, parent=None if table.parent is None else renumbered[table.parent])
        for index, table in enumerate(parts)
    )


def _parts(document: Document, rows: Rows) -> list[Rows]:
    width = max((cell.column + cell.columns for row in rows for cell in row), default=0)
    titles = {row for row, names in pairwise(rows) if _is_title(document, row, names)}
    runs = [
        (banner, part)
        for banner, run in groupby(rows, lambda row: row in titles or _is_banner(row, width))
        for part in ([tuple(run)] if banner else _named_anew(document, tuple(run)))
    ]
    found: list[Rows] = []
    at = 0
    while at < len(runs):
        banner, run = runs[at]
        until = at + 1 if banner else _below_names(document, runs, at, width)
        if until > at + 1:
            found.append(tuple(row for _, part in runs[at:until] for row in part))
        else:
            found += [run] if banner else _facts_apart(document, run)
        at = until
    return found


def _is_banner(row: Sequence[Cell], width: int) -> bool:
    return len(row) == 1 and width > 1 and row[0].columns == width


def _is_title(document: Document, row: Sequence[Cell], names: Sequence[Cell]) -> bool:
    """Whether only the first cell of a row says something, over a row of names: a title whose cells are not merged."""
    return len(row) > 1 and filled(document, row) == [row[0]] and _names_columns(_texts(document, names))


def _named_anew(document: Document, rows: Rows) -> list[Rows]:
    """Cut rows of labels with what they say beside them where names of columns of decisions, or of scores, begin."""
    given = ratings(document, rows)
    head = rows[: (given and given.names) or 0]
    if head and all(_are_facts(_texts(document, filled(document, row))) for row in head):
        return [head, rows[len(head) :]]
    for at in range(1, len(rows) - 1):
        texts = _texts(document, rows[at])
        stacked = all(len(row) == 2 and row[0].columns == 1 < row[1].columns for row in rows[:at])
        if stacked and _names_columns(texts) and any(is_decision(plain(text)) for text in texts):
            return [rows[:at], rows[at:]]
    return [rows]


def _below_names(document: Document, runs: Sequence[tuple[bool, Rows]], at: int, width: int) -> int:
    """Where the rows end that go on, below banners ("HEALTH"), under the column names with which run `at` opens."""
    names = _texts(document, runs[at][1][0])
    until = at + 1
    if width < FEWEST_NAMED or not _names_columns(names):
        return until
    columns = {cell.column for cell in runs[at][1][0]}
    while until + 1 < len(runs):
        banners, rows = runs[until][1], runs[until + 1][1]
        titled = all(banner_of(document, row, width) for row in banners)
        if not titled or topic_of(cell_text(document, banners[-1][0])) in _OTHER_MATTERS:
            break
        first = _texts(document, rows[0])
        if len(rows[0]) < FEWEST_NAMED:  # a label with what it says merged beside it
            break
        if _names_columns(first) or not {cell.column for row in rows for cell in row} <= columns or _are_facts(first):
            break
        until += 2
    return until


def _two_lists(document: Document, rows: Rows) -> tuple[Rows, Rows] | None:
    """Rows with earlier decisions and new ones beside each other, cut into the two lists; None for other rows."""
    names = [plain(text) for text in _texts(document, rows[0])] if rows else []
    place = second_list(names) if len(rows) > 1 and all(len(name) <= LABEL_CELL for name in names) else None
    if place is None:
        return None
    edge = rows[0][place].column
    left = tuple(tuple(cell for cell in row if cell.column < edge) for row in rows)
    return left, tuple(tuple(cell for cell in row if cell.column >= edge) for row in rows)


def _names_below_groups(document: Document, rows: Rows) -> bool:
    """Whether the first row only groups columns ("Previous actions") that the second one names."""
    merged = any(cell.columns > 1 for cell in rows[0])
    return merged and len(rows) > 2 and _names_columns(_texts(document, rows[1]))


def _texts(document: Document, row: Sequence[Cell]) -> list[str]:
    return [cell_text(document, cell) for cell in row]


def _names_columns(texts: Sequence[str]) -> bool:
    """Whether the cells of a row are the names of columns of decisions or of what any table may have."""
    names = [plain(text) for text in texts]
    return (
        len(names) >= FEWEST_NAMED
        and all(0 < len(text) <= LABEL_CELL for text in texts)
        and (about(names) is not None or 2 * sum(map(is_column_name, names)) > len(names))
    )


def _are_facts(texts: Sequence[str]) -> bool:
    """Whether the row is labels with values rather than entries under the names above."""
    return len(texts) % 2 == 0 and all(known_labels(label.rstrip(" :")) for label in texts[::2])


def _facts_apart(document: Document, rows: Rows) -> list[Rows]:
    """Cut rows of two cells where facts end and headings with prose beside them begin, or the other way round."""
    if heads_answers(document, rows):
        return [rows]
    kinds: list[str] = []
    prose = 0
    for row in rows:
        cells = filled(document, row)
        if len(row) != 2:
            return [rows]
        label = cell_text(document, row[0]).rstrip(" :") if row[0].blocks else ""
        told = len(cells) == 2 and reads_as_prose(document, row[1], labelled=bool(known_labels(label)))
        prose += told
        if known_labels(label) and not told and len(cell_text(document, row[1])) <= PROSE_CELL:
            kinds.append("fact")
        elif told or is_known_heading(label):
            kinds.append("head")
        else:
            kinds.append(kinds[-1] if kinds else "fact")
    runs = [(kind, len(list(run))) for kind, run in groupby(kinds)]
    if prose == 0 or kinds.count("head") < FEWEST_HEADS or not 1 < len(runs) <= MOST_RUNS:
        return [rows]
    found, start = [], 0
    for _, count in runs:
        found.append(rows[start : start + count])
        start += count
    return found
