"""The documents and reviews of the report's period, and of the one before where there are enough to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minutes_nlp.reporting.annual_entries import Entry, Review, reviews_of
from minutes_nlp.reporting.periods import Period, before
from minutes_nlp.reporting.register import RegisterRow
from minutes_nlp.reporting.register_joining import reviews_with_register
from minutes_nlp.rulebook import load_rules


@dataclass(frozen=True, slots=True)
class Year:
    """The documents and reviews of one period, with the period they belong to."""

    period: Period
    entries: tuple[Entry, ...]
    reviews: tuple[Review, ...]


def years_of(entries: Sequence[Entry], period: Period, register: Sequence[RegisterRow] = ()) -> tuple[Year, ...]:
    """Return the period and, where the analyses hold enough documents of it, the same period of the year before.

    A period of more than a year is not compared: the two would share documents, and what is hidden in one could be
    worked out from the other. A register adds what the minutes of reviews do not say.
    """
    enough = load_rules("report")["limits"]["comparison_documents"]
    reviews = reviews_with_register(reviews_of(entries), register)
    years = [
        Year(
            span,
            tuple(entry for entry in entries if entry.day in span),
            tuple(review for review in reviews if review.day in span),
        )
        for span in (period, *([before(period)] if before(period).end < period.start else []))
    ]
    return tuple(year for year in years if year.period == period or len(year.entries) >= enough)
