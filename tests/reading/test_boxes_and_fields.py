"""Tick boxes and fields of every kind as a person sees them: XML beside its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_builder import alternate, field, fld, p, r, run, sdt, tbl, tc, write

from minutes_nlp.reading import read_raw
from minutes_nlp.reading.names import SYMBOL_EXTENSION

BOX = "<w:checkBox><w:sizeAuto/>{}</w:checkBox>"
TICKED = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
EMPTY = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
PROMPT = "<w:showingPlcHdr/>"
DROP_DOWN = "<w:ddList>{}<w:listEntry w:val='Yes'/><w:listEntry w:val='No'/></w:ddList>"
EMOJI = f'<x:symEx xmlns:x="{SYMBOL_EXTENSION}" x:font="Segoe UI Emoji" x:char="1F60A"/>'
SYM = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
WINGDINGS = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'


def box(state: str) -> str:
    return field("FORMCHECKBOX", form=BOX.format(state))


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
    "emoji with a fallback": (p(run(alternate(EMOJI, "<w:t>😊</w:t>"))), "😊"),
    "emoji without a fallback": (p(run(EMOJI)), "😊"),
    "symbol with nonsense": (p('<w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r>' + r("Yes")), "Yes"),
    "typed": (p("[x] Yes [ ] No"), "[x] Yes [ ] No"),
}
FIELDS = {
    "result": (p(r("on ") + field("DATE", "4 May")), "on 4 May"),
    "code without result": (p(r("a") + field("XE &quot;index&quot;") + r("b")), "ab"),
    "nested in the code": (
        p(
            fld("begin")
            + "<w:r><w:instrText> IF </w:instrText></w:r>"
            + field("MERGEFIELD x", "unseen")
            + '<w:r><w:instrText> = "y" </w:instrText></w:r>'
            + fld("separate")
            + r("seen")
            + fld("end")
        ),
        "seen",
    ),
    "nested in the result": (p(field("REF a", r("see ") + field("PAGE", "4"))), "see 4"),
    "across paragraphs": (
        p(fld("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>" + fld("separate") + r("one"))
        + p(r("two") + fld("end")),
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
    "legacy text default without result": (
        p(field("FORMTEXT", None, "<w:textInput><w:default w:val='N/A'/></w:textInput>")),
        "N/A",
    ),
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
        p(
            '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
            + "<w:r><w:instrText>TC</w:instrText></w:r>"
            + fld("end")
            + r("kept")
        ),
        "kept",
    ),
}
CASES = BOXES | FIELDS


@pytest.mark.parametrize("name", CASES)
def test_text_as_seen(name: str, tmp_path: Path) -> None:
    body, expected = CASES[name]
    assert read_raw(write(tmp_path, body)).text == expected
