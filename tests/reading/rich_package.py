"""One package that holds a little of everything the reader knows, as the seed of mutations."""

from __future__ import annotations

from word_builder import field, level, listed, numbering, p, package, packed, r, sdt, style, tbl, tc, tr

SHAPE = (
    "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"
    "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
)
CHOICE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>'
    "<w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
ENTRY = '<w:listEntry w:val="{}"/>'
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
    "</w:sectPr>"
)
BODY = (
    p("Review of arrangements", '<w:pStyle w:val="Heading1"/>')
    + tbl(
        tr("Name", sdt(tc("Jo"), '<w:alias w:val="Child"/><w:text/>'), properties="<w:tblHeader/>"),
        tr(tc("Home", '<w:vMerge w:val="restart"/>'), tc(p("with") + tbl(tr("nan")) + p(), '<w:gridSpan w:val="2"/>')),
        tr(tc("", "<w:vMerge/>"), tc("since May"), properties='<w:gridBefore w:val="1"/>'),
    )
    + p(r("Are you happy? ") + sdt(r("☒"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>') + r(" Yes"))
    + p(field("FORMCHECKBOX", form='<w:checkBox><w:default w:val="1"/></w:checkBox>') + r(" School"))
    + p(
        field(
            "FORMDROPDOWN",
            form='<w:ddList><w:result w:val="1"/><w:listEntry w:val="a"/><w:listEntry w:val="b"/></w:ddList>',
        )
    )
    + p(r("on ") + field("IF", field("REF x", "4 May")) + '<w:fldSimple w:instr="PAGE">' + r("2") + "</w:fldSimple>")
    + listed("first", properties='<w:pStyle w:val="Step"/>')
    + listed("second", depth=1)
    + p('<w:ins w:id="1">' + r("weekly ") + '</w:ins><w:del w:id="2"><w:r><w:delText>never</w:delText></w:r></w:del>')
    + p(r("joined "), '<w:rPr><w:del w:id="3"/></w:rPr>')
    + p(CHOICE.format(SHAPE.format(p("box")), p("box")) + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')
    + p("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>")
    + p(
        '<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/></w:r>'
        + r("hidden", '<w:rStyle w:val="Hid"/>')
    )
    + '<w:altChunk r:id="c1"/><w:altChunk r:id="c2"/>'
    + SECTION
)
NOTE = '<w:{0} w:id="2">' + p("<w:r><w:{0}Ref/></w:r>" + r("note")) + "</w:{0}>"
FILES = {
    "a.html": ("c1", "aFChunk", b"<html><body><h2>Chunk</h2><p>of <b>HTML</b></p></body></html>"),
    "b.docx": ("c2", "aFChunk", packed(package(p("inside") + tbl(tr("x", "y"))))),
}


def members() -> dict[str, bytes]:
    """The members of the rich package."""
    levels = level(0, "%1.") + level(1, "%1.%2", "lowerRoman", '<w:isLgl/><w:lvlRestart w:val="1"/>')
    return package(
        BODY,
        parts={
            "styles": style("Heading1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "heading 1")
            + style("Step", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', based_on="Heading1")
            + style("Hid", "<w:rPr><w:vanish/></w:rPr>", kind="character"),
            "numbering": numbering({0: levels}, {1: 0}),
            "footnotes": NOTE.format("footnote"),
            "endnotes": NOTE.format("endnote"),
            "comments": f'<w:comment w:id="0">{p("remark")}</w:comment>',
            "header1": p("OFFICIAL"),
            "footer1": p(r("Page ") + field("PAGE", "1")),
        },
        files=FILES,
    )
