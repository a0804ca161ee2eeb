"""Facts below two headings, behind a status, a yes or a number, and what stands beside them but is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

MINUTES: Item = ("title", "Looked After Child Review - minutes")
HEAD: list[Item] = [("p", "Child: Kay Brooks"), ("p", "Date of review: 5 November 2025")]


def _facts(path: Path, *items: Item) -> dict[str, object]:
    return {name: fact.value for name, fact in build(path / "record.docx", list(items)).facts.items()}


TOLD: list[Item] = [
    ("p", "Subject: Kay Brooks, born 8th August 2018 (aged 7)"),
    ("p", "Held on: Thursday 2nd October 2025, at Oak Lodge"),
    (
        "p",
        "This was the 7th review. The previous review was on 9th April 2025. "
        "The next one is booked for 26th March 2026.",
    ),
    ("p", "Kay is subject to a Care Order made on 3rd March 2023."),
    ("h2", "Health"),
    ("p", "Kay is well."),
]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Alderbeck Children’s Trust", "Record of Statutory Review"),
        ("Alderbeck Borough Council", "Looked After Child Review Minutes"),
        ("Alderbeck County Council", "Minutes of the meeting"),
    ],
)
def test_the_council_as_title_and_the_document_below_it_head_no_section(
    tmp_path: Path, first: str, second: str
) -> None:
    document = build(tmp_path / "record.docx", [("h1", first), ("h2", second), *TOLD])
    facts = {name: fact.value for name, fact in document.facts.items()}
    assert facts.items() >= {
        "child_name": "Kay Brooks", "date_of_birth": "2018-08-08", "review_number": 7, "legal_status": "Care Order",
        "next_review_date": "2026-03-26",
    }.items()  # fmt: skip
    assert {block.section for block in document.blocks[: len(TOLD)]} == {""}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Alderbeck County Council", "Health"),
        ("Alderbeck County Council", "Review details"),
        ("Alderbeck County Council", "Decisions of the review"),
        ("Alderbeck County Council", "Purpose of the meeting"),
        ("Looked After Child Review", "Discussion at the meeting"),
    ],
)
def test_a_heading_below_the_title_that_names_a_subject_opens_its_section(
    tmp_path: Path, first: str, second: str
) -> None:
    document = build(tmp_path / "record.docx", [("h1", first), ("h2", second), ("p", "Kay is well."), ("h2", "School")])
    assert document.blocks[2].section == second


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("The review was held in time. The next is due on 26 March 2026.", "2026-03-26"),
        ("This is the 3rd review. Her next one will be on 26 March 2026.", "2026-03-26"),
        ("The review is her first. The dentist saw her. The next one is booked for 26 March 2026.", None),
        ("This is the annual health review. The next one is booked for 26 March 2026.", None),
        ("Contact is each month. The next one is booked for 26 March 2026.", None),
    ],
)
def test_the_next_one_behind_a_review(tmp_path: Path, line: str, day: str | None) -> None:
    assert _facts(tmp_path, MINUTES, *HEAD, ("p", line)).get("next_review_date") == day


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Status:\tSec 20\t\tSince: 11.1.25", "Sec 20"),
        ("Status: sec. 20", "sec. 20"),
        ("Status: Sec 31", "Sec 31"),
        ("Status: Draft", None),
        ("Status: sections 1 to 4 done", None),
    ],
)
def test_a_section_shortened_behind_a_status(tmp_path: Path, line: str, status: str | None) -> None:
    assert _facts(tmp_path, MINUTES, *HEAD, ("p", line)).get("legal_status") == status


def _checks(*rows: tuple[str, ...]) -> Item:
    return ("table", [("Question", "Y/N", "Comment"), *rows])


@pytest.mark.parametrize(
    ("answer", "comment", "name"),
    [
        ("Y", "Carol Finn", "Carol Finn"),
        ("Yes", "Carol Finn", "Carol Finn"),
        ("Y", "", None),
        ("N", "Waiting list", None),
        ("Yes", "In June", None),
        ("Carol Finn", "Since June", "Carol Finn"),
    ],
)
def test_a_name_behind_a_yes(tmp_path: Path, answer: str, comment: str, name: str | None) -> None:
    row = ("Personal adviser allocated?", answer, comment)
    table = _checks(("Visits on time?", "Y", "4 weekly"), row, ("Savings account?", "N", "Carer asked"))
    assert _facts(tmp_path, MINUTES, *HEAD, table).get("personal_adviser") == name


@pytest.mark.parametrize(
    ("said", "school"),
    [
        ("He put the happy face beside the hall", None),
        ("She likes maths", None),
        ("I hate it", None),
        ("Hill Top Primary", "Hill Top Primary"),
        ("I go to Hill Top", "I go to Hill Top"),
        ("Italia Conti Academy", "Italia Conti Academy"),
    ],
)
def test_what_somebody_does_at_school_is_no_school(tmp_path: Path, said: str, school: str | None) -> None:
    assert _facts(tmp_path, MINUTES, *HEAD, ("p", f"School: {said}")).get("school") == school


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("Last PEP: February.\nThe next PEP is on 3 December.", None),
        ("Last PEP: 3 June 2025.\nThe next PEP is on 3 December.", "2025-06-03"),
        ("PEP: up to date\nIt was held on 3 June 2025", "2025-06-03"),
    ],
)
def test_the_day_of_the_next_is_none_of_the_last(tmp_path: Path, lines: str, day: str | None) -> None:
    assert _facts(tmp_path, MINUTES, *HEAD, ("p", lines)).get("pep_date") == day


@pytest.mark.parametrize(
    ("line", "number", "day"),
    [
        ("Review: 4th, 6 October 2025", 4, "2025-10-06"),
        ("Review: Second, 22 September 2025", 2, "2025-09-22"),
        ("Review: 4 (6 October 2025)", 4, "2025-10-06"),
        ("Review number: 3 – held on 6 October 2025", 3, "2025-10-06"),
        ("Review: 4th, due 6 October 2025", 4, None),
        ("Review: 2nd; next 3 March 2026", 2, None),
        ("Review: 3rd", 3, None),
    ],
)
def test_the_day_of_the_review_behind_its_number(tmp_path: Path, line: str, number: int, day: str | None) -> None:
    facts = _facts(tmp_path, MINUTES, ("p", "Child: Kay Brooks"), ("p", line))
    assert (facts.get("review_number"), facts.get("review_date")) == (number, day)


@pytest.mark.parametrize(
    ("subject", "day"),
    [
        ("RE: Consultation for CLA review - Kay Brooks (DOB 23/08/2017) - 02/12/2025", "2025-12-02"),
        ("Review of Kay Brooks (2 December 2025)", "2025-12-02"),
        ("Consultation for CLA review - Kay Brooks (DOB 23/08/2017)", None),
        ("Consultation for CLA review, reply by 2 December 2025", None),
        ("Kay Brooks - PEP review - 2 December 2025", None),
    ],
)
def test_the_day_of_the_review_in_the_subject_of_a_mail(tmp_path: Path, subject: str, day: str | None) -> None:
    mail: list[Item] = [("p", "From: Lyn Ash (Designated Teacher, Hill Top Primary)"), ("p", f"Subject: {subject}")]
    facts = _facts(tmp_path, ("h1", "Consultation form for schools"), *mail, ("p", "Kay is doing well in class."))
    assert facts.get("review_date") == day


SHORT = {"legal_status": "CO", "iro": "Ann Lee", "social_worker": "Joe Hart", "personal_adviser": "Jess Lowry"}


def test_a_line_of_short_notes_below_the_title(tmp_path: Path) -> None:
    line = "dob 02/09/2009 CO since 2019  IRO Ann Lee  SW Joe Hart  PA Jess Lowry"
    facts = _facts(tmp_path, ("h1", "Review meeting notes - Sam Finch 16/11/2025 (teams)"), ("p", line))
    assert facts.items() >= {"child_name": "Sam Finch", "review_date": "2025-11-16", **SHORT}.items()


@pytest.mark.parametrize(
    "line",
    ["SW Joe Hart to ring the school", "The CO since then has been of help", "IRO Ann Lee said that he is well."],
)
def test_a_sentence_is_no_line_of_short_notes(tmp_path: Path, line: str) -> None:
    assert SHORT.keys().isdisjoint(_facts(tmp_path, MINUTES, *HEAD, ("p", line)))
