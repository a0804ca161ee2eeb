"""Lines that a form prints in the type of its answers, and the marks of questions and answers: nobody's words."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build
from structure_samples import voices as voices_in

from minutes_nlp.reading.printed import is_printed_label, says_nothing


def voices(tmp_path: Path, *items: Item) -> list[str]:
    return voices_in(build(tmp_path / "form.docx", list(items)))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Things that make me smile", True),
        ("My wish", True),
        ("My Special People", True),
        ("My favourite place", True),
        ("I worry about", True),
        ("My wish is a dog", False),
        ("my worries", False),
        ("My mum and dad", False),
        ("Things at home", False),
    ],
)
def test_labels_that_a_form_prints(text: str, printed: bool) -> None:
    assert is_printed_label(text) is printed


def test_printed_lines_are_no_answers(tmp_path: Path) -> None:
    said = voices(
        tmp_path,
        ("title", "Child’s consultation - under 7s"),
        ("p", "Name: Effie Dunn"),
        ("p", "Things that make me smile"),
        ("p", "pancakes"),
        ("p", "My wish"),
        ("p", "a baby sister"),
        ("p", "What do you want to talk about?"),
        ("p", "My worries"),
        ("p", "Do you have a say? (delete as appropriate)"),
        ("p", "Always / Sometimes / Never"),
        ("p", "Who would you talk to? (e.g. I would talk to my carer, or I feel safe with my teacher at school)"),
        ("p", "nan"),
        ("p", "I want to see less of: ________"),
        ("p", "Powered by Some App."),
    )
    assert said == ["pancakes", "a baby sister", "My worries", "nan"]


def test_answers_behind_their_mark(tmp_path: Path) -> None:
    said = voices(
        tmp_path,
        ("title", "Young person’s feedback form 14+"),
        ("p", "Your name: Callum Reed"),
        ("p", "Q1 Do you feel ready to live on your own?"),
        ("p", "A1 Nope. cant cook"),
        ("p", "Q2 Do you have someone to talk to?"),
        ("p", "A2"),
        ("p", "Q3 Any thing else"),
        ("p", "A3 tell Shaz to ring"),
    )
    assert said == ["Nope. cant cook", "tell Shaz to ring"]


def test_questions_named_so_that_ask_with_no_question_mark(tmp_path: Path) -> None:
    said = voices(
        tmp_path,
        ("title", "Young person’s feedback form 14+"),
        ("p", "Your name: Callum Reed"),
        ("p", "Question: 1. How do you feel about home, on a scale of 0 to 10?"),
        ("p", "Answer: 4"),
        ("p", "Question: 1a. Please tell us why"),
        ("p", "Answer: its too far from my mates"),
        ("p", "Rate your school out of 10"),
        ("p", "7. The bus is good. Rate it yourself"),
    )
    assert said == ["4", "its too far from my mates", "7. The bus is good.", "Rate it yourself"]


def test_lists_to_choose_from_end_in_other() -> None:
    assert says_nothing("Mum, Dad, Carer, Teacher, Other")
    assert not says_nothing("mum, dad and my other nan")
