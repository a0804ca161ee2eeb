"""The content of one paragraph: the text a person sees, and what is anchored in it (text boxes, controls, notes).

In: an inline container and the `Story` it stands in; out: a filled `Line`. Unknown elements are transparent, so that
text is only ever lost on purpose: what is named in `names.DROPPED`, is hidden, is struck out (deleted by hand, as the
wrong one of "Yes / No" is), or is a placeholder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from minutes_nlp.reading import names
from minutes_nlp.reading.controls import ControlState, control_kind, control_name, plain_text
from minutes_nlp.reading.drawings import drawn_texts
from minutes_nlp.reading.fields import Field, is_automatic_number, legacy_display, symbol_field_display
from minutes_nlp.reading.looks import follow_looks
from minutes_nlp.reading.names import ALTERNATE, CHOICE, FALLBACK, VAL, A, M, local, w
from minutes_nlp.reading.state import Line, Mark, Story
from minutes_nlp.reading.styles import PLAIN, Marks, Style, Styles, over, read_marks, toggled
from minutes_nlp.reading.symbols import symbol_character, symbol_text

_GLYPH_LENGTH = 2
_RUN, _RPR, _RSTYLE, _TEXT, _SYM = w("r"), w("rPr"), w("rStyle"), w("t"), w("sym")
_FIELD_CHAR, _INSTRUCTION = w("fldChar"), w("instrText")
_A_TEXT, _M_TEXT = f"{{{A}}}t", f"{{{M}}}t"
_EMOJI = f"{{{names.SYMBOL_EXTENSION}}}symEx"
_VML_TEXTPATH = f"{{{names.VML}}}textpath"
_DIAGRAM_IDS, _CHART = f"{{{names.DIAGRAM}}}relIds", f"{{{names.CHART}}}chart"
_CHARACTERS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    f"{{{A}}}br": "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "",
}
_UNSEEN = {0xAD: None, 0x200B: None, 0xFEFF: None, ord("\n"): " ", ord("\r"): " "}
"""Characters without a width, and the line breaks of pretty-printed XML, which Word shows as spaces."""


def add_text(line: Line, text: str, story: Story) -> None:
    """Append what a person sees; nothing while a placeholder or a field's code is being walked."""
    if not text or story.silent:
        return
    if story.glyph is not None and text.strip():
        text, story.glyph = (story.glyph if len(text.strip()) <= _GLYPH_LENGTH else text), None
    if story.fields and text.strip():
        story.fields[-1].shown = True
    line.pieces.append(text)
    line.length += len(text)


def walk_inline(elements: Iterable[etree._Element], line: Line, story: Story) -> None:
    """Collect the content of an inline container, child by child."""
    for child in elements:
        tag = child.tag
        if tag == _RUN:
            _run(child, line, story)
        elif tag in _CHARACTERS:
            add_text(line, _CHARACTERS[tag], story)
        elif tag in _HANDLERS:
            _HANDLERS[tag](child, line, story)
        elif tag in names.DROPPED or not isinstance(tag, str) or tag.endswith("Pr"):
            continue
        else:
            walk_inline(child, line, story)


def _run(run: etree._Element, line: Line, story: Story) -> None:
    marks = run_marks(run.find(_RPR), line.style, story.walk.styles)
    if marks.hidden or marks.struck:
        for child in run:
            if child.tag in (_FIELD_CHAR, _INSTRUCTION):
                _HANDLERS[child.tag](child, line, story)
        return
    before = len(line.pieces)
    for child in run:
        if child.tag == _TEXT:
            _run_text(line, child.text, marks.font, story)
        elif child.tag != _RPR:
            walk_inline((child,), line, story)
    if len(line.pieces) > before:
        follow_looks(line, marks, "".join(line.pieces[before:]))


def _run_text(line: Line, text: str | None, font: str | None, story: Story) -> None:
    if text:
        if "\n" in text or not text.isascii():
            text = text.translate(_UNSEEN)
        add_text(line, symbol_text(text, font), story)


def run_marks(properties: etree._Element | None, style: Style, styles: Styles) -> Marks:
    """A run's marks: its own, over its character style's, over the paragraph style's."""
    base = style.marks
    if properties is None:
        return base
    reference = properties.find(_RSTYLE)
    if reference is not None:
        character = styles.find(reference.get(VAL))
        if character is not None and character.marks is not PLAIN:
            base = toggled(character.marks, base)
    return over(read_marks(properties), base)


def _symbol(item: etree._Element, line: Line, story: Story) -> None:
    try:
        code = int(item.get(w("char"), ""), 16)
    except ValueError:
        return
    add_text(line, symbol_character(code, item.get(w("font"))), story)


def _emoji(item: etree._Element, line: Line, story: Story) -> None:
    """A symbol beyond the first 65,536 characters, as newer Word writes the emoji that people type."""
    code = item.get(f"{{{names.SYMBOL_EXTENSION}}}char", "")
    if code and len(code) <= 6 and all(digit in "0123456789abcdefABCDEF" for digit in code):
        add_text(line, symbol_character(int(code, 16), None), story)


def _text(item: etree._Element, line: Line, story: Story) -> None:
    _run_text(line, item.text, None, story)


def _content_control(control: etree._Element, line: Line, story: Story) -> None:
    """A content control inside a paragraph: placeholder text is not content, a tick box shows its state."""
    properties = control.find(w("sdtPr"))
    content = control.find(w("sdtContent"))
    if content is None:
        return
    mark = Mark(control_name(properties), control_kind(properties), line.length)
    with ControlState(properties, content, story) as state:
        walk_inline(content, line, story)
        if state.missing_glyph:
            add_text(line, state.missing_glyph, story)
    mark.end = line.length
    if mark.name and mark.end > mark.start:
        line.marks.append(mark)


def choose_alternative(element: etree._Element) -> etree._Element | None:
    """The branch of `mc:AlternateContent` to read: the first choice, unless only the fallback has text."""
    choices = element.findall(CHOICE)
    fallback = element.find(FALLBACK)
    for branch in [*choices, fallback]:
        if branch is not None and _has_content(branch):
            return branch
    return choices[0] if choices else fallback


def _has_content(element: etree._Element) -> bool:
    for item in element.iter(_TEXT, _A_TEXT, _M_TEXT, _SYM, _VML_TEXTPATH, _DIAGRAM_IDS, _CHART, _FIELD_CHAR):
        if item.tag not in (_TEXT, _A_TEXT, _M_TEXT) or (item.text or "").strip():
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
        story.open_codes += 1
    elif kind == "separate" and story.fields:
        done = story.fields[-1]
        story.open_codes -= int(done.in_code)
        done.in_code, done.separated = False, True
    elif kind == "end" and story.fields:
        done = story.fields.pop()
        story.open_codes -= int(done.in_code)
        _close_field(done, line, story)


def _close_field(done: Field, line: Line, story: Story) -> None:
    """Show what a field shows when the file stores no result for it."""
    if done.shown:
        if story.fields:
            story.fields[-1].shown = True
    elif is_automatic_number(done):
        story.automatic_numbers += 1
        add_text(line, f"{story.automatic_numbers}.", story)
    else:
        add_text(line, legacy_display(done) or symbol_field_display(done), story)


def _simple_field(item: etree._Element, line: Line, story: Story) -> None:
    story.fields.append(Field(code=item.get(w("instr"), ""), in_code=False))
    walk_inline(item, line, story)
    _close_field(story.fields.pop(), line, story)


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
    if not story.silent:
        line.boxes.append(item)


def _drawn(item: etree._Element, line: Line, story: Story) -> None:
    if not story.silent:
        line.boxes += drawn_texts(item, story)


def _note_reference(item: etree._Element, line: Line, story: Story) -> None:
    if not story.muted:
        kind = "footnotes" if local(item.tag) == "footnoteReference" else "endnotes"
        story.walk.notes.append((kind, item.get(names.ID, "")))


def _note_mark(item: etree._Element, line: Line, story: Story) -> None:
    line.note_number, story.note_number = story.note_number, ""


def _active_x(item: etree._Element, line: Line, story: Story) -> None:
    story.walk.warn("An ActiveX control's value cannot be read; check that answer in Word.")


def _sub_document(item: etree._Element, line: Line, story: Story) -> None:
    story.walk.warn("The document includes another file that is not part of it; that file was not read.")


def _page_break(item: etree._Element, line: Line, story: Story) -> None:
    if item.get(names.TYPE) == "page":
        story.walk.page_break = True
    add_text(line, "\n", story)


_HANDLERS: dict[object, Callable[[etree._Element, Line, Story], None]] = {
    _TEXT: _text,
    _M_TEXT: _text,
    f"{{{M}}}f": _fraction,
    _SYM: _symbol,
    _EMOJI: _emoji,
    w("br"): _page_break,
    w("sdt"): _content_control,
    ALTERNATE: _alternate,
    _FIELD_CHAR: _field_char,
    _INSTRUCTION: _instruction,
    w("fldSimple"): _simple_field,
    w("ruby"): _ruby,
    w("txbxContent"): _box,
    w("p"): _box,
    w("tbl"): _box,
    w("altChunk"): _box,
    _VML_TEXTPATH: _drawn,
    f"{{{A}}}p": _drawn,
    _DIAGRAM_IDS: _drawn,
    _CHART: _drawn,
    w("footnoteReference"): _note_reference,
    w("endnoteReference"): _note_reference,
    w("footnoteRef"): _note_mark,
    w("endnoteRef"): _note_mark,
    w("control"): _active_x,
    w("subDoc"): _sub_document,
}
