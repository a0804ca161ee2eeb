"""What a template prints where decisions are to be written: prompts of unfilled rows, examples, guidance on decisions.

In: the text of a cell, an entry or a paragraph; out: whether the form says it and not the review. The words stand in
`rules/recommendations.toml`.
"""

from __future__ import annotations

import re
from functools import partial

from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.table_columns import is_column_name
from minutes_nlp.reading.verdicts import is_verdict
from minutes_nlp.rule_words import cues_in

LONGEST_PROMPT = 8
"""Words of a prompt that a row holds until somebody fills it in."""
_EXAMPLE = re.compile(r"\W*(?:[Ee]\.\s?g\b|eg\b|[Ff]or example\b|(?i:example)\s*\d?\s*[:–-])")
_BRACKETED = re.compile(r"\s*[\[<{]([^\[\]<>{}]{1,40})[\]>}]\s*")
_SENTENCE = re.compile(r"[^.!?\n]+")
_cues = partial(cues_in, "recommendations", "printed")


def is_printed(text: str) -> bool:
    """Whether a cell or entry holds a prompt ("Enter action", "[Action]") or an example ("e.g. SW to visit")."""
    if _EXAMPLE.match(text) or is_verdict(text, "placeholders"):
        return True
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed and is_column_name(plain(bracketed[1])):
        return True
    words = plain(text)
    return 0 < len(words.split()) <= LONGEST_PROMPT and _cues("prompts").fullmatch(words) is not None


def is_guidance(text: str) -> bool:
    """Whether a sentence tells how decisions are made, answered or disputed, whatever they are."""
    return _cues("guidance").search(text) is not None


def opens_with_guidance(text: str) -> bool:
    """Whether a paragraph is guidance from its first sentence on ("Decisions should be SMART. Each should say who")."""
    first = _SENTENCE.search(text)
    return first is not None and is_guidance(first.group())
