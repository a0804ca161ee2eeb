"""Facts as forms print them: on dotted lines, without a separator, in a child's own words; attendance at school."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as new_document
from structure_samples import Item, build

from minutes_nlp.reading import read

CHILD = ("title", "My views for my review")
CARER = ("title", "Foster carer’s consultation form")
SCHOOL = ("title", "School report for the looked after review")
MINUTES = ("title", "Looked After Child Review - minutes")
ALERT = ("title", "IRO practice alert")
ANSWERS: list[Item] = [
    ("bold", "What is going well?"),
    ("p", "He likes it there."),
    ("bold", "What would you change?"),
    ("p", "The bus."),
]


@pytest.mark.parametrize(
    ("title", "line", "facts"),
    [
        # dotted and drawn lines
        (CHILD, "Name ......Kay Brooks...........  Age ......17.......  Review ......4 February 2026......",
         {"child_name": "Kay Brooks", "review_date": "2026-02-04", "record_date": None}),
        (CARER, "Child…… Kay Brooks (6)", {"child_name": "Kay Brooks"}),
        (CARER, "Name of child: ____Kay Brooks____", {"child_name": "Kay Brooks"}),
        (CARER, "Date of review ....5.3.26.... IRO ....Ann Lee....", {"review_date": "2026-03-05", "iro": "Ann Lee"}),
        (CARER, "Name of child ..............................", {"child_name": None}),
        (CHILD, "My placement......it is alright.....", {"placement_type": None}),
        (CHILD, "My social worker......nice.....", {"social_worker": None}),
        (CHILD, "Hello! My name is ______Kay______ and I am ___13___", {"child_name": "Kay"}),
        (CHILD, "My IRO is called ___Ann Lee___", {"iro": "Ann Lee"}),
        # nothing between the label and its value
        (CARER, "Child’s name Kay Brooks", {"child_name": "Kay Brooks"}),
        (CARER, "Child’s name and date of birth", {"child_name": None}),
        (CARER, "This form is about: Kay Brooks", {"child_name": "Kay Brooks"}),
        (CARER, "RE: Consultation for CLA Review of Kay Brooks (17), 24 February 2026",
         {"child_name": "Kay Brooks", "review_date": "2026-02-24"}),
        (CARER, "Review of Contact Arrangements (3)", {"child_name": None}),
        (CARER, "Baby\tKay Brooks, born 3 May 2025", {"child_name": "Kay Brooks", "date_of_birth": "2025-05-03"}),
        (CARER, "Pupil: Kay Brooks, Year 8. Review date 5 March 2026.",
         {"child_name": "Kay Brooks", "review_date": "2026-03-05"}),
        (CARER, "Child: Kay Brooks   Father: Lee Brooks   Review 12 February 2026", {"review_date": "2026-02-12"}),
        (CARER, "Date of the meeting 3 March 2026", {"review_date": "2026-03-03"}),
        (CARER, "Last review 3 March 2026", {"review_date": None}),
        (CARER, "Next review date 3 March 2026", {"review_date": None}),
        # what a child writes
        (CHILD, "My name is Kay Brooks   I am 5   Today is 14 January 2026",
         {"child_name": "Kay Brooks", "record_date": "2026-01-14"}),
        (CHILD, "Hello my name is Kay Brooks and I am 13", {"child_name": "Kay Brooks"}),
        (CHILD, "This is Kay’s form. Kay is 14 and goes to Larchfield School.", {"child_name": "Kay"}),
        (CHILD, "Hello, my name is Ann Lee and I am your reviewing officer.", {"child_name": None}),
        (CARER, "My name is Carol Finch and I am his carer.", {"child_name": None}),
        # posts
        (CARER, "Young person: Kay Brooks     Case manager: Olly Finch", {"social_worker": None}),
        # the day a form was filled in
        (SCHOOL, "Completed by: P Osei (class teacher)    Date: 26.2.26", {"review_date": None}),
        (SCHOOL, "Date: 26.2.26", {"review_date": "2026-02-26"}),
        (ALERT, "Date: 26.2.26", {"review_date": None, "record_date": "2026-02-26"}),
        # attendance at school, and at a meeting
        (SCHOOL, "Attendance: All sessions bar one", {"attended": None}),
        (SCHOOL, "Attendance: Good", {"attended": None}),
        (SCHOOL, "Attendance – Autumn Term good, Spring Term poor", {"attended": None}),
        (MINUTES, "Attendance: Kay Brooks, Ann Lee (IRO)", {"attended": "Kay Brooks, Ann Lee (IRO)"}),
        (MINUTES, "Attendance: Kay, Mum, Carol", {"attended": "Kay, Mum, Carol"}),
        (MINUTES, "Attendance: IRO, social worker, foster carer, class teacher",
         {"attended": "IRO, social worker, foster carer, class teacher"}),
        (MINUTES, "In attendance: IRO, social worker, foster carer, class teacher",
         {"attended": "IRO, social worker, foster carer, class teacher"}),
        (MINUTES, "In attendance: Kay", {"attended": "Kay"}),
        (SCHOOL, "Attendance: School good, college poor", {"attended": None}),
        (SCHOOL, "Attendance: The school has no worries", {"attended": None}),
        (MINUTES, "Present: Kay and her carer", {"attended": "Kay and her carer"}),
        # label and value in two lines of one paragraph; a list of people
        (MINUTES, "Child\nKay Brooks", {"child_name": "Kay Brooks"}),
        (MINUTES, "Date of review\n5 March 2026", {"review_date": "2026-03-05"}),
        (MINUTES, "Personal adviser (not yet named)\nDr Lee (GP)", {"personal_adviser": None}),
        # labels that run into each other, and words that judge rather than name
        (MINUTES, "Date: 5.3.26 IRO: Ann Field Social Worker: Sue Brown Legal Status: ICO",
         {"iro": "Ann Field", "social_worker": "Sue Brown", "legal_status": "ICO"}),
        (MINUTES, "Placement: Stable", {"placement_type": None}),
        (MINUTES, "Placement: Going well, no concerns", {"placement_type": None}),
        (MINUTES, "Placement: Stable foster home", {"placement_type": "Stable foster home"}),
        (MINUTES, "Status: Draft", {"legal_status": None}),
        (MINUTES, "Status: ICO", {"legal_status": "ICO"}),
        (MINUTES, "Order: 1", {"legal_status": None}),
        (MINUTES, "Section: 3 Health and care", {"legal_status": None}),
        (MINUTES, "Section: 12 Education", {"legal_status": None}),
        (MINUTES, "Status: In care and well", {"legal_status": None}),
        (MINUTES, "Order: Full care order", {"legal_status": "Full care order"}),
        (MINUTES, "Section: 20", {"legal_status": "20"}),
        (MINUTES, "Status: s.20", {"legal_status": "s.20"}),
        # the number and the day of a review
        (CARER, "Review: Thurs 5 March", {"review_number": None}),
        (MINUTES, "Review: 4", {"review_number": 4}),
        (MINUTES, "Review: 4th, on 5 March", {"review_number": 4}),
        # whose name it is
        (("title", "Parent’s views"), "My name is: Dawn Brooks",
         {"child_name": None, "respondent_name": "Dawn Brooks"}),
        (("title", "Parent’s views"), "My name____ Dawn Brooks",
         {"child_name": None, "respondent_name": "Dawn Brooks"}),
        (CHILD, "My name is: Kay Brooks", {"child_name": "Kay Brooks"}),
        (CHILD, "Name: Kay Brooks\nCompleted by: Kay", {"child_name": "Kay Brooks"}),
        (CHILD, "Name: Kay Brooks\nCompleted by: Kaya", {"child_name": "Kaya"}),
        (MINUTES, "My name: Kay Brooks", {"child_name": "Kay Brooks"}),
        # a name and the day of birth behind it
        (MINUTES, "Kay Brooks   DOB 04/05/2012", {"child_name": "Kay Brooks", "date_of_birth": "2012-05-04"}),
    ],
)  # fmt: skip
def test_a_line_of_the_head(title: Item, line: str, facts: dict[str, str | int | None], tmp_path: Path) -> None:
    found = build(tmp_path / "x.docx", [title, ("p", line), *ANSWERS]).facts
    assert {name: found[name].value if name in found else None for name in facts} == facts


def test_names_below_headings(tmp_path: Path) -> None:
    head: list[Item] = [
        ("bold", "Child"), ("p", "Kay Brooks"), ("bold", "IRO"), ("p", "Ann Lee"),
        ("bold", "Social worker"), ("p", "None allocated yet"), ("bold", "Carer"), ("p", "Settled"),
    ]  # fmt: skip
    facts = build(tmp_path / "x.docx", [MINUTES, *head]).facts
    assert (facts["child_name"].value, facts["iro"].value) == ("Kay Brooks", "Ann Lee")
    assert not {"social_worker", "carer"} & set(facts)


@pytest.mark.parametrize(
    ("rows", "facts"),
    [
        ([["Area", "Going well", "Worries"], ["Placement\nstability", "Settled.", "None."]], {}),
        ([["Placement\nFoster care", "Legal status\nSection 20"]],
         {"placement_type": "Foster care", "legal_status": "Section 20"}),
    ],
)  # fmt: skip
def test_a_hint_below_a_subject_is_no_value(rows: list[list[str]], facts: dict[str, str], tmp_path: Path) -> None:
    word = new_document()
    word.add_heading(CARER[1], 0)
    table = word.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            first, *more = text.split("\n")
            cell.paragraphs[0].add_run(first).bold = True
            for line in more:
                cell.add_paragraph(line)
    for _, text in ANSWERS:
        word.add_paragraph(text)
    word.save(str(tmp_path / "x.docx"))
    found = read(tmp_path / "x.docx").facts
    assert {name: found[name].value for name in ("placement_type", "legal_status", "team") if name in found} == facts


def test_the_next_heading_is_no_value(tmp_path: Path) -> None:
    items: list[Item] = [CHILD, ("p", "My social worker is:"), ("h2", "Money and Documents"), ("p", "I get paid.")]
    assert "social_worker" not in build(tmp_path / "x.docx", items).facts


SESSIONS: list[Item] = [
    ("p", "Child: Kay Brooks"),
    ("p", "Review: 23 February 2026"),
    ("p", "Sessions held: 5"),
    ("h2", "How does the child present before and after?"),
    ("p", "Excited beforehand, quiet after."),
    ("h2", "What does the child say about family time?"),
    ("p", "He said he wants it to be longer."),
    ("h2", "Recommendations"),
    ("p", "Continue weekly; later start time."),
]


@pytest.mark.parametrize(
    ("title", "kind", "respondent"),
    [
        ("FAMILY TIME SERVICE – SUMMARY FOR REVIEW", "consultation_form", "other"),
        ("Contact supervisor’s report for LAC Review", "consultation_form", "other"),
        ("Contact centre summary for the looked after review", "consultation_form", "other"),
        ("Supervised family time – update for review", "consultation_form", "other"),
        ("Family Time Report for Child in Care Review", "consultation_form", "other"),
        ("Advocacy form for reviews", "consultation_form", "other"),
        ("School: information for review", "consultation_form", "education"),
        ("Family time and contact: minutes of the review meeting", "review_minutes", None),
    ],
)
def test_papers_for_a_review(title: str, kind: str, respondent: str | None, tmp_path: Path) -> None:
    document = build(tmp_path / "x.docx", [("title", title), *SESSIONS])
    assert (document.kind, document.respondent) == (kind, respondent)


def test_attendance_at_school_makes_no_minutes(tmp_path: Path) -> None:
    items: list[Item] = [
        ("title", "Little Acorns Nursery: information for Looked After Review"),
        ("table", [["Child: Kay Brooks", "DOB: 7 June 2022"], ["Key person: Sim Clegg", "Review: 9 February 2026"]]),
        ("table", [["Attendance", "Early years PEP"], ["All sessions bar one", "No PEP yet"]]),
        *ANSWERS,
    ]
    document = build(tmp_path / "x.docx", items)
    assert (document.kind, document.facts.get("attended")) == ("consultation_form", None)


def test_one_label_for_two_values_and_two_children(tmp_path: Path) -> None:
    rows = [["Children", "Kay Brooks (13)\nLeo Brooks (9)"], ["SW / team", "Sue Brown, CLA Team North"]]
    facts = build(tmp_path / "x.docx", [MINUTES, ("table", rows)]).facts
    found = {name: facts[name].value for name in ("child_name", "social_worker", "team")}
    assert found == {"child_name": "Kay Brooks", "social_worker": "Sue Brown", "team": "CLA Team North"}


def test_who_is_greeted_in_an_email_is_not_whom_it_is_about(tmp_path: Path) -> None:
    lines = ["From: Ann Field", "Subject: Midway check – Kay Brooks – no changes", "Hi Sue, this is my midway check."]
    document = build(tmp_path / "x.docx", [("p", line) for line in lines])
    assert document.facts["child_name"].value == "Kay Brooks"


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("My name is Kay Brooks   I am 5   Today is 14 January 2026", False),
        ("Hello, my name is Kay and I'm 13 years old.", False),
        ("My name is Kay and I am 13 and I want to go home", True),
        ("My name is spelt wrong", True),
    ],
)
def test_name_and_age_are_no_view(line: str, stated: bool, tmp_path: Path) -> None:
    document = build(tmp_path / "x.docx", [CHILD, ("p", line), *ANSWERS])
    assert (next(block for block in document.blocks if block.text == line).role != "label") is stated


@pytest.mark.parametrize(
    ("title", "facts"),
    [
        ("Kay Brooks - LAC Review 4 - 05.03.26",
         {"child_name": "Kay Brooks", "review_number": 4, "review_date": "2026-03-05"}),
        ("Northmoor Lodge - LAC Review - 05.03.26", {"child_name": None, "review_date": "2026-03-05"}),
        ("My review 11 - 16 years", {"review_number": None}),
        ("Consultation (to be returned 5 days before the review)", {"review_number": None}),
        ("Please return 3 working days before the review", {"review_number": None}),
        ("Papers for the 3rd statutory review", {"review_number": 3}),
    ],
)  # fmt: skip
def test_the_title_names_the_child(title: str, facts: dict[str, str | int | None], tmp_path: Path) -> None:
    text = [("h1", "Home"), ("p", "Kay said that she likes her room. Kay has a new bed. Northmoor Lodge is quiet.")]
    found = build(tmp_path / "x.docx", [("title", title), *text]).facts
    assert {name: found[name].value if name in found else None for name in facts} == facts


CODES = ["PN1 Attended and spoke", "PN5 Attended, views not conveyed", "PN6 Did not attend, views conveyed"]


@pytest.mark.parametrize(
    ("rows", "facts"),
    [
        # one tick in the cells behind a label
        ([["Legal status", "☐ Section 20", "☒ Care Order", "☐ Placement Order"]], {"legal_status": "Care Order"}),
        ([["Placement type", "☐ Residential", "☐ Foster care", "☒ Kinship care", "Since", "May 2025"]],
         {"placement_type": "Kinship care"}),
        ([["Legal status", "☐ Section 20 ☐ ICO", "☒ Care Order ☐ Remand"]], {"legal_status": "Care Order"}),
        ([["Legal status", "☐ Section 20", "☐ Care Order"]], {}),
        ([["Legal status", "☐ Section 20", "☒ Care Order", "☒ Placement Order"]], {}),
        ([["Preferred day", "☐ Monday", "☒ Friday"]], {}),
        # one code marked in a list of codes
        ([["Participation", "Tick"], [CODES[0], ""], [CODES[1], "✓"], [CODES[2], ""]], {"participation_code": "PN5"}),
        ([["Tick", "Participation"], ["", CODES[0]], ["", CODES[1]], ["X", CODES[2]]], {"participation_code": "PN6"}),
        ([["Code", "How the child took part", "✓"], ["PN1", "Attended", ""], ["PN6", "Sent views", "✓"]],
         {"participation_code": "PN6"}),
        ([["Participation", "Tick"], [CODES[0], ""], [CODES[1], ""], [CODES[2], ""]], {}),
        ([["Participation", "Tick"], [CODES[0], "✓"], [CODES[1], "✓"], [CODES[2], ""]], {}),
        ([["Standard", "Met"], ["Plan 1 is signed", ""], ["Plan 6 is signed", "✓"]], {}),
    ],
)  # fmt: skip
def test_what_is_ticked_in_a_table(rows: list[list[str]], facts: dict[str, str], tmp_path: Path) -> None:
    front = ("table", [["Child", "Kay Brooks"], ["Date of review", "3 March 2026"]])
    found = build(tmp_path / "x.docx", [MINUTES, front, ("p", "Details:"), ("table", rows)]).facts
    names = ("legal_status", "placement_type", "participation_code")
    assert {name: found[name].value for name in names if name in found} == facts


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("For: Noor Ahmadi, aged 14", "Noor Ahmadi"),
        ("For: Noor Ahmadi", "Noor Ahmadi"),
        ("Advocate: Bea Lunn     For: Noor Ahmadi, 14 (03/02/2012)", "Noor Ahmadi"),
        ("On behalf of: Noor Ahmadi (born 3 February 2012)", "Noor Ahmadi"),
        ("For: Ann Pope, reviewing officer", None),
        ("For: information only", None),
        ("For: Looked After Team", None),
    ],
)
def test_for_whom_an_advocate_speaks(line: str, name: str | None, tmp_path: Path) -> None:
    items: list[Item] = [
        ("title", "Advocacy report – views on behalf of a young person"),
        ("p", line),
        ("p", "For the review on 14 December 2026"),
        ("bold", "What she wants people to know"),
        ("p", "She wants to stay with Gill until she is 18."),
    ]
    document = build(tmp_path / "x.docx", items)
    found = document.facts.get("child_name")
    assert (document.respondent, found.value if found else None) == ("other", name)


@pytest.mark.parametrize(
    ("label", "answer", "field"),
    [
        ("School", "Hate it, going to leave", None),
        ("School", "Its ok", None),
        ("School", "Ok but too much homework", None),
        ("School", "Good Shepherd Primary", "school"),
        ("School", "st marys", "school"),
        ("School", "Hill Top Academy", "school"),
        ("Where I live", "Its fine", None),
        ("Where I live", "Nice but noisy", None),
        ("Where I live", "Oak Lodge", "placement_name"),
    ],
)
def test_an_opinion_behind_a_label_answers_it(label: str, answer: str, field: str | None, tmp_path: Path) -> None:
    pairs = [("Name", "Kay Brooks"), (label, answer), ("My family", "I want more time"), ("My future", "Army")]
    items: list[Item] = [("pair", (f"{name}: ", said)) for name, said in [*pairs, ("What I want to say", "thanks")]]
    document = build(tmp_path / "x.docx", [("title", "My views for my review"), *items])
    assert {name for name, fact in document.facts.items() if fact.value == answer} == ({field} if field else set())
    assert (f"{label}:" in [question.text for question in document.questions]) is (field is None)
