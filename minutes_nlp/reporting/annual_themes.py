"""Tables of the escalation themes: children and mentions with a current concern, by year and by group; good practice.

Only mentions with the status "concern" count. A cell is a theme in a group (a quarter, team, age band, placement or
ethnicity). A child counts once in it, however often the theme is mentioned; a mention is one passage. So no cell holds
more children than mentions: readers can conclude from that, and suppression therefore takes it into account.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutes_nlp.reporting.annual_entries import Entry, group_names
from minutes_nlp.reporting.annual_years import Year
from minutes_nlp.reporting.periods import quarters
from minutes_nlp.reporting.summary import KIND_NAMES, PRAISE, theme_names
from minutes_nlp.reporting.tables import (
    NOT_RECORDED,
    Change,
    Count,
    Figure,
    Relation,
    Row,
    Table,
    categories_of,
    columns_over,
    distribution,
    key_of,
    over_periods,
)
from minutes_nlp.rulebook import load_rules

ANY, ALL = "any", ""
BASIS = "Current concerns in minutes, forms, midway and escalation records; resolved and earlier matters do not count."


@dataclass(frozen=True, slots=True)
class Cells:
    """The counts of one year: children and mentions by theme (an id, `ANY`, `ALL`) and group (`ALL` for every one)."""

    children: Counter[tuple[str, str]]
    mentions: Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Grouping:
    """What to group by: its key, its name in words, the group of an entry in a year, and the known groups in order."""

    by: str
    words: str
    group: Callable[[Year, Entry], str | None]
    known: Sequence[str] = ()


def concern_names() -> dict[str, str]:
    """Return the names of the themes of concern by id, in the order of `rules/themes.toml`."""
    return {theme: name for theme, name in theme_names().items() if theme != PRAISE}


def theme_tables(years: Sequence[Year]) -> list[Table]:
    """Children with each theme, and mentions of it, by year."""
    cells = {year.period.name: cells_of(year) for year in years}
    wholes = {period: Count(key("child", period, ALL), of.children[ALL, ALL]) for period, of in cells.items()}
    children, mentions, relations, sums = [], [], [], []
    for theme, name in {**concern_names(), ANY: "Any theme of concern", ALL: "All children"}.items():
        counts = {period: Count(key("child", period, theme), of.children[theme, ALL]) for period, of in cells.items()}
        children.append(Row(name, over_periods(counts, wholes), total=theme in (ANY, ALL)))
    for theme, name in {**concern_names(), ANY: "Total"}.items():
        counts = {period: Count(key("mention", period, theme), of.mentions[theme, ALL]) for period, of in cells.items()}
        mentions.append(Row(name, over_periods(counts), total=theme == ANY))
    for period in cells:
        anyone, *each = (key("child", period, theme) for theme in (ANY, *concern_names()))
        relations += [Relation(wholes[period].key, (anyone,), "at_least"), Relation(anyone, tuple(each), "cover")]
        sums.append(Relation(key("mention", period, ANY), tuple(key("mention", period, t) for t in concern_names())))
    return [
        Table("themes-children", "Children with a current concern, by theme", "themes", "child", BASIS,
              columns_over(cells, "% of children"), tuple(children), tuple(relations)),
        Table("themes-mentions", "Mentions of a current concern, by theme", "themes", "mention",
              f"{BASIS} A mention is one passage of one document; a child may have many.",
              columns_over(cells), tuple(mentions), tuple(sums)),
    ]  # fmt: skip


def good_practice_table(years: Sequence[Year]) -> Table:
    """Good practice that documents name, by the kind of document: mentions."""
    named = {
        year.period.name: [entry.kind for entry in year.entries for theme in _themes(entry) if theme == PRAISE]
        for year in years
    }
    return distribution(
        "good-practice", "Good practice named, by kind of document", "good_practice", "mention",
        "Passages that name practice beyond the ordinary.",
        named, lambda kind: kind, tuple(KIND_NAMES), by="kind", counted="good practice", labels=KIND_NAMES,
    )  # fmt: skip


def concerns_of(entry: Entry) -> Iterator[str]:
    """Yield the theme of every current concern of a document, once for each mention."""
    names = concern_names()
    return (theme for theme in _themes(entry) if theme in names)


def cells_of(year: Year, group: Callable[[Year, Entry], str | None] = lambda year, entry: None) -> Cells:
    """Count the children and mentions of each theme in each group of a year's documents."""
    children: dict[tuple[str, str], set[str]] = defaultdict(set)
    mentions: Counter[tuple[str, str]] = Counter()
    for entry in year.entries:
        for place in (group(year, entry) or NOT_RECORDED, ALL):
            children[ALL, place].add(entry.child)
            for theme in concerns_of(entry):
                for what in (theme, ANY):
                    children[what, place].add(entry.child)
                    mentions[what, place] += 1
    return Cells(Counter({cell: len(found) for cell, found in children.items()}), mentions)


def key(unit: str, period: str, theme: str, by: str = "", group: str = "") -> str:
    """Return the key of a cell; a theme is an id, `ANY` or, for all children, `ALL`."""
    conditions = ({"theme": theme} if theme else {}) | ({by: group} if group else {})
    return key_of(unit, period, **conditions)


def _themes(entry: Entry) -> Iterator[str]:
    return (theme["theme"] for theme in entry.record["themes"] if theme["status"] == "concern")


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
    themes, by, words = {**concern_names(), ANY: "Any theme of concern"}, grouping.by, grouping.words
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
    numbers: Mapping[str, Counter[tuple[str, str]]], related: Callable[[str, str, Sequence[str]], Iterable[Relation]],
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


def _covers(period: str, by: str, groups: Sequence[str]) -> Iterator[Relation]:
    """Yield what holds between counts of children: groups cover the whole, themes cover "any", "any" is part of all."""

    def children(theme: str, group: str = ALL) -> str:
        return key("child", period, theme, by, group)

    for theme in (*concern_names(), ANY, ALL):
        yield Relation(children(theme), tuple(children(theme, group) for group in groups), "cover")
    for group in groups:
        yield Relation(children(ANY, group), tuple(children(theme, group) for theme in concern_names()), "cover")
        yield Relation(children(ALL, group), (children(ANY, group),), "at_least")


def _sums(period: str, by: str, groups: Sequence[str]) -> Iterator[Relation]:
    """Yield what holds between counts of mentions: rows and columns add up, and no cell has fewer than children."""

    def mentions(theme: str, group: str = ALL) -> str:
        return key("mention", period, theme, by, group)

    for theme in (*concern_names(), ANY):
        yield Relation(mentions(theme), tuple(mentions(theme, group) for group in groups))
    for group in (*groups, ALL):
        yield Relation(mentions(ANY, group), tuple(mentions(theme, group) for theme in concern_names()))
        for theme in (*concern_names(), ANY):
            yield Relation(mentions(theme, group), (key("child", period, theme, by, group),), "at_least")
