"""Whom a record is written to, for actions that say "you": an escalation's manager, the parent of a letter.

A letter to the child has no addressee here: there "you" is the child, as written. Minutes tell of what was escalated to
whom, and of what was sent to whom, without being written to them: but for an escalation only "Dear ..." counts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from minutes_nlp.finding.owner_words import NAME, WHOLE_NAME
from minutes_nlp.language.child_names import child_names
from minutes_nlp.language.date_grammar import any_of
from minutes_nlp.records import Document
from minutes_nlp.rulebook import load_rules

#: Blocks from the top among which a record says whom it is for.
OPENING = 30
_AND_ANOTHER = re.compile(rf"(?:,[^,.;\n\t]*)?,? and (?:to )?(?:the |{NAME})")


def addressee_of(document: Document) -> str | None:
    """Return the one person or post that a record is addressed to, as written; None for the child or for several."""
    child = {word.lower() for name in child_names(document) for word in name.split()[:1]}
    known = {word for person in document.people for word in person.name.split()}
    escalation = document.kind == "escalation"
    for block in document.blocks[:OPENING]:
        line = document.text[block.start :].partition("\n")[0]
        if (match := _addressed().search(line)) is None or not (escalation or match["dear"]):
            continue
        who = re.sub("(?i)^the ", "", match["who"].strip())
        stranger = " " not in who and not (child and (escalation or who in known))  # it may be the child
        if who.split()[0].lower() in child or (match["dear"] and stranger):
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
