from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_nlp.reading.fact_values import read_value
from minutes_nlp.reading.labels import known_labels
from minutes_nlp.reading.people import read_person, split_people
from minutes_nlp.records import Person

REVIEW = date(2025, 3, 11)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Name of young person", "child_name"),
        ("Child/YP:", "child_name"),
        ("CHILD’S FULL NAME", "child_name"),
        ("LCS ID", "child_id"),
        ("Liquidlogic no.", "child_id"),
        ("Case ref", "child_id"),
        ("Mosaic Number", "child_id"),
        ("D.o.B.", "date_of_birth"),
        ("Birth date", "date_of_birth"),
        ("Date & time of review", "review_date"),
        ("Review held on", "review_date"),
        ("Meeting date", "review_date"),
        ("Review No / Type", "review_number"),
        ("Is this review number?", "review_number"),
        ("Date set for next review", "next_review_date"),
        ("Next meeting (date and time)", "next_review_date"),
        ("Chaired by", "iro"),
        ("Independent Chair", "iro"),
        ("Name of Reviewing Officer", "iro"),
        ("Allocated worker", "social_worker"),
        ("Lead professional", "social_worker"),
        ("SW", "social_worker"),
        ("Social Work Team", "team"),
        ("Legal basis", "legal_status"),
        ("Order", "legal_status"),
        ("Accommodation", "placement_type"),
        ("Where child is living", "placement_type"),
        ("PN", "participation_code"),
        ("SSDA903 code", "participation_code"),
        ("Last PEP held", "pep_date"),
        ("Date of most recent statutory visit", "last_visit_date"),
        ("RHA", "health_assessment_date"),
        ("Pathway plan last updated", "pathway_plan_date"),
        ("Your name", "respondent_name"),
        ("Date raised", "record_date"),
        ("Not present", "apologies"),
        ("In attendance", "attended"),
    ],
)
def test_label(label: str, field: str) -> None:
    assert [one.field for one in known_labels(label)][:1] == [field]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Social worker's report",
        "Next PEP due",
        "Health",
        "What do you think of your social worker?",
        "The child said",
        "Siblings",
        "Date of mother's birthday party",
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert known_labels(text) == ()


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("name", "Gwen Tattersall (IRO)", "Gwen Tattersall"),
        ("name", "Hassan Mirza, Court Team 2", "Hassan Mirza"),
        ("name", "Mrs J. Dacre", "Mrs J. Dacre"),
        ("name", "Declan (Dec) Moorhouse", "Declan Moorhouse"),
        ("name", "BROOKS, Kayden", "Kayden Brooks"),
        ("name", "Keziah, 15, in long-term foster care", "Keziah"),
        ("name", "Kay with keyworker Shell", "Kay"),
        ("name", "Kay Brooks together with her carer", "Kay Brooks"),
        ("name", "Kay Withers", "Kay Withers"),
        ("name", "vacant", None),
        ("name", "TBC", None),
        ("name", "She has been told about the review", None),
        ("name", "07700 900123", None),
        ("date", "11 March 2025 at 4.30pm, Civic Centre", "2025-03-11"),
        ("date", "next spring", None),
        ("birth", "3.5.12 (aged 12)", "2012-05-03"),
        ("birth", "3.5.98", "1998-05-03"),
        ("event", "11.10.24; 25.11.24; next 30.6.25", "2024-11-25"),
        ("event", "next due 30 June 2025", None),
        ("event", "Score 17, March 2024", None),
        ("event", "Score 17, completed 4 March 2024", "2024-03-04"),
        ("event", "Score 17; 12 March 2024", "2024-03-12"),
        ("event", "Carer report. Referral to the clinic made 12 March 2024.", None),
        ("event", "Referral made 3 March 2024, completed 4 April 2024", "2024-04-04"),
        ("event", "12 June, 24 July, 8 October", "2024-10-08"),
        ("event", "11 July, 13 June", "2024-07-11"),
        ("event", "4 January and 6 March", "2025-03-06"),
        ("event", "6 March (next booked 15 April)", "2025-03-06"),
        ("number", "4th review (statutory)", 4),
        ("number", "Review 4", 4),
        ("number", "Initial", 1),
        ("number", "twenty-first", 21),
        ("number", "3 month review", 2),
        ("number", "28 day", 1),
        ("number", "☐ Initial ☒ Second ☐ Other", 2),
        ("number", "subsequent", None),
        ("number", "4 March 2025", None),
        ("number", "HAVE YOUR SAY (13 – 17)", None),
        ("number", "for children from 8 to 11", None),
        ("number", "4 (ages 11-17)", 4),
        ("number", "No. 3 - 2 June", 3),
        ("code", "PN1 - attended and spoke", "PN1"),
        ("code", "PN 1", "PN1"),
        ("code", "PN-6", "PN6"),
        ("code", "P10", "PN0"),
        ("code", "PNO", "PN0"),
        ("code", "6", "PN6"),
        ("code", "sent views", None),
        ("code", "PN9", None),
        ("id", "LAC 5127", "LAC 5127"),
        ("id", "0074866", "0074866"),
        ("id", "KM22863 (LCS)", "KM22863"),
        ("id", "not known", None),
        ("term", "Foster care (he is matched there)", "Foster care (he is matched there)"),
        ("term", "Placed with parents", "Placed with parents"),
        ("term", "Leah would like to drop French", None),
        ("term", "She doesn’t like it", None),
        ("term", "88% attendance", None),
        ("term", "Update", None),
        ("term", "Green", None),
        ("term", "Open", None),
        ("verdict", "Yes", "Yes"),
        ("verdict", "within 4 weeks", None),
        ("words", "Care Order (s31)", "Care Order (s31)"),
        ("words", "Full Care Order made on 12 March 2024", "Full Care Order"),
        ("words", "Care Order (12/3/2024)", "Care Order"),
        ("words", "Foster home (short term, extended)", "Foster home (short term, extended)"),
        ("words", "☐ s20 ☒ Interim care order ☐ Other", "Interim care order"),
        ("words", "( ) s20 (•) Interim care order ( ) Other", "Interim care order"),
        ("words", "○ s20  ● Interim care order  ○ Other", "Interim care order"),
        ("words", "[ ] s20  [x] Interim care order", "Interim care order"),
        ("words", "( ) s20  ( ) Interim care order", None),
        ("words", "(Not answered)", None),
        ("words", "[blank]", None),
        ("name", "Null", None),
        ("name", "Select one", None),
        ("words", "☐ s20 ☐ Care order", None),
        ("term", "Care order; secure order to 30 September 2025", "Care order; secure order to 30 September 2025"),
        ("term", "Interim care order to 3/5/25 (renewed)", "Interim care order to 3/5/25"),
        ("term", "Care order since 3 May 2025", "Care order"),
        ("term", "Section 20 from 3 May 2025 to 4 June 2025", "Section 20"),
        ("words", "He is settled there. The plan is for him to stay.", None),
        ("words", "n/a", None),
    ],
)
def test_value(kind: str, text: str, value: str | int | None) -> None:
    reading = read_value(kind, text, REVIEW)
    assert (reading and reading.value) == value


@given(
    st.sampled_from(["name", "date", "birth", "event", "number", "code", "id", "words", "stage", "people"]),
    st.text(max_size=80),
)
def test_a_value_lies_in_its_text(kind: str, text: str) -> None:
    reading = read_value(kind, text, REVIEW)
    assert reading is None or 0 <= reading.start < reading.end <= len(text)


@pytest.mark.parametrize(
    ("entry", "person"),
    [
        ("Gwen Tattersall (IRO, Chair)", Person("Gwen Tattersall", "IRO, Chair", True)),
        ("Carol Quill (DT, St Oswin's Primary)", Person("Carol Quill", "DT, St Oswin's Primary", True)),
        ("Ms Trott – designated teacher", Person("Ms Trott", "designated teacher", True)),
        ("Kwame Mensah, social worker", Person("Kwame Mensah", "social worker", True)),
        ("Social worker: Kwame Mensah", Person("Kwame Mensah", "Social worker", True)),
        ("Mary-Jane Watts", Person("Mary-Jane Watts", "", True)),
        ("Kwame Mensah, team manager, CiC 2", Person("Kwame Mensah", "team manager, CiC 2", True)),
        ("Kwame Mensah – TM, CiC South", Person("Kwame Mensah", "TM, CiC South", True)),
        ("Kwame Mensah – Service Manager (Permanence)", Person("Kwame Mensah", "Service Manager (Permanence)", True)),
        ("Kwame Mensah, Service Manager (Permanence)", Person("Kwame Mensah", "Service Manager (Permanence)", True)),
        ("Kwame Mensah (TM – CiC South)", Person("Kwame Mensah", "TM – CiC South", True)),
        ("Team Manager, CiC 2: Kwame Mensah", Person("Kwame Mensah", "Team Manager, CiC 2", True)),
        ("TM – CiC South: Kwame Mensah", Person("Kwame Mensah", "TM – CiC South", True)),
        ("Service Manager (Permanence) – Kwame Mensah", Person("Kwame Mensah", "Service Manager (Permanence)", True)),
        ("Social worker - Kwame Mensah (CiC 2)", Person("Kwame Mensah", "Social worker", True)),
        ("Team manager – Children Looked After", Person("Team manager", "Children Looked After", True)),
        ("Mensah, Kwame (IRO)", Person("Mensah, Kwame", "IRO", True)),
        ("Kwame Mensah – Oak House", Person("Kwame Mensah", "Oak House", True)),
        ("None received", None),
        ("none", None),
        ("", None),
        ("everyone who had been asked came along on the day", None),
    ],
)
def test_person(entry: str, person: Person | None) -> None:
    if entry == "None received":
        assert read_person("none", True) is None
    else:
        assert read_person(entry, True) == person


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Kwame Mensah, Team manager, CiC 2", ["Kwame Mensah, Team manager, CiC 2"]),
        ("Gwen Hall, IRO, Kwame Mensah, social worker", ["Gwen Hall, IRO", "Kwame Mensah, social worker"]),
        ("Gwen Hall, IRO and Kwame Mensah, TM, CiC 2", ["Gwen Hall, IRO", "Kwame Mensah, TM, CiC 2"]),
        ("Kay Brooks, social worker, Mum", ["Kay Brooks", "social worker", "Mum"]),
        ("Kay Brooks, social worker, Gwen Hall", ["Kay Brooks", "social worker", "Gwen Hall"]),
        ("Social worker, team manager, IRO", ["Social worker", "team manager", "IRO"]),
        ("Gwen Hall, Kwame Mensah, Ed Moss", ["Gwen Hall", "Kwame Mensah", "Ed Moss"]),
    ],
)
def test_posts_in_a_list_at_commas(text: str, people: list[str]) -> None:
    assert split_people(text) == people


def test_lists_of_people() -> None:
    assert split_people("A B (x, y); C D\nE F") == ["A B (x, y)", "C D", "E F"]
    assert split_people("Ann Bee (SW), Cid Dee (mum), Mr Eff (class teacher)") == [
        "Ann Bee (SW)",
        "Cid Dee (mum)",
        "Mr Eff (class teacher)",
    ]
