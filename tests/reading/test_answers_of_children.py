"""What on a child's own form is an answer, and what the template or an adult says."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as new_document
from docx.shared import RGBColor
from structure_samples import answers, build

from minutes_nlp.finding.voice import find_statements
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.reading.printed import is_choices, is_for_adult, says_nothing
from minutes_nlp.records import Document

TITLE = ("title", "My review, my say: consultation form for young people")


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
        ("Social worker to complete", True),
        ("To be completed by your carer", True),
        ("Section 3: Designated Teacher", True),
        ("Part C – Carer", True),
        ("IRO comments", True),
        ("Teacher's comments", True),
        ("My observations", True),
        ("Section 3: Social workers", False),
        ("Your social worker", False),
        ("Comments on my school", False),
        ("Teachers", False),
        ("Part A – Child", False),
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


def test_prompts_in_the_type_of_the_answers(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            TITLE,
            ("p", "Tell us about where you are living."),
            ("p", "With Gil and Bo."),
            ("p", "Tell us what you would like to happen next."),
            ("p", "Tell me if your not coming"),
            ("p", "Who should be at your review?"),
            ("p", "Can you tell me why I cant go on the camp???"),
            ("p", "3. Family?"),
            ("p", "who?? never met them"),
            ("p", "One thing I would tell the judge:"),
            ("p", "let me stay put"),
        ],
    )
    assert answers(document) == {
        "Tell us about where you are living.": ["With Gil and Bo."],
        "Tell us what you would like to happen next.": ["Tell me if your not coming"],
        "Who should be at your review?": ["Can you tell me why I cant go on the camp???"],
        "3. Family?": ["who?? never met them"],
        "One thing I would tell the judge:": ["let me stay put"],
    }


def test_an_adult_may_ask_too(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            ("title", "Parent's consultation form"),
            ("bold", "What do you think of the people who help?"),
            ("p", "Please tell us who is paying. Health say it is education and no one of them comes."),
            ("bold", "Is there anything else?"),
            ("p", "Please tell us who pays."),
        ],
    )
    assert [len(q.answers) for q in document.questions] == [1, 1]


def test_a_prompt_that_recurs_below_headings_in_bold(tmp_path: Path) -> None:
    subjects = ("Where I live", "My clubs", "My health")
    document = build(
        tmp_path / "form.docx",
        [
            TITLE,
            ("p", "For each one circle a number."),
            ("p", "1 is awful and 10 is brilliant."),
            *(
                item
                for subject in subjects
                for item in [
                    ("bold", subject),
                    ("p", "1  2  3  4  5  6  7  8  9  10"),
                    ("p", "Why did you pick that number?"),
                    ("p", f"{subject} is fine."),
                ]
            ),
        ],
    )
    asked = {document.blocks[q.answers[0]].text: q.text for q in document.questions}
    assert asked == {f"{subject} is fine.": "Why did you pick that number?" for subject in subjects}
    assert [block.text for block in document.blocks if block.role == "heading"][1:] == list(subjects)
    roles = {block.text: block.role for block in document.blocks}
    assert roles["For each one circle a number."] == roles["1  2  3  4  5  6  7  8  9  10"] == "label"


def test_answers_in_another_colour_below_prompts_that_ask_nothing(tmp_path: Path) -> None:
    word = new_document()
    word.add_heading("Have your say: consultation for your review", 0)
    asked = {
        "What I am good at...": "maths",
        "The people I live with...": "Sal and Win",
        "A day I liked...": "the fair",
        "At night...": "i read",
    }
    for prompt, answer in asked.items():
        word.add_paragraph(prompt)
        word.add_paragraph().add_run(answer).font.color.rgb = RGBColor(0, 0x70, 0xC0)
    word.save(str(tmp_path / "form.docx"))
    assert answers(read(tmp_path / "form.docx")) == {prompt: [answer] for prompt, answer in asked.items()}


def test_the_time_an_app_adds_is_no_answer(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            TITLE,
            ("bold", "How are you feeling?"),
            ("p", "Meh"),
            ("p", "08/04/2025 19:31"),
            ("bold", "When did your worker last come?"),
            ("p", "08/04/2025"),
        ],
    )
    assert answers(document) == {"How are you feeling?": ["Meh"], "When did your worker last come?": ["08/04/2025"]}


def test_sentences_that_the_form_begins(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            TITLE,
            ("p", "My name is ... Zeb"),
            ("p", "The best thing about where I live is ... the garden"),
            ("p", "I feel safe when … my light is on"),
            ("p", "My social worker is ____ ok but she never rings"),
            ("p", "I would like to see more of my nan____"),
            ("p", "I like where I live:   always / sometimes / never"),
            ("p", "At school I feel:   happy X    sad     bored X"),
        ],
    )
    assert [q.text for q in document.questions] == [
        "The best thing about where I live is ...",
        "I feel safe when …",
        "My social worker is ____",
        "I like where I live:   always / sometimes / never",
        "At school I feel:   happy X    sad     bored X",
    ]
    assert [unit.text for unit in units(document) if unit.role == "answer"] == [
        "the garden",
        "my light is on",
        "ok but she never rings",
        "I would like to see more of my nan",
    ]


def test_answers_in_other_type_behind_the_words_of_the_form(tmp_path: Path) -> None:
    word = new_document()
    word.add_heading("All about my review", 0)
    asked = {
        "I am happiest when": "its bath time",
        "I would change": "tuesdays",
        "You could help me by": "not shouting",
    }
    for prompt, answer in asked.items():
        line = word.add_paragraph(f"{prompt} ")
        line.add_run(answer).underline = True
    line = word.add_paragraph("and i ")
    line.add_run("really").bold = True
    line.add_run(" mean it")
    word.save(str(tmp_path / "form.docx"))
    found = units(read(tmp_path / "form.docx"))
    assert [(unit.question, unit.text) for unit in found if unit.role == "answer"][:2] == list(asked.items())[:2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("always / sometimes / never", True),
        ("Yes  /  No", True),
        ("happy X    sad     worried", True),
        ("yes, no, don’t know", True),
        ("agree | disagree", True),
        ("yes", False),
        ("no i dont / it is loud", False),
        ("happy and sad", False),
        ("sad sometimes", False),
        ("Yes /", True),
        ("/ not sure", True),
        ("Yes", False),
        ("Yes / with Nan", False),
    ],
)
def test_answers_to_choose_from(text: str, expected: bool) -> None:
    assert is_choices(text) is expected


def table_of(document: Document) -> list[tuple[str, list[str], list[str]]]:
    return [
        (q.text, [o.text for o in q.options if o.ticked], [document.blocks[i].text for i in q.answers])
        for q in document.questions
    ]


def test_a_first_row_that_begins_a_sentence_names_no_columns(tmp_path: Path) -> None:
    rows = [["I feel happy when…", "we go to the beach"], ["I would change…", "bed time"], ["I like…", "my dog"]]
    document = build(tmp_path / "form.docx", [TITLE, ("table", rows)])
    assert table_of(document) == [(left, [], [right]) for left, right in rows]


def test_whose_booklet_it_is(tmp_path: Path) -> None:
    document = build(tmp_path / "form.docx", [TITLE, ("cell", ["This booklet belongs to: Esme Dale"])])
    assert document.facts["child_name"].value == "Esme Dale"


def test_rows_that_begin_sentences(tmp_path: Path) -> None:
    rows = [
        ["My name is", "Esme"],
        ["I am", "7"],
        ["I live with", "Joan and Derek and their cat"],
        ["I like", "dens, worms"],
        ["Not good", "peas"],
        ["I worry about", "a new house"],
    ]
    document = build(tmp_path / "form.docx", [TITLE, ("table", rows)])
    assert table_of(document) == [(left, [], [right]) for left, right in rows[2:]]
    assert "placement_type" not in document.facts
    assert document.facts["child_name"].value == "Esme"


def test_a_grid_of_ratings_with_comments(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            TITLE,
            (
                "table",
                [
                    ["", "Yes", "No", "Anything to say about this?"],
                    ["I feel safe at home", "X", "", "except on fridays"],
                    ["I know how to complain", "", "X", ""],
                ],
            ),
        ],
    )
    assert table_of(document) == [
        ("I feel safe at home", ["Yes"], ["except on fridays"]),
        ("I know how to complain", ["No"], []),
    ]
    assert {block.role for block in document.blocks if block.text == "X"} == {"options"}


def test_comments_on_the_subjects_of_rows(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            ("title", "Foster carer report for the review"),
            (
                "table",
                [
                    ["No.", "Area", "Your comments"],
                    ["1", "Health", "Seen by the dentist. She told me she hates her glasses."],
                    ["2", "School", "She gets up by herself."],
                ],
            ),
        ],
    )
    assert table_of(document) == [
        ("Health", [], ["Seen by the dentist. She told me she hates her glasses."]),
        ("School", [], ["She gets up by herself."]),
    ]
    assert "team" not in document.facts


def test_what_each_says_beside_each_other(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            ("title", "Joint consultation sheet: you and your carer"),
            (
                "table",
                [
                    ["Topic", "What the young person says", "What the carer says"],
                    ["Home", "I like it but the twins are loud", "He is part of the family."],
                    ["School", "Hate maths", "He is able."],
                ],
            ),
        ],
    )
    assert table_of(document)[:2] == [
        ("Home\tWhat the young person says", [], ["I like it but the twins are loud"]),
        ("Home\tWhat the carer says", [], ["He is part of the family."]),
    ]
    assert "placement_type" not in document.facts


def test_who_wrote_for_a_child_and_how_old_readers_are(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            ("title", "My Review – a form for children under 7"),
            ("p", "Filled in by: S Tregunna, class teacher"),
            ("bold", "What makes you smile?"),
            ("p", "worms"),
        ],
    )
    assert document.respondent == "child"
    assert {"child_name", "review_number"} & set(document.facts) == set()


def test_stars_open_an_answer(tmp_path: Path) -> None:
    document = build(tmp_path / "form.docx", [TITLE, ("bold", "My stars?"), ("p", "⭐ I can swim"), ("p", "★ no")])
    assert [unit.text for unit in units(document) if unit.role == "answer"] == ["I can swim", "no"]


def test_attendance_at_school_is_nobody(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            ("title", "Education contribution to the review"),
            ("pair", ("Attendance: ", "91%. Two days unauthorised.")),
            ("pair", ("Attainment: ", "Working below in maths.")),
        ],
    )
    assert document.people == ()
    assert "attended" not in document.facts


def test_a_childs_letter_without_headings(tmp_path: Path) -> None:
    letter = ["My name is Noor and I am 10.", "I like it at Safa’s. I dont like peas.", "Can you tell the judge that?"]
    document = build(
        tmp_path / "letter.docx",
        [
            ("bold", "What I want to say at my review"),
            ("p", "Date of review: 5 June 2025"),
            ("p", "Dear everybody,"),
            *(("p", text) for text in letter),
            ("p", "from Noor x"),
        ],
    )
    assert document.respondent == "child"
    assert answers(document) == {"": letter}


def test_who_helped_is_no_answer(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [TITLE, ("bold", "My family?"), ("p", "me and bo"), ("p", "Grown up who helped me: Carla (nursery)")],
    )
    assert answers(document) == {"My family?": ["me and bo"]}


@pytest.mark.parametrize(
    "text",
    [
        *("Click or tap here to enter text.", "[type here]", "Choose an item.", "Enter text"),
        *("1 2 3 4 5 6 7 8 9 10", "0-----1-----2-----3-----4-----5", "Not safe at all   1   2   3   4   5   Very safe"),
        *("1 2 3 4 5 6 7 [8] 9 10", "Yes No", "YES / NO (please delete)", "Y / N", "YES  NO  MAYBE"),
        *("Great    OK    Not great", "(circle one)", "……………", "____", "-", "Comments:", "Comments: -", "n/a", "N/A."),
        *(
            "Left blank",
            "Not answered",
            "(no answer given)",
            "Remy chose not to answer this",
            "3.",
            "😊\t😐\t☹️\tI want to say...",
        ),
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "no",
            "ok",
            "7",
            "good",
            "🙂",
            "????",
            "10/10",
            "yes",
            "none",
            "nah",
            "No comment",
            "8 out of 10",
            "1 2",
            "sad or angry",
        ),
        *(
            "I chose not to answer the phone",
            "I left it blank cos its boring",
            "type 1 diabetes",
            "why",
            "2 dogs and 3 cats",
        ),
        *(
            "My mum said no and dad said yes",
            "Comments: dont want it at school",
            "3. a real dinosaur",
            "See my nan\tA phone",
        ),
    ],
)
def test_short_answers_say_something(text: str) -> None:
    assert not says_nothing(text)


def test_printed_text_is_no_statement_of_the_child(tmp_path: Path) -> None:
    said = {
        "What do you like?": "football",
        "What is not going well?": "Click or tap here to enter text.",
        "How safe do you feel?": "Not safe at all   1   2   3   4   5   Very safe",
        "Would you like an advocate?": "Y / N",
        "Do you like where you live?": "You could write about your room, the food or the rules.",
        "Do you see your family enough?": "no",
        "Anything else?": "-",
    }
    lines = [line for question, answer in said.items() for line in (("bold", question), ("p", answer))]
    lead_in = ("p", "Top three things I want my review to sort out:")
    document = build(tmp_path / "form.docx", [TITLE, ("p", "Name: Remy Ashdown"), *lines, lead_in])
    found = find_statements(document, units(document))
    assert [document.text[s.span.start : s.span.end] for s in found] == ["football", "no"]


def test_adults_parts_of_a_childs_form(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            TITLE,
            ("p", "Name: Remy Ashdown"),
            ("h1", "Section 2: My views (to be completed by the young person)"),
            ("bold", "What would help you do better?"),
            ("p", "I would like a laptop"),
            ("h1", "Section 3: Designated Teacher"),
            ("p", "I am pleased with the attitude. I would like more homework. Remy told me that he hates form time."),
            ("h1", "My friends"),
            ("bold", "Who helped you with this?"),
            ("p", "nobody, Bo is my best mate"),
            ("p", "My observations: It was a good visit. I will raise school with Tom."),
        ],
    )
    found = find_statements(document, units(document))
    assert [(document.text[s.span.start : s.span.end], s.mode) for s in found] == [
        ("I would like a laptop", "written"),
        ("Remy told me that he hates form time.", "relayed"),
        ("nobody, Bo is my best mate", "written"),
    ]


def test_questions_and_answers_in_the_type_of_each_other(tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            TITLE,
            ("p", "Name: Remy Ashdown"),
            ("bold", "Do you see your family as much as you want to?"),
            ("p", "No."),
            ("p", "How is school or college? Its boring but I go. I want to do plumbing"),
            ("p", "Are you happy with your health? / Do you need to see a dentist? my teeth hurt"),
            ("bold", "Do you feel listened to?"),
            ("p", "How is mum? I miss her"),
            ("p", "On a scale of 1 to 10 how safe do you feel? 1 2 3 4 5 6 7 [8] 9 10"),
            ("p", "its fine apart from the alley"),
        ],
    )
    told = [(unit.question, unit.text) for unit in units(document) if unit.role == "answer"]
    assert told == [
        ("Do you see your family as much as you want to?", "No."),
        ("How is school or college?", "Its boring but I go."),
        ("How is school or college?", "I want to do plumbing"),
        ("Are you happy with your health? / Do you need to see a dentist?", "my teeth hurt"),
        ("Do you feel listened to?", "How is mum?"),
        ("Do you feel listened to?", "I miss her"),
        (document.blocks[8].text, "its fine apart from the alley"),
    ]
