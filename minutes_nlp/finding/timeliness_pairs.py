"""Pairs of dates of which the second comes too late after the first: minutes sent after a review, a return interview.

In: a unit and a pair of `rules/timescales.toml`; out: the two days that the unit gives, in a sentence or in a row below
the names of columns.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from minutes_nlp.finding.happened import happened
from minutes_nlp.finding.timeliness_evidence import LONGEST, SILENT_ROLES
from minutes_nlp.language.dates import DateSpan
from minutes_nlp.records import Unit

# Characters that may stand between a pair's cue and its date.
_PAIR_REACH = 45
_RECIPIENT = re.compile(r"(?:\s+(?:out\s+)?to\s[\w ]{1,40}?)?\s+on\s+(?:the\s+)?", re.IGNORECASE)


def find_pair(pair: dict[str, Any], unit: Unit, day: date, last_review: date | None) -> tuple[date, date] | None:
    """The first and the second date of a pair that a unit states, None where it does not state both.

    Where it gives one date alone for what belongs to the last review, the first is the day of that. In a row the names
    of columns may say what the dates are: "Returned", "RHI completed".
    """
    named = all(re.search(pair[key], unit.question, re.IGNORECASE) for key in ("first", "second"))
    text = _with_columns(unit) if unit.role == "row" and named else unit.text
    silent = unit.role in SILENT_ROLES or len(text) > LONGEST or not re.search(pair["second"], text, re.IGNORECASE)
    if silent or any(re.search(word, text, re.IGNORECASE) for word in pair["unless"]):
        return None
    spans = happened(text, day, planned=True)
    if last_review and len(spans) == 1 and re.search(pair.get("of_last", r"(?!)"), text, re.IGNORECASE):
        only = _behind(pair["second"], text, spans)
        sent = only.last if only and only.first == only.last else None
        return (last_review, sent) if sent and sent > last_review else None
    first, second = (_behind(pair[key], text, spans) for key in ("first", "second"))
    if first is not None and second == first:
        second = _sent_on(text, first, spans)
    if first is None or second is None or first.last is None or second.last is None:
        return None
    if second.first != second.last or first.last >= second.last:
        return None
    return first.last, second.last


def _with_columns(unit: Unit) -> str:
    """A row as a line of the names of its columns, each before its cell; cells left empty at its end are not told."""
    named = zip(unit.question.split("\t"), unit.text.split("\t"), strict=False)
    return "; ".join(f"{name}: {cell}" for name, cell in named)


def _behind(cue: str, text: str, spans: list[DateSpan]) -> DateSpan | None:
    for match in re.finditer(cue, text, re.IGNORECASE):
        near = [span for span in spans if match.end() <= span.start <= match.end() + _PAIR_REACH]
        if near:
            return near[0]
    return None


def _sent_on(text: str, first: DateSpan, spans: list[DateSpan]) -> DateSpan | None:
    """The second date of a pair whose verb stands before both: "I sent the minutes of 18 March to all on 1 April"."""
    behind = next((span for span in spans if span.start >= first.end), None)
    return behind if behind and _RECIPIENT.fullmatch(text, first.end, behind.start) else None
