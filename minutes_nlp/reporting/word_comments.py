"""Word comments as pieces of XML that are inserted between the bytes of a document's parts, which do not change.

In: the bytes of a part; out: the bytes with the pieces inserted, or without those of an earlier check. Nothing is
parsed and written again, so that removing the pieces gives the part back byte for byte. Where a comment's marks belong:
ECMA-376 part 1, 17.13.4.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

from minutes_nlp.errors import InputError

AUTHOR, INITIALS = "minutes_nlp", "mn"
TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: A start tag, in whose attributes ">" may stand.
_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_UNMARKABLE = (
    "Comments cannot be put into this file, because its text is stored in an unusual way; open it in Word, save it "
    "again as .docx, and check that copy."
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment from paragraph `first` to `last` (see `Block.xml_paragraph`), with a paragraph for each line."""

    first: int
    last: int
    lines: tuple[str, ...]


@dataclass(slots=True)
class Paragraph:
    """Where the content of one paragraph begins and ends in the bytes; `end` is None for one without content.

    `controlled` tells that it stands in a content control.
    """

    inner: int
    end: int | None
    prefix: str
    namespace: str
    controlled: bool = False


@dataclass(frozen=True, slots=True)
class PartLayout:
    """The paragraphs of a part in order, each as the one that takes a comment on it, and the ids of its comments."""

    paragraphs: tuple[Paragraph, ...]
    comment_ids: frozenset[int]


def read_layout(data: bytes) -> PartLayout:
    """Find where each paragraph's content begins and ends, and the ids of comments that stand there already.

    A paragraph in a text box is replaced by the one that holds the box, as Word allows no comments inside boxes. Raises
    `InputError` for a part in an encoding that pieces cannot be inserted into.
    """
    if data.startswith(_WIDE):
        raise InputError(_UNMARKABLE)
    reader = _LayoutReader(data)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError:
        raise InputError(_UNMARKABLE) from None
    return PartLayout(tuple(reader.paragraphs), frozenset(reader.comment_ids))


class _LayoutReader:
    """Follows the events of the XML parser for their byte positions, which a tree does not keep."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.namespace_prefixes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.DefaultHandler = lambda data: self._settle()
        self.parser.CharacterDataHandler = lambda data: self._settle()
        self.paragraphs: list[Paragraph] = []
        self.comment_ids: set[int] = set()
        self._open: list[tuple[int, Paragraph]] = []  # with the depth of its element
        self._controls: list[int] = []  # depths of the contents of controls that are open
        self._depth = 0
        self._unsettled: Paragraph | None = None

    def _settle(self) -> None:
        """Content begins at the first event after a start tag or after the properties."""
        if self._unsettled is not None:
            self._unsettled.inner = self.parser.CurrentByteIndex
            self._unsettled = None

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._settle()
        self._depth += 1
        namespace, local, prefix = [*name.split(" "), "", ""][:3]
        if namespace not in (TRANSITIONAL, STRICT):
            return
        if local == "p":
            paragraph = Paragraph(0, None, prefix, namespace, bool(self._controls))
            self.paragraphs.append(self._open[0][1] if self._open else paragraph)
            self._open.append((self._depth, paragraph))
            self._unsettled = paragraph
        elif local == "sdtContent":
            self._controls.append(self._depth)
        elif local in ("comment", "commentReference", "commentRangeStart", "commentRangeEnd"):
            known = (value for key, value in attributes.items() if key.split(" ")[1:2] == ["id"])
            self.comment_ids.update(int(value) for value in known if value.strip().lstrip("-").isdecimal())

    def _end(self, name: str) -> None:
        self._settle()
        local = [*name.split(" "), ""][1]
        if self._controls and self._controls[-1] == self._depth:
            self._controls.pop()
        if self._open:
            depth, paragraph = self._open[-1]
            if self._depth == depth:
                self._open.pop()
                here = self.parser.CurrentByteIndex
                if self.data.startswith(b"</", here):  # an empty element has no end tag
                    paragraph.end = here
            elif local == "pPr" and self._depth == depth + 1:
                self._unsettled = paragraph
        self._depth -= 1


def mark_paragraphs(data: bytes, layout: PartLayout, comments: Mapping[int, Comment]) -> bytes:
    """Put the marks of the comments (by id) into the main part.

    In a content control the reference stands at the beginning: LibreOffice drops a paragraph that ends with one there.
    """
    pieces: dict[int, list[str]] = {}
    for key, comment in comments.items():
        first, last = layout.paragraphs[comment.first], layout.paragraphs[comment.last]
        if first.end is None or last.end is None:
            raise InputError(_UNMARKABLE)
        begin, end = _element(first, "commentRangeStart", key), _element(last, "commentRangeEnd", key)
        controlled = first.controlled or last.controlled
        pieces.setdefault(first.inner, []).append(begin + _reference(first, key) if controlled else begin)
        pieces.setdefault(last.end, []).append(end if controlled else end + _reference(last, key))
    return insert(data, {offset: "".join(parts).encode("ascii") for offset, parts in pieces.items()})


def _element(paragraph: Paragraph, name: str, key: int) -> str:
    declared = "" if paragraph.prefix == "w" else f' xmlns:w="{paragraph.namespace}"'
    return f'<w:{name}{declared} w:id="{key}"/>'


def _reference(paragraph: Paragraph, key: int) -> str:
    declared = "" if paragraph.prefix == "w" else f' xmlns:w="{paragraph.namespace}"'
    return f'<w:r{declared}><w:commentReference w:id="{key}"/></w:r>'


def insert(data: bytes, pieces: Mapping[int, bytes]) -> bytes:
    """Put pieces between the bytes, each before the byte of its offset."""
    parts, before = [], 0
    for offset in sorted(pieces):
        parts += [data[before:offset], pieces[offset]]
        before = offset
    return b"".join([*parts, data[before:]])


def comment_elements(comments: Mapping[int, Comment], namespace: str) -> str:
    """The `w:comment` elements, each declaring its own prefix; they have no date."""
    return "".join(
        f'<w:comment xmlns:w="{namespace}" w:id="{key}" w:author="{AUTHOR}" w:initials="{INITIALS}">'
        + "".join(_text_paragraph(line) for line in comment.lines)
        + "</w:comment>"
        for key, comment in sorted(comments.items())
    )


def _text_paragraph(line: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(_NOT_XML.sub(" ", line))}</w:t></w:r></w:p>'


def new_comments_part(elements: str, namespace: str) -> bytes:
    """A comments part that holds these elements."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:comments xmlns:w="{namespace}">{elements}</w:comments>'.encode()


def append_to_root(data: bytes, piece: str) -> bytes:
    """Put a piece of XML in front of the end of a part's root element; see `read_layout` for the error."""
    if data.startswith(_WIDE):
        raise InputError(_UNMARKABLE)
    closing = data.rfind(b"</")
    behind = re.compile(rb"</[^<>]*>(?:\s|<!--.*?-->)*\Z", re.DOTALL)
    if closing >= 0 and behind.match(data, closing):
        return insert(data, {closing: _encoded(data, piece)})
    empty = re.search(rb"<([^\s<>/?!]+)([^<>]*)/>\s*\Z", data)
    if empty is None:
        raise InputError(_UNMARKABLE)
    name, attributes = empty.groups()
    return data[: empty.start()] + b"<" + name + attributes + b">" + _encoded(data, piece) + b"</" + name + b">"


def _encoded(data: bytes, piece: str) -> bytes:
    """The piece in ASCII characters, which every encoding that extends ASCII has."""
    return piece.encode("ascii", "xmlcharrefreplace")


def own_comments(data: bytes, answered: Collection[str] = ()) -> frozenset[int]:
    """The ids of the comments in a comments part that have our name as author and no paragraph that is answered.

    `answered` are the ids (`w14:paraId`) of paragraphs with replies. See `read_layout` for the error.
    """
    own = _TakingOut(data, frozenset()).own
    return frozenset(key for key, paragraphs in own.items() if paragraphs.isdisjoint(answered))


def without_comments(data: bytes, ids: Collection[int]) -> bytes:
    """Take comments out of a part: the comments themselves, or their marks and the runs that hold nothing else.

    See `read_layout` for the error.
    """
    parts, before = [], 0
    for start, end in sorted(_TakingOut(data, ids).stretches):
        parts += [data[before:start]]
        before = end
    return b"".join([*parts, data[before:]])


@dataclass(slots=True)
class _Open:
    """An element that has begun: its name, where, and for a run what it holds."""

    name: str
    start: int
    ours: bool
    marks: list[tuple[int, int]] = field(default_factory=list)
    others: bool = False


class _TakingOut:
    """Finds our own comments, and the stretches of bytes that belong to comments with given ids."""

    def __init__(self, data: bytes, ids: Collection[int]) -> None:
        if data.startswith(_WIDE):
            raise InputError(_UNMARKABLE)
        self.data, self.ids = data, ids
        self.own: dict[int, set[str]] = {}  # with the ids of their paragraphs
        self._within: set[str] = set()
        self.stretches: list[tuple[int, int]] = []
        self._open: list[_Open] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError:
            raise InputError(_UNMARKABLE) from None

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        known = local if namespace in (TRANSITIONAL, STRICT) else ""
        if known == "p":
            self._within.update(value for key, value in attributes.items() if key.endswith(" paraId"))
        if known not in ("comment", "commentRangeStart", "commentRangeEnd", "commentReference"):
            self._open.append(_Open(known, self.parser.CurrentByteIndex, ours=False))
            return
        written = attributes.get(f"{namespace} id", "").strip()
        key = int(written) if written.lstrip("-").isdecimal() else None
        if known == "comment":
            self._within = set()
            if key is not None and attributes.get(f"{namespace} author") == AUTHOR:
                self.own[key] = self._within
        self._open.append(_Open(known, self.parser.CurrentByteIndex, ours=key in self.ids))

    def _end(self, name: str) -> None:
        element = self._open.pop()
        around = self._open[-1] if self._open else None
        if element.ours and element.name == "commentReference" and around is not None and around.name == "r":
            around.marks.append(self._stretch(element))
        elif element.ours:
            self.stretches.append(self._stretch(element))
        elif element.name == "r" and element.marks:
            self.stretches += element.marks if element.others else [self._stretch(element)]
        if around is not None and not element.ours and element.name != "rPr":
            around.others = True

    def _stretch(self, element: _Open) -> tuple[int, int]:
        tag = _TAG.match(self.data, element.start)
        if tag is None:
            raise InputError(_UNMARKABLE)
        if tag[0].endswith(b"/>"):
            return tag.span()
        return element.start, self.data.index(b">", self.parser.CurrentByteIndex) + 1
