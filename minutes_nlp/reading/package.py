"""Opens a Word package safely: bounded reads, hardened XML parsing, parts found by relationship.

Nothing a file declares about itself is trusted: sizes are bounded while reading, nesting and the number of nodes before
a tree is built, and no external relationship is ever followed. Errors: `UnreadableDocument` and its subclasses only.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from urllib.parse import unquote

from lxml import etree

from minutes_nlp.errors import DamagedDocument, HostileDocument, WrongFormat
from minutes_nlp.reading import names
from minutes_nlp.reading.formats import OPEN_DOCUMENT

MAX_MEMBERS = 10_000
MAX_DIRECTORY_BYTES = 1 << 20
MAX_DECLARED_BYTES = 1 << 30
MAX_RATIO, RATIO_FROM_BYTES = 150, 64 << 20
MAX_PART_BYTES = 32 << 20
MAX_READ_BYTES = 64 << 20
MAX_NODES = 1_000_000
MAX_PARAGRAPHS = 100_000
"""Bounds of a package: a 300-page report with all its pictures stays far below each, a bomb does not."""

TOO_DEEP = (
    "The tables or other parts of the file are nested in each other far deeper than Word can show, so it was not read."
)
_TOO_LONG = "The text of the file is far longer than any Word document, so it was not read."
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
_READABLE_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    KeyError,
)


class BrokenPart(Exception):
    """A part that is absent or cannot be parsed; the caller decides whether that is fatal or a warning."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship of a part: `kind` is the last word of its type, `target` the part's name or an outside address."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """An opened package: its members by name and what has been read of it so far."""

    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    budget: int = MAX_READ_BYTES
    nodes: int = MAX_NODES
    relationships: dict[str, dict[str, Relationship]] = field(default_factory=dict)


def open_package(stream: IO[bytes]) -> Package:
    """Open the zip in `stream` after checking its directory; nothing is unpacked yet.

    Raises `HostileDocument` for a bomb or names that climb out, `WrongFormat` for a locked file, `DamagedDocument` for
    a zip that cannot be opened.
    """
    _check_directory(stream)
    try:
        archive = zipfile.ZipFile(stream)
    except _ZIP_FAULTS:
        raise DamagedDocument(
            "The file is damaged or cut short; open it in Word, let Word repair it, and save it again as .docx."
        ) from None
    infos = archive.infolist()
    _check_members(infos)
    return Package(archive, {_member_key(info.filename): info for info in infos})


def _member_key(name: str) -> str:
    """Part names are compared without case, leading slash or a backslash that old writers leave."""
    return name.replace("\\", "/").lstrip("/").lower()


def _check_directory(stream: IO[bytes]) -> None:
    """Refuse a central directory so large that listing it would already be expensive."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 65_557))
    tail = stream.read(65_557)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise DamagedDocument(
            "The file is damaged or cut short: the end of the Word package is missing. Ask for the file again, or open "
            "it in Word, let Word repair it, and save it as .docx."
        )
    directory_bytes = int.from_bytes(tail[end + 12 : end + 16], "little")
    big = tail.rfind(b"PK\x06\x06", 0, end)
    if directory_bytes == 0xFFFFFFFF and 0 <= big <= len(tail) - 56:
        directory_bytes = int.from_bytes(tail[big + 40 : big + 48], "little")
    if directory_bytes > MAX_DIRECTORY_BYTES:
        raise HostileDocument(
            "The file claims to contain far more parts than a Word document has, so it was not opened; "
            "save the text as a new .docx if you trust where it came from."
        )
    stream.seek(0)


def _check_members(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MAX_MEMBERS:
        raise HostileDocument(
            f"The file contains more than {MAX_MEMBERS:,} parts, which no Word document does, so it was not opened."
        )
    declared = packed = 0
    for info in infos:
        name = info.filename.replace("\\", "/")
        if ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
            raise HostileDocument(
                "The file contains a part whose name climbs out of the package, which Word never writes, "
                "so it was not opened."
            )
        if info.flag_bits & 0x1:
            raise WrongFormat(
                "The file is locked with a password; remove the password in the program that set it, and save the "
                "document again as .docx."
            )
        declared += info.file_size
        packed += info.compress_size
    if declared > MAX_DECLARED_BYTES or (declared > RATIO_FROM_BYTES and declared > MAX_RATIO * max(packed, 1)):
        raise HostileDocument(
            "The file would unpack to a size far beyond any Word document (a zip bomb), so it was not opened."
        )


def has_part(package: Package, name: str) -> bool:
    """Whether the package has a part of that name."""
    return _member_key(name) in package.members


def read_part(package: Package, name: str) -> bytes:
    """The bytes of a part, read with a bound whatever its declared size.

    Raises `BrokenPart` when it is absent or damaged, `HostileDocument` when it is larger than the bounds.
    """
    info = package.members.get(_member_key(name))
    if info is None:
        raise BrokenPart("is missing")
    if info.compress_type not in _READABLE_METHODS:
        raise BrokenPart("is packed in a way that Word does not use")
    allowed = min(MAX_PART_BYTES, package.budget)
    try:
        with package.archive.open(info) as member:
            data = member.read(allowed + 1)
    except _ZIP_FAULTS:
        raise BrokenPart("is damaged") from None
    if len(data) > allowed:
        raise HostileDocument(
            f"The text of the file unpacks to more than {allowed >> 20} MB, far beyond any Word document, "
            "so it was not read."
        )
    package.budget -= len(data)
    return data


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
            raise HostileDocument(_TOO_LONG) from None
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


def read_xml(package: Package, name: str) -> etree._Element:
    """The root element of an XML part; see `read_xml_bytes` and `parse_xml` for the errors."""
    return parse_xml(read_xml_bytes(package, name))


def read_xml_bytes(package: Package, name: str) -> bytes:
    """The bytes of an XML part, counted against the bound on elements and attributes; errors as `read_part`."""
    data = read_part(package, name)
    package.nodes -= data.count(b"<") + data.count(b'="')
    if package.nodes < 0 or data.count(b"</w:p>") + data.count(b"<w:p/>") > MAX_PARAGRAPHS:
        raise HostileDocument(_TOO_LONG)
    return data


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
