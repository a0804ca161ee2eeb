"""What a reader would expect in a document and does not find there, in sentences for a QA manager."""

from __future__ import annotations

from collections.abc import Sequence

from minutes_nlp.records import Document, Recommendation, Statement

_DATED = ("review_minutes", "midway_review")
_NO_TEXT = (
    "The document holds no text. If its pages are scans or pictures, ask for the Word original, or have the text "
    "recognised (OCR) and saved as .docx."
)


def find_gaps(
    document: Document, statements: Sequence[Statement], recommendations: Sequence[Recommendation]
) -> tuple[str, ...]:
    """Return the gaps of a document in a fixed order; they quote none of its text.

    Where there is no text at all, that is the one gap, and it says what to do.
    """
    if not document.text.strip():
        return (_NO_TEXT,)
    minutes = document.kind == "review_minutes"
    child_form = document.kind == "consultation_form" and document.respondent == "child"
    gaps = (
        ("child_name" not in document.facts and "child_id" not in document.facts, "No child is named."),
        (document.kind in _DATED and "review_date" not in document.facts, "The date of the review was not found."),
        (document.kind == "other", "The kind of document was not recognised."),
        (minutes and not recommendations, "No recommendations were found in these minutes."),
        (minutes and not statements, "The child's voice was not found in these minutes."),
        (child_form and not statements, "The child's form holds no answers."),
    )
    return tuple(sentence for applies, sentence in gaps if applies)
