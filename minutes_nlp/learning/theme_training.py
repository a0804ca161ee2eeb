"""Fits, judges and writes the models of themes.

    python -m minutes_nlp.learning.theme_training --out models/themes/0.1.0 --memory FOLDER

The pooled classifier learns from the units of authorities that neither the shipped encoder nor the words' models beside
it have seen: of the annotated Word documents, and of the authored ones BESIDE, turned into Word files and read as the
product reads them. The word models that are written have seen all labelled units. Thresholds are chosen on the authored
documents; every score leaves one authority of the annotated ones out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from minutes_nlp.finding.theme_features import PAIR_FEATURES, pair_features
from minutes_nlp.finding.theme_model import (
    CLASSIFIER,
    CONFIG,
    VERSION,
    WORDS,
    design,
    in_question,
    pair_probabilities,
)
from minutes_nlp.finding.theme_words import WordModel
from minutes_nlp.finding.themes import speaks
from minutes_nlp.finding.timeliness import find_breaches
from minutes_nlp.language.encoder import VERSION as ENCODER_VERSION
from minutes_nlp.language.encoder import Encoder
from minutes_nlp.language.unit_scores import score_units
from minutes_nlp.learning.encoded_units import RememberingEncoder
from minutes_nlp.learning.examples import BESIDE, HELD_OUT, SENTENCES, Example, authored_examples, sentence_examples
from minutes_nlp.learning.labelled_units import LabelledDocument, labelled_documents
from minutes_nlp.learning.nameless_examples import nameless_authored_examples, nameless_sentence_examples
from minutes_nlp.learning.theme_sample import FILE as SAMPLE
from minutes_nlp.learning.theme_sample import choose_sample, sample_bytes
from minutes_nlp.learning.theme_word_training import train_word_model, write_word_model
from minutes_nlp.learning.word_documents import render
from minutes_nlp.resources import models_dir
from minutes_nlp.taxonomy import THEMES
from minutes_nlp.trees import BoostedTrees, fitted_trees, pack_trees

#: Trees, their leaves and the part of each that counts; 200 of 16 leaves and 300 of 8 at 0.04 did as well.
TREES = {"max_iter": 150, "max_leaf_nodes": 10, "learning_rate": 0.06, "min_samples_leaf": 40, "l2_regularization": 5.0}
#: Probabilities that may be a threshold.
STEPS = np.round(np.arange(0.14, 0.72, 0.02), 2)
#: A theme's own best threshold counts as its units do, the common one as so many.
SHRINKAGE = 200
#: Of how many authored units one goes into the sample that is shipped for training further.
SAMPLED = 8


@dataclass(frozen=True, slots=True)
class Pairs:
    """Units of held-out authorities with their features (units, themes, width) and labels (units, themes).

    `dated` are the pairs that `finding/timeliness` finds by dates. `texts` and `places` serve baselines, they and
    `embeddings` (of the shipped encoder, which reads for a council's own theme) the sample.
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


def training_examples(corpora: Path) -> list[Example]:
    """All labelled units: of authored documents and single sentences."""
    documents = [e for part in ("sources", "authored") for e in authored_examples(corpora / part)]
    return documents + [e for part in SENTENCES for e in sentence_examples(corpora / part)]


def nameless_training_examples(corpora: Path) -> list[Example]:
    """The same, masked as the words' models meet them in the product."""
    documents = [e for part in ("sources", "authored") for e in nameless_authored_examples(corpora / part, dated=False)]
    return documents + [e for part in SENTENCES for e in nameless_sentence_examples(corpora / part, dated=False)]


def _not_seen(examples: Sequence[Example]) -> list[Example]:
    """Those of which nothing is judged and no weight is learnt."""
    return [example for example in examples if example.authority not in {*HELD_OUT, *BESIDE}]


def labelled_pairs(documents: Iterable[LabelledDocument], encoder: Encoder, words: WordModel) -> Pairs:
    """Compute the features of the units of annotated documents."""
    rows = list(_rows(documents, encoder, words))
    return Pairs(*(np.array(column) for column in zip(*rows, strict=True)))


def _rows(documents: Iterable[LabelledDocument], encoder: Encoder, words: WordModel) -> Iterator[tuple[Any, ...]]:
    for labelled in documents:
        document, units = labelled.document, labelled.units
        scores, shipped = score_units(document, units, encoder), score_units(document, units)
        features = pair_features(document, units, scores, words)
        dated = {(mention.span, mention.theme) for mention in find_breaches(document, units)}
        for i, (unit, labels) in enumerate(zip(units, labelled.labels, strict=True)):
            if speaks(unit) and not labels.recommendation:
                yield (
                    features[i], [t in labels.themes for t in THEMES], [(unit.span, t) in dated for t in THEMES],
                    shipped.embeddings[i], labelled.authority, f"{labelled.authority}/{labelled.case}",
                    document.sha256, unit.text, f"{unit.section} / {unit.question}",
                )  # fmt: skip


def joined(*parts: Pairs) -> Pairs:
    """The pairs of all parts, one after the other."""
    return Pairs(*(np.concatenate([getattr(p, name) for p in parts]) for name in Pairs.__dataclass_fields__))


def fit(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray | None = None) -> BoostedTrees:
    """Fit the pooled classifier to those rows of `design`, one a pair of unit and theme, that are in question."""
    asked = in_question(rows)
    model = HistGradientBoostingClassifier(**TREES, early_stopping=False, random_state=0)
    return fitted_trees(model, rows[asked], labels[asked], None if weights is None else weights[asked])


def fit_pairs(pairs: Pairs) -> BoostedTrees:
    """Fit the pooled classifier to pairs."""
    return fit(design(pairs.features), pairs.labels.ravel())


def left_out(pairs: Pairs, beside: Pairs | None = None) -> np.ndarray:
    """Probabilities of every unit by a classifier that has not seen its authority; all have seen those `beside`."""
    found = np.zeros(pairs.labels.shape)
    for authority in sorted(set(pairs.authorities.tolist())):
        own = pairs.authorities == authority
        seen = pairs.some(~own) if beside is None else joined(pairs.some(~own), beside)
        found[own] = pair_probabilities(fit_pairs(seen), pairs.features[own])
    return found


def by_halves(pairs: Pairs) -> np.ndarray:
    """Probabilities of every unit by a classifier that learnt from the other half of the authorities."""
    first = np.isin(pairs.authorities, sorted(set(pairs.authorities.tolist()))[::2])
    found = np.zeros(pairs.labels.shape)
    for half in (first, ~first):
        found[half] = pair_probabilities(fit_pairs(pairs.some(~half)), pairs.features[half])
    return found


def best_thresholds(labels: np.ndarray, probabilities: np.ndarray) -> np.ndarray:
    """The threshold of each theme: its own best for F1, drawn towards the one that suits all themes together."""
    guesses = probabilities[None] >= STEPS[:, None, None]
    hits, found, true = (guesses & labels).sum(1), guesses.sum(1), labels.sum(0)
    common = STEPS[int(np.argmax(2 * hits.sum(1) / (found.sum(1) + true.sum())))]
    single = 2 * hits / np.maximum(found + true, 1)
    own = np.array([STEPS[single[:, k] >= single[:, k].max() - 1e-9].mean() for k in range(len(true))])
    drawn: np.ndarray = (true * own + SHRINKAGE * common) / (true + SHRINKAGE)
    return drawn


def write(
    folder: Path, model: BoostedTrees, words: WordModel, thresholds: Mapping[str, float],
    own: Sequence[tuple[str, Any, float]] = (), others: Mapping[str, bytes] | None = None,
) -> None:  # fmt: skip
    """Write the model folder that `read_theme_model` reads; `own` are themes of one's own with their thresholds."""
    from skops.io import dumps

    folder.mkdir(parents=True, exist_ok=True)
    write_word_model(words, folder / WORDS)
    (folder / CLASSIFIER).write_bytes(pack_trees(model))
    for theme, classifier, _ in own:
        (folder / f"own-{theme}.skops").write_bytes(dumps(classifier))
    for name, content in (others or {}).items():
        (folder / name).write_bytes(content)
    parts = [WORDS, CLASSIFIER, *(f"own-{theme}.skops" for theme, _, _ in own), *(others or {})]
    config: dict[str, Any] = {
        "version": VERSION, "features": PAIR_FEATURES, "themes": THEMES,
        "thresholds": {theme: round(float(t), 4) for theme, t in thresholds.items()},
        "own": [{"id": theme, "file": f"own-{theme}.skops", "threshold": round(float(t), 4)} for theme, _, t in own],
        "files": {part: hashlib.sha256((folder / part).read_bytes()).hexdigest() for part in parts},
    }  # fmt: skip
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def main(encoder: Path, corpora: Path, tools: Path, out: Path, memory: Path) -> None:
    """Fit, judge and write; what the encoder says is kept in `memory`, so that a repeated run is quick."""
    from minutes_nlp.learning.theme_card import card
    from minutes_nlp.learning.theme_judging import confusions, error_kinds, reliability, summary
    from minutes_nlp.learning.theme_ladder import ladder

    examples = nameless_training_examples(corpora)
    seen = _not_seen(examples)
    remembering, words = RememberingEncoder(encoder, memory / "judged.npz"), train_word_model(seen)
    annotated = [corpora / "gold" / name for name in HELD_OUT]
    authored = [render(corpora / "authored" / name, tools, memory / "word" / name) for name in BESIDE]
    pairs, beside = (
        labelled_pairs((d for folder in folders for d in labelled_documents(folder)), remembering, words)
        for folders in (annotated, authored)
    )
    remembering.memory.save()
    thresholds = best_thresholds(beside.labels, by_halves(beside))
    some = beside.some(np.arange(len(beside.labels)) % SAMPLED == 0)
    weights = np.repeat([1.0, SAMPLED], [len(pairs.labels), len(some.labels)])
    sample = choose_sample(joined(pairs, some), weights)
    write(
        out,
        fit_pairs(joined(pairs, beside)),
        train_word_model(examples),
        dict(zip(THEMES, thresholds.tolist(), strict=True)),
        others={SAMPLE: sample_bytes(sample)},
    )
    probabilities = left_out(pairs, beside)
    guesses = probabilities >= thresholds
    scores = {
        "data": {
            "examples": len(seen), "units": len(pairs.labels), "concerns": int(pairs.labels.sum()),
            "beside": {"units": len(beside.labels), "concerns": int(beside.labels.sum()),
                       "documents": len(set(beside.documents.tolist())), "authorities": len(BESIDE)},
            "documents": len(set(pairs.documents.tolist())), "cases": len(set(pairs.cases.tolist())),
            "authorities": sorted(set(pairs.authorities.tolist())),
        },
        **summary(pairs, guesses),
        "with_dates": summary(pairs, guesses | pairs.dated),
        "reliability": reliability(pairs.labels, probabilities),
        "confusions": confusions(pairs.labels, guesses),
        "errors": error_kinds(pairs, guesses, probabilities, thresholds),
        "thresholds": dict(zip(THEMES, np.round(thresholds, 3).tolist(), strict=True)),
        "ladder": list(ladder(pairs, beside, thresholds, _not_seen(training_examples(corpora)), memory)),
    }  # fmt: skip
    (out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    (out / "card.md").write_text(card(scores), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, default=models_dir() / "encoder" / ENCODER_VERSION)
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--tools", type=Path, default=Path("../shared/tools"), help="folder of render.py")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--memory", type=Path, required=True, help="folder that keeps what encoders say")
    given = parser.parse_args()
    main(given.encoder, given.corpora, given.tools, given.out, given.memory)
