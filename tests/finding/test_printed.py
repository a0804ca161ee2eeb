"""What templates print where decisions are to be written."""

from __future__ import annotations

from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.printed import is_guidance, is_printed
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units

BOOK = "Book a dental check for Kayden"
SIGN = "The team manager must sign off the risk assessment within 5 working days."


@pytest.mark.parametrize(
    "text",
    [
        "Click here to enter text.",
        "Choose an item.",
        "Enter action",
        "Please enter the date here",
        "[Action]",
        "<By when>",
        "Add rows as needed",
        "e.g. Social worker to complete the life story work",
        "Example: SW to visit",
    ],
)
def test_printed(text: str) -> None:
    assert is_printed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Enter Kayden for his GCSEs",
        "Add Kayden to the waiting list",
        "[SW] to book the dentist",
        "EG to book the dentist",
        "Examples of his work to be put in the memory box",
        "Insert a lock in the bedroom door",
        "Dental check",
    ],
)
def test_actions_that_read_alike(text: str) -> None:
    assert not is_printed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Decisions should be SMART.",
        "Each should say who will do what by when.",
        "The social worker should complete each decision before the next review.",
        "The social work team must inform the IRO within 10 working days if it does not agree with the decisions.",
        "NB: The Team Manager has 5 working days to respond to these recommendations.",
        "Any disagreement must be raised with the IRO.",
    ],
)
def test_guidance(text: str) -> None:
    assert is_guidance(text)


@pytest.mark.parametrize(
    "text",
    [
        SIGN,
        "The social worker should write a plan that says who will do what by when.",
        "School to respond to the recommendations of the EP report by May.",
        "TM to sign off the recommendations of the risk assessment.",
        "Any disagreement with Mum about contact to be taken to the solicitor.",
        "Each carer should say what time they will be back.",
        "Mum does not agree with the decision of the school.",
    ],
)
def test_decisions_that_read_alike(text: str) -> None:
    assert not is_guidance(text)


def found(folder: Path, **parts: object) -> list[tuple[str, tuple[str, ...]]]:
    document = minutes(folder, **parts)  # type: ignore[arg-type]
    actions = find_recommendations(document, units(document))
    return [(document.text[one.span.start : one.span.end], one.owners) for one in actions]


def test_rows_left_as_the_template_has_them(tmp_path: Path) -> None:
    table = [
        ["Action", "Who", "When"],
        [BOOK, "Choose an item.", "4 April 2025"],
        ["e.g. Carer to book the dentist", "e.g. carer", "e.g. 12/12/2019"],
        ["[Action]", "[Name]", "[Date]"],
        ["Click or tap here to enter text.", "Choose an item.", "Click or tap to enter a date."],
        ["Add rows as needed", "", ""],
    ]
    assert found(tmp_path, table=table) == [(BOOK, ())]


def test_guidance_above_the_list(tmp_path: Path) -> None:
    guidance = "Decisions must be SMART. The team manager must sign these off within 5 working days."
    assert found(tmp_path, below=[guidance, SIGN]) == [(SIGN, ("team manager",))]
