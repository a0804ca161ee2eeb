"""Which decision or sentence of the same record answers a child's wish, worry or complaint: "you said, we did".

A decision answers a statement when it is about the same concrete thing; so does a sentence behind the statement which
says that somebody did, promised, decided, explained or refused it. In a table that answers in its rows the row's own
cell comes first (`finding/answer_columns.py`), and a plain refusal right behind a wish before all that stands farther
off (`finding/answer_refusals.py`). What the two have in common is counted by
`finding/answer_pairs.py` and weighed by boosted trees; the candidates that these rank highest are read together with
the statement by `finding/answer_reader.py`, and both are weighed together (`models/answers`, fitted by
`learning/answer_training.py`). A statement with no clear answer has none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from minutes_nlp.errors import ModelError
from minutes_nlp.finding.answer_columns import answers_beside
from minutes_nlp.finding.answer_pairs import Pairs, pairs_of
from minutes_nlp.finding.answer_reader import DECISION, NEXT, AnswerReader, load_reader
from minutes_nlp.finding.answer_refusals import refusals_behind
from minutes_nlp.language.unit_input import one_line
from minutes_nlp.language.unit_scores import UnitScores, masking
from minutes_nlp.records import Document, Recommendation, Statement, Unit
from minutes_nlp.resources import models_dir
from minutes_nlp.taxonomy import WANTING
from minutes_nlp.trees import BoostedTrees, unpack_trees

VERSION = "0.1.0"
CONFIG, TREES, READER = "model.json", "pairs.npz", "reader.onnx.gz"
#: Candidates of a statement that are read: of the marked wishes with an answer, 97 in 100 have one among them.
SHORTLIST = 6
#: What is weighed together of a candidate on the list.
JOINT = ("pairs", "reader", "pairs lead", "reader lead", "reader rival")
#: A lead over nobody.
ALONE = 4.0


@dataclass(frozen=True, slots=True)
class WordWeights:
    """A logistic regression over the values of `answer_pairs`, and the log-odds from which a candidate answers."""

    weights: Mapping[str, float]
    intercept: float
    threshold: float


@dataclass(frozen=True, slots=True)
class AnswerModel:
    """Trees over the values `names` of pairs, the reader, how both are weighed (`JOINT`), and the log-odds it takes."""

    names: tuple[str, ...]
    trees: BoostedTrees
    reader: AnswerReader
    weights: Mapping[str, float]
    intercept: float
    threshold: float


#: For records that the sentence encoder has not read.
BY_WORDS = WordWeights(
    {
        "matters": 1.63, "near": 2.27, "aligned": 2.17, "topical": 1.32, "decision": 0.81, "same section": 1.2,
        "behind": 1.44, "strong": 0.84, "short": -0.12,
    },
    intercept=-5.7,
    threshold=-0.4,
)  # fmt: skip


def find_answers(
    document: Document,
    units: Sequence[Unit],
    statements: Sequence[Statement],
    recommendations: Sequence[Recommendation],
    scores: UnitScores | None = None,
) -> tuple[Statement, ...]:
    """Return the statements, `answered_by` set where a decision or a sentence answers a wish, worry or complaint.

    `scores` are the encoder's of the units; without them words alone decide. Forms hold no answers, so that their
    statements stay as they are. Raises `ModelError` where the shipped model is missing or damaged.
    """
    if document.kind == "consultation_form" or not any(s.kind in WANTING for s in statements):
        return tuple(statements)
    plain = {
        **refusals_behind(units, statements),
        **answers_beside(document, units, statements, recommendations),
    }
    statements = [replace(s, answered_by=plain.get(s.span)) for s in statements]
    pairs = pairs_of(document, units, statements, recommendations, scores)
    if not pairs.possible.any():
        return tuple(statements)
    if scores is None:
        odds, threshold = odds_by_words(pairs, BY_WORDS), BY_WORDS.threshold
    else:
        model = shipped_model(answers_folder())
        ranks = ranked(pairs, model.names, model.trees)
        said = readings(document, pairs)
        odds, threshold = joint_odds(ranks, read(ranks, said, model.reader), model), model.threshold
    found = {
        pairs.asked[row].statement.span: pairs.candidates[column].span
        for row, (column, value) in best(odds).items()
        if value >= threshold
    }
    found |= plain
    return tuple(replace(s, answered_by=found[s.span]) if s.span in found else s for s in statements)


def best(odds: np.ndarray) -> dict[int, tuple[int, float]]:
    """The best candidate of each statement that has a possible one: by its row, the column and the log-odds.

    `odds` (asked, candidates) are minus infinity where a pair is not possible.
    """
    columns = odds.argmax(axis=1)
    return {
        row: (int(column), float(odds[row, column]))
        for row, column in enumerate(columns)
        if np.isfinite(odds[row, column])
    }


def odds_by_words(pairs: Pairs, model: WordWeights) -> np.ndarray:
    """Log-odds (asked, candidates) by words alone; minus infinity where a pair is not possible."""
    odds = model.intercept + sum(weight * pairs.values[name] for name, weight in model.weights.items())
    return np.where(pairs.possible, odds, -np.inf)


def ranked(pairs: Pairs, names: Sequence[str], trees: BoostedTrees) -> np.ndarray:
    """Log-odds (asked, candidates) by the trees; minus infinity where a pair is not possible."""
    odds = np.full(pairs.possible.shape, -np.inf)
    odds[pairs.possible] = trees.log_odds(np.stack([pairs.values[name][pairs.possible] for name in names], axis=1))
    return odds


def shortlist(ranks: np.ndarray) -> np.ndarray:
    """Which pairs are read, as booleans (asked, candidates): the `SHORTLIST` highest of each statement."""
    columns = np.argsort(-ranks, axis=1, kind="stable")[:, :SHORTLIST]
    listed = np.zeros(ranks.shape, bool)
    np.put_along_axis(listed, columns, True, axis=1)
    return listed & np.isfinite(ranks)


def readings(document: Document, pairs: Pairs) -> Callable[[int, int], tuple[str, str]]:
    """The function that gives a pair, by row and column, as the reader reads it: candidate and statement, masked."""
    masked = masking(document)

    @cache
    def text(start: int, end: int) -> str:
        return one_line(masked(document.text[start:end]))

    def reading(row: int, column: int) -> tuple[str, str]:
        said, other = pairs.asked[row].statement.span, pairs.candidates[column]
        follows = pairs.values["distance"][row, column] == 1
        mark = DECISION if other.decision else NEXT if follows else ""
        return mark + text(other.span.start, other.span.end), text(said.start, said.end)

    return reading


def read(ranks: np.ndarray, reading: Callable[[int, int], tuple[str, str]], reader: AnswerReader) -> np.ndarray:
    """The reader's log-odds (asked, candidates) of the pairs on the shortlist; NaN elsewhere."""
    odds = np.full(ranks.shape, np.nan)
    listed = shortlist(ranks)
    odds[listed] = reader.log_odds([reading(row, column) for row, column in np.argwhere(listed)])
    return odds


def joint_values(ranks: np.ndarray, read_odds: np.ndarray) -> dict[str, np.ndarray]:
    """The values `JOINT` of every pair, each (asked, candidates); off the shortlist they mean nothing.

    A lead is how far a candidate is before the best other one of its statement, a rival how far its statement is before
    the best other statement that it might answer.
    """
    listed = np.isfinite(read_odds)
    by_trees, by_reader = np.where(listed, ranks, -np.inf), np.where(listed, read_odds, -np.inf)
    return {
        "pairs": by_trees,
        "reader": by_reader,
        "pairs lead": _leads(by_trees),
        "reader lead": _leads(by_reader),
        "reader rival": _leads(by_reader.T).T,
    }


def joint_odds(ranks: np.ndarray, read_odds: np.ndarray, model: AnswerModel) -> np.ndarray:
    """Log-odds (asked, candidates) by trees and reader together; minus infinity off the shortlist."""
    values, listed = joint_values(ranks, read_odds), np.isfinite(read_odds)
    odds = np.full(ranks.shape, -np.inf)
    odds[listed] = model.intercept + sum(weight * values[name][listed] for name, weight in model.weights.items())
    return odds


def _leads(rows: np.ndarray) -> np.ndarray:
    """Of each value how far it is before the greatest other one of its row, from -ALONE to ALONE."""
    if rows.shape[1] < 2:
        return np.full(rows.shape, ALONE)
    second, first = np.partition(rows, rows.shape[1] - 2, axis=1)[:, -2:].T[..., None]
    others = np.where(rows >= first, second, first)
    with np.errstate(invalid="ignore"):  # where nothing is listed, infinity less infinity: never looked at
        return np.clip(rows - others, -ALONE, ALONE)


def answers_folder() -> Path:
    """The folder of the shipped model."""
    return models_dir() / "answers" / VERSION


@lru_cache(maxsize=4)
def shipped_model(folder: Path) -> AnswerModel:
    """The model in a folder; raises `ModelError` where it is missing or damaged."""
    try:
        stored: dict[str, Any] = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        packed = (folder / TREES).read_bytes()
        if hashlib.sha256(packed).hexdigest() != stored["files"][TREES]:
            raise ValueError("the trees are not those that were stored")
        weights = {name: float(stored["weights"][name]) for name in JOINT}
        names, trees = tuple(map(str, stored["names"])), unpack_trees(packed)
        intercept, threshold = float(stored["intercept"]), float(stored["threshold"])
        digest = str(stored["files"][READER])
    except Exception as fault:  # numpy and zipfile raise their own
        raise ModelError(
            f"The model answers/{folder.name} is missing or damaged ({type(fault).__name__}); reinstall minutes_nlp."
        ) from None
    return AnswerModel(names, trees, load_reader(folder / READER, digest), weights, intercept, threshold)
