"""Tables of the reviewing service and its challenge: caseload, continuity, midway reviews, alerts and what followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from minutes_nlp.reporting.annual_entries import Entry, group_name, group_names
from minutes_nlp.reporting.annual_themes import concerns_of
from minutes_nlp.reporting.annual_years import Year
from minutes_nlp.reporting.tables import NOT_RECORDED, Count, Relation, Row, Share, Table, distribution, key_of, states

_FOLLOWS = timedelta(days=28)


def service_tables(years: Sequence[Year]) -> list[Table]:
    """Children and reviews of each officer, and whether children kept the same officer over the year."""
    return [_caseload(years[0]), _continuity(years)]


def midway_table(year: Year) -> Table:
    """Midway reviews and what they led to."""
    midway = [entry for entry in year.entries if entry.kind == "midway_review"]
    raised = defaultdict(list)
    for entry in year.entries:
        if entry.kind == "escalation" and entry.day is not None:
            raised[entry.child].append(entry.day)

    def followed(entry: Entry) -> bool:
        day = entry.day
        return day is not None and any(day <= other <= day + _FOLLOWS for other in raised[entry.child])

    asked: Mapping[str, tuple[str, Callable[[Entry], bool]]] = {
        "actions": ("Actions were agreed", lambda entry: bool(entry.record["recommendations"])),
        "concern": ("A current concern was named", lambda entry: any(concerns_of(entry))),
        "alert": (f"An alert followed within {_FOLLOWS.days} days", followed),
    }
    measures = {name: ["yes" if is_so(entry) else "no" for entry in midway] for name, (_, is_so) in asked.items()}
    return states(
        "midway-reviews", "Midway reviews and what they led to", "alerts", "midway review",
        "Records of midway reviews; an alert is an escalation record of the same child.",
        measures, {name: words for name, (words, _) in asked.items()}, period=year.period.name, by="midway",
    )  # fmt: skip


def alert_tables(years: Sequence[Year]) -> list[Table]:
    """Alerts and escalations by stage and by team, what became of them, and the children they were raised for."""
    alerts = {year.period.name: [e for e in year.entries if e.kind == "escalation"] for year in years}
    rows, relations = [], []
    for period, of in alerts.items():
        children = Count(key_of("child", period, alert="any"), len({entry.child for entry in of}))
        rows.append(Row(period, (Count(key_of("alert", period), len(of)), children)))
        relations += [Relation(key_of(unit, period), (children.key,), "at_least") for unit in ("alert", "child")]
    return [
        distribution(
            "alerts-by-stage", "Alerts and escalations, by stage", "alerts", "alert",
            "Escalation records, each one alert at the stage that it states.",
            alerts, lambda entry: group_name("stage", entry.facts.get("escalation_stage")), group_names("stage"),
            by="stage",
        ),
        distribution(
            "alerts-by-team", "Alerts and escalations, by team", "alerts", "alert",
            "Escalation records, by the team that the record or the register names.",
            alerts, lambda entry: entry.team, (), by="team",
        ),
        distribution(
            "alerts-outcome", "What became of alerts and escalations", "alerts", "alert",
            "The outcome that the escalation record itself states; a later record may say more.",
            alerts, lambda entry: group_name("outcome", entry.facts.get("escalation_outcome")), group_names("outcome"),
            by="outcome",
        ),
        Table("alerts-and-children", "Alerts and the children they were raised for", "alerts", "alert; child",
              "Escalation records; a child with several alerts counts once.", ("Alerts", "Children"), tuple(rows),
              tuple(relations)),
    ]  # fmt: skip


def _caseload(year: Year) -> Table:
    """The children and reviews of each officer; the children of all are fewer where an officer changed."""
    period = year.period.name
    children: dict[str, set[str]] = defaultdict(set)
    reviews: dict[str, int] = defaultdict(int)
    for review in year.reviews:
        officer = review.first.iro or NOT_RECORDED
        children[officer].add(review.child)
        reviews[officer] += 1
    names = sorted(children, key=lambda name: (name == NOT_RECORDED, len(name), name))
    every, everybody = key_of("review", period), key_of("child reviewed", period)
    rows: list[Row] = []
    held: dict[str, str] = {}  # the key of an officer's reviews, and that of the children in them
    for name in names:
        whole = Count(key_of("review", period, iro=name), reviews[name])
        seen = Count(key_of("child reviewed", period, iro=name), len(children[name]))
        rows.append(Row(name, (seen, whole, Share(whole.key, every))))
        held[whole.key] = seen.key
    seen = Count(everybody, len({review.child for review in year.reviews}))
    rows.append(Row("Total", (seen, Count(every, len(year.reviews)), Share(every, every)), total=True))
    relations = [
        Relation(every, tuple(held)),
        Relation(everybody, tuple(held.values()), "cover"),
        Relation(key_of("child", period), (everybody,), "at_least"),
        *(Relation(whole, (part,), "at_least") for whole, part in {every: everybody, **held}.items()),
    ]
    return Table(
        "iro-caseload", "Children and reviews of each reviewing officer", "service", "child; review",
        "Minutes of reviews; a child whose officer changed counts with each. Officers have codes. The Handbook's guide "
        "of 50 to 70 children is for a full-time officer; hours are not in the documents.",
        ("Children", "Reviews", "Reviews, %"), tuple(rows), tuple(relations),
    )  # fmt: skip


def _continuity(years: Sequence[Year]) -> Table:
    kept: dict[str, list[str | None]] = {}
    for year in years:
        officers: dict[str, list[str | None]] = defaultdict(list)
        for review in year.reviews:
            officers[review.child].append(review.first.iro)
        kept[year.period.name] = [
            None if None in of else "One officer" if len(set(of)) == 1 else "More than one officer"
            for of in officers.values()
            if len(of) > 1
        ]
    table = distribution(
        "iro-continuity", "Children who kept their reviewing officer", "service", "child",
        "Children with two or more reviews in the period.",
        kept, lambda state: state, ("One officer", "More than one officer"), by="officer",
        counted="child reviewed twice",
    )  # fmt: skip
    bounds, reckoned = _reviewed_again(years[0], kept[years[0].period.name])
    return replace(table, relations=(*table.relations, *bounds), reckoned=tuple(reckoned))


def _reviewed_again(year: Year, kept: Sequence[str | None]) -> tuple[list[Relation], list[Count]]:
    """Return what the numbers of reviews and children tell of children with two or more reviews, with the count needed.

    There are at most as many of them as there are reviews beyond each child's first; that gives their number away only
    where these are so few that every line of the table may be a single child.
    """
    period = year.period.name
    whole, everybody = key_of("review", period), key_of("child reviewed", period)
    twice = key_of("child reviewed twice", period)
    bounds = [Relation(everybody, (twice,), "at_least")]
    further = len(year.reviews) - len({review.child for review in year.reviews})
    if not 0 < further <= len(set(kept)):
        return bounds, []
    beyond = Count(key_of("review beyond the first", period), further)
    bounds += [Relation(whole, (everybody, beyond.key)), Relation(beyond.key, (twice,), "at_least")]
    return bounds, [beyond]
