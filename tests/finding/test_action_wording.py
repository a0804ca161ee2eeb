"""How actions are worded: who is asked, by which turn of phrase, and what the verb is."""

from __future__ import annotations

import pytest

from minutes_nlp.finding.action_wording import parse_wording


@pytest.mark.parametrize(
    ("text", "subject", "predicate"),
    [
        ("Tess Hale to request that the panel meets", "Tess Hale", "request that the panel meets"),
        ("SW to ask that the nurse weighs him", "SW", "ask that the nurse weighs him"),
        ("TM to also insist that the school replies", "TM", "insist that the school replies"),
        ("I would like to ask that the school send the plan", "the school", "send the plan"),
        ("I request that the school send the form", "the school", "send the form"),
        ("The chair asked that the school send the form", "the school", "send the form"),
    ],
)
def test_who_is_to_ask_that_something_happens(text: str, subject: str, predicate: str) -> None:
    wording = parse_wording(text)
    assert (wording.subject, wording.predicate) == (subject, predicate)


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("It is recommended that he is registered with a dentist by the carer", True),
        ("It was agreed that the form is signed by mum", True),
        ("It was agreed that the carer is the one to ring", False),
        ("It was agreed that a passport is applied for by 4 April", False),
        ("It was agreed that the form is signed by the next review", False),
        ("It was agreed that the carer registers him", False),
    ],
)
def test_what_is_agreed_to_be_done(text: str, passive: bool) -> None:
    assert parse_wording(text).passive is passive


def test_needs_that_are_assessed_ask_for_nothing() -> None:
    text = "Mr Singh to apply for an EHC needs assessment by May (Josh to give the history)"
    assert (parse_wording(text).turn, parse_wording(text).subject) == ("to", "Mr Singh")
