"""More imagined authorities: without tables, with dashes, tabs, typed questions, several children or reviews."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Sample, as_read, build, section_at

MINUTES, FORM, MIDWAY, ESCALATION = "review_minutes", "consultation_form", "midway_review", "escalation"

DOCUMENTS: list[Sample] = [
    (
        "plain numbered headings",
        [
            ("p", "Minutes of Looked After Children Review"),
            ("p", "Child - Iestyn Craddock"),
            ("p", "Date of birth - 4.11.11"),
            ("p", "Review held on - Monday 3rd February 2025"),
            ("p", "Reviewing officer - Hilary Vance"),
            ("p", "1. Introductions"),
            ("p", "Everybody said who they were and Iestyn handed round the biscuits he had made with his carer."),
            ("p", "2. Health"),
            ("p", "The optician was visited on 4 January and new glasses were ordered, which arrived within the week."),
            ("p", "3. Recommendations"),
            ("p", "1. Foster carer to book a hearing test by 1 March 2025."),
            ("p", "2. Social worker to send the passport form by 14 March 2025."),
        ],
        MINUTES,
        None,
        {
            "child_name": "Iestyn Craddock",
            "date_of_birth": "2011-11-04",
            "review_date": "2025-02-03",
            "iro": "Hilary Vance",
        },
        {"biscuits": "opening", "new glasses": "health", "hearing test": "decisions"},
    ),
    (
        "everything in the title",
        [
            ("title", "LAC Review – Kaya Brandt – 3rd Review – 5 March 2025"),
            ("h1", "Who attended"),
            ("p", "Kaya, Sue Blunt (IRO), Tom Ashby (social worker), Mrs Khan (school)"),
            ("h1", "Update on actions from the last review"),
            ("bullets", ["Passport: done.", "Dentist: not done."]),
            ("h1", "Actions"),
            ("bullets", ["Tom to book the dentist by 31 March 2025."]),
        ],
        MINUTES,
        None,
        {
            "child_name": "Kaya Brandt",
            "review_number": 3,
            "review_date": "2025-03-05",
            "iro": "Sue Blunt",
            "social_worker": "Tom Ashby",
        },
        {"Passport": "previous_decisions", "book the dentist": "decisions"},
    ),
    (
        "tabs between labels and values",
        [
            ("bold", "CHILDREN IN OUR CARE – REVIEW MINUTES"),
            ("p", "Name of young person:\tArlo Finney"),
            ("p", "Date of birth:\t1 August 2009\tEclipse ID:\t30447"),
            ("p", "Date of meeting:\t14/10/2024\tReview No.:\t11"),
            ("p", "Allocated social worker:\tMs D. Abara\tTeam:\tThrough Care"),
            ("bold", "Preparation for independence"),
            ("p", "Arlo can cook three meals."),
        ],
        MINUTES,
        None,
        {
            "child_name": "Arlo Finney",
            "date_of_birth": "2009-08-01",
            "child_id": "30447",
            "review_date": "2024-10-14",
            "review_number": 11,
            "social_worker": "Ms D. Abara",
            "team": "Through Care",
        },
        {"three meals": "independence"},
    ),
    (
        "decisions ordered by subject",
        [
            ("title", "Looked After Review Record"),
            ("table", [["Child", "Nell Ferris"], ["Date of review", "2 June 2025"]]),
            ("h1", "Education"),
            ("p", "Nell is reading well."),
            ("h1", "Decisions"),
            ("h2", "Education"),
            ("bullets", ["School to send the PEP by 20 June 2025."]),
            ("h2", "Health"),
            ("bullets", ["GP to be asked about the rash by 9 June 2025."]),
            ("h1", "Date of next review"),
            ("p", "1 December 2025"),
        ],
        MINUTES,
        None,
        {"next_review_date": "2025-12-01"},
        {
            "reading well": "education",
            "send the PEP": "decisions",
            "about the rash": "decisions",
            "1 December": "ending",
        },
    ),
    (
        "letter without labels",
        [
            ("p", "Dear Rhiannon,"),
            (
                "p",
                "It was lovely to see you at your fifth review on Thursday 6 March 2025. "
                "I am your IRO, and my name is Gus Pettigrew.",
            ),
            ("bold", "Your home"),
            ("p", "You said the cat sleeps on your bed."),
            ("bold", "What happens next"),
            ("p", "Your social worker Ali will find out about horse riding by 4 April."),
            ("p", "We will meet again on Thursday 4 September 2025 at 3.30."),
            ("p", "Gus Pettigrew, Independent Reviewing Officer"),
        ],
        MINUTES,
        None,
        {
            "child_name": "Rhiannon",
            "review_date": "2025-03-06",
            "review_number": 5,
            "next_review_date": "2025-09-04",
            "iro": "Gus Pettigrew",
        },
        {"cat sleeps": "placement", "horse riding": "decisions"},
    ),
    (
        "typed questions and answers from an app",
        [
            ("title", "Express Yourself – young person's views for review"),
            ("p", "Name: Dev Malhotra"),
            ("p", "Q1: How do you feel about where you live?"),
            ("p", "A: its fine i suppose"),
            ("p", "Q2: Who do you want at your review?"),
            ("p", "A: not my uncle"),
        ],
        FORM,
        "child",
        {"child_name": "Dev Malhotra"},
        {},
    ),
    (
        "rows that are headings",
        [
            ("bold", "Child Looked After Review"),
            (
                "table",
                [
                    ["CHILD’S DETAILS", ""],
                    ["Name", "Ida Strand"],
                    ["Date of birth", "28/02/2014"],
                    ["REVIEW DETAILS", ""],
                    ["Date of this review", "18/03/2025"],
                    ["Chair", "Ewan Rice"],
                ],
            ),
            ("bold", "PLACEMENT"),
            ("p", "Ida is settled with Mr and Mrs Oduya."),
        ],
        MINUTES,
        None,
        {"child_name": "Ida Strand", "date_of_birth": "2014-02-28", "review_date": "2025-03-18", "iro": "Ewan Rice"},
        {"settled with": "placement"},
    ),
    (
        "escalation as a memo",
        [
            ("bold", "MEMORANDUM"),
            ("p", "To: Service Manager"),
            ("p", "From: Nerys Cole, Independent Reviewing Officer"),
            ("p", "Date: 7 May 2025"),
            ("p", "Subject: Escalation at stage 1 – Kofi Mensah-Hall, LCS 771200"),
            ("bold", "Concern"),
            ("p", "No visit has been recorded since 2 February 2025."),
            ("bold", "What I need from you"),
            ("p", "Please confirm by 14 May 2025 when Kofi was last seen."),
        ],
        ESCALATION,
        None,
        {"iro": "Nerys Cole"},
        {"No visit": "concerns"},
    ),
    (
        "monitoring tick list",
        [
            ("title", "Mid-point Check by Independent Reviewing Officer"),
            ("p", "Child: Sorrel Whyte   Mosaic: 60021   Date of check: 9 May 2025"),
            (
                "table",
                [
                    ["Area", "Yes", "No"],
                    ["Care plan up to date", "X", ""],
                    ["PEP held this term", "", "X"],
                    ["Visits in timescale", "X", ""],
                ],
            ),
            ("bold", "Comments"),
            ("p", "The PEP is booked for June."),
        ],
        MIDWAY,
        None,
        {"child_name": "Sorrel Whyte", "child_id": "60021", "review_date": "2025-05-09"},
        {},
    ),
    (
        "personal adviser's form",
        [
            ("title", "Personal Adviser's Consultation Form for Pathway Plan Review"),
            ("p", "Young person: Jaydon Oyelaran"),
            ("p", "Completed by: Lisa Frame"),
            ("bold", "How is the young person managing money?"),
            ("p", "He is in arrears with his travel card."),
            ("bold", "What support is needed?"),
            ("p", "A budgeting course."),
        ],
        FORM,
        "other",
        {"child_name": "Jaydon Oyelaran", "respondent_name": "Lisa Frame"},
        {},
    ),
    (
        "residential home's form",
        [
            ("title", "Residential Key Worker Consultation"),
            ("table", [["Young person’s name", "Cass Lomond"], ["Home", "The Beeches"], ["Key worker", "Dean Yates"]]),
            ("bold", "Behaviour and relationships in the home"),
            ("p", "Cass gets on with the other young people."),
        ],
        FORM,
        "carer",
        {"child_name": "Cass Lomond"},
        {},
    ),
    (
        "social worker's record of wishes is minutes, not a form",
        [
            ("title", "Statutory Looked After Review – Chair's Report"),
            ("pair", ("Child's name: ", "Bea Ashdown")),
            ("pair", ("Was the child consulted? ", "Yes, by form")),
            ("h2", "Consultation"),
            ("p", "Forms were received from Bea and her carers."),
            ("h2", "What Bea said"),
            ("p", "Bea wants to see more of her sister."),
            ("h2", "Recommendations"),
            (
                "table",
                [
                    ["Recommendation", "Responsible", "Date"],
                    ["Sibling time to be doubled", "Social worker", "1/5/2025"],
                ],
            ),
        ],
        MINUTES,
        None,
        {"child_name": "Bea Ashdown"},
        {"more of her sister": "voice", "doubled": "decisions"},
    ),
    (
        "pathway plan review, second person headings",
        [
            ("title", "Your Pathway Plan Review"),
            ("p", "Young person: Leon Achterberg"),
            ("p", "This review: 12 February 2025.  Next review: 6 August 2025."),
            ("h2", "Your money and your documents"),
            ("p", "Your passport has come."),
            ("h2", "Where you will live after 18"),
            ("p", "You want a flat near your nan."),
            ("h2", "Who will do what, and when"),
            ("table", [["What", "Who", "By when"], ["Register with housing", "Leon and Priya", "1 March 2025"]]),
        ],
        MINUTES,
        None,
        {"child_name": "Leon Achterberg", "review_date": "2025-02-12", "next_review_date": "2025-08-06"},
        {"passport has come": "independence", "Register with housing": "decisions"},
    ),
]


@pytest.mark.parametrize("sample", DOCUMENTS, ids=[row[0] for row in DOCUMENTS])
def test_imagined_authority(tmp_path: Path, sample: Sample) -> None:
    assert as_read(tmp_path / "record.docx", sample) == sample[2:]


TWO_CHILDREN = [
    ("title", "Looked After Review Minutes"),
    (
        "table",
        [
            ["Name of child", "Amy Cole"],
            ["Child ID", "1001"],
            ["Date of birth", "1/2/2012"],
            ["Date of review", "4/3/2025"],
        ],
    ),
    ("h1", "Health"),
    ("p", "Amy is well."),
    ("title", "Looked After Review Minutes"),
    (
        "table",
        [
            ["Name of child", "Ben Dodd"],
            ["Child ID", "1002"],
            ["Date of birth", "5/6/2014"],
            ["Date of review", "4/3/2025"],
        ],
    ),
]


def test_two_children_are_reported(tmp_path: Path) -> None:
    document = build(tmp_path / "two.docx", TWO_CHILDREN)
    assert document.facts["child_name"].value == "Amy Cole"
    assert any("two children" in warning for warning in document.warnings)
    assert not any("Amy" in warning or "Ben" in warning for warning in document.warnings)


def test_two_children_side_by_side(tmp_path: Path) -> None:
    document = build(
        tmp_path / "two.docx",
        [
            ("title", "LAC Review"),
            (
                "table",
                [
                    ["Child’s name", "Amy Cole", "Ben Dodd"],
                    ["Date of birth", "1/2/2012", "5/6/2014"],
                    ["Date of review", "4/3/2025", ""],
                ],
            ),
        ],
    )
    assert any("two children" in warning for warning in document.warnings)


def test_two_reviews_are_reported(tmp_path: Path) -> None:
    again = [
        ("title", "LAC Review"),
        ("table", [["Child", "Amy Cole"], ["Date of review", "4 March 2025"], ["Next review", "2 September 2025"]]),
    ]
    later = [("title", "LAC Review"), ("table", [["Child", "Amy Cole"], ["Date of review", "2 September 2025"]])]
    document = build(tmp_path / "two.docx", [*again, ("h1", "Health"), ("p", "She is well."), *later])
    assert any("two reviews" in warning for warning in document.warnings)
    assert not any("two children" in warning for warning in document.warnings)


def test_one_child_under_several_names_is_one(tmp_path: Path) -> None:
    document = build(
        tmp_path / "one.docx",
        [
            ("header", "Child: Amy Cole"),
            ("title", "LAC Review"),
            (
                "table",
                [
                    ["Name of child", "Amy Louise Cole"],
                    ["Known as", "Lou"],
                    ["Date of review", "4 March 2025"],
                    ["Last review", "3 September 2024"],
                ],
            ),
            ("h1", "Family"),
            ("p", "Brother: Ben Dodd. Review date: see above."),
        ],
    )
    assert document.warnings == ()


def test_headings_at_two_levels_keep_the_nearest_as_section(tmp_path: Path) -> None:
    document = build(tmp_path / "levels.docx", DOCUMENTS[3][1])
    assert section_at(document, "about the rash") == "Health"
    assert section_at(document, "reading well") == "Education"
