"""The words of `rules/dates.toml` that make a deadline, as compiled expressions, and the record of a possible one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from minutes_nlp.language.date_grammar import any_of, weekday_numbers
from minutes_nlp.language.date_values import Certainty
from minutes_nlp.rulebook import load_rules

# How surely a phrase is the deadline: a limit ("by", "within") before a day the action is placed on ("on"), both before
# a bare date; `REASON` is taken off where the phrase stands in a reason, `LEAST` is what a candidate must reach.
LIMIT, CELL, PLACE, BARE, VAGUE, REASON, LEAST = 3.0, 2.0, 1.0, 0.4, 0.6, 2.2, 0.5

_SUBJECT = re.compile(r"\W*(?:he|she|they|it|the|his|her|their|you|your|I|we|this|no|nobody|there|[A-Z])")

_WHICH = re.compile(r"\b(?:in|of|for|at|on|with|to|about|over|from)\s+$")  # "to fill in that part" opens no clause

_OPENS = re.compile(r"(?:^|[.;])\W*$")  # what stands before a clause that opens its sentence

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
    often: bool = False
    """Whether the action is a repeated one."""


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
    """A clause of what has not happened (`unmet` is what follows its denial), up to what ends it."""
    ifs, denials, denying, ends = (
        any_of(words(key)) for key in ("conditions", "denials", "denying_conditions", "condition_ends")
    )
    on = rf"(?:(?!\s(?:{ends})\b|[,;]|\.\s).)"
    return re.compile(
        rf"\b(?:(?:{ifs})\s(?:{on}{{0,60}}?\s)?(?:{denials})|(?:{denying}))\b(?P<unmet>{on}*)", re.IGNORECASE
    )


def without_conditions(text: str, found: list[Candidate]) -> list[Candidate]:
    """The candidates of `found` without the day by which nothing has happened ("if no reply by 1 June, SW to ...").

    It is such a day where its clause opens the sentence and ends at a comma, or where the action has a limit of its
    own; elsewhere the action may be what has not happened ("SW to apply if this has not been done by 3 May").
    """
    clauses = list(_unmet().finditer(text))
    inside = [any(clause.start("unmet") <= one.start < clause.end() for clause in clauses) for one in found]
    limited = any(one.bounded and one.weight >= LIMIT for one, within in zip(found, inside, strict=True) if not within)
    opening = [
        clause for clause in clauses if _OPENS.search(text[: clause.start()]) and text[clause.end() :][:1] == ","
    ]
    waiting = clauses if limited else opening
    return [one for one in found if not any(clause.start("unmet") <= one.start < clause.end() for clause in waiting)]


def lowered(text: str, start: int, weight: float) -> float:
    """`weight`, less where the phrase stands in a reason."""
    return weight - REASON if start > 0 and in_reason(text, start) else weight


def repeated(text: str) -> bool:
    """Whether the text speaks of a repeated action ("every three weeks", "on Sundays")."""
    return expression("frequency").search(text) is not None or _weekdays().search(text) is not None


@lru_cache(maxsize=1)
def _weekdays() -> re.Pattern[str]:
    """Days of the week that come round, by their full names ("SATs" and "weds" are something else)."""
    full = any_of(word for word in weekday_numbers() if word.endswith("day"))
    return re.compile(
        rf"(?<![\w-])(?:on\s+(?:\w+\s+)?(?:{full})s|(?:{full})\s+(?:mornings|afternoons|evenings|nights))(?!['’\w])",
        re.IGNORECASE,
    )
