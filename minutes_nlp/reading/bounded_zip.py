"""Opens a Word package safely: its directory checked, its members read with bounds.

Nothing a file declares about itself is trusted: sizes are bounded while reading, nesting and the number of nodes before
a tree is built. Errors: `UnreadableDocument` and its subclasses only.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from minutes_nlp.errors import DamagedDocument, HostileDocument, WrongFormat
from minutes_nlp.reading.xml_parts import TOO_LONG, BrokenPart, parse_xml

MAX_MEMBERS = 10_000
MAX_DIRECTORY_BYTES = 1 << 20
MAX_DECLARED_BYTES = 1 << 30
MAX_RATIO, RATIO_FROM_BYTES = 150, 64 << 20
MAX_PART_BYTES = 32 << 20
MAX_READ_BYTES = 64 << 20
MAX_NODES = 1_000_000
MAX_PARAGRAPHS = 100_000
"""Bounds of a package: a 300-page report with all its pictures stays far below each, a bomb does not."""

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
    """The name in the form in which parts are compared: small letters, no leading slash, no backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def member_name(package: Package, name: str) -> str:
    """The name of a part that the package has, as its archive spells it."""
    return package.members[_member_key(name)].filename


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


def read_xml(package: Package, name: str) -> etree._Element:
    """The root element of an XML part; see `read_xml_bytes` and `parse_xml` for the errors."""
    return parse_xml(read_xml_bytes(package, name))


def read_xml_bytes(package: Package, name: str) -> bytes:
    """The bytes of an XML part, counted against the bound on elements and attributes; errors as `read_part`."""
    data = read_part(package, name)
    package.nodes -= data.count(b"<") + data.count(b'="')
    if package.nodes < 0 or data.count(b"</w:p>") + data.count(b"<w:p/>") > MAX_PARAGRAPHS:
        raise HostileDocument(TOO_LONG)
    return data
