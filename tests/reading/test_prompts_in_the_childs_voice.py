"""Prompts that a child's form prints in the child's voice, faces behind a question, and who helped."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

from minutes_nlp.language.units import units
from minutes_nlp.reading.printed import is_own_prompt, is_printed_label
from minutes_nlp.records import Document

TITLE: Item = ("title", "Children's consultation form – all about me")
FIRST: list[Item] = [("bold", "What do you like to do?"), ("p", "dancing")]


def told(document: Document) -> list[tuple[str, str]]:
    return [(unit.question, unit.text) for unit in units(document) if unit.role == "answer"]


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("What makes me angry?", True),
        ("What helps me feel calm?", True),
        ("Who helps me?", True),
        ("What am I good at?", True),
        ("How do I feel about school?", True),
        ("Who do I talk to about my passport?", False),
        ("What happens to me if Pam gets ill?", False),
        ("What do I have to do to see Kit", False),
        ("what makes me angry", False),
        ("When can I go home?", False),
    ],
)
def test_questions_in_the_first_person(line: str, printed: bool) -> None:
    assert is_printed_label(line) is printed


def test_first_person_questions_over_answers(tmp_path: Path) -> None:
    rest: list[Item] = [
        ("p", "What makes me angry?"),
        ("p", "When Kit takes my bike"),
        ("p", "Who helps me?"),
        ("p", "Pam"),
    ]
    document = build(tmp_path / "form.docx", [TITLE, *FIRST, *rest])
    assert told(document)[1:] == [("What makes me angry?", "When Kit takes my bike"), ("Who helps me?", "Pam")]


@pytest.mark.parametrize(
    ("words", "prompt"),
    [
        ("Something I would like to say", True),
        ("How often I see my dad", True),
        ("1. The best thing about my home", True),
        ("People who are important to me", True),
        ("My worries", True),
        ("What I want", True),
        ("My name", False),
        ("Dad", False),
        ("what i want", False),
        ("I want to say this to everyone", False),
        ("School", False),
    ],
)
def test_prompts_before_a_colon(words: str, prompt: bool) -> None:
    assert is_own_prompt(words) is prompt


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        ("Something I want my IRO to know: can i have a dog", "Something I want my IRO to know:", "can i have a dog"),
        ("My wishes: live with nan", "My wishes:", "live with nan"),
        ("I like it here: its quiet", "What do you like to do?", "I like it here: its quiet"),
        ("my wishes: live with nan", "What do you like to do?", "my wishes: live with nan"),
    ],
)
def test_a_prompt_and_its_answer_in_one_line(line: str, question: str, answer: str, tmp_path: Path) -> None:
    assert told(build(tmp_path / "form.docx", [TITLE, *FIRST, ("p", line)]))[1:] == [(question, answer)]


def test_on_an_adults_form_such_words_are_an_answer(tmp_path: Path) -> None:
    form: list[Item] = [("title", "Consultation form for parents"), ("bold", "What would you like to say?")]
    document = build(tmp_path / "form.docx", [*form, ("p", "Something I would change: the time of our visits.")])
    assert told(document)[-1][1] == "Something I would change: the time of our visits."


@pytest.mark.parametrize(
    ("question", "answer", "asked"),
    [
        ("How are things at school? 😀 😐 ☹", "ok", True),
        ("Have you been to the optician?", "yes i got glasses", True),
        ("Who is your social worker?", "Priya Nair", False),
        ("Have you been to the dentist?", "3 March 2025", False),
    ],
)
def test_single_rows_of_a_childs_table(question: str, answer: str, asked: bool, tmp_path: Path) -> None:
    asks = [["Who do you live with?", "Pam"], ["Is anybody unkind to you?", "no"]]
    parts: list[Item] = [("table", [[question, answer]]), ("h1", "Safety"), ("table", asks)]
    document = build(tmp_path / "form.docx", [TITLE, *FIRST, ("h1", "About me"), *parts])
    assert ((question, answer) in told(document)) is asked


@pytest.mark.parametrize(
    ("items", "others"),
    [
        ([("p", "Who helped you fill this in? Pam (foster carer)")], []),
        ([("table", [["Who helped you with this form?", "Pam"]])], []),
        ([("bold", "Who helps you?"), ("p", "Pam does")], ["Pam does"]),
        (
            [
                (
                    "table",
                    [
                        [
                            "Who helped you with this form?",
                            "Pam did but she left me to write the bit on dad",
                        ]
                    ],
                )
            ],
            ["Pam did but she left me to write the bit on dad"],
        ),
    ],
)
def test_who_helped_is_no_view(items: list[Item], others: list[str], tmp_path: Path) -> None:
    document = build(tmp_path / "form.docx", [TITLE, *FIRST, *items])
    assert [answer for _, answer in told(document)] == ["dancing", *others]


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        ("Your views on contact: It should be longer.", "Your views on contact:", "It should be longer."),
        ("3. Any other comments: We need a break.", "3. Any other comments:", "We need a break."),
        ("Yours was late: it came in May.", "What would you like to say?", "Yours was late: it came in May."),
        ("School: It should be nearer.", "What would you like to say?", "School: It should be nearer."),
    ],
)
def test_prompts_to_an_adult_before_a_colon(line: str, question: str, answer: str, tmp_path: Path) -> None:
    form: list[Item] = [("title", "Consultation form for parents"), ("bold", "What would you like to say?")]
    document = build(tmp_path / "form.docx", [*form, ("p", "The home is fine."), ("p", line)])
    assert told(document)[-1] == (question, answer)
