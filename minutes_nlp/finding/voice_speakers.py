"""Whose a sentence is in which a mere "she" wants or says something, behind an adult who speaks.

In: a unit, those before it and the people; out: whether the adult goes on: "Jan feels Maya is settled. She would like
more respite.", or passes on what the child wants: "Dad says she would like a dog.". The words are those of
`rules/voice.toml`, men and women those of `rules/status.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from minutes_nlp.finding.voice_cues import Cue, act_cues
from minutes_nlp.finding.voice_promises import PRONOUN, REACH, named_people, names_child, passage_words
from minutes_nlp.finding.voice_wording import passes_on, teller_and_told
from minutes_nlp.language.people import Mention, People, mentions
from minutes_nlp.reading.printed import asks_for_comments, without_part
from minutes_nlp.reading.record_questions import is_adults_column
from minutes_nlp.records import Unit
from minutes_nlp.rulebook import load_rules

_PRONOUN = re.compile(r"(?:He|She)\b")
#: Before a name that the child itself wants to have: "He would like to be Finn at school."
_AS = re.compile(r"\b(?:be|being|called|known as) [A-Z]")
_HEADS = frozenset({"heading", "label", "question"})


def of_adult_before(unit: Unit, units: Sequence[Unit], people: People) -> bool:
    """Whether "he" or "she" at the beginning is the adult who speaks right before, and not the child.

    So it is where a worry or a wish names the child beside, or is one of what only adults want; else it stays open, as
    it does in a letter, where the child is "you", and where a brother and a sister are reviewed together.
    """
    if people.letter or people.also or not _PRONOUN.match(unit.text) or not _follows_adult(unit, units, people):
        return False
    wishes = passage_words("wishes_or_worries").match(unit.text)
    named = names_child(unit, people) and not _AS.search(unit.text)
    if wishes and (named or passage_words("adults_matters").search(unit.text)):
        return True
    above = reversed(units[max(0, unit.index - REACH) : unit.index])
    head = next((one.text for one in above if one.role in _HEADS), "")
    of_adults = asks_for_comments(head) and is_adults_column(without_part(head))
    return of_adults and bool(passage_words("adults_requests").search(unit.text))


def follows_another(unit: Unit, units: Sequence[Unit], people: People) -> bool:
    """Whether somebody else than the child is named in the sentence before, in the same place."""
    before = _before(unit, units)
    return before is not None and any(one.who in ("person", "role") for one in mentions(before, people)[:1])


def told_by_pronoun(
    unit: Unit, found: Sequence[Mention], acts: Sequence[Cue], people: People
) -> Literal["relayed", "adults", ""]:
    """Whose a sentence is in which "he" or "she" tells of the child by name, and so is somebody else.

    What the child wants is passed on ("She said Maya wants a dog"), what it is like is the adult's opinion ("She said
    Maya loves the pool"); "" for any other sentence. Of a brother and a sister one may tell of the other; in a letter
    the child is "you".
    """
    if people.letter or people.own_form or people.also or not _PRONOUN.match(unit.text):
        return ""
    named = [one for one in found if one.who != "author"][:2]
    if len(named) < 2 or named[1].who != "child" or PRONOUN.fullmatch(named[1].text):
        return ""
    at = named[1].end
    if not passage_words("passed_on_by").search(unit.text[named[0].end : named[1].start]):
        return ""
    if passage_words("passed_on").search(unit.text[at:]):
        return "relayed"
    said = any(cue.start >= at and cue.name in ("say", "pass_on", "write") for cue in acts)
    return "adults" if not said and passage_words("told_of_child").search(unit.text[at:]) else ""


def passed_on_by_kin(unit: Unit, units: Sequence[Unit], found: Sequence[Mention], people: People) -> bool:
    """Whether a man tells what "she", and so the child, wants or feels, or a woman what "he" does.

    Nobody else who may be "she" is named last above. Where adult and child are called alike it stays open.
    """
    pair = teller_and_told(unit.text, found)
    if pair is None or people.letter or people.own_form or people.also:
        return False
    teller, child = pair
    kin = _is_kin(teller, people, alike=False) and child.text == people.called
    return kin and passes_on(unit.text, teller, child) and _is_child_named_last(unit, units, people)


def _is_kin(one: Mention, people: People, *, alike: bool) -> bool:
    """Whether somebody is a relative whose sex the word tells: the child's own sex (`alike`), or the other."""
    kin = load_rules("status")["people"]["men" if (people.called == "he") is alike else "women"]
    return one.text.lower().split()[-1] in kin


def _is_child_named_last(unit: Unit, units: Sequence[Unit], people: People) -> bool:
    """Whether the child is the last above, in one place, who may be called as it is, or nobody is named there.

    A row of a table is a place of its own.
    """
    for before in reversed(units[max(0, unit.index - REACH) : unit.index] if unit.role != "row" else ()):
        here = (before.section, before.question) == (unit.section, unit.question)
        named = named_people(before, people) if here else []
        named = [one for one in named if not _is_kin(one, people, alike=False)]
        if named:
            return named[-1].who == "child"
    return True


def _follows_adult(unit: Unit, units: Sequence[Unit], people: People) -> bool:
    """Whether the sentences before are an adult's up to one that says who speaks; none gives the child's words."""
    before = _before(unit, units)
    while before is not None:
        found = mentions(before, people)
        childs = any(cue.name == "say" and cue.actor == "child" for cue in act_cues(before.text, found, ()))
        if found and found[0].who == "child" and not (found[0].start or _PRONOUN.match(before.text)):
            return False
        if passage_words("somebody_tells").match(before.text):
            return not childs
        if childs or not _PRONOUN.match(before.text):
            return False
        before = _before(before, units)
    return False


def _before(unit: Unit, units: Sequence[Unit]) -> Unit | None:
    """The unit before in the same section and below the same question, none that heads it."""
    if not unit.index:
        return None
    before = units[unit.index - 1]
    return before if _place(before) == _place(unit) else None


def _place(unit: Unit) -> tuple[str, str, str]:
    return unit.section, unit.question, unit.role
