"""Word documents with actions, made in a test."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx

from minutes_nlp.reading import read
from minutes_nlp.records import Document

FACTS = (
    "Child's name: Kayden Brooks",
    "Date of review: 11 March 2025",
    "Date of next review: 2 September 2025",
    "Independent Reviewing Officer: Marcia Bell",
    "Social worker: Dan Whitfield",
    "Present: Kayden Brooks (young person); Lorraine Brooks (mother); Dan Whitfield (social worker); "
    "Marcia Bell (IRO); Sue Hall (foster carer)",
)


def minutes(
    folder: Path,
    *,
    heading: str = "Recommendations",
    table: Sequence[Sequence[str]] = (),
    items: Sequence[str] = (),
    prose: Sequence[str] = (),
    below: Sequence[str] = (),
    title: str = "Review of arrangements for Kayden Brooks: minutes of the looked after child review",
) -> Document:
    """A review record with prose under "Health", then a heading with paragraphs `below` it, a table and list items."""
    document = docx.Document()
    document.add_heading(title, 1)
    for line in FACTS:
        document.add_paragraph(line)
    document.add_heading("Health", 2)
    document.add_paragraph("Kayden has not seen a dentist since May and his sleep is poor. " + " ".join(prose))
    document.add_heading(heading, 2)
    for paragraph in below:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(rows=0, cols=len(table[0]))
        grid.style = "Table Grid"
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    for item in items:
        document.add_paragraph(item, style="List Number")
    path = folder / "minutes.docx"
    document.save(str(path))
    return read(path)
