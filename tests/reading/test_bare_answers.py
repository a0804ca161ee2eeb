"""A child's bare "No" in tables of questions: beside the question, in the row below, below each of several."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

from minutes_nlp.finding.voice import find_statements
from minutes_nlp.language.units import units

FORM: list[Item] = [("title", "My review, my say: consultation form for young people"), ("p", "Name: Maya Rowntree")]
ADVOCATE, COME = "Do you want an advocate?", "Would you like to come to your review?"
CARER: list[Item] = [
    ("title", "Foster carer’s consultation form"),
    ("p", "Child: Maya Rowntree"),
    ("p", "Foster carer: Jan Moss"),
]


def answered(tmp_path: Path, items: list[Item]) -> list[tuple[str, str]]:
    document = build(tmp_path / "form.docx", items)
    found = {one.span for one in find_statements(document, units(document))}
    return [(unit.question, unit.text) for unit in units(document) if unit.span in found]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([[ADVOCATE, "No"], [COME, "Not at the moment"]], [(ADVOCATE, "No"), (COME, "Not at the moment")]),
        ([[ADVOCATE, "Yes"], [COME, "No"]], [(ADVOCATE, "Yes"), (COME, "No")]),
        ([["**" + ADVOCATE, "No"], ["**" + COME, "Yes please"]], [(ADVOCATE, "No"), (COME, "Yes please")]),
        ([[ADVOCATE], ["No"]], [(ADVOCATE, "No")]),
        ([["How is school?"], ["ok"], [COME], ["no"]], [("How is school?", "ok"), (COME, "no")]),
        ([[ADVOCATE, COME], ["No", "Yes"]], [(ADVOCATE, "No"), (COME, "Yes")]),
        (
            [["**" + ADVOCATE, "**" + COME], ["No", "Yes"], ["**Do you know your IRO?", "**Who helps?"], ["No", "Nan"]],
            [(ADVOCATE, "No"), (COME, "Yes"), ("Do you know your IRO?", "No"), ("Who helps?", "Nan")],
        ),
        ([["1", ADVOCATE], ["", "No"], ["2", COME], ["", "Not now"]], [(ADVOCATE, "No"), (COME, "Not now")]),
        ([["Question", "Your answer"], [ADVOCATE, "No"], [COME, "no"]], [(ADVOCATE, "No"), (COME, "no")]),
        # what asks back, and tables with names of columns, are no turns of questions and answers
        ([["When can I go home?"], ["Will I move?"]], []),
    ],
)
def test_a_bare_answer_in_a_table(rows: list[list[str]], told: list[tuple[str, str]], tmp_path: Path) -> None:
    before: list[Item] = [("bold", "How is home?"), ("p", "I like it")]
    found = answered(tmp_path, [*FORM, *before, ("table", rows), ("bold", "Anything else?"), ("p", "no")])
    home, *rest, last = found
    assert (home, last) == (("How is home?", "I like it"), ("Anything else?", "no"))
    if told:
        assert rest == told
    else:
        assert {question for question, _ in rest} <= {"How is home?"}


def test_columns_of_marks_below_a_question_stay_columns(tmp_path: Path) -> None:
    rows = [["How do you feel about these?", "Yes", "No"], ["Do you feel safe?", "x", ""], ["Is food ok?", "", "x"]]
    document = build(tmp_path / "form.docx", [*FORM, ("table", rows)])
    assert [table.header_rows for table in document.tables] == [1]
    assert [
        (one.text, [box.text for box in one.options if box.ticked]) for one in document.questions if one.options
    ] == [
        ("Do you feel safe?", ["Yes"]),
        ("Is food ok?", ["No"]),
    ]


def test_an_adults_bare_answer_is_no_voice(tmp_path: Path) -> None:
    rows = [["Does Maya want an advocate?", "No"], ["Will Maya come to her review?", "Not at the moment"]]
    assert answered(tmp_path, [*CARER, ("table", rows)]) == []


@pytest.mark.parametrize("answer", ["No. Dad has missed five.", "Yes. Every Sunday.", "Partly. Two of three happened."])
@pytest.mark.parametrize("names", [[["Question", "Answer"]], []])
def test_a_checked_answer_with_a_remark_is_no_prose(answer: str, names: list[list[str]], tmp_path: Path) -> None:
    head: list[Item] = [
        ("title", "Looked After Child Review: minutes"),
        ("p", "Child: Maya Rowntree"),
        ("p", "Date of review: 10 September 2025"),
        ("h2", "Checklist"),
    ]
    rows = [["Did Maya come?", "Yes"], ["Is family time happening as planned?", answer], ["Is there a hobby?", "Yes"]]
    document = build(tmp_path / "record.docx", [*head, ("table", [*names, *rows])])
    found = [unit.text for unit in units(document) if unit.role == "row"]
    assert f"Is family time happening as planned?\t{answer}" in found


def test_prose_beside_a_question_is_split(tmp_path: Path) -> None:
    answer = "No. Dad has missed five. Mum has come to every one of them. Maya looks forward to seeing her."
    rows = [["Is family time happening?", answer], ["Is school going well?", "She is settled. Her reports are good."]]
    document = build(tmp_path / "record.docx", [("title", "Minutes of the LAC review"), ("table", rows)])
    assert "Dad has missed five." in [unit.text for unit in units(document)]
