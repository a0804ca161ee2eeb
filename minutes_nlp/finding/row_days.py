"""The day on which the row of a log was written: what its actions say by when counts from then.

In: a document and a block of one of its tables; out: the day in a column "Date" in front of the actions, where that
column is not by when they are to be done.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minutes_nlp.finding.action_columns import columns_of
from minutes_nlp.language.dates import find_dates
from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.table_columns import cell_text
from minutes_nlp.records import Cell, Document, Table


def day_of_row(document: Document, block: int, latest: date | None) -> date | None:
    """The day of the row that holds a block, not after `latest`; None where the row has none."""
    if document.blocks[block].place.table is None:
        return None
    for table in reversed(document.tables):  # the innermost first
        for cells in table.rows[table.header_rows :] if table.header_rows else ():
            if any(block in cell.blocks for cell in cells):
                day = _day(document, table, cells)
                return None if day is None or (latest is not None and day > latest) else day
    return None


def _day(document: Document, table: Table, cells: Sequence[Cell]) -> date | None:
    dated = {cell.column for cell in table.rows[0] if plain(cell_text(document, cell)) == "date"}
    columns = columns_of(document, table) if dated else {}
    action = next((column for column, kind in columns.items() if kind == "action"), 0)
    front = {column for column in dated - columns.keys() if column < action}
    days = [day for cell in cells if cell.column in front for day in find_dates(cell_text(document, cell), None)]
    return days[0].first if len(days) == 1 and days[0].first == days[0].last else None
