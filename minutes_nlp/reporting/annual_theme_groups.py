"""Themes by quarter, team, age band, placement and ethnicity: children, mentions, and the change on the year before.

A cell is a theme in a group. A child counts once in it, a mention is one passage; so no cell holds more children than
mentions, which readers can reckon with and suppression therefore knows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from minutes_nlp.reporting.annual_entries import Entry, group_names
from minutes_nlp.reporting.annual_tables import Year
from minutes_nlp.reporting.annual_themes import BASIS, concerns_of, theme_names
from minutes_nlp.reporting.periods import quarters
from minutes_nlp.reporting.tables import NOT_RECORDED, Change, Count, Figure, Relation, Row, Table, key_of
from minutes_nlp.rulebook import load_rules

ANY, ALL = "any", ""
SECTION = "themes_detail"


@dataclass(frozen=True, slots=True)
class Grouping:
    """What to group by: its key, its words, the group of an entry in a year, and the groups in their order."""

    by: str
    words: str
    group: Callable[[Year, Entry], str | None]
    known: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Cells:
    """The counts of one year and grouping: children and mentions by theme and group; `ALL` is every one of them."""

    children: Mapping[tuple[str, str], int]
    mentions: Mapping[tuple[str, str], int]
    groups: frozenset[str]


def group_tables(years: Sequence[Year]) -> list[Table]:
    """Return for each grouping the table of children and that of mentions; quarters for a whole year only."""
    return [table for grouping in _groupings(years) for table in _tables(years, grouping)]


def _groupings(years: Sequence[Year]) -> list[Grouping]:
    bands = [str(band["name"]) for band in load_rules("report")["age_band"]]
    found = [
        Grouping("team", "team", lambda _, entry: entry.team),
        Grouping("age", "age band", lambda _, entry: entry.age_band, bands),
        Grouping("placement", "placement", lambda _, entry: entry.placement, group_names("placement")),
    ]
    if len(quarters(years[0].period)) > 1:
        found.insert(0, Grouping("quarter", "quarter", _quarter))
    if any(entry.ethnicity for entry in years[0].entries):
        found.append(
            Grouping("ethnicity", "ethnicity", lambda _, entry: entry.ethnicity, group_names("ethnicity_group"))
        )
    return found


def _quarter(year: Year, entry: Entry) -> str | None:
    parts = enumerate(quarters(year.period), start=1)
    return next((f"Q{index}" for index, part in parts if entry.day in part), None)


def _tables(years: Sequence[Year], grouping: Grouping) -> list[Table]:
    cells = [_cells(year, grouping) for year in years]
    seen = frozenset[str]().union(*(each.groups for each in cells))
    groups = [*(name for name in grouping.known if name in seen and name != NOT_RECORDED)]
    groups += [*sorted(seen - {*grouping.known, NOT_RECORDED})]
    groups += [NOT_RECORDED] if NOT_RECORDED in seen else []
    periods = [year.period.name for year in years]
    by, words = grouping.by, grouping.words
    children = [each.children for each in cells]
    mentions = [each.mentions for each in cells]
    themes = {**theme_names(), ANY: "Any theme of concern"}
    shared = "A child counts once in each cell; a child who moved counts in both groups."
    return [
        Table(
            f"themes-children-by-{by}", f"Children with a current concern, by theme and {words}", SECTION, "child",
            f"{BASIS} {shared}",
            _columns(groups, "All", len(years)),
            tuple(_row(name, theme, groups, periods, children, "child", by, total=theme in (ANY, ALL))
                  for theme, name in {**themes, ALL: "All children"}.items()),
            tuple(relation for period in periods for relation in _relations(period, by, groups)),
            _reckoned(children, periods, [*themes, ALL], groups, "child", by), _brackets(periods),
        ),
        Table(
            f"themes-mentions-by-{by}", f"Mentions of a current concern, by theme and {words}", SECTION, "mention",
            f"{BASIS} A mention is one passage of one document.",
            _columns(groups, "Total", len(years)),
            tuple(_row(name, theme, groups, periods, mentions, "mention", by, total=theme == ANY)
                  for theme, name in {**themes, ANY: "Total"}.items()),
            tuple(relation for period in periods for relation in _sums(period, by, groups)),
            _reckoned(mentions, periods, [*themes], groups, "mention", by), _brackets(periods),
        ),
    ]  # fmt: skip


def _cells(year: Year, grouping: Grouping) -> _Cells:
    children: dict[tuple[str, str], set[str]] = defaultdict(set)
    mentions: Counter[tuple[str, str]] = Counter()
    for entry in year.entries:
        group = grouping.group(year, entry) or NOT_RECORDED
        for place in (group, ALL):
            children[ALL, place].add(entry.child)
        for theme in concerns_of(entry):
            for what in (theme, ANY):
                for place in (group, ALL):
                    children[what, place].add(entry.child)
                    mentions[what, place] += 1
    counts = {cell: len(found) for cell, found in children.items()}
    return _Cells(counts, mentions, frozenset(group for _, group in children if group != ALL))


def _row(
    label: str, theme: str, groups: Sequence[str], periods: Sequence[str],
    cells: Sequence[Mapping[tuple[str, str], int]], unit: str, by: str, *, total: bool,
) -> Row:  # fmt: skip
    figures: list[Figure] = []
    for group in (*groups, ALL):
        keys = [key(unit, period, theme, by, group) for period in periods]
        figures.append(Count(keys[0], cells[0].get((theme, group), 0)))
        if len(periods) == 2:
            figures.append(Change(keys[0], keys[1]))
    return Row(label, tuple(figures), total)


def _reckoned(
    cells: Sequence[Mapping[tuple[str, str], int]], periods: Sequence[str], themes: Sequence[str],
    groups: Sequence[str], unit: str, by: str,
) -> tuple[Count, ...]:  # fmt: skip
    return tuple(
        Count(key(unit, period, theme, by, group), found.get((theme, group), 0))
        for period, found in zip(periods[1:], cells[1:], strict=True)
        for theme in themes
        for group in (*groups, ALL)
    )


def key(unit: str, period: str, theme: str, by: str = "", group: str = "") -> str:
    """Return the key of a cell; a theme is an id, `ANY` or, for all children, `ALL`."""
    conditions = ({"theme": theme} if theme else {}) | ({by: group} if group else {})
    return key_of(unit, period, **conditions)


def _relations(period: str, by: str, groups: Sequence[str]) -> list[Relation]:
    """Return what holds between children: groups fill the whole, themes fill "any", and "any" is of all children."""
    themes = list(theme_names())
    found = [
        Relation(
            key("child", period, theme), tuple(key("child", period, theme, by, group) for group in groups), "cover"
        )
        for theme in (*themes, ANY, ALL)
    ]
    for group in groups:
        anyone = key("child", period, ANY, by, group)
        found.append(Relation(anyone, tuple(key("child", period, theme, by, group) for theme in themes), "cover"))
        found.append(Relation(key("child", period, ALL, by, group), (anyone,), "at_least"))
    return found


def _sums(period: str, by: str, groups: Sequence[str]) -> list[Relation]:
    """Return what holds between the mentions: both ways they add up, and there are no fewer than children."""
    themes = list(theme_names())
    found = [
        Relation(key("mention", period, theme), tuple(key("mention", period, theme, by, group) for group in groups))
        for theme in (*themes, ANY)
    ]
    for group in (*groups, ALL):
        parts = tuple(key("mention", period, theme, by, group) for theme in themes)
        found.append(Relation(key("mention", period, ANY, by, group), parts))
        found += [
            Relation(key("mention", period, theme, by, group), (key("child", period, theme, by, group),), "at_least")
            for theme in (*themes, ANY)
        ]
    return found


def _columns(groups: Sequence[str], last: str, years: int) -> tuple[str, ...]:
    names = [name for group in (*groups, last) for name in (group, *([f"{group}, change"] if years == 2 else []))]
    return tuple(names)


def _brackets(periods: Sequence[str]) -> str:
    return f"the change on {periods[1]}, where it may be printed" if len(periods) == 2 else ""
