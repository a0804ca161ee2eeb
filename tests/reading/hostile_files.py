"""Files that try to harm the reader or cannot be read, made on the spot because some unpack to gigabytes.

`HOSTILE` maps a name to a function that writes the file into a folder and returns its path.
"""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from word_builder import NAMESPACES, p, package, packed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = f"<w:document {NAMESPACES}><w:body>"
TAIL = "</w:body></w:document>"
ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">{}]>'
MEGABYTE = 1 << 20
Maker = Callable[[Path], Path]
HOSTILE: dict[str, Maker] = {}


def hostile(name: str) -> Callable[[Maker], Maker]:
    """Enter a maker into the table."""

    def enter(make: Maker) -> Maker:
        HOSTILE[name] = make
        return make

    return enter


def save(folder: Path, data: bytes, name: str = "minutes.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def valid() -> dict[str, bytes]:
    return package(p("He wants to stay."), parts={"styles": "", "footnotes": ""})


def document(xml: str | bytes) -> bytes:
    return packed(valid() | {"word/document.xml": xml.encode() if isinstance(xml, str) else xml})


def as_is(name: str, data: bytes) -> None:
    HOSTILE[name] = lambda folder: save(folder, data)


as_is("an empty file", b"")
as_is("plain text", b"Minutes of the review\n" * 20)
as_is("random bytes", bytes(range(256)) * 40)
as_is("a picture", b"\x89PNG\r\n\x1a\n" + bytes(500))
as_is("a PDF", b"%PDF-1.7\n" + bytes(500))
as_is("a PDF behind a blank line", b"\n%PDF-1.7\n" + bytes(500))
as_is("Rich Text", b"{\\rtf1\\ansi Minutes}")
as_is("a web page", b"<!DOCTYPE html><html><body>Minutes</body></html>")
as_is("a web page saved by Word", b'<html xmlns:w="urn:schemas-microsoft-com:office:word"><body/></html>')
as_is("a web archive", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n")
as_is("Word 2003 XML", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>')
as_is("an old Word file", OLE + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(2000))
as_is("an old Office file", OLE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(2000))
as_is("an encrypted document", OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000))
as_is("only the signature of an old file", OLE)
as_is("only the signature of a zip", b"PK\x03\x04")
as_is("an empty archive", b"PK\x05\x06" + bytes(18))
as_is("OpenDocument", packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}))
as_is(
    "a workbook",
    packed(
        valid()
        | {"word/document.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'}
    ),
)
as_is("another archive", packed({"notes.txt": b"hello"}))
as_is("no main part", packed({name: data for name, data in valid().items() if name != "word/document.xml"}))
as_is("main part empty", document(""))
as_is("main part cut short", document(HEAD + "<w:p><w:r><w:t>He wan"))
as_is("main part not XML", document("He wants to stay."))
as_is("main part of another vocabulary", document("<html><body>He wants to stay.</body></html>"))
as_is("main part in a wrong encoding", document(b'<?xml version="1.0" encoding="klingon"?><a/>'))
as_is("main part with stray bytes", document((HEAD + p("x") + TAIL).encode() + b"\xff\xfe\x00"))
as_is("cut short", packed(valid())[:-200])
as_is("cut in the middle", packed(valid())[:900])
TEXT = HEAD + "<w:p><w:r><w:t>{}</w:t></w:r></w:p>" + TAIL
LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
as_is("external entity", document('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + TEXT.format("&x;")))
as_is("external document type", document('<!DOCTYPE d SYSTEM "http://example.invalid/x.dtd">' + HEAD + TAIL))
as_is("billion laughs", document(ENTITIES.format(LAUGHS) + TEXT.format("&i;")))
as_is("quadratic blow-up", document(f'<!DOCTYPE d [<!ENTITY a "{"a" * 50_000}">]>' + TEXT.format("&a;" * 5000)))
WIDE = '<?xml version="1.0" encoding="UTF-16"?>' + ENTITIES.format("") + HEAD + TAIL
as_is("entities in UTF-16", document(WIDE.encode("utf-16")))
SEVEN_BITS = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE d +AFs-+AF0APg-' + HEAD + TAIL
as_is("entities in UTF-7", document(SEVEN_BITS))
as_is("entities in the styles", packed(valid() | {"word/styles.xml": b'<!DOCTYPE d [<!ENTITY a "b">]><a>&a;</a>'}))
TABLE, CONTROL = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")
for what, (opened, closed) in {"tables": TABLE, "controls": CONTROL}.items():
    nested = opened * 5000 + p("deep") + closed * 5000
    as_is(f"{what} nested a thousandfold", document(HEAD + nested + TAIL))
as_is("elements opened and never closed", document(HEAD + "<w:p>" * 200_000))
as_is("a name that climbs", packed(valid() | {"../../evil.xml": b"<a/>"}))
as_is("a name that climbs by backslashes", packed(valid() | {"..\\..\\evil.xml": b"<a/>"}))
as_is("a name with a drive", packed(valid() | {"C:/evil.xml": b"<a/>"}))


@hostile("a bomb in the main part")
def _bomb(folder: Path) -> Path:
    return big_part(folder, "word/document.xml", (HEAD + p("x")).encode(), b" " * MEGABYTE, 200, TAIL.encode())


@hostile("a bomb beside the text")
def _picture_bomb(folder: Path) -> Path:
    return big_part(folder, "word/media/image1.png", b"", bytes(MEGABYTE), 200, b"")


@hostile("a bomb in the styles")
def _styles_bomb(folder: Path) -> Path:
    return big_part(folder, "word/styles.xml", b"<a>", b" " * MEGABYTE, 60, b"</a>")


@hostile("a bomb that lies about its size")
def _lying_bomb(folder: Path) -> Path:
    path = big_part(folder, "word/document.xml", HEAD.encode(), b" " * MEGABYTE, 100, TAIL.encode())
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    struct.pack_into("<I", data, at + 24, 1000)
    path.write_bytes(data)
    return path


@hostile("millions of empty paragraphs")
def _many_paragraphs(folder: Path) -> Path:
    return big_part(folder, "word/document.xml", HEAD.encode(), b"<w:p/>" * 100_000, 40, TAIL.encode())


@hostile("a document of four thousand pages")
def _many_pages(folder: Path) -> Path:
    piece = p("a").encode() * 1000
    return big_part(folder, "word/document.xml", HEAD.encode(), piece, 120, TAIL.encode())


@hostile("millions of attributes")
def _many_attributes(folder: Path) -> Path:
    piece = b'<w:p w:a="" w:b="" w:c="" w:d=""/>' * 20_000
    return big_part(folder, "word/document.xml", HEAD.encode(), piece, 40, TAIL.encode())


@hostile("one endless run")
def _long_text(folder: Path) -> Path:
    head, tail = (piece.encode() for piece in TEXT.split("{}"))
    return big_part(folder, "word/document.xml", head, b"word " * 200_000, 30, tail)


@hostile("thirty thousand members")
def _many_members(folder: Path) -> Path:
    path = folder / "minutes.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in valid().items():
            archive.writestr(name, data)
        for count in range(30_000):
            archive.writestr(zipfile.ZipInfo(f"x{count}"), b"")
    return path


@hostile("members that overlap")
def _overlapping(folder: Path) -> Path:
    path = save(folder, packed(valid() | {"word/media/a.bin": bytes(MEGABYTE)}))
    data = path.read_bytes()
    end = data.rfind(b"PK\x05\x06")
    size, start = struct.unpack_from("<II", data, end + 12)
    directory = data[start : start + size]
    at = directory.rfind(b"PK\x01\x02")
    entry = directory[at:]
    name = b"word/media/a.bin"
    copies = b"".join(entry.replace(name, b"word/media/%05d" % count) for count in range(2000))
    total = (len(valid()) + 1 + 2000) & 0xFFFF
    tail = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, total, total, size + len(copies), start, 0)
    path.write_bytes(data[:start] + directory + copies + tail)
    return path


@hostile("a directory of invented size")
def _zip64(folder: Path) -> Path:
    data = bytearray(packed(valid()))
    end = data.rfind(b"PK\x05\x06")
    struct.pack_into("<I", data, end + 12, 0xFFFFFFF0)
    return save(folder, bytes(data))


@hostile("a zip64 record that lies")
def _zip64_lie(folder: Path) -> Path:
    data = packed(valid())
    end = data.rfind(b"PK\x05\x06")
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 2**40, 2**40, 2**50, 2**60)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, end, 1)
    tail = bytearray(data[end:])
    struct.pack_into("<HHII", tail, 8, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    return save(folder, data[:end] + record + locator + bytes(tail))


@hostile("a member locked with a password")
def _locked(folder: Path) -> Path:
    data = bytearray(packed(valid()))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return save(folder, bytes(data))


@hostile("a main part with a wrong checksum")
def _checksum(folder: Path) -> Path:
    data = bytearray(packed(valid()))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[at + 16] ^= 0xFF
    return save(folder, bytes(data))


@hostile("a packing method Word does not use")
def _method(folder: Path) -> Path:
    path = folder / "minutes.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in valid().items():
            archive.writestr(name, data)
    return path


@hostile("a folder of that name")
def _folder(folder: Path) -> Path:
    path = folder / "minutes.docx"
    path.mkdir()
    return path


@hostile("no such file")
def _missing(folder: Path) -> Path:
    return folder / "minutes.docx"


@hostile("a link that loops")
def _loop(folder: Path) -> Path:
    (folder / "a.docx").symlink_to(folder / "b.docx")
    (folder / "b.docx").symlink_to(folder / "a.docx")
    return folder / "a.docx"


@hostile("a link to nowhere")
def _dangling(folder: Path) -> Path:
    (folder / "a.docx").symlink_to(folder / "gone.docx")
    return folder / "a.docx"


@hostile("a name too long")
def _long_name(folder: Path) -> Path:
    return folder / ("n" * 5000 + ".docx")


@hostile("a name with a null character")
def _null_name(folder: Path) -> Path:
    return folder / "a\0b.docx"


@hostile("a pipe")
def _pipe(folder: Path) -> Path:
    path = folder / "minutes.docx"
    os.mkfifo(path)
    return path


@hostile("a file of holes, terabytes long")
def _sparse(folder: Path) -> Path:
    path = folder / "minutes.docx"
    with path.open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.truncate(1 << 40)
    return path


def big_part(folder: Path, part: str, head: bytes, piece: bytes, times: int, tail: bytes) -> Path:
    """A package in which one part unpacks to `times` pieces, written without holding it in memory."""
    path = folder / "minutes.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in valid().items():
            if name != part:
                archive.writestr(name, data)
        with archive.open(part, "w", force_zip64=True) as member:
            member.write(head)
            for _ in range(times):
                member.write(piece)
            member.write(tail)
    return path
