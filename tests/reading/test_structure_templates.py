"""Minutes of imagined authorities, each in a layout and wording of its own: kind, facts and sections."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Sample, as_read

MINUTES = "review_minutes"

# name, items, kind, respondent, facts, {words of a block: topic of its section}
DOCUMENTS: list[Sample] = [
    (
        "four-column header table",
        [
            ("title", "LOOKED AFTER CHILD REVIEW RECORD"),
            (
                "table",
                [
                    ["Child’s Name:", "Ruben Halloway", "Known as:", "Rube"],
                    ["D.O.B:", "14.02.2013", "Age:", "12"],
                    ["LCS ID:", "4410982", "Gender:", "M"],
                    [
                        "Legal Status & date:",
                        "Full Care Order, made 3 May 2021",
                        "Date became looked after:",
                        "11/11/2020",
                    ],
                    ["Date and time of review:", "Tues 4th March 2025, 3.45pm", "Venue:", "Hillcrest School"],
                    ["Review No / Type:", "9th (subsequent)", "In timescale?", "Yes"],
                    ["Independent Chair:", "Olwen Pryce (IRO)", "Allocated Worker:", "Tariq Bashir, CLA Team 3"],
                    ["Team:", "CLA Team 3", "Placement type & start date:", "Agency foster placement since 1.9.2022"],
                    ["Date of next review:", "26/08/2025", "SSDA903 participation code:", "PN 1"],
                ],
            ),
            ("h1", "1. Welcome and introductions"),
            ("p", "Olwen welcomed everyone to the meeting and explained the purpose of the review."),
            ("h1", "2. Review of previous recommendations"),
            ("p", "The dental check was completed in January."),
            ("h1", "3. Ruben's wishes and feelings"),
            ("p", "Ruben said he would like a dog."),
            ("h1", "4. Education, including PEP"),
            ("p", "Attendance is good."),
            ("h1", "5. Recommendations"),
            (
                "table",
                [
                    ["No", "Recommendation", "Who by", "Timescale"],
                    ["1", "Tariq to refer Ruben to CAMHS", "Tariq", "1 April 2025"],
                ],
            ),
        ],
        MINUTES,
        None,
        {
            "child_name": "Ruben Halloway",
            "date_of_birth": "2013-02-14",
            "child_id": "4410982",
            "legal_status": "Full Care Order",
            "review_date": "2025-03-04",
            "review_number": 9,
            "iro": "Olwen Pryce",
            "social_worker": "Tariq Bashir",
            "team": "CLA Team 3",
            "placement_type": "Agency foster placement",
            "next_review_date": "2025-08-26",
            "participation_code": "PN1",
            "known_as": "Rube",
            "became_looked_after_date": "2020-11-11",
            "venue": "Hillcrest School",
        },
        {
            "dental check": "previous_decisions",
            "like a dog": "voice",
            "Attendance": "education",
            "refer Ruben": "decisions",
        },
    ),
    (
        "letter with facts in its sentences",
        [
            ("p", "Denholm Borough Council"),
            ("p", "Independent Reviewing Service, 14 March 2025"),
            ("p", "Dear Safiya"),
            ("p", "Re: Safiya Rahmani, born on 3 May 2012"),
            (
                "p",
                "Thank you for coming to your fourth review on Tuesday 11th March 2025 at Nan's house. "
                "My name is Colm Deasy and I am your Independent Reviewing Officer.",
            ),
            ("bold", "Where you live"),
            ("p", "You told me you like your bedroom."),
            ("bold", "School"),
            ("p", "Your social worker, Priti Desai, will sort out the maths tutor."),
            ("bold", "What we agreed"),
            (
                "bullets",
                ["Priti will ask school about the tutor by 1 April 2025.", "Nan will take you to the optician."],
            ),
            ("p", "Your next review is on 2 September 2025 at 4pm."),
            ("p", "Best wishes"),
        ],
        MINUTES,
        None,
        {
            "child_name": "Safiya Rahmani",
            "date_of_birth": "2012-05-03",
            "review_date": "2025-03-11",
            "review_number": 4,
            "iro": "Colm Deasy",
            "social_worker": "Priti Desai",
            "next_review_date": "2025-09-02",
        },
        {"like your bedroom": "placement", "maths tutor": "education", "Priti will ask": "decisions"},
    ),
    (
        "labels over values",
        [
            ("caps", "CHILD IN CARE REVIEW MEETING"),
            (
                "table",
                [
                    ["**Full name", "**Date of birth", "**Liquidlogic no."],
                    ["Theo Marchbanks", "9 June 2009", "LL/20931"],
                ],
            ),
            (
                "table",
                [
                    ["**Reviewing Officer", "**Social Worker", "**Review held on", "**Review number"],
                    ["Hattie Osei", "Glyn Rowlands", "12/05/2025", "Sixth"],
                ],
            ),
            ("under", "Pathway Plan"),
            ("p", "The pathway plan was signed on 2 April."),
            ("under", "Matters arising from the last meeting"),
            ("p", "All four actions have been completed."),
        ],
        MINUTES,
        None,
        {
            "child_name": "Theo Marchbanks",
            "date_of_birth": "2009-06-09",
            "child_id": "LL/20931",
            "iro": "Hattie Osei",
            "social_worker": "Glyn Rowlands",
            "review_date": "2025-05-12",
            "review_number": 6,
        },
        {"signed on 2 April": "transition", "four actions": "previous_decisions"},
    ),
    (
        "lines with colons, several on one line",
        [
            ("title", "Statutory Review - Minutes"),
            ("p", "Name: Jemima Locke    DOB: 21/7/2015    Case ref: 77-1093"),
            ("p", "Review Date: 19 February 2025; Next Review: 13 August 2025"),
            ("p", "IRO: Desmond Achebe   SW: Fern Whitaker   Legal status: s.20"),
            ("p", "PN Code: PN6 – sent a drawing"),
            ("p", "Present: Fern Whitaker (SW), Laura Locke (mum), Mr Beech (class teacher)"),
            ("p", "Apologies: Dr Anand (paediatrician)"),
            ("h2", "Health"),
            ("p", "IRO: reminded all that the health assessment is due."),
        ],
        MINUTES,
        None,
        {
            "child_name": "Jemima Locke",
            "date_of_birth": "2015-07-21",
            "child_id": "77-1093",
            "review_date": "2025-02-19",
            "next_review_date": "2025-08-13",
            "iro": "Desmond Achebe",
            "social_worker": "Fern Whitaker",
            "legal_status": "s.20",
            "participation_code": "PN6",
        },
        {"reminded all": "health"},
    ),
    (
        "strengths-based minutes in one big table",
        [
            ("bold", "Our Children: My Meeting Record"),
            (
                "table",
                [
                    ["Child", "Percy Adeyinka-Holt"],
                    ["Born", "1st Sept 2016"],
                    ["Meeting date", "Wednesday 9 April 2025"],
                    ["Chaired by", "Bronagh Teague"],
                    ["Worker", "Sol Feldman"],
                    ["Order", "Interim Care Order"],
                    ["Living with", "Foster carers"],
                ],
            ),
            (
                "table",
                [
                    [
                        "What is working well?",
                        "Percy is sleeping through. He has made friends at Beavers. His attendance is 99%, which "
                        "everyone was pleased with, and he has learnt to ride a bike.",
                    ],
                    [
                        "What are we worried about?",
                        "The paternity test has not been done. Nobody has told Percy why he cannot see his dad, and "
                        "he asks about it most nights at bedtime.",
                    ],
                    [
                        "What needs to happen?",
                        "Sol to book the paternity test by 30 April 2025. Bronagh to write to Percy. Foster carers to "
                        "keep a note of his questions.",
                    ],
                ],
            ),
        ],
        MINUTES,
        None,
        {
            "child_name": "Percy Adeyinka-Holt",
            "date_of_birth": "2016-09-01",
            "review_date": "2025-04-09",
            "iro": "Bronagh Teague",
            "social_worker": "Sol Feldman",
            "legal_status": "Interim Care Order",
        },
        {"sleeping through": "strengths", "paternity test has": "concerns", "Sol to book": "decisions"},
    ),
    (
        "surname and forename apart, ticked kind of review",
        [
            ("title", "CLA Review"),
            (
                "table",
                [
                    ["Surname", "OKONKWO"],
                    ["Forename(s)", "Adaeze"],
                    ["D.O.B.", "30 / 11 / 2011"],
                    ["Type of review", "☐ Initial ☒ Second ☐ Subsequent"],
                    ["Legal basis", "☐ s20 ☒ Interim care order ☐ Care order"],
                    ["Date of review", "6th January 2025"],
                    ["Minutes sent", "24 January 2025"],
                ],
            ),
            ("h1", "Those present"),
            ("bullets", ["Adaeze", "Ms Trott – designated teacher", "Kwame Mensah, social worker"]),
            ("h1", "Decisions"),
            ("numbers", ["Social worker to complete the life story book by 1 March 2025."]),
        ],
        MINUTES,
        None,
        {
            "child_name": "Adaeze OKONKWO",
            "date_of_birth": "2011-11-30",
            "review_number": 2,
            "legal_status": "Interim care order",
            "review_date": "2025-01-06",
            "minutes_sent_date": "2025-01-24",
        },
        {"Ms Trott": "attendance", "life story book": "decisions"},
    ),
    (
        "number and date in the title only",
        [
            ("title", "Minutes of the Twelfth Looked After Review of Blessing Achampong held on 17 October 2024"),
            ("h1", "Attendance"),
            (
                "table",
                [
                    ["Name", "Role", "Attended"],
                    ["Ines Calder", "Independent Reviewing Officer", "Y"],
                    ["Rob Shah", "Social worker", "Y"],
                    ["Mrs Achampong", "Mother", "Apologies"],
                ],
            ),
            ("h1", "Summary of care plan"),
            ("p", "The plan is long-term fostering."),
        ],
        MINUTES,
        None,
        {
            "child_name": "Blessing Achampong",
            "review_number": 12,
            "review_date": "2024-10-17",
            "iro": "Ines Calder",
            "social_worker": "Rob Shah",
        },
        {"long-term fostering": "plan"},
    ),
    (
        "initial review, narrative headings in capitals",
        [
            ("caps", "INITIAL CHILD LOOKED AFTER REVIEW"),
            ("pair", ("Young Person: ", "Kit Lindahl")),
            ("pair", ("Date of Birth: ", "2 January 2008")),
            ("pair", ("Date of Meeting: ", "20/02/2025")),
            ("pair", ("Chair: ", "Ms P. Gascoigne")),
            ("pair", ("Status: ", "Accommodated under section 20")),
            ("pair", ("Accommodation: ", "Supported lodgings")),
            ("caps", "REASON FOR BECOMING LOOKED AFTER"),
            ("p", "Kit could no longer stay with her aunt."),
            ("caps", "EMOTIONAL WELLBEING AND MENTAL HEALTH"),
            ("p", "Kit sees a counsellor weekly."),
            ("caps", "ACTIONS AGREED"),
            (
                "table",
                [["Action", "Person responsible", "By when"], ["Open a bank account", "Key worker", "31 March 2025"]],
            ),
        ],
        MINUTES,
        None,
        {
            "child_name": "Kit Lindahl",
            "date_of_birth": "2008-01-02",
            "review_date": "2025-02-20",
            "iro": "Ms P. Gascoigne",
            "legal_status": "Accommodated under section 20",
            "placement_type": "Supported lodgings",
            "review_number": 1,
        },
        {"her aunt": "opening", "counsellor": "wellbeing", "bank account": "decisions"},
    ),
]


@pytest.mark.parametrize("sample", DOCUMENTS, ids=[row[0] for row in DOCUMENTS])
def test_imagined_authority(tmp_path: Path, sample: Sample) -> None:
    assert as_read(tmp_path / "record.docx", sample) == sample[2:]
