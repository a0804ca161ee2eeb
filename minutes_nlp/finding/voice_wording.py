"""Wordings that say by themselves whose a sentence is, outside passages of the child's own words.

An adult's fancy and a printed question are not the child's; what a letter tells the child of its own feelings is, and
what a record plainly gives as the child's view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_nlp.finding.voice_cues import TELLING, Cue
from minutes_nlp.finding.voice_promises import PRONOUN, passage_words
from minutes_nlp.first_person import FIRST_PERSON_SUBJECT
from minutes_nlp.language.people import Mention, People, mentions
from minutes_nlp.records import Unit

_ARTICLE = re.compile(r"(?i)^\W*(?:and |but |also )?(?:(?:the|his|her|their|my|our) )?")


def says_i(text: str) -> bool:
    """Whether words in the child's own column speak of the writer: by "I" or "my", or of what others do to "me"."""
    return bool(FIRST_PERSON_SUBJECT.search(text) or passage_words("done_to_me").match(text))


def is_imagined(text: str) -> bool:
    """Whether an adult imagines what the child would say: "If Noah could speak he would say that he loves it"."""
    return bool(passage_words("imagined").search(text))


def asks_of_any_child(text: str) -> bool:
    """Whether a question is printed for any child ("Does the child feel safe?"): who writes of one calls it by name."""
    return bool(passage_words("asked_of_any").match(text))


def is_felt(text: str, acts: Sequence[Cue]) -> bool:
    """Whether a letter tells the child what the child feels or wishes ("You are missing your nan") on its own account.

    So it does behind what its author heard ("It was good to hear that you feel safe"). What somebody else says or
    thinks of the child is theirs.
    """
    lead = passage_words("heard").match(text)
    start = lead.end() if lead else 0
    said = text[start:]
    told = passage_words("felt").search(said) or (lead and passage_words("in_feeling").match(said))
    others = (cue for cue in acts if cue.start >= start and cue.name in TELLING)
    return bool(told) and all(cue.actor not in ("person", "role", "author") for cue in others)


def is_passed_on(text: str) -> bool:
    """Whether a letter tells the child what somebody told of its wishes: "Carol told us that you would like a dog".

    What somebody thinks of the child, or sees of its ways ("Carol says that you are polite"), is an adult's opinion.
    """
    told = passage_words("told_of").match(text)
    return told is not None and bool(passage_words("in_wish").match(text[told.end() :]))


def is_stated(text: str, found: Sequence[Mention]) -> bool:
    """Whether a sentence begins with the child's name and a view of the child: "Maya's wish was to be a vet"."""
    named = bool(found) and found[0].who == "child" and not (found[0].start or PRONOUN.fullmatch(found[0].text))
    return named and bool(passage_words("stated").search(text[found[0].end :]))


def is_liked(text: str, found: Sequence[Mention]) -> bool:
    """Whether a sentence begins with the child, by name or not, and a liking or its lack: "She misses Nan"."""
    begins = bool(found) and found[0].who == "child" and not found[0].start
    return begins and bool(passage_words("liked").search(text[found[0].end :]))


def is_stated_together(unit: Unit, before: Unit | None, found: Sequence[Mention], people: People) -> bool:
    """Whether a record of several children tells what all of them want or said, or what one said of another one.

    "He said he does not want Max to move" is that of the child whose name begins the sentence before, in one paragraph.
    """
    if passage_words("stated_of_all").match(unit.text):
        return True
    if before is None or before.span.block != unit.span.block:
        return False
    opening = mentions(before, people)[:1]
    named = any(one.who == "child" and not (one.start or PRONOUN.fullmatch(one.text)) for one in opening)
    nobody_else = all(one.who == "child" for one in found)
    return named and nobody_else and bool(passage_words("stated_of_another").match(unit.text))


def tells_itself(text: str, found: Sequence[Mention]) -> bool:
    """Whether the child itself tells what the sentence gives: "Maya told me she is bored", so that nobody passes it on.

    "He" at the beginning is the child only where "he" is told of too.
    """
    if not found or found[0].who != "child" or found[0].start:
        return False
    behind = text[found[0].end :]
    told = passage_words("tells_itself").match(behind)
    if told is None or not PRONOUN.fullmatch(found[0].text):
        return told is not None
    return bool(re.match(rf"(?i)(?: that)? {found[0].text}\b", behind[told.end() :]))


def is_told_by_name(text: str, found: Sequence[Mention]) -> bool:
    """Whether a sentence begins with an adult who tells what the child, by name, wants or feels: "Dad says Maya wants".

    What the adult thinks that the child wants, or says that it should do, is the adult's own; of "the lad" adults
    mostly tell what they make of him.
    """
    pair = teller_and_told(text, found)
    if pair is None or pair[1].who != "child":
        return False
    teller, child = pair
    return child.text[:1].isupper() and not PRONOUN.fullmatch(child.text) and passes_on(text, teller, child)


def teller_and_told(text: str, found: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """The adult who is mentioned first, and whoever is next: "Her dad" says that "Maya" ...; None without them.

    What stands at the left of a row ("School") does not count.
    """
    others = [one for one in found if one.who != "author" and one.start > text.find("\t")]
    if others and PRONOUN.fullmatch(others[0].text):  # "Her dad"
        del others[0]
    return (others[0], others[1]) if len(others) > 1 and others[0].who in ("person", "role") else None


def passes_on(text: str, teller: Mention, child: Mention) -> bool:
    """Whether a sentence or a cell begins with somebody who tells, or by whom, the child wants or feels something."""
    before, between = text[: teller.start].rpartition("\t")[2], text[teller.end : child.start]
    told = not _ARTICLE.sub("", before) and passage_words("passed_on_by").search(between)
    according = passage_words("passed_on_according").search(before) and between.strip() in ("", ",")
    return bool(told or according) and bool(passage_words("passed_on").search(text[child.end :]))
