"""Owners with the ages that they work with, those who are to ask, and first names in closing notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.heard_names import heard_of
from minutes_nlp.finding.owner_cells import owners_in_cell
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units

PEOPLE = ("Nadia Rahimi", "Sue Hall")


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("Team manager, 16+", ("Team manager, 16+",)),
        ("Head of service, 14-25", ("Head of service, 14-25",)),
        ("18+ PA", ("18+ PA",)),
        ("SW, PA 16+", ("SW", "PA 16+")),
        ("16+ team, SW", ("16+ team", "SW")),
        ("SW, 16+ team", ("SW", "16+ team")),
        ("SW+PA", ("SW", "PA")),
        ("Nadia + Sue", ("Nadia", "Sue")),
    ],
)
def test_ages_part_nobody(cell: str, owners: tuple[str, ...]) -> None:
    assert owners_in_cell(cell) == owners


@pytest.mark.parametrize(
    ("action", "owners"),
    [
        ("Team manager, 16+ to name an adviser by 4 April.", ("Team manager, 16+",)),
        ("The 16+ team to name an adviser", ("16+ team",)),
        ("Dental service be asked by the social worker for a date, by 4 April", ("social worker",)),
        ("It was agreed that CAMHS be asked by Nadia for a date", ("Nadia",)),
        ("The school to be asked by the carer for a report", ("carer",)),
        ("GP to be rung by the carer about his sleep", ("carer",)),
        ("The review asked the nurse for a date", ("nurse",)),
        ("Sue was asked for a date", ("Sue",)),
    ],
)
def test_who_does_what_is_asked(action: str, owners: tuple[str, ...]) -> None:
    assert owners_of(action, names=PEOPLE) == owners


def test_a_first_name_in_a_closing_note_is_known_by_its_post(tmp_path: Path) -> None:
    items = ["Meeting about the bike. Imogen. By 2/4/25.", "Meeting about the shed. Urgent. By 2/4/25."]
    told = minutes(tmp_path, prose=["Nadia wrote to Imogen (team manager) in May (review)."], items=items)
    assert heard_of(told) == {"Imogen"}
    found = [one for one in find_recommendations(told, units(told)) if one.form == "list"]
    assert [one.owners for one in found] == [("Imogen",), ()]
    untold = minutes(tmp_path, items=items[:1])
    assert [one.owners for one in find_recommendations(untold, units(untold)) if one.form == "list"] == [()]
