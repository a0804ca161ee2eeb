"""Tables with labels at the left, and columns of names or of plans, in records of a discussion and of case systems."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.records import Document

DUE = date(2025, 4, 4)


def told(document: Document) -> list[tuple[str, tuple[str, ...], date | None]]:
    return [
        (document.text[one.span.start : one.span.end], one.owners, one.deadline.due if one.deadline else None)
        for one in find_recommendations(document, units(document))
    ]


@pytest.mark.parametrize(
    "label",
    [
        "Action needed",
        "Actions required",
        "Action(s)",
        "Actions to be taken",
        "Action points",
        "IRO decision",
        "To do",
        "Agreed outcome",
        "Actions (who/when)",
        "Way forward",
        "Action 1",
    ],
)
def test_a_label_of_actions_below_what_was_said(tmp_path: Path, label: str) -> None:
    action = "Sue Hall to book dentist by 4/4/25"
    rows = [["Discussion", "No dentist since 2023."], [label, action]]
    assert told(minutes(tmp_path, heading="Health", table=rows)) == [(action, ("Sue Hall",), DUE)]


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Outcome", "Dentist to be thought of"),
        ("Plan", "Kayden to see the dentist as others do"),
        ("Review decision", "Placement agreed"),
        ("Action needed", "None"),
        ("Actions from last review", "Sue Hall to book dentist"),
        ("Child's view", "Wants Sue to book dentist"),
    ],
)
def test_a_label_of_something_else(tmp_path: Path, label: str, value: str) -> None:
    rows = [["Discussion", "No dentist since 2023."], [label, value]]
    assert [one for one in told(minutes(tmp_path, heading="Health", table=rows)) if one[0] == value] == []


@pytest.mark.parametrize("name", ["Way forward", "Tasks", "What will we do?", "Outcome", "Plan", "Follow-up"])
def test_a_third_column_of_actions(tmp_path: Path, name: str) -> None:
    action = "Sue Hall to book dentist by 4/4/25"
    rows = [["Topic", "Summary", name], ["Health", "No dentist since 2023. He is well.", action]]
    assert told(minutes(tmp_path, heading="Discussion", table=rows)) == [(action, ("Sue Hall",), DUE)]


@pytest.mark.parametrize("name", ["Outcome", "Plan", "Follow-up"])
def test_a_third_column_of_something_else(tmp_path: Path, name: str) -> None:
    rows = [["Topic", "Summary", name], ["Health", "No dentist.", "Seen in May"], ["Money", "None yet.", "SW to save"]]
    assert told(minutes(tmp_path, heading="Discussion", table=rows)) == []


@pytest.mark.parametrize("names", [("Sue Hall", "Dan Whitfield"), ("SH", "DW / MB")])
def test_a_column_of_actions_that_holds_names(tmp_path: Path, names: tuple[str, str]) -> None:
    rows = [
        ["Item", "Notes", "Action"],
        ["Health", "No dentist. Sue will book a dentist by 4 April 2025.", names[0]],
        ["Money", "No account. Dan will open an account by 4 April 2025.", names[1]],
    ]
    assert told(minutes(tmp_path, heading="Discussion", table=rows)) == [
        ("Sue will book a dentist by 4 April 2025.", ("Sue",), DUE),
        ("Dan will open an account by 4 April 2025.", ("Dan",), DUE),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Decision/Recommendation", "1"],
            ["Details", "X"],
            ["Person responsible", "SW"],
            ["Target date", "4-Apr-2025"],
        ],
        [["Recommendation 1", ""], ["Description", "X"], ["Owner", "SW"], ["Due", "4-Apr-2025"]],
        [["What needs to be done?", "X"], ["By whom?", "SW"], ["By when?", "4-Apr-2025"]],
        [["Decision", "X"], ["By whom & when", "SW, 4/4/25"]],
        [["Action", "X", "", ""], ["Responsible", "SW", "Due date", "4 April 2025"]],
    ],
)
def test_one_small_table_for_each_decision(tmp_path: Path, rows: list[list[str]]) -> None:
    action = "Care plan to be updated"
    rows = [[action if cell == "X" else cell for cell in row] for row in rows]
    assert told(minutes(tmp_path, table=rows)) == [(action, ("SW",), DUE)]


def test_details_of_no_action(tmp_path: Path) -> None:
    rows = [["Details", "Placement with Sue Hall"], ["Type", "Foster care"]]
    assert told(minutes(tmp_path, heading="Placement", table=rows)) == []


@pytest.mark.parametrize("name", ["Agency", "Initials", "Assigned to", "Named person", "Worker", "Resp.", "By"])
def test_columns_of_owners(tmp_path: Path, name: str) -> None:
    rows = [["Action", name, "Date"], ["Book the dentist", "Sue Hall", "4/4/25"]]
    assert told(minutes(tmp_path, table=rows)) == [("Book the dentist", ("Sue Hall",), DUE)]


def test_a_column_by_that_says_when(tmp_path: Path) -> None:
    rows = [["Action", "Who", "By"], ["Book the dentist", "Sue Hall", "4/4/25"]]
    assert told(minutes(tmp_path, table=rows)) == [("Book the dentist", ("Sue Hall",), DUE)]


def test_how_an_outcome_is_reached_is_the_action(tmp_path: Path) -> None:
    rows = [
        ["Need", "Outcome wanted", "How will this be achieved", "Whose responsibility", "Date to be achieved"],
        ["Health", "Healthy teeth", "Book the dentist", "Sue Hall", "4/4/25"],
    ]
    assert told(minutes(tmp_path, heading="Plan", table=rows)) == [("Book the dentist", ("Sue Hall",), DUE)]


@pytest.mark.parametrize(
    ("cell", "owners", "due"),
    [("DT - July", ("DT",), date(2025, 7, 31)), ("Sue Hall, 2 weeks", ("Sue Hall",), date(2025, 3, 25))],
)
def test_who_and_when_in_one_cell(tmp_path: Path, cell: str, owners: tuple[str, ...], due: date) -> None:
    rows = [["Action", "Who / when"], ["Hold the PEP", cell]]
    assert told(minutes(tmp_path, table=rows)) == [("Hold the PEP", owners, due)]


def test_names_of_columns_once_more_are_no_action(tmp_path: Path) -> None:
    names = ["Action", "Who", "When"]
    rows = [names, ["Book the dentist", "Sue Hall", "4/4/25"], names, ["Ring the school", "SW", "4/4/25"]]
    assert [action for action, *_ in told(minutes(tmp_path, table=rows))] == ["Book the dentist", "Ring the school"]


def test_what_sets_nothing(tmp_path: Path) -> None:
    told_of = (
        "At the last review it was agreed that Dan would apply for a passport by 1 December. This has been done.",
        "Previous decision: Dan to apply for a passport. Done. Who will tell Kayden?",
    )
    items = ["We will meet again on 5 November 2025", "Sue to book the dentist"]
    document = minutes(tmp_path, prose=told_of, items=items)
    assert [action for action, *_ in told(document)] == ["Sue to book the dentist"]


def test_what_is_to_be_noted_is_not_to_be_done(tmp_path: Path) -> None:
    noted = [
        "It is important to note the progress that Kayden has made.",
        "It should be noted that the plan is adoption.",
        "Please note that the minutes will be sent within 20 days.",
        "It is worth noting that he is to move.",
        "It is important to remember that Kayden will need time.",
        "I note that the SW will visit weekly.",
        "The review noted that the carer has been ill.",
        "For information: the school has a new head.",
    ]
    done = [
        "It is important that Sue rings the school.",
        "It is important to ring the school by 3 July.",
        "Please note that Sue Hall is to ring the school by 3 July.",
        "It was noted that Dan Whitfield to apply for the passport.",
        "Notes of the meeting to be sent to mum by 3 July.",
    ]
    assert [action for action, *_ in told(minutes(tmp_path, items=[*noted, *done]))] == done


@pytest.mark.parametrize("word", ["Dentist", "PEP", "Optician.", "Bike", "Passport"])
def test_one_word_beside_the_label_of_an_action(tmp_path: Path, word: str) -> None:
    rows = [["Recommendation 5", word], ["Responsible person", "Sue Hall"], ["Date for completion", "4 April 2025"]]
    assert told(minutes(tmp_path, table=rows)) == [(word, ("Sue Hall",), DUE)]


@pytest.mark.parametrize("word", ["None", "Completed", "Done", "N/A"])
def test_one_word_that_says_that_there_is_nothing_to_do(tmp_path: Path, word: str) -> None:
    rows = [["Recommendation 5", word], ["Responsible person", "Sue Hall"], ["Date for completion", "4 April 2025"]]
    assert told(minutes(tmp_path, table=rows)) == []


@pytest.mark.parametrize(
    ("need", "action"),
    [
        ("What is the need?", "What are we going to do about it?"),
        ("What is the issue?", "What will we do?"),
        ("What are Kayden's needs?", "What needs to happen?"),
        ("What's the problem?", "Action"),
        ("Need identified", "How will this need be met"),
    ],
)
def test_a_column_of_needs_is_none_of_actions(tmp_path: Path, need: str, action: str) -> None:
    rows = [
        [need, action, "Who?", "By when?"],
        ["Bedwetting", "Sue Hall to ask the GP for a referral", "Sue Hall", "4 April 2025"],
        ["Reading", "School to read with Kayden every day", "School", "4 April 2025"],
    ]
    found = told(minutes(tmp_path, table=rows))
    assert [text for text, *_ in found] == [row[1] for row in rows[1:]]


@pytest.mark.parametrize("name", ["Who will do what", "Specific: who will do what", "Who"])
def test_a_column_of_owners_that_says_what_each_is_to_do(tmp_path: Path, name: str) -> None:
    rows = [
        ["Decision", name, "Timescale"],
        ["Dermatology", "Dan Whitfield to rebook the appointment", "4 April 2025"],
        ["Savings", "Sue Hall to open a savings account", "4 April 2025"],
    ]
    found = told(minutes(tmp_path, table=rows))
    assert found == [(rows[1][1], ("Dan Whitfield",), DUE), (rows[2][1], ("Sue Hall",), DUE)]


def test_a_column_of_owners_with_a_word_on_the_task(tmp_path: Path) -> None:
    rows = [
        ["Decision", "Who", "Timescale"],
        ["Rebook the appointment", "Dan Whitfield to chase", "4 April 2025"],
        ["Open a savings account", "Sue Hall to do this at the bank", "4 April 2025"],
    ]
    assert [text for text, *_ in told(minutes(tmp_path, table=rows))] == [rows[1][0], rows[2][0]]
