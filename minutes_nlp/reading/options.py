"""Tick boxes of a document with their labels, beside the box or in another cell.

In: the tables and blocks read; out: `Option` records in reading order. A block that is nothing but options gets the
role `options`.
"""

from __future__ import annotations

from minutes_nlp.reading.drafts import BlockDraft
from minutes_nlp.reading.forms import Box, find_boxes
from minutes_nlp.reading.grids import cell_words
from minutes_nlp.reading.rows import MOST_HEADER_ROWS
from minutes_nlp.records import Cell, Option, Span, Table


def find_options(tables: tuple[Table, ...], blocks: list[BlockDraft]) -> tuple[Option, ...]:
    """All tick boxes in reading order; see `Option` for what the span covers."""
    homes = {index: (table, cell) for table in tables for row in table.rows for cell in row for index in cell.blocks}
    options: list[Option] = []
    for index, block in enumerate(blocks):
        boxes = find_boxes(block.text)
        if (
            boxes
            and all(box.start == 0 or box is not boxes[0] for box in boxes)
            and block.role in {"text", "cell", "list"}
        ):
            block.role = "options"
        for box in boxes:
            options.append(_option(index, block, box, homes, blocks))
    return tuple(options)


def _option(
    index: int, block: BlockDraft, box: Box, homes: dict[int, tuple[Table, Cell]], blocks: list[BlockDraft]
) -> Option:
    if box.label_end > box.label_start:
        start, end = min(box.start, box.label_start), max(box.end, box.label_end)
        text = block.text[box.label_start : box.label_end]
        return Option(text, box.ticked, Span(index, block.start + start, block.start + end))
    alone = Span(index, block.start + box.start, block.start + box.end)
    home = homes.get(index)
    return Option(_label_elsewhere(*home, blocks) if home else "", box.ticked, alone)


def _label_elsewhere(table: Table, cell: Cell, blocks: list[BlockDraft]) -> str:
    """The label of a box alone in its cell: the words beside it, or its column's name where a row has several boxes."""
    row = table.rows[cell.row]
    at = row.index(cell)
    lone = [find_boxes(words)[0] for words in (cell_words(other, blocks) for other in row) if _is_lone_box(words)]
    if len(lone) > 1 and cell.row > 0:
        for above in table.rows[: min(cell.row, MOST_HEADER_ROWS)]:
            for head in above:
                words = cell_words(head, blocks)
                if head.column <= cell.column < head.column + head.columns and words and not find_boxes(words):
                    return words
    for neighbour in [*row[at + 1 : at + 2], *row[max(0, at - 1) : at]]:
        words = cell_words(neighbour, blocks)
        if words and not find_boxes(words):
            return words
    return ""


def _is_lone_box(words: str) -> bool:
    boxes = find_boxes(words)
    return len(boxes) == 1 and boxes[0].label_start == boxes[0].label_end
