"""What somebody should look at before the report is signed: contradictions, and what could not be joined or placed.

The list names files and is as confidential as they are; it never stands in the report's folder unless asked for there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from minutes_nlp.reporting.annual_entries import Entry
from minutes_nlp.reporting.annual_tables import ATTENDED, Year
from minutes_nlp.reporting.register import RegisterRow, unmatched


def write_list(path: Path, entries: Sequence[Entry], year: Year, register: Sequence[RegisterRow]) -> None:
    """Write the list as CSV: what is to be looked at, and the file or the register's row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["to look at", "where"])
        writer.writerows(_undated(entries))
        writer.writerows(contradictions(year))
        if register:
            rows, reviews = unmatched(year.reviews, [row for row in register if row.placed_on in year.period])
            writer.writerows(("In the register, but there are no minutes", f"row {row.line}") for row in rows)
            writer.writerows(
                ("Minutes of a review that the register does not have", review.first.path) for review in reviews
            )


def contradictions(year: Year) -> Iterator[tuple[str, str]]:
    """Yield where a participation code contradicts age, attendance or forms: (sentence, file)."""
    answered = {
        (entry.child, entry.day)
        for entry in year.entries
        if entry.kind == "consultation_form" and entry.respondent == "child"
    }
    for review in year.reviews:
        code, age = review.participation, review.first.age
        if code == "PN0" and age is not None and age >= 4:
            yield f"PN0 at the age of {age}", review.first.path
        if code and code != "PN0" and age is not None and age < 4:
            yield f"{code} at the age of {age}: under 4 the code is PN0", review.first.path
        if code == "PN7" and (review.child, review.day) in answered:
            yield "PN7, but the child's form came back", review.first.path
        if code in ATTENDED and _absent(review.entries):
            yield f"{code}, but the attendance list has the child as absent", review.first.path
        if len({entry.facts.get("participation_code") for entry in review.entries} - {None}) > 1:
            yield "Two files of one review have different participation codes", review.first.path


def _absent(entries: Sequence[Entry]) -> bool:
    return any(
        person["present"] is False and person["name"] == entry.facts.get("child_name")
        for entry in entries
        for person in entry.record.get("people", [])
    )


def _undated(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    return (("No date: in no period", entry.path) for entry in entries if entry.day is None)
