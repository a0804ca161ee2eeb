"""Who entered something in a case system, and when: days that tell nothing of when it happened.

In: the words of a cell or a unit; out: whether a cell is such a stamp, and a text with the stamps taken out.
"""

from __future__ import annotations

import re
from functools import lru_cache

from minutes_nlp.language.dates import DateSpan, find_dates
from minutes_nlp.reading.blank_fields import is_blank
from minutes_nlp.rule_words import words_in
from minutes_nlp.rulebook import load_rules

_FILED_NAME = r"[A-Z][\w’'-]+,\s*[A-Z][\w’'-]+"
_PLAIN_NAME = r"[A-Z]\.?\s*[A-Z][a-z][\w’'-]+|[A-Z][a-z][\w’'-]+\s+[A-Z][a-z][\w’'-]+"
_INITIALS = r"[A-Z]{2,3}"
_BEFORE_CELL = re.compile(rf"(?P<who>{_INITIALS}|(?i:system)|{_FILED_NAME})[\s,:-]+")
_CLOCK = r"(?:at\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]m)?"
_AFTER_CELL = re.compile(rf"[\s,]*(?:{_CLOCK})?\W*", re.IGNORECASE)
# "Moss, Ed (16/02/2026 09:12):", "[Moss, Ed 16/02 09:12]", "16/02/2026 09:12 Moss, Ed:"
_BEFORE_DAY = re.compile(rf"[\s\[(]*(?:(?P<who>{_FILED_NAME}|{_PLAIN_NAME}|{_INITIALS})[\s,(\[–-]*)?")
_AFTER_DAY = re.compile(
    rf"[\s,]*(?:{_CLOCK})?[\s,–-]*(?P<who>{_FILED_NAME}|{_PLAIN_NAME}|{_INITIALS})?\s*(?:\]|\)?\s*:)"
)
_CHANGED = re.compile(
    r"[(\[](?:(?:last|record) )?(?:updated|entered|modified|recorded|added|amended|edited|saved) by [^()\[\]]*[)\]]",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:no|not|never|none|without|overdue|outstanding|late|missing|\w+n['’]t)\b", re.IGNORECASE)
# Characters: the longest stamp before a text.
LONGEST_STAMP = 60


def is_stamp(text: str, before: str) -> bool:
    """Whether a cell is who entered a row and when ("JD 20.02.26"), behind a cell with a day or with nothing known."""
    who = _BEFORE_CELL.match(text)
    if who is None or who["who"] in load_rules("timescales")["posts_in_capitals"]:
        return False
    day = _first_day(text[who.end() :])
    if day is None or day.start or not day.written_year or not _AFTER_CELL.fullmatch(text, who.end() + day.end):
        return False
    return is_blank(before) or bool(find_dates(before, None))


@lru_cache(maxsize=4096)
def without_stamps(text: str, *, changes: bool) -> str:
    """A text without the stamp before it and, with `changes`, without remarks on who changed it last and when.

    A name and a day before a colon are a stamp where the text gives a day of its own or says that something was not
    done: "Kay Dunn (04/01/2026): visit at home" may tell when it happened.
    """
    if changes:
        text = _CHANGED.sub(" ", text)
    opening = text[:LONGEST_STAMP]
    day = _first_day(opening) if re.search(r"\d.*[:\]]", opening) else None
    before = _BEFORE_DAY.fullmatch(text, 0, day.start) if day else None
    after = _AFTER_DAY.match(text, day.end) if day else None
    if before is None or after is None or (name := before["who"] or after["who"]) is None or not _is_name(name):
        return text
    told = text[after.end() :]
    return told if _DENIES.search(told) or find_dates(told, None) else text


def _first_day(text: str) -> DateSpan | None:
    return next(iter(find_dates(text, None)), None)


def _is_name(words: str) -> bool:
    """Whether words are a person's name, not a post or the name of a check ("LAC Nurse (4/1/25): all well")."""
    if words in load_rules("timescales")["posts_in_capitals"]:
        return False
    return not set(re.findall(r"[a-z]+", words.lower())) & words_in("facts", "no_names")
