"""What somebody should look at before the report is signed: contradictions, and what could not be joined or placed.

The list names files and is as confidential as they are; it goes into the report's folder only where that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from pathlib import Path

from minutes_nlp.reporting.annual_children import (
    children_with_two_ids,
    id_of,
    identity,
    ids_of_two_names,
    shared_ids,
    spelt_in_two_ways,
)
from minutes_nlp.reporting.annual_entries import Entry
from minutes_nlp.reporting.annual_reviews import ATTENDED, FIRST_CODED_AGE
from minutes_nlp.reporting.annual_years import Year
from minutes_nlp.reporting.privacy import write_csv
from minutes_nlp.reporting.register import Fault, RegisterRow
from minutes_nlp.reporting.register_joining import codes_that_differ, states_id, unmatched
from minutes_nlp.reporting.tables import Table, distribution

TWO_CHILDREN, TWO_IDS = "Two children with one ID", "One child with two IDs"
TWO_SPELLINGS, TWO_NAMES = "Perhaps one child in two spellings", "Two spellings of a name with one ID"
FORM_AGAIN, SWAPPED = "Forms that may be counted twice", "Dates whose day and month may be exchanged"
REGISTER_FAULTS = "Cells and rows of the register to be corrected"
_CODES = "Participation codes that contradict the record"
_NOT_THERE = "Minutes of a review that the register does not have"
_NO_ID = "The minutes state no child's ID, and no one row has their child's name, date of birth and day"
_NO_DOCUMENT, _NO_ROW = "Rows of the register that fit no document", "Documents that fit no row of the register"
#: From which distance on a review's day and its due date look like a slip, and up to which they look right.
_FAR, _NEAR = timedelta(days=28), timedelta(days=14)
_AGE, _FORM, _LIST, _FILE = _AGAINST = (
    "The child's age", "A form that came back", "The attendance list", "Another file of the review",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at: its kind (safe to print), a sentence about it, and the file or row."""

    kind: str
    words: str
    where: str


def doubts_of(
    entries: Sequence[Entry],
    year: Year,
    register: Sequence[RegisterRow],
    elsewhere: Sequence[Entry] = (),
    faults: Sequence[Fault] = (),
) -> list[Doubt]:
    """Return what somebody should look at in the period, and the documents outside it: undated ones and `elsewhere`.

    `faults` are those of the register, whatever their period.
    """
    found = [Doubt("Documents without a date", "No date: in no period", e.path) for e in entries if e.day is None]
    found += [
        Doubt("Documents of another period", f"Dated {e.day}, so not counted in {year.period.name}", e.path)
        for e in elsewhere
    ]
    found += _ids(entries)
    found += _forms_again(year)
    found += [Doubt(_CODES, words, path) for _, words, path in contradictions(year)]
    found += [Doubt(REGISTER_FAULTS, f"{fault.words[0].upper()}{fault.words[1:]}", fault.where) for fault in faults]
    if register:
        rows = [row for row in register if row.placed_on in year.period]
        without, reviews, others = unmatched(year.reviews, year.entries, rows)
        found += _swapped(rows, without, year)
        for row in without:
            found.append(Doubt(_NO_DOCUMENT, "No minutes of this child and day were found", row.where))
        for review in reviews:
            why = _NOT_THERE if states_id(review) else _NO_ID
            found.append(Doubt(_NO_ROW, why, review.first.path))
        found += [Doubt(_NO_ROW, "The register has no row for this child and day", entry.path) for entry in others]
        for review, row in codes_that_differ(year.reviews, rows):
            both = f"{review.participation} in the minutes, {row.participation_code} in {row.where} of the register"
            found.append(Doubt(_CODES, both, review.first.path))
    return found


def write_list(path: Path, doubts: Sequence[Doubt]) -> None:
    """Write the list as CSV: what to look at, and the file or the register's row."""
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
    shared = shared_ids(facts)
    for numbers, kind, words in (
        (shared, TWO_CHILDREN, "Another child has the same ID; they are counted as two children"),
        (double, TWO_IDS, "A child of this name and birth has another ID too; counted as two"),
        (
            ids_of_two_names(facts) - shared.keys(),
            TWO_NAMES,
            "Other documents with this ID have another name; counted as one child",
        ),
    ):
        doubtful = (entry for entry in entries if id_of(entry.facts.get("child_id")) in numbers)
        yield from (Doubt(kind, words, entry.path) for entry in doubtful)
    alike = spelt_in_two_ways(facts)
    words = "Another child of the same birth has a name much like this one; counted as two"
    yield from (Doubt(TWO_SPELLINGS, words, e.path) for e in entries if identity(e.facts)[1:] in alike)


def _forms_again(year: Year) -> Iterator[Doubt]:
    """Yield the forms that repeat another form of the child word for word; identical files already count once."""
    seen: dict[tuple[object, ...], str] = {}
    for entry in year.entries:
        said = tuple(str(found["text"]) for part in ("voice", "themes") for found in entry.record[part])
        if entry.kind == "consultation_form" and said:
            first = seen.setdefault((entry.child, entry.day, entry.respondent, said), entry.path)
            if first != entry.path:
                yield Doubt(FORM_AGAIN, f"Says the same as {first}; both are counted", entry.path)


def _swapped(rows: Sequence[RegisterRow], without: Sequence[RegisterRow], year: Year) -> Iterator[Doubt]:
    """Yield the rows whose dates fit each other, or the minutes, better with day and month exchanged."""
    held = {(review.child, review.day) for review in year.reviews}
    for row in rows:
        if row.review_date is None:
            continue
        other = exchanged(row.review_date)
        if row in without and other and (row.child, other) in held:
            yield Doubt(SWAPPED, f"There are minutes of {other}, none of {row.review_date}", row.where)
        elif row.due_date and abs(row.review_date - row.due_date) > _FAR:
            pairs = ((other, row.due_date), (row.review_date, exchanged(row.due_date)))
            if any(one and two and abs(one - two) <= _NEAR for one, two in pairs):
                words = (
                    f"Held on {row.review_date} and due on {row.due_date}, which would be near each other if exchanged"
                )
                yield Doubt(SWAPPED, words, row.where)


def exchanged(day: date) -> date | None:
    """Return the date with day and month exchanged; None where there is no such day, or it is the same."""
    return date(day.year, day.day, day.month) if day.day <= 12 and day.day != day.month else None


def contradictions(year: Year) -> Iterator[tuple[str, str, str]]:
    """Yield where a participation code contradicts the record: what it contradicts, in a sentence, and the file."""
    forms = [entry for entry in year.entries if entry.kind == "consultation_form" and entry.respondent == "child"]
    answered = {(entry.child, entry.day) for entry in forms}
    for review in year.reviews:
        code, age, path = review.participation, review.first.age, review.first.path
        if code == "PN0" and age is not None and age >= FIRST_CODED_AGE:
            yield _AGE, f"PN0 at the age of {age}", path
        if code and code != "PN0" and age is not None and age < FIRST_CODED_AGE:
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
