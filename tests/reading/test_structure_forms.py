"""Forms, midway records and escalations of imagined authorities, each in a layout and wording of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Sample, as_read

FORM, MIDWAY, ESCALATION = "consultation_form", "midway_review", "escalation"

# name, items, kind, respondent, facts, {words of a block: topic of its section}
DOCUMENTS: list[Sample] = [
    (
        "child's form with faces",
        [
            ("title", "My Review Booklet"),
            ("p", "This booklet is for you to tell us what you think before your review."),
            ("p", "My name is: Alfie Stokes"),
            ("p", "My review is on: 5th June 2025"),
            ("h2", "Where I live"),
            ("bold", "How do you feel about where you live?"),
            ("p", "☒ Happy ☐ OK ☐ Sad"),
            ("p", "i like my bunk bed"),
            ("h2", "My school"),
            ("bold", "What is good about school?"),
            ("p", "dinner and maths"),
        ],
        FORM,
        "child",
        {"child_name": "Alfie Stokes", "review_date": "2025-06-05"},
        {"bunk bed": "placement", "dinner and maths": "education"},
    ),
    (
        "form for over twelves as a table of questions",
        [
            ("bold", "Consultation Document for Young People (12+)"),
            ("table", [["Your name", "Marley Quist"], ["Date of your review", "8.7.25"], ["Your IRO", "Sioned Parry"]]),
            (
                "table",
                [
                    ["Do you feel listened to by your social worker?", "sort of, she cancels a lot"],
                    ["Is there anything you want to change about family time?", "more time with my brother"],
                    ["What would you like to happen at your review?", "dont talk about my weight"],
                ],
            ),
        ],
        FORM,
        "child",
        {"child_name": "Marley Quist", "review_date": "2025-07-08", "iro": "Sioned Parry"},
        {},
    ),
    (
        "parent's form",
        [
            ("title", "Views of Parents for the Child Looked After Review"),
            ("p", "Child's name: Nia Bevan"),
            ("p", "Your name: Carol Bevan"),
            ("p", "Your relationship to the child: mother"),
            ("bold", "1. What do you think is going well for your child?"),
            ("p", "She is doing lovely at nursery."),
            ("bold", "2. Is there anything that worries you?"),
            ("p", "I have not had a letter since Easter."),
            ("bold", "3. Will you be coming to the review?"),
            ("p", "☒ Yes ☐ No"),
        ],
        FORM,
        "parent",
        {"child_name": "Nia Bevan", "respondent_name": "Carol Bevan"},
        {},
    ),
    (
        "foster carer's report",
        [
            ("bold", "FOSTER CARER REPORT FOR LAC REVIEW"),
            (
                "table",
                [
                    ["Name of child", "Dougie Farr"],
                    ["Name of foster carer(s)", "Pat and Len Strachan"],
                    ["Date of LAC review", "01/04/2025"],
                ],
            ),
            ("bold", "Health appointments attended since the last review"),
            ("p", "Dentist in January, optician in March."),
            ("bold", "How has contact been?"),
            ("p", "He is quiet for a day afterwards."),
        ],
        FORM,
        "carer",
        {"child_name": "Dougie Farr", "review_date": "2025-04-01", "carer": "Pat and Len Strachan"},
        {},
    ),
    (
        "school's questionnaire",
        [
            ("title", "Education Questionnaire for Looked After Review"),
            (
                "table",
                [
                    ["Pupil", "Ibrahim Sesay"],
                    ["School", "Oakbank Academy"],
                    ["Year group", "9"],
                    ["Form completed by", "Mrs L. Dunne, designated teacher"],
                ],
            ),
            ("bold", "Attendance this year"),
            ("p", "91%"),
            ("bold", "Date of last PEP"),
            ("p", "14 November 2024"),
        ],
        FORM,
        "education",
        {
            "child_name": "Ibrahim Sesay",
            "school": "Oakbank Academy",
            "year_group": "9",
            "respondent_name": "Mrs L. Dunne",
        },
        {},
    ),
    (
        "health visitor's form",
        [
            ("title", "Information from Health for the Statutory Review"),
            ("p", "Name of child: Baby Elsie Moran"),
            ("p", "Completed by: Jo Trant, health visitor"),
            ("bold", "Are immunisations up to date?"),
            ("p", "☒ Yes ☐ No"),
            ("bold", "Any concerns about growth or development?"),
            ("p", "None at present."),
        ],
        FORM,
        "health",
        {"child_name": "Baby Elsie Moran"},
        {},
    ),
    (
        "social worker's pre-meeting report",
        [
            ("title", "Social Worker's Report to the Looked After Review (Pre-Meeting Report)"),
            (
                "table",
                [
                    ["Child/YP", "Zara Hussain"],
                    ["Mosaic number", "1209931"],
                    ["Author", "Bethan Roper"],
                    ["Team manager", "Iqbal Dar"],
                ],
            ),
            ("h1", "Statutory visits"),
            ("p", "Zara was visited on 3 January and 14 February."),
            ("h1", "Previous decisions"),
            ("p", "All are done."),
        ],
        FORM,
        "social_worker",
        {"child_name": "Zara Hussain", "child_id": "1209931", "team_manager": "Iqbal Dar"},
        {"14 February": "social_worker", "All are done": "previous_decisions"},
    ),
    (
        "advocate's page",
        [
            ("bold", "Advocate's feedback form for the review of Lois Tench"),
            ("bold", "What has the young person asked you to say?"),
            ("p", "Lois wants to go back to her old college."),
            ("bold", "Do you have any concerns?"),
            ("p", "No."),
        ],
        FORM,
        "other",
        {"child_name": "Lois Tench"},
        {},
    ),
    (
        "midway record",
        [
            ("title", "IRO Mid-Way Monitoring"),
            (
                "table",
                [
                    ["Child", "Corey Blackett"],
                    ["ID", "556012"],
                    ["Date of midway review", "3 February 2025"],
                    ["Date of next review", "6 May 2025"],
                    ["IRO", "Amal Yusuf"],
                ],
            ),
            ("table", [["Has the care plan been updated?", "Yes ☒ No ☐"], ["Are visits in timescale?", "Yes ☐ No ☒"]]),
            ("h2", "IRO comments"),
            ("p", "I have raised the visits with the team manager."),
        ],
        MIDWAY,
        None,
        {
            "child_name": "Corey Blackett",
            "child_id": "556012",
            "review_date": "2025-02-03",
            "next_review_date": "2025-05-06",
            "iro": "Amal Yusuf",
        },
        {"raised the visits": "quality"},
    ),
    (
        "practice alert as a form",
        [
            ("title", "IRO Practice Alert"),
            (
                "table",
                [
                    ["Child’s name", "Evie Mottram"],
                    ["Alert raised by (IRO)", "Stuart Lomas"],
                    ["Date raised", "18 June 2025"],
                    ["Level", "☒ Informal ☐ Level 1 ☐ Level 2"],
                    ["Date of review", "12 June 2025"],
                    ["Response required by", "25 June 2025"],
                    ["Team", "Permanence South"],
                ],
            ),
            ("bold", "Issue"),
            ("p", "The health assessment is five months late."),
            ("bold", "Impact on the child"),
            ("p", "Evie's glasses have not been replaced."),
            ("bold", "Outcome sought"),
            ("p", "Team manager to confirm a date for the assessment by 25 June 2025."),
        ],
        ESCALATION,
        None,
        {
            "child_name": "Evie Mottram",
            "record_date": "2025-06-18",
            "review_date": "2025-06-12",
            "team": "Permanence South",
            "response_due_date": "2025-06-25",
            "escalation_stage": "Informal",
        },
        {"five months late": "concerns", "glasses": "concerns", "confirm a date": "decisions"},
    ),
    (
        "formal dispute in numbered paragraphs",
        [
            ("p", "Issues Resolution Process – Formal Notice, Stage 3"),
            ("pair", ("Re: ", "Tobi Adelaja (DOB 04/05/2010)")),
            ("pair", ("From: ", "Meredith Sayle, Independent Reviewing Officer")),
            ("pair", ("To: ", "Assistant Director")),
            ("bold", "1. Background"),
            ("p", "The last review took place on 9 April 2025."),
            ("bold", "2. Resolution requested"),
            ("p", "A permanence planning meeting within ten working days."),
            ("bold", "3. Response from the service"),
            ("p", "None has been received."),
        ],
        ESCALATION,
        None,
        {"child_name": "Tobi Adelaja", "date_of_birth": "2010-05-04", "iro": "Meredith Sayle"},
        {"permanence planning": "decisions", "None has been": "response"},
    ),
    (
        "something else",
        [
            ("title", "Foster carer annual household safety checklist"),
            ("p", "Smoke alarms were tested."),
            ("p", "The pond is fenced."),
        ],
        "other",
        None,
        {},
        {},
    ),
]


@pytest.mark.parametrize("sample", DOCUMENTS, ids=[row[0] for row in DOCUMENTS])
def test_imagined_authority(tmp_path: Path, sample: Sample) -> None:
    assert as_read(tmp_path / "record.docx", sample) == sample[2:]
