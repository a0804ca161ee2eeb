"""Who says "I" behind words that give somebody the turn: "Ellie said: I like my room. I want to see Nan more."

In: the units of an adult's document, their quotations and the people; out: for each unit whose turn it stands in. A
turn reaches to the end of its paragraph or its cell, or, where nothing stands behind the colon, over the paragraphs
below as long as they say "I". It ends with the next speaker, and where the author goes on: with words that only adults
use of their work, and with a sentence on the child. The words are those of `rules/voice.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from minutes_nlp.finding.voice_cues import act_cues
from minutes_nlp.finding.voice_forms import speaks_as_child
from minutes_nlp.finding.voice_promises import PRONOUN, REACH, named_people, names_child, passage_words
from minutes_nlp.finding.voice_quotes import Quotation
from minutes_nlp.first_person import FIRST_PERSON_TYPED
from minutes_nlp.language.people import People, mentions
from minutes_nlp.language.unit_scores import SILENT_ROLES
from minutes_nlp.records import Document, Unit

Turn = Literal["direct", "written", "relayed", "adults", "leads", ""]
"""The child's own turn, said or written, one that an adult passes on, an adult's, or what only leads to the child's."""

#: The turns that are the child's.
CHILDS = ("direct", "written", "relayed")
_LEAD = re.compile(r"[^:“”\"\n\t]{2,120}(?::(?=\s|$)|\s[–—-](?=\s+(?i:i|i['’]\w+|my)\b))")
_LABEL = re.compile(r"[A-Z][\w’'-]*(?: [A-Z(][\w’'()-]*){0,3}:(?=\s|$)")
_OTHERS = ("person", "role")


@dataclass(slots=True)
class _Open:
    """A turn that goes on: whose it is, where it began, and whether nothing stands behind the colon there.

    `named` tells whether it speaks of somebody else, `role` what its paragraphs below are, a list or text; `between`
    are its sentences without "I" since the last one with.
    """

    whose: Turn
    opening: Unit
    alone: bool
    named: bool = False
    role: str = ""
    between: list[Unit] = field(default_factory=list)


def turns(
    document: Document, units: Sequence[Unit], quotes: Sequence[Sequence[Quotation]], people: People
) -> list[Turn]:
    """Whose turn each unit stands in, "" where nobody is said to speak; on a child's own form nobody is.

    What says "I" is in the turn, and what stands between two such sentences of a paragraph.
    """
    found: list[Turn] = [""] * len(units)
    turn: _Open | None = None
    for unit, quoted in zip(units if not people.own_form else (), quotes, strict=False):
        one = unit
        if behind := 0 if unit.role == "row" else _behind_lead(unit.text):
            near = max(0, unit.index - REACH)
            above = [*zip(units[near : unit.index], found[near : unit.index], strict=True)]
            whose = "" if quoted or unit.role == "question" else _speaker(unit, above, people, document.kind)
            one = replace(unit, text=unit.text[behind:].strip())
            turn = _Open(whose, unit, alone=not one.text) if whose else None
        elif turn and (quoted or not _reaches(document, turn, unit)):
            turn = None
        if turn and turn.whose != "adults" and _is_of_author(one, people, turn, strict=_is_strict(document, people)):
            turn = None
        if turn:
            _take(found, turn, one)
            turn.named = turn.named or any(other.who in _OTHERS for other in mentions(one, people))
    return found


def _take(found: list[Turn], turn: _Open, unit: Unit) -> None:
    """Note a unit as one of a turn if it says "I", with what stands between it and the one before."""
    if not FIRST_PERSON_TYPED.search(unit.text):
        turn.between.append(unit)
        return
    found[unit.index] = turn.whose
    for one in turn.between if turn.whose != "adults" else ():
        if one.index == turn.opening.index and turn.alone:
            found[one.index] = "leads"
        elif one.span.block == unit.span.block:
            found[one.index] = turn.whose
    turn.between.clear()


def _behind_lead(text: str) -> int:
    """Where the words begin behind a colon that gives somebody the turn, or behind a speaker's name; 0 without one."""
    lead = _LEAD.match(text)
    return lead.end() if lead and (_LABEL.match(text) or passage_words("gives_turn").search(lead.group())) else 0


def _speaker(unit: Unit, above: Sequence[tuple[Unit, Turn]], people: People, kind: str) -> Turn:
    """Whose turn words before a colon give: "Ellie told her worker:"; "" where they do not say so plainly.

    "She" is the child only where the child is named last above.
    """
    lead = unit.text[: _behind_lead(unit.text)]
    gives = passage_words("gives_turn").search(lead)
    if gives is None or passage_words("gives_no_turn").search(lead):
        return ""
    one = replace(unit, text=lead)
    tells = [cue for cue in act_cues(lead, mentions(one, people), ()) if cue.name in ("say", "write")]
    act = next((cue for cue in tells if cue.start == gives.start()), None)
    if act is not None and act.actor in _OTHERS:
        return "adults"
    if act is None or act.actor != "child" or not (people.letter or _is_named_last(one, above, people)):
        return ""
    if kind == "consultation_form" or any(cue.actor in _OTHERS for cue in tells):
        return "relayed"
    return "written" if act.name == "write" else "direct"


def _is_named_last(unit: Unit, above: Sequence[tuple[Unit, Turn]], people: People) -> bool:
    """Whether the child is named in a unit, or speaks or is named last in those `above` in its section."""
    if names_child(unit, people):
        return True
    for before, turn in reversed(above):
        named = named_people(before, people) if before.section == unit.section else []
        if named:
            return turn in CHILDS or named[-1].who == "child"
    return False


def _reaches(document: Document, turn: _Open, unit: Unit) -> bool:
    """Whether a unit stands where a turn may go on; of what stands alone before a list only the list is in it."""
    if unit.role in SILENT_ROLES or unit.section != turn.opening.section:
        return False
    first, own = document.blocks[turn.opening.span.block], document.blocks[unit.span.block]
    if own is first:
        return True
    if (own.place.part, own.place.table, own.place.row) != (first.place.part, first.place.table, first.place.row):
        return False
    if not turn.alone:
        return own.place.table is not None and own.place.column == first.place.column
    turn.role = turn.role or unit.role
    return unit.role == turn.role and (unit.role == "list" or bool(FIRST_PERSON_TYPED.search(own.text)))


def _is_strict(document: Document, people: People) -> bool:
    """Whether who writes says "I" all along, as in a letter and on a form: only what plainly is the child's counts."""
    return people.letter or document.kind == "consultation_form"


def _is_of_author(unit: Unit, people: People, turn: _Open, *, strict: bool) -> bool:
    """Whether a sentence in the child's turn is the author's again: on the child, or on an adult's work.

    "She" is the child unless the turn has named somebody else.
    """
    found = mentions(unit, people)
    pronouns = any(one.who == "child" and PRONOUN.fullmatch(one.text) for one in found)
    if names_child(unit, people) or (pronouns and not turn.named):
        return True
    if unit.index == turn.opening.index:
        return False
    if strict and not speaks_as_child(unit.text):
        return True
    if any(passage_words(name).search(unit.text) for name in ("adults_words", "authors_words")):
        return True
    telling = any(cue.name == "say" and cue.actor in _OTHERS for cue in act_cues(unit.text, found, ()))
    return telling and not FIRST_PERSON_TYPED.search(unit.text)
