"""Columns that are each somebody's and hold ticks: "Action | SW | Carer | School" with a tick below who is to do it.

In: a table; out: the columns, each with whose it is, and by row whom the ticks name. The marks stand in
`rules/recommendations.toml`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from minutes_nlp.finding.owner_words import listed
from minutes_nlp.finding.somebody import is_somebody
from minutes_nlp.reading.table_columns import BLANK, cell_text
from minutes_nlp.records import Cell, Document, Table

FEWEST = 2
"""Columns of ticks side by side; a single one may say that somebody has seen to it or agreed."""
JOINED = " / "
"""What stands between those whom a row ticks, as in a column of owners."""


def tick_columns(document: Document, table: Table, people: Collection[str]) -> Mapping[int, str]:
    """The columns of ticks by number, with whose they are; none where fewer than two people or a tick are there."""
    below: dict[int, list[str]] = {}
    for cells in table.rows[max(table.header_rows, 1) :]:
        for cell in cells:
            below.setdefault(cell.column, []).append(cell_text(document, cell))
    found = {
        cell.column: name
        for cell in (table.rows[0] if table.rows else ())
        if is_somebody(name := cell_text(document, cell), people)
        and cell.column in below
        and all(_is_tick(text) or _is_blank(text) for text in below[cell.column])
    }
    ticked = any(_is_tick(text) for column in found for text in below[column])
    return found if len(found) >= FEWEST and ticked else {}


def ticked_in(document: Document, cells: Sequence[Cell], columns: Mapping[int, str]) -> str:
    """Those whom a row ticks, as a column of owners would name them; "" for nobody."""
    named = [columns[cell.column] for cell in cells if cell.column in columns and _is_tick(cell_text(document, cell))]
    return JOINED.join(named)


def _is_tick(text: str) -> bool:
    return text.strip().lower() in listed("ticks", "tables")


def _is_blank(text: str) -> bool:
    return BLANK.fullmatch(text) is not None or text.strip().lower() in listed("no_ticks", "tables")
