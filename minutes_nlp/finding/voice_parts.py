"""Which parts of a form the child fills in and which an adult: "Child's views", "Carer's views", a helper's notes.

In: the document, its units, and the words of the child's name or the people; out: whether each unit stands in an
adult's part of the child's form, whether an adult notes it between the child's answers, and the sections that are the
child's in a form which several fill in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from minutes_nlp.finding.voice_cues import act_cues
from minutes_nlp.finding.voice_forms import asks_the_child, is_note, names_child, signs_note
from minutes_nlp.first_person import FIRST_PERSONS_TYPED
from minutes_nlp.language.people import People, mentions
from minutes_nlp.reading.printed import (
    contributes,
    may_be_childs_part,
    may_contribute,
    opens_adults_part,
    without_part,
)
from minutes_nlp.reading.record_questions import is_childs_column, promises_own_words
from minutes_nlp.records import Document, Unit

FEWEST_NOTES = 2
"""Notes that name the child, from which on "he" alone is the child in an adult's note too."""
_DASHES = ("-", "–", "—")
_PRONOUN = re.compile(r"(?:He|She)\b")
_VIEWS = frozenset({"say", "want", "like", "dislike", "worry", "feel", "write", "pass_on"})
_NO_LEVEL = 10
"""The rank of a heading without a heading style, below Word's nine."""


def in_adults_parts(document: Document, units: Sequence[Unit], child: Collection[str]) -> list[bool]:
    """Whether each unit of a child's form stands in a part that an adult fills in, up to the next heading.

    What the first line of all says is the form's title. A label before a colon ("My observations:") opens a part that
    ends with its paragraph and who signs below it, unless it stands alone. What a question or a label opens ends with a
    question for the child's own words ("House of Worries"), and with one that speaks to the child where it was itself
    answered.
    """
    contributors = _contributors(document, units, child)
    adult = single = False
    labelled, found = -1, []
    for unit, following in zip(units, [*units[1:], None], strict=True):
        label, colon, _ = unit.text.partition(":")
        alone = False
        if colon and " " in label.strip() and opens_adults_part(label):
            labelled = unit.span.block
            alone = _stands_alone(document, unit, label)
        heads = unit.role in ("heading", "question", "label")
        if alone or (heads and unit.index and (unit.index in contributors or opens_adults_part(unit.text))):
            asked = following is not None and following.role not in ("heading", "question")
            adult, single = True, unit.role != "heading" and asked
        elif unit.role == "heading" or (unit.role == "question" and _asks_child(unit.text, child, single=single)):
            adult = False
        *_, column = unit.question.rpartition("\t")
        in_paragraph = unit.span.block == labelled or (unit.span.block - 1 == labelled and signs_note(unit.text))
        found.append(adult or in_paragraph or opens_adults_part(column))
    return found


def childs_sections(units: Sequence[Unit], child: Collection[str]) -> frozenset[str]:
    """The child's own sections of a form that adults fill in too: "Part 1 - Child" before "Part 2 - Foster carer"."""
    headings = [unit.text for unit in units if unit.role == "heading" and unit.index]
    if not any(opens_adults_part(heading) or contributes(heading) for heading in headings):
        return frozenset()
    return frozenset(text for text in headings if may_be_childs_part(text) or promises_own_words(text, child))


def notes_between(units: Sequence[Unit], people: People, child: Collection[str]) -> list[bool]:
    """Whether each unit of a child's form is an adult's note on how it was filled in or on what the child did.

    So is what goes on with "he" in a note's paragraph, and who signs behind it ("Jo (foster carer)"). Where an adult
    notes by name what the child did, again and again, so is a sentence on "him" alone that nobody else is named before
    in question and answer.
    """
    noted = [is_note(unit.text, unit.question, child) for unit in units]
    by_name = sum(note and names_child(unit.text, child) for unit, note in zip(units, noted, strict=True))
    plain = replace(people, own_form=False)
    named = False  # whether somebody was named before under the same question
    before: Unit | None = None
    for at, unit in enumerate(units):
        if before is None or (unit.question, unit.section) != (before.question, before.section):
            named = _names_another(replace(unit, text=unit.question), plain)
        same_paragraph = before is not None and before.span.block == unit.span.block
        goes_on = same_paragraph and noted[at - 1]
        if not noted[at] and (goes_on or (by_name >= FEWEST_NOTES and not named)):
            noted[at] = _tells_of_child(unit, plain)
        if before is not None and signs_note(unit.text):
            noted[at] = noted[at - 1] or (same_paragraph and unit.text.startswith(_DASHES))
        if not noted[at]:
            named = named or _names_another(unit, plain)
        before = unit
    return noted


def _names_another(unit: Unit, people: People) -> bool:
    """Whether somebody else than the child is named whom "he" may mean; a school is no such one."""
    return any(one.who in ("person", "role") and not may_contribute(one.text) for one in mentions(unit, people))


def _tells_of_child(unit: Unit, people: People) -> bool:
    """Whether a sentence opens with "he" or "she", and tells neither of the speaker nor what anybody says or wants."""
    if not _PRONOUN.match(unit.text) or FIRST_PERSONS_TYPED.search(unit.text):
        return False
    named = _PRONOUN.sub("Child", unit.text, count=1)
    views = any(cue.name in _VIEWS for cue in act_cues(unit.text, mentions(unit, people), ()))
    return not views or is_note(named, unit.question, ())


def _asks_child(question: str, child: Collection[str], *, single: bool) -> bool:
    """Whether a question behind an adult's is the child's; `single` tells that the adult's was a question as well."""
    return is_childs_column(question, ()) or (single and asks_the_child(question, child))


def _stands_alone(document: Document, unit: Unit, label: str) -> bool:
    """Whether nothing but a label and its colon stands in a unit's paragraph."""
    block = document.blocks[unit.span.block]
    return block.text[block.content :].strip() == f"{label.strip()}:"


def _contributors(document: Document, units: Sequence[Unit], child: Collection[str]) -> set[int]:
    """The headings that name an adult as the next to fill in the form: "Foster carer", "Mum" behind "Child's views".

    They follow the child's part with nothing but parts of others between: below a heading of the child's own such
    names are subjects. "School" is one too, unless another adult's part stands among them.
    """
    headings = [unit for unit in units if unit.role == "heading" and unit.index]
    firsts = (at for at, unit in enumerate(headings) if _is_childs_part(unit.text, child))
    begin = next(firsts, len(headings))
    if begin == len(headings):
        return set()
    rank = _rank(document, headings[begin])
    sure, parts, subjects = set(), 0, set()
    for unit in headings[begin + 1 :]:
        if _rank(document, unit) > rank:
            break
        if contributes(unit.text):
            sure.add(unit.index)
        elif may_contribute(unit.text):
            subjects.add(unit.index)
        elif opens_adults_part(unit.text):
            parts += 1
        elif not _is_childs_part(unit.text, child):
            break
    return sure | (subjects if sure or parts else set())


def _is_childs_part(heading: str, child: Collection[str]) -> bool:
    """Whether a heading names the child's own part among those of others: "Child's views", "Part 1 - Child"."""
    own = is_childs_column(without_part(heading), child) or promises_own_words(heading, child)
    return own or may_be_childs_part(heading)


def _rank(document: Document, heading: Unit) -> int:
    return document.blocks[heading.span.block].level or _NO_LEVEL
