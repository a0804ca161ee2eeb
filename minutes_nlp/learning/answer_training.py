"""Train `models/answers`: how what a statement and a candidate have in common is weighed.

    python -m minutes_nlp.learning.answer_training [--corpora corpora] [--target FOLDER]

A logistic regression on the development half of `corpora/answers`; the threshold is set on the same half, each case
judged by weights that have not seen it. The card gives the figures on the other half, and those of weights and
threshold from the other half on this one. Deterministic; writes `model.json`, `scores.json` and `card.md`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from minutes_nlp.finding.answers import AnswerModel, answers_folder
from minutes_nlp.learning.answer_judging import Judged, MarkedRecord, figures, judge_answers, marked_records

log = logging.getLogger(__name__)
HALVES = ("development", "kept")
#: Strength of the penalty on the weights of standardised values, as scikit-learn counts it.
PENALTY = 0.1
FOLDS = 12
#: Precision from which on a threshold may be taken; among those the one of the highest recall is.
WANTED_PRECISION = 0.79
THRESHOLDS = np.round(np.arange(-5.0, 3.0, 0.05), 2)
#: Thresholds that everything passes, and nothing.
_ALL, _NOTHING = -1e9, 1e9


def train(records: Sequence[MarkedRecord]) -> AnswerModel:
    """Return the weights fitted to the records, with the threshold that suits them when each case is left out."""
    cases = sorted({_case(record) for record in records})
    held: list[tuple[list[MarkedRecord], AnswerModel]] = []
    for fold in range(min(FOLDS, len(cases))):
        out = set(cases[fold::FOLDS])
        kept = [record for record in records if _case(record) not in out]
        held.append(([record for record in records if _case(record) in out], fit(kept)))
    best, recall = _NOTHING, -1.0
    for threshold in map(float, THRESHOLDS):
        judged: list[Judged] = []
        for some, model in held:
            judged += judge_answers(some, replace(model, threshold=threshold))
        found = figures(judged)
        if found["precision"] >= WANTED_PRECISION and found["recall"] > recall:
            best, recall = threshold, float(found["recall"])
    return replace(fit(records), threshold=best)


def fit(records: Sequence[MarkedRecord]) -> AnswerModel:
    """Return the weights fitted to the marked pairs of the records but the doubtful; everything passes."""
    from sklearn.linear_model import LogisticRegression

    names = list(next(iter(records)).pairs.values)
    rows, labels = [], []
    for record in records:
        for wish, row in zip(record.wishes, record.rows, strict=True):
            for column, text in enumerate(record.texts):
                if record.pairs.possible[row, column] and text not in wish.doubtful:
                    rows.append([record.pairs.values[name][row, column] for name in names])
                    labels.append(text in wish.answers)
    table = np.array(rows)
    mean, spread = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-9)
    fitted = LogisticRegression(C=PENALTY, max_iter=2000).fit((table - mean) / spread, labels)
    weights = fitted.coef_[0] / spread
    intercept = float(fitted.intercept_[0] - weights @ mean)
    return AnswerModel(
        {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}, round(intercept, 4), _ALL
    )


def _case(record: MarkedRecord) -> str:
    return record.wishes[0].document.partition("-")[0]


def _measured(records: Sequence[MarkedRecord]) -> tuple[AnswerModel, dict[str, Any]]:
    """The model of the development half, and what models of either half find in the other."""
    halves = {half: [record for record in records if record.wishes[0].half == half] for half in HALVES}
    models = {half: train(halves[half]) for half in HALVES}
    first, second = HALVES
    pairs = ((first, second), (second, first))
    return models[first], {f"{a} to {b}": figures(judge_answers(halves[b], models[a])) for a, b in pairs}


def _card(scores: dict[str, Any]) -> str:
    rows = [
        f"| {ways} | {found['wishes']} | {found['precision']:.3f} | {found['recall']:.3f} "
        f"| {found['right of none']:.3f} |"
        for ways, found in scores.items()
    ]
    return "\n".join(
        [
            "# What answers a wish, worry or complaint",
            "",
            "Logistic regression over what a statement and a candidate have in common (`finding/answer_pairs.py`),",
            "trained by `python -m minutes_nlp.learning.answer_training` on the development half of `corpora/answers`.",
            "",
            "Weights and threshold of one half, judged on the other; statements and decisions are the annotated ones.",
            "The shipped weights are those of `development`, so that `development to kept` is theirs.",
            "",
            "| from, on | wishes | precision | recall | right of none |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
            "Limits: one reader marked the answers; the words of `rules/answers.toml` were gathered on the development",
            "half, which is kind to it; which values to weigh was chosen with both halves in sight; the sentence",
            "encoder has been trained on these documents, though not on their answers.",
            "",
        ]
    )


def main(
    corpora: Annotated[Path, typer.Option(help="Folder of the project's corpora.")] = Path("corpora"),
    target: Annotated[Path | None, typer.Option(help="Folder to write to; the shipped model's unless given.")] = None,
) -> None:
    """Train and measure the weights and write them with their card."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    model, scores = _measured(marked_records(corpora))
    log.info("%s", scores)
    folder = target or answers_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in (("model.json", asdict(model)), ("scores.json", scores)):
        (folder / file).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    (folder / "card.md").write_text(_card(scores), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
