"""What a person sees of paragraphs, tracked changes and content controls: XML beside its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_builder import deleted, field, inserted, p, r, run, sdt, tbl, tc, tr, vml_box, write

from minutes_nlp.reading import read_raw

PROMPT = "<w:showingPlcHdr/>"
PARAGRAPHS = {
    "split runs are joined": (p(r("Kayd") + r("en wan") + r("ts to stay.")), "Kayden wants to stay."),
    "empty paragraphs give nothing": (p("a") + p() + p("   ") + p("b"), "a\nb"),
    "tab": (p(r("Name:") + "<w:r><w:tab/></w:r>" + r("Jo")), "Name:\tJo"),
    "positioned tab": (p(r("left") + "<w:r><w:ptab w:alignment='right'/></w:r>" + r("right")), "left\tright"),
    "line break": (p(r("one") + "<w:r><w:br/></w:r>" + r("two")), "one\ntwo"),
    "carriage return": (p(r("one") + "<w:r><w:cr/></w:r>" + r("two")), "one\ntwo"),
    "page break inside a paragraph": (p(r("one") + "<w:r><w:br w:type='page'/></w:r>" + r("two")), "one\ntwo"),
    "page break as last rendered": (p("<w:r><w:t>one</w:t><w:lastRenderedPageBreak/><w:t>two</w:t></w:r>"), "onetwo"),
    "hyphen that does not break": (p(r("co") + "<w:r><w:noBreakHyphen/></w:r>" + r("operate")), "co-operate"),
    "soft hyphen": (p(r("plac") + "<w:r><w:softHyphen/></w:r>" + r("ement")), "placement"),
    "soft hyphen as character": (p("plac\u00adement"), "placement"),
    "no-break space kept": (p("10\u00a0May"), "10\u00a0May"),
    "line end of pretty-printed XML": (p("<w:r><w:t>one\n   two</w:t></w:r>"), "one    two"),
    "entities": (p("Mum &amp; Dad &lt;3"), "Mum & Dad <3"),
    "hyperlink": (p('<w:hyperlink r:id="x">' + r("the form") + "</w:hyperlink>" + r(" here")), "the form here"),
    "smart tag": (p('<w:smartTag w:element="date"><w:smartTagPr/>' + r("4 May") + "</w:smartTag>"), "4 May"),
    "custom XML inline": (p('<w:customXml w:element="n"><w:customXmlPr/>' + r("Jo") + "</w:customXml>"), "Jo"),
    "text direction": (p("<w:bdo w:val='ltr'>" + r("a") + "</w:bdo><w:dir w:val='ltr'>" + r("b") + "</w:dir>"), "ab"),
    "unknown wrapper inline": (p('<x:new xmlns:x="urn:x">' + r("kept") + "</x:new>"), "kept"),
    "unknown wrapper of blocks": ('<x:new xmlns:x="urn:x">' + p("kept") + p("too") + "</x:new>", "kept\ntoo"),
    "custom XML of blocks": ("<w:customXml w:element='e'>" + p("a") + p("b") + "</w:customXml>", "a\nb"),
    "loose run in the body": (r("loose") + r(" text") + p("then"), "loose text\nthen"),
    "ruby": (
        p(
            "<w:r><w:ruby><w:rubyPr/><w:rt>"
            + r("yes")
            + "</w:rt><w:rubyBase>"
            + r("是")
            + "</w:rubyBase></w:ruby></w:r>"
        ),
        "是(yes)",
    ),
    "equation": (p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), "a+b"),
    "fraction": (
        p(
            "<m:oMath><m:f><m:fPr/><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>"
        ),
        "3/4",
    ),
    "hidden text": (p(r("seen") + r(" unseen", "<w:vanish/>")), "seen"),
    "hidden switched off": (p(r("seen") + r(" too", '<w:vanish w:val="0"/>')), "seen too"),
    "struck out": (p(r("Yes / ") + r("No", "<w:strike/>")), "Yes /"),
    "struck out twice": (p(r("Yes", "<w:dstrike/>") + r("No")), "No"),
    "struck out once, not twice": (p(r("No", '<w:strike/><w:dstrike w:val="0"/>') + r("Yes")), "Yes"),
    "not struck out": (p(r("Yes", '<w:strike w:val="false"/><w:dstrike w:val="false"/>')), "Yes"),
    "web-hidden text is seen in Word": (p(r("page ") + r("4", "<w:webHidden/>")), "page 4"),
    "comment marks": (p('<w:commentRangeStart w:id="0"/>' + r("a") + '<w:commentRangeEnd w:id="0"/>'), "a"),
    "bookmarks": (p('<w:bookmarkStart w:id="0" w:name="n"/>' + r("a") + '<w:bookmarkEnd w:id="0"/>'), "a"),
    "proofing marks": (p(r("teh") + '<w:proofErr w:type="spellStart"/>' + r(" dog")), "teh dog"),
    "embedded object": (
        p(r("see ") + '<w:r><w:object><o:OLEObject r:id="x"/></w:object></w:r>' + r("sheet")),
        "see sheet",
    ),
    "dropped capital": (p("T", "<w:framePr w:dropCap='drop'/>") + p("he house"), "T\nhe house"),
    "emoji and other planes": (p("I feel 😀 and 👩‍👧"), "I feel 😀 and 👩‍👧"),
}
TRACKED = {
    "inserted": (p(inserted(r("weekly agreed ")) + r("from June")), "weekly agreed from June"),
    "deleted": (p(r("from June") + deleted(" weekly")), "from June"),
    "deleted with ordinary text": (p(r("a") + '<w:del w:id="1">' + r("gone") + "</w:del>"), "a"),
    "deleted inside inserted": (p(inserted(r("a ") + deleted("b ")) + r("c")), "a c"),
    "moved": (
        p('<w:moveFromRangeStart w:id="1"/><w:moveFrom w:id="2">' + r("old place") + "</w:moveFrom>" + r("rest"))
        + p('<w:moveTo w:id="3">' + r("new place") + "</w:moveTo>"),
        "rest\nnew place",
    ),
    "inserted paragraphs in a wrapper": ("<w:ins w:id='1'>" + p("whole") + "</w:ins>", "whole"),
    "deleted paragraph mark joins": (
        p(r("The plan "), '<w:rPr><w:del w:id="1"/></w:rPr>') + p("is agreed."),
        "The plan is agreed.",
    ),
    "wholly deleted paragraph": (
        p(deleted("gone"), '<w:rPr><w:del w:id="1"/></w:rPr>') + p("left"),
        "left",
    ),
    "inserted paragraph mark": (p(r("a"), '<w:rPr><w:ins w:id="1"/></w:rPr>') + p("b"), "a\nb"),
    "deleted mark before a table": (
        p(r("before"), '<w:rPr><w:del w:id="1"/></w:rPr>') + tbl(tr("cell")),
        "before\ncell",
    ),
    "deleted row": (tbl(tr("a"), tr("gone", properties='<w:del w:id="1"/>'), tr("b")), "a\nb"),
    "inserted row": (tbl(tr("a"), tr("new", properties='<w:ins w:id="1"/>')), "a\nnew"),
    "deleted cell": (tbl(tr("a", tc("gone", '<w:cellDel w:id="1"/>'), "b")), "a\tb"),
    "former formatting": (p("a", '<w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="Old"/></w:pPr></w:pPrChange>'), "a"),
    "deleted field": (p(deleted("x") + '<w:del w:id="1">' + field("DATE", "1 May") + "</w:del>" + r("b")), "b"),
    "inserted control": (p(inserted(sdt(r("yes")))), "yes"),
}
CONTROLS = {
    "block control": (sdt(p("one") + p("two")), "one\ntwo"),
    "run control": (p(r("Name: ") + sdt(r("Jo"))), "Name: Jo"),
    "nested controls": (p(sdt(sdt(sdt(r("deep"))))), "deep"),
    "nested block controls": (sdt(sdt(p("deep"))), "deep"),
    "row control": (tbl(sdt(tr("a", "b")), tr("c", "d")), "a\tb\nc\td"),
    "cell control": (tbl("<w:tr>" + sdt(tc("a")) + tc("b") + "</w:tr>"), "a\tb"),
    "repeating section of rows": (
        tbl(
            sdt(
                sdt(tr("a", "1"), "<w15:repeatingSectionItem/>") + sdt(tr("b", "2"), "<w15:repeatingSectionItem/>"),
                "<w15:repeatingSection/>",
            )
        ),
        "a\t1\nb\t2",
    ),
    "placeholder in a run": (p(r("Name: ") + sdt(r("Click or tap here to enter text."), PROMPT)), "Name:"),
    "placeholder of the template's own words": (p(r("Name: ") + sdt(r("Write your name"), PROMPT)), "Name:"),
    "placeholder block": (sdt(p("Click here to enter text."), PROMPT) + p("b"), "b"),
    "placeholder cell keeps its column": (
        tbl("<w:tr>" + tc("a") + sdt(tc("Choose an item."), PROMPT) + tc("b") + "</w:tr>"),
        "a\t\tb",
    ),
    "placeholder row": (tbl(tr("a"), sdt(tr("Type here"), PROMPT), tr("b")), "a\nb"),
    "placeholder flag switched off": (p(sdt(r("Jo"), '<w:showingPlcHdr w:val="0"/>')), "Jo"),
    "prompt left behind without a flag": (p(r("Date: ") + sdt(r("Click or tap to enter a date."))), "Date:"),
    "prompt without its full stop": (p(r("Date: ") + sdt(r("Click here to enter a  date"))), "Date:"),
    "prompt split into runs": (p(r("x") + sdt(r("Choose an ") + r("item."))), "x"),
    "prompt words as an answer outside a control": (p("Choose an item."), "Choose an item."),
    "drop-down": (
        p(sdt(r("Weekly"), "<w:dropDownList><w:listItem w:displayText='Daily' w:value='1'/></w:dropDownList>")),
        "Weekly",
    ),
    "combo box": (p(sdt(r("Other: nan"), "<w:comboBox/>")), "Other: nan"),
    "date picker": (p(sdt(r("4 May 2025"), '<w:date w:fullDate="2025-05-04T00:00:00Z"/>')), "4 May 2025"),
    "control in a text box": (p(run(vml_box(sdt(p("inside"))))), "inside"),
    "control without content": (p(r("a") + "<w:sdt><w:sdtPr/></w:sdt>" + r("b")), "ab"),
    "table of contents": (
        sdt(p(field("TOC", r("Home") + "<w:r><w:tab/></w:r>" + r("2"))), "<w:docPartObj/>"),
        "Home\t2",
    ),
}
CASES = PARAGRAPHS | TRACKED | CONTROLS


@pytest.mark.parametrize("name", CASES)
def test_text_as_seen(name: str, tmp_path: Path) -> None:
    body, expected = CASES[name]
    assert read_raw(write(tmp_path, body)).text == expected
