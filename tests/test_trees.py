"""Boosted trees as plain numbers: the same answers as scikit-learn's, and a file that is none of ours is refused."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.ensemble import HistGradientBoostingClassifier

from minutes_nlp.trees import TOGETHER, BoostedTrees, boosted_trees, fitted_trees, pack_trees, unpack_trees


@pytest.fixture(scope="module")
def fitted() -> tuple[HistGradientBoostingClassifier, BoostedTrees, np.ndarray]:
    rows = np.random.default_rng(0).normal(size=(TOGETHER + 500, 6)).astype(np.float32)
    model = HistGradientBoostingClassifier(max_iter=20, max_leaf_nodes=7, early_stopping=False, random_state=0)
    model.fit(rows, rows[:, 0] + rows[:, 1] * rows[:, 2] > 0)
    return model, boosted_trees(model), rows


def test_packed_trees_answer_as_the_fitted_ones(
    fitted: tuple[HistGradientBoostingClassifier, BoostedTrees, np.ndarray],
) -> None:
    model, trees, rows = fitted
    packed = pack_trees(trees)
    assert packed == pack_trees(trees)
    for chosen in (rows, rows[:1], rows[:0]):
        expected = model.predict_proba(chosen)[:, 1] if len(chosen) else np.zeros(0)
        assert np.allclose(unpack_trees(packed).probabilities(chosen), expected, atol=1e-12)


@pytest.mark.parametrize("change", [{"left": -1}, {"right": 10_000}, {"roots": 10_000}])
def test_nodes_that_lead_nowhere_are_refused(
    fitted: tuple[HistGradientBoostingClassifier, BoostedTrees, np.ndarray], change: dict[str, int]
) -> None:
    trees = fitted[1]
    ((name, to),) = change.items()
    changed = getattr(trees, name).copy()
    changed[0] = to
    with pytest.raises(ValueError, match="leads nowhere"):
        unpack_trees(pack_trees(replace(trees, **{name: changed})))


def test_other_files_are_refused(fitted: tuple[HistGradientBoostingClassifier, BoostedTrees, np.ndarray]) -> None:
    with pytest.raises(ValueError, match="fit together"):
        unpack_trees(pack_trees(replace(fitted[1], value=np.zeros(3))))
    other, objects = io.BytesIO(), io.BytesIO()
    np.savez(other, roots=np.zeros(1))
    np.savez(objects, roots=np.array([{"a": 1}], dtype=object))
    with pytest.raises(KeyError):
        unpack_trees(other.getvalue())
    with pytest.raises(ValueError, match="allow_pickle"):
        unpack_trees(objects.getvalue())


def test_trees_do_not_hang_on_the_number_of_cores(
    fitted: tuple[HistGradientBoostingClassifier, BoostedTrees, np.ndarray],
) -> None:
    model, trees, rows = fitted
    labels = rows[:, 0] + rows[:, 1] * rows[:, 2] > 0
    assert pack_trees(fitted_trees(clone(model), rows, labels)) == pack_trees(trees)
