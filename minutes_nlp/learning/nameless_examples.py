"""Labelled units as the encoder meets them in the product: with stand-ins for names, and with the age of dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from minutes_nlp.language.ages import with_ages
from minutes_nlp.language.dates import find_dates
from minutes_nlp.language.names import a_woman_first, one_pronoun, without_identity
from minutes_nlp.language.unit_scores import reference_of
from minutes_nlp.learning.authored_records import record_of
from minutes_nlp.learning.authoring import read_authored
from minutes_nlp.learning.examples import Example, document_examples, sentence_examples

_REVIEW = re.compile(r"\breview\b", re.IGNORECASE)
#: Year of a single sentence's review whose date is written without one.
_ANY_YEAR = date(2025, 7, 1)


def nameless_authored_examples(folder: Path, *, dated: bool = True) -> list[Example]:
    """As `authored_examples`, with stand-ins for the names that each document makes known and the child always "he".

    `dated`: whether each date is followed by how long ago it was.
    """
    found = []
    for path in sorted(folder.rglob("*.min")):
        authored = read_authored(path)
        document = record_of(authored).document
        reference, nameless = reference_of(document), without_identity(document)
        changed = (lambda text: with_ages(nameless(text), reference)) if dated else nameless  # noqa: B023 - called at once
        found += [_changed(e, changed) for e in document_examples(authored)]
    return found


def nameless_sentence_examples(folder: Path, *, dated: bool = True) -> list[Example]:
    """As `sentence_examples`, with "he" for whoever is spoken of first; a sentence alone makes no names known.

    Some give the date of their review as the sentence before.
    """
    found = []
    for e in sentence_examples(folder):
        dates = find_dates(e.previous, _ANY_YEAR) if dated and _REVIEW.search(e.previous) else ()
        day = dates[0].last if dates else None
        woman = a_woman_first(f"{e.previous} {e.text}")
        found.append(_changed(e, lambda text: one_pronoun(with_ages(text, day) if dated else text, woman=woman)))  # noqa: B023
    return found


def _changed(e: Example, changed: Callable[[str], str]) -> Example:
    return replace(
        e,
        text=changed(e.text),
        section=changed(e.section),
        question=changed(e.question),
        previous=changed(e.previous),
    )
