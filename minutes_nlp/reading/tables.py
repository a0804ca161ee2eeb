"""Freezes a walked table: its cells by row, and how many rows of column names it begins with.

In: a `TableDraft` and the blocks; out: a `Table` whose kind is provisional, `reading/table_kinds.py` decides it.
"""

from __future__ import annotations

from collections.abc import Sequence

from minutes_nlp.reading.drafts import BlockDraft, TableDraft
from minutes_nlp.records import Cell, Table


def freeze_table(draft: TableDraft, index: int, blocks: Sequence[BlockDraft]) -> Table:
    """The draft as a record; a table of one column, or that holds another table, only places prose on the page."""
    rows = tuple(
        tuple(Cell(cell.row, cell.column, cell.rows, cell.columns, tuple(cell.blocks)) for cell in cells)
        for cells in draft.rows
    )
    layout = draft.nests or draft.width <= 1
    return Table(index, "layout" if layout else "grid", draft.repeated_rows, rows, draft.parent)
