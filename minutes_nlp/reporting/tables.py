"""Tables of a report as records: every count has a key, and says with which others it adds up.

A count's key names what was counted (unit, period, conditions), so that the same count in two tables is the same
cell; suppression and the checks work on keys. Shares and changes hold keys only, so nothing is published twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

Item = TypeVar("Item")
NOT_RECORDED = "Not recorded"


@dataclass(frozen=True, slots=True)
class Count:
    """A number of units; `key` says of what."""

    key: str
    value: int


@dataclass(frozen=True, slots=True)
class Share:
    """The count `numerator` in per cent of the count `denominator`, both keys of counts in the same report."""

    numerator: str
    denominator: str


@dataclass(frozen=True, slots=True)
class Change:
    """The count `now` less the count `before`, both keys."""

    now: str
    before: str


Figure = Count | Share | Change


@dataclass(frozen=True, slots=True)
class Relation:
    """What readers can reckon with.

    "sum": `total` is the sum of `parts`. "cover": the parts overlap and fill the total, which is at least as large as
    each and no larger than their sum (children in quarters and in the year). "at_least": no smaller than any part.
    """

    total: str
    parts: tuple[str, ...]
    kind: Literal["sum", "cover", "at_least"] = "sum"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; `total` marks a line that sums up others."""

    label: str
    figures: tuple[Figure, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `unit` is what is counted, `basis` which documents and rule the counts rest on.

    `reckoned` are counts that no line prints but that a change gives away. `brackets` says what stands in brackets
    behind a count where two columns share one cell (in Word and on the page), "" where every column stands by itself.
    """

    name: str
    title: str
    section: str
    unit: str
    basis: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    relations: tuple[Relation, ...] = ()
    reckoned: tuple[Count, ...] = ()
    brackets: str = ""


def key_of(unit: str, period: str, **conditions: str) -> str:
    """Return the key of a count: unit, period and conditions in a fixed order."""
    return "|".join([unit, period, *(f"{name}={value}" for name, value in sorted(conditions.items()))])


def categories_of(items: Iterable[Item], group: Callable[[Item], str | None], known: Sequence[str] = ()) -> list[str]:
    """Return the known categories, then others in order of name, then "Not recorded" if any item has none."""
    found = {group(item) or NOT_RECORDED for item in items}
    others = sorted(found - set(known) - {NOT_RECORDED})
    return [*known, *others, *([NOT_RECORDED] if NOT_RECORDED in found else [])]


def distribution(
    items: Mapping[str, Sequence[Item]],
    group: Callable[[Item], str | None],
    known: Sequence[str],
    *,
    unit: str,
    by: str,
    labels: Mapping[str, str] | None = None,
    empty_rows: bool = True,
) -> tuple[tuple[str, ...], tuple[Row, ...], tuple[Relation, ...]]:
    """Return columns, rows and relations of a table of one category over periods.

    `items` maps period names, the report's own first and the one before second. Columns: number and per cent of each,
    and the change. Rows add up to the last one.
    """
    periods = list(items)
    everything = [item for period in periods for item in items[period]]
    found = {group(item) or NOT_RECORDED for item in everything}
    categories = [name for name in categories_of(everything, group, known) if empty_rows or name in found]
    counts = {
        (period, category): Count(
            key_of(unit, period, **{by: category}),
            sum((group(item) or NOT_RECORDED) == category for item in items[period]),
        )
        for period in periods
        for category in categories
    }
    totals = {period: Count(key_of(unit, period), len(items[period])) for period in periods}
    rows = [
        Row(
            (labels or {}).get(category, category),
            _over_periods(periods, {p: counts[p, category] for p in periods}, totals),
        )
        for category in categories
    ]
    rows.append(Row("Total", _over_periods(periods, totals, totals), total=True))
    relations = tuple(
        Relation(totals[period].key, tuple(counts[period, category].key for category in categories))
        for period in periods
    )
    columns = [column for period in periods for column in (period, f"{period} %")]
    return (*columns, *(["Change"] if len(periods) == 2 else [])), tuple(rows), relations


def _over_periods(
    periods: Sequence[str], counts: Mapping[str, Count], totals: Mapping[str, Count]
) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    for period in periods:
        figures += [counts[period], Share(counts[period].key, totals[period].key)]
    if len(periods) == 2:
        figures.append(Change(counts[periods[0]].key, counts[periods[1]].key))
    return tuple(figures)


def states(
    measures: Mapping[str, Sequence[str]], names: Mapping[str, str], *, unit: str, period: str, by: str
) -> tuple[tuple[str, ...], tuple[Row, ...], tuple[Relation, ...]]:
    """Return columns, rows and relations of a table of yes / no / not recorded / not applicable for several measures.

    The share is of what is recorded: "not recorded" is never a "no".
    """
    rows, relations = [], []
    everything = len(next(iter(measures.values()), ()))
    whole = Count(key_of(unit, period), everything)
    for measure, found in measures.items():
        of = {
            state: Count(key_of(unit, period, **{by: f"{measure} {state}"}), sum(each == state for each in found))
            for state in ("yes", "no", "not_recorded", "not_applicable")
        }
        recorded = Count(key_of(unit, period, **{by: f"{measure} recorded"}), of["yes"].value + of["no"].value)
        rows.append(
            Row(
                names[measure],
                (
                    of["yes"],
                    of["no"],
                    recorded,
                    Share(of["yes"].key, recorded.key),
                    of["not_recorded"],
                    of["not_applicable"],
                    whole,
                ),
            )
        )
        relations.append(Relation(recorded.key, (of["yes"].key, of["no"].key)))
        relations.append(Relation(whole.key, (recorded.key, of["not_recorded"].key, of["not_applicable"].key)))
    columns = ("Yes", "No", "Recorded", "Yes, % of recorded", NOT_RECORDED, "Not applicable", "All")
    return columns, tuple(rows), tuple(relations)


def counts_of(tables: Iterable[Table]) -> dict[str, int]:
    """Return all counts of a report by key.

    Raises `ValueError` where two tables give one key two values, or use a key that no table counts: a fault of ours.
    """
    counts: dict[str, int] = {}
    used: set[str] = set()
    for table in tables:
        for figure in (*(figure for row in table.rows for figure in row.figures), *table.reckoned):
            match figure:
                case Count(key, value):
                    if counts.setdefault(key, value) != value:
                        raise ValueError(f"{table.name}: {key} has two values")
                case Share(numerator, denominator):
                    used |= {numerator, denominator}
                case Change(now, before):
                    used |= {now, before}
        used |= {name for relation in table.relations for name in (relation.total, *relation.parts)}
    if used - counts.keys():
        raise ValueError(f"no table counts {sorted(used - counts.keys())[0]}")
    return counts


def check_relations(counts: Mapping[str, int], relations: Iterable[Relation]) -> list[str]:
    """Return a sentence for every relation that does not hold."""
    faults = []
    for relation in relations:
        parts = [counts[part] for part in relation.parts]
        total = counts[relation.total]
        most = total if relation.kind == "at_least" else sum(parts)
        least = most if relation.kind == "sum" else max(parts, default=0)
        if not least <= total <= most:
            faults.append(f"{relation.total} is {total} but its parts are {parts}.")
    return faults


def relations_of(tables: Iterable[Table]) -> tuple[Relation, ...]:
    """Return the relations of all tables, each once."""
    return tuple(dict.fromkeys(relation for table in tables for relation in table.relations))


def table_from(parts: tuple[tuple[str, ...], tuple[Row, ...], tuple[Relation, ...]], **about: Any) -> Table:
    """Return a table of the columns, rows and relations that a builder made, with its name, title, unit and basis."""
    columns, rows, relations = parts
    return Table(columns=columns, rows=rows, relations=relations, **about)
