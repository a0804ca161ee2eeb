"""Records that are one big table: rows merged over the whole width and columns of labels are its headings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx

from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document

MERGED = [
    ["Looked After Child Review Record"],
    ["Name of child", "Kay Brooks", "DOB", "3 April 2012"],
    ["Date of review", "3 March 2025", "IRO", "Hilary Vance"],
    ["Education"],
    ["Kay is in Year 8 and goes every day. The PEP was held in January."],
    ["How Kay sees her brother"],
    ["Kay said that she wants to see Leo more often."],
    ["Decisions"],
    ["No.", "Decision", "By whom", "By when"],
    ["1", "Book the dentist", "Ann Lee", "1 May 2025"],
    ["2", "Refer to CAMHS", "Ann Lee", "1 June 2025"],
    ["Next review"],
    ["Date of next review", "2 September 2025", "Venue", "Home"],
]
LABELS = [
    ["Name of child", "Kay Brooks"],
    ["Date of review", "3 March 2025"],
    ["Education", "Kay is in Year 8 and goes every day. The PEP was held in January."],
    ["Health", "Fine."],
    ["Child's views", "Kay said she wants to see her brother more. She likes her room."],
    ["Decisions", "1. Ann Lee to book the dentist by 1 May 2025.\n2. Ann Lee to refer Kay to CAMHS by 1 June 2025."],
]


def big_table(rows: Sequence[Sequence[str]], width: int, path: Path) -> Document:
    """One table; a row of one cell is merged over the whole width."""
    word = docx.Document()
    table = word.add_table(rows=0, cols=width)
    for row in rows:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
        else:
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    word.save(str(path))
    return read(path)


def seen(document: Document) -> list[tuple[str, str, str]]:
    return [(unit.role, unit.section, unit.text) for unit in units(document)]


def test_merged_rows_are_headings(tmp_path: Path) -> None:
    document = big_table(MERGED, 4, tmp_path / "x.docx")
    facts = {name: document.facts[name].value for name in ("child_name", "iro", "next_review_date")}
    assert facts == {"child_name": "Kay Brooks", "iro": "Hilary Vance", "next_review_date": "2025-09-02"}
    assert [one for one in seen(document) if one[0] in {"heading", "text"}] == [
        ("heading", "", "Looked After Child Review Record"),
        ("heading", "Education", "Education"),
        ("text", "Education", "Kay is in Year 8 and goes every day."),
        ("text", "Education", "The PEP was held in January."),
        ("heading", "How Kay sees her brother", "How Kay sees her brother"),
        ("text", "How Kay sees her brother", "Kay said that she wants to see Leo more often."),
        ("heading", "Decisions", "Decisions"),
        ("heading", "Next review", "Next review"),
    ]
    rows = [unit for unit in units(document) if unit.section == "Decisions" and unit.role == "row"]
    assert [unit.text.split("\t")[1] for unit in rows] == ["Decision", "Book the dentist", "Refer to CAMHS"]
    assert {unit.topic for unit in rows} == {"decisions"}
    assert rows[1].question == "No.\tDecision\tBy whom\tBy when"


def test_a_column_of_labels_below_facts_is_a_column_of_headings(tmp_path: Path) -> None:
    document = big_table(LABELS, 2, tmp_path / "x.docx")
    assert document.facts["child_name"].value == "Kay Brooks"
    found = seen(document)
    assert ("text", "Education", "The PEP was held in January.") in found
    assert ("text", "Health", "Fine.") in found
    assert ("text", "Child's views", "She likes her room.") in found
    assert ("text", "Decisions", "2. Ann Lee to refer Kay to CAMHS by 1 June 2025.") in found


def test_what_a_merged_row_says_is_no_heading(tmp_path: Path) -> None:
    rows = [["Child", "Kay Brooks"], ["Health"], ["nothing new, teeth ok"], ["School"], ["Kay is doing well."]]
    document = big_table(rows, 2, tmp_path / "x.docx")
    assert {block.section for block in document.blocks if block.role == "heading"} == {"Health", "School"}


def test_plain_tables_stay_whole(tmp_path: Path) -> None:
    rows = [["Name", "Role"], ["Ann Lee", "Social worker"], ["Hilary Vance", "IRO"]]
    document = big_table(rows, 2, tmp_path / "x.docx")
    assert [len(table.rows) for table in document.tables] == [3]


def test_facts_of_a_table_that_holds_another_are_read(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_heading("Looked After Child Review Record", 0)
    table = word.add_table(rows=3, cols=2)
    rows = [("Name of child", "Kay Brooks"), ("IRO", "Hilary Vance"), ("Decisions", "")]
    for row, texts in zip(table.rows, rows, strict=True):
        row.cells[0].text, row.cells[1].text = texts
    inner = table.cell(2, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Book the dentist", "Ann Lee"
    word.save(str(tmp_path / "x.docx"))
    facts = read(tmp_path / "x.docx").facts
    assert (facts["child_name"].value, facts["iro"].value) == ("Kay Brooks", "Hilary Vance")
