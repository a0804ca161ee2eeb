"""The ladder of baselines below the themes' classifier, each judged on authorities that it has not seen.

A threshold is always chosen on the other authorities.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from minutes_nlp.finding.theme_features import PAIR_FEATURES
from minutes_nlp.language.encoder import WIDTH
from minutes_nlp.learning.encoded_units import Memory
from minutes_nlp.learning.examples import Example
from minutes_nlp.learning.theme_judging import summary
from minutes_nlp.learning.theme_pairs import Pairs, best_thresholds, left_out
from minutes_nlp.resources import models_dir
from minutes_nlp.taxonomy import THEMES

VECTORS = "0.1.0"
QUANTILES = np.linspace(0.9, 0.9995, 200)


def ladder(
    pairs: Pairs, beside: Pairs, thresholds: np.ndarray, examples: Sequence[Example], memory: Path
) -> Iterator[dict[str, Any]]:
    """Yield the scores of every rung on `pairs`.

    `examples` are the units that may be learnt from, `beside` those of authored documents for the pooled classifier,
    `thresholds` (themes) what was chosen on them; `memory` keeps embeddings.
    """
    cue = pairs.features[:, :, PAIR_FEATURES.index("cue")] > 0
    cleared = pairs.features[:, 0, [PAIR_FEATURES.index(f"cue_{s}") for s in ("resolved", "historic", "hypothetical")]]
    yield _rung("key words with status words", pairs, cue & ~cleared.any(axis=1, keepdims=True))
    texts, labels = _known(examples)
    static = _static_vectors()
    yield _scored(
        "static vectors, logistic regression", pairs, _linear(static(texts), labels, static(pairs.texts.tolist()))
    )
    frozen = _frozen_encoder(memory / "frozen.npz")
    yield _scored(
        "embeddings of the encoder before fine-tuning, logistic regression", pairs,
        _linear(frozen(texts), labels, frozen(pairs.texts.tolist())),
    )  # fmt: skip
    yield _scored("words (TF-IDF), logistic regression", pairs, _feature(pairs, "word_concern"))
    yield _scored("fine-tuned encoder, one common threshold", pairs, _feature(pairs, "concern"))
    yield _rung("one classifier a theme over the features", pairs, _single_classifiers(pairs))
    yield _scored("pooled trees, of these documents alone, one common threshold", pairs, left_out(pairs))
    probabilities = left_out(pairs, beside)
    yield _scored("pooled trees, authored documents beside, the same", pairs, probabilities)
    yield _rung("pooled trees, a threshold a theme", pairs, probabilities >= thresholds)


def _single_classifiers(pairs: Pairs) -> np.ndarray:
    """One classifier for each theme, with its own threshold; both from the other authorities."""
    guesses = np.zeros(pairs.labels.shape, bool)
    for own in _authorities(pairs):
        rest = pairs.some(~own)
        inner = np.zeros(rest.labels.shape)
        for part in _authorities(rest):
            inner[part] = _each_theme(rest.features[~part], rest.labels[~part], rest.features[part])
        limits = best_thresholds(rest.labels, inner)
        guesses[own] = _each_theme(rest.features, rest.labels, pairs.features[own]) >= limits
    return guesses


def _each_theme(features: np.ndarray, labels: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    found = np.zeros(wanted.shape[:2])
    for k in range(labels.shape[1]):
        if labels[:, k].any():
            model = make_pipeline(StandardScaler(), LogisticRegression(C=0.03, max_iter=1000))
            found[:, k] = model.fit(features[:, k], labels[:, k]).predict_proba(wanted[:, k])[:, 1]
    return found


def _scored(name: str, pairs: Pairs, scores: np.ndarray) -> dict[str, Any]:
    guesses = np.zeros(pairs.labels.shape, bool)
    for own in _authorities(pairs):
        limits = np.quantile(scores[~own], QUANTILES)
        truth = pairs.labels[~own]
        hits = [2 * (truth & (scores[~own] >= t)).sum() / (truth.sum() + (scores[~own] >= t).sum()) for t in limits]
        guesses[own] = scores[own] >= limits[int(np.argmax(hits))]
    return _rung(name, pairs, guesses)


def _rung(name: str, pairs: Pairs, guesses: np.ndarray) -> dict[str, Any]:
    found = summary(pairs, guesses)
    return {"name": name, "unit": found["unit"], "document": found["document"], "authorities": found["authorities"]}


def _feature(pairs: Pairs, name: str) -> np.ndarray:
    column: np.ndarray = pairs.features[:, :, PAIR_FEATURES.index(name)]
    return column


def _authorities(pairs: Pairs) -> list[np.ndarray]:
    return [pairs.authorities == name for name in sorted(set(pairs.authorities.tolist()))]


def _known(examples: Sequence[Example]) -> tuple[list[str], np.ndarray]:
    known = [(example.text, example.themes) for example in examples if example.themes is not None]
    return [text for text, _ in known], np.array([[themes.get(t) == "concern" for t in THEMES] for _, themes in known])


def _linear(rows: np.ndarray, labels: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    found = np.zeros((len(wanted), labels.shape[1]))
    for k in range(labels.shape[1]):
        model = LogisticRegression(C=30, max_iter=300).fit(rows, labels[:, k])
        found[:, k] = model.decision_function(wanted)
    return found


def _static_vectors() -> Callable[[Sequence[str]], np.ndarray]:
    from model2vec import StaticModel

    model = StaticModel.from_pretrained(str(models_dir() / "vectors" / VECTORS))
    return lambda texts: _of_length_one(np.asarray(model.encode(list(texts)), np.float32))


def _frozen_encoder(memory: Path) -> Callable[[Sequence[str]], np.ndarray]:
    """Mean-pooled embeddings of the encoder as packaged; needs the `train` extra."""
    import torch

    from minutes_nlp.learning.encoder_model import MultiTaskEncoder, batches, load_tokenizer, tensors

    def embed(texts: list[str]) -> np.ndarray:
        body, tokenizer = MultiTaskEncoder().body.eval(), load_tokenizer()
        encodings = tokenizer.encode_batch(texts)
        found = np.zeros((len(encodings), WIDTH), np.float32)
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            for batch in batches(encodings, 64, None):
                ids, mask, types = tensors([encodings[i] for i in batch])
                states = body(ids, mask, types).last_hidden_state.float() * mask.unsqueeze(-1)
                found[batch] = (states.sum(1) / mask.sum(1, keepdim=True)).numpy()
        return _of_length_one(found)

    def embedded(texts: Sequence[str]) -> np.ndarray:
        kept = Memory(memory)
        rows = kept.rows([t.replace("\t", " | ").replace("\n", " ") for t in texts], embed)
        kept.save()
        return rows

    return embedded


def _of_length_one(rows: np.ndarray) -> np.ndarray:
    scaled: np.ndarray = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return scaled
