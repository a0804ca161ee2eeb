"""What the sentence encoder says of every unit of a document, computed once and read by every finder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from minutes_nlp.language.ages import with_ages
from minutes_nlp.language.encoder import WIDTH, Encoder, load_encoder
from minutes_nlp.language.heads import HEADS, head_slices
from minutes_nlp.language.names import without_identity
from minutes_nlp.language.unit_input import input_pair
from minutes_nlp.reading.ticks import with_words
from minutes_nlp.records import Document, Unit

#: Units with these roles are the form's or the template's own words: nobody says anything in them.
SILENT_ROLES = frozenset({"heading", "question", "options", "label"})
#: Units that are a question, an area or a standard with what is entered beside it.
ROW_ROLES = frozenset({"row", "ticked"})
#: Logits of a unit that was not scored.
NEVER = -20.0


@dataclass(frozen=True, slots=True)
class UnitScores:
    """One row a unit, in the units' order: `embeddings` (units, 384), `logits[head]` (units, width of the head).

    Silent units have zero embeddings and logits of NEVER.
    """

    embeddings: np.ndarray
    logits: Mapping[str, np.ndarray]


def reference_of(document: Document) -> date | None:
    """The day from which a document looks back: of an escalation its own, else of the review."""
    names = ("record_date", "review_date") if document.kind == "escalation" else ("review_date",)
    fact = next((document.facts[name] for name in names if name in document.facts), None)
    return date.fromisoformat(str(fact.value)) if fact else None


def masking(document: Document) -> Callable[[str], str]:
    """The function that gives a text of the document as the encoder reads it.

    Names give way to stand-ins and the child is always "he" (`language/names.py`): who somebody is decides nothing.
    Behind dates stands how long ago they were (`language/ages.py`). Capitals are read as a title: names hide in them.
    """
    nameless, reference = without_identity(document), reference_of(document)
    return lambda text: with_ages(nameless(text.title() if text.isupper() else text), reference)


def unit_pairs(document: Document, units: Sequence[Unit]) -> list[tuple[str, str] | None]:
    """The encoder's input for each unit, None for silent ones; the context is section, question and unit before.

    All are masked (`masking`), with words for ticks (`reading/ticks.py`).
    """
    units = with_words(document, units)
    masked = masking(document)
    pairs: list[tuple[str, str] | None] = []
    previous = section = ""
    for unit in units:
        if unit.section != section or unit.role in {"heading", "question"}:
            previous, section = "", unit.section
        if unit.role in SILENT_ROLES:
            pairs.append(None)
            if unit.role == "options":
                previous = unit.text
            continue
        pairs.append(
            input_pair(
                masked(unit.text),
                kind=document.kind,
                respondent=document.respondent,
                section=masked(unit.section),
                question=masked(unit.question).replace("\t", " | "),
                previous=masked(previous).replace("\t", " | "),
            )
        )
        previous = unit.text
    return pairs


def score_units(document: Document, units: Sequence[Unit], encoder: Encoder | None = None) -> UnitScores:
    """Run the encoder (the shipped one by default) over the units of one document."""
    pairs = unit_pairs(document, units)
    spoken = [i for i, pair in enumerate(pairs) if pair is not None]
    embedded, scored = (encoder or load_encoder()).encode([pair for pair in pairs if pair is not None])
    embeddings = np.zeros((len(units), WIDTH), np.float32)
    logits = np.full((len(units), sum(HEADS.values())), NEVER, np.float32)
    embeddings[spoken], logits[spoken] = embedded, scored
    return UnitScores(embeddings, {head: logits[:, columns] for head, columns in head_slices().items()})
