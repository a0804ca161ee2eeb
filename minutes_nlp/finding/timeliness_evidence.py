"""Where a document states when visits, plans and assessments happened: rows, form answers, sentences and facts.

`collect` turns units into `Dated` records: the days a unit gives for one check. A table row counts where its label is
the check's and nothing more; a sentence where one of the check's expressions says that it gives the newest date. Any
other sentence about the subject with a date can only clear a check (`decisive=False`). Days that were planned,
cancelled or missed are left out by the words beside them; days after the record too. The words are those of
`rules/timescales.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from minutes_nlp.finding.timescales import Limit, checks, stated_frequency
from minutes_nlp.language.dates import find_dates
from minutes_nlp.records import Document, Unit
from minutes_nlp.rulebook import load_rules

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SEGMENT = re.compile(
    r"(?<=[;\n])|(?<=\.\s)|(?<=,\s)(?=(?:but|next|then|which)\b)|\s(?=(?:with|and|but)\s+(?:the\s+)?(?:next|a new)\b)"
)
_BY_WHOM = re.compile(r"\s+(?:by|from|to)\s+(?:(?:the|a|your|his|her|their)\s+)?[\w’'. -]+$")
_SILENT_ROLES = frozenset({"heading", "question", "label", "options"})
_COLUMN_AHEAD = re.compile(
    r"\b(?:due|next|target|by when|planned|frequency|timescale|deadline|who|whom|comment|status)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dated:
    """The days that one unit gives for a check, in order; `certain` tells whether all are whole dates."""

    check: str
    unit: Unit
    days: tuple[date, ...]
    frequency: Limit | None
    certain: bool
    decisive: bool


def collect(document: Document, units: Sequence[Unit], day: date) -> tuple[Dated, ...]:
    """Return what the units say about every check, as of `day`, the date of the record."""
    by_fact = _fact_units(document, units)
    return tuple(
        dated
        for check in checks()
        for unit in units
        if unit.role not in _SILENT_ROLES
        if (dated := _read(check, unit, day, check["id"] in by_fact.get(unit.index, ()))) is not None
    )


def _fact_units(document: Document, units: Sequence[Unit]) -> dict[int, set[str]]:
    """By unit, the checks whose fact stands in it."""
    found: dict[int, set[str]] = {}
    for check in checks():
        for name in check["facts"]:
            fact = document.facts.get(name)
            unit = next((u for u in units if fact and u.span.start <= fact.span.start < u.span.end), None)
            if unit is not None:
                found.setdefault(unit.index, set()).add(check["id"])
    return found


def _read(check: dict[str, Any], unit: Unit, day: date, is_fact: bool) -> Dated | None:
    silent = unit.topic in load_rules("timescales")["silent_topics"]
    label, values = _row(unit)
    if not silent and label and (_is_label(check, label) or (is_fact and unit.role == "row")):
        return _dated(check, unit, values, day, decisive=True, frequency=stated_frequency(f"{label} {values}"))
    if unit.role == "answer" and _any(check["id"], "questions").search(unit.question):
        frequency = stated_frequency(f"{unit.question} {unit.text}")
        return _dated(check, unit, unit.text, day, decisive=True, frequency=frequency)
    if not silent and check["sentences"] and _any(check["id"], "sentences").search(unit.text):
        return _dated(check, unit, unit.text, day, decisive=True, frequency=stated_frequency(unit.text))
    if re.search(check["subject"], unit.text, re.IGNORECASE):
        return _dated(check, unit, unit.text, day, decisive=False, frequency=None)
    return None


def _row(unit: Unit) -> tuple[str, str]:
    """The label of a row (or of a line "label: value") and what stands beside it, columns of what is due left out."""
    if unit.role == "row":
        label, *cells = unit.text.split("\t")
        columns = unit.question.split("\t")[1:]
        kept = [c for n, c in enumerate(cells) if n >= len(columns) or not _COLUMN_AHEAD.search(columns[n])]
        return label, "; ".join(kept)
    label, colon, value = unit.text.partition(":")
    return (label, value) if colon and len(label.split()) <= 8 else ("", "")


@cache
def _labels(check: str) -> frozenset[frozenset[str]]:
    entry = next(entry for entry in checks() if entry["id"] == check)
    return frozenset(_core(label) for label in entry["labels"])


def _core(label: str) -> frozenset[str]:
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]s\b", "", label.lower()))
    core = frozenset(words) - frozenset(load_rules("timescales")["label_words"])
    return core or frozenset(words)


def _is_label(check: dict[str, Any], label: str) -> bool:
    """Whether a label says the check and nothing more: "Visits by Simon (six-weekly)", "Date of last PEP"."""
    bare = _BRACKETS.sub(" ", label).strip(" :.\n")
    if len(bare.split()) > 9:
        return False
    known = _labels(check["id"])
    return _core(bare) in known or _core(_BY_WHOM.sub("", bare)) in known


@cache
def _any(check: str, key: str) -> re.Pattern[str]:
    entry = next(entry for entry in checks() if entry["id"] == check)
    return re.compile("|".join(f"(?:{one})" for one in entry[key]) or r"(?!)", re.IGNORECASE)


@cache
def _unless(check: str) -> re.Pattern[str]:
    entry = next(entry for entry in checks() if entry["id"] == check)
    words = [*load_rules("timescales")["unless"]]
    return re.compile("|".join(rf"\b(?:{word})" for word in words), re.IGNORECASE), re.compile(
        "|".join(rf"\b(?:{word})" for word in entry.get("unless", ())) or r"(?!)", re.IGNORECASE
    )


def _dated(
    check: dict[str, Any], unit: Unit, text: str, day: date, *, decisive: bool, frequency: Limit | None
) -> Dated | None:
    """The days in `text` that happened on or before `day`; None where there are none."""
    days: list[date] = []
    certain = True
    not_happened, something_else = _unless(check["id"])
    if something_else.search(text):
        return None
    for segment in _SEGMENT.split(text):
        if not_happened.search(segment):
            continue
        for span in find_dates(segment, day, "past"):
            if (
                span.shape in ("duration", "next_duration", "year", "deictic", "later", "named")
                or span.last is None
                or span.last > day
            ):
                continue
            days.append(span.last)
            certain = certain and span.first == span.last and span.certainty == "exact"
    if not days:
        return None
    return Dated(check["id"], unit, tuple(sorted(set(days))), frequency, certain, decisive)


_VISIT = re.compile(r"\bvisit", re.IGNORECASE)


def visit_frequency(document: Document, units: Sequence[Unit]) -> Limit | None:
    """The visiting frequency that the document states, the most lenient where it states several."""
    fact = document.facts.get("visit_frequency")
    stated = [stated_frequency(str(fact.value))] if fact else []
    something_else = _unless("visits")[1]
    stated += [
        stated_frequency(unit.text)
        for unit in units
        if unit.role not in _SILENT_ROLES and _VISIT.search(unit.text) and not something_else.search(unit.text)
    ]
    limits = [limit for limit in stated if limit is not None and limit.unit in ("week", "month")]
    return max(limits, key=lambda limit: limit.amount * (30 if limit.unit == "month" else 7), default=None)


def iterate_checks() -> Iterator[dict[str, Any]]:
    """The checks in the order of the rules."""
    yield from checks()
