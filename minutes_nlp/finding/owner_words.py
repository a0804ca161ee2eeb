"""The words for owners: those for everybody and for nobody, posts beside a name, and what joins several owners."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from minutes_nlp.language.date_grammar import any_of
from minutes_nlp.reading.calendar_dates import MONTH
from minutes_nlp.records import Deadline
from minutes_nlp.rule_words import words_in

NAME = r"[A-Z][\w'’-]*"
_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr")
_TITLE = rf"(?:{'|'.join(_TITLES)})\.?"
WHOLE_NAME = rf"(?:(?:{_TITLE} (?:and|&) )?{_TITLE} )?{NAME}(?: {NAME})*"
NO_TITLE = "".join(rf"(?<!\b{title}{end})" for title in _TITLES for end in ("", r"\s", r"\.", r"\.\s"))
"""What stands before this is no title alone: "Mr and Mrs Lee" are joined by nothing."""
_AGES = r"(?:\d\d\+|\d{1,2}[-–](?:1[3-9]|2[0-5]))"
NO_AGES = rf"(?!\s*{_AGES}(?=\s*(?:$|[,;/&\n.)]|(?:to|will|and|is|by)\b)))"
"""What stands behind a comma is not the ages that somebody works with: "Team manager, 16+" is one."""
AGED = re.compile(rf",?\s+{_AGES}$")
JOINT = re.compile(
    rf"{NO_TITLE}\s*(?:,{NO_AGES}|;|\band/or\b|(?<!\bS)/|/(?!W\b)|(?<!\d\d)\+|&|\n|\t|\balong with\b|"
    r"\b(?:in (?:conjunction|liaison|partnership) )?with\b|"
    r"\btogether with\b|\balongside\b|\band\b|\bplus\b|\bas well as\b)\s*(?![^()]*\))"
)
TRAILING = re.compile(r"\s+(?:herself|himself|themselves|itself|yourself|both|all|also|then|between (?:them|us))$")
"""What may stand behind an owner and is no part of who that is ("Ayo also", "Ayo and Jan between them")."""
_DETERMINER = r"(?i:the|your|his|her|their|my|our)"


def is_everyone(owner: str) -> bool:
    """Tell whether an owner is nobody in particular: "All", "everyone involved", "professionals"."""
    return bare(owner) in everyone() or bool(
        re.match(r"(?:all|every(?:one|body)|some(?:one|body)|any(?:one|body))\b", bare(owner))
    )


def is_addressed(owner: str) -> bool:
    """Tell whether an owner is whom the record is written to ("you", "yourself")."""
    return bare(owner) in listed("addressed")


def is_writer(owner: str) -> bool:
    """Tell whether an owner is who writes the record ("I", "me")."""
    return bare(owner) in listed("writer")


def bare(owner: str) -> str:
    """An owner in lower case without article and brackets."""
    plain = re.sub(r"\([^)]*\)", "", owner).lower().strip(" .,:;")
    return re.sub(r"^(?:the|a|an|his|her|their|your|my|our) ", "", plain).strip()


def last_title(text: str) -> str:
    """ "Mrs Lee" for "Mr and Mrs Lee", who are one owner with two titles."""
    return re.sub(rf"^{_TITLE} ?(?:and|&|/|\+) ?(?={_TITLE} )", "", text)


@lru_cache(maxsize=1)
def name_and_post() -> re.Pattern[str]:
    """ "Sam, your social worker", "Sam Reed, team manager": the name, and behind it who that is."""
    whole = rf"(?=[^ ,]+ [^,]+, |[^,]+, {_DETERMINER} ){WHOLE_NAME}"
    return re.compile(rf"(?P<name>{whole}), (?:{_DETERMINER} )?{_post()}(?:,(?= and\b)|(?=,|$))")


@lru_cache(maxsize=1)
def post_and_name() -> re.Pattern[str]:
    """ "the designated teacher, Mr Hollis", "Ann's manager, Joan": one person."""
    whose = rf"(?:{_DETERMINER} |[A-Z][a-z-]+['’]s )"
    return re.compile(rf"{whose}{_post()}, {WHOLE_NAME}")


@lru_cache(maxsize=1)
def post_of_name() -> re.Pattern[str]:
    """ "social worker Ayo Bakare": a post in small letters, and who holds it as `name`."""
    roles = "|".join(map(re.escape, sorted(listed("roles"))))
    before = r"(?!(?:and|or|the|of|for|from|to|by|with|at|in|on|about)\b)[A-Za-z'’-]+"
    return re.compile(rf"(?:{before} ){{0,3}}?(?:{roles}) (?P<name>{WHOLE_NAME})")


def _post() -> str:
    posts = "|".join(map(re.escape, sorted(listed("posts"))))
    return rf"(?:(?!(?:and|or|the) )[a-z'’-]+ ){{0,4}}?(?:{posts})"


@lru_cache(maxsize=1)
def nobody() -> frozenset[str]:
    """Words of a column of owners that name nobody ("tbc"), and the empty cell."""
    return listed("nobody") | {""}


@lru_cache(maxsize=1)
def everyone() -> frozenset[str]:
    """Words for everybody, without their article."""
    return frozenset(re.sub(r"^the ", "", word) for word in listed("everyone"))


def listed(name: str, table: str = "owners") -> frozenset[str]:
    """A list of words of `rules/recommendations.toml`."""
    return words_in("recommendations", table, name)


@lru_cache(maxsize=1)
def counted() -> re.Pattern[str]:
    """How a dictated list counts its actions ("Three, Ann Lee is to ...")."""
    return re.compile(rf"^\s*(?i:(?:number |action |point )?(?:{any_of(listed('counts'))}))[,:.] +(?=\S)")


@lru_cache(maxsize=1)
def by_whom() -> re.Pattern[str]:
    """ "by X", up to what goes on behind X: a preposition, a mark, or by when ("by Ed w/c 3 May", "by Ed asap")."""
    day = rf"\d{{1,2}}(?:[./-]\d+|(?:st|nd|rd|th)?(?: of)? (?i:{MONTH}))"
    vague = any_of(words_in("dates", "deadline", "vague"))
    part = rf"(?:end|start|beginning|middle) of|(?:end|early|late|mid)[ -](?i:{MONTH})"
    return re.compile(
        r"\bby (?P<who>(?:the |a |an |his |her |their )?[A-Za-z][^,.;()]{1,60}?)" + NO_TITLE + r"(?= (?:by|before|"
        r"within|no later|at|in|on|for|so|because|as|to|from|until|since|with|"
        r"each|every|and|fortnightly|weekly|monthly|who|over|during|this|next|ahead|prior|after|once|when|while|about|regarding)\b|"
        rf"(?<![–—-]) (?:w/c|w/e|week (?:commencing|beginning|ending)|{day}|(?:the )?(?:{part})|{vague})\b|[,.;()]|$)"
    )


def without_owner(deadline: Deadline, owners: Iterable[str]) -> Deadline:
    """A deadline without the words that say by whom ("by Ed w/c 20 January")."""
    by = re.match(rf"by (?:the )?(?:{'|'.join(map(re.escape, owners))})\s+(?=\S)", deadline.text) if owners else None
    if by is None:
        return deadline
    span = deadline.span and replace(deadline.span, start=deadline.span.start + by.end())
    return replace(deadline, text=deadline.text[by.end() :], span=span)
