"""What the child says in the tables of records: columns of its own, and comments on the questions of a checklist."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import answers as asked
from structure_samples import build, voices

from minutes_nlp.language.units import units
from minutes_nlp.reading.record_questions import is_childs_column
from minutes_nlp.records import Document

HEAD = [
    ("title", "Minutes of the child in care review"),
    ("p", "Child: Zofia Marwell"),
    ("p", "Date of review: 12 March 2025"),
    ("p", "IRO: Hannah Pell"),
]
CHECKLIST = [
    ["Question", "Y/N", "Comment"],
    ["Has the child been visited in time?", "Y", "Last on 3 March."],
    ["Is the PEP up to date?", "N", "Late, form lost"],
    ["Does the child have any worries?", "Y", "Zofia said she worries about moving up without Maisie."],
    ["What does the child want the IRO to know?", "", "She wants to see her brother at weekends."],
    ["Any change of placement?", "N", ""],
]
SUBJECTS = [
    ["Area", "Update", "What Zofia says", "Agreed actions"],
    ["Home", "Settled.", "I like the dog best.", "None"],
    ["School", "Attendance is 96%.", "My maths set is too hard.", "School to review the set by 1 April 2025"],
    ["Health", "Dental check in May.", "Zofia was not asked about this.", "None"],
    ["Placement", "Remains stable.", "N/A", "None"],
]


def in_table(tmp_path: Path, rows: list[list[str]], head: list[tuple[str, str]] = HEAD) -> Document:
    return build(tmp_path / "record.docx", [*head, ("table", rows)])


def test_comments_of_a_checklist_that_tell_are_units_of_their_own(tmp_path: Path) -> None:
    document = in_table(tmp_path, CHECKLIST)
    assert asked(document) == {CHECKLIST[3][0]: [CHECKLIST[3][2]], CHECKLIST[4][0]: [CHECKLIST[4][2]]}
    rows = [unit.text for unit in units(document) if unit.role == "row"]
    assert "\t".join(CHECKLIST[2]) in rows
    assert voices(document) == [CHECKLIST[3][2], CHECKLIST[4][2]]


@pytest.mark.parametrize(("heading", "own"), [("Zofia’s views", True), ("Voice of the child", True), ("Visits", False)])
def test_my_views_are_the_childs_below_a_heading_on_the_child(heading: str, own: bool, tmp_path: Path) -> None:
    rows = [
        ["Area", "My views", "Reply"],
        ["Home", "I like the dog best.", "Noted."],
        ["School", "I hate maths.", "Ok."],
    ]
    document = build(tmp_path / "record.docx", [*HEAD, ("h1", heading), ("table", rows)])
    assert asked(document) == ({f"{row[0]}\tMy views": [row[1]] for row in rows[1:]} if own else {})


def test_adults_notes_in_the_childs_column(tmp_path: Path) -> None:
    notes = [
        "I visited but he was out with his carer.",
        "Not discussed with me on this visit.",
        "Not obtained, i.e. he was asleep",
        "I was unable to gather views.",
        "Child asleep when I visited.",
        "Zofia wasn't asked.",
        "The young person has not been asked for her views.",
        "She has not been asked for her views.",
    ]
    areas = ["Home", "School", "Health", "Family time", "Contact", "Identity", "Hobbies", "Moves"]
    rows = [SUBJECTS[0], *([area, "Remains stable.", note, "None"] for area, note in zip(areas, notes, strict=True))]
    own = ["Friends", "Remains stable.", "I was not asked about my teeth", "None"]
    assert voices(in_table(tmp_path, [*rows, own])) == [own[2]]


def test_a_checklist_without_bold_names_is_one(tmp_path: Path) -> None:
    told = "Zofia told me she likes living with Carol."
    rows = [["Area", "Yes/No/NA", "Notes"], ["Savings", "NA", ""], ["Passport", "No", ""], ["Views known", "Yes", told]]
    document = in_table(tmp_path, rows)
    assert asked(document) == {"Views known": [told]}
    assert "team" not in document.facts


def test_a_column_of_the_childs_own(tmp_path: Path) -> None:
    document = in_table(tmp_path, SUBJECTS)
    assert voices(document) == ["I like the dog best.", "My maths set is too hard."]
    assert "placement_type" not in document.facts
    told = {unit.text: unit.question for unit in units(document)}
    assert told["I like the dog best."] == "Home\tWhat Zofia says"
    assert all(unit.topic != "previous_decisions" for unit in units(document))


def test_columns_of_a_checklist_with_marks_and_the_childs_voice(tmp_path: Path) -> None:
    rows = [
        ["Area", "RAG", "Evidence / comments", "Child’s voice"],
        ["Care plan", "Amber", "It is dated 2023.", "Poppy does not get it"],
        ["Health", "Red", "RHA overdue since November.", ""],
        ["Visits", "Green", "Last visit 3 January.", "Likes Donna coming"],
    ]
    document = in_table(tmp_path, rows)
    assert asked(document) == {"Care plan\tChild’s voice": [rows[1][3]], "Visits\tChild’s voice": [rows[3][3]]}
    assert "team" not in document.facts


def test_three_houses_beside_each_other(tmp_path: Path) -> None:
    rows = [["House of worries", "House of dreams"], ["Not knowing where I go at Christmas", "Live near my cousins"]]
    roles = {unit.text: (unit.role, unit.question) for unit in units(in_table(tmp_path, rows))}
    assert roles[rows[1][0]] == ("answer", "\tHouse of worries")
    assert roles[rows[1][1]] == ("answer", "\tHouse of dreams")


def test_what_stands_beside_the_childs_words_keeps_its_subject(tmp_path: Path) -> None:
    rows = [["Theme", "Position", "Their views"], ["Education", "PEP held 4 Feb.", "Enjoys art, worried about SATs"]]
    told = {unit.text: (unit.role, unit.question) for unit in units(in_table(tmp_path, rows))}
    assert told["PEP held 4 Feb."] == ("cell", "Education\tPosition")
    assert told["Enjoys art, worried about SATs"] == ("answer", "Education\tTheir views")


@pytest.mark.parametrize(
    "rows",
    [
        [["Name", "Their views"], ["Carol (foster carer)", "She would like more respite."]],
        [["Decision", "Progress", "Child's comments"], ["Dean to book the dentist", "Done", "I liked it"]],
        [["Area", "Carer's views"], ["Home", "I am happy with how she is."]],
        [["Standard", "Met", "My comments"], ["Visits", "Yes", "I am satisfied that visits are in time."]],
        [["Area", "What I said", "Reply"], ["Home", "I told the manager that it is late.", "It will be done."]],
        [["Professional", "What they said"], ["Carol", "I want more respite."]],
        [["Family member", "What they said"], ["Mum", "I want him home."]],
        [["Contribution from", "What he said", "Reply"], ["Bob", "I want him home.", "Noted."]],
        [["Views", "What they said", "Reply"], ["Mum", "I want him home.", "Noted."], ["Bob, carer", "I agree.", "-"]],
        [["No", "Relatives and carers", "In their own words"], ["1", "Gran", "I want him home."]],
        [["Foster carer", "What did she say?"], ["Carol", "I want more respite."]],
        [["Check", "Date", "Comment"], ["PEP", "3 March", "She said it was late."]],
    ],
)
def test_tables_in_which_the_child_has_no_column(rows: list[list[str]], tmp_path: Path) -> None:
    assert asked(in_table(tmp_path, rows)) == {}


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("What Zofia says", True),
        ("Zofia says", True),
        ("The young person said", True),
        ("Carer says", False),
        ("Zofia says no to", False),
        ("Zofia’s views", True),
        ("Child’s comments", True),
        ("Their views", True),
        ("In my words", True),
        ("Views of the child", True),
        ("Child / young person’s views", True),
        ("What does the young person think?", True),
        ("Reason given by Zofia", True),
        ("Reason given by Carol", False),
        ("What Carol says", False),
        ("Mum’s views", False),
        ("Views of others", False),
        ("Comments", False),
        ("My comments", False),
        ("What I said", False),
        ("Reasons given by me", False),
        ("What we know", False),
        ("Child", False),
        ("Child’s carer’s views", False),
    ],
)
def test_names_of_columns(name: str, own: bool) -> None:
    assert is_childs_column(name, ("Zofia", "Marwell")) is own


ZOFIA = "Zofia: I’m happy. I don’t want to move again."
CAROL = "Carol: I am happy. I don’t want to move again."
TOLD = ["Zofia: I’m happy.", "I don’t want to move again."]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([ZOFIA, CAROL], TOLD),
        ([ZOFIA, "IRO: I am glad."], TOLD),
        # reviews of brothers and sisters set the children's names before what is said of them
        (["Zofia: I visited on 3 May. My view is that the placement meets her needs.", CAROL], []),
        (["Zofia: I saw Zofia at school. I am worried about attendance.", CAROL], []),
    ],
)
def test_what_the_child_says_behind_its_name(lines: list[str], told: list[str], tmp_path: Path) -> None:
    head = [*HEAD, ("p", "Foster carer: Carol Dean"), ("p", "Carol, the foster carer, came. She is well.")]
    document = build(tmp_path / "record.docx", [*head, ("h1", "Home"), *(("p", line) for line in lines)])
    assert voices(document) == told


def test_a_play_run_on_in_one_paragraph(tmp_path: Path) -> None:
    said = ["Zofia: My nan comes on Thursdays.", "Zofia: I don’t want my mum to have my number."]
    line = f"{said[0]} Carol: She loves that. SW: Her mother has rung to say she is sorry. {said[1]}"
    head = [*HEAD, ("p", "Foster carer: Carol Dean"), ("p", "Carol, the foster carer, came. She is well.")]
    assert voices(build(tmp_path / "record.docx", [*head, ("h1", "Home"), ("p", line)])) == said


def test_names_of_several_children_head_no_play(tmp_path: Path) -> None:
    lines = [
        "Maisie: I visited on 3 May. My view is that the placement meets her needs.",
        "Toby: I saw Toby at school. I am worried about his attendance.",
    ]
    head = [HEAD[0], ("p", "Children: Maisie Crane and Toby Crane"), *HEAD[2:]]
    document = build(tmp_path / "record.docx", [*head, ("h1", "Home"), *(("p", line) for line in lines)])
    assert voices(document) == []
