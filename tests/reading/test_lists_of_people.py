"""Who came and who did not: tables of those invited, and lists of names with posts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from minutes_nlp.reading import read
from minutes_nlp.reading.people import split_people
from minutes_nlp.records import Document


def invited(folder: Path, rows: Sequence[Sequence[str]]) -> Document:
    word = docx.Document()
    word.add_heading("Minutes of child looked after review", 1)
    table = word.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    word.add_heading("Decisions", 2)
    word.add_paragraph("1. SW to ring the clinic.")
    word.save(str(folder / "minutes.docx"))
    return read(folder / "minutes.docx")


@pytest.mark.parametrize("name", ["Invited", "Invitees", "People invited", "Name"])
@pytest.mark.parametrize("came", ["Attended Y/N", "Attended (Yes/No)", "Attendance"])
def test_a_table_of_those_invited(tmp_path: Path, name: str, came: str) -> None:
    rows = [
        (name, "Relationship to child", came, "Report Y/N"),
        ("Marcia Bell", "IRO", "Y", "N"),
        ("Sue Hall", "Mother", "N", "N"),
        ("Dr Nasser", "Paediatrician", "Apologies", "Y"),
    ]
    document = invited(tmp_path, rows)
    told = [(person.name, person.role) for person in document.people]
    assert told == [("Marcia Bell", "IRO"), ("Sue Hall", "Mother"), ("Dr Nasser", "Paediatrician")]
    assert "apologies" not in document.facts


def test_several_names_in_the_lines_of_a_cell(tmp_path: Path) -> None:
    rows = [("Name", "Role", "Attended"), ("Sue Hall\nBob Hall", "Foster carers", "Yes"), ("Dan\nWhit", "SW", "Yes")]
    told = [(person.name, person.role) for person in invited(tmp_path, rows).people]
    assert told[:3] == [("Sue Hall", "Foster carers"), ("Bob Hall", "Foster carers"), ("Dan Whit", "SW")]


@pytest.mark.parametrize(
    ("told", "people"),
    [
        ("Sue Hall (mum) and Dr Nasser (GP)", ["Sue Hall (mum)", "Dr Nasser (GP)"]),
        ("Sue Hall (mum), Mr Doyle (head of year)", ["Sue Hall (mum)", "Mr Doyle (head of year)"]),
        ("Sue Hall, Jo Lee (carer), Al Roe (SW)", ["Sue Hall", "Jo Lee (carer)", "Al Roe (SW)"]),
        ("Jo Lee, IRO, Al Roe, SW, Maddie", ["Jo Lee, IRO", "Al Roe, SW", "Maddie"]),
        ("Maddie, Jo Lee, IRO, Al Roe, SW, CiC 2", ["Maddie", "Jo Lee, IRO", "Al Roe, SW, CiC 2"]),
        ("Kay Brooks, social worker, Mum", ["Kay Brooks", "social worker", "Mum"]),
        ("Kay Brooks, social worker, Amy", ["Kay Brooks", "social worker", "Amy"]),
        ("Maddie, Jean, Lewis", ["Maddie", "Jean", "Lewis"]),
        ("Jo Lee (carer (short breaks))", ["Jo Lee (carer (short breaks))"]),
    ],
)
def test_names_with_their_posts(told: str, people: list[str]) -> None:
    assert split_people(told) == people
