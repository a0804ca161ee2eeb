"""Fields that nobody filled in, reasons where nothing went wrong, what few children have, questions alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.settled import find_settled
from minutes_nlp.finding.themes import speaks
from minutes_nlp.language.units import units
from minutes_nlp.records import Document


def silent(document: Document, text: str) -> bool:
    """Whether the unit that opens with the text gives no concern."""
    found = units(document)
    at = next(i for i, unit in enumerate(found) if unit.text.startswith(text))
    settled = find_settled(document, found).get(at)
    return settled is not None and settled.status == "no_concern"


def row(folder: Path, label: str, answer: str) -> Document:
    table = [["Question", "Answer"], ["Religion", "None stated"], [label, answer], ["Hobbies", "Football"]]
    return minutes(folder, heading="Checks", table=table)


NOTHING = [
    ("The child has been seen alone", "Yes / No"),
    ("Advocate offered", "Y/N"),
    ("Views of parents", "Not obtained."),
    ("Father's views", "Not sought"),
    ("School's views", "No consultation returned"),
    ("PEP", "Please select"),
    ("Date of dental check", "Not answered"),
    ("Date of dental check", "(Not answered)"),
    ("Care plan date", "[blank]"),
    ("SDQ score", "Null"),
    ("SDQ score", "###"),
    ("Reason PEP overdue", "-- Please select --"),
    ("Reason PEP overdue", "None recorded"),
    ("Reason PEP overdue:", "-"),
    ("If no PEP, why?", "TBC"),
    ("Why was the care plan not updated?", "."),
    ("Reason no health assessment", "Select one"),
    ("EHCP", "No"),
    ("Does the child have an EHCP?", "No"),
    ("Outstanding actions from last review", "0"),
    ("Return interviews outstanding", "0"),
    ("Overdue visits", "0"),
    ("Number of placement moves", "0"),
    ("Fixed term exclusions", "0"),
    ("Overdue health checks", "None"),
]


@pytest.mark.parametrize(("label", "answer"), NOTHING)
def test_a_field_that_says_nothing_gives_no_concern(tmp_path: Path, label: str, answer: str) -> None:
    assert silent(row(tmp_path, label, answer), label)


SAYS = [
    ("Child's views", "Not obtained."),
    ("Views of the child", "Not sought"),
    ("Views", "Not obtained"),
    ("Father's views", "He is worried that the placement will end."),
    ("PEP", "Recorded as overdue"),
    ("PEP", "Not recorded"),
    ("PEP", "None"),
    ("SDQ score", "Not recorded"),
    ("Contingency", "Blank"),
    ("Reason PEP overdue", "The school cancelled it"),
    ("Why was the care plan not updated?", "Unknown"),
    ("Seasonal plan", "None recorded"),
    ("EHCP", "Not finalised"),
    ("EHCP review", "No"),
    ("Return interviews outstanding", "1"),
    ("Overdue visits", "2"),
    ("Advocate", "No"),
    ("Independent visitor", "None"),
]


@pytest.mark.parametrize(("label", "answer"), SAYS)
def test_a_field_that_says_something_is_left_to_the_models(tmp_path: Path, label: str, answer: str) -> None:
    assert not silent(row(tmp_path, label, answer), label)


LINES = [
    ("Record if the health assessment is overdue or the SDQ has not been completed.", True),
    ("Records show that the health assessment is overdue.", False),
    ("What is the plan for permanence?", True),
    ("Is the care plan up to date?", True),
    ("When was the last PEP?", True),
    ("If no PEP, why?", True),
    ("What is the plan for permanence? There is none.", False),
    ("Why has nobody told the court?", False),
    ("Nobody has applied for the passport, so what is the plan?", False),
    ("Reason PEP overdue: Please select", True),
    ("Reason PEP overdue: school closed", False),
    ("Emails to housing: not answered", False),
    ("Contingency: blank.", False),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_a_question_alone_and_a_line_left_empty_say_nothing(tmp_path: Path, line: str, expected: bool) -> None:
    document = minutes(tmp_path, heading="Checks", items=[line])
    found = units(document)
    told = [i in find_settled(document, found) for i, unit in enumerate(found) if unit.text and unit.text in line]
    assert told and (all(told) if expected else not any(told))


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Date of last visit", False), ("Q3 Last PEP ......", False), ("PEP", True), ("No date of last visit", True)],
)
def test_the_label_of_a_day_alone_speaks_of_no_theme(tmp_path: Path, line: str, expected: bool) -> None:
    document = minutes(tmp_path, heading="Checks", items=[line])
    assert any(speaks(unit) for unit in units(document) if unit.text and unit.text in line) is expected
