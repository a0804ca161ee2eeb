"""What a matched date or period means: days of months with the year worked out, and amounts of time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from minutes_nlp.language.date_grammar import day_words, month_numbers, number_words, unit_names, weekday_numbers
from minutes_nlp.language.terms import Prefer, month_end
from minutes_nlp.language.working_days import add_working_days

Certainty = Literal["exact", "approximate", "none"]

# A day without a year that would lie this far ahead, while it was this short a time ago, was meant as past ("near").
FAR_AHEAD, JUST_PAST = timedelta(days=300), timedelta(days=60)

# Characters before and behind a match that are looked at to tell a date from other words.
SLIP = timedelta(days=183)
"""Within how long a day that falls on another weekday than written is likelier than that day of another year."""
NEAR = 40
UNANCHORED = "the document gives no date to count from"
MOVING = "a feast that moves from year to year; its date is not worked out"


@dataclass(frozen=True, slots=True)
class Context:
    """The text searched, the date to count from, and which way to look where the year is not written."""

    text: str
    reference: date | None
    prefer: Prefer


@dataclass(frozen=True, slots=True)
class Value:
    """What a matched expression means, before it is tied to its offsets."""

    first: date | None
    last: date | None
    certainty: Certainty
    how: str
    written_year: bool = False


_CLINICAL = re.compile(r"(?P<number>\d{1,2})/(?P<of>52|12)")

# No date has so wide a gap; closing it keeps a text of nothing but blanks from being slow to search.
_WIDE_GAP = re.compile(r"\s{9,}")


def close_gaps(text: str) -> str:
    """`text` with wide gaps filled so that nothing is found across them; every offset stays."""
    return _WIDE_GAP.sub(lambda gap: gap[0][0] + "\0" * (len(gap[0]) - 2) + gap[0][-1], text)


def year_of(words: str | None) -> int | None:
    """Read a year; two figures are 1970 to 2069."""
    if not words:
        return None
    number = int(words.strip("'’ "))
    return number if number > 99 else 2000 + number if number < 70 else 1900 + number


def month_of(word: str) -> int:
    """The number of a month by its word."""
    return month_numbers()[re.sub(r"\s+", " ", word.lower()).rstrip(".")]


def number_of(word: str) -> int:
    """The day as a number: the digits of "12th", or "twelfth"."""
    return day_words().get(word.lower()) or int(re.sub(r"\D", "", word))


def weekday_of(words: str | None) -> int | None:
    """The weekday (Monday is 0) by its word."""
    return weekday_numbers()[words.lower().rstrip(".")] if words else None


def existing(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def spoken(day: date) -> str:
    """A date as people write it: "12 May 2025"."""
    return f"{day.day} {day:%B} {day.year}"


def calendar_day(day: int, month: int, year: int | None, weekday: int | None, context: Context) -> Value:
    """A day of a month, with the year worked out where it is not written."""
    if year is not None:
        return _checked(existing(year, month, day), day, month, weekday, year)
    if not 1 <= month <= 12 or not 1 <= day <= 31 or existing(2024, month, day) is None:
        return _checked(None, day, month, weekday, None)
    reference = context.reference
    if reference is None:
        return Value(None, None, "none", UNANCHORED)
    days = [found for year in range(reference.year - 4, reference.year + 5) if (found := existing(year, month, day))]
    chosen = choose(days, reference, context.prefer)
    fitting = [d for d in days if abs(d.year - reference.year) <= 1 and d.weekday() == weekday]
    if fitting:
        day_found = choose(fitting, reference, context.prefer)
        if abs(chosen - reference) > SLIP or abs(day_found - reference) <= SLIP:
            return Value(day_found, day_found, "exact", "the year follows from the weekday")
    way = "last such day before" if chosen < reference else "next such day from"
    if weekday is not None and chosen.weekday() != weekday:
        return Value(chosen, chosen, "approximate", f"{spoken(chosen)} is a {chosen:%A}, not the weekday written")
    return Value(chosen, chosen, "exact", f"the {way} the date of the record")


def _checked(found: date | None, day: int, month: int, weekday: int | None, year: int | None) -> Value:
    if found is None:
        name = date(2000, month, 1).strftime("%B") if 1 <= month <= 12 else f"month {month}"
        return Value(None, None, "none", f"there is no {day} {name}{f' {year}' if year else ''}", year is not None)
    if weekday is not None and found.weekday() != weekday:
        how = f"{spoken(found)} is a {found:%A}, not the weekday written"
        return Value(found, found, "approximate", how, True)
    return Value(found, found, "exact", "written in full", True)


def choose(days: list[date], reference: date, prefer: Prefer) -> date:
    """The day among `days` that `prefer` asks for, seen from `reference`."""
    ahead = min((d for d in days if d >= reference), default=None)
    past = max((d for d in days if d <= reference), default=None)
    if ahead is None or past is None:
        return ahead or past or days[0]
    if prefer == "past":
        return past
    if prefer == "near" and ahead - reference > FAR_AHEAD and reference - past <= JUST_PAST:
        return past
    return ahead


def month_period(month: int, year: int | None, context: Context) -> tuple[date, date] | None:
    """First and last day of a month; where the year is not written, of the next (or last) such month."""
    if year is None:
        reference = context.reference
        if reference is None:
            return None
        starts = [date(y, month, 1) for y in range(reference.year - 1, reference.year + 2)]
        if context.prefer == "past":
            first = max(start for start in starts if start <= reference)
        else:
            first = min(start for start in starts if month_end(start) >= reference)
    else:
        first = date(year, month, 1)
    return first, month_end(first)


def shift(day: date, amount: float, unit: str) -> date:
    """`day` moved by an amount of time; working days are England's, school days are taken as working days."""
    if unit in ("working_day", "school_day"):
        return add_working_days(day, int(amount))
    if unit == "hour":
        return day + timedelta(hours=amount)
    if unit == "month":
        whole = int(amount)
        return day + relativedelta(months=whole) + timedelta(days=round((amount - whole) * 30))
    if unit == "year":
        return day + relativedelta(months=round(amount * 12))
    return day + timedelta(days=round(amount * {"day": 1, "week": 7, "fortnight": 14}[unit]))


def read_amount(words: str) -> tuple[float, str] | None:
    """Read "six weeks", "10 working days", "4-6 weeks" (the upper end counts) into an amount and a unit."""
    text = re.sub(r"\s+", " ", words.lower()).strip()
    if clinical := _CLINICAL.fullmatch(text):  # "4/52", "2/12": so many of the weeks or months of a year
        return float(clinical["number"]), "week" if clinical["of"] == "52" else "month"
    units = sorted(unit_names(), key=len, reverse=True)
    unit = next((u for u in units if re.search(rf"(?:^|[\s\d-]){re.escape(u)}(?:['’]s?)?$", text)), None)
    if unit is None:
        return None
    number = re.sub(rf"{re.escape(unit)}(?:['’]s?)?$", "", text).strip(" -")
    number = re.split(r"\s*(?:–|\bto\b|\bor\b|(?<=\d)-)\s*", number)[-1].strip(" -")
    if not number:
        return 1.0, unit_names()[unit]
    value = float(number) if number.isdigit() else number_words().get(number)
    return (float(value), unit_names()[unit]) if value is not None else None


def amount_spoken(words: str) -> str:
    """An amount as people say it: "4/52" as "4 weeks"."""
    words = re.sub(r"\s+", " ", words)
    clinical, read = _CLINICAL.fullmatch(words), read_amount(words)
    return f"{read[0]:g} {read[1]}{'' if read[0] == 1 else 's'}" if clinical and read else words


def amount_from(match: re.Match[str], context: Context, sign: int) -> Value | None:
    """The stretch between the reference date and an amount of time after (`sign` 1) or before it (-1)."""
    read = read_amount(match["amount"])
    if read is None:
        return None
    if context.reference is None:
        return Value(None, None, "none", UNANCHORED)
    amount, unit = read
    edge = shift(context.reference, sign * amount, unit)
    sure: Certainty = "approximate" if unit == "school_day" or "couple" in match["amount"].lower() else "exact"
    how = f"{amount_spoken(match['amount'])} {'after' if sign > 0 else 'before'} the date of the record"
    first, last = min(context.reference, edge), max(context.reference, edge)
    return Value(first, last, sure, how)
