"""Whether what a span speaks of is current, denied, resolved, past, only possible or somebody else's.

`status_cues.status_of` reads plain text; the spaCy component `minutes_status` gives every span of a doc
`span._.status`, `span._.status_cue` (the words that tell) and `span._.status_scope` (offsets of their reach, into the
doc's text). Cues and their reach are in `language/status_cues.py`, words in `rules/status.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc, Span

from minutes_nlp.language.status_clauses import clauses_of
from minutes_nlp.language.status_cues import SpanStatus, StatusCue, cues_between, status_among

FACTORY = "minutes_status"


@Language.factory(FACTORY, assigns=["doc._.status_cues"])
def make_minutes_status(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that finds the cues of status in a doc."""

    def mark_cues(doc: Doc) -> Doc:
        day, parsed, text = _day_of(doc), doc.has_annotation("DEP"), doc.text  # spaCy builds the text at every look
        doc._.status_cues = tuple(
            cue
            for sentence in doc.sents
            for cue in cues_between(
                text,
                sentence.start_char,
                sentence.start_char + len(sentence.text.rstrip()),
                day,
                clauses_of(sentence) if parsed else None,
            )
        )
        return doc

    return mark_cues


def _day_of(doc: Doc) -> date | None:
    from minutes_nlp.language.unit_scores import reference_of

    return reference_of(doc._.document) if doc._.document is not None else None


def span_status(span: Span) -> SpanStatus:
    """Return the status of a span of a doc that went through `minutes_status`."""
    return status_among(cast(Sequence[StatusCue], span.doc._.status_cues or ()), span.start_char, span.end_char)


def _cue_text(span: Span) -> str:
    cue = span_status(span).cue
    return cue.text if cue else ""


def _scope(span: Span) -> tuple[int, int] | None:
    cue = span_status(span).cue
    return (cue.scope_start, cue.scope_end) if cue else None


if not Doc.has_extension("status_cues"):
    Doc.set_extension("status_cues", default=None)
for _name, _getter in (
    ("status", lambda span: span_status(span).status),
    ("status_cue", _cue_text),
    ("status_scope", _scope),
):
    if not Span.has_extension(_name):
        Span.set_extension(_name, getter=_getter)
