"""What a person sees in Word, feature by feature: the XML of a body beside the text it must give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from word_builder import NAMESPACES, field, fld, level, listed, numbering, p, r, sdt, style, tbl, tc, tr, write

from minutes_nlp.reading import read_raw

BOX = "<w:checkBox><w:sizeAuto/>{}</w:checkBox>"
TICKED = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
EMPTY = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
PROMPT = "<w:showingPlcHdr/>"
DELETED = '<w:del w:id="1" w:author="A"><w:r><w:delText>{}</w:delText></w:r></w:del>'
INSERTED = '<w:ins w:id="2" w:author="A">{}</w:ins>'
VML_BOX = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
SHAPE = (
    "<w:drawing><wp:anchor><wp:positionH><wp:posOffset>914400</wp:posOffset></wp:positionH><a:graphic><a:graphicData>"
    "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    "</w:drawing>"
)
ALTERNATE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice><mc:Fallback>{}</mc:Fallback>'
    "</mc:AlternateContent></w:r>"
)
PICTURE = "<w:drawing><wp:inline><wp:docPr id='1' name='Picture' descr='a house'/></wp:inline></w:drawing>"
DROP_DOWN = "<w:ddList>{}<w:listEntry w:val='Yes'/><w:listEntry w:val='No'/></w:ddList>"
SYM = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
WINGDINGS = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'


def box(state: str) -> str:
    return field("FORMCHECKBOX", form=BOX.format(state))


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
    "inserted": (p(INSERTED.format(r("weekly agreed ")) + r("from June")), "weekly agreed from June"),
    "deleted": (p(r("from June") + DELETED.format(" weekly")), "from June"),
    "deleted with ordinary text": (p(r("a") + '<w:del w:id="1">' + r("gone") + "</w:del>"), "a"),
    "deleted inside inserted": (p(INSERTED.format(r("a ") + DELETED.format("b ")) + r("c")), "a c"),
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
        p(DELETED.format("gone"), '<w:rPr><w:del w:id="1"/></w:rPr>') + p("left"),
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
    "deleted field": (p(DELETED.format("x") + '<w:del w:id="1">' + field("DATE", "1 May") + "</w:del>" + r("b")), "b"),
    "inserted control": (p(INSERTED.format(sdt(r("yes")))), "yes"),
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
    "prompt split into runs": (p(r("x") + sdt(r("Choose an ") + r("item."))), "x"),
    "prompt words as an answer outside a control": (p("Choose an item."), "Choose an item."),
    "drop-down": (
        p(sdt(r("Weekly"), "<w:dropDownList><w:listItem w:displayText='Daily' w:value='1'/></w:dropDownList>")),
        "Weekly",
    ),
    "combo box": (p(sdt(r("Other: nan"), "<w:comboBox/>")), "Other: nan"),
    "date picker": (p(sdt(r("4 May 2025"), '<w:date w:fullDate="2025-05-04T00:00:00Z"/>')), "4 May 2025"),
    "control in a text box": (p(VML_BOX.format(sdt(p("inside")))), "inside"),
    "control without content": (p(r("a") + "<w:sdt><w:sdtPr/></w:sdt>" + r("b")), "ab"),
    "table of contents": (
        sdt(p(field("TOC", r("Home") + "<w:r><w:tab/></w:r>" + r("2"))), "<w:docPartObj/>"),
        "Home\t2",
    ),
}
BOXES = {
    "ticked control": (p(sdt(r("☒"), TICKED) + r(" Yes")), "☒ Yes"),
    "empty control": (p(sdt(r("☐"), EMPTY) + r(" Yes")), "☐ Yes"),
    "state wins over the sign": (p(sdt(r("☐"), TICKED) + r(" Yes")), "☒ Yes"),
    "state true": (p(sdt(r("☐"), '<w14:checkbox><w14:checked w14:val="true"/></w14:checkbox>') + r(" Yes")), "☒ Yes"),
    "state missing": (p(sdt(r("☐"), "<w14:checkbox/>") + r(" Yes")), "☐ Yes"),
    "sign of a symbol font": (p(sdt(SYM.format("Wingdings", "F0FE"), TICKED) + r(" Yes")), "☒ Yes"),
    "ticked control without a sign": (p(sdt("", TICKED) + r(" Yes")), "☒ Yes"),
    "placeholder flag on a box": (p(sdt(r("☐"), PROMPT + EMPTY) + r(" Yes")), "☐ Yes"),
    "box as a block": (sdt(p("☒"), TICKED) + p("Yes"), "☒\nYes"),
    "box as a cell": (tbl("<w:tr>" + sdt(tc("☐"), TICKED) + tc("Yes") + "</w:tr>"), "☒\tYes"),
    "legacy unticked": (p(box('<w:default w:val="0"/>') + r(" Yes")), "☐ Yes"),
    "legacy default": (p(box('<w:default w:val="1"/>') + r(" Yes")), "☒ Yes"),
    "legacy result wins": (p(box('<w:default w:val="1"/><w:checked w:val="0"/>') + r(" Yes")), "☐ Yes"),
    "legacy ticked": (p(box('<w:default w:val="0"/><w:checked/>') + r(" Yes")), "☒ Yes"),
    "legacy without state": (p(box("") + r(" Yes")), "☐ Yes"),
    "legacy with a result part": (
        p(
            fld("begin", f"<w:ffData>{BOX.format('<w:checked/>')}</w:ffData>")
            + fld("separate")
            + fld("end")
            + r(" Yes")
        ),
        "☒ Yes",
    ),
    "Wingdings crossed": (p(SYM.format("Wingdings", "F078") + r(" Yes")), "☒ Yes"),
    "Wingdings ticked": (p(SYM.format("Wingdings", "F0FE") + r(" Yes")), "☑ Yes"),
    "Wingdings x box": (p(SYM.format("Wingdings", "F0FD") + r(" Yes")), "☒ Yes"),
    "Wingdings empty": (p(SYM.format("Wingdings", "F0A8") + r(" Yes")), "☐ Yes"),
    "Wingdings tick": (p(SYM.format("Wingdings", "F0FC") + r(" Yes")), "✓ Yes"),
    "Wingdings short code": (p(SYM.format("Wingdings", "00FC") + r(" Yes")), "✓ Yes"),
    "Wingdings 2 tick": (p(SYM.format("Wingdings 2", "F050") + r(" Yes")), "✓ Yes"),
    "Wingdings 2 boxes": (p(SYM.format("Wingdings 2", "F0A3") + SYM.format("Wingdings 2", "F052")), "☐☑"),
    "symbol font on ordinary text": (p(r("ü", WINGDINGS) + r(" Yes")), "✓ Yes"),
    "symbol font on a letter": (p(r("o", WINGDINGS) + r(" Yes")), "☐ Yes"),
    "private character of a symbol font": (p(r("\uf0fe", WINGDINGS) + r(" Yes")), "☑ Yes"),
    "private character without its font": (p("\uf0fe Yes"), "☑ Yes"),
    "smiley of a mail program": (p(r("J", WINGDINGS)), "☺"),
    "Greek of the Symbol font": (p(SYM.format("Symbol", "F061")), "α"),
    "symbol of an ordinary font": (p(SYM.format("Arial", "00E9")), "é"),
    "symbol without a font": (p('<w:r><w:sym w:char="2612"/></w:r>' + r(" Yes")), "☒ Yes"),
    "symbol with nonsense": (p('<w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r>' + r("Yes")), "Yes"),
    "typed": (p("[x] Yes [ ] No"), "[x] Yes [ ] No"),
}
FIELDS = {
    "result": (p(r("on ") + field("DATE", "4 May")), "on 4 May"),
    "code without result": (p(r("a") + field("XE &quot;index&quot;") + r("b")), "ab"),
    "nested in the code": (
        p(
            fld("begin") + "<w:r><w:instrText> IF </w:instrText></w:r>" + field("MERGEFIELD x", "unseen")
            + '<w:r><w:instrText> = "y" </w:instrText></w:r>' + fld("separate") + r("seen") + fld("end")
        ),
        "seen",
    ),
    "nested in the result": (p(field("REF a", r("see ") + field("PAGE", "4"))), "see 4"),
    "across paragraphs": (
        p(fld("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>" + fld("separate") + r("one")) + p(r("two") + fld("end")),
        "one\ntwo",
    ),
    "never closed": (p(fld("begin") + r("kept")) + p("too"), "kept\ntoo"),
    "never opened": (p(fld("separate") + r("kept") + fld("end")), "kept"),
    "simple field": (p(r("Page ") + '<w:fldSimple w:instr="PAGE">' + r("3") + "</w:fldSimple>"), "Page 3"),
    "simple field inside a link": (
        p('<w:hyperlink><w:fldSimple w:instr="REF x">' + r("two") + "</w:fldSimple></w:hyperlink>"),
        "two",
    ),
    "legacy text": (p(field("FORMTEXT", "Jo Bloggs", "<w:textInput/>")), "Jo Bloggs"),
    "legacy text empty": (p(r("Name: ") + field("FORMTEXT", "\u2002\u2002\u2002", "<w:textInput/>")), "Name:"),
    "legacy text default without result": (p(field("FORMTEXT", None, "<w:textInput><w:default w:val='N/A'/></w:textInput>")), "N/A"),
    "legacy text result over default": (
        p(field("FORMTEXT", "Jo", "<w:textInput><w:default w:val='N/A'/></w:textInput>")),
        "Jo",
    ),
    "legacy drop-down": (p(field("FORMDROPDOWN", None, DROP_DOWN.format("<w:result w:val='1'/>"))), "No"),
    "legacy drop-down default": (p(field("FORMDROPDOWN", None, DROP_DOWN.format("<w:default w:val='1'/>"))), "No"),
    "legacy drop-down first": (p(field("FORMDROPDOWN", None, DROP_DOWN.format(""))), "Yes"),
    "legacy drop-down with stored text": (
        p(field("FORMDROPDOWN", "No", DROP_DOWN.format("<w:result w:val='1'/>"))),
        "No",
    ),
    "symbol field": (p(field('SYMBOL 252 \\f "Wingdings" \\s 12')), "✓"),
    "automatic numbers": (p(field("AUTONUM ") + r(" a")) + p(field("AUTONUM") + r(" b")), "1. a\n2. b"),
    "hidden field code": (
        p('<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TC</w:instrText></w:r>'
          + fld("end") + r("kept")),
        "kept",
    ),
}  # fmt: skip
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
    "whole document in one cell": (tbl(tr(tc(p("Minutes") + p("He is well.") + tbl(tr("a", "b")) + p("End")))), "Minutes\nHe is well.\na\tb\nEnd"),
}  # fmt: skip
SHAPES = {
    "VML text box": (p(r("before") + VML_BOX.format(p("inside"))), "before\ninside"),
    "DrawingML shape": (p(r("before") + "<w:r>" + SHAPE.format(p("inside")) + "</w:r>"), "before\ninside"),
    "once, not again from the fallback": (
        p(ALTERNATE.format(SHAPE.format(p("inside")), VML_BOX.format(p("inside")).removeprefix("<w:r>").removesuffix("</w:r>"))),
        "inside",
    ),
    "fallback where the choice has no words": (
        p(ALTERNATE.format(PICTURE, VML_BOX.format(p("inside")).removeprefix("<w:r>").removesuffix("</w:r>"))),
        "inside",
    ),
    "alternatives of blocks": (
        f"<mc:AlternateContent><mc:Choice Requires='x'>{p('a')}</mc:Choice><mc:Fallback>{p('b')}</mc:Fallback></mc:AlternateContent>",
        "a",
    ),
    "several paragraphs": (p(VML_BOX.format(p("a") + p("b"))), "a\nb"),
    "table in a text box": (p(VML_BOX.format(tbl(tr("a", "b")))), "a\tb"),
    "text box in a cell": (tbl(tr(tc(p(r("a") + VML_BOX.format(p("b")))), "c")), "a\nb\tc"),
    "group of shapes": (
        p("<w:r><w:drawing><wpg:wgp>" + SHAPE.format(p("a")) + SHAPE.format(p("b")) + "</wpg:wgp></w:drawing></w:r>"),
        "a\nb",
    ),
    "text box in a text box": (p(VML_BOX.format(p(r("a") + VML_BOX.format(p("b"))))), "a\nb"),
    "WordArt": (p('<w:r><w:pict><v:shape><v:textpath string="CONFIDENTIAL"/></v:shape></w:pict></w:r>'), "CONFIDENTIAL"),
    "picture": (p(r("a") + f"<w:r>{PICTURE}</w:r>"), "a"),
    "locked canvas": (p("<w:r><w:drawing><a:p><a:r><a:t>one</a:t></a:r><a:br/><a:r><a:t>two</a:t></a:r></a:p></w:drawing></w:r>"), "one\ntwo"),
    "deleted text box": (p(r("a") + '<w:del w:id="1">' + VML_BOX.format(p("gone")) + "</w:del>"), "a"),
}  # fmt: skip
CASES = PARAGRAPHS | TRACKED | CONTROLS | BOXES | FIELDS | TABLES | SHAPES


@pytest.mark.parametrize("name", CASES)
def test_text_as_seen(name: str, tmp_path: Path) -> None:
    body, expected = CASES[name]
    assert read_raw(write(tmp_path, body)).text == expected


LEVELS = level(0, "%1.") + level(1, "%1.%2") + level(2, "%1.%2.%3")
SHAPED = level(0, "%1.", "upperRoman") + level(1, "%1.%2", extra="<w:isLgl/>")
START_AGAIN = '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
REDEFINED = (
    '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">' + level(0, "%1)", "upperLetter") + "</w:lvlOverride>"
)
CUSTOM = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
    'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
    '</mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
)
BULLET_FONT = '<w:rPr><w:rFonts w:ascii="{}" w:hAnsi="{}"/></w:rPr>'
LIST_STYLE = style("Steps", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")


def bullet(text: str, font: str = "") -> str:
    return level(0, text, "bullet").replace("</w:lvl>", BULLET_FONT.format(font, font) + "</w:lvl>")


def one(text: str, kind: str = "decimal", start: int = 1) -> dict[str, str]:
    return {"numbering": numbering({0: level(0, text, kind, start=start)}, {1: 0})}


def heading_styles(number: str = "1") -> str:
    return "".join(
        style(
            f"Heading{depth}",
            f'<w:pPr><w:numPr><w:ilvl w:val="{depth - 1}"/><w:numId w:val="{number}"/></w:numPr>'
            f'<w:outlineLvl w:val="{depth - 1}"/></w:pPr>',
            f"heading {depth}",
        )
        for depth in (1, 2)
    )


def styled(text: str, style_id: str, more: str = "") -> str:
    return p(text, f'<w:pStyle w:val="{style_id}"/>{more}')


NUMBERED: dict[str, tuple[str, dict[str, str], str]] = {
    "decimal": (listed("a") + listed("b"), one("%1."), "1. a\n2. b"),
    "with words": (listed("a") + listed("b"), one("Action %1:", "upperLetter"), "Action A: a\nAction B: b"),
    "starting at three": (listed("a"), one("%1)", start=3), "3) a"),
    "Roman": (listed("a") * 4, one("(%1)", "lowerRoman"), "(i) a\n(ii) a\n(iii) a\n(iv) a"),
    "ordinals": (listed("a") * 3, one("%1", "ordinal"), "1st a\n2nd a\n3rd a"),
    "words": (listed("a"), one("%1:", "cardinalText"), "One: a"),
    "ordinal words": (listed("a"), one("%1:", "ordinalText"), "First: a"),
    "padded": (listed("a"), one("%1", "decimalZero"), "01 a"),
    "padded by a pattern": (listed("a"), {"numbering": numbering({0: CUSTOM}, {1: 0})}, "001 a"),
    "no number at all": (listed("a"), one("", "none"), "a"),
    "words only": (listed("a"), one("Note", "none"), "Note a"),
    "bullet": (listed("a"), {"numbering": numbering({0: bullet("\uf0b7", "Symbol")}, {1: 0})}, "• a"),
    "small bullet": (listed("a"), {"numbering": numbering({0: bullet("\uf0a7", "Wingdings")}, {1: 0})}, "▪ a"),
    "hollow bullet": (listed("a"), {"numbering": numbering({0: bullet("o", "Courier New")}, {1: 0})}, "◦ a"),
    "dash": (listed("a"), {"numbering": numbering({0: bullet("–")}, {1: 0})}, "– a"),
    "tick bullet": (listed("a"), {"numbering": numbering({0: bullet("\uf0fc", "Wingdings")}, {1: 0})}, "✓ a"),
    "several levels": (
        listed("a") + listed("b", depth=1) + listed("c", depth=1) + listed("d", depth=2) + listed("e") + listed("f", depth=1),
        {"numbering": numbering({0: LEVELS}, {1: 0})},
        "1. a\n1.1 b\n1.2 c\n1.2.1 d\n2. e\n2.1 f",
    ),
    "level passed over": (
        listed("a", depth=1) + listed("b"),
        {"numbering": numbering({0: LEVELS}, {1: 0})},
        "1.1 a\n2. b",
    ),
    "legal": (
        listed("a") + listed("b", depth=1) + listed("c") + listed("d", depth=1),
        {"numbering": numbering({0: SHAPED}, {1: 0})},
        "I. a\n1.1 b\nII. c\n2.1 d",
    ),
    "never restarting": (
        listed("a") + listed("b", depth=1) + listed("c") + listed("d", depth=1),
        {"numbering": numbering({0: level(0, "%1.") + level(1, "%2)", extra='<w:lvlRestart w:val="0"/>')}, {1: 0})},
        "1. a\n1) b\n2. c\n2) d",
    ),
    "two lists of one family go on": (
        listed("a") + listed("b", 2),
        {"numbering": numbering({0: LEVELS}, {1: 0, 2: 0})},
        "1. a\n2. b",
    ),
    "two families count apart": (
        listed("a") + listed("b", 2) + listed("c"),
        {"numbering": numbering({0: LEVELS, 1: LEVELS}, {1: 0, 2: 1})},
        "1. a\n1. b\n2. c",
    ),
    "start over": (
        listed("a") + listed("b") + listed("c", 2) + listed("d", 2),
        {"numbering": numbering({0: LEVELS}, {1: 0, 2: START_AGAIN})},
        "1. a\n2. b\n1. c\n2. d",
    ),
    "level redefined": (
        listed("a") + listed("b", 2),
        {"numbering": numbering({0: LEVELS}, {1: 0, 2: REDEFINED})},
        "1. a\nB) b",
    ),
    "interrupted by text": (listed("a") + p("text") + listed("b"), one("%1."), "1. a\ntext\n2. b"),
    "in table cells": (tbl(tr(tc(listed("a"))), tr(tc(listed("b")))) + listed("c"), one("%1."), "1. a\n2. b\n3. c"),
    "text boxes count apart": (listed("a") + p(VML_BOX.format(listed("b"))) + listed("c"), one("%1."), "1. a\n1. b\n2. c"),
    "empty paragraph counts": (listed("a") + listed("") + listed("b"), one("%1."), "1. a\n3. b"),
    "hidden paragraph does not count": (
        listed("a") + listed("", properties="") .replace("</w:pPr>", "<w:rPr><w:vanish/></w:rPr></w:pPr>") + listed("b"),
        one("%1."),
        "1. a\n2. b",
    ),
    "deleted paragraph does not count": (
        listed("a")
        + p(DELETED.format("x"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>')
        + listed("b"),
        one("%1."),
        "1. a\n2. b",
    ),
    "inserted paragraph counts": (
        p(INSERTED.format(r("a")), '<w:numPr><w:ins w:id="1"/><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') + listed("b"),
        one("%1."),
        "1. a\n2. b",
    ),
    "through a style": (
        styled("a", "Step") + styled("b", "Step"),
        one("%1.") | {"styles": style("Step", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')},
        "1. a\n2. b",
    ),
    "through an inherited style": (
        styled("a", "Sub"),
        one("%1.")
        | {"styles": style("Step", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') + style("Sub", based_on="Step")},
        "1. a",
    ),
    "switched off in the paragraph": (
        styled("a", "Step", '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled("b", "Step"),
        one("%1.") | {"styles": style("Step", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')},
        "a\n1. b",
    ),
    "switched off in a style": (
        styled("a", "Sub"),
        one("%1.")
        | {
            "styles": style("Step", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
            + style("Sub", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', based_on="Step")
        },
        "a",
    ),
    "headings": (
        styled("Home", "Heading1") + styled("Room", "Heading2") + styled("School", "Heading1") + styled("PEP", "Heading2"),
        {"numbering": numbering({0: LEVELS}, {1: 0}), "styles": heading_styles()},
        "1. Home\n1.1 Room\n2. School\n2.1 PEP",
    ),
    "level linked to its style": (
        styled("Home", "H1") + styled("Room", "H2"),
        {
            "numbering": numbering(
                {0: level(0, "%1", extra='<w:pStyle w:val="H1"/>') + level(1, "%1.%2", extra='<w:pStyle w:val="H2"/>')}, {1: 0}
            ),
            "styles": "".join(
                style(name, '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') for name in ("H1", "H2")
            ),
        },
        "1 Home\n1.1 Room",
    ),
    "list style": (
        listed("a", 2) + listed("b", 2, 1),
        {
            "numbering": numbering(
                {0: '<w:styleLink w:val="Steps"/>' + LEVELS, 1: '<w:numStyleLink w:val="Steps"/>'}, {1: 0, 2: 1}
            ),
            "styles": LIST_STYLE,
        },
        "1. a\n1.1 b",
    ),
    "depth without a list in the paragraph": (
        styled("a", "Step") + styled("b", "Step", '<w:numPr><w:ilvl w:val="1"/></w:numPr>'),
        {
            "numbering": numbering({0: LEVELS}, {1: 0}),
            "styles": style("Step", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        },
        "1. a\n1.1 b",
    ),
    "set apart even where the list says nothing": (
        listed("a"),
        {"numbering": numbering({0: level(0, "(%1)", extra='<w:suff w:val="nothing"/>')}, {1: 0})},
        "(1) a",
    ),
    "unknown list": (listed("a", 9), one("%1."), "a"),
    "no numbering part": (listed("a"), {}, "a"),
}  # fmt: skip


@pytest.mark.parametrize("name", NUMBERED)
def test_numbers_as_seen(name: str, tmp_path: Path) -> None:
    body, parts, expected = NUMBERED[name]
    document = read_raw(write(tmp_path, body, parts=parts))
    assert document.text == expected
    for block in document.blocks:
        assert block.text.startswith(block.number)
        assert not block.text[block.content :].startswith(" ")


NOTE = "<w:{0} w:id='{1}'>" + p("<w:r><w:{0}Ref/></w:r>{2}") + "</w:{0}>"
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
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
        p("body")
        + '<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:headerReference w:type="default" r:id="header2"/></w:sectPr>',
        {"parts": {"header1": p("h"), "header2": p("h")}},
        "body\nHeader\nh",
    ),
    "table in a header": (p("b") + SECTION, {"parts": {"header1": tbl(tr("x", "y")), "footer1": p()}}, "b\nHeader\nx\ty"),
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
                    b"<html><head><title>no</title><style>p{}</style></head><body><h1>Home</h1><p>He is <b>well</b>.</p>"
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
        {"files": {"c.mht": ("c1", "aFChunk", b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>in mail</p>")}},
        "in mail",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PARTS)
def test_parts_around_the_body(name: str, tmp_path: Path) -> None:
    body, more, expected = PARTS[name]
    document = read_raw(write(tmp_path, body, **more))
    assert document.text == expected
    assert document.warnings == ()


HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
STYLED: dict[str, tuple[str, str, str]] = {
    "hidden by the paragraph's style": (styled("unseen", "Hid") + p("a"), style("Hid", HIDDEN), "a"),
    "hidden by an inherited style": (styled("unseen", "Sub") + p("a"), style("Hid", HIDDEN) + style("Sub", based_on="Hid"), "a"),
    "hidden by a character style": (p(r("unseen", '<w:rStyle w:val="Hid"/>') + r("a")), style("Hid", HIDDEN, kind="character"), "a"),
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
}  # fmt: skip


@pytest.mark.parametrize("name", STYLED)
def test_styles_decide_what_is_seen(name: str, tmp_path: Path) -> None:
    body, styles, expected = STYLED[name]
    assert read_raw(write(tmp_path, body, parts={"styles": styles})).text == expected


def test_namespaces_are_declared_once() -> None:
    assert NAMESPACES.count("xmlns:w=") == 1
