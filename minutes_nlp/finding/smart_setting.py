"""The minutes around an action, as far as the SMART verdicts need them: who is who, the dates and what is raised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minutes_nlp.finding.record_date import record_date
from minutes_nlp.records import Document, Span, Unit, fact_date
from minutes_nlp.rule_words import cues_in

WORD = re.compile(r"[a-z][a-z'’-]+")
_KIN = (
    r"(?:[Mm]um|[Mm]other|[Dd]ad|[Ff]ather|[Ss]tepfather|[Ss]tepdad|[Ss]tepmother|[Mm]aternal grandmother|"
    r"[Pp]aternal grandmother)"
)
_NAMED_AFTER = re.compile(rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Yy]our|['’]s) (?:birth )?{_KIN},? ([A-Z][a-z]+)\b")
_NAMED_BEFORE = re.compile(
    rf"\b([A-Z][a-z]+)(?: [A-Z][a-z]+)?(?:,? \(|, (?:his|her|their|your|[A-Z][a-z]+['’]s) )(?:birth )?{_KIN}\b"
)
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a verdict needs to know of the minutes around an action.

    `child` and `family` are the names (single words in lower case) of the child and of relatives, `initials` the
    child's; `raised` are the stems of the words in the rest of the minutes, None for an action that stands alone. The
    dates are those of the review or record and of the next review. `people` are the names of everybody present, and
    `you_is_child` tells whether "you" is the child: an escalation is written to a manager. `same_day` tells whether
    what a record sets can be done on its own day still.
    """

    child: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    raised: frozenset[str] | None = None
    review_date: date | None = None
    next_review: date | None = None
    social_worker: str = ""
    you_is_child: bool = True
    same_day: bool = False
    people: frozenset[str] = frozenset()

    def is_past(self, due: date | None) -> bool:
        """Whether a deadline was past when it was set; False where one of the days is unknown."""
        if due is None or self.review_date is None:
            return False
        return due < self.review_date or (due == self.review_date and not self.same_day)


def setting_of(document: Document, units: Sequence[Unit], actions: Sequence[Span]) -> Setting:
    """Return the setting of a document's actions; the units that are actions themselves raise nothing."""
    facts = document.facts
    own = {(span.start, span.end) for span in actions}
    rest = [
        unit.text
        for unit in units
        if unit.role not in {"heading", "label", "question"}
        and unit.topic != "decisions"
        and (unit.span.start, unit.span.end) not in own
    ]
    child = frozenset(name_words(str(facts["child_name"].value))) if "child_name" in facts else frozenset()
    family = {word for person in document.people if is_relative(person.role) for word in name_words(person.name)}
    family |= relatives_in(document.text)
    return Setting(
        child=child,
        initials=initials_of(str(facts["child_name"].value)) if "child_name" in facts else frozenset(),
        family=frozenset(family - _TITLES),
        raised=stems(rest),
        review_date=(written := record_date(document)) or fact_date(document, "review_date"),
        next_review=fact_date(document, "next_review_date"),
        social_worker=str(facts["social_worker"].value) if "social_worker" in facts else "",
        you_is_child=document.kind != "escalation",
        same_day=written is not None,
        people=frozenset(word for person in document.people for word in name_words(person.name)),
    )


def is_relative(role: str) -> bool:
    """Tell whether a role in the attendance list is that of a birth relative and not of a carer."""
    return bool(cues_in("smart", "achievable", "parents").search(role)) and "carer" not in role.lower()


def initials_of(name: str) -> frozenset[str]:
    """What notes make of a child's name: "k", "kb"."""
    letters = [word[0] for word in name_words(name)]
    return frozenset({letters[0], "".join(letters)}) if letters else frozenset()


def relatives_in(text: str) -> set[str]:
    """The first names of birth relatives that the text gives beside the word: "his mother, Lorraine", "Gary "
    "(dad)"."""
    found = {match[1] for match in _NAMED_AFTER.finditer(text)} | {match[1] for match in _NAMED_BEFORE.finditer(text)}
    return {name.lower() for name in found}


def stem(word: str) -> str:
    """A word without its ending, cut to seven letters: enough to tell whether two texts speak of one thing."""
    return re.sub(r"(?:'s|’s|ing|ed|es|s|ly)$", "", word)[:7]


def stems(texts: Sequence[str]) -> frozenset[str]:
    """The stems of all words of `texts`."""
    return frozenset(stem(word) for text in texts for word in WORD.findall(text.lower()))


def name_words(name: str) -> list[str]:
    """The words of a name in lower case, without titles."""
    return [word for word in WORD.findall(name.lower()) if word not in _TITLES]
