"""Single days and amounts of time: "12/5/25", "Friday 30 June", "the 12th", "tomorrow", "within 10 working days".

Every function takes a match of `language.date_grammar` and the context, and returns its value or None if the words are
no date here ("8 out of 10", "may 12 children").
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from minutes_nlp.language.date_grammar import weekday_numbers
from minutes_nlp.language.date_periods import unit_period
from minutes_nlp.language.date_values import (
    Context, Value, amount_from, calendar_day, choose, existing, month_of, number_of, weekday_of, year_of,
)  # fmt: skip


def full_value(match: re.Match[str], context: Context) -> Value | None:
    """Day and month by name, the year written or not."""
    word = match["month"]
    if (
        match.groupdict().get("weekday") is None
        and word.islower()
        and word in ("may", "mar")
        and match["day"].isdigit()
    ):
        after = context.text[match.end() : match.end() + 12]
        if match.start("day") > match.start("month") or re.match(r"\s+(?:be|have|not|need|want|also|or)\b", after):
            return None
    weekday = weekday_of(match.groupdict().get("weekday"))
    return calendar_day(number_of(match["day"]), month_of(word), year_of(match["year"]), weekday, context)


def numeric_value(match: re.Match[str], context: Context) -> Value | None:
    day, month = int(match["day"]), int(match["month"])
    year = year_of(match.groupdict().get("year"))
    weekday = weekday_of(match.groupdict().get("weekday"))
    if month > 12 >= day and 1 <= day and month <= 31:
        value = calendar_day(month, day, year, weekday, context)
        return replace(value, certainty="approximate", how="read as month/day, because there is no such month")
    return calendar_day(day, month, year, weekday, context)


_SHORT_LEAD = re.compile(
    r"(?:\b(?:by|on|before|until|till|from|since|to|for|due|of|after|held|w/?[cbe]|commencing|beginning|ending|and|dated|date|review|deadline|"
    r"between|later than|visits?|pep|meeting)|[-–—:(&+,|\t])\s*$",
    re.IGNORECASE,
)


def numeric_short(match: re.Match[str], context: Context) -> Value | None:
    """Day and month in figures; "8/10" and "24/7" are dates only where the words before or an empty cell say so."""
    alone = context.text.strip() == match.group().strip()
    before = context.text[max(0, match.start() - 24) : match.start()]
    day, month = int(match["day"]), int(match["month"])
    if not alone and not _SHORT_LEAD.search(before):
        return None
    if not (1 <= day <= 31 and 1 <= month <= 12) or (
        match["sep"] == "." and not alone and len(match["month"]) == 1 and month < 1
    ):
        return None
    if re.search(r"(?:scored?|rated?|scale|out)\W+(?:\w+\W+){0,3}$", before, re.IGNORECASE):
        return None
    return calendar_day(day, month, None, weekday_of(match["weekday"]), context)


def iso_value(match: re.Match[str], context: Context) -> Value | None:
    return calendar_day(int(match["day"]), int(match["month"]), int(match["year"]), None, context)


def day_range(match: re.Match[str], context: Context) -> Value | None:
    """ "12 to 26 February": first and last day, the month shared."""
    return day_span(
        number_of(match["day"]), number_of(match["day2"]), month_of(match["month"]), year_of(match["year"]), context
    )


def day_span(first: int, last: int, month: int, year: int | None, context: Context) -> Value | None:
    """From one day of a month to a later one; None if they stand the wrong way round."""
    end = calendar_day(last, month, year, None, context)
    if end.last is None:
        return end
    start = existing(end.last.year, end.last.month, first)
    return None if start is None or start > end.last else replace(end, first=start)


def deictic_value(match: re.Match[str], context: Context) -> Value | None:
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
    return Value(day, day, "exact", "counted from the date of the record")


def bare_weekday(match: re.Match[str], context: Context) -> Value | None:
    """A weekday on its own: the next (or last) one; not a repeated one ("Saturdays", "every Friday", "Friday club")."""
    word, reference = match["weekday"], context.reference
    if reference is None or word.islower() or context.text[match.end() : match.end() + 1] == "s":
        return None
    before, after = (
        context.text[max(0, match.start() - 20) : match.start()],
        context.text[match.end() : match.end() + 14],
    )
    alone = context.text.strip(" .") == word
    if not alone and not re.search(
        r"\b(?:by|on|before|until|till|from|since|to|for|of|due|after)\s+$|(?:running out|finish(?:es|ing)?|end(?:s|ing)?)\s+$",
        before,
        re.IGNORECASE,
    ):
        return None
    if re.match(
        r"['’]?s?\s+(?:club|sessions?|lunch|visits?|mornings\b|afternoons\b|evenings\b|nights\b|contact|family|group|class)|['’]s",
        after,
        re.IGNORECASE,
    ):
        return None
    number = weekday_numbers()[word.lower()]
    back = context.prefer == "past" or bool(re.search(r"\bsince\s+$", before, re.IGNORECASE))
    shift = -((reference.weekday() - number - 1) % 7 + 1) if back else (number - reference.weekday() - 1) % 7 + 1
    day = reference + timedelta(days=shift)
    return Value(day, day, "exact", "the last such weekday" if back else "the next such weekday")


def which_weekday(match: re.Match[str], context: Context) -> Value | None:
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
    return Value(day, day, "exact" if certain else "approximate", "that weekday, counted from the date of the record")


def ordinal_value(match: re.Match[str], context: Context) -> Value | None:
    """ "the 12th": of this month or the one it is nearest to."""
    reference = context.reference
    if reference is None:
        return None
    number = number_of(match["day"])
    months = [reference.replace(day=1) + relativedelta(months=shift) for shift in range(-2, 3)]
    days = [day for month in months if (day := existing(month.year, month.month, number))]
    day = choose(days, reference, "past" if context.prefer == "past" else "future")
    return Value(day, day, "exact", "the day of the month, counted from the date of the record")


def day_of_month(match: re.Match[str], context: Context) -> Value | None:
    which = match["which"].lower()
    if which in ("each", "every"):
        return None
    if which == "the":
        return ordinal_value(match, context)
    period = unit_period(which, "month", context)
    day = existing(period.first.year, period.first.month, number_of(match["day"])) if period and period.first else None
    return Value(day, day, "exact", "that day of the month") if day else None


_HANGS = re.compile(
    r"\s+(?:of|after|from|following)\s+(?!(?:the\s+)?(?:date\s+of\s+)?(?:this|the|today['’]?s?)?\s*(?:review|meeting|record|alert|check|decision|date|day|today|now|these|it)\b)",
    re.IGNORECASE,
)


def duration_value(match: re.Match[str], context: Context) -> Value | None:
    """ "within six weeks", "in a fortnight", "over the next three months", "in the last six weeks"."""
    lead = match["lead"].lower()
    if match["last"]:
        return amount_from(match, context, -1)
    if match["next"] and match["amount"].isalpha() and not re.match(r"\w+\s+the\b", match.group()):
        return None  # "in next week's supervision" is the calendar week
    if re.match(r"\s+old\b", context.text[match.end() :]):
        return None
    if lead in ("over", "for", "during") and not match["next"] or lead == "after":
        return None
    if lead == "in" and context.prefer == "past" and not match["next"]:
        return None
    value = amount_from(match, context, 1)
    if value is not None and _HANGS.match(context.text[match.end() :]):
        return replace(value, first=None, last=None, certainty="none", how="counts from an event without a date")
    if value is not None and lead == "in" and not match["next"]:
        return replace(value, first=value.last)
    return value


def next_duration(match: re.Match[str], context: Context) -> Value | None:
    return amount_from(match, context, -1 if match["which"].lower() in ("last", "past", "previous") else 1)


def later_value(match: re.Match[str], context: Context) -> Value | None:
    way = match["way"].lower()
    if way.startswith(("later", "earlier", "before")):
        return None
    value = amount_from(match, context, -1 if way == "ago" else 1)
    if value is None:
        return None
    return replace(value, last=value.first) if way == "ago" else replace(value, first=value.last)
