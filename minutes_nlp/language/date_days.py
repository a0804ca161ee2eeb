"""Single days and amounts of time: "12/5/25", "Friday 30 June", "the 12th", "tomorrow", "within 10 working days".

Every function takes a match of `language.date_grammar` and the context, and returns its value or None if the words are
no date here ("8/10 on the scale", "we may 12 times", "every Friday").
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from dateutil.relativedelta import relativedelta

from minutes_nlp.language.date_grammar import any_of, month_numbers, weekday_numbers
from minutes_nlp.language.date_periods import unit_period
from minutes_nlp.language.date_values import (
    NEAR,
    Context,
    Value,
    amount_from,
    calendar_day,
    choose,
    existing,
    month_of,
    month_period,
    number_of,
    spoken,
    weekday_of,
    year_of,
)
from minutes_nlp.rulebook import load_rules

_SHORT_LEAD = re.compile(
    r"(?:\b(?:by|on|before|until|till|from|since|to|for|due|of|after|held|w/?[cbe]|commencing|beginning|ending|and|dated"
    r"|date|review|deadline|between|later than|visits?(?:\s+(?:recorded|made|completed|undertaken))?|pep|meeting)"
    r"|[-–—:(&+,|\t])\s*$",
    re.IGNORECASE,
)
_FIRST_LEAD, _ENDS = re.compile(r"\b(?:1st|first)\s+[a-z]+\s+$", re.IGNORECASE), re.compile(r"\s*(?:[.,;)]|$)")
""" "1st update 24/11" is a day, "the first dose 1/2 a tablet" none."""
_SCORE = re.compile(r"(?:scor(?:ed?|ing)|rated?|rating|scale|out)\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
_WEEKDAY_LEAD = re.compile(
    r"\b(?:by|on|before|until|till|from|since|to|for|of|due|after|noon|midday|pm|am|play|business|running out"
    r"|finish(?:es|ing)?|end(?:s|ing)?)\s+$",
    re.IGNORECASE,
)
_WEEKDAY_NOUN = re.compile(
    r"['’]?s?\s+(?:club|sessions?|lunch|visits?|mornings\b|afternoons\b|evenings\b|nights\b|contact|family|group|class)"
    r"|['’]?s\b",
    re.IGNORECASE,
)
_ON_DAY = re.compile(r"\b(?:on|by|the|until|till)\s+$", re.IGNORECASE)
_TO = re.compile(r"\bto\s+$", re.IGNORECASE)
_IN_MONTH = re.compile(r"\b(?:in|during)\s+$", re.IGNORECASE)
_DAY_BEHIND = re.compile(
    r",?\s*(?:at\s+\d|@|\d{1,2}(?:[:.]\d\d)?\s?[ap]m\b|\d{1,2}[:.]\d\d\b)|\s*(?:[,&–-]|and|to|or)\s*\d{1,2}(?![\d/.:-])\b",
    re.IGNORECASE,
)
"""A time, or a further number, behind a month and a number: "Nov 22 at 4", "Nov 22, 29"."""
# Years: how far back a year of two figures behind a month is looked for; and how far apart two such months stand.
OLDEST_YEAR = 10
_LEAP = relativedelta(months=18)
_VERBS = frozenset({"sat", "sun", "wed"})
_AHEAD = re.compile(r"\b(?:by|before|until|till|than)\s+$", re.IGNORECASE)
HANGS = re.compile(
    r"\s+(?:of|after|from|following)\s+(?!(?:the\s+date\s+of\s+)?(?:this|these)\b|(?:the\s+)?(?:date\s+of\s+)?(?:the\s+|today['’]?s?\s+)?"
    r"(?:review|meeting|record|alert|check|decision|date|day|today|now|minutes)\b)",
    re.IGNORECASE,
)


def full_value(match: re.Match[str], context: Context) -> Value | None:
    """Day and month by name, the year written or not; "may" in lower case before a bare number is the verb."""
    month, weekday = match["month"], match["weekday"]
    if month == "may" and match["day"].isdigit() and not weekday and match.start("month") < match.start("day"):
        return None
    return calendar_day(number_of(match["day"]), month_of(month), year_of(match["year"]), weekday_of(weekday), context)


def month_day(match: re.Match[str], context: Context) -> Value | None:
    """ "May 12"; of what has been, "Nov 24" is that month of the year 2024 unless it shows that it is a day.

    British records put the day first ("24 Nov"), so that a single one is a month; several may be a list of days.
    """
    day, reference = full_value(match, context), context.reference
    if context.prefer != "past" or reference is None or match["weekday"] or match["year"]:
        return day
    before = context.text[max(0, match.start() - NEAR) : match.start()]
    kind = _kind_of_numbers(context.text, reference)
    if kind == "days" or _ON_DAY.search(before) or _to_come().search(before):
        return day
    if _DAY_BEHIND.match(context.text, match.end()):
        return day
    bounds = month_period(month_of(match["month"]), year_of(match["day"]), context)
    if bounds is None:
        return day
    agree = day is not None and day.last is not None and bounds[0] <= day.last <= bounds[1]
    if kind in ("year", "years") or agree or _IN_MONTH.search(before):
        return Value(*bounds, "approximate", "read as month and year", True)
    return day


@lru_cache(maxsize=1)
def _to_come() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_rules('dates')['days_to_come'])})\b[^.,;:()\t\n]*$", re.IGNORECASE)


@lru_cache(maxsize=256)
def _kind_of_numbers(text: str, reference: date) -> Literal["days", "year", "years", "either"]:
    """What the numbers behind the months of a text are: of several, "years" only where they show it themselves.

    As years they follow each other in the order of time, without a leap; they show it where one is marked ("Nov '23")
    or where as days they would go round the year more than once ("Nov 22, May 23, Nov 23, May 24").
    """
    months, days, marked = [], [], False
    for month, mark, number in _numbered().findall(text):
        if len(number) != 2 or not 0 <= reference.year - 2000 - int(number) <= OLDEST_YEAR:
            return "days"
        months.append(date(2000 + int(number), month_of(month), 1))
        days.append((month_of(month), int(number)))
        marked = marked or bool(mark)
    ordered = sorted(months)
    leaps = any(later > earlier + _LEAP for earlier, later in pairwise(ordered))
    if not months or ordered[-1] > reference or months not in (ordered, ordered[::-1]) or leaps:
        return "days"
    if len(months) == 1:
        return "year"
    round_the_year = list(pairwise([*days, days[0]]))
    turns = min(sum(one > other for one, other in round_the_year), sum(one < other for one, other in round_the_year))
    return "years" if marked or turns > 1 else "either"


@lru_cache(maxsize=1)
def _numbered() -> re.Pattern[str]:
    return re.compile(rf"\b({any_of(month_numbers())})\b\.?\s+(['’])?(\d+(?:st|nd|rd|th)?)", re.IGNORECASE)


def numeric_value(match: re.Match[str], context: Context) -> Value:
    """Day, month and year in figures; the American order only where the British one has no such month."""
    day, month, year, weekday = int(match["day"]), int(match["month"]), year_of(match["year"]), match["weekday"]
    if month > 12 >= day >= 1 and month <= 31:
        value = calendar_day(month, day, year, weekday_of(weekday), context)
        return replace(value, certainty="approximate", how="read as month/day, because there is no such month")
    return calendar_day(day, month, year, weekday_of(weekday), context)


def numeric_short(match: re.Match[str], context: Context) -> Value | None:
    """Day and month in figures; "8/10" and "24/7" are dates only where the words before or an empty cell say so."""
    before = context.text[max(0, match.start() - NEAR) : match.start()]
    day, month = int(match["day"]), int(match["month"])
    alone = context.text.strip(" .") == match.group().strip(" .")
    first = _FIRST_LEAD.search(before) and _ENDS.match(context.text, match.end())
    led_in = alone or first or _SHORT_LEAD.search(before) or _day_end().search(before)
    if not (1 <= day <= 31 and 1 <= month <= 12) or _SCORE.search(before) or not led_in:
        return None
    return calendar_day(day, month, None, weekday_of(match["weekday"]), context)


def iso_value(match: re.Match[str], context: Context) -> Value:
    """2025-05-12."""
    return calendar_day(int(match["day"]), int(match["month"]), int(match["year"]), None, context)


def day_range(match: re.Match[str], context: Context) -> Value | None:
    """ "12 to 26 February": first and last day, the month shared."""
    first, last = number_of(match["day"]), number_of(match["day2"])
    return day_span(first, last, month_of(match["month"]), year_of(match["year"]), context)


def day_span(first: int, last: int, month: int, year: int | None, context: Context) -> Value | None:
    """From one day of a month to a later one; None if they stand the wrong way round."""
    end = calendar_day(last, month, year, None, context)
    if end.last is None:
        return end
    start = existing(end.last.year, end.last.month, first)
    return None if start is None or start > end.last else replace(end, first=start)


def deictic_value(match: re.Match[str], context: Context) -> Value | None:
    """ "today", "tomorrow", "yesterday" and the days beyond them."""
    if context.reference is None:
        return None
    word = match["word"].lower()
    days = 0 if word.startswith(("today", "tonight")) else -1 if "yesterday" in word else 1
    if "after" in word or "before" in word:
        days *= 2
    day = context.reference + timedelta(days=days)
    return Value(day, day, "exact", "counted from the date of the record")


def bare_weekday(match: re.Match[str], context: Context) -> Value | None:
    """A weekday on its own: the next (or last) one; not a repeated one ("Saturdays", "every Friday", "Friday club")."""
    word, reference = match["weekday"], context.reference
    before, after = (
        context.text[max(0, match.start() - NEAR) : match.start()],
        context.text[match.end() : match.end() + NEAR],
    )
    alone = context.text.strip(" .") == word
    led_in = alone or _WEEKDAY_LEAD.search(before) or _day_end().search(before)
    if reference is None or word.islower() or _WEEKDAY_NOUN.match(after) or not led_in:
        return None
    if _TO.search(before) and _goes_on().match(after):  # "take him to Saturday nets"
        return None
    number = weekday_numbers()[word.lower()]
    back = context.prefer == "past" or before.lower().rstrip().endswith("since")
    days = -((reference.weekday() - number - 1) % 7 + 1) if back else (number - reference.weekday() - 1) % 7 + 1
    day = reference + timedelta(days=days)
    return Value(day, day, "exact", "the last such weekday" if back else "the next such weekday")


@lru_cache(maxsize=1)
def _counted() -> re.Pattern[str]:
    """What stands before a time that says how often: "once a week", "15 hours a week"."""
    return re.compile(rf"\b(?:{any_of(load_rules('dates')['counted'])})\s+$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _goes_on() -> re.Pattern[str]:
    """What may follow the day that something is moved to; another word makes it a thing of that day."""
    words = any_of(load_rules("dates")["behind_a_weekday"])
    return re.compile(rf"(?!\s+(?:{words})\b)\s+[a-z]{{3,}}\b")


@lru_cache(maxsize=1)
def _day_end() -> re.Pattern[str]:
    """The end of a working day, before the day ("COP Friday")."""
    return re.compile(rf"\b(?:{any_of(load_rules('dates')['deadline']['day_ends'])})\s+$", re.IGNORECASE)


def which_weekday(match: re.Match[str], context: Context) -> Value | None:
    """ "this Friday", "last Monday", "next Tuesday"; the last is the one in the week after, which not all mean."""
    reference = context.reference
    if reference is None:
        return None
    which, number = match["which"].lower(), weekday_numbers()[match["weekday"].lower()]
    if which == "last":
        day = reference - timedelta(days=(reference.weekday() - number - 1) % 7 + 1)
    elif which in ("next", "following"):
        day = reference + timedelta(days=7 + number - reference.weekday())
    else:
        day = reference + timedelta(days=(number - reference.weekday()) % 7)
    ambiguous = which == "next" and (day - reference).days > 7
    how = "that weekday, counted from the date of the record"
    return Value(day, day, "approximate" if ambiguous else "exact", how)


def weekday_later(match: re.Match[str], context: Context) -> Value | None:
    """ "Friday week", "a fortnight on Friday": so long after the coming such day; "every Friday week" is none."""
    before = context.text[max(0, match.start() - NEAR) : match.start()]
    if context.reference is None or context.prefer == "past" or _counted().search(before):
        return None
    number = weekday_numbers()[(match["weekday"] or match["weekday2"]).lower()]
    weeks = 1 if (match["unit"] or match["unit2"]).lower() == "week" else 2
    day = context.reference + timedelta(days=(number - context.reference.weekday() - 1) % 7 + 1 + 7 * weeks)
    return Value(day, day, "exact", "that long after the next such weekday")


def ordinal_value(match: re.Match[str], context: Context) -> Value | None:
    """ "the 12th": of this month, or the next (or last) that has one; "by the 12th", said on a 12th, is the next."""
    return _day_of_some_month(number_of(match["day"] or match["alone"]), _ahead(match, context))


def _ahead(match: re.Match[str], context: Context) -> Context:
    """The context from the day after the record on, where the words before a day say that it is to come."""
    ahead = _AHEAD.search(context.text[max(0, match.start() - NEAR) : match.start()])
    if not ahead or context.prefer == "past" or context.reference is None:
        return context
    return replace(context, reference=context.reference + timedelta(days=1))


def weekday_ordinal(match: re.Match[str], context: Context) -> Value | None:
    """ "Friday the 12th": that day of a month near by; approximate where it falls on another weekday."""
    if match["weekday"] in _VERBS and " the " not in match.group():  # "he sat 12th in the exam"
        return None
    weekday = weekday_of(match["weekday"])
    value = _day_of_some_month(number_of(match["day"]), _ahead(match, context), weekday)
    if value is None or value.first is None or value.first.weekday() == weekday:
        return value
    return replace(value, certainty="approximate", how=f"{spoken(value.first)} is not the weekday written")


def _day_of_some_month(number: int, context: Context, weekday: int | None = None) -> Value | None:
    reference = context.reference
    if reference is None:
        return None
    months = [reference.replace(day=1) + relativedelta(months=shift) for shift in range(-2, 3)]
    days = [day for month in months if (day := existing(month.year, month.month, number))]
    if not days:
        return None
    back = context.prefer == "past"
    fitting = [day for day in days if day.weekday() == weekday and (day <= reference if back else day >= reference)]
    day = choose(fitting or days, reference, "past" if back else "future")
    return Value(day, day, "exact", "the day of the month, counted from the date of the record")


def day_of_month(match: re.Match[str], context: Context) -> Value | None:
    """ "the 20th of the month"; "of each month" is a repetition and no date."""
    which, number = match["which"].lower(), number_of(match["day"])
    if which in ("each", "every"):
        return None
    if which == "the":
        return _day_of_some_month(number, context)
    period = unit_period(which, "month", context)
    day = existing(period.first.year, period.first.month, number) if period and period.first else None
    return Value(day, day, "exact", "that day of the month") if day else None


def duration_value(match: re.Match[str], context: Context) -> Value | None:
    """ "within six weeks", "in a fortnight", "over the next three months", "in the last six weeks"."""
    lead, following, after = match["lead"].lower(), match["next"], context.text[match.end() : match.end() + NEAR]
    if match["last"]:
        return amount_from(match, context, -1)
    # "in next week's supervision" is the calendar week, "a year old" an age, "for six weeks" has no beginning
    calendar = following and match["amount"].isalpha() and not re.match(r"\w+\s+the\b", match.group())
    if calendar or re.match(r"\s+old\b", after) or lead == "after":
        return None
    if not following and (lead in ("over", "for", "during") or (lead == "in" and context.prefer == "past")):
        return None
    value = amount_from(match, context, 1)
    if value is not None and HANGS.match(after):
        return replace(value, first=None, last=None, certainty="none", how="it counts from an event without a date")
    if value is not None and lead == "in" and not following:
        return replace(value, first=value.last)
    return value


def next_duration(match: re.Match[str], context: Context) -> Value | None:
    """ "the next three months", "the last six weeks"."""
    return amount_from(match, context, -1 if match["which"].lower() in ("last", "past", "previous") else 1)


def later_value(match: re.Match[str], context: Context) -> Value | None:
    """ "two weeks ago", "four weeks from today", "10 working days of this review"; "two weeks later" has no anchor."""
    way = match["way"].lower()
    repeated = _counted().search(context.text[max(0, match.start() - NEAR) : match.start()])
    if repeated or way in ("later", "earlier", "before"):
        return None
    value = amount_from(match, context, -1 if way == "ago" else 1)
    if value is None:
        return None
    return replace(value, last=value.first) if way == "ago" else replace(value, first=value.last)
