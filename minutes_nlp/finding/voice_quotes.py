"""Quotations in the units of a document: mixed and unbalanced marks, a quotation across paragraphs, single marks.

A quotation that is not closed reaches to the end of its unit; it goes on in the next one where that one closes it or
opens anew without having closed, as British print does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes_nlp.records import Unit

_OPENS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“"}
_CLOSERS = frozenset("”\"’'»“")
#: An open quotation reaches over this many units at most; then it is a lost mark.
LONGEST = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """Half-open offsets within the unit's text, marks included; `closed` where it ends within the unit."""

    start: int
    end: int
    closed: bool = True


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations that open in one text, in order and apart; single words and letters too.

    A mark opens before a word and closes after one, whatever its form; an apostrophe does neither.
    """
    found: list[Quotation] = []
    opened = -1
    double = False
    for at, mark in enumerate(text):
        if mark not in _OPENS and mark not in _CLOSERS:
            continue
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        is_double = mark in '"“”«»„'
        if opened < 0:
            opens = mark in _OPENS and not before.isalnum() and after.strip() and after not in _CLOSERS - {"'", "‘"}
            if opens and not _elision(text, at):
                opened, double = at, is_double
        elif is_double == double and at > opened + 1 and not after.isalnum() and not before.isspace():
            found.append(Quotation(opened, at + 1))
            opened = -1
    if opened >= 0 and double:
        found.append(Quotation(opened, len(text), closed=False))
    return tuple(found)


def quoted_units(units: Sequence[Unit]) -> list[tuple[Quotation, ...]]:
    """Return every unit's quotations; a unit in the midst of one that began before it is quoted as far as that goes."""
    found = [quotations(unit.text) for unit in units]
    for i, own in enumerate(found):
        if not own or own[-1].closed or (len(own) > 1 and own[-1].start > 0 and units[i].text.count('"') % 2 == 0):
            continue
        for j in range(i + 1, min(i + 1 + LONGEST, len(units))):
            if units[j].section != units[i].section or units[j].role == "heading":
                break
            end = _closing(units[j].text)
            if end is not None:
                for k in range(i + 1, j):
                    found[k] = (Quotation(0, len(units[k].text), closed=False),)
                rest = tuple(q for q in quotations(units[j].text[end:]))
                found[j] = (Quotation(0, end), *(Quotation(q.start + end, q.end + end, q.closed) for q in rest))
                break
            if found[j] and not (found[j][0].start == 0 and not found[j][0].closed):
                break
    return found


def _closing(text: str) -> int | None:
    """Offset behind the mark that closes a quotation opened before the text; None where it opens one first."""
    for match in re.finditer(r"[“”\"]", text):
        before, after = text[match.start() - 1 : match.start()] or " ", text[match.end() : match.end() + 1] or " "
        closes = match.group() == "”" or (not before.isspace() and not after.isalnum())
        return match.end() if closes and match.group() != "“" else None
    return None


def _elision(text: str, at: int) -> bool:
    """An apostrophe at a word's beginning: 'em, 'cos, '24."""
    return text[at] in "'‘’" and bool(
        re.match(r"['‘’](?:em|cos|til|till|tis|twas|bout|cause|\d\ds?)\b", text[at:], re.IGNORECASE)
    )
