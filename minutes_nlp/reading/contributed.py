"""Letters and e-mails in which an adult gives what is to be said at a review: "I can't make it, here are my views".

In: a document as walked; out: whether it is one, and who writes where the text tells. What only arranges a date, asks
for a report or thanks for the review is none. Words of `rules/kinds.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from minutes_nlp.language.sentences import split_sentences
from minutes_nlp.reading.mails import FIRST_LINES, lines_of
from minutes_nlp.reading.writer import writer
from minutes_nlp.records import Document, Respondent
from minutes_nlp.rulebook import load_rules

LONGEST = 60
"""Lines: a longer document has sections of its own."""
FEWEST_TOLD, FEWEST_TOLD_UNSAID = 2, 3
"""Sentences that tell of the child, and as many where the writer is only sorry to miss the review."""


def is_contributed(document: Document) -> bool:
    """Whether a document is such a letter or e-mail: it greets or has a subject, speaks of the review and says "I".

    It says that it gives what is to be said there, or that its writer will not come, and tells of the child.
    """
    if document.tables:
        return False
    lines = [block.text.strip() for block in lines_of(document)]
    letter = any(_pattern("opening").match(line) for line in lines[:FIRST_LINES])
    text = _plain(lines)
    if len(lines) > LONGEST or not letter or not _pattern("review").search(text):
        return False
    if not _pattern("first_person").search(text) or _pattern("of_chair").search(text):
        return False
    told = sum(bool(_pattern("of_child").search(sentence)) for sentence in _sentences(lines))
    if _pattern("given").search(text):
        return told >= FEWEST_TOLD
    return told >= FEWEST_TOLD_UNSAID and bool(_pattern("absent").search(text)) and not _arranges(text)


def contributor(document: Document) -> Respondent | None:
    """Who writes such a letter or e-mail, where it tells: by role, as a relative, or by what is called "my"."""
    lines = [block.text.strip() for block in lines_of(document)]
    if (told := writer(lines)) is not None:
        return told
    text = _plain(lines)
    if _pattern("as_carer").search(text):
        return "carer"
    if _pattern("as_parent").search(text):
        return "parent"
    return "other" if _pattern("as_relative").search(text) else None


def _arranges(text: str) -> bool:
    """Whether a text looks for another day or asks for papers."""
    return bool(_pattern("arranging").search(text))


def _sentences(lines: Sequence[str]) -> list[str]:
    return [line[start:end].lower() for line in lines for start, end in split_sentences(line)]


def _plain(lines: Sequence[str]) -> str:
    return "\n".join(lines).lower().replace("’", "'")


@lru_cache(maxsize=12)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_rules("kinds")["contributed"][name], re.IGNORECASE | re.MULTILINE)
