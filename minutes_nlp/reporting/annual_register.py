"""Tables that need a register: reviews due and not held, the reasons for lateness, and forms sent against received."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from minutes_nlp.reporting.annual_tables import FORMS, Year
from minutes_nlp.reporting.register import RegisterRow
from minutes_nlp.reporting.suppression import THRESHOLD
from minutes_nlp.reporting.tables import Count, Relation, Row, Share, Table, distribution, key_of, table_from

_STATES = ("Held in time", "Held out of time", "Not held")


def register_tables(year: Year, rows: Sequence[RegisterRow]) -> list[Table]:
    """Return the tables of the register's rows that fall in the period."""
    due = [row for row in rows if row.placed_on in year.period]
    tables = [_due_table(year, due)]
    # Only a reason that is often given is a category; a rare one could tell of a single child.
    usual = Counter(review.reason for review in year.reviews if review.held_in_time == "no")
    late = [review for review in year.reviews if review.held_in_time == "no"]
    if any(review.reason for review in late):
        parts = distribution(
            {year.period.name: late},
            lambda review: review.reason if usual[review.reason] >= THRESHOLD or not review.reason else "Other reasons",
            (),
            unit="late review",
            by="reason",
        )
        tables.append(
            table_from(parts, name="reasons-late", title="Why reviews were out of time", section="reviews",
                       unit="review", basis="Reviews out of time; the reason that the register gives.")
        )  # fmt: skip
    if any(row.sent for row in due):
        tables.append(_sent_table(year, due))
    return tables


def _due_table(year: Year, rows: Sequence[RegisterRow]) -> Table:
    parts = distribution({year.period.name: rows}, _held, _STATES, unit="review due", by="held")
    return table_from(
        parts, name="reviews-due", title="Reviews due, and whether they were held", section="reviews",
        unit="review due", basis="The register; a review belongs to the period in which it was due.",
    )  # fmt: skip


def _held(row: RegisterRow) -> str | None:
    if row.review_date is None:
        return "Not held"
    if row.due_date is None:
        return None
    return "Held in time" if row.review_date <= row.due_date else "Held out of time"


def _sent_table(year: Year, rows: Sequence[RegisterRow]) -> Table:
    period = year.period.name
    sent = Counter({name: sum(row.sent.get(name, 0) for row in rows) for name in FORMS})
    received = Counter(entry.respondent or "" for entry in year.entries if entry.kind == "consultation_form")
    lines = [
        Row(
            name.replace("_", " ").capitalize(),
            (
                Count(key_of("form sent", period, respondent=name), sent[name]),
                Count(key_of("form", period, respondent=name), received[name]),
                Share(key_of("form", period, respondent=name), key_of("form sent", period, respondent=name)),
            ),
        )
        for name in FORMS
        if sent[name]
    ]
    keys = [key_of("form sent", period, respondent=name) for name in FORMS if sent[name]]
    total = Count(key_of("form sent", period), sum(sent.values()))
    return Table(
        "forms-sent", "Consultation forms sent and received, by respondent", "consultation", "form",
        "Sent: the register. Received: forms among the documents.", ("Sent", "Received", "Received, % of sent"),
        (*lines, Row("Total", (total, *_received_total(period, sum(received.values()))), total=True)),
        (Relation(total.key, tuple(keys)),),
    )  # fmt: skip


def _received_total(period: str, number: int) -> tuple[Count, Share]:
    count = Count(key_of("form", period), number)
    return count, Share(count.key, key_of("form sent", period))
