"""The marked wishes stand in their documents, and the figures count what they say they count."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_nlp.finding.answers import answers_folder, shipped_model
from minutes_nlp.learning.answer_judging import (
    Judged,
    MarkedWish,
    figures,
    judge_answers,
    marked_records,
    marked_wishes,
)

CORPORA = Path(__file__).parents[2] / "corpora"


def judged(outcome: str, *answers: str) -> Judged:
    return Judged(MarkedWish("x", "kept", "I want a dog.", answers, ()), None, outcome)


def test_figures() -> None:
    found = figures([judged("right", "a"), judged("right", "a"), judged("wrong", "a"), judged("missed", "a"),
                     judged("wrong"), judged("none"), judged("none"), judged("doubtful", "a")])  # fmt: skip
    assert (found["precision"], found["recall"], found["right of none"]) == (0.5, 0.5, 0.667)
    assert figures([])["precision"] == 0.0


def test_a_case_is_never_in_both_halves_and_both_are_of_fair_size() -> None:
    halves: dict[str, set[str]] = {}
    for wish in marked_wishes(CORPORA):
        halves.setdefault(wish.document.partition("-")[0], set()).add(wish.half)
    assert all(len(half) == 1 for half in halves.values())
    assert {half: sum(half in own for own in halves.values()) for half in ("development", "kept")}["kept"] >= 15


@pytest.mark.skipif(not (CORPORA / "authored").is_dir(), reason="the corpora are not part of the package")
def test_answers_on_the_half_kept_aside() -> None:
    found = figures(judge_answers(marked_records(CORPORA, "kept"), shipped_model(answers_folder())))
    assert found["wishes"] >= 120
    assert found["precision"] >= 0.75
    assert found["recall"] >= 0.4
    assert found["right of none"] >= 0.8
