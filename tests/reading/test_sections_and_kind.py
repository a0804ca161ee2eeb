from __future__ import annotations

from datetime import date
from math import inf
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structure_samples import build, topic_at

from minutes_nlp.reading.section_topics import topic_of

HEADINGS = [
    ("Child’s view", "voice"),
    ("The young person’s view", "voice"),
    ("4. Resolved", "decisions"),
    ("What has been resolved since the last review", "previous_decisions"),
    ("How did we do with December's decisions?", "previous_decisions"),
    ("What needs to happen", "decisions"),
    ("What the grown-ups are going to do", "decisions"),
    ("What everybody has to do now", "decisions"),
    ("What will happen next", "decisions"),
    ("What’s to be done", "decisions"),
    ("1. Mum", "family_time"),
    ("Matters arising (decisions of 19.9.23)", "previous_decisions"),
    ("Decisions", "decisions"),
    ("Decisions made on 5 September 2024", "previous_decisions"),
    ("Decisions of this review, 11 March 2025", "decisions"),
    ("Actions from last review", "previous_decisions"),
    ("What we said we would do", "previous_decisions"),
    ("Have we done what we said?", "previous_decisions"),
    ("Who will do what by when", "decisions"),
    ("Agreed Plan of Action", "decisions"),
    ("Plan going forward", "decisions"),
    ("Who is going to do what", "decisions"),
    ("Outcome of review", "decisions"),
    ("Tasks agreed", "decisions"),
    ("Summary of decisions", "decisions"),
    ("Summary of the actions agreed at this review", "decisions"),
    ("Things that need to change", "decisions"),
    ("Plan of care", "plan"),
    ("Care plan going forward", "plan"),
    ("Education plan going forward", "education"),
    ("Outcome of health assessment", "health"),
    ("Tasks completed", "previous_decisions"),
    ("Summary of decisions from the last review", "previous_decisions"),
    ("Outcome of the last review", "previous_decisions"),
    ("Summary of actions and progress", "previous_decisions"),
    ("Summary of the review", "opening"),
    ("Things that worry me", "other"),
    ("Agreed actions and timescales", "decisions"),
    ("Section 4: Where I live", "placement"),
    ("Placement and stability", "placement"),
    ("What Kay told me", "voice"),
    ("KB's views", "voice"),
    ("Child's wishes and feelings", "voice"),
    ("Young person’s views, wishes & feelings", "voice"),
    ("Views of parents and carers", "views_of_others"),
    ("Care plan and contingency", "plan"),
    ("Permanence", "plan"),
    ("Health, including dental and optician", "health"),
    ("SDQ and CAMHS", "wellbeing"),
    ("Waiting list", "wellbeing"),
    ("Kai's wish list", "voice"),
    ("Education / PEP", "education"),
    ("Contact with family", "family_time"),
    ("Brothers and sisters", "family_time"),
    ("Life story work", "identity"),
    ("Religion and culture", "identity"),
    ("Leaving care", "transition"),
    ("Staying put", "transition"),
    ("Savings", "independence"),
    ("Missing episodes", "safety"),
    ("IRO's comments", "quality"),
    ("Date of next review", "ending"),
    ("Those present", "attendance"),
    ("Apologies", "attendance"),
    ("Statutory visits", "social_worker"),
    ("Court update", "legal"),
    ("Outcome sought", "decisions"),
    ("Manager's response", "response"),
    ("Nature of concern", "concerns"),
    ("What's working well?", "strengths"),
    ("CARE PLANNING DIMENSION 4: EDUCATION", "education"),
    ("Introductions", "opening"),
    ("Child’s details", "details"),
    ("Zebra", "other"),
    ("", "other"),
]


@pytest.mark.parametrize(("heading", "topic"), HEADINGS)
def test_topic(heading: str, topic: str) -> None:
    assert topic_of(heading, "Kay Brooks", date(2025, 3, 11)) == topic


@pytest.mark.parametrize(
    ("heading", "number", "topic"),
    [
        ("Rev 13 actions", inf, "previous_decisions"),
        ("Review 3 decisions", inf, "previous_decisions"),
        ("LAC 4 recommendations", inf, "previous_decisions"),
        ("Recommendations of review no. 2", 3, "previous_decisions"),
        ("Review 3 decisions", 3, "decisions"),
        ("Review 3 decisions", None, "decisions"),
        ("Actions for review 14", inf, "decisions"),
        ("Decisions for review 4", 5, "decisions"),
        ("Actions, review 3 March", inf, "decisions"),
        ("Decisions of this review", 3, "decisions"),
        ("Recommendations 1-6", 7, "decisions"),
    ],
)
def test_decisions_of_an_earlier_review_by_its_number(heading: str, number: float | None, topic: str) -> None:
    assert topic_of(heading, "Kay Brooks", date(2025, 3, 11), number) == topic


TITLES: list[tuple[str, str, str | None]] = [
    ("Minutes of Looked After Child Review", "review_minutes", None),
    ("Child in Care Review – Chair's Record", "review_minutes", None),
    ("A letter about your review", "review_minutes", None),
    ("Second Cared for Child Review", "review_minutes", None),
    ("My Review: have your say (8 to 12)", "consultation_form", "child"),
    ("Young people's consultation booklet", "consultation_form", "child"),
    ("Parent consultation form", "consultation_form", "parent"),
    ("Your views as a father", "consultation_form", "parent"),
    ("Foster carer consultation", "consultation_form", "carer"),
    ("Kinship carer's views for the review", "consultation_form", "carer"),
    ("School consultation form", "consultation_form", "education"),
    ("Designated teacher's report for review", "consultation_form", "education"),
    ("Health consultation form", "consultation_form", "health"),
    ("LAC nurse contribution to the review", "consultation_form", "health"),
    ("Social worker consultation form", "consultation_form", "social_worker"),
    ("Independent visitor's feedback form", "consultation_form", "other"),
    ("Consultation form for grandparents and other relatives", "consultation_form", "other"),
    ("IRO midway review", "midway_review", None),
    ("Mid-point monitoring record", "midway_review", None),
    ("Mid-cycle conversation", "midway_review", None),
    ("Mid-term check by the reviewing officer", "midway_review", None),
    ("Escalation record – stage 2", "escalation", None),
    ("From the IRO to Head of Permanence", "escalation", None),
    ("Note from the reviewing officer to the team manager", "escalation", None),
    ("IRO's minutes of the review, sent to the team manager", "review_minutes", None),
    ("College learning mentor, for the review", "consultation_form", "education"),
    ("Mentor's views for the review", "consultation_form", "other"),
    ("HV return for the review", "consultation_form", "health"),
    ("Kay's letter to the review, with a covering note", "consultation_form", "child"),
    ("Letter from Kay to her IRO", "consultation_form", "child"),
    ("Letter to Kay after her review", "review_minutes", None),
    ("Dispute Resolution Protocol: formal notice", "escalation", None),
    ("IRO safeguarding alert", "escalation", None),
    ("Risk assessment for trampolining", "other", None),
]


@pytest.mark.parametrize(("title", "kind", "respondent"), TITLES)
def test_kind_by_title(tmp_path: Path, title: str, kind: str, respondent: str | None) -> None:
    document = build(tmp_path / "titled.docx", [("title", title), ("p", "Name: Kay Brooks"), ("p", "Nothing more.")])
    assert (document.kind, document.respondent) == (kind, respondent)


ITEMS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["title", "h1", "h2", "bold", "under", "caps", "p"]),
            st.sampled_from(
                [heading for heading, _ in HEADINGS if heading]
                + [
                    "",
                    "Name: Kay Brooks",
                    "☒ Yes ☐ No",
                    "Q1: Do you like school?",
                    "yes",
                    "Present:",
                    "1.2 Health",
                    "Dear Kay",
                    "3/5/2012",
                    "PN1",
                    "Date of review",
                ]
            ),
        ),
        st.tuples(
            st.just("table"),
            st.lists(
                st.lists(
                    st.sampled_from(
                        [
                            "",
                            "Name",
                            "Kay Brooks",
                            "Date of review",
                            "4/3/2025",
                            "Action",
                            "Who",
                            "By when",
                            "☒",
                            "Yes",
                            "Is it safe?",
                            "A longer answer. It has two sentences.",
                        ]
                    ),
                    min_size=1,
                    max_size=4,
                ),
                min_size=1,
                max_size=4,
            ),
        ),
    ),
    max_size=8,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ITEMS)
def test_any_layout_is_read(tmp_path: Path, items: list[tuple[str, Any]]) -> None:
    document = build(tmp_path / "any.docx", items)
    for fact in document.facts.values():
        assert 0 <= fact.span.start < fact.span.end <= len(document.text)
    answered = [index for question in document.questions for index in (question.block, *question.answers)]
    assert all(0 <= index < len(document.blocks) for index in answered)
    for question in document.questions:
        for option in question.options:
            assert document.blocks[option.span.block].start <= option.span.start


def test_a_list_of_actions_is_decisions_whatever_its_heading(tmp_path: Path) -> None:
    document = build(
        tmp_path / "review.docx",
        [
            ("title", "Looked after review"),
            ("bold", "Zebra"),
            ("bullets", ["Ali to book the dentist by 1 May.", "School to send the PEP.", "IRO will write to Kay."]),
            ("bold", "Giraffe"),
            ("bullets", ["Kay likes football.", "Kay went to Wales."]),
        ],
    )
    assert topic_at(document, "book the dentist") == "decisions"
    assert topic_at(document, "football") == "other"


@pytest.mark.parametrize("told", [
    "The grandparents have had no allowance since May.", "Her mother's assessment is where it was in March.",
    "There is no placement plan yet. Nobody has told Nan what she can sign.", "His sister may visit. Who pays is open!",
    "The card provider closed in July.",
])  # fmt: skip
@pytest.mark.parametrize("heading", ["Zebra", "What now?", "Where that leaves us"])
def test_prose_above_a_list_of_actions_is_no_decision(tmp_path: Path, heading: str, told: str) -> None:
    document = build(
        tmp_path / "review.docx",
        [
            ("title", "Looked after review"),
            ("bold", heading),
            ("p", told),
            ("bullets", ["Ali to book the dentist by 1 May.", "School to send the PEP.", "IRO will write to Kay."]),
        ],
    )
    assert topic_at(document, told) == "other"
    assert topic_at(document, heading) == topic_at(document, "book the dentist") == "decisions"


@pytest.mark.parametrize("above", ["Agreed on the day:", "To do", "Sam Ali to ring the school by 2 May."])
def test_what_leads_in_a_list_of_actions_belongs_to_it(tmp_path: Path, above: str) -> None:
    document = build(
        tmp_path / "review.docx",
        [
            ("title", "Looked after review"),
            ("bold", "Zebra"),
            ("p", above),
            ("bullets", ["Ali to book the dentist by 1 May.", "School to send the PEP.", "IRO will write to Kay."]),
        ],
    )
    assert topic_at(document, above) == topic_at(document, "School to send") == "decisions"


def test_a_midway_records_review_date_is_its_own(tmp_path: Path) -> None:
    rows = [["Child", "Kay Brooks"], ["Date of review", "4 March 2025"], ["Date of midway review", "3 June 2025"]]
    midway = build(tmp_path / "midway.docx", [("title", "Midway review"), ("table", rows)])
    assert midway.facts["review_date"].value == "2025-06-03"
    minutes = build(tmp_path / "minutes.docx", [("title", "Minutes of LAC review"), ("table", rows)])
    assert minutes.facts["review_date"].value == "2025-03-04"
    assert minutes.facts["midway_date"].value == "2025-06-03"


def test_a_key_to_the_codes_is_no_participation_code(tmp_path: Path) -> None:
    document = build(
        tmp_path / "review.docx",
        [
            ("title", "Minutes of LAC review"),
            ("p", "PN1 attends and speaks."),
            ("p", "PN6 sends views."),
            ("p", "PN7 neither."),
        ],
    )
    assert "participation_code" not in document.facts


def test_titles_do_not_become_names(tmp_path: Path) -> None:
    document = build(tmp_path / "form.docx", [("title", "Consultation Form for Health Professionals"), ("p", "Hello.")])
    assert "child_name" not in document.facts


def test_the_attendance_list_completes_a_first_name(tmp_path: Path) -> None:
    document = build(
        tmp_path / "letter.docx",
        [
            ("p", "A letter about your review"),
            ("p", "Who came: Kay Brooks; Gwen Tait (IRO); Ali Noor (social worker)"),
            ("p", "Dear Kay,"),
        ],
    )
    found = {field: document.facts[field].value for field in ("child_name", "iro", "social_worker")}
    assert found == {"child_name": "Kay Brooks", "iro": "Gwen Tait", "social_worker": "Ali Noor"}
