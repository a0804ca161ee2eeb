"""Turns of running prose that name who is to act: "It falls to X to ...", "I'd have X ring ...", "X has until Friday".

Each turn yields the words where the doer stands; whether they are somebody is for `finding/owners.py` to judge. The
turns are those of `[owner_turns]` in `rules/recommendations.toml`, where X is the doer and VERB any verb of an order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from minutes_nlp.language.date_grammar import any_of, month_numbers, weekday_numbers
from minutes_nlp.rulebook import load_rules

_WORD = r"[\w'’&/-]+"
_DETERMINER = r"(?:the|his|her|their|my|our|your|that)"
_WHO = rf"(?P<who>(?:(?:Mr|Mrs|Ms|Dr)\.? )?{_WORD}(?: {_WORD}){{0,7}}?)"
_CONTRACTED = re.compile(r"(?<=[a-z])['’](?P<end>s|re) (?=(?:also |now |still |both )*(?P<next>[a-z]+)\b)")
_IS_BEFORE = re.compile(r"to|going|asked|required|requested|expected|being|[a-z]+ing|the|not")
_HEAD = re.compile(r"(?P<who>[A-Z][^.:,;]{1,50}?)(?P<mark>[.:,]) +(?=\S)")
_SAYS_WHO = re.compile(r"\b(?:will|shall|should|must|would|is|are|was|were|has|have|had|agreed|asked|undertook)\b")


def uncontracted(text: str) -> str:
    """The text with "Dale's to ring" as "Dale is to ring", so that no owner ends in 's; "Dale's ring" stays."""

    def whole(match: re.Match[str]) -> str:
        if match["end"] == "re":
            return " are "
        if match["next"] == "been":
            return " has "
        return " is " if _IS_BEFORE.fullmatch(match["next"]) else match.group()

    return _CONTRACTED.sub(whole, text)


def heading_words(text: str) -> tuple[str, str] | None:
    """The words before the first mark of a note ("Jo Lane. New form by 2 May", "Jo Lane, letter"), with the mark.

    None after a comma where the rest is a sentence of its own.
    """
    match = _HEAD.match(text)
    if match is None or (match["mark"] == "," and _says_who().search(text)):
        return None
    return match["who"], match["mark"]


def named_turns(text: str) -> Iterator[str]:
    """The words in the place of X, for every turn that begins with words of its own."""
    for turn in _turns("named"):
        for match in turn.finditer(text):
            yield match["who"]


def pivot_turns(text: str) -> Iterator[str]:
    """The words before a turn that follows the doer, as "has until", in order of the rules."""
    for turn in _turns("pivots"):
        for match in turn.finditer(text):
            if who := person_before(text[: match.start()]):
                yield who


def present_turns(text: str) -> Iterator[str]:
    """The words before a verb in the present ("Petra pays the fee by 3 May") at the beginning of a clause."""
    for match in re.finditer(r" (?:also |then |now )?(?P<verb>[a-z-]+s|write|sign|meet)\b", text):
        if match["verb"] in _presents() and (who := person_before(text[: match.start()])):
            yield who


def person_before(text: str) -> str:
    """The noun phrase that ends the text, without the words that lead in to it; "" where it belongs to another word.

    "In three days from now the night team" is "the night team", "The letter to the night team" is nobody.
    """
    match = _phrase().search(text)
    if match is None or _governed().search(text[: match.start()]):
        return ""
    return match["who"]


@lru_cache(maxsize=1)
def _phrase() -> re.Pattern[str]:
    openers = any_of(load_rules("recommendations")["owner_turns"]["openers"])
    times = any_of([*month_numbers(), *weekday_numbers()])
    name = rf"(?!(?i:{openers}|{times})\b)(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w'’-]*(?: (?:of |for |the )?[A-Z][\w'’-]*)*"
    role = rf"(?i:{_DETERMINER}) (?:(?!(?i:{_DETERMINER}|{any_of(_broken())})\b){_WORD} ){{0,4}}?{_WORD}"
    start = r"(?:^|(?<=[\s,.:;(]))"
    one = rf"(?:{role}|{name}(?: (?!(?i:{any_of(_broken())})\b)[a-z-]+){{0,2}})"
    return re.compile(rf"{start}(?P<who>{one}(?:(?:, | and |, and ){one})*)(?: herself| himself| themselves)?$")


def _broken() -> list[str]:
    return list(load_rules("recommendations")["owner_turns"]["breaks"])


@lru_cache(maxsize=1)
def _governed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_rules('recommendations')['owner_turns']['governs'])})\s*$", re.IGNORECASE)


@lru_cache(maxsize=2)
def _turns(key: str) -> tuple[re.Pattern[str], ...]:
    orders = any_of(load_rules("recommendations")["wording"]["orders"])
    shapes = load_rules("recommendations")["owner_turns"][key]
    return tuple(re.compile(shape.replace("X", _WHO).replace("VERB", rf"(?:{orders})\b")) for shape in shapes)


@lru_cache(maxsize=1)
def _says_who() -> re.Pattern[str]:
    orders = any_of(load_rules("recommendations")["wording"]["orders"])
    return re.compile(rf"{_SAYS_WHO.pattern}|\bto (?:{orders})\b")


@lru_cache(maxsize=1)
def _presents() -> frozenset[str]:
    """The orders in the third person: "books", "passes", "carries"."""
    orders = load_rules("recommendations")["wording"]["orders"]
    third = {re.sub(r"([^aeiou])y$", r"\1ie", order) + "s" for order in orders}
    return frozenset(third | {f"{order}es" for order in orders} | {"has", "write", "sign", "meet"})
