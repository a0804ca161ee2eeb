from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from minutes_nlp.reading import read
from minutes_nlp.reading.calendar_dates import find_dates, first_date


@pytest.mark.parametrize(
    "text",
    [
        "11 March 2025",
        "11th March 2025",
        "Tuesday 11th March 2025",
        "Tues 11 Mar 25",
        "the 11th of March, 2025",
        "11/03/2025",
        "11.3.25",
        "11-03-25",
        "11 / 3 / 2025",
        "2025-03-11",
        "11-Mar-2025",
        "11Mar25",
        "March 11th, 2025",
        "March 11 2025",
        "11 03 2025",
        "11 March '25",
        "11th Mar. 2025 at 4.30pm",
        "Tuesday, 11 March 2025, 10:00",
        "11 march 2025",
        "11/3/2025 16:30",
    ],
)
def test_every_british_form(text: str) -> None:
    assert [one.day for one in find_dates(text)] == [date(2025, 3, 11)]


@pytest.mark.parametrize(
    "text",
    ["31.02.2025", "at 4.30 pm", "section 20.1", "12 Maybe 2025", "3 of 5", "ratio 1/2/3/4", "tel 01632 960 111"],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_span_is_the_date() -> None:
    text = "Your next review is on Thursday 26 February 2026 at 4pm."
    (one,) = find_dates(text)
    assert text[one.start : one.end] == "Thursday 26 February 2026"


def test_birth_in_the_last_century() -> None:
    found = first_date("D.O.B. 4.5.98", before=date(2025, 1, 1))
    assert found is not None and found.day == date(1998, 5, 4)


def test_year_from_the_reference_only_when_asked() -> None:
    assert find_dates("on 26 February at 4.30") == []
    assert [one.day for one in find_dates("on 26 February at 4.30", after=date(2025, 9, 2))] == [date(2026, 2, 26)]


@pytest.mark.parametrize(
    "text",
    [
        "12 June, 24 July",
        "11 July, 13 June",
        "12 June 24 July",
        "12 June, 24th July",
        "3 May, 6 and 24 June",
        "3 May, 6th",
    ],
)
def test_days_of_the_next_month_are_no_year(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12 June, 24", ["2024-06-12"]),
        ("12 June 24, 24 July 25", ["2024-06-12", "2025-07-24"]),
        ("3 May 24 and 6 June 24", ["2024-05-03", "2024-06-06"]),
        ("12 June '24, 24 July '24", ["2024-06-12", "2024-07-24"]),
        ("12-Jun-24", ["2024-06-12"]),
    ],
)
def test_two_figures_behind_a_month_are_a_year(text: str, days: list[str]) -> None:
    assert [one.day.isoformat() for one in find_dates(text)] == days


@pytest.mark.parametrize(
    "lines",
    [
        ("Previous SW visit: 02/01/25", "Last visited by social worker: 27/03/25"),
        ("SW visits: 02/01, 27/03/25", "Last PEP: 6/5/25"),
    ],
)
def test_the_newest_of_the_visits_is_the_last(tmp_path: Path, lines: tuple[str, ...]) -> None:
    written = docx.Document()
    written.add_heading("Child Looked After Review", 1)
    for text in ("Name: Ellis Croft", "Date of review: 3 April 2025", *lines):
        written.add_paragraph(text)
    written.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").facts["last_visit_date"].value == "2025-03-27"


@pytest.mark.parametrize(
    ("told", "last"),
    [
        ("Ms Cole has been the social worker since 3 March 2025", None),
        ("Ms Cole became his social worker on 3 March 2025", None),
        ("Ms Cole has visited every six weeks since 3 March 2025", None),
        ("Ms Cole was allocated on 3 January 2025 and visited on 27 March 2025", "2025-03-27"),
        ("Not visited since 3 March 2025", "2025-03-03"),
        ("27 March 2025, with the new social worker", "2025-03-27"),
    ],
)
def test_the_day_a_social_worker_began_is_no_visit(tmp_path: Path, told: str, last: str | None) -> None:
    written = docx.Document()
    written.add_heading("Child Looked After Review", 1)
    for text in ("Name: Ellis Croft", "Date of review: 3 April 2025", f"Social worker visits: {told}"):
        written.add_paragraph(text)
    written.save(str(tmp_path / "a.docx"))
    fact = read(tmp_path / "a.docx").facts.get("last_visit_date")
    assert (fact.value if fact else None) == last


def test_misspelt_month() -> None:
    assert [one.day for one in find_dates("4 Febuary 2025, 5 Sept 2024")] == [date(2025, 2, 4), date(2024, 9, 5)]


@pytest.mark.parametrize("line", ["Held on Wednesday 22 January 2025 at 3.30 pm, Oak Room", "Convened on 22/1/25"])
def test_a_line_that_says_when_it_was_held_dates_the_review(tmp_path: Path, line: str) -> None:
    written = docx.Document()
    written.add_heading("Child Looked After Review", 1)
    for text in ("Name: Ellis Croft", line):
        written.add_paragraph(text)
    written.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").facts["review_date"].value == "2025-01-22"
