"""What a reader would expect in a document and does not find there, in sentences for a QA manager."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache

from minutes_nlp.finding.untaken import untaken_items
from minutes_nlp.language.child_names import siblings_behind
from minutes_nlp.records import Document, Recommendation, Statement
from minutes_nlp.rule_words import words_in
from minutes_nlp.rulebook import load_rules

_DATED = ("review_minutes", "midway_review")
NO_TEXT = (
    "The document holds no text. If its pages are scans or pictures, ask for the Word original, or have the text "
    "recognised (OCR) and saved as .docx."
)
_NOT_ENGLISH = (
    "The document does not seem to be in English, the one language that is understood: do not rely on what was found "
    "in it, and give its English version."
)
_MORE_CHILDREN = (
    "The record names more than one child: what was found is counted for the first, and the others' words may be "
    "missing. Read their parts yourself."
)
#: The share of known English words below which a text is not English, and the words that it takes to tell. Of the
#: records in `corpora` none has less than 0.47; German, Dutch, French, Polish, Romanian and Welsh have up to 0.12.
ENGLISH, FEWEST_WORDS = 0.25, 30
#: What a word of headings and columns counts: a record in another language may stand under English headings.
HEADING = 0.5
_WORD = re.compile(r"[^\W\d_]+")


def find_gaps(
    document: Document, statements: Sequence[Statement], recommendations: Sequence[Recommendation]
) -> tuple[str, ...]:
    """Return the gaps of a document in a fixed order; they quote none of its text.

    Where there is no text at all, that is the one gap, and it says what to do.
    """
    if not document.text.strip():
        return (NO_TEXT,)
    minutes = document.kind == "review_minutes"
    child_form = document.kind == "consultation_form" and document.respondent == "child"
    gaps = (
        (not is_english(document.text), _NOT_ENGLISH),
        ("child_name" not in document.facts and "child_id" not in document.facts, "No child is named."),
        (bool(siblings_behind(document)), _MORE_CHILDREN),
        (document.kind in _DATED and not _is_dated(document), "The date of the review was not found."),
        (document.kind == "other", "The kind of document was not recognised."),
        (minutes and not recommendations, "No recommendations were found in these minutes."),
        (minutes and not statements, "The child's voice was not found in these minutes."),
        (child_form and not statements, "The child's form holds no answers."),
    )
    said = [sentence for applies, sentence in gaps if applies]
    untaken = untaken_items(document, recommendations) if document.kind in _DATED and recommendations else ""
    return (*said, untaken) if untaken else tuple(said)


def _is_dated(document: Document) -> bool:
    """Whether a record gives its day; one between reviews may give it in its text alone."""
    own = ("review_date", "record_date") if document.kind == "midway_review" else ("review_date",)
    return any(name in document.facts for name in own)


def is_english(text: str) -> bool:
    """Tell whether a text is in English, or too short to tell."""
    words = _WORD.findall(text.lower())
    common, headings = _known_words()
    known = sum(1.0 if word in common else HEADING if word in headings else 0.0 for word in words)
    return len(words) < FEWEST_WORDS or known >= ENGLISH * len(words)


@cache
def _known_words() -> tuple[frozenset[str], frozenset[str]]:
    """The commonest words, and those of headings and columns: a list of actions in note form has few others."""
    headings = json.dumps(load_rules("sections"), ensure_ascii=False).lower()
    return words_in("sentences", "empty_words"), frozenset(_WORD.findall(headings))
