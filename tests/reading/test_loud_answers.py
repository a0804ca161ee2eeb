"""Answers in bold, underlined type or capitals answer; headings between questions stay headings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from structure_samples import answers, build

from minutes_nlp.records import Document

FORM = [("title", "My review, my say: consultation form for young people"), ("p", "Name: Remy Ashdown")]
QUESTIONS = [
    "What do you like here?",
    "What is school like?",
    "Who do you miss?",
    "Is anything scary?",
    "Anything else?",
]
SAID = ["Nell bakes bread", "loud but I like art", "my cousin Ned", "when the bus is late", "I want a drum"]
SHORT = ["bread", "loud", "Ned", "the bus", "a drum"]


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks[1:] if block.role == "heading"]


@pytest.mark.parametrize("said", [SAID, [f"I say {text}." for text in SAID], SHORT])
@pytest.mark.parametrize(("asked", "typed"), [("p", "bold"), ("p", "under"), ("p", "CAPS"), ("bold", "CAPS")])
def test_answers_all_in_a_type_of_their_own(asked: str, typed: str, said: list[str], tmp_path: Path) -> None:
    given = [text.upper() if typed == "CAPS" else text for text in said]
    kind = "p" if typed == "CAPS" else typed
    lines = [line for q, a in zip(QUESTIONS, given, strict=True) for line in ((asked, q), (kind, a))]
    found = answers(build(tmp_path / "form.docx", [*FORM, *lines]))
    assert found == {q: [a] for q, a in zip(QUESTIONS, given, strict=True)}


def test_answers_in_the_type_of_their_questions(tmp_path: Path) -> None:
    lines = [line for q, a in zip(QUESTIONS, SAID, strict=True) for line in (("bold", q), ("bold", a))]
    assert answers(build(tmp_path / "form.docx", [*FORM, *lines])) == {
        q: [a] for q, a in zip(QUESTIONS, SAID, strict=True)
    }


@pytest.mark.parametrize(("asked", "loud"), [("p", ("bold", "my cousin Ned")), ("bold", ("p", "MY COUSIN NED"))])
def test_one_loud_answer_among_plain_ones(asked: str, loud: tuple[str, str], tmp_path: Path) -> None:
    given = [loud if text == "my cousin Ned" else ("p", text) for text in SAID]
    lines = [line for q, a in zip(QUESTIONS, given, strict=True) for line in ((asked, q), a)]
    assert answers(build(tmp_path / "form.docx", [*FORM, *lines]))["Who do you miss?"] == [loud[1]]


def test_headings_in_the_type_of_the_answers(tmp_path: Path) -> None:
    lines = [
        line
        for head, q, a in zip(["Home", "School", "My family"], QUESTIONS, SAID, strict=False)
        for line in (("bold", head), ("p", q), ("bold", a))
    ]
    lines[-1] = ("bold", "I miss Ned")
    document = build(tmp_path / "form.docx", [*FORM, *lines])
    assert headings(document) == ["Home", "School", "My family"]
    assert answers(document) == dict(zip(QUESTIONS[:3], [SAID[:1], SAID[1:2], ["I miss Ned"]], strict=True))


@pytest.mark.parametrize(("head", "asked"), [("bold", "p"), ("p", "bold"), ("under", "bold"), ("under", "p")])
def test_headings_over_questions_left_empty(head: str, asked: str, tmp_path: Path) -> None:
    names = [text.upper() if head == "p" else text for text in ("Home", "Lessons", "Mum and Dad", "Fears", "The rest")]
    lines = [line for name, q in zip(names, QUESTIONS, strict=True) for line in ((head, name), (asked, q))]
    document = build(tmp_path / "form.docx", [*FORM, *lines])
    assert not set(names) & {text for given in answers(document).values() for text in given}


@pytest.mark.parametrize("head", ["EDUCATION", "SCHOOL LIFE"])
def test_a_heading_below_a_question_left_empty(head: str, tmp_path: Path) -> None:
    lines: list[tuple[str, Any]] = [
        ("bold", "Who do you miss?"),
        ("p", head),
        ("bold", "What is hard?"),
        ("p", "fractions"),
    ]
    assert head in headings(build(tmp_path / "form.docx", [*FORM, *lines]))


BODY = {
    "Placement": "Remy has settled with Nell. He told me that he likes his room.",
    "Education": "Remy said he is worried about the new school. The PEP is overdue.",
    "Family time": "Time with his mother was cancelled four times. Remy said he misses her.",
    "Health": "The health assessment is overdue. Nell reported that Remy sleeps well.",
}


@pytest.mark.parametrize(
    "kinds", [("h1", "CAPS"), ("bold", "CAPS"), ("CAPS", "CAPS"), ("bold", "bold"), ("h1", "bold")]
)
def test_a_record_typed_throughout_in_bold_or_capitals(kinds: tuple[str, str], tmp_path: Path) -> None:
    def line(kind: str, text: str) -> tuple[str, str]:
        return ("p", text.upper()) if kind == "CAPS" else (kind, text)

    pairs = [one for head, text in BODY.items() for one in (line(kinds[0], head), line(kinds[1], text))]
    document = build(tmp_path / "minutes.docx", [("title", "Minutes of the looked after child review"), *pairs])
    assert [text.capitalize() for text in headings(document)] == list(BODY)


def test_many_loud_lines_below_one_question(tmp_path: Path) -> None:
    said = [f"I said {number} things." for number in range(1500)]
    lines = [("p", QUESTIONS[0]), *(("bold", text) for text in said), ("p", QUESTIONS[1]), ("bold", "I like art.")]
    found = answers(build(tmp_path / "form.docx", [*FORM, *lines]))
    assert found == {QUESTIONS[0]: said, QUESTIONS[1]: ["I like art."]}


SUBJECTS = ["School", "Contact", "3. Nan, mum, Jo", "Social worker", "No. Dad has missed five."]
CARER = [("title", "Foster carer’s consultation form"), ("p", "Child: Remy Ashdown"), ("p", "Foster carer: Jan Moss")]


@pytest.mark.parametrize("form", [FORM, CARER])
@pytest.mark.parametrize(("asked", "typed"), [("bold", "p"), ("p", "p"), ("bold", "bold"), ("p", "bold")])
def test_short_answers_that_look_like_headings(
    form: list[tuple[str, Any]], asked: str, typed: str, tmp_path: Path
) -> None:
    said = SUBJECTS if asked == "bold" else [SUBJECTS[0], "loud", "3. Nan, mum, Jo", "when he is late", "No. Five."]
    lines = [line for q, a in zip(QUESTIONS, said, strict=True) for line in ((asked, q), (typed, a))]
    document = build(tmp_path / "form.docx", [*form, *lines])
    assert answers(document) == {q: [a] for q, a in zip(QUESTIONS, said, strict=True)}
    assert headings(document) == []


def test_one_plain_subject_among_plain_answers(tmp_path: Path) -> None:
    said = ["Health", *SAID[1:]]
    lines = [("p", text) for q, a in zip(QUESTIONS, said, strict=True) for text in (q, a)]
    assert answers(build(tmp_path / "form.docx", [*CARER, *lines]))[QUESTIONS[0]] == ["Health"]


def test_plain_headings_over_questions_left_empty(tmp_path: Path) -> None:
    lines = [
        line
        for head, asked in [("Health", QUESTIONS[:2]), ("Education", QUESTIONS[2:4])]
        for line in (("p", head), *(("p", q) for q in asked))
    ]
    assert headings(build(tmp_path / "form.docx", [*CARER, *lines])) == ["Health", "Education"]


def test_loud_headings_over_questions_left_empty(tmp_path: Path) -> None:
    heads = ["Home", "School", "My family", "Health"]
    lines = [("bold", text) for head, q in zip(heads, QUESTIONS, strict=False) for text in (head, q)]
    document = build(tmp_path / "form.docx", [*FORM, *lines])
    assert not any(head in texts for texts in answers(document).values() for head in heads)
    numbers = ["1. Home", "2. School", "3. Family"]
    lines = [("bold", text) for head, q in zip(numbers, QUESTIONS, strict=False) for text in (head, q)]
    document = build(tmp_path / "numbers.docx", [*FORM, *lines])
    assert not any(head in texts for texts in answers(document).values() for head in numbers)
