"""First names of people whom no list makes known but who say or do something in a record ("Karen said that he sleeps"),
or of whom it gives the post ("I wrote to Karen (team manager)").

Who is to do something in one place ("Karen to ring the school") is known in another ("Karen: send the form").
"""

from __future__ import annotations

import re
from functools import lru_cache

from minutes_nlp.finding.owner_words import listed
from minutes_nlp.language.date_grammar import any_of
from minutes_nlp.records import Document
from minutes_nlp.rule_words import cues_in, words_in

_POST = re.compile(
    r"(?<![\w’'-])(?P<whole>[A-Z][\w’.-]* )?(?P<name>[A-Z][a-z][\w’-]*) \((?:[\w’'-]+ ){0,3}(?P<head>[\w-]+)\)"
)


def heard_of(document: Document) -> frozenset[str]:
    """Return the single capitalised words before what one says or does that are no words, posts or things elsewhere.

    Likewise those with a post in brackets behind them ("Karen (team manager)").
    """
    common = words_in("people", "not_names") | listed("openers", "owner_turns")
    common |= listed("things") | listed("roles") | listed("subjects") | listed("services")
    written = set(re.findall(r"[^\W\d_]+", document.text))
    names = {match["name"] for match in _saying().finditer(document.text)}
    names |= {match["name"] for match in _doing().finditer(document.text)}
    held = (match for match in _POST.finditer(document.text) if match["head"].lower() in listed("posts"))
    names |= {match["name"] for match in held if match["whole"] is None}
    return frozenset(name for name in names if name.lower() not in common | written)


@lru_cache(maxsize=1)
def _saying() -> re.Pattern[str]:
    says = cues_in("voice", "acts", "say").pattern
    return re.compile(rf"(?<![\w’'-])(?P<name>[A-Z][a-z][\w’-]*) (?:(?:has|had|also|then) )?(?i:{says})")


@lru_cache(maxsize=1)
def _doing() -> re.Pattern[str]:
    acts = any_of(listed("acts", "wording"))
    return re.compile(rf"(?<![\w’'-])(?P<name>[A-Z][a-z][\w’-]*) (?:to|will) (?:{acts})\b")
