"""`annual-report.docx`: headings, a contents field, captions, editable tables and charts with alternative text."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
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
from minutes_nlp.reporting.annual_sections import HOW_COUNTED, NOT_IN_DOCUMENTS, SECTIONS, tables_in
from minutes_nlp.reporting.annual_sentences import TOO_SMALL, sentences_for
from minutes_nlp.reporting.charts import chart_of

NEEDED_STYLES = ("Title", "Heading 1", "Heading 2", "Caption", "List Bullet", "Table Grid")
_INK, _SHADE, _RULE = RGBColor(0x1F, 0x3B, 0x57), "E6ECF2", "9AA7B4"
_MOST_COLUMNS, _KEPT_ROWS, _MOST_RUNNING = 9, 14, 4
# How many of a table's sentences stand among the key figures.
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
_LEFT_OVER = {
    "image",
    "comments",
    "commentsExtended",
    "commentsIds",
    "people",
    "hyperlink",
    "oleObject",
    "package",
    "chart",
}
_FIRST_DAY = datetime(2000, 1, 1)  # no clock: the same input gives the same bytes


def write_annual_word(
    tables: Sequence[ShownTable],
    path: Path,
    *,
    title: str,
    facts: Sequence[str],
    notes: Sequence[str],
    quotes: Mapping[str, Sequence[str]],
    template: Path | None = None,
) -> None:
    """Write the report; a template gives its styles, header and footer.

    Raises `InputError` for a template that cannot be read or lacks a style the report needs.
    """
    document = _begin(template, title)
    document.add_paragraph(title, style="Title")
    for fact in facts:
        document.add_paragraph(fact)
    numbers = {table.name: index for index, table in enumerate(tables, start=1)}
    present = [section for section in SECTIONS if tables_in(section[0], tables)]
    headings = ["Key figures", *(heading for _, heading, _ in present), "How the figures were made"]
    _contents(document, headings)
    _heading(document, "Key figures", 0)
    for line in _key_figures(tables, numbers):
        _listed(document, line)
    for index, (name, heading, words) in enumerate(present, start=1):
        _heading(document, heading, index)
        document.paragraphs[-1].paragraph_format.page_break_before = index == 1
        document.add_paragraph(words).paragraph_format.keep_with_next = True
        for table in tables_in(name, tables):
            _table_part(document, table, numbers[table.name])
        for quote in quotes.get(name, ()):
            _listed(document, quote)
    _heading(document, "How the figures were made", len(headings) - 1)
    for note in (*HOW_COUNTED, *notes, *NOT_IN_DOCUMENTS):
        _listed(document, note)
    document.save(str(path))


def _key_figures(tables: Sequence[ShownTable], numbers: Mapping[str, int]) -> list[str]:
    """Return the sentences that the report begins with; what cannot be said of several tables, once."""
    said: dict[str, list[str]] = {}
    for table in tables:
        for sentence in sentences_for(table)[: _KEY_TABLES.get(table.name, 0)]:
            said.setdefault(sentence, []).append(str(numbers[table.name]))
    silent = said.pop(TOO_SMALL, [])
    lines = [f"{sentence} (Table {', '.join(where)})" for sentence, where in said.items()]
    return [*lines, f"{TOO_SMALL} (Table {', '.join(silent)})"] if silent else lines


def open_template(template: Path) -> Any:
    """Return the template as a document.

    Raises `InputError` for a file that is no Word document or lacks a style that the report needs.
    """
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
    core.created = core.modified = _FIRST_DAY
    core.last_modified_by, core.revision, core.language = "", 1, "en-GB"
    return document


def _house_style(document: Any) -> None:
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
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("Page ")
    _field(footer, "PAGE", "1")


def _heading(document: Any, words: str, index: int) -> None:
    paragraph = document.add_heading(level=1)
    mark = OxmlElement("w:bookmarkStart")
    mark.set(qn("w:id"), str(index + 1))
    mark.set(qn("w:name"), f"_Toc{index + 1:08d}")
    paragraph._p.append(mark)
    paragraph.add_run(words)
    end = OxmlElement("w:bookmarkEnd")
    end.set(qn("w:id"), str(index + 1))
    paragraph._p.append(end)


def _listed(document: Any, words: str) -> None:
    document.add_paragraph(words, style="List Bullet")


def _contents(document: Any, headings: Sequence[str]) -> None:
    """Put the contents field, its lines made already, so that nobody is asked to update it before reading."""
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
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"_Toc{index + 1:08d}")
        line._p.append(link)
        run = line.add_run(words)
        link.append(run._r)
        if index == len(headings) - 1:
            _field_mark(line, "end")


def _field(paragraph: Any, code: str, result: str) -> None:
    _field_mark(paragraph, "begin")
    _instruction(paragraph, code)
    _field_mark(paragraph, "separate")
    paragraph.add_run(result)
    _field_mark(paragraph, "end")


def _field_mark(paragraph: Any, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def _instruction(paragraph: Any, code: str) -> None:
    words = OxmlElement("w:instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = f" {code} "
    paragraph.add_run()._r.append(words)


def _table_part(document: Any, table: ShownTable, number: int) -> None:
    document.add_heading(table.title, level=2)
    said = sentences_for(table)
    for words in said if len(said) > _MOST_RUNNING else [" ".join(said)]:
        style = "List Bullet" if len(said) > _MOST_RUNNING else None
        document.add_paragraph(words, style=style).paragraph_format.keep_with_next = True
    chart = chart_of(table)
    if chart is not None:
        _picture(document, *chart)
    table = compact(table)
    rows = [row for row in table.rows if row.total or any(cell.value != 0 for cell in row.cells)] if (
        table.section.startswith("themes")) else list(table.rows)  # fmt: skip
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
    left_out = f" {len(table.rows) - len(rows)} lines with nothing but 0 are left out." if len(rows) < len(
        table.rows) else ""  # fmt: skip
    note = document.add_paragraph()
    note.paragraph_format.space_after = Pt(12)
    run = note.add_run(f"Counted: {table.unit}. {table.basis}{left_out}")
    run.italic, run.font.size = True, Pt(8.5)


def _picture(document: Any, picture: bytes, description: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(io.BytesIO(picture), width=Cm(16.2))
    properties = shape._inline.docPr
    properties.set("descr", description)
    properties.set("title", "Chart")


def _grid(document: Any, table: ShownTable, rows: Sequence[Any]) -> None:
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
            _fill(
                cell,
                text,
                strong=strong,
                right=column > 0,
                shade=line == 0,
                small=small,
                together=line < 3 or line > len(lines) - 3 or len(lines) <= _KEPT_ROWS,
            )


def _narrow_margins(grid: Any) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), "60")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = grid._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins)


def _fill(cell: Any, text: str, *, strong: bool, right: bool, shade: bool, small: bool, together: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(1.5)
    paragraph.paragraph_format.keep_with_next = together
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(text.replace("accommodation", "accommo\u00addation") if shade else text)
    run.font.size, run.bold = Pt(8 if small else 9), strong
    if shade:
        fill = OxmlElement("w:shd")
        for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", _SHADE)):
            fill.set(qn(name), value)
        cell._tc.get_or_add_tcPr().append(fill)


def _keep_whole(row: Any, *, header: bool) -> None:
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _describe(grid: Any, table: ShownTable) -> None:
    """Give the table its alternative text, in the place where Word's schema wants it."""
    properties = grid._tbl.tblPr
    for tag, words in (("w:tblCaption", table.title), ("w:tblDescription", table.basis)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), words)
        properties.append(element)
