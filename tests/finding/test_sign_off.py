"""The lines on which minutes are signed below the decisions set no action, and give none its deadline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.action_notes import people_of
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.finding.sign_off import sign_off
from minutes_nlp.finding.untaken import untaken_items
from minutes_nlp.language.units import units

ACTION = "Dan Whitfield to apply for the passport by 4 April 2025."
UNDATED = "Dan Whitfield to apply for the passport."


def actions(folder: Path, lines: Sequence[str], *, items: bool = False) -> list[str]:
    document = minutes(folder, items=lines) if items else minutes(folder, below=lines)
    return [
        document.text[found.span.start : found.span.end] for found in find_recommendations(document, units(document))
    ]


SIGNED = [
    ("Signed: A Shah  Date: 3/4/25",),
    ("IRO signature ....................",),
    ("Name: Marcia Bell   Role: IRO   Date: 12/03/2025",),
    ("Signed", "Name", "Date"),
    ("Signed: ____________", "Name: Marcia Bell", "Date: 12/3/25"),
    ("Signature of IRO: M Bell", "Date: 12 March 2025"),
    ("Chair’s signature: M. Bell    Date: 12.3.25",),
    ("Signed by the reviewing officer: Marcia Bell on 12/03/25",),
    ("Signed (IRO): M Bell\tDate: 12/03/25",),
    ("SIGNED: ..........  DATE: ..........",),
    ("Print name: Marcia Bell", "Position: Independent Reviewing Officer"),
    ("Name: Marcia Bell", "Role: IRO", "Date: 12/03/2025"),
    ("Marcia Bell, IRO, 12/3/25",),
    ("Marcia Bell", "Independent Reviewing Officer", "12 March 2025"),
    ("Authorised by: Kim Lowe (Team Manager) 15/03/25",),
    ("Minutes approved by Kim Lowe on 15 March 2025",),
    ("M. Bell, IRO, 12/3/25",),
    ("M Bell (IRO) 12.3.25",),
    ("M.J. Bell, IRO", "K. Lowe, Team Manager"),
    ("K. Lowe, Team Manager – 15/3/25",),
    ("H. Nowak, Independent Reviewing Officer",),
    ("Signed: M Bell", "Countersigned by: Kim Lowe, Team Manager", "Dated: 15.3.25"),
]


@pytest.mark.parametrize("lines", SIGNED)
@pytest.mark.parametrize("items", [False, True])
def test_lines_that_sign_are_no_actions(tmp_path: Path, lines: Sequence[str], items: bool) -> None:
    assert actions(tmp_path, [ACTION, *lines], items=items) == [ACTION]


@pytest.mark.parametrize("lines", SIGNED)
def test_the_day_of_signing_is_no_deadline(tmp_path: Path, lines: Sequence[str]) -> None:
    document = minutes(tmp_path, items=[UNDATED], below=[])
    assert find_recommendations(document, units(document))[0].deadline is None
    document = minutes(tmp_path, below=[UNDATED, *lines])
    (only,) = find_recommendations(document, units(document))
    assert only.deadline is None


@pytest.mark.parametrize(
    "line",
    [
        "Signed consent form from mum – SW – 4 April",
        "Signature of mum on the passport form by 4 April 2025 (SW)",
        "Signature: SW to obtain mum's signature by 4 April",
        "Signed copy of the placement plan to Dan by 4 April",
        "Mum's signature on the savings form - Dan - by 4 April 2025",
        "Dated photo of Kayden to be sent by Dan Whitfield",
        "Name change: Dan Whitfield to ask legal by 4 April",
        "Authorised absence to be agreed by the school by 4 April",
        "Signed agreement: carer to return it by 4 April",
        "Optician: Marcia Bell by 4 April",
        "Date of the PEP to be sent by the school by 4 April",
    ],
)
def test_actions_on_names_dates_and_signatures_stay(tmp_path: Path, line: str) -> None:
    assert actions(tmp_path, [ACTION, line], items=True) == [ACTION, line]


@pytest.mark.parametrize(
    "lines",
    [
        ("A. Laptop, SW, 4/4/25", "B. Mattress, Sue Hall, 4/4/25"),
        ("K. Lowe to book the dentist by 4 April 2025", "M. Bell, IRO, to ring the school by 4 April 2025"),
        ("A. Passport, SW, 4/4/25",),
    ],
)
def test_letters_that_count_and_initials_of_owners_sign_nothing(tmp_path: Path, lines: Sequence[str]) -> None:
    document = minutes(tmp_path, below=[ACTION, *lines])
    assert sign_off(document, people_of(document)) == frozenset()


def test_a_chair_who_signs_outside_the_decisions_is_no_action(tmp_path: Path) -> None:
    document = minutes(tmp_path, heading="Distribution", below=["All present", "J. Parr, IRO, 26/11/2025"])
    (line,) = sign_off(document, people_of(document))
    assert document.blocks[line].text.startswith("J. Parr")


def test_a_date_behind_an_action_stays_its_deadline(tmp_path: Path) -> None:
    document = minutes(tmp_path, below=[UNDATED, "Date: 4 April 2025"])
    (only,) = find_recommendations(document, units(document))
    assert only.deadline is not None and str(only.deadline.due) == "2025-04-04"


def test_lines_that_sign_are_no_items_left_untaken(tmp_path: Path) -> None:
    document = minutes(tmp_path, items=[ACTION, "Signed: M Bell", "Date: 12/3/25", "Name"])
    assert untaken_items(document, find_recommendations(document, units(document))) == ""
