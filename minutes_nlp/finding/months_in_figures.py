"""Months that a date in a row or a line gives in figures: "2/25", "09/2025".

In: the text beside a label of a check; out: the text with such months spelt out. "8/13 kept" is a share.
"""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date
from functools import cache

from minutes_nlp.language.date_grammar import any_of
from minutes_nlp.rulebook import load_rules

YEARS_AGO = 3
"""Years: a month whose year has two figures ("2/25") lies no longer before the record."""


def spell_months(text: str, day: date | None, *, counted: bool = False) -> str:
    """The text with months in figures spelt out ("2/25", "09/2025"), where the figures can be no day of a month.

    "8/13 kept" is a share: a year of two figures is near `day`, and nothing but the next entry stands behind it; where
    the value may be `counted` ("Visits: 8/24") there is none.
    """

    def spelt(match: re.Match[str]) -> str:
        year = int(match["whole"] or match["short"]) + 2000
        shared = counted or (day is not None and year < day.year - YEARS_AGO)
        return match[0] if match["short"] and shared else f"{month_name[int(match['month'])]} {year}"

    return _months_in_figures().sub(spelt, text)


@cache
def words_of_days() -> str:
    """An expression for a word before a day of its own: "due 3/3/25 done 5/2/25", "2/25 next due 8/25"."""
    rules = load_rules("timescales")
    words = {*load_rules("facts")["due_columns"], *rules["happened_words"]} - {*rules["happened_verbs"]}
    return rf"(?:{any_of(words)})(?:\s(?:{any_of(words)}))?"


@cache
def _months_in_figures() -> re.Pattern[str]:
    behind = rf"\s*+(?:\Z|[,;.)&–-]|(?:not\s)?{words_of_days()}\W{{1,3}}\d)|\s*?\n|\s+and\b"
    return re.compile(
        rf"(?<![\d/.-])(?P<month>0?[1-9]|1[0-2])/(?:20(?P<whole>[1-3]\d)(?![\d/]|\.\d)"
        rf"|(?P<short>1[3-9]|[23]\d)(?![\d/]|\.\d)(?={behind}))",
        re.IGNORECASE,
    )
