"""Small numbers hidden, and as many others as it takes that none of them can be worked out.

Counts of 1 to 4 are hidden first. What readers know is then put as integer programming: every relation between counts
of the report (sums, covers), the numbers that are printed, 1 to 4 for a small number and five or more for another
hidden one. While a hidden count has only one value that fits, a further count is hidden; a printed zero stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from minutes_nlp.reporting.tables import Relation

THRESHOLD = 5
_CLOSE = 1e-6


def suppressed(counts: Mapping[str, int], relations: Sequence[Relation], threshold: int = THRESHOLD) -> dict[str, str]:
    """Return the hidden counts by key: "small" below the threshold, "linked" where it protects another."""
    small = {key for key, value in counts.items() if 0 < value < threshold}
    linked: set[str] = set()
    touching: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        for key in dict.fromkeys((relation.total, *relation.parts)):
            touching[key].append(relation)
    open_keys: set[str] = set(small)
    while open_keys:
        hidden = small | linked
        newly: set[str] = set()
        for group in _groups(hidden, touching):
            if not open_keys.isdisjoint(group):
                for key in certain(group, counts, small, touching, threshold):
                    if not _already_helped(key, newly, touching):
                        newly |= _helpers(key, counts, hidden | newly, touching)
        linked |= newly
        open_keys = newly
    return {key: "small" if key in small else "linked" for key in counts if key in small or key in linked}


def certain(
    group: Sequence[str],
    counts: Mapping[str, int],
    small: Collection[str],
    touching: Mapping[str, Sequence[Relation]],
    threshold: int = THRESHOLD,
) -> list[str]:
    """Return the hidden counts of a group that have only one value in keeping with all that is printed."""
    place = {key: index for index, key in enumerate(group)}
    truth = np.array([counts[key] for key in group], dtype=float)
    constraints = _constraints(place, counts, touching)
    bounds = Bounds(
        [1 if key in small else threshold for key in group],
        [threshold - 1 if key in small else np.inf for key in group],
    )
    # Nobody believes in a world of twice the size; the bound keeps the programs finite and errs on the side of hiding.
    bounds.ub = np.minimum(bounds.ub, 2 * truth.sum() + 2 * threshold)
    moved = np.zeros(len(group), dtype=bool)
    for objective in _objectives(len(group), moved):
        found = milp(objective, constraints=constraints, bounds=bounds, integrality=np.ones(len(group)))
        if found.x is not None:
            moved |= np.abs(np.round(found.x) - truth) > _CLOSE
    return [key for key in group if not moved[place[key]]]


def _objectives(size: int, moved: np.ndarray) -> Iterable[np.ndarray]:
    """Yield what to minimise: all counts together up and down, then each one that has not moved yet."""
    signs = np.where(np.arange(size) % 2, 1.0, -1.0)
    yield from (np.ones(size), -np.ones(size), signs, -signs)
    for index in range(size):
        for sign in (1.0, -1.0):
            if not moved[index]:
                alone = np.zeros(size)
                alone[index] = sign
                yield alone


def _constraints(
    place: Mapping[str, int], counts: Mapping[str, int], touching: Mapping[str, Sequence[Relation]]
) -> list[LinearConstraint]:
    rows: list[dict[int, float]] = []
    low: list[float] = []
    high: list[float] = []

    def add(terms: Iterable[tuple[str, float]], least: float, most: float) -> None:
        row: dict[int, float] = defaultdict(float)
        known = 0.0
        for key, weight in terms:
            if key in place:
                row[place[key]] += weight
            else:
                known += weight * counts[key]
        if any(row.values()):
            rows.append(row)
            low.append(least - known)
            high.append(most - known)

    for relation in dict.fromkeys(relation for key in place for relation in touching.get(key, ())):
        whole = [(relation.total, 1.0), *((part, -1.0) for part in relation.parts)]
        if relation.kind == "sum":
            add(whole, 0, 0)
            continue
        if relation.kind == "cover":
            add(whole, -np.inf, 0)
        for part in relation.parts:
            add([(relation.total, 1.0), (part, -1.0)], 0, np.inf)
    if not rows:
        return []
    data = [(index, column, weight) for index, row in enumerate(rows) for column, weight in row.items()]
    matrix = csr_array(
        ([weight for _, _, weight in data], ([index for index, _, _ in data], [column for _, column, _ in data])),
        shape=(len(rows), len(place)),
    )
    return [LinearConstraint(matrix, low, high)]


def _groups(hidden: Collection[str], touching: Mapping[str, Sequence[Relation]]) -> list[list[str]]:
    """Return the hidden counts in groups that no relation connects, each in a stable order."""
    left = dict.fromkeys(sorted(hidden))
    groups: list[list[str]] = []
    while left:
        waiting = [next(iter(left))]
        del left[waiting[0]]
        group: list[str] = []
        while waiting:
            key = waiting.pop()
            group.append(key)
            for relation in touching.get(key, ()):
                for other in (relation.total, *relation.parts):
                    if other in left:
                        del left[other]
                        waiting.append(other)
        groups.append(sorted(group))
    return groups


def _already_helped(key: str, newly: Collection[str], touching: Mapping[str, Sequence[Relation]]) -> bool:
    return any(other in newly for relation in touching.get(key, ()) for other in (relation.total, *relation.parts))


def _helpers(
    key: str, counts: Mapping[str, int], hidden: Collection[str], touching: Mapping[str, Sequence[Relation]]
) -> set[str]:
    """Return what to hide beside a count, out of the relations that give it away alone, else out of all its relations.

    Parts go before totals, then what stands in the fewest relations, then the smallest; a zero is never hidden.
    """
    relations = touching.get(key, ())
    alone = [relation for relation in relations if _hidden_in(relation, hidden) == 1]
    candidates = {
        (other == relation.total, len(touching[other]), counts[other], other)
        for relation in alone or relations
        for other in (*relation.parts, relation.total)
        if other not in hidden and counts[other] > 0
    }
    return {min(candidates)[-1]} if candidates else set()


def _hidden_in(relation: Relation, hidden: Collection[str]) -> int:
    return sum(other in hidden for other in {relation.total, *relation.parts})
