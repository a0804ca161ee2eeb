"""Linear models as plain numbers, read without the libraries that fitted them: those take seconds to import.

A file `*.npz` holds models over named features, as training writes them. A file `*.skops` with a scaled logistic
regression is read part by part; nothing in it is ever built or run, and types that the model does not need are refused.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

#: The layout of a skops file that is known here; skops counts it up when it changes.
PROTOCOL = 2
#: Weights are stored as whole numbers from -STEPS to STEPS: a third of the file that single precision took.
STEPS = 127
_SCALER, _REGRESSION = "sklearn.preprocessing._data.StandardScaler", "sklearn.linear_model._logistic.LogisticRegression"
_TRUSTED = frozenset({
    "sklearn.pipeline.Pipeline", _SCALER, _REGRESSION, "builtins.dict", "builtins.list", "builtins.tuple",
    "builtins.str", "builtins.int", "builtins.float", "builtins.bool", "builtins.NoneType", "numpy.ndarray",
    "numpy.float64", "numpy.float32", "numpy.int64", "numpy.int32", "numpy.bool",
})  # fmt: skip
_Node = Mapping[str, Any]


class UntrustedParts(Exception):
    """A file holds types that a linear model does not need; `str(error)` names them."""


@dataclass(frozen=True, slots=True)
class Linear:
    """One linear classifier: the column of each feature, weights (columns, classes), intercepts and class names."""

    columns: Mapping[str, int]
    weights: np.ndarray
    intercepts: np.ndarray
    classes: tuple[str, ...]

    def log_shares(self, features: Mapping[str, float]) -> np.ndarray:
        """Log-probability of every class; features that training has not seen weigh nothing."""
        known = [(self.columns[name], value) for name, value in features.items() if name in self.columns]
        raw = self.intercepts.copy()
        if known:
            rows, values = zip(*known, strict=True)
            raw += np.array(values) @ self.weights[list(rows)]
        return log_softmax(raw)

    def strongest(self, features: Mapping[str, float], name: str) -> list[tuple[float, str]]:
        """The features with their part in the decision for one class, the strongest first."""
        column = self.classes.index(name)
        known = [(f, v) for f, v in features.items() if f in self.columns]
        parts = [(float(v * self.weights[self.columns[f], column]), f) for f, v in known]
        return sorted(parts, key=lambda part: (-part[0], part[1]))


@dataclass(frozen=True, slots=True)
class ScaledRegression:
    """A logistic regression of two classes over scaled columns; `weights` and `intercept` are those of the second."""

    mean: np.ndarray
    scale: np.ndarray
    weights: np.ndarray
    intercept: float

    def probabilities(self, rows: np.ndarray) -> np.ndarray:
        """The probability of the second class for each row."""
        odds = ((rows - self.mean) / self.scale) @ self.weights + self.intercept
        shares: np.ndarray = 1 / (1 + np.exp(-odds))
        return shares


def log_softmax(raw: np.ndarray) -> np.ndarray:
    """Logits to log-probabilities."""
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
    """The content of the file that `unpack_linears` reads; of each class weights are kept in STEPS to either side."""
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
    """The models by name; raises whatever `numpy` does for a file that is none of ours."""
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


def scaled_regression(packed: bytes) -> ScaledRegression:
    """Read a skops file with a pipeline of `StandardScaler` and `LogisticRegression` of two classes.

    Raises `UntrustedParts` for a file with other types in it, and `ValueError`, `KeyError` or zipfile's errors for one
    that is laid out otherwise.
    """
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        schema = json.loads(archive.read("schema.json"))
        nodes = {
            id_: node for node in _nodes(schema) if (id_ := node.get("__id__")) and node["__loader__"] != "CachedNode"
        }
        unknown = sorted({_type(node) for node in _nodes(schema)} - _TRUSTED)
        if unknown:
            raise UntrustedParts(", ".join(unknown))
        if schema["protocol"] != PROTOCOL:
            raise ValueError("another layout of skops files")
        parts = {_type(node): _content(node) for node in _nodes(schema) if _type(node) in (_SCALER, _REGRESSION)}

        def number(part: str, name: str) -> np.ndarray:
            node = parts[part][name]
            with archive.open(nodes[node["__id__"]]["file"]) as file:
                return np.load(io.BytesIO(file.read()), allow_pickle=False)

        weights = number(_REGRESSION, "coef_")
        if weights.shape[0] != 1:
            raise ValueError("not a regression of two classes")
        found = ScaledRegression(
            number(_SCALER, "mean_"), number(_SCALER, "scale_"), weights[0], float(number(_REGRESSION, "intercept_")[0])
        )
    if not found.mean.shape == found.scale.shape == found.weights.shape:
        raise ValueError("the parts do not fit together")
    return found


def _nodes(value: Any) -> Iterator[_Node]:
    """Every node of a skops file's tree."""
    if isinstance(value, dict):
        if "__loader__" in value:
            yield value
        for part in value.values():
            yield from _nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from _nodes(part)


def _type(node: _Node) -> str:
    return f"{node['__module__']}.{node['__class__']}"


def _content(node: _Node) -> dict[str, _Node]:
    content: dict[str, _Node] = node["content"]["content"]
    return content
