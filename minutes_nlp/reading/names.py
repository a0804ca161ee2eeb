"""The XML names of Word packages that the reader knows, in their transitional form.

Strict files are normalised to these before parsing (see `xml_parts.py`), so the walk compares against one set of names.
"""

from __future__ import annotations

from functools import cache

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
VML = "urn:schemas-microsoft-com:vml"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
SYMBOL_EXTENSION = "http://schemas.microsoft.com/office/word/2015/wordml/symex"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


@cache
def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


VAL = w("val")
TYPE = w("type")
ID = w("id")
R_ID = f"{{{R}}}id"
ALTERNATE = f"{{{MC}}}AlternateContent"
CHOICE = f"{{{MC}}}Choice"
FALLBACK = f"{{{MC}}}Fallback"

DROPPED = frozenset(
    [w(name) for name in ("del", "moveFrom", "delText", "delInstrText", "instrText", "fldData", "sectPr")] + [FALLBACK]
)
"""Elements whose content nobody sees in Word: deletions, text moved away, field codes and fallback copies."""

NOTE_TYPES_NOT_SHOWN = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def local(tag: object) -> str:
    """The name of an element without its namespace; "" for comments and processing instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_on(value: str | None) -> bool:
    """Whether an on/off attribute is on; an absent one is (`<w:b/>`)."""
    return value is None or value.strip().lower() not in {"0", "false", "off", "none"}
