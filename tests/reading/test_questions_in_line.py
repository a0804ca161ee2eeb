"""Several questions in one line or cell, and answers that ask in turn."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import build

from minutes_nlp.language.units import units
from minutes_nlp.reading.asked_on import end_of_asking, only_asks

HEALTH = "How is your health? When did you last go to the optician?"
WORKER = "Does your social worker come often enough? Can you talk to her alone?"
PLAN = "Do you know what your plan says? When was it written? Were you asked?"


@pytest.mark.parametrize(
    ("asked", "others"),
    [
        ("How is your health?", " When did you last go to the optician?"),
        ("How often does your social worker come?", " Is that enough?"),
        ("Do you know what an advocate is?", " Would you like one?"),
        ("Have you got a PEP?", " When was it? Did you go?"),
        ("Are you happy at home?", ""),
        ("What would you like to change?", ""),
        ("What do you want to ask?", ""),
    ],
)
@pytest.mark.parametrize(
    "answer", ["yes its fine", "Fine. Went in May", "Can I stay here? Pam is nice", "why? dont know"]
)
def test_the_form_asks_on_and_the_child_answers(asked: str, others: str, answer: str) -> None:
    assert end_of_asking(f"{asked}{others} {answer}", len(asked)) == len(asked + others)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Is there anything you want to ask?", "When will it end? I hate waiting"),
        ("What would you like to change?", "Can you make Kit stop? He kicks"),
        ("Do you have any questions?", "When is Diwali?"),
        ("Are you happy with the time you have with your family?", "Why can't we have longer? Its not fair"),
        ("How is your school?", "Is that enough?"),
    ],
)
def test_an_answer_asks(asked: str, answer: str) -> None:
    assert end_of_asking(f"{asked} {answer}", len(asked)) == len(asked)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (HEALTH, True),
        (WORKER, True),
        (PLAN, True),
        ("Health. Is she registered with a doctor? When was her medical?", True),
        ("How is your health?", False),
        ("How is your health? Fine", False),
        ("How is your health? why do you care?", False),
        ("What would you change? Can I live with Nan?", False),
        ("What would you change? Can you tell Kit to stop?", False),
    ],
)
def test_a_cell_of_nothing_but_questions(text: str, asks: bool) -> None:
    assert only_asks(text) == asks


def test_questions_at_the_left_of_a_childs_row(tmp_path: Path) -> None:
    rows = [[HEALTH, "Good. Went in May"], [WORKER, "Not really"], [PLAN, ""], ["Do you feel safe?", "yes"]]
    document = build(tmp_path / "form.docx", [("title", "Consultation form for young people"), ("table", rows)])
    told = [(unit.question, unit.text) for unit in units(document) if unit.role == "answer"]
    assert told == [
        (HEALTH, "Good."),
        (HEALTH, "Went in May"),
        (WORKER, "Not really"),
        ("Do you feel safe?", "yes"),
    ]
    assert not [unit for unit in units(document) if unit.text in PLAN and unit.role not in {"question", "heading"}]


def test_questions_and_answer_in_one_paragraph(tmp_path: Path) -> None:
    lines = [f"{HEALTH} eyes in May", f"{WORKER} no never", "What would you change? Can I have a dog? A small one"]
    items = [("title", "Consultation form for young people"), *(("p", line) for line in lines)]
    told = [(one.question, one.text) for one in units(build(tmp_path / "form.docx", items)) if one.role == "answer"]
    assert told == [
        (HEALTH, "eyes in May"),
        (WORKER, "no never"),
        ("What would you change?", "Can I have a dog?"),
        ("What would you change?", "A small one"),
    ]


def test_questions_at_the_left_of_a_records_row(tmp_path: Path) -> None:
    asked = "How often does the worker visit? Is the child seen alone?"
    rows = [
        [asked, "Every five weeks and she takes him out."],
        ["Is family time taking place?", "Each Friday."],
        ["Have there been complaints? Who dealt with them?", ""],
    ]
    document = build(tmp_path / "x.docx", [("title", "Child in care review minutes"), ("table", rows)])
    assert [(unit.role, unit.question, unit.text) for unit in units(document)[1:]] == [
        ("question", "", asked),
        ("cell", asked, "Every five weeks and she takes him out."),
        ("row", "", "Is family time taking place?\tEach Friday."),
        ("heading", "", "Have there been complaints? Who dealt with them?"),
    ]
