"""Help printed with a question, labels and dots around an answer: none of them is part of what is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document as new_document
from structure_samples import build

from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.reading.help_text import help_end
from minutes_nlp.reading.printed import answer_bounds, says_nothing
from minutes_nlp.records import Document

FORM: list[tuple[str, Any]] = [
    ("title", "My review, my say: consultation form for young people"),
    ("p", "Name: Remy Ashdown"),
]


def answered(document: Document) -> list[str]:
    return [unit.text for unit in units(document) if unit.role == "answer"]


@pytest.mark.parametrize(
    ("text", "helps"),
    [
        ("Think about home, school or seeing your family. ", True),
        ("You could say who is kind to you. ", True),
        ("For example mum, dad, brothers and sisters. ", True),
        ("Is anyone unkind to you? Do you feel safe? ", True),
        ("Is it too much? Do you worry before or after? ", True),
        ("(Have you been to the dentist?) ", True),
        ("There is no right answer. ", True),
        ("This could be about home. ", True),
        ("Things like your friends or your room. ", True),
        ("You might also mention who helps. ", True),
        ("Include any worries. ", True),
        ("Hint: use the pictures. ", True),
        ("It can be loud at home. ", False),
        ("It could be better. ", False),
        ("This could be better. ", False),
        ("You can tell she is sad. ", False),
        ("It can be difficult at bedtime. ", False),
        ("It may be that she needs more help. ", False),
        ("Say no to drugs, any of them. ", False),
        ("Think about the dog, he is nice. ", False),
        ("Things like football. ", False),
        ("Such as mum and dad. ", False),
        ("Tip toe round the baby. ", False),
        ("For example I cry at night. ", False),
        ("Think about mum a lot. ", False),
        ("You could ask me first. ", False),
        ("Can you tell mum? ", False),
        ("Why is it so far? ", False),
        ("Do you know my sister? ", False),
    ],
)
def test_sentences_of_help(text: str, helps: bool) -> None:
    assert help_end(text + "the dog is nice") == (len(text) if helps else 0)


def test_help_below_its_question(tmp_path: Path) -> None:
    lines = [
        ("bold", "What about family?"),
        ("p", "For example brothers and sisters, and how often you see them."),
        ("p", "I want longer"),
        ("bold", "How do you sleep?"),
        ("p", "For example I hear the trains."),
    ]
    assert answered(build(tmp_path / "x.docx", [*FORM, *lines])) == ["I want longer", "For example I hear the trains."]


@pytest.mark.parametrize(
    "said", ["It can be loud at home.", "Things like football.", "For example bread, jam.", "You can say no there."]
)
def test_what_stands_alone_below_a_question_answers(said: str, tmp_path: Path) -> None:
    lines = [("bold", "What is it like where you live?"), ("p", said), ("bold", "What about school?"), ("p", "ok")]
    assert answered(build(tmp_path / "x.docx", [*FORM, *lines])) == [said, "ok"]


def test_alone_behind_a_bold_question_it_answers(tmp_path: Path) -> None:
    word = new_document()
    word.add_heading(FORM[0][1], 0)
    word.add_paragraph(FORM[1][1])
    for question, behind, below in [
        ("What do you eat? ", "For example bread, jam.", ""),
        ("Who helps you? ", "For example mum, nan.", "Ned"),
        ("What is school like? ", "ok", ""),
    ]:
        line = word.add_paragraph()
        line.add_run(question).bold = True
        line.add_run(behind)
        if below:
            word.add_paragraph(below)
    word.save(str(tmp_path / "x.docx"))
    assert answered(read(tmp_path / "x.docx")) == ["For example bread, jam.", "Ned", "ok"]


def test_help_that_nobody_answered(tmp_path: Path) -> None:
    helps = [
        "For example mum, dad.",
        "You could say who is kind.",
        "Is anyone unkind to you?",
        "Think about your school.",
    ]
    asked = ["What about family?", "What is home like?", "Do you feel safe?", "What about school?"]
    lines = [line for q, text in zip(asked, helps, strict=True) for line in (("bold", q), ("p", text))]
    assert answered(build(tmp_path / "x.docx", [*FORM, *lines])) == []


def test_help_in_a_type_of_its_own(tmp_path: Path) -> None:
    word = new_document()
    word.add_heading(FORM[0][1], 0)
    word.add_paragraph(FORM[1][1])
    said = [
        ("At school I … ", "Lessons, teachers, playtime. ", "am good at maths"),
        ("When I see my family I … ", "Long enough? Too long? ", "want it longer"),
        ("It helps me when … ", "Quiet, music, a walk. ", "Sal sits with me"),
    ]
    for question, help_text, answer in said:
        line = word.add_paragraph()
        line.add_run(question).bold = True
        line.add_run(help_text).italic = True
        line.add_run(answer)
    for question, help_text, answer in said:
        word.add_paragraph().add_run(question.replace(" …", " most often?")).bold = True
        word.add_paragraph().add_run(help_text).italic = True
        word.add_paragraph(answer)
    word.save(str(tmp_path / "x.docx"))
    assert answered(read(tmp_path / "x.docx")) == 2 * [answer for _, _, answer in said]


def test_answers_in_italics_are_no_help(tmp_path: Path) -> None:
    word = new_document()
    word.add_heading(FORM[0][1], 0)
    word.add_paragraph(FORM[1][1])
    said = {"What is home like?": "quiet", "What is school like?": "loud", "Who do you miss?": "Ned"}
    for question, answer in said.items():
        word.add_paragraph().add_run(question).bold = True
        word.add_paragraph().add_run(answer).italic = True
    word.save(str(tmp_path / "x.docx"))
    assert answered(read(tmp_path / "x.docx")) == list(said.values())


def test_help_in_the_cell_of_its_question(tmp_path: Path) -> None:
    word = new_document()
    word.add_heading(FORM[0][1], 0)
    word.add_paragraph(FORM[1][1])
    table = word.add_table(rows=0, cols=2)
    for question, help_text, answer in [
        ("1. Home", "What is it like? Do you feel safe?", "its calm"),
        ("2. What about family?", "For example brothers and sisters, and how often you see them.", "longer"),
        ("3. Health", "Dentist, optician, feelings", "my tooth"),
        ("4. Social worker", "Do you see them alone?", "third one"),
        ("5. Anything else?", "", "no"),
    ]:
        cells = table.add_row().cells
        cells[0].text = question
        if help_text:
            cells[0].add_paragraph(help_text)
        cells[1].text = answer
    word.save(str(tmp_path / "x.docx"))
    document = read(tmp_path / "x.docx")
    assert answered(document) == ["its calm", "longer", "my tooth", "third one", "no"]
    assert not [unit.text for unit in units(document) if unit.role in {"cell", "row"}]


INLINE = {
    "What is getting in the way?": "I move out soon",
    "What should the meeting decide?": "a date",
    "Is anything hurting?": "my back",
    "Do you see your nan?": "not much",
    "Do you like your school?": "its ok",
}


@pytest.mark.parametrize("between", [" ", " ......", " …", " ____", " – ", "\t"])
def test_questions_in_one_line_with_answers(between: str, tmp_path: Path) -> None:
    lines = [("p", f"{question}{between}{answer}") for question, answer in INLINE.items()]
    document = build(tmp_path / "x.docx", [*FORM, *lines])
    assert [(unit.question, unit.text) for unit in units(document) if unit.role == "answer"] == list(INLINE.items())


def test_one_dotted_answer_below_each_heading(tmp_path: Path) -> None:
    heads = ["A. Home", "B. Meeting", "C. Health", "D. Family", "E. School"]
    pairs = zip(heads, INLINE.items(), strict=True)
    lines = [line for head, (q, a) in pairs for line in (("bold", head), ("p", f"{q} ......{a}......"))]
    assert answered(build(tmp_path / "x.docx", [*FORM, *lines])) == list(INLINE.values())


def test_a_child_asks_and_goes_on(tmp_path: Path) -> None:
    lines = [("bold", "What about contact?"), ("p", "Who decided that? nobody asked"), ("bold", "School?"), ("p", "ok")]
    asked = {q.text for q in build(tmp_path / "x.docx", [*FORM, *lines]).questions}
    assert asked == {"What about contact?", "School?"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I want to say: the dog is nice", "the dog is nice"),
        ("Because: big window", "big window"),
        ("Tell us why: he is kind", "he is kind"),
        ("My answer: no", "no"),
        ("Child says: the dark", "the dark"),
        ("Young person's comments: fine", "fine"),
        ("Response: yes", "yes"),
        ("Why? he is rude", "he is rude"),
        ("A: Bea", "Bea"),
        ("A. Lee helps me", "A. Lee helps me"),
        ("......not got one......", "not got one"),
        ("because I like it", "because I like it"),
        ("Why?", "Why?"),
        ("My reason is Ned: he left", "My reason is Ned: he left"),
        ("I want to say sorry", "I want to say sorry"),
        ("he just went...", "he just went..."),
        ("A dog", "A dog"),
    ],
)
def test_labels_and_dots_around_an_answer(text: str, said: str) -> None:
    assert text[slice(*answer_bounds(text))] == said


@pytest.mark.parametrize(
    ("mark", "label"), [("Q. ", "A. "), ("Q1) ", "A. "), ("Q: ", "A: "), ("Question 3: ", "Answer: ")]
)
def test_answers_marked_as_their_questions(mark: str, label: str, tmp_path: Path) -> None:
    lines = [("bold", f"{mark}Who helps you?"), ("p", f"{label}Bea"), ("bold", "Who else?"), ("p", "A. Lee")]
    assert answered(build(tmp_path / "x.docx", [*FORM, *lines])) == ["Bea", "A. Lee"]


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("😀   😐   😢", True),
        ("☺  😐  ☹", True),
        ("🙂 / 🙁", True),
        ("🙂   🙁", True),
        ("👍 👎 (circle one)", True),
        ("👍 ✓ 👎", True),
        ("😊, 😍", False),
        ("😀 😢", False),
        ("👍 👎", False),
        ("⭐⭐⭐⭐", True),
        ("😀 ✓   😐   😢", True),
        ("😀   😐   😢      ➜ 😀", True),
        ("😀  😐  😢  (circle one)", True),
        ("😀", False),
        ("😢😢😢", False),
        ("❤️😀", False),
        ("👍", False),
        ("😀 my dog", False),
    ],
)
def test_rows_of_faces_and_stars(text: str, nothing: bool) -> None:
    assert says_nothing(text) is nothing
