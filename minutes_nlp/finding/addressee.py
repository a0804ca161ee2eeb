"""Whom a record is written to, for actions that say "you": an escalation's manager, the parent of a letter.

A letter to the child has no addressee here: there "you" is the child, as written.
"""

from __future__ import annotations

import re
from functools import lru_cache

from minutes_nlp.finding.owner_words import NAME, WHOLE_NAME
from minutes_nlp.language.date_grammar import any_of
from minutes_nlp.records import Document
from minutes_nlp.rulebook import load_rules

#: Blocks from the top among which a record says whom it is for.
OPENING = 30
_AND_ANOTHER = re.compile(rf"(?:,[^,.;\n\t]*)?,? and (?:to )?(?:the |{NAME})")


def addressee_of(document: Document) -> str | None:
    """Return the one person or post that a record is addressed to, as written; None for the child or for several."""
    fact = document.facts.get("child_name")
    child = str(fact.value).split()[:1] if fact else []
    for block in document.blocks[:OPENING]:
        line = document.text[block.start :].partition("\n")[0]
        if (match := _addressed().search(line)) is None:
            continue
        who = re.sub("(?i)^the ", "", match["who"].strip())
        if who.split()[:1] == child or (match["dear"] and not child and " " not in who):
            return None
        return None if _AND_ANOTHER.match(line, match.end("who")) else who
    return None


@lru_cache(maxsize=1)
def _addressed() -> re.Pattern[str]:
    rules = load_rules("recommendations")["addressee"]
    post = rf"(?:the )?(?:[A-Za-z][a-z]+ ){{0,4}}?(?:{any_of(rules['posts'])})"
    who = rf"(?P<who>{WHOLE_NAME}(?= *(?:[,;.:(\t]|$|(?:and|by|with|on|for|under)\b))|(?i:{post})\b)"
    label = rf"^\W*(?:(?P<dear>Dear )|(?i:{any_of(rules['labels'])})\s*[:\t–-]\s*)"
    return re.compile(rf"(?:{label}|\b(?i:{any_of(rules['phrases'])})\s*:?\s+){who}")
