"""What stands in place of actions: that there are none, that they stand elsewhere, reasons, and who signs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.fillers import gives_reason, is_filler, is_reason_label
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.finding.sign_off import signs
from minutes_nlp.language.units import units

FILLERS = (
    "See Health below",
    "Please see above",
    "See section 4",
    "See care plan",
    "Refer to the care plan",
    "As per pathway plan",
    "As set out in the placement plan.",
    "As above",
    "As discussed above",
    "As previously stated",
    "Nothing at this time",
    "None identified",
    "Nothing identified at this review",
    "None required.",
    "Not applicable",
    "Not discussed",
    "No concerns at present",
    "n/a",
    "Ditto",
)
ACTIONS = (
    "See the dentist by 3 May",
    "See Kayden alone at each visit",
    "See Dan about the report",
    "Refer Kayden to CAMHS",
    "Refer to the health visitor",
    "As above, SW to ring the dentist",
    "As agreed with mum, SW to book a club",
    "Nothing to be sent without Leo's say",
    "None of the letters to be opened by staff without Kayden there",
)


@pytest.mark.parametrize("text", FILLERS)
def test_what_stands_in_place_of_an_action(text: str) -> None:
    assert is_filler(text)


@pytest.mark.parametrize("text", ACTIONS)
def test_what_is_an_action_all_the_same(text: str) -> None:
    assert not is_filler(text)


@pytest.mark.parametrize("form", ["table", "items", "below"])
def test_fillers_are_no_recommendations(tmp_path: Path, form: str) -> None:
    rows = [["Action", "Who", "When"], *([text, "SW", "ASAP"] for text in FILLERS)]
    document = minutes(tmp_path, **{form: rows if form == "table" else FILLERS})  # type: ignore[arg-type]
    assert not find_recommendations(document, units(document))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Reason for decision", True),
        ("Rationale:", True),
        ("Reasons", True),
        ("Why?", True),
        ("Decision", False),
        ("Reasons for absence to be sent by the school", False),
        ("Rational plan", False),
    ],
)
def test_labels_of_reasons(name: str, reason: bool) -> None:
    assert is_reason_label(name) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Rationale: to help him sleep", True),
        ("Reason for decision - Kayden to be nearer his school", True),
        ("Reason unknown", False),
        ("SW to explain the reason: he asked", False),
    ],
)
def test_entries_of_reasons(text: str, reason: bool) -> None:
    assert gives_reason(text) == reason


@pytest.mark.parametrize(
    ("label", "signing"),
    [
        ("Signed", True),
        ("Signature of the chair", True),
        ("Print name", True),
        ("Signed (IRO)", True),
        ("Sign off by the team manager", False),
        ("Sign the passport form", False),
        ("Signed consent from mum", False),
    ],
)
def test_labels_of_signing(label: str, signing: bool) -> None:
    assert signs(label) == signing


@pytest.mark.parametrize(
    ("table", "actions"),
    [
        (
            [
                ["Action", "Who", "When"],
                ["Book the dentist", "SW", "4 April 2025"],
                ["Reason for decision", "Kayden is in pain", ""],
                ["Rationale", "He must be seen soon", ""],
                ["Signed", "Marcia Bell", "12 March 2025"],
            ],
            ["Book the dentist"],
        ),
        (
            [["Decision 1", "Book the dentist"], ["Reason for decision", "To help him with the pain"]],
            ["Book the dentist"],
        ),
        (
            [["Decision", "Book the dentist"], ["Reason for decision", "Ensure that he can eat"], ["Who", "SW"]],
            ["Book the dentist"],
        ),
        ([["Social worker", "To send the plan"], ["Reason", "To keep Kayden at his school"]], ["To send the plan"]),
        (
            [["Decision", "Reason for decision"], ["Book the dentist by May", "To help him"]],
            ["Book the dentist by May"],
        ),
        ([["Signed", "Date"], ["Marcia Bell", "12 March 2025"]], []),
        ([["Action", "Who"], ["Sign off by the team manager", "TM"]], ["Sign off by the team manager"]),
    ],
)
def test_rows_of_reasons_and_signatures_are_no_actions(
    tmp_path: Path, table: Sequence[Sequence[str]], actions: list[str]
) -> None:
    document = minutes(tmp_path, table=table)
    assert [document.words(one.span) for one in find_recommendations(document, units(document))] == actions
