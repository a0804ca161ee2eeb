"""Tables of the escalation themes: current concerns by year, quarter, team, age band and placement; good practice.

Only a mention with the status "concern" counts. A child counts once for a theme however often it is mentioned; children
and mentions stand in tables of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from minutes_nlp.reporting.annual_entries import Entry, group_names
from minutes_nlp.reporting.annual_tables import Year
from minutes_nlp.reporting.periods import Period, quarters
from minutes_nlp.reporting.tables import (
    NOT_RECORDED,
    Change,
    Count,
    Relation,
    Row,
    Share,
    Table,
    categories_of,
    crosstab,
    key_of,
    table_from,
)
from minutes_nlp.rulebook import load_rules

PRAISE = "good_practice"
_BASIS = "Current concerns in minutes, forms, midway and escalation records; resolved and earlier matters do not count."


def theme_names() -> dict[str, str]:
    """Return the names of the themes of concern by id, in the order of `rules/themes.toml`."""
    return {str(t["id"]): str(t["name"]) for t in load_rules("themes")["theme"] if t["id"] != PRAISE}


def theme_tables(years: Sequence[Year]) -> list[Table]:
    """Children with each theme by year, and by quarter, team, age band and placement; mentions by quarter."""
    year = years[0]
    parts = quarters(year.period)
    names = {part.name: part.name.removeprefix(year.period.name).strip() or part.name for part in parts}
    groups: list[tuple[str, str, Callable[[Entry], str | None], Sequence[str]]] = [
        ("team", "team", lambda entry: entry.team, ()),
        ("age", "age band", lambda entry: entry.age_band, _age_bands()),
        ("placement", "placement", lambda entry: entry.placement, group_names("placement")),
    ]
    tables = [_by_year(years)]
    if len(parts) > 1:
        quarter = _quarter_of(parts, names)
        tables += [
            _children_by(year, "quarter", "quarter", quarter, tuple(names.values())),
            _mentions_by(year, "quarter", "quarter", quarter, tuple(names.values())),
        ]
    return tables + [_children_by(year, by, words, group, known) for by, words, group, known in groups]


def good_practice_table(year: Year) -> Table:
    """Good practice that documents name, by the kind of document: mentions."""
    kinds = ("review_minutes", "consultation_form", "midway_review", "escalation", "other")
    found = Counter(entry.kind for entry in year.entries for theme in _themes(entry) if theme == PRAISE)
    period = year.period.name
    counts = [Count(key_of("mention", period, theme=PRAISE, kind=kind), found[kind]) for kind in kinds]
    total = Count(key_of("mention", period, theme=PRAISE), sum(found.values()))
    rows = tuple(
        Row(kind.replace("_", " ").capitalize(), (count, Share(count.key, total.key)))
        for kind, count in zip(kinds, counts, strict=True)
    )
    return Table(
        "good-practice", "Good practice named, by kind of document", "good_practice", "mention",
        "Passages that name practice beyond the ordinary.", ("Mentions", "%"),
        (*rows, Row("Total", (total, Share(total.key, total.key)), total=True)),
        (Relation(total.key, tuple(count.key for count in counts)),),
    )  # fmt: skip


def _themes(entry: Entry) -> Iterator[str]:
    return (theme["theme"] for theme in entry.record["themes"] if theme["status"] == "concern")


def _children_with(entries: Sequence[Entry]) -> dict[str, set[str]]:
    children: dict[str, set[str]] = {theme: set() for theme in theme_names()}
    for entry in entries:
        for theme in _themes(entry):
            if theme in children:
                children[theme].add(entry.child)
    return children


def _key(period: str, theme: str, by: str = "", group: str = "", unit: str = "child") -> str:
    conditions = {"theme": theme} if theme else {}
    return key_of(unit, period, **conditions, **({by: group} if group else {}))


def _by_year(years: Sequence[Year]) -> Table:
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
    rows.append(row("Any theme of concern", list(concerned.values())))
    rows.append(row("All children", list(everybody.values()), total=True))
    columns = [column for period in found for column in (period, f"{period} % of children")]
    return Table(
        "themes-children", "Children with a current concern, by theme", "themes", "child", _BASIS,
        (*columns, *(["Change"] if len(years) == 2 else [])), tuple(rows), tuple(relations),
    )  # fmt: skip


def _children_by(year: Year, by: str, words: str, group: Callable[[Entry], str | None], known: Sequence[str]) -> Table:
    period = year.period.name
    seen = categories_of(year.entries, group, ())
    columns = [name for name in categories_of(year.entries, group, known) if name in seen or by == "quarter"]
    found = {
        column: _children_with([entry for entry in year.entries if (group(entry) or NOT_RECORDED) == column])
        for column in columns
    } | {"": _children_with(year.entries)}
    parts = crosstab(
        lambda theme, column: len(found[column][theme]), list(theme_names()), columns,
        lambda theme, column: _key(period, theme, by, column), kind="cover", labels=theme_names(),
    )  # fmt: skip
    return table_from(
        parts, name=f"themes-children-by-{by}", title=f"Children with a current concern, by theme and {words}",
        section="themes", unit="child",
        basis=f"{_BASIS} A child counts once in each {words} with the concern, so rows do not add up to “All”.",
    )  # fmt: skip


def _mentions_by(
    year: Year, by: str, words: str, group: Callable[[Entry], str | None], columns: Sequence[str]
) -> Table:
    period = year.period.name
    found = Counter(
        (theme, column) for entry in year.entries for theme in _themes(entry) for column in (group(entry) or "", "")
    )
    parts = crosstab(
        lambda theme, column: found[theme, column], list(theme_names()), columns,
        lambda theme, column: _key(period, theme, by, column, "mention"), labels=theme_names(),
    )  # fmt: skip
    return table_from(
        parts, name=f"themes-mentions-by-{by}", title=f"Mentions of a current concern, by theme and {words}",
        section="themes", unit="mention", basis=f"{_BASIS} A mention is one passage of one document.",
    )  # fmt: skip


def _quarter_of(parts: Sequence[Period], names: dict[str, str]) -> Callable[[Entry], str | None]:
    return lambda entry: next((names[part.name] for part in parts if entry.day in part), None)


def _age_bands() -> list[str]:
    return [str(band["name"]) for band in load_rules("report")["age_band"]]
