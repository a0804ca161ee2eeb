"""Visits that are counted and not dated: "been down only once since August", "Visits since the last review: 1".

In: the units of a document, the day of the record and the limit that applies; out: the units in which so few visits
fill so long a time that the limit was broken wherever they lay. The time begins on the last day that its words may mean
and ends on the day of the record. The words are in `[visit_counts]` of `rules/timescales.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from minutes_nlp.finding.timescales import Breach, Limit
from minutes_nlp.language.date_grammar import any_of, number_words
from minutes_nlp.language.date_values import shift, spoken
from minutes_nlp.language.dates import find_dates
from minutes_nlp.records import Unit
from minutes_nlp.rulebook import load_rules

#: More visits than this are no few, and such a number may count something else.
MOST = 6
#: Characters between "since" and its day.
NEAR = 30
_SINCE = re.compile(r"\b(?:since|from)\b", re.IGNORECASE)
_VISITS = re.compile(r"\bvisits?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class VisitCount:
    """So many visits from `start` on, as a unit tells; `words` are those of the time."""

    unit: Unit
    count: int
    start: date
    words: str


def counted_visits(
    units: Sequence[Unit], day: date, worker: str, last_review: date | None = None
) -> Iterator[VisitCount]:
    """Yield the counts of the social worker's visits from a day on; `worker` is an expression for the worker's name.

    "Since the last review" begins on `last_review`, and says nothing where that is not known.
    """
    for unit in units:
        text = f"{unit.question}: {unit.text}" if unit.role == "answer" else unit.text
        if unit.role in {"heading", "question", "label", "options"} or _others().search(text):
            continue
        for match in _told(worker).finditer(text):
            written = next(group for group in match.groups() if group)
            count = int(written) if written.isdigit() else _numbers()[written.lower()]
            began = _start(text, day, last_review)
            if began is not None and count <= MOST:
                yield VisitCount(unit, count, *began)
                break


def count_breach(told: VisitCount, day: date, limit: Limit, grace: int) -> Breach | None:
    """The breach of a count: even evenly spread, with a visit due at the end, so few cannot have kept the limit."""
    allowed = told.start
    for _ in range(told.count + 1):
        allowed = shift(allowed, limit.amount, limit.unit) + timedelta(days=grace)
    if limit.unit == "term" or day <= allowed:
        return None
    days = (day - told.start).days
    because = (
        f"{told.count} social worker's visit{'s' if told.count != 1 else ''} since {spoken(told.start)} "
        f"(“{told.words}”), record of {spoken(day)}: {days} days, limit {limit.words()} ({limit.basis})"
    )
    return Breach(because, days)


def _start(text: str, day: date, last_review: date | None) -> tuple[date, str] | None:
    """The last day on which the time may have begun, and its words."""
    since = _SINCE.search(text) or _VISITS.search(text)
    if since is None:
        return None
    if last := _last_review().match(text, since.end()):
        return (last_review, " ".join(last.group().split())) if last_review and last_review < day else None
    told = f"since {text[since.end() :].lstrip(' ,:')}"  # "Visits, July to now"
    spans = [span for span in find_dates(told, day, "past") if span.start <= NEAR]
    if not spans or spans[0].last is None or not spans[0].last < day:
        return None
    return spans[0].last, spans[0].text


@lru_cache(maxsize=64)
def _told(worker: str) -> re.Pattern[str]:
    rules = load_rules("timescales")["visit_counts"]
    number = rf"(\d{{1,2}}|{any_of(_numbers())})"
    joined = "|".join(f"(?:{one})" for one in rules["sentences"])
    written = joined.replace("{worker}", worker).replace("{count}", number).replace("{often}", "(once|twice)")
    return re.compile(written, re.IGNORECASE)


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    """How often in words: "once", "twice", "three times" without its noun, "no"."""
    words = {word: round(value) for word, value in number_words().items() if value == round(value) and len(word) > 2}
    return {**words, "once": 1, "twice": 2, "no": 0, "nil": 0, "none": 0}


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    check = next(entry for entry in load_rules("timescales")["check"] if entry["id"] == "visits")
    words = [*check["unless"], *load_rules("timescales")["visit_counts"]["unless"]]
    return re.compile("|".join(f"(?:{word})" for word in words), re.IGNORECASE)


@lru_cache(maxsize=1)
def _last_review() -> re.Pattern[str]:
    return re.compile(load_rules("timescales")["visit_counts"]["last_review"], re.IGNORECASE)
