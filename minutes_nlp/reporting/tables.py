"""Tables of a report as records: every count has a key, and says with which others it adds up.

A count's key names what was counted (unit, period, conditions), so that the same count in two tables is the same
cell; suppression and the checks work on keys. Shares and changes hold keys only, so nothing is published twice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

Item = TypeVar("Item")
NOT_RECORDED = "Not recorded"


@dataclass(frozen=True, slots=True)
class Count:
    """A number of units; `key` says of what."""

    key: str
    value: int


@dataclass(frozen=True, slots=True)
class Share:
    """The count `numerator` in per cent of the count `denominator`, both keys of counts in the same report.

    One that is not `told` is printed as a dash, because it would mislead.
    """

    numerator: str
    denominator: str
    told: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """The count `now` less the count `before`, both keys."""

    now: str
    before: str


Figure = Count | Share | Change


@dataclass(frozen=True, slots=True)
class Relation:
    """What readers know to hold between counts.

    "sum": `total` is the sum of `parts`. "cover": the parts overlap and fill the total, which is at least as large as
    each and no larger than their sum (children in quarters and in the year). "at_least": no smaller than any part.
    """

    total: str
    parts: tuple[str, ...]
    kind: Literal["sum", "cover", "at_least"] = "sum"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; `total` marks a line that sums others."""

    label: str
    figures: tuple[Figure, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `unit` is what is counted, `basis` which documents and rule the counts rest on.

    `reckoned` are counts that no line prints but that a change gives away. `brackets` says what stands in brackets
    after a count where two columns share a cell (in Word and on the page); "" where every column has its own.
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
    others = sorted(found - set(known))
    names = [name for name in (*known, *others) if name != NOT_RECORDED]
    return [*names, *([NOT_RECORDED] if NOT_RECORDED in found else [])]


def over_periods(
    counts: Mapping[str, Count], wholes: Mapping[str, Count] | None = None, *, told: bool = True
) -> tuple[Figure, ...]:
    """Return a count for each period, with its share of the whole where there is one, and the change between two.

    A line outside the whole that the other lines are shares of is not `told`: its share is a dash.
    """
    figures: list[Figure] = []
    for period, count in counts.items():
        figures += [count, *([Share(count.key, wholes[period].key, told)] if wholes else [])]
    if len(counts) == 2:
        now, earlier = counts.values()
        figures.append(Change(now.key, earlier.key))
    return tuple(figures)


def columns_over(periods: Collection[str], share: str = "") -> tuple[str, ...]:
    """Return the columns that `over_periods` fills; `share` names that of each period, if there is one."""
    columns = [column for period in periods for column in (period, *([f"{period} {share}"] if share else []))]
    return (*columns, *(["Change"] if len(periods) == 2 else []))


def distribution(
    name: str,
    title: str,
    section: str,
    unit: str,
    basis: str,
    items: Mapping[str, Sequence[Item]],
    group: Callable[[Item], str | None],
    known: Sequence[str],
    *,
    by: str,
    counted: str = "",
    labels: Mapping[str, str] | None = None,
    empty_rows: bool = True,
) -> Table:
    """Return a table of one category over periods, whose rows add up to the last one.

    `items` maps the names of periods, the report's own before the previous one, to what is counted. `counted` is the
    unit in the keys where it differs from the printed one.
    """
    everything = [item for period in items for item in items[period]]
    found = {group(item) or NOT_RECORDED for item in everything}
    categories = [name for name in categories_of(everything, group, known) if empty_rows or name in found]
    unit_of_keys = counted or unit
    numbers = {period: Counter(group(item) or NOT_RECORDED for item in items[period]) for period in items}
    totals = {period: Count(key_of(unit_of_keys, period), len(items[period])) for period in items}
    rows, parts = [], defaultdict(list)
    for category in categories:
        counts = {p: Count(key_of(unit_of_keys, p, **{by: category}), numbers[p][category]) for p in items}
        rows.append(Row((labels or {}).get(category, category), over_periods(counts, totals)))
        for period, count in counts.items():
            parts[period].append(count.key)
    rows.append(Row("Total", over_periods(totals, totals), total=True))
    relations = tuple(Relation(total.key, tuple(parts[period])) for period, total in totals.items())
    return Table(name, title, section, unit, basis, columns_over(items, "%"), tuple(rows), relations)


def states(
    name: str,
    title: str,
    section: str,
    unit: str,
    basis: str,
    measures: Mapping[str, Sequence[str]],
    labels: Mapping[str, str],
    *,
    period: str,
    by: str,
    one_sided: Collection[str] = (),
) -> Table:
    """Return a table of yes / no / not recorded / not applicable for several measures.

    The share is of what is recorded: "not recorded" is never a "no". Measures that are `one_sided`, of which the
    documents tell only what is amiss, have no share.
    """
    rows, relations = [], []
    for measure, found in measures.items():
        yes, no, unknown, inapplicable = (
            Count(key_of(unit, period, **{by: f"{measure} {state}"}), found.count(state))
            for state in ("yes", "no", "not_recorded", "not_applicable")
        )
        whole = Count(key_of(unit, period), len(found))
        recorded = Count(key_of(unit, period, **{by: f"{measure} recorded"}), yes.value + no.value)
        share = Share(yes.key, recorded.key, measure not in one_sided)
        rows.append(Row(labels[measure], (yes, no, recorded, share, unknown, inapplicable, whole)))
        relations.append(Relation(recorded.key, (yes.key, no.key)))
        relations.append(Relation(whole.key, (recorded.key, unknown.key, inapplicable.key)))
    columns = ("Yes", "No", "Recorded", "Yes, % of recorded", NOT_RECORDED, "Not applicable", "All")
    return Table(name, title, section, unit, basis, columns, tuple(rows), tuple(relations))


def met_of(label: str, met: Count, whole: Count, rest: str) -> tuple[Row, Relation]:
    """Return a line with those that meet something, the `rest` (a key), the whole and the share, and their relation."""
    row = Row(label, (met, Count(rest, whole.value - met.value), whole, Share(met.key, whole.key)))
    return row, Relation(whole.key, (met.key, rest))


def counts_of(tables: Iterable[Table]) -> dict[str, int]:
    """Return all counts of a report by key.

    Raises `ValueError` where two tables give one key two values, or use a key that no table counts: a fault of ours.
    """
    counts: dict[str, int] = {}
    used: set[str] = set()
    for table in tables:
        for figure in (*figures_of([table]), *table.reckoned):
            match figure:
                case Count(key, value):
                    if counts.setdefault(key, value) != value:
                        raise ValueError(f"{table.name}: {key} has two values")
                case Share(numerator, denominator, _):
                    used |= {numerator, denominator}
                case Change(now, before):
                    used |= {now, before}
        used |= {name for relation in table.relations for name in (relation.total, *relation.parts)}
    if used - counts.keys():
        raise ValueError(f"no table counts {sorted(used - counts.keys())[0]}")
    return counts


def figures_of(tables: Iterable[Table]) -> Iterator[Figure]:
    """Yield every figure that a table's lines print."""
    return (figure for table in tables for row in table.rows for figure in row.figures)


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
