"""What a form's template says is nobody's statement, and a question in one paragraph with its answer is no answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from structure_samples import build

from minutes_nlp.language.units import units
from minutes_nlp.reading import read

SILENT = {"heading", "question", "options", "label"}
START = [("title", "My review: have your say (11 to 16)"), ("p", "Name: Kay Brooks")]


def spoken(items: list[tuple[str, Any]], path: Path) -> list[str]:
    """What is left to be a statement, without the labelled facts at the top."""
    document = build(path, [*START, *items])
    assert (document.kind, document.respondent) == ("consultation_form", "child")
    return [unit.text for unit in units(document) if unit.role not in SILENT and ": Kay" not in unit.text]


@pytest.mark.parametrize(
    "line",
    [
        "For office use only",
        "FOR OFFICE USE ONLY: received 4 March 2025, logged by KH",
        "Received 4 March 2025",
        "Date received: ________",
        "Received stamp",
        "Please return to: Reviewing Service, Beech House, Farrow FV1 2AB",
        "Please return this form to your IRO at least 5 days before the review.",
        "When you have finished, give this booklet to your carer to post.",
        "Privacy notice: we will keep your information on your record and share it only with people who need it.",
        "How we use your information is explained on our website.",
        "The information you give on this form will be held under the Data Protection Act 2018.",
        "Please complete all sections in black ink.",
        "This form helps us to understand what you think before your review.",
        "There are no right or wrong answers.",
        "You do not have to answer every question.",
        "If you need help with this form, ask your social worker or an advocate.",
        "Thank you for filling in this form.",
        "Signed: ______________________",
        "Signature of child",
        "OFFICIAL - SENSITIVE",
        "Form CF7 version 3.2",
        "Page 2 of 4",
        "Tel: 01632 960001",
        "Please turn over",
    ],
)
def test_furniture_is_silent(line: str, tmp_path: Path) -> None:
    items = [("bold", "Do you like where you live?"), ("p", "yes the dog is funny"), ("p", line)]
    assert spoken(items, tmp_path / "x.docx") == ["yes the dog is funny"]


@pytest.mark.parametrize(
    "line",
    [
        "please give me my phone back",
        "thank you for my bike",
        "i received a medal for swimming",
        "this is the best house ever",
        "if you need to know ask my nan",
        "you can tell mum i miss her",
        "my information teacher is nice",
        "official best friend is Leo",
        "i signed the card for dad",
        "please let me stay here by the sea",
        "this form is boring",
    ],
)
def test_answers_that_look_like_it_are_not(line: str, tmp_path: Path) -> None:
    found = spoken([("bold", "What would you like to say?"), ("p", line)], tmp_path / "x.docx")
    assert " ".join(found) == line  # in one or two sentences: nobody set a full stop


def test_what_the_office_adds_below_its_line_is_silent(tmp_path: Path) -> None:
    items = [
        ("bold", "Do you like where you live?"),
        ("p", "yes the dog is funny"),
        ("p", "For office use only"),
        ("p", "Rec'd 4/3/25 KH"),
        ("p", "Passed to Hilary Vance"),
        ("bold", "Anything else?"),
        ("p", "no"),
        ("table", [["Office use only", ""], ["Logged", "KH 4.3.25"], ["Sent to IRO", "yes"]]),
        ("table", [["Signed", "Kay Brooks"], ["Date", "3 March 2025"]]),
    ]
    assert spoken(items, tmp_path / "x.docx") == ["yes the dog is funny", "no"]


def test_questions_in_one_paragraph_with_their_answers(tmp_path: Path) -> None:
    items = [
        ("p", "Do you like school? yes its ok"),
        ("p", "and maths is good"),
        ("p", "Is there anything you are worried about?\nMoving again."),
        ("p", "Do you see your family as much as you want? Yes / No / Sometimes"),
        ("pair", ("What makes you happy? ", "my dog. And football.")),
        ("pair", ("My weekend - ", "its loud")),
    ]
    document = build(tmp_path / "x.docx", [*START, *items])
    found = [(unit.role, unit.question, unit.text) for unit in units(document)][2:]
    assert found == [
        ("question", "", "Do you like school?"),
        ("answer", "Do you like school?", "yes its ok"),
        ("answer", "Do you like school?", "and maths is good"),
        ("question", "", "Is there anything you are worried about?"),
        ("answer", "Is there anything you are worried about?", "Moving again."),
        ("question", "", "Do you see your family as much as you want? Yes / No / Sometimes"),
        ("question", "", "What makes you happy?"),
        ("answer", "What makes you happy?", "my dog."),
        ("answer", "What makes you happy?", "And football."),
        ("question", "", "My weekend -"),
        ("answer", "My weekend -", "its loud"),
    ]


def test_several_questions_in_one_paragraph(tmp_path: Path) -> None:
    items = [("p", "Do you like your school?\nyes\nDo you feel safe where you live?\nnot at night")]
    assert spoken(items, tmp_path / "x.docx") == ["yes", "not at night"]


def test_a_child_may_ask_in_an_answer(tmp_path: Path) -> None:
    items = [("bold", "What would you like to ask?"), ("p", "When can I see you? I miss Leo.")]
    assert spoken(items, tmp_path / "x.docx") == ["When can I see you?", "I miss Leo."]


def test_question_and_answer_in_one_cell(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_heading("My review: have your say (11 to 16)", 0)
    table = word.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "Do you like your school?\nyes its ok"
    table.cell(0, 1).text = "How are you sleeping? badly"
    table.cell(1, 0).text = "What do you enjoy at home?\nthe dog"
    table.cell(1, 1).text = "Who would you talk to? nan"
    word.save(str(tmp_path / "x.docx"))
    found = [unit.text for unit in units(read(tmp_path / "x.docx")) if unit.role not in SILENT]
    assert found == ["yes its ok", "badly", "the dog", "nan"]
