"""Tables, text boxes and drawings as a person sees them: XML beside its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_builder import alternate, p, r, run, shape, tbl, tc, tr, vml_box, write

from minutes_nlp.reading import read_raw

PICTURE = "<w:drawing><wp:inline><wp:docPr id='1' name='Picture' descr='a house'/></wp:inline></w:drawing>"
TABLES = {
    "cells and rows": (tbl(tr("a", "b"), tr("c", "d")), "a\tb\nc\td"),
    "paragraphs in a cell": (tbl(tr(tc(p("a") + p("b")), "c")), "a\nb\tc"),
    "empty cells keep columns": (tbl(tr("", "a", "", "b", "")), "\ta\t\tb"),
    "empty row": (tbl(tr("a"), tr("", ""), tr("b")), "a\nb"),
    "merged across": (tbl(tr(tc("wide", '<w:gridSpan w:val="2"/>')), tr("a", "b")), "wide\na\tb"),
    "merged down": (
        tbl(tr(tc("tall", '<w:vMerge w:val="restart"/>'), "a"), tr(tc("", "<w:vMerge/>"), "b")),
        "tall\ta\n\tb",
    ),
    "merged down with its text repeated": (
        tbl(tr(tc("tall", '<w:vMerge w:val="restart"/>'), "a"), tr(tc("tall", "<w:vMerge/>"), "b")),
        "tall\ta\n\tb",
    ),
    "merged down with words of its own": (
        tbl(tr(tc("tall", '<w:vMerge w:val="restart"/>'), "a"), tr(tc("more", "<w:vMerge/>"), "b")),
        "tall\ta\nmore\tb",
    ),
    "old merge across": (tbl(tr(tc("wide", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"))), "wide"),
    "nested": (tbl(tr("a", tc(p("b") + tbl(tr("c", "d")) + p()), "e")), "a\tb\nc\td\te"),
    "nested alone": (tbl(tr(tc(tbl(tr("c")) + p()))), "c"),
    "around the table": (p("before") + tbl(tr("in")) + p("after"), "before\nin\nafter"),
    "hidden row": (tbl(tr("a"), tr("unseen", properties="<w:hidden/>")), "a"),
    "skipped columns": (tbl(tr("a", "b"), tr("c", properties='<w:gridBefore w:val="1"/>')), "a\tb\nc"),
    "custom XML around rows": (tbl("<w:customXml w:element='r'>" + tr("a") + "</w:customXml>", tr("b")), "a\nb"),
    "bookmark between rows": (tbl(tr("a"), '<w:bookmarkStart w:id="1" w:name="x"/>', tr("b")), "a\nb"),
    "whole document in one cell": (
        tbl(tr(tc(p("Minutes") + p("He is well.") + tbl(tr("a", "b")) + p("End")))),
        "Minutes\nHe is well.\na\tb\nEnd",
    ),
}
SHAPES = {
    "VML text box": (p(r("before") + run(vml_box(p("inside")))), "before\ninside"),
    "DrawingML shape": (p(r("before") + "<w:r>" + shape(p("inside")) + "</w:r>"), "before\ninside"),
    "once, not again from the fallback": (
        p(run(alternate(shape(p("inside")), vml_box(p("inside"))))),
        "inside",
    ),
    "fallback where the choice has no words": (
        p(run(alternate(PICTURE, vml_box(p("inside"))))),
        "inside",
    ),
    "alternatives of blocks": (
        alternate(p("a"), p("b")),
        "a",
    ),
    "several paragraphs": (p(run(vml_box(p("a") + p("b")))), "a\nb"),
    "table in a text box": (p(run(vml_box(tbl(tr("a", "b"))))), "a\tb"),
    "text box in a cell": (tbl(tr(tc(p(r("a") + run(vml_box(p("b"))))), "c")), "a\nb\tc"),
    "group of shapes": (
        p("<w:r><w:drawing><wpg:wgp>" + shape(p("a")) + shape(p("b")) + "</wpg:wgp></w:drawing></w:r>"),
        "a\nb",
    ),
    "text box in a text box": (p(run(vml_box(p(r("a") + run(vml_box(p("b"))))))), "a\nb"),
    "WordArt": (
        p('<w:r><w:pict><v:shape><v:textpath string="CONFIDENTIAL"/></v:shape></w:pict></w:r>'),
        "CONFIDENTIAL",
    ),
    "picture": (p(r("a") + f"<w:r>{PICTURE}</w:r>"), "a"),
    "locked canvas": (
        p("<w:r><w:drawing><a:p><a:r><a:t>one</a:t></a:r><a:br/><a:r><a:t>two</a:t></a:r></a:p></w:drawing></w:r>"),
        "one\ntwo",
    ),
    "deleted text box": (p(r("a") + '<w:del w:id="1">' + run(vml_box(p("gone"))) + "</w:del>"), "a"),
}
CASES = TABLES | SHAPES


@pytest.mark.parametrize("name", CASES)
def test_text_as_seen(name: str, tmp_path: Path) -> None:
    body, expected = CASES[name]
    assert read_raw(write(tmp_path, body)).text == expected
