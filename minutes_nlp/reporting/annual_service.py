"""Tables of the reviewing service and its challenge: caseload, continuity, midway reviews, alerts and what followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from minutes_nlp.reporting.annual_entries import Entry, group_name, group_names
from minutes_nlp.reporting.annual_tables import Year
from minutes_nlp.reporting.annual_themes import concerns_of
from minutes_nlp.reporting.tables import (
    NOT_RECORDED,
    Count,
    Relation,
    Row,
    Share,
    Table,
    distribution,
    key_of,
    states,
    table_from,
)

_FOLLOWS = timedelta(days=28)


def service_tables(years: Sequence[Year]) -> list[Table]:
    """Children and reviews of each officer, and whether children kept theirs over the year."""
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
    parts = states(
        measures, {name: words for name, (words, _) in asked.items()}, unit="midway review", period=year.period.name,
        by="midway",
    )  # fmt: skip
    return table_from(
        parts, name="midway-reviews", title="Midway reviews and what they led to", section="alerts",
        unit="midway review", basis="Records of midway reviews; an alert is an escalation record of the same child.",
    )  # fmt: skip


def alert_tables(years: Sequence[Year]) -> list[Table]:
    """Alerts and escalations by stage and by team, what became of them, and the children they were raised for."""
    alerts = {year.period.name: [e for e in year.entries if e.kind == "escalation"] for year in years}
    stages = distribution(
        alerts, lambda entry: group_name("stage", entry.facts.get("escalation_stage")), group_names("stage"),
        unit="alert", by="stage",
    )  # fmt: skip
    teams = distribution(alerts, lambda entry: entry.team, (), unit="alert", by="team")
    outcomes = distribution(alerts, _outcome, group_names("outcome"), unit="alert", by="outcome")
    rows = tuple(
        Row(period, (Count(key_of("alert", period), len(of)),
                     Count(key_of("child", period, alert="any"), len({entry.child for entry in of}))))
        for period, of in alerts.items()
    )  # fmt: skip
    relations = [
        Relation(key_of("alert", period), (key_of("child", period, alert="any"),), "at_least") for period in alerts
    ]
    relations += [
        Relation(key_of("child", period), (key_of("child", period, alert="any"),), "at_least") for period in alerts
    ]
    basis = "Escalation records, each one alert at the stage that it states."
    return [
        table_from(stages, name="alerts-by-stage", title="Alerts and escalations, by stage", section="alerts",
                   unit="alert", basis=basis),
        table_from(teams, name="alerts-by-team", title="Alerts and escalations, by team", section="alerts",
                   unit="alert", basis="Escalation records, by the team that the record or the register names."),
        table_from(outcomes, name="alerts-outcome", title="What became of alerts and escalations", section="alerts",
                   unit="alert", basis="The outcome that the escalation record itself states; a later record may say "
                   "more."),
        Table("alerts-and-children", "Alerts and the children they were raised for", "alerts", "alert; child",
              "Escalation records; a child with several alerts counts once.", ("Alerts", "Children"), rows,
              tuple(relations)),
    ]  # fmt: skip


def _outcome(entry: Entry) -> str | None:
    return group_name("outcome", entry.facts.get("escalation_outcome"))


def _caseload(year: Year) -> Table:
    period = year.period.name
    children: dict[str, set[str]] = defaultdict(set)
    reviews: dict[str, int] = defaultdict(int)
    for review in year.reviews:
        officer = review.first.iro or NOT_RECORDED
        children[officer].add(review.child)
        reviews[officer] += 1
    names = sorted(set(children) - {NOT_RECORDED}, key=lambda name: (len(name), name))
    names += [NOT_RECORDED] if NOT_RECORDED in children else []

    def row(name: str, of: int, held: int) -> Row:
        conditions = {"iro": name} if name else {}
        seen = Count(key_of("child reviewed", period, **conditions), of)
        whole = Count(key_of("review", period, **conditions), held)
        every = key_of("review", period)
        return Row(name or "Total", (seen, whole, Share(whole.key, every)), total=not name)

    rows = [row(name, len(children[name]), reviews[name]) for name in names]
    rows.append(row("", len({review.child for review in year.reviews}), len(year.reviews)))
    every, everybody = key_of("review", period), key_of("child reviewed", period)
    relations = [
        Relation(every, tuple(key_of("review", period, iro=name) for name in names)),
        Relation(everybody, tuple(key_of("child reviewed", period, iro=name) for name in names), "cover"),
        Relation(key_of("child", period), (everybody,), "at_least"),
        Relation(every, (everybody,), "at_least"),
        *(
            Relation(key_of("review", period, iro=name), (key_of("child reviewed", period, iro=name),), "at_least")
            for name in names
        ),
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
    parts = distribution(kept, lambda state: state, ("One officer", "More than one officer"),
                         unit="child reviewed twice", by="officer")  # fmt: skip
    return table_from(
        parts, name="iro-continuity", title="Children who kept their reviewing officer", section="service",
        unit="child", basis="Children with two or more reviews in the period.",
    )  # fmt: skip
