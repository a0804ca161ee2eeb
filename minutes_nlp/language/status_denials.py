"""How far a denial reaches: where it stops short of what is so all the same, and entries that one answers.

Offsets are half-open and into the text given. The words are in `rules/status.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from minutes_nlp.cues import compile_cues
from minutes_nlp.rulebook import load_rules

_DETERMINER = re.compile(r"\s+(?:the|his|her|their|my|your|this|these)$", re.IGNORECASE)
#: Between an entry and what is said of it: "Bullying - not a concern", a cell and the next one.
_DASH = re.compile(r"[\s–—-]*")


@dataclass(frozen=True, slots=True)
class _Words:
    stops: re.Pattern[str]
    fronted: re.Pattern[str]
    answered: re.Pattern[str]


def denial_end(text: str, cue: tuple[int, int], sentence: tuple[int, int], end: int) -> int:
    """Return where the reach of a denial that looks forward ends, at most `end`.

    "not been told that" and "cannot manage the" deny the telling and the managing alone; "Without a plan," at the front
    of a sentence denies up to the comma.
    """
    words = _words()
    if (stop := words.stops.search(text, cue[1], end)) is not None:
        determiner = _DETERMINER.search(text, stop.start(), stop.end())
        end = determiner.start() if determiner else stop.end()
    if not text[sentence[0] : cue[0]].strip() and words.fronted.match(text, cue[0]):
        comma = text.find(",", cue[1], end)
        end = comma if comma >= 0 else end
    return end


def entry_start(text: str, cue: int, limits: list[int], start: int) -> int:
    """Return where the entry begins that a denial answers: limits right before the denial are its dash or its cell."""
    before = [limit for limit in limits if limit <= cue]
    while before and _DASH.fullmatch(text, before[-1], cue):
        before.pop()
    return max([start, *before[-1:]])


def answered_no(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the denial that answers an entry, "no" of "Bullying: no" or "0" of "Missing - 0"; None for none."""
    found = _words().answered.search(text, start, end)
    return found.span("no") if found else None


@cache
def _words() -> _Words:
    rules = load_rules("status")
    no, tail = (compile_cues(rules[name]).pattern for name in ("entry_denials", "entry_tails"))
    return _Words(
        compile_cues(rules["denial_stops"]),
        compile_cues(rules["fronted"]),
        re.compile(rf"(?:[:?]|\s[–—-]\s)\s*(?P<no>{no})(?:\s+{tail})*[\s.!]*$", re.IGNORECASE),
    )
