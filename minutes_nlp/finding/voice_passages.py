"""The passages of an adult's document in which the child speaks in the first person, and how they came there.

A heading, a form's question, a row's label or a lead-in names the child's own words; the text below it is the child's.
Where it promises the child's own words ("In Zofia's own words", "This is what she wrote:") the whole passage is the
child's; below a softer name ("Zofia's views") only what says "I", or all of it where most sentences do; below either an
answer to a question that speaks to the child ("What do you enjoy?") is the child's in any words, and so is an entry of
a list of what the child wants said ("Zofia would like the following raised:"). An adult who
says "I" beside the child ("I was unable to gather Zofia's views") and what is told of the child stay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from minutes_nlp.finding.action_wording import opens_order, parse_wording
from minutes_nlp.finding.somebody import FINITE, is_somebody
from minutes_nlp.finding.voice_cues import Cue, act_cues
from minutes_nlp.finding.voice_forms import asks_the_child, tells_nothing
from minutes_nlp.finding.voice_parts import childs_sections
from minutes_nlp.finding.voice_quotes import Quotation
from minutes_nlp.first_person import FIRST_PERSON, FIRST_PERSON_SUBJECT, FIRST_PERSON_TYPED
from minutes_nlp.language.people import Mention, People, mentions
from minutes_nlp.language.unit_scores import SILENT_ROLES
from minutes_nlp.reading.childs_columns import is_childs_name, with_child
from minutes_nlp.reading.printed import says_nothing
from minutes_nlp.reading.record_questions import (
    is_childs_column,
    is_first_person_column,
    is_of_others_too,
    lead_in_mode,
    promises_own_words,
)
from minutes_nlp.records import Document, Unit
from minutes_nlp.rulebook import load_rules

Mode = Literal["written", "relayed", "reported", ""]
Promise = Literal["written", "relayed", "views", "asked", "told", ""]
"""What is promised of a passage: the child's own words, written or passed on, the child's views in any person, answers
to what the child is asked, or a list that tells what the child wants said."""

#: Share of a passage's sentences in the first person from which on all of it is the child's.
MOSTLY = 0.5
#: Units that are looked at on either side for what belongs to one paragraph, or to a "she".
REACH = 40
_PRONOUN = re.compile(r"(?i)he|she|they|him|her|them|his|hers|their|theirs|himself|herself|themself")
_SELF = re.compile(r"(?i)(?:^\W*(?:lots of )?(?:love|from)|\bmy name(?:['’]s| is)|\bI am|\bI['’]?m|\bthis is)\W+$")
_THAT = re.compile(r"\W*(?i:that)\s+(?=\S)")
_TELLS = frozenset({"say", "think", "want", "feel"})


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
    sentences = [
        _sentence(unit, promise, bool(own), people)
        for unit, promise, own in zip(units, _promises(document, units, people), quotes, strict=True)
        if unit.role not in {*SILENT_ROLES, "row"}
    ]
    passages: dict[tuple[Promise, str, str], list[_Sentence]] = {}
    for one in sentences:
        passages.setdefault(_place(one), []).append(one)
    for (promise, *_), passage in passages.items():
        if promise:
            chosen = _OF[promise](passage)
            mode: Mode = "relayed" if promise == "relayed" else "written"
            if promise == "told":
                mode = "relayed" if document.kind == "consultation_form" else "reported"
            found |= {one.unit.index: mode for one in chosen if not one.quoted}
    return [found.get(unit.index, "") for unit in units]


def _place(one: _Sentence) -> tuple[Promise, str, str]:
    """What a passage has in common: the promise, the section and, of views and answers, the question."""
    return one.promise, one.unit.section, _asked(one.unit) if one.promise in ("views", "asked") else ""


def _of_words(passage: Sequence[_Sentence]) -> list[_Sentence]:
    """The child's sentences of a passage that promises own words; none where nobody says "I", or an adult does.

    An adult's "I" takes its paragraph with it.
    """
    adults = {one.unit.span.block for one in passage if one.first and (one.told or one.adult)}
    own = [one for one in passage if not (one.told or one.adult or one.unit.span.block in adults)]
    return own if any(one.first for one in own) else []


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


_OF = {"written": _of_words, "relayed": _of_words, "views": _of_views, "asked": _of_answers, "told": _of_answers}


def _promises(document: Document, units: Sequence[Unit], people: People) -> Iterator[Promise]:
    """What is promised of each unit: by the question it answers, else by a lead-in above, else by its heading."""
    words = [word for name in people.child for word in name.split()]
    record = document.kind != "consultation_form"
    shared = frozenset() if record else childs_sections(units, words)
    led: Promise = ""
    listed: bool | None = None
    section = opened = ""
    asking = False
    ended = frozenset() if record else _behind_answers(document, units, people)
    for unit, following in zip(units, [*units[1:], None], strict=False):
        if unit.role in SILENT_ROLES or unit.section != section:
            led, listed, asking, section = "", None, asking and unit.section == section, unit.section
        if led and unit.role not in SILENT_ROLES:
            listed = unit.role == "list" if listed is None else listed
            if not _goes_on(unit, units, people, listed=listed):
                led = ""
        opened = "" if record else _opened(unit, following, opened, words)
        named = _promise_of(opened or unit.section, words, first_person=record)
        asked = _asked(unit)
        asking = asks_the_child(asked, words, going_on=asking) if asked else asking
        if unit.index in ended:
            named = _promise_of(asked, words)
        elif asked and (unit.section in shared or (asking and (named == "written" or (named and not record)))):
            named = "asked"
        elif asked and named != "written":
            named = _promise_of(asked if record else asked.replace("\t", " "), words)
        yield led or named
        if announced := _announced(unit, following, units, words, people):
            led, listed = announced, None


def _behind_answers(document: Document, units: Sequence[Unit], people: People) -> frozenset[int]:
    """The units of an adult's form behind a question under a heading that was itself answered, as questions are.

    In bold as the questions are, "Child's views" with the child's words right below it is one of them, and the next is
    put to the adult again. An adult who is named there tells how the views were asked for: no answer yet.
    """
    found = set()
    asks = answered = ended = False
    for unit in units:
        if unit.role == "heading":
            asks, answered, ended = not document.blocks[unit.span.block].level, False, False
        elif unit.role == "question":
            asks, ended = False, ended or answered
        elif asks and unit.role not in SILENT_ROLES:
            others = any(one.who in ("person", "role") for one in mentions(unit, people))
            answered = answered or not others or bool(FIRST_PERSON_TYPED.search(unit.text))
        if ended:
            found.add(unit.index)
    return frozenset(found)


def _opened(unit: Unit, following: Unit | None, opened: str, words: Sequence[str]) -> str:
    """The line of an adult's form that opens questions to the child, as a heading does, but is none: "Maya's words".

    No answer stands right below it. It reaches as far as the child is asked.
    """
    if unit.role == "heading":
        return ""
    if unit.role != "question":
        return opened
    if following is not None and following.role == "question" and _promise_of(unit.text, words):
        return unit.text
    return opened if asks_the_child(unit.text, words) else ""


def _promise_of(name: str, words: Sequence[str], *, first_person: bool = False) -> Promise:
    """What a heading or a question promises; nothing where it is of others too, or of a column of a table."""
    *_, column = name.rpartition("\t")
    own = is_first_person_column(column) or is_childs_name(column, words)
    if promises_own_words(name, words) or ("\t" in name and own):
        return "written"
    views = "\t" not in name and is_childs_column(name, words, first_person=first_person)
    return "views" if views and not is_of_others_too(name) else ""


def _asked(unit: Unit) -> str:
    return unit.question if unit.role == "answer" else ""


def _announced(
    unit: Unit, following: Unit | None, units: Sequence[Unit], words: Sequence[str], people: People
) -> Promise:
    """How the child's words below are announced by a sentence that ends in a colon, or stands over a list.

    Who announces them is the child: nobody else is named first, nor last in the section above a mere "she".
    """
    if unit.role in SILENT_ROLES or following is None or following.span.block == unit.span.block:
        return ""
    listed = following.role == "list" and unit.role != "list"
    if not (unit.text.endswith(":") or (listed and unit.text.endswith("."))):
        return ""
    mode = lead_in_mode(unit.text, words)
    told = not mode and listed and bool(_words("told_lead_ins").search(with_child(unit.text, words)))
    if not mode and not told:
        return ""
    named = _named_people(unit, people)
    above = reversed(units[max(0, unit.index - REACH) : unit.index])
    before = (_named_people(one, people) for one in above if one.section == unit.section)
    known = named[:1] or next((people_above[-1:] for people_above in before if people_above), [])
    if not all(one.who == "child" for one in known):
        return ""
    if not told:
        return mode
    subject = mentions(unit, people)[:1]
    near = bool(known) or is_childs_column(unit.section, words)  # else "her" may be anybody
    return "told" if near and subject and subject[0].who == "child" else ""


def _named_people(unit: Unit, people: People) -> list[Mention]:
    """Who is called by name or role in a unit, pronouns left aside."""
    found = mentions(unit, people)
    return [one for one in found if one.who in ("child", "person", "role") and not _PRONOUN.fullmatch(one.text)]


def _goes_on(unit: Unit, units: Sequence[Unit], people: People, *, listed: bool) -> bool:
    """Whether a unit's paragraph still is what a lead-in announced: an entry of its list, or a text that says "I"."""
    if listed:
        return unit.role == "list"
    near = units[max(0, unit.index - REACH) : unit.index + REACH]
    paragraph = [one for one in near if one.span.block == unit.span.block]
    if any(_names_child(one, people) for one in paragraph):
        return False
    return any(FIRST_PERSON.search(one.text) for one in paragraph)


def _sentence(unit: Unit, promise: Promise, quoted: bool, people: People) -> _Sentence:
    if not promise:
        return _Sentence(unit, promise, first=False, told=False, adult=False, quoted=quoted)
    found = mentions(unit, people)
    soft = promise == "views"
    first = bool(FIRST_PERSON.search(unit.text))
    listed = promise == "told"
    if listed:
        told = not first and _is_adults_entry(unit.text, found)
    else:
        told = _names_child(unit, people) or (_is_of_child(found) and (soft or not first))
    told = told or (
        soft and not FIRST_PERSON_SUBJECT.match(unit.text) and any(one.pronoun in ("he", "she") for one in found)
    )
    others = act_cues(unit.text, found, ()) if not first else ()
    told = told or (not first and unit.text.endswith("?") and asks_the_child(unit.text, ()))
    told = (
        told or says_nothing(unit.text) or any(cue.name in _TELLS and cue.actor in ("person", "role") for cue in others)
    )
    return _Sentence(unit, promise, first, told, bool(_words("adults_words").search(unit.text)), quoted)


def _is_adults_entry(text: str, found: Sequence[Mention]) -> bool:
    """Whether an entry of a list of what the child wants said may be an adult's all the same.

    It is the child's where it names a wish ("More time with her brother", "To see her brother") or tells something
    behind "that" of a thing ("That her phone was taken"). A sentence of its own ("Staff have no concerns", "Mia was
    asleep"), an order and an action with its owner are as likely an adult's; a wish that the child is said to have
    ("She wants a dog") is heard without the list.
    """
    that = _THAT.match(text)
    start = that.end() if that else 0
    subject = next((one for one in found if one.start <= start < one.end), None)
    if subject is not None and subject.who in ("child", "person", "role") and not _PRONOUN.fullmatch(subject.text):
        return subject.who != "role" or text.strip(" .") != subject.text  # "School" alone is what is to be spoken of
    if _words("not_the_childs").match(text, start):
        return True
    if that:
        return False
    wording = parse_wording(text)
    ordered = wording.turn == "order" and not text.lower().startswith("to ")
    owned = wording.turn != "noun" and is_somebody(wording.subject)
    return ordered or owned or opens_order(text) or bool(FINITE.search(text))


def _names_child(unit: Unit, people: People) -> bool:
    """Whether somebody calls the child by name, or "the child"; a child that says who it is does not count."""
    return any(one.who == "child" and not _SELF.search(unit.text, 0, one.start) for one in _named_people(unit, people))


def _is_of_child(found: Sequence[Mention]) -> bool:
    """Whether "he" or "she" may be the child: nobody else is named before."""
    for one in found:
        if one.who in ("person", "role"):
            return False
        if one.pronoun in ("he", "she"):
            return True
    return False


def is_imagined(text: str) -> bool:
    """Whether an adult imagines what the child would say: "If Noah could speak he would say that he loves it"."""
    return bool(_words("imagined").search(text))


def asks_of_any_child(text: str) -> bool:
    """Whether a question is printed for any child ("Does the child feel safe?"): who writes of one calls it by name."""
    return bool(_words("asked_of_any").match(text))


def is_felt(text: str, acts: Sequence[Cue]) -> bool:
    """Whether a letter tells the child what the child feels or wishes ("You are missing your nan") on its own account.

    What somebody else says or thinks of the child is theirs.
    """
    others = any(cue.name in _TELLS and cue.actor in ("person", "role", "author") for cue in acts)
    return bool(_words("felt").search(text)) and not others


def is_stated(text: str, found: Sequence[Mention]) -> bool:
    """Whether a sentence begins with the child's name and a view of the child: "Maya's wish was to be a vet"."""
    named = bool(found) and found[0].who == "child" and not (found[0].start or _PRONOUN.fullmatch(found[0].text))
    return named and bool(_words("stated").search(text[found[0].end :]))


@lru_cache(maxsize=9)
def _words(name: str) -> re.Pattern[str]:
    return re.compile("|".join(load_rules("voice")["passages"][name]), re.IGNORECASE)
