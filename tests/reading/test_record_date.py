"""The date that an escalation or alert gives for itself in its running text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from minutes_nlp.finding.record_date import record_date
from minutes_nlp.records import Block, Document, Place


def alert(line: str) -> Document:
    return Document("x.docx", "", line, (Block(0, 0, line, Place()),), kind="escalation")


@pytest.mark.parametrize(
    "line",
    [
        "This alert was raised on 3 May 2025 after the review.",
        "Date of this record: 3 May 2025",
        "Raised by Hester Vaughan, on 3 May 2025",
        "Sent by Hester Vaughan on 3 May 2025",
        "Letter dated 3 May 2025",
        "Date of issue 3 May 2025",
        "Record opened 3.5.25 by H. Vaughan.",
        "Date of this notification: 3 May 2025.",
        "Dictated 3 May 2025, after the review of 1 May.",
        "I am writing on Saturday 3 May 2025 to the head of service.",
        "To Ann Lee, team manager, from Hester Vaughan, 3 May 2025.",
        "3 May 2025, to Ann Lee, for Pippa.",
        "Dispute resolution. HV to the team manager. 3/5/25",
        "Sat 3.5.25, Hester Vaughan to Ann Lee. 25 mins.",
    ],
)
def test_own_date(line: str) -> None:
    assert record_date(alert(line)) == date(2025, 5, 3)


@pytest.mark.parametrize(
    "line",
    [
        "Leo was born on 3 May 2012.",
        "The referral was made on 3 May 2025.",
        "The last review was held on 3 May 2025 and raised by nobody since.",
        "The stage 1 letter was sent on 3 May 2025.",
        "The alert was raised in the spring.",
        "3 May 2025\tPrevious review\tSix recommendations made",
        "To be done by Ann Lee following the review of 3 May 2025.",
    ],
)
def test_dates_of_others(line: str) -> None:
    assert record_date(alert(line)) is None


def test_own_date_in_the_title() -> None:
    title = alert("Concern about Alfie Reed, 3 May 2025")
    assert record_date(title) is None
    heading = replace(title, blocks=(replace(title.blocks[0], role="heading"),))
    assert record_date(heading) == date(2025, 5, 3)


def test_a_date_in_a_cell_is_what_its_row_says() -> None:
    for label, found in (("Date of birth", None), ("Date", date(2025, 5, 3))):
        cells = (Block(0, 0, label, Place()), Block(1, len(label) + 1, "3 May 2025", Place()))
        row = f"{label}\t3 May 2025\nTeam\tNorth"
        assert record_date(Document("x.docx", "", row, cells, kind="escalation")) == found


def test_minutes_have_no_such_date() -> None:
    assert record_date(replace(alert("Date of issue 3 May 2025"), kind="review_minutes")) is None
