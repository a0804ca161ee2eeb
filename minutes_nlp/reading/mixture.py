"""Signs that one file holds the records of two children or of two reviews, or dates of two ways of writing.

In: the facts' candidates, or the text; out: sentences for `Document.warnings`, which name no one.
"""

from __future__ import annotations

from collections.abc import Sequence

from minutes_nlp.language.child_names import siblings_behind
from minutes_nlp.reading.calendar_dates import writes_days_first, writes_months_first
from minutes_nlp.reading.fact_pairs import CHILD_MARKS
from minutes_nlp.reading.fact_values import read_value
from minutes_nlp.reading.facts import FRONT_TOPICS, Candidate
from minutes_nlp.reading.labels import known_labels
from minutes_nlp.reading.table_columns import cell_text
from minutes_nlp.records import Document, Table

FEWEST_CHILDREN = 2
_SURE = 3.0
"""Candidates of at least this strength, and of no weak label, leave no doubt."""


def find_mixture(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """Return a warning for each sign found; labels in running text and weak labels give none."""
    warnings = []
    names = _distinct_names([str(c.reading.value) for c in candidates if c.field == "child_name" and _is_sure(c)])
    marks = min(len(_values(candidates, "child_id")), len(_values(candidates, "date_of_birth")))
    if len(names) > 1 or marks > 1:
        warnings.append(
            f"The document gives {max(marks, len(names))} different names, numbers or dates of birth as the child's; "
            "it may hold two children's records. The first was used: check it, and split the file if needed."
        )
    dates = _values(candidates, "review_date")
    if len(dates) > 1:
        warnings.append(
            f"The document gives {len(dates)} different dates as the review's; it may hold two reviews. The first was "
            "used: check it, and split the file if needed."
        )
    return tuple(warnings)


def find_children(document: Document) -> tuple[str, ...]:
    """Return a warning where a record names several children at its head, or a table there lists them with their marks.

    A record that names one child elsewhere lists brothers and sisters of that child, unless it stands among them.
    """
    if document.kind == "consultation_form":
        return ()
    subject = next(
        (b.index for b in document.blocks if b.topic not in {"preamble", *FRONT_TOPICS}), len(document.blocks)
    )
    listed = max((_children_in(document, table, subject) for table in document.tables), default=0)
    if document.kind != "other":
        listed = max(listed, 1 + len(siblings_behind(document)))
    if listed < FEWEST_CHILDREN:
        return ()
    return (
        f"These minutes seem to be of several children ({listed} are named at their head). Facts and views of "
        "all of them are given together: check whose they are, and split the file if needed.",
    )


def _children_in(document: Document, table: Table, before: int) -> int:
    """How many children with different dates of birth or numbers a table of columns lists that ends before a block."""
    if table.kind != "grid" or any(index >= before for row in table.rows for cell in row for index in cell.blocks):
        return 0
    labels = [(cell.column, known_labels(cell_text(document, cell).rstrip(" :"))) for cell in table.rows[0]]
    fields = {column: found[0].field for column, found in labels if found and not found[0].weak}
    names = [column for column, field in fields.items() if field == "child_name"]
    marks = [column for column, field in fields.items() if field in CHILD_MARKS - {"child_name"}]
    if len(names) != 1 or not marks:
        return 0
    rows = [{cell.column: cell_text(document, cell) for cell in row} for row in table.rows[1:]]
    kind = "birth" if fields[marks[0]] == "date_of_birth" else "id"
    named = [(row.get(names[0], ""), row.get(marks[0], "")) for row in rows]
    if any(known_labels(name.rstrip(" :")) for name, _ in named):  # labels beside their values
        return 0
    child = document.facts.get("child_name")
    if child is not None and not any(set(str(child.value).split()) & set(name.split()[:1]) for name, _ in named):
        return 0
    return len({mark for name, mark in named if read_value("name", name) and read_value(kind, mark)})


def find_months_first(text: str) -> tuple[str, ...]:
    """Return a warning where a date in figures has its month first: others of the same hand may be read wrongly.

    In a document that writes others with the day first it is a slip, which is read as no date.
    """
    if not writes_months_first(text) or writes_days_first(text):
        return ()
    return (
        "The document writes a date with the month first (“03/14/2025”), which was read as such. Dates in figures that "
        "could be either were read with the day first: check them.",
    )


def _is_sure(candidate: Candidate) -> bool:
    return candidate.labelled and not candidate.weak and candidate.strength >= _SURE


def _values(candidates: Sequence[Candidate], field: str) -> set[str]:
    return {str(c.reading.value).lower() for c in candidates if c.field == field and _is_sure(c)}


def _distinct_names(names: Sequence[str]) -> list[frozenset[str]]:
    """The names that are neither the same nor part of another: "Kay", "Kay Brooks" and "BROOKS, Kay" are one."""
    distinct: list[frozenset[str]] = []
    for name in sorted(names, key=lambda name: -len(name.split())):
        words = frozenset(name.lower().split())
        if not any(words <= known or words & known for known in distinct):
            distinct.append(words)
    return distinct
