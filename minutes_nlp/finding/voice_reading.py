"""The units of a document with everything that the voice classifiers look up about them, each looked up once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from minutes_nlp.finding.voice_cues import Cue, act_cues, frame_cues
from minutes_nlp.finding.voice_quotes import Quotation, quoted_units
from minutes_nlp.language.people import Mention, People, mentions, people_of, without_names
from minutes_nlp.language.unit_scores import SILENT_ROLES
from minutes_nlp.reading.record_questions import is_childs_column
from minutes_nlp.records import Document, Unit

#: Sections of a record in which nobody speaks; on a form every answer may.
SILENT_TOPICS = frozenset({"recommendations", "decisions"})
_FIRST_PERSON = re.compile(r"\b(?:I|my|me)\b")
_LABELLED = re.compile(r"\s*[^\s:\t][^:\t]{0,60}[:\t]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One unit with its people, quotations and cues; `blind` is its text without names, as long as the text.

    A `silent` unit cannot be a statement: headings, questions, actions, facts of the front page, numbers and marks (a
    child may answer in marks: "10/10", "????"). An `own` one stands in the child's own column of a record's table, or
    behind the child's name as in a play.
    """

    unit: Unit
    found: tuple[Mention, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    acts: tuple[Cue, ...] = ()
    frames: Mapping[str, re.Match[str]] = field(default_factory=dict)
    blind: str = ""
    silent: bool = True
    own: bool = False


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """A document's people and the readings of its units, in the units' order."""

    document: Document
    people: People
    units: tuple[Reading, ...]


def read_voices(document: Document, units: Sequence[Unit]) -> DocumentReading:
    """Look up people, quotations and cues of every unit that can be a statement."""
    people = people_of(document)
    readings = []
    for unit, quotes in zip(units, quoted_units(units), strict=True):
        acting = unit.topic in SILENT_TOPICS and document.kind != "consultation_form"
        wordless = not any(map(str.isalpha, unit.text)) and not (people.own_form and unit.role == "answer")
        if unit.role in SILENT_ROLES or acting or wordless or _states_fact(document, unit):
            readings.append(Reading(unit))
            continue
        own = not people.own_form and (
            (unit.role == "answer" and _in_childs_column(unit, people)) or _behind_name(document, unit, people)
        )
        found = mentions(unit, replace(people, own_form=True) if own else people)  # "I" is the child there
        blind = without_names(unit.text, found)
        acts, frames = act_cues(blind, found, quotes), frame_cues(blind)
        readings.append(Reading(unit, found, quotes, acts, frames, blind, silent=False, own=own))
    return DocumentReading(document, people, tuple(readings))


def _in_childs_column(unit: Unit, people: People) -> bool:
    """Whether the question of a unit ends in the name of a column for what the child says: "Home, What Zofia says"."""
    words = [word for name in people.child for word in name.split()]
    return "\t" in unit.question and is_childs_column(unit.question.rpartition("\t")[2], words)


def _behind_name(document: Document, unit: Unit, people: People) -> bool:
    """Whether the unit's paragraph is what the child says behind its name, as in a play: "Kay: I am happy here."."""
    speaker, colon, said = document.blocks[unit.span.block].text.partition(":")
    return bool(colon) and speaker.strip() in people.child and bool(_FIRST_PERSON.search(said))


def _states_fact(document: Document, unit: Unit) -> bool:
    """Whether the unit is a labelled fact of the front page ("Date of review: 5 June")."""
    if unit.topic not in {"preamble", "attendance"} or unit.role == "answer":
        return False
    stated = any(unit.span.start <= fact.span.start < unit.span.end for fact in document.facts.values())
    if document.respondent == "child" and unit.role == "row":  # a form made of one table has no section at all
        return stated
    return unit.role == "row" or ((stated or unit.topic == "attendance") and bool(_LABELLED.match(unit.text)))
