"""Tables of the escalation themes over years: children and mentions with a current concern; good practice.

Only a mention with the status "concern" counts. A child counts once for a theme however often it is mentioned; children
and mentions stand in tables of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from minutes_nlp.reporting.annual_entries import Entry
from minutes_nlp.reporting.annual_tables import Year
from minutes_nlp.reporting.tables import Change, Count, Relation, Row, Share, Table, distribution, key_of, table_from
from minutes_nlp.rulebook import load_rules

PRAISE = "good_practice"
BASIS = "Current concerns in minutes, forms, midway and escalation records; resolved and earlier matters do not count."
_KINDS = ("review_minutes", "consultation_form", "midway_review", "escalation", "other")


def theme_names() -> dict[str, str]:
    """Return the names of the themes of concern by id, in the order of `rules/themes.toml`."""
    return {str(t["id"]): str(t["name"]) for t in load_rules("themes")["theme"] if t["id"] != PRAISE}


def theme_tables(years: Sequence[Year]) -> list[Table]:
    """Children with each theme, and mentions of it, by year."""
    return [_children(years), _mentions(years)]


def good_practice_table(years: Sequence[Year]) -> Table:
    """Good practice that documents name, by the kind of document: mentions."""
    named = {
        year.period.name: [entry.kind for entry in year.entries for theme in _themes(entry) if theme == PRAISE]
        for year in years
    }
    labels = {kind: kind.replace("_", " ").capitalize() for kind in _KINDS}
    parts = distribution(named, lambda kind: kind, _KINDS, unit="good practice", by="kind", labels=labels)
    return table_from(
        parts, name="good-practice", title="Good practice named, by kind of document", section="good_practice",
        unit="mention", basis="Passages that name practice beyond the ordinary.",
    )  # fmt: skip


def concerns_of(entry: Entry) -> Iterator[str]:
    """Yield the theme of every current concern of a document, once for each mention."""
    names = theme_names()
    return (theme for theme in _themes(entry) if theme in names)


def _themes(entry: Entry) -> Iterator[str]:
    return (theme["theme"] for theme in entry.record["themes"] if theme["status"] == "concern")


def _children(years: Sequence[Year]) -> Table:
    rows: list[Row] = []
    found = {year.period.name: _children_with(year.entries) for year in years}
    everybody = {
        year.period.name: Count(key_of("child", year.period.name), len({entry.child for entry in year.entries}))
        for year in years
    }
    concerned = {
        period: Count(_key(period, "any"), len(set().union(*themes.values()))) for period, themes in found.items()
    }
    relations = [
        Relation(everybody[period].key, (concerned[period].key,), "at_least") for period in found
    ] + [
        Relation(concerned[period].key, tuple(_key(period, theme) for theme in theme_names()), "cover")
        for period in found
    ]  # fmt: skip

    def row(label: str, counts: list[Count], total: bool = False) -> Row:
        figures = [f for c, base in zip(counts, everybody.values(), strict=True) for f in (c, Share(c.key, base.key))]
        change = [Change(counts[0].key, counts[1].key)] if len(counts) == 2 else []
        return Row(label, (*figures, *change), total)

    for theme, name in theme_names().items():
        rows.append(row(name, [Count(_key(period, theme), len(found[period][theme])) for period in found]))
    rows.append(row("Any theme of concern", list(concerned.values()), total=True))
    rows.append(row("All children", list(everybody.values()), total=True))
    columns = [column for period in found for column in (period, f"{period} % of children")]
    return Table(
        "themes-children", "Children with a current concern, by theme", "themes", "child", BASIS,
        (*columns, *(["Change"] if len(years) == 2 else [])), tuple(rows), tuple(relations),
    )  # fmt: skip


def _mentions(years: Sequence[Year]) -> Table:
    named = {year.period.name: [theme for entry in year.entries for theme in concerns_of(entry)] for year in years}
    found = {period: Counter(themes) for period, themes in named.items()}
    rows, relations = [], []
    for theme, name in (*theme_names().items(), ("any", "Total")):
        counts = [
            Count(_key(period, theme, "mention"), number.total() if theme == "any" else number[theme])
            for period, number in found.items()
        ]
        change = [Change(counts[0].key, counts[1].key)] if len(counts) == 2 else []
        rows.append(Row(name, (*counts, *change), total=theme == "any"))
    for period in found:
        parts = tuple(_key(period, theme, "mention") for theme in theme_names())
        relations.append(Relation(_key(period, "any", "mention"), parts))
    return Table(
        "themes-mentions", "Mentions of a current concern, by theme", "themes", "mention",
        f"{BASIS} A mention is one passage of one document; a child may have many.",
        (*found, *(["Change"] if len(years) == 2 else [])), tuple(rows), tuple(relations),
    )  # fmt: skip


def _children_with(entries: Sequence[Entry]) -> dict[str, set[str]]:
    children: dict[str, set[str]] = {theme: set() for theme in theme_names()}
    for entry in entries:
        for theme in concerns_of(entry):
            children[theme].add(entry.child)
    return children


def _key(period: str, theme: str, unit: str = "child") -> str:
    return key_of(unit, period, theme=theme)
