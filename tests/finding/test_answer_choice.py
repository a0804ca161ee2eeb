"""Which candidates are read and chosen, how they are weighed, and a model that is missing or damaged."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from minutes_nlp.errors import ModelError
from minutes_nlp.finding.answer_reader import AnswerReader
from minutes_nlp.finding.answers import (
    ALONE,
    CONFIG,
    READER,
    SHORTLIST,
    TREES,
    AnswerModel,
    answers_folder,
    best,
    joint_odds,
    joint_values,
    shipped_model,
    shortlist,
)

NEVER = -np.inf


def test_the_highest_of_each_statement_are_read() -> None:
    ranks = np.array([np.arange(9.0), [NEVER] * 8 + [1.0]])
    assert np.flatnonzero(shortlist(ranks)[0]).tolist() == list(range(9 - SHORTLIST, 9))
    assert np.flatnonzero(shortlist(ranks)[1]).tolist() == [8]


def test_what_is_not_possible_is_never_chosen() -> None:
    assert best(np.array([[NEVER, 1.0, 0.5], [NEVER, NEVER, NEVER]])) == {0: (1, 1.0)}


def test_leads_over_other_candidates_and_over_other_statements() -> None:
    ranks = np.array([[1.0, 0.0, NEVER], [0.5, NEVER, NEVER]])
    read = np.array([[2.0, -1.0, np.nan], [3.0, np.nan, np.nan]])
    values = joint_values(ranks, read)
    assert values["pairs lead"][0, :2].tolist() == [1.0, -1.0]
    assert values["reader lead"][:, 0].tolist() == [3.0, ALONE]
    assert values["reader rival"][0, :2].tolist() == [-1.0, ALONE]
    assert values["reader rival"][1, 0] == 1.0


def test_what_was_not_read_has_no_odds() -> None:
    weights = {"pairs": 0.0, "reader": 2.0, "pairs lead": 0.0, "reader lead": 0.0, "reader rival": 0.0}
    model = AnswerModel((), cast("object", None), cast(AnswerReader, None), weights, -1.0, 0.0)  # type: ignore[arg-type]
    assert joint_odds(np.array([[1.0, 2.0]]), np.array([[np.nan, 3.0]]), model).tolist() == [[NEVER, 5.0]]


def test_the_reader_tells_an_answer_from_another_matter() -> None:
    said = "He wants to join the football club."
    answer, other = shipped_model(answers_folder()).reader.log_odds([
        ("decision: Alex the social worker to ring the football club about the trials.", said),
        ("decision: Health assessment to be booked by May.", said),
    ])  # fmt: skip
    assert answer > other + 2


def test_a_row_does_not_hang_on_the_rows_beside_it() -> None:
    reader = shipped_model(answers_folder()).reader
    pair = ("next: He was told that the trials are full.", "He wants to join the football club.")
    alone, *_ = reader.log_odds([pair])
    beside, *_ = reader.log_odds([pair, ("A longer one, " * 20, "He wants a dog.")])
    assert alone == beside
    assert reader.log_odds([]).shape == (0,)


@pytest.mark.parametrize("content", [None, "{", "[]", '{"weights": 1}'])
def test_a_model_without_its_weights_is_named(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / CONFIG).write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match="missing or damaged"):
        shipped_model(tmp_path)


@pytest.mark.parametrize("file", [TREES, READER])
def test_a_changed_part_is_refused(tmp_path: Path, file: str) -> None:
    folder = tmp_path / "answers"
    shutil.copytree(answers_folder(), folder)
    (folder / file).write_bytes((folder / file).read_bytes() + b"\0")
    with pytest.raises(ModelError, match="reinstall"):
        shipped_model(folder)


def test_the_shipped_weights_count_on_trees_and_reader_both() -> None:
    stored = json.loads((answers_folder() / CONFIG).read_text(encoding="utf-8"))
    assert stored["weights"]["reader"] > 0
    assert stored["weights"]["pairs"] > 0
