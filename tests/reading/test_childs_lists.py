"""Lists of single words below a child's question, of which some name sections elsewhere: "Football", "School"."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build, voices

OWN: Item = ("title", "My views for my review")
ASKED: list[Item] = [("bold", "What do you like doing?"), ("p", "Football"), ("p", "School"), ("p", "Minecraft")]
LAST: list[Item] = [("bold", "What would you change?"), ("p", "Contact"), ("bold", "Who helps you?"), ("p", "Nan")]


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([*ASKED, *LAST], ["Football", "School", "Minecraft", "Contact", "Nan"]),
        ([("p", "What do you like doing?"), *ASKED[1:]], ["Football", "School", "Minecraft"]),
        (
            [("bold", "Who I want to see more"), ("p", "Dad"), ("bold", "What I don’t like"), ("p", "Contact"), *LAST],
            ["Dad", "Contact", "Contact", "Nan"],
        ),
    ],
)
def test_single_words_below_a_childs_question_are_statements(
    items: list[Item], said: list[str], tmp_path: Path
) -> None:
    document = build(tmp_path / "x.docx", [OWN, ("p", "My name: Kay Brooks"), *items])
    assert voices(document) == said


@pytest.mark.parametrize(("heading", "role"), [("Child's views", "text"), ("Progress", "heading")])
def test_an_entry_of_a_passage_of_the_childs_words_is_no_heading(heading: str, role: str, tmp_path: Path) -> None:
    title: Item = ("title", "Minutes of the looked after child review")
    asked: list[Item] = [("p", "What do you like doing?"), *ASKED[1:]]
    document = build(tmp_path / "x.docx", [title, ("p", "Name: Kay Brooks"), ("h2", heading), *asked])
    assert next(block for block in document.blocks if block.text == "School").role == role


@pytest.mark.parametrize("name", ["School", "Health", "Contact"])
@pytest.mark.parametrize("answer", ["Football", "I like football and my friends."])
def test_a_known_heading_between_an_answer_and_the_next_question_stays_one(
    answer: str, name: str, tmp_path: Path
) -> None:
    asked: list[Item] = [("bold", "What do you like doing?"), ("p", answer), ("p", name)]
    document = build(tmp_path / "x.docx", [OWN, ("p", "My name: Kay Brooks"), *asked, *LAST[2:]])
    said = voices(document)
    assert name not in said and answer in said


@pytest.mark.parametrize(
    "items",
    [
        [
            ("bold", "What do you like doing?"),
            ("p", "Football"),
            ("p", "School"),
            ("p", "I like maths and my teacher."),
        ],
        [("p", "Do you like your room?"), ("p", "School"), ("p", "What do you do there?"), ("p", "We play.")],
        [("bold", "My home"), ("p", "School"), ("p", "I like maths and my teacher.")],
    ],
)
def test_a_known_heading_over_prose_or_a_question_stays_one(items: list[Item], tmp_path: Path) -> None:
    document = build(tmp_path / "x.docx", [OWN, ("p", "My name: Kay Brooks"), *items])
    assert next(block for block in document.blocks if block.text == "School").role == "heading"
