"""Dates and periods in British text, resolved against a reference date that the caller gives.

`find_dates` returns every expression with half-open offsets into the text given. A year that is not written is taken
from the reference date, never from the clock. School terms and seasons are approximate (`rules/terms.toml`); a day that
does not exist, such as 31 June, is found and left without a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from minutes_nlp.language import date_days as days
from minutes_nlp.language import date_periods as periods
from minutes_nlp.language.date_grammar import NUMBERED, any_of, month_numbers, patterns, trigger
from minutes_nlp.language.date_values import (
    NEAR,
    Certainty,
    Context,
    Value,
    calendar_day,
    close_gaps,
    month_of,
    number_of,
    year_of,
)
from minutes_nlp.language.terms import Prefer


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or period as written: offsets into the text searched, first and last day (equal for one day).

    Both days are None where nothing can be worked out; `how` then says why. `shape` names the way it is written
    (`language.date_grammar`), `written_year` whether the year stands there.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    certainty: Certainty
    how: str
    shape: str
    written_year: bool = False


def find_dates(text: str, reference: date | None, prefer: Prefer = "future") -> tuple[DateSpan, ...]:
    """Return every date or period in `text`, in order, without overlaps.

    `prefer` decides where the year is not written: `future` takes the next such day from `reference` on, `past` the
    last one up to it, `near` the next one unless that is ten months off and the last one was within two months.
    Amounts of time ("within six weeks") count from `reference`. Without a reference only full dates are resolved.
    """
    text = close_gaps(text)
    context = Context(text, reference, prefer)
    found: list[DateSpan] = []
    taken = bytearray(len(text))
    if trigger().search(text) is None:
        return ()
    figures = any(letter.isdigit() for letter in text)
    for shape, pattern in patterns():
        if shape in NUMBERED and not figures:
            continue
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            for span in _meant(shape, match, context):
                found.append(span)
                taken[span.start : span.end] = b"\x01" * (span.end - span.start)
    return tuple(sorted(found, key=lambda span: span.start))


def _meant(shape: str, match: re.Match[str], context: Context) -> list[DateSpan]:
    """The dates that one match comes to: none if the words are no date here, several for a list of days."""
    if shape == "day_list":
        return list(_day_list(match, context))
    value = _MEANINGS[shape](match, context)
    return [] if value is None else [_span(match.start(), match.end(), value, shape, context)]


def _span(start: int, end: int, value: Value, shape: str, context: Context) -> DateSpan:
    words = context.text[start:end]
    stripped = words.rstrip(" ,.-")
    return DateSpan(
        start, start + len(stripped), stripped, value.first, value.last, value.certainty, value.how, shape,
        value.written_year,
    )  # fmt: skip


def _day_list(match: re.Match[str], context: Context) -> Iterable[DateSpan]:
    """ "9, 16 and 23 June": every day on its own, the month shared.

    In "9 June 24, 16 July 24" the number behind a day and its month is the year of these.
    """
    month, year = month_of(match["month"]), year_of(match["year"])
    if re.search(r"\bbetween\s+$", context.text[max(0, match.start() - NEAR) : match.start()], re.IGNORECASE):
        first, last = (number_of(number) for number in re.findall(r"\d{1,2}", match["list"])[:2])
        value = days.day_span(first, last, month, year, context)
        if value is not None:
            yield _span(match.start(), match.end(), value, "day_range", context)
        return
    numbers = list(re.finditer(r"\d{1,2}(?:\s?(?:st|nd|rd|th))?", match["list"]))
    is_year = len(numbers[0].group()) == 2 and _month_before().search(context.text[: match.start()][-NEAR:])
    for index, number in enumerate(numbers):
        if is_year and index == 0:
            continue
        start = match.start("list") + number.start()
        end = match.end() if index == len(numbers) - 1 else match.start("list") + number.end()
        value = calendar_day(number_of(number.group()), month, year, None, context)
        yield _span(start, end, value, "day_list", context)


@lru_cache(maxsize=1)
def _month_before() -> re.Pattern[str]:
    """A day and its month, with nothing behind them."""
    return re.compile(rf"\d(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?:{any_of(month_numbers())})\b\.?\s+$", re.IGNORECASE)


def _week_of(match: re.Match[str], context: Context) -> Value | None:
    """The working week that begins with the date written; it ends on its Friday."""
    inner = find_dates(match["inner"], context.reference, context.prefer)
    if not inner or inner[0].first is None:
        return None
    day = inner[0].first
    monday = day - timedelta(days=day.weekday()) if day.weekday() < 5 else day + timedelta(days=7 - day.weekday())
    return Value(
        day if day.weekday() < 5 else monday, monday + timedelta(days=4), inner[0].certainty,
        "the Friday of that week", inner[0].written_year,
    )  # fmt: skip


def _week_ending(match: re.Match[str], context: Context) -> Value | None:
    inner = find_dates(match["inner"], context.reference, context.prefer)
    if not inner or inner[0].last is None:
        return None
    last = inner[0].last
    return Value(last - timedelta(days=6), last, inner[0].certainty, "the last day of that week", inner[0].written_year)


_MEANINGS: dict[str, Callable[[re.Match[str], Context], Value | None]] = {
    "week_of": _week_of,
    "week_ending": _week_ending,
    "iso": days.iso_value,
    "numeric": days.numeric_value,
    "day_range": days.day_range,
    "day_month": days.full_value,
    "month_day": days.month_day,
    "part": periods.part_value,
    "unit_end": periods.unit_end,
    "deictic": days.deictic_value,
    "weekday_ordinal": days.weekday_ordinal,
    "which_weekday": days.which_weekday,
    "which_unit": periods.which_unit,
    "duration": days.duration_value,
    "next_duration": days.next_duration,
    "weekday_later": days.weekday_later,
    "later": days.later_value,
    "month_year": periods.month_year,
    "named": periods.named_value,
    "day_of_month": days.day_of_month,
    "ordinal": days.ordinal_value,
    "numeric_short": days.numeric_short,
    "which_month": periods.which_month,
    "month": periods.bare_month,
    "weekday": days.bare_weekday,
    "year": periods.bare_year,
}
