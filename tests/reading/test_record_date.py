"""The date that an escalation or alert gives for itself in its running text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from minutes_nlp.finding.record_date import record_date
from minutes_nlp.records import Block, Document, Fact, Place, Span


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


def test_a_date_beside_the_heading_of_a_section() -> None:
    row = "1. Details\tCheck of 3 May 2025 by Ann Lee, next review 12 June 2025."
    heading, said = Block(0, 0, "1. Details", Place(), role="heading"), Block(1, 11, row[11:], Place())
    document = Document("x.docx", "", row, (heading, said), kind="midway_review")
    assert record_date(document) == date(2025, 5, 3)
    assert record_date(replace(document, blocks=(replace(heading, role="label"), said))) is None


def test_minutes_have_no_such_date() -> None:
    assert record_date(replace(alert("Date of issue 3 May 2025"), kind="review_minutes")) is None


def midway(*lines: str) -> Document:
    """A midway record: a heading and lines of running text, or rows of a label and a text."""
    blocks, start = [Block(0, 0, "Midway check", Place(), role="heading")], len("Midway check\n")
    for number, line in enumerate(lines, start=1):
        label, tab, said = line.rpartition("\t")
        text = said if tab else line
        at = start + len(label) + len(tab)
        blocks.append(Block(number, at, text, Place(), role="cell" if tab else "text"))
        start += len(line) + 1
    return Document("x.docx", "", "\n".join(["Midway check", *lines]), tuple(blocks), kind="midway_review")


@pytest.mark.parametrize(
    "lines",
    [
        ["3 May 2025, telephone to Ann Lee. Last review 2 March 2025, next 24 August 2025."],
        ["Held 3 May 2025. Last 21/2/25, next 10/8/25."],
        ["Ann and Hester, 3 May 2025, 20 minutes. Review 5 February; next 29 July 2025."],
        ["Date of this check 3 May 2025, review of 20 February behind us and 12 August ahead."],
        ["IRO\tHester Vaughan", "Completed by H. Vaughan on 3 May 2025. Last review 27 February."],
        ["When, who\t3 May 2025. Rev 13 = 12 Feb, rev 14 = 3 August 2025"],
    ],
)
def test_the_date_of_a_midway_record(lines: list[str]) -> None:
    assert record_date(midway(*lines)) == date(2025, 5, 3)


@pytest.mark.parametrize(
    "lines",
    [
        ["Last review 3 May 2025, next in the autumn."],
        ["Review was 3 May 2025; the next is on 5 August 2025."],
        ["Ann Lee has been chasing the passport.", "She wrote on 3 May 2025 and had no answer."],
        ["Last review\t3 May 2025"],
        ["Leo has been with Jo from 3 May 2025 on and likes it."],
        ["In care since 3 May 2025, with Jo."],
        ["Spoke with Jo by telephone. The passport of 3 May 2025 came back."],
    ],
)
def test_other_days_in_a_midway_record(lines: list[str]) -> None:
    assert record_date(midway(*lines)) is None


def test_a_midway_record_with_a_day_on_its_front_page_needs_no_other() -> None:
    front = {"review_date": Fact("review_date", "2025-05-03", Span(0, 0, 1))}
    assert record_date(replace(midway("4 May 2025, call to Ann Lee."), facts=front)) is None
