"""A table's grid as records, a table that continues behind a break joined to its beginning.

In: the `TableDraft`s of a walk; out: `Table` records, still of kind `grid`, with the header rows that Word repeats.
What a table is for is decided by `tables.py`.
"""

from __future__ import annotations

from minutes_nlp.reading.drafts import BlockDraft, CellDraft, TableDraft
from minutes_nlp.records import Cell, Table


def freeze_tables(drafts: list[TableDraft]) -> tuple[Table, ...]:
    """The tables as records; their order is that of their beginnings in the text."""
    return tuple(
        Table(index, "grid", min(draft.repeated_rows, len(draft.rows)), _rows(draft.rows), draft.parent)
        for index, draft in enumerate(drafts)
    )


def _rows(rows: list[list[CellDraft]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(Cell(cell.row, cell.column, cell.rows, cell.columns, tuple(cell.blocks)) for cell in row) for row in rows
    )


def cell_words(cell: Cell | CellDraft, blocks: list[BlockDraft]) -> str:
    """The text of a cell, its paragraphs joined by line breaks."""
    return "\n".join(blocks[index].text for index in cell.blocks)
