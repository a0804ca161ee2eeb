"""Dates and periods in British text, resolved against a reference date that the caller gives.

`find_dates` returns every expression with half-open offsets into the text given. A year that is not written is taken
from the reference date, never from the clock. School terms and seasons are approximate (`rules/terms.toml`); a day that
does not exist, such as 31 June, is found and left without a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from minutes_nlp.language import terms
from minutes_nlp.language.date_grammar import month_numbers, number_words, patterns, unit_names, weekday_numbers
from minutes_nlp.language.terms import Prefer, month_end
from minutes_nlp.language.working_days import add_working_days

Certainty = Literal["exact", "approximate", "none"]

# A day without a year that would lie this far ahead, while it was this short a time ago, was meant as past ("near").
FAR_AHEAD, JUST_PAST = timedelta(days=300), timedelta(days=60)


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


@dataclass(frozen=True, slots=True)
class _Context:
    text: str
    reference: date | None
    prefer: Prefer


@dataclass(frozen=True, slots=True)
class _Value:
    """What a matched expression means, before it is tied to its offsets."""

    first: date | None
    last: date | None
    certainty: Certainty
    how: str
    written_year: bool = False


def find_dates(text: str, reference: date | None, prefer: Prefer = "future") -> tuple[DateSpan, ...]:
    """Return every date or period in `text`, in order, without overlaps.

    `prefer` decides where the year is not written: `future` takes the next such day from `reference` on, `past` the
    last one up to it, `near` the next one unless that is ten months off and the last one was within two months.
    Amounts of time ("within six weeks") count from `reference`. Without a reference only full dates are resolved.
    """
    context = _Context(text, reference, prefer)
    found: list[DateSpan] = []
    taken = bytearray(len(text))
    for shape, pattern in patterns():
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            spans = list(_RESOLVERS[shape](match, context)) if shape in _RESOLVERS else []
            spans = spans or _single(shape, match, context)
            for span in spans:
                found.append(span)
                taken[span.start : span.end] = b"\x01" * (span.end - span.start)
    return tuple(sorted(found, key=lambda span: span.start))


def _single(shape: str, match: re.Match[str], context: _Context) -> list[DateSpan]:
    meaning = _MEANINGS.get(shape)
    value = meaning(match, context) if meaning else None
    return [] if value is None else [_span(match.start(), match.end(), value, shape, context)]


def _span(start: int, end: int, value: _Value, shape: str, context: _Context) -> DateSpan:
    words = context.text[start:end]
    stripped = words.rstrip(" ,.-")
    return DateSpan(
        start, start + len(stripped), stripped, value.first, value.last, value.certainty, value.how, shape,
        value.written_year,
    )  # fmt: skip


# ---- years and days ------------------------------------------------------------------------------------------------


def _year(words: str | None) -> int | None:
    if not words:
        return None
    number = int(words.strip("'’ "))
    return number if number > 99 else 2000 + number if number < 70 else 1900 + number


def _month(word: str) -> int:
    return month_numbers()[re.sub(r"\s+", " ", word.lower()).rstrip(".")]


def _number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _weekday(words: str | None) -> int | None:
    return weekday_numbers()[words.lower().rstrip(".")] if words else None


def _exists(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _written(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _calendar_day(day: int, month: int, year: int | None, weekday: int | None, context: _Context) -> _Value:
    """A day of a month, with the year worked out where it is not written."""
    if year is not None:
        return _checked(_exists(year, month, day), day, month, weekday, year)
    if not 1 <= month <= 12 or not 1 <= day <= 31 or _exists(2024, month, day) is None:
        return _checked(None, day, month, weekday, None)
    reference = context.reference
    if reference is None:
        return _Value(None, None, "none", "the year is not written and there is no date to count from")
    days = [found for year in range(reference.year - 4, reference.year + 5) if (found := _exists(year, month, day))]
    near_days = [d for d in days if abs(d.year - reference.year) <= 1]
    if weekday is not None:
        fitting = [d for d in near_days if d.weekday() == weekday]
        if fitting:
            return _Value(
                *2 * (_choose(fitting, reference, context.prefer),), "exact", "the year follows from the weekday"
            )
    chosen = _choose(days, reference, context.prefer)
    how = "the last such day before the date of the record" if chosen < reference else "the next such day from the date of the record"
    if weekday is not None and chosen.weekday() != weekday:
        return _Value(chosen, chosen, "approximate", f"{_written(chosen)} is a {chosen:%A}, not the weekday written")
    return _Value(chosen, chosen, "exact", how)


def _checked(found: date | None, day: int, month: int, weekday: int | None, year: int | None) -> _Value:
    if found is None:
        name = date(2000, month, 1).strftime("%B") if 1 <= month <= 12 else f"month {month}"
        return _Value(None, None, "none", f"there is no {day} {name}{f' {year}' if year else ''}", year is not None)
    if weekday is not None and found.weekday() != weekday:
        how = f"{_written(found)} is a {found:%A}, not the weekday written"
        return _Value(found, found, "approximate", how, True)
    return _Value(found, found, "exact", "written in full", True)


def _choose(days: list[date], reference: date, prefer: Prefer) -> date:
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


def _month_period(month: int, year: int | None, context: _Context) -> tuple[date, date] | None:
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


# ---- meanings of the shapes ------------------------------------------------------------------------------------------


def _full(match: re.Match[str], context: _Context) -> _Value | None:
    """Day and month by name, the year written or not."""
    word = match["month"]
    if match.groupdict().get("weekday") is None and word.islower() and word in ("may", "mar") and match["day"].isdigit():
        after = context.text[match.end() : match.end() + 12]
        if match.start("day") > match.start("month") or re.match(r"\s+(?:be|have|not|need|want|also|or)\b", after):
            return None
    weekday = _weekday(match.groupdict().get("weekday"))
    return _calendar_day(_number(match["day"]), _month(word), _year(match["year"]), weekday, context)


def _numeric(match: re.Match[str], context: _Context) -> _Value | None:
    day, month = int(match["day"]), int(match["month"])
    year = _year(match.groupdict().get("year"))
    weekday = _weekday(match.groupdict().get("weekday"))
    if month > 12 >= day and 1 <= day and month <= 31:
        value = _calendar_day(month, day, year, weekday, context)
        return replace(value, certainty="approximate", how="read as month/day, because there is no such month")
    return _calendar_day(day, month, year, weekday, context)


_SHORT_LEAD = re.compile(
    r"(?:\b(?:by|on|before|until|till|from|since|to|for|due|of|after|held|w/?[cbe]|commencing|beginning|ending|and|dated|date|review|deadline|"
    r"between|later than|visits?|pep|meeting)|[-–—:(&+,|\t])\s*$",
    re.IGNORECASE,
)


def _numeric_short(match: re.Match[str], context: _Context) -> _Value | None:
    """Day and month in figures; "8/10" and "24/7" are dates only where the words before or an empty cell say so."""
    alone = context.text.strip() == match.group().strip()
    before = context.text[max(0, match.start() - 24) : match.start()]
    day, month = int(match["day"]), int(match["month"])
    if not alone and not _SHORT_LEAD.search(before):
        return None
    if not (1 <= day <= 31 and 1 <= month <= 12) or (match["sep"] == "." and not alone and len(match["month"]) == 1 and month < 1):
        return None
    if re.search(r"(?:scored?|rated?|scale|out)\W+(?:\w+\W+){0,3}$", before, re.IGNORECASE):
        return None
    return _calendar_day(day, month, None, _weekday(match["weekday"]), context)


def _iso(match: re.Match[str], context: _Context) -> _Value | None:
    return _calendar_day(int(match["day"]), int(match["month"]), int(match["year"]), None, context)


def _day_range(match: re.Match[str], context: _Context) -> _Value | None:
    month, year = _month(match["month"]), _year(match["year"])
    last = _calendar_day(_number(match["day2"]), month, year, None, context)
    if last.last is None:
        return last
    first = _exists(last.last.year, last.last.month, _number(match["day"]))
    if first is None or first > last.last:
        return None
    return replace(last, first=first)


def _day_list(match: re.Match[str], context: _Context) -> Iterable[DateSpan]:
    """ "9, 16 and 23 June": every day on its own, the month shared."""
    month, year = _month(match["month"]), _year(match["year"])
    numbers = list(re.finditer(r"\d{1,2}(?:\s?(?:st|nd|rd|th))?", match["list"]))
    for index, number in enumerate(numbers):
        start = match.start("list") + number.start()
        end = match.end() if index == len(numbers) - 1 else match.start("list") + number.end()
        value = _calendar_day(_number(number.group()), month, year, None, context)
        yield _span(start, end, value, "day_list", context)


def _week_of(match: re.Match[str], context: _Context) -> _Value | None:
    """The working week that begins with the date written; it ends on its Friday."""
    inner = find_dates(match["inner"], context.reference, context.prefer)
    if not inner or inner[0].first is None:
        return None
    day = inner[0].first
    monday = day - timedelta(days=day.weekday()) if day.weekday() < 5 else day + timedelta(days=7 - day.weekday())
    return _Value(
        day if day.weekday() < 5 else monday, monday + timedelta(days=4), inner[0].certainty,
        "the Friday of that week", inner[0].written_year,
    )  # fmt: skip


def _week_ending(match: re.Match[str], context: _Context) -> _Value | None:
    inner = find_dates(match["inner"], context.reference, context.prefer)
    if not inner or inner[0].last is None:
        return None
    last = inner[0].last
    return _Value(last - timedelta(days=6), last, inner[0].certainty, "the last day of that week", inner[0].written_year)


def _part(match: re.Match[str], context: _Context) -> _Value | None:
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
    return _nth_part(part, whole)


def _nth_part(part: str, whole: _Value) -> _Value | None:
    assert whole.first is not None and whole.last is not None  # noqa: S101
    first, last = whole.first, whole.last
    nth = next((n for n, words in enumerate((("first", "1st"), ("second", "2nd"), ("third", "3rd"), ("fourth", "4th"))) if part.startswith(words)), None)
    if "day" in part:
        day = last if nth is None else first + timedelta(days=nth)
        return replace(whole, first=day, last=day, how=f"that day of it{_about(whole)}")
    if "half" in part:
        middle = first + (last - first) // 2
        return replace(whole, first=first if nth == 0 else middle, last=middle if nth == 0 else last)
    length = timedelta(days=14 if "fortnight" in part else 7)
    if nth is None:
        return replace(whole, first=last - length + timedelta(days=1), certainty="approximate", how="the last week of it")
    monday = first + timedelta(days=-first.weekday() % 7) if first.weekday() > 4 else first
    begin = monday + nth * timedelta(days=7)
    friday = begin + timedelta(days=4 - begin.weekday()) + length - timedelta(days=7)
    return replace(whole, first=begin, last=friday, certainty="approximate", how="that week of it, up to Friday")


def _about(whole: _Value) -> str:
    return ", by usual dates" if whole.certainty == "approximate" else ""


def _whole(match: re.Match[str], context: _Context) -> _Value | None:
    """The month, term, season, year or week that a part is taken of."""
    reference, year = context.reference, _year(match["year"])
    which = (match["which"] or "this").lower()
    if match["month"]:
        bounds = _month_period(_month(match["month"]), year, context)
        return _Value(*bounds, "exact", "", year is not None) if bounds else None
    if match["named"]:
        return _named_value(match["named"], match["which"], year, context)
    unit = match["unit"].lower()
    if unit in ("day", "play", "business"):
        follows = re.match(r"\s*,?\s*(?:on\b|today|tomorrow|tmrw|\(?\w{3,9}day)", context.text[match.end() :], re.IGNORECASE)
        if reference is None or follows or match["which"] or re.match(r"(?i)(?:mid|early|late)", match["part"]):
            return None
        return _Value(reference, reference, "exact", "")
    return _unit_period(which, unit.removeprefix("calendar "), context)


def _unit_period(which: str, unit: str, context: _Context) -> _Value | None:
    """This, next or last week, month, year or weekend."""
    reference = context.reference
    if reference is None:
        return None
    step = 1 if which.split()[-1] in ("next", "following", "coming") else -1 if which == "last" else 0
    if unit in ("week", "weekend"):
        monday = reference - timedelta(days=reference.weekday()) + timedelta(days=7 * step)
        if unit == "weekend":
            saturday = monday + timedelta(days=5)
            return _Value(saturday, saturday + timedelta(days=1), "exact", "Saturday and Sunday of that week")
        return _Value(monday, monday + timedelta(days=4), "exact", "Monday to Friday of that week")
    if unit == "fortnight":
        edge = reference + timedelta(days=14 * step)
        return _Value(min(reference, edge), max(reference, edge), "exact", "two weeks from the date of the record")
    if unit == "month":
        first = (reference.replace(day=1)) + relativedelta(months=step)
        return _Value(first, month_end(first), "exact", "that calendar month")
    year = reference.year + step
    return _Value(date(year, 1, 1), date(year, 12, 31), "exact", "that calendar year")


def _unit_end(match: re.Match[str], context: _Context) -> _Value | None:
    unit = match["unit"].lower()
    whole = _named_value("term", None, None, context) if unit == "term" else _unit_period("this", unit, context)
    return replace(whole, first=whole.last, how="the last day of it") if whole else None


def _which_unit(match: re.Match[str], context: _Context) -> _Value | None:
    return _unit_period(match["which"].lower(), match["unit"].lower(), context)


def _deictic(match: re.Match[str], context: _Context) -> _Value | None:
    if context.reference is None:
        return None
    word = re.sub(r"\s+", " ", match["word"].lower())
    if word.startswith(("today", "tonight")):
        shift = 0
    elif "yesterday" in word:
        shift = -2 if "before" in word else -1
    else:
        shift = 2 if "after" in word else 1
    day = context.reference + timedelta(days=shift)
    return _Value(day, day, "exact", "counted from the date of the record")


def _named(match: re.Match[str], context: _Context) -> _Value | None:
    word = match["named"]
    if word.lower() in ("term", "sats", "summer", "spring", "autumn", "winter", "new year") and not _period_lead(match, context):
        return None
    if word.islower() and word in ("holi", "lent", "sats"):
        return None
    return _named_value(word, match["which"], _year(match["year"]), context)


def _period_lead(match: re.Match[str], context: _Context) -> bool:
    """Whether "term", a season or a month stands as a time: behind a preposition, with "this" or with a year."""
    groups = match.groupdict()
    if groups.get("which") or groups.get("year"):
        return True
    before = context.text[max(0, match.start() - 24) : match.start()]
    return bool(_PERIOD_LEAD.search(before)) or context.text.strip(" .") == match.group().strip(" .")


_PERIOD_LEAD = re.compile(
    r"\b(?:in|by|during|before|until|till|til|since|from|after|over|for|throughout|through|of|to|end|around|about|up to|between|and|"
    r"the|due|later than|beginning|starting|finish(?:es)?)\s+$",
    re.IGNORECASE,
)


def _named_value(word: str, which: str | None, year: int | None, context: _Context) -> _Value | None:
    name = terms.key(word)
    if name in terms.moving():
        return _Value(None, None, "none", "a feast that moves from year to year; its date is not worked out")
    prefer: Prefer = "past" if which and which.lower() == "last" else "future" if context.prefer == "near" else context.prefer
    reference = context.reference
    if which and which.lower() in ("next", "following") and reference is not None:
        running = terms.resolve(name, reference, "future")
        if running is not None and running.first <= reference:
            reference = running.last + timedelta(days=1)
    if which and which.lower() == "last" and reference is not None:
        running = terms.resolve(name, reference, "past")
        if running is not None and running.last >= reference:
            reference = running.first - timedelta(days=1)
    placed = terms.resolve(name, reference, prefer, year)
    if placed is None:
        return None
    how = f"{placed.name}" if placed.exact else f"{placed.name}, by usual dates"
    return _Value(placed.first, placed.last, "exact" if placed.exact else "approximate", how, year is not None)


def _month_year(match: re.Match[str], context: _Context) -> _Value | None:
    bounds = _month_period(_month(match["month"]), _year(match["year"]), context)
    return _Value(*bounds, "exact", "the whole month", True) if bounds else None


def _bare_month(match: re.Match[str], context: _Context) -> _Value | None:
    word = match["month"]
    if word.islower() or (len(word) <= 4 and word.lower() not in ("may", "june", "july") and not word[0].isupper()):
        return None
    before = context.text[max(0, match.start() - 24) : match.start()]
    short = len(word) <= 3 and word.lower() != "may"
    lead = re.search(r"\b(?:in|end|since|during|until|mid|of)\s+$", before, re.IGNORECASE) if short else _period_lead(match, context)
    if not lead or re.match(r"['’]s\b|\s+[A-Z][a-z]", context.text[match.end() :]):
        return None
    bounds = _month_period(_month(word), None, context)
    return _Value(*bounds, "exact", "the whole month") if bounds else None


def _which_month(match: re.Match[str], context: _Context) -> _Value | None:
    reference = context.reference
    if reference is None or match["month"].islower():
        return None
    which = match["which"].lower()
    prefer: Prefer = "past" if which == "last" else "future"
    if which == "last":
        reference = reference.replace(day=1) - timedelta(days=1)
    bounds = _month_period(_month(match["month"]), None, replace(context, reference=reference, prefer=prefer))
    return _Value(*bounds, "exact", "the whole month") if bounds else None


def _bare_weekday(match: re.Match[str], context: _Context) -> _Value | None:
    """A weekday on its own: the next (or last) one; not a repeated one ("Saturdays", "every Friday", "Friday club")."""
    word, reference = match["weekday"], context.reference
    if reference is None or word.islower() or context.text[match.end() : match.end() + 1] == "s":
        return None
    before, after = context.text[max(0, match.start() - 20) : match.start()], context.text[match.end() : match.end() + 14]
    alone = context.text.strip(" .") == word
    if not alone and not re.search(r"\b(?:by|on|before|until|till|from|since|to|for|of|due|after)\s+$|(?:running out|finish(?:es|ing)?|end(?:s|ing)?)\s+$", before, re.IGNORECASE):
        return None
    if re.match(r"['’]?s?\s+(?:club|sessions?|lunch|visits?|mornings\b|afternoons\b|evenings\b|nights\b|contact|family|group|class)|['’]s", after, re.IGNORECASE):
        return None
    number = weekday_numbers()[word.lower()]
    back = context.prefer == "past" or bool(re.search(r"\bsince\s+$", before, re.IGNORECASE))
    shift = -((reference.weekday() - number - 1) % 7 + 1) if back else (number - reference.weekday() - 1) % 7 + 1
    day = reference + timedelta(days=shift)
    return _Value(day, day, "exact", "the last such weekday" if back else "the next such weekday")


def _which_weekday(match: re.Match[str], context: _Context) -> _Value | None:
    reference = context.reference
    if reference is None:
        return None
    which, number = match["which"].lower(), weekday_numbers()[match["weekday"].lower()]
    monday = reference - timedelta(days=reference.weekday())
    if which == "last":
        day = reference - timedelta(days=(reference.weekday() - number - 1) % 7 + 1)
    elif which in ("next", "following"):
        day = monday + timedelta(days=7 + number)
    else:
        day = reference + timedelta(days=(number - reference.weekday()) % 7)
    certain = which != "next" or (day - reference).days <= 7
    return _Value(day, day, "exact" if certain else "approximate", "that weekday, counted from the date of the record")


def _ordinal(match: re.Match[str], context: _Context) -> _Value | None:
    """ "the 12th": of this month or the one it is nearest to."""
    reference = context.reference
    if reference is None:
        return None
    number = _number(match["day"])
    months = [reference.replace(day=1) + relativedelta(months=shift) for shift in range(-2, 3)]
    days = [day for month in months if (day := _exists(month.year, month.month, number))]
    day = _choose(days, reference, "past" if context.prefer == "past" else "future")
    return _Value(day, day, "exact", "the day of the month, counted from the date of the record")


def _day_of_month(match: re.Match[str], context: _Context) -> _Value | None:
    which = match["which"].lower()
    if which in ("each", "every"):
        return None
    if which == "the":
        return _ordinal(match, context)
    period = _unit_period(which, "month", context)
    day = _exists(period.first.year, period.first.month, _number(match["day"])) if period and period.first else None
    return _Value(day, day, "exact", "that day of the month") if day else None


def _bare_year(match: re.Match[str], context: _Context) -> _Value | None:
    first, second = int(match["year"]), match["year2"]
    before = context.text[max(0, match.start() - 16) : match.start()]
    if second:
        return _Value(date(first, 9, 1), date(first + 1, 8, 31), "approximate", "a school or financial year", True)
    if not re.search(r"\b(?:in|since|during|of|until|by|from|before|after|the|to|early|late|end)\s+$", before, re.IGNORECASE):
        return None
    return _Value(date(first, 1, 1), date(first, 12, 31), "exact", "the whole year", True)


# ---- amounts of time -----------------------------------------------------------------------------------------------


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


_AMOUNT = re.compile(
    r"(?:(?P<number>\d{1,3}|[a-z][a-z -]*?)(?:\s*(?:-|–|to|or)\s*(?P<upper>\d{1,3}|[a-z-]+?))?\s*-?\s*)?"
    r"(?P<unit>w/days|[a-z]+(?:[ -]days?)?)(?:['’]s?|s['’])?$"
)


def read_amount(words: str) -> tuple[float, str] | None:
    """Read "six weeks", "10 working days", "4-6 weeks" (the upper end counts) into an amount and a unit."""
    text = re.sub(r"\s+", " ", words.lower()).strip()
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


def _amount_from(match: re.Match[str], context: _Context, sign: int) -> _Value | None:
    read = read_amount(match["amount"])
    if read is None or context.reference is None:
        return None
    amount, unit = read
    edge = shift(context.reference, sign * amount, unit)
    sure: Certainty = "approximate" if unit == "school_day" or "couple" in match["amount"].lower() else "exact"
    words = re.sub(r"\s+", " ", match["amount"])
    how = f"{words} {'after' if sign > 0 else 'before'} the date of the record"
    first, last = min(context.reference, edge), max(context.reference, edge)
    return _Value(first, last, sure, how)


def _duration(match: re.Match[str], context: _Context) -> _Value | None:
    """ "within six weeks", "in a fortnight", "over the next three months", "in the last six weeks"."""
    lead = match["lead"].lower()
    if match["last"]:
        return _amount_from(match, context, -1)
    if re.match(r"\s+(?:of\b(?!\s+(?:this|the\s+(?:review|meeting|date)|today))|old\b)", context.text[match.end() :]):
        return None
    if lead in ("over", "for", "during") and not match["next"] or lead == "after":
        return None
    if lead == "in" and context.prefer == "past" and not match["next"]:
        return None
    value = _amount_from(match, context, 1)
    if value is not None and lead == "in" and not match["next"]:
        return replace(value, first=value.last)
    return value


def _next_duration(match: re.Match[str], context: _Context) -> _Value | None:
    return _amount_from(match, context, -1 if match["which"].lower() in ("last", "past", "previous") else 1)


def _later(match: re.Match[str], context: _Context) -> _Value | None:
    way = match["way"].lower()
    if way.startswith(("later", "earlier", "before")):
        return None
    value = _amount_from(match, context, -1 if way == "ago" else 1)
    if value is None:
        return None
    return replace(value, last=value.first) if way == "ago" else replace(value, first=value.last)


_Meaning = Callable[[re.Match[str], _Context], _Value | None]
_MEANINGS: dict[str, _Meaning] = {
    "week_of": _week_of, "week_ending": _week_ending, "iso": _iso, "numeric": _numeric, "day_range": _day_range,
    "day_month": _full, "month_day": _full, "part": _part, "month_end": _unit_end, "deictic": _deictic,
    "which_weekday": _which_weekday, "which_unit": _which_unit, "duration": _duration, "next_duration": _next_duration,
    "later": _later, "month_year": _month_year, "named": _named, "day_of_month": _day_of_month, "ordinal": _ordinal,
    "numeric_short": _numeric_short, "which_month": _which_month, "month": _bare_month, "weekday": _bare_weekday,
    "year": _bare_year,
}  # fmt: skip
_RESOLVERS: dict[str, Callable[[re.Match[str], _Context], Iterable[DateSpan]]] = {"day_list": _day_list}
