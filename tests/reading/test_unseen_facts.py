"""Facts as templates nobody has seen state them: the form's own date, midway checks, joined labels, marks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from structure_samples import build

MIDWAY = ("title", "Midway check by the Independent Reviewing Officer")
REVIEW = ("title", "Looked After Child Review - minutes")
CHILD_FORM = ("title", "My review: have your say (11 to 16)")
ALERT = ("title", "IRO practice alert")


@pytest.mark.parametrize(
    ("items", "facts"),
    [
        # the day a form was filled in is not the review's
        ([CHILD_FORM, ("p", "Name: Kay Brooks"), ("p", "Today's date: 3 March 2025")], {"review_date": None}),
        ([CHILD_FORM, ("p", "Date I filled this in: 3 March 2025")],
         {"review_date": None, "record_date": "2025-03-03"}),
        ([CHILD_FORM, ("p", "Name: Kay Brooks"), ("p", "Date: 3.3.25")],
         {"review_date": None, "record_date": "2025-03-03"}),
        (
            [CHILD_FORM, ("p", "Date of my review: 14 March 2025"), ("p", "Date completed: 3 March 2025")],
            {"review_date": "2025-03-14", "record_date": "2025-03-03"},
        ),
        ([("title", "Carer's report"), ("p", "Date of review: 14.3.25"), ("p", "Today’s Date 3.3.25")],
         {"review_date": "2025-03-14"}),
        # midway checks under every name
        *[
            ([MIDWAY, ("table", [["Child", "Kay Brooks"], [label, "10 June 2025"]])], {"review_date": "2025-06-10"})
            for label in (
                "Date of midpoint",
                "Date of mid-way check",
                "Mid point check held on",
                "Date of half-way contact",
                "Date of interim discussion",
                "Date of this check",
            )
        ],
        (
            [MIDWAY, ("p", "Date of last review: 4 March 2025"), ("p", "Midpoint: 10 June 2025")],
            {"review_date": "2025-06-10", "last_review_date": "2025-03-04"},
        ),
        # the day on which minutes were signed is not the review's
        *[
            ([("title", "Minutes of the LAC review"), ("p", "Held on 1 May 2025."), ("h1", "School"),
              ("p", "Kay likes it."), *signing], {"review_date": "2025-05-01", "record_date": "2025-05-03"})
            for signing in (
                [("p", "Date: 3 May 2025"), ("p", "Signed: Ann Lee, IRO")],
                [("p", "Date: 3 May 2025"), ("p", "Signed"), ("p", "Ann Lee")],
                [("p", "Date: 3 May 2025"), ("p", "IRO signature: Ann Lee")],
                [("p", "Date: 3 May 2025   Signed by Ann Lee")],
                [("table", [["Date", "3 May 2025"], ["Signature", "Ann Lee"]])],
                [("table", [["Signed", "Date"], ["Ann Lee", "3 May 2025"]])],
                [("table", [["Date", "Signed"], ["3 May 2025", "Ann Lee"]])],
            )
        ],
        *[
            ([("title", "Minutes of the LAC review"), ("p", "Date: 3 May 2025"), ("p", below), ("h1", "School"),
              ("p", "Kay likes it.")], {"review_date": "2025-05-03"})
            for below in ("Signed care plan on file: yes", "Chair: Ann Lee", "The plan was signed by all.")
        ],
        # and beside its own day the text names the reviews around it
        *[
            (
                [MIDWAY, ("p", f"Date of this record: 10 June 2025; {others}")],
                {"review_date": "2025-06-10", "record_date": "2025-06-10", **found},
            )
            for others, found in (
                ("review 4 is 29 July 2025", {"next_review_date": "2025-07-29"}),
                ("review 3 was on 4 March 2025", {"last_review_date": "2025-03-04"}),
                ("the review was held on 4 March 2025", {"last_review_date": "2025-03-04"}),
            )
        ],
        # records that say in a sentence when they were made
        *[
            ([(ALERT[0], title), ("p", f"{words} 18 September 2025{rest}")], {"record_date": "2025-09-18"})
            for title in (ALERT[1], MIDWAY[1])
            for words, rest in (
                ("Recorded on", " after a visit to Kay."),
                ("Raised with the team manager, Bob Moss, on Thursday", "."),
                ("This notice goes on", " to the head of service."),
                ("Record made on", " by Ann Lee and sent to Bob Moss for reply in five working days."),
                ("Dated", ", from Ann Lee to the Director."),
            )
        ],
        ([ALERT, ("p", "He was seen on 18 September 2025 and the alert was raised later.")], {"record_date": None}),
        ([REVIEW, ("p", "Recorded on 18 September 2025 after a visit to Kay.")], {"record_date": None}),
        ([MIDWAY, ("table", [["Action", "Position"], ["Dentist", "Completed 3 May 2025"]])], {"record_date": None}),
        # labels and values joined
        (
            [REVIEW, ("table", [["Child", "Kay Brooks"], ["SW / TM", "Ann Lee / Bob Moss"]])],
            {"social_worker": "Ann Lee", "team_manager": "Bob Moss"},
        ),
        ([REVIEW, ("p", "SW/TM: Ann Lee/Bob Moss")], {"social_worker": "Ann Lee", "team_manager": "Bob Moss"}),
        (
            [REVIEW, ("table", [["Child", "Kay Brooks"], ["SW: Ann Lee; Team Manager: Bob Moss", ""]])],
            {"social_worker": "Ann Lee", "team_manager": "Bob Moss"},
        ),
        ([REVIEW, ("p", "Date/Time: 3 March 2025 / 4pm"), ("p", "Child: Kay Brooks")], {"review_date": "2025-03-03"}),
        # numbers without a colon
        ([("header", "Kay Brooks   LCS 774120"), REVIEW], {"child_id": "774120"}),
        ([("header", "CONFIDENTIAL  Mosaic: 12345"), REVIEW], {"child_id": "12345"}),
        ([("header", "K Brooks | ID 998877 | DOB 3.4.2012"), REVIEW], {"child_id": "998877"}),
        ([REVIEW, ("p", "The group met in room ID 12 and the Ref was late.")], {"child_id": None}),
        # the stage of an escalation
        ([ALERT, ("p", "Stage: 2"), ("p", "Child: Kay Brooks")], {"escalation_stage": "2"}),
        ([ALERT, ("p", "Level of alert: Second"), ("p", "Child: Kay Brooks")], {"escalation_stage": "Second"}),
        ([ALERT, ("p", "Stage: to be heard by Monday"), ("p", "Child: Kay Brooks")], {"escalation_stage": None}),
        ([ALERT, ("p", "Stage: within 5 days"), ("p", "Child: Kay Brooks")], {"escalation_stage": None}),
        # letters name the social worker
        ([("p", "Dear Kay,"), ("p", "Your social worker Ann Lee brought cake to your review.")],
         {"social_worker": "Ann Lee"}),
        ([("p", "Dear Kay,"), ("p", "Ann Lee, who is your social worker, came to your review.")],
         {"social_worker": "Ann Lee"}),
        ([("p", "Dear Kay,"), ("p", "Your social worker was late for your review.")], {"social_worker": None}),
        # who speaks in a transcript is no label
        (
            [REVIEW, ("p", "Child: Kay Brooks"), ("h1", "In the room")]
            + [("p", f"YP: {words}") for words in ("Fine", "Police first so he can go.", "Ask Ann", "Thanks", "Same")],
            {"child_name": "Kay Brooks"},
        ),
    ],
)  # fmt: skip
def test_facts(items: list[tuple[str, Any]], facts: dict[str, Any], tmp_path: Path) -> None:
    document = build(tmp_path / "x.docx", items)
    found = {name: fact.value for name, fact in document.facts.items()}
    assert {name: found.get(name) for name in facts} == facts
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("line", "worker"),
    [
        ("ACTION – SW to chase the EHCP by 4 May 2025.", None),
        ("Passport – SW to apply.", None),
        ("Present: Ann Lee – SW; Kay Brooks", "Ann Lee"),
    ],
)
def test_a_thing_to_be_done_is_no_social_worker(line: str, worker: str | None, tmp_path: Path) -> None:
    document = build(tmp_path / "x.docx", [REVIEW, ("p", "Child: Kay Brooks"), ("h1", "Health"), ("p", line)])
    assert (document.facts["social_worker"].value if "social_worker" in document.facts else None) == worker


def test_a_name_ends_with_its_cell(tmp_path: Path) -> None:
    rows = [["Discussion", "Action", "Who"], ["Kay is well.", "Book RHA", "Sue Brand, SW"]]
    document = build(tmp_path / "x.docx", [REVIEW, ("p", "Child: Kay Brooks"), ("h1", "Health"), ("table", rows)])
    assert document.facts["social_worker"].value == "Sue Brand"


@pytest.mark.parametrize("heading", ["Section A: Child details", "SECTION B – Who completes this form"])
def test_a_lettered_section_is_no_legal_status(heading: str, tmp_path: Path) -> None:
    items = [REVIEW, ("bold", heading), ("p", "Child: Kay Brooks"), ("p", "Legal status: Section 20")]
    assert build(tmp_path / "x.docx", items).facts["legal_status"].value == "Section 20"


def test_a_label_of_several_fields_goes_by_its_value(tmp_path: Path) -> None:
    items = [REVIEW, ("p", "Child: Kay Brooks"), ("p", "Held: 14.05.2025 @ 2.30pm via video")]
    assert build(tmp_path / "x.docx", items).facts["review_date"].value == "2025-05-14"
    items = [REVIEW, ("p", "Child: Kay Brooks"), ("p", "Held: at Beech House")]
    assert "review_date" not in build(tmp_path / "x.docx", items).facts


def test_a_question_is_no_value(tmp_path: Path) -> None:
    items = [CHILD_FORM, ("bold", "Where I live: what do you like?"), ("p", "The dog."), ("p", "My name: Kay Brooks")]
    document = build(tmp_path / "x.docx", items)
    assert "placement_type" not in document.facts
    assert [document.blocks[i].text for question in document.questions for i in question.answers] == ["The dog."]


HELD = {"child_name": "Marek Dvorak", "date_of_birth": "2012-04-03", "review_date": "2025-07-03"}
PRESENT = "Present were Marek, his carer and Dan Reed (social worker). Apologies came from the school."


@pytest.mark.parametrize(
    "line",
    [
        "Minutes of the review for Marek Dvorak, DOB 3.4.2012, held 3rd July 2025",
        "Record of the looked after child review of Marek Dvorak (born 3 April 2012), held on 3.7.2025",
        "Looked after review of Marek Dvorak (d.o.b. 3.4.2012) held on 3rd July 2025 at school",
        "This is the record of the review for Marek Dvorak, born on 3 April 2012, which took place on 3 July 2025",
    ],
)
@pytest.mark.parametrize("rest", ["", f". {PRESENT}"])
def test_minutes_that_name_child_and_days_in_their_first_sentence(line: str, rest: str, tmp_path: Path) -> None:
    items = [("p", line + rest), ("p", PRESENT), ("p", "Marek said that he likes his room. He is settling.")]
    facts = build(tmp_path / "x.docx", items).facts
    assert {name: facts[name].value for name in HELD if name in facts} == HELD


@pytest.mark.parametrize(
    "line", ["Review of Placement", "Review of Progress and Risk", "The review of Contact was put off."]
)
def test_what_is_reviewed_is_no_child(line: str, tmp_path: Path) -> None:
    facts = build(
        tmp_path / "x.docx", [("title", "Minutes"), ("p", PRESENT), ("p", line), ("p", "He is settling well.")]
    ).facts
    assert "child_name" not in facts
