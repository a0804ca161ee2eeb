"""Trains and judges the classifiers of actions: what sets one, what tells its outcome, four of its SMART letters.

    python -m minutes_nlp.learning.action_training --authored FOLDER [FOLDER ...] --sentences FOLDER ... --out FOLDER

Scores leave one authority out; the classifiers that are written have seen everything. Each is a logistic regression
over the named features of `finding/action_prose.py`, `finding/smart_features.py` and `finding/outcome_columns.py`.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import cohen_kappa_score
from sklearn.pipeline import Pipeline

from minutes_nlp.finding.action_models import CLASSES, LIMIT, NAMES, write_actions
from minutes_nlp.finding.action_prose import prose_features
from minutes_nlp.finding.smart import nobody_could
from minutes_nlp.finding.smart_features import smart_features
from minutes_nlp.finding.smart_rules import rule_verdicts, ruled_out
from minutes_nlp.language.status_learnt import word_features
from minutes_nlp.learning.action_card import card
from minutes_nlp.learning.action_examples import STANDALONE, cell_examples, examples_of
from minutes_nlp.learning.action_judging import judge_product
from minutes_nlp.learning.examples import HELD_OUT
from minutes_nlp.learning.named_features import fit_named, without_rare
from minutes_nlp.learning.results import write_results
from minutes_nlp.linear import Linear, linear
from minutes_nlp.records import Letter

LETTERS = {"specific": "S", "measurable": "M", "achievable": "A", "relevant": "R", "time_bound": "T"}
#: Inverse of the penalty on weights; of 0.2, 0.5, 1, 2 and 4 the best on authorities left out.
STRENGTH = {"recommendation": 4.0, "outcome": 4.0} | dict.fromkeys(LETTERS, 0.5)
#: Single sentences count less than sentences with their document around them.
STANDALONE_WEIGHT = {"recommendation": 0.05, "outcome": 1.0} | dict.fromkeys(LETTERS, 0.5)
#: A feature seen in fewer examples is left out.
SEEN = 3

Features = Sequence[Mapping[str, float]]


def train(name: str, features: Features, labels: np.ndarray, weights: np.ndarray) -> Pipeline:
    """Fit the classifier `name` to n rows of features, `labels` and `weights` (n,).

    Features seen in fewer than `SEEN` examples are dropped.
    """
    model = LogisticRegression(C=STRENGTH[name], max_iter=5000)
    return fit_named(model, without_rare(features, SEEN), labels, weights)


def unseen(name: str, features: Features, labels: np.ndarray, authorities: np.ndarray) -> np.ndarray:
    """Probabilities (n,) of each example by a classifier that has not seen its authority."""
    found = np.zeros(len(labels))
    for authority in sorted(set(authorities)):
        rest, own = np.flatnonzero(authorities != authority).tolist(), np.flatnonzero(authorities == authority).tolist()
        model = train(name, [features[i] for i in rest], labels[rest], weights_of(name, authorities[rest]))
        found[own] = model.predict_proba([features[i] for i in own])[:, 1]
    return found


def weights_of(name: str, authorities: np.ndarray) -> np.ndarray:
    """The weights of examples in training, (n,): `STANDALONE_WEIGHT` for single sentences, 1 for all others."""
    return np.where(np.char.startswith(authorities, STANDALONE), STANDALONE_WEIGHT[name], 1.0)


def kappa(one: np.ndarray, other: np.ndarray) -> float:
    """Cohen's kappa of two boolean arrays (n,); 1 where both hold one and the same value throughout."""
    if len({*one.tolist(), *other.tolist()}) == 1:
        return 1.0
    return float(cohen_kappa_score(one, other))


def judge(
    probabilities: Mapping[str, np.ndarray], prose: dict[str, np.ndarray], actions: dict[str, np.ndarray]
) -> dict[str, Any]:
    """Scores by authority and overall, beside those of the rules alone and of letters that are always met."""
    said = probabilities["recommendation"] >= LIMIT
    report: dict[str, Any] = {"recommendation": {}, "smart": {}}
    for group in [*sorted(set(prose["authorities"])), "all documents"]:
        report["recommendation"][group] = _found(said, prose["labels"], _rows(prose["authorities"], group))
    for group in [*sorted(set(actions["authorities"])), "all documents"]:
        rows = _rows(actions["authorities"], group)
        scores: dict[str, Any] = {"actions": int(rows.sum())}
        right, by_rules = np.ones(rows.sum(), bool), np.ones(rows.sum(), bool)
        measured = right
        for name, letter in LETTERS.items():
            true, ruled = actions[letter][rows], actions[f"rules {letter}"][rows]
            verdict = (
                (probabilities[name] >= 0.5)[rows] & ~actions[f"out {letter}"][rows] if name in probabilities else ruled
            )
            if name == "achievable":
                verdict &= ~(actions["nobody"][rows] & ~measured)
            elif name == "measurable":
                measured = verdict
            right &= verdict == true
            by_rules &= ruled == true
            scores[letter] = {
                "kappa": round(kappa(verdict, true), 3),
                "rules": round(kappa(ruled, true), 3),
                "always met": round(float(true.mean()), 3),
                "accuracy": round(float((verdict == true).mean()), 3),
            }
        scores |= {"all five": round(float(right.mean()), 3), "all five, rules": round(float(by_rules.mean()), 3)}
        report["smart"][group] = scores
    return report


def _found(said: np.ndarray, truth: np.ndarray, rows: np.ndarray) -> dict[str, float]:
    hit = int((said & truth & rows).sum())
    extra, lost = int((said & ~truth & rows).sum()), int((~said & truth & rows).sum())
    return {"found": hit, "wrong": extra, "missed": lost, "f1": round(2 * hit / max(1, 2 * hit + extra + lost), 3)}


def _rows(authorities: np.ndarray, group: str) -> np.ndarray:
    if group == "all documents":
        return ~np.char.startswith(authorities, STANDALONE) & (authorities != "running text")
    return authorities == group


def main(authored: list[Path], sentences: list[Path], gold: Path, out: Path) -> dict[str, Any]:
    """Train, judge and write the classifiers with their card and scores; returns the scores."""
    prose, actions = examples_of(authored, sentences)
    cells = cell_examples(authored)
    prose_data = {"labels": np.array([e.decides for e in prose]), "authorities": np.array([e.authority for e in prose])}
    action_data = {
        "authorities": np.array([e.authority for e in actions]),
        "nobody": np.array([nobody_could(e.action, measurable=False) for e in actions]),
    }
    ruled = [rule_verdicts(example.action) for example in actions]
    for name, letter in LETTERS.items():
        action_data[letter] = np.array([letter in example.letters for example in actions])
        action_data[f"out {letter}"] = np.array([ruled_out(cast(Letter, name), e.action) for e in actions])
        action_data[f"rules {letter}"] = np.array([verdicts[cast(Letter, name)].met for verdicts in ruled])
    action_rows = [smart_features(example.action) for example in actions]
    tells = np.array([e.outcome for e in cells])
    prose_rows, cell_rows = [prose_features(e.sentence) for e in prose], [word_features(e.text) for e in cells]
    material: dict[str, tuple[Features, np.ndarray, np.ndarray]] = {
        "recommendation": (prose_rows, prose_data["labels"], prose_data["authorities"]),
        "outcome": (cell_rows, tells, np.array([e.authority for e in cells])),
    }
    probabilities: dict[str, np.ndarray] = {}
    models: dict[str, Linear] = {}
    models_unseen: dict[str, Linear] = {}
    out.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        rows, labels, authorities = material.get(name) or (
            action_rows, action_data[LETTERS[name]], action_data["authorities"],
        )  # fmt: skip
        found = unseen(name, rows, labels, authorities)
        probabilities[name] = np.where([bool(row) for row in rows], found, 0.0)
        models[name] = linear(train(name, rows, labels, weights_of(name, authorities)), CLASSES)
        rest = np.flatnonzero(~np.isin(authorities, HELD_OUT)).tolist()
        others = train(name, [rows[i] for i in rest], labels[rest], weights_of(name, authorities[rest]))
        models_unseen[name] = linear(others, CLASSES)
    write_actions(out, models)
    every = np.ones(len(cells), bool)
    scores = judge(probabilities, prose_data, action_data) | {
        "outcome": _found(probabilities["outcome"] >= 0.5, tells, every),
        "product": judge_product(gold, models_unseen),
    }
    write_results(out, scores, card(scores))
    return scores


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--authored", type=Path, nargs="+", required=True)
    parser.add_argument("--sentences", type=Path, nargs="*", default=[])
    parser.add_argument("--gold", type=Path, default=Path("corpora/gold"), help="annotated Word documents of HELD_OUT")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    main(given.authored, given.sentences, given.gold, given.out)
