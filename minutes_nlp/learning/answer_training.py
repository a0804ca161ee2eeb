"""Trains `models/answers`: trees over pairs of statement and candidate, the reader, and how both are weighed together.

    python -m minutes_nlp.learning.answer_training --work FOLDER [--corpora corpora] [--target models/answers/0.1.0]

Trees and reader learn from the marked wishes (`corpora/answers`) of all authorities but `BESIDE` and `JUDGED`; how they
are weighed and from which log-odds on a candidate answers is fitted on `BESIDE`; `JUDGED` is only judged. The sentence
encoder has seen none of these two. A trained reader in the work folder is taken as it is. Needs the `train` extra;
three quarters of an hour on two cores.
"""

from __future__ import annotations

import hashlib
import json
import logging
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from minutes_nlp.finding.answer_reader import AnswerReader
from minutes_nlp.finding.answers import (
    BY_WORDS,
    CONFIG,
    JOINT,
    READER,
    TREES,
    AnswerModel,
    answers_folder,
    best,
    joint_odds,
    joint_values,
    odds_by_words,
    ranked,
    read,
)
from minutes_nlp.language.encoder import VERSION as ENCODER_VERSION
from minutes_nlp.learning.answer_judging import (
    MarkedRecord,
    MarkedWish,
    agreement,
    figures,
    marked_records,
    marked_wishes,
    outcome,
    second_reading,
)
from minutes_nlp.learning.encoded_units import RememberingEncoder
from minutes_nlp.learning.results import write_json, write_results
from minutes_nlp.resources import models_dir
from minutes_nlp.trees import BoostedTrees, fitted_trees, pack_trees

log = logging.getLogger(__name__)
#: Authorities that neither the sentence encoder nor the reader has seen: fitted on, and only judged.
BESIDE = ("amberholt", "eskmere", "hexcliffe", "larkmere", "puddlecroft", "tollermouth")
JUDGED = ("harbour", "wyrevale")
PAIR_TREES = {"max_iter": 200, "max_leaf_nodes": 8, "learning_rate": 0.05, "min_samples_leaf": 40,
              "l2_regularization": 5.0}  # fmt: skip
#: For each wish, how many wrong candidates the reader learns from: those that the trees rank highest, and others.
HARD, OTHERS = 4, 3
FOLDS = 4
#: Learning rates of the reader's passes, each over others of the candidates that do not answer. In a trial on `BESIDE`,
#: recall at a precision of 0.7 was 0.43 by the trees alone, 0.51 with a reader of one pass, 0.62 with one of two (its
#: log-odds added to those of trees with more values; each at the threshold that suits it).
RATES = (1e-4, 7e-5)
#: Strength of the penalty on the joint weights of standardised values, as scikit-learn counts it.
PENALTY = 0.1

#: The precision that a threshold must reach; of those that do, the one with the highest recall is taken.
WANTED_PRECISION = 0.7
THRESHOLDS = np.round(np.arange(-4.0, 4.0, 0.05), 2)

Judgement = tuple[MarkedWish, str]


def fit_trees(records: Sequence[MarkedRecord]) -> BoostedTrees:
    """Fit the trees to all possible pairs of the marked wishes, without the doubtful."""
    names = list(records[0].pairs.values)
    rows, labels = [], []
    for record in records:
        table = np.stack([record.pairs.values[name] for name in names], axis=-1)
        for row, column, answers in record.marked_pairs():
            if answers is not None:
                rows.append(table[row, column])
                labels.append(answers)
    model = HistGradientBoostingClassifier(**PAIR_TREES, early_stopping=False, random_state=0)
    return fitted_trees(model, np.array(rows), np.array(labels))


def lessons(records: Sequence[MarkedRecord], *, seed: int) -> tuple[list[tuple[str, str]], list[bool]]:
    """What the reader learns from: pairs as it reads them, and whether they answer.

    Trees fitted to other authorities choose the candidates that are hard to tell.
    """
    rng = random.Random(seed)  # noqa: S311 - for drawing
    authorities = sorted({record.authority for record in records})
    names = list(records[0].pairs.values)
    pairs: list[tuple[str, str]] = []
    labels: list[bool] = []
    for fold in range(FOLDS):
        own = set(authorities[fold::FOLDS])
        trees = fit_trees([record for record in records if record.authority not in own])
        for record in (record for record in records if record.authority in own):
            ranks = ranked(record.pairs, names, trees)
            for row, columns in _by_row(record).items():
                wrong = sorted((c for c, answers in columns if answers is False), key=lambda c: -ranks[row, c])
                chosen = [c for c, answers in columns if answers] + wrong[:HARD]
                chosen += rng.sample(wrong[HARD:], min(OTHERS, len(wrong[HARD:])))
                pairs += [record.reading(row, column) for column in chosen]
                labels += [dict(columns)[column] is True for column in chosen]
    return pairs, labels


def _by_row(record: MarkedRecord) -> dict[int, list[tuple[int, bool | None]]]:
    found: dict[int, list[tuple[int, bool | None]]] = {}
    for row, column, answers in record.marked_pairs():
        found.setdefault(row, []).append((column, answers))
    return found


class ReadRecord:
    """A marked record with what trees and reader say of its pairs."""

    def __init__(self, record: MarkedRecord, names: Sequence[str], trees: BoostedTrees, reader: AnswerReader) -> None:
        self.record = record
        self.ranks = ranked(record.pairs, names, trees)
        self.read = read(self.ranks, record.reading, reader)

    def judged(self, odds: np.ndarray, threshold: float) -> list[Judgement]:
        """Every marked wish with what becomes of it."""
        return judged(self.record, odds, threshold)


def judged(record: MarkedRecord, odds: np.ndarray, threshold: float) -> list[Judgement]:
    """Every marked wish of a record with what becomes of it, given the log-odds (asked, candidates) of its pairs."""
    chosen = best(odds)
    found = []
    for wish, row in zip(record.wishes, record.rows, strict=True):
        column, value = chosen.get(row, (0, -np.inf))
        found.append((wish, outcome(wish, record.texts[column] if value >= threshold else None)))
    return found


def fit_joint(records: Sequence[ReadRecord], parts: AnswerModel) -> AnswerModel:
    """Fit the joint weights to the shortlisted pairs of marked wishes, without the doubtful; keep the threshold."""
    rows, labels = [], []
    for one in records:
        values = joint_values(one.ranks, one.read)
        for row, column, answers in one.record.marked_pairs():
            if answers is not None and np.isfinite(one.read[row, column]):
                rows.append([values[name][row, column] for name in JOINT])
                labels.append(answers)
    table = np.array(rows)
    mean, spread = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-9)
    fitted = LogisticRegression(C=PENALTY, max_iter=2000).fit((table - mean) / spread, labels)
    weights = fitted.coef_[0] / spread
    return AnswerModel(
        parts.names, parts.trees, parts.reader,
        {name: round(float(weight), 4) for name, weight in zip(JOINT, weights, strict=True)},
        round(float(fitted.intercept_[0] - weights @ mean), 4), parts.threshold,
    )  # fmt: skip


def left_out(records: Sequence[ReadRecord], parts: AnswerModel) -> Iterator[tuple[ReadRecord, np.ndarray]]:
    """Every record with its joint log-odds (asked, candidates) by weights that have not seen its authority."""
    for authority in sorted({one.record.authority for one in records}):
        model = fit_joint([one for one in records if one.record.authority != authority], parts)
        for one in records:
            if one.record.authority == authority:
                yield one, joint_odds(one.ranks, one.read, model)


def best_threshold(found: Sequence[tuple[ReadRecord, np.ndarray]]) -> float:
    """The log-odds threshold with the highest recall among those that reach `WANTED_PRECISION`."""
    chosen, recall = float("inf"), -1.0
    for threshold in map(float, THRESHOLDS):
        at = figures([one for record, odds in found for one in record.judged(odds, threshold)])
        if at["precision"] >= WANTED_PRECISION and at["recall"] > recall:
            chosen, recall = threshold, float(at["recall"])
    return chosen


def trained_reader(records: Sequence[MarkedRecord], work: Path, path: Path) -> AnswerReader:
    """Export the reader to `path`: the one that the work folder holds, or else one trained now."""
    import torch

    from minutes_nlp.learning.answer_reader_training import Reader, export_reader, train_reader

    stored, model = work / "reader.pt", Reader()
    if stored.exists():
        model.load_state_dict(torch.load(stored, weights_only=True))
    else:
        for seed, rate in enumerate(RATES, 1):
            train_reader(model, *lessons(records, seed=seed), rate=rate, seed=seed)
        torch.save(model.state_dict(), stored)
    export_reader(model, path)
    return AnswerReader(path, _digest(path), threads=2)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def baselines(records: Sequence[MarkedRecord]) -> list[Judgement]:
    """What words alone find (`BY_WORDS`)."""
    return [
        one for record in records for one in judged(record, odds_by_words(record.pairs, BY_WORDS), BY_WORDS.threshold)
    ]


def main(
    work: Annotated[Path, typer.Option(help="Folder that keeps what encoder and reader learnt and said.")],
    corpora: Annotated[Path, typer.Option(help="Folder of the project's corpora.")] = Path("corpora"),
    target: Annotated[Path | None, typer.Option(help="Folder to write to; the shipped model's unless given.")] = None,
) -> None:
    """Train, measure and write the model with its card."""
    from minutes_nlp.learning.answer_card import card

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    folder = target or answers_folder()
    folder.mkdir(parents=True, exist_ok=True)
    work.mkdir(parents=True, exist_ok=True)
    encoder = RememberingEncoder(models_dir() / "encoder" / ENCODER_VERSION, work / "encoded.npz")
    records = list(marked_records(corpora, encoder))
    encoder.memory.save()
    seen = [record for record in records if record.authority not in {*BESIDE, *JUDGED}]
    names, trees = tuple(records[0].pairs.values), fit_trees(seen)
    reader = trained_reader(seen, work, folder / READER)
    parts = AnswerModel(names, trees, reader, {}, 0.0, 0.0)
    beside, kept = (
        [ReadRecord(record, names, trees, reader) for record in records if record.authority in some]
        for some in (BESIDE, JUDGED)
    )
    crossed = list(left_out(beside, parts))
    threshold = best_threshold(crossed)
    model = fit_joint(beside, parts)
    (folder / TREES).write_bytes(pack_trees(trees))
    config = {
        "names": names, "weights": model.weights, "intercept": model.intercept, "threshold": round(threshold, 2),
        "files": {file: _digest(folder / file) for file in (TREES, READER)},
    }  # fmt: skip
    scores: dict[str, Any] = {
        "wishes": {"read": sum(len(r.wishes) for r in seen), "documents": len(seen),
                   "authorities": len({r.authority for r in seen})},
        "two readers": agreement(marked_wishes(corpora), second_reading(corpora)),
        "beside": figures([one for record, odds in crossed for one in record.judged(odds, threshold)]),
        "beside by words": figures(baselines([one.record for one in beside])),
        "judged": figures([j for one in kept for j in one.judged(joint_odds(one.ranks, one.read, model), threshold)]),
        "judged by words": figures(baselines([one.record for one in kept])),
    }  # fmt: skip
    log.info("%s", json.dumps(scores, indent=1))
    write_json(folder / CONFIG, config)
    write_results(folder, scores, card(scores))


if __name__ == "__main__":
    typer.run(main)
