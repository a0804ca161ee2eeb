"""Tables that need a register: reviews due and not held, and forms sent against received, by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from minutes_nlp.reporting.annual_entries import OTHER, group_name, group_names
from minutes_nlp.reporting.annual_reviews import FORMS
from minutes_nlp.reporting.annual_years import Year
from minutes_nlp.reporting.register import RegisterRow
from minutes_nlp.reporting.tables import Count, Figure, Relation, Row, Share, Table, distribution, key_of
from minutes_nlp.taxonomy import in_words


def register_tables(years: Sequence[Year], rows: Sequence[RegisterRow]) -> list[Table]:
    """Return the tables of the register's rows; a year without any row is left out."""
    due = {year.period.name: [row for row in rows if row.placed_on in year.period] for year in years}
    due = {period: found for period, found in due.items() if found or period == years[0].period.name}
    held = distribution(
        "reviews-due", "Reviews due, and whether they were held", "reviews", "review due",
        "The register; a review belongs to the period in which it was due.",
        due, _held, ("Held in time", "Held out of time", "Not held"), by="held",
    )  # fmt: skip
    held = replace(held, relations=(*held.relations, *_same_reviews([y for y in years if y.period.name in due], due)))
    sent = {period: found for period, found in due.items() if any(row.sent for row in found)}
    if years[0].period.name not in sent:
        return [held]
    return [held, _sent_table([year for year in years if year.period.name in sent], sent)]


def reasons_table(years: Sequence[Year]) -> Table | None:
    """Return why reviews were out of time, by the groups of `rules/report.toml`; None where no reason is stated."""
    late = {year.period.name: [r for r in year.reviews if r.held_in_time == "no"] for year in years}
    if not any(review.reason for review in late[years[0].period.name]):
        return None
    table = distribution(
        "reasons-late", "Why reviews were out of time", "reviews", "review",
        "Reviews out of time; the reason that the register or else the minutes give, grouped by rules/report.toml.",
        late, lambda review: group_name("late_reason", review.reason), (*group_names("late_reason"), OTHER),
        by="reason", counted="late review", empty_rows=False,
    )  # fmt: skip
    every = (Relation(key_of("review", p, time="Out of time"), (key_of("late review", p),)) for p in late)
    return replace(table, relations=(*table.relations, *every))


def _same_reviews(years: Sequence[Year], due: dict[str, list[RegisterRow]]) -> Iterator[Relation]:
    """Yield the counts of reviews due and of reviews held that are equal, since readers take these for the same."""
    for year in years:
        period, rows = year.period.name, Counter(_held(row) for row in due[year.period.name])
        reviews = Counter(review.held_in_time for review in year.reviews)
        for state, time, label in (("yes", "In time", "Held in time"), ("no", "Out of time", "Held out of time")):
            if reviews[state] == rows[label]:
                yield Relation(key_of("review", period, time=time), (key_of("review due", period, held=label),))


def _held(row: RegisterRow) -> str | None:
    if row.held_unread:
        return None
    if row.review_date is None:
        return "Not held"
    if row.due_date is None:
        return None
    return "Held in time" if row.review_date <= row.due_date else "Held out of time"


def _sent_table(years: Sequence[Year], due: dict[str, list[RegisterRow]]) -> Table:
    numbers = {
        year.period.name: (
            Counter({name: sum(row.sent.get(name, 0) for row in due[year.period.name]) for name in FORMS}),
            Counter(entry.respondent or "" for entry in year.entries if entry.kind == "consultation_form"),
        )
        for year in years
    }
    asked = [name for name in FORMS if any(sent[name] or got[name] for sent, got in numbers.values())]
    rows = [
        Row(in_words(name) or "Total",
            tuple(f for period, (sent, got) in numbers.items() for f in _figures(period, name, sent, got)),
            total=not name)
        for name in (*asked, "")
    ]  # fmt: skip
    columns = [f"{what}, {period}" for period in numbers for what in ("Sent", "Received", "Received, % of sent")]
    return Table(
        "forms-sent", "Consultation forms sent and received, by respondent", "consultation", "form",
        "Sent: the register. Received: forms among the documents.",
        tuple(columns), tuple(rows),
        tuple(
            Relation(_key("form sent", period), tuple(_key("form sent", period, name) for name in asked))
            for period in numbers
        ),
    )  # fmt: skip


def _figures(period: str, name: str, sent: Counter[str], received: Counter[str]) -> tuple[Figure, Figure, Figure]:
    whole = Count(_key("form sent", period, name), sent[name] if name else sent.total())
    back = Count(_key("form", period, name), received[name] if name else received.total())
    return whole, back, Share(back.key, whole.key)


def _key(unit: str, period: str, name: str = "") -> str:
    return key_of(unit, period, **({"respondent": name} if name else {}))
