"""Adapts a linear classifier to a person's verdicts without forgetting what it knew, and measures whether that helped.

The new weights are those that fit the verdicts best while staying near the old ones: a penalty on the squared distance
(adaptation by a prior, Chelba & Acero 2004), so that no training data of the old ones is needed. It is the distance of
what both add to a decision: words that count for little beside the encoders must move further to count as much. A
decision is the class with the highest `scale * log-share of the words + rest`; `rest` is what the sentence encoder and
the threshold add, and is never changed. Old and new are compared on children that the new one was not taught with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize

from minutes_nlp.errors import InputError
from minutes_nlp.linear import Linear

FOLDS, DRAWS = 5, 1000
#: Penalty on the squared distance from the old weights: the same that the old weights were fitted with.
NEARNESS = 1.0
#: The margin by which the model is taken to have decided in its document where the correction does not record one.
MARGIN = 0.5
#: A feature that the old weights do not know is learnt where at least this many passages have it.
SEEN = 3
#: With fewer children, none can be held out.
FEWEST_CHILDREN = 2


@dataclass(frozen=True, slots=True)
class Taught:
    """A passage with the class that a person says it has, as its number in `Linear.classes`.

    `rest` (classes,) is what is added to the words' scaled log-probabilities; `group` is the child's fingerprint.
    """

    features: Mapping[str, float]
    rest: np.ndarray
    label: int
    group: str


@dataclass(frozen=True, slots=True)
class DecisionComparison:
    """How many verdicts the old and the new meet on children held out; `difference`: 95 % interval of the shares."""

    decision: str
    verdicts: int
    children: int
    old_right: int
    new_right: int
    difference: tuple[float, float]

    @property
    def keeps_new(self) -> bool:
        """Whether the new classifier is no worse than the old one."""
        return self.new_right >= self.old_right


def as_found(row: Taught, model: Linear, scale: float, found: int, margin: float = MARGIN) -> Taught:
    """The passage with `rest` raised until the model decides for `found`, as it did in the document.

    A passage is taught alone, without its document; without this, its words would learn to stand in for the document.
    """
    raw = scale * model.log_shares(row.features) + row.rest
    lift = max(0.0, float(np.delete(raw, found).max()) + margin - float(raw[found]))
    rest = row.rest.copy()
    rest[found] += lift
    return replace(row, rest=rest)


def adapt(model: Linear, scale: float, rows: Sequence[Taught]) -> Linear:
    """Return the model moved towards the verdicts, or the model itself where there are none."""
    if not rows:
        return model
    counts = Counter(name for row in rows for name in row.features)
    fresh = [name for name in sorted(counts) if name not in model.columns and counts[name] >= SEEN]
    columns = {**model.columns, **{name: len(model.columns) + k for k, name in enumerate(fresh)}}
    start = np.vstack([model.weights, np.zeros((len(fresh), len(model.classes)))])
    touched = sorted({columns[name] for name in counts if name in columns})
    place = {column: k for k, column in enumerate(touched)}
    matrix = np.zeros((len(rows), len(touched)))
    for i, row in enumerate(rows):
        for name, value in row.features.items():
            if name in columns:
                matrix[i, place[columns[name]]] = value
    truth = np.eye(len(model.classes))[[row.label for row in rows]]
    near = NEARNESS * scale**2
    fixed = scale * (matrix @ start[touched] + model.intercepts) + np.array([row.rest for row in rows])

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        moved = flat.reshape(len(touched) + 1, -1)
        raw = fixed + scale * (matrix @ moved[:-1] + moved[-1])
        raw = raw - raw.max(axis=1, keepdims=True)
        shares = np.exp(raw) / np.exp(raw).sum(axis=1, keepdims=True)
        value = -float((truth * np.log(np.maximum(shares, 1e-12))).sum()) + near / 2 * float(flat @ flat)
        error = scale * (shares - truth)
        slope = np.vstack([matrix.T @ error, error.sum(axis=0)]) + near * moved
        return value, slope.ravel()

    found = minimize(loss, np.zeros((len(touched) + 1) * truth.shape[1]), jac=True, method="L-BFGS-B").x
    moved = found.reshape(len(touched) + 1, -1)
    weights = start.copy()
    weights[touched] += moved[:-1]
    return replace(model, columns=columns, weights=weights, intercepts=model.intercepts + moved[-1])


def choose(model: Linear, scale: float, rows: Sequence[Taught]) -> np.ndarray:
    """The index of the class that the model chooses for each passage, (passages,)."""
    return np.array([int((scale * model.log_shares(row.features) + row.rest).argmax()) for row in rows], int)


def compare(decision: str, model: Linear, scale: float, rows: Sequence[Taught]) -> DecisionComparison:
    """Compare the model with an adapted one on children held out in turn.

    Raises `InputError` where the verdicts are about fewer than two children.
    """
    children = sorted({row.group for row in rows})
    if len(children) < FEWEST_CHILDREN:
        raise InputError(
            "The corrections are about one child alone, so that nothing can be held out to compare old and new; "
            "correct the findings about other children too."
        )
    folds = min(FOLDS, len(children))
    order = np.random.default_rng(0).permutation(len(children))
    fold_of = {children[child]: k % folds for k, child in enumerate(order)}
    counts = {child: np.zeros(3) for child in children}
    for fold in range(folds):
        held = [row for row in rows if fold_of[row.group] == fold]
        adapted = adapt(model, scale, [row for row in rows if fold_of[row.group] != fold])
        for row, old, new in zip(held, choose(model, scale, held), choose(adapted, scale, held), strict=True):
            counts[row.group] += (1, old == row.label, new == row.label)
    table = np.array([counts[child] for child in children])
    even = np.full(len(children), 1 / len(children))
    draws = np.random.default_rng(0).multinomial(len(children), even, size=DRAWS) @ table
    low, high = np.quantile((draws[:, 2] - draws[:, 1]) / draws[:, 0], (0.025, 0.975))
    total = table.sum(axis=0)
    return DecisionComparison(
        decision, len(rows), len(children), int(total[1]), int(total[2]), (float(low), float(high))
    )
