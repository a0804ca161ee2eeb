"""Rows merged over a whole table that name further subjects: the rows below keep the meaning of their columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from minutes_nlp.finding.action_tables import action_tables
from minutes_nlp.reading import read
from minutes_nlp.records import Document

TEETH = "The dentist saw Leo in March 2025. Nothing was found."
MATHS = "The last PEP was in May. Leo told us that maths is hard."
MUM = "Mum has missed four sessions. Leo does not want to go without her."
CHECK, PEP, PLAN = "Carol to book the next check", "Sue Brown to hold a PEP meeting", "Sue Brown to review the plan"


def record(path: Path, rows: Sequence[Sequence[str]], *, numbered: bool = False) -> Document:
    """A record of one table; a row of one cell is merged over the whole width, or over all but its number."""
    word = docx.Document()
    word.add_paragraph().add_run("Minutes of Child in Care Review").bold = True
    word.add_paragraph("Child: Leo Marsh")
    word.add_paragraph("Date of review: 12 June 2025")
    table = word.add_table(0, max(map(len, rows)))
    for row in rows:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[1 if numbered else 0].merge(cells[-1]).text = row[0]
        else:
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    word.save(str(path))
    return read(path)


def places(document: Document) -> dict[str, tuple[str, str, str]]:
    return {block.text: (block.role, block.section, block.topic) for block in document.blocks}


def actions(document: Document) -> list[tuple[str, ...]]:
    return [
        tuple("" if span is None else document.text[span.start : span.end] for span in (row.action, row.who, row.when))
        for table in action_tables(document)
        for row in table.rows
        if not table.looks_back
    ]


def test_rows_below_banners_keep_their_columns(tmp_path: Path) -> None:
    rows = [
        ["Topic", "Discussion", "Action", "Who", "When"],
        ["HEALTH"],
        ["Teeth", TEETH, CHECK, "Carol Finch", "30 June 2025"],
        ["EDUCATION"],
        ["PEP", MATHS, PEP, "SW", "14 July 2025"],
        ["School", "He wants to go to Wales with his class.", "School to send the form", "School", "1 July 2025"],
        ["FAMILY TIME"],
        ["Visits", MUM, PLAN, "SW", "1 August 2025"],
    ]
    document = record(tmp_path / "x.docx", rows)
    found = places(document)
    assert found["EDUCATION"] == ("heading", "EDUCATION", "education")
    assert found[TEETH] == ("text", "HEALTH", "health")
    assert found["Teeth"] == ("label", "HEALTH", "health")
    assert found[MATHS] == ("text", "EDUCATION", "education")
    assert found[MUM] == ("text", "FAMILY TIME", "family_time")
    assert found[PLAN] == ("cell", "FAMILY TIME", "decisions")
    assert set(document.facts) == {"child_name", "review_date"}
    assert actions(document) == [
        (CHECK, "Carol Finch", "30 June 2025"),
        (PEP, "SW", "14 July 2025"),
        ("School to send the form", "School", "1 July 2025"),
        (PLAN, "SW", "1 August 2025"),
    ]


@pytest.mark.parametrize("numbered", [False, True])
def test_banners_name_the_subjects_where_no_column_does(tmp_path: Path, numbered: bool) -> None:
    rows = [
        ["Discussion", "Agreed actions", "By whom"],
        ["Health"],
        [TEETH, CHECK, "Carol"],
        ["School"],
        [MATHS, PEP, "SW"],
    ]
    if numbered:
        rows = [["No", *row] if len(row) > 1 else row for row in rows]
    document = record(tmp_path / "x.docx", rows, numbered=numbered)
    assert places(document)[TEETH] == ("text", "Health", "health")
    assert places(document)[MATHS] == ("text", "School", "education")
    assert places(document)[PEP] == ("cell", "School", "decisions")


def test_a_table_of_actions_goes_on_below_its_banners(tmp_path: Path) -> None:
    rows = [
        ["Action", "Who", "When"],
        ["HEALTH"],
        ["Book the dentist", "Carol Finch", "30 June 2025"],
        ["EDUCATION"],
        ["Hold a PEP meeting", "SW", "14 July 2025"],
        ["Send the form", "School", "1 July 2025"],
    ]
    document = record(tmp_path / "x.docx", rows)
    assert places(document)["Hold a PEP meeting"] == ("cell", "EDUCATION", "decisions")
    assert actions(document) == [tuple(row) for row in rows[1:] if len(row) == 3]
    assert "school" not in document.facts


BREAKS = [
    ["Next review"],
    ["Date of next review", "2 December 2025", "Venue", "Home"],
]
NAMED_ANEW = [["Health"], ["Name", "Role", "Present", "Report"], ["Ann Lee", "Nurse", "Yes", "No"]]
LABELLED = [["Health"], ["Date of next review", "2 December 2025", "IRO", "Hilary Vance"]]


@pytest.mark.parametrize("below", [BREAKS, NAMED_ANEW, LABELLED], ids=["other matter", "names of its own", "facts"])
def test_column_names_end_where_something_else_begins(tmp_path: Path, below: Sequence[Sequence[str]]) -> None:
    rows = [["Decision", "By whom", "By when", "Notes"], [CHECK, "Carol", "1 May 2025", "-"], *below]
    document = record(tmp_path / "x.docx", rows)
    assert [len(table.rows) for table in document.tables] == [2, 1, len(below) - 1]
    assert actions(document) == [(CHECK, "Carol", "1 May 2025")]


def test_each_subject_has_labels_and_then_actions_of_its_own(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph().add_run("Minutes of Child in Care Review").bold = True
    word.add_paragraph("Date of review: 12 June 2025")
    table = word.add_table(0, 4)
    for subject, told, action in (("Health", TEETH, CHECK), ("Education", MATHS, PEP)):
        for row in (
            [subject] * 4,
            ["Current situation", *[told] * 3],
            ["Action", "By whom", "By when", "Outcome"],
            [action, "SW", "14 July 2025", ""],
        ):
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
            if row[-1] in {subject, told}:
                cells[row.index(row[-1])].merge(cells[-1]).text = row[-1]
    word.save(str(tmp_path / "x.docx"))
    document = read(tmp_path / "x.docx")
    assert actions(document) == [(CHECK, "SW", "14 July 2025"), (PEP, "SW", "14 July 2025")]
    assert [table.header_rows for table in document.tables if len(table.rows[0]) == 4] == [1, 1]
