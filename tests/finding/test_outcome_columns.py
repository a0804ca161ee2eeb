"""Tables that tell what became of actions, tables that set new ones, and tables that look like either."""

from __future__ import annotations

from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.outcome_columns import outcome_column
from minutes_nlp.finding.recommendations import find_previous_decisions, find_recommendations
from minutes_nlp.language.units import units

LOOKS_BACK = [
    (
        "What the file shows",
        [["Action of 22.1", "Due", "At 10.3"], ["Placement search to go national", "12.2", "Not sent; in draft"],
         ["Consult two schools near Larkhill", "20.2", "Partly, one emailed"]],
    ),
    (
        "From Bryony",
        [["Agreed in June", "Who", "Half-way"], ["Letter about the allowance", "Fostering team", "Done on 18 June"],
         ["Special guardianship report", "Bryony", "Not begun"]],
    ),
    (
        "What was promised",
        [["What", "Who", "What became of it"], ["Papers to the panel", "Dele", "Went in on 10 June; panel said yes"],
         ["Help with sleep", "Sue", "New curtains and a lamp"]],
    ),
    (
        "Actions",
        [["Jan decision", "By", "State at 30.4"], ["Sofa bed swapped for bed", "NP", "Done"],
         ["Father's hair strand test", "Legal", "Lab instructed twice, paid once, no result"]],
    ),
]  # fmt: skip
LOOKS_AHEAD = [
    [["Action", "Why", "Who", "By when"],
     ["Book a dental check", "He has not been seen since May", "Sue Hall", "4 April 2025"],
     ["Send the passport form", "The old one has run out", "SW", "30 April 2025"]],
    [["Action", "Who", "When", "We will know it is done when"],
     ["Book a dental check", "Sue Hall", "4 April 2025", "Kayden has been seen"],
     ["Send the passport form", "SW", "30 April 2025", "The passport has come"]],
    [["What", "Who", "When", "Notes"], ["Book a dental check", "Sue Hall", "4 April 2025", "surgery has moved"],
     ["Send the passport form", "SW", "end of April", ""]],
]  # fmt: skip
NO_ACTIONS = [
    ("The need to be understood",
     [["Who", "What was said or shown"], ["Kayden", "He fixed on the picture of his dad and then on the door."],
      ["Sue Hall", "The board goes in a waterproof bag on the back of the chair."]]),
    ("The need for a safe home", [["Who", "What they told us"], ["Lorraine", "Works away until Easter, as ever."]]),
    ("Key dates", [["What", "When"], ["Social worker left", "27 June 2024"], ["18th birthday", "14 February 2026"]]),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "table"), LOOKS_BACK)
def test_outcomes_are_known_by_their_words(tmp_path: Path, heading: str, table: list[list[str]]) -> None:
    document = minutes(tmp_path, heading=heading, table=table)
    assert find_recommendations(document, units(document)) == ()
    earlier = find_previous_decisions(document)
    assert [document.text[d.span.start : d.span.end] for d in earlier] == [row[0] for row in table[1:]]


@pytest.mark.parametrize("table", LOOKS_AHEAD)
def test_reasons_and_signs_of_success_are_no_outcomes(tmp_path: Path, table: list[list[str]]) -> None:
    document = minutes(tmp_path, table=table)
    found = find_recommendations(document, units(document))
    assert [document.text[r.span.start : r.span.end] for r in found] == [row[0] for row in table[1:]]
    assert find_previous_decisions(document) == ()


@pytest.mark.parametrize(("heading", "table"), NO_ACTIONS)
def test_what_was_said_and_key_dates_are_no_actions(tmp_path: Path, heading: str, table: list[list[str]]) -> None:
    document = minutes(tmp_path, heading=heading, table=table)
    assert find_recommendations(document, units(document)) == ()


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({}, None),
        ({1: []}, None),
        ({1: ["Sue Hall", "SW"], 2: ["4 April 2025", "by the end of May"]}, None),
        ({1: ["Sue Hall", "SW"], 2: ["Not done", "Signed on 4 April"]}, 2),
        ({1: ["Sue Hall", "SW"], 2: ["Yes", "No."]}, None),
        ({1: ["Done", "Not done"], 2: ["Sue Hall", "SW"]}, 1),
    ],
)
def test_the_column_that_looks_most_like_outcomes(columns: dict[int, list[str]], expected: int | None) -> None:
    assert outcome_column(columns) == expected
