"""Rows typed without a table: action, who and by when between tabs or other marks ("Passport | Ed | 3 May").

In: a line among the decisions; out: the offsets of the three within it. What each is, is told by itself and not by its
place: a day says by when, somebody says who.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from minutes_nlp.finding.action_cells import asks
from minutes_nlp.finding.action_columns import Column, meanings
from minutes_nlp.finding.action_wording import outputs, parse_wording
from minutes_nlp.finding.owner_cells import owners_in_cell
from minutes_nlp.finding.owner_words import listed
from minutes_nlp.finding.somebody import is_first_name, is_somebody, known_words
from minutes_nlp.language.deadlines import limits
from minutes_nlp.rule_words import cues_in
from minutes_nlp.rulebook import load_rules

_SOME_DAY = date(2000, 1, 1)  # whether words say by when does not hang on the day that they are said
_REFERENCE = re.compile(r"[A-Z]{0,3} ?\d{1,2}(?:\.\d{1,2})*[.):]?")
_FILLED = re.compile(r"\S(?:.*\S)?", re.DOTALL)
LONGEST_WHO = 6
"""Words of who is to do it."""

Part = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TypedRow:
    """The offsets of an action, of who is to do it and by when; None for what the row does not say."""

    action: Part
    who: Part | None
    when: Part | None

    @property
    def parts(self) -> tuple[Part, ...]:
        """What the row says, without what it leaves out."""
        return tuple(part for part in (self.action, self.who, self.when) if part)


def typed_columns(line: str) -> tuple[Column, ...]:
    """What the columns of typed rows are for, where a line names them ("Action | Who | When"); else ()."""
    scored = [meanings(line[slice(*part)]) for part in _parted(line)]
    kinds = [max(scores, key=lambda kind: scores[kind]) for scores in scored if max(scores.values(), default=0) > 1]
    named = len(kinds) == len(scored) > 1 and "action" in kinds and len(set(kinds)) == len(kinds)
    return tuple(kind for kind in kinds if kind != "number") if named else ()


def typed_row(line: str, people: Collection[str], columns: Sequence[Column] = ()) -> TypedRow | None:
    """Return the row that a line holds, None where its parts do not tell plainly which is which.

    `columns` are what the line above the rows calls them.
    """
    if columns and len(parts := _parted(line)) == len(columns):
        named = dict(zip(columns, parts, strict=True))
        return TypedRow(named["action"], named.get("who"), named.get("when"))
    for mark, least in _marks():
        parts = _parts(line, mark)
        if least <= len(parts) <= 3 and (row := _row(line, parts, people)):
            return row
    return None


def _parted(line: str) -> list[Part]:
    """The parts of a line between the first marks that part it; [] where none does."""
    return next((parts for mark, _ in _marks() if len(parts := _parts(line, mark)) > 1), [])


def _parts(line: str, mark: re.Pattern[str]) -> list[Part]:
    """The filled parts of a line between marks, without the number that may open it ("R1 | Passport | Ed")."""
    ends = [match.span() for match in mark.finditer(line)]
    bounds = zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(line)], strict=True)
    filled = [match.span() for start, end in bounds if (match := _FILLED.search(line, start, end))]
    return filled[1:] if len(filled) > 2 and _REFERENCE.fullmatch(line[slice(*filled[0])]) else filled


def _row(line: str, parts: list[Part], people: Collection[str]) -> TypedRow | None:
    words = {part: line[slice(*part)].strip(" .;") for part in parts}
    if any(max(meanings(said).values(), default=0) > 1 for said in words.values()):
        return None  # the names of columns
    when = [part for part in parts if limits(words[part], _SOME_DAY, _SOME_DAY)]
    others = [part for part in parts if part not in when]
    who = [part for part in others if _is_who(words[part], people)]
    if len(who) == len(others) == 2:  # "Maths tutor | Mrs Lunn | 3 May": what is wanted, and who sees to it
        who = who[1:] if [_is_named(words[part], people) for part in who] == [False, True] else []
    if not who and len(others) == 2:
        who = [part for part in others if is_first_name(words[part], known_words(people), told=True)]
    action = [part for part in others if part not in who]
    if len(action) != 1 or len(who) > 1 or len(when) > 1 or _closing().match(words[action[0]]):
        return None  # "Signed | Ed | 3 May"
    if not (who and when) and not _says_what(words[action[0]], people):
        return None  # "Ed Moss | social worker"
    return TypedRow(action[0], _only(who), _only(when))


def _says_what(words: str, people: Collection[str]) -> bool:
    """Whether words ask for something or name a thing that is there or not once it is done, and are no label."""
    seen = parse_wording(words).turn == "noun" and outputs().search(words) is not None
    return ":" not in words and (seen or asks(words, people))


def _only(parts: list[Part]) -> Part | None:
    return parts[0] if parts else None


def _is_who(words: str, people: Collection[str]) -> bool:
    plain = re.sub(r"\s*\([^()]*\)$", "", words)
    owners = owners_in_cell(plain) if len(plain.split()) <= LONGEST_WHO else ()
    return bool(owners) and not asks(plain, people) and all(is_somebody(owner, people) for owner in owners)


def _is_named(words: str, people: Collection[str]) -> bool:
    first = words.split()[0]
    return first in known_words(people) or first.lower().rstrip(".") in listed("titles")


@lru_cache(maxsize=1)
def _closing() -> re.Pattern[str]:
    """What closes minutes, and words too short to be an action."""
    closing = cues_in("recommendations", "entries", "closing").pattern
    return re.compile(rf"(?:{closing})|(?!.*[A-Za-z]{{3}})", re.IGNORECASE)


@lru_cache(maxsize=1)
def _marks() -> tuple[tuple[re.Pattern[str], int], ...]:
    """The marks between parts, with how many parts a row has at least."""
    rules = load_rules("recommendations")["typed_rows"]
    return tuple((re.compile(mark), least) for least, key in ((2, "marks"), (3, "weak_marks")) for mark in rules[key])
