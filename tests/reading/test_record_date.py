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
    ],
)
def test_dates_of_others(line: str) -> None:
    assert record_date(alert(line)) is None


def test_minutes_have_no_such_date() -> None:
    assert record_date(replace(alert("Date of issue 3 May 2025"), kind="review_minutes")) is None
