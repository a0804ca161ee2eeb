"""Rows typed with tabs or marks among the decisions, and the words before an action that are no part of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.action_lines import behind_prefix
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.finding.typed_rows import typed_columns, typed_row
from minutes_nlp.language.units import units

PEOPLE = ("Dan Whitfield", "Sue Hall")


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Passport application | Dan | 31/03/2025", ("Passport application", "Dan", "31/03/2025")),
        ("Passport application\tDan Whitfield\t31/03/2025", ("Passport application", "Dan Whitfield", "31/03/2025")),
        ("R1\tDan Whitfield\tPassport application\tasap", ("Passport application", "Dan Whitfield", "asap")),
        ("Maths tutor >> Mrs Lunn >> 3 April 2025", ("Maths tutor", "Mrs Lunn", "3 April 2025")),
        ("Ring the GP → SW/FC → within 2 weeks", ("Ring the GP", "SW/FC", "within 2 weeks")),
        ("Open a bank account / Sue / 3 April", ("Open a bank account", "Sue", "3 April")),
        ("Ring Nan | Anne | 3 April", ("Ring Nan", "Anne", "3 April")),
        ("Sue to book the dentist\tBy 3 April", ("Sue to book the dentist", None, "By 3 April")),
        ("Dental check-up\tSue", ("Dental check-up", "Sue", None)),
    ],
)
def test_rows_with_marks(line: str, parts: tuple[str | None, ...]) -> None:
    row = typed_row(line, PEOPLE)
    assert row is not None
    assert tuple(part and line[slice(*part)] for part in (row.action, row.who, row.when)) == parts


@pytest.mark.parametrize(
    "line",
    [
        "Action\tWho\tWhen",
        "Action | Lead | By when",
        "Update care plan / PEP / chronology by 3 April",
        "SW / IRO / Carer to meet by 3 April",
        "Sue to agree the date/time by 3 April",
        "Dan Whitfield\tSocial worker",
        "Sue Hall | foster carer | 3 April 2025",
        "Haircut | Anne | 3 April",
        "Signed\tDan Whitfield\t11/03/2025",
        "Chair:\tMarcia Bell",
        "Next review\t02/09/2025",
        "Health\tGood",
        "Kayden | 12 | Year 8",
        "Present: Sue | Dan",
    ],
)
def test_lines_that_are_no_rows(line: str) -> None:
    assert typed_row(line, PEOPLE) is None


def test_rows_are_read_in_lists_and_in_plain_lines(tmp_path: Path) -> None:
    lines = ["Passport application\tDan Whitfield\t31/03/2025", "Bank account | Sue Hall | 3 April 2025"]
    for document in (minutes(tmp_path, below=lines), minutes(tmp_path, items=lines)):
        found = find_recommendations(document, units(document))
        texts = [document.text[item.span.start : item.span.end] for item in found]
        assert texts == ["Passport application", "Bank account"]
        assert [item.owners for item in found] == [("Dan Whitfield",), ("Sue Hall",)]
        assert [str(item.deadline.due) for item in found if item.deadline] == ["2025-03-31", "2025-04-03"]


def test_a_line_of_names_tells_what_the_rows_hold(tmp_path: Path) -> None:
    lines = ["Ref\tWho\tWhat\tWhen", "1\tSchool\tMaths tutor\tasap", "2\tDan\tPassport form\t3 April 2025"]
    document = minutes(tmp_path, below=[*lines, "Kayden thanked them all."])
    found = find_recommendations(document, units(document))
    assert [document.text[item.span.start : item.span.end] for item in found] == ["Maths tutor", "Passport form"]
    assert [item.owners for item in found] == [("School",), ("Dan",)]


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("Action\tWho\tWhen", ("action", "who", "when")),
        ("No. | By whom | Decision | Timescale", ("who", "action", "when")),
        ("Action", ()),
        ("Who\tWhen", ()),
        ("Passport form\tDan\t3 April", ()),
    ],
)
def test_names_of_typed_columns(line: str, columns: tuple[str, ...]) -> None:
    assert typed_columns(line) == columns


@pytest.mark.parametrize("line", ["\t" * 20_000, " | " * 10_000, " " * 40_000 + "|", "a / " * 10_000])
def test_runs_of_marks_take_linear_time(linear: Callable[..., None], line: str) -> None:
    linear(lambda run: typed_row(run, PEOPLE), line)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Task: Passport - Dan - 3 April 2025", "Passport - Dan - 3 April 2025"),
        ("To do: Sue to ring school", "Sue to ring school"),
        ("Outcome: Sue to ring school", "Sue to ring school"),
        ("Agreed: PEP - Dan - 3 April", "PEP - Dan - 3 April"),
        ("Actions arising: ring the school", "ring the school"),
        ("IRO Recommendation 4: Sue to ring school", "Sue to ring school"),
        ("Action(s): Sue to ring school", "Sue to ring school"),
        ("Agreed action: Sue to ring school", "Sue to ring school"),
        ("Key action: Sue to ring school", "Sue to ring school"),
        ("Next step(s): PEP - Dan - 3 April", "PEP - Dan - 3 April"),
        ("Recommendation(s): ring the school", "ring the school"),
        ("What needs to happen: Sue to ring school", "Sue to ring school"),
        ("What we will do: Sue to ring school", "Sue to ring school"),
        ("What needs to happen: he is happier", "What needs to happen: he is happier"),
        ("Next step: a new school", "Next step: a new school"),
        ("Outcome: the match was approved", "Outcome: the match was approved"),
        ("Agreed: Kayden is happy", "Agreed: Kayden is happy"),
        ("Action plan: Sue to ring school", "Action plan: Sue to ring school"),
        ("Agreed that Sue will ring school", "Agreed that Sue will ring school"),
        ("Job: part-time work", "Job: part-time work"),
    ],
)
def test_what_only_says_that_an_action_follows(text: str, rest: str) -> None:
    assert text[behind_prefix(text, PEOPLE) :] == rest


def test_marks_and_numbers_before_an_action(tmp_path: Path) -> None:
    lines = ["→ Sue to ring school", ">> Sue to ring home", "AP1 Sue to ring Dan", "Task: Sue to ring Nan"]
    document = minutes(tmp_path, below=lines)
    found = find_recommendations(document, units(document))
    texts = [document.text[item.span.start : item.span.end] for item in found]
    assert texts == ["Sue to ring school", "Sue to ring home", "Sue to ring Dan", "Sue to ring Nan"]
    assert {item.owners for item in found} == {("Sue",)}
