"""How an action is worded: who is asked, by which turn of phrase, to do what, and for which reason.

No parser is used: minutes write actions in a few turns ("X to do Y", "X will do Y", "I have asked X to do Y", "Y to be
done by X", "Y - X", "Do Y"), which regular expressions find in notes without grammar as surely as in full sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from minutes_nlp.reading.calendar_dates import MONTH
from minutes_nlp.rule_words import cues_in, words_in
from minutes_nlp.rulebook import load_rules

Turn = Literal["agreed", "asked", "will", "to", "order", "noun"]

_ADVERB = (
    r"(?:(?:therefore|also|then|again|accordingly|both|each|now|please|jointly|first|kindly|once more|"
    r"(?!(?:ap|sup|re|com|multip)p?ly\b|rely\b|fly\b)\w+ly),? )*"
)
_ASIDE = (
    r"(?:,? ?(?:by|within|at|before|in|on|with|no later than|not later than|as|for|it was|it is|through|under|"
    r"during)\b[^,.;]{2,60}, )?"
)
_REQUEST = (
    r"(?:asked|directed|instructed|requested|tasked|required|reminded|charged|commissioned|invited|urged|told|"
    r"given the task)"
)
_WAS_ASKED = re.compile(
    rf"(?P<who>[^.;:]{{2,230}}?)(?:,? (?:was|were|is|are|has been|have been)|['’]s been) {_ADVERB}{_REQUEST}"
    rf"(?: by [\w' ]{{2,30}})? to {_ADVERB}(?=[a-z])"
)
_ASKED = re.compile(
    rf"\b(?P<by>I|We|we|IRO|[Cc]hair|[Rr]eview|[Mm]eeting|[A-Z]\w+|has|have|'ve|’ve|am|therefore) "
    rf"(?:{_REQUEST}|asking|would like|would ask|want|wants|expects?|needs?(?! assessments?\b)|urges?|asks?|"
    r"recommends?) "
    r"(?P<who>(?!for\b|that\b|to\b|if\b|whether\b)[^.;:]{2,110}?)(?P<aside>, [^.;:]{3,60}?)?,? "
    rf"to {_ADVERB}(?=[a-z])"
)
_AGREED = re.compile(
    r"\b(?:[Aa]greed|[Dd]ecided|[Rr]esolved|[Rr]ecommended|determined|settled|concluded|directed|required|"
    r"recommends?|agrees?|undertook|promised|(?:ask|asks|request|insist|suggest)(?= that)|"
    r"(?:(?<=\b[Cc]hair )|(?<=\bIRO )|(?<=\b[Mm]eeting )|(?<=\b[Rr]eview )|(?<=\b[Oo]fficer )|(?<=\bI ))"
    r"(?:also )?(?:requested|asked|requests|asks)(?= that)|(?<=\b[Ii]t was )asked(?= that)|"
    r"(?:is|was) (?:essential|vital|imperative|crucial)(?= that)|"
    r"(?:decision|recommendation|action|request|requirement) (?:is|was))"
    r"(?: by [^.;]{2,80}?)?(?: at this review| today|"
    r" here)?(?:,? (?:and [^,]{3,40}, )?that\b(?:,[^,]{3,60},)?|:|(?= [A-Z]))\s*"
)
_MODAL = re.compile(
    r",? (?:(?:will|shall|should|must|ought to|would|'ll|’ll) |(?:is|are) (?:going )?to |(?:is|"
    r"are) being asked to |needs? to |"
    rf"(?:has|have) (?:agreed|undertaken|promised|offered) to |(?:agreed|undertook|"
    rf"promised) to ){_ASIDE}{_ADVERB}(?=[a-z])"
    rf"|,? (?:will|shall|should|would|must|is to|are to|to)(?=, ){_ASIDE}{_ADVERB}(?=[a-z])"
    rf"|,? (?:was|were) to {_ADVERB}(?=[a-z])"
)
_INFINITIVE = re.compile(rf",? (?:to|2) {_ADVERB}(?=[a-z])")
_THAT = re.compile(r"(?:[Aa]greed|[Rr]esolved|[Dd]ecided)?:? ?[Tt]hat (?=[A-Z]|the |a |an |his |her |their |both )")
_THAT_NEXT = re.compile(r"[Tt]hat (?=[A-Z]|the |a |an |his |her |their |both )")
_AND_ASK = re.compile(r"and (?:ask|request|insist|suggest) that\b")
_TO_ASK = re.compile(r"(?<!\blike )(?<!\bwant )(?<!\bagreed )(?<!\bdecided )\bto(?: also| then)? $")
_ASKERS = frozenset({"I", "We", "we", "has", "have", "'ve", "’ve", "am", "therefore"})
_DOT = "·"
_WORDS = ("subject", "predicate", "core", "reason")
_INITIAL = re.compile(
    r"(?<=\b[A-Z])\.(?=\s?[A-Z])|(?<=\b[A-Z]\.[A-Z])\.|(?<=\bMr)\.|(?<=\bMrs)\.|(?<=\bMs)\.|(?<=\bDr)\."
)
_NOT_A_VERB = re.compile(
    r"(?:the|a|an|his|her|their|your|my|our|its|this|that|these|those|all|every|each|him|them|us|me|you|"
    r"school|college|"
    r"court|panel|date|home|time|mum|dad|nan|year|and|or|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|both|date|what|which|whom|where|somebody|someone|everyone|nobody)\b"
)
_THING_FIRST = re.compile(
    r"[^,.;]{0,60}? to (?:be|take place|happen|go|start) ?[a-z]?|to [^,]+, [^.]* (?:will|to) ", re.IGNORECASE
)
_LED_IN = re.compile(r"(?:To|In order to|So as to) [a-z][^.;]*?, ")
_PARTICIPLE = r"(?:\w+ly )?(?:re-?)?[a-z]+(?:ed|en|one|ade|eld|ent|ought)\b"
PASSIVE = re.compile(
    r"(?P<be>(?:be|have been|get|being)(?: (?:\w+ly|also|then|first|now|each|both|all|"
    r"then))* )(?:re-?)?(?:[a-z-]+ed|[a-z]+[aeiou]tten|"
    r"(?:un|re|over|out)?(?:done|made|held|sent|given|taken|put|found|seen|written|kept|brought|sought|set|"
    r"told|got|begun|shown|drawn|"
    r"paid|met|built|chosen|bought|known|spoken|spent|let|fed|cut|left|led|read|understood|undertaken|driven|"
    r"thought|heard|lost|won|"
    r"sold|taught|caught|laid|said|gone|run|ridden|hung|rung|hidden|worn|torn|born))\b"
)
_IS_DONE = re.compile(
    rf"(?:is|are) {_PARTICIPLE}.*\bby (?!(?:the )?(?:\d|{MONTH}|[A-Z][a-z]+day\b|(?:end|start|beginning|middle|"
    r"next|first|last|then|now|half|spring|summer|autumn|winter|review|time)\b))"
)
""" "It is recommended that he is registered by the carer": the carer is to do it, and not a day ("by 4 April")."""
_IS_HAD = re.compile(r"be in (?:place|post|situ)\b")
""" "An independent visitor to be in place": it is for somebody else to see to it."""
_BECAUSE = re.compile(
    r",?\s+(?:so that|because|as (?:he|she|it|they|the|no|nobody|[A-Z])|since (?:he|she|it|they|the|[A-Z])|given) ?\b"
)
_REASON = re.compile(
    r"(?:[,;–—]|\s-|:)?\s*\b(?:so (?:that|as to|(?:he|she|they|you|it|we|the|everyone|nobody|no|mum|dad)\b)|"
    r"in order (?:that|to|for)|because|(?<!be )(?<!been )(?<!get )given(?! by| in writing)|"
    r"in (?:view|light|the light|recognition) of|in case|otherwise|with a view to|for fear|due to|owing to|"
    r"seeing that|now that|without which|"
    r"bearing in mind|to (?:help|avoid|prevent|make sure|ensure|find out|enable|allow|stop|prepare|reduce|"
    r"give (?:him|her|them|you)|bring .{3,40} down))\b"
    r"|,?\s+as\b(?! (?:per|soon|required|necessary|needed|appropriate|and when|part|well|long|far|possible|"
    r"(?:his|her|its|their) \w+ \w+$|"
    r"an? \w+$|set out|agreed|of|from|until|foster|he can|she can|they can|you can|\d))"
    r"|,?\s+(?:since (?!\w+uary|march|april|may |june|july|august|\w+ember|october|\d|last|then)|"
    r"(?<!\bsoon )after (?!\w+$|\d)|while |whose )"
    r"|, (?:which|who|after|following|before)\b|[,;–—]\s*[^,;–—]{2,60}? (?:being|having)\b|[;–—]\s|\s-\s|:\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The parts of an action.

    `subject` are the words before the verb ("" for an order such as "Book the dentist"), `start` their offset within
    the text, `verb` that of the verb, `predicate` the words from the verb on, `core` the predicate without its reason,
    `reason` the clause that says why. `passive` tells that the subject is not the doer ("PEP to be held").
    """

    turn: Turn
    subject: str
    start: int
    verb: int
    predicate: str
    passive: bool
    core: str
    reason: str


@lru_cache(maxsize=4096)
def parse_wording(text: str) -> Wording:
    """Return how an action is worded; a text without a verb is a `noun`."""
    shown = _parse(_INITIAL.sub(_DOT, text))
    return (
        shown if _DOT in text else replace(shown, **{name: getattr(shown, name).replace(_DOT, ".") for name in _WORDS})
    )


def _parse(text: str) -> Wording:
    found = _WAS_ASKED.match(text)
    if found and not _NOT_A_VERB.match(text, found.end()):
        return _wording("asked", text, found.start("who"), found.end("who"), found.end())
    agreed = _AGREED.search(text, 0, 160)
    if agreed and _TO_ASK.search(text, 0, agreed.start()):
        agreed = None  # "Tess to request that the panel meets"
    if agreed and _AND_ASK.match(text, max(agreed.start() - len("and "), 0)) and _turn(text[: agreed.start()], 0):
        agreed = None  # "TM to write to them and request that ..."
    begin = agreed.end() if agreed else 0
    if agreed and (that := _THAT_NEXT.match(text, begin)):  # "It was agreed: That the nurse ..."
        begin = that.end()
    asked = _ASKED.search(text, 0, 260)
    if asked and asked["by"] not in _ASKERS and _THAT.match(text):  # "That the nurse ask the clinic to ..."
        asked = None
    if (asked and not agreed and asked["by"] not in {"has", "have", "am"}) or (
        asked and asked["by"] in {"has", "have", "'ve", "’ve", "am"}
    ):
        return _wording("asked", text, asked.start("who"), asked.end("who"), asked.end())
    if not agreed and (that := _THAT.match(text)):
        return _that_clause(text, that.end())
    first = _put_to(text, begin) or re.match(r"(?:to )?([A-Za-z-]+)(?![\w'’-]| to\b)", text[begin:], re.IGNORECASE)
    thing = _THING_FIRST.match(text, begin)
    named = re.match(r"[A-Z]\w+ (?:[A-Z][\w'’-]+|(?P<role>[a-z]+)) (?:to|will|is to)\b", text[begin:])
    if named and named["role"] and named["role"] not in load_rules("recommendations")["owners"]["roles"]:
        named = None
    if named and opens_order(named.group()):  # "Take Lewis to ...", "Ask school to ..."
        named = None
    if first and first[1].lower() in orders() and not thing and not named:
        return _wording("order", text, begin, begin, begin + first.start(1))
    lead = _LED_IN.match(text, begin)
    if found := _turn(text, lead.end() if lead else begin):
        kind: Turn = "agreed" if agreed else "will" if found.re is _MODAL else "to"
        return _wording(kind, text, begin, found.start(), found.end())
    return _that_clause(text, begin) if agreed else _wording("noun", text, begin, len(text), len(text))


def _put_to(text: str, begin: int) -> re.Match[str] | None:
    """ "Speak to Dad", "Apply to the fund": an order that "to" follows, and not what somebody is to do."""
    first = re.match(r"(?:to )?([a-z-]+) to (?P<whom>[\w'’-]+)", text[begin:], re.IGNORECASE)
    if first is None or first[1].lower() not in words_in("recommendations", "wording", "with_to"):
        return None
    return None if first["whom"] in orders() | {"be", "have"} else first


def _that_clause(text: str, begin: int) -> Wording:
    """ "That the nurse carry out ...", "That a lock be fitted": the verb stands in its base form."""
    if modal := _turn(text, begin):
        named = re.search(r" (?:be|\w+) ", text[begin : modal.start()])
        if modal.re is _MODAL or named is None:
            return _wording("agreed", text, begin, modal.start(), modal.end())
    be = re.search(rf" (?=be [a-z]|(?:is|are) {_PARTICIPLE})", text[begin:])
    for found in re.finditer(r" (?=([a-z]+)\b(?! (?:is|are|be)\b))", text[begin:]):
        if be and found.start() >= be.start():
            break
        if (
            (found[1] in orders() or found[1] in presents())
            and found.start() > 2
            and not re.search(r"\b(?:the|a|an|his|her|their|to|of|for)$", text[begin : begin + found.start()])
        ):
            return _wording("agreed", text, begin, begin + found.start(), begin + found.end())
    if be:
        return _wording("agreed", text, begin, begin + be.start(), begin + be.end())
    return _wording("agreed", text, begin, len(text), len(text))


def _turn(text: str, begin: int) -> re.Match[str] | None:
    """The first "will do" or "to do", whichever comes first."""
    modal = _MODAL.search(text, begin)
    for found in _INFINITIVE.finditer(text, begin + 1):
        as_to = text[begin : found.start()].strip(" ,").split(" ")[-1] in {
            "As",
            "Due",
            "According",
            "Prior",
            "Thanks",
            "as",
            "due",
            "according",
            "up",
            "next",
            "prior",
            "owing",
            "thanks",
        }
        if not as_to and not _NOT_A_VERB.match(text, found.end()):
            return modal if modal and modal.start() <= found.start() else found
    return modal


def _wording(turn: Turn, text: str, start: int, stop: int, verb: int) -> Wording:
    subject, predicate = text[start:stop], text[verb:].rstrip(" .")
    if not predicate and (because := _BECAUSE.search(subject)):
        return Wording(
            turn, subject[: because.start()], start, verb, "", False, "", subject[because.start() :].strip(" ,.")
        )
    passive = bool(PASSIVE.match(predicate)) and not re.match(r"be (?:more|less|better)\b", predicate)
    passive = passive or _IS_HAD.match(predicate) is not None
    passive = passive or (turn == "agreed" and _IS_DONE.match(predicate) is not None)
    reason = next((m for m in _REASON.finditer(predicate) if m.start() > 0), None)
    core = predicate[: reason.start()] if reason else predicate
    return Wording(
        turn,
        subject,
        start,
        verb,
        predicate,
        passive,
        core,
        predicate[reason.start() :].strip(" ,;-–—") if reason else "",
    )


def outputs() -> re.Pattern[str]:
    """Papers and other things that are there to be seen when an action is done ("referral", "passport")."""
    return cues_in("smart", "measurable", "outputs")


@lru_cache(maxsize=1)
def presents() -> frozenset[str]:
    """The orders in the third person: "books", "passes", "carries"."""
    third = {re.sub(r"([^aeiou])y$", r"\1ie", order) + "s" for order in orders()}
    return frozenset(third | {f"{order}es" for order in orders()})


def opens_order(words: str) -> bool:
    """Whether the first of several words is the verb of an order, and neither a name nor part of a post."""
    first, _, rest = words.partition(" ")
    owners = load_rules("recommendations")["owners"]
    heads = {*owners["roles"], *owners["posts"]}
    post = first.lower() in owners["before_posts"] and not heads.isdisjoint(rest.lower().split())
    return bool(rest) and first.lower() in orders() and not (post or first.lower() in owners["verbs_in_names"])


def orders() -> frozenset[str]:
    """Verbs that tell somebody what to do: "book", "chase"."""
    return words_in("recommendations", "wording", "orders")
