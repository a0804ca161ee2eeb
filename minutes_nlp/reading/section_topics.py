"""From the wording of a heading to the standard section of `rules/sections.toml`.

In: a heading as written, the child's name and the review's date where known; out: a section key such as "education",
"previous_decisions" or "other".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from minutes_nlp.errors import RulesError
from minutes_nlp.reading.calendar_dates import find_dates
from minutes_nlp.rulebook import load_rules

_PATTERN_WEIGHT = 6.0
"""Outweighs any phrase: the longest phrase of the rules has six words."""

_NUMBERING = re.compile(
    r"(?i)^\s*(?:(?:section|part|chapter|chat|page|step|topic|item|box|column|q|question)\s*(?:\d{1,2}|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)?\b\s*[:.)–-]*\s*"
    r"|\d{1,2}(?:\.\d{1,2})*\s*[.:)–-]?\s+|\d{1,2}(?:\.\d{1,2})*[.:)]\s*|[a-z][.):]\s+|[ivx]{1,4}[.)]\s+)"
)
_SERIES = re.compile(r"^\s*(?:[A-Za-z]+ ){0,4}\d{1,2}\s*:\s*(?=\S)")  # "Care planning dimension 3: Education"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"


@dataclass(frozen=True, slots=True)
class _Topic:
    name: str
    headings: frozenset[str]
    words: tuple[tuple[re.Pattern[str], float], ...]
    patterns: tuple[re.Pattern[str], ...]


def comparable(heading: str, child: str = "") -> str:
    """The heading in small letters without number, punctuation and brackets, the child's name as "child"."""
    text = re.sub(r"\([^()]*\)", " ", heading)
    text = _NUMBERING.sub("", text, count=1) or text
    text = _SERIES.sub("", text)
    text = text.lower().replace("’", "'").replace("&", " and ")
    text = re.sub(r"'s\b", "s", text).replace("s' ", "s ")
    text = f" {' '.join(re.sub(r'[^a-z0-9]+', ' ', text).split())} "
    for name in _names(child):
        text = re.sub(rf" {name}(s?) ", r" child\1 ", text)
    for phrase in _child_words():
        text = text.replace(f" {phrase} ", " child ")
    return re.sub(r"\bchild( child)+\b", "child", text).strip()


def _names(child: str) -> list[str]:
    """What a heading may call the child: each part of the name, and the initials."""
    parts = re.findall(r"[^\W\d_]+", child.lower())
    initials = "".join(part[0] for part in parts)
    return sorted(
        {*(part for part in parts if len(part) > 1), *([initials] if len(initials) > 1 else [])}, key=len, reverse=True
    )


def is_known_heading(text: str) -> bool:
    """Whether the whole line is a heading that the rules know."""
    plain = comparable(text)
    return any(plain in topic.headings for topic in _topics())


def topic_of(heading: str, child: str = "", review: date | None = None) -> str:
    """Return the section key that the heading stands for; "other" when nothing speaks for any."""
    plain = comparable(heading, child)
    if not plain:
        return "other"
    chosen = next((topic.name for topic in _topics() if plain in topic.headings), None) or _by_words(plain)
    if chosen == "decisions" and _names_another_time(heading, review):
        return "previous_decisions"
    if chosen == "previous_decisions" and review is not None and any(one.day == review for one in find_dates(heading)):
        return "decisions"
    return chosen


def _by_words(plain: str) -> str:
    best, best_score = "other", 0.0
    for topic in _topics():
        score = sum(weight for pattern, weight in topic.words if pattern.search(plain))
        score += sum(_PATTERN_WEIGHT for pattern in topic.patterns if pattern.search(plain))
        if score > best_score:
            best, best_score = topic.name, score
    return best


def _names_another_time(heading: str, review: date | None) -> bool:
    """Whether a heading on decisions names a day or month other than the review's own."""
    days = find_dates(heading)
    if days:
        return review is None or all(one.day != review for one in days)
    month = re.search(
        r"(?i)\b(january|february|march|april|may|june|july|august|september|october|november|december"
        r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:['’]s)?\b",
        heading,
    )
    if month is None:
        return False
    return review is None or _MONTHS.split().index(month[1].lower()[:3]) + 1 != review.month


@lru_cache(maxsize=1)
def _topics() -> tuple[_Topic, ...]:
    topics = []
    for name, entry in load_rules("sections")["topics"].items():
        unknown = set(entry) - {"headings", "words", "patterns"}
        if unknown:
            raise RulesError(
                f"sections.toml: [topics.{name}] knows headings, words and patterns, not {sorted(unknown)[0]}."
            )
        try:
            patterns = tuple(re.compile(pattern) for pattern in entry.get("patterns", []))
        except re.error as fault:
            raise RulesError(
                f"sections.toml: a pattern of [topics.{name}] is no regular expression: {fault}."
            ) from None
        words = tuple(
            (re.compile(rf"\b{re.escape(comparable(phrase) or phrase)}\b"), float(len(phrase.split())))
            for phrase in entry.get("words", [])
        )
        topics.append(_Topic(name, frozenset(comparable(text) for text in entry.get("headings", [])), words, patterns))
    return tuple(topics)


@lru_cache(maxsize=1)
def _child_words() -> tuple[str, ...]:
    return tuple(sorted(load_rules("sections")["child_words"], key=len, reverse=True))


def known_topics() -> Mapping[str, frozenset[str]]:
    """The standard sections and the headings that stand for each, as compared."""
    return {topic.name: topic.headings for topic in _topics()}
