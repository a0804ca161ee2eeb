"""Rows of an escalation log whose matter is closed, and rows of which nothing says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.settled import find_settled
from minutes_nlp.language.units import units

MATTERS = ["No PEP since June", "No statutory visit since 2 December"]


def closed(folder: Path, column: str, cells: list[str], title: str) -> list[str]:
    rows = [[f"{day}/02/2025", matter, cell] for day, matter, cell in zip((3, 24), MATTERS, cells, strict=True)]
    table = [["Date", "Concern", column], *rows]
    document = minutes(folder, heading="Challenges", table=table, title=title)
    found = {one.words for one in find_settled(document, units(document)).values() if one.status == "no_concern"}
    return sorted(found)


@pytest.mark.parametrize(
    ("column", "cells", "words"),
    [
        ("Resolved?", ["Y", "N"], ["Resolved? Yes"]),
        ("Resolved", ["Yes", "No"], ["Resolved Yes"]),
        ("Alert closed", ["Closed", ""], ["Alert closed Closed"]),
        ("Status", ["Resolved", "Open"], ["Status Resolved"]),
        ("Status", ["Yes", "No"], []),
        ("Resolved?", ["N", "Not yet"], []),
        ("Reply received", ["Yes", "No"], []),
        ("Resolved?", ["Y but slowly", "N"], []),
    ],
)
def test_a_closed_matter_is_no_concern(column: str, cells: list[str], words: list[str], tmp_path: Path) -> None:
    assert closed(tmp_path, column, cells, "IRO escalation log: challenges raised with the team manager") == words


def test_in_minutes_a_status_is_for_other_rules(tmp_path: Path) -> None:
    title = "Review of arrangements for Kayden Brooks: minutes of the looked after child review"
    assert closed(tmp_path, "Status", ["Resolved", "Open"], title) == []


def test_the_first_row_of_a_log_names_its_columns(tmp_path: Path) -> None:
    head = ["Date", "Child", "Concern", "Challenge to", "Response due", "Response received", "Resolved?"]
    rows = [
        [f"{day}/02/2025", "K. Brooks", matter, "Jo Wells (SW)", "", "", "N"]
        for day, matter in zip((3, 24), MATTERS, strict=True)
    ]
    document = minutes(tmp_path, heading="Log", table=[head, *rows], title="IRO challenge log")
    told = {unit.text: unit.question for unit in units(document) if unit.role == "row"}
    assert [names for text, names in told.items() if MATTERS[0] in text] == ["\t".join(head)]
