"""Boosted trees as plain numbers, read without the library that fitted them, which takes seconds to import.

The file `*.npz` holds the nodes of all trees one after the other; nothing in it is ever built or run.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

#: Rows that go down the trees together, to bound memory.
TOGETHER = 2048


@dataclass(frozen=True, slots=True)
class BoostedTrees:
    """A gradient-boosted classifier of two classes.

    `roots` (trees,) are the numbers of the first nodes; `feature`, `threshold`, `left`, `right` and `value` (nodes,)
    have one tree after the other. A row begins at each root and goes to `left` where its column `feature` is not above
    `threshold`, else to `right`; a leaf leads to itself. `value` is what a leaf adds to the log-odds of the second
    class, beside the one `baseline`; `depth` is the number of steps to the lowest leaf.
    """

    roots: np.ndarray
    feature: np.ndarray
    threshold: np.ndarray
    left: np.ndarray
    right: np.ndarray
    value: np.ndarray
    baseline: np.ndarray
    depth: np.ndarray

    def probabilities(self, rows: np.ndarray) -> np.ndarray:
        """Probabilities (n,) of the second class for rows (n, features)."""
        shares: np.ndarray = 1 / (1 + np.exp(-self.log_odds(rows)))
        return shares

    def log_odds(self, rows: np.ndarray) -> np.ndarray:
        """Log-odds (n,) of the second class for rows (n, features)."""
        parts = [self._odds(rows[start : start + TOGETHER]) for start in range(0, len(rows), TOGETHER)]
        return np.concatenate(parts or [np.zeros(0)])

    def _odds(self, rows: np.ndarray) -> np.ndarray:
        at = np.tile(self.roots, (len(rows), 1))
        each = np.arange(len(rows))[:, None]
        for _ in range(int(self.depth)):
            below = rows[each, self.feature[at]] <= self.threshold[at]
            at = np.where(below, self.left[at], self.right[at])
        odds: np.ndarray = self.value[at].sum(axis=1) + self.baseline
        return odds


def fitted_trees(model: Any, rows: np.ndarray, labels: np.ndarray, weights: np.ndarray | None = None) -> BoostedTrees:
    """Fit a `HistGradientBoostingClassifier` of two classes to rows (n, features) and return its trees.

    `labels` and `weights` are (n,). It runs on one core: with so few rows a second one gains nothing, and if another
    program is using it every step waits. The trees do not depend on the number of cores.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="openmp"):
        model.fit(rows, labels, sample_weight=weights)
    return boosted_trees(model)


def boosted_trees(model: Any) -> BoostedTrees:
    """The trees of a fitted `HistGradientBoostingClassifier` of two classes, without categories or missing values."""
    trees = [predictors[0].nodes for predictors in model._predictors]  # scikit-learn has no public way to them
    sizes = [len(nodes) for nodes in trees]
    starts = np.cumsum([0, *sizes[:-1]])
    nodes, offset = np.concatenate(trees), np.repeat(starts, sizes)
    leaf, own = nodes["is_leaf"] > 0, np.arange(len(nodes))
    return BoostedTrees(
        roots=starts.astype(np.int32),
        feature=np.where(leaf, 0, nodes["feature_idx"]).astype(np.int32),
        threshold=np.where(leaf, 0.0, nodes["num_threshold"]),
        left=np.where(leaf, own, nodes["left"] + offset).astype(np.int32),
        right=np.where(leaf, own, nodes["right"] + offset).astype(np.int32),
        value=np.where(leaf, nodes["value"], 0.0),
        baseline=np.array(model._baseline_prediction.item()),
        depth=np.array(nodes["depth"].max(), np.int32),
    )


def pack_trees(trees: BoostedTrees) -> bytes:
    """The content of the file that `unpack_trees` reads."""
    packed = io.BytesIO()
    arrays = {field.name: getattr(trees, field.name) for field in fields(BoostedTrees)}
    np.savez_compressed(packed, allow_pickle=False, **arrays)
    return packed.getvalue()


def unpack_trees(packed: bytes) -> BoostedTrees:
    """Read the file's content; for any other file, raises `ValueError` or whatever `numpy` and zipfile do."""
    with np.load(io.BytesIO(packed), allow_pickle=False) as stored:
        found = BoostedTrees(**{field.name: stored[field.name] for field in fields(BoostedTrees)})
    size = len(found.value)
    if not found.feature.shape == found.threshold.shape == found.left.shape == found.right.shape == (size,):
        raise ValueError("the parts do not fit together")
    if any((nodes < 0).any() or (nodes >= size).any() for nodes in (found.roots, found.left, found.right)):
        raise ValueError("a node leads nowhere")
    return found
