"""Columns of what was beside one of what is: facts and models read what is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from minutes_nlp.finding.settled import find_settled
from minutes_nlp.finding.timeliness_rows import read_labels
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.reading.then_and_now import earlier_columns
from minutes_nlp.reading.ticks import with_words
from minutes_nlp.records import Document

NAMES = [
    (["Field", "Previous", "Current"], {1}),
    (["Field", "Last review", "This review"], {1}),
    (["Question", "Current answer", "Previous answer"], {2}),
    (["Item", "Was", "Now"], {1}),
    (["", "Old value", "New value"], {1}),
    (["Area", "Position last time", "Position now"], {1}),
    (["Question", "Answer at 10/10/2025", "Answer at 24/03/2026"], {1}),
    (["Question", "Answer on 24/03/2026", "Answer on 10/10/2025"], {2}),
    (["Field", "Last review 10/10/2025", "This review 24/03/2026", "Comment"], {1}),
    (["", "In August", "Now"], {1}),
    (["Area", "In March 2026", "Today"], {1}),
    (["Area", "Last summer", "Current position"], {1}),
    # columns that all speak
    (["Task", "May", "June"], set()),
    (["Area", "Summer", "Outcome"], set()),
    (["Check", "Last", "Next due"], set()),
    (["Date", "Previous placement", "Current placement"], set()),
    (["Visit", "10/10/2025", "24/03/2026"], set()),
    (["Action", "Progress", "Now"], set()),
    (["Previous", "Current"], set()),
    (["Item", "Previous", "Outcome"], set()),
]


@pytest.mark.parametrize(("names", "earlier"), NAMES)
def test_names_tell_which_columns_are_of_what_was(names: list[str], earlier: set[int]) -> None:
    assert earlier_columns(names) == earlier


def record(folder: Path, *tables: Sequence[Sequence[str]]) -> Document:
    word = docx.Document()
    word.add_heading("Child looked after review: minutes", 1)
    word.add_paragraph("Child's name: Kayden Brooks")
    word.add_paragraph("Date of review: 24 March 2026")
    word.add_heading("Details", 2)
    for rows in tables:
        grid = word.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
        word.add_paragraph()
    file = folder / "record.docx"
    word.save(str(file))
    return read(file)


ROWS = [
    ["Social worker", "Vacant", "Tess Whitlam"],
    ["Legal status", "Section 20", "Interim care order"],
    ["Next review", "24/03/2026", "08/09/2026"],
    ["PEP date", "None", "04/03/2026"],
    ["Passport", "Not applied for", "Arrived"],
]


@pytest.mark.parametrize("names", [names for names, earlier in NAMES if earlier == {1} and len(names) == 3])
def test_facts_and_rows_are_those_of_now(tmp_path: Path, names: list[str]) -> None:
    document = record(tmp_path, [names, *ROWS])
    facts = {name: str(fact.value) for name, fact in document.facts.items()}
    assert (facts["social_worker"], facts["legal_status"], facts["next_review_date"], facts["pep_date"]) == (
        "Tess Whitlam", "Interim care order", "2026-09-08", "2026-03-04",
    )  # fmt: skip
    told = with_words(document, units(document))[-1]
    assert (told.text, told.question) == ("Passport\tArrived", f"{names[0]}\t{names[2]}".strip())
    assert document.text[told.span.start : told.span.end] == "Passport\tNot applied for\tArrived"


def test_dates_of_checks_are_those_of_now(tmp_path: Path) -> None:
    rows = [["Field", "Last review", "This review"], ["Last visit", "14/08/2025", "17/02/2026"]]
    document = record(tmp_path, rows)
    found = units(document)
    beside = read_labels(document, found)[found[-1].index]
    assert [(one.label, one.values) for one in beside] == [("Last visit", "17/02/2026")]


def test_sentences_of_what_was_give_no_concern(tmp_path: Path) -> None:
    was = "He had not seen a dentist for two years. His health assessment was late. He had no glasses then."
    document = record(tmp_path, [["Area", "Previous", "Current"], ["Health", was, "He has seen the dentist now."]])
    found = units(document)
    settled = find_settled(document, found)
    assert [unit.text in was for unit in found if unit.role == "cell"][1:] == [True, True, True, False]
    assert all((i in settled) == (unit.text in was) for i, unit in enumerate(found) if unit.role == "cell")


def test_a_history_of_a_decision_keeps_its_columns(tmp_path: Path) -> None:
    document = record(tmp_path, [["Decision", "Was", "Now"], ["Ann to book a PEP", "not done", "done"]])
    assert with_words(document, units(document))[-1].text == "Ann to book a PEP\tnot done\tdone"
