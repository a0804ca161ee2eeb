"""Which of the several matters of one theme a text speaks of: whose contact, which document, which check.

"Family time" may mean that with Mum or that with a sister, so an action on the one does not take up the other. Words
are those of `rules/answers.toml`, [apart] and the lines of [same] for relatives.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from minutes_nlp.cues import compile_cues
from minutes_nlp.finding.smart_setting import is_relative, name_words
from minutes_nlp.records import Document
from minutes_nlp.rulebook import load_rules

#: The theme whose mentions in rows have each its own subject.
ROW_BY_ROW = "actions_outstanding"
_RELATIVES = ("mother", "father", "grandparent", "siblings")
_NAME = r"[A-ZÀ-Þ][\w-]+"
#: Whose relative somebody is: "his", "Kay's older".
_WHOSE = r"(?:[Hh]is|[Hh]er|[Yy]our|[Tt]heir|[\w-]+['’]s) (?:[a-z-]+ )?"


def relatives_of(document: Document) -> dict[str, str]:
    """Which relative each first name is that the list of people or the text sets beside the word: Ruby is siblings."""
    known = {}
    for relative, cue in _relatives().items():
        word = rf"(?i:{cue.pattern})"
        patterns = (rf"{word} ({_NAME})", rf"{_WHOSE}{word}, ({_NAME})", rf"({_NAME})(?:, | \(){_WHOSE}{word}")
        names = {name for pattern in patterns for name in re.findall(pattern, document.text)}
        for person in document.people:
            first = name_words(person.name)[:1]
            if first and cue.search(person.role) and is_relative(person.role):
                names.add(first[0].capitalize())
        known.update({name: relative for name in names if not any(c.fullmatch(name) for c in _relatives().values())})
    return known


def matters_of(text: str, theme: str, relatives: Mapping[str, str]) -> frozenset[str]:
    """The matters of a theme that a text names; relatives ("siblings/Ruby" where named) where they set it apart.

    Each row of a progress table is a matter of its own where the theme is that earlier decisions are not carried out.
    """
    if theme == ROW_BY_ROW and "\t" in text:
        return frozenset({text})
    found = {name for name, cue in _things(theme).items() if cue.search(text)}
    if theme in load_rules("answers")["with_relatives"]:
        named = {name: who for name, who in relatives.items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}
        found |= {f"{who}/{name}" for name, who in named.items()}
        found |= {who for who, cue in _relatives().items() if who not in named.values() and cue.search(text)}
    return frozenset(found)


def apart(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two texts name matters of a theme and none in common; a relative with and without name is the same."""
    return bool(one and other) and not any(_same(a, b) for a in one for b in other)


def _same(one: str, other: str) -> bool:
    return one == other or one.partition("/")[0] == other or other.partition("/")[0] == one


@lru_cache(maxsize=1)
def _relatives() -> dict[str, re.Pattern[str]]:
    return {name: compile_cues(load_rules("answers")["same"][name]) for name in _RELATIVES}


@lru_cache(maxsize=64)
def _things(theme: str) -> dict[str, re.Pattern[str]]:
    return {name: compile_cues(phrases) for name, phrases in load_rules("answers")["apart"].get(theme, {}).items()}
