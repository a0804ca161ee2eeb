"""A row of several labels with their values is parted where one of them says that something is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as WordDocument

from minutes_nlp.language.units import units
from minutes_nlp.reading import read

HEAD = [["Name", "Kit Barnes", "Date of birth", "4 June 2010"], ["Date of review", "3/11/2026", "IRO", "Sam Toft"]]


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        (
            ["Personal adviser", "Not yet allocated", "Participation", "PN1 – came and spoke for himself"],
            ["Personal adviser\tNot yet allocated", "Participation\tPN1 – came and spoke for himself"],
        ),
        (
            ["Legal status", "Care Order", "Social worker", "Vacant"],
            ["Legal status\tCare Order", "Social worker\tVacant"],
        ),
        (
            ["IRO: Sam Toft", "Social worker: Awaiting allocation", "Team: North"],
            ["IRO: Sam Toft", "Social worker: Awaiting allocation", "Team: North"],
        ),
        (["Personal adviser", "Lou Carr", "Participation", "PN1"], None),
        (["Personal adviser", "Not yet allocated by the team that is to take him over", "IRO", "Sam Toft"], None),
        (["Bedroom", "Not yet painted", "Garden", "Mown"], None),
        (["Personal adviser", "Not yet allocated"], None),
    ],
)
def test_rows(row: list[str], parts: list[str] | None, tmp_path: Path) -> None:
    word = WordDocument()
    word.add_heading("Looked After Review – Kit Barnes", 1)
    table = word.add_table(0, 4)
    for texts in (*HEAD, row):
        for cell, text in zip(table.add_row().cells, texts, strict=False):
            cell.text = text
    word.add_paragraph("Kit said he is happy.")
    word.save(str(tmp_path / "record.docx"))
    found = [unit.text for unit in units(read(tmp_path / "record.docx")) if unit.role == "row"]
    assert found[len(HEAD) :] == (parts if parts is not None else ["\t".join(row)])
