"""Walks a Word package in reading order and returns what it holds as raw material for `structure`.

In: an opened package; out: a finished `Walk` with text, blocks, tables, controls and warnings. The body comes first,
then header, footer, notes and comments under their names.
"""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from minutes_nlp.errors import DamagedDocument
from minutes_nlp.reading import names
from minutes_nlp.reading.blocks import read_blocks
from minutes_nlp.reading.controls import plain_text
from minutes_nlp.reading.drafts import start_part
from minutes_nlp.reading.names import w
from minutes_nlp.reading.numbering import Numbering, read_numbering
from minutes_nlp.reading.ordinals import format_number
from minutes_nlp.reading.package import (
    BrokenPart,
    Package,
    check_main_root,
    main_part,
    parse_xml,
    read_xml,
    read_xml_bytes,
    related,
    relationships,
)
from minutes_nlp.reading.state import Walk, start_story
from minutes_nlp.reading.styles import Styles, read_styles
from minutes_nlp.records import Part

_SIDE_PARTS = {"styles": "The styles", "numbering": "The list numbers"}
_NOTE_NUMBERS = {"footnotes": "decimal", "endnotes": "lowerRoman"}
_PART_NAMES: dict[Part, str] = {
    "header": "Header",
    "footer": "Footer",
    "footnotes": "Footnotes",
    "endnotes": "Endnotes",
    "comments": "Comments",
}


def walk_package(package: Package, prompts: frozenset[str]) -> Walk:
    """Read the main part and everything shown around it; `prompts` are the texts of empty content controls."""
    main = main_part(package)
    try:
        root = read_xml(package, main)
    except BrokenPart as fault:
        raise DamagedDocument(
            f"The main text of the document {fault}; open it in Word, let Word repair it, and save it again as .docx."
        ) from None
    check_main_root(root)
    walk = Walk(package, main, Styles(), Numbering(), prompts)
    walk.styles = _styles(walk)
    walk.numbering = read_numbering(_side_part(walk, "numbering"), walk.styles)
    walk.paragraph_order = {element: count for count, element in enumerate(root.iter(w("p")))}
    body = root.find(w("body"))
    if body is not None:
        read_blocks(body, walk, start_story(walk, main, "body", body))
    _headers_and_footers(walk, root)
    _notes(walk, "footnotes", w("footnote"))
    _notes(walk, "endnotes", w("endnote"))
    _comments(walk)
    return walk


def _styles(walk: Walk) -> Styles:
    name = related(walk.package, walk.main, "styles")
    if name is None:
        return Styles()
    try:
        return _parsed_styles(read_xml_bytes(walk.package, name))
    except BrokenPart as fault:
        _warn_of_part(walk, "styles", fault)
        return Styles()


@lru_cache(maxsize=16)
def _parsed_styles(data: bytes) -> Styles:
    """The styles of a part, kept for the next document: those of one template often share it byte for byte."""
    return read_styles(parse_xml(data))


def _side_part(walk: Walk, kind: str) -> etree._Element | None:
    """A part that reading can do without: its absence is normal, its damage a warning."""
    name = related(walk.package, walk.main, kind)
    if name is None:
        return None
    try:
        return read_xml(walk.package, name)
    except BrokenPart as fault:
        _warn_of_part(walk, kind, fault)
        return None


def _warn_of_part(walk: Walk, kind: str, fault: BrokenPart) -> None:
    walk.warn(f"{_SIDE_PARTS.get(kind, f'The {kind}')} of the document could not be read: the part {fault}.")


def _headers_and_footers(walk: Walk, root: etree._Element) -> None:
    """Read each header and footer that a section refers to, once, however many sections share its words."""
    targets: dict[Part, list[str]] = {"header": [], "footer": []}
    known = relationships(walk.package, walk.main)
    for reference in root.iter(w("headerReference"), w("footerReference")):
        part: Part = "header" if names.local(reference.tag) == "headerReference" else "footer"
        relation = known.get(reference.get(names.R_ID, ""))
        if relation is None or relation.external:
            walk.warn(f"A {part} of the document is missing.")
        elif relation.target not in targets[part]:
            targets[part].append(relation.target)
    for part, names_of_parts in targets.items():
        _begin(walk, part)
        seen: set[str] = set()
        for target in names_of_parts:
            try:
                tree = read_xml(walk.package, target)
            except BrokenPart as fault:
                walk.warn(f"A {part} of the document could not be read: the part {fault}.")
                continue
            words = plain_text(tree)
            if words not in seen:
                seen.add(words)
                read_blocks(tree, walk, start_story(walk, target, part, tree))


def _begin(walk: Walk, part: Part) -> None:
    start_part(walk.drafts, _PART_NAMES[part])
    walk.part = part


def _notes(walk: Walk, part: Part, tag: str) -> None:
    """Read footnotes or endnotes in the order in which the text refers to them, then those it does not refer to."""
    tree = _side_part(walk, part)
    if tree is None:
        return
    _begin(walk, part)
    notes = {
        note.get(names.ID, ""): note
        for note in tree.iterchildren(tag)
        if note.get(names.TYPE, "normal") not in names.NOTE_TYPES_NOT_SHOWN
    }
    referred = list(dict.fromkeys(key for kind, key in walk.notes if kind == part and key in notes))
    for count, key in enumerate(referred + [key for key in notes if key not in set(referred)], 1):
        story = start_story(walk, related(walk.package, walk.main, part) or "", part, notes[key])
        story.note_number = format_number(count, _NOTE_NUMBERS[part])
        read_blocks(notes[key], walk, story)


def _comments(walk: Walk) -> None:
    tree = _side_part(walk, "comments")
    if tree is None:
        return
    _begin(walk, "comments")
    story = start_story(walk, related(walk.package, walk.main, "comments") or "", "comments", tree)
    for comment in tree.iterchildren(w("comment")):
        read_blocks(comment, walk, story)
