"""A time counted back from what stands behind it: "two weeks before Christmas", "3 days prior to the hearing"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from minutes_nlp.language.date_grammar import amount_expression, any_of, number_words
from minutes_nlp.language.date_values import read_amount, shift
from minutes_nlp.language.deadline_words import words

#: Limits that a time may be counted back from.
BEFORE = ("before", "prior to", "ahead of", "in advance of")


@dataclass(frozen=True, slots=True)
class TimeBefore:
    """An amount of time as written, at `start` of the text, before the limit that it is counted back from."""

    start: int
    words: str
    amount: float
    unit: str

    def ahead_of(self, day: date) -> date:
        """The day that lies so long before `day`."""
        return shift(day, -self.amount, self.unit)


def time_before(text: str, start: int) -> TimeBefore | None:
    """The time that is counted back from the limit at `start` of a text ("a week | before Christmas"); None without.

    A time that something lasts or comes round in is none ("for two weeks before Christmas", "twice a week before it"),
    nor is a week of the calendar ("next week before Friday").
    """
    if not _limit().match(text, start):
        return None
    found = next((match for match in _amount().finditer(text[:start]) if not text[match.end() : start].strip()), None)
    read = read_amount(found.group()) if found else None
    if found is None or read is None or _goes_on().search(text[: found.start()]):
        return None
    return TimeBefore(found.start(), found.group(), *read)


@lru_cache(maxsize=1)
def _limit() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(BEFORE)})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _amount() -> re.Pattern[str]:
    """An amount that is a number of units: "week" alone is that of the calendar."""
    return re.compile(rf"(?<!\w)(?=\d|(?:{any_of(number_words())})\b){amount_expression()}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _goes_on() -> re.Pattern[str]:
    """What stands before a time that says how long or how often."""
    return re.compile(rf"\b(?:{any_of(words('how_long'))})\s+$", re.IGNORECASE)
