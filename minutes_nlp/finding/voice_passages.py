"""The passages of an adult's document that hold the child's own words, and which of their sentences are the child's.

A passage is what stands below one heading, question, row's label or lead-in; what that promises decides
(`finding/voice_promises.py`):

- the child's own words ("In Zofia's own words", "This is what she wrote:"): the whole passage is the child's;
- a letter by the child ("Zofia's letter to the council"): the whole letter;
- the child's views ("Zofia's views"): what says "I", or all of it where at least half of the sentences do;
- an answer to a question that speaks to the child ("What do you enjoy?"): the child's in any words;
- a list of what the child wants said ("Zofia would like the following raised:"): each entry.

An adult who says "I" beside the child ("I was unable to gather Zofia's views") and what is told of the child stay out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from minutes_nlp.finding.action_wording import opens_order, parse_wording
from minutes_nlp.finding.somebody import FINITE, is_somebody
from minutes_nlp.finding.voice_cues import TELLING, act_cues
from minutes_nlp.finding.voice_forms import asks_the_child, is_entry, tells_a_feeling, tells_nothing
from minutes_nlp.finding.voice_promises import (
    PRONOUN,
    TOLD,
    Promise,
    asked_of,
    behind_label,
    is_written_of,
    names_child,
    passage_words,
    promises,
)
from minutes_nlp.finding.voice_quotes import Quotation
from minutes_nlp.first_person import FIRST_PERSON, FIRST_PERSON_SUBJECT
from minutes_nlp.language.people import Mention, People, mentions
from minutes_nlp.language.unit_scores import SILENT_ROLES
from minutes_nlp.reading.printed import says_nothing
from minutes_nlp.records import Document, Unit

Mode = Literal["written", "relayed", "reported", "direct", ""]

#: Share of a passage's sentences in the first person from which on all of it is the child's.
MOSTLY = 0.5
_I, _YOU = re.compile(r"\b(?:I|[Mm]y|[Mm]e)\b"), re.compile(r"(?i)\byour?\b")
_THAT = re.compile(r"\W*(?i:that)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A unit with what it is: in the first person, told of the child (or telling nothing), of an adult's work."""

    unit: Unit
    promise: Promise
    first: bool
    told: bool
    adult: bool
    quoted: bool


def own_passages(
    document: Document, units: Sequence[Unit], quotes: Sequence[Sequence[Quotation]], people: People
) -> list[Mode]:
    """Return for every unit how it is the child's by the passage it stands in; "" where no passage makes it so.

    Rows of several cells have no place in a passage, and quotations stay with the sentence that they stand in. On the
    child's own form every answer is the child's anyway.
    """
    if people.own_form or people.letter:
        return [""] * len(units)
    found: dict[int, Mode] = {}
    words = [word for name in people.child for word in name.split()]
    sentences = [
        _sentence(replace(unit, text=behind_label(document, unit, words)), promise, bool(own), people)
        for unit, promise, own in zip(units, promises(document, units, people), quotes, strict=True)
        if unit.role not in {*SILENT_ROLES, "row"}
    ]
    passages: dict[tuple[Promise, str, str], list[_Sentence]] = {}
    for one in sentences:
        passages.setdefault(_place(one), []).append(one)
    for (promise, *_), passage in passages.items():
        if promise:
            chosen = _OF[promise](passage)
            mode: Mode = "relayed" if promise in ("relayed", "passed_on") else "written"
            if promise == "told" or (promise == "written" and any(map(_retells, passage))):
                mode = "relayed" if document.kind == "consultation_form" else "reported"
            found |= {one.unit.index: mode for one in chosen if promise == "letter" or not one.quoted}
    return [found.get(unit.index, "") for unit in units]


def _place(one: _Sentence) -> tuple[Promise, str, str]:
    """What a passage has in common: the promise, the section and, of views and answers, the question."""
    return one.promise, one.unit.section, asked_of(one.unit) if one.promise in ("views", "asked") else ""


def _retells(one: _Sentence) -> bool:
    """Whether an adult retells below a promise of the child's own words: "He told me that he can write"."""
    return bool(passage_words("retells").match(one.unit.text))


def _of_words(passage: Sequence[_Sentence]) -> list[_Sentence]:
    """The child's sentences of a passage that promises own words; none where nobody says "I", or an adult does.

    An adult's "I" takes its paragraph with it.
    """
    adults = {one.unit.span.block for one in passage if one.first and (one.told or one.adult)}
    own = [one for one in passage if not (one.told or one.adult or one.unit.span.block in adults)]
    return own if any(one.first for one in own) else []


def _of_letter(passage: Sequence[_Sentence]) -> list[_Sentence]:
    """The child's sentences of a letter: of its paragraphs from the first to the last that says "I".

    There are none where the letter speaks to its reader more often than of who writes it, as one to the child does. A
    paragraph of somebody who writes of the child stays out.
    """
    text = " ".join(one.unit.text for one in passage)
    if len(_I.findall(text)) <= len(_YOU.findall(text)):
        return []
    others = {one.unit.span.block for one in passage if one.told}
    first = [one.unit.span.block for one in passage if one.first and one.unit.span.block not in others]
    if not first:
        return []
    return [
        one for one in passage if first[0] <= one.unit.span.block <= first[-1] and one.unit.span.block not in others
    ]


def _of_views(passage: Sequence[_Sentence]) -> list[_Sentence]:
    """The child's sentences below a heading on the child's views; none where an adult says "I" there."""
    own = [one for one in passage if FIRST_PERSON_SUBJECT.search(one.unit.text) and not one.told]
    if any(one.first and (one.told or one.adult) for one in passage):
        return []
    whole = len(own) >= MOSTLY * len(passage) and not any(one.told for one in passage)
    return [one for one in passage if not one.adult] if own and whole else own


def _of_answers(passage: Sequence[_Sentence]) -> list[_Sentence]:
    """The child's sentences of an answer to what the child is asked: neither an adult's nor told of the child.

    In a list of what the child wants said that is decided by how an entry is worded (`_is_adults_entry`).
    """
    return [one for one in passage if not (one.told or one.adult or tells_nothing(one.unit.text))]


_OF = {
    "written": _of_words, "letter": _of_letter, "relayed": _of_words,
    "views": _of_views, "asked": _of_answers, "told": _of_answers, "passed_on": _of_answers,
}  # fmt: skip


def _sentence(unit: Unit, promise: Promise, quoted: bool, people: People) -> _Sentence:
    if not promise:
        return _Sentence(unit, promise, first=False, told=False, adult=False, quoted=quoted)
    if promise == "letter":
        first, told = bool(FIRST_PERSON.search(unit.text)), is_written_of(unit, people)
        return _Sentence(unit, promise, first, told, adult=False, quoted=quoted)
    found = mentions(unit, people)
    words = [word for name in people.child for word in name.split()]
    adults = _THAT.match(unit.text) or passage_words("not_the_childs").match(unit.text)
    if promise in TOLD and tells_a_feeling(unit.text, words) and not adults:
        return _Sentence(unit, promise, first=False, told=False, adult=False, quoted=quoted)
    soft = promise == "views"
    first = bool(FIRST_PERSON.search(unit.text))
    if promise in TOLD:
        told = names_child(unit, people) if first else _is_adults_entry(unit.text, found)
    else:
        told = names_child(unit, people) or (_is_of_child(found) and (soft or not first))
    pronoun = any(one.pronoun in ("he", "she") for one in found)
    told = told or (soft and pronoun and not FIRST_PERSON_SUBJECT.match(unit.text)) or says_nothing(unit.text)
    if not first:
        asked = unit.text.endswith("?") and asks_the_child(unit.text, ())
        told = (
            told
            or asked
            or any(cue.name in TELLING and cue.actor in ("person", "role") for cue in act_cues(unit.text, found, ()))
        )
    return _Sentence(unit, promise, first, told, bool(passage_words("adults_words").search(unit.text)), quoted)


def _is_adults_entry(text: str, found: Sequence[Mention]) -> bool:
    """Whether an entry of a list of what the child wants said may be an adult's all the same.

    It is the child's where it names a wish ("More time with her brother", "To see her brother") or tells something
    behind "that" of a thing ("That her phone was taken"). A sentence of its own ("Staff have no concerns", "Mia was
    asleep"), an order and an action with its owner are as likely an adult's. What the child is said to want or feel
    ("She is fed up") is the child's, and not asked for here.
    """
    that = _THAT.match(text)
    start = that.end() if that else 0
    subject = next((one for one in found if one.start <= start < one.end), None)
    if subject is not None and subject.who in ("child", "person", "role") and not PRONOUN.fullmatch(subject.text):
        return subject.who != "role" or text.strip(" .") != subject.text  # "School" alone is what is to be spoken of
    if passage_words("not_the_childs").match(text, start):
        return True
    if that:
        return False
    wording = parse_wording(text)
    ordered = wording.turn == "order" and not text.lower().startswith("to ")
    owned = wording.turn != "noun" and is_somebody(wording.subject)
    return ordered or owned or opens_order(text) or bool(FINITE.search(text) and not is_entry(text))


def _is_of_child(found: Sequence[Mention]) -> bool:
    """Whether "he" or "she" may be the child: nobody else is named before."""
    for one in found:
        if one.who in ("person", "role"):
            return False
        if one.pronoun in ("he", "she"):
            return True
    return False
