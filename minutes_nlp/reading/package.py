"""A Word package and its parts: opened safely, parsed hardened, found by relationship, the main document among them.

In: a stream, or an opened `Package`; out: names and contents of parts; no external relationship is ever followed.
Errors: `UnreadableDocument` and its subclasses, and `BrokenPart` for a part that the caller may do without.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from minutes_nlp.errors import DamagedDocument, WrongFormat
from minutes_nlp.reading import names
from minutes_nlp.reading.bounded_zip import (
    Package,
    Relationship,
    has_part,
    member_name,
    open_package,
    read_part,
    read_xml,
    read_xml_bytes,
)
from minutes_nlp.reading.formats import OPEN_DOCUMENT
from minutes_nlp.reading.xml_parts import TOO_DEEP, BrokenPart, parse_xml

__all__ = [
    "TOO_DEEP",
    "BrokenPart",
    "Package",
    "Relationship",
    "check_main_root",
    "has_part",
    "main_part",
    "member_name",
    "open_package",
    "parse_xml",
    "read_part",
    "read_xml",
    "read_xml_bytes",
    "related",
    "relationships",
]


def relationships(package: Package, part: str) -> dict[str, Relationship]:
    """The relationships of a part by id (`part` "" means the package); an absent or broken list is empty."""
    if part not in package.relationships:
        package.relationships[part] = {item.id: item for item in _relationships(package, part)}
    return package.relationships[part]


def _relationships(package: Package, part: str) -> Iterator[Relationship]:
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if not has_part(package, listing):
        return
    try:
        root = read_xml(package, listing)
    except BrokenPart:
        return
    for item in root.iter("{*}Relationship"):
        external = item.get("TargetMode", "") == "External"
        target = item.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target.replace("\\", "/")))).lstrip("/")
        yield Relationship(item.get("Id", ""), item.get("Type", "").rpartition("/")[2], target, external)


def related(package: Package, part: str, kind: str) -> str | None:
    """The name of the first part inside the package that `part` has a relationship of this kind to."""
    for item in relationships(package, part).values():
        if item.kind == kind and not item.external:
            return item.target
    return None


def main_part(package: Package) -> str:
    """The name of the main document part: by relationship, else by its content type.

    Raises `DamagedDocument` when there is none, `WrongFormat` when the package is a workbook or slides.
    """
    name = related(package, "", "officeDocument")
    if name is None or not has_part(package, name):
        name = _main_by_content_type(package)
    if name is None and has_part(package, "mimetype"):
        raise WrongFormat(OPEN_DOCUMENT)
    if name is None:
        raise DamagedDocument(
            "The file is a zip archive without a Word document in it; ask for the original, or save the text again "
            "from Word as .docx."
        )
    return name


def _main_by_content_type(package: Package) -> str | None:
    try:
        root = read_xml(package, "[Content_Types].xml")
    except BrokenPart:
        return None
    for item in root.iter("{*}Override"):
        kind = item.get("ContentType", "")
        name = item.get("PartName", "").lstrip("/")
        if kind.endswith("main+xml") and "word" in kind.lower() and has_part(package, name):
            return name
    return None


def check_main_root(root: etree._Element) -> None:
    """Raise `WrongFormat` unless the main part is a Word document."""
    if root.tag == names.w("document"):
        return
    kind = {"workbook": "an Excel workbook", "presentation": "a PowerPoint presentation"}.get(names.local(root.tag))
    what = f"The file is {kind}" if kind else "The main part of the file is not a Word document"
    raise WrongFormat(f"{what}, whatever its name says; save the text from Word as .docx.")
