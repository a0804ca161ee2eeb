"""A day beside the child's name that is the day of birth, though nothing but its age or its place says so.

In: the phrases found in a document, its first lines, or a name; out: dates of birth instead of days of a review, and
the name that stands before such a day. A day is no review's where everything else in the record happened years later;
nor, in brackets behind a name, where all of it happened later and the record gives another day as the review's, where
several names have each a day of their own, or behind "Baby".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from minutes_nlp.reading.calendar_dates import find_dates
from minutes_nlp.reading.fact_phrases import Phrase
from minutes_nlp.reading.fact_values import Reading
from minutes_nlp.reading.labels import is_whole_name
from minutes_nlp.records import Document, Fact, Span
from minutes_nlp.rule_words import cues_in

LONG_AGO = timedelta(days=400)
"""Longer before the next review, or before every other day of a record, than any review is."""
ELDEST = timedelta(days=26 * 365)
"""From birth to the last review of a care leaver."""
FIRST_LINES = 8
"""Lines among which the child's name may stand with the day of birth."""
LONGEST_NAME, LONGEST_DAY = 60, 30
"""Characters in which a name ends before a day, and in which a day stands behind a name."""
_OF_REVIEWS = frozenset({"review_date", "next_review_date"})
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]+(?:[^\S\n]+[A-Z][\w’'-]+){1,2}[^\S\n]*[,(–-]?[^\S\n]*\Z")
_NAME = re.compile(r"[^\S\n]*(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2})[^\S\n]*[,(–-]?[^\S\n]*(?=\d)")
_BRACKETED = re.compile(r"(?<=[^\W\d_])[^\S\n]*\([^\S\n]*(?=\d)")
_ENDS = re.compile(r"\)?[^\S\n]*(?:[.\t\n]|\Z)")


def without_births(document: Document, phrases: Iterable[Phrase], known: Iterable[tuple[str, str]]) -> list[Phrase]:
    """The phrases, with a day that is no review's as the date of birth if a name stands right before it.

    `known` are the days that labels give of this review or of the next one, each behind its field.
    """
    phrases = list(phrases)
    told = {(phrase.field, str(phrase.reading.value)) for phrase in phrases if phrase.field in _OF_REVIEWS}
    reviews = {(field, date.fromisoformat(day)) for field, day in {*told, *known}}
    held = {day for field, day in reviews if field == "review_date"}
    kept = []
    for phrase in phrases:
        start = phrase.reading.start
        if phrase.field == "review_date" and _is_bracketed_birth(document, phrase, held):
            kept.append(replace(phrase, field="date_of_birth"))
        elif phrase.field != "review_date" or not _is_long_ago(document, phrase, {day for _, day in reviews}):
            kept.append(phrase)
        elif _NAME_BEFORE.search(document.text, max(0, start - LONGEST_NAME), start):
            kept.append(replace(phrase, field="date_of_birth"))
    return kept


def birth_behind(document: Document, end: int, review: date | None) -> Reading | None:
    """The day in brackets right behind the child's name that ends at an offset, with its offsets in the document."""
    bracket = _BRACKETED.match(document.text, end)
    day = next(iter(find_dates(document.text[bracket.end() : bracket.end() + LONGEST_DAY])), None) if bracket else None
    if bracket is None or day is None or day.start or document.text[bracket.end() + day.end :][:1] != ")":
        return None
    young = review is None or timedelta(0) < review - day.day < ELDEST
    return Reading(day.day.isoformat(), bracket.end(), bracket.end() + day.end) if young else None


def _is_bracketed_birth(document: Document, phrase: Phrase, held: set[date]) -> bool:
    """Whether a day in brackets behind a name is one of birth: "Kay Brooks (3.8.26)" in a record of 28 August."""
    block = document.blocks[phrase.block]
    bracketed = _bracketed_days(document, block.start, block.start + len(block.text))
    if phrase.reading.start not in [start for start, _ in bracketed]:
        return False
    newborn = cues_in("facts", "newborns").search(document.text, block.start, phrase.reading.start) is not None
    if newborn or len(bracketed) > 1:
        return True
    day = date.fromisoformat(str(phrase.reading.value))
    earlier = any(one.day < day for one in find_dates(document.text))
    return not earlier and any(timedelta(0) < other - day < ELDEST for other in held)


def _bracketed_days(document: Document, begin: int, end: int) -> Sequence[tuple[int, date]]:
    """The days in brackets, each right behind a name, between two offsets."""
    found = []
    for bracket in _BRACKETED.finditer(document.text, begin, end):
        named = _NAME_BEFORE.search(document.text, max(begin, bracket.start() - LONGEST_NAME), bracket.end())
        reading = birth_behind(document, bracket.start(), None)
        if named and reading:
            found.append((reading.start, date.fromisoformat(str(reading.value))))
    return found


def _is_long_ago(document: Document, phrase: Phrase, reviews: set[date]) -> bool:
    day = date.fromisoformat(str(phrase.reading.value))
    if others := reviews - {day}:
        return max(others) > day + LONG_AGO
    others = {one.day for one in find_dates(document.text)} - {day}
    return bool(others) and min(others) > day + LONG_AGO


def born(document: Document, facts: Mapping[str, Fact]) -> tuple[Fact, ...]:
    """The name and the date of birth of the child in the one of the first lines that holds nothing else before a tab:
    "Kay Brooks 3.5.12", "Kay Brooks | 3.5.12"; nothing where several lines do.
    """
    if "review_date" not in facts:
        return ()
    review = date.fromisoformat(str(facts["review_date"].value))
    child = facts.get("child_name")
    others = {str(fact.value).lower() for fact in facts.values() if fact is not child}
    found = []
    body = [block for block in document.blocks if block.place.part == "body" and block.text.strip()]
    for block in body[:FIRST_LINES]:
        match = _NAME.match(document.text, block.start)
        day = next(iter(find_dates(document.text[match.end() : match.end() + LONGEST_DAY])), None) if match else None
        if match is None or day is None or day.start:
            continue
        newborn = birth_behind(document, match.end("name"), review) is not None
        if not (newborn or LONG_AGO < review - day.day < ELDEST):
            continue
        end = match.end() + day.end
        if is_whole_name(match["name"]) and match["name"].lower() not in others and _ENDS.match(document.text, end):
            name = Fact("child_name", match["name"], Span(block.index, *match.span("name")))
            behind = block.index + (match.end() >= block.start + len(block.text))
            found.append((name, Fact("date_of_birth", day.day.isoformat(), Span(behind, match.end(), end))))
    of_child = len(found) == 1 and (child is None or child.value == found[0][0].value)
    return found[0] if of_child else ()
