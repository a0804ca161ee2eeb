"""Weights learned from marked pairs prefer what answers, and a threshold that nothing can meet lets nothing through."""

from __future__ import annotations

import numpy as np

from minutes_nlp.finding.answer_pairs import Pairs
from minutes_nlp.learning.answer_judging import MarkedRecord, MarkedWish, figures, judge_answers
from minutes_nlp.learning.answer_training import fit, train


def record(case: int, *, telling: bool = True) -> MarkedRecord:
    """One wish with a candidate that answers and one that does not; `near` tells them apart or misleads."""
    wish = MarkedWish(f"c{case}-review", "development", "A dog.", ("yes",), ("perhaps",))
    near = np.array([[0.9 if telling else 0.1, 0.1 if telling else 0.9, 0.5]])
    return MarkedRecord((wish,), Pairs((), (), {"near": near}, np.ones((1, 3), bool)), (0,), ("yes", "no", "perhaps"))


def test_what_is_near_comes_to_count() -> None:
    model = fit([record(case) for case in range(8)])
    assert model.weights["near"] > 0
    (judged,) = judge_answers([record(9)], model)
    assert judged.outcome == "right"


def test_the_threshold_lets_the_right_ones_through() -> None:
    records = [record(case) for case in range(8)]
    assert figures(judge_answers(records, train(records)))["recall"] == 1.0


def test_where_nothing_is_precise_nothing_is_found() -> None:
    records = [record(case, telling=case % 2 == 0) for case in range(8)]
    assert {one.outcome for one in judge_answers(records, train(records))} == {"missed"}
