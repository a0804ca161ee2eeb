"""Tables that go through subjects row by row: what was said on each, and what was decided.

In: a document with its tables; out: which columns hold what, and the subject of each row. A row merged over the whole
table ("HEALTH") is a banner: it names the section of the rows below it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from minutes_nlp.reading.calendar_dates import find_dates
from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.layout_words import column_words
from minutes_nlp.reading.section_topics import topic_of
from minutes_nlp.reading.table_columns import cell_text, is_decision, is_owner_or_deadline
from minutes_nlp.records import Cell, Document, Table

LONGEST_SUBJECT = 70
"""Characters of a cell that names the subject of its row."""
FEWEST_COLUMNS = 3
"""A subject, what was said and what was decided; below a heading on the subject the first may be missing."""
SHARE_OF_SUBJECTS = 0.5
"""Rows whose first cell or banner names a known subject, from which on the table goes through subjects."""

_NUMBER = re.compile(r"\W*\d{0,2}(?:\.\d{1,2})?\W*")
_SENTENCE = re.compile(r"(?:\S+\s+){3}\S+[.!?][”’\"')]*(?:\s|$)")


@dataclass(frozen=True, slots=True)
class SubjectColumns:
    """The columns of a table that goes through subjects row by row; the first that is no number names them.

    `subjects` has the subject of each row of the table, "" for the header; a merged or empty cell carries on. `banners`
    has the banner that each row stands below, "" where there is none.
    """

    said: frozenset[int]
    decided: frozenset[int]
    subjects: tuple[str, ...]
    banners: tuple[str, ...]


def subject_columns(document: Document, table: Table) -> SubjectColumns | None:
    """Return the columns of a table of subjects, what was said on each and what was decided; None for another table.

    What was said is prose, or somebody's views, and stands before what was decided: a table of earlier decisions with
    their progress has it the other way round. Where banners or the heading above name the subjects, what was said may
    stand in the first column. A log has the day of each row in front ("Date | Stage | Detail | Action / by whom").
    """
    names = {cell.column: plain(cell_text(document, cell)) for row in table.rows[:1] for cell in row}
    if table.header_rows != 1 or len(names) < 2 or len(table.rows) < 2:
        return None
    width = max(cell.column + cell.columns for cell in table.rows[0])
    own = [banner_of(document, row, width) for row in table.rows[1:]]
    every = [
        {} if banner or (len(row) == 1 and row[0].columns > 1) else _texts(document, row)
        for row, banner in zip(table.rows[1:], own, strict=True)
    ]
    rows = [row for row in every if row]
    dated = _is_dated(names, rows)
    left = [column for column in names if not all(_NUMBER.fullmatch(row.get(column, "")) for row in rows)]
    first = next(iter(left[1:] if dated else left), 0)
    decided = min((column for column, name in names.items() if column > first and is_decision(name)), default=0)
    below = (first == 0 or dated) and bool(column_words("said").search(names[first])) and not is_decision(names[first])
    named = not ((any(own) or below) and _is_prose(rows, [first]))
    if len(names) < FEWEST_COLUMNS and named:
        return None
    said = frozenset(column for column in names if first + named <= column < decided)
    if not said or (named and is_decision(names[first])) or any(is_owner_or_deadline(names[column]) for column in said):
        return None
    banners = tuple(accumulate(own, lambda above, below: below or above, initial=""))
    subjects = [row.get(first, "") if named else "" for row in every]
    goes_through = dated or _go_through(subjects, banners[1:], every) or (below and not named and not any(own))
    views = any(column_words("views").search(names[column]) for column in said)
    if not goes_through or not (views or _is_prose(rows, said)):
        return None
    decisions = frozenset(column for column in names if column >= decided)
    return SubjectColumns(said, decisions, tuple(_carried(subjects, own)), banners)


def banner_of(document: Document, row: Sequence[Cell], width: int) -> str:
    """The words of a row that is one short cell over so many columns, or over all but a number; "" for another row."""
    wide = [cell for cell in row if 1 < cell.columns >= width - 1]
    text = cell_text(document, wide[0]) if len(wide) == 1 and len(row) <= 2 else ""
    beside = "".join(cell_text(document, cell) for cell in row if cell not in wide)
    return text if len(text) <= LONGEST_SUBJECT and _NUMBER.fullmatch(beside) and not _SENTENCE.search(text) else ""


def _is_dated(names: Mapping[int, str], rows: Sequence[Mapping[int, str]]) -> bool:
    """Whether a table is a log: its rows begin with days in a column "Date", instead of subjects or before them."""
    column = min(names)
    told = [text for row in rows if (text := row.get(column, ""))]
    return names[column] == "date" and bool(told) and all(map(find_dates, told))


def _texts(document: Document, row: Sequence[Cell]) -> dict[int, str]:
    return {cell.column: cell_text(document, cell) for cell in row}


def _is_prose(rows: Sequence[Mapping[int, str]], said: Sequence[int] | frozenset[int]) -> bool:
    """Whether at least half of the rows with words have a sentence in one of these columns."""
    written = [row for row in rows if any(row.values())]
    prose = sum(any(_SENTENCE.search(row.get(column, "")) for column in said) for row in written)
    return bool(written) and 2 * prose >= len(written)


def _go_through(subjects: Sequence[str], banners: Sequence[str], rows: Sequence[Mapping[int, str]]) -> bool:
    """Whether enough rows have a known subject, their own or their banner's."""
    named = [
        (subject, banner)
        for subject, banner, row in zip(subjects, banners, rows, strict=True)
        if any(row.values()) and (subject or banner)
    ]
    known = sum(any(len(text) <= LONGEST_SUBJECT and topic_of(text) != "other" for text in pair) for pair in named)
    return bool(known) and known >= SHARE_OF_SUBJECTS * len(named)


def _carried(subjects: Sequence[str], banners: Sequence[str]) -> list[str]:
    """The subjects, each carried on to rows without one of their own, up to the next banner; "" for the header."""
    carried = [""]
    for subject, banner in zip(subjects, banners, strict=True):
        carried.append("" if banner else subject or carried[-1])
    return carried
