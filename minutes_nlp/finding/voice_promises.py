"""What is promised of the units of an adult's document: the child's own words, the child's views, or answers.

A heading, a form's question, a row's label or a lead-in promises it. `finding/voice_passages.py` says which sentences
below then are the child's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from minutes_nlp.finding.voice_forms import asks_the_child
from minutes_nlp.finding.voice_parts import childs_sections
from minutes_nlp.first_person import FIRST_PERSON, FIRST_PERSON_TYPED
from minutes_nlp.language.people import LONGEST_NAME, Mention, People, mentions
from minutes_nlp.language.unit_scores import SILENT_ROLES
from minutes_nlp.reading.childs_columns import is_childs_name, with_child
from minutes_nlp.reading.printed import without_part
from minutes_nlp.reading.record_questions import (
    is_childs_column,
    is_first_person_column,
    is_letter_of_child,
    is_of_others_too,
    lead_in_mode,
    promises_own_words,
)
from minutes_nlp.records import Document, Unit
from minutes_nlp.rulebook import load_rules

Promise = Literal["written", "letter", "relayed", "views", "asked", "told", "passed_on", ""]
"""What is promised of a passage: the child's own words, written, in a letter or passed on, the child's views in any
person, answers to what the child is asked, or a list that tells what the child wants said, or asked somebody to say."""
#: Promises of a list whose entries are in anybody's words.
TOLD: frozenset[Promise] = frozenset({"told", "passed_on"})
#: Units that are looked at on either side for what belongs to one paragraph, or to a "she".
REACH = 40
PRONOUN = re.compile(r"(?i)he|she|they|him|her|them|his|hers|their|theirs|himself|herself|themself")
_CALLED, _CALL_ENDS = re.compile(r"(?:\byou|,) $"), re.compile(r"\s*(?:[,.!?]|$)")
_LABEL = re.compile(r"\W*(?P<label>[^:\n\t]{3,60}):\s+(?=\S)")
_AN = re.compile(r"\b(?i:an?) $")
_SELF = re.compile(r"(?i)(?:^\W*(?:lots of )?(?:love|from)|\bmy name(?:['’]s| is)|\bI am|\bI['’]?m|\bthis is)\W+$")


def promises(document: Document, units: Sequence[Unit], people: People) -> Iterator[Promise]:
    """What is promised of each unit: by the question it answers, a lead-in above, a label, else by its heading."""
    words = [word for name in people.child for word in name.split()]
    record = document.kind != "consultation_form"
    shared = frozenset() if record else childs_sections(units, words)
    led: Promise = ""
    listed: bool | None = None
    section = opened = ""
    asking = False
    asked, entries = "", 0
    ended = frozenset() if record else _behind_answers(document, units, people)
    title = next((unit.text for unit in units if unit.role == "heading" and not unit.index), "")
    for unit, following in zip(units, [*units[1:], None], strict=False):
        if unit.role in SILENT_ROLES or unit.section != section:
            led, listed, asking, section = "", None, asking and unit.section == section, unit.section
        if led and unit.role not in SILENT_ROLES:
            listed = unit.role == "list" if listed is None else listed
            if not _goes_on(unit, units, people, listed=listed):
                led = ""
        opened = "" if record else _opened(unit, following, opened, words)
        named = _promise_of(opened or unit.section, words, first_person=record)
        if is_letter_of_child(unit.section, title, words):
            named = "letter"
        depth = document.blocks[unit.span.block].depth
        if asked_of(unit) != asked:
            asked, entries = asked_of(unit), depth
        asking = asks_the_child(asked, words, going_on=asking) if asked else asking
        of_child = "\t" not in asked and FIRST_PERSON.search(asked) is not None  # "What helps me"
        prompts = of_child or (asking and not record)
        if asked and _asks_what_to_tell(asked, words, unit, people):
            named = "told" if depth or not entries else ""
        elif unit.index in ended:
            named = _promise_of(asked, words)
        elif asked and (unit.section in shared or (asking and named == "written") or (named and prompts)):
            named = "asked"
        elif asked and named != "written":
            named = _promise_of(asked if record else asked.replace("\t", " "), words)
        yield led or ("views" if views_label(document, unit, words) else named)
        if announced := _announced(unit, following, units, words, people):
            led, listed = announced, None


def views_label(document: Document, unit: Unit, words: Sequence[str]) -> str:
    """The label that opens the paragraph of a unit if it is of the child's views: "Maya's comments: I like it."."""
    if unit.role not in ("text", "list"):
        return ""
    block = document.blocks[unit.span.block]
    found = _LABEL.match(block.text, block.content)
    label = found["label"].strip() if found else ""
    return label if label and passage_words("views_labels").search(with_child(label, words)) else ""


def behind_label(document: Document, unit: Unit, words: Sequence[str]) -> str:
    """The text of a unit without the label of the child's views that opens it."""
    begins = not document.text[document.blocks[unit.span.block].start : unit.span.start].strip()
    labelled = begins and views_label(document, unit, words)
    return unit.text[unit.text.index(":") + 1 :].strip() if labelled and ":" in unit.text else unit.text


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
    whole = promises_own_words(name, words) or promises_own_words(without_part(name), words)
    if whole or ("\t" in name and own):
        return "written"
    views = "\t" not in name and is_childs_column(without_part(name), words, first_person=first_person)
    return "views" if views and not is_of_others_too(name) else ""


def asked_of(unit: Unit) -> str:
    """The question that a unit answers, "" for a unit that is no answer."""
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
    # without bullets only what says "I" goes on, and only a colon leads to it
    told = not mode and is_told_lead_in(unit.text, words)
    if not mode and not told:
        return ""
    named = named_people(unit, people)
    above = reversed(units[max(0, unit.index - REACH) : unit.index])
    before = (named_people(one, people) for one in above if one.section == unit.section)
    known = named[:1] or next((people_above[-1:] for people_above in before if people_above), [])
    if not all(one.who == "child" for one in known):
        return ""
    if not told:
        # a list that begins in the first person is all the child's: "Staff should knock."
        return "passed_on" if mode == "relayed" and listed and not FIRST_PERSON.search(following.text) else mode
    subject = mentions(unit, people)[:1]
    near = bool(known) or is_childs_column(unit.section, words)  # else "her" may be anybody
    return "told" if near and subject and subject[0].who == "child" else ""


def _asks_what_to_tell(asked: str, words: Sequence[str], unit: Unit, people: People) -> bool:
    """Whether what stands over an answer leads to a list of what the child wants: "What Maya wants to happen:".

    The last sentence of a paragraph does it too: "I saw Maya in May. Maya's views are:", "I saw Maya in May. She asked
    me to share the following:". "She" is the child where it is named first before, and nobody else by name.
    """
    if passage_words("told_questions").search(with_child(asked, words)):
        return True
    before, _, last = asked.rstrip().rpartition(". ")
    if not (before and last.endswith(":")):
        return False
    if not with_child(last, words).startswith("child"):
        known = named_people(replace(unit, text=before), people)
        childs = bool(known) and known[0].who == "child" and not any(one.who == "person" for one in known)
        if not (childs and PRONOUN.match(last)):
            return False
    return is_told_lead_in(last, words) or lead_in_mode(last, words) == "relayed"


def is_told_lead_in(sentence: str, words: Sequence[str]) -> bool:
    """Whether a sentence announces the child's views or what the child said or wants said, in an adult's words."""
    return bool(passage_words("told_lead_ins").search(with_child(sentence, words)))


def leads_in(unit: Unit, following: Unit | None, words: Sequence[str]) -> bool:
    """Whether a unit only leads to what the child says below: "Maya said:", "Maya asked me to share the following."."""
    if following is None or following.section != unit.section or following.role in SILENT_ROLES:
        return False
    if passage_words("leads_on").search(with_child(unit.text, words)):
        return True
    ends = unit.text.endswith(":") or (unit.text.endswith(".") and following.role == "list" != unit.role)
    asks = unit.text.endswith(":") and lead_in_mode(unit.text, words) == "relayed"
    return ends and following.span.block != unit.span.block and (asks or is_told_lead_in(unit.text, words))


def named_people(unit: Unit, people: People) -> list[Mention]:
    """Who is called by name or role in a unit, pronouns left aside."""
    found = mentions(unit, people)
    return [one for one in found if one.who in ("child", "person", "role") and not PRONOUN.fullmatch(one.text)]


def names_child(unit: Unit, people: People) -> bool:
    """Whether somebody calls the child by name, or "the child"; a child that says who it is does not count."""
    return any(one.who == "child" and not _SELF.search(unit.text, 0, one.start) for one in named_people(unit, people))


def is_written_of(unit: Unit, people: People) -> bool:
    """Whether somebody else writes of the child in its own letter: it names the child there.

    The child's signature, an initial of its own ("a bracelet with a K") and what others call it ("nothing to tell you
    Dean, but") are not meant.
    """
    signs = len(unit.text.split()) <= LONGEST_NAME and not FIRST_PERSON.search(unit.text)
    named = [one for one in named_people(unit, people) if one.who == "child"]
    return not signs and any(
        not _SELF.search(unit.text, 0, one.start)
        and not _AN.search(unit.text, 0, one.start)
        and not (_CALLED.search(unit.text, 0, one.start) and _CALL_ENDS.match(unit.text, one.end))
        for one in named
    )


def _goes_on(unit: Unit, units: Sequence[Unit], people: People, *, listed: bool) -> bool:
    """Whether a unit's paragraph still is what a lead-in announced: an entry of its list, or a text that says "I"."""
    if listed:
        return unit.role == "list"
    near = units[max(0, unit.index - REACH) : unit.index + REACH]
    paragraph = [one for one in near if one.span.block == unit.span.block]
    if any(names_child(one, people) for one in paragraph):
        return False
    return any(FIRST_PERSON.search(one.text) for one in paragraph)


@cache
def passage_words(name: str) -> re.Pattern[str]:
    """The wordings of this name in the table `passages` of `rules/voice.toml`."""
    return re.compile("|".join(load_rules("voice")["passages"][name]), re.IGNORECASE)
