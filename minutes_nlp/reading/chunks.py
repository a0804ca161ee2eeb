"""Reads alternative chunks: pieces of HTML, plain text or Word that Word takes in when it opens the document.

In: a `w:altChunk` and the functions that read blocks and emit lines; out: blocks in `walk.drafts`, or a warning.
Embedded Word documents are followed to a fixed depth and within the reading bounds of the whole file.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import default as mail_policy

from lxml import etree
from lxml import html as lxml_html

from minutes_nlp.errors import HostileDocument, UnreadableDocument
from minutes_nlp.reading import names
from minutes_nlp.reading.names import w
from minutes_nlp.reading.numbering import Number, read_numbering
from minutes_nlp.reading.package import (
    BrokenPart,
    Package,
    main_part,
    open_package,
    read_part,
    read_xml,
    related,
    relationships,
)
from minutes_nlp.reading.state import Line, Story, Walk, start_story
from minutes_nlp.reading.styles import read_styles

MAX_CHUNK_DEPTH = 3
MAX_HTML_BYTES = 8 << 20
_UNREAD = "A piece of another file inside the document could not be read; check it in Word."
_DROPPED_HTML = {"script", "style", "head", "title", "template", "noscript", "object"}
_LINES = frozenset(
    {"p", "div", "li", "tr", "table", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
     "pre", "section", "article", "header", "footer", "body", "html", "form", "fieldset", "hr", "address", "caption"}
)  # fmt: skip

ReadBlocks = Callable[[etree._Element, Walk, Story], None]
Emit = Callable[[Line, Walk, Story, Number | None, int], None]


def read_chunk(element: etree._Element, walk: Walk, story: Story, read: ReadBlocks, emit: Emit) -> None:
    """Read the part that an alternative chunk names; what cannot be read leaves a warning."""
    relation = relationships(walk.package, story.part_name).get(element.get(names.R_ID, ""))
    if relation is None or relation.external or story.muted:
        walk.warn(_UNREAD)
        return
    try:
        data = read_part(walk.package, relation.target)
    except BrokenPart:
        walk.warn(_UNREAD)
        return
    start = data[:512].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    ending = posixpath.splitext(relation.target.lower())[1]
    if data.startswith(b"PK"):
        _read_word(data, walk, story, read)
    elif start.startswith(b"{\\rtf"):
        walk.warn("A piece of Rich Text (.rtf) inside the document could not be read; check it in Word.")
    elif start.startswith(b"mime-version") or b"\nmime-version" in start:
        _emit_lines(_html_lines(_mail_html(data)), walk, story, emit)
    elif ending in {".htm", ".html", ".xhtml"} or b"<html" in start:
        _emit_lines(_html_lines(data), walk, story, emit)
    elif ending == ".txt":
        _emit_lines(_plain_lines(data), walk, story, emit)
    else:
        walk.warn(_UNREAD)


def _emit_lines(lines: Iterator[tuple[str, int]], walk: Walk, story: Story, emit: Emit) -> None:
    for text, level in lines:
        style = replace(walk.styles.default, name=f"heading {level}") if level else walk.styles.default
        emit(Line(style, [text]), walk, story, None, level)


def _plain_lines(data: bytes) -> Iterator[tuple[str, int]]:
    for encoding in ("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = data.decode("latin-1")
    for line in text.splitlines():
        yield line, 0


def _mail_html(data: bytes) -> bytes:
    """The web page inside a web archive (.mht)."""
    message = message_from_bytes(data, policy=mail_policy)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else b""
    return b""


def _html_lines(data: bytes) -> Iterator[tuple[str, int]]:
    """The lines of a web page with their heading level (0 for text); the cells of a row are joined by a tab."""
    if not data.strip():
        return
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(data[:MAX_HTML_BYTES], parser=parser)
    except (etree.LxmlError, ValueError):
        return
    pieces: list[str] = []
    level = 0
    for event, item in etree.iterwalk(root, events=("start", "end")):
        tag = str(item.tag).lower()
        if event == "start" and (tag in _DROPPED_HTML or "display:none" in (item.get("style") or "").replace(" ", "")):
            item.text = None
            for child in list(item):
                item.remove(child)
        if tag in _LINES:
            line = "".join(pieces).strip()
            if line:
                yield line, level
            pieces = []
            level = int(tag[1]) if event == "start" and tag[0] == "h" and tag[1:].isdecimal() else 0
        elif tag in {"td", "th"} and event == "end":
            pieces.append("\t")
        elif tag == "br" and event == "start":
            pieces.append("\n")
        text = item.text if event == "start" else item.tail
        if text:
            pieces.append(" ".join(text.split()).join((_edge(text[0]), _edge(text[-1]))) if text.strip() else " ")
    line = "".join(pieces).strip()
    if line:
        yield line, level


def _edge(char: str) -> str:
    return " " if char.isspace() else ""


def _read_word(data: bytes, walk: Walk, story: Story, read: ReadBlocks) -> None:
    """Read the body of an embedded Word document with its own styles and numbering."""
    if walk.depth >= MAX_CHUNK_DEPTH:
        walk.warn("Word documents inside the document are nested too deeply; the innermost were not read.")
        return
    outer = walk.package, walk.main, walk.styles, walk.numbering, walk.notes
    try:
        package = open_package(io.BytesIO(data))
        package.budget, package.nodes = outer[0].budget, outer[0].nodes
        name = main_part(package)
        body = read_xml(package, name).find(w("body"))
        walk.package, walk.main, walk.notes = package, name, []
        walk.styles = read_styles(_optional(package, name, "styles"))
        walk.numbering = read_numbering(_optional(package, name, "numbering"), walk.styles)
        walk.depth += 1
        if body is not None:
            read(body, walk, start_story(walk, name, story.kind, body))
    except HostileDocument:
        raise
    except (BrokenPart, UnreadableDocument):
        walk.warn(_UNREAD)
    finally:
        outer[0].budget, outer[0].nodes = walk.package.budget, walk.package.nodes
        walk.depth -= int(walk.package is not outer[0])
        walk.package, walk.main, walk.styles, walk.numbering, walk.notes = outer


def _optional(package: Package, main: str, kind: str) -> etree._Element | None:
    name = related(package, main, kind)
    try:
        return read_xml(package, name) if name is not None else None
    except BrokenPart:
        return None
