"""What on a child's own form is an answer, and what the template or an adult says."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import build

from minutes_nlp.reading.printed import is_for_adult
from minutes_nlp.records import Document

TITLE = ("title", "My review, my say: consultation form for young people")


def answers(document: Document) -> dict[str, list[str]]:
    return {q.text: [document.blocks[i].text for i in q.answers] for q in document.questions}


def test_headings_of_a_childs_form_ask(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            TITLE,
            ("p", "Name: Remy Ashdown"),
            ("h1", "Where I live"),
            ("p", "its ok but the stairs creak"),
            ("h1", "School"),
            ("h2", "What is hard?"),
            ("p", "fractions"),
            ("h1", "Traffic lights"),
            ("p", "School: stop"),
            ("h1", "For the adult who helped"),
            ("p", "He wrote all of it alone."),
        ],
    )
    assert answers(document) == {"Where I live": ["its ok but the stairs creak"], "What is hard?": ["fractions"]}
    assert {block.text: block.role for block in document.blocks}["Where I live"] == "heading"


def test_headings_of_an_adults_form_do_not_ask(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            ("title", "Foster carer consultation form"),
            ("h1", "Home"),
            ("p", "She is settled with us."),
            ("h1", "School"),
            ("p", "She likes it."),
        ],
    )
    assert document.questions == ()


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("For the adult who helped", True),
        ("Staff section", True),
        ("Note by key worker", True),
        ("Home manager", True),
        ("Who helped you fill this in?", True),
        ("For office use", True),
        ("How this page was filled in", True),
        ("My key worker", False),
        ("Staff where I live", False),
        ("The adults who look after me", False),
        ("My social worker", False),
        ("A note for my judge", False),
        ("Who helps me", False),
    ],
)
def test_headings_for_adults(heading: str, expected: bool) -> None:
    assert is_for_adult(heading) is expected
