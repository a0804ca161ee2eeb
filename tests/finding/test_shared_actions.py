"""Actions that two people share, each with a date of their own: both are owners, and the last date counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.action_parts import agreed_together
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.deadlines import parts_of, resolve_deadline
from minutes_nlp.language.units import units

HEADER = ["Action", "Who", "When"]
SHARE = "Share the PEP with the carers"


@pytest.mark.parametrize(
    ("header", "row", "owners", "due"),
    [
        (
            HEADER,
            ["SW to request the PEP by 3 April and DT to send it by 10 April", "", ""],
            ("SW", "DT"),
            date(2025, 4, 10),
        ),
        (
            HEADER,
            ["Sue Hall to take him by 10 April; SW to book it by 3 April", "", ""],
            ("Sue Hall", "SW"),
            date(2025, 4, 10),
        ),
        (HEADER, [SHARE, "School: by 3 April / SW: by 10 April", ""], ("School", "SW"), date(2025, 4, 10)),
        (HEADER, [SHARE, "SW and DT", "SW 3 April, DT 10 April"], ("SW", "DT"), date(2025, 4, 10)),
        (
            ["Action", "Who and by when"],
            [SHARE, "School by 10 April\nSW by 3 April"],
            ("School", "SW"),
            date(2025, 4, 10),
        ),
        (["Action", "Who and by when"], [SHARE, "SW - 3/4/25; DT - 10/4/25"], ("SW", "DT"), date(2025, 4, 10)),
        (["Action", "Who and by when"], [SHARE, "SW / DT by 10 April"], ("SW", "DT"), date(2025, 4, 10)),
        (["Action", "Who and by when"], [SHARE, "SW by 10 April at the latest"], ("SW",), date(2025, 4, 10)),
        (
            ["Action", "Who and by when"],
            [SHARE, "Fostering team – agree by 10 April"],
            ("Fostering team",),
            date(2025, 4, 10),
        ),
        (["Action", "Who and by when"], [SHARE, "DT to send by 10 April"], ("DT",), date(2025, 4, 10)),
        (["Action", "Who and by when"], [SHARE, "DT (to send) 10 April"], ("DT",), date(2025, 4, 10)),
        (["Action", "Who and by when"], [SHARE, "SW/DT 10/4"], ("SW", "DT"), date(2025, 4, 10)),
        (["What", "Who & when"], ["Passport", "SW by 10 April"], ("SW",), date(2025, 4, 10)),
        (["Action", "By whom / by when"], ["PEP", "DT, 10 April"], ("DT",), date(2025, 4, 10)),
        (
            ["Action", "Who and by when"],
            [SHARE, "Dan Whitfield, social worker - by 10 April"],
            ("Dan Whitfield, social worker",),
            date(2025, 4, 10),
        ),
    ],
)
def test_each_has_a_date(header: list[str], row: list[str], owners: tuple[str, ...], due: date, tmp_path: Path) -> None:
    document = minutes(tmp_path, table=[header, row])
    (only,) = find_recommendations(document, units(document))
    assert (only.owners, only.deadline and only.deadline.due) == (owners, due)


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("3 May 2025 and 10 May 2025", date(2025, 5, 10)),
        ("3/5/25 / 10/5/25", date(2025, 5, 10)),
        ("School 10 May, SW 3 May", date(2025, 5, 10)),
        ("Monday, 5 May, 2025", date(2025, 5, 5)),
        ("3 May, then weekly", date(2025, 5, 3)),
        ("3/5/25", date(2025, 5, 3)),
    ],
)
def test_days_in_a_cell_of_deadlines(cell: str, due: date) -> None:
    assert resolve_deadline(cell, reference=date(2025, 4, 14)).due == due


@pytest.mark.parametrize(("blanks", "parts"), [(" " * 40_000, 2), (" \n" * 20_000, 3)], ids=["blanks", "lines"])
def test_runs_of_blanks_take_linear_time(linear: Callable[..., None], blanks: str, parts: int) -> None:
    def read(run: str) -> None:
        assert len(parts_of(f"SW{run}x and DT")) == parts
        assert agreed_together(f"It was agreed that Ann will ring{run}x", ()) == []

    linear(read, blanks)


@pytest.mark.parametrize(
    ("text", "owners", "due"),
    [
        ("Ayo to send the form by 3 April; Tess to visit him by 10 April", ("Ayo", "Tess"), date(2025, 4, 10)),
        ("Ayo to send the form by 3 April; Jan to visit him by 10 April", ("Ayo", "Jan"), date(2025, 4, 10)),
        ("Ayo will send the form by 3 April and Jan will visit by 10 April", ("Ayo", "Jan"), date(2025, 4, 10)),
        ("Ayo to send the form by 3 April. Jan Kerr to visit by 10 April", ("Ayo", "Jan Kerr"), date(2025, 4, 10)),
        ("By 3 April SW to send the form; by 10 April carer to visit", ("SW", "carer"), date(2025, 4, 10)),
        ("SW to book the optician by 3 April, carer to take him by 10 April", ("SW", "carer"), date(2025, 4, 10)),
    ],
)
def test_two_with_a_date_each_are_two_owners_of_two_actions(
    text: str, owners: tuple[str, ...], due: date, tmp_path: Path
) -> None:
    document = minutes(tmp_path, items=[text, "Sue Hall to ring the school by 4 April"])
    first, _ = find_recommendations(document, units(document))
    assert (first.owners, first.deadline and first.deadline.due) == (owners, due)
    assert not first.smart["specific"].met
    assert first.smart["specific"].reason.startswith("Two tasks stand in one entry")


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("SW to send the form by 3 April and carer to sign it by 10 April", ("SW", "carer")),
        ("Carer to book a bed; transport to be arranged by 3 April", ("Carer",)),
        ("Ayo to ring the school by 3 April; Passport to follow by 10 April", ("Ayo",)),
        ("Ayo to ask the school by 3 April. January to March will be busy.", ("Ayo",)),
        ("Jan to ring the school by 3 April", ("Jan",)),
    ],
)
def test_one_action_with_more_than_one_day_or_thing(text: str, owners: tuple[str, ...], tmp_path: Path) -> None:
    document = minutes(tmp_path, items=[text, "Sue Hall to ring the school by 4 April"])
    first, _ = find_recommendations(document, units(document))
    assert first.owners == owners
    assert "tasks stand in one entry" not in first.smart["specific"].reason


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("SW to send the form by 3 April / Virtual School to put in a tutor by 10 April", ("SW", "Virtual School")),
        ("SW to ask carer / school to send the form", ("SW",)),
        ("SW / carer to ring the school", ("SW", "carer")),
        ("SW to send the form and/or ring the school", ("SW",)),
    ],
)
def test_a_stroke_between_two_who_act(text: str, owners: tuple[str, ...], tmp_path: Path) -> None:
    document = minutes(tmp_path, items=[text, "Sue Hall to ring the school by 4 April"])
    assert find_recommendations(document, units(document))[0].owners == owners
