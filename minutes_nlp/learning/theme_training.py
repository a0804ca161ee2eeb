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
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from minutes_nlp.finding.theme_features import PAIR_FEATURES
from minutes_nlp.finding.theme_model import CLASSIFIER, CONFIG, VERSION, WORDS
from minutes_nlp.finding.theme_words import WordModel
from minutes_nlp.language.encoder import VERSION as ENCODER_VERSION
from minutes_nlp.learning.encoded_units import RememberingEncoder
from minutes_nlp.learning.examples import BESIDE, HELD_OUT, SENTENCES, Example, authored_examples, sentence_examples
from minutes_nlp.learning.labelled_units import labelled_documents
from minutes_nlp.learning.nameless_examples import nameless_authored_examples, nameless_sentence_examples
from minutes_nlp.learning.results import write_json, write_results
from minutes_nlp.learning.theme_card import card
from minutes_nlp.learning.theme_judging import confusions, error_kinds, reliability, summary
from minutes_nlp.learning.theme_ladder import ladder
from minutes_nlp.learning.theme_pairs import best_thresholds, by_halves, fit_pairs, joined, labelled_pairs, left_out
from minutes_nlp.learning.theme_sample import FILE as SAMPLE
from minutes_nlp.learning.theme_sample import choose_sample, sample_bytes
from minutes_nlp.learning.theme_word_training import train_word_model, write_word_model
from minutes_nlp.learning.word_documents import render
from minutes_nlp.resources import models_dir
from minutes_nlp.taxonomy import THEMES
from minutes_nlp.trees import BoostedTrees, pack_trees

#: One in this many authored units goes into the sample that is shipped for training further.
SAMPLED = 8


def training_examples(corpora: Path) -> list[Example]:
    """All labelled units: of authored documents and single sentences."""
    documents = [e for part in ("sources", "authored") for e in authored_examples(corpora / part)]
    return documents + [e for part in SENTENCES for e in sentence_examples(corpora / part)]


def nameless_training_examples(corpora: Path) -> list[Example]:
    """The same, masked as the words' models meet them in the product."""
    documents = [e for part in ("sources", "authored") for e in nameless_authored_examples(corpora / part, dated=False)]
    return documents + [e for part in SENTENCES for e in nameless_sentence_examples(corpora / part, dated=False)]


def _not_seen(examples: Sequence[Example]) -> list[Example]:
    """The examples of authorities on which nothing is judged and no weight is learnt."""
    return [example for example in examples if example.authority not in {*HELD_OUT, *BESIDE}]


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
    write_json(folder / CONFIG, config)


def main(encoder: Path, corpora: Path, tools: Path, out: Path, memory: Path) -> None:
    """Fit, judge and write; the encoder's output is kept in `memory`, so that a repeated run is quick."""
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
    write_results(out, scores, card(scores))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, default=models_dir() / "encoder" / ENCODER_VERSION)
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--tools", type=Path, default=Path("../shared/tools"), help="folder of render.py")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--memory", type=Path, required=True, help="folder that keeps what encoders say")
    given = parser.parse_args()
    main(given.encoder, given.corpora, given.tools, given.out, given.memory)
