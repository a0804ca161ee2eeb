"""What the annual report counts: documents, reviews and children, read from the records of `analysis.jsonl`.

Which child a document is about is decided in `annual_children`. Minutes of one child on one day are one review, however
many files hold them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual_children import children_of
from minutes_nlp.reporting.jsonlines import ANALYSIS, Record, is_counted, read_records
from minutes_nlp.rulebook import load_rules

OTHER = "Other"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the analysis with its day, its child (a key, never printed) and the groups it is counted in."""

    path: str
    kind: str
    respondent: str | None
    day: date | None
    child: str
    age: int | None
    age_band: str | None
    placement: str | None
    team: str | None
    iro: str | None
    ethnicity: str | None
    facts: Mapping[str, Any]
    record: Record


@dataclass(frozen=True, slots=True)
class Review:
    """One review of one child: what its documents say together; `held_in_time` is yes, no or not_recorded."""

    child: str
    day: date
    number: int | None
    participation: str | None
    held_in_time: str
    entries: tuple[Entry, ...]
    reason: str | None = None

    @property
    def first(self) -> Entry:
        """The first of the review's documents, which gives its groups."""
        return self.entries[0]


def load_records(sources: Sequence[Path]) -> list[Record]:
    """Return the records of all sources (folders of `analyse`, or analysis.jsonl files), each document once.

    Documents that failed and twins are left out. Raises `InputError` for a source without an analysis.
    """
    records: list[Record] = []
    for source in sources:
        path = analysis_file(source)
        try:
            records += filter(is_counted, read_records(path))
        except FileNotFoundError:
            raise InputError(f"{source} holds no {ANALYSIS}; run minutes-nlp analyse first.") from None
        except (ValueError, KeyError, TypeError, OSError):
            raise InputError(f"{path} cannot be read as an analysis; run minutes-nlp analyse again.") from None
    return without_older(records)


def analysis_file(source: Path) -> Path:
    """The analysis that is read of a source."""
    return source / ANALYSIS if source.is_dir() else source


def without_older(records: Iterable[Record]) -> list[Record]:
    """Return one record for each document, the last of those with the same content or the same identity."""
    by_content = {record["document"]["sha256"]: record for record in records}
    return list({identity_of(record): record for record in by_content.values()}.values())


def identity_of(record: Record) -> str:
    """Return what stays the same when a document is edited: kind, respondent, file name, child and day.

    Where it states neither child nor day, the hash of its content.
    """
    document, facts = record["document"], record["metadata"]
    known = [facts.get(name) for name in ("child_id", "child_name", "review_date", "record_date")]
    if not any(known):
        return str(document["sha256"])
    same = [document["type"], document["respondent"], Path(document["path"]).name, *known]
    return hashlib.sha256(json.dumps(same).encode("utf-8")).hexdigest()


def entries_of(records: Sequence[Record]) -> list[Entry]:
    """Return an entry for every record, in the order of their days and paths."""
    children = children_of([record["metadata"] for record in records])
    made = [_entry(record, child) for record, child in zip(records, children, strict=True)]
    return sorted(made, key=lambda entry: (entry.day or date.max, entry.path, str(entry.record["document"]["sha256"])))


def reviews_of(entries: Iterable[Entry]) -> list[Review]:
    """Return the reviews that minutes record, in order of day; minutes without a date cannot be placed.

    Where the minutes do not say whether a review was in time, the day of the child's previous review does.
    """
    held: dict[tuple[str, date], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind == "review_minutes" and entry.day is not None:
            held[entry.child, entry.day].append(entry)
    reviews: list[Review] = []
    last: dict[str, Review] = {}
    for (child, day), group in sorted(held.items(), key=lambda item: (item[0][1], item[0][0])):
        number = next((n for n in (_number(entry) for entry in group) if n is not None), None)
        code = next((c for c in (entry.facts.get("participation_code") for entry in group) if c), None)
        in_time = _in_time(group, day, number, last.get(child))
        review = Review(child, day, number, code, in_time, tuple(group), _reason(group))
        reviews.append(review)
        last[child] = review
    return reviews


def _reason(group: Sequence[Entry]) -> str | None:
    """Return why the review was out of time, where the minutes say so after their "no"."""
    stated = (re.sub(r"^\W*\w+", "", str(entry.facts.get("in_timescale") or "")) for entry in group)
    return next((words for words in stated if group_name("late_reason", words) not in (None, OTHER)), None)


def group_name(kind: str, words: str | None) -> str | None:
    """Return the group of `rules/report.toml` that the words belong to, "Other", or None for no words; see its keys."""
    if not words or not words.strip():
        return None
    lowered = words.lower()
    for group in load_rules("report")[kind]:
        if any(re.search(rf"(?<!\w){re.escape(word)}", lowered) for word in group["words"]):
            return str(group["name"])
    return OTHER


def group_names(kind: str) -> list[str]:
    """Return the names of the groups in the order of `rules/report.toml`."""
    return [str(group["name"]) for group in load_rules("report")[kind]]


def answer(words: object) -> str:
    """Return yes, no or not_recorded for what a form states in a field."""
    text = re.sub(r"^\W+", "", str(words or "")).lower()
    for state in ("no", "yes"):
        if any(re.match(rf"{re.escape(word)}(?!\w)", text) for word in load_rules("report")["answers"][state]):
            return state
    return "not_recorded"


def day_of(value: object) -> date | None:
    """Return an ISO date, or None for anything else."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def day_of_record(record: Record) -> date | None:
    """Return the day by which a document is placed: that of its review, or of the escalation or midway record."""
    kind, names = record["document"]["type"], ["review_date", "record_date"]
    if kind in ("escalation", "midway_review"):
        names.reverse()
    elif kind == "consultation_form":
        names.append("form_received_date")
    return next((day for day in (day_of(record["metadata"].get(name)) for name in names) if day), None)


def _entry(record: Record, child: str) -> Entry:
    facts, day = record["metadata"], day_of_record(record)
    born = day_of(facts.get("date_of_birth"))
    age = relativedelta(day, born).years if day and born and born <= day else None
    return Entry(
        path=str(record["document"]["path"]),
        kind=str(record["document"]["type"]),
        respondent=record["document"]["respondent"],
        day=day,
        child=child,
        age=age,
        age_band=age_band(age),
        placement=group_name("placement", facts.get("placement_type")),
        team=_tidy(facts.get("team")),
        iro=_tidy(facts.get("iro")),
        ethnicity=None,  # only a register gives it for all children
        facts=facts,
        record=record,
    )


def _tidy(words: object) -> str | None:
    return " ".join(str(words).split()) or None if words else None


def age_band(age: int | None) -> str | None:
    """Return the age band of `rules/report.toml` for an age in whole years."""
    if age is None:
        return None
    bands = load_rules("report")["age_band"]
    return next((str(band["name"]) for band in bands if band["from"] <= age <= band["to"]), "Other")


def _number(entry: Entry) -> int | None:
    number = entry.facts.get("review_number")
    return number if isinstance(number, int) else None


def _in_time(group: Sequence[Entry], day: date, number: int | None, last: Review | None) -> str:
    """Whether a review was in time: as stated, else by the checks of its dates, else by the child's previous review."""
    for entry in group:
        if (stated := answer(entry.facts.get("in_timescale"))) != "not_recorded":
            return stated
    for entry in group:
        states = {c["check"]: c["state"] for c in entry.record.get("checks", [])}
        for check in ("review", "first_review"):
            if states.get(check) in ("yes", "no"):
                return str(states[check])
    if last is None or number is None or last.number != number - 1:
        return "not_recorded"
    limits = load_rules("report")["limits"]
    months = limits["second_review_months"] if number == 2 else limits["later_review_months"]
    return "yes" if day <= last.day + relativedelta(months=months) else "no"
