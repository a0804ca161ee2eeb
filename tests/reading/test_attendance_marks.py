"""Ticks and crosses in tables of those who attended."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from minutes_nlp.reading import read


@pytest.mark.parametrize(
    ("marks", "present"),
    [
        (("✓", "x", "✓"), [True, False, True]),
        (("✔", "X", ""), [True, False, None]),
        (("✓", "✗", "✘"), [True, False, False]),
        (("x", "x", ""), [True, True, None]),
        (("X", "x", "no"), [True, True, False]),
    ],
)
def test_a_cross_beside_ticks_is_absence(tmp_path: Path, marks: tuple[str, ...], present: list[bool | None]) -> None:
    word = docx.Document()
    word.add_heading("Minutes of child looked after review", 1)
    word.add_heading("Attendance", 2)
    table = word.add_table(0, 3)
    names = ("Sue Hall", "Dan Whitfield", "Marcia Bell")
    for row in (
        ("Name", "Role", "Attended"),
        *((name, "carer", mark) for name, mark in zip(names, marks, strict=True)),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    word.save(str(tmp_path / "minutes.docx"))
    told = {person.name: person.present for person in read(tmp_path / "minutes.docx").people}
    assert [told[name] for name in names] == present
