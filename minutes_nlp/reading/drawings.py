"""Words in drawings instead of paragraphs: WordArt, SmartArt, charts, shapes of a locked canvas.

In: the element that holds or refers to them; out: their texts in order, each of which becomes a block of its own.
"""

from __future__ import annotations

from lxml import etree

from minutes_nlp.reading.names import CHART, DIAGRAM, A, R, local
from minutes_nlp.reading.package import BrokenPart, read_xml, relationships
from minutes_nlp.reading.state import Story

_TEXT, _PARAGRAPH, _BREAK = f"{{{A}}}t", f"{{{A}}}p", f"{{{A}}}br"
_POINT_TEXT = f"{{{DIAGRAM}}}t"
_STRINGS, _VALUE = f"{{{CHART}}}strCache", f"{{{CHART}}}v"


def drawn_texts(item: etree._Element, story: Story) -> list[str]:
    """The texts of a WordArt path, a drawn paragraph, a diagram or a chart."""
    name = local(item.tag)
    if name == "textpath":
        found = [item.get("string", "")]
    elif name == "relIds":
        found = _diagram(_related(item.get(f"{{{R}}}dm"), story))
    elif name == "chart":
        found = _chart(_related(item.get(f"{{{R}}}id"), story))
    else:
        found = [_paragraph(item)]
    return [text.strip() for text in found if text.strip()]


def _related(key: str | None, story: Story) -> etree._Element | None:
    package = story.walk.package
    relation = relationships(package, story.part_name).get(key or "")
    if relation is None or relation.external:
        return None
    try:
        return read_xml(package, relation.target)
    except BrokenPart:
        story.walk.warn("A diagram or chart of the document could not be read; check its words in Word.")
        return None


def _paragraph(item: etree._Element) -> str:
    return "".join("\n" if part.tag == _BREAK else part.text or "" for part in item.iter(_TEXT, _BREAK))


def _diagram(root: etree._Element | None) -> list[str]:
    texts = root.iter(_POINT_TEXT) if root is not None else ()
    return [_paragraph(paragraph) for text in texts for paragraph in text.iter(_PARAGRAPH)]


def _chart(root: etree._Element | None) -> list[str]:
    """Titles, then the names of series and categories, each once."""
    if root is None:
        return []
    titles = [_paragraph(paragraph) for paragraph in root.iter(_PARAGRAPH)]
    labels = [value.text or "" for strings in root.iter(_STRINGS) for value in strings.iter(_VALUE)]
    return list(dict.fromkeys(titles + labels))
