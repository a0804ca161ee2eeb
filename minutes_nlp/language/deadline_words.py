"""The words of `rules/dates.toml` that make a deadline, as compiled expressions, and the record of a possible one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from minutes_nlp.language.date_grammar import any_of
from minutes_nlp.language.date_values import Certainty
from minutes_nlp.rulebook import load_rules

# How surely a phrase is the deadline: a limit ("by", "within") before a day the action is placed on ("on"), both before
# a bare date; `REASON` is taken off where the phrase stands in a reason, `LEAST` is what a candidate must reach.
LIMIT, CELL, PLACE, BARE, VAGUE, REASON, LEAST = 3.0, 2.0, 1.0, 0.4, 0.6, 2.2, 0.5

_SUBJECT = re.compile(r"\W*(?:he|she|they|it|the|his|her|their|you|your|I|we|this|no|nobody|there|[A-Z])")

_WHICH = re.compile(r"\b(?:in|of|for|at|on|with|to|about|over|from)\s+$")  # "to fill in that part" opens no clause

# "so Imran is to ring" sets the action, "so he will know" gives a reason.
_SO_ACTS = re.compile(r"\s+(?:[A-Z][\w'’-]*|the \w+(?: \w+)?)(?: (?:is|are)|['’]s) to\b")


@dataclass(frozen=True, slots=True)
class Anchors:
    """The dates of the document that a deadline can hang on."""

    reference: date | None
    next_review: date | None
    birth: date | None
    midway: date | None
    number: int | None = None
    """That of the review itself, 1 for the first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may be the deadline, at `[start, end)` of the text; the highest `weight` is taken."""

    start: int
    end: int
    due: date | None
    certainty: Certainty
    how: str
    bounded: bool
    weight: float


def words(key: str) -> list[str]:
    """The words listed under `key` in the table `[deadline]`."""
    return list(load_rules("dates")["deadline"][key])


@cache
def expression(*keys: str) -> re.Pattern[str]:
    """Any word listed under `keys`, as a whole word."""
    listed = [word for key in keys for word in words(key)]
    return re.compile(rf"(?<![\w-])(?:{any_of(listed)})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def vague_cell() -> re.Pattern[str]:
    """A whole cell of words that set no limit, or of nothing but punctuation."""
    vague = any_of([*words("vague"), *words("vague_cell")])
    joint = r"[\W_]*(?:(?:and|or|but|then|so)[\W_]+)?"
    return re.compile(rf"[\W_]*(?:(?:{vague})(?!\w){joint})*", re.IGNORECASE)


@lru_cache(maxsize=1)
def _decision() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(words('decisions'))})\W*$", re.IGNORECASE)


def in_reason(text: str, start: int) -> bool:
    """Whether `start` lies in a clause that gives a reason or describes something ("so that he ... on 4 May").

    "It was agreed that ..." opens the decision itself; a reason that opens the sentence ends at its comma.
    """
    last: re.Match[str] | None = None
    for match in expression("reasons").finditer(text, 0, start):
        word = match.group().lower()
        if word in ("as", "so", "since", "given") and not _SUBJECT.match(text[match.end() :]):
            continue
        if word == "so" and re.search(r"\b(?:asked|agreed|requested) (?:to|that)\b", text[match.end() : start]):
            last = None
            continue
        if word == "that" and _WHICH.search(text[: match.start()]):
            continue
        if word == "that" and _decision().search(text[: match.start()]):
            last = None
            continue
        if word == "so" and _SO_ACTS.match(text[match.end() :]):
            continue
        last = match
    if last is None:
        return False
    opens = not text[: last.start()].strip(" ,(")
    return not (opens and "," in text[last.end() : start])


@lru_cache(maxsize=1)
def _unmet() -> re.Pattern[str]:
    """A clause of what has not happened, up to its comma or to what is then to be done."""
    on = r"(?:(?!\s(?:to|will|should|must|then)\b|[,;]|\.\s).)"
    ifs, denials = (any_of(words(key)) for key in ("conditions", "denials"))
    return re.compile(rf"\b(?:{ifs})\s(?:{on}{{0,60}}?\s)?(?:{denials})\b{on}*|\bunless\b{on}*", re.IGNORECASE)


def in_condition(text: str, start: int) -> bool:
    """Whether `start` lies in a clause of what an action waits for because it has not happened ("if no reply by")."""
    return any(match.start() < start < match.end() for match in _unmet().finditer(text))


def lowered(text: str, start: int, weight: float) -> float:
    """`weight`, less where the phrase stands in a reason."""
    return weight - REASON if start > 0 and in_reason(text, start) else weight


def repeated(text: str) -> bool:
    """Whether the text speaks of a repeated action ("every three weeks")."""
    return expression("frequency").search(text) is not None
