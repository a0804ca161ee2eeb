"""Prompts of a child's form for its details and its helper, printed labels, faces over columns of marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

from minutes_nlp.language.units import units
from minutes_nlp.records import Document

TITLE: Item = ("title", "Children's consultation form – all about me")
REST: list[Item] = [("bold", "What makes you happy?"), ("p", "going to the farm")]


def told(document: Document) -> list[tuple[str, str]]:
    return [(unit.question, unit.text) for unit in units(document) if unit.role == "answer"]


def facts(document: Document) -> dict[str, object]:
    return {name: document.facts[name].value for name in ("child_name", "age") if name in document.facts}


@pytest.mark.parametrize(
    ("prompt", "line", "found"),
    [
        ("My name", "Noor", {"child_name": "Noor"}),
        ("My name", "noor ahmadi", {"child_name": "noor ahmadi"}),
        ("I am", "7", {"age": "7"}),
        ("I am", "7 and a half", {"age": "7 and a half"}),
        ("I am called", "Noor", {"child_name": "Noor"}),
        ("My age", "7 years old", {"age": "7 years old"}),
        ("Who helped you?", "Bea Lunn", {}),
        ("Who helped me to fill this in", "Bea", {}),
    ],
)
def test_details_are_no_views(prompt: str, line: str, found: dict[str, object], tmp_path: Path) -> None:
    document = build(tmp_path / "form.docx", [TITLE, ("bold", prompt), ("p", line), *REST])
    assert told(document) == [("What makes you happy?", "going to the farm")]
    assert facts(document) == found


@pytest.mark.parametrize(
    ("prompt", "lines"),
    [
        ("I am", ["sad when mum goes"]),
        ("I am", ["7 out of 10 happy"]),
        ("My school", ["Rubbish"]),
        ("Who helps you?", ["Bea (foster carer)"]),
        ("Who helped you most this year?", ["Bea"]),
        ("Who helped you?", ["Bea did because she knows I cry when I have to write about home"]),
        ("Three things I like", ["Lego"]),
        ("My name", ["Noor", "but I want to be called Nina at school"]),
    ],
)
def test_views_below_such_prompts_stay(prompt: str, lines: list[str], tmp_path: Path) -> None:
    items: list[Item] = [TITLE, ("bold", prompt), *(("p", line) for line in lines), *REST]
    assert [(prompt, line) for line in lines] == told(build(tmp_path / "form.docx", items))[: len(lines)]


def test_a_helper_in_the_line_of_the_question(tmp_path: Path) -> None:
    document = build(tmp_path / "form.docx", [TITLE, *REST, ("p", "Who helped you? Bea (foster carer)")])
    assert told(document) == [("What makes you happy?", "going to the farm")]


def test_wishes_and_a_picture_are_printed(tmp_path: Path) -> None:
    wishes: list[Item] = [("p", "If I had three wishes"), ("p", "1. a dog"), ("p", "2. see my brother")]
    picture: list[Item] = [("p", "My picture"), ("p", "[a house with a sun]")]
    document = build(tmp_path / "form.docx", [TITLE, *REST, *wishes, *picture])
    assert told(document)[1:] == [
        ("If I had three wishes", "1. a dog"),
        ("If I had three wishes", "2. see my brother"),
        ("My picture", "[a house with a sun]"),
    ]


@pytest.mark.parametrize("answer", ["if i had three wishes i would fly", "My picture is on the wall", "my picture"])
def test_an_answer_of_such_words(answer: str, tmp_path: Path) -> None:
    document = build(tmp_path / "form.docx", [TITLE, ("bold", "What do you like at home?"), ("p", answer)])
    assert told(document) == [("What do you like at home?", answer)]


@pytest.mark.parametrize("mark", ["X", "✓"])
def test_faces_over_columns_of_marks(mark: str, tmp_path: Path) -> None:
    rows = [["", "😊", "😐", "☹"], ["My home", mark, "", ""], ["Seeing my family", "", "", mark]]
    document = build(tmp_path / "form.docx", [TITLE, ("table", rows), *REST])
    assert told(document) == [("What makes you happy?", "going to the farm")]
    assert [(one.text, bool(one.options)) for one in document.questions[:2]] == [
        ("My home", True),
        ("Seeing my family", True),
    ]


def test_what_leads_into_rows(tmp_path: Path) -> None:
    rows = [["Good at home", "Noor pointed to the garden"], ["Not good at home", "Noor chose the stairs"]]
    lead = "What Noor chose"
    items: list[Item] = [("p", "Name: Noor Ahmadi"), ("bold", "About me"), ("p", lead), ("table", rows)]
    document = build(tmp_path / "form.docx", [("title", "My views – a form with symbols"), *items])
    assert {block.text: block.role for block in document.blocks}[lead] == "label"
    alone = build(tmp_path / "alone.docx", [TITLE, *items[:3], ("p", "Noor likes the garden.")])
    assert {block.text: block.role for block in alone.blocks}[lead] != "label"
