"""Recommendations across the reviews of one child: what is one action, for how long, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutes_nlp.finding.history import link_reviews
from minutes_nlp.records import (
    Block,
    Document,
    Fact,
    Findings,
    Place,
    PreviousDecision,
    Recommendation,
    Span,
    ThemeMention,
)

Row = tuple[str, str]


def review(
    day: str,
    *actions: Row,
    rows: tuple[Row, ...] = (),
    child: str = "EC-1",
    name: str = "",
    born: str = "",
    kind: str = "review_minutes",
) -> Findings:
    """A review of these (owner, action) with progress rows of (decision, status)."""
    lines = [words for _, words in actions] + [words for words, _ in rows]
    blocks, start = [], 0
    for index, line in enumerate(lines):
        blocks.append(Block(index, start, line, Place("body", index + 1)))
        start += len(line) + 1
    spans = [Span(block.index, block.start, block.start + len(block.text)) for block in blocks]
    stated = {"review_date": day, "child_id": child, "child_name": name, "date_of_birth": born}
    facts = {key: Fact(key, value, Span(0, 0, 1)) for key, value in stated.items() if value}
    document = Document(f"{day}.docx", "", "\n".join(lines), tuple(blocks), kind=kind, facts=facts)  # type: ignore[arg-type]
    return Findings(
        document.path,
        "",
        document,
        recommendations=tuple(
            Recommendation(span, (owner,) if owner else (), None, {})
            for (owner, _), span in zip(actions, spans, strict=False)
        ),
        previous_decisions=tuple(
            PreviousDecision(span, status)  # type: ignore[arg-type]
            for (_, status), span in zip(rows, spans[len(actions) :], strict=True)
        ),
    )


def outstanding(*reviews: Findings) -> list[list[int]]:
    return [[item.outstanding_reviews for item in found.recommendations] for found in link_reviews(reviews)]


AVA = {"child": "", "name": "Ava Lind", "born": "2012-01-02"}
SAME = [
    ("Refer Ava to CAMHS for the nightmares", "Referral to CAMHS about the nightmares"),
    ("Social worker to submit the passport application", "The passport application is to be submitted by 5 May"),
    (
        "Commission the together-or-apart assessment",
        "The together-or-apart assessment of the sisters to be commissioned",
    ),
]
OTHER = [
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
    linked = link_reviews([review(day, ("SW", "Submit the passport application")) for day in days])
    assert [found.recommendations[0].outstanding_reviews for found in linked] == [3, 0, 2]
    assert [[m.theme for m in found.themes] for found in linked] == [
        ["actions_outstanding", "drift_delay"], [], ["actions_outstanding"],
    ]  # fmt: skip
    mention = linked[0].themes[0]
    assert (mention.evidence, mention.status) == ("history", "concern")
    assert mention.because == "Third review in a row that asks for this, first on 3 June 2024."


def test_what_the_document_says_itself_is_not_counted_twice() -> None:
    asked = ("SW", "Submit the passport application")
    first, second = review("2025-01-10", asked), review("2025-06-10", asked)
    said = replace(second, themes=(ThemeMention(Span(0, 0, 1), "actions_outstanding", "concern", 0.9),))
    (_, found) = link_reviews([first, said])
    assert [mention.evidence for mention in found.themes] == ["text"]
    assert found.recommendations[0].outstanding_reviews == 2
    (_, found) = link_reviews([first, replace(said, themes=(replace(said.themes[0], status="resolved"),))])
    assert sorted(mention.evidence for mention in found.themes) == ["history", "text"]


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


def test_two_documents_of_one_day_are_one_review_and_unreadable_ones_pass_through() -> None:
    asked = ("SW", "Submit the passport application")
    broken = Findings("broken.docx", "", None, error="The file is damaged.")
    found = link_reviews([broken, review("2025-01-10", asked), review("2025-01-10", asked)])
    assert found[0] is broken
    assert [item.recommendations[0].outstanding_reviews for item in found[1:]] == [0, 0]
