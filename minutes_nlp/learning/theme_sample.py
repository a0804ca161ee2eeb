"""A compact sample of what the themes were trained on, shipped with the model so that it can be trained further.

It holds pairs of unit and theme that the classifier learns from, and some units whole as counter-examples to a theme of
one's own. All are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np

from minutes_nlp.errors import ModelError
from minutes_nlp.finding.theme_model import design, in_question
from minutes_nlp.learning.theme_pairs import Pairs

#: Units kept whole.
UNITS = 1200
FILE = "sample.npz"


@dataclass(frozen=True, slots=True)
class Sample:
    """`rows`, `labels`, `weights`, `cases` of pairs (rows as of `design`); embeddings, texts and places of whole units.

    A pair's weight is the number of pairs it stands for.
    """

    rows: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    cases: np.ndarray
    embeddings: np.ndarray
    texts: np.ndarray
    places: np.ndarray


def choose_sample(pairs: Pairs, stands_for: np.ndarray) -> Sample:
    """Choose from pairs; `stands_for` (units,) says of how many units each is the sample."""
    features, labels, rng = pairs.features, pairs.labels, np.random.default_rng(0)
    kept = np.flatnonzero(in_question(features).ravel())
    whole = np.sort(rng.choice(len(features), min(UNITS, len(features)), replace=False))
    return Sample(
        design(features)[kept],
        labels.ravel()[kept],
        np.repeat(stands_for, labels.shape[1])[kept],
        np.repeat(pairs.cases, labels.shape[1])[kept],
        *(column[whole] for column in (pairs.embeddings, pairs.texts, pairs.places)),
    )


def sample_bytes(sample: Sample) -> bytes:
    """The sample as the content of its file, numbers in half precision and embeddings to two decimals."""
    content = BytesIO()
    np.savez_compressed(
        content, rows=sample.rows.astype(np.float16), labels=sample.labels, weights=sample.weights.astype(np.float16),
        cases=sample.cases, embeddings=sample.embeddings.round(2).astype(np.float16), texts=sample.texts,
        places=sample.places,
    )  # fmt: skip
    return content.getvalue()


def read_sample(folder: Path) -> Sample:
    """Load the sample of a model folder; raises `ModelError` where it has none."""
    try:
        with np.load(folder / FILE, allow_pickle=False) as stored:
            return Sample(
                stored["rows"].astype(np.float32), stored["labels"], stored["weights"].astype(float), stored["cases"],
                stored["embeddings"].astype(np.float32), stored["texts"], stored["places"],
            )  # fmt: skip
    except (OSError, ValueError, KeyError):
        raise ModelError(f"The themes model {folder.name} holds no sample to train further from.") from None
