"""Owners named by "you" and "me", in letters to the child and elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.owner_cells import owners_in_cell
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units

PEOPLE = ("Kayden Brooks", "Dan Whitfield", "Sue Hall")


@pytest.mark.parametrize(
    ("action", "owners"),
    [
        ("Yourself: to choose a summer club", ("Yourself",)),
        ("Yourself: choose a summer club", ("Yourself",)),
        ("Yourself to choose a summer club", ("Yourself",)),
        ("You - choose a summer club", ("You",)),
        ("You and me to meet in June", ("You", "me")),
        ("You and me: meet in June", ("You", "me")),
        ("You, me and Dan to meet in June", ("You", "me", "Dan")),
        ("Dan and you: visit the college", ("Dan", "you")),
        ("You and your carers - choose paint", ("You", "your carers")),
        ("Me: visit you in June", ("Me",)),
        ("Dan to see you and me", ("Dan",)),
        ("Dan to help you choose a club", ("Dan",)),
        ("Look after yourself", ()),
        ("For you: a new bed", ()),
        ("Thank you - book the dentist", ()),
        ("Football and you: choose a club", ()),
    ],
)
def test_you_and_me_before_what_is_to_be_done(action: str, owners: tuple[str, ...]) -> None:
    assert owners_of(action, names=PEOPLE) == owners


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("You and me", ("You", "me")),
        ("I will", ("I",)),
        ("Dan will", ("Dan",)),
        ("Will", ("Will",)),
        ("Will Hall", ("Will Hall",)),
    ],
)
def test_cells_of_owners(cell: str, owners: tuple[str, ...]) -> None:
    assert owners_in_cell(cell) == owners


@pytest.mark.parametrize("you", ["You", "Yourself"])
def test_whoever_is_addressed_is_the_child(tmp_path: Path, you: str) -> None:
    document = minutes(tmp_path, table=[["What", "Who", "By when"], ["Stop going missing", you, "4 April 2025"]])
    (only,) = find_recommendations(document, units(document))
    assert only.owners == (you,)
    assert "the child alone" in only.smart["achievable"].reason


@pytest.mark.parametrize(
    ("who", "specific", "achievable"),
    [("Me", "I am to do", "the writer"), ("Yourself", "You are to do", "an errand you can do")],
)
def test_reasons_say_it_as_the_record_would(tmp_path: Path, who: str, specific: str, achievable: str) -> None:
    document = minutes(tmp_path, table=[["What", "Who", "By when"], ["Ring the swimming club", who, "4 April 2025"]])
    (only,) = find_recommendations(document, units(document))
    assert specific in only.smart["specific"].reason
    assert achievable in only.smart["achievable"].reason


def test_paragraphs_of_a_letter(tmp_path: Path) -> None:
    below = ["You: to write a list for your room", "Yourself - choose a club by 4 April 2025", "You: happy and settled"]
    document = minutes(tmp_path, heading="What we agreed", below=[*below, "Dan to book the dentist."])
    found = find_recommendations(document, units(document))
    assert [one.owners for one in found] == [("You",), ("Yourself",), ("Dan",)]
