"""Whom a form or an escalation is about, and which of its dates is the review's and which a signature's."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

CHILD: Item = ("title", "Consultation form for young people")
CARER: Item = ("title", "Foster carer’s consultation form")
PARENT: Item = ("title", "Parent’s consultation form")
SCHOOL: Item = ("title", "School report for the looked after review")
MINUTES: Item = ("title", "Looked After Child Review - minutes")
LETTER: Item = ("title", "Dear Kay")
ANSWERS: list[Item] = [
    ("bold", "What is going well?"),
    ("p", "The football club."),
    ("bold", "What would you change?"),
    ("p", "The bus."),
    ("p", "KB said the bus is cold. KB wants a lift. SW will ask the school."),
]


@pytest.mark.parametrize(
    ("title", "line", "facts"),
    [
        (CHILD, "My full name is Kay Brooks. I like to be called Kit.", {"child_name": "Kay Brooks"}),
        (CHILD, "Hi! My real name is Kay Brooks", {"child_name": "Kay Brooks"}),
        (CHILD, "My name's Kay Brooks", {"child_name": "Kay Brooks"}),
        (CHILD, "Your name Kay Brooks", {"child_name": "Kay Brooks"}),
        (CHILD, "Your name Kay B      Your age 17", {"child_name": "Kay"}),
        (CHILD, "I am Kay Brooks and I am 9", {"child_name": "Kay Brooks"}),
        (CHILD, "I'm Kay Brooks, 12", {"child_name": "Kay Brooks"}),
        (CHILD, "Hello, I’m Kay, aged 7", {"child_name": "Kay"}),
        (CHILD, "Hi! I'm Kay Brooks", {"child_name": "Kay Brooks"}),
        (CHILD, "Kay Brooks's views for her review on 4 June 2025",
         {"child_name": "Kay Brooks", "review_date": "2025-06-04"}),
        (CHILD, "Kay Brooks’ wishes for the meeting", {"child_name": "Kay Brooks"}),
        (CHILD, "This is me and my cat, drawn by Kay, age 5", {"child_name": "Kay"}),
        (CHILD, "Done by phone by Ann Lee (support worker) with Kay Brooks on 14 April", {"child_name": "Kay Brooks"}),
        (CHILD, "Statement sent by: Kay Brooks", {"child_name": "Kay Brooks"}),
        (CHILD, "Child completing form: Kay Brooks", {"child_name": "Kay Brooks"}),
        (CHILD, "This form was completed by: Kay Brooks with keyworker Shell", {"child_name": "Kay Brooks"}),
        (CHILD, "Prepared for the review of: Kay Brooks", {"child_name": "Kay Brooks"}),
        (CARER, "For the looked after review of: Kay Brooks", {"child_name": "Kay Brooks"}),
        (PARENT, "Your child: Kay Brooks", {"child_name": "Kay Brooks", "respondent_name": None}),
        (PARENT, "Your child’s name: Kay Brooks", {"child_name": "Kay Brooks", "respondent_name": None}),
        (PARENT, "About your child: Kay Brooks", {"child_name": "Kay Brooks"}),
        (PARENT, "Your name: Sue Brooks", {"child_name": None, "respondent_name": "Sue Brooks"}),
        # what names nobody
        (CHILD, "I am White British and I am 9", {"child_name": None}),
        (CHILD, "I am Very Happy", {"child_name": None}),
        (CHILD, "I'm Muslim", {"child_name": None}),
        (CHILD, "I am in Year 9", {"child_name": None}),
        (CHILD, "Mum's views for the review are different", {"child_name": None}),
        (CHILD, "Mrs Bell's views for my review", {"child_name": None}),
        (CHILD, "Your name will be kept private", {"child_name": None}),
        # what an app prints
        (CHILD, "Statement ID: 884213", {"child_id": None}),
        (CHILD, "Form ref: 884213", {"child_id": None}),
        (CHILD, "Mosaic ID: 884213", {"child_id": "884213"}),
        (CHILD, "Case number: 884213", {"child_id": "884213"}),
        (CHILD, "Sent to: Rachel Pim (worker)", {"raised_with": None}),
        # a signature's date and the review's
        (SCHOOL, "Signed: J Lunt    Date: 01/06/25", {"review_date": None, "record_date": "2025-06-01"}),
        (CARER, "Signature of carer S. Hope   Date: 01/06/25", {"review_date": None, "record_date": "2025-06-01"}),
        (CARER, "Print name: Sandra Hope  Date: 1 June 2025", {"review_date": None}),
        (CARER, "Review to be held on 4 June 2025 at 2pm", {"review_date": "2025-06-04"}),
        (CARER, "The review will take place on 4 June 2025", {"review_date": "2025-06-04"}),
        (CARER, "The next review is to be held on 4 June 2025", {"review_date": None}),
        (CARER, "I ask that a planning meeting is held by 28 January 2025.", {"review_date": None}),
        (MINUTES, "The review must be held before 28 January 2025.", {"review_date": None}),
        (MINUTES, "The review was held on 28 January 2025.", {"review_date": "2025-01-28"}),
        # a letter's
        (LETTER, "I call before your meetings. Your meeting was on 28 January 2025.", {"review_date": "2025-01-28"}),
        (LETTER, "Your review was held last week, on 28 January 2025.", {"review_date": "2025-01-28"}),
        (LETTER, "Re: your review meeting on 28 January 2025", {"review_date": "2025-01-28"}),
        (LETTER, "Your last meeting was on Tuesday 28 January 2025.", {"review_date": None}),
        (LETTER, "Before your meeting on 28 January 2025 I rang your carer.", {"review_date": None}),
        # the child's name beside the initials by which the text calls it
        (MINUTES, "Kay Brooks (KB)", {"child_name": "Kay Brooks"}),
        (MINUTES, "Kay Brooks (KB) dob 3.5.12", {"child_name": "Kay Brooks", "date_of_birth": "2012-05-03"}),
        (MINUTES, "Stella Webb (SW)", {"child_name": None}),
        (MINUTES, "Stella Moss (SW)", {"child_name": None}),
    ],
)  # fmt: skip
def test_lines_of_the_head(title: Item, line: str, facts: dict[str, str | None], tmp_path: Path) -> None:
    found = build(tmp_path / "head.docx", [title, ("p", line), *ANSWERS]).facts
    assert {name: found[name].value if name in found else None for name in facts} == facts


@pytest.mark.parametrize(
    ("row", "facts"),
    [
        (["Name of carer", "Sandra Hope", "Agency", "Blue Kite"], {"carer": "Sandra Hope"}),
        (["Social worker's name", "Tom Bell", "IRO's name", "Colin Farr"],
         {"social_worker": "Tom Bell", "iro": "Colin Farr"}),
        (["Name of child’s social worker", "Tom Bell", "Team manager’s name", "Ann Lee"],
         {"social_worker": "Tom Bell", "team_manager": "Ann Lee"}),
        (["Signed", "Sandra Hope", "Date", "01/06/25"], {"record_date": "2025-06-01", "review_date": None}),
        (["Social worker's views", "Tom Bell is kind", "IRO's views", "Colin Farr knows"],
         {"social_worker": None, "iro": None}),
    ],
)  # fmt: skip
def test_rows_of_four_cells(row: list[str], facts: dict[str, str | None], tmp_path: Path) -> None:
    items: list[Item] = [CARER, ("p", "Child: Kay Brooks"), ("table", [row]), *ANSWERS]
    found = build(tmp_path / "row.docx", items).facts
    assert {name: found[name].value if name in found else None for name in facts} == facts


ALERT: Item = ("title", "IRO escalation - formal dispute resolution")
HEAD = [["Child", "Kay Brooks"], ["Raised with", "Pat Lee"], ["Issue", "The care plan has not been updated."]]
ASKED = [["Action required", "Care plan to be updated"], ["Timescale", "28 January 2025"], ["Worker", "Tom Bell"]]


@pytest.mark.parametrize("label", ["Action required", "Actions required", "Recommendation", "Action needed"])
def test_the_head_of_an_escalation_names_the_child(label: str, tmp_path: Path) -> None:
    rows = [*HEAD, [label, ASKED[0][1]], *ASKED[1:]]
    found = build(tmp_path / "alert.docx", [ALERT, ("table", rows), ("p", "I am raising this formally.")]).facts
    assert found["child_name"].value == "Kay Brooks"
    assert found["raised_with"].value == "Pat Lee"
    assert "social_worker" not in found


CHILD_BESIDE = [
    [
        ["Date raised", "14/01/2025", "Child", "Kay Brooks"],
        ["Action required", "Hold the PEP", "By when", "28/01/2025"],
    ],
    [
        ["Issue", "No PEP"],
        ["Action required", "Hold the PEP"],
        ["By when", "28/01/2025"],
        ["Child's name", "Kay Brooks"],
    ],
    [["Child", "Concern", "Action required", "By when"], ["Kay Brooks", "No PEP", "Hold the PEP", "28 January 2025"]],
    [["Child", "Date", "Raised by", "Action required"], ["Kay Brooks", "14/01/2025", "Ann Lee, IRO", "Yes"]],
    [["Child's name"], ["Kay Brooks"], ["Action required"], ["PEP to be held by 28 January 2025"]],
]


@pytest.mark.parametrize("rows", CHILD_BESIDE)
def test_a_table_of_an_escalation_names_the_child_beside_the_action(rows: list[list[str]], tmp_path: Path) -> None:
    found = build(tmp_path / "alert.docx", [ALERT, ("table", rows), ("p", "I am raising this formally.")]).facts
    assert found["child_name"].value == "Kay Brooks"
    assert "review_date" not in found


def test_a_table_of_actions_of_minutes_names_no_child(tmp_path: Path) -> None:
    rows = [["Child", "Action", "Who", "By when"], ["Kay Brooks", "Hold the PEP", "School", "28 January 2025"]]
    found = build(tmp_path / "minutes.docx", [MINUTES, ("h2", "Actions"), ("table", rows)]).facts
    assert "child_name" not in found


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize(
    "row",
    [
        ["Child", "Kay Brooks", "DOB", "02/08/2016"],
        ["Name", "Kay Brooks", "IRO", "Ann Lee"],
        ["Name of child", "Kay Brooks"],
    ],
)
def test_a_bold_first_row_with_the_childs_name(row: list[str], bold: bool, tmp_path: Path) -> None:
    below = ["School", "Oak Academy", "Social worker", "Tom Bell"][: len(row)]
    first = [f"**{cell}" if bold else cell for cell in row]
    found = build(tmp_path / "bold.docx", [MINUTES, ("table", [first, below])]).facts
    assert found["child_name"].value == "Kay Brooks"


@pytest.mark.parametrize("row", [["Name", "Job Title", "Present"], ["Child", "Social Worker", "School"]])
def test_names_of_columns_name_no_child(row: list[str], tmp_path: Path) -> None:
    rows = [[f"**{cell}" for cell in row], ["Ann Lee", "Tom Bell", "Yes"], ["Jo Lunt", "Teacher", "No"]]
    found = build(tmp_path / "columns.docx", [MINUTES, ("table", rows)]).facts
    assert "child_name" not in found


@pytest.mark.parametrize(
    ("first", "below", "child"),
    [
        (["Name", "Kay Brooks"], ["Date of birth", "3.5.12"], "Kay Brooks"),
        (["Full name", "Kay Brooks"], ["Review date", "3/5/25"], "Kay Brooks"),
        (["Name", "Job Title"], ["Date of birth", "3.5.12"], None),  # names of columns
        (["Name", "Kay Brooks"], ["Tom Bell", "Ann Lee"], None),
    ],
)
@pytest.mark.parametrize("asked", [2, 5])
def test_the_childs_name_above_many_questions(
    first: list[str], below: list[str], child: str | None, asked: int, tmp_path: Path
) -> None:
    questions = [[f"What do you think of {place}?", "It is calm."] for place in ("home", "school", "mum", "art", "gym")]
    found = build(tmp_path / "x.docx", [CHILD, ("table", [first, below, *questions[:asked]])]).facts
    assert (found["child_name"].value if "child_name" in found else None) == child


@pytest.mark.parametrize(
    ("line", "child"),
    [
        ("Re: Kay Brooks DOB 14.02.2016 / LCS 20331", "Kay Brooks"),
        ("Re: Kay Brooks d.o.b. 14.02.2016", "Kay Brooks"),
        ("Child: Kay Brooks d.o.b 14.02.2016", "Kay Brooks"),
        ("Child: Kay Brooks born 14.02.2016", "Kay Brooks"),
        ("Child: Kay Dobson, 14.02.2016", "Kay Dobson"),
        ("Child: Kay B", "Kay B"),
        ("Child: Max Born", "Max Born"),
    ],
)
def test_the_label_of_a_birth_is_no_part_of_a_name(line: str, child: str, tmp_path: Path) -> None:
    assert build(tmp_path / "x.docx", [ALERT, ("p", line), *ANSWERS]).facts["child_name"].value == child


CHECK: Item = ("title", "IRO Midway Review")


@pytest.mark.parametrize(
    ("rows", "facts"),
    [
        ([["Worker", "Ann Lee (IRO)"], ["Allocated SW", "Tom Bell"]], {"iro": "Ann Lee", "social_worker": "Tom Bell"}),
        ([["Recorded by", "Ann Lee (IRO)"], ["Worker", "Ann Lee"], ["Allocated worker", "Tom Bell"]],
         {"social_worker": "Tom Bell"}),
        ([["Worker", "Ann Lee, Independent Reviewing Officer"]], {"iro": "Ann Lee", "social_worker": None}),
        ([["Worker", "Tom Bell"]], {"social_worker": "Tom Bell"}),
        ([["Worker", "Tom Bell (Court Team)"], ["IRO", "Ann Lee"]], {"social_worker": "Tom Bell", "iro": "Ann Lee"}),
        ([["Social worker", "Tom Bell, IRO Ann Lee"]], {"social_worker": "Tom Bell"}),
    ],
)  # fmt: skip
def test_a_mere_worker(rows: list[list[str]], facts: dict[str, str | None], tmp_path: Path) -> None:
    found = build(tmp_path / "x.docx", [CHECK, ("table", [["Child", "Kay Brooks"], *rows]), *ANSWERS]).facts
    assert {name: found[name].value if name in found else None for name in facts} == facts


def test_the_head_of_a_case_note(tmp_path: Path) -> None:
    head = [
        ["Type", "IRO Midway Review"],
        ["Subject", "Kay Brooks"],
        ["Event date", "14/01/2026"],
        ["Author", "Ann Lee"],
    ]
    told = ("p", "Last review 14 October 2025, next review 7 April 2026. Tom visited on 5 December.")
    document = build(tmp_path / "x.docx", [("title", "CASE NOTE"), ("table", head), told])
    assert document.kind == "midway_review"
    assert document.facts["child_name"].value == "Kay Brooks"
    assert document.facts["review_date"].value == "2026-01-14"


def test_the_subject_of_an_email_is_no_child(tmp_path: Path) -> None:
    head = [["From", "Ann Lee"], ["To", "Tom Bell"], ["Subject", "Missing Episodes"]]
    assert "child_name" not in build(tmp_path / "x.docx", [ALERT, ("table", head), *ANSWERS]).facts


@pytest.mark.parametrize(("greeted", "child"), [("Martin", None), ("Kay", "Kay"), ("Martina", "Martina")])
def test_a_greeting_of_the_iro_names_no_child(greeted: str, child: str | None, tmp_path: Path) -> None:
    lines = [
        "To: Martin Webb, IRO",
        f"Hi {greeted}",
        "I am sorry that I cannot come to the review on Friday.",
        "Sandra",
    ]
    found = build(tmp_path / "mail.docx", [("p", line) for line in lines]).facts
    assert (found["child_name"].value if "child_name" in found else None) == child


STACKED = [["Date of review"], ["12 March 2025"], ["Review held in time?"], ["No"], ["IRO"], ["Ann Lee"]]


def test_rows_of_one_cell_stand_like_lines(tmp_path: Path) -> None:
    rows = [["Child's name"], ["Kay Brooks"], *STACKED]
    found = build(tmp_path / "stacked.docx", [MINUTES, ("table", rows)]).facts
    told = {"child_name": "Kay Brooks", "review_date": "2025-03-12", "in_timescale": "No", "iro": "Ann Lee"}
    assert {name: found[name].value for name in told} == told


def test_a_plan_signed_before_the_review_is_no_record(tmp_path: Path) -> None:
    signed: list[Item] = [
        ("p", "Review date: 30 April 2026"),
        ("h2", "Placement"),
        ("p", "Date signed: 20 January 2026"),
    ]
    assert "record_date" not in build(tmp_path / "a.docx", [MINUTES, ("p", "Child: Kay Brooks"), *signed]).facts


@pytest.mark.parametrize(
    ("line", "manager"),
    [
        ("Present: Gwen Hall, IRO; Sue Bell, TM – CiC South; Ed Moss, foster carer", None),
        ("Team manager – Sue Bell", "Sue Bell"),
        ("Team manager: Sue Bell", "Sue Bell"),
        ("Team manager: Sue Lac", "Sue Lac"),
    ],
)
def test_a_team_is_no_manager(line: str, manager: str | None, tmp_path: Path) -> None:
    items: list[Item] = [("title", "Review minutes"), ("p", line), ("h1", "Health"), ("p", "Kay is well.")]
    document = build(tmp_path / "minutes.docx", items)
    fact = document.facts.get("team_manager")
    assert (fact and fact.value) == manager
    if "CiC" in line:
        assert [one.name for one in document.people] == ["Gwen Hall", "Sue Bell", "Ed Moss"]
