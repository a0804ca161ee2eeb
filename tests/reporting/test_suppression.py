"""An attacker with linear programming and everything that is printed cannot work out a hidden number."""

from __future__ import annotations

import math
from collections.abc import Collection

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from minutes_nlp.reporting.suppression import suppressed
from minutes_nlp.reporting.tables import Relation

NUMBERS = st.one_of(st.just(0), st.integers(1, 6), st.integers(0, 60))


def ranges(counts: dict[str, int], relations: list[Relation], hidden: dict[str, str]) -> dict[str, tuple[int, int]]:
    """The least and the greatest whole number that each hidden count can be, as an attacker reckons it."""
    place = {key: index for index, key in enumerate(hidden)}
    equal, known, most, limit = [], [], [], []

    def row(terms: list[tuple[str, int]]) -> tuple[list[float], float]:
        weights, rest = [0.0] * len(place), 0.0
        for key, weight in terms:
            if key in place:
                weights[place[key]] += weight
            else:
                rest -= weight * counts[key]
        return weights, rest

    for relation in relations:
        whole = [(relation.total, 1), *((part, -1) for part in relation.parts)]
        weights, rest = row(whole)
        if relation.kind == "sum":
            equal.append(weights)
            known.append(rest)
            continue
        if relation.kind == "cover":
            most.append(weights)
            limit.append(rest)
        for part in relation.parts:
            weights, rest = row([(part, 1), (relation.total, -1)])
            most.append(weights)
            limit.append(rest)
    bounds = [(1, 4) if why == "small" else (1, None) for why in hidden.values()]
    found = {}
    for key, index in place.items():
        ends = []
        for sign in (1, -1):
            aim = np.zeros(len(place))
            aim[index] = sign
            solved = linprog(aim, most or None, limit or None, equal or None, known or None, bounds)
            ends.append(math.inf if solved.status == 3 else sign * solved.fun)
        found[key] = (math.ceil(ends[0] - 1e-6), ends[1] if ends[1] == math.inf else math.floor(ends[1] + 1e-6))
    return found


def cross(values: list[list[int]], name: str = "") -> tuple[dict[str, int], list[Relation]]:
    """A table with totals of rows, columns and all."""
    counts, relations = {}, []
    columns = len(values[0])
    for r, row in enumerate(values):
        counts |= {f"{name}{r},{c}": value for c, value in enumerate(row)} | {f"{name}{r},": sum(row)}
        relations.append(Relation(f"{name}{r},", tuple(f"{name}{r},{c}" for c in range(columns))))
    for c in range(columns):
        counts[f"{name},{c}"] = sum(row[c] for row in values)
        relations.append(Relation(f"{name},{c}", tuple(f"{name}{r},{c}" for r in range(len(values)))))
    counts["all"] = sum(map(sum, values))
    relations.append(Relation("all", tuple(f"{name}{r}," for r in range(len(values)))))
    relations.append(Relation("all", tuple(f"{name},{c}" for c in range(columns))))
    return counts, relations


def grids(rows: int, columns: int) -> st.SearchStrategy[list[list[int]]]:
    return st.lists(st.lists(NUMBERS, min_size=columns, max_size=columns), min_size=rows, max_size=rows)


def assert_kept(counts: dict[str, int], relations: list[Relation], foremost: Collection[str] = ()) -> None:
    hidden = suppressed(counts, relations, foremost=foremost)
    assert all(key in hidden for key, value in counts.items() if 0 < value < 5)
    assert all(0 < counts[key] < 5 for key, why in hidden.items() if why == "small")
    assert all(counts[key] for key in hidden)
    for key, (least, most) in ranges(counts, relations, hidden).items():
        assert least <= counts[key] <= most
        assert least < most, f"{key} can only be {least}"


@settings(max_examples=30, derandomize=True)
@given(st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(lambda size: grids(*size)))
def test_no_hidden_number_of_a_table_can_be_worked_out(values: list[list[int]]) -> None:
    assert_kept(*cross(values))


@settings(max_examples=20, derandomize=True)
@given(grids(4, 4), st.integers(0, 3))
def test_what_is_printed_after_all_gives_nothing_away(values: list[list[int]], column: int) -> None:
    counts, relations = cross(values)
    assert_kept(counts, relations, foremost=counts)
    assert_kept(counts, relations, foremost=[key for key in counts if key.endswith(f",{column}") or key == "all"])


@settings(max_examples=20, derandomize=True)
@given(grids(3, 4), st.permutations(range(3)))
def test_no_hidden_number_can_be_worked_out_from_another_table(values: list[list[int]], order: list[int]) -> None:
    counts, relations = cross(values)
    merged = {f"first two,{c}": values[order[0]][c] + values[order[1]][c] for c in range(4)}
    counts |= merged
    relations += [Relation(f"first two,{c}", (f"{order[0]},{c}", f"{order[1]},{c}")) for c in range(4)]
    assert_kept(counts, relations)


@settings(max_examples=20, derandomize=True)
@given(st.lists(st.lists(st.sets(st.integers(0, 30), max_size=12), min_size=3, max_size=3), min_size=1, max_size=4))
def test_no_hidden_number_of_overlapping_groups_can_be_worked_out(groups: list[list[set[int]]]) -> None:
    counts, relations = {}, []
    for r, sets in enumerate(groups):
        counts |= {f"{r},{c}": len(of) for c, of in enumerate(sets)} | {f"{r},": len(set().union(*sets))}
        relations.append(Relation(f"{r},", (f"{r},0", f"{r},1", f"{r},2"), "cover"))
    counts["all"] = len(set().union(*(of for sets in groups for of in sets)))
    relations.append(Relation("all", tuple(f"{r}," for r in range(len(groups))), "cover"))
    assert_kept(counts, relations)


@pytest.mark.parametrize(
    ("values", "hidden"),
    [
        ([[10, 20, 30]], set()),
        ([[0, 20, 30]], set()),
        ([[3, 20, 30]], {"0,0", "0,1", ",0", ",1"}),
        ([[3, 2, 30]], {"0,0", "0,1", ",0", ",1"}),
        ([[1, 1, 1, 1]], {"0,0", "0,1", "0,2", "0,3", "0,", ",0", ",1", ",2", ",3", "all"}),
        ([[4, 4, 30]], {"0,0", "0,1", "0,2", ",0", ",1", ",2"}),  # 8 from two small numbers is 4 and 4
    ],
)
def test_what_is_hidden(values: list[list[int]], hidden: set[str]) -> None:
    counts, relations = cross(values)
    assert set(suppressed(counts, relations)) == hidden


def test_the_foremost_counts_are_hidden_last() -> None:
    counts = {"theme": 8, "Q1": 2, "Q2": 6, "North": 2, "South": 6}
    relations = [Relation("theme", ("Q1", "Q2")), Relation("theme", ("North", "South"))]
    assert set(suppressed(counts, relations, foremost={"theme"})) == {"Q1", "Q2", "North", "South"}


def test_a_large_count_is_not_hidden_where_smaller_ones_do() -> None:
    codes = {"PN1": 48, "PN2": 6, "PN3": 3, "PN4": 2, "PN5": 7, "PN6": 28, "PN7": 6}
    counts = codes | {"conveyed": 92, "attended": 59, "took part": 94, "base": 100}
    relations = [
        Relation("conveyed", ("PN1", "PN2", "PN3", "PN5", "PN6")),
        Relation("attended", ("PN1", "PN2", "PN3", "PN4")),
        Relation("took part", ("PN1", "PN2", "PN3", "PN4", "PN5", "PN6")),
        Relation("base", tuple(codes)),
    ]
    hidden = suppressed(counts, relations, foremost=counts)
    assert {"PN1", "PN6", "base"}.isdisjoint(hidden)
    assert_kept(counts, relations, foremost=counts)


def test_the_attack_finds_what_is_badly_hidden() -> None:
    counts, relations = cross([[3, 20, 30]])
    assert ranges(counts, relations, {"0,0": "small", ",0": "small"})["0,0"] == (3, 3)


def test_a_number_shared_by_two_tables_is_hidden_in_both() -> None:
    counts = {"a": 2, "b": 9, "ab": 11, "c": 7, "bc": 16}
    relations = [Relation("ab", ("a", "b")), Relation("bc", ("b", "c"))]
    assert set(suppressed(counts, relations)) == {"a", "b", "c"}


def test_a_number_in_two_tables_is_hidden_in_both_and_no_more_than_that() -> None:
    counts = {"in time": 36, "late": 7, "unknown": 2, "all": 45, "due in time": 36, "due late": 7, "not held": 2,
              "due": 45, "reasons": 7, "illness": 7}  # fmt: skip
    relations = [
        Relation("all", ("in time", "late", "unknown")), Relation("due", ("due in time", "due late", "not held")),
        Relation("reasons", ("illness",)), Relation("late", ("reasons",)), Relation("late", ("due late",)),
        Relation("in time", ("due in time",)),
    ]  # fmt: skip
    hidden = suppressed(counts, relations)
    assert hidden == dict.fromkeys(("unknown", "not held"), "small") | dict.fromkeys(
        ("late", "due late", "reasons", "illness"), "linked"
    )
