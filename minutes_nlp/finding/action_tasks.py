"""Tasks that one entry counts for one owner: "Ed to (a) ring the school, (b) book the dentist"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from minutes_nlp.finding.action_cells import COUNTS, asks
from minutes_nlp.finding.action_lines import is_shared_task
from minutes_nlp.finding.owner_words import JOINT
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.finding.somebody import ARTICLE, asks_for, is_first_name, is_somebody, known_words
from minutes_nlp.language.dates import find_dates
from minutes_nlp.language.deadline_words import expression
from minutes_nlp.language.deadlines import find_deadline

LONGEST_LEAD = 60
"""Characters of who stands before the first task."""
_MARK = re.compile(r"(?<!\S)(?:\(?(?P<mark>\d{1,2}|[a-h]|[ivx]{1,4})\)|(?P<number>\d{1,2})\.(?=\s+[A-Z]))\s*(?=\S)")
_LEAD = re.compile(r"(?P<who>[A-Za-z][^:;,.]*?)\s*(?P<turn>\b(?:to|will|is to|are to)\s*:?|:|\s[–—-])\s*$")
_SET_OFF = re.compile(r"[.;(\[–—]\s*(?=\S)|\s-\s+(?=\S)|\b(?:both|all|each)\b", re.IGNORECASE)
_SOME_DAY = date(2000, 1, 1)  # whether words are a date does not hang on the day that they are said
_TAIL = re.compile(r"[\s;,]*+(?:\b(?:and|&)[\s;,]*)?$")


@dataclass(frozen=True, slots=True)
class Tasks:
    """The offsets of the tasks in an entry, and who stands before them; None for nobody."""

    parts: tuple[tuple[int, int], ...]
    who: str | None


def tasks_of(entry: str, people: Collection[str] = ()) -> Tasks | None:
    """Return the tasks that an entry counts, each of which says what to do; None for other entries.

    "SW to check (a) the plan and (b) the order" is one task, as is what counts its reasons. What states a deadline for
    all of its tasks, before the first ("By May SW to (a) ...") or set off behind the last ("... - both by May"), stays
    whole, so that none loses it.
    """
    marks = list(_MARK.finditer(entry))
    counted = tuple(mark["mark"] or mark["number"] for mark in marks)
    if len(marks) < 2 or counted not in {count[: len(marks)] for count in COUNTS}:
        return None
    ends = [*(mark.start() for mark in marks[1:]), len(entry)]
    parts = [(mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    parts = [(start, _TAIL.search(entry, start, end).start()) for start, end in parts]  # type: ignore[union-attr]
    if all(is_shared_task(entry[start:end], people) for start, end in parts) and not entry[: marks[0].start()].strip():
        return Tasks(tuple(parts), None)  # "a) PEP - Ed - 3 May b) Passport - Tess - 9 May"
    lettered = all(mark["mark"] for mark in marks)  # "(a) Ed to ring the school. (b) Tess to buy shoes."
    if not all(asks_for(entry[start:end]) or (lettered and asks(entry[start:end], people)) for start, end in parts):
        return None
    set_off = _SET_OFF.search(entry, *parts[-1])
    if set_off and _is_dated(entry[set_off.start() : parts[-1][1]]):
        return None
    before = entry[: marks[0].start()].strip()
    if not before:
        return Tasks(tuple(parts), None)
    lead = _LEAD.fullmatch(before) if len(before) <= LONGEST_LEAD else None
    if lead is None or _is_dated(lead["who"]) or not _are_people(lead["who"], people):
        return None
    said = lead["turn"].rstrip(" :–—-")
    one = f"{lead['who']} {said} {entry[slice(*parts[0])]}" if said else f"{lead['who']}: {entry[slice(*parts[0])]}"
    if not owners_of(one, names=people):
        return None
    return Tasks(tuple(parts), ARTICLE.sub("", lead["who"], count=1))


def _is_dated(text: str) -> bool:
    return bool(find_dates(text, _SOME_DAY, "near")) or find_deadline(text, reference=_SOME_DAY) is not None


def _are_people(who: str, people: Collection[str]) -> bool:
    """Whether a lead is nobody but those who are asked, no clause of it ("I recommend the carer")."""
    if expression("decisions", "limits").search(who):
        return False
    known = known_words(people)
    return all(is_somebody(one, people) or is_first_name(one, known, told=True) for one in JOINT.split(who) if one)
