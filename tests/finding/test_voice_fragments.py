"""What an adult notes of the child's wishes in fragments, and choices of who helped that nobody made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from minutes_nlp.finding.voice import find_statements
from minutes_nlp.finding.voice_forms import is_fragment, told_for_child
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.reading.printed import says_nothing
from minutes_nlp.records import Document, Statement

CHILD = ("Maya", "Rowntree")


def voices(path: Path, question: str, *answers: str) -> list[str]:
    """What is found to be the child's in a carer's form with one question in bold."""
    document, found = statements(path, question, *answers)
    return [document.text[one.span.start : one.span.end] for one in found]


def modes(path: Path, question: str, *answers: str) -> list[str]:
    return [one.mode for one in statements(path, question, *answers)[1]]


def statements(path: Path, question: str, *answers: str) -> tuple[Document, tuple[Statement, ...]]:
    word: Any = docx.Document()
    word.add_heading("Foster carer’s consultation form", 0)
    for line in ("Child: Maya Rowntree", "Foster carer: Jan Moss"):
        word.add_paragraph(line)
    word.add_paragraph().add_run(question).bold = True
    for answer in answers:
        word.add_paragraph(answer)
    word.add_paragraph().add_run("What support do you need?").bold = True
    word.add_paragraph("More respite.")
    word.save(str(path / "form.docx"))
    document = read(path / "form.docx")
    return document, find_statements(document, units(document))


@pytest.mark.parametrize("question", ["What does the child want?", "What does Maya want to happen?", "Maya’s wishes"])
def test_wishes_noted_in_fragments_are_the_childs(question: str, tmp_path: Path) -> None:
    said = voices(tmp_path, question, "Karate. To see Joel. A new bike.")
    assert said == ["Karate.", "To see Joel.", "A new bike."]


def test_wishes_in_a_list(tmp_path: Path) -> None:
    assert voices(tmp_path, "Maya's wishes", "To see Joel", "A hamster") == ["To see Joel", "A hamster"]


@pytest.mark.parametrize("behind", ["Very unlikely.", "We support this.", "Mum is not ready.", "Contact is a problem."])
def test_what_the_adult_adds_is_not(behind: str, tmp_path: Path) -> None:
    assert behind not in voices(tmp_path, "What does the child want?", f"To go home. {behind}")


def test_fragments() -> None:
    assert all(map(is_fragment, ["Karate.", "To see Joel.", "A new bike.", "Not to move."]))
    assert not any(map(is_fragment, ["Mum has said no.", "He is worried.", "More time with all of his brothers."]))
    assert told_for_child("A hamster", "Maya’s wishes", CHILD)
    assert not told_for_child("Settled", "Maya’s wishes", CHILD)
    assert not told_for_child("A hamster", "Maya’s wishes and feelings", CHILD)


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("On my own / With my carer / With my social worker", True),
        ("By myself / with help", True),
        ("alone | with a teacher | other", True),
        ("With my carer / Somebody helped me", True),
        ("On my own", False),
        ("With my carer", False),
        ("my room / my dog / my friends", False),
        ("Mum / Dad / Nan", False),
        ("i go out with mum / dad", False),
    ],
)
def test_choices_of_who_helped(text: str, nothing: bool) -> None:
    assert says_nothing(text) is nothing


@pytest.mark.parametrize(
    "question",
    ["What does Maya ask you for?", "What has she told you she wants?", "Anything she has asked for?", "Maya’s wishes"],
)
def test_a_list_of_wishes_goes_on_in_longer_entries(question: str, tmp_path: Path) -> None:
    entries = [
        "To learn the cooker.",
        "A hairdresser who will not say wow.",
        "To ring her auntie in Bo on Fridays.",
        "Second, a flat near her friend Mina in Bradford.",
    ]
    assert voices(tmp_path, question, " ".join(entries)) == entries


@pytest.mark.parametrize(
    "behind",
    [
        "To be honest we cannot do that this year at all.",
        "To be discussed with the school at the next meeting.",
        "To my mind a long way off for her now.",
        "A new worker started in May and has met her.",
        "A teacher rang me about it before the half term.",
        "The social worker visits each month and writes it down.",
        "Another child has the room until the end of May.",
    ],
)
def test_what_the_adult_adds_to_a_list(behind: str, tmp_path: Path) -> None:
    assert voices(tmp_path, "What does the child want?", f"To go home. {behind}") == ["To go home."]


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        ("What does she complain of?", "The bus, and being with boys who throw things.", True),
        ("What does she complain of?", "The social worker who calls her Habeeb.", True),
        ("What does she worry about, if she tells you?", "The letter from the Home Office.", True),
        ("What does she worry about?", "The letter from the Home Office.", False),
        ("What do you complain of?", "The bus, and being with boys who throw things.", False),
    ],
)
def test_what_the_child_complains_of(question: str, answer: str, said: bool) -> None:
    assert told_for_child(answer, question, CHILD) is said


@pytest.mark.parametrize("question", ["Maya’s words (circle time)", "Maya’s own words"])
def test_an_adult_who_retells_the_childs_words_passes_them_on(question: str, tmp_path: Path) -> None:
    assert modes(tmp_path, question, "She told me that she can do joined-up writing.") == ["relayed"]
    assert modes(tmp_path, question, "I can do joined-up writing. Mrs Hall said I can have a pen.") == ["written"] * 2
