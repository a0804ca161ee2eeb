"""Minutes of imagined authorities that place or word their facts oddly."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Sample, as_read

MINUTES = "review_minutes"

# name, items, kind, respondent, facts, {words of a block: topic of its section}
DOCUMENTS: list[Sample] = [
    (
        "facts in the header",
        [
            ("header", "CONFIDENTIAL   Child: Romy Castell   ID: 88120"),
            ("title", "Review of Arrangements"),
            ("p", "Date of Review: 1 July 2025"),
            ("bold", "Contact with birth family"),
            ("p", "Romy sees her grandmother monthly."),
            ("bold", "Agreed actions"),
            ("numbers", ["Social worker to arrange a visit to her grandmother by 30 July 2025."]),
            ("bold", "Date of next review meeting"),
            ("p", "Friday 12th December 2025 at 10am"),
        ],
        MINUTES,
        None,
        {
            "child_name": "Romy Castell",
            "child_id": "88120",
            "review_date": "2025-07-01",
            "next_review_date": "2025-12-12",
        },
        {"grandmother monthly": "family_time", "arrange a visit": "decisions"},
    ),
    (
        "participation in words and figures",
        [
            ("title", "Cared for Child Review (3rd)"),
            (
                "table",
                [
                    ["Name of child or young person", "Ottoline Reeve"],
                    ["Child’s participation", "PN3 - attended, used symbols"],
                    ["Where child is living", "Residential children's home"],
                    ["Name of Independent Reviewing Officer", "Mr T. Sandhu"],
                    ["Date set for next review", "w/c 1 September 2025 (Tuesday 2nd September 2025)"],
                    ["Review date", "Tuesday 4 March 2025"],
                ],
            ),
            ("h1", "Chair's analysis"),
            ("p", "The plan is right for Ottoline."),
        ],
        MINUTES,
        None,
        {
            "child_name": "Ottoline Reeve",
            "participation_code": "PN3",
            "placement_type": "Residential children's home",
            "iro": "Mr T. Sandhu",
            "review_number": 3,
            "review_date": "2025-03-04",
        },
        {"right for Ottoline": "quality"},
    ),
    (
        "two facts tables, numbered rows",
        [
            ("title", "Child Looked After Review Report"),
            (
                "table",
                [
                    ["1", "Child’s full name", "Seren Wynne"],
                    ["2", "Unique ID", "W-3391"],
                    ["3", "Date of birth", "17/12/2014"],
                    ["4", "Statutory status", "Placement order"],
                ],
            ),
            (
                "table",
                [
                    ["5", "This review", "10 September 2024"],
                    ["6", "Number of review", "Five"],
                    ["7", "Reviewing officer", "Lyn Foxall"],
                ],
            ),
            ("h1", "Adoption plan"),
            ("p", "Family finding goes on."),
        ],
        MINUTES,
        None,
        {
            "child_name": "Seren Wynne",
            "child_id": "W-3391",
            "date_of_birth": "2014-12-17",
            "review_date": "2024-09-10",
            "review_number": 5,
            "iro": "Lyn Foxall",
        },
        {"Family finding": "plan"},
    ),
    (
        "a label and a value in each cell",
        [
            ("bold", "STATUTORY CHILD CARE REVIEW"),
            (
                "table",
                [
                    ["Name: Gethin Prosser", "DoB: 8th Aug 2013"],
                    ["Order: Care Order (section 31)", "IRO: Wendy Tull"],
                    ["Date of Review: 22/01/25", "Next Review: 09/07/25"],
                ],
            ),
            ("bold", "SCHOOL"),
            ("p", "Gethin is on a reduced timetable."),
            ("bold", "RECOMMENDATIONS"),
            ("p", "1. The social worker will ask for a full timetable by 3 February 2025."),
        ],
        MINUTES,
        None,
        {
            "child_name": "Gethin Prosser",
            "date_of_birth": "2013-08-08",
            "legal_status": "Care Order (section 31)",
            "iro": "Wendy Tull",
            "review_date": "2025-01-22",
            "next_review_date": "2025-07-09",
        },
        {"reduced timetable": "education", "full timetable": "decisions"},
    ),
    (
        "blank and unknown fields stay out",
        [
            ("title", "Looked After Review Minutes"),
            (
                "table",
                [
                    ["Name", "Tam Elliot"],
                    ["Child ID", ""],
                    ["Date of birth", "not known"],
                    ["Next review", "TBC"],
                    ["Social worker", "unallocated"],
                    ["Team", "n/a"],
                    ["Participation code", "-"],
                    ["IRO", "Grace Oyelowo"],
                ],
            ),
            ("h1", "Actions"),
            ("numbers", ["Team manager to allocate a social worker by 1 May 2025."]),
        ],
        MINUTES,
        None,
        {
            "child_name": "Tam Elliot",
            "iro": "Grace Oyelowo",
            "child_id": None,
            "date_of_birth": None,
            "next_review_date": None,
            "social_worker": None,
            "team": None,
            "participation_code": None,
        },
        {},
    ),
    (
        "dates of visits and checks",
        [
            ("title", "Looked After Child Review"),
            (
                "table",
                [
                    ["Child", "Wilf Garner"],
                    ["Review date", "11 March 2025"],
                    ["Last PEP held", "14/11/2024"],
                    ["Date of last statutory visit", "3 March 2025"],
                    ["Review Health Assessment", "6 June 2024; next due 6 June 2025"],
                    ["Dental check", "Jan 2025"],
                    ["Care plan dated", "1.2.25"],
                ],
            ),
            ("h1", "Health"),
            ("p", "Wilf is well."),
        ],
        MINUTES,
        None,
        {
            "pep_date": "2024-11-14",
            "last_visit_date": "2025-03-03",
            "health_assessment_date": "2024-06-06",
            "dental_date": None,
            "care_plan_date": "2025-02-01",
        },
        {"Wilf is well": "health"},
    ),
]


@pytest.mark.parametrize("sample", DOCUMENTS, ids=[row[0] for row in DOCUMENTS])
def test_imagined_authority(tmp_path: Path, sample: Sample) -> None:
    assert as_read(tmp_path / "record.docx", sample) == sample[2:]
