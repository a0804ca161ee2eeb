"""The gaps between words at which a sentence may begin in text that is typed with capitals.

Whoever types so forgets a full stop now and then, but no capital; and most capitals within a sentence are those of
names. The words are in `rules/sentences.toml`. What is left is judged by the model of `run_ons.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from minutes_nlp.language.sentences import kept_whole
from minutes_nlp.reading.calendar_dates import MONTH
from minutes_nlp.rulebook import load_rules

LONGEST_NAME = 30  # characters of the word before a gap
_WORD = re.compile(r"\S+")
_MARKS = "\"“”'‘’()[]"
_STOPS = ".!?…"
_NUMBER = re.compile(r"(?:\d{1,3}|[a-z])\.")  # "2. Health", "J. Lee"
_DAY, _MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?"), re.compile(MONTH, re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\Z")
_CAPITAL_BEFORE = re.compile(r"(?:^|\s)[A-Z][\w’'-]*\s+\Z")


@dataclass(frozen=True, slots=True)
class _Words:
    leads: frozenset[str]
    before_names: frozenset[str]
    openers: frozenset[str]
    within_names: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    rules = load_rules("sentences")
    titles = [title.lower() for title in rules["titles"]]
    within = "|".join(map(re.escape, rules["within_names"])).replace("'", "['’]")
    return _Words(
        leads=frozenset([*rules["leads"], *titles, *(title + "." for title in titles)]),
        before_names=frozenset(rules["before_names"]),
        openers=frozenset([*rules["openers"], *rules["people"], *titles]),
        within_names=re.compile(rf"(?:{within})\s+[A-Z]"),
    )


def capital_gaps(text: str) -> list[int]:
    """Return the offsets of words with a capital before which a sentence may have ended, in order, never 0.

    None may have within a quotation or brackets, behind a comma, or in "at The Willows", "Ms Lee", "see Priya", "Jo
    Kitching", "Brook Street Dental Practice", "3 May" and "2. Health".
    """
    found = [
        word.start()
        for before, word in pairwise(_WORD.finditer(text))
        if word[0].lstrip(_MARKS)[:1].isupper() and not _goes_on(before[0], word[0])
    ]
    if not found:
        return []
    whole = kept_whole(text)
    return [at for at in found if not (is_within_name(text, at) or any(left < at < right for left, right in whole))]


def _goes_on(before: str, word: str) -> bool:
    """Whether the sentence of a word goes on with the next one, which has a capital."""
    if not (before[-1].isalnum() or before[-1] in _MARKS + _STOPS + "%"):
        return True
    bare, known = before.strip(_MARKS), _words()
    small = bare.lower()
    if small in known.leads or _NUMBER.fullmatch(small) or (_DAY.fullmatch(small) and _MONTH.match(word)):
        return True
    named = (bare[:1].isupper() and bare[-1] not in _STOPS) or small in known.before_names
    return named and _POSSESSIVE.sub("", word.strip(_MARKS + _STOPS + ",;:").lower()) not in known.openers


def is_within_name(text: str, at: int) -> bool:
    """Whether the name of a place goes on at an offset: at "Dental" of "Brook Street Dental Practice"."""
    before = _CAPITAL_BEFORE.search(text, max(0, at - LONGEST_NAME), at)
    return before is not None and _words().within_names.match(text, at) is not None
