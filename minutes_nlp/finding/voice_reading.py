"""The units of a document with everything that the voice classifiers look up about them, each looked up once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from minutes_nlp.finding.voice_cues import Cue, act_cues, frame_cues
from minutes_nlp.finding.voice_passages import own_passages
from minutes_nlp.finding.voice_quotes import Quotation, quoted_units
from minutes_nlp.language.people import LONGEST_NAME, Mention, People, group_of_role, mentions, people_of, without_names
from minutes_nlp.language.unit_scores import SILENT_ROLES
from minutes_nlp.reading.printed import says_nothing
from minutes_nlp.reading.record_questions import is_childs_column
from minutes_nlp.records import Document, Unit

#: Sections of a record in which nobody speaks; on a form every answer may.
SILENT_TOPICS = frozenset({"recommendations", "decisions"})
#: Words of a line that announces what stands below it.
LONGEST_LEAD_IN = 12
_FIRST_PERSON = re.compile(r"\b(?:I|my|me)\b")
_PRONOUNS = {"he": "he|him|his", "she": "she|hers?"}
_LABELLED = re.compile(r"\s*[^\s:\t][^:\t]{0,60}[:\t]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One unit with its people, quotations and cues; `blind` is its text without names, as long as the text.

    A `silent` unit cannot be a statement: headings, questions, ticks, actions, facts of the front page, numbers and
    marks (a child may answer in marks: "10/10", "????"). An `own` one stands in the child's own column of a record's
    table, or behind the child's name as in a play. `passage` is the mode of words in a passage of the child's own, ""
    elsewhere.
    """

    unit: Unit
    found: tuple[Mention, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    acts: tuple[Cue, ...] = ()
    frames: Mapping[str, re.Match[str]] = field(default_factory=dict)
    blind: str = ""
    silent: bool = True
    own: bool = False
    passage: Literal["written", "relayed", ""] = ""


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
    quoted = quoted_units(units)
    for unit, quotes, passage in zip(units, quoted, own_passages(document, units, quoted, people), strict=True):
        acting = unit.topic in SILENT_TOPICS and document.kind != "consultation_form"
        wordless = not any(map(str.isalpha, unit.text)) and not (people.own_form and unit.role == "answer")
        printed = people.own_form and _is_printed(document, unit)
        silent = unit.role in SILENT_ROLES | {"ticked"}
        if silent or acting or wordless or printed or _states_fact(document, unit):
            readings.append(Reading(unit))
            continue
        own = not people.own_form and (
            bool(passage)
            or (unit.role == "answer" and _in_childs_column(document, unit, people))
            or _behind_name(document, unit, units, people)
        )
        found = mentions(unit, replace(people, own_form=True) if own else people)  # "I" is the child there
        blind = without_names(unit.text, found)
        acts, frames = act_cues(blind, found, quotes), frame_cues(blind)
        if not (own or quotes or any(act.actor == "child" for act in acts)) and _of_author(document, unit, people):
            readings.append(Reading(unit))
            continue
        readings.append(Reading(unit, found, quotes, acts, frames, blind, silent=False, own=own, passage=passage))
    return DocumentReading(document, people, tuple(readings))


def _is_printed(document: Document, unit: Unit) -> bool:
    """Whether a unit of the child's form, or the whole paragraph that it stands in, is the template's or left blank.

    A short line that ends in a colon announces what stands below it.
    """
    block = document.blocks[unit.span.block]
    said = block.text[block.content :].strip()
    announces = said.endswith(":") and len(said.split()) <= LONGEST_LEAD_IN
    return announces or says_nothing(unit.text) or says_nothing(said)


def _in_childs_column(document: Document, unit: Unit, people: People) -> bool:
    """Whether the question of a unit ends in the name of a column for what the child says: "Home, What Zofia says".

    On a form "My comments" are those of the adult who fills it in; in a record only the child's columns are asked.
    """
    words = [word for name in people.child for word in name.split()]
    column = unit.question.rpartition("\t")[2]
    record = document.kind != "consultation_form"
    return "\t" in unit.question and is_childs_column(column, words, first_person=record)


def _behind_name(document: Document, unit: Unit, units: Sequence[Unit], people: People) -> bool:
    """Whether the unit's paragraph is what the child says behind its name, as in a play: "Kay: I am happy here.".

    It is a play where somebody else says "I" in the same section too. A paragraph in which the child is "he", "she" or
    named is about the child, as in reviews of brothers and sisters: "Kay: I visited her on 3 May.".
    """
    speaker, said = _spoken(document, unit)
    if speaker not in people.child or not _FIRST_PERSON.search(said) or _about_child(said, people):
        return False
    others = (_spoken(document, one) for one in units if (one.section, one.topic) == (unit.section, unit.topic))
    return any(_is_speaker(other, people) and _FIRST_PERSON.search(words) for other, words in others)


def _of_author(document: Document, unit: Unit, people: People) -> bool:
    """Whether a unit in a paragraph headed with the child's name is the author's "I": "Kay: I visited her school."."""
    speaker, said = _spoken(document, unit)
    return speaker in people.child and bool(_FIRST_PERSON.search(unit.text)) and _about_child(said, people)


def _spoken(document: Document, unit: Unit) -> tuple[str, str]:
    """What stands before the first colon of a unit's paragraph and what behind; "" before it where there is none."""
    speaker, colon, said = document.blocks[unit.span.block].text.partition(":")
    return (speaker.strip(), said) if colon else ("", said)


def _is_speaker(name: str, people: People) -> bool:
    """Whether what heads a line is somebody else than the child: a known name, or a role."""
    if not name or name in people.child or len(name.split()) > LONGEST_NAME:
        return False
    known = people.groups or {}
    return name in known or name.partition(" ")[0] in known or bool(group_of_role(name))


def _about_child(said: str, people: People) -> bool:
    """Whether words behind the child's name tell of the child: by a pronoun that may be the child's, or by name."""
    pronouns = _PRONOUNS.get(people.called, r"s?he|him|her|his|hers")
    names = "|".join(sorted({re.escape(name) for name in people.child}))
    return bool(re.search(rf"(?i:\b(?:{pronouns})\b)|(?<!\w)(?:{names})(?!\w)", said))


def _states_fact(document: Document, unit: Unit) -> bool:
    """Whether the unit is a labelled fact of the front page ("Date of review: 5 June")."""
    if unit.topic not in {"preamble", "attendance"} or unit.role == "answer":
        return False
    stated = any(unit.span.start <= fact.span.start < unit.span.end for fact in document.facts.values())
    if document.respondent == "child" and unit.role == "row":  # a form made of one table has no section at all
        return stated
    return unit.role == "row" or ((stated or unit.topic == "attendance") and bool(_LABELLED.match(unit.text)))
