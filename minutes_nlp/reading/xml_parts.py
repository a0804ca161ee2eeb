"""Parses the XML of a part of a Word package: no entities, no network, no document types, no absurd nesting.

In: bytes; out: the root element, strict names made transitional ones. Errors: `BrokenPart` and `HostileDocument`.
"""

from __future__ import annotations

import re

from lxml import etree

from minutes_nlp.errors import HostileDocument

TOO_DEEP = (
    "The tables or other parts of the file are nested in each other far deeper than Word can show, so it was not read."
)
TOO_LONG = "The text of the file is far longer than any Word document, so it was not read."
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_WIDE_ENCODINGS = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


class BrokenPart(Exception):
    """A part that is absent or cannot be parsed; the caller decides whether that is fatal or a warning."""


def parse_xml(data: bytes) -> etree._Element:
    """Parse XML without entities, network or document types; strict names become transitional ones.

    Raises `BrokenPart` for ill-formed XML, `HostileDocument` for a document type, entities or absurd nesting.
    """
    data = _as_utf8(data)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise HostileDocument(
            "The file declares XML entities or a document type, which Word never writes and which can be used to read "
            "other files, so it was not read."
        )
    if b"purl.oclc.org/ooxml" in data:
        data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        if "depth" in str(fault).lower():
            raise HostileDocument(TOO_DEEP) from None
        if "huge" in str(fault).lower():
            raise HostileDocument(TOO_LONG) from None
        raise BrokenPart("is not well-formed") from None
    except (ValueError, LookupError):
        raise BrokenPart("is not well-formed") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise HostileDocument("The file declares an XML document type, which Word never writes, so it was not read.")
    return root


def _as_utf8(data: bytes) -> bytes:
    """XML in a wide encoding as UTF-8, so that the checks above see every byte of markup."""
    for mark, encoding in _WIDE_ENCODINGS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace").lstrip("\ufeff")
            return _XML_DECLARATION.sub("", text, count=1).encode("utf-8", errors="replace")
    return data
