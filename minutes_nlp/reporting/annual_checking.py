"""What somebody should look at before the report is signed: contradictions, and what could not be joined or placed.

The list names files and is as confidential as they are; it never stands in the report's folder unless asked for there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from minutes_nlp.reporting.annual_children import children_with_two_ids, id_of, shared_ids
from minutes_nlp.reporting.annual_entries import Entry
from minutes_nlp.reporting.annual_tables import ATTENDED, Year
from minutes_nlp.reporting.privacy import write_csv
from minutes_nlp.reporting.register import RegisterRow
from minutes_nlp.reporting.register_joining import codes_that_differ, unmatched
from minutes_nlp.reporting.tables import Table, distribution

TWO_CHILDREN, TWO_IDS = "Two children with one ID", "One child with two IDs"
_CODES = "Participation codes that contradict the record"
_NO_DOCUMENT, _NO_ROW = "Rows of the register that fit no document", "Documents that fit no row of the register"
_AGE, _FORM, _LIST, _FILE = _AGAINST = (
    "The child's age", "A form that came back", "The attendance list", "Another file of the review",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at: its kind, which is safe to print, what it is in a sentence, and the file or row."""

    kind: str
    words: str
    where: str


def doubts_of(
    entries: Sequence[Entry], year: Year, register: Sequence[RegisterRow], elsewhere: Sequence[Entry] = ()
) -> list[Doubt]:
    """Return everything of the period that somebody should look at, and what is in none: undated or `elsewhere`."""
    found = [Doubt("Documents without a date", "No date: in no period", e.path) for e in entries if e.day is None]
    found += [
        Doubt("Documents of another period", f"Dated {e.day}, so not counted in {year.period.name}", e.path)
        for e in elsewhere
    ]
    found += _ids(entries)
    found += [Doubt(_CODES, words, path) for _, words, path in contradictions(year)]
    if register:
        rows = [row for row in register if row.placed_on in year.period]
        without, reviews, others = unmatched(year.reviews, year.entries, rows)
        for row in without:
            found.append(Doubt(_NO_DOCUMENT, "In the register, but there are no minutes", f"row {row.line}"))
        for review in reviews:
            found.append(Doubt(_NO_ROW, "Minutes of a review that the register does not have", review.first.path))
        found += [Doubt(_NO_ROW, "The register has no row for this child and day", entry.path) for entry in others]
        for review, row in codes_that_differ(year.reviews, rows):
            both = f"{review.participation} in the minutes, {row.participation_code} in row {row.line} of the register"
            found.append(Doubt(_CODES, both, review.first.path))
    return found


def write_list(path: Path, doubts: Sequence[Doubt]) -> None:
    """Write the list as CSV: what is to be looked at, and the file or the register's row."""
    write_csv(path, ("kind", "to look at", "where"), map(astuple, doubts))


def contradictions_table(years: Sequence[Year]) -> Table:
    """Return how many participation codes contradict the record, by what they contradict."""
    found = {year.period.name: [against for against, _, _ in contradictions(year)] for year in years}
    return distribution(
        "participation-contradictions", _CODES, "participation", "contradiction",
        "The code in the minutes against age, forms and attendance; --for-checking lists them. They are counted as "
        "coded.",
        found, lambda against: against, _AGAINST, by="with",
    )  # fmt: skip


def _ids(entries: Sequence[Entry]) -> Iterator[Doubt]:
    facts = [entry.facts for entry in entries]
    double = {number for numbers in children_with_two_ids(facts) for number in numbers}
    for numbers, kind, words in (
        (shared_ids(facts), TWO_CHILDREN, "Another child has the same ID; they are counted as two children"),
        (double, TWO_IDS, "A child of this name and birth has another ID too; counted as two"),
    ):
        doubtful = (entry for entry in entries if id_of(entry.facts.get("child_id")) in numbers)
        yield from (Doubt(kind, words, entry.path) for entry in doubtful)


def contradictions(year: Year) -> Iterator[tuple[str, str, str]]:
    """Yield where a participation code contradicts the record: what it contradicts, in a sentence, and the file."""
    forms = [entry for entry in year.entries if entry.kind == "consultation_form" and entry.respondent == "child"]
    answered = {(entry.child, entry.day) for entry in forms}
    for review in year.reviews:
        code, age, path = review.participation, review.first.age, review.first.path
        if code == "PN0" and age is not None and age >= 4:
            yield _AGE, f"PN0 at the age of {age}", path
        if code and code != "PN0" and age is not None and age < 4:
            yield _AGE, f"{code} at the age of {age}: under 4 the code is PN0", path
        if code == "PN7" and (review.child, review.day) in answered:
            yield _FORM, "PN7, but the child's form came back", path
        if code in ATTENDED and _absent(review.entries):
            yield _LIST, f"{code}, but the attendance list has the child as absent", path
        if len({entry.facts.get("participation_code") for entry in review.entries} - {None}) > 1:
            yield _FILE, "Two files of one review have different participation codes", path


def _absent(entries: Sequence[Entry]) -> bool:
    return any(
        person["present"] is False and person["name"] == entry.facts.get("child_name")
        for entry in entries
        for person in entry.record.get("people", [])
    )
