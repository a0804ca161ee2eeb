"""Which child a document is about: by the ID, else by name and birth, else by a name that only one child bears.

An ID that documents give to children of different names and dates of birth belongs to two children, who are kept apart;
the list for checking names the files.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

Facts = Mapping[str, Any]
#: Names at least this similar may be one name in two spellings ("Kaitlyn Marsh", "Caitlin Marsh": 0.85).
_ALIKE = 0.8


def children_of(facts: Sequence[Facts]) -> list[str]:
    """Return a key for the child of each document, the same for documents of one child; it is never printed."""
    shared = shared_ids(facts)
    identities = [_own(each, shared) for each in facts]
    by_identity: dict[tuple[str, str], str] = {}
    bearing: dict[str, set[str]] = defaultdict(set)
    for number, name, born in identities:
        if number:
            if name and born:
                by_identity.setdefault((name, born), number)
            bearing[name].add(number)
    for number, name, born in identities:
        if not number and name and born:
            bearing[name].add(by_identity.setdefault((name, born), key_of_person(name, born)))
    keys = []
    for index, (number, name, born) in enumerate(identities):
        if not number and name and born:
            number = by_identity[name, born]
        namesakes = bearing[name] if name else set()
        keys.append(number or (next(iter(namesakes)) if len(namesakes) == 1 else name or f"unknown {index}"))
    return keys


def shared_ids(facts: Sequence[Facts]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the IDs that two children have, with the name and the birth of each of them.

    Two children: the dates of birth differ, and neither name is a part of the other ("Ada" is one of "Ada Ackroyde").
    """
    borne: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for each in facts:
        number, name, born = identity(each)
        if number and name and born:
            borne[number][name, born] = None
    found = {}
    for number, persons in borne.items():
        apart: list[tuple[str, str]] = []
        for person in sorted(persons, key=lambda person: (-len(person[0]), person)):
            if all(_two(person, other) for other in apart):
                apart.append(person)
        if len(apart) > 1:
            found[number] = tuple(sorted(apart))
    return found


def children_with_two_ids(facts: Sequence[Facts]) -> list[tuple[str, ...]]:
    """Return the IDs of every child, known by name and date of birth, to whom documents give more than one."""
    numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in facts:
        number, name, born = identity(each)
        if number and name and born:
            numbers[name, born].add(number)
    return sorted(tuple(sorted(found)) for found in numbers.values() if len(found) > 1)


def spelt_in_two_ways(facts: Sequence[Facts]) -> set[tuple[str, str]]:
    """Return name and birth of children who count as two but may be one: similar names, the same date of birth.

    Where both have an ID they are two children, such as twins.
    """
    numbered: dict[tuple[str, str], bool] = {}
    for each in facts:
        number, name, born = identity(each)
        if name and born:
            numbered[name, born] = numbered.get((name, born), False) or bool(number)
    found = set()
    for one, other in combinations(numbered, 2):
        apart = numbered[one] and numbered[other]
        if one[1] == other[1] and not apart and SequenceMatcher(None, one[0], other[0]).ratio() >= _ALIKE:
            found |= {one, other}
    return found


def ids_of_two_names(facts: Sequence[Facts]) -> set[str]:
    """Return the IDs that have two names, neither a part of the other: two spellings, or a slip."""
    names: dict[str, dict[frozenset[str], None]] = defaultdict(dict)
    for each in facts:
        number, name, _ = identity(each)
        if number and name:
            names[number][frozenset(re.findall(r"\w+", name))] = None
    return {
        number
        for number, of in names.items()
        if any(not one <= other and not other <= one for one, other in combinations(of, 2))
    }


def id_of(value: object) -> str:
    """Return an ID in the form in which IDs are compared: in capitals and without spaces."""
    return re.sub(r"\s+", "", str(value or "")).upper()


def key_of_person(name: str, born: object) -> str:
    """Return the key of a child without an ID; the order of the names does not matter ("Lind, Ava" is "Ava Lind")."""
    words = sorted(re.findall(r"\w+", name.lower()))
    return f"{' '.join(words)}, {born}"


def _two(one: tuple[str, str], other: tuple[str, str]) -> bool:
    first, second = ({*re.findall(r"\w+", name)} for name, _ in (one, other))
    return one[1] != other[1] and not first <= second and not second <= first


def _own(facts: Facts, shared: Mapping[str, tuple[tuple[str, str], ...]]) -> tuple[str, str, str]:
    """Return ID, name and birth; to a shared ID the birth of the document's child is added, to tell the two apart."""
    number, name, born = identity(facts)
    if number not in shared:
        return number, name, born
    words = {*re.findall(r"\w+", name)}
    of_birth = [b for _, b in shared[number] if b == born]
    of_name = [b for n, b in shared[number] if words and words <= {*re.findall(r"\w+", n)}]
    return f"{number} {(*of_birth, *of_name, shared[number][0][1])[0]}", name, born


def identity(facts: Facts) -> tuple[str, str, str]:
    """Return ID, name and date of birth as they are compared, "" for what is not stated."""
    name = " ".join(str(facts.get("child_name") or "").lower().split())
    return id_of(facts.get("child_id")), name, str(facts.get("date_of_birth") or "")
