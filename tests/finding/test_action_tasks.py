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
        ("Ed and SW to (a) ring school, (b) send it (he asked)", "Ed and SW", ["ring school", "send it (he asked)"]),
        ("1. Ring school 2. Book dentist", None, ["Ring school", "Book dentist"]),
        (
            "(a) Ed to draft the plan by 3 June. (b) Agency decision maker to consider it by 9 June.",
            None,
            ["Ed to draft the plan by 3 June.", "Agency decision maker to consider it by 9 June."],
        ),
        ("a) PEP - SW - 3 June b) Passport - GP - 9 June", None, ["PEP - SW - 3 June", "Passport - GP - 9 June"]),
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
        "By 3 May 2026 Ann Lee to (a) ring the school, (b) book the dentist",
        "Within two weeks the carer to (a) ring the school, (b) book the dentist",
        "Before Christmas the school to: (a) send the report; (b) book a meeting",
        "Next week SW to (a) ring the school, (b) book the dentist",
        "It was agreed that the carer will (a) ring the school and (b) book the dentist",
        "I recommend the carer to (a) ring the school and (b) book the dentist",
        "Foster carer to help Mia to (a) book a haircut (b) join a club",
        "Ed to (a) ring the school, (b) book the dentist - both by 3 May 2026",
        "Ed to (a) ring the school, (b) book the dentist, both by 3 May 2026",
        "Ed to (a) ring the school, (b) book the dentist (by 3 May 2026)",
        "(a) ring the school, (b) book the dentist. Both by 3 May 2026",
        "(a) ring the school, (b) book the dentist. Timescale: within 2 weeks",
        "(a) ring the school, (b) book the dentist - SW - asap",
        " " * 5000 + "a",
        "a) " * 2000,
        "(a) ring the school, (b) book the dentist (he asked) (SW, by 3 May 2026)",
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


def test_entries_with_one_deadline_for_all_tasks_keep_it(tmp_path: Path) -> None:
    tasks = "(a) ring the school, (b) book the dentist"
    items = [f"By 3 June 2025 Ann Lee to {tasks}", f"Ann Lee to {tasks} - both by 4 June 2025"]
    found = [(text, due) for text, _, due in _found(minutes(tmp_path, items=items))]
    assert found == [(items[0], "2025-06-03"), (items[1], "2025-06-04")]


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
