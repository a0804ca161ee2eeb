"""Whether a review was held in time: questions of the form, sentences, and the day by which it was due."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

from minutes_nlp.reporting.annual_entries import answer


def stated(path: Path, *items: Item) -> str:
    lines = ["Child: Lewis Grant", "Date of review: 14 October 2024", "IRO: Yasmin Patel"]
    head: list[Item] = [("title", "Child in Care Review Minutes"), *(("p", line) for line in lines)]
    tail: list[Item] = [("h2", "Actions"), ("bullets", ["Ed Moss to book the dentist by 30 April"])]
    facts = build(path / "minutes.docx", [*head, *items, *tail]).facts
    return answer(facts["in_timescale"].value) if "in_timescale" in facts else "not_recorded"


@pytest.mark.parametrize(
    ("label", "value", "state"),
    [
        ("Held in timescale? (Y/N)", "Y", "yes"),
        ("Is this review within statutory timescales?", "No – 9 days late, IRO sickness", "no"),
        ("Was the review held within timescales?", "Yes", "yes"),
        ("Was this review held on time?", "No, social worker off sick", "no"),
        ("Review held within timeframe", "Yes", "yes"),
        ("Timescale", "3 months", "not_recorded"),
        ("LAC Review within timescale", "No", "no"),
        ("Was the CLA review held within the statutory timescale?", "No", "no"),
        ("Was this review on time?", "No", "no"),
        ("Review completed within required timescale", "Yes (20 working days)", "yes"),
        ("Was this review within 6 months of the last review?", "No", "no"),
        ("Time of review", "Yes", "not_recorded"),
        ("Report within timescale", "No", "not_recorded"),
        ("Health review within timescale", "No", "not_recorded"),
        ("Is this review out of timescale?", "No", "yes"),
        ("Is the review late?", "Yes / No", "not_recorded"),
        ("Is the review late?", "Y", "no"),
        ("Review overdue?", "No", "yes"),
        ("Was this review late?", "Yes - carer ill", "no"),
        ("Is the health review late?", "Yes", "not_recorded"),
        ("If out of timescale, reason", "IRO sickness", "no"),
        ("Reason for late review", "The carer was ill", "no"),
        ("Reason for delay (if review late)", "Carer on holiday", "no"),
        ("If late, please state the reason", "No room", "not_recorded"),
        ("Reason review out of timescale", "Snow", "no"),
        ("If the review was late, why", "Snow", "no"),
        ("If out of timescale, reason", "N/A", "not_recorded"),
        ("If out of timescale, reason", "Not applicable - held in time", "not_recorded"),
        ("Reason for late report", "Sickness", "not_recorded"),
        ("Reason for delay in PEP", "Sickness", "not_recorded"),
        ("Reason for review", "First review", "not_recorded"),
        ("Deadline for review", "1/10/2024", "no"),
        ("Due date of review", "1 October 2024", "no"),
        ("Review due by", "20/10/2024", "yes"),
        ("Statutory due date", "14/10/2024", "yes"),
        ("Review due date", "10 April 2025", "not_recorded"),
        ("Next review due by", "20/10/2024", "not_recorded"),
        ("Health review due by", "1/10/2024", "not_recorded"),
    ],
)
def test_labels(label: str, value: str, state: str, tmp_path: Path) -> None:
    assert stated(tmp_path, ("table", [["Team", "North"], [label, value]])) == state
    assert stated(tmp_path, ("p", f"{label.rstrip(':')}{' ' if label.endswith('?') else ': '}{value}")) == state


def test_a_due_date_below_next_review_is_the_next_ones(tmp_path: Path) -> None:
    assert stated(tmp_path, ("h2", "Next review"), ("p", "Review due by: 20/10/2024")) == "not_recorded"


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("This review was held within statutory timescales.", "yes"),
        ("The review was held on time.", "yes"),
        ("The looked after review is in timescale, as it should be.", "yes"),
        ("The review took place out of timescale owing to the illness of the IRO.", "no"),
        ("The review was not held within timescale because the IRO was ill.", "no"),
        ("The review was 9 days late because the IRO was ill.", "no"),
        ("Visits were held within timescales.", "not_recorded"),
        ("The last review was held within timescale.", "not_recorded"),
        ("The next review will be held within timescale.", "not_recorded"),
        ("The PEP review was held within timescale.", "not_recorded"),
        ("The review should be held within timescales.", "not_recorded"),
        ("The review was held in time for the hearing.", "not_recorded"),
        ("The review heard that visits were within timescale.", "not_recorded"),
        ("The review was held within timescale: Yes / No", "not_recorded"),
        ("The review was held late in the afternoon.", "not_recorded"),
    ],
)
def test_sentences(sentence: str, state: str, tmp_path: Path) -> None:
    assert stated(tmp_path, ("p", sentence)) == state
    assert stated(tmp_path, ("h2", "Introduction"), ("p", f"We met at school. {sentence}")) == state


@pytest.mark.parametrize(
    ("label", "value", "state"),
    [
        ("Review on time? Y/N", "N", "no"),
        ("Within timescales Y/N/NA", "Y", "yes"),
        ("Timeliness", "On time", "yes"),
        ("Timeliness", "Good", "not_recorded"),
        ("Review timescale status", "Out of timescale", "no"),
        ("In time / Late", "Late by 6 days", "no"),
        ("Out of timescale?", "Yes - IRO ill", "no"),
        ("Out of timescale?", "Yes / No (delete as appropriate)", "not_recorded"),
        ("Is review late? If yes state reason", "No", "yes"),
        ("Has the review been delayed beyond the statutory date?", "No", "yes"),
    ],
)
def test_rows(label: str, value: str, state: str, tmp_path: Path) -> None:
    assert stated(tmp_path, ("table", [["Team", "North"], [label, value]])) == state


def test_what_is_out_of_timescale_below_visits_is_no_review(tmp_path: Path) -> None:
    rows = [["Statutory visits", "Six-weekly"], ["Out of timescale?", "Yes"]]
    assert stated(tmp_path, ("h2", "Statutory visits"), ("table", rows)) == "not_recorded"
