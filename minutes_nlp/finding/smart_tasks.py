"""The separate tasks that one entry asks for: verbs in a row, things in a row, and clauses each with its own task.

Two tasks that one person does one after the other ("ring the clinic and tell her the date") are one thing to the
annotation guide; how many are too many is in `rules/smart.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from minutes_nlp.finding.action_wording import PASSIVE, Wording, orders, outputs, parse_wording
from minutes_nlp.language.date_grammar import any_of, unit_names
from minutes_nlp.language.sentences import split_sentences
from minutes_nlp.reading.calendar_dates import MONTH
from minutes_nlp.rule_words import words_in
from minutes_nlp.rulebook import load_rules

SPANS = frozenset({"day", "working_day", "week", "month"})
"""Units of the amounts of time that are taken for dates; "two hours a day" is what is to be done."""
_ROW = re.compile(
    r"(?P<first>[^,+&]{3,60}?)(?:(?:,|\s\+|\s&)\s[^,;]{2,45})(?:(?:,|\s\+|\s&)\s[^,;]{2,45})*(?:,? and [^,;]{2,45})?$"
)
_CLAUSE = re.compile(r";(?:\s+(?:and|also|then)\b)*")
_VERB_LIKE = re.compile(r"(?:to |also |then |not |re-?)*([a-z][a-z-]*)")
_NAME = r"^[A-Z][a-z]+(?: [A-Z][a-z]+)?$"
_DOER = re.compile(r"(?:[\w'’/-]+ ){0,3}(?P<head>[\w'’-]+) (?:to|will) (?:also )?(?P<verb>[a-z-]+)")
_LISTED = re.compile(r"(?P<verb>[a-z]+(?: the following)?) ?: ?(?P<things>.+)")
_KEY = re.compile(r"\{([a-z_]+)\}")
_TOLD_OF, _ASIDE = r"(?i){told_of}\b", r"{asides}\b"
_JOINTS = r"\s*(?:,\s*and|;|,|\+|\b{joints}\b)\s+"
_DANGLING = " {dangling}$"
_NO_THING = rf"^{{no_things}}\b|{_NAME}|\b{{clauses}}\b"
_THING = r"(?!{no_further}\b)(?:[\w'’/-]+ ){1,6}?(?:to )?(?=be )"
"""A further thing that is to be done, behind the first: "passport to be applied for", "savings account opened"."""
_THING_DONE = r"(?!{no_further}\b)(?:[\w'’/-]+ ){0,5}[\w'’/-]+"


@cache
def dates() -> re.Pattern[str]:
    """Days, months and amounts of time, as far as an entry without them is to be read."""
    units = any_of(name for name, unit in unit_names().items() if unit in SPANS)
    spans = rf"(?:{_words('before_spans')})(?: the)?(?: next)? (?:\w+|\d+) (?:{units})"
    return re.compile(
        rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}(?: \d{{2,4}})?|{MONTH} \d{{4}}|"
        rf"\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?|{spans}(?: of \w+ \w+)?|20\d\d)\b",
        re.IGNORECASE,
    )


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
    if wording.turn == "noun" or not wording.predicate or _pattern(_TOLD_OF).match(wording.subject.strip()):
        return False
    return wording.passive or wording.predicate.split(" ")[0].strip(",:").lower() in orders()


def tasks_of(wording: Wording, core: str) -> tuple[str, ...]:
    """The separate tasks of one clause: verbs in a row, or at least three things in a row.

    `core` are the words from the verb on, without reasons; in a clause without a verb, all its words.
    """
    return tuple(_pattern(_DANGLING).sub("", task.strip(" .")) for task in _tasks(wording, _dated().sub(" ", core)))


def _tasks(wording: Wording, core: str) -> list[str]:
    body = re.sub(r"\([^)]*\)", "", core)
    parts = [part.strip() for part in _pattern(_JOINTS).split(body) if part and part.strip()]
    if not parts:
        return []
    if wording.turn == "noun" and not wording.core:
        listed = [p for p in re.split(r"\s*(?:,|;|\+|&|\band\b)\s+", body.strip(" .")) if p.strip()]
        in_a_row = len(listed) >= 3 and ("," in body or "+" in body) and _things(listed[1:])
        return listed if in_a_row else [body]
    if wording.passive:
        things = [p for p in re.split(r"\s*(?:,|\+|&|/|\band\b)\s+", wording.subject) if p.strip()]
        done = [part for part in parts[1:] if _is_done(part)]
        in_a_row = len(things) >= 3 and not any(map(_pattern(_ASIDE).match, things[1:]))
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
    if verb and verb[1] in orders() and len(part.split()) > 1:
        return True
    doer = _DOER.match(part)
    roles = words_in("recommendations", "owners", "roles")
    return bool(doer and doer["verb"] in orders() and doer["head"].lower() in roles)


def _is_done(part: str) -> bool:
    """Whether a part behind "X to be done" names a further thing and what is to be done with it."""
    if (thing := _pattern(_THING).match(part)) and PASSIVE.match(part, thing.end()):
        return True
    words = _pattern(_THING_DONE).match(part)
    last = words.group().split(" ") if words else []
    return any(
        (done := PASSIVE.match(f"be {' '.join(last[at:])}"))
        and done.end() == len(f"be {last[at]}")
        and (at + 1 == len(last) or last[at + 1] in load_rules("smart")["tasks"]["after_done"])
        for at in range(1, len(last))
    )


def _listed(wording: Wording, body: str) -> list[str]:
    """Papers and other things to be seen in a row of slashes, or behind a colon ("update: PEP / chronology")."""
    behind = _LISTED.fullmatch(_dated().sub("", wording.predicate))
    row = behind["things"] if behind and behind["verb"].split(" ")[0] in orders() else body
    mark = r"\s*(?:/|;|,|\+|&|\band\b)\s+" if behind else r"\s+/\s+"
    things = [thing.strip(" .") for thing in re.split(mark, row) if thing.strip(" .")]
    seen = all(outputs().search(thing) for thing in things)
    return things if len(things) >= 3 and seen and _things(things[1:]) else []


def _things(parts: list[str]) -> bool:
    """Whether a list's further items are things, and not people, asides or clauses."""
    other = _pattern(_NO_THING)
    return all(re.match("[A-Za-z]", part) and not other.search(part) and len(part.split()) <= 7 for part in parts)


def _words(name: str) -> str:
    return any_of(load_rules("smart")["tasks"][name])


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """The pattern with words of `[tasks]` of `rules/smart.toml` in place of their keys in braces."""
    return re.compile(_KEY.sub(lambda key: f"(?:{_words(key[1])})", template))


@cache
def _dated() -> re.Pattern[str]:
    """Dates as in `dates`, with the word before them."""
    return re.compile(rf"(?:\b(?:{_words('before_dates')}) )?{dates().pattern}", re.IGNORECASE)
