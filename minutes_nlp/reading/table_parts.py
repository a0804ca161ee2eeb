"""A record that is one big table, cut into the tables it is made of.

In: a document as walked; out: its tables, where rows merged over the whole width stand apart (they name or hold what
follows) and labelled facts stand apart from labels with prose beside them. Rows and cells keep their numbers in Word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from minutes_nlp.reading.labels import known_labels
from minutes_nlp.reading.section_topics import is_known_heading
from minutes_nlp.reading.table_columns import cell_text, filled
from minutes_nlp.reading.table_kinds import PROSE_CELL, reads_as_prose
from minutes_nlp.records import Cell, Document, Table

FEWEST_HEADS = 2
"""Rows with a known heading or with prose, below facts, which make a column of labels a column of headings."""

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
            header = table.header_rows if at == 0 else 0
            parts.append(replace(table, rows=rows, header_rows=min(header, len(rows))))
    return tuple(
        replace(table, index=index, parent=None if table.parent is None else renumbered[table.parent])
        for index, table in enumerate(parts)
    )


def _parts(document: Document, rows: Rows) -> list[Rows]:
    width = max((cell.column + cell.columns for row in rows for cell in row), default=0)
    runs = [(banner, tuple(run)) for banner, run in groupby(rows, lambda row: _is_banner(row, width))]
    found: list[Rows] = []
    for banner, run in runs:
        found += [run] if banner else _facts_apart(document, run)
    return found


def _is_banner(row: Sequence[Cell], width: int) -> bool:
    return len(row) == 1 and width > 1 and row[0].columns == width


def _facts_apart(document: Document, rows: Rows) -> list[Rows]:
    """Cut rows of two cells where facts end and headings with prose beside them begin, or the other way round."""
    kinds: list[str] = []
    prose = 0
    for row in rows:
        cells = filled(document, row)
        if len(row) != 2:
            return [rows]
        label = cell_text(document, row[0]).rstrip(" :") if row[0].blocks else ""
        told = len(cells) == 2 and reads_as_prose(document, row[1], labelled=True)
        prose += told
        if known_labels(label) and not told and len(cell_text(document, row[1])) <= PROSE_CELL:
            kinds.append("fact")
        elif told or is_known_heading(label):
            kinds.append("head")
        else:
            kinds.append(kinds[-1] if kinds else "fact")
    runs = [(kind, len(list(run))) for kind, run in groupby(kinds)]
    if prose == 0 or kinds.count("head") < FEWEST_HEADS or not 1 < len(runs) <= 3:
        return [rows]
    found, start = [], 0
    for _, count in runs:
        found.append(rows[start : start + count])
        start += count
    return found
