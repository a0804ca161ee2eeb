"""Small numbers hidden, and as many others as it takes that none of them can be worked out.

Counts of 1 to 4 are hidden first. What readers know is then put as integer programming: every relation between counts
of the report (sums, covers), the numbers that are printed, 1 to 4 for a small number and five or more for another
hidden one. While a hidden count has only one value that fits, a further count is hidden; a printed zero stays. Where
all is hidden and the marks themselves tell too much (four small parts of a small total are ones), marks are veiled.
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
    """Return the hidden counts by key: "small" below the threshold, "linked" for others and where that would tell much.

    So a reader knows of a "linked" count only that it is not 0.
    """
    small = {key for key, value in counts.items() if 0 < value < threshold}
    linked: set[str] = set()
    veiled: set[str] = set()  # small numbers whose mark does not say that they are
    touching: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        for key in dict.fromkeys((relation.total, *relation.parts)):
            touching[key].append(relation)
    newly = set(small)
    while newly:
        hidden, before = small | linked, newly
        newly = set()
        for group in _groups(hidden, touching):
            if not before.isdisjoint(group):
                known = certain(group, counts, small - veiled, touching, threshold)
                helpers = _helpers(known, group, counts, hidden, touching)
                newly |= helpers or _veil(known, group, counts, small - veiled, touching)
        linked |= newly - small
        veiled |= newly & small
    return {key: "small" if key in small - veiled else "linked" for key in counts if key in small or key in linked}


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
        [threshold if key not in small and counts[key] >= threshold else 1 for key in group],
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


def _helpers(
    known: Sequence[str],
    group: Sequence[str],
    counts: Mapping[str, int],
    hidden: Collection[str],
    touching: Mapping[str, Sequence[Relation]],
) -> set[str]:
    """Return what to hide beside those counts of a group that can be worked out.

    Where a relation gives one away alone, another of that relation is hidden; only where no relation does, one more of
    those around them, else around the group, and the next round shows what that has helped. Parts go before totals,
    then what stands in the fewest relations, then the smallest; a zero is never hidden.
    """
    chosen: set[str] = set()
    for key in known:
        for relation in touching.get(key, ()):
            others = {relation.total, *relation.parts}
            if len(others & {*hidden, *chosen}) == 1:
                chosen |= _least(others, counts, hidden, touching, {relation.total})
    for near in (known, group) if known and not chosen else ():
        relations = [relation for key in near for relation in touching.get(key, ())]
        others = {other for relation in relations for other in (relation.total, *relation.parts)}
        chosen = chosen or _least(others, counts, hidden, touching, {relation.total for relation in relations})
    return chosen


def _veil(
    known: Sequence[str],
    group: Sequence[str],
    counts: Mapping[str, int],
    small: Collection[str],
    touching: Mapping[str, Sequence[Relation]],
) -> set[str]:
    """Return the small count whose mark gives most away: the largest of a group, totals first."""
    totals = {relation.total for key in group for relation in touching.get(key, ())}
    left = {(key in totals, counts[key], key) for key in group if key in small} if known else set()
    return {max(left)[-1]} if left else set()


def _least(
    keys: Iterable[str],
    counts: Mapping[str, int],
    hidden: Collection[str],
    touching: Mapping[str, Sequence[Relation]],
    totals: Collection[str],
) -> set[str]:
    """Return the count whose hiding costs readers least, or nothing where none is left."""
    left = {(key in totals, len(touching[key]), counts[key], key) for key in keys
            if key not in hidden and counts[key] > 0}  # fmt: skip
    return {min(left)[-1]} if left else set()
