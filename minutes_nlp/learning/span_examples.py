"""Spans of known status as the close reader thinks of them, and single sentences in their places."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import cast

import numpy as np

from minutes_nlp.language.pipeline import plain_document
from minutes_nlp.language.status_cues import Status
from minutes_nlp.language.status_units import UnitStatuses
from minutes_nlp.language.units import units
from minutes_nlp.learning.examples import Example
from minutes_nlp.reading.section_topics import topic_of
from minutes_nlp.records import Document, DocumentKind, Question, Respondent

#: Text, words of the span in it, status.
Marked = tuple[str, str, Status]


@dataclass(frozen=True, slots=True)
class SpanExample:
    """A unit's states (pieces, width), which pieces are the span's (pieces,), bool, and its status."""

    states: np.ndarray
    of_span: np.ndarray
    status: Status


def marked_spans(path: Path) -> list[Marked]:
    """Text, words of the span and status of every span of a file, in its order."""
    rows = cast(list[Marked], tomllib.loads(path.read_text(encoding="utf-8"))["spans"])
    return [(text, words, status) for text, words, status in rows]


def span_examples(spans: Iterable[Marked]) -> list[SpanExample]:
    """Spans as the close reader thinks of them; those of one text stand behind each other.

    Raises `ValueError` for a span that the close reader is not given.
    """
    found = []
    for text, some in groupby(spans, key=lambda span: span[0]):
        document = plain_document(text)
        statuses = UnitStatuses(document, units(document))
        for _, words, status in some:
            at = text.index(words)
            thought = statuses.thought_of(at, at + len(words))
            if thought is None:
                raise ValueError(f"the close reader is not given {words!r}")
            found.append(SpanExample(*thought, status))
    return found


def placed(e: Example) -> Document:
    """A sentence as the last line of a document that has the section, question and line before it is given with."""
    document = plain_document(f"{e.previous}\n{e.text}" if e.previous else e.text)
    blocks = [replace(block, section=e.section, topic=topic_of(e.section)) for block in document.blocks]
    asked = (Question(len(blocks), e.question, answers=(len(blocks) - 1,)),) if e.question else ()
    kind, respondent = cast(DocumentKind, e.kind), cast(Respondent | None, e.respondent)
    return replace(document, blocks=tuple(blocks), kind=kind, respondent=respondent, questions=asked)
