"""The styles of a document as far as reading needs them, inheritance resolved.

In: the root of the styles part (or None when it is missing); out: `Styles`, looked up by style id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from minutes_nlp.reading.names import VAL, is_on, w

_HEADING_NAME = re.compile(r"heading\s*([1-9])$")
_TITLE_NAMES = {"title": 1, "subtitle": 2}
_MAX_CHAIN = 64
_TOGGLES = {w("b"): "bold", w("caps"): "capitals", w("vanish"): "hidden", w("i"): "italic"}
_STRIKES = frozenset({w("strike"), w("dstrike")})


@dataclass(frozen=True, slots=True)
class Marks:
    """Character formatting that matters to reading; None where a level of formatting says nothing.

    `struck` means struck out, once or twice; `size` is in half-points as Word stores it, `colour` six hexadecimal
    digits or "auto".
    """

    bold: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    underlined: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    font: str | None = None
    size: int | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A style with everything inherited: name, outline level (1 to 9, 0 for body text), list and marks.

    `framed` tells of a coloured ground or a border around its paragraphs.
    """

    id: str
    name: str = ""
    outline: int = 0
    list_id: str | None = None
    list_level: int | None = None
    list_styles: tuple[str, ...] = ()
    marks: Marks = Marks()
    framed: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of a document, each resolved when it is first asked for: templates define hundreds and use ten."""

    raw: dict[str, etree._Element] = field(default_factory=dict)
    defaults: Marks = field(default_factory=Marks)
    default: Style = Style("")
    resolved: dict[str, Style] = field(default_factory=dict)

    def find(self, style_id: str | None) -> Style | None:
        """The style of that id with everything inherited; None when there is no such style."""
        if style_id is None or style_id not in self.raw:
            return None
        if style_id not in self.resolved:
            style = _resolve(style_id, self.raw)
            if self.raw[style_id].get(_TYPE, "paragraph") == "paragraph":
                style = replace(style, marks=over(style.marks, self.defaults))
            self.resolved[style_id] = style
        return self.resolved[style_id]

    def paragraph(self, style_id: str | None) -> Style:
        """The style of that id; for one that is not defined, the default style under that id's name."""
        found = self.find(style_id)
        if found is not None or not style_id:
            return found or self.default
        return replace(self.default, id=style_id, name=style_id, outline=_outline_level(None, [style_id]))


PLAIN = Marks()
_TYPE = w("type")


def read_marks(properties: etree._Element | None) -> Marks:
    """The marks that a `w:rPr` sets itself."""
    if properties is None or not len(properties):
        return PLAIN
    values: dict[str, bool | None] = {}
    font = colour = None
    size: int | None = None
    for item in properties:
        tag = item.tag
        if tag in _TOGGLES:
            values[_TOGGLES[tag]] = is_on(item.get(VAL))
        elif tag in _STRIKES:
            values["struck"] = is_on(item.get(VAL)) or bool(values.get("struck"))
        elif tag == _UNDERLINE:
            values["underlined"] = is_on(item.get(VAL))
        elif tag == _FONTS:
            font = item.get(_ASCII) or item.get(_HANSI)
        elif tag == _SIZE:
            size = _integer(item)
        elif tag == _COLOUR:
            colour = item.get(VAL)
    if not (values or font or size or colour):
        return PLAIN
    return Marks(font=font, size=size, colour=colour, **values)


_UNDERLINE, _FONTS, _ASCII, _HANSI = w("u"), w("rFonts"), w("ascii"), w("hAnsi")
_SIZE, _COLOUR = w("sz"), w("color")


def over(marks: Marks, base: Marks) -> Marks:
    """`marks` on top of `base`: what says nothing shows what lies below."""
    if marks is PLAIN:
        return base
    if base is PLAIN:
        return marks
    return Marks(
        base.bold if marks.bold is None else marks.bold,
        base.capitals if marks.capitals is None else marks.capitals,
        base.hidden if marks.hidden is None else marks.hidden,
        base.underlined if marks.underlined is None else marks.underlined,
        base.italic if marks.italic is None else marks.italic,
        base.struck if marks.struck is None else marks.struck,
        marks.font or base.font,
        marks.size or base.size,
        marks.colour or base.colour,
    )


def toggled(character: Marks, paragraph: Marks) -> Marks:
    """A character style on a paragraph style: toggles that both set cancel out (ISO 29500-1, 17.7.3)."""
    if character is PLAIN:
        return paragraph
    if paragraph is PLAIN:
        return character
    return Marks(
        bool(character.bold) != bool(paragraph.bold),
        bool(character.capitals) != bool(paragraph.capitals),
        bool(character.hidden) != bool(paragraph.hidden),
        paragraph.underlined if character.underlined is None else character.underlined,
        bool(character.italic) != bool(paragraph.italic),
        bool(character.struck) != bool(paragraph.struck),
        character.font or paragraph.font,
        character.size or paragraph.size,
        character.colour or paragraph.colour,
    )


def read_styles(root: etree._Element | None) -> Styles:
    """All styles of the styles part with inheritance resolved; an empty set when there is none."""
    if root is None:
        return Styles()
    defaults = read_marks(root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"))
    styles = Styles(defaults=defaults)
    default_id = None
    for item in list(root):
        if item.tag != w("style") or item.get(_TYPE) == "table":
            root.remove(item)  # most of the part, and nothing that paragraphs refer to
            continue
        style_id = item.get(w("styleId"), "")
        styles.raw.setdefault(style_id, item)
        default = item.get(w("default"))
        if default is not None and is_on(default) and item.get(_TYPE, "paragraph") == "paragraph":
            default_id = style_id
    styles.default = styles.find(default_id) or Style("", marks=defaults)
    return styles


def _resolve(style_id: str, raw: dict[str, etree._Element]) -> Style:
    """A style with what it does not set itself taken from the styles that it is based on, the nearest first."""
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    framed: bool | None = None
    marks = PLAIN
    chain: list[str] = []
    current: str | None = style_id
    while current in raw and current not in chain and len(chain) < _MAX_CHAIN:
        item = raw[current]
        chain.append(current)
        paragraph = item.find(w("pPr"))
        if paragraph is not None:
            if outline is None:
                outline = _integer(paragraph.find(w("outlineLvl")))
            framed = is_framed(paragraph) if framed is None else framed
            numbering = paragraph.find(w("numPr"))
            if numbering is not None:
                found = numbering.find(w("numId"))
                if list_id is None and found is not None:
                    list_id = found.get(VAL)
                if list_level is None:
                    list_level = _integer(numbering.find(w("ilvl")))
        marks = over(marks, read_marks(item.find(w("rPr"))))
        based_on = item.find(w("basedOn"))
        current = based_on.get(VAL) if based_on is not None else None
    name = _name(raw[style_id])
    return Style(
        style_id,
        name,
        _outline_level(outline, [_name(raw[link]) for link in chain]),
        list_id,
        list_level,
        tuple(chain),
        marks,
        bool(framed),
    )


def is_framed(properties: etree._Element) -> bool | None:
    """Whether a `w:pPr` or `w:tcPr` gives a coloured ground or, to a paragraph, a border; None if it says nothing."""
    shade, border = properties.find(w("shd")), properties.find(w("pBdr"))
    if shade is None and border is None:
        return None
    coloured = shade is not None and (
        shade.get(w("fill"), "auto").lower() not in _NO_GROUND or shade.get(VAL, "clear") not in _NO_PATTERN
    )
    sides = [] if border is None else [side.get(VAL, "none") for side in border]
    return coloured or sum(side not in {"none", "nil"} for side in sides) > 0


_NO_GROUND, _NO_PATTERN = {"auto", "ffffff"}, {"clear", "nil"}


def _name(item: etree._Element) -> str:
    found = item.find(w("name"))
    return found.get(VAL, "") if found is not None else ""


def _outline_level(outline: int | None, chain_names: Iterable[str]) -> int:
    """1 to 9 for headings by outline level or by a heading's or title's name in the chain, 0 for body text."""
    if outline is not None:
        return outline + 1 if 0 <= outline <= 8 else 0
    for name in chain_names:
        lowered = name.lower().strip()
        match = _HEADING_NAME.match(lowered)
        if match:
            return int(match.group(1))
        if lowered in _TITLE_NAMES:
            return _TITLE_NAMES[lowered]
    return 0


def _integer(item: etree._Element | None) -> int | None:
    try:
        return int(item.get(VAL, "")) if item is not None else None
    except ValueError:
        return None
