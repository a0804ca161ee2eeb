"""Entries that count several tasks: each is an action of its own, with the owner named before the first."""

from __future__ import annotations

from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.action_tasks import tasks_of
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.records import Document


@pytest.mark.parametrize(
    ("entry", "who", "tasks"),
    [
        ("Ed to (a) ring school, (b) book dentist by 3 June", "Ed", ["ring school", "book dentist by 3 June"]),
        ("SW: i) ring the school ii) book the dentist", "SW", ["ring the school", "book the dentist"]),
        ("Sue Hall to: 1) ring school; and 2) send it.", "Sue Hall", ["ring school", "send it."]),
        ("The carer will (a) ring the school and (b) send it", "carer", ["ring the school", "send it"]),
        ("1. Ring school 2. Book dentist", None, ["Ring school", "Book dentist"]),
    ],
)
def test_entries_that_count_their_tasks(entry: str, who: str | None, tasks: list[str]) -> None:
    found = tasks_of(entry, ("Sue Hall",))
    assert found is not None
    assert (found.who, [entry[start:end] for start, end in found.parts]) == (who, tasks)


@pytest.mark.parametrize(
    "entry",
    [
        "SW to complete (i) the PEP and (ii) the form",
        "SW to ring the school because (a) he is late and (b) he is sad",
        "SW to ring the school (a) and the dentist (b)",
        "Ed to (b) ring school, (c) book dentist",
        "Ed to (a) ring school",
        "Health: (a) ring the nurse, (b) book dentist",
        "Ed to ring the school and book the dentist",
        " " * 5000 + "a",
        "a) " * 2000,
    ],
)
def test_other_entries(entry: str) -> None:
    assert tasks_of(entry) is None


def test_tasks_of_a_list(tmp_path: Path) -> None:
    items = ["Ed to (a) ring school, (b) book dentist by 3 June", "SW to complete (i) the PEP and (ii) the form"]
    assert _found(minutes(tmp_path, items=items)) == [
        ("ring school", ("Ed",), None),
        ("book dentist by 3 June", ("Ed",), "2025-06-03"),
        ("SW to complete (i) the PEP and (ii) the form", ("SW",), None),
    ]


def test_tasks_of_a_cell_keep_who_and_when_beside_them(tmp_path: Path) -> None:
    row = ["(a) Ring school, (b) book dentist", "Sue Hall", "3 June 2025"]
    assert _found(minutes(tmp_path, table=[["Action", "Who", "When"], row])) == [
        ("Ring school", ("Sue Hall",), "2025-06-03"),
        ("book dentist", ("Sue Hall",), "2025-06-03"),
    ]


def _found(document: Document) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [
        (
            document.text[one.span.start : one.span.end],
            one.owners,
            str(one.deadline.due) if one.deadline and one.deadline.due else None,
        )
        for one in find_recommendations(document, units(document))
    ]
