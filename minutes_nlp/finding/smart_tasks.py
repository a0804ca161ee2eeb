"""The separate tasks that one entry asks for: verbs in a row, things in a row, and clauses each with its own task.

Two tasks that one person does one after the other ("ring the clinic and tell her the date") are one thing to the
annotation guide; how many are too many is in `rules/smart.toml`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from minutes_nlp.finding.action_wording import PASSIVE, Wording, outputs, parse_wording
from minutes_nlp.language.sentences import split_sentences
from minutes_nlp.reading.calendar_dates import MONTH
from minutes_nlp.rulebook import load_rules

DATES = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}(?: \d{{2,4}})?|{MONTH} \d{{4}}|"
    r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|"
    r"(?:within|in|over|for)(?: the)?(?: next)? (?:\w+|\d+) (?:working )?(?:days?|weeks?|"
    r"months?)(?: of \w+ \w+)?|20\d\d)\b",
    re.IGNORECASE,
)
_DATED = re.compile(rf"(?:\b(?:by|on|before|at|until|from) )?{DATES.pattern}", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:,\s*and|;|,|\+|\band then\b|\band\b|\bas well as\b|\balong with\b)\s+")
_ROW = re.compile(
    r"(?P<first>[^,+&]{3,60}?)(?:(?:,|\s\+|\s&)\s[^,;]{2,45})(?:(?:,|\s\+|\s&)\s[^,;]{2,45})*(?:,? and [^,;]{2,45})?$"
)
_CLAUSE = re.compile(r";(?:\s+(?:and|also|then)\b)*")
_VERB_LIKE = re.compile(r"(?:to |also |then |not |re-?)*([a-z][a-z-]*)")
_NO_OBJECT = re.compile(
    r"^(?:by|between|once|twice|with|for|at|in|on|to|from|of|until|starting|beginning|using|including|asking|no|not|each|every|just|line|because|out|somewhere|that)\b"
    r"|^[A-Z][a-z]+(?: [A-Z][a-z]+)?$"
    r"|^(?:one|two|three|four|five|year|chaired|written|signed|arrears|straight|urgent|asap)\b"
    r"|\b(?:has|have|is|are|was|were|will|can|who|which)\b"
)
_ASIDE = re.compile(r"(?:because|that|who|which|when|if|so)\b")
_NEW_OBJECT = re.compile(r"(?:the|a|an|his|her|their|your|any|new|all|some)\b|[A-Z]{2,}|[a-z]", re.IGNORECASE)
#: Who or what a reason speaks of ("; he needs to see a dentist"): no task that is asked for besides.
_TOLD_OF = re.compile(r"(?:he|she|it|they|this|that|these|those|there|you|we|who|which|nobody|no one)\b", re.IGNORECASE)
#: A further thing that is to be done, behind the first: "passport to be applied for", "savings account opened".
_THING = re.compile(r"(?!(?:by|to|not|who|when|once|if|as|for|with)\b)(?:[\w'’/-]+ ){1,6}?(?:to )?(?=be )")
_THING_DONE = re.compile(r"(?!(?:by|to|not|who|when|once|if|as|for|with)\b)(?:[\w'’/-]+ ){0,5}[\w'’/-]+")
_DOER = re.compile(r"(?:[\w'’/-]+ ){0,3}(?P<head>[\w'’-]+) (?:to|will) (?:also )?(?P<verb>[a-z-]+)")
_LISTED = re.compile(r"(?P<verb>[a-z]+(?: the following)?) ?: ?(?P<things>.+)")
_AFTER_DONE = frozenset({"by", "for", "to", "at", "with", "in", "on", "from", "before", "within"})
_DANGLING = re.compile(r" (?:by|before|until|from)(?: the)?$")


def clauses_of(text: str) -> list[str]:
    """The clauses of an entry that each ask for something; none where it is a single one.

    "SW to book the dentist; chase the passport. Carer to keep a diary." A clause that says why ("; he has outgrown
    his shoes") or by when ("All by May.") asks for nothing.
    """
    pieces = [piece.strip() for begin, end in split_sentences(text) for piece in _CLAUSE.split(text[begin:end])]
    asking = [piece for piece in pieces if piece and _asks(piece)] if len(pieces) > 1 else []
    return asking if len(asking) > 1 else []


def _asks(clause: str) -> bool:
    wording = parse_wording(clause)
    if wording.turn == "noun" or not wording.predicate or _TOLD_OF.match(wording.subject.strip()):
        return False
    return wording.passive or wording.predicate.split(" ")[0].strip(",:").lower() in _orders()


def tasks_of(wording: Wording, core: str) -> tuple[str, ...]:
    """The separate tasks of one clause: verbs in a row, or at least three things in a row.

    `core` are the words from the verb on, without reasons; in a clause without a verb, all its words.
    """
    return tuple(_DANGLING.sub("", task.strip(" .")) for task in _tasks(wording, _DATED.sub(" ", core)))


def _tasks(wording: Wording, core: str) -> list[str]:
    body = re.sub(r"\([^)]*\)", "", core)
    parts = [part.strip() for part in _SPLIT.split(body) if part and part.strip()]
    if not parts:
        return []
    if wording.turn == "noun" and not wording.core:
        listed = [p for p in re.split(r"\s*(?:,|;|\+|&|\band\b)\s+", body.strip(" .")) if p.strip()]
        in_a_row = len(listed) >= 3 and ("," in body or "+" in body) and _things(listed[1:])
        return listed if in_a_row else [body]
    if wording.passive:
        things = [p for p in re.split(r"\s*(?:,|\+|&|/|\band\b)\s+", wording.subject) if p.strip()]
        done = [part for part in parts[1:] if _is_done(part)]
        in_a_row = len(things) >= 3 and not any(map(_ASIDE.match, things[1:]))
        objects = [*(things if in_a_row else things[:1]), *done]
    else:
        row = _ROW.match(body.strip(" ."))
        several = row is not None and len(parts) >= 3 and len(row["first"].split()) <= 7 and _things(parts[1:])
        objects = parts if several else _listed(wording, body) or parts[:1]
    verbs = [part for i, part in enumerate(parts) if i == 0 or _is_act(part)]
    return verbs if len(verbs) >= len(objects) else objects


def _is_act(part: str) -> bool:
    """Whether a part begins with the verb of an order, or with somebody else who is to do something."""
    verb = _VERB_LIKE.match(part)
    if verb and verb[1] in _orders() and len(part.split()) > 1:
        return True
    doer = _DOER.match(part)
    return bool(doer and doer["verb"] in _orders() and doer["head"].lower() in _roles())


def _is_done(part: str) -> bool:
    """Whether a part behind "X to be done" names a further thing and what is to be done with it."""
    if (thing := _THING.match(part)) and PASSIVE.match(part, thing.end()):
        return True
    words = _THING_DONE.match(part)
    last = words.group().split(" ") if words else []
    return any(
        (done := PASSIVE.match(f"be {' '.join(last[at:])}"))
        and done.end() == len(f"be {last[at]}")
        and (at + 1 == len(last) or last[at + 1] in _AFTER_DONE)
        for at in range(1, len(last))
    )


def _listed(wording: Wording, body: str) -> list[str]:
    """Papers and other things to be seen in a row of slashes, or behind a colon ("update: PEP / chronology")."""
    behind = _LISTED.fullmatch(_DATED.sub("", wording.predicate))
    row = behind["things"] if behind and behind["verb"].split(" ")[0] in _orders() else body
    mark = r"\s*(?:/|;|,|\+|&|\band\b)\s+" if behind else r"\s+/\s+"
    things = [thing.strip(" .") for thing in re.split(mark, row) if thing.strip(" .")]
    seen = all(outputs().search(thing) for thing in things)
    return things if len(things) >= 3 and seen and _things(things[1:]) else []


def _things(parts: list[str]) -> bool:
    """Whether a list's further items are things, and not people, asides or clauses."""
    return all(_NEW_OBJECT.match(part) and not _NO_OBJECT.search(part) and len(part.split()) <= 7 for part in parts)


@lru_cache(maxsize=1)
def _orders() -> frozenset[str]:
    return frozenset(load_rules("recommendations")["wording"]["orders"])


@lru_cache(maxsize=1)
def _roles() -> frozenset[str]:
    return frozenset(load_rules("recommendations")["owners"]["roles"])
