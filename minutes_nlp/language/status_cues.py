"""Cues of status in a text and how far they reach, after ConText (Harkema et al. 2009).

The words are in `rules/status.toml`; nothing here needs spaCy.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal, cast

from minutes_nlp.cues import compile_cues
from minutes_nlp.language.dates import DateSpan, find_dates
from minutes_nlp.language.sentences import split_sentences
from minutes_nlp.language.status_denials import answered_no, denial_end, entry_start
from minutes_nlp.language.status_people import Aside
from minutes_nlp.rulebook import load_rules

Status = Literal["current", "negated", "resolved", "historic", "hypothetical", "somebody_else"]
Direction = Literal["forward", "backward", "both", "clause", "statement"]
STATUSES: tuple[Status, ...] = ("current", "negated", "resolved", "historic", "hypothetical", "somebody_else")

_STOPS = re.compile(r"[;\n\t]|\s[–—|-]\s")
_PAUSE = re.compile("[,:]")
#: Behind one of these a person only stands by: "contact with his sister has".
_BESIDE = re.compile(r"\b(?:with|to|from|for|by|than|like|unlike)\s+$", re.IGNORECASE)
_WORD = re.compile(r"[\w'’]+")
_CLAUSE = re.compile(r",\s|\band\b")
_MONTH = 30.44
#: Characters: no cue reaches further, and words that make a date last stand so near it.
LONGEST_REACH, NEAR = 300, 40
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class StatusCue:
    """A cue with its offsets and those of its reach, all half-open and into the same text.

    A cue of direction `statement` reaches its sentence, but counts only for what holds it. One that is not `main`
    stands in a clause beside: it tells nothing of a span that holds it.
    """

    status: Status
    direction: Direction
    text: str
    start: int
    end: int
    scope_start: int
    scope_end: int
    main: bool = True


_Match = tuple[Status, Direction, int, int]


@dataclass(frozen=True, slots=True)
class _Limits:
    """Offsets in order: where limits start and end, and the ends of those behind which something new is spoken of."""

    starts: list[int]
    ends: list[int]
    turning: list[int]


@dataclass(frozen=True, slots=True)
class Clauses:
    """Offsets into the doc's text: `main` of every auxiliary and joining word that tells of the whole sentence.

    `order` is the verb of a sentence that tells somebody to do something ("Update the plan", "SW to update the plan"),
    `pluperfect` the "had" of a main clause that tells what was before something past; None where there is none.
    `asides` are the clauses about somebody else, `turns` where clauses with a subject of their own begin.
    """

    main: frozenset[int]
    order: tuple[int, int] | None
    pluperfect: tuple[int, int] | None
    asides: tuple[Aside, ...] = ()
    turns: tuple[int, ...] = ()

    def is_the_childs(self, start: int, end: int) -> bool:
        """Whether all that is told of whoever is named here is the child's affair: "other children hit him"."""
        named = [aside.own for aside in self.asides if aside.start < end and start < aside.end]
        return bool(named) and not any(named)

    def is_whole(self, start: int, end: int) -> bool:
        """Whether no subject stands before or behind these offsets: the whole sentence is about what they name."""
        return not self.turns or (self.turns[0] >= start and self.turns[-1] < end)


@dataclass(frozen=True, slots=True)
class _Rules:
    groups: tuple[tuple[str, Direction, re.Pattern[str]], ...]
    ends: re.Pattern[str]
    carries_on: re.Pattern[str]
    lasting: re.Pattern[str]
    longest: int
    denial: int
    months: int


@cache
def _rules() -> _Rules:
    rules = load_rules("status")
    entries: list[dict[str, Any]] = rules["cue"]
    return _Rules(
        tuple((e["status"], cast(Direction, e["direction"]), compile_cues(e["phrases"])) for e in entries),
        compile_cues(rules["ends"]),
        re.compile(rf"\W*{compile_cues(rules['carries_on']).pattern}", re.IGNORECASE),
        re.compile(rf"(?:{compile_cues(rules['lasting']).pattern})\W*(?:\w+\W+)?$", re.IGNORECASE),
        int(rules["longest_scope"]),
        int(rules["denial_reach"]),
        int(rules["historic_months"]),
    )


@dataclass(frozen=True, slots=True)
class SpanStatus:
    """A status with the cue it rests on; None where no cue reaches the span, which is then current."""

    status: Status
    cue: StatusCue | None = None


CURRENT = SpanStatus("current")


def status_of(text: str, start: int = 0, end: int | None = None, reference: date | None = None) -> SpanStatus:
    """Return the status of `text[start:end]`; `reference` is the day of the record, from which dates are past."""
    return status_among(find_cues(text, reference), start, len(text) if end is None else end)


def status_among(cues: Sequence[StatusCue], start: int, end: int) -> SpanStatus:
    """Return the status that the cues of a text give the half-open offsets `start` and `end`."""
    reaching = [cue for cue in cues if _reaches(cue, start, end)]
    # "there had been a gap, but it is now closed"
    last_turn = max((cue.start for cue in reaching if cue.status == "resolved"), default=-1)
    reaching = [cue for cue in reaching if cue.status != "historic" or cue.scope_end > last_turn]
    if not reaching:
        return CURRENT
    order = {status: rank for rank, status in enumerate(load_rules("status")["precedence"])}
    best = min(reaching, key=lambda cue: (order[cue.status], _distance(cue, start, end)))
    return SpanStatus(best.status, best if best.status != "current" else None)


def _reaches(cue: StatusCue, start: int, end: int) -> bool:
    """A denial inside a span is part of what the span says; any other cue inside it tells of it."""
    if start <= cue.start and cue.end <= end:
        # nor does a question that the span itself answers
        return cue.status != "negated" and cue.main and (cue.text != "?" or cue.end == end)
    left, right = min(cue.start, cue.scope_start), max(cue.end, cue.scope_end)
    if cue.status == "negated" and cue.direction == "forward":
        return left <= start < cue.scope_end  # what begins to be denied is denied to its end: "missing since the move"
    return cue.direction != "statement" and left <= start and end <= right


def _distance(cue: StatusCue, start: int, end: int) -> int:
    return max(start - cue.end, cue.start - end, 0)


def find_cues(text: str, reference: date | None = None) -> tuple[StatusCue, ...]:
    """Return the cues of a text in order, each with its reach; `reference` is the day from which dates are past.

    Resolving cues that are denied are left out. Without a reference a year that stands there is taken for past.
    """
    return tuple(cue for start, end in split_sentences(text) for cue in cues_between(text, start, end, reference))


def cues_between(
    text: str, start: int, end: int, reference: date | None = None, clauses: Clauses | None = None
) -> list[StatusCue]:
    """Return the cues of one sentence of a text, and what its clauses tell where it has been parsed."""
    limits = _limits(text, start, end)
    cues = []
    for status, direction, left, right in _matches(text, start, end):
        cue = _reaching(text, status, direction, (left, right), (start, end), limits)
        if clauses is not None and status == "somebody_else" and direction == "forward":
            turn = bisect_left(clauses.turns, right)
            reach = min([cue.scope_end, *clauses.turns[turn : turn + 1]])
            cue = replace(cue, scope_end=reach, main=clauses.is_whole(left, right))
        if clauses is not None and direction == "clause" and not any(left <= at < right for at in clauses.main):
            cue = replace(cue, main=False)
        cues.append(cue)
    if text[start:end].endswith("?"):
        cues.append(StatusCue("hypothetical", "both", "?", end - 1, end, start, end))
    if (no := answered_no(text, start, end)) is not None:
        cues.append(StatusCue("negated", "backward", text[slice(*no)], *no, start, no[0]))
    for span in _past_dates(text[start:end], reference):
        where = (start + span.start, start + span.end)
        cues.append(_reaching(text, "historic", "both", where, (start, end), limits))
    if clauses is not None:
        told: tuple[tuple[Status, tuple[int, int] | None], ...] = (
            ("hypothetical", clauses.order), ("historic", clauses.pluperfect)
        )  # fmt: skip
        cues = [cue for cue in cues if cue.status != "somebody_else" or not clauses.is_the_childs(cue.start, cue.end)]
        for aside in (aside for aside in clauses.asides if aside.own):
            where, whole = (aside.start, aside.end), clauses.is_whole(aside.start, aside.end)
            cues.append(
                StatusCue("somebody_else", "forward", text[slice(*where)], *where, aside.end, aside.scope_end, whole)
            )
        cues += [StatusCue(s, "statement", text[w[0] : w[1]], *w, start, end) for s, w in told if w is not None]
    return _denials_heeded(text, sorted(cues, key=lambda cue: (cue.start, cue.end)))


def _matches(text: str, start: int, end: int) -> list[_Match]:
    """Of the matches in a sentence that overlap the longest, and without those that make a phrase say nothing.

    What tells of a whole statement ("has never") leaves the words in it ("never") their own reach.
    """
    matches = [
        (status, direction, *match.span())
        for status, direction, pattern in _rules().groups
        for match in pattern.finditer(text, start, end)
    ]
    taken = {True: bytearray(end - start), False: bytearray(end - start)}
    kept: list[_Match] = []
    for status, direction, left, right in sorted(matches, key=lambda m: (m[2] - m[3], m[2])):
        here = slice(left - start, right - start)
        layers = (True, False) if status == "none" else (direction == "statement",)
        if any(any(taken[layer][here]) for layer in layers):
            continue
        for layer in layers:
            taken[layer][here] = b"\x01" * (right - left)
        if status != "none" and not (status == "somebody_else" and _BESIDE.search(text, max(start, left - NEAR), left)):
            kept.append((cast(Status, status), direction, left, right))
    return sorted(kept, key=lambda match: match[2])


def _limits(text: str, start: int, end: int) -> _Limits:
    """The words and marks in a sentence behind which no cue reaches, in order."""
    rules = _rules()
    spans = sorted(m.span() for pattern in (_STOPS, rules.ends) for m in pattern.finditer(text, start, end))
    turning = [right for _, right in spans if not rules.carries_on.match(text, right)]
    return _Limits([left for left, _ in spans], sorted(right for _, right in spans), sorted(turning))


def _reaching(
    text: str, status: Status, direction: Direction, cue: tuple[int, int], sentence: tuple[int, int], limits: _Limits
) -> StatusCue:
    left, right = sentence
    if direction != "statement":
        longest = _rules().longest
        # what resolves may stand in a clause that still speaks of what stands before it
        behind = limits.turning if status == "resolved" else limits.ends
        before, after = bisect_right(behind, cue[0]) - 1, bisect_left(limits.starts, cue[1])
        left = max(left, behind[before] if before >= 0 else left, cue[0] - LONGEST_REACH)
        right = min(right, limits.starts[after] if after < len(limits.starts) else right, cue[1] + LONGEST_REACH)
        if status == "negated":
            left = entry_start(text, cue[0], behind, sentence[0]) if direction == "backward" else left
            right = denial_end(text, cue, sentence, right)
        if direction == "clause":  # a verb reaches back to where its clause begins
            left = max([left, *(pause.end() for pause in _CLAUSE.finditer(text, left, cue[0]))])
        words = [m.start() for m in _WORD.finditer(text, left, cue[0])]
        left = words[-longest] if len(words) > longest else left
        words = [m.end() for m in _WORD.finditer(text, cue[1], right)]
        right = words[longest - 1] if len(words) > longest else right
        left, right = (cue[1] if direction == "forward" else left), (cue[0] if direction == "backward" else right)
    return StatusCue(status, direction, text[cue[0] : cue[1]], *cue, left, right)


def _denials_heeded(text: str, cues: list[StatusCue]) -> list[StatusCue]:
    """Drop what resolves but is denied ("has not been completed"), what goes on but is ended ("no longer waiting")."""
    kept: list[StatusCue] = []
    denial = ending = None  # the last of each before the cue
    for cue in cues:
        denied = cue.status == "resolved" and denial is not None and _denied(text, cue, denial)
        if not denied and not (cue.status == "current" and ending is not None and cue.start < ending.scope_end):
            kept.append(cue)
        if cue.direction == "forward" and cue.status == "negated":
            denial = cue
        elif cue.direction == "forward" and cue.status == "resolved":
            ending = cue
    return kept


def _denied(text: str, cue: StatusCue, denial: StatusCue) -> bool:
    if not denial.end <= cue.start < denial.scope_end or _PAUSE.search(text, denial.end, cue.start):
        return False
    return len(_WORD.findall(text, denial.end, cue.start)) <= _rules().denial


def _past_dates(sentence: str, reference: date | None) -> Iterator[DateSpan]:
    """Dates that lie so far back that what they date is history, unless they say that it goes on."""
    rules = _rules()
    if reference is None:
        for year in _YEAR.finditer(sentence):
            if not rules.lasting.search(sentence, max(0, year.start() - NEAR), year.start()):
                yield DateSpan(year.start(), year.end(), year.group(), None, None, "none", "", "year", True)
        return
    before = reference - timedelta(days=rules.months * _MONTH)
    for span in find_dates(sentence, reference, "past"):
        lasts = rules.lasting.search(sentence, max(0, span.start - NEAR), span.start)
        if span.written_year and span.last is not None and span.last < before and not lasts:
            yield span
