"""The units of a document with everything that the voice classifiers look up about them, each looked up once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from minutes_nlp.finding.voice_cues import Cue, act_cues, frame_cues
from minutes_nlp.finding.voice_forms import (
    asks_what_was_told,
    is_entry,
    is_fragment,
    is_said_again,
    names_child,
    retold,
    tells_nothing,
    told_for_child,
)
from minutes_nlp.finding.voice_parts import in_adults_parts, notes_between
from minutes_nlp.finding.voice_passages import Mode, own_passages
from minutes_nlp.finding.voice_promises import leads_in, views_label
from minutes_nlp.finding.voice_quotes import Quotation, quoted_units
from minutes_nlp.finding.voice_said import Turn, turns
from minutes_nlp.finding.voice_spans import label_end
from minutes_nlp.finding.voice_speakers import follows_another, of_adult_before, passed_on_by_kin, told_by_pronoun
from minutes_nlp.finding.voice_turns import behind_name, of_author, tells_together, told_to_speaker
from minutes_nlp.finding.voice_wording import (
    asks_of_any_child,
    is_felt,
    is_imagined,
    is_liked,
    is_passed_on,
    is_stated,
    is_stated_together,
    is_told_by_name,
)
from minutes_nlp.first_person import FIRST_PERSON
from minutes_nlp.language.child_names import children
from minutes_nlp.language.people import Mention, People, group_of_role, mentions, people_of, without_names
from minutes_nlp.language.unit_scores import SILENT_ROLES
from minutes_nlp.reading.childs_columns import is_childs_name, is_said_column
from minutes_nlp.reading.printed import announces, is_pair_of_signs, says_nothing, without_part
from minutes_nlp.reading.record_questions import is_childs_column, is_of_others_too
from minutes_nlp.reading.verdicts import is_answer
from minutes_nlp.records import Document, Unit

#: Sections of a record in which nobody speaks; on a form every answer may.
SILENT_TOPICS = frozenset({"recommendations", "decisions"})
#: Days from birth within which what stands in the first person is an adult's fancy: two years.
INFANT = 730
#: Groups of people whose name before what the child says is its subject: "School: Maya likes art".
SPOKEN_OF = frozenset({"social_worker", "education", "health", "iro"})
#: Words of a column's name that says whose the column is.
LONGEST_COLUMN = 5
#: Characters of a sentence within which who it begins with stands.
SHORTEST_OPENING = 3
_SENTENCE = re.compile(r"(?:[^\s\t]+ +){3}[^\s\t]+[.!?](?:[\t\n]|$)")
"""A cell that ends with a sentence of four words or more."""
_FACES = re.compile("[\u2639\u263a\U0001f600-\U0001f64f]\ufe0f?")
_BLANK_OPENING = re.compile(r":[ \t]*(?:[_.…]{3,})?$")
_SCORE = re.compile(r"\W*\d{1,3}(?:\.\d)?(?:\s?(?:/|out of)\s?\d{1,3})?\W*")
_ASKED = re.compile(r"\?$|^Q\W")
_LABELLED = re.compile(r"\s*[^\s:\t][^:\t]{0,60}[:\t]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One unit with its people, quotations and cues; `blind` is its text without names, as long as the text.

    A `silent` unit cannot be a statement: headings, questions, ticks, actions, facts of the front page, numbers and
    marks (a child may answer in marks: "10/10", "????"). An `own` one stands in the child's own column of a record's
    table, or behind the child's name as in a play. `passage` is the mode of words in a passage of the child's own, and
    of wishes that somebody passed on to a letter, "" elsewhere. `views` tells whether it stands below an adult's
    heading on the child's views. `felt` is what a letter tells the child of the child's own feelings, and what a record
    plainly gives as the child's view.
    """

    unit: Unit
    found: tuple[Mention, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    acts: tuple[Cue, ...] = ()
    frames: Mapping[str, re.Match[str]] = field(default_factory=dict)
    blind: str = ""
    silent: bool = True
    own: bool = False
    passage: Mode = ""
    views: bool = False
    felt: bool = False


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
    infant = not people.own_form and _is_infant(document)
    passages: list[Mode] = [""] * len(units) if infant else own_passages(document, units, quoted, people)
    spoken: list[Turn] = [""] * len(units) if infant else turns(document, units, quoted, people)
    nowhere = [False] * len(units)
    adults = in_adults_parts(document, units, _words(people)) if people.own_form else nowhere
    notes = notes_between(units, people, _words(people)) if people.own_form else nowhere
    behind = (*units[1:], None)[: len(units)]
    several = not (infant or people.letter or people.own_form) and len(children(document)) > 1
    words = _words(people)
    for unit, following, quotes, passage, turn, adult, note in zip(
        units, behind, quoted, passages, spoken, adults, notes, strict=True
    ):
        if turn and turn != "leads":
            passage = "" if turn == "adults" else turn
        acting = unit.topic in SILENT_TOPICS and document.kind != "consultation_form"
        wordless = not any(map(str.isalpha, unit.text)) and not (people.own_form and unit.role == "answer")
        printed = people.own_form and _is_printed(document, unit)
        put_on = not (people.own_form or quotes) and is_imagined(unit.text)
        silent = unit.role in SILENT_ROLES | {"ticked"} or wordless or printed or _is_checked(unit)
        silent = silent or _is_scored(unit, following)
        silent = silent or (not (people.own_form or quotes) and _is_of_template(unit, following))
        others = turn == "leads" or leads_in(unit, following, words) or of_adult_before(unit, units, people)
        silent = silent or (not (people.own_form or quotes or passage) and others)
        beside = note or _is_beside(document, unit, people, passage)
        if silent or acting or put_on or beside or _states_fact(document, unit):
            readings.append(Reading(unit))
            continue
        if not (infant or passage or quotes) and _is_told(document, unit, units, people, readings):
            passage = "relayed"
        if adult and not (passage := _passed_on(unit, quotes, people)):
            readings.append(Reading(unit))
            continue
        behind_its_name = not people.own_form and behind_name(document, unit, units, people)
        in_its_column = unit.role == "answer" and _in_childs_column(document, unit, people)
        own = not people.own_form and (bool(passage) or in_its_column or behind_its_name)
        found = mentions(unit, replace(people, own_form=True) if own else people)  # "I" is the child there
        blind = without_names(unit.text, found)
        acts, frames = act_cues(blind, found, quotes), frame_cues(blind)
        acted = any(act.actor == "child" for act in acts)
        if infant and FIRST_PERSON.search(unit.text) and not acted:
            readings.append(Reading(unit))
            continue
        if not (own or quotes or acted) and (turn == "adults" or of_author(document, unit, people)):
            readings.append(Reading(unit))
            continue
        if _beside_child(unit, people) and not (quotes or acted):
            readings.append(Reading(unit))
            continue
        unquoted = not (own or quotes or infant or people.letter or people.own_form)
        if unquoted and (is_told_by_name(unit.text, found) or passed_on_by_kin(unit, units, found, people)):
            passage = "relayed"
        if unquoted and acted and told_to_speaker(document, unit, people):
            passage = "relayed"
        told = "" if own or quotes or infant else told_by_pronoun(unit, found, acts, people)
        if told == "adults":
            readings.append(Reading(unit))
            continue
        passage = told or passage
        views = not (people.own_form or people.letter) and _is_of_views(document, unit, people)
        liked = views and not follows_another(unit, units, people)
        felt = is_felt(unit.text, acts) if people.letter else _is_told_plainly(document, unit, people, liked=liked)
        before = units[unit.index - 1] if unit.index else None
        felt = felt or (several and is_stated_together(unit, before, found, people))
        felt = felt and not infant
        if behind_its_name and not passage and tells_together(unit, people):
            passage = "direct"
        if people.letter and is_passed_on(unit.text):
            passage = "relayed"
        readings.append(
            Reading(unit, found, quotes, acts, frames, blind, False, own=own, passage=passage, views=views, felt=felt)
        )
    return DocumentReading(document, people, tuple(readings))


def _is_of_template(unit: Unit, following: Unit | None) -> bool:
    """Whether a unit of a record is printed there and nobody has filled it in.

    It is a question on any child ("Does the child feel safe?"), an opening with a blank, or with nothing, behind it
    ("The child said: ____"), or the faces over the columns of a table.
    """
    if unit.role == "row":
        _, *cells = unit.text.split("\t")
        return len(cells) > 1 and all(map(_FACES.fullmatch, map(str.strip, cells)))
    opens = bool(_BLANK_OPENING.search(unit.text))
    left = following is None or following.section != unit.section or bool(_BLANK_OPENING.search(following.text))
    asks = unit.role != "answer" and asks_of_any_child(unit.text)
    return asks or (opens and (left or not unit.text.endswith(":")))


def _is_scored(unit: Unit, following: Unit | None) -> bool:
    """Whether a unit is a question with nothing but a score behind it in its paragraph ("How happy are you? 8/10")."""
    if following is None or following.span.block != unit.span.block:
        return False
    return unit.text.endswith("?") and bool(_SCORE.fullmatch(following.text))


def _is_checked(unit: Unit) -> bool:
    """Whether a row is a question of a checklist with nothing but its answer ("Any change of placement? | N")."""
    question, _, answers = unit.text.partition("\t")
    told = [cell for cell in answers.split("\t") if cell.strip()]
    return unit.role == "row" and question.rstrip().endswith("?") and bool(told) and all(map(is_answer, told))


def _is_infant(document: Document) -> bool:
    """Whether the child was too young to speak of itself at the review, as far as the facts tell."""
    born, reviewed = (document.facts.get(name) for name in ("date_of_birth", "review_date"))
    if born is None or reviewed is None:
        return False
    days = (date.fromisoformat(str(reviewed.value)) - date.fromisoformat(str(born.value))).days
    return 0 <= days < INFANT


def _passed_on(unit: Unit, quotes: Sequence[Quotation], people: People) -> Mode:
    """How a unit of an adult's part is the child's: relayed where the adult writes what the child, by name, said."""
    found = mentions(unit, replace(people, own_form=False))
    said = any(cue.name == "say" and cue.actor == "child" for cue in act_cues(unit.text, found, quotes))
    return "relayed" if said else ""


def _is_printed(document: Document, unit: Unit) -> bool:
    """Whether a unit of the child's form, or the whole paragraph that it stands in, is the template's or left blank."""
    block = document.blocks[unit.span.block]
    said = block.text[block.content :].strip()
    _, *cells = unit.text.split("\t") if unit.role == "row" else [""]
    blank = bool(cells) and all(map(says_nothing, cells))
    recurs = is_pair_of_signs(said) and sum(one.text[one.content :].strip() == said for one in document.blocks) > 1
    return announces(said) or blank or recurs or says_nothing(unit.text) or says_nothing(said)


def _is_beside(document: Document, unit: Unit, people: People, passage: Mode) -> bool:
    """Whether a unit of an adult's form gives no view beside the answers, or asks for one on its own."""
    if document.kind != "consultation_form" or people.own_form or unit.role != "answer" or passage:
        return False
    return tells_nothing(unit.text) or (unit.text.endswith("?") and asks_what_was_told(unit.text, _words(people)))


def _is_told(document: Document, unit: Unit, units: Sequence[Unit], people: People, above: Sequence[Reading]) -> bool:
    """Whether a unit of an adult's form tells just what the child wants or says, as the question or heading asks.

    It begins the answer, or goes on with it in a few words, or with the list of those `above`: "Karate. To see Joel. To
    ring her aunt in Leeds on Fridays."; what is plainly retold may stand anywhere, and what the child says again and
    again below any question.
    """
    if document.kind != "consultation_form" or people.own_form or unit.role not in ("answer", "text", "list"):
        return False
    block, child = document.blocks[unit.span.block], _words(people)
    asked = unit.question if unit.role == "answer" else without_part(unit.section)
    again = is_said_again(unit.text, child) or retold(unit.text, block.text[block.content :], asked, child)
    if again and (names_child(unit.text, child) or not follows_another(unit, units, people)):
        pronouns = {one.pronoun for one in mentions(unit, people)[:1] if one.start < SHORTEST_OPENING}
        return not people.called or pronouns <= {people.called, people.also, "they", ""}
    if unit.role != "answer":
        return False
    begins = not document.text[block.start : unit.span.start].strip()
    listed = any(one.passage == "relayed" and one.unit.question == unit.question for one in above)
    goes_on = is_fragment(unit.text) or (listed and is_entry(unit.text))
    return (begins or goes_on) and told_for_child(unit.text, unit.question, child)


def _is_told_plainly(document: Document, unit: Unit, people: People, *, liked: bool) -> bool:
    """Whether a unit, without its label, begins with the child and a view, or where that is enough with a liking."""
    said = unit.text[label_end(document, unit, _words(people)) :]
    found = mentions(replace(unit, text=said), people)
    return is_stated(said, found) or (liked and is_liked(said, found))


def _is_of_views(document: Document, unit: Unit, people: People) -> bool:
    """Whether a unit is told below a heading on the child's views alone, or behind such a label: "Maya on school".

    On an adult's form the question may be the heading. What is asked there is none of them, nor what stands behind
    somebody else's name ("Sally: pleased for him").
    """
    answers = unit.role == "answer" and document.kind == "consultation_form" and "\t" not in unit.question
    heading = unit.question if answers else unit.section
    subject, mark, said = unit.text.partition("\t" if unit.role == "row" else ":")
    told = answers or unit.role in ("text", "list") or (unit.role == "row" and "\t" not in said)
    told = told and not _ASKED.search(unit.text) and not is_of_others_too(heading)
    if told and views_label(document, unit, _words(people)):
        return True
    if not (told and is_childs_column(without_part(heading), _words(people))):
        return False
    named = mentions(replace(unit, text=subject), people)[:1] if mark else ()
    if not any(one.who in ("person", "role") and not one.start for one in named):
        return True
    of_child = any(one.who == "child" for one in mentions(replace(unit, text=said), people)[:1])
    return of_child and group_of_role(subject) in SPOKEN_OF


def _words(people: People) -> list[str]:
    """The words of the child's name."""
    return [word for name in people.child for word in name.split()]


def _in_childs_column(document: Document, unit: Unit, people: People) -> bool:
    """Whether the question of a unit ends in the name of a column for what the child says: "Home, What Zofia says".

    On a form "My comments" are those of the adult who fills it in; in a record only the child's columns are asked.
    """
    words = _words(people)
    column = unit.question.rpartition("\t")[2]
    record = document.kind != "consultation_form"
    named = is_childs_column(column, words, first_person=record) or is_said_column(column, words)
    return "\t" in unit.question and (named or is_childs_name(column, words))


def _beside_child(unit: Unit, people: People) -> bool:
    """Whether a unit is somebody else's answer, beside the child's in the same row: "What is going well?, Mrs Hall"."""
    _, column, name = unit.question.rpartition("\t")
    if people.own_form or unit.role != "cell" or not column or len(name.split()) > LONGEST_COLUMN:
        return False
    return any(one.who in ("person", "role") for one in mentions(replace(unit, text=name), people)[:1])


def _states_fact(document: Document, unit: Unit) -> bool:
    """Whether the unit is a labelled fact of the front page ("Date of review: 5 June").

    A row right below the front page that holds a sentence and no fact tells of a subject ("Home | Kay said she ...").
    """
    if unit.topic not in {"preamble", "attendance"} or unit.role == "answer":
        return False
    stated = any(unit.span.start <= fact.span.start < unit.span.end for fact in document.facts.values())
    if document.respondent == "child" and unit.role == "row":  # a form made of one table has no section at all
        return stated
    if unit.role == "row" and unit.topic == "preamble" and not stated and _SENTENCE.search(unit.text):
        return False
    return unit.role == "row" or ((stated or unit.topic == "attendance") and bool(_LABELLED.match(unit.text)))
