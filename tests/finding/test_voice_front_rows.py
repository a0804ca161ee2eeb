"""Rows of discussion right below the front page are heard; rows that state facts are silent."""

from __future__ import annotations

from pathlib import Path

from docx import Document as WordDocument

from minutes_nlp.finding.voice_reading import read_voices
from minutes_nlp.language.units import units
from minutes_nlp.reading import read

FRONT = [["Child", "Leah Moss"], ["Date of review", "10/03/2025"], ["IRO", "Sandra Pell"]]
DISCUSSED = [
    ["Area", "Update", "Views"],
    ["Home", "Leah said she gets on with Pauline.", "Pauline says it is going well."],
    ["Family time", "Leah misses her nan a lot.", "Nan is well."],
    ["Health", "Leah hates the dentist.", "Up to date."],
]


def test_rows_below_the_front_page(tmp_path: Path) -> None:
    word = WordDocument()
    word.add_paragraph("Minutes of Child in Care Review")
    for rows in (FRONT, DISCUSSED):
        table = word.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        word.add_paragraph()
    word.save(str(tmp_path / "minutes.docx"))
    document = read(tmp_path / "minutes.docx")
    heard = [one.unit.text.split()[0] for one in read_voices(document, units(document)).units if not one.silent]
    assert heard == ["Home", "Family", "Health"]
