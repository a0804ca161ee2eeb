"""The marked copy: comments where they should stand, everything else byte for byte the same, bad targets refused."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from minutes_nlp.errors import InputError
from minutes_nlp.reading import read_raw
from minutes_nlp.records import Document, Span
from minutes_nlp.reporting.marked_copy import (
    Remark,
    check_protection,
    check_target,
    copy_path,
    earlier_comments,
    write_marked_copy,
)

EXAMPLES = Path(__file__).parents[1] / "examples"
READABLE = ["everything", "tracked-changes", "content-controls", "one-table", "list-numbers", "written-by-libreoffice",
            "legacy-form", "strict"]  # fmt: skip
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PIECES = re.compile(
    rb'<w:commentRange(?:Start|End)(?: xmlns:w="[^"]*")? w:id="(\d+)"/>'
    rb'|<w:r(?: xmlns:w="[^"]*")?><w:commentReference w:id="(\d+)"/></w:r>'
)


def remarks_on_all(document: Document) -> list[Remark]:
    return [Remark(Span(b.index, b.start, b.start + len(b.text)), (f"On “{b.index}”", "<&>")) for b in document.blocks]


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def main_words(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.place.part != "comments"]


def rewritten(source: Path, target: Path, changes: dict[str, bytes]) -> Path:
    """A copy of a package with some members replaced or added."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in (members(source) | changes).items():
            archive.writestr(name, data)
    return target


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.docx"
    made = docx.Document()
    made.add_heading("What we agreed")
    made.add_paragraph("Dan to visit soon.")
    table = made.add_table(1, 2)
    table.cell(0, 0).text = "PEP to be held"
    table.cell(0, 0).add_paragraph("at school")
    table.cell(0, 1).text = "School"
    made.save(str(path))
    return path


@pytest.mark.parametrize("name", READABLE)
def test_only_marks_are_put_between_the_bytes(name: str, tmp_path: Path) -> None:
    source, target = EXAMPLES / f"{name}.docx", tmp_path / "copy.docx"
    document = read_raw(source)
    written = write_marked_copy(source, target, document, remarks_on_all(document))
    before, after = members(source), members(target)
    assert written == sum(block.xml_paragraph is not None for block in document.blocks) > 0
    assert list(after)[: len(before)] == list(before)
    changed = {key for key in before if after[key] != before[key]}
    allowed = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml"}
    assert "word/document.xml" in changed <= allowed
    assert PIECES.sub(
        lambda match: match[0] if int(match[1] or match[2]) in old_ids(before) else b"", after["word/document.xml"]
    ) == before["word/document.xml"]  # fmt: skip
    assert main_words(read_raw(target)) == main_words(document)
    assert len(old_ids(after)) == len(old_ids(before)) + written
    if name != "strict":  # which python-docx does not open
        assert len(list(docx.Document(str(target)).comments)) == len(old_ids(after))


def old_ids(package: dict[str, bytes]) -> set[int]:
    part = package.get("word/comments.xml")
    if part is None:
        return set()
    return {int(next(iter(c.attrib[k] for k in c.attrib if k.endswith("}id")))) for c in etree.fromstring(part)}


@pytest.mark.parametrize("name", READABLE)
def test_marks_stand_in_the_paragraph_of_the_words(name: str, tmp_path: Path) -> None:
    source, target = EXAMPLES / f"{name}.docx", tmp_path / "copy.docx"
    document = read_raw(source)
    placed = [block for block in document.blocks if block.xml_paragraph is not None and block.place.part == "body"]
    for block in placed[:3] + placed[-3:]:
        remark = Remark(Span(block.index, block.start, block.start + len(block.text)), ("Here",))
        write_marked_copy(source, target, document, [remark], force=True)
        root = etree.fromstring(members(target)["word/document.xml"])
        own = max(int(e.get(k)) for e in root.iter("{*}commentReference") for k in e.attrib)
        (run,) = [e for e in root.iter("{*}commentReference") if str(own) in e.attrib.values()]
        paragraph = run.getparent().getparent()
        assert etree.QName(paragraph).localname == "p"
        words = "".join(paragraph.itertext("{*}t"))
        assert any(word in words for word in re.findall(r"\w+", block.text[block.content :])), block.text
        children = [etree.QName(child).localname for child in paragraph if isinstance(child.tag, str)]
        assert children.index("commentRangeStart") == ("pPr" in children)
        if any(etree.QName(above).localname == "sdtContent" for above in paragraph.iterancestors()):
            assert children[-1] == "commentRangeEnd"
            assert paragraph.index(run.getparent()) == children.index("commentRangeStart") + 1
        else:
            assert children[-2:] == ["commentRangeEnd", "r"]


def test_comments_bear_author_and_lines_and_no_date(letter: Path) -> None:
    document = read_raw(letter)
    target = copy_path(letter)
    write_marked_copy(letter, target, document, remarks_on_all(document)[:1])
    (comment,) = docx.Document(str(target)).comments
    assert target.name == "letter-checked.docx"
    assert (comment.author, comment.initials, comment.timestamp) == ("minutes_nlp", "mn", None)
    assert comment.text == "On “0”\n<&>"


def test_a_remark_on_a_cell_of_two_paragraphs_covers_both_and_no_other_cell(letter: Path) -> None:
    document = read_raw(letter)
    start = next(block for block in document.blocks if block.text.startswith("PEP"))
    row = Remark(Span(start.index, start.start, len(document.text)), ("Row",))
    write_marked_copy(letter, copy_path(letter), document, [row])
    cells = docx.Document(str(copy_path(letter))).tables[0].rows[0].cells
    found = [
        [p._p.xpath("count(.//w:commentRangeStart)-count(.//w:commentRangeEnd)") for p in c.paragraphs] for c in cells
    ]
    assert found == [[1.0, -1.0], [0.0]]


def test_the_same_copy_comes_out_each_time(letter: Path) -> None:
    document, target = read_raw(letter), copy_path(letter)
    copies = set()
    for _ in range(2):
        write_marked_copy(letter, target, document, remarks_on_all(document), force=True)
        copies.add(target.read_bytes())
    assert len(copies) == 1


W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def test_the_comments_of_an_earlier_check_are_replaced(letter: Path, tmp_path: Path) -> None:
    first, second, again = tmp_path / "first.docx", tmp_path / "second.docx", tmp_path / "again.docx"
    document = read_raw(letter)
    write_marked_copy(letter, first, document, remarks_on_all(document))
    assert (earlier_comments(letter), earlier_comments(first)) == (0, len(document.blocks))
    write_marked_copy(first, second, read_raw(first), [])
    assert members(second)["word/document.xml"] == members(letter)["word/document.xml"]
    assert earlier_comments(second) == 0
    write_marked_copy(first, again, read_raw(first), remarks_on_all(document)[:2])
    assert [comment.text for comment in docx.Document(str(again)).comments] == ["On “0”\n<&>", "On “1”\n<&>"]


def test_comments_of_people_and_what_they_replied_to_stay(letter: Path, tmp_path: Path) -> None:
    made = docx.Document(str(letter))
    made.add_comment(made.paragraphs[1].runs, text="Mine", author="Dan Reed")
    made.save(str(letter))
    marked, replied, again = tmp_path / "marked.docx", tmp_path / "replied.docx", tmp_path / "again.docx"
    document = read_raw(letter)
    write_marked_copy(letter, marked, document, remarks_on_all(document)[:2])
    package = members(marked)
    number = f'<w:p xmlns:w14="{W14}" w14:paraId="0000000A">'.encode()
    head, tail = package["word/comments.xml"].rsplit(b"<w:p>", 1)  # the last line of the second remark
    extended = '<w15:commentsEx xmlns:w15="x"><w15:commentEx w15:paraIdParent="0000000A"/></w15:commentsEx>'
    relations = package["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", b'<Relationship Id="rIdX" Type="x/commentsExtended" Target="commentsExtended.xml"/>'
        b"</Relationships>")  # fmt: skip
    rewritten(marked, replied, {"word/comments.xml": head + number + tail, "word/commentsExtended.xml":
                                extended.encode(), "word/_rels/document.xml.rels": relations})  # fmt: skip
    assert earlier_comments(replied) == 1
    write_marked_copy(replied, again, read_raw(replied), [])
    assert [comment.text for comment in docx.Document(str(again)).comments] == ["Mine", "On “1”\n<&>"]


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("ava.docx", "ava-checked.docx"),
        ("ava-checked.docx", "ava-checked-2.docx"),
        ("ava-checked-2.docx", "ava-checked-3.docx"),
        ("ava-checked-2024-25.docx", "ava-checked-2024-25-checked.docx"),
        ("spell-checked by Dan.docx", "spell-checked by Dan-checked.docx"),
    ],
)
def test_a_marked_copy_of_a_marked_copy_has_a_number(name: str, copy: str) -> None:
    assert copy_path(Path("in", name)) == Path("in", copy)


def test_a_copy_can_be_marked_again_with_new_ids(letter: Path, tmp_path: Path) -> None:
    first, second = copy_path(letter), tmp_path / "twice.docx"
    document = read_raw(letter)
    write_marked_copy(letter, first, document, remarks_on_all(document))
    marked = read_raw(first)
    write_marked_copy(first, second, marked, remarks_on_all(marked)[:2])
    ids = [comment.comment_id for comment in docx.Document(str(second)).comments]
    assert len(ids) == len(set(ids)) == 2


@pytest.mark.parametrize(
    ("xml", "refused"),
    [
        ('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>', True),
        ('<w:documentProtection w:edit="forms" w:enforcement="true"/>', True),
        ('<w:documentProtection w:enforcement="on"/>', True),
        ('<w:documentProtection w:edit="readOnly" w:enforcement="0"/>', False),
        ('<w:documentProtection w:edit="readOnly"/>', False),
        ('<w:documentProtection w:edit="comments" w:enforcement="1"/>', False),
        ('<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>', False),
        ("", False),
    ],
)
def test_a_protected_document_is_refused_and_nothing_written(
    xml: str, refused: bool, letter: Path, tmp_path: Path
) -> None:
    settings = f'<w:settings xmlns:w="{W}">{xml}</w:settings>'.encode()
    folder = tmp_path / "protected"
    folder.mkdir()
    path = rewritten(letter, folder / "letter.docx", {"word/settings.xml": settings})
    document = read_raw(path)
    if not refused:
        check_protection(path)
        return
    with pytest.raises(InputError, match="protected"):
        write_marked_copy(path, copy_path(path), document, remarks_on_all(document))
    assert [item.name for item in folder.iterdir()] == ["letter.docx"]


def test_bad_targets_are_refused(letter: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.docx"
    there.write_bytes(b"mine")
    for target, force, words in [
        (letter, True, "the document itself"),
        (there, False, "exists already"),
        (tmp_path / "copy.pdf", False, r"must end in \.docx"),
        (tmp_path / "nowhere" / "copy.docx", False, "no folder"),
    ]:
        with pytest.raises(InputError, match=words):
            check_target(letter, target, force=force)
    (tmp_path / "~$there.docx").touch()
    with pytest.raises(InputError, match="open in another program"):
        check_target(letter, there, force=True)
    assert there.read_bytes() == b"mine"


@pytest.mark.parametrize("fault", [PermissionError("no"), OSError(28, "No space left on device")])
def test_a_target_that_cannot_be_written_leaves_nothing(
    fault: OSError, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise fault

    monkeypatch.setattr(Path, "replace", refuse)
    document = read_raw(letter)
    with pytest.raises(InputError):
        write_marked_copy(letter, copy_path(letter), document, remarks_on_all(document))
    assert [item.name for item in letter.parent.iterdir()] == ["letter.docx"]


def test_a_folder_that_cannot_be_written_is_named(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    document = read_raw(letter)
    with pytest.raises(InputError, match=r"Nothing may be written in the folder .* --out"):
        write_marked_copy(letter, copy_path(letter), document, remarks_on_all(document))


def test_a_document_that_changed_meanwhile_is_refused(letter: Path) -> None:
    document = read_raw(letter)
    changed = docx.Document(str(letter))
    changed.add_paragraph("More.")
    changed.save(str(letter))
    with pytest.raises(InputError, match="changed while"):
        write_marked_copy(letter, copy_path(letter), document, remarks_on_all(document))


@pytest.mark.parametrize(
    "body",
    [
        "<w:p>\n <w:pPr/>\n <w:r><w:t>Words</w:t></w:r>\n</w:p>",
        "<w:p><!-- c --><w:pPr><w:pPrChange><w:pPr/></w:pPrChange></w:pPr><w:r><w:t>Words</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>Words</w:t></w:r></w:p><w:p/>",
        "<w:p/><w:p></w:p><w:p><?x y?><w:r><w:t>W&#111;rds</w:t></w:r></w:p>",
        "<w:p w:rsidR='1>2'><w:r><w:t><![CDATA[Words]]></w:t></w:r></w:p>",
    ],
)
@pytest.mark.parametrize("prefix", ["w", "ns0", ""])
def test_odd_but_valid_xml_keeps_its_bytes(body: str, prefix: str, letter: Path, tmp_path: Path) -> None:
    named = body.replace("w:", f"{prefix}:") if prefix else re.sub(r" w:rsidR='[^']*'", "", body).replace("w:", "")
    start, declared = (f"{prefix}:", f"xmlns:{prefix}") if prefix else ("", "xmlns")
    xml = f'<{start}document {declared}="{W}"><{start}body>{named}</{start}body></{start}document>\n'.encode()
    path = rewritten(letter, tmp_path / "odd.docx", {"word/document.xml": xml})
    document = read_raw(path)
    assert write_marked_copy(path, tmp_path / "out.docx", document, remarks_on_all(document)) == 1
    after = members(tmp_path / "out.docx")["word/document.xml"]
    assert PIECES.sub(b"", after) == xml
    paragraph = next(e.getparent() for e in etree.parse(io.BytesIO(after)).iter(f"{{{W}}}commentRangeStart"))
    assert "".join(paragraph.itertext(f"{{{W}}}t")) == "Words"
    children = [child for child in paragraph if isinstance(child.tag, str)]
    position = [child.tag for child in children].index(f"{{{W}}}commentRangeStart")
    assert all(child.tag == f"{{{W}}}pPr" for child in children[:position])
    assert children[-1][0].tag == f"{{{W}}}commentReference"
