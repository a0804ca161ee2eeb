"""Freezes what the walk collected into a `Document`: blocks with their roles, tables, tick boxes with their labels.

In: a finished `Walk`; out: a `Document` without sections, questions, facts and kind, which `structure` adds.
"""

from __future__ import annotations

from bisect import bisect_right

from minutes_nlp.reading.drafts import BlockDraft, ControlDraft
from minutes_nlp.reading.grids import freeze_tables
from minutes_nlp.reading.looks import compare_looks
from minutes_nlp.reading.options import find_options
from minutes_nlp.reading.state import Walk
from minutes_nlp.records import Block, Control, Document, Span, Table


def assemble(walk: Walk, path: str, sha256: str) -> Document:
    """The document as records; `sha256` is the hash of the file's bytes."""
    drafts = walk.drafts
    tables = freeze_tables(drafts.tables)
    _give_cell_roles(tables, drafts.blocks)
    for draft in drafts.tables:
        for index in draft.repeated_labels:
            drafts.blocks[index].role = "label"
    compare_looks(drafts.blocks)
    options = find_options(tables, drafts.blocks)
    starts = [block.start for block in drafts.blocks]
    blocks = tuple(
        Block(
            index=index,
            start=block.start,
            text=block.text,
            place=block.place,
            role=block.role,
            section=block.section,
            style=block.style,
            number=block.number,
            content=block.content,
            level=block.level,
            depth=block.depth,
            emphasis=block.emphasis,
            lead=block.lead,
            turns=block.turns,
            xml_paragraph=block.xml_paragraph,
        )
        for index, block in enumerate(drafts.blocks)
    )
    return Document(
        path=path,
        sha256=sha256,
        text="".join(drafts.pieces),
        blocks=blocks,
        tables=tables,
        options=options,
        controls=tuple(_control(control, starts) for control in drafts.controls),
        warnings=tuple(walk.warnings),
    )


def _control(control: ControlDraft, starts: list[int]) -> Control:
    block = max(0, bisect_right(starts, control.start) - 1)
    return Control(control.name, control.kind, Span(block, control.start, control.end))


def _give_cell_roles(tables: tuple[Table, ...], blocks: list[BlockDraft]) -> None:
    """Plain paragraphs in tables are cells; `structure` decides which tables only place prose."""
    for table in tables:
        for row in table.rows:
            for cell in row:
                for index in cell.blocks:
                    if blocks[index].role == "text":
                        blocks[index].role = "cell"
