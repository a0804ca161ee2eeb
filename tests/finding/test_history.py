"""Recommendations across the reviews of one child: what is one action, for how long, and what is none."""

from __future__ import annotations

from typing import Any

import pytest

from minutes_nlp.finding.history import find_outstanding
from minutes_nlp.reporting.jsonlines import Record
from minutes_nlp.reporting.linked_records import review_of, with_history

Row = tuple[str, str]


def review(
    day: str,
    *actions: Row,
    rows: tuple[Row, ...] = (),
    child: str = "EC-1",
    name: str = "",
    born: str = "",
    kind: str = "review_minutes",
) -> Record:
    """The record of a review of these (owner, action) with progress rows of (decision, status)."""
    return {
        "document": {"type": kind, "status": "ok", "duplicate_of": None},
        "metadata": {
            "review_date": day, "child_id": child or None, "child_name": name or None, "date_of_birth": born or None,
        },
        "people": [],
        "recommendations": [
            {"text": words, "owner": [owner], "outstanding_reviews": 0, "section": "", "block": block, "place": ""}
            for block, (owner, words) in enumerate(actions)
        ],
        "previous_decisions": [{"text": words, "status": status} for words, status in rows],
        "themes": [],
    }  # fmt: skip


def mention(theme: str, status: str) -> dict[str, Any]:
    return {"theme": theme, "status": status, "evidence": "text", "block": 0}


def linked(*records: Record) -> list[Record]:
    links = find_outstanding([review_of(record) for record in records])
    return [with_history(record, of_items) for record, of_items in zip(records, links, strict=True)]


def outstanding(*records: Record) -> list[list[int]]:
    return [[item["outstanding_reviews"] for item in found["recommendations"]] for found in linked(*records)]


AVA = {"child": "", "name": "Ava Lind", "born": "2012-01-02"}
SAME = [
    (
        "Life story work with the sessions to begin by the end of the autumn term.",
        "Life story work with the sessions to begin by the end of the spring term.",
    ),
    ("Hold the autumn term PEP.", "Hold the autumn term PEP with the virtual school."),
    ("Refer Ava to CAMHS for the nightmares", "Referral to CAMHS about the nightmares"),
    ("Social worker to submit the passport application", "The passport application is to be submitted by 5 May"),
    (
        "Commission the together-or-apart assessment",
        "The together-or-apart assessment of the sisters to be commissioned",
    ),
]
OTHER = [
    ("Hold the autumn term PEP.", "Hold the summer term PEP."),
    (
        "Ask Nina's aunt about family time in the Christmas holidays.",
        "Ask Nina's aunt about family time in the summer holidays.",
    ),
    ("Refer Ava to CAMHS for the nightmares", "CAMHS to invite the carers to a workshop"),
    ("Arrange a dental check", "Arrange an eye check"),
    ("Social worker to visit Ava every week", "Social worker to visit the school"),
    ("Hold the PEP meeting", "Health assessment to be arranged"),
    ("All to support Ava", "Carers to support homework"),
    ("Savings statement to be sent", "Bank card to be sent"),
    ("New assessor to be named - Team manager", "New worker to be named - Team manager"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_an_action_in_other_words_is_the_same(first: str, second: str) -> None:
    assert outstanding(review("2025-01-10", ("SW", first)), review("2025-06-10", ("SW", second))) == [[0], [2]]


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_another_action_on_the_same_subject_is_not(first: str, second: str) -> None:
    assert outstanding(review("2025-01-10", ("SW", first)), review("2025-06-10", ("SW", second))) == [[0], [0]]


def test_reviews_are_counted_in_any_order_and_the_third_is_drift() -> None:
    days = ["2025-06-10", "2024-06-03", "2024-12-02"]
    found = linked(*(review(day, ("SW", "Submit the passport application")) for day in days))
    assert [each["recommendations"][0]["outstanding_reviews"] for each in found] == [3, 0, 2]
    assert [[m["theme"] for m in each["themes"]] for each in found] == [
        ["actions_outstanding", "drift_delay"], [], ["actions_outstanding"],
    ]  # fmt: skip
    first = found[0]["themes"][0]
    assert (first["evidence"], first["status"]) == ("history", "concern")
    assert first["because"] == "Third review in a row that asks for this, first on 3 June 2024."


@pytest.mark.parametrize(("status", "evidence"), [("concern", ["text"]), ("resolved", ["history", "text"])])
def test_what_the_document_says_itself_is_not_counted_twice(status: str, evidence: list[str]) -> None:
    asked = ("SW", "Submit the passport application")
    second = review("2025-06-10", asked) | {"themes": [mention("actions_outstanding", status)]}
    (_, found) = linked(review("2025-01-10", asked), second)
    assert sorted(each["evidence"] for each in found["themes"]) == evidence
    assert found["recommendations"][0]["outstanding_reviews"] == 2


def test_an_action_reported_as_done_starts_anew() -> None:
    asked = ("SW", "Submit the passport application")
    done = review("2025-06-10", asked, rows=(("Passport application", "done"),))
    assert outstanding(review("2025-01-10", asked), done) == [[0], [0]]


def test_an_open_row_joins_two_wordings() -> None:
    first = review("2025-01-10", ("SW", "Life story book to be restarted with a therapist"))
    row = ("Life story book restarted", "not_done")
    second = ("SW", "Life story book: name somebody who writes chapters, with dates for sessions")
    assert outstanding(first, review("2025-06-10", second, rows=(row,))) == [[0], [2]]


def test_a_gap_ends_the_row() -> None:
    asked = ("SW", "Submit the passport application")
    between = ("SW", "Arrange swimming lessons")
    reviews = [review("2024-06-03", asked), review("2024-12-02", between), review("2025-06-10", asked)]
    assert outstanding(*reviews) == [[0], [0], [0]]


@pytest.mark.parametrize(
    ("first", "second", "linked"),
    [
        ({"child": "EC-1"}, {"child": "ec 1"}, True),
        ({"child": "EC-1"}, {"child": "EC-2"}, False),
        (AVA, {**AVA, "name": "ava  lind"}, True),
        (AVA, {**AVA, "born": "2013-01-02"}, False),
        ({"child": "", "name": "Ava Lind"}, {"child": "", "name": "Ava Lind"}, False),
        ({"child": "EC-1"}, {"child": "EC-1", "kind": "consultation_form"}, False),
    ],
)  # fmt: skip
def test_only_reviews_of_the_same_child_are_linked(first: dict[str, str], second: dict[str, str], linked: bool) -> None:
    asked = ("SW", "Submit the passport application")
    found = outstanding(review("2025-01-10", asked, **first), review("2025-06-10", asked, **second))  # type: ignore[arg-type]
    assert found == [[0], [2 if linked else 0]]


def test_another_person_needs_nearly_the_same_words() -> None:
    first = review("2025-01-10", ("School nurse", "Write the asthma plan and train staff"))
    second = review("2025-06-10", ("Dan", "Read the asthma plan with new staff at camp"))
    assert outstanding(first, second) == [[0], [0]]


def test_two_documents_of_one_day_are_one_review() -> None:
    asked = ("SW", "Submit the passport application")
    assert outstanding(review("2025-01-10", asked), review("2025-01-10", asked)) == [[0], [0]]
