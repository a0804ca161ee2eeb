"""The register joined to documents and reviews: it goes before what documents say of team, officer and age.

So all documents of a child are counted in one team's name. What fits nothing is returned, to be listed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from minutes_nlp.reporting.annual_children import id_of, identity, key_of_person
from minutes_nlp.reporting.annual_entries import Entry, Review, age_band, group_name
from minutes_nlp.reporting.register import RegisterRow


def of_one_child(entries: Sequence[Entry], rows: Sequence[RegisterRow]) -> tuple[list[Entry], list[RegisterRow]]:
    """Return entries and rows in which a child has one key where documents or register state no ID.

    They are one child where name, date of birth and the day of a review are the same and those of no other child.
    """
    told: dict[tuple[str, date], set[str]] = defaultdict(set)
    registered: dict[tuple[str, date], set[str]] = defaultdict(set)
    numbered = {entry.child for entry in entries if id_of(entry.facts.get("child_id"))}
    numbered |= {row.child for row in rows if row.has_id}
    for entry in entries:
        _, name, born = identity(entry.facts)
        if name and born and entry.day:
            told[key_of_person(name, born), entry.day].add(entry.child)
    for row in rows:
        if row.child_name and row.date_of_birth and row.review_date:
            registered[key_of_person(row.child_name, row.date_of_birth), row.review_date].add(row.child)
    pairs = {(t, r) for key in told.keys() & registered.keys() for t in told[key] for r in registered[key] if t != r}
    seen = Counter(child for pair in pairs for child in pair)
    apart = {entry.child for entry in entries} & {row.child for row in rows}
    one = {(t, r) for t, r in pairs if seen[t] == seen[r] == 1 and not {t, r} & apart and not numbered >= {t, r}}
    to_row = {t: r for t, r in one if t not in numbered}
    to_document = {r: t for t, r in one if t in numbered}
    return (
        [replace(entry, child=to_row.get(entry.child, entry.child)) for entry in entries],
        [replace(row, child=to_document.get(row.child, row.child)) for row in rows],
    )


def why_nothing_fits(reviews: Sequence[Review], rows: Sequence[RegisterRow]) -> list[str]:
    """Return a sentence where minutes without a child's ID fit no row of the register, which is why."""
    _, without, _ = unmatched(reviews, (), rows)
    unnumbered = sum(not states_id(review) for review in without)
    if not unnumbered:
        return []
    known = {"names": any(row.child_name for row in rows), "dates of birth": any(row.date_of_birth for row in rows)}
    lacking = " and no ".join(what for what, there in known.items() if not there)
    how = (
        f"and the register has no {lacking} to find them by"
        if lacking
        else "and no one row has their child's name, date of birth and day"
    )
    return [f"Minutes that state no child's ID, {how}: {unnumbered}."]


def states_id(review: Review) -> bool:
    """Whether any of a review's documents states the child's ID."""
    return any(id_of(entry.facts.get("child_id")) for entry in review.entries)


def entries_with_register(entries: Sequence[Entry], rows: Sequence[RegisterRow]) -> list[Entry]:
    """Return the entries with team, officer, ethnicity and age as the register has them nearest their day."""
    known: dict[str, list[RegisterRow]] = defaultdict(list)
    for row in rows:
        known[row.child].append(row)
    return [_joined(entry, known.get(entry.child, ())) for entry in entries]


def reviews_with_register(reviews: Sequence[Review], rows: Sequence[RegisterRow]) -> list[Review]:
    """Return the reviews with what the register knows of them: held in time by its due date, and why not.

    Number and participation code are the register's where the minutes state none.
    """
    known = {(row.child, row.review_date): row for row in rows if row.review_date}
    joined = []
    for review in reviews:
        row = known.get((review.child, review.day))
        if row is not None:
            review = replace(
                review,
                reason=row.reason or review.reason,
                number=review.number if review.number is not None else row.review_number,
                participation=review.participation or row.participation_code,
            )
            if row.due_date is not None:
                review = replace(review, held_in_time="yes" if review.day <= row.due_date else "no")
        joined.append(review)
    return joined


def unmatched(
    reviews: Sequence[Review], entries: Sequence[Entry], rows: Sequence[RegisterRow]
) -> tuple[list[RegisterRow], list[Review], list[Entry]]:
    """Return the register's reviews without minutes, the reviews it does not have, and other documents of no row.

    Another document fits a row of its child and day, or, being no form, any row of its child.
    """
    held = {(review.child, review.day) for review in reviews}
    registered = {(row.child, row.review_date) for row in rows}
    registered |= {(row.child, row.due_date) for row in rows if row.review_date is None}
    children = {row.child for row in rows}

    def fits(entry: Entry) -> bool:
        if entry.kind == "consultation_form":
            return (entry.child, entry.day) in registered
        return entry.kind == "review_minutes" or entry.child in children

    return (
        [row for row in rows if row.review_date and (row.child, row.review_date) not in held],
        [review for review in reviews if (review.child, review.day) not in registered],
        [entry for entry in entries if not fits(entry)],
    )


def codes_that_differ(reviews: Sequence[Review], rows: Sequence[RegisterRow]) -> list[tuple[Review, RegisterRow]]:
    """Return the reviews whose participation code is another one in the register."""
    known: Mapping[tuple[str, date | None], RegisterRow] = {(row.child, row.review_date): row for row in rows}
    found = [(review, known[review.child, review.day]) for review in reviews if (review.child, review.day) in known]
    return [
        (review, row)
        for review, row in found
        if row.participation_code and review.participation and row.participation_code != review.participation
    ]


def _joined(entry: Entry, rows: Sequence[RegisterRow]) -> Entry:
    if not rows:
        return entry
    day = entry.day or max(row.placed_on for row in rows)
    # Nearest first; of two that are equally near, the earlier one.
    near = sorted(rows, key=lambda row: (abs(((row.review_date or row.placed_on) - day).days), row.placed_on))

    def first(name: str) -> str | None:
        return next((getattr(row, name) for row in near if getattr(row, name)), None)

    age = near[0].age if near[0].age is not None else entry.age
    born = next((row.date_of_birth for row in near if row.date_of_birth), None)
    if born is not None and entry.day is not None and born <= entry.day:
        age = relativedelta(entry.day, born).years
    return replace(
        entry,
        team=first("team") or entry.team,
        iro=first("iro") or entry.iro,
        ethnicity=group_name("ethnicity_group", first("ethnicity")),
        age=age,
        age_band=near[0].age_band or age_band(age),
    )
