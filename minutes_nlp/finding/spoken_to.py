"""Owners named by "you" and "me" before what they are to do, as letters to children have them.

In: the words of an action; out: the owners as written. "You" is whom the record is written to, "me" who writes it.
"""

from __future__ import annotations

import re

from minutes_nlp.finding.owner_words import JOINT, is_addressed, is_writer
from minutes_nlp.finding.somebody import ARTICLE, asks_for, is_first_name, is_plainly_somebody

_LEAD = re.compile(r"(?P<who>[A-Z][^–—:;().]{0,50}?)(?:\s?[-–—]\s|:\s|(?=\sto\s))")


def spoken_to(action: str, known: frozenset[str]) -> tuple[str, ...]:
    """Whom pronouns before an order name, alone or with others ("Yourself: choose a club", "You and me to meet")."""
    lead = _LEAD.match(action)
    if lead is None or not asks_for(action[lead.end() :].lstrip()):
        return ()
    parts = [part for part in JOINT.split(lead["who"]) if part]
    spoken = [is_addressed(part) or is_writer(part) for part in parts]
    others = [ARTICLE.sub("", part, count=1) for part, one in zip(parts, spoken, strict=True) if not one]
    named = all(is_plainly_somebody(one, known) or is_first_name(one, known, told=True) for one in others)
    return tuple(parts) if any(spoken) and named else ()
