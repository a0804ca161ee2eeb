"""The words of `rules/layout.toml`: what column names, short coloured lines and entries of lists tell.

In: names and lines as written or made plain; out: sets of names and patterns. `general_names` and `names_people`
compare whole names; patterns find whole words anywhere.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from minutes_nlp.reading.labels import plain
from minutes_nlp.rule_words import cues_in
from minutes_nlp.rulebook import load_rules

_ACTION_LABEL = re.compile(
    r"(?i)(?:agreed |new )?(?:action|recommendation|decision)(?: point)?(?: \d{1,2})?\s*(?:\([^()]*\))?\s*(?::|[-–—])\s"
)
_LEADS_IN = re.compile(r"(?::|\b(?:that|for))(?:\s*[–-])?$")
_LAST_SENTENCE = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)[.!?]\s+(?=[A-Z][^.!?]*$)")
_YEAR = r"\b\d{4}\b"


@cache
def column_words(kind: str) -> re.Pattern[str]:
    """The pattern of the words in a column's name that tell its kind, a key of `[columns]`; a year tells a past one."""
    words = cues_in("layout", "columns", kind)
    return re.compile(f"{words.pattern}|{_YEAR}", words.flags) if kind == "past_decision" else words


@lru_cache(maxsize=1)
def general_names() -> frozenset[str]:
    """Names of columns, made plain, that any table may have."""
    return frozenset(plain(name) for name in load_rules("layout")["columns"]["general"])


def names_people(name: str) -> bool:
    """Whether a column's plain name is that of a list of people."""
    rules = load_rules("layout")["columns"]
    return name in rules["people"] or name.startswith(tuple(rules["people_openings"]))


def is_mark(text: str) -> bool:
    """Whether a line is a status of a progress table or its legend ("Red", "Amber: at risk"), not a heading.

    A colour is followed by nothing or by what it means; other words of status stand alone.
    """
    return bool(_colour().match(text)) or plain(text) in _status()


def says_none(text: str) -> bool:
    """Whether a line says that there is nothing to put down ("NO ACTION", "None")."""
    return plain(text) in _none()


def announces_actions(text: str) -> bool:
    """Whether a line leads into a list of actions ("The review makes the following recommendations:")."""
    return bool(_LEADS_IN.search(text) and cues_in("layout", "actions", "announced").search(text))


def announced_last(text: str) -> int:
    """The offset of the last sentence of a paragraph if it alone leads into a list of actions, behind others; else 0.

    "He is well. I recommend the following:" heads the list with its last sentence alone.
    """
    last = _LAST_SENTENCE.search(text)
    return last.end() if last and announces_actions(text[last.end() :]) else 0


def heads_actions(text: str) -> bool:
    """Whether a line names the review's decisions and nothing besides ("Recommendations made by the review")."""
    return bool(cues_in("layout", "actions", "heads").fullmatch(text))


def labels_action(text: str) -> bool:
    """Whether a line is an action behind a label ("Action: Ann to book the dentist"), which may be in bold."""
    label = _ACTION_LABEL.match(text)
    return label is not None and bool(action_verbs().search(text, label.end()))


def is_colour(text: str) -> bool:
    """Whether a text is the colour of a status column and nothing else."""
    return plain(text) in load_rules("layout")["marks"]["colours"]


@lru_cache(maxsize=1)
def action_verbs() -> re.Pattern[str]:
    """The pattern of words that tell an entry of a list of actions from a heading, "to" with a verb or "by" a day."""
    verbs = cues_in("layout", "actions", "verbs").pattern
    return re.compile(rf"\bto [a-z]+|\bby \d|{verbs}")


@lru_cache(maxsize=1)
def _colour() -> re.Pattern[str]:
    colours = cues_in("layout", "marks", "colours").pattern
    return re.compile(rf"(?i)\W*{colours}\s*(?:$|[-–—:=/(].*$)", re.DOTALL)


@lru_cache(maxsize=1)
def _none() -> frozenset[str]:
    return frozenset(plain(text) for text in load_rules("layout")["marks"]["none"])


@lru_cache(maxsize=1)
def _status() -> frozenset[str]:
    return frozenset(plain(text) for text in load_rules("layout")["marks"]["status"])
