"""Whether what a span speaks of is current, denied, resolved, past, only possible or somebody else's.

The spaCy component `minutes_status` gives every span of a doc `span._.status`, `span._.status_cue` (the words that
tell) and `span._.status_scope` (offsets of their reach, into the doc's text). Rules find the cues and how far they
reach (`language/status_cues.py`, words in `rules/status.toml`). Where the encoders are installed, what was learnt tells
the status: of a whole unit or of all units of a line `language/status_learnt.py`, of a part `language/status_spans.py`,
which also tells a lack from a trouble and whose affair it is; it is asked of the units that are looked at, once each.
The rules then give the cue, and have the last word where the sentence is an order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc, Span

from minutes_nlp.language.status_clauses import clauses_of
from minutes_nlp.language.status_cues import SpanStatus, Status, StatusCue, cues_between, status_among
from minutes_nlp.language.status_units import MAY_BE, UnitStatuses, unit_statuses
from minutes_nlp.language.unit_scores import reference_of

FACTORY = "minutes_status"


@Language.factory(FACTORY, assigns=["doc._.status_cues", "doc._.unit_statuses"], default_config={"learnt": True})
def make_minutes_status(nlp: Language, name: str, learnt: bool) -> Callable[[Doc], Doc]:
    """Return the component that finds the cues of status in a doc; without `learnt` the rules decide alone."""

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
        if learnt and doc._.document is not None and doc._.units is not None:
            doc._.unit_statuses = unit_statuses(doc._.document, doc._.units)
        return doc

    return mark_cues


def _day_of(doc: Doc) -> date | None:
    return reference_of(doc._.document) if doc._.document is not None else None


def span_status(span: Span) -> SpanStatus:
    """Return the status of a span of a doc that went through `minutes_status`, with the cue that tells the same."""
    cues, start, end = cast(Sequence[StatusCue], span.doc._.status_cues or ()), span.start_char, span.end_char
    told, units = status_among(cues, start, end), cast(UnitStatuses | None, span.doc._.unit_statuses)
    said = _learnt(units, told, start, end) if units is not None else None
    if said is None or said == told.status:
        return told
    return SpanStatus(said, status_among([cue for cue in cues if cue.status == said], start, end).cue)


def _learnt(units: UnitStatuses, told: SpanStatus, start: int, end: int) -> Status | None:
    """What is learnt of these offsets, where `told` is what the rules say; None where nothing is."""
    held = units.holding(start, end)
    if not held or not units.is_whole(held, start, end):
        return units.part_status(start, end)
    if _is_order(told):
        return None
    whole = units.status(held)
    if whole is None:
        return units.part_status(start, end) if told.cue is None else None
    may_be = MAY_BE[whole]
    return units.part_status(start, end, may_be) or (told.status if told.status in may_be else may_be[0])


def _is_order(told: SpanStatus) -> bool:
    """Whether somebody is told to do something: what is learnt is of statements."""
    return told.status == "hypothetical" and told.cue is not None and told.cue.direction == "statement"


def _cue_text(span: Span) -> str:
    cue = span_status(span).cue
    return cue.text if cue else ""


def _scope(span: Span) -> tuple[int, int] | None:
    cue = span_status(span).cue
    return (cue.scope_start, cue.scope_end) if cue else None


for _name in ("status_cues", "unit_statuses"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
for _name, _getter in (
    ("status", lambda span: span_status(span).status),
    ("status_cue", _cue_text),
    ("status_scope", _scope),
):
    if not Span.has_extension(_name):
        Span.set_extension(_name, getter=_getter)
