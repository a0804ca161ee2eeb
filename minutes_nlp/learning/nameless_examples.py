"""Labelled units with stand-ins for names, as the encoder meets them in the product (`language/names.py`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from minutes_nlp.language.names import a_woman_first, exchange_pronouns, without_identity
from minutes_nlp.learning.authored_records import record_of
from minutes_nlp.learning.authoring import read_authored
from minutes_nlp.learning.examples import Example, document_examples, sentence_examples


def nameless_authored_examples(folder: Path) -> list[Example]:
    """As `authored_examples`, with stand-ins for the names that each document makes known and the child always "he"."""
    found = []
    for path in sorted(folder.rglob("*.min")):
        authored = read_authored(path)
        changed = without_identity(record_of(authored).document)
        found += [_changed(e, changed) for e in document_examples(authored)]
    return found


def nameless_sentence_examples(folder: Path) -> list[Example]:
    """As `sentence_examples`, with "he" for whoever is spoken of first; a sentence alone makes no names known."""
    return [
        _changed(e, exchange_pronouns) if a_woman_first(f"{e.previous} {e.text}") else e
        for e in sentence_examples(folder)
    ]


def _changed(e: Example, changed: Callable[[str], str]) -> Example:
    return replace(
        e,
        text=changed(e.text),
        section=changed(e.section),
        question=changed(e.question),
        previous=changed(e.previous),
    )
