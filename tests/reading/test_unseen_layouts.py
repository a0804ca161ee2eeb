"""Minutes laid out as no template before them: typed numbers, run-in heads, lines that lead into lists, dates apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as WordDocument
from structure_samples import Item, build, section_at, topic_at

from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.reading.section_topics import topic_of

REVIEW: Item = ("title", "Looked After Child Review - minutes")
CHILD: Item = ("p", "Child: Kay Brooks")


def test_capitals_behind_typed_numbers_are_headings_above_deeper_numbers(tmp_path: Path) -> None:
    lines = [
        "Held at Priory House on 9 October 2025",
        "in respect of Kay Brooks (born 30 March 2016)",
        "1. PRESENT AND APOLOGIES",
        "1.1. Present: Ann Lee (Independent Reviewing Officer), Dan Reed (Social Worker), Kay Brooks.",
        "1.2. Apologies were received from Dr Mehta, paediatrician.",
        "2. MATTERS ARISING FROM THE REVIEW OF 14 APRIL 2025",
        "2.1. Savings account: it was opened in the middle of May.",
        "3. WHERE KAY LIVES",
        "3.1. Kay goes on living with Mrs Gant and has a room of her own there.",
        "4. DECISIONS OF THE REVIEW",
        "a) That Dan Reed begin life story work no later than 30 November 2025;",
        "b) That Mrs Gant sign the form on delegated authority by 20 October 2025.",
        "5. DATE OF NEXT REVIEW",
        "5.1. Thursday 26 March 2026 at half past three, Priory House.",
    ]
    document = build(tmp_path / "x.docx", [REVIEW, *(("p", line) for line in lines)])
    assert topic_at(document, "1.1.") == "attendance"
    assert topic_at(document, "2.1.") == "previous_decisions"
    assert topic_at(document, "3.1.") == "placement"
    assert topic_at(document, "a) That") == "decisions"
    assert section_at(document, "5.1.") == "5. DATE OF NEXT REVIEW"
    facts = {"child_name": "Kay Brooks", "review_date": "2025-10-09", "iro": "Ann Lee", "social_worker": "Dan Reed"}
    assert {name: document.facts[name].value for name in facts} == facts
    assert [(one.name, one.present) for one in document.people if one.present is False] == [("Dr Mehta", False)]


def test_abbreviations_in_capitals_behind_numbers_are_no_headings(tmp_path: Path) -> None:
    items: list[Item] = [REVIEW, CHILD, ("bold", "Papers seen"), ("p", "1. LASPO"), ("p", "2. UASC"), ("p", "3. SEND")]
    document = build(tmp_path / "x.docx", items)
    assert [block.text for block in document.blocks if block.role == "heading"] == [REVIEW[1], "Papers seen"]


@pytest.mark.parametrize(
    "line",
    [
        "The Review makes the following recommendations:",
        "The following actions were agreed:",
        "It was agreed as follows:",
        "Actions agreed:",
    ],
)
def test_a_line_that_leads_into_a_list_heads_it(line: str, tmp_path: Path) -> None:
    items: list[Item] = [
        REVIEW,
        CHILD,
        ("bold", "Health"),
        ("p", "Kay is well and eats better than in May."),
        ("p", line),
    ]
    document = build(tmp_path / "x.docx", [*items, ("bullets", ["Dan Reed to book the dentist by 3 May 2025."])])
    assert (topic_at(document, "Dan Reed"), section_at(document, "Dan Reed")) == ("decisions", line)
    document = build(tmp_path / "y.docx", [*items, ("p", "This was put off, as nobody from the school had come.")])
    assert topic_at(document, "This was") == "health"


@pytest.mark.parametrize("line", ["NO ACTION", "NONE", "N/A", "NO FURTHER ACTION REQUIRED"])
def test_a_line_that_says_none_is_no_heading(line: str, tmp_path: Path) -> None:
    items: list[Item] = [
        REVIEW,
        CHILD,
        ("bold", "Health"),
        ("p", "Kay is well."),
        ("bold", line),
        ("p", "PEP in date."),
    ]
    assert section_at(build(tmp_path / "x.docx", items), "PEP in date") == "Health"


def test_words_in_bold_before_prose_head_it(tmp_path: Path) -> None:
    pairs = [
        ("Health. ", "Kay has grown and the dentist saw her in March."),
        ("Education and training: ", "Kay has moved up a set in English and likes it."),
    ]
    document = build(tmp_path / "x.docx", [REVIEW, CHILD, *(("pair", pair) for pair in pairs)])
    assert [section_at(document, pair[1]) for pair in pairs] == ["Health", "Education and training"]
    assert [topic_at(document, pair[1]) for pair in pairs] == ["health", "education"]
    assert [unit.role for unit in units(document) if unit.text.startswith("Health.")] == ["label"]


def test_words_in_bold_before_decisions_leave_them_decisions(tmp_path: Path) -> None:
    pairs = [
        ("Health: ", "Dan Reed to book the dentist before the end of May 2025."),
        ("Education: ", "School to hold the PEP meeting before the end of May 2025."),
    ]
    document = build(tmp_path / "x.docx", [REVIEW, CHILD, ("h1", "Decisions"), *(("pair", pair) for pair in pairs)])
    assert {topic_at(document, pair[1]) for pair in pairs} == {"decisions"}


def test_a_date_below_the_heading_of_the_next_review_is_its_date(tmp_path: Path) -> None:
    items: list[Item] = [
        REVIEW,
        ("table", [["Child", "Kay Brooks"], ["Date of review", "6 Nov 2025"]]),
        ("bold", "6. Next review"),
        ("table", [["Date", "23 Apr 2026", "Time", "15:30"], ["Venue", "At home", "", ""]]),
    ]
    facts = build(tmp_path / "x.docx", items).facts
    assert (facts["review_date"].value, facts["next_review_date"].value) == ("2025-11-06", "2026-04-23")


def test_a_first_paragraph_of_several_lines_begins_with_the_title(tmp_path: Path) -> None:
    word = WordDocument()
    word.add_paragraph("CiC Review – Tobias Fenn\nMeeting date: 22nd January 2026\nIRO: Gwen Tarrant")
    word.save(str(tmp_path / "x.docx"))
    assert read(tmp_path / "x.docx").facts["child_name"].value == "Tobias Fenn"


@pytest.mark.parametrize(
    ("rows", "name", "value"),
    [
        ([["Type of review", "2nd or subsequent"], ["Review number", "7"]], "review_number", 7),
        ([["Type of review", "2nd or subsequent"]], "review_number", None),
        ([["Type of review", "Initial"]], "review_number", 1),
        (
            [
                ["Children", "Dates of birth", "ID"],
                ["Nell Garrow", "4 Jan 2014", "77120"],
                ["Hugh Garrow", "16 Sep 2016", "77121"],
            ],
            "child_name",
            None,
        ),
    ],
)
def test_facts_of_tables(rows: list[list[str]], name: str, value: object, tmp_path: Path) -> None:
    document = build(tmp_path / "x.docx", [REVIEW, ("table", rows), ("p", "Date of review: 18 November 2025")])
    assert (document.facts[name].value if name in document.facts else None) == value


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Matters arising from the review of 14 April 2025", "previous_decisions"),
        ("Left over from last time", "previous_decisions"),
        ("Health - date of last health assessment and outcome", "health"),
        ("Outcomes of the last review", "previous_decisions"),
        ("Review of outcomes", "previous_decisions"),
        ("The review makes the following recommendations", "decisions"),
        ("Views", "voice"),
        ("Does the child feel safe", "safety"),
        ("About the review", "ending"),
    ],
)
def test_topics_of_headings(heading: str, topic: str) -> None:
    assert topic_of(heading) == topic


def test_headings_that_recur_stand_below_the_subjects(tmp_path: Path) -> None:
    items: list[Item] = [REVIEW, CHILD]
    for subject, told in (("Immigration", "No decision has come yet."), ("Education", "Kay is in year 5.")):
        items += [("bold", subject), ("bold", "Discussion:"), ("p", told), ("bold", "Actions:")]
        items += [("bullets", [f"Dan Reed to write about it ({subject}) by 3 May 2025"])]
    document = build(tmp_path / "x.docx", items)
    assert (topic_at(document, "No decision"), topic_at(document, "Kay is in")) == ("legal", "education")
    assert {topic_at(document, f"({subject})") for subject in ("Immigration", "Education")} == {"decisions"}


def test_initials_in_brackets_are_no_role(tmp_path: Path) -> None:
    present = "Present: PO; Una Blythe (UB) – IRO; Sam Kettle (SK) – social worker; Mr Fitch (school)"
    items: list[Item] = [REVIEW, ("p", "Young person: Perrin Ostler (PO)  DOB 17/06/2012"), ("p", present)]
    document = build(tmp_path / "x.docx", items)
    facts = {"child_name": "Perrin Ostler", "iro": "Una Blythe", "social_worker": "Sam Kettle"}
    assert {name: document.facts[name].value for name in facts if name in document.facts} == facts
    assert [one.role for one in document.people[1:4]] == ["IRO", "social worker", "school"]


def test_a_line_behind_long_tables_is_no_title(tmp_path: Path) -> None:
    facts = [["Name", "Zofia Brand"], ["Date of review", "16 January 2026"], ["IRO", "Len Mosley"], ["PA", "Jo Dunn"]]
    rows = [["Domain", "What needs to happen", "Who will do it?", "By when?"]]
    rows += [[domain, "Give Zofia her papers", "Jo Dunn", "27 Feb 2026"] for domain in ("Health", "Money", "Identity")]
    items: list[Item] = [("bold", "Pathway Plan Review (16+)"), ("table", facts), ("table", rows)]
    items += [("bold", "IRO's summary"), ("p", "The midpoint check will be on 10 April 2026.")]
    assert build(tmp_path / "x.docx", items).kind == "review_minutes"


def test_days_named_in_running_lines(tmp_path: Path) -> None:
    lines = ["Re: Lenny Frayne, d.o.b. 14/2/15. Held on 3rd March 2026 at 10.00am at Hope Street.", "DONM: 1/9/26"]
    facts = build(tmp_path / "x.docx", [REVIEW, *(("p", line) for line in lines)]).facts
    assert (facts["review_date"].value, facts["next_review_date"].value) == ("2026-03-03", "2026-09-01")


def test_labels_behind_full_stops_and_a_name_before_its_date(tmp_path: Path) -> None:
    line = "Child: Esme Hollis. Date of Birth: 22 May 2013. Review Chair: Jon Adair. Date of meeting: 4 February 2026."
    facts = build(tmp_path / "x.docx", [REVIEW, ("p", line)]).facts
    wanted = {
        "child_name": "Esme Hollis",
        "date_of_birth": "2013-05-22",
        "iro": "Jon Adair",
        "review_date": "2026-02-04",
    }
    assert {name: facts[name].value for name in wanted if name in facts} == wanted
    items: list[Item] = [REVIEW, ("p", "Jude Pask (dob 4/4/2008) – review on 30/09/2025"), ("h1", "Who said what")]
    items += [("table", [["Person", "Their views"], ["Jude", "I want my own place."], ["Mum", "I am proud of him."]])]
    assert build(tmp_path / "y.docx", items).facts["child_name"].value == "Jude Pask"
