"""A day beside the child's name that is the day of birth, though nothing but its age says so.

In: the phrases found in a document, or its first lines; out: dates of birth instead of days of a review, and the name
that stands before such a day. A day is no review's where everything else in the record happened years later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from minutes_nlp.reading.calendar_dates import find_dates
from minutes_nlp.reading.fact_phrases import Phrase
from minutes_nlp.reading.labels import is_whole_name
from minutes_nlp.records import Document, Fact, Span

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
_ENDS = re.compile(r"\)?[^\S\n]*(?:[.\t\n]|\Z)")


def without_births(document: Document, phrases: Iterable[Phrase], known: Iterable[str | int]) -> list[Phrase]:
    """The phrases, with a day long before any review as the date of birth if a name stands right before it.

    `known` are the days that labels give of this review or of the next one.
    """
    phrases = list(phrases)
    told = {str(phrase.reading.value) for phrase in phrases if phrase.field in _OF_REVIEWS}
    reviews = {date.fromisoformat(day) for day in {*told, *map(str, known)}}
    kept = []
    for phrase in phrases:
        start = phrase.reading.start
        if phrase.field != "review_date" or not _is_long_ago(document, phrase, reviews):
            kept.append(phrase)
        elif _NAME_BEFORE.search(document.text, max(0, start - LONGEST_NAME), start):
            kept.append(replace(phrase, field="date_of_birth"))
    return kept


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
        if match is None or day is None or day.start or not LONG_AGO < review - day.day < ELDEST:
            continue
        end = match.end() + day.end
        if is_whole_name(match["name"]) and match["name"].lower() not in others and _ENDS.match(document.text, end):
            name = Fact("child_name", match["name"], Span(block.index, *match.span("name")))
            behind = block.index + (match.end() >= block.start + len(block.text))
            found.append((name, Fact("date_of_birth", day.day.isoformat(), Span(behind, match.end(), end))))
    of_child = len(found) == 1 and (child is None or child.value == found[0][0].value)
    return found[0] if of_child else ()
