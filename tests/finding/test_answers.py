"""Which decision or sentence answers a wish, worry or complaint, and which does not."""

from __future__ import annotations

import pytest

from minutes_nlp.finding.answers import find_answers
from minutes_nlp.records import Block, Document, Fact, Place, Recommendation, Span, Statement, Unit


def answered(
    said: str, other: str, *, kind: str = "wish", topic: str = "other", decided: bool = True, form: bool = False
) -> bool:
    blocks, start = [], 0
    for index, (text, section) in enumerate(((said, "Views"), (other, "Decisions" if decided else "Views"))):
        blocks.append(Block(index, start, text, Place(paragraph=index + 1), "text", section))
        start += len(text) + 1
    document = Document(
        path="x", sha256="", text=f"{said}\n{other}", blocks=tuple(blocks),
        kind="consultation_form" if form else "review_minutes",
        facts={"child_name": Fact("child_name", "Kieran Stubbs", Span(0, 0, 0))},
    )  # fmt: skip
    units = [
        Unit(b.index, Span(b.index, b.start, b.start + len(b.text)), b.text, "text", b.section, "other") for b in blocks
    ]
    statement = Statement(units[0].span, "reported", kind, topic, "", 1.0)
    actions = [Recommendation(units[1].span, (), None, {})] if decided else []
    (found,) = find_answers(document, units, [statement], actions)
    assert found.answered_by is None or found.answered_by == units[1].span
    return found.answered_by is not None


TRIALS = "He would love to join the football club, whose trials are on Saturdays."


@pytest.mark.parametrize(
    ("said", "other", "topic", "expected"),
    [
        (TRIALS, "Mrs Hall to ring the football club about the trials.", "friends_activities", True),
        (TRIALS, "Social worker to update the care plan by 3 May.", "friends_activities", False),
        (TRIALS, "Keep up the good work!", "friends_activities", False),
        ("He wants his passport before the school trip.", "Passport form to be sent off.", "identity", True),
        ("He wants to see his mum more.", "Mum to turn things round.", "family_time", False),
        ("Kieran wants Kieran's own room.", "Kieran to attend school.", "placement", False),
        ("", "Passport form to be sent off.", "identity", False),
        ("Tooth's killing him.", "Designated nurse to find Kieran a dentist.", "health", True),
        ("He lies awake, he said.", "Kieran's sleep to be looked at by the nurse.", "health", True),
        ("He wants his own room.", "SW to book a room for the review meeting.", "placement", False),
        ("He wants his own room.", "A bigger bedroom to be found before the review.", "placement", True),
        ("He wants the review in another room.", "SW to book another room for the review.", "review", True),
        ("SW: He wants a word with Mr Aldridge.", "Mr Aldridge to hold the PEP meeting.", "review", False),
    ],
)
def test_decisions(said: str, other: str, topic: str, expected: bool) -> None:
    assert answered(said, other, topic=topic) is expected


def test_a_sentence_near_behind_answers_when_somebody_acts() -> None:
    said = "He said the washing powder smells."
    assert answered(said, "Bernie has changed the washing powder.", kind="negative", topic="placement", decided=False)
    assert not answered(said, "The washing machine is by the door.", kind="negative", topic="placement", decided=False)


def test_what_only_leads_to_a_list_answers_nothing() -> None:
    said = "He would love to join the football club."
    assert answered(said, "We agreed that he will join the football club.", topic="friends_activities", decided=False)
    lead_in = "We agreed that for the football club he will need:"
    assert not answered(said, lead_in, topic="friends_activities", decided=False)


@pytest.mark.parametrize("kind", ["positive", "neutral"])
def test_what_asks_for_nothing_has_no_answer(kind: str) -> None:
    decision = "Mrs Hall to ring the football club about the trials."
    assert not answered(TRIALS, decision, kind=kind, topic="friends_activities")


def test_forms_hold_no_answers() -> None:
    decision = "Mrs Hall to ring the football club about the trials."
    assert not answered(TRIALS, decision, topic="friends_activities", form=True)


def test_a_sentence_that_leaves_the_matter_open_answers_nothing() -> None:
    said = "He wants a lock on the bedroom door."
    done, still_open = "Bernie has fitted the lock.", "A lock has not been fitted and nobody has asked for the lock."
    assert answered(said, done, topic="placement", decided=False)
    assert not answered(said, still_open, topic="placement", decided=False)


def test_a_plain_refusal_right_behind_a_wish_answers_it() -> None:
    said, refusal = "He wants to see his dad every week.", "This is not safe at the moment."
    assert answered(said, refusal, topic="family_time", decided=False)
    assert not answered(said, refusal, kind="worry", topic="family_time", decided=False)
