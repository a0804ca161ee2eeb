"""Breaches that dates show: rows and sentences with the theme they show, and those that show nothing."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_nlp.finding.timeliness import check_timescales, find_breaches
from minutes_nlp.finding.timescales import Limit, latest_allowed, stated_frequency
from minutes_nlp.records import Block, Document, Fact, Span, ThemeMention, Unit

REVIEW = date(2025, 3, 11)


def document_of(*texts: str, **facts: str | int) -> tuple[Document, list[Unit]]:
    """A review of 11 March 2025 of a child of eleven, with one unit per text; a text with tabs is a table row."""
    values = {
        "review_date": REVIEW.isoformat(),
        "date_of_birth": "2013-06-01",
        "social_worker": "Ms Priya Sandhu",
    } | facts
    whole = "\n".join(texts)
    units, at = [], 0
    for index, text in enumerate(texts):
        role = "row" if "\t" in text else "text"
        units.append(Unit(index, Span(index, at, at + len(text)), text, role, "", "other"))
        at += len(text) + 1
    block = Block(0, 0, whole, place=None)  # type: ignore[arg-type]
    known = {name: Fact(name, value, Span(0, 0, 0)) for name, value in values.items() if value}
    return Document("x.docx", "0", whole, (block,), kind="review_minutes", facts=known), units


def breaches(*texts: str, **facts: str | int) -> list[ThemeMention]:
    return list(find_breaches(*document_of(*texts, **facts)))


# unit, theme, a part of the explanation
BROKEN = [
    ("Visits by Simon (six-weekly)\t9 December, 20 January", "visits_late", "50 days, limit 6 weeks (stated"),
    ("Social work visits\t11.10.24; 25.11.24; 16.01.25; 27.02.25", "visits_late", "52 days apart"),
    ("Last statutory visit on the record (monthly)\t4 January", "visits_late", "66 days, limit 1 month"),
    ("The last recorded visit was on 4 January.", "visits_late", "Last recorded social worker's visit 4 January 2025"),
    ("There has been no visit since 6 January.", "visits_late", "64 days"),
    ("Ms Sandhu last came to see him on 20 December.", "visits_late", "81 days"),
    ("From 28 November until 6 February nobody from the team set foot in the house.", "visits_late", "70 days apart"),
    ("Between 28.11.24 and 06.02.25 he was not visited.", "visits_late", "70 days apart"),
    ("Ms Sandhu was here on 20 September and on 14 January.", "visits_late", "56 days"),
    ("Ms Sandhu has seen him in Plover Close on 8 November and 29 January.", "visits_late", "82 days apart"),
    ("Six-weekly is what was agreed, and Ms Sandhu's dates are 4 October and 24 January.", "visits_late", "46 days"),
    ("Ms Sandhu came 6 and 20 December, then 11 February, on fortnightly visits.", "visits_late", "28 days"),
    ("SW dates (six-weekly): 20 September, 12 December, 30 January.", "visits_late", "83 days apart"),
    ("PEP (termly)\t12 July 2024", "pep_missing", "limit 1 term"),
    ("Last PEP meeting\t14 March 2024", "pep_missing", "362 days"),
    ("His latest PEP is dated 6 June 2024.", "pep_missing", "278 days"),
    ("Review health assessment (yearly)\t14 November 2023", "health_assessment_overdue", "483 days, limit 12 months"),
    ("Health assessment\tMarch 2023", "health_assessment_overdue", "31 March 2023 at the latest (“March 2023”)"),
    ("Health assessment\tMarch 2023", "health_assessment_overdue", "at least 711 days"),
    ("Between early October and January nobody from the team visited.", "visits_late", "1 January 2025 (“January”)"),
    ("Nobody has looked at his teeth since 2 February 2024.", "health_assessment_overdue", "dental check"),
    ("Dentist (six-monthly)\t14.08.24", "health_assessment_overdue", "limit 6 months (stated"),
    ("SDQ\t06.06.23, score 26", "emotional_wellbeing_unmet", "644 days"),
    ("Care plan\tLast signed 2 May 2022", "care_plan_outdated", "1044 days"),
    ("Previous review\t18.07.24, so this was due by 18.01.25", "review_late", "limit 6 months"),
    ("We had to meet by 28 February.", "review_late", "Review due by 28 February 2025"),
    ("The minutes of 10 September were only sent on 30 October.", "review_late", "50 days later"),
    ("He came back on 3 February, the return interview was on 12 February.", "missing_exploitation", "9 days later"),
]  # fmt: skip

# units that show no breach
KEPT = [
    "Ms Sandhu, since last year, and she visits when she said.",
    "Ms Sandhu's visits have been on the dot, four times since June.",
    "Ms Sandhu visited on 20 September and 14 January, and the interval of four months was kept.",
    "Ms Sandhu was here on 20 September and 14 January, which is what we expect.",
    "Ms Sandhu has been to visit on the first Tuesday of the month since August.",
    "Visits by Simon (six-weekly)\t20 December, 28 January, 6 March",
    "Visits (three-monthly)\t11 October and 4 January",
    "PEP\t13 November 2024",
    "PEP\tBooked for 28 January and 18 February, both cancelled by college",
    "PEP\tNot recorded",
    "Health assessment\t12 March 2024, next one by 12 March 2025",
    "Health assessment\t6 February 2025",
    "Pathway plan\t3 March 2022",  # the child is eleven
    "Care plan\tUpdated 30 September 2024",
    "Last review\t19 November 2024, so this one is inside the six months",
    "The last visit from his dad was on 4 January.",
    "The health visitor's last visit was on 4 November.",
    "Simon visited in the summer of 2023.",
    "We were to meet by 28 February but met within the limit.",
    "The minutes of 10 September were sent on 20 September.",
    "The PEP of 3 May 2023 led to the purchase of a laptop.",
    "Social worker's next visit\t4 January",
    "Mum was not there between 3 October and 9 December and nobody visited.",
]

NEWER_ELSEWHERE = [
    ("PEP\t12 July 2024", "The PEP was held on 20 February 2025 and uploaded."),
    ("Review health assessment\t14 November 2023", "His health assessment took place on 3 February 2025."),
    ("The last recorded visit was on 4 January.", "The social worker visited on 3 March."),
]


@pytest.mark.parametrize(("text", "theme", "because"), BROKEN)
def test_breach(text: str, theme: str, because: str) -> None:
    (mention,) = breaches("He is well.", text)
    assert (mention.theme, mention.status, mention.evidence) == (theme, "concern", "dates")
    assert because in mention.because
    document, _ = document_of("He is well.", text)
    assert document.text[mention.span.start : mention.span.end] == text


@pytest.mark.parametrize("text", KEPT)
def test_no_breach(text: str) -> None:
    assert breaches(text) == []


@pytest.mark.parametrize(("stale", "newer"), NEWER_ELSEWHERE)
def test_newer_date_elsewhere_clears(stale: str, newer: str) -> None:
    assert breaches(stale, newer) == []
    assert breaches(stale) != []


def test_without_date_of_record_nothing_is_compared() -> None:
    assert breaches("PEP\t12 July 2021", review_date="") == []


def test_record_date_goes_before_review_date() -> None:
    row = "Visits (six-weekly)\t6 March"
    assert breaches(row) == []
    assert len(breaches(row, record_date="2025-05-20")) == 1


@pytest.mark.parametrize(
    ("placement", "number", "broken"),
    [
        ("Foster care", 4, True),
        ("Long-term foster care, matched", 4, False),
        ("Connected carer", 1, True),
        ("Placed with parents", 4, True),
    ],
)
def test_placement_chooses_the_rule(placement: str, number: int, broken: bool) -> None:
    found = breaches("The last recorded visit was on 14 January.", placement_type=placement, review_number=number)
    assert bool(found) is broken


def test_age_chooses_the_rule() -> None:
    row = "Health assessment\t1 August 2024"
    assert breaches(row) == []
    assert "under five" in breaches(row, date_of_birth="2021-01-01")[0].because


def test_frequency_stated_elsewhere_applies_to_visits() -> None:
    row = "Visits\t14 January"
    assert len(breaches(row)) == 1
    assert breaches(row, "Her social worker's visits are every three months.") == []


def test_first_review_counts_from_start_of_care() -> None:
    late = breaches("Became looked after\t4 February 2025", review_number=1)
    assert late[0].theme == "review_late"
    assert breaches("Became looked after\t20 February 2025", review_number=1) == []
    assert breaches("Became looked after\t4 February 2024", review_number=3) == []


def test_gap_before_the_last_review_is_history() -> None:
    row = "Visits (six-weekly)\t3 May, 20 August, 25 September, 1 November, 10 December, 17 January, 20 February"
    assert len(breaches(row)) == 1
    assert breaches(row, last_review_date="2024-09-10") == []


def test_checks_tell_kept_broken_not_recorded_and_not_applicable() -> None:
    document, units = document_of("PEP\t12 July 2024", "Health assessment\t6 February 2025")
    states = {check.check: check for check in check_timescales(document, units)}
    assert states["pep"].state == "no"
    assert states["pep"].last == date(2024, 7, 12)
    assert states["health_assessment"].state == "yes"
    assert states["visits"].state == "not_recorded"
    assert states["pathway_plan"].state == "not_applicable"
    assert states["minutes_sent"].state == "not_recorded"
    assert all(check.because for check in states.values())


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("six-weekly", 6, "week"), ("every twelve weeks", 12, "week"), ("4 weekly", 4, "week"), ("monthly", 1, "month"),
        ("three-monthly minimum", 3, "month"), ("against a six week frequency", 6, "week"), ("termly", 1, "term"),
        ("one a term", 1, "term"), ("yearly", 12, "month"), ("every fortnight", 2, "week"), ("quarterly", 3, "month"),
    ],
)  # fmt: skip
def test_stated_frequency(text: str, amount: int, unit: str) -> None:
    found = stated_frequency(text)
    assert found is not None
    assert (found.amount, found.unit) == (amount, unit)


def test_no_frequency() -> None:
    assert stated_frequency("The week was long, and in every way a good one.") is None


@pytest.mark.parametrize(
    ("last", "allowed"),
    [
        ("2024-07-12", "2024-12-06"),
        ("2024-10-17", "2025-03-28"),
        ("2025-01-16", "2025-07-08"),
        ("2024-08-10", "2024-12-06"),
    ],
)
def test_a_plan_lasts_to_near_the_end_of_the_next_term(last: str, allowed: str) -> None:
    limit = Limit(1, "term", "V", "")
    assert latest_allowed(date.fromisoformat(last), limit).isoformat() == allowed
