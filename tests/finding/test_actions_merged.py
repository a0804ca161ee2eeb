"""An action in a cell merged over several rows, each of which names who is to do it."""

from __future__ import annotations

from pathlib import Path

import docx

from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.reading import read

ROWS = (
    ("Area", "Action", "Responsible", "By when"),
    ("Health", "Book a dental check for Kayden", "Sue Hall", "4 April 2025"),
    ("", "", "Dan Whitfield", "4 April 2025"),
    ("", "Ask for the passport", "SW", "2 May 2025"),
)


def owners(path: Path, *, merged: bool) -> list[tuple[str, tuple[str, ...]]]:
    word = docx.Document()
    for line in ("Minutes of child looked after review", "Date of review: 11 March 2025", "Decisions"):
        word.add_heading(line, 2)
    table = word.add_table(0, 4)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(3, 0))
    if merged:
        table.cell(1, 1).merge(table.cell(2, 1))
    word.save(str(path / "minutes.docx"))
    document = read(path / "minutes.docx")
    found = find_recommendations(document, units(document))
    return [(document.words(one.span).strip(), one.owners) for one in found]


def test_each_of_them_is_an_owner(tmp_path: Path) -> None:
    assert owners(tmp_path, merged=True) == [
        ("Book a dental check for Kayden", ("Sue Hall", "Dan Whitfield")),
        ("Ask for the passport", ("SW",)),
    ]


def test_a_row_without_an_action_of_its_own_names_nobody_for_another(tmp_path: Path) -> None:
    assert owners(tmp_path, merged=False) == [
        ("Book a dental check for Kayden", ("Sue Hall",)),
        ("Ask for the passport", ("SW",)),
    ]
