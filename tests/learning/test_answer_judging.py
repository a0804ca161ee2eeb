"""The marked wishes stand in their documents, and the figures count what they say they count."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutes_nlp.finding.answers import answers_folder, joint_odds, shipped_model
from minutes_nlp.language.encoder import held_out_encoder
from minutes_nlp.learning.answer_card import card
from minutes_nlp.learning.answer_judging import (
    MarkedWish,
    agreement,
    figures,
    marked_records,
    marked_wishes,
    outcome,
    second_reading,
)
from minutes_nlp.learning.answer_training import BESIDE, JUDGED, ReadRecord
from minutes_nlp.learning.examples import BESIDE as UNSEEN
from minutes_nlp.learning.examples import HELD_OUT

CORPORA = Path(__file__).parents[2] / "corpora"


def wish(*answers: str, doubtful: tuple[str, ...] = (), said: str = "I want a dog.") -> MarkedWish:
    return MarkedWish("somewhere", "x", said, answers, doubtful)


@pytest.mark.parametrize(
    ("marked", "found", "expected"),
    [
        (wish("a", "b"), "b", "right"),
        (wish("a"), "c", "wrong"),
        (wish("a", doubtful=("c",)), "c", "doubtful"),
        (wish("a"), None, "missed"),
        (wish(), None, "none"),
        (wish(), "c", "wrong"),
    ],
)
def test_outcomes(marked: MarkedWish, found: str | None, expected: str) -> None:
    assert outcome(marked, found) == expected


def test_figures() -> None:
    outcomes = ["right", "right", "wrong", "missed", "doubtful"]
    found = figures([(wish("a"), one) for one in outcomes] + [(wish(), one) for one in ("wrong", "none", "none")])
    assert (found["precision"], found["recall"], found["right of none"]) == (0.5, 0.5, 0.667)
    assert figures([])["f1"] == 0.0


def test_agreement_counts_only_what_both_read() -> None:
    first = [wish("a"), wish("b", said="A cat."), wish(said="No."), wish("a", said="Never read again.")]
    second = [wish("a", "c"), wish("d", said="A cat."), wish(said="No.")]
    assert agreement(first, second) == {"wishes": 3, "kappa": 1.0, "common answer": 0.5}


def test_no_wish_is_marked_twice_and_all_second_marks_have_a_first() -> None:
    places = [one.place for one in marked_wishes(CORPORA)]
    assert len(set(places)) >= 0.99 * len(places)  # a child may say the same thing twice
    assert {one.place for one in second_reading(CORPORA)} <= set(places)


def test_what_weighs_and_judges_was_not_seen_by_the_sentence_encoder() -> None:
    assert set(BESIDE) <= set(UNSEEN)
    assert set(JUDGED) <= set(HELD_OUT)


def test_the_card_says_what_was_measured() -> None:
    scores = json.loads((answers_folder() / "scores.json").read_text(encoding="utf-8"))
    assert card(scores) == (answers_folder() / "card.md").read_text(encoding="utf-8")


@pytest.mark.skipif(not (CORPORA / "authored").is_dir(), reason="the corpora are not part of the package")
def test_answers_in_records_that_were_never_learnt_from() -> None:
    model = shipped_model(answers_folder())
    found = []
    for record in marked_records(CORPORA, held_out_encoder(), JUDGED):
        one = ReadRecord(record, model.names, model.trees, model.reader)
        found += one.judged(joint_odds(one.ranks, one.read, model), model.threshold)
    at = figures(found)
    assert at["wishes"] == 112
    assert at["precision"] >= 0.5
    assert at["recall"] >= 0.3
