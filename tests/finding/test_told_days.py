"""The days that a record between reviews gives in its text alone, as facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutes_nlp.finding.gaps import find_gaps
from minutes_nlp.finding.told_days import with_told_days
from minutes_nlp.records import Block, Document, Fact, Place, Span


def midway(line: str) -> Document:
    text = f"Midway check\n{line}"
    blocks = (Block(0, 0, "Midway check", Place(), role="heading"), Block(1, 13, line, Place()))
    return Document("x.docx", "", text, blocks, kind="midway_review")


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("3 May 2025, telephone to Ann Lee. Last review 2 March 2025, next 24 August 2025.", "2025-08-24"),
        ("Held 3 May 2025. Last 21/2/25, next 10/8/25.", "2025-08-10"),
        ("Ann and Hester, 3 May 2025, 20 minutes. Review 5 February; next 29 July.", "2025-07-29"),
        ("Date of this check 3 May 2025, review of 20 February behind us and 12 August ahead.", "2025-08-12"),
        ("Record of 3 May 2025, half way between the review of 10 February and the next on 9 August.", "2025-08-09"),
        ("3 May 2025. A check between the review of 14 February 2025 and that of 5 August 2025.", "2025-08-05"),
        ("3 May 2025. The fifth review was on 16 January and the sixth will be on 26 June.", "2025-06-26"),
        ("3 May 2025. Rev 13 = 12 Feb, rev 14 = 3 August.", "2025-08-03"),
        ("3 May 2025. Last review 16 January; next (and last) 9 December 2025.", "2025-12-09"),
        ("Held 3 May 2025. The next full review is fixed for 3 July.", "2025-07-03"),
        ("3 May 2025. The review was on 8 February and the next is in November.", None),
        ("3 May 2025. Last review 8 February. The next visit is on 6 June.", None),
        ("3 May 2025. Last review 8 February. I shall see him next on 6 June.", None),
        ("3 May 2025. Last review 8 February. Her next PEP is 6 June.", None),
        ("3 May 2025. Last review 8 February. The third dose is on 6 June.", None),
        ("3 May 2025. Review of 8 February; hearing 6 June next.", None),
        ("3 May 2025. Last review 2 March 2025, next 24 August 2026.", None),
    ],
)
def test_the_days_of_a_midway_record(line: str, following: str | None) -> None:
    found = with_told_days(midway(line))
    assert {name: fact.value for name, fact in found.facts.items()} == {
        "record_date": "2025-05-03",
        **({"next_review_date": following} if following else {}),
    }
    assert all(found.text[fact.span.start : fact.span.end] in line for fact in found.facts.values())


def test_a_day_told_is_no_gap() -> None:
    told = "3 May 2025, telephone to Ann Lee."
    dateless = "The date of the review was not found."
    assert dateless in find_gaps(midway(told), (), ())
    assert dateless not in find_gaps(with_told_days(midway(told)), (), ())


def test_facts_that_are_there_stay() -> None:
    known = {"next_review_date": Fact("next_review_date", "2025-09-01", Span(0, 0, 1))}
    found = with_told_days(replace(midway("3 May 2025. Last review 2 March, next 24 August."), facts=known))
    assert found.facts["next_review_date"] == known["next_review_date"]
    line = "Date of this review 3 May 2025"
    dated = {"review_date": Fact("review_date", "2025-05-03", Span(1, 33, 43))}
    alert = replace(midway(line), kind="escalation", facts=dated)
    assert with_told_days(alert) is alert


@pytest.mark.parametrize("kind", ["review_minutes", "consultation_form", "other"])
def test_other_documents_stay(kind: str) -> None:
    document = replace(midway("3 May 2025. Last review 2 March, next 24 August."), kind=kind)  # type: ignore[arg-type]
    assert with_told_days(document) is document
