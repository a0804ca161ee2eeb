"""Tables of the escalation themes over years: children and mentions with a current concern; good practice.

Only a mention with the status "concern" counts. A child counts once for a theme however often it is mentioned; children
and mentions stand in tables of their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from minutes_nlp.reporting.annual_entries import Entry
from minutes_nlp.reporting.annual_tables import Year
from minutes_nlp.reporting.tables import (
    NOT_RECORDED,
    Count,
    Relation,
    Row,
    Table,
    columns_over,
    distribution,
    key_of,
    over_periods,
)
from minutes_nlp.rulebook import load_rules

PRAISE = "good_practice"
ANY, ALL = "any", ""
BASIS = "Current concerns in minutes, forms, midway and escalation records; resolved and earlier matters do not count."
_KINDS = ("review_minutes", "consultation_form", "midway_review", "escalation", "other")


@dataclass(frozen=True, slots=True)
class Cells:
    """The counts of one year: children and mentions by theme (an id, `ANY`, `ALL`) and group (`ALL` for every one)."""

    children: Counter[tuple[str, str]]
    mentions: Counter[tuple[str, str]]


def theme_names() -> dict[str, str]:
    """Return the names of the themes of concern by id, in the order of `rules/themes.toml`."""
    return {str(t["id"]): str(t["name"]) for t in load_rules("themes")["theme"] if t["id"] != PRAISE}


def theme_tables(years: Sequence[Year]) -> list[Table]:
    """Children with each theme, and mentions of it, by year."""
    cells = {year.period.name: cells_of(year) for year in years}
    wholes = {period: Count(key("child", period, ALL), of.children[ALL, ALL]) for period, of in cells.items()}
    children, mentions, relations, sums = [], [], [], []
    for theme, name in {**theme_names(), ANY: "Any theme of concern", ALL: "All children"}.items():
        counts = {period: Count(key("child", period, theme), of.children[theme, ALL]) for period, of in cells.items()}
        children.append(Row(name, over_periods(counts, wholes), total=theme in (ANY, ALL)))
    for theme, name in {**theme_names(), ANY: "Total"}.items():
        counts = {period: Count(key("mention", period, theme), of.mentions[theme, ALL]) for period, of in cells.items()}
        mentions.append(Row(name, over_periods(counts), total=theme == ANY))
    for period in cells:
        anyone, *each = (key("child", period, theme) for theme in (ANY, *theme_names()))
        relations += [Relation(wholes[period].key, (anyone,), "at_least"), Relation(anyone, tuple(each), "cover")]
        sums.append(Relation(key("mention", period, ANY), tuple(key("mention", period, t) for t in theme_names())))
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
    labels = {kind: kind.replace("_", " ").capitalize() for kind in _KINDS}
    return distribution(
        "good-practice", "Good practice named, by kind of document", "good_practice", "mention",
        "Passages that name practice beyond the ordinary.",
        named, lambda kind: kind, _KINDS, by="kind", counted="good practice", labels=labels,
    )  # fmt: skip


def concerns_of(entry: Entry) -> Iterator[str]:
    """Yield the theme of every current concern of a document, once for each mention."""
    names = theme_names()
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
