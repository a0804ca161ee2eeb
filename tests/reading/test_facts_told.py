"""Facts in ordinary wording: labels seldom used, a legal status told in a sentence, a name without a label."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

from minutes_nlp.records import Document

FRONT = {
    "child_name": "Child: Lewis Grant",
    "date_of_birth": "Date of birth: 8 May 2013",
    "review_date": "Date of review: 5 March 2025",
    "iro": "IRO: Yasmin Patel",
}


def minutes(path: Path, lines: list[str], without: str = "", title: str = "Child in Care Review Minutes") -> Document:
    items: list[Item] = [("h1", title), *(("p", line) for field, line in FRONT.items() if field != without)]
    items += [("p", line) for line in lines]
    items += [("h2", "Health"), ("p", "Lewis has not had a dentist appointment since 2023. Lewis is growing well.")]
    items += [("h2", "Education"), ("p", "Lewis was at school on 97% of days.")]
    items += [("h2", "Actions"), ("bullets", ["Ed Moss to book the dentist by 30 April"])]
    return build(path / "minutes.docx", items)


@pytest.mark.parametrize(
    ("field", "line", "value"),
    [
        ("review_date", "Date held: 5 March 2025", "2025-03-05"),
        ("review_date", "Actual review date: 05/03/2025", "2025-03-05"),
        ("review_date", "Date of Initial Review: 5 March 2025", "2025-03-05"),
        ("review_date", "Date of adoption review: 5 March 2025", "2025-03-05"),
        ("review_date", "Review start date: 05/03/2025 15:30", "2025-03-05"),
        ("review_date", "Date convened: 5/3/25", "2025-03-05"),
        ("review_date", "Today's date: 5 March 2025", "2025-03-05"),
        ("review_date", "The review took place on Wednesday 5th March 2025 at school.", "2025-03-05"),
        ("review_date", "The next review took its name from the school.", None),
        ("legal_status", "Lewis is subject to a full care order.", "full care order"),
        ("legal_status", "Lewis is currently accommodated under Section 20.", "Section 20"),
        ("legal_status", "Lewis has been looked after under section 20 since 4 June 2024.", "section 20"),
        ("legal_status", "Lewis is on an Interim Care Order.", "Interim Care Order"),
        ("legal_status", "Lewis is placed with his nan under a care order.", "care order"),
        ("legal_status", "Lewis is subject to a s.31 Care Order.", "s.31 Care Order"),
        ("legal_status", "I am writing about Lewis, who is subject to a full care order.", "full care order"),
        ("legal_status", "Mia, a sister of Lewis, who is subject to a full care order.", None),
        ("legal_status", "I am writing about Lewis and Mia, who is subject to a full care order.", None),
        ("legal_status", "You are settled and you are on a care order.", "care order"),
        ("legal_status", "Mia is well and she is on a care order.", None),
        ("legal_status", "Lewis came into care on 7 August 2024 under section 20.", "section 20"),
        ("legal_status", "Lewis became looked after in May 2024 under an interim care order.", "interim care order"),
        ("legal_status", "Lewis came into care in 2019 under section 20. A care order was made in 2020.", None),
        ("legal_status", "Mia came into care on 7 August 2024 under section 20.", None),
        ("legal_status", "Legal status Section 20", "Section 20"),
        ("legal_status", "Legal status Section 20 was discussed with Mum", None),
        ("placement_type", "Lewis is placed with agency foster carers, Mr and Mrs Moss.", "agency foster carers"),
        (
            "placement_type",
            "Lewis lives in a residential children's home called Fir Lodge.",
            "residential children's home",
        ),
        (
            "placement_type",
            "Lewis is accommodated under section 20 and is placed with in-house foster carers.",
            "in-house foster carers",
        ),
        ("placement_type", "Lewis is subject to a care order and lives with a connected carer.", "connected carer"),
        ("placement_type", "Lewis was placed in a mother and baby placement.", "mother and baby placement"),
        ("placement_type", "Lewis was placed in a foster placement in 2019.", None),
        ("placement_type", "Lewis lives with his foster carers, Mr and Mrs Moss.", "foster carers"),
        ("placement_type", "You live with Mo and Jay, your long term foster carers.", "long term foster carers"),
        ("team", "Social worker – Ed Moss (Leaving Care Team 2)", "Leaving Care Team 2"),
        ("team", "Social worker: Ed Moss – Leaving Care Team – 01632 960123", "Leaving Care Team"),
        ("team", "Present: Ed Moss (social worker, Leaving Care Team 2), Mo Fox (carer)", "Leaving Care Team 2"),
        ("team", "The social worker, Ed Moss of the Assessment Team East, was present.", "Assessment Team East"),
        ("team", "Present: Mo Fox (supervising social worker, Fostering Team)", None),
        ("team", "Present: Mo Fox (social worker, Team Manager)", None),
        ("child_id", "Unique ref: CIC/00812", "CIC/00812"),
        ("placement_type", "His sister Mia is placed with agency foster carers.", None),
        ("placement_type", "Lewis has a friend, Sam, who lives in a children's home.", None),
        ("placement_type", "Lewis would like to be placed with foster carers near school.", None),
        ("placement_type", "Lewis lives with foster carers until May.", None),
        ("placement_type", "Lewis lives with his nan.", None),
        ("social_worker", "S/W: Ed Moss", "Ed Moss"),
        ("social_worker", "S/W - Ed Moss", "Ed Moss"),
        ("social_worker", "IRO: Yasmin Patel.  S/W: Ed Moss, Leaving Care Team 2.", "Ed Moss"),
        ("social_worker", "Social worker Ed Moss", "Ed Moss"),
        ("social_worker", "Social Worker Report Summary", None),
        ("social_worker", "W: 01632 960123", None),
        ("team", "Team Leaving Care Team North", "Leaving Care Team North"),
        ("team", "Team around the child meeting", None),
        ("school", "Nursery: PEP 24/01/25, good progress.", None),
        ("school", "Nursery: Little Acorns", "Little Acorns"),
        ("review_number", "Minutes of the 6th review for Lewis Grant held on 5 March 2025", 6),
        ("review_number", "Lewis's 6th Child in Care review was held on 5 March 2025", 6),
        ("review_number", "This review is Lewis's sixth and was held at school.", 6),
        ("review_number", "This is the fifth review since Lewis came into care.", 5),
        ("review_number", "I chaired Lewis's 8th CLA review on 5 March.", 8),
        ("review_number", "Lewis's 6th PEP review was held on 5 March 2025", None),
        ("review_number", "This is the second review since January.", None),
        ("review_number", "This review was the first that Mum came to.", None),
        ("next_review_date", "The third review will take place on the 2nd of September 2025.", "2025-09-02"),
        ("next_review_date", "The first review will take place on the 2nd of September 2025.", None),
        ("child_id", "Child: Lewis Grant (2087311)", "2087311"),
        ("child_id", "Child: Lewis Grant, 2087311, DOB 8/5/13", "2087311"),
        ("child_id", "Child: Lewis Grant (11)", None),
        ("legal_status", "Legal Basis for Placement: Interim Care Order", "Interim Care Order"),
        ("legal_status", "Order(s) in force: Care order", "Care order"),
        ("legal_status", "Legal status: S20 (mother signed 3/5/24)", "S20"),
        ("legal_status", "Legal status: S20 (voluntary) since 3/5/24", "S20 (voluntary)"),
        ("last_review_date", "Last CIC review: 3/9/24", "2024-09-03"),
        ("social_worker", "SW spoken to: Ed Moss", "Ed Moss"),
        ("legal_status", "Lewis was subject to an interim care order until May.", None),
        ("legal_status", "Lewis is not subject to a care order.", None),
        ("legal_status", "Lewis is subject to a care order application.", None),
        ("legal_status", "The local authority will apply for a care order.", None),
        ("legal_status", "His sister Mia is subject to a full care order.", None),
        ("legal_status", "Mia lives with her nan. She is subject to a full care order.", None),
        ("legal_status", "Lewis is subject to a care order. Lewis is accommodated under section 20.", None),
        ("iro", "The review was chaired by Yasmin Patel.", "Yasmin Patel"),
        ("iro", "Independent Reviewing Officer Yasmin Patel", "Yasmin Patel"),
        ("iro", "IRO Y Patel", "Y Patel"),
        ("iro", "Adoption IRO: Yasmin Patel", "Yasmin Patel"),
        ("iro", "Name of IRO chairing: Yasmin Patel", "Yasmin Patel"),
        ("iro", "At Rowan House. In the chair Yasmin Patel.", "Yasmin Patel"),
        ("iro", "At Rowan House. IRO Yasmin Patel. All came.", "Yasmin Patel"),
        ("iro", "At Rowan House. IRO Quality Assurance. All came.", None),
        ("iro", "Yours, Yasmin Patel\nIndependent Reviewing Officer", "Yasmin Patel"),
        ("iro", "IRO Overall Comments", None),
        ("child_name", "These are the minutes of the review for Lewis Grant (8.5.13) held on 5 March.", "Lewis Grant"),
        ("date_of_birth", "These are minutes of the review for Lewis Grant (8.5.13) held on 5 March.", "2013-05-08"),
        ("date_of_birth", "These are minutes of the review for Lewis Grant (5.3.25).", None),
        ("child_name", "Review for: Lewis Grant", "Lewis Grant"),
        ("child_name", "Subject: Lewis Grant", "Lewis Grant"),
        ("child_name", "Subject: Placement Move", None),
        ("child_name", "Subject: Formal escalation – Lewis Grant, DOB 8/5/2013", "Lewis Grant"),
        ("child_name", "Subject: Escalation: Lewis Grant DOB 8/5/2013 ID 2087311", "Lewis Grant"),
        ("child_name", "Subject: Lewis-Lee Grant (2087311) dob 08/05/13", "Lewis-Lee Grant"),
        ("child_name", "Subject: Lewis Grant – stage 2 escalation", "Lewis Grant"),
        ("child_name", "Subject: Placement Move – stage 2 escalation", None),
        ("child_name", "Subject: Rowan House – new rota", None),
        ("child_name", "Review of Lewis Grant, placed in Dumfriesshire under a care order", "Lewis Grant"),
        ("child_name", "Review of Rowan House, inspected in May", None),
        ("child_name", "Lewis Grant", "Lewis Grant"),
        ("child_name", "LEWIS GRANT", "LEWIS GRANT"),
        ("child_name", "Rowan House", None),
        ("child_name", "Minutes of the review of arrangements for Lewis Grant (born 8 May 2013)", "Lewis Grant"),
    ],
)
def test_ordinary_wording(field: str, line: str, value: str | int | None, tmp_path: Path) -> None:
    facts = minutes(tmp_path, [line], without=field).facts
    assert (facts[field].value if field in facts else None) == value


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Kay Brooks", "Date of review: 5 March 2025"], "Kay Brooks"),
        (["Kay Brooks", "5 March 2025"], "Kay Brooks"),
        (["Kay Brooks", "DATE OF REVIEW 5TH MARCH 2025"], "Kay Brooks"),
        (["Rowan House", "5 March 2025"], None),
        (["Quality Assurance", "Date of review: 5 March 2025"], None),
        (["Kay Brooks", "Printed on 5 March 2025"], None),
        (["Held at school", "Kay Brooks", "5 March 2025"], None),
    ],
)
def test_a_name_between_the_title_and_the_day(lines: list[str], name: str | None, tmp_path: Path) -> None:
    items: list[Item] = [("p", "LAC REVIEW MINUTES"), *(("p", line) for line in lines), ("p", "Home")]
    facts = build(tmp_path / "name.docx", [*items, ("p", "The young person is settled and likes the food.")]).facts
    assert (facts["child_name"].value if "child_name" in facts else None) == name


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("DATE OF REVIEW 5TH MARCH 2025", "2025-03-05"),
        ("DATE OF REVIEW 05/03/2025", "2025-03-05"),
        ("DATE OF BIRTH 5 MARCH 2015", None),
        ("EDUCATION 5 MARCH 2025", None),
    ],
)
def test_a_day_in_capitals_without_a_colon(line: str, day: str | None, tmp_path: Path) -> None:
    items: list[Item] = [("p", "LAC REVIEW MINUTES"), ("p", "Child: Lewis Grant"), ("p", line), ("p", "IRO: Ann Lee")]
    facts = build(tmp_path / "capitals.docx", [*items, ("p", "Home"), ("p", "He is settled and likes it.")]).facts
    assert (facts["review_date"].value if "review_date" in facts else None) == day


@pytest.mark.parametrize(
    ("title", "came", "name"),
    [
        ("Lewis – 6th Review – 5.3.25", "Ann Lee (IRO), Lewis Grant, Mo Fox (carer)", "Lewis Grant"),
        ("Lewis – 6th Review – 5.3.25", "Ann Lee (IRO), Mo Fox (carer)", "Lewis"),
        ("Lewis: LAC Review, 5 March 2025", "Lewis, Ann Lee (IRO)", "Lewis"),
        ("Statutory – 6th Review – 5.3.25", "Ann Lee (IRO), Mo Fox (carer)", None),
        ("Rowan – 6th Review – 5.3.25", "Ann Lee (IRO), Rowan Hill (carer)", None),
        ("Lewis – core group – 5.3.25", "Ann Lee (IRO), Mo Fox (carer)", None),
    ],
)
def test_a_first_name_that_opens_the_title(title: str, came: str, name: str | None, tmp_path: Path) -> None:
    items: list[Item] = [("p", title), ("p", f"Present: {came}"), ("h2", "Placement"), ("p", "Lewis is settled.")]
    items += [("h2", "Health"), ("p", "Lewis has seen the dentist."), ("h2", "Decisions"), ("p", "1. Ann to write.")]
    facts = build(tmp_path / "title.docx", items).facts
    assert (facts["child_name"].value if "child_name" in facts else None) == name


@pytest.mark.parametrize("title", ["Minutes of Review of Lewis Grant", "Record of Review Meeting for Lewis Grant"])
def test_a_name_in_a_title_behind_the_review(title: str, tmp_path: Path) -> None:
    assert minutes(tmp_path, [], without="child_name", title=title).facts["child_name"].value == "Lewis Grant"


@pytest.mark.parametrize("title", ["LAC Review (Remand) - Lewis Grant", "Short Break Review (s.20(4)) - Lewis Grant"])
def test_a_name_in_a_title_behind_brackets(title: str, tmp_path: Path) -> None:
    assert minutes(tmp_path, [], without="child_name", title=title).facts["child_name"].value == "Lewis Grant"


def test_pronoun_below_a_line_on_the_legal_status(tmp_path: Path) -> None:
    items: list[Item] = [("h1", "LAC Review Minutes"), ("p", FRONT["child_name"]), ("h2", "Legal")]
    document = build(tmp_path / "legal.docx", [*items, ("p", "He is subject to a full care order.")])
    assert document.facts["legal_status"].value == "full care order"


def test_initial_review_beside_this_one(tmp_path: Path) -> None:
    facts = minutes(tmp_path, ["Date of initial review: 3 March 2024"]).facts
    assert (facts["review_date"].value, facts["last_review_date"].value) == ("2025-03-05", "2024-03-03")
    assert "initial_review_date" not in facts


@pytest.mark.parametrize("told", ["Minutes of review held on 5 March 2025", "Child in Care Review, 5 March 2025"])
def test_next_review_without_a_year(told: str, tmp_path: Path) -> None:
    facts = minutes(tmp_path, ["Next review will be 21st July."], without="review_date", title=told).facts
    assert (facts["review_date"].value, facts["next_review_date"].value) == ("2025-03-05", "2025-07-21")


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("Response date: 12 September 2025", "2025-09-12"),
        ("Date response required: 12 September 2025", "2025-09-12"),
        ("Date of response: 12 September 2025", None),
        ("Date of the reply: 12 September 2025", None),
    ],
)
def test_the_day_that_an_answer_is_due(line: str, due: str | None, tmp_path: Path) -> None:
    items: list[Item] = [("h1", "Escalation record, stage 2"), ("p", "Child: Lewis Grant"), ("p", line)]
    items += [("h2", "Reason for escalation"), ("p", "No reply was received at stage 1.")]
    facts = build(tmp_path / "alert.docx", items).facts
    assert (facts["response_due_date"].value if "response_due_date" in facts else None) == due
