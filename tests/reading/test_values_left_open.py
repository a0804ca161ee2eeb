"""Values of facts that nobody chose: lists to choose from, hints, grades; and a review's date in the page header."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import build

from minutes_nlp.reading.fact_values import read_value
from minutes_nlp.reading.labels import known_labels


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("PN1 / PN2 / PN3 (delete as appropriate)", None),
        ("PN1  PN2  PN3", None),
        ("☐ PN1 ☐ PN2 ☒ PN3", "PN3"),
        ("PN5 (advocate), as PN5 before", "PN5"),
        ("1 - Outstanding", None),
        ("3 - Requires improvement", None),
        ("5", "PN5"),
        ("6 - did not attend, views given by the carer", "PN6"),
    ],
)
def test_codes(words: str, code: str | None) -> None:
    found = read_value("code", words)
    assert (found and found.value) == code


@pytest.mark.parametrize(
    ("kind", "words", "value"),
    [
        ("verdict", "Yes / No (delete as appropriate)", None),
        ("verdict", "Yes /  (delete as appropriate)", "Yes"),
        ("verdict", "/ No", "No"),
        ("verdict", "No - seen with carer / at home", "No - seen with carer / at home"),
        ("term", "[insert]", None),
        ("term", "Foster care [in house]", "Foster care [in house]"),
    ],
)
def test_answers_and_hints(kind: str, words: str, value: str | None) -> None:
    found = read_value(kind, words)
    assert (found and found.value) == value


def test_the_date_of_the_review_in_a_page_header_below_a_last_section_of_decisions(tmp_path: Path) -> None:
    items = [
        ("header", "Child: Kay Dunn   Date of review: 03/02/2025   IRO: Ann Lee"),
        ("title", "Looked After Review"),
        ("h2", "Decisions"),
        ("p", "Review date: 04/05/2025"),
    ]
    facts = build(tmp_path / "minutes.docx", items).facts
    assert facts["review_date"].value == "2025-02-03"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Howard Finch 01234 567890", "Howard Finch"),
        ("Leanne Cobb Tel: 01234 999111", "Leanne Cobb"),
        ("Howard Finch howard.finch@ash.gov.uk", "Howard Finch"),
        ("Ann Tellis", "Ann Tellis"),
        ("01234 567890", None),
        ("Howard.Finch@ash.gov.uk", None),
    ],
)
def test_names_before_numbers_and_addresses(words: str, name: str | None) -> None:
    found = read_value("name", words)
    assert (found and found.value) == name


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("IRO name and contact details", "iro"),
        ("Name and contact details of IRO", "iro"),
        ("Independent Reviewing Officer / contact", "iro"),
        ("Name of Independent Reviewing Officer and telephone number", "iro"),
        ("Name and tel no of SW", "social_worker"),
        ("Social worker name and contact details", "social_worker"),
        ("Child contact", None),
        ("Social worker contact", None),
        ("Contact with IRO", None),
        ("Contact details", None),
    ],
)
def test_labels_that_ask_for_a_number_too(label: str, field: str | None) -> None:
    found = known_labels(label)
    assert (found[0].field if found else None) == field
