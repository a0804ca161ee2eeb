"""Linear models as plain numbers, read without the libraries that fitted them, which take seconds to import.

A file `*.npz` holds models over named features, as training writes them.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

#: Weights are stored as whole numbers from -STEPS to STEPS: a third of the file that single precision took.
STEPS = 127


@dataclass(frozen=True, slots=True)
class Linear:
    """One linear classifier: the column of each feature, weights (columns, classes), intercepts and class names."""

    columns: Mapping[str, int]
    weights: np.ndarray
    intercepts: np.ndarray
    classes: tuple[str, ...]

    def log_shares(self, features: Mapping[str, float]) -> np.ndarray:
        """Log-probabilities (classes,) of one row of features; features that training has not seen are ignored."""
        known = [(self.columns[name], value) for name, value in features.items() if name in self.columns]
        raw = self.intercepts.copy()
        if known:
            rows, values = zip(*known, strict=True)
            raw += np.array(values) @ self.weights[list(rows)]
        return log_softmax(raw)

    def share(self, name: str, features: Mapping[str, float]) -> float:
        """The probability of one class."""
        return float(np.exp(self.log_shares(features)[self.classes.index(name)]))

    def strongest(self, features: Mapping[str, float], name: str) -> list[tuple[float, str]]:
        """The features with their part in the decision for one class, the strongest first."""
        column = self.classes.index(name)
        known = [(f, v) for f, v in features.items() if f in self.columns]
        parts = [(float(v * self.weights[self.columns[f], column]), f) for f, v in known]
        return sorted(parts, key=lambda part: (-part[0], part[1]))


def log_softmax(raw: np.ndarray) -> np.ndarray:
    """The log-probabilities (classes,) of logits (classes,)."""
    shifted = raw.astype(float) - raw.max()
    return shifted - np.log(np.exp(shifted).sum())


def linear(pipeline: Any, classes: Sequence[str]) -> Linear:
    """A fitted pipeline of vectoriser (`features`) and logistic regression (`classifier`), its classes in order."""
    vectoriser, classifier = pipeline.named_steps["features"], pipeline.named_steps["classifier"]
    weights, intercepts = np.asarray(classifier.coef_, float).T, np.asarray(classifier.intercept_, float)
    names = [str(name) for name in classifier.classes_]
    if weights.shape[1] == 1:  # two classes share one column
        weights, intercepts = np.hstack([-weights / 2, weights / 2]), np.concatenate([-intercepts / 2, intercepts / 2])
    order = [names.index(name) for name in classes]
    return Linear(dict(vectoriser.vocabulary_), weights[:, order], intercepts[order], tuple(classes))


def in_steps(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights (columns, classes) as whole numbers from -STEPS to STEPS, int8, and the size of a step of each class."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-6) / STEPS
    return np.rint(weights / scale).astype(np.int8), scale


def pack_linears(models: Mapping[str, Linear]) -> bytes:
    """The content of the file that `unpack_linears` reads; the weights of each class are stored as `in_steps` does."""
    arrays: dict[str, np.ndarray] = {}
    for name, model in models.items():
        features = sorted(model.columns, key=lambda feature: model.columns[feature])
        if any("\n" in feature for feature in features):
            raise ValueError("the name of a feature holds a line break")
        weights, scale = in_steps(model.weights)
        arrays |= {
            f"{name}/features": np.array("\n".join(features)), f"{name}/classes": np.array("\n".join(model.classes)),
            f"{name}/weights": weights, f"{name}/scale": scale,
            f"{name}/intercepts": model.intercepts,
        }  # fmt: skip
    packed = io.BytesIO()
    np.savez_compressed(packed, allow_pickle=False, **arrays)
    return packed.getvalue()


def unpack_linears(packed: bytes) -> dict[str, Linear]:
    """The models by name; for any other file, raises whatever `numpy` does."""
    with np.load(io.BytesIO(packed), allow_pickle=False) as stored:
        names = [key.removesuffix("/weights") for key in stored.files if key.endswith("/weights")]
        return {
            name: Linear(
                {feature: k for k, feature in enumerate(str(stored[f"{name}/features"]).split("\n"))},
                stored[f"{name}/weights"] * stored[f"{name}/scale"],
                stored[f"{name}/intercepts"].astype(float),
                tuple(str(stored[f"{name}/classes"]).split("\n")),
            )
            for name in names
        }
