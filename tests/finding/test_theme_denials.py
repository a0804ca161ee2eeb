"""Sentences that deny what is amiss, and near neighbours that state a lack or a fault."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutes_nlp.finding.theme_denials import denies_what_is_amiss
from minutes_nlp.finding.themes import read_themes
from minutes_nlp.records import Block, Document, Place, Span, Unit

DENIED = [
    "No visit is overdue.",
    "No visits have been missed.",
    "Not one visit has been missed.",
    "None of the visits was late.",
    "None of his appointments were missed.",
    "Nothing is outstanding.",
    "Nothing remains outstanding from the last review.",
    "Neither the PEP nor the health assessment is overdue.",
    "No decisions from the last review remain outstanding.",
    "There are no outstanding actions.",
    "There are no overdue visits.",
    "Everything is up to date and nothing is late.",
    "The social worker confirmed that no visit was missed.",
    "The IRO asked whether the PEP had been missed and was told it had not.",
    "The IRO asked whether the dental check was overdue and it is not.",
    "The IRO checked whether the PEP was out of date: it is not.",
    "I asked if any visit had been missed; none had.",
    "I queried whether the health assessment was late and was assured that it was not.",
    "She was asked if the placement was at risk and said it was not.",
]
OTHERS = [
    "No visit since May.",
    "No visit has been made since May.",
    "No visit is recorded since 4 January.",
    "No PEP has been held this year.",
    "No visit was made in June although it was due.",
    "No action has been taken and the PEP is overdue.",
    "Nothing has been done so the visit is late.",
    "None of the visits was on time.",
    "None of the actions has been done.",
    "No visit is overdue but the PEP is.",
    "No visit is overdue and there is no PEP.",
    "No visit is late, only the minutes were missed.",
    "Nothing is outstanding except the dental check.",
    "The IRO asked whether the PEP had been missed and was told it had.",
    "The IRO asked whether the PEP had been held and was told it had not.",
    "The IRO asked whether the missed visit had been made up for and was told it had not.",
    "The PEP is overdue and no date is set.",
    "It was not only the PEP that was late.",
    "The visits are overdue.",
    "All is well.",
    "No teenage booster is outstanding at this surgery, as she is registered at the other one, where it is.",
    "Health reported no outstanding issues, on the basis of the assessment of June 2022.",
    "No check is overdue going by the list, which ends in 2023.",
    "On the strength of last year's form nothing is outstanding.",
    "No visit is late at the home, where they are counted by the month.",
]


@pytest.mark.parametrize("text", DENIED)
def test_what_is_amiss_is_denied(text: str) -> None:
    assert denies_what_is_amiss(text)


@pytest.mark.parametrize("text", OTHERS)
def test_other_sentences_are_left_to_the_models(text: str) -> None:
    assert not denies_what_is_amiss(text)


@pytest.mark.parametrize("text", DENIED)
def test_what_is_denied_is_no_concern(text: str) -> None:
    document = Document(
        "a.docx", "", text, (Block(0, 0, text, Place(paragraph=1), topic="other"),), kind="review_minutes"
    )
    mentions = read_themes(document, [Unit(0, Span(0, 0, len(text)), text, "text", "", "other")]).mentions
    assert "concern" not in {mention.status for mention in mentions}


@pytest.mark.parametrize("piece", [" ", "no ", "asked whether ", "none of the ", "a ", "no visit is "])
def test_long_runs_take_linear_time(linear: Callable[..., None], piece: str) -> None:
    linear(lambda run: denies_what_is_amiss(f"No visit {run}is"), piece * 20_000)
