"""The best candidate of each statement, and a model that is missing or damaged."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import numpy as np
import pytest

from minutes_nlp.errors import ModelError
from minutes_nlp.finding.answer_pairs import Pairs
from minutes_nlp.finding.answer_states import nearness
from minutes_nlp.finding.answers import AnswerModel, answers_folder, choose, shipped_model

MODEL = AnswerModel({"near": 2.0}, -1.0, 0.0)


def pairs(near: list[list[float]], possible: list[list[bool]]) -> Pairs:
    return Pairs(cast(tuple, ()), (), {"near": np.array(near)}, np.array(possible))


def test_a_candidate_that_fits_another_statement_better_counts_less() -> None:
    alone = choose(pairs([[1.0]], [[True]]), MODEL)
    beside = choose(pairs([[1.0], [2.0]], [[True], [True]]), MODEL)
    assert alone[0] == (0, pytest.approx(1.0))
    assert beside[0] == (0, pytest.approx(0.0))
    assert beside[1] == (0, pytest.approx(3.0))


def test_what_is_not_possible_is_never_chosen() -> None:
    chosen = choose(pairs([[9.0, 1.0], [9.0, 1.0]], [[False, True], [False, False]]), MODEL)
    assert chosen == {0: (1, pytest.approx(1.0))}


def test_nearness_of_words_in_context() -> None:
    one, other = np.eye(2), np.array([[1.0, 0.0]])
    covered, covering, closest = nearness((one, np.array([3.0, 1.0])), (other, np.array([2.0])))
    assert (covered, covering, closest) == (0.75, 1.0, 1.0)
    assert nearness((np.empty((0, 2)), np.empty(0)), (other, np.array([2.0]))) == (0.0, 0.0, 0.0)


def test_the_shipped_model_weighs_what_the_pairs_hold() -> None:
    model = shipped_model(answers_folder())
    assert model.weights["matters"] > 0 > model.weights["open"]
    assert -3 < model.threshold < 2


@pytest.mark.parametrize("content", [None, "{", "[]", '{"weights": 1}'])
def test_a_damaged_model_is_named(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "model.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match="missing or damaged"):
        shipped_model(tmp_path)
