"""Fits a classifier to named features: rare ones dropped, the others given columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

Features = Mapping[str, float]


def without_rare(rows: Sequence[Features], seen: int, by_start: Mapping[str, int] | None = None) -> list[Features]:
    """Return the rows without the features that fewer than `seen` of them have.

    `by_start` gives another number for the features whose names begin with a certain word.
    """
    counts = Counter(name for row in rows for name in row)
    needed = {
        name: next((least for start, least in (by_start or {}).items() if name.startswith(start)), seen)
        for name in counts
    }
    return [{name: value for name, value in row.items() if counts[name] >= needed[name]} for row in rows]


def fit_named(
    model: LogisticRegression, rows: Sequence[Features], labels: Sequence[Any] | np.ndarray,
    weights: np.ndarray | None = None,
) -> Pipeline:  # fmt: skip
    """Fit a model to n rows of named features; `labels` and `weights` are (n,). `linear` reads what it returns."""
    pipeline = Pipeline([("features", DictVectorizer()), ("classifier", model)])
    return pipeline.fit(rows, labels, classifier__sample_weight=weights)
