"""What a reader can work out: hidden counts of which only one value agrees with everything that is printed.

There are three methods, the cheap ones first: `forced` narrows bounds by one relation after another; `witnesses` looks
near the truth for another possible world; `certain` decides the rest by integer programming. None of them guesses.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from minutes_nlp.reporting.tables import Relation

#: Further than this from the truth, a rounded solution is another number.
_CLOSE = 1e-6
#: Counts that may be changed in the search for one other world; where it finds none, `certain` decides.
_TRIES = 60


@dataclass(frozen=True, slots=True)
class Hidden:
    """A group of hidden counts, connected by relations: their bounds as a reader knows them, and all true counts."""

    keys: tuple[str, ...]
    low: Mapping[str, float]
    high: Mapping[str, float]
    counts: Mapping[str, int]
    touching: Mapping[str, Sequence[Relation]]

    def relations(self) -> list[Relation]:
        """Every relation that touches the group, once."""
        return list(dict.fromkeys(relation for key in self.keys for relation in self.touching.get(key, ())))


def hidden_group(
    keys: Sequence[str], counts: Mapping[str, int], small: Collection[str],
    touching: Mapping[str, Sequence[Relation]], threshold: int,
) -> Hidden:  # fmt: skip
    """Return the group with its bounds: from 1 to below the threshold where the mark says small, else wider ones.

    The upper bound, about twice the true size, keeps the programs finite and errs on the side of hiding.
    """
    most = 2.0 * sum(counts[key] for key in keys) + 2 * threshold
    low = {key: float(threshold) if key not in small and counts[key] >= threshold else 1.0 for key in keys}
    high = {key: float(threshold - 1) if key in small else most for key in keys}
    return Hidden(tuple(keys), low, high, counts, touching)


def forced(group: Hidden) -> list[str]:
    """Return hidden counts that bounds alone give away: fast, but not all that can be worked out."""
    low, high = dict(group.low), dict(group.high)
    due = dict.fromkeys(group.relations())
    while due:
        relation = next(iter(due))
        del due[relation]
        for key, least, most in _narrowed(relation, low, high, group.counts):
            if least > low[key] or most < high[key]:
                low[key], high[key] = max(least, low[key]), min(most, high[key])
                due.update(dict.fromkeys(group.touching[key]))
    return [key for key in group.keys if low[key] == high[key]]


def _narrowed(
    relation: Relation, low: Mapping[str, float], high: Mapping[str, float], counts: Mapping[str, int]
) -> list[tuple[str, float, float]]:
    """Return the bounds that a relation sets to each hidden count in it."""
    least = [low.get(part, counts[part]) for part in relation.parts]
    most = [high.get(part, counts[part]) for part in relation.parts]
    total, floor_sum, ceiling_sum = relation.total, sum(least), sum(most)
    floor, ceiling = low.get(total, counts[total]), high.get(total, counts[total])
    adds, exact = relation.kind != "at_least", relation.kind == "sum"
    found = []
    if total in low:
        found.append((total, floor_sum if exact else max(least, default=0), ceiling_sum if adds else np.inf))
    for part, its_least, its_most in zip(relation.parts, least, most, strict=True):
        if part in low:
            at_least = floor - (ceiling_sum - its_most) if adds else 0
            found.append((part, at_least, ceiling - (floor_sum - its_least) if exact else ceiling))
    return found


def witnesses(group: Hidden, wanted: Collection[str]) -> dict[str, frozenset[str]]:
    """Return hidden counts that have another value in a possible world near the truth, with all that differ in it.

    It need not find every such count.
    """
    found: dict[str, frozenset[str]] = {}
    for key in wanted:
        for step in (1, -1):
            if key not in found:
                changes = {key: step}
                if _fits(group, key, step) and _repaired(group, changes, [_TRIES]):
                    found |= dict.fromkeys(changes, frozenset(changes))
    return found


def _fits(group: Hidden, key: str, step: int) -> bool:
    return bool(group.low[key] <= group.counts[key] + step <= group.high[key])


def _repaired(group: Hidden, changes: dict[str, int], tries: list[int]) -> bool:
    """Change further hidden counts by one until every relation holds again; if that works, `changes` has them all."""
    broken = next(
        (
            (relation, moves)
            for key in changes
            for relation in group.touching.get(key, ())
            if (moves := _moves(relation, group.counts, changes))
        ),
        None,
    )
    if broken is None:
        return True
    for key, step in broken[1]:
        if tries[0] <= 0:
            return False
        if key in group.low and key not in changes and _fits(group, key, step):
            tries[0] -= 1
            changes[key] = step
            if _repaired(group, changes, tries):
                return True
            del changes[key]
    return False


def _moves(relation: Relation, counts: Mapping[str, int], changes: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the changes (count, step) that could mend a relation; none where it holds."""
    total = counts[relation.total] + changes.get(relation.total, 0)
    parts = [counts[part] + changes.get(part, 0) for part in relation.parts]
    whole = sum(parts)
    if relation.kind != "at_least" and total > whole:
        return [(relation.total, -1), *((part, 1) for part in relation.parts)]
    if relation.kind == "sum":
        return [(relation.total, 1), *((part, -1) for part in relation.parts)] if total < whole else []
    over = [part for part, value in zip(relation.parts, parts, strict=True) if value > total]
    return [(relation.total, 1), *((part, -1) for part in over)] if over else []


def certain(group: Hidden, wanted: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return the wanted counts that have another value in some possible world, with all counts that differ in it.

    The others have only one value that agrees with everything that is printed.
    """
    place = {key: index for index, key in enumerate(group.keys)}
    truth = np.array([group.counts[key] for key in group.keys], dtype=float)
    constraints = _constraints(place, group)
    bounds = Bounds([group.low[key] for key in group.keys], [group.high[key] for key in group.keys])
    moved = np.ones(len(place), dtype=bool)
    moved[[place[key] for key in wanted]] = False
    worlds: dict[str, frozenset[str]] = {}

    def move(objective: np.ndarray) -> bool:
        found = milp(objective, constraints=constraints, bounds=bounds, integrality=np.ones(len(place)))
        differ = np.abs(np.round(found.x) - truth) > _CLOSE if found.x is not None else np.zeros_like(moved)
        newly = ~moved & differ
        world = frozenset(np.array(group.keys)[differ].tolist())
        worlds.update((group.keys[index], world) for index in np.flatnonzero(newly))
        moved[newly] = True
        return bool(newly.any())

    # All that have not moved are pushed together while that moves any, then each by itself.
    pushed = True
    while pushed and not moved.all():
        pushed = move(np.where(moved, 0.0, 1.0))
        pushed = move(np.where(moved, 0.0, -1.0)) or pushed
    for index in np.flatnonzero(~moved):
        for sign in (1.0, -1.0):
            if not moved[index]:
                alone = np.zeros(len(place))
                alone[index] = sign
                move(alone)
    return worlds


def _constraints(place: Mapping[str, int], group: Hidden) -> list[LinearConstraint]:
    """What the printed sums say of the hidden counts of a group, whose columns are given by `place`."""
    entries: list[tuple[int, int, float]] = []  # row, column and weight
    low: list[float] = []
    high: list[float] = []

    def add(terms: Sequence[tuple[str, float]], least: float, most: float) -> None:
        known = sum(weight * group.counts[key] for key, weight in terms if key not in place)
        hidden = [(len(low), place[key], weight) for key, weight in terms if key in place]
        if hidden:
            entries.extend(hidden)
            low.append(least - known)
            high.append(most - known)

    for relation in group.relations():
        whole = [(relation.total, 1.0), *((part, -1.0) for part in relation.parts)]
        if relation.kind == "sum":
            add(whole, 0, 0)
            continue
        if relation.kind == "cover":
            add(whole, -np.inf, 0)
        for part in relation.parts:
            add([(relation.total, 1.0), (part, -1.0)], 0, np.inf)
    if not entries:
        return []
    rows, columns, weights = zip(*entries, strict=True)
    matrix = csr_array((weights, (rows, columns)), shape=(len(low), len(place)))
    return [LinearConstraint(matrix, low, high)]
