"""Columns of tables that hold the child's words: by the child's bare name, before an answer, beside an adult's view."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build, voices

from minutes_nlp.finding.answers import find_answers
from minutes_nlp.finding.voice import find_statements
from minutes_nlp.language.units import units
from minutes_nlp.reading.record_questions import is_childs_column
from minutes_nlp.records import Document

HEAD: list[Item] = [
    ("title", "Minutes of the child in care review"),
    ("table", [["Child", "Maya Okoro"], ["Date of review", "12/03/2025"], ["IRO", "Hannah Pell"]]),
]
SIBLINGS: list[Item] = [
    ("title", "Minutes of the children in care review"),
    ("table", [["Children", "Ava Dunn and Noah Dunn"], ["Date of review", "12/03/2025"], ["IRO", "Hannah Pell"]]),
]
SCHOOL: list[Item] = [
    ("title", "School report for the child in care review"),
    ("table", [["Pupil", "Maya Okoro"], ["School", "St Mark's"], ["Completed by", "Mrs Hall, Designated Teacher"]]),
]


def record(tmp_path: Path, *items: Item, head: list[Item] = HEAD) -> Document:
    return build(tmp_path / "record.docx", [*head, *items])


@pytest.mark.parametrize(
    "columns",
    [
        ["Topic", "Maya", "Carer", "School"],
        ["", "Maya's", "Foster carer", "Social worker"],
        ["Question", "MAYA", "CARER", "TEACHER"],
    ],
)
def test_the_column_under_the_childs_bare_name(columns: list[str], tmp_path: Path) -> None:
    rows = [
        ["Home", "I like my room and the dog.", "I think she needs more sleep.", "No concerns"],
        ["Family time", "Not enough of Nan", "I would like more help with this.", "I am pleased with her."],
    ]
    document = record(tmp_path, ("h1", "Discussion"), ("table", [columns, *rows]))
    assert voices(document) == ["I like my room and the dog.", "Not enough of Nan"]


@pytest.mark.parametrize(
    "rows",
    [
        [["", "Maya", "Leo"], ["Date of birth", "01/02/2012", "03/04/2014"], ["School", "St Anne's", "St Anne's"]],
        [["Task", "Maya", "Carer"], ["Homework", "Maya to do it", "To help"], ["Dentist", "To go", "To book it"]],
        *[
            [["Area", "Maya", name], ["Home", "SW to visit Maya; I have asked for a bed", "I will ring the school"]]
            for name in ("Outcome", "Decision", "Comments", "Update", "Action", "Actions", "Progress", "Notes")
        ],
        [["Area", "Maya", "Carer"], ["Sleep", "Sleeps well", "I am tired"], ["Food", "Eats most things", "I cook"]],
    ],
)
def test_facts_and_tasks_under_the_childs_name_are_no_words(rows: list[list[str]], tmp_path: Path) -> None:
    assert voices(record(tmp_path, ("h1", "Information"), ("table", rows))) == []


@pytest.mark.parametrize("corner", ["Topic", "Area", ""])
def test_a_column_for_each_child(corner: str, tmp_path: Path) -> None:
    rows = [[corner, "Ava", "Noah"], ["Home", "I like my room.", "I hate sharing."], ["School", "Boring", "I like PE"]]
    document = record(tmp_path, ("h1", "Children's views"), ("table", rows), head=SIBLINGS)
    assert voices(document) == ["I like my room.", "I hate sharing.", "Boring", "I like PE"]


@pytest.mark.parametrize("column", ["Pupil voice", "Maya's views", "What Maya says", "Maya says"])
def test_the_childs_column_on_a_schools_form(column: str, tmp_path: Path) -> None:
    rows = [
        ["Area", "Teacher comment", column],
        ["Maths", "I have seen progress.", "Maths is my best subject."],
        ["Friends", "She can be left out.", "Sometimes nobody plays with me"],
    ]
    document = record(tmp_path, ("table", rows), head=SCHOOL)
    assert voices(document) == ["Maths is my best subject.", "Sometimes nobody plays with me"]


def test_an_adults_column_beside_the_houses_of_the_child(tmp_path: Path) -> None:
    rows = [
        ["House of Worries", "What the social worker thinks"],
        ["I worry about mum being on her own", "I think Maya carries a lot of worry."],
        ["I am scared of moving again", "I am worried that it could end."],
    ]
    document = record(tmp_path, ("h1", "Three Houses"), ("table", rows))
    assert voices(document) == ["I worry about mum being on her own", "I am scared of moving again"]


@pytest.mark.parametrize("label", ["Social worker's comments", "Worker's view", "What the social worker thinks"])
def test_adults_lines_between_the_houses(label: str, tmp_path: Path) -> None:
    document = record(
        tmp_path,
        ("h1", "Three Houses"),
        *[("bold", "House of Good Things"), ("p", "My own room. My dog Rex.")],
        *[("bold", label), ("p", "I was pleased to see this.")],
        *[("bold", "House of Worries"), ("p", "I don't know when I will see my brother.")],
        *[("bold", label), ("p", "I share this worry.")],
    )
    assert voices(document) == ["My own room.", "My dog Rex.", "I don't know when I will see my brother."]


def answers(document: Document) -> list[tuple[str, str]]:
    read = units(document)
    found = find_answers(document, read, find_statements(document, read), ())
    spans = [(one.span, one.answered_by) for one in found if one.answered_by]
    return [(document.text[a.start : a.end], document.text[b.start : b.end]) for a, b in spans]


@pytest.mark.parametrize(
    ("columns", "wish"),
    [
        (("What I said", "What will happen"), "I want to go to dance club."),
        (("You said", "We did"), "You wanted to go to dance club."),
        (("Maya's wish", "Response"), "Maya wants to go to dance club."),
    ],
)
def test_the_rows_own_cell_answers_first(columns: tuple[str, str], wish: str, tmp_path: Path) -> None:
    rows = [[*columns], [wish, "She starts in April"], ["I hate the taxi to school.", "Not yet decided"]]
    later: Item = ("p", "Carol will ring the dance club about a place. We will ask the school about the taxi.")
    found = answers(record(tmp_path, ("h1", "Wishes"), ("table", rows), later))
    assert (wish, "She starts in April") in found
    assert not any(answer == "Not yet decided" for _, answer in found)


def test_another_childs_column_beside_that_of_the_record(tmp_path: Path) -> None:
    rows = [
        ["What do you like?", "My room and the dog.", "I like football."],
        ["School", "I hate maths.", "I am bored."],
    ]
    table: Item = ("table", [["Question", "Maya", "Leo"], *rows])
    document = record(tmp_path, ("h1", "The children's views"), table)
    answers = {index for question in document.questions for index in question.answers}
    assert {document.blocks[index].text for index in answers} == {"My room and the dog.", "I hate maths."}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Maya: I like my room.", True),
        ("Leo: I hate school.", False),
    ],
)
def test_a_line_under_the_names_of_children(line: str, said: bool, tmp_path: Path) -> None:
    lines: list[Item] = [("p", "Maya: I want to stay with Carol."), ("p", line)]
    document = record(tmp_path, ("h1", "The child's views"), *lines)
    assert (line in voices(document)) is said


def test_what_children_say_of_home_is_no_placement(tmp_path: Path) -> None:
    rows = [["", "Maya", "Leo"], ["Home", "We like it here.", "We like it here."]]
    assert "placement_type" not in record(tmp_path, ("h1", "The children's views"), ("table", rows)).facts


@pytest.mark.parametrize(
    "columns",
    [
        ["Child's views", "Parents' views"],
        ["Views of child", "Views of parents"],
        ["Maya's views", "Carer's views"],
        ["What Maya said", "What Mum said"],
        ["Child", "Parents"],
    ],
)
def test_the_childs_views_side_by_side_with_an_adults(columns: list[str], tmp_path: Path) -> None:
    rows = [columns, ["Maya said she is happy at school. She wants a dog.", "Mum wants her home. Mum is angry."]]
    for turned in (rows, [row[::-1] for row in rows]):
        document = record(tmp_path, ("h1", "Consultation"), ("table", turned))
        assert voices(document) == ["Maya said she is happy at school.", "She wants a dog."]
        assert [table.kind for table in document.tables] == ["facts", "grid"]


def test_labels_of_people_at_the_left_are_no_names_of_columns(tmp_path: Path) -> None:
    rows = [
        ["Child's views", "Maya said she is happy at school. She wants a dog."],
        ["Parents' views", "Mum wants her home. Mum does not agree with the plan."],
    ]
    document = record(tmp_path, ("h1", "Consultation"), ("table", rows))
    assert document.tables[1].kind == "layout"
    assert voices(document) == ["Maya said she is happy at school.", "She wants a dog."]


@pytest.mark.parametrize(
    "columns",
    [
        ["Question", "Child", "Parent", "Carer"],
        ["Question", "Maya", "Mum", "Mrs Hall"],
        ["Question", "Young person's response", "Parent's response", "Carer's response"],
        ["", "Child's views", "Mother's views", "Carer's views"],
    ],
)
def test_only_the_child_answers_in_the_childs_column(columns: list[str], tmp_path: Path) -> None:
    rows = [
        ["What is going well?", "I like football", "I am not listened to", "Eats well and is polite"],
        ["What are you worried about?", "I hate moving", "My son is too far away", "I worry about her sleep"],
        ["What would you like to change?", "I want more time with dad", "I want him home", "I would like a bigger car"],
    ]
    document = record(tmp_path, ("h1", "Consultation"), ("table", [columns, *rows]))
    assert voices(document) == ["I like football", "I hate moving", "I want more time with dad"]


def test_an_adult_may_tell_what_the_child_says(tmp_path: Path) -> None:
    rows = [["Area", "Child's views", "Carer's views"], ["Home", "I like it here.", "Maya told me she wants a dog."]]
    document = record(tmp_path, ("h1", "Consultation"), ("table", rows))
    assert voices(document) == ["I like it here.", "Maya told me she wants a dog."]


@pytest.mark.parametrize(
    "line",
    ["Does the child feel safe?", "The child said:", "Maya said: ____________", "What does the young person want?"],
)
def test_what_the_template_prints_is_no_voice(line: str, tmp_path: Path) -> None:
    document = record(tmp_path, ("h1", "Child's views"), ("p", "Maya said she likes her room."), ("p", line))
    assert voices(document) == ["Maya said she likes her room."]


def test_faces_over_columns_are_no_voice(tmp_path: Path) -> None:
    rows = [["How does the child feel about...", "😊", "😐", "☹"], ["My school", "", "✓", ""]]
    document = record(tmp_path, ("h1", "Child's views"), ("table", rows))
    assert not any("😊" in said for said in voices(document))


@pytest.mark.parametrize("said", ["Maya asked whether the child next door can visit.", "Maya said: my room is nice."])
def test_what_is_like_the_templates_print_but_filled_in(said: str, tmp_path: Path) -> None:
    assert voices(record(tmp_path, ("h1", "Child's views"), ("p", said))) == [said]


def modes(document: Document) -> list[tuple[str, str]]:
    found = find_statements(document, units(document))
    return [(document.text[one.span.start : one.span.end], one.mode) for one in found]


@pytest.mark.parametrize("column", ["Maya says", "What Maya told us"])
def test_what_the_child_says_of_what_others_do_to_it(column: str, tmp_path: Path) -> None:
    rows = [
        ["Item", column, "Bukky says"],
        ["Savings", "nobody will tell me", "Finance asked in October"],
        ["Review", "they never ask me", "Form sent"],
        ["Clinic", "scared I'll just get dropped", "No letter yet"],
        ["Visits", "Not seen by me", "Monthly"],
        ["College", "Not discussed", "90%"],
        ["Health", "Left a note for me", "Done in May"],
    ]
    document = record(tmp_path, ("h1", "Checklist"), ("table", rows))
    said = ["nobody will tell me", "they never ask me", "scared I'll just get dropped"]
    assert modes(document) == [(text, "reported") for text in said]


@pytest.mark.parametrize("column", ["Written there by Maya", "What she wrote", "What Maya put", "Put down by Maya"])
def test_a_column_of_what_the_child_wrote(column: str, tmp_path: Path) -> None:
    rows = [["Sheet", column], ["Stop", "agency staff on my birthday"], ["Start", "I want to start at 4"]]
    document = record(tmp_path, ("h1", "Maya's flipchart"), ("table", rows))
    assert modes(document) == [("agency staff on my birthday", "written"), ("I want to start at 4", "written")]


@pytest.mark.parametrize("column", ["Written there by staff", "What the school put in", "What Maya put up with"])
def test_a_column_of_what_others_wrote(column: str, tmp_path: Path) -> None:
    rows = [["Sheet", column], ["Stop", "agency staff at weekends"], ["Start", "the new rota in May"]]
    assert voices(record(tmp_path, ("h1", "The flipchart"), ("table", rows))) == []


@pytest.mark.parametrize(
    ("name", "is_views"),
    [
        ("Maya on school and home", True),
        ("Maya answers", True),
        ("Maya's account", True),
        ("Maya's page", True),
        ("What he put", True),
        ("Written there by Maya", True),
        ("Maya on roll since", False),
        ("Maya on 12 May", False),
        ("Child on a care order", False),
        ("School on Maya", False),
        ("Mum's account", False),
        ("Written by Maya and her carer", False),
    ],
)
def test_names_of_the_childs_views(name: str, is_views: bool) -> None:
    assert is_childs_column(name, ["Maya", "Okoro"]) is is_views
