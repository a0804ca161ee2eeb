"""The period of a report: a financial year, a quarter, a school term or any span of days, and the period before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from minutes_nlp.errors import InputError
from minutes_nlp.rulebook import load_rules

_YEAR = re.compile(r"(?P<first>\d{4})\s*[/-]\s*(?P<second>\d{2}|\d{4})(?:\s+(?P<part>[A-Za-z0-9 ]+))?")
_SPAN = re.compile(r"(\d{4}-\d\d-\d\d)\s*(?:to|\.\.)\s*(\d{4}-\d\d-\d\d)")
_MEANT = (
    "Write a year as 2024/25, a quarter as 2024/25 Q2, a term as 2024/25 autumn, "
    "or two dates as 2024-04-01 to 2024-09-30."
)


@dataclass(frozen=True, slots=True)
class Period:
    """A named span of days, both ends included."""

    name: str
    start: date
    end: date

    def __contains__(self, day: date | None) -> bool:
        """Tell whether a day lies in the period; an unknown day lies in none."""
        return day is not None and self.start <= day <= self.end


def parse_period(words: str) -> Period:
    """Return the period that the words name; a year runs from 1 April to 31 March.

    Raises `InputError` for words that name none, and for years or days in the wrong order.
    """
    span = _SPAN.fullmatch(words.strip())
    if span:
        return _between(*span.groups())
    year = _YEAR.fullmatch(words.strip())
    if year is None or int(year["second"]) % 100 != (int(year["first"]) + 1) % 100:
        raise InputError(f"{words!r} is no period. {_MEANT}")
    first, part = int(year["first"]), (year["part"] or "").lower().removesuffix("term").strip()
    name = f"{first}/{(first + 1) % 100:02d}"
    if not part:
        return Period(name, date(first, 4, 1), date(first + 1, 3, 31))
    if re.fullmatch(r"(?:q|quarter ?)[1-4]", part):
        return quarters(parse_period(name))[int(part[-1]) - 1]
    terms = load_rules("report")["terms"]
    if part not in terms:
        raise InputError(f"{words!r} is no period. {_MEANT}")
    start, end = (date.fromisoformat(f"{first if part == 'autumn' else first + 1}-{day}") for day in terms[part])
    return Period(f"{name} {part} term", start, end)


def quarters(period: Period) -> tuple[Period, ...]:
    """Return the quarters of a year, counted from its start; a shorter or longer period is one part, itself."""
    if period.start + relativedelta(years=1) - timedelta(days=1) != period.end:
        return (period,)
    starts = [period.start + relativedelta(months=3 * index) for index in range(5)]
    return tuple(
        Period(f"{period.name} Q{index + 1}", starts[index], starts[index + 1] - timedelta(days=1))
        for index in range(4)
    )


def before(period: Period) -> Period:
    """Return the same period one year earlier."""
    start, end = period.start - relativedelta(years=1), period.end - relativedelta(years=1)
    match = re.match(r"(\d{4})/\d{2}", period.name)
    if match is None:
        return Period(f"{start.isoformat()} to {end.isoformat()}", start, end)
    first = int(match[1]) - 1
    return Period(f"{first}/{(first + 1) % 100:02d}{period.name[match.end() :]}", start, end)


def _between(first: str, second: str) -> Period:
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(second)
    except ValueError:
        raise InputError(f"There is no such day as {first} or {second}. {_MEANT}") from None
    if end < start:
        raise InputError(f"The period ends ({second}) before it begins ({first}).")
    return Period(f"{first} to {second}", start, end)
