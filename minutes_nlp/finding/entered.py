"""Rows and lines that name a matter and enter how it stands in a word: "PEP | Out of date", "Exclusions: 3".

In: a unit of an adult's record; out: the theme whose concern the entry states, or that it states none since nothing is
due yet ("Pathway plan | Not yet 16"). The whole of the label and the whole of the entry are known words of the table
`entered` of `rules/verdicts.toml`; an entry that says more is for the models to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from minutes_nlp.cues import compile_cues
from minutes_nlp.language.unit_scores import ROW_ROLES, SILENT_ROLES
from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.section_topics import comparable
from minutes_nlp.reading.table_columns import is_number
from minutes_nlp.records import Unit
from minutes_nlp.rulebook import load_rules

LONGEST = 20
"""Words of a line that may be a label and its entry; a longer one tells more."""
_LABEL = re.compile(r":\s+|\s[-–—]\s")
_BRACKETS = re.compile(r"[()\[\]]")
_WORD = re.compile(r"[\w'’]+")


@dataclass(frozen=True, slots=True)
class Entered:
    """The theme that an entry states, "" where it says that nothing is due; `entry` are its words."""

    theme: str
    entry: str


def entered(unit: Unit, child: str) -> Entered | None:
    """Return what a unit enters beside the name of a matter; None for other units. `child` is the child's name."""
    label, entry = _label_and_entry(unit)
    if not label or _elsewhere().search(f"{label} {unit.section}"):
        return None
    name, words = comparable(_BRACKETS.sub(" ", label), child), " ".join(_WORD.findall(entry.lower()))
    known = [matter for matter in _matters() if _is_named(name, matter.labels)]
    for matter in known:
        if any(states(words, state) for state in matter.states) and not _past().search(words):
            return Entered(matter.theme, entry)
    return Entered("", entry) if known and states(words, "not_due") else None


def states(words: str, state: str) -> bool:
    """Whether words, in small letters and without marks, are one of a state and nothing else but since when."""
    return _state(state).fullmatch(words) is not None


def _label_and_entry(unit: Unit) -> tuple[str, str]:
    """The two cells of a row, the two sides of a line's colon or dash, or a question and its answer; else nothing."""
    if unit.role in SILENT_ROLES or len(unit.text.split()) > LONGEST:
        return "", ""
    if unit.role not in ROW_ROLES:
        told = [unit.question, unit.text] if unit.role == "answer" and unit.question else _LABEL.split(unit.text, 1)
        return (told[0], told[1]) if len(told) == 2 else ("", "")
    cells = [(at, text.strip()) for at, text in enumerate(unit.text.split("\t")) if text.strip()]
    cells = cells[1:] if len(cells) > 2 and is_number(cells[0][1]) else cells
    if len(cells) != 2:
        return "", ""
    names = unit.question.split("\t")
    name = names[cells[1][0]] if cells[1][0] < len(names) else ""
    return ("", "") if _elsewhere().search(plain(name)) else (cells[0][1], cells[1][1])


def _is_named(name: str, labels: re.Pattern[str]) -> bool:
    """Whether a label is one of those, with or without a tail that says since when."""
    tails = [match.start() for match in _tails().finditer(name) if match.end() == len(name)]
    return any(labels.fullmatch(form) for form in (name, *(name[:end].rstrip() for end in tails)))


@dataclass(frozen=True, slots=True)
class _Matter:
    theme: str
    labels: re.Pattern[str]
    states: tuple[str, ...]


@cache
def _matters() -> tuple[_Matter, ...]:
    entries: list[dict[str, Any]] = load_rules("verdicts")["entered"]["matter"]
    return tuple(_Matter(each["theme"], compile_cues(each["labels"]), tuple(each["states"])) for each in entries)


@cache
def _state(name: str) -> re.Pattern[str]:
    """The words of a state and, behind them, since when or by how much; no year behind a count."""
    rules = load_rules("verdicts")["entered"]
    trailing, number = "|".join(map(re.escape, rules["trailing"])), r"\d{1,2}" if name == "count" else r"\d+"
    return re.compile(rf"{_numbered(rules['states'][name]).pattern}(?: (?:{trailing}|{number}))*", re.IGNORECASE)


@cache
def _past() -> re.Pattern[str]:
    return _numbered(load_rules("verdicts")["entered"]["past"])


@cache
def _elsewhere() -> re.Pattern[str]:
    return compile_cues(load_rules("verdicts")["entered"]["elsewhere"])


@cache
def _tails() -> re.Pattern[str]:
    return compile_cues(load_rules("verdicts")["adverse"]["tails"])


def _numbered(phrases: Iterable[str]) -> re.Pattern[str]:
    """The phrases as a pattern in which # is a number from one."""
    return re.compile(compile_cues(phrases).pattern.replace(r"\#", r"0*[1-9]\d?"), re.IGNORECASE)
