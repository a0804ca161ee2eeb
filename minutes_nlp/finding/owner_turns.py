"""Turns of running prose that name who is to act: "It falls to X to ...", "I'd have X ring ...", "X has until Friday".

Each turn yields the words where the doer stands; whether they are somebody is for `finding/owners.py` to judge. The
turns are those of `[owner_turns]` in `rules/recommendations.toml`, where X is the doer and VERB any verb of an order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from minutes_nlp.finding.action_wording import orders, presents
from minutes_nlp.language.date_grammar import any_of, month_numbers, weekday_numbers
from minutes_nlp.rule_words import words_in
from minutes_nlp.rulebook import load_rules

_WORD = r"[\w'’&/-]+"
_DETERMINER = r"(?:the|his|her|their|my|our|your)"
_WHO = rf"(?P<who>(?:(?:Mr|Mrs|Ms|Dr)\.? )?{_WORD}(?: {_WORD}){{0,7}}?)"
_CONTRACTED = re.compile(r"(?<=[a-z])['’](?P<end>s|re) (?=(?:also |now |still |both )*(?P<next>[a-z]+)\b)")
_SAINT = re.compile(r"\bSt\.? [A-Z][a-z]+$")
_IS_BEFORE = re.compile(
    r"to|going|asked|required|requested|expected|being|arranging|taking|getting|sending|asking|making|bringing|the|not"
)
_RELATIVE = re.compile(r"(?:,? whose\b[^,.;]{2,60},|,? who\b[^,.;]{2,60},?)$")
_HEAD = re.compile(r"(?P<who>[A-Z][^.:,;]{1,50}?)(?P<mark>[.:,]) +(?=\S)")
_HAS_DONE = re.compile(r" (?:the|a|an|it|him|her|his|their|this)\b")
_DOES = re.compile(r"\b(?:to|will|shall|should|must)(?:, [^,.;]{3,40},)? (?P<verb>[a-z-]+)")
_ONE_DOES = re.compile(r"(?P<who>[A-Z][a-z’'-]+) (?P<verb>[a-z-]+s) (?=\w)")
_SEVERAL_DO = re.compile(r"(?P<who>[A-Z][a-z’'-]+(?:(?:, | and | & | \+ )[A-Z][a-z’'-]+)+) (?P<verb>[a-z-]+) (?=\w)")
_LIMITED = re.compile(r"\b(?:by|before|within|on|until|no later than|not later than)\b[^,;.]*\S$|\d$|\)$")
""" "... by 3 May": a clause that says by when is over."""
_SUBORDINATE = re.compile(
    r"\b(?:so|because|that|whether|if|when|where|who|whom|whose|which|how|what|as|while|given|once|in order)\b"
)
_ASKS_OF = re.compile(
    r"\b(?:ask|remind|tell|invite|help|support|enable|encourage|allow|get|want|expect|request|instruct|advise|let|"
    r"arrange|wait|speak|talk|liaise|meet|work|agree|between|for|with|from|of|to)\b"
)
""" Words before those who are not the doers of a clause of their own ("... for mum and dad to visit")."""
_SAYS_WHO = re.compile(r"\b(?:will|shall|should|must|would|is|are|was|were|has|have|had|agreed|asked|undertook)\b")


def uncontracted(text: str) -> str:
    """The text with "Dale's to ring" as "Dale is to ring", so that no owner ends in 's, and "You'll" as "You will"."""

    def whole(match: re.Match[str]) -> str:
        if _SAINT.search(match.string, 0, match.start()):
            return match.group()  # "St Paul's to hold the PEP"
        if match["end"] == "re":
            return " are "
        if match["next"] == "been":
            return " has "
        return " is " if _IS_BEFORE.fullmatch(match["next"]) else match.group()

    return _CONTRACTED.sub(whole, re.sub(r"(?<=[A-Za-z])['’]ll(?= [a-z])", " will", text))


def heading_words(text: str) -> tuple[str, str] | None:
    """The words before the first mark of a note ("Jo Lane. New form by 2 May", "Jo Lane, letter"), with the mark.

    None after a comma where the rest is a sentence of its own.
    """
    match = _HEAD.match(text)
    if match is None or match["who"].count("(") != match["who"].count(")"):  # "Post-16 PEP (Virtual School, March)"
        return None
    if match["mark"] == "," and _says_who().search(text):
        return None
    return match["who"], match["mark"]


def named_turns(text: str) -> Iterator[str]:
    """The words in the place of X, for every turn that begins with words of its own."""
    for turn in _turns("named"):
        for match in turn.finditer(text):
            yield match["who"]


def label_turns(text: str) -> Iterator[str]:
    """The words in the place of X within a label before an action ("Action SW: ...", "To be actioned by SW: ...")."""
    for label in _turns("labels"):
        if match := label.match(text):
            yield match["who"]


def owned_label_turns(text: str) -> Iterator[str]:
    """The words in the place of X where a label begins with them ("SW Action: ...")."""
    for label in _turns("owned_labels"):
        if match := label.match(text):
            yield match["who"]


def pivot_turns(text: str) -> Iterator[str]:
    """The words before a turn that follows the doer, as "has until", in order of the rules."""
    for turn in _turns("pivots"):
        for match in turn.finditer(text):
            yield from persons_before(text[: match.start()])


def order_turns(text: str) -> Iterator[str]:
    """Whom an order has asked to do something ("Ask Ed to ring the school", "Passport: remind the carers to apply").

    As in "I have asked Tom to ...", what is to be done is for them; "Chase Priya for the report" is for somebody else.
    """
    if match := _order_to_ask().match(text):
        yield match["who"]


def shared_turns(text: str, somebody: Callable[[str], bool]) -> Iterator[re.Match[str]]:
    """The beginnings of further clauses with a doer of their own, as `who` ("... and DT to send it by 10 May").

    "SW to speak to the carer and school to agree a date" has one clause: "X to do" begins another only behind a limit
    in time, a semicolon, a full stop or an opening bracket, or where the words before ask nobody and end in nobody, as
    `somebody` tells.
    """
    first = _DOES.search(text)
    begin = first.start("verb") if first else len(text)
    for turn in _further().finditer(text, begin):
        before = text[begin : turn.start()].rstrip()
        if _SUBORDINATE.search(before):
            return
        sure = turn["mark"] in ";.(" or turn["does"] != "to" or _LIMITED.search(before)
        if sure or not (_ASKS_OF.search(before) or any(map(somebody, persons_before(before)))):
            yield turn
        begin = turn.end("does") + 1


def present_turns(text: str) -> Iterator[str]:
    """The words before a verb in the present ("Petra pays the fee by 3 May") at the beginning of a clause."""
    for match in re.finditer(r" (?:also |then |now )?(?P<verb>[a-z-]+s|write|sign|meet)\b", text):
        owned = match["verb"] != "has" or _HAS_DONE.match(text, match.end())
        if match["verb"] in _presents() and owned:
            yield from persons_before(text[: match.start()])


def opening_turns(text: str) -> Iterator[str]:
    """The single capitalised words that open an action before a verb in the present, one or several joined."""
    stays = words_in("recommendations", "owner_turns", "stays")
    if (one := _ONE_DOES.match(text)) and one["verb"] in _presents() - stays:
        yield one["who"]
    if (several := _SEVERAL_DO.match(text)) and several["verb"] in orders() - stays:
        yield several["who"]


def persons_before(text: str) -> Iterator[str]:
    """The noun phrases that may end the text, the longest first, without the words that lead in to them.

    "In three days from now the night team" is "the night team"; "The letter to the night team" is nobody, because the
    team belongs to another word; "About the head-banging Stephen" comes to "Stephen" in the end.
    """
    text = _RELATIVE.sub("", text)
    match = _phrase().search(text)
    if match is None:
        return
    who, before = match["who"], text[: match.start()]
    if not _governed().search(before):
        yield who
    if "," in who:
        yield who.rsplit(", ", 1)[1].removeprefix("and ")
    if name := re.fullmatch(r"[^A-Z]* (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)", who):
        yield name["name"]


@lru_cache(maxsize=1)
def _phrase() -> re.Pattern[str]:
    openers = any_of(load_rules("recommendations")["owner_turns"]["openers"])
    times = any_of([*month_numbers(), *weekday_numbers()])
    title = rf"(?!(?i:{openers}|{times})\b)(?:(?:Mr|Mrs|Ms|Dr|[A-Z])\.? )?"
    name = rf"{title}[A-Z][\w'’-]*(?: (?:of |for |the )?[A-Z][\w'’-]*)*"
    broken = any_of(_broken())
    role = (
        rf"(?:(?i:{_DETERMINER})|that(?= [a-z])) (?:(?!(?i:{_DETERMINER}|{broken}|{times})\b){_WORD} ){{0,4}}?{_WORD}"
    )
    start = r"(?:^|(?<=[\s,.:;(]))"
    one = rf"(?:{role}|{name}(?: (?!(?i:{broken})\b)[a-z-]+){{0,2}})"
    return re.compile(rf"{start}(?P<who>{one}(?:(?:, | and |, and ){one})*)(?: herself| himself| themselves)?$")


def _broken() -> list[str]:
    return list(load_rules("recommendations")["owner_turns"]["breaks"])


@lru_cache(maxsize=1)
def _governed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_rules('recommendations')['owner_turns']['governs'])})\s*$", re.IGNORECASE)


@lru_cache(maxsize=4)
def _turns(key: str) -> tuple[re.Pattern[str], ...]:
    orders = any_of([*load_rules("recommendations")["wording"]["orders"], *_presents(), "come"])
    shapes = load_rules("recommendations")["owner_turns"][key]
    return tuple(re.compile(shape.replace("X", _WHO).replace("VERB", rf"(?:{orders})\b")) for shape in shapes)


@lru_cache(maxsize=1)
def _order_to_ask() -> re.Pattern[str]:
    """ "Ask X to ...", perhaps behind the matter ("Passport: ask X to ...")."""
    asks, orders = (
        load_rules("recommendations")[table][key] for table, key in (("owners", "put_to"), ("wording", "orders"))
    )
    return re.compile(rf"(?:[^:;.]{{2,40}}: |[Pp]lease )?(?i:{any_of(asks)}) {_WHO} to (?:{any_of(orders)})\b")


@lru_cache(maxsize=1)
def _further() -> re.Pattern[str]:
    """A mark, "and" or an opening bracket, somebody, and what that somebody is to do."""
    orders = any_of(load_rules("recommendations")["wording"]["orders"])
    who = r"(?P<who>(?:(?:the|his|her|their) )?[\w'’.&/+-]+(?: [\w'’&/+-]+){0,3}?)"
    does = rf"(?P<does>to|will|is to|are to|shall|should|must) (?:then |also )?(?:{orders})\b"
    mark = r"(?P<mark>;|,|\band\b|\.|(?<=\s)/|(?<=\s)\()(?: |(?<=\())"
    return re.compile(rf"{mark}(?:and |then |that )*{who} {does}")


@lru_cache(maxsize=1)
def _says_who() -> re.Pattern[str]:
    orders = any_of(load_rules("recommendations")["wording"]["orders"])
    return re.compile(rf"{_SAYS_WHO.pattern}|\bto (?:{orders})\b")


@lru_cache(maxsize=1)
def _presents() -> frozenset[str]:
    return presents() | {"has", "comes", "write", "sign", "meet"}
