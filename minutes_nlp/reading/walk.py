"""Walks a Word package in reading order and returns what it holds as raw material for `structure`.

In: an opened package; out: `Drafts` with text, blocks, tables, controls and the warnings met on the way. The body comes
first, then header, footer, notes and comments under their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from minutes_nlp.reading import names
from minutes_nlp.reading.drafts import (
    BlockDraft,
    CellDraft,
    ControlDraft,
    Drafts,
    TableDraft,
    add_block,
    close_row,
    next_cell,
    open_row,
    start_part,
)
from minutes_nlp.reading.inline import (
    Line,
    Story,
    choose_alternative,
    control_glyph,
    control_is_placeholder,
    control_kind,
    control_name,
    plain_text,
    run_marks,
    unpaired_field_marks,
    walk_inline,
)
from minutes_nlp.reading.names import ALTERNATE, VAL, is_on, w
from minutes_nlp.reading.numbering import Number, Numbering, list_position, next_number, read_numbering
from minutes_nlp.reading.ordinals import format_number
from minutes_nlp.reading.package import (
    BrokenPart,
    Package,
    check_main_root,
    main_part,
    read_xml,
    related,
    relationships,
)
from minutes_nlp.reading.styles import Style, Styles, read_styles
from minutes_nlp.records import Part, Place, Role

_SIDE_PARTS = {"styles": "The styles", "numbering": "The list numbering"}
_NOTE_NUMBERS = {"footnotes": "decimal", "endnotes": "lowerRoman"}
_PART_NAMES: dict[Part, str] = {
    "header": "Header",
    "footer": "Footer",
    "footnotes": "Footnotes",
    "endnotes": "Endnotes",
    "comments": "Comments",
}


@dataclass(slots=True)
class Walk:
    """The state of one walk: where it stands, what it has collected and warned about."""

    package: Package
    main: str
    styles: Styles
    numbering: Numbering
    prompts: frozenset[str]
    drafts: Drafts = field(default_factory=Drafts)
    warnings: list[str] = field(default_factory=list)
    part: Part = "body"
    table: TableDraft | None = None
    cell: CellDraft | None = None
    cell_paragraphs: int = 0
    paragraphs: dict[Part, int] = field(default_factory=dict)
    tables: dict[Part, int] = field(default_factory=dict)
    carried: Line | None = None
    notes: list[tuple[str, str]] = field(default_factory=list)

    def warn(self, sentence: str) -> None:
        """Add a warning once."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)


def walk_package(package: Package, prompts: frozenset[str]) -> Walk:
    """Read the main part and everything shown around it; `prompts` are the texts of empty content controls."""
    main = main_part(package)
    try:
        root = read_xml(package, main)
    except BrokenPart as fault:
        raise _damaged(fault) from None
    check_main_root(root)
    walk = Walk(package, main, Styles(), Numbering(), prompts)
    walk.styles = read_styles(_side_part(walk, "styles"))
    walk.numbering = read_numbering(_side_part(walk, "numbering"), walk.styles)
    body = root.find(w("body"))
    if body is not None:
        story = _story(walk, main, "body", body)
        _blocks(body, walk, story)
        _flush_carried(walk, story)
    _headers_and_footers(walk, root)
    _notes(walk, "footnotes", w("footnote"))
    _notes(walk, "endnotes", w("endnote"))
    _comments(walk)
    return walk


def _damaged(fault: BrokenPart) -> Exception:
    from minutes_nlp.errors import DamagedDocument

    return DamagedDocument(
        f"The main text of the document {fault}; open it in Word, let Word repair it, and save it again as .docx."
    )


def _side_part(walk: Walk, kind: str) -> etree._Element | None:
    """A part that reading can do without: its absence is normal, its damage a warning."""
    name = related(walk.package, walk.main, kind)
    if name is None:
        return None
    try:
        return read_xml(walk.package, name)
    except BrokenPart:
        label = _SIDE_PARTS.get(kind, f"The {kind}")
        walk.warn(f"{label} of the document could not be read; check numbers and headings against Word.")
        return None


def _story(walk: Walk, part_name: str, kind: str, root: etree._Element) -> Story:
    story = Story(part_name, kind, walk.styles, walk.numbering, walk.prompts, walk.warn)
    story.notes = walk.notes
    story.unpaired = unpaired_field_marks(root)
    return story


def _blocks(container: Iterable[etree._Element], walk: Walk, story: Story) -> None:
    """Read the block-level children of a container; loose inline content becomes a paragraph of its own."""
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
            _emit(loose, walk, story)
            loose = None
        if handler is not None:
            handler(child, walk, story)
        else:
            _blocks(child, walk, story)
    if loose is not None:
        _emit(loose, walk, story)


def _alternate(element: etree._Element, walk: Walk, story: Story) -> None:
    chosen = choose_alternative(element)
    if chosen is not None:
        _blocks(chosen, walk, story)


def _control(control: etree._Element, walk: Walk, story: Story) -> None:
    content = control.find(w("sdtContent"))
    if content is None:
        return
    properties = control.find(w("sdtPr"))
    before = walk.drafts.length
    with _ControlState(properties, content, story):
        _blocks(content, walk, story)
    _note_control(walk, properties, before)


class _ControlState:
    """While a control is walked: placeholder text is muted, a tick box shows its state instead of its glyph."""

    def __init__(self, properties: etree._Element | None, content: etree._Element, story: Story) -> None:
        self.story = story
        self.glyph = control_glyph(properties)
        empty = control_is_placeholder(properties) or plain_text(content) in story.prompts
        self.muted = int(self.glyph is None and empty)

    def __enter__(self) -> None:
        self.story.muted += self.muted
        if self.glyph is not None:
            self.story.glyph = self.glyph

    def __exit__(self, *_: object) -> None:
        self.story.muted -= self.muted
        self.story.glyph = None


def _note_control(walk: Walk, properties: etree._Element | None, before: int) -> None:
    name = control_name(properties)
    drafts = walk.drafts
    if name and drafts.length > before:
        first = next((block for block in reversed(drafts.blocks) if block.start < before), None)
        start = before if first is None else max(before, first.start + len(first.text))
        behind = [block.start for block in drafts.blocks[-64:] if block.start >= start]
        drafts.controls.append(ControlDraft(name, control_kind(properties), min(behind, default=start), drafts.length))


def _paragraph(element: etree._Element, walk: Walk, story: Story) -> None:
    properties = element.find(_PPR)
    style = walk.styles.default
    outline = mark = own_list = None
    if properties is not None:
        reference = properties.find(_PSTYLE)
        if reference is not None:
            style = walk.styles.paragraph(reference.get(VAL))
        outline = properties.find(w("outlineLvl"))
        mark = properties.find(w("rPr"))
        own_list = properties.find(w("numPr"))
    line = walk.carried or Line(style)
    walk.carried = None
    line.style = style
    walk_inline(element, line, story)
    if mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None):
        walk.carried = line
        return
    number = None
    position = _position(walk, style, own_list)
    if position is not None:
        hidden = mark is not None and not line.text.strip() and run_marks(mark, style, walk.styles).hidden
        if not hidden:
            number = next_number(walk.numbering, story.kind, *position)
    level = style.outline
    if outline is not None:
        value = outline.get(VAL, "")
        level = int(value) + 1 if value.isdigit() and int(value) <= 8 else 0
    _emit(line, walk, story, number, level)


def _position(walk: Walk, style: Style, own: etree._Element | None) -> tuple[str, int] | None:
    list_id = depth = None
    if own is not None:
        found = own.find(w("numId"))
        list_id = found.get(VAL) if found is not None else None
        found = own.find(w("ilvl"))
        text = found.get(VAL, "") if found is not None else ""
        depth = int(text) if text.isdigit() else None
    return list_position(walk.numbering, style, list_id, depth)


def _flush_carried(walk: Walk, story: Story) -> None:
    """A paragraph whose mark is deleted joins the next one; at the end of its container it stands alone."""
    if walk.carried is not None:
        line, walk.carried = walk.carried, None
        _emit(line, walk, story)


def _emit(line: Line, walk: Walk, story: Story, number: Number | None = None, outline: int = 0) -> None:
    raw = line.text
    text = raw.strip()
    if text:
        shown = number.text if number is not None else line.note_number
        gap = (number.gap if number is not None else " ") if shown else ""
        place = _place(walk)
        role: Role = "heading" if outline else "list" if number is not None and shown else "text"
        block = BlockDraft(0, f"{shown}{gap}{text}", place, role, line.style.name, shown, len(shown) + len(gap))
        block.level = outline
        block.depth = number.level + 1 if number is not None and shown else 0
        block.emphasis = frozenset(line.emphasis or ())
        index = add_block(walk.drafts, block)
        if walk.cell is not None:
            walk.cell.blocks.append(index)
        offset = block.start + block.content - (len(raw) - len(raw.lstrip()))
        for mark in line.marks:
            start, end = max(mark.start + offset, block.start + block.content), mark.end + offset
            end = min(end, block.start + len(block.text))
            if end > start:
                walk.drafts.controls.append(ControlDraft(mark.name, mark.kind, start, end))
    for box in line.boxes:
        _text_box(box, walk, story)


def _place(walk: Walk) -> Place:
    if walk.cell is not None and walk.table is not None:
        walk.cell_paragraphs += 1
        return Place(walk.part, walk.cell_paragraphs, walk.table.number, walk.cell.row + 1, walk.cell.column + 1)
    walk.paragraphs[walk.part] = walk.paragraphs.get(walk.part, 0) + 1
    return Place(walk.part, walk.paragraphs[walk.part])


def _text_box(box: etree._Element | str, walk: Walk, story: Story) -> None:
    """Read a text box (or another shape's text) behind the paragraph that holds it, as a story of its own."""
    if not isinstance(box, str) and box.tag in (_PARAGRAPH, _TABLE):
        _blocks((box,), walk, story)
        return
    part, table, cell = walk.part, walk.table, walk.cell
    paragraphs = walk.cell_paragraphs
    if part == "body":
        walk.part = "textbox"
    walk.table = walk.cell = None
    walk.carried = None
    if isinstance(box, str):
        line = Line(walk.styles.default)
        line.pieces.append(box)
        _emit(line, walk, story)
    elif box.tag == w("txbxContent"):
        inner = _story(walk, story.part_name, "textbox", box)
        _blocks(box, walk, inner)
        _flush_carried(walk, inner)
    walk.part, walk.table, walk.cell, walk.cell_paragraphs = part, table, cell, paragraphs


def _table(element: etree._Element, walk: Walk, story: Story) -> None:
    outer, outer_cell, outer_paragraphs = walk.table, walk.cell, walk.cell_paragraphs
    walk.tables[walk.part] = walk.tables.get(walk.part, 0) + 1
    table = TableDraft(
        walk.tables[walk.part], walk.part, walk.drafts.tables.index(outer) if outer is not None else None
    )
    if outer is not None:
        outer.nests = True
    walk.drafts.tables.append(table)
    above: dict[int, CellDraft] = {}
    for row in _children(element, _ROW, story):
        properties = row.find(w("trPr"))
        if properties is not None and (properties.find(w("del")) is not None or _on(properties.find(w("hidden")))):
            continue
        _row(row, properties, table, above, walk, story)
    _flush_carried(walk, story)
    walk.table, walk.cell, walk.cell_paragraphs = outer, outer_cell, outer_paragraphs


def _row(
    row: etree._Element,
    properties: etree._Element | None,
    table: TableDraft,
    above: dict[int, CellDraft],
    walk: Walk,
    story: Story,
) -> None:
    index = len(table.rows)
    cells: list[CellDraft] = []
    table.rows.append(cells)
    column = _number(properties.find(w("gridBefore"))) if properties is not None else 0
    if properties is not None and _on(properties.find(w("tblHeader"))) and table.repeated_rows == index:
        table.repeated_rows += 1
    row_mark = open_row(walk.drafts)
    for count, element in enumerate(_children(row, _CELL, story)):
        if count:
            next_cell(walk.drafts, row_mark)
        shape = element.find(w("tcPr"))
        span, down, across = 1, None, None
        if shape is not None:
            if shape.find(w("cellDel")) is not None:
                continue
            span = max(1, _number(shape.find(w("gridSpan")), 1))
            down, across = shape.find(w("vMerge")), shape.find(w("hMerge"))
        if across is not None and across.get(VAL, "continue") == "continue" and cells:
            cells[-1].columns += span
            column += span
            continue
        if down is not None and down.get(VAL, "continue") != "restart" and column in above:
            merged = above[column]
            merged.rows = index - merged.row + 1
            column += span
            continue
        cell = CellDraft(index, column, 1, span)
        cells.append(cell)
        if down is not None:
            above[column] = cell
        else:
            above.pop(column, None)
        walk.table, walk.cell, walk.cell_paragraphs = table, cell, 0
        _blocks(element, walk, story)
        _flush_carried(walk, story)
        column += span
    table.width = max(table.width, column)
    close_row(walk.drafts)


def _children(element: etree._Element, tag: str, story: Story) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, through content controls and other wrappers."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in names.DROPPED or not isinstance(child.tag, str) or child.tag.endswith(("Pr", "PrEx")):
            continue
        elif child.tag == w("sdt"):
            content = child.find(w("sdtContent"))
            if content is not None:
                with _ControlState(child.find(w("sdtPr")), content, story):
                    yield from _children(content, tag, story)
        elif child.tag == ALTERNATE:
            chosen = choose_alternative(child)
            if chosen is not None:
                yield from _children(chosen, tag, story)
        else:
            yield from _children(child, tag, story)


def _number(item: etree._Element | None, default: int = 0) -> int:
    text = item.get(VAL, "") if item is not None else ""
    return min(int(text), 1000) if text.isdigit() else default


def _on(item: etree._Element | None) -> bool:
    return item is not None and is_on(item.get(VAL))


def _headers_and_footers(walk: Walk, root: etree._Element) -> None:
    """Each header and footer that a section refers to, once, however many sections share its words."""
    parts: dict[Part, list[str]] = {"header": [], "footer": []}
    known = relationships(walk.package, walk.main)
    for reference in root.iter(w("headerReference"), w("footerReference")):
        part: Part = "header" if names.local(reference.tag) == "headerReference" else "footer"
        relation = known.get(reference.get(names.R_ID, ""))
        if relation is not None and not relation.external and relation.target not in parts[part]:
            parts[part].append(relation.target)
    for part, targets in parts.items():
        start_part(walk.drafts, _PART_NAMES[part])
        walk.part = part
        seen: set[str] = set()
        for target in targets:
            try:
                tree = read_xml(walk.package, target)
            except BrokenPart:
                walk.warn(f"A {part} of the document could not be read.")
                continue
            words = plain_text(tree)
            if words in seen:
                continue
            seen.add(words)
            story = _story(walk, target, part, tree)
            _blocks(tree, walk, story)
            _flush_carried(walk, story)


def _notes(walk: Walk, part: Part, tag: str) -> None:
    """Footnotes or endnotes in the order the text refers to them, then those nothing refers to."""
    target = related(walk.package, walk.main, part)
    if target is None:
        return
    tree = _side_part(walk, part)
    if tree is None:
        return
    start_part(walk.drafts, _PART_NAMES[part])
    walk.part = part
    notes = {
        note.get(names.ID, ""): note
        for note in tree.iterchildren(tag)
        if note.get(names.TYPE, "normal") not in names.NOTE_TYPES_NOT_SHOWN
    }
    referred = list(dict.fromkeys(key for kind, key in walk.notes if kind == part and key in notes))
    for count, key in enumerate(referred + [key for key in notes if key not in referred], 1):
        story = _story(walk, target, part, notes[key])
        story.note_number = format_number(count, _NOTE_NUMBERS[part])
        _blocks(notes[key], walk, story)
        _flush_carried(walk, story)


def _comments(walk: Walk) -> None:
    tree = _side_part(walk, "comments")
    if tree is None:
        return
    start_part(walk.drafts, _PART_NAMES["comments"])
    walk.part = "comments"
    story = _story(walk, "", "comments", tree)
    for comment in tree.iterchildren(w("comment")):
        _blocks(comment, walk, story)
        _flush_carried(walk, story)


def _chunk(element: etree._Element, walk: Walk, story: Story) -> None:
    walk.warn("A piece of another file inside the document could not be read; check it in Word.")


_PARAGRAPH, _TABLE, _ROW, _CELL, _CHUNK = w("p"), w("tbl"), w("tr"), w("tc"), w("altChunk")
_PPR, _PSTYLE = w("pPr"), w("pStyle")
_BLOCKS = {
    _PARAGRAPH: _paragraph,
    _TABLE: _table,
    w("sdt"): _control,
    ALTERNATE: _alternate,
    _CHUNK: _chunk,
}
