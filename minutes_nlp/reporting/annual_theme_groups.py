"""Themes by quarter, team, age band, placement and ethnicity: children, mentions, and the change on the year before.

A cell is a theme in a group. A child counts once in it, a mention is one passage; so no cell holds more children than
mentions, which readers can reckon with and suppression therefore knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from minutes_nlp.reporting.annual_entries import Entry, group_names
from minutes_nlp.reporting.annual_tables import Year
from minutes_nlp.reporting.annual_themes import ALL, ANY, BASIS, cells_of, key, theme_names
from minutes_nlp.reporting.periods import quarters
from minutes_nlp.reporting.tables import Change, Count, Figure, Relation, Row, Table, categories_of
from minutes_nlp.rulebook import load_rules


@dataclass(frozen=True, slots=True)
class Grouping:
    """What to group by: its key, its words, the group of an entry in a year, and the groups in their order."""

    by: str
    words: str
    group: Callable[[Year, Entry], str | None]
    known: Sequence[str] = ()


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
    cells = {year.period.name: cells_of(year, grouping.group) for year in years}
    seen = {group for of in cells.values() for _, group in of.children if group != ALL}
    groups = [name for name in categories_of(seen, lambda group: group, grouping.known) if name in seen]
    themes, by, words = {**theme_names(), ANY: "Any theme of concern"}, grouping.by, grouping.words
    children = _table(
        f"themes-children-by-{by}", f"Children with a current concern, by theme and {words}", "child",
        f"{BASIS} A child counts once in each cell; a child who moved counts in both groups.", by, [*groups, "All"],
        {**themes, ALL: "All children"}, {period: of.children for period, of in cells.items()}, _covers,
    )  # fmt: skip
    mentions = _table(
        f"themes-mentions-by-{by}", f"Mentions of a current concern, by theme and {words}", "mention",
        f"{BASIS} A mention is one passage of one document.", by, [*groups, "Total"],
        {**themes, ANY: "Total"}, {period: of.mentions for period, of in cells.items()}, _sums,
    )  # fmt: skip
    return [children, mentions]


def _table(
    name: str, title: str, unit: str, basis: str, by: str, columns: Sequence[str], labels: Mapping[str, str],
    numbers: Mapping[str, Counter[tuple[str, str]]], related: Callable[[str, str, Sequence[str]], list[Relation]],
) -> Table:  # fmt: skip
    """Return a table with a row for each theme, a column for each group and one for all of them."""
    *groups, _ = columns
    places = (*groups, ALL)
    counts = {
        (theme, place): [Count(key(unit, period, theme, by, place), of[theme, place]) for period, of in numbers.items()]
        for theme in labels
        for place in places
    }
    rows = []
    for theme, label in labels.items():
        figures: list[Figure] = []
        for now, *earlier in (counts[theme, place] for place in places):
            figures += [now, *(Change(now.key, count.key) for count in earlier)]
        rows.append(Row(label, tuple(figures), total=theme in (ANY, ALL)))
    _, *before = numbers
    return Table(
        name, title, "themes_detail", unit, basis,
        tuple(words for name in columns for words in (name, *(f"{name}, change" for _ in before))), tuple(rows),
        tuple(relation for period in numbers for relation in related(period, by, groups)),
        reckoned=tuple(count for _, *earlier in counts.values() for count in earlier),
        brackets="".join(f"the change on {period}, where it may be printed" for period in before),
    )  # fmt: skip


def _covers(period: str, by: str, groups: Sequence[str]) -> list[Relation]:
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
