"""An attacker who has the whole report, two years of it, cannot work out one hidden number by linear programming."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from annual_samples import CORPORA
from scipy.optimize import linprog
from scipy.sparse import csr_array

from minutes_nlp.learning.made_up_texts import load_sentences
from minutes_nlp.learning.made_up_year import made_up_year, write_register
from minutes_nlp.reporting.annual import annual_tables
from minutes_nlp.reporting.annual_entries import entries_of
from minutes_nlp.reporting.annual_figures import ShownTable, publish
from minutes_nlp.reporting.annual_years import years_of
from minutes_nlp.reporting.periods import parse_period
from minutes_nlp.reporting.register import RegisterRow, read_register
from minutes_nlp.reporting.register_joining import entries_with_register
from minutes_nlp.reporting.tables import Change, Count, Share, Table, counts_of, relations_of

Bounds = dict[str, tuple[float, float]]


SENTENCES = load_sentences(CORPORA)


def tables_of(seed: int, folder: Path | None = None, *, gaps: bool = False) -> list[Table]:
    """The tables of two small years, made at random; with a register of both where a folder for it is given.

    With `gaps` the years differ in length, and some minutes are missing or have no attendance list or number.
    """
    records: list[dict[str, Any]] = []
    rows: list[RegisterRow] = []
    source = random.Random(seed)
    for start in (2024, 2023):
        children, reviews = (source.randint(10, 20), source.randint(22, 40)) if gaps else (12, 18)
        made, truth = made_up_year(SENTENCES, start=start, children=children, reviews=reviews, seed=seed)
        records += made
        if folder is not None:
            rows += read_register(write_register(truth, folder / f"{start}.csv")).rows
    if gaps:
        records = [r for r in records if r["document"]["type"] != "review_minutes" or source.random() < 0.8]
    for record in records if gaps else ():
        record["people"] = source.choice((record["people"], record["people"], []))
        facts = record["metadata"]
        facts["review_number"] = source.choice((*[facts["review_number"]] * 3, None))
    years = years_of(entries_with_register(entries_of(records), rows), parse_period("2024/25"), rows)
    assert len(years) == 2
    return annual_tables(years, rows)


def what_is_printed(tables: list[Table], shown: tuple[ShownTable, ...]) -> Bounds:
    """What the printed cells say of each count: itself, 1 to 4, or not 0; changes and percentages are reckoned back."""
    known: Bounds = dict.fromkeys(counts_of(tables), (0, math.inf))
    pairs = [
        (figure, cell)
        for table, printed in zip(tables, shown, strict=True)
        for row, line in zip(table.rows, printed.rows, strict=True)
        for figure, cell in zip(row.figures, line.cells, strict=True)
    ]
    for figure, cell in pairs:
        if isinstance(figure, Count):
            known[figure.key] = {"<5": (1, 4), "c": (1, math.inf)}.get(cell.text) or (cell.value, cell.value)
    for figure, cell in pairs:
        if isinstance(figure, Change) and cell.value is not None:
            now = known[figure.now]
            assert now[0] == now[1], "a change is printed beside a hidden number"
            known[figure.before] = (now[0] - cell.value, now[0] - cell.value)
        if isinstance(figure, Share) and cell.value:
            assert all(known[key][0] == known[key][1] for key in (figure.numerator, figure.denominator))
    return known


def worked_out(tables: list[Table], known: Bounds, wanted: set[str]) -> list[str]:
    """The wanted counts that are hidden and have only one whole value that fits all relations between the tables."""
    keys = [key for key, (least, most) in known.items() if least != most]
    place = {key: index for index, key in enumerate(keys)}
    equal: list[tuple[dict[int, float], float]] = []
    less: list[tuple[dict[int, float], float]] = []

    def add(to: list[tuple[dict[int, float], float]], terms: list[tuple[str, float]]) -> None:
        row: dict[int, float] = defaultdict(float)
        rest = 0.0
        for key, weight in terms:
            if key in place:
                row[place[key]] += weight
            else:
                rest -= weight * known[key][0]
        if row:
            to.append((row, rest))

    for relation in relations_of(tables):
        whole = [(relation.total, 1.0), *((part, -1.0) for part in relation.parts)]
        if relation.kind == "sum":
            add(equal, whole)
            continue
        if relation.kind == "cover":
            add(less, whole)
        for part in relation.parts:
            add(less, [(part, 1.0), (relation.total, -1.0)])

    def matrix(rows: list[tuple[dict[int, float], float]]) -> csr_array:
        cells = [(r, c, weight) for r, (row, _) in enumerate(rows) for c, weight in row.items()]
        rs, cs, weights = zip(*cells, strict=True)
        return csr_array((weights, (rs, cs)), shape=(len(rows), len(keys)))

    a_eq, b_eq = matrix(equal), [rest for _, rest in equal]
    a_ub, b_ub = matrix(less), [rest for _, rest in less]
    limits = [(known[key][0], min(known[key][1], 500)) for key in keys]
    low, high = np.full(len(keys), np.inf), np.full(len(keys), -np.inf)

    def solve(aim: np.ndarray) -> None:
        found = linprog(aim, a_ub, b_ub, a_eq, b_eq, limits, method="highs")
        assert found.status == 0, found.message
        np.minimum(low, found.x, out=low)
        np.maximum(high, found.x, out=high)

    def told() -> np.ndarray:
        return np.ceil(low - 1e-6) >= np.floor(high + 1e-6)

    asked = np.array([key in wanted for key in keys])
    aims = np.random.default_rng(0).choice([1.0, -1.0], size=(20, len(keys)))
    for aim in (np.ones(len(keys)), -np.ones(len(keys)), *aims):
        solve(aim)  # one solution moves many, which then need none of their own
    for index in np.flatnonzero(asked):
        for sign in (1.0, -1.0):
            if told()[index]:
                aim = np.zeros(len(keys))
                aim[index] = sign
                solve(aim)
    return [key for key, is_told in zip(keys, told() & asked, strict=True) if is_told]


@pytest.mark.parametrize(("seed", "register"), [(1, False), (2, True), (3, True)])
def test_no_hidden_number_of_the_whole_report_can_be_worked_out(seed: int, register: bool, tmp_path: Path) -> None:
    tables = tables_of(seed, tmp_path if register else None)
    assert any(table.name == "forms-sent" for table in tables) is register
    shown = publish(tables)
    known = what_is_printed(tables, shown)
    printed = {
        figure.key for table in tables for row in table.rows for figure in row.figures if isinstance(figure, Count)
    }
    assert sum(key in printed and least != most for key, (least, most) in known.items()) > 100
    assert worked_out(tables, known, printed) == []


def test_the_attack_works() -> None:
    tables = tables_of(1)
    counts = counts_of(tables)
    naive: Bounds = {key: (1, 4) if 0 < value < 5 else (value, value) for key, value in counts.items()}
    some = set(sorted(key for key, (least, most) in naive.items() if least != most)[:150])
    assert len(worked_out(tables, naive, some)) > 5


def test_whatever_always_adds_up_is_known_to_the_tables(tmp_path: Path) -> None:
    """What is equal, or adds up, in every one of many years at random is a relation that readers can guess."""
    years = [
        [table for table in tables_of(seed, tmp_path, gaps=True) if not table.section.startswith("themes")]
        for seed in range(14)
    ]
    counts = [counts_of(tables) for tables in years]
    numbers = {key: tuple(of[key] for of in counts) for key in sorted(set.intersection(*map(set, counts)))}
    keys = [key for key, values in numbers.items() if len(set(values)) > 4]  # what hardly changes fits by chance
    assert len(keys) > 80
    equal: dict[tuple[int, ...], list[tuple[str, ...]]] = defaultdict(list)
    for sides in (*((key,) for key in keys), *combinations_with_replacement(keys, 2)):
        equal[tuple(map(sum, zip(*(numbers[key] for key in sides), strict=True)))].append(sides)
    spaces = [known_sums(tables) for tables in years]
    unknown = [
        (first, other)
        for first, *others in equal.values()
        for other in others
        if not {*first} & {*other} and not all(is_known(first, other, *space) for space in spaces)
    ]
    assert unknown == []


def known_sums(tables: list[Table]) -> tuple[dict[str, int], np.ndarray]:
    """The place of every count, and a basis of what its relations say is 0; a printed 0 is one."""
    counts = counts_of(tables)
    place = {key: index for index, key in enumerate(counts)}
    sums = [relation for relation in relations_of(tables) if relation.kind == "sum"]
    rows = [{relation.total: 1, **dict.fromkeys(relation.parts, -1)} for relation in sums]
    rows += [{key: 1} for key, value in counts.items() if not value]
    matrix = np.zeros((len(rows), len(place)))
    for index, row in enumerate(rows):
        for key, weight in row.items():
            matrix[index, place[key]] = weight
    _, strength, basis = np.linalg.svd(matrix, full_matrices=False)
    return place, basis[strength > 1e-9]


def is_known(one: tuple[str, ...], other: tuple[str, ...], place: dict[str, int], basis: np.ndarray) -> bool:
    """Whether the relations say that the counts on both sides add up to the same."""
    difference = np.zeros(len(place))
    for sign, keys in ((1, one), (-1, other)):
        for key in keys:
            difference[place[key]] += sign
    return bool(np.linalg.norm(difference - basis.T @ (basis @ difference)) < 1e-6)
