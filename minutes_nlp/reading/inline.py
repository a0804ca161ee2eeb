"""The content of one paragraph: the text a person sees, and what hangs on it (text boxes, controls, notes).

In: a `w:p` element and the `Story` it stands in; out: a `Line`. Unknown elements are transparent, so that losing text
takes a decision: what is dropped is named in `names.DROPPED`, is hidden, or is a placeholder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from minutes_nlp.reading import names
from minutes_nlp.reading.fields import Field, field_display, legacy_display
from minutes_nlp.reading.names import ALTERNATE, CHOICE, FALLBACK, VAL, A, M, is_on, local, w
from minutes_nlp.reading.numbering import Numbering
from minutes_nlp.reading.styles import PLAIN, Marks, Style, Styles, over, read_marks, toggled
from minutes_nlp.reading.symbols import EMPTY_BOX, TICKED_BOX, symbol_character, symbol_text

_VML_TEXTPATH = f"{{{names.VML}}}textpath"
_A_PARAGRAPH, _A_TEXT = f"{{{A}}}p", f"{{{A}}}t"
_DIAGRAM_IDS = f"{{{names.DIAGRAM}}}relIds"
_CHART = f"{{{names.CHART}}}chart"
_GLYPH_LENGTH = 2


@dataclass(slots=True)
class Story:
    """One run of text in Word (body, header, note ...) and the state that reaches across its paragraphs."""

    part_name: str
    kind: str
    styles: Styles
    numbering: Numbering
    prompts: frozenset[str]
    warn: Callable[[str], None]
    fields: list[Field] = field(default_factory=list)
    unpaired: frozenset[etree._Element] = frozenset()
    muted: int = 0
    glyph: str | None = None
    notes: list[tuple[str, str]] = field(default_factory=list)
    note_number: str = ""

    @property
    def in_code(self) -> bool:
        """Whether the walk is inside a field's code, which nobody sees."""
        return any(item.in_code for item in self.fields)


@dataclass(slots=True)
class Mark:
    """A content control's name, kind and extent within the line's raw text."""

    name: str
    kind: str
    start: int
    end: int = -1


@dataclass(slots=True)
class Line:
    """A paragraph's text as collected, its boxes (text boxes, pictures' text) and control marks."""

    style: Style
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    boxes: list[etree._Element | str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    emphasis: set[str] | None = None
    note_number: str = ""

    @property
    def text(self) -> str:
        """The raw text, untrimmed."""
        return "".join(self.pieces)


def add_text(line: Line, text: str, story: Story) -> None:
    """Append what a person sees; nothing while a placeholder or a field's code is being walked."""
    if story.muted or not text or (story.fields and story.in_code):
        return
    if story.glyph is not None and text.strip():
        text, story.glyph = (story.glyph if len(text.strip()) <= _GLYPH_LENGTH else text), None
    for item in story.fields:
        item.shown = item.shown or bool(text.strip())
    line.pieces.append(text)
    line.length += len(text)


def walk_inline(element: Iterable[etree._Element], line: Line, story: Story) -> None:
    """Collect the content of an inline container, child by child."""
    for child in element:
        tag = child.tag
        if tag == _RUN:
            _run(child, line, story)
        elif tag in _HANDLERS:
            _HANDLERS[tag](child, line, story)
        elif tag in names.DROPPED or not isinstance(tag, str) or tag.endswith("Pr"):
            continue
        else:
            walk_inline(child, line, story)


def _run(run: etree._Element, line: Line, story: Story) -> None:
    properties = run.find(_RPR)
    marks = run_marks(properties, line.style, story.styles)
    if marks.hidden:
        for child in run.iterchildren(_FIELD_CHAR):
            _field_char(child, line, story)
        for child in run.iterchildren(_INSTRUCTION):
            _instruction(child, line, story)
        return
    before = line.length
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            text = child.text
            if text:
                _add_run_text(line, text, marks.font, story)
        elif tag == _RPR:
            continue
        elif tag == _SYM:
            add_text(line, _symbol(child), story)
        else:
            _run_child(child, line, story)
    if line.length > before and line.emphasis != set():
        _narrow_emphasis(line, marks, before)


def _run_child(child: etree._Element, line: Line, story: Story) -> None:
    tag = child.tag
    if tag in _CHARACTERS:
        add_text(line, _CHARACTERS[tag], story)
    elif tag in _HANDLERS:
        _HANDLERS[tag](child, line, story)
    elif tag in names.DROPPED or not isinstance(tag, str) or tag.endswith("Pr"):
        return
    else:
        walk_inline(child, line, story)


def _add_run_text(line: Line, text: str, font: str | None, story: Story) -> None:
    text = text.translate(_UNSEEN)
    add_text(line, symbol_text(text, font), story)


def _narrow_emphasis(line: Line, marks: Marks, before: int) -> None:
    """Keep only the emphasis that every run with words in it has."""
    added = line.text[before:]
    if not any(char.isalnum() for char in added):
        return
    letters = [char for char in added if char.isalpha()]
    held = {
        "bold": marks.bold,
        "capitals": marks.capitals or (bool(letters) and not any(char.islower() for char in letters)),
        "underlined": marks.underlined,
        "italic": marks.italic,
    }
    kept = {name for name, on in held.items() if on}
    line.emphasis = kept if line.emphasis is None else line.emphasis & kept


def run_marks(properties: etree._Element | None, style: Style, styles: Styles) -> Marks:
    """A run's marks: its own, over its character style's, over the paragraph style's."""
    base = over(style.marks, styles.default.marks) if style.marks is not styles.default.marks else style.marks
    if properties is None:
        return base
    reference = properties.find(_RSTYLE)
    if reference is not None:
        character = styles.by_id.get(reference.get(VAL, ""))
        if character is not None and character.marks is not PLAIN:
            base = toggled(character.marks, base)
    return over(read_marks(properties), base)


def _symbol(item: etree._Element) -> str:
    try:
        return symbol_character(int(item.get(w("char"), ""), 16), item.get(w("font")))
    except ValueError:
        return ""


def _text(item: etree._Element, line: Line, story: Story) -> None:
    if item.text:
        _add_run_text(line, item.text, None, story)


def _content_control(control: etree._Element, line: Line, story: Story) -> None:
    """A content control inside a paragraph: placeholder text is not content, a tick box shows its state."""
    properties = control.find(w("sdtPr"))
    content = control.find(w("sdtContent"))
    with_glyph = control_glyph(properties)
    if with_glyph is None and control_is_placeholder(properties):
        return
    if with_glyph is None and content is not None and plain_text(content) in story.prompts:
        return
    mark = Mark(control_name(properties), control_kind(properties), line.length)
    if with_glyph is not None:
        story.glyph = with_glyph
    if content is not None:
        walk_inline(content, line, story)
    if with_glyph is not None and story.glyph is not None:
        add_text(line, with_glyph, story)
        story.glyph = None
    mark.end = line.length
    if mark.name and mark.end > mark.start:
        line.marks.append(mark)


def control_is_placeholder(properties: etree._Element | None) -> bool:
    """Whether a content control shows its prompt instead of content."""
    flag = properties.find(w("showingPlcHdr")) if properties is not None else None
    return flag is not None and is_on(flag.get(VAL))


def control_glyph(properties: etree._Element | None) -> str | None:
    """☒ or ☐ for a tick-box control, None for every other kind."""
    if properties is None:
        return None
    box = properties.find("{*}checkbox")
    if box is None:
        return None
    checked = box.find("{*}checked")
    if checked is None:
        return EMPTY_BOX
    value = next((str(text) for key, text in checked.attrib.items() if local(key) == "val"), None)
    return TICKED_BOX if is_on(value) else EMPTY_BOX


def control_name(properties: etree._Element | None) -> str:
    """The title or, failing that, the tag of a content control."""
    if properties is None:
        return ""
    for key in ("alias", "tag"):
        found = properties.find(w(key))
        if found is not None and found.get(VAL, "").strip():
            return found.get(VAL, "").strip()
    return ""


def control_kind(properties: etree._Element | None) -> str:
    """The kind of a content control as Word names it: date, dropDownList, comboBox, text, checkbox ... or richText."""
    for item in properties if properties is not None else ():
        if local(item.tag) in _CONTROL_KINDS:
            return local(item.tag)
    return "richText"


_CONTROL_KINDS = {"date", "dropDownList", "comboBox", "text", "checkbox", "repeatingSection", "group", "picture"}


def plain_text(element: etree._Element) -> str:
    """The `w:t` text of an element without any decision, for comparing with known prompts."""
    return "".join(item.text or "" for item in element.iter(_TEXT)).strip()


def choose_alternative(element: etree._Element) -> etree._Element | None:
    """The branch of `mc:AlternateContent` to read: the first choice, unless only the fallback has text."""
    choices = element.findall(CHOICE)
    fallback = element.find(FALLBACK)
    for choice in choices:
        if _has_content(choice):
            return choice
    if fallback is not None and (_has_content(fallback) or not choices):
        return fallback
    return choices[0] if choices else None


def _has_content(element: etree._Element) -> bool:
    for item in element.iter(_TEXT, _A_TEXT, f"{{{M}}}t", _SYM, _VML_TEXTPATH, _DIAGRAM_IDS, _CHART, _FIELD_CHAR):
        if item.tag in (_TEXT, _A_TEXT, f"{{{M}}}t"):
            if (item.text or "").strip():
                return True
        else:
            return True
    return False


def _alternate(element: etree._Element, line: Line, story: Story) -> None:
    chosen = choose_alternative(element)
    if chosen is not None:
        walk_inline(chosen, line, story)


def _field_char(item: etree._Element, line: Line, story: Story) -> None:
    if item in story.unpaired:
        return
    kind = item.get(w("fldCharType"))
    if kind == "begin":
        story.fields.append(Field(item.find(w("ffData"))))
    elif kind == "separate" and story.fields:
        story.fields[-1].in_code = False
        story.fields[-1].separated = True
    elif kind == "end" and story.fields:
        done = story.fields.pop()
        if not done.shown:
            add_text(line, legacy_display(done) or field_display(done), story)


def _instruction(item: etree._Element, line: Line, story: Story) -> None:
    if story.fields and story.fields[-1].in_code:
        story.fields[-1].code += item.text or ""


def _ruby(item: etree._Element, line: Line, story: Story) -> None:
    """The base text, then its reading in brackets."""
    base, reading = item.find(w("rubyBase")), item.find(w("rt"))
    if base is not None:
        walk_inline(base, line, story)
    if reading is not None and plain_text(reading):
        add_text(line, "(", story)
        walk_inline(reading, line, story)
        add_text(line, ")", story)


def _fraction(item: etree._Element, line: Line, story: Story) -> None:
    """An equation's fraction on one line: numerator/denominator."""
    for index, name in enumerate(("num", "den")):
        if index:
            add_text(line, "/", story)
        part = item.find(f"{{{M}}}{name}")
        if part is not None:
            walk_inline(part, line, story)


def _box(item: etree._Element, line: Line, story: Story) -> None:
    if not story.muted and not (story.fields and story.in_code):
        line.boxes.append(item)


def _textpath(item: etree._Element, line: Line, story: Story) -> None:
    text = item.get("string", "").strip()
    if text and not story.muted:
        line.boxes.append(text)


def _drawn_paragraph(item: etree._Element, line: Line, story: Story) -> None:
    text = "".join(part.text or "" for part in item.iter(_A_TEXT)).strip()
    if text and not story.muted:
        line.boxes.append(text)


def _note_reference(item: etree._Element, line: Line, story: Story) -> None:
    if not story.muted:
        kind = "footnotes" if local(item.tag) == "footnoteReference" else "endnotes"
        story.notes.append((kind, item.get(names.ID, "")))


def _note_mark(item: etree._Element, line: Line, story: Story) -> None:
    line.note_number, story.note_number = story.note_number, ""


def _active_x(item: etree._Element, line: Line, story: Story) -> None:
    story.warn("An ActiveX control's value cannot be read; check that answer in Word.")


def _sub_document(item: etree._Element, line: Line, story: Story) -> None:
    story.warn("The document includes another file that is not part of it; that file was not read.")


_RUN, _RPR, _RSTYLE, _TEXT = w("r"), w("rPr"), w("rStyle"), w("t")
_SYM, _FIELD_CHAR, _INSTRUCTION = w("sym"), w("fldChar"), w("instrText")
_CHARACTERS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "",
}
_UNSEEN = {0xAD: None, 0x200B: None, 0xFEFF: None, ord("\n"): " ", ord("\r"): " "}
_HANDLERS: dict[object, Callable[[etree._Element, Line, Story], None]] = {
    _TEXT: _text,
    f"{{{M}}}t": _text,
    f"{{{M}}}f": _fraction,
    w("sdt"): _content_control,
    ALTERNATE: _alternate,
    _FIELD_CHAR: _field_char,
    _INSTRUCTION: _instruction,
    w("ruby"): _ruby,
    w("txbxContent"): _box,
    w("p"): _box,
    w("tbl"): _box,
    _VML_TEXTPATH: _textpath,
    _A_PARAGRAPH: _drawn_paragraph,
    _DIAGRAM_IDS: _box,
    _CHART: _box,
    w("footnoteReference"): _note_reference,
    w("endnoteReference"): _note_reference,
    w("footnoteRef"): _note_mark,
    w("endnoteRef"): _note_mark,
    w("control"): _active_x,
    w("subDoc"): _sub_document,
}


def unpaired_field_marks(root: etree._Element) -> frozenset[etree._Element]:
    """The field marks of a story that have no partner; taken at their word they would swallow the text behind them."""
    unpaired: set[etree._Element] = set()
    open_marks: list[list[etree._Element]] = []
    for item in _field_marks(root):
        kind = item.get(w("fldCharType"))
        if kind == "begin":
            open_marks.append([item])
        elif not open_marks:
            unpaired.add(item)
        elif kind == "end":
            open_marks.pop()
        else:
            open_marks[-1].append(item)
    for marks in open_marks:
        unpaired.update(marks)
    return frozenset(unpaired)


def _field_marks(root: etree._Element) -> Iterator[etree._Element]:
    for item in root.iter(_FIELD_CHAR):
        if not any(parent.tag in names.DROPPED for parent in item.iterancestors()):
            yield item
