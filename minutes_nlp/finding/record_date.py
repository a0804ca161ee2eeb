"""The date of an escalation or alert itself, from which its relative deadlines count."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from minutes_nlp.language.date_grammar import any_of
from minutes_nlp.language.dates import find_dates
from minutes_nlp.records import Document
from minutes_nlp.rulebook import load_rules

#: Blocks from the top among which a record says when it was made.
OPENING = 40


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
            made = _made().search(sentence)
            if not made or ((other := _others().search(sentence)) and other.start() < made.start()):
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


@lru_cache(maxsize=1)
def _made() -> re.Pattern[str]:
    """What says that the date behind it is the record's own; a name may stand before it ("raised by Ann Lee on")."""
    rules = load_rules("record_date")
    dated, papers, made, made_on = (any_of(rules[key]) for key in ("dated_papers", "papers", "made", "made_on"))
    return re.compile(
        rf"\b(?:(?:{made_on}) (?:by [^.\n\t]{{2,40}},? )?on|date of (?:this |the )?(?:{dated})|"
        rf"(?:{papers}) (?:is |was )?(?:{made})|{any_of(rules['phrases'])})\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_rules('record_date')['others'])})\b", re.IGNORECASE)
