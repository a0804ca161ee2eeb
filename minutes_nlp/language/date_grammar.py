"""The shapes that British dates and periods take, as regular expressions built from `rules/dates.toml`.

`PATTERNS` lists name and expression, the more specific first; `language.dates` gives each name its meaning. The words
come from the rules, only the shapes stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from minutes_nlp.language import terms
from minutes_nlp.rulebook import load_rules

# Shapes that hold a figure: not looked for in a text without one.
NUMBERED = frozenset(
    {
        "iso", "numeric", "numeric_short", "day_range", "day_list", "month_day", "month_year", "day_of_month",
        "ordinal", "weekday_ordinal", "year",
    }
)  # fmt: skip
# `{name}` stands for an expression of `patterns`; doubled braces are the braces of a regular expression.
_SHAPES: tuple[tuple[str, str], ...] = (
    (
        "week_of",
        r"(?:w/?[cb]\b|(?:the )?week[ -](?:commencing|beginning|starting|of)\b"
        r"|wk[ -]?(?:commencing|beg(?:inning)?|of)\b)[:.]?\s*(?P<inner>{date})",
    ),
    ("week_ending", r"(?:w/?e\b|(?:the )?week[ -]ending\b)[:.]?\s*(?P<inner>{date})"),
    ("iso", r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/](?P<month>[01]\d)[-/](?P<day>[0-3]\d)(?!\d)"),
    (
        "numeric",
        r"(?:{weekday},?\s+)?(?<![\d/£$])(?P<day>\d{{1,2}})(?P<sep>\s?[./-]\s?)(?P<month>\d{{1,2}})(?P=sep)"
        r"(?P<year>(?:19|20)\d\d|\d\d)(?!\d|[/-]\d|\.\d)",
    ),
    (
        "day_range",
        r"(?:{weekday},?\s+)?(?:the\s+)?(?P<day>{day})\s*(?:-|–|—|to|until|till)\s*(?:{anyweekday},?\s+)?(?:the\s+)?"
        r"(?P<day2>{anyday})\s*(?:of\s+)?(?P<month>{month})\b\.?(?:,?\s*(?P<year>{year}))?",
    ),
    (
        "day_list",
        r"(?:{weekday},?\s+)?(?:the\s+)?(?P<list>(?<![\d/£])(?<!\d[.:-]){anyday}(?:\s*,\s*(?:the\s+)?{anyday}){{0,12}}"
        r"(?:\s*,?\s*(?:and|&|or|\+)\s*(?:{anyweekday}\s+)?(?:the\s+)?|\s*,\s*(?:the\s+)?){anyday})"
        r"\s*(?:of\s+)?(?P<month>{month})\b\.?(?:,?\s*(?P<year>{year}))?",
    ),
    (
        "day_month",
        r"(?:{weekday},?\s+)?(?:the\s+)?(?P<day>{day}|\b{dayword}(?=\s+of\b))[\s-]*(?:of\s+)?(?P<month>{month})\b\.?"
        r"(?:[,\s-]*(?P<year>{year}))?",
    ),
    (
        "month_day",
        r"(?:{weekday},?\s+)?(?P<month>{month})\b\.?\s+(?:the\s+)?(?P<day>{day})(?!\s*(?:%|[:.]\d|{month}\b)|/2[\s-]?term)"
        r"(?:,?\s+(?P<year>(?:19|20)\d\d))?",
    ),
    (
        "part",
        r"(?:the\s+)?(?P<part>(?:very\s+)?(?:end|close)(?:\s+of)?|(?:beginning|start)\s+of|middle\s+of|mid"
        r"|early(?:\s+in)?|late(?:\s+in)?|(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?:full\s+)?"
        r"(?:week|wk|day|half|fortnight|weekend)\s+(?:of|in|after|back after))[\s-]*"
        r"(?:the\s+|his\s+|her\s+|their\s+)?(?:(?P<which>this|next|last|current|coming|same|following)\s+)?"
        r"(?:(?P<month>{month})\b\.?(?!\s+(?:bank\s+holiday|(?:half|½|1/2)[\s-]?term))|(?P<named>{named})\b"
        r"|(?P<unit>month|week|year|day|play|business|calendar year|weekend)\b)(?:,?\s*(?P<year>{year}))?",
    ),
    (
        "unit_end",
        r"\b(?:(?P<unit>month|year|week|term)[ -]end"
        r"|(?:(?:(?:the|this)\s+)?(?P<unit2>month|year|week|term)|(?P<month>{month}))(?:(?:\s+is|['’]s)\s+(?:out|over|up|end|close)"
        r"|\s+(?:ends|finishes)))\b",
    ),
    (
        "weekday_later",
        r"\b(?:(?:this|next)\s+)?(?:(?P<weekday>{weekdayname})\s+(?P<unit>week|fortnight)"
        r"|a\s+(?P<unit2>week|fortnight)\s+(?:on\s+|from\s+|this\s+|next\s+)?(?P<weekday2>{weekdayname}))\b"
        r"(?!['’-]|s\b|\s+(?:in|on|\d|one|two|three|commencing|beginning|ending)\b)",
    ),
    (
        "later",
        r"\b(?:(?:within|inside|in)\s+(?:the\s+)?)?(?P<amount>{amount})\s+(?P<way>ago|earlier|before|later|hence"
        r"|from\s+(?:now|today|the\s+(?:date\s+of\s+(?:this|the)\s+)?(?:review|meeting))"
        r"|(?:after|of)\s+(?:this\s+\w+|its\s+date|the\s+date\s+of\s+this\s+\w+|the\s+(?:review|meeting)))\b",
    ),
    (
        "deictic",
        r"\b(?P<word>today|tonight|tomorrow|tomorow|tommorow|tommorrow|tmrw|tmw|yesterday"
        r"|(?:the )?day after tomorrow|(?:the )?day before yesterday)\b",
    ),
    (
        "duration",
        r"\b(?P<lead>within|inside|in|over|for|during|after)\s+(?:the\s+)?"
        r"(?:(?P<next>next|coming|following|first)\s+|(?P<last>last|past|previous)\s+)?"
        r"(?:(?:a maximum of|no more than|at most|about|around|approximately|approx\.?|roughly|another|a further)\s+)?"
        r"(?P<amount>{amount})(?:['’]?\s+time)?(?:\s*\(\d+\))?",
    ),
    (
        "weekday_ordinal",
        r"\b(?:(?:this|next)\s+)?{weekday},?\s+(?:the\s+)?(?P<day>{ordinal})(?!\s+of\b)",
    ),
    (
        "day_of_month",
        r"\b(?:the\s+)?(?P<day>{ordinal})\s+(?:day\s+)?of\s+(?P<which>the|this|next|last|each|every)\s+month\b",
    ),
    ("which_weekday", r"\b(?P<which>this|next|last|coming|this coming|following)\s+(?P<weekday>{weekdayname})\b(?!s)"),
    (
        "which_unit",
        r"\b(?:the\s+)?(?P<which>this|next|last|the coming|coming|following)\s+"
        r"(?P<unit>week|month|year|fortnight|weekend)\b",
    ),
    ("next_duration", r"\b(?:the\s+)?(?P<which>next|coming|last|past|previous)\s+(?P<amount>{amount})"),
    (
        "month_year",
        r"(?P<month>{month})\b\.?(?:,?\s*|[-/](?=(?:\d\d|(?:19|20)\d\d)(?![\d/-])))"
        r"(?P<year>(?:19|20)\d\d|['’]\d\d|(?<=[-/])\d\d)(?!\d)",
    ),
    (
        "named",
        r"(?:\b(?P<which>this|next|last|this coming|following)\s+)?(?<!\w)(?P<named>{named})\b(?!['’]s)"
        r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)(?!\d))?",
    ),
    (
        "ordinal",
        r"(?:(?<=by )|(?<=on )|(?<=before )|(?<=until )|(?<=from )|(?<=since )|(?<=after )|(?<=for )|(?<=of )"
        r"|(?<=and )|(?<=than )|(?<=till )|(?<=, ))"
        r"the\s+(?P<day>{ordinal})(?=\s*(?:[.,;:)]|$|(?:and|to|at|so|for|with|when|in|on|but|or|as|because"
        r"|if|by|until|from|that|he|she|they|we|you|I|is|was|has|had|will|who|asking|being|then|after|before"
        r"|how|what|why|whether|where)\b))"
        r"|^\s*(?:the\s+)?(?P<alone>{ordinal})\s*\.?$",
    ),
    (
        "numeric_short",
        r"(?:{weekday},?\s+)?(?<![\d/.£$])(?P<day>\d{{1,2}})(?P<sep>[./])(?P<month>\d{{1,2}})"
        r"(?![\d/%]|\.\d|\s*(?:hours?|hrs?|%|years?|weeks?|days?|months?|miles?|kg|cm|m|stone|per\b|out of|-?term))",
    ),
    ("which_month", r"\b(?:(?P<which>this|next|last|this coming|the following)\s+)(?P<month>{month})\b"),
    ("month", r"(?P<month>{month})\b"),
    ("weekday", r"(?P<weekday>{weekdayname})\b"),
    ("year", r"(?<![\d£/-])(?P<year>(?:19|20)\d\d)(?:\s?[/–-]\s?(?P<year2>\d\d(?:\d\d)?))?(?![\d/-])"),
)


def any_of(words: Iterable[str]) -> str:
    """One expression for any of `words`, longest first, with flexible spaces and apostrophes."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]?") for word in ordered)


@lru_cache(maxsize=1)
def month_numbers() -> Mapping[str, int]:
    """Month number by every word for a month, lower case."""
    return {word: int(number) for number, words in load_rules("dates")["months"].items() for word in words}


@lru_cache(maxsize=1)
def weekday_numbers() -> Mapping[str, int]:
    """Weekday (Monday is 0) by every word for a weekday, lower case."""
    return {word: int(number) - 1 for number, words in load_rules("dates")["weekdays"].items() for word in words}


@lru_cache(maxsize=1)
def unit_names() -> Mapping[str, str]:
    """Unit ("working_day", "week" ...) by every word for it, lower case."""
    return {word: unit for unit, words in load_rules("dates")["units"].items() for word in words}


@lru_cache(maxsize=1)
def number_words() -> Mapping[str, float]:
    """Value of every number word, lower case."""
    return dict(load_rules("dates")["numbers"])


@lru_cache(maxsize=1)
def day_words() -> Mapping[str, int]:
    """The day of a month by its word ("first", "twenty-first"), lower case."""
    return dict(load_rules("dates")["day_words"])


def amount_expression() -> str:
    """An amount of time: "six weeks", "10 working days", "a fortnight", "48hrs"; no named groups.

    Clinics write "4/52" for four weeks, and "2/12" for two months: that is also a day, except behind "in" and "next".
    """
    units = load_rules("dates")["units"]
    number = rf"(?:\d{{1,3}}|{any_of(number_words())})"
    single = [word for unit in ("fortnight", "month", "week", "year") for word in units[unit] if not word.endswith("s")]
    counted = rf"{number}(?:\s*(?:-|–|to|or)\s*{number})?\s*-?\s*(?:{any_of(unit_names())})(?:['’]s?|s['’])?\b"
    clinical = r"\d{1,2}/52(?![\d/])|(?:(?<=\bin )|(?<=thin )|(?<=next ))\d{1,2}/12(?![\d/])"
    return rf"(?:{counted}|{clinical}|(?:{any_of(single)})\b)"


@lru_cache(maxsize=1)
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Name and compiled expression of every shape, in order of precedence."""
    months, days = rf"(?:{any_of(month_numbers())})", any_of(weekday_numbers())
    number = r"(?:0?[1-9]|[12]\d|3[01])"
    ordinal = rf"{number}\s?(?:st|nd|rd|th)"
    anyday = rf"{number}(?:\s?(?:st|nd|rd|th))?(?![\d:]|\.\d)"
    # Two figures are a year only where no time, amount or further word follows ("12 May 25", not "12 May 25 children").
    year = r"(?:19|20)\d\d(?!\d)|['’]\d\d(?!\d)|\d\d(?![\d:.%/]|\s*[a-z(]|st|nd|rd|th|-)|\d\d(?=\.(?:\s|$))"
    weekday = rf"(?:(?:{days})\b\.?)"
    fields = {
        "month": months,
        "weekdayname": rf"(?:{days})",
        "weekday": rf"(?P<weekday>{weekday})",
        "anyweekday": weekday,
        "dayword": rf"(?:{any_of(day_words())})",
        "day": rf"(?<![\d.:£/-]){anyday}(?!st|nd|rd|th)",
        "anyday": anyday,
        "ordinal": ordinal,
        "year": year,
        "named": rf"(?:{any_of(terms.names()).replace('half', '(?:half|½|1/2)')})",
        "amount": amount_expression(),
        "date": (
            rf"(?:{weekday},?\s+)?(?:the\s+)?(?:\d{{1,2}}[./-]\d{{1,2}}(?:[./-]\d{{2,4}})?"
            rf"|{anyday}[\s-]*(?:of\s+)?{months}\b\.?(?:[,\s-]*(?:{year}))?"
            rf"|{months}\s+{anyday}(?:,?\s+(?:19|20)\d\d)?|{ordinal})"
        ),
    }
    return tuple((name, re.compile(shape.format(**fields), re.IGNORECASE)) for name, shape in _SHAPES)


@lru_cache(maxsize=1)
def trigger() -> re.Pattern[str]:
    """Any figure or word that a date can be made of; a text without one need not be searched."""
    words = any_of([*month_numbers(), *weekday_numbers(), *unit_names(), *terms.names()])
    return re.compile(rf"[\d½]|\b(?:{words}|today|tonight|to?mo?r\w*|tmw|yesterday|weekend)(?![a-z])", re.IGNORECASE)
