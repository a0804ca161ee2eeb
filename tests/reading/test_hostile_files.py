"""Hostile and broken files: refused with a sentence, quickly and in little memory, or read with a warning."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hostile_files import HOSTILE, valid
from word_builder import NAMESPACES, level, listed, numbering, p, package, packed, tbl, tr, write

from minutes_nlp.errors import UnreadableDocument
from minutes_nlp.reading import read, read_raw

SECONDS, MEGABYTES = 2.0, 300.0
SENTENCES = {
    "an empty file": "empty",
    "a PDF": "PDF",
    "Rich Text": "Rich Text",
    "a web page": "web page",
    "an old Word file": "old Word (.doc)",
    "an encrypted document": "protected with a password",
    "a member locked with a password": "locked with a password",
    "OpenDocument": "OpenDocument (.odt)",
    "a workbook": "Excel",
    "cut short": "cut short",
    "no main part": "without a Word document",
    "billion laughs": "entities",
    "entities in UTF-16": "entities",
    "tables nested a thousandfold": "nested",
    "one endless run": "longer than",
    "millions of empty paragraphs": "longer than",
    "a name that climbs": "climbs out",
    "a bomb in the main part": "unpack",
    "a folder of that name": "folder",
    "a link that loops": "link",
    "a pipe": "not a regular file",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {name: make(tmp_path_factory.mktemp("hostile")) for name, make in HOSTILE.items()}


@pytest.mark.parametrize("name", HOSTILE)
def test_refused_with_one_sentence(name: str, made: dict[str, Path]) -> None:
    path = made[name]
    started = time.process_time()  # the processor's, so that other work on the machine does not fail the test
    with pytest.raises(UnreadableDocument) as refusal:
        read(path)
    assert time.process_time() - started < SECONDS
    sentence = str(refusal.value)
    assert SENTENCES.get(name, "") in sentence
    assert sentence.endswith(".") and sentence[0].isupper() and len(sentence) < 300
    assert "wants to stay" not in sentence


def test_peak_memory_over_all_refusals(made: dict[str, Path]) -> None:
    """One process refuses every file; its peak stays below the bound.

    Linux lets a child's `ru_maxrss` begin at its parent's, which holds models here; `VmHWM` begins anew.
    """
    paths = [str(path) for path in made.values()]
    program = (
        "import pathlib, re, resource, sys\n"
        "from minutes_nlp.errors import UnreadableDocument\n"
        "from minutes_nlp.reading import read_raw\n"
        "for path in sys.stdin.read().split('|'):\n"
        "    try: read_raw(path)\n"
        "    except UnreadableDocument: continue\n"
        "    raise SystemExit('not refused: ' + path)\n"
        "status = pathlib.Path('/proc/self/status')\n"
        "own = re.search(r'VmHWM:\\s*(\\d+)', status.read_text()) if status.exists() else None\n"
        "print((int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024)\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, input="|".join(paths), capture_output=True, text=True, check=True)
    assert float(done.stdout) < MEGABYTES


def test_no_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, p("a"))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableDocument, match="permission"):
        read(path)


@pytest.mark.parametrize(
    "name", ["Överblick – naïve.docx", "日本語.docx", "n" * 250 + ".docx", "two words.DOCX", "no ending"]
)
def test_odd_names_are_read(name: str, tmp_path: Path) -> None:
    try:
        path = write(tmp_path, p("a"), name)
    except OSError:
        pytest.skip("the file system does not allow the name")
    assert read_raw(path).text == "a"


BROKEN = {
    "styles not XML": ({"word/styles.xml": b"<w:styles"}, "styles"),
    "styles of another vocabulary": ({"word/styles.xml": b"<a/>"}, None),
    "numbering empty": ({"word/numbering.xml": b""}, "list numbers"),
    "numbers without sense": (
        {"word/numbering.xml": f"<w:numbering {NAMESPACES}><w:num/><w:abstractNum/></w:numbering>".encode()},
        None,
    ),
    "footnotes cut short": ({"word/footnotes.xml": b"<w:footnotes><w:foot"}, "footnotes"),
    "relationships broken": ({"word/_rels/document.xml.rels": b"<Relationships><Rel"}, "list numbers"),
    "package relationships broken": ({"_rels/.rels": b"<Relationships><Rel"}, None),
    "content types broken": ({"[Content_Types].xml": b"<Types"}, None),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_broken_side_parts_only_warn(name: str, tmp_path: Path) -> None:
    change, word = BROKEN[name]
    numbers = numbering({0: level(0, "%1.")}, {1: 0})
    members = package(listed("He wants to stay."), parts={"styles": "", "numbering": numbers, "footnotes": ""}) | change
    path = tmp_path / "form.docx"
    path.write_bytes(packed(members))
    document = read_raw(path)
    assert "He wants to stay." in document.text
    assert bool(document.warnings) == (word is not None)
    assert word is None or word in document.warnings[0]


def test_damaged_side_part_only_warns(tmp_path: Path) -> None:
    data = bytearray(packed(valid()))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/styles.xml"))
    data[at + 16] ^= 0xFF
    path = tmp_path / "form.docx"
    path.write_bytes(data)
    document = read_raw(path)
    assert document.text == "He wants to stay."
    assert "styles" in document.warnings[0]


def test_missing_header_only_warns(tmp_path: Path) -> None:
    body = p("a") + '<w:sectPr><w:headerReference w:type="default" r:id="gone"/></w:sectPr>'
    document = read_raw(write(tmp_path, body))
    assert document.text == "a"
    assert "header" in document.warnings[0]


def test_nothing_outside_the_file_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was attempted")

    monkeypatch.setattr(socket, "socket", refuse)
    address = "http://example.invalid/x"
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    external = {
        "h": ("header", address),
        "c": ("aFChunk", secret.as_uri()),
        "s": ("styles", address),
        "d": ("subDocument", address),
    }
    body = p("a") + '<w:altChunk r:id="c"/>' + p('<w:subDoc r:id="d"/>')
    body += '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'
    document = read_raw(write(tmp_path, body, external=external))
    assert document.text == "a"
    assert len(document.warnings) == 3


def test_strict_files_are_read(tmp_path: Path) -> None:
    members = package(
        p('<w:r><w:rPr><w:b w:val="true"/></w:rPr><w:t>Strict</w:t></w:r>')
        + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>',
        parts={"header1": p("top")},
    )
    strict = {
        name: data.replace(b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/").replace(
            b"/2006/", b"/"
        )
        if not name.startswith("[")
        else data
        for name, data in members.items()
    }
    strict["_rels/.rels"] = strict["_rels/.rels"].replace(
        b"http://purl.oclc.org/ooxml/package/relationships",
        b"http://schemas.openxmlformats.org/package/2006/relationships",
    )
    path = tmp_path / "strict.docx"
    path.write_bytes(packed(strict))
    document = read_raw(path)
    assert document.text == "Strict\nHeader\ntop"
    assert document.blocks[0].emphasis == {"bold"}


@pytest.mark.parametrize("kind", ["template.main+xml", "macroEnabled.main+xml", "macroEnabledTemplate.main+xml"])
def test_templates_and_macro_files_are_read(kind: str, tmp_path: Path) -> None:
    assert read_raw(write(tmp_path, p("a"), "form.docm", main_type=kind)).text == "a"


def test_parts_are_found_by_relationship(tmp_path: Path) -> None:
    members = package(listed("a"), parts={"numbering": ""})
    main, listing = "word/document.xml", "word/_rels/document.xml.rels"
    moved = {name: data for name, data in members.items() if name not in {main, listing, "word/numbering.xml"}}
    moved["_rels/.rels"] = moved["_rels/.rels"].replace(main.encode(), b"/deep/er/main.part")
    moved["deep/er/main.part"] = members[main]
    moved["deep/er/_rels/main.part.rels"] = members[listing].replace(b"numbering.xml", b"../../other%20place/n.xml")
    moved["other place/n.xml"] = numbering({0: level(0, "No. %1")}, {1: 0}).encode()
    path = tmp_path / "form.docx"
    path.write_bytes(packed(moved))
    assert read_raw(path).text == "No. 1 a"


def test_backslashes_and_case_in_member_names(tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(packed({name.replace("/", "\\").upper(): data for name, data in package(p("a")).items()}))
    assert read_raw(path).text == "a"


def test_text_in_a_wide_encoding(tmp_path: Path) -> None:
    members = package(p("naïve – yes"))
    for encoding in ("utf-16", "utf-16-be"):
        text = '<?xml version="1.0" encoding="UTF-16"?>' + members["word/document.xml"].decode()
        path = tmp_path / f"{encoding}.docx"
        path.write_bytes(packed(members | {"word/document.xml": text.encode(encoding)}))
        assert read_raw(path).text == "naïve – yes"


def test_embedded_documents_are_followed_to_a_fixed_depth(tmp_path: Path) -> None:
    inner = packed(package(p("level 5")))
    for depth in (4, 3, 2, 1):
        body = p(f"level {depth}") + '<w:altChunk r:id="c"/>'
        inner = packed(package(body, files={"c.docx": ("c", "aFChunk", inner)}))
    path = tmp_path / "form.docx"
    path.write_bytes(inner)
    document = read_raw(path)
    assert document.text == "level 1\nlevel 2\nlevel 3\nlevel 4"
    assert "too deeply" in document.warnings[0]


def test_a_chunk_that_holds_itself_ends(tmp_path: Path) -> None:
    body = p("a") + '<w:altChunk r:id="c"/>'
    path = write(tmp_path, body, files={"c.docx": ("c", "aFChunk", b"PK\x05\x06" + bytes(18))})
    document = read_raw(path)
    assert document.text == "a" and document.warnings


def test_deep_but_possible_nesting_is_read(tmp_path: Path) -> None:
    body = p("deep")
    for _ in range(40):
        body = tbl(tr("x", f"<w:tc>{body}<w:p/></w:tc>"))
    document = read_raw(write(tmp_path, body))
    assert document.text.endswith("deep")
    assert len(document.tables) == 40


def test_two_members_of_one_name_are_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, p("first"))
    with pytest.warns(UserWarning), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/document.xml", package(p("second"))["word/document.xml"])
    assert read_raw(path).text == "second"


def test_messages_hold_no_file_names(tmp_path: Path) -> None:
    path = tmp_path / "Jo Bloggs.docx"
    path.write_bytes(b"x")
    with pytest.raises(UnreadableDocument) as refusal:
        read(path)
    assert "Bloggs" not in str(refusal.value)
