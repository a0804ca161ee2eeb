"""What stands behind the children's names in a record, as in a play: "Kay: I like it here.", "Maya and Leo: We ...".

In: a unit with its document and people; out: whether it is the child's turn, or the author's "I" in a paragraph headed
with the child's name, as in reviews of brothers and sisters: "Kay: I visited her on 3 May.". Words of
`rules/voice.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes_nlp.finding.voice_promises import passage_words
from minutes_nlp.first_person import FIRST_PERSON
from minutes_nlp.language.people import LONGEST_NAME, People, group_of_role
from minutes_nlp.reading.labels import known_labels
from minutes_nlp.reading.record_questions import is_childs_column
from minutes_nlp.reading.section_topics import is_known_heading, topic_of
from minutes_nlp.records import Document, Unit

_PRONOUNS = {"he": "he|him|his", "she": "she|hers?"}
#: Whoever may speak next within a paragraph: a name of up to three words, or more behind a full stop.
_NEXT_SPEAKER = re.compile(
    r"(?:(?<=[.!?…]\s)|(?<=[.!?…][”’\"']\s))(?:[A-Z][^.:!?\n]{1,40}):\s"
    r"|(?<=\s)(?:[A-Z][\w’'-]*(?: [A-Z(][\w’'()-]*){0,2}):\s"
)
_NAME = re.compile(r"[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)?")
_AND = re.compile(r"\s*(?:,|&|\+|\band\b)\s*")
_WE = re.compile(r"\b(?:[Ww]e|[Uu]s|[Oo]urs?|[Oo]urselves)\b")
_SUBJECT, _OUR = re.compile(r"(?i)\bwe\b"), re.compile(r"(?i)\bour\b")
_THEM = "they|them|their|theirs|both"


@dataclass(frozen=True, slots=True)
class _Turn:
    """Who speaks in a paragraph, as written before the colon ("" where nobody does), and the words behind it."""

    speaker: str
    said: str


def behind_name(document: Document, unit: Unit, units: Sequence[Unit], people: People) -> bool:
    """Whether a unit is what the child says behind its name, or several children say behind theirs.

    It is a play where somebody else says "I" in the same section too, and in a section on the children's views, where
    an adult tells of no work ("Maya: I visited on 3 May."). A paragraph in which the child is "he", "she" or named is
    about the child: "Kay: I visited her on 3 May.".
    """
    turn = _turn(document, unit, people)
    speakers = _children(turn.speaker, people)
    if not speakers or _about_child(turn.said, people, together=len(speakers) > 1):
        return False
    if len(speakers) > 1 or _next_speakers(document.blocks[unit.span.block].text.partition(":")[2], people):
        of_views = unit.topic == "voice" or is_childs_column(unit.section, ())
        speaks = FIRST_PERSON.search(turn.said) or (len(speakers) > 1 and _WE.search(turn.said))
        if of_views and speaks and not passage_words("adults_words").search(_WE.sub("I", turn.said)):
            return True
    if len(speakers) > 1 or not FIRST_PERSON.search(turn.said):
        return False
    others = (_turn(document, one, people) for one in units if (one.section, one.topic) == (unit.section, unit.topic))
    return any(_is_speaker(other.speaker, people) and FIRST_PERSON.search(other.said) for other in others)


def tells_together(unit: Unit, people: People) -> bool:
    """Whether several children say in their turn what they feel or want: "Maya and Leo: We miss our nan".

    The words are those by which a letter tells a child of its feelings ("You miss your nan").
    """
    speaker, colon, said = unit.text.partition(":")
    if colon and len(_children(speaker, people)) == 1:
        return False
    said = said if colon else speaker
    return bool(passage_words("felt").search(_OUR.sub("your", _SUBJECT.sub("you", said.strip()))))


def of_author(document: Document, unit: Unit, people: People) -> bool:
    """Whether a unit in a paragraph headed with the child's name is the author's "I": "Kay: I visited her school.".

    It is not where others speak in the same paragraph, as in a play run on: "Kay: My nan comes. SW: She likes that.".
    """
    paragraph = document.blocks[unit.span.block].text
    speaker, colon, said = paragraph.partition(":")
    named = bool(colon) and speaker.strip() in people.child
    if not (named and FIRST_PERSON.search(unit.text) and _about_child(said, people)):
        return False
    return not any(_is_speaker(name, people) for _, _, name in _next_speakers(said, people))


def told_to_speaker(document: Document, unit: Unit, people: People) -> bool:
    """Whether the child told something to whoever speaks there: "Jan Moss: He told me that he is bored".

    The reviewing officer writes the minutes, so that behind that name "me" passes nothing on.
    """
    block = document.blocks[unit.span.block]
    if not passage_words("told_me").search(unit.text) or ":" not in block.text[: unit.span.end - block.start]:
        return False
    speaker = _turn(document, unit, people).speaker
    group = (people.groups or {}).get(speaker) or group_of_role(speaker)
    if not speaker or _children(speaker, people) or group == "iro":
        return False
    if is_known_heading(speaker) and group != "family":
        return False
    return bool(group) or speaker in _initials(document) or _is_name(speaker)


def _initials(document: Document) -> frozenset[str]:
    """The initials of those who took part, but for the reviewing officer's: "JM" of Jan Moss."""
    names = (person.name for person in document.people if group_of_role(person.role) != "iro")
    return frozenset("".join(word[0] for word in re.findall(r"[A-Z][\w’'-]*", name)) for name in names)


def _is_name(words: str) -> bool:
    """Whether words before a colon are a name of which nothing tells ("Jo", "Jo Hall"), and no "Update" or "Health"."""
    named = _NAME.fullmatch(words) is not None and not passage_words("no_speakers").fullmatch(words)
    return named and topic_of(words) == "other" and not known_labels(words)


def _turn(document: Document, unit: Unit, people: People) -> _Turn:
    """Who speaks where a unit stands: behind the first colon of its paragraph, or behind a later speaker's name."""
    block = document.blocks[unit.span.block]
    speaker, colon, _ = block.text.partition(":")
    if not colon:
        return _Turn("", block.text)
    starts = [(0, len(speaker) + 1, speaker.strip())]
    starts += [(at, end, name) for at, end, name in _next_speakers(block.text, people) if at > len(speaker)]
    at = max(i for i, (start, _, _) in enumerate(starts) if start <= unit.span.start - block.start or not i)
    end = starts[at + 1][0] if at + 1 < len(starts) else len(block.text)
    return _Turn(starts[at][2], block.text[starts[at][1] : end])


def _next_speakers(text: str, people: People) -> list[tuple[int, int, str]]:
    """Where each known speaker's name within a paragraph begins, where its colon ends, and the name."""
    marks = ((mark, mark.group().rpartition(":")[0].strip()) for mark in _NEXT_SPEAKER.finditer(text))
    known = ((mark, name) for mark, name in marks if _children(name, people) or _is_speaker(name, people))
    return [(mark.start(), mark.end(), name) for mark, name in known]


def _children(name: str, people: People) -> tuple[str, ...]:
    """The children who speak behind a name: one, several ("Maya and Leo", "Both children"), or none."""
    if name.strip() in people.child:
        return (name.strip(),)
    if passage_words("together").fullmatch(name.strip()):
        return (name.strip(), name.strip())
    names = [part for part in _AND.split(name.strip()) if part]
    return tuple(names) if len(names) > 1 and all(part in people.child for part in names) else ()


def _is_speaker(name: str, people: People) -> bool:
    """Whether what heads a line is somebody else than the child: a known name, or a role."""
    if not name or _children(name, people) or len(name.split()) > LONGEST_NAME:
        return False
    known = people.groups or {}
    return name in known or name.partition(" ")[0] in known or bool(group_of_role(name))


def _about_child(said: str, people: People, *, together: bool = False) -> bool:
    """Whether words behind the child's name tell of the child: by a pronoun that may be the child's, or by name.

    Behind several names so do "they" and "both".
    """
    pronouns = _PRONOUNS.get(people.called, r"s?he|him|her|his|hers")
    pronouns = f"{pronouns}|{_THEM}" if together else pronouns
    names = "|".join(sorted({re.escape(name) for name in people.child}))
    return bool(re.search(rf"(?i:\b(?:{pronouns})\b)|(?<!\w)(?:{names})(?!\w)", said))
