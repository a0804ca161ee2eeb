"""The date of an escalation or alert itself, from which its relative deadlines count."""

from __future__ import annotations

import re
from datetime import date

from minutes_nlp.language.dates import find_dates
from minutes_nlp.records import Document

#: Blocks from the top among which a record says when it was made.
OPENING = 40

_MADE = re.compile(
    r"\b(?:date of (?:this |the )?(?:record|alert|escalation|notice|challenge|form|memo)|"
    r"(?:this |the )?(?:record|alert|escalation|notice|challenge|letter|memo|form|document) (?:is |"
    r"was )?(?:dated|raised|made|sent|issued|completed|written)|"
    r"date (?:raised|issued|sent|completed|of issue)|(?:raised|dated|issued|sent|written|"
    r"completed) (?:by [^.\n\t]{2,40},? )?on|raised by|"
    r"alert (?:was )?raised|dated)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:stage 1|last (?:review|visit|pep)|review (?:was )?held|born|date of birth|next)\b", re.IGNORECASE
)


def record_date(document: Document) -> date | None:
    """Return the date that an escalation gives for itself; None for other documents and where it gives none."""
    if document.kind != "escalation":
        return None
    if fact := document.facts.get("record_date"):
        return date.fromisoformat(str(fact.value))
    for block in document.blocks[:OPENING]:
        line_end = document.text.find("\n", block.start + len(block.text))
        line = document.text[block.start : line_end if line_end > 0 else None]
        for sentence in re.split(r"(?<=[a-z)]\.)\s", line):
            made = _MADE.search(sentence)
            if not made or ((other := _OTHER.search(sentence)) and other.start() < made.start()):
                continue
            found = next(
                (
                    span.last
                    for span in find_dates(sentence[made.start() :], None, "near")
                    if span.last and span.first == span.last
                ),
                None,
            )
            if found:
                return found
    return None
