"""`annual-report.docx`: headings, a contents field, captions, editable tables and charts with alternative text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual_figures import ShownTable, compact
from minutes_nlp.reporting.annual_sections import Words, by_section
from minutes_nlp.reporting.annual_sentences import NONE, TOO_SMALL, UNRECORDED, sentences_for
from minutes_nlp.reporting.charts import chart_of
from minutes_nlp.reporting.sheets import MADE

NEEDED_STYLES = ("Title", "Heading 1", "Heading 2", "Caption", "List Bullet", "Table Grid")
_INK, _SHADE = RGBColor(0x1F, 0x3B, 0x57), "E6ECF2"
#: The most columns that a portrait page takes, rows that are kept on one page, and sentences that run on as prose.
_MOST_COLUMNS, _KEPT_ROWS, _MOST_RUNNING = 9, 14, 4
#: How many of a table's sentences stand among the key figures.
_KEY_TABLES = {
    "reviews-by-kind": 2,
    "reviews-in-time": 2,
    "participation-rates": 1,
    "voice-by-mode": 1,
    "forms-received": 1,
    "themes-children": 1,
    "alerts-and-children": 1,
    "smart-letters": 1,
}
#: Relationships that only the body of a template uses.
_LEFT_OVER = (
    "image", "comments", "commentsExtended", "commentsIds", "people", "hyperlink", "oleObject", "package", "chart",
)  # fmt: skip


def write_annual_word(tables: Sequence[ShownTable], path: Path, words: Words, template: Path | None) -> None:
    """Write the report; a template gives its styles, header and footer.

    Raises `InputError` for a template that cannot be read or lacks a style the report needs.
    """
    document = _begin(template, words.title)
    document.add_paragraph(words.title, style="Title")
    for fact in words.facts:
        document.add_paragraph(fact)
    sections = by_section(tables)
    headings = ["Key figures", *(heading for _, heading, _, _ in sections), "How the figures were made"]
    _contents(document, headings)
    _heading(document, headings[0], 0)
    for line in _key_figures(tables):
        document.add_paragraph(line, style="List Bullet")
    for index, (name, heading, about, numbered) in enumerate(sections, start=1):
        _heading(document, heading, index)
        document.paragraphs[-1].paragraph_format.page_break_before = index == 1
        document.add_paragraph(about).paragraph_format.keep_with_next = True
        for number, table in numbered:
            _table_part(document, table, number)
        for quote in words.quotes if name == "voice" else ():
            document.add_paragraph(quote, style="List Bullet")
    _heading(document, headings[-1], len(headings) - 1)
    for note in words.notes:
        document.add_paragraph(note, style="List Bullet")
    document.save(str(path))


def _key_figures(tables: Sequence[ShownTable]) -> list[str]:
    """Return the sentences that open the report, the last naming the tables whose numbers are too small for one."""
    said: dict[str, list[str]] = {}
    for number, table in enumerate(tables, start=1):
        for sentence in sentences_for(table)[: _KEY_TABLES.get(table.name, 0)]:
            said.setdefault(sentence, []).append(str(number))
    silent = said.pop(TOO_SMALL, [])
    for silence in (NONE, UNRECORDED):
        said.pop(silence, None)
    lines = [f"{sentence} (Table {', '.join(where)})" for sentence, where in said.items()]
    if silent:
        *others, last = silent
        named = f"Tables {', '.join(others)} and {last}" if others else f"Table {last}"
        lines.append(f"{named}: numbers too small to publish without a risk of identifying a child.")
    return lines


def open_template(template: Path) -> Any:
    """Return the template as a document.

    Raises `InputError` where there is no such file, and for one that is no Word document or lacks a style that the
    report needs.
    """
    if not template.is_file():
        raise InputError(f"There is no template {template}; give the Word document whose styles the report is to have.")
    try:
        document = docx.Document(str(template))
    except (PackageNotFoundError, KeyError, ValueError, OSError):
        raise InputError(f"The template {template.name} cannot be read as a Word document.") from None
    styles = {style.name for style in document.styles}
    lacking = [name for name in NEEDED_STYLES if name not in styles]
    if lacking:
        raise InputError(f"The template {template.name} lacks the style {lacking[0]}; add it in Word and try again.")
    return document


def _begin(template: Path | None, title: str) -> Any:
    """An empty document of the template or the house style, dated alike in every run."""
    if template is None:
        document = docx.Document()
        _house_style(document)
    else:
        document = open_template(template)
        for element in list(document.element.body):
            if element.tag != qn("w:sectPr"):
                document.element.body.remove(element)
        # What the removed body referred to (pictures, comments, embedded files) is no part of this report.
        for name, relation in list(document.part.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _LEFT_OVER:
                del document.part.rels[name]
    core = document.core_properties
    core.title, core.author, core.comments, core.keywords = title, "", "", ""
    core.created = core.modified = MADE
    core.last_modified_by, core.revision, core.language = "", 1, "en-GB"
    return document


def _house_style(document: Any) -> None:
    """A4 in Arial with page numbers, in which every style names its font for itself and not by a theme."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.0)
    for name, size, space in (("Normal", 10.5, 6), ("Title", 24, 12), ("Heading 1", 16, 6), ("Heading 2", 12.5, 4),
                              ("Caption", 10, 3), ("List Bullet", 10.5, 3)):  # fmt: skip
        style = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            if attribute.endswith("Theme"):
                del fonts.attrib[attribute]
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), "Arial")
        style.paragraph_format.space_after = Pt(space)
        if name not in ("Normal", "List Bullet"):
            style.font.color.rgb = _INK
            style.font.bold = True
            style.paragraph_format.keep_with_next = True
    document.styles["Heading 1"].paragraph_format.space_before = Pt(20)
    document.styles["Caption"].paragraph_format.space_before = Pt(10)
    document.styles["Normal"].element.get_or_add_rPr().append(_element("lang", val="en-GB"))
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("Page ")
    _field(footer, "PAGE", "1")


def _heading(document: Any, words: str, index: int) -> None:
    paragraph = document.add_heading(level=1)
    paragraph._p.append(_element("bookmarkStart", id=str(index + 1), name=f"_Toc{index + 1:08d}"))
    paragraph.add_run(words)
    paragraph._p.append(_element("bookmarkEnd", id=str(index + 1)))


def _contents(document: Any, headings: Sequence[str]) -> None:
    """Add the contents field with its lines filled in, so that readers need not update it first."""
    heading = document.add_paragraph("Contents")
    heading.runs[0].bold = True
    heading.paragraph_format.space_before = Pt(12)
    heading.paragraph_format.keep_with_next = True
    for index, words in enumerate(headings):
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        if index == 0:
            _field_mark(line, "begin")
            _instruction(line, 'TOC \\o "1-1" \\n \\h \\z')
            _field_mark(line, "separate")
        link = _element("hyperlink", anchor=f"_Toc{index + 1:08d}")
        line._p.append(link)
        link.append(line.add_run(words)._r)
        if index == len(headings) - 1:
            _field_mark(line, "end")


def _field(paragraph: Any, code: str, result: str) -> None:
    _field_mark(paragraph, "begin")
    _instruction(paragraph, code)
    _field_mark(paragraph, "separate")
    paragraph.add_run(result)
    _field_mark(paragraph, "end")


def _field_mark(paragraph: Any, kind: str) -> None:
    paragraph.add_run()._r.append(_element("fldChar", fldCharType=kind))


def _instruction(paragraph: Any, code: str) -> None:
    words = OxmlElement("w:instrText", {qn("xml:space"): "preserve"})
    words.text = f" {code} "
    paragraph.add_run()._r.append(words)


def _element(tag: str, **attributes: str) -> Any:
    """Return an element of Word's namespace with attributes of that namespace."""
    return OxmlElement(f"w:{tag}", {qn(f"w:{name}"): value for name, value in attributes.items()})


def _table_part(document: Any, table: ShownTable, number: int) -> None:
    """A table with its heading, sentences, chart, caption and note; the widest stand in the workbook alone."""
    document.add_heading(table.title, level=2)
    said = sentences_for(table)
    for words in said if len(said) > _MOST_RUNNING else [" ".join(said)]:
        style = "List Bullet" if len(said) > _MOST_RUNNING else None
        document.add_paragraph(words, style=style).paragraph_format.keep_with_next = True
    chart = chart_of(table)
    if chart is not None:
        _picture(document, *chart)
    table = compact(table)
    rows = list(table.rows)
    if table.section.startswith("themes"):
        rows = [row for row in rows if row.total or any(cell.value != 0 for cell in row.cells)]
    if len(table.columns) > _MOST_COLUMNS:
        document.add_paragraph(
            f"Table {number} has {len(table.columns)} columns and stands in the workbook, in the sheet with its number."
        )
        return
    caption = document.add_paragraph(style="Caption")
    caption.add_run("Table ")
    _field(caption, "SEQ Table \\* ARABIC", str(number))
    caption.add_run(f": {table.title}")
    _grid(document, table, rows)
    missing = len(table.rows) - len(rows)
    left_out = f" {missing} lines with nothing but 0 are left out." if missing else ""
    note = document.add_paragraph()
    note.paragraph_format.space_after = Pt(12)
    run = note.add_run(f"Counted: {table.unit}. {table.basis}{left_out}")
    run.italic, run.font.size = True, Pt(8.5)


def _picture(document: Any, picture: bytes, description: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(io.BytesIO(picture), width=Cm(16.2))
    shape._inline.docPr.set("descr", description)
    shape._inline.docPr.set("title", "Chart")


def _grid(document: Any, table: ShownTable, rows: Sequence[Any]) -> None:
    """The cells of a table as wide as the page allows, kept together where it is short."""
    grid = document.add_table(rows=1 + len(rows), cols=1 + len(table.columns), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.LEFT
    grid.autofit = False
    _describe(grid, table)
    _narrow_margins(grid)
    width = document.sections[0].page_width - document.sections[0].left_margin - document.sections[0].right_margin
    first = int(width * max(0.25, min(0.5, 1 - 0.11 * len(table.columns))))
    widths = [first, *([int((width - first) / len(table.columns))] * len(table.columns))]
    for column, of_column in enumerate(widths):
        grid.columns[column].width = of_column
    small = len(table.columns) > 5
    lines = [["", *table.columns], *([row.label, *(cell.text for cell in row.cells)] for row in rows)]
    bold = [True, *(row.total for row in rows)]
    for line, (row, words, strong) in enumerate(zip(grid.rows, lines, bold, strict=True)):
        _keep_whole(row._tr, header=line == 0)
        for column, (cell, text) in enumerate(zip(row.cells, words, strict=True)):
            cell.width = widths[column]
            _fill(cell, text, strong=strong, right=column > 0, shade=line == 0, small=small)
            together = line < 3 or line > len(lines) - 3 or len(lines) <= _KEPT_ROWS
            cell.paragraphs[0].paragraph_format.keep_with_next = together


def _narrow_margins(grid: Any) -> None:
    margins = _element("tblCellMar")
    margins.extend(_element(side, w="60", type="dxa") for side in ("left", "right"))
    grid._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def _fill(cell: Any, text: str, *, strong: bool, right: bool, shade: bool, small: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(1.5)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    # A soft hyphen: the longest word of a header would otherwise break anywhere in its narrow column.
    run = paragraph.add_run(text.replace("accommodation", "accommo\u00addation") if shade else text)
    run.font.size, run.bold = Pt(8 if small else 9), strong
    if shade:
        cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill=_SHADE))


def _keep_whole(row: Any, *, header: bool) -> None:
    row.get_or_add_trPr().append(_element("cantSplit"))
    if header:
        row.trPr.append(_element("tblHeader"))


def _describe(grid: Any, table: ShownTable) -> None:
    """Give the table its alternative text, in the place that Word's schema requires."""
    grid._tbl.tblPr.append(_element("tblCaption", val=table.title))
    grid._tbl.tblPr.append(_element("tblDescription", val=table.basis))
