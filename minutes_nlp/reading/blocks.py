"""Reads block-level content: paragraphs with their numbers, content controls, text boxes, whatever wraps them.

In: a container element, the `Walk` and its `Story`; out: blocks added to `walk.drafts`. Loose text becomes a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from minutes_nlp.reading import names
from minutes_nlp.reading.chunks import read_chunk
from minutes_nlp.reading.controls import ControlState, add_control
from minutes_nlp.reading.drafts import BlockDraft, ControlDraft, add_block
from minutes_nlp.reading.inline import choose_alternative, run_marks, walk_inline
from minutes_nlp.reading.names import ALTERNATE, VAL, w
from minutes_nlp.reading.numbering import Number, list_position, next_number
from minutes_nlp.reading.rows import read_table
from minutes_nlp.reading.state import Line, Story, Walk, start_story
from minutes_nlp.reading.styles import is_framed
from minutes_nlp.records import Place, Role

_PARAGRAPH, _TABLE, _CHUNK = w("p"), w("tbl"), w("altChunk")
_PPR, _PSTYLE, _NUMBER, _OUTLINE, _RPR = w("pPr"), w("pStyle"), w("numPr"), w("outlineLvl"), w("rPr")
_GROUNDS = {w("shd"), w("pBdr")}


def read_blocks(container: Iterable[etree._Element], walk: Walk, story: Story) -> None:
    """Read the block-level children of a container, and what is still carried over at its end."""
    _walk_blocks(container, walk, story)
    flush_carried(walk, story)


def _walk_blocks(container: Iterable[etree._Element], walk: Walk, story: Story) -> None:
    loose: Line | None = None
    for child in container:
        tag = child.tag
        if tag in names.DROPPED or not isinstance(tag, str) or tag.endswith("Pr"):
            continue
        handler = _BLOCKS.get(tag)
        if handler is None and next(child.iter(_PARAGRAPH, _TABLE, _CHUNK), None) is None:
            loose = loose or Line(walk.styles.default)
            walk_inline((child,), loose, story)
            continue
        if loose is not None:
            emit(loose, walk, story)
            loose = None
        if handler is not None:
            handler(child, walk, story)
        else:
            _walk_blocks(child, walk, story)
    if loose is not None:
        emit(loose, walk, story)


def _alternate(element: etree._Element, walk: Walk, story: Story) -> None:
    chosen = choose_alternative(element)
    if chosen is not None:
        _walk_blocks(chosen, walk, story)


def _control(control: etree._Element, walk: Walk, story: Story) -> None:
    content = control.find(w("sdtContent"))
    if content is None:
        return
    properties = control.find(w("sdtPr"))
    first = len(walk.drafts.blocks)
    with ControlState(properties, content, story) as state:
        _walk_blocks(content, walk, story)
        if state.missing_glyph:
            line = Line(walk.styles.default, [state.missing_glyph])
            emit(line, walk, story)
    add_control(properties, first, walk)


def _paragraph(element: etree._Element, walk: Walk, story: Story) -> None:
    """Read one `w:p`; where its mark was deleted its words go before those of the paragraph behind it."""
    properties = element.find(_PPR)
    style = walk.styles.default
    outline = mark = own_list = framed = None
    if properties is not None:
        for item in properties:
            if item.tag == _PSTYLE:
                style = walk.styles.paragraph(item.get(VAL))
                if not walk.styles.raw:
                    walk.warn(
                        "The styles of the document are missing; headings are known by their names and looks only."
                    )
            elif item.tag == _NUMBER:
                own_list = item
            elif item.tag == _OUTLINE:
                outline = item.get(VAL, "")
            elif item.tag == _RPR:
                mark = item
            elif item.tag in _GROUNDS:
                framed = is_framed(properties)
            elif item.tag == w("pageBreakBefore") or item.tag == w("sectPr"):
                walk.page_break = True
    line = walk.carried or Line(style)
    walk.carried = None
    line.style = style
    line.framed = style.framed if framed is None else framed
    if line.xml_paragraph is None or not line.text.strip():
        line.xml_paragraph = walk.paragraph_order.get(element)
    walk_inline(element, line, story)
    if mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None):
        walk.carried = line
        return
    level = style.outline
    if outline is not None:
        level = int(outline) + 1 if outline.isdecimal() and int(outline) <= 8 else 0
    emit(line, walk, story, _number(line, mark, own_list, walk, story), level)


def _number(
    line: Line, mark: etree._Element | None, own: etree._Element | None, walk: Walk, story: Story
) -> Number | None:
    """Count the paragraph in its list; hidden ones are not counted."""
    list_id = depth = None
    if own is not None:
        for item in own:
            if item.tag == w("numId"):
                list_id = item.get(VAL)
            elif item.tag == w("ilvl"):
                text = item.get(VAL, "")
                depth = int(text) if text.isdecimal() else None
    position = list_position(walk.numbering, line.style, list_id, depth)
    if position is None:
        if list_id not in (None, "0") and not walk.numbering.lists:
            walk.warn("The list numbers of the document are missing; check them in Word.")
        return None
    if mark is not None and not line.text.strip() and run_marks(mark, line.style, walk.styles).hidden:
        return None
    return next_number(walk.numbering, story.kind, *position)


def flush_carried(walk: Walk, story: Story) -> None:
    """Emit a paragraph that waits, its mark deleted, to join the next one, when there is no next one."""
    if walk.carried is not None:
        line, walk.carried = walk.carried, None
        emit(line, walk, story)


def emit(line: Line, walk: Walk, story: Story, number: Number | None = None, outline: int = 0) -> None:
    """Make a block of a collected paragraph, then read the text boxes anchored in it."""
    raw = line.text
    text = raw.strip()
    if text:
        shown = number.text if number is not None else line.note_number
        gap = " " if shown else ""
        role: Role = "heading" if outline else "list" if number is not None and shown else "text"
        block = BlockDraft(0, f"{shown}{gap}{text}", _place(walk), role, line.style.name, shown, len(shown) + len(gap))
        block.level = outline
        block.depth = number.level + 1 if number is not None and shown else 0
        block.emphasis = frozenset(line.emphasis or ())
        block.size, block.colour = line.size, line.colour or ""
        block.framed = line.framed or (walk.cell is not None and walk.cell.framed)
        trimmed = len(raw) - len(raw.lstrip())
        block.turns = tuple(max(0, turn - trimmed) + block.content for turn in line.turns)
        if not line.leading and line.lead:
            opening = raw[: line.lead]
            block.lead = max(0, len(opening.rstrip()) - (len(raw) - len(raw.lstrip()))) + block.content
        block.xml_paragraph = line.xml_paragraph
        index = add_block(walk.drafts, block)
        if walk.cell is not None:
            walk.cell.blocks.append(index)
        _add_controls(line, block, len(raw) - len(raw.lstrip()), walk)
    for box in line.boxes:
        _text_box(box, walk, story)


def _add_controls(line: Line, block: BlockDraft, trimmed: int, walk: Walk) -> None:
    """The content controls of a paragraph, their offsets turned from the raw line into the document's text."""
    first, last = block.start + block.content, block.start + len(block.text)
    for mark in line.marks:
        start, end = max(mark.start + first - trimmed, first), min(mark.end + first - trimmed, last)
        if end > start:
            walk.drafts.controls.append(ControlDraft(mark.name, mark.kind, start, end))


def _place(walk: Walk) -> Place:
    if walk.cell is not None and walk.table is not None:
        walk.cell_paragraphs += 1
        return Place(walk.part, walk.cell_paragraphs, walk.table.number, walk.cell.row + 1, walk.cell.column + 1)
    walk.paragraphs[walk.part] += 1
    return Place(walk.part, walk.paragraphs[walk.part])


def _text_box(box: etree._Element | str, walk: Walk, story: Story) -> None:
    """Read a text box (or other words in a drawing) behind the paragraph that holds it, as a story of its own."""
    if not isinstance(box, str) and box.tag in _BLOCKS:
        read_blocks((box,), walk, story)
        return
    place = walk.part, walk.table, walk.cell, walk.cell_paragraphs
    walk.part = "textbox" if walk.part == "body" else walk.part
    walk.table = walk.cell = None
    if isinstance(box, str):
        emit(Line(walk.styles.default, [box]), walk, story)
    else:
        read_blocks(box, walk, start_story(walk, story.part_name, "textbox", box))
    walk.part, walk.table, walk.cell, walk.cell_paragraphs = place


def _table(element: etree._Element, walk: Walk, story: Story) -> None:
    flush_carried(walk, story)
    read_table(element, walk, story, read_blocks)


def _chunk(element: etree._Element, walk: Walk, story: Story) -> None:
    read_chunk(element, walk, story, read_blocks, emit)


_BLOCKS: dict[object, Callable[[etree._Element, Walk, Story], None]] = {
    _PARAGRAPH: _paragraph,
    _TABLE: _table,
    w("sdt"): _control,
    ALTERNATE: _alternate,
    _CHUNK: _chunk,
}
