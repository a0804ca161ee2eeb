"""Months, terms, seasons, weeks and years, and their parts ("end of May", "mid-July", "the first week of term").

Every function takes a match of `language.date_grammar` and the context, and returns its value or None if the words are
no period here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from minutes_nlp.language import terms
from minutes_nlp.language.date_values import MOVING, NEAR, Context, Value, month_of, month_period, year_of
from minutes_nlp.language.terms import Prefer, month_end

_PERIOD_LEAD = re.compile(
    r"\b(?:in|by|during|before|until|till|til|since|from|after|over|for|throughout|through|of|to|end|around|about|up to"
    r"|between|and|the|due|later than|beginning|starting|finish(?:es)?)\s+$",
    re.IGNORECASE,
)
_SHORT_MONTH_LEAD = re.compile(r"\b(?:in|end|since|during|until|mid|of)\s+$", re.IGNORECASE)
_YEAR_LEAD = re.compile(r"\b(?:in|since|during|of|until|by|from|before|after|the|to|early|late|end)\s+$", re.IGNORECASE)
_DAY_FOLLOWS = re.compile(r"\s*,?\s*(?:on\b|today|tomorrow|tmrw|\(?\w{3,9}day|\d{1,2}[./]\d)", re.IGNORECASE)
_NTH = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}
# Words that are a time only behind a preposition or with a year ("by term", "in summer").
_COMMON_WORDS = ("term", "sats", "summer", "spring", "autumn", "winter", "new year")


def part_value(match: re.Match[str], context: Context) -> Value | None:
    """A part of a month, term, season, year or week: "end of May", "mid-July", "the first week of February"."""
    whole = _whole(match, context)
    if whole is None or whole.first is None or whole.last is None:
        return None
    part = re.sub(r"\s+", " ", match["part"].lower()).strip()
    first, last, length = whole.first, whole.last, (whole.last - whole.first).days + 1
    month_like = match["month"] is not None or match["unit"] == "month"
    if part.startswith(("end", "very", "close")):
        return replace(whole, first=last, how=f"the last day of it{_about(whole)}")
    if part.startswith(("beginning", "start")):
        return replace(whole, last=first, how=f"the first day of it{_about(whole)}")
    third = timedelta(days=length // 3)
    if part.startswith("early"):
        end = first + timedelta(days=9) if month_like else first + third
        return replace(whole, last=end, certainty="approximate", how="about the first third of it")
    if part.startswith("late"):
        begin = first + timedelta(days=20) if month_like else last - third
        return replace(whole, first=begin, certainty="approximate", how="about the last third of it")
    if part.startswith(("mid", "the mid")):
        middle = first + timedelta(days=14) if month_like else first + timedelta(days=length // 2)
        return replace(whole, first=middle, last=middle, certainty="approximate", how="about the middle of it")
    return _nth_part(part, whole, first, last)


def _nth_part(part: str, whole: Value, first: date, last: date) -> Value:
    """ "the first week", "the second half", "the last day" of a period; a week ends on its Friday."""
    nth = _NTH.get(part.split()[0])
    if "day" in part:
        day = last if nth is None else first + timedelta(days=nth)
        return replace(whole, first=day, last=day, how=f"that day of it{_about(whole)}")
    if "half" in part:
        middle = first + (last - first) // 2
        return replace(whole, first=first if nth == 0 else middle, last=middle if nth == 0 else last)
    length = timedelta(days=14 if "fortnight" in part else 7)
    if nth is None:
        return replace(whole, first=last - length + timedelta(days=1), how=f"the last week of it{_about(whole)}")
    monday = first + timedelta(days=-first.weekday() % 7) if first.weekday() > 4 else first
    begin = monday + nth * timedelta(days=7)
    friday = begin + timedelta(days=4 - begin.weekday()) + length - timedelta(days=7)
    return replace(whole, first=begin, last=friday, how=f"that week of it, up to Friday{_about(whole)}")


def _about(whole: Value) -> str:
    return ", by usual dates" if whole.certainty == "approximate" else ""


def _whole(match: re.Match[str], context: Context) -> Value | None:
    """The month, term, season, year or week that a part is taken of; "end of play" is that of the reference date."""
    reference, year = context.reference, year_of(match["year"])
    which = (match["which"] or "this").lower()
    if match["month"]:
        bounds = month_period(month_of(match["month"]), year, context)
        return Value(*bounds, "exact", "", year is not None) if bounds else None
    if match["named"]:
        return placed_name(match["named"], match["which"], year, context)
    unit = match["unit"].lower()
    if unit in ("day", "play", "business"):
        follows = _DAY_FOLLOWS.match(context.text[match.end() : match.end() + NEAR])
        if reference is None or follows or match["which"] or re.match(r"(?i)(?:mid|early|late)", match["part"]):
            return None
        return Value(reference, reference, "exact", "")
    return unit_period(which, unit.removeprefix("calendar "), context)


def unit_period(which: str, unit: str, context: Context) -> Value | None:
    """This, next or last week, month, year or weekend."""
    reference = context.reference
    if reference is None:
        return None
    step = 1 if which.split()[-1] in ("next", "following", "coming") else -1 if which == "last" else 0
    if unit in ("week", "weekend"):
        monday = reference - timedelta(days=reference.weekday()) + timedelta(days=7 * step)
        if unit == "weekend":
            saturday = monday + timedelta(days=5)
            return Value(saturday, saturday + timedelta(days=1), "exact", "Saturday and Sunday of that week")
        return Value(monday, monday + timedelta(days=4), "exact", "Monday to Friday of that week")
    if unit == "fortnight":
        edge = reference + timedelta(days=14 * step)
        return Value(min(reference, edge), max(reference, edge), "exact", "two weeks from the date of the record")
    if unit == "month":
        first = (reference.replace(day=1)) + relativedelta(months=step)
        return Value(first, month_end(first), "exact", "that calendar month")
    year = reference.year + step
    return Value(date(year, 1, 1), date(year, 12, 31), "exact", "that calendar year")


def unit_end(match: re.Match[str], context: Context) -> Value | None:
    """ "month end", "before the week is out", "before October is out"."""
    if match["month"]:
        bounds = month_period(month_of(match["month"]), None, context)
        return Value(bounds[1], bounds[1], "exact", "the last day of it") if bounds else None
    unit = (match["unit"] or match["unit2"]).lower()
    whole = placed_name("term", None, None, context) if unit == "term" else unit_period("this", unit, context)
    return replace(whole, first=whole.last, how=f"the last day of it{_about(whole)}") if whole else None


def which_unit(match: re.Match[str], context: Context) -> Value | None:
    """ "this week", "next month", "last year" as calendar units."""
    return unit_period(match["which"].lower(), match["unit"].lower(), context)


def named_value(match: re.Match[str], context: Context) -> Value | None:
    """A named day, term or season (`rules/terms.toml`)."""
    word = match["named"]
    if terms.key(word) in _COMMON_WORDS and not _period_lead(match, context):
        return None
    return placed_name(word, match["which"], year_of(match["year"]), context)


def _period_lead(match: re.Match[str], context: Context) -> bool:
    """Whether "term", a season or a month stands as a time: behind a preposition, with "this" or with a year."""
    groups = match.groupdict()
    if groups.get("which") or groups.get("year"):
        return True
    before = context.text[max(0, match.start() - NEAR) : match.start()]
    return bool(_PERIOD_LEAD.search(before)) or context.text.strip(" .") == match.group().strip(" .")


def placed_name(word: str, which: str | None, year: int | None, context: Context) -> Value | None:
    """A named period in its year; "next" skips the one that is running, "last" goes back before it."""
    name, which, reference = terms.key(word), (which or "").lower(), context.reference
    if name in terms.moving():
        return Value(None, None, "none", MOVING)
    prefer: Prefer = "past" if which == "last" or context.prefer == "past" else "future"
    if which in ("next", "following", "last") and reference is not None:
        running = terms.resolve(name, reference, prefer)
        if running is not None and running.first <= reference <= running.last:
            reference = running.first - timedelta(days=1) if which == "last" else running.last + timedelta(days=1)
    placed = terms.resolve(name, reference, prefer, year)
    if placed is None:
        return None
    how = placed.name if placed.exact else f"{placed.name}, by usual dates"
    return Value(placed.first, placed.last, "exact" if placed.exact else "approximate", how, year is not None)


def month_year(match: re.Match[str], context: Context) -> Value | None:
    """ "March 2023": the whole month."""
    bounds = month_period(month_of(match["month"]), year_of(match["year"]), context)
    return Value(*bounds, "exact", "the whole month", True) if bounds else None


def bare_month(match: re.Match[str], context: Context) -> Value | None:
    """A month on its own, behind a preposition; not a name ("June Hall", "Jan") and not the verbs "may", "march"."""
    word = match["month"]
    before, after = (
        context.text[max(0, match.start() - NEAR) : match.start()],
        context.text[match.end() : match.end() + NEAR],
    )
    short = len(word) <= 3 and word.lower() != "may"
    lead = _SHORT_MONTH_LEAD.search(before) if short else _period_lead(match, context)
    if word.islower() or not lead or re.match(r"['’]s\b|\s+[A-Z][a-z]", after):
        return None
    bounds = month_period(month_of(word), None, context)
    return Value(*bounds, "exact", "the whole month") if bounds else None


def which_month(match: re.Match[str], context: Context) -> Value | None:
    """ "this June", "last November": the whole month."""
    reference = context.reference
    if reference is None or match["month"].islower():
        return None
    which = match["which"].lower()
    prefer: Prefer = "past" if which == "last" else "future"
    if which == "last":
        reference = reference.replace(day=1) - timedelta(days=1)
    bounds = month_period(month_of(match["month"]), None, replace(context, reference=reference, prefer=prefer))
    return Value(*bounds, "exact", "the whole month") if bounds else None


def bare_year(match: re.Match[str], context: Context) -> Value | None:
    """ "in 2023": the whole year; "2024/25" is a school or financial year."""
    first, second = int(match["year"]), match["year2"]
    before = context.text[max(0, match.start() - NEAR) : match.start()]
    if second:
        return Value(date(first, 9, 1), date(first + 1, 8, 31), "approximate", "a school or financial year", True)
    if not _YEAR_LEAD.search(before):
        return None
    return Value(date(first, 1, 1), date(first, 12, 31), "exact", "the whole year", True)
