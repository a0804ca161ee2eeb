"""Orders to somebody without "to" or "will": "Lewis chase the clinic", "School hold the PEP by 30 May"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial

from minutes_nlp.finding.action_wording import orders
from minutes_nlp.finding.owner_words import listed
from minutes_nlp.finding.somebody import ARTICLE, asks_for, is_first_name, is_plainly_somebody
from minutes_nlp.language.date_grammar import month_numbers, weekday_numbers
from minutes_nlp.rule_words import cues_in

LONGEST_DOER = 6
"""Words of those who are told what to do."""
_MARKED = re.compile(r"[^\w&+]$|^\(|['’](?:d|ll|ve|re|m)$")  # "I'd have Nia ring"
_cues = partial(cues_in, "recommendations", "entries")


def says_what_to_do(words: str) -> bool:
    """Whether words say what to do, where a verb that is a noun too has somebody or something behind it."""
    verb, _, behind = words.partition(" ")
    if _cues("news").match(words):  # "thanks to all"
        return False
    if not asks_for(words) or verb.lower() not in listed("before_posts") | listed("also_nouns"):
        return asks_for(words)
    after = behind.partition(" ")[0].lower()
    object_ = _cues("objects").match(behind) is not None or behind[:1].isupper() or after == "to"  # "talk to school"
    return object_ and after not in weekday_numbers().keys() | month_numbers().keys()


def told_to(action: str, known: frozenset[str], heard: Collection[str] = ()) -> str | None:
    """Who stands before a verb in its base form that says what they are to do; None for nobody.

    Marks and words that lead elsewhere end the search: "Mrs Hall to ring the clinic", "That the school ring her".
    """
    words = ARTICLE.sub("", action, count=1).split(" ")
    for count in range(1, min(LONGEST_DOER, len(words) - 2) + 1):
        if _MARKED.search(words[count - 1]) or words[count - 1].lower() in listed("breaks", "owner_turns") - {"and"}:
            return None
        if words[count] not in orders() or not says_what_to_do(" ".join(words[count:])):
            continue
        who = " ".join(words[:count])
        named = is_first_name(who, known.union(heard), told=True)
        return who if named or is_plainly_somebody(who, known) else None
    return None
