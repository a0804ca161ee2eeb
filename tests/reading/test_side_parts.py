"""What stands around the body, and what styles hide: parts beside the text they must give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from word_builder import NAMESPACES, listed, p, r, sdt, style, styled, tbl, tr, write

from minutes_nlp.reading import read_raw

WINGDINGS = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
TICKED = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
NOTE = "<w:{0} w:id='{1}'>" + p("<w:r><w:{0}Ref/></w:r>{2}") + "</w:{0}>"
REFERENCE = '<w:{}Reference w:type="{}" r:id="{}"/>'
SECTION = (
    "<w:sectPr>"
    + REFERENCE.format("header", "default", "header1")
    + REFERENCE.format("footer", "default", "footer1")
    + "</w:sectPr>"
)
TWO_HEADERS = (
    "<w:sectPr>"
    + REFERENCE.format("header", "first", "header1")
    + REFERENCE.format("header", "default", "header2")
    + "</w:sectPr>"
)
PARTS: dict[str, tuple[str, dict[str, Any], str]] = {
    "header and footer": (
        p("body") + SECTION,
        {"parts": {"header1": p("OFFICIAL"), "footer1": p("Page 1")}},
        "body\nHeader\nOFFICIAL\nFooter\nPage 1",
    ),
    "empty header": (p("body") + SECTION, {"parts": {"header1": p(), "footer1": p("f")}}, "body\nFooter\nf"),
    "header in two sections": (
        p("", SECTION) + p("body") + SECTION,
        {"parts": {"header1": p("h"), "footer1": p()}},
        "body\nHeader\nh",
    ),
    "two headers with the same words": (
        p("body") + TWO_HEADERS,
        {"parts": {"header1": p("h"), "header2": p("h")}},
        "body\nHeader\nh",
    ),
    "table in a header": (
        p("b") + SECTION,
        {"parts": {"header1": tbl(tr("x", "y")), "footer1": p()}},
        "b\nHeader\nx\ty",
    ),
    "footnotes": (
        p(r("Seen") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        {"parts": {"footnotes": NOTE.format("footnote", 2, r("By phone."))}},
        "Seen\nFootnotes\n1 By phone.",
    ),
    "footnotes in the order of the text": (
        p('<w:r><w:footnoteReference w:id="3"/></w:r>' + r("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        {"parts": {"footnotes": NOTE.format("footnote", 2, r("two")) + NOTE.format("footnote", 3, r("three"))}},
        "a\nFootnotes\n1 three\n2 two",
    ),
    "separators are no notes": (
        p("a"),
        {"parts": {"footnotes": "<w:footnote w:type='separator' w:id='0'>" + p("x") + "</w:footnote>"}},
        "a",
    ),
    "endnotes": (
        p(r("Seen") + '<w:r><w:endnoteReference w:id="2"/></w:r>'),
        {"parts": {"endnotes": NOTE.format("endnote", 2, r("See file."))}},
        "Seen\nEndnotes\ni See file.",
    ),
    "comments": (
        p("body"),
        {"parts": {"comments": f'<w:comment w:id="0" w:author="A">{p("Check this")}</w:comment>'}},
        "body\nComments\nCheck this",
    ),
    "tick box in a header": (
        p("b") + SECTION,
        {"parts": {"header1": p(sdt(r("☐"), TICKED) + r("Draft")), "footer1": p()}},
        "b\nHeader\n☒Draft",
    ),
    "HTML chunk": (
        p("a") + '<w:altChunk r:id="c1"/>' + p("b"),
        {
            "files": {
                "c.html": (
                    "c1",
                    "aFChunk",
                    b"<html><head><title>no</title><style>p{}</style></head><body>"
                    b"<h1>Home</h1><p>He is <b>well</b>.</p>"
                    b"<script>no()</script><table><tr><td>x</td><td>y</td></tr></table>line<br>two</body></html>",
                )
            }
        },
        "a\nHome\nHe is well.\nx\ty\nline\ntwo\nb",
    ),
    "text chunk": (
        '<w:altChunk r:id="c1"/>',
        {"files": {"c.txt": ("c1", "aFChunk", "café\r\ntwo".encode())}},
        "café\ntwo",
    ),
    "web archive chunk": (
        '<w:altChunk r:id="c1"/>',
        {
            "files": {
                "c.mht": (
                    "c1",
                    "aFChunk",
                    b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>in mail</p>",
                )
            }
        },
        "in mail",
    ),
}


@pytest.mark.parametrize("name", PARTS)
def test_parts_around_the_body(name: str, tmp_path: Path) -> None:
    body, more, expected = PARTS[name]
    document = read_raw(write(tmp_path, body, **more))
    assert document.text == expected
    assert document.warnings == ()


HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
STYLED: dict[str, tuple[str, str, str]] = {
    "hidden by the paragraph's style": (styled("unseen", "Hid") + p("a"), style("Hid", HIDDEN), "a"),
    "hidden by an inherited style": (
        styled("unseen", "Sub") + p("a"),
        style("Hid", HIDDEN) + style("Sub", based_on="Hid"),
        "a",
    ),
    "hidden by a character style": (
        p(r("unseen", '<w:rStyle w:val="Hid"/>') + r("a")),
        style("Hid", HIDDEN, kind="character"),
        "a",
    ),
    "struck out by a character style": (
        p(r("Yes", '<w:rStyle w:val="Out"/>') + r("No")),
        style("Out", "<w:rPr><w:strike/></w:rPr>", kind="character"),
        "No",
    ),
    "shown again in the run": (styled(r("seen", '<w:vanish w:val="0"/>'), "Hid"), style("Hid", HIDDEN), "seen"),
    "shown again in a derived style": (
        styled("seen", "Sub"),
        style("Hid", HIDDEN) + style("Sub", '<w:rPr><w:vanish w:val="0"/></w:rPr>', based_on="Hid"),
        "seen",
    ),
    "hidden twice is shown": (
        styled(r("seen", '<w:rStyle w:val="C"/>'), "Hid"),
        style("Hid", HIDDEN) + style("C", HIDDEN, kind="character"),
        "seen",
    ),
    "styles based on each other": (styled("a", "A"), style("A", based_on="B") + style("B", based_on="A"), "a"),
    "symbol font by style": (styled("ü", "S"), style("S", f"<w:rPr>{WINGDINGS}</w:rPr>"), "✓"),
}


@pytest.mark.parametrize("name", STYLED)
def test_styles_decide_what_is_seen(name: str, tmp_path: Path) -> None:
    body, styles, expected = STYLED[name]
    assert read_raw(write(tmp_path, body, parts={"styles": styles})).text == expected


def drawing(kind: str, attribute: str) -> str:
    graphic = f'<a:graphic><a:graphicData><{kind} {attribute}="x"/></a:graphicData></a:graphic>'
    return p(f"<w:r><w:drawing>{graphic}</w:drawing></w:r>")


def test_words_of_diagrams_and_charts(tmp_path: Path) -> None:
    text = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"
    points = "".join(f"<dgm:pt><dgm:t>{text.format(words)}</dgm:t></dgm:pt>" for words in ("Plan", "Do"))
    diagram = f"<dgm:dataModel {NAMESPACES}>{points}</dgm:dataModel>".encode()
    strings = "<c:strCache><c:pt><c:v>Visits</c:v></c:pt></c:strCache>"
    chart = f"<c:chartSpace {NAMESPACES}>{text.format('Figures')}{strings}{strings}</c:chartSpace>".encode()
    path = write(tmp_path, drawing("dgm:relIds", "r:dm"), files={"d.xml": ("x", "diagramData", diagram)})
    assert read_raw(path).text == "Plan\nDo"
    path = write(tmp_path, drawing("c:chart", "r:id"), files={"c.xml": ("x", "chart", chart)})
    assert read_raw(path).text == "Figures\nVisits"
    path = write(tmp_path, p("a") + drawing("c:chart", "r:id"), files={"c.xml": ("x", "chart", b"<c")})
    assert read_raw(path).warnings != ()


@pytest.mark.parametrize("kind", ["rtf", "bin"])
def test_chunks_that_cannot_be_read_leave_a_warning(kind: str, tmp_path: Path) -> None:
    data = b"{\\rtf1 words}" if kind == "rtf" else b"\x00\x01"
    document = read_raw(write(tmp_path, '<w:altChunk r:id="c"/>', files={f"c.{kind}": ("c", "aFChunk", data)}))
    assert document.text == "" and document.warnings


def test_active_x_controls_leave_a_warning(tmp_path: Path) -> None:
    control = '<w:r><w:object><w:control r:id="x" w:name="CheckBox1"/></w:object></w:r>'
    assert "ActiveX" in read_raw(write(tmp_path, p(r("Yes") + control))).warnings[0]


def test_headings_of_a_document_without_styles(tmp_path: Path) -> None:
    document = read_raw(write(tmp_path, styled("Home", "Heading2") + styled("text", "Quote")))
    assert [(block.role, block.level) for block in document.blocks] == [("heading", 2), ("text", 0)]
    assert "styles" in document.warnings[0]


def test_missing_list_numbers_are_said(tmp_path: Path) -> None:
    assert "list numbers" in read_raw(write(tmp_path, listed("a"))).warnings[0]
