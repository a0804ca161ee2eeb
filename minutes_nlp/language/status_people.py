"""Which clauses of a parsed sentence are about somebody else: a brother, another resident, a parent's own affairs.

Another child in the place of the subject has whatever the clause tells, unless it is done to the child ("hit him").
An adult mostly speaks or acts for the child, and so only has what is an adult's own: illness, work, the police.
The words are in `rules/status.toml`; offsets are half-open and into the doc's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Literal

from minutes_nlp.cues import compile_cues
from minutes_nlp.rulebook import load_rules

if TYPE_CHECKING:  # spaCy takes seconds to import, and only whoever has a parsed sentence needs it
    from spacy.tokens import Span, Token

Other = Literal["child", "adult"]

#: Words before its noun that a phrase is read back over.
LONGEST_PHRASE = 8
_SUBJECTS = ("nsubj", "csubj", "expl")
_SETS = (
    "other_children", "children", "always_plural", "another", "places", "adults", "parents", "attending"
)  # fmt: skip
_POSSESSED = ("belongings", "shared")
_POSSESSIVE = re.compile(r"['’]s?")
_LABEL = re.compile(r"\s*(?:\([^)]*\)\s*)?(?::|[–—-](?=\s))")
_OBJECTS = frozenset({"him", "you", "me", "us"})
_CONDITIONS = frozenset({"if", "unless", "whether", "once", "until", "should"})
_INDEFINITE, _GENERIC = frozenset({"a", "an"}), frozenset({"child", "person"})


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that name somebody else, how far the clause reaches, and whether it tells of that person's `own` affair."""

    start: int
    end: int
    scope_end: int
    own: bool


@dataclass(frozen=True, slots=True)
class _Person:
    first: Token
    noun: Token
    other: Other


def asides_of(sentence: Span) -> list[Aside]:
    """Return who else one parsed sentence has clauses about, in order, with the reach of each clause."""
    found: list[Aside] = []
    turns = turns_of(sentence)
    told: _Person | None = None  # whom "she" or "he" may mean
    for noun in sentence:
        if noun.pos_ == "PROPN" and noun.dep_.startswith(_SUBJECTS):
            told = None
        person = _person(noun, sentence)
        if person is None and told is not None and told.other == "adult" and _means(noun, told):
            person = _Person(noun, noun, "adult")
        if person is None or _beside(person, sentence):
            continue
        last = person.noun
        turn = bisect_right(turns, last.idx)
        end = turns[turn] if turn < len(turns) else sentence.end_char
        told = person
        found.append(Aside(person.first.idx, last.idx + len(last), end, _has(person, sentence, end)))
    return found


def turns_of(sentence: Span) -> list[int]:
    """Return the offsets where a clause with a subject of its own begins, relative clauses left aside."""
    return [
        _phrase_start(token, sentence).idx
        for token in sentence
        if token.dep_.startswith(_SUBJECTS)
        and token.tag_ not in {"WP", "WDT"}
        and token.pos_ in {"NOUN", "PROPN", "PRON", "DET"}
        and token.head.dep_ != "acl:relcl"
        and not token.lower_.endswith(("self", "selves"))
        and not (token.i > sentence.start and token.nbor(-1).lower_ == "-" and not token.nbor(-1).whitespace_)
    ]


def _person(noun: Token, sentence: Span) -> _Person | None:
    """The person whom a noun names, if not the child, with the first word of the phrase."""
    words, name = _words(), noun.lower_
    first = _phrase_start(noun, sentence)
    before = [token.lower_ for token in sentence.doc[first.i : noun.i]]
    owned = noun.i > first.i and any(_POSSESSIVE.fullmatch(token) for token in before)
    other: Other | None = None
    if name in words.other_children:
        other = "child"
    elif name in words.children:
        owner = owned and not any(token in words.parents for token in before)
        plural = name in words.always_plural
        one = first.lower_ in _INDEFINITE and name not in _GENERIC
        marked = owner or plural or one or any(token in words.another for token in before) or _placed(noun, sentence)
        other = "child" if marked or _among(first) else None
    elif name in words.adults:
        other = "adult"
    return _Person(first, noun, other) if other is not None else None


def _placed(noun: Token, sentence: Span) -> bool:
    """Whether a child is told apart by a place: "the girl upstairs", "the boy in the next room"."""
    behind = noun.nbor() if noun.i + 1 < sentence.end else None
    return behind is not None and behind.lower_ in _words().places


def _among(first: Token) -> bool:
    """Whether a phrase is what some are taken from: "one of the lads"."""
    doc = first.doc
    return first.i > 1 and doc[first.i - 1].lower_ == "of" and doc[first.i - 2].lower_ in _words().another


def _phrase_start(noun: Token, sentence: Span) -> Token:
    """The first word of the noun's phrase: what stands right before it and is no verb, preposition or mark."""
    first = noun
    while first.i > max(sentence.start, noun.i - LONGEST_PHRASE):
        before = first.nbor(-1)
        named = before.pos_ in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"}
        if not named and before.tag_ != "POS" and before.dep_ != "amod":
            break
        if before.tag_ in {"TO", "WP", "WDT", "WRB"} or before.lower_ in {"not", "that", "because"}:
            break
        first = before
    return first


def _beside(person: _Person, sentence: Span) -> bool:
    """Whether a person stands beside: behind a preposition ("with his sister") or as what a verb is done to."""
    first = person.first
    if first.i == sentence.start:
        return False
    before = first.nbor(-1)
    if before.lower_ == "of" and _among(first):
        return False
    noun = person.noun.head if person.noun.dep_ == "appos" else person.noun
    subject = noun.dep_.startswith(_SUBJECTS)
    behind = before.pos_ in {"ADP", "AUX"} or (before.pos_ == "VERB" and not subject)
    return behind or before.lower_ in _CONDITIONS or noun.dep_ in {"obj", "iobj", "obl", "nmod"}


def _means(pronoun: Token, person: _Person) -> bool:
    """Whether "she" or "he" as a subject may be the person named before."""
    sexes = _words().sexes
    return pronoun.lower_ in sexes and person.noun.lower_ in (pronoun.lower_, *sexes[pronoun.lower_])


def _has(person: _Person, sentence: Span, end: int) -> bool:
    """Whether what the clause tells up to `end` is the person's own affair."""
    text, words, noun = sentence.doc.text, _words(), person.noun
    behind = noun.idx + len(noun)
    owned = _owned(noun, sentence)
    if _done_to_child(sentence, noun, end) or (owned is not None and words.shared.match(text, owned)):
        return False
    if person.other == "child":
        label = noun.i == sentence.start or person.first.i == sentence.start
        return (
            owned is not None or (label and _LABEL.match(text, behind) is not None) or _is_told_of(sentence, noun, end)
        )
    if owned is not None and words.belongings.match(text, owned) is not None:
        return True
    affairs = words.grown_up if noun.pos_ == "PRON" else words.affairs
    affair = affairs.search(text, behind, end) if owned is None else None
    return affair is not None and words.acting.search(text, behind, affair.start()) is None


def _owned(noun: Token, sentence: Span) -> int | None:
    """Where what a noun has begins: "visits" of "his brother's visits"; None for "his brother's been ill"."""
    mark = noun.nbor() if noun.i + 2 < sentence.end else None
    if mark is None or not _POSSESSIVE.fullmatch(mark.text) or mark.nbor().tag_ in {"VBN", "VBG", "DT", "RB"}:
        return None
    return mark.nbor().idx


def _is_told_of(sentence: Span, noun: Token, end: int) -> bool:
    """Whether a verb stands behind a noun in its clause: a mere mention tells nothing."""
    return any(token.pos_ in {"VERB", "AUX"} for token in _behind(sentence, noun, end))


def _behind(sentence: Span, noun: Token, end: int) -> Iterator[Token]:
    """The tokens behind a noun up to an offset."""
    return takewhile(lambda token: token.idx < end, sentence.doc[noun.i + 1 : sentence.end])


def _done_to_child(sentence: Span, noun: Token, end: int) -> bool:
    """Whether a clause is about what is done to somebody who is named in it: "hit him", "steal Ollie's clothes"."""
    owners = {"your", "my", "his", "her"} if noun.tag_ in {"NNS", "NNPS"} else {"your", "my"}
    return any(
        token.lower_ in _OBJECTS
        or (token.lower_ == "her" and token.dep_ in {"obj", "iobj", "obl"})
        or (
            token.head.dep_ == "obj" and token.dep_ == "nmod:poss" and (token.pos_ == "PROPN" or token.lower_ in owners)
        )
        or (token.pos_ == "PROPN" and token.dep_ == "obj" and token.head.lemma_.lower() not in _words().attending)
        for token in _behind(sentence, noun, end)
    )


@dataclass(frozen=True, slots=True)
class _Words:
    other_children: frozenset[str]
    children: frozenset[str]
    always_plural: frozenset[str]
    another: frozenset[str]
    places: frozenset[str]
    adults: frozenset[str]
    parents: frozenset[str]
    attending: frozenset[str]
    sexes: dict[str, frozenset[str]]
    grown_up: re.Pattern[str]
    affairs: re.Pattern[str]
    acting: re.Pattern[str]
    belongings: re.Pattern[str]
    shared: re.Pattern[str]


@cache
def _words() -> _Words:
    rules: dict[str, Any] = load_rules("status")["people"]
    sets = {name: frozenset(rules[name]) for name in _SETS}
    sexes = {"he": frozenset(rules["men"]), "she": frozenset(rules["women"])}
    belongings, shared = (
        re.compile(rf"(?:[\w-]+\s+){{0,2}}?{compile_cues(rules[n]).pattern}", re.I) for n in _POSSESSED
    )
    grown_up, acting = compile_cues(rules["grown_up"]), compile_cues(rules["acting"])
    affairs = compile_cues([*rules["grown_up"], *rules["affairs"]])
    return _Words(
        **sets, sexes=sexes, grown_up=grown_up, affairs=affairs, acting=acting, belongings=belongings, shared=shared
    )
