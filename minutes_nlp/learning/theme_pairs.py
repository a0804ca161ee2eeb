"""Units with their features and labels, the pooled classifier fitted to them, and thresholds chosen on them.

A pair is a unit and a theme. In: annotated documents as the product reads them; out: arrays with a row for each unit
and a column for each theme. Only probabilities by a classifier that has not seen the unit's authority are judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from minutes_nlp.finding.theme_features import pair_features
from minutes_nlp.finding.theme_model import design, in_question, pair_probabilities
from minutes_nlp.finding.theme_words import WordModel
from minutes_nlp.finding.themes import speaks
from minutes_nlp.finding.timeliness import find_breaches
from minutes_nlp.language.encoder import VERSION, Encoder
from minutes_nlp.language.onnx_session import threads_for_a_run
from minutes_nlp.language.unit_scores import score_units
from minutes_nlp.learning.labelled_units import LabelledDocument
from minutes_nlp.resources import models_dir
from minutes_nlp.taxonomy import THEMES
from minutes_nlp.trees import BoostedTrees, fitted_trees

#: Trees, their leaves and the part of each that counts; 200 of 16 leaves and 300 of 8 at 0.04 did as well.
TREES = {"max_iter": 150, "max_leaf_nodes": 10, "learning_rate": 0.06, "min_samples_leaf": 40, "l2_regularization": 5.0}
#: Probabilities that may be a threshold.
STEPS = np.round(np.arange(0.14, 0.72, 0.02), 2)
#: In a theme's threshold its own best one weighs as much as the theme has units, the common one as much as this.
SHRINKAGE = 200


@dataclass(frozen=True, slots=True)
class Pairs:
    """Units of held-out authorities: `features` (units, themes, width) as of `pair_features`, `labels` (units, themes).

    `dated` (units, themes) are the pairs that `finding/timeliness` finds by dates. All else is (units,), but for
    `embeddings` (units, 384) of the shipped encoder, which reads for a council's own theme: they go into the sample,
    with `texts` and `places`, which serve baselines too.
    """

    features: np.ndarray
    labels: np.ndarray
    dated: np.ndarray
    embeddings: np.ndarray
    authorities: np.ndarray
    cases: np.ndarray
    documents: np.ndarray
    texts: np.ndarray
    places: np.ndarray

    def some(self, rows: np.ndarray) -> Pairs:
        """The pairs of the chosen units."""
        return Pairs(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


def labelled_pairs(documents: Iterable[LabelledDocument], encoder: Encoder, words: WordModel) -> Pairs:
    """Compute the features of the units of annotated documents."""
    shipped = Encoder(models_dir() / "encoder" / VERSION, threads=threads_for_a_run())  # for embeddings alone
    rows = list(_rows(documents, encoder, shipped, words))
    return Pairs(*(np.array(column) for column in zip(*rows, strict=True)))


def _rows(
    documents: Iterable[LabelledDocument], encoder: Encoder, shipped: Encoder, words: WordModel
) -> Iterator[tuple[Any, ...]]:
    for labelled in documents:
        document, units = labelled.document, labelled.units
        scores, embeddings = score_units(document, units, encoder), score_units(document, units, shipped).embeddings
        features = pair_features(document, units, scores, words)
        dated = {(mention.span, mention.theme) for mention in find_breaches(document, units)}
        for i, (unit, labels) in enumerate(zip(units, labelled.labels, strict=True)):
            if speaks(unit, document.kind == "consultation_form") and not labels.recommendation:
                yield (
                    features[i], [t in labels.themes for t in THEMES], [(unit.span, t) in dated for t in THEMES],
                    embeddings[i], labelled.authority, f"{labelled.authority}/{labelled.case}",
                    document.sha256, unit.text, f"{unit.section} / {unit.question}",
                )  # fmt: skip


def joined(*parts: Pairs) -> Pairs:
    """The pairs of all parts, one after the other."""
    return Pairs(*(np.concatenate([getattr(p, name) for p in parts]) for name in Pairs.__dataclass_fields__))


def fit(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray | None = None) -> BoostedTrees:
    """Fit the pooled classifier to those rows of `design` that are in question.

    `rows` are (pairs, columns of `design`), `labels` and `weights` (pairs,).
    """
    asked = in_question(rows)
    model = HistGradientBoostingClassifier(**TREES, early_stopping=False, random_state=0)
    return fitted_trees(model, rows[asked], labels[asked], None if weights is None else weights[asked])


def fit_pairs(pairs: Pairs) -> BoostedTrees:
    """Fit the pooled classifier to pairs."""
    return fit(design(pairs.features), pairs.labels.ravel())


def left_out(pairs: Pairs, beside: Pairs | None = None) -> np.ndarray:
    """Probabilities (units, themes) by classifiers that have not seen the unit's authority, but have seen `beside`."""
    found = np.zeros(pairs.labels.shape)
    for authority in sorted(set(pairs.authorities.tolist())):
        own = pairs.authorities == authority
        seen = pairs.some(~own) if beside is None else joined(pairs.some(~own), beside)
        found[own] = pair_probabilities(fit_pairs(seen), pairs.features[own])
    return found


def by_halves(pairs: Pairs) -> np.ndarray:
    """Probabilities (units, themes) by classifiers that learnt from the other half of the authorities."""
    first = np.isin(pairs.authorities, sorted(set(pairs.authorities.tolist()))[::2])
    found = np.zeros(pairs.labels.shape)
    for half in (first, ~first):
        found[half] = pair_probabilities(fit_pairs(pairs.some(~half)), pairs.features[half])
    return found


def best_thresholds(labels: np.ndarray, probabilities: np.ndarray) -> np.ndarray:
    """Thresholds (themes,) for labels and probabilities (units, themes).

    Each is the theme's own best for F1, drawn towards the one that suits all themes together: the rarer the theme, the
    more (`SHRINKAGE`).
    """
    guesses = probabilities[None] >= STEPS[:, None, None]
    hits, found, true = (guesses & labels).sum(1), guesses.sum(1), labels.sum(0)
    common = STEPS[int(np.argmax(2 * hits.sum(1) / (found.sum(1) + true.sum())))]
    single = 2 * hits / np.maximum(found + true, 1)
    own = np.array([STEPS[single[:, k] >= single[:, k].max() - 1e-9].mean() for k in range(len(true))])
    drawn: np.ndarray = (true * own + SHRINKAGE * common) / (true + SHRINKAGE)
    return drawn
