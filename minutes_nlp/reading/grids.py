"""A table's grid as records.

In: the `TableDraft`s of a walk; out: `Table` records, all of kind `grid`, with the header rows that Word repeats; what
a table is for is decided later, in `table_kinds.py`.
"""

from __future__ import annotations

from minutes_nlp.reading.drafts import BlockDraft, CellDraft, TableDraft
from minutes_nlp.records import Cell, Table


def freeze_tables(drafts: list[TableDraft]) -> tuple[Table, ...]:
    """The tables as records, in the order in which they begin."""
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
