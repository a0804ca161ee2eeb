"""What the properties of a content control say: placeholder or content, tick box, name and kind.

In: a `w:sdtPr` element or None; out: plain values. `ControlState` holds them while the control is walked.
"""

from __future__ import annotations

from itertools import islice

from lxml import etree

from minutes_nlp.reading.drafts import ControlDraft
from minutes_nlp.reading.names import VAL, is_on, local, w
from minutes_nlp.reading.state import Story, Walk
from minutes_nlp.reading.symbols import EMPTY_BOX, TICKED_BOX

MOST_COMPARED = 1000
"""Pieces of text that decide whether two elements say the same; a bound, so that nested elements stay cheap."""

_TEXT = w("t")
_KINDS = {"date", "dropDownList", "comboBox", "text", "checkbox", "repeatingSection", "group", "picture"}


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
        if local(item.tag) in _KINDS:
            return local(item.tag)
    return "richText"


def plain_text(element: etree._Element) -> str:
    """The beginning of an element's `w:t` text, hidden or not, for comparing it with other text."""
    return "".join(item.text or "" for item in islice(element.iter(_TEXT), MOST_COMPARED)).strip()


def add_control(properties: etree._Element | None, first: int, walk: Walk) -> None:
    """Note a named control around the blocks read since there were `first` of them."""
    name, blocks = control_name(properties), walk.drafts.blocks[first:]
    if name and blocks:
        start = blocks[0].start + blocks[0].content
        walk.drafts.controls.append(ControlDraft(name, control_kind(properties), start, walk.drafts.length))


def comparable_prompt(text: str) -> str:
    """A prompt without the differences that templates make: case, spacing and the final stop."""
    return " ".join(text.lower().split()).rstrip(".… ")


class ControlState:
    """While a control is walked: placeholder text is muted, a tick box shows its state instead of its glyph."""

    def __init__(self, properties: etree._Element | None, content: etree._Element, story: Story) -> None:
        self.story = story
        self.glyph = control_glyph(properties)
        empty = control_is_placeholder(properties) or comparable_prompt(plain_text(content)) in story.walk.prompts
        self.muted = int(self.glyph is None and empty)

    def __enter__(self) -> ControlState:
        self.story.muted += self.muted
        if self.glyph is not None:
            self.story.glyph = self.glyph
        return self

    def __exit__(self, *_: object) -> None:
        self.story.muted -= self.muted
        if self.glyph is not None:
            self.story.glyph = None

    @property
    def missing_glyph(self) -> str:
        """The box of a tick-box control that holds no sign of its own; "" otherwise."""
        return self.story.glyph or "" if self.glyph is not None else ""
