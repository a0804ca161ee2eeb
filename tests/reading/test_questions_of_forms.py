from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

from minutes_nlp.records import Document

FORM = [
    ("title", "My Review, My Say: consultation form for young people"),
    ("bold", "Where I live"),
    ("bold", "How do you feel about where you live?"),
    ("p", "☒ Happy ☐ OK ☐ Sad"),
    ("p", "i like my bunk bed"),
    ("bold", "Is there anything you would change?"),
    ("p", "no"),
    ("bold", "School"),
    ("bold", "Who helps you at school?"),
    ("p", "miss"),
    ("p", "and the dinner lady"),
]


def asked(document: Document) -> list[tuple[str, list[str], list[str]]]:
    return [
        (q.text, [o.text for o in q.options if o.ticked], [document.blocks[i].text for i in q.answers])
        for q in document.questions
    ]


def test_bold_headings_and_bold_questions(tmp_path: Path) -> None:
    document = build(tmp_path / "form.docx", FORM)
    assert asked(document) == [
        ("How do you feel about where you live?", ["Happy"], ["i like my bunk bed"]),
        ("Is there anything you would change?", [], ["no"]),
        ("Who helps you at school?", [], ["miss", "and the dinner lady"]),
    ]
    assert [block.text for block in document.blocks if block.role == "heading"] == [
        FORM[0][1],
        "Where I live",
        "School",
    ]
    assert {block.text: block.role for block in document.blocks}["☒ Happy ☐ OK ☐ Sad"] == "options"
    assert {block.text: block.section for block in document.blocks}["miss"] == "School"


@pytest.mark.parametrize(
    ("lines", "more"),
    [
        (["2. Do you have any worries? Please say which.", "No.", "3. Who helps at school?", "Miss Lee."], 2),
        (["2. Do you have any worries? If so, what are they", "No.", "3. Who helps at school?", "Miss Lee."], 2),
        (["2. Who helps at school?", "Miss Lee.", "3. Any other comments", "None."], 2),
        (["Q2. Who helps at school?", "Miss Lee.", "Q3. Any other comments", "None."], 2),
        # an answer's own list, and other numbers
        (["1. Football", "2. Swimming", "2. Who helps at school?", "Miss Lee."], 1),
        (["2. Who helps at school?", "1. Miss Lee", "2. Mr Ali"], 1),
        (["2. Who helps at school?", "3 June was when Miss Lee came."], 1),
        (["2. Who helps at school?", "Miss Lee.", "5. Of the teachers she is the best"], 1),
    ],
)
def test_lines_whose_numbers_go_on_from_question_to_question(tmp_path: Path, lines: list[str], more: int) -> None:
    first = "Q1. What is going well?" if lines[0].startswith("Q") else "1. What is going well?"
    items: list[Item] = [
        ("title", "Foster carer consultation form"),
        *(("p", line) for line in [first, "All.", *lines]),
    ]
    found = [text for text, _, _ in asked(build(tmp_path / "form.docx", items))]
    assert len(found) == 1 + more
    assert all(text in (first, *lines) for text in found)


def test_numbered_questions_without_headings(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            ("title", "Parent consultation form"),
            ("bold", "1. What is going well?"),
            ("p", "School."),
            ("bold", "2. What worries you?"),
            ("p", "Nothing."),
        ],
    )
    assert [text for text, _, _ in asked(document)] == ["1. What is going well?", "2. What worries you?"]


def test_questions_in_a_table(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            ("title", "Foster carer consultation form"),
            (
                "table",
                [
                    ["How is school?", "Going well."],
                    ["Is the placement plan signed?", "☐ Yes ☒ No"],
                    ["Any worries?", "None."],
                ],
            ),
        ],
    )
    assert asked(document) == [
        ("How is school?", [], ["Going well."]),
        ("Is the placement plan signed?", ["No"], []),
        ("Any worries?", [], ["None."]),
    ]


TWO_SENTENCES = [
    ["What do you like at home?", "I like my den. Aunty Bee is kind."],
    ["Do you feel safe?", "Yes mostly"],
]


@pytest.mark.parametrize(
    "names",
    [
        ["Question", "My answer"],
        ["Questions", "Answers"],
        ["We ask", "You tell us"],
        ["Topic", "What I think"],
        ["Question", "My views"],
    ],
)
def test_names_of_the_columns_of_questions_and_answers_say_nothing(names: list[str], tmp_path: Path) -> None:
    items: list[Item] = [("title", "My review form"), ("bold", "Where I live"), ("table", [names, *TWO_SENTENCES])]
    document = build(tmp_path / "form.docx", items)
    assert [(question, answers) for question, _, answers in asked(document)] == [(q, [a]) for q, a in TWO_SENTENCES]
    assert {block.section for block in document.blocks[2:]} == {"Where I live"}


def test_a_first_question_that_is_no_name_is_answered(tmp_path: Path) -> None:
    rows = [["Who do you talk to?", "My answer is nobody. Well, the cat."], *TWO_SENTENCES]
    document = build(tmp_path / "form.docx", [("title", "My review form"), ("table", rows)])
    assert [(question, answers) for question, _, answers in asked(document)] == [(q, [a]) for q, a in rows]


def test_sections_beside_a_column_of_responses_stay_sections(tmp_path: Path) -> None:
    rows = [
        ["Topic", "Response"],
        ["Health", "Ola is well. The dentist saw her in May."],
        ["Education", "School is fine. She is good at maths."],
    ]
    document = build(tmp_path / "x.docx", [("title", "Child in care review minutes"), ("table", rows)])
    assert document.blocks[-1].section == "Education"


PROMPTS = ["What is going well", "What is not so good", "What I want to happen", "My feelings today"]
REPLIES = ["the farm club", "spelling tests", "see nan more", "fine really"]


@pytest.mark.parametrize("shape", ["lines", "boxes", "rows"])
def test_prompts_without_a_mark_are_answered(shape: str, tmp_path: Path) -> None:
    rows = list(zip(PROMPTS, REPLIES, strict=True))
    items: list[Item] = {
        "lines": [("p", text) for row in rows for text in row],
        "boxes": [item for row in rows for item in (("table", [[text] for text in row]), ("p", ""))],
        "rows": [("table", [list(row) for row in rows])],
    }[shape]
    document = build(tmp_path / "form.docx", [("title", "My review form"), ("p", "Name: Ola Finch   Age: 9"), *items])
    assert [(question, answers) for question, _, answers in asked(document)] == [(q, [a]) for q, a in rows]


@pytest.mark.parametrize(
    ("rows", "asks"),
    [
        ([["Home", "i like it here"], ["School", "i hate it"], ["Family", "nan"]], ["Home", "School", "Family"]),
        ([["Home", "I like it here."], ["School", "My teacher is nice."]], ["Home", "School"]),
        ([["School", "Elm Primary"], ["Class", "Year 4"], ["Social worker", "I have one"]], []),
        ([["School", "Elm Primary"], ["Home", "i like it"], ["Family", "i miss mum"]], ["Home", "Family"]),
    ],
)
def test_subjects_beside_what_a_child_says_of_itself(rows: list[list[str]], asks: list[str], tmp_path: Path) -> None:
    for title, expected in (("My review form", asks), ("Foster carer’s consultation form", [])):
        document = build(tmp_path / "form.docx", [("title", title), ("p", "Name: Ola Finch"), ("table", rows)])
        assert [question for question, _, _ in asked(document)] == expected


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("Draw your house here", False),
        ("Who helped: Bea (foster carer).", False),
        ("Ola told me the answers and I wrote them down.", False),
        ("Filled in with Bea (foster carer). Ola was tired.", False),
        ("draw a horse with nan", True),
        ("Who helped me was Bea", True),
        ("Bea told me the answers", True),
    ],
)
def test_what_a_helper_notes_is_no_answer(line: str, answers: bool, tmp_path: Path) -> None:
    items: list[Item] = [("title", "My review form"), ("bold", "What do you like doing?"), ("p", "swimming")]
    document = build(tmp_path / "form.docx", [*items, ("p", line), ("bold", "Who can you talk to?"), ("p", "nan")])
    assert (document.blocks[3].role == "answer") is answers


def test_a_grid_of_ratings(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            ("title", "Young person's consultation form"),
            (
                "table",
                [
                    ["", "Yes", "Sometimes", "No"],
                    ["I feel safe", "x", "", ""],
                    ["I see my social worker enough", "", "", "x"],
                ],
            ),
        ],
    )
    assert asked(document) == [("I feel safe", ["Yes"], []), ("I see my social worker enough", ["No"], [])]


def test_headings_of_minutes_that_ask_are_headings(tmp_path: Path) -> None:
    document = build(
        tmp_path / "minutes.docx",
        [
            ("title", "Kay's fourth review: record of the meeting"),
            ("bold", "How is home?"),
            ("p", "Kay is settled."),
            ("bold", "How is school?"),
            ("p", "Kay enjoys maths."),
        ],
    )
    assert [block.text for block in document.blocks if block.role == "heading"][1:] == [
        "How is home?",
        "How is school?",
    ]
    assert document.questions == ()


def test_prompts_below_numbered_parts_of_minutes_are_questions(tmp_path: Path) -> None:
    document = build(
        tmp_path / "minutes.docx",
        [
            ("title", "Looked after review minutes"),
            ("bold", "Part A: Health"),
            ("bold", "Dental check done?"),
            ("p", "In May."),
            ("bold", "Part B: Education"),
            ("bold", "PEP up to date?"),
            ("p", "No."),
        ],
    )
    assert [block.section for block in document.blocks if block.text in {"In May.", "No."}] == [
        "Part A: Health",
        "Part B: Education",
    ]


def test_bold_labels_are_no_headings(tmp_path: Path) -> None:
    document = build(
        tmp_path / "minutes.docx",
        [
            ("title", "LAC Review"),
            ("pair", ("Name: ", "Kay Brooks")),
            ("bold", "IRO: Gwen Tait"),
            ("bold", "Health"),
            ("p", "Well."),
        ],
    )
    assert [block.text for block in document.blocks if block.role == "heading"] == ["LAC Review", "Health"]
    assert document.facts["iro"].value == "Gwen Tait"


def test_numbered_rows_of_a_childs_table_answer_the_heading(tmp_path: Path) -> None:
    wishes = [["1.", "See my brothers"], ["2.", "Football"]]
    document = build(tmp_path / "form.docx", [*FORM, ("bold", "My three wishes"), ("table", wishes)])
    assert asked(document)[-1] == ("My three wishes", [], ["See my brothers", "Football"])


def test_numbered_rows_of_minutes_answer_nothing(tmp_path: Path) -> None:
    rows = [["1.", "Dan Whitfield to book the dentist by 4 May 2025"], ["2.", "School to hold the PEP by June 2025"]]
    items = [("title", "Minutes of a looked after child review"), ("h2", "Recommendations"), ("table", rows)]
    document = build(tmp_path / "minutes.docx", items)
    assert asked(document) == []
    assert document.tables[-1].header_rows == 0


@pytest.mark.parametrize("apart", ["\n", " - ", "  ", "\t", ": "])
def test_bold_prompts_set_apart_from_their_answers(apart: str, tmp_path: Path) -> None:
    told = {
        "What isn't going well": "The wifi and bedtimes",
        "School": "Ok but I hate PE",
        "Friends": "Jaz and Mo",
        "What I want to happen": "When can I stay at mums?",
    }
    head = [("title", "My views for my review"), ("p", "Name: Kay Brooks    Age: 14")]
    pairs = [("pair", (question, f"{apart}{answer}")) for question, answer in told.items()]
    document = build(tmp_path / "form.docx", [*head, *pairs])
    assert [(q.text, [document.blocks[i].text for i in q.answers]) for q in document.questions] == [
        (question, [f"{question}{apart}{answer}".strip()]) for question, answer in told.items()
    ]


def test_bold_words_in_answers_ask_nothing(tmp_path: Path) -> None:
    head = [("title", "My views for my review"), ("bold", "How is school?")]
    lines = [("pair", ("I really", " hate maths")), ("pair", ("Mr Dunn", " shouts a lot")), ("pair", ("PE", " is ok"))]
    document = build(tmp_path / "form.docx", [*head, *lines, ("pair", ("School", "\nOakfield Academy"))])
    assert asked(document) == [
        ("How is school?", [], ["I really hate maths", "Mr Dunn shouts a lot", "PE is ok", "School\nOakfield Academy"])
    ]


def test_bold_labels_of_an_adults_form_stay_facts(tmp_path: Path) -> None:
    told = [("SDQ:", " Score 21, May 2025."), ("Dental:", " No check this year."), ("Immunisations:", " Booster due.")]
    document = build(tmp_path / "form.docx", [("title", "School nurse update"), *(("pair", pair) for pair in told)])
    assert document.kind == "consultation_form"
    assert "SDQ:" not in {question.text for question in document.questions}
