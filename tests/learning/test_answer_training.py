"""Trees and joint weights learn from marked pairs what answers; the lessons hold what is hard to tell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from minutes_nlp.finding.answer_pairs import Pairs
from minutes_nlp.finding.answers import AnswerModel, joint_odds, ranked
from minutes_nlp.learning.answer_judging import MarkedRecord, MarkedWish, figures
from minutes_nlp.learning.answer_training import ReadRecord, best_threshold, fit_joint, fit_trees, left_out, lessons

TEXTS = ("yes", "no", "perhaps", "never")


class Told:
    """A reader that knows, but for a little."""

    def __init__(self, *, knows: bool) -> None:
        self.knows = knows

    def log_odds(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        return np.array([2.0 if self.knows == (candidate == "yes") else -2.0 for candidate, _ in pairs])


def record(number: int) -> MarkedRecord:
    """Two wishes in one record, the second without an answer; `near` tells them apart."""
    wishes = (
        MarkedWish(f"authority {number % 5}", f"c{number}", "A dog.", ("yes",), ("perhaps",)),
        MarkedWish(f"authority {number % 5}", f"c{number}", "A cat.", (), ()),
    )
    near = np.array([[0.9, 0.1, 0.5, 0.2], [0.2, 0.1, 0.3, 0.2]]) + number / 1000
    pairs = Pairs((), (), {"near": near, "distance": near}, np.ones((2, 4), bool))
    return MarkedRecord(
        wishes[0].authority, wishes, pairs, (0, 1), TEXTS, lambda row, column: (TEXTS[column], wishes[row].said)
    )


RECORDS = [record(number) for number in range(60)]
NAMES = ("near", "distance")


def read_records(*, knows: bool) -> tuple[list[ReadRecord], AnswerModel]:
    trees = fit_trees(RECORDS)
    parts = AnswerModel(NAMES, trees, Told(knows=knows), {}, 0.0, 0.0)  # type: ignore[arg-type]
    return [ReadRecord(one, NAMES, trees, parts.reader) for one in RECORDS], parts


def test_what_is_near_comes_to_count() -> None:
    ranks = ranked(RECORDS[0].pairs, NAMES, fit_trees(RECORDS))
    assert ranks[0].argmax() == 0
    assert ranks[0, 0] > ranks[1].max()


def test_joint_weights_and_threshold_let_the_right_ones_through() -> None:
    records, parts = read_records(knows=True)
    threshold = best_threshold(list(left_out(records, parts)))
    model = fit_joint(records, parts)
    assert model.weights["reader"] > 0
    found = figures([j for one in records for j in one.judged(joint_odds(one.ranks, one.read, model), threshold)])
    assert (found["precision"], found["recall"]) == (1.0, 1.0)


def test_a_reader_that_is_always_wrong_is_not_believed() -> None:
    records, parts = read_records(knows=False)
    assert fit_joint(records, parts).weights["reader"] < 0


def test_the_reader_learns_answers_and_what_is_taken_for_one_but_nothing_doubtful() -> None:
    pairs, labels = lessons(RECORDS, seed=1)
    assert sum(labels) == len(RECORDS)
    assert {candidate for (candidate, _), answers in zip(pairs, labels, strict=True) if answers} == {"yes"}
    assert ("perhaps", "A dog.") not in pairs
    assert ("perhaps", "A cat.") in pairs
