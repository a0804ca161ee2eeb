"""Hides small numbers, and as many others as it takes so that none of them can be worked out.

This is primary and secondary cell suppression as statistics offices use it (Hundepool et al., "Statistical Disclosure
Control", Wiley 2012).

Counts of 1 to 4 are hidden first. Readers are taken to know every relation between counts of the report (sums, covers),
the numbers that are printed, and that a number marked as small is 1 to 4 and any other hidden one five or more. While
only one value of a hidden count is possible (`disclosure`), a further count is hidden; a printed zero stays. Where all
is hidden and the marks themselves tell too much (four small parts of a small total are ones), marks are veiled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product

from minutes_nlp.reporting.disclosure import Hidden, certain, forced, hidden_group, witnesses
from minutes_nlp.reporting.tables import Relation

THRESHOLD = 5
#: With more known counts in one group than this, one is hidden around each at once; see `_helpers`.
_MANY = 4


def suppressed(
    counts: Mapping[str, int],
    relations: Sequence[Relation],
    threshold: int = THRESHOLD,
    unmarked: Collection[str] = (),
    foremost: Collection[str] = (),
) -> dict[str, str]:
    """Return the hidden counts by key: "small" below the threshold, "linked" for others and where that would tell much.

    So a reader knows of a "linked" count only that it is not 0. `unmarked` are counts that no line prints, so that no
    mark says that they are small. `foremost` are the counts that readers look at first: one of them is hidden, or loses
    its mark, only where no other helps. Counts that a relation makes equal are hidden or printed together.
    """
    cells = _cells(relations)

    def cell(key: str) -> str:
        return cells.get(key, key)

    hidden = _suppressed(
        {cell(key): value for key, value in counts.items()},
        [
            replace(relation, total=cell(relation.total), parts=tuple(map(cell, relation.parts)))
            for relation in relations
            if {cell(relation.total)} != {*map(cell, relation.parts)}
        ],
        threshold,
        {cell(key) for key in unmarked} - {cell(key) for key in counts.keys() - unmarked},
        {cell(key) for key in foremost},
    )
    return {key: hidden[cell(key)] for key in counts if cell(key) in hidden}


def _cells(relations: Sequence[Relation]) -> dict[str, str]:
    """Return one key for each number that the report has under several keys, that is for sums of a single part."""
    cells: dict[str, str] = {}
    for relation in relations:
        if relation.kind == "sum" and len(relation.parts) == 1:
            kept, other = (cells.get(key, key) for key in (relation.total, *relation.parts))
            cells |= dict.fromkeys((other, *(key for key, of in cells.items() if of == other)), kept)
    return cells


def _suppressed(
    counts: Mapping[str, int],
    relations: Sequence[Relation],
    threshold: int,
    unmarked: Collection[str],
    foremost: Collection[str],
) -> dict[str, str]:
    """Which counts to hide, as "small" (their mark says so) or "linked"; see `suppressed` for what is asked."""
    small = {key for key, value in counts.items() if 0 < value < threshold}
    linked: set[str] = set()
    veiled = small & set(unmarked)  # small numbers whose mark does not say that they are
    touching: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        for key in dict.fromkeys((relation.total, *relation.parts)):
            touching[key].append(relation)
    worlds: dict[str, frozenset[str]] = {}  # see `_known`; a world stays one when more is hidden
    newly = set(small)
    while newly:
        hidden, before = small | linked, newly
        newly = set()
        for group in _groups(hidden, touching, before):
            known = _known(hidden_group(group, counts, small - veiled, touching, threshold), worlds)
            # Near what is known, a further count, else a mark; only then anywhere in the group.
            for keys, spared in product((known, group), (foremost, ())) if known else ():
                further = _helpers(known, keys, counts, hidden, touching, spared)
                further = further or _veil(keys, counts, small - veiled - set(spared), touching)
                newly |= further
                if further:
                    break
        linked |= newly - small
        veiled |= newly & small
    # What was hidden on the way and turns out not to be needed is printed after all, large counts first.
    for key in sorted(linked & set(foremost), key=lambda key: (-counts[key], key)):
        hidden = (small | linked) - {key}
        around = {other for relation in touching[key] for other in (relation.total, *relation.parts)} & hidden
        groups = _groups(hidden, touching, around)
        if not any(_known(hidden_group(g, counts, small - veiled, touching, threshold), worlds, key) for g in groups):
            linked.discard(key)
    return {key: "small" if key in small - veiled else "linked" for key in counts if key in small or key in linked}


def _known(group: Hidden, worlds: dict[str, frozenset[str]], printed: str = "") -> list[str]:
    """Return the counts of a group that can be worked out.

    `worlds` keeps for every other count a possible world in which its value differs, as the set of all counts that
    differ there; a world in which the `printed` count differs proves nothing.
    """
    told = forced(group)
    if told:
        return told

    def unproved() -> list[str]:
        return [key for key in group.keys if key not in worlds or printed in worlds[key]]

    worlds.update(witnesses(group, unproved()))
    if not (left := unproved()):
        return []
    found = certain(group, left)
    worlds.update(found)
    return [key for key in left if key not in found]


def _groups(
    hidden: Collection[str], touching: Mapping[str, Sequence[Relation]], begin: Collection[str]
) -> list[list[str]]:
    """Return the groups of connected hidden counts that hold one of `begin`, each in a stable order."""
    left = dict.fromkeys(sorted(hidden))
    groups: list[list[str]] = []
    for first in sorted(begin):
        if first not in left:
            continue
        waiting = [first]
        del left[first]
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
    keys: Sequence[str],
    counts: Mapping[str, int],
    hidden: Collection[str],
    touching: Mapping[str, Sequence[Relation]],
    spared: Collection[str],
) -> set[str]:
    """Return what else to hide, in relations of `keys`, so that `known` counts can no longer be worked out.

    Where a single relation gives a count away, another count of that relation is hidden; otherwise one more around the
    keys, and the next round shows whether that was enough. Parts are hidden before totals, then what has the fewest
    relations, then the smallest; neither a zero nor a spared count is hidden.
    """
    chosen: set[str] = set()
    barred = {*hidden, *spared}
    for key in known:
        for relation in touching.get(key, ()):
            others = {relation.total, *relation.parts}
            if len(others & {*hidden, *chosen}) == 1:
                chosen |= _least(others, counts, barred, touching)
    if chosen:
        return chosen
    # Hiding one at a time costs readers least; where many are known, hiding one around each saves many rounds.
    for near in [[key] for key in known] if len(known) > _MANY and keys is known else [keys]:
        # Sums give most away; a count that only bounds others is hidden last.
        relations = [relation for key in near for relation in touching.get(key, ())]
        for kinds in (("sum",), ("sum", "cover", "at_least")):
            of_kind = [relation for relation in relations if relation.kind in kinds]
            others = {other for relation in of_kind for other in (relation.total, *relation.parts)}
            found = _least(others, counts, barred, touching)
            if found:
                chosen |= found
                break
    return chosen


def _veil(
    keys: Sequence[str], counts: Mapping[str, int], small: Collection[str], touching: Mapping[str, Sequence[Relation]]
) -> set[str]:
    """Return the small count in relations of `keys` whose mark gives most away: totals first, then the largest."""
    relations = [relation for key in keys for relation in touching.get(key, ())]
    totals = {relation.total for relation in relations}
    around = {*keys, *(other for relation in relations for other in (relation.total, *relation.parts))}
    left = {(key in totals, counts[key], key) for key in around if key in small}
    return {max(left)[-1]} if left else set()


def _least(
    keys: Iterable[str],
    counts: Mapping[str, int],
    barred: Collection[str],
    touching: Mapping[str, Sequence[Relation]],
) -> set[str]:
    """Return the count whose hiding costs readers least, or nothing where none is left: totals of others go last."""
    left = [key for key in keys if key not in barred and counts[key] > 0]

    def cost(key: str) -> tuple[int, int, int, str]:
        totals = sum(relation.total == key and len(relation.parts) > 1 for relation in touching[key])
        return totals, len(touching[key]), counts[key], key

    return {min(left, key=cost)} if left else set()
