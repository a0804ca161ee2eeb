"""The values of a label that asks for two things: "SW / TM | Ann Lee / Bob Moss", "Worker and team | Ann Lee, East".

In: the fields that such a label joins and the text of its value; out: each field with the offsets of its part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes_nlp.reading.calendar_dates import find_dates
from minutes_nlp.reading.labels import Label
from minutes_nlp.rulebook import load_rules

Part = tuple[tuple[Label, ...], int, int]
"""The fields of a part of a label, and the offsets of its value."""

_SLASHED = ("/", "\n", ";", ",", " and ", " & ")
_MARK = re.compile(r"\s*(?:[;,\n|]|(?<!\d)/|/(?!\d)|\s[–—-]\s)\s*")
_AND = re.compile(r"\s+(?:and|&)\s+")
_FIGURES = re.compile(r"(?<![\w/-])(?=[\w/-]*\d)[A-Z\d][\w/-]{2,}")
_DAYS = frozenset({"date", "birth"})


def joint_values(joint: tuple[tuple[Label, ...], ...], label: str, value: str, start: int) -> Iterator[Part]:
    """The parts of a `value` that begins at `start`; where it has but one it is the first field's of an "and"."""
    if "/" in label:
        yield from _slashed(joint, value, start)
        return
    first, second = joint
    at = _parted(second, value)
    spans = [(first, 0, at[0]), (second, at[1], len(value))] if at else [(first, 0, len(value))]
    for labels, begin, end in spans:
        part = value[begin:end].strip(" \t\n,;:(–—-")
        if part:
            lead = value.index(part, begin)
            yield labels, start + lead, start + lead + len(part.rstrip(")") if "(" not in part else part)


def _slashed(joint: tuple[tuple[Label, ...], ...], value: str, start: int) -> Iterator[Part]:
    for mark in _SLASHED:
        parts = value.split(mark)
        if len(parts) == len(joint):
            for labels, part in zip(joint, parts, strict=True):
                lead = len(part) - len(part.lstrip())
                if part.strip():
                    yield labels, start + lead, start + lead + len(part.strip())
                start += len(part) + len(mark)
            return


def _parted(second: tuple[Label, ...], value: str) -> tuple[int, int] | None:
    """Where the first part ends and the second begins: at a day or a number if that is asked for, else at a mark."""
    kind = load_rules("facts")["fields"][second[0].field]["value"]
    if kind in _DAYS:
        day = next((one for one in find_dates(value) if one.start), None)
        return (day.start, day.start) if day else None
    if kind == "id":
        figures = _FIGURES.search(value, 1)
        return (figures.start(), figures.start()) if figures else None
    mark = _MARK.search(value, 1) or _AND.search(value)
    return mark.span() if mark else None
