"""From the wording of a heading to the standard section of `rules/sections.toml`.

In: a heading as written, the child's name and the review's date where known; out: a section key such as "education",
"previous_decisions" or "other".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from minutes_nlp.errors import RulesError
from minutes_nlp.reading.calendar_dates import MONTHS, find_dates
from minutes_nlp.rulebook import load_rules

PATTERN_WEIGHT = 6
"""Outweighs any phrase: the longest phrase of the rules has six words."""

_NUMBERING = re.compile(
    r"(?i)^\s*(?:(?:section|part(?![ -]time\b)|chapter|chat|page|step|topic|item|box|column|q|question)\s*"
    r"(?:\d{1,2}|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)?\b\s*[:.)–-]*\s*"
    r"|\d{1,2}(?:\.\d{1,2})*\s*[.:)–-]?\s+|\d{1,2}(?:\.\d{1,2})*[.:)]\s*|[a-z][.):]\s+|[ivx]{1,4}[.)]\s+)"
)
_SERIES = re.compile(r"^\s*(?:[A-Za-z]+ ){0,4}\d{1,2}\s*:\s*(?=\S)")  # "Care planning dimension 3: Education"
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_MONTH = re.compile(rf"(?i)\b({_MONTHS})(?:['’]s)?\b")

_REVIEW_NUMBER = re.compile(
    r"(?i)(?<!for )(?<!by )(?<!before )(?<!until )\b(?:review|rev|rv|lac|cla|cic|r)(?: review)?\.?\s?"
    r"(?:no\.?\s?|number\s)?"
    rf"(\d{{1,2}})(?!\d|[./-]\d|\s?(?:st|nd|rd|th)\b|\s(?:{_MONTHS})\b)"
)


@dataclass(frozen=True, slots=True)
class _Topics:
    """The rules by what is looked up: whole headings, phrases of up to `longest` words, patterns; names in order."""

    names: tuple[str, ...]
    headings: Mapping[str, str]
    phrases: Mapping[str, tuple[str, ...]]
    longest: int
    patterns: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=4096)
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
    return comparable(text) in _topics().headings


def topic_of(heading: str, child: str = "", review: date | None = None, number: float | None = None) -> str:
    """Return the section key that the heading stands for; "other" when nothing speaks for any.

    `number` is that of the document's own review, which makes the decisions of one before it earlier ones.
    """
    plain = comparable(heading, child)
    chosen = _topics().headings.get(plain) or _by_words(plain)
    earlier = (
        _names_another_time(heading, review) or _names_an_earlier_one(heading, number) or _noted_as_earlier(heading)
    )
    if chosen == "decisions" and earlier:
        return "previous_decisions"
    if chosen == "previous_decisions" and review is not None and any(one.day == review for one in find_dates(heading)):
        return "decisions"
    return chosen


def _by_words(plain: str) -> str:
    """The topic whose phrases in the heading have the most words together; the first of equals in the rules' order."""
    topics = _topics()
    scores: Counter[str] = Counter()
    words = plain.split()
    found = {
        " ".join(words[at : at + length])
        for length in range(1, topics.longest + 1)
        for at in range(len(words) - length + 1)
    }
    for phrase in found & topics.phrases.keys():
        scores.update(dict.fromkeys(topics.phrases[phrase], len(phrase.split())))
    for pattern, name in topics.patterns:
        if pattern.search(plain):
            scores[name] += PATTERN_WEIGHT
    return max(topics.names, key=lambda name: scores[name]) if scores else "other"


def _names_another_time(heading: str, review: date | None) -> bool:
    """Whether a heading on decisions names a day or month other than the review's own."""
    days = find_dates(heading)
    if days:
        return review is None or all(one.day != review for one in days)
    month = _MONTH.search(heading)
    return month is not None and (review is None or MONTHS.index(month[1].lower()[:3]) + 1 != review.month)


def _names_an_earlier_one(heading: str, number: float | None) -> bool:
    """Whether a heading on decisions names a review before the document's own by its number: "Review 3 actions"."""
    named = _REVIEW_NUMBER.search(heading)
    return named is not None and number is not None and int(named[1]) < number


def _noted_as_earlier(heading: str) -> bool:
    """Whether brackets in a heading say that it is on an earlier review: "Recommendations (previous review)"."""
    return re.search(load_rules("sections")["earlier_note"], heading.lower()) is not None


@lru_cache(maxsize=1)
def _topics() -> _Topics:
    rules = load_rules("sections")["topics"]
    headings: dict[str, str] = {}
    phrases: dict[str, tuple[str, ...]] = {}
    patterns: list[tuple[re.Pattern[str], str]] = []
    for name, entry in rules.items():
        if unknown := set(entry) - {"headings", "words", "patterns"}:
            raise RulesError(
                f"sections.toml: [topics.{name}] knows headings, words and patterns, not {sorted(unknown)[0]}."
            )
        for text in entry.get("headings", []):
            headings.setdefault(comparable(text), name)
        for phrase in {comparable(text) for text in entry.get("words", [])} - {""}:
            phrases[phrase] = (*phrases.get(phrase, ()), name)
        try:
            patterns += [(re.compile(pattern), name) for pattern in entry.get("patterns", [])]
        except re.error as fault:
            raise RulesError(
                f"sections.toml: a pattern of [topics.{name}] is no regular expression: {fault}."
            ) from None
    headings.pop("", None)
    longest = max((len(phrase.split()) for phrase in phrases), default=1)
    return _Topics(tuple(rules), headings, phrases, longest, tuple(patterns))


@lru_cache(maxsize=1)
def _child_words() -> tuple[str, ...]:
    return tuple(sorted(load_rules("sections")["child_words"], key=len, reverse=True))
