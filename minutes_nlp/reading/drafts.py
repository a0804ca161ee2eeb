"""Collects blocks, tables and controls while a package is walked, keeping `text` and every offset in step.

In: paragraphs in reading order, framed by `open_row`, `next_cell` and `close_row`; out: drafts for `assemble.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from minutes_nlp.records import Part, Place, Role


@dataclass(slots=True)
class BlockDraft:
    """A block before its table's kind and so its role are known; `size` in half-points, `framed` by ground."""

    start: int
    text: str
    place: Place
    role: Role
    style: str = ""
    number: str = ""
    content: int = 0
    level: int = 0
    depth: int = 0
    emphasis: frozenset[str] = frozenset()
    lead: int = 0
    turns: tuple[int, ...] = ()
    size: int = 0
    colour: str = ""
    framed: bool = False
    section: str = ""
    xml_paragraph: int | None = None


@dataclass(slots=True)
class CellDraft:
    """A cell with its place in the grid (from 0), extent, and the indexes of its blocks."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    blocks: list[int] = field(default_factory=list)
    framed: bool = False


@dataclass(slots=True)
class TableDraft:
    """A table's cells by row, its width in grid columns, and how many rows Word repeats on every page.

    `repeated_labels` are the blocks of column names written again where the table goes on after a break.
    """

    index: int
    number: int
    part: Part
    parent: int | None
    rows: list[list[CellDraft]] = field(default_factory=list)
    width: int = 0
    repeated_rows: int = 0
    repeated_labels: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ControlDraft:
    """A content control with a name and the offsets of what it holds."""

    name: str
    kind: str
    start: int
    end: int


@dataclass(slots=True)
class Drafts:
    """Everything collected so far; `gap` is the separator that the next block needs before it."""

    blocks: list[BlockDraft] = field(default_factory=list)
    tables: list[TableDraft] = field(default_factory=list)
    controls: list[ControlDraft] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    gap: str = ""
    heading: str = ""
    section: str = ""


def add_block(drafts: Drafts, block: BlockDraft) -> int:
    """Append a block behind its separator (and behind the part's heading, if it is the part's first); its index."""
    if drafts.heading:
        name, drafts.heading = drafts.heading, ""
        _append(drafts, BlockDraft(0, name, Place(part=block.place.part), "heading", level=1, section=name))
        drafts.gap = "\n"
    _append(drafts, block)
    return len(drafts.blocks) - 1


def _append(drafts: Drafts, block: BlockDraft) -> None:
    block.start = drafts.length + len(drafts.gap)
    block.section = block.section or drafts.section
    drafts.pieces += (drafts.gap, block.text)
    drafts.length = block.start + len(block.text)
    drafts.gap = "\n"
    drafts.blocks.append(block)


def start_part(drafts: Drafts, heading: str) -> None:
    """Begin a part that stands under its own name; the name is written only if the part has any text."""
    drafts.heading = drafts.section = heading


def open_row(drafts: Drafts) -> int:
    """Begin a table row; returns the mark that `next_cell` needs."""
    drafts.gap = "\n" if drafts.length else ""
    return drafts.length


def next_cell(drafts: Drafts, row_mark: int) -> None:
    """Move to the next cell of a row: a tab, also for each empty cell before the row's first text."""
    drafts.gap = "\t" if drafts.length > row_mark and drafts.gap == "\n" else drafts.gap + "\t"


def close_row(drafts: Drafts) -> None:
    """End a table row; tabs of trailing empty cells are not kept."""
    drafts.gap = "\n" if drafts.length else ""
