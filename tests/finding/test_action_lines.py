"""Actions that a label marks, and owners that headings name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from action_documents import minutes

from minutes_nlp.finding.action_groups import owners_in_headings
from minutes_nlp.finding.action_lines import (
    behind_label,
    behind_recommended,
    heads_one,
)
from minutes_nlp.finding.action_parts import agreed_together, enumerated, noted_apart, shared_out
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.reading.section_topics import topic_of

PEOPLE = ("Nadia Rahimi", "Sue Hall", "Marcia Bell")


@pytest.mark.parametrize(
    ("sentence", "told", "who"),
    [
        ("ACTION: Nadia to confirm the allowance.", "Nadia to confirm the allowance.", None),
        ("Action point 3 – Greta to send the form", "Greta to send the form", None),
        ("ACTION (NR): arrange for her to see her brother.", "arrange for her to see her brother.", "NR"),
        ("AP: PEP to be held in June", "PEP to be held in June", None),
        ("Decision: that the nurse book the test", "that the nurse book the test", None),
        ("ACTION: Dentist – carers – 30/4/25", "Dentist – carers – 30/4/25", None),
        ("Action: Updated care plan to all by 31/3", "Updated care plan to all by 31/3", None),
        ("ACTION SH: ring the dentist", "ring the dentist", "SH"),
        ("Action for Nadia: chase the referral", "chase the referral", "Nadia"),
        ("SW ACTION: complete the passport form", "complete the passport form", "SW"),
    ],
)
def test_labels(sentence: str, told: str, who: str | None) -> None:
    found = behind_label(sentence, PEOPLE)
    assert found is not None
    assert (sentence[found[0] :], found[1]) == (told, who)


@pytest.mark.parametrize(
    "sentence",
    [
        "ACTION: none",
        "Action: completed in May to everybody's delight",
        "Decision: the panel approved the match",
        "Action: Sue took him to the dentist in May",
        "Action: referral made 3 February",
        "Action: completed",
        "Legal action: care order of 2021",
        "Action Plan: chase the referral",
        "Decision: panel in June",
        "Actions speak louder: he wants to go.",
        "Actioned: Sue to send it",
        "The action - to go home - was hers.",
    ],
)
def test_what_is_no_label(sentence: str) -> None:
    assert behind_label(sentence, PEOPLE) is None


@pytest.mark.parametrize(
    ("headings", "owners"),
    [
        (["For you", "For Nadia Rahimi"], ["you", "Nadia Rahimi"]),
        (["Actions for the foster carer", "The school will:"], ["foster carer", "school"]),
        (["Social worker", "Sue Hall's jobs"], ["Social worker", "Sue Hall"]),
        (["Actions", "Foster carers", "School (Ms Ray)", "Mum"], ["Foster carers", "School (Ms Ray)", "Mum"]),
        (["Actions", "Health", "School", "Foster carers"], []),
        (["Actions", "Health", "Education", "Local authority"], ["Health", "Education", "Local authority"]),
        (["Actions", "Health", "Social care"], ["Health", "Social care"]),
        (["Actions", "Health", "Legal"], []),
        (["Contact", "School", "Mum"], []),
        (["Social worker", "The Laurels", "Virtual School", "IRO"], ["Social worker", "Virtual School", "IRO"]),
        (["Social worker", "Health", "School", "IRO"], ["Social worker", "IRO"]),
        (["For Nadia"], []),
        (["Nadia will:"], ["Nadia"]),
        (["Foster carers to"], ["Foster carers"]),
        (["You", "Nadia Rahimi"], ["You", "Nadia Rahimi"]),
        (["For Nadia", "Health"], []),
        (["Decisions", "For your health", "What we decided"], []),
    ],
)
def test_owners_in_headings(headings: list[str], owners: list[str]) -> None:
    assert list(owners_in_headings(headings, PEOPLE).values()) == owners


@pytest.mark.parametrize(
    ("lines", "owners"),
    [
        (("Sue", "Dan Whitfield"), [("Sue",), ("Dan Whitfield",)]),
        (("For Sue", "For Dan Whitfield"), [("Sue",), ("Dan Whitfield",)]),
        (
            ("Sue Hall (carer)", "Dan Whitfield (social worker)"),
            [("Sue Hall (carer)",), ("Dan Whitfield (social worker)",)],
        ),
        (("Sue's actions", "School actions"), [("Sue",), ("School",)]),
        (("For information:", "What went well"), [(), ()]),
        (("Sue has done these", "For his passport"), [(), ()]),
    ],
)
def test_lines_above_lists_name_their_owner(
    lines: tuple[str, str], owners: list[tuple[str, ...]], tmp_path: Path
) -> None:
    minutes(tmp_path)
    word = docx.Document(str(tmp_path / "minutes.docx"))
    for line, item in zip(lines, ("Passport application by 4 April", "PEP meeting by 4 April"), strict=True):
        word.add_paragraph(line)
        word.add_paragraph(item, style="List Bullet")
    word.save(str(tmp_path / "more.docx"))
    document = read(tmp_path / "more.docx")
    assert [r.owners for r in find_recommendations(document, units(document))] == owners


def test_a_list_of_each_person(tmp_path: Path) -> None:
    minutes(tmp_path, heading="What did we decide?")
    word = docx.Document(str(tmp_path / "minutes.docx"))
    for heading, item in (
        ("For Sue", "Book an eye test by 30 March 2025."),
        ("For the school", "Hold the PEP meeting."),
    ):
        word.add_heading(heading, 3)
        word.add_paragraph(item, style="List Bullet")
    word.save(str(tmp_path / "more.docx"))
    document = read(tmp_path / "more.docx")
    first, second = find_recommendations(document, units(document))
    assert (first.owners, second.owners) == (("Sue",), ("school",))


def test_lines_above_lists_of_each_person(tmp_path: Path) -> None:
    minutes(tmp_path, heading="What did we decide?")
    word = docx.Document(str(tmp_path / "minutes.docx"))
    for line, item in (
        ("For Sue:", "Book an eye test."),
        ("School (Ms Ray):", "Hold the PEP."),
        ("For IRO:", "Check."),
    ):
        word.add_paragraph(line)
        word.add_paragraph(item, style="List Bullet")
        word.add_paragraph("Send the letter out.", style="List Bullet")
    word.save(str(tmp_path / "more.docx"))
    document = read(tmp_path / "more.docx")
    found = [one.owners[0] for one in find_recommendations(document, units(document))]
    assert found == ["Sue", "Sue", "School (Ms Ray)", "School (Ms Ray)", "IRO"]


def test_lines_above_typed_numbers_and_lines_that_break_off(tmp_path: Path) -> None:
    minutes(tmp_path, heading="Recommendations")
    word = docx.Document(str(tmp_path / "minutes.docx"))
    for line in (
        "For the social worker:",
        "1. Passport application by 4 April",
        "For the IRO:",
        "2. Letter to the school",
        "Foster carers to",
        "• book the dentist",
        "Social worker (Dan Whitfield) will:",
        "• hold the PEP by 4 April",
        "We talked about:",
        "• Passport for Kayden",
    ):
        word.add_paragraph(line)
    word.save(str(tmp_path / "more.docx"))
    document = read(tmp_path / "more.docx")
    found = [
        (document.text[r.span.start : r.span.end], r.owners) for r in find_recommendations(document, units(document))
    ]
    assert found == [
        ("Passport application by 4 April", ("social worker",)),
        ("Letter to the school", ("IRO",)),
        ("book the dentist", ("Foster carers",)),
        ("hold the PEP by 4 April", ("Social worker (Dan Whitfield)",)),
        ("Passport for Kayden", ()),
    ]


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Actions for the social worker", "decisions"),
        ("Social worker's actions", "decisions"),
        ("Tasks for Virtual School", "decisions"),
        ("Actions for last review", "previous_decisions"),
        ("Update on actions for carers", "previous_decisions"),
        ("Social worker", "social_worker"),
        ("School", "education"),
    ],
)
def test_headings_of_one_persons_actions(heading: str, topic: str) -> None:
    assert topic_of(heading) == topic


def test_a_heading_that_says_by_when(tmp_path: Path) -> None:
    minutes(tmp_path, heading="Actions")
    word = docx.Document(str(tmp_path / "minutes.docx"))
    for line, item in (
        ("Within 2 weeks", "Sue to book the dentist"),
        ("Health", "Sue to ring the GP"),
        ("By 30 May 2025", "Dan to save by 4 April 2025"),
    ):
        word.add_heading(line, 3)
        word.add_paragraph(item, style="List Bullet")
    word.save(str(tmp_path / "more.docx"))
    document = read(tmp_path / "more.docx")
    found = [one.deadline and one.deadline.due for one in find_recommendations(document, units(document))]
    assert found == [date(2025, 3, 25), None, date(2025, 4, 4)]


def test_labels_between_what_was_said(tmp_path: Path) -> None:
    minutes(tmp_path, heading="Education")
    word = docx.Document(str(tmp_path / "minutes.docx"))
    word.add_paragraph("He is doing well in English.\nACTION (SH): order the book he wants within two weeks.")
    word.add_paragraph().add_run("ACTION – Marcia Bell to write to the head by 20 March 2025").bold = True
    word.add_paragraph("NO ACTION")
    word.save(str(tmp_path / "more.docx"))
    document = read(tmp_path / "more.docx")
    found = find_recommendations(document, units(document))
    assert [(one.owners, one.deadline and one.deadline.due) for one in found] == [
        (("SH",), date(2025, 3, 25)),
        (("Marcia Bell",), date(2025, 3, 20)),
    ]


def test_who_and_when_close_an_entry(tmp_path: Path) -> None:
    items = [
        "Art club to be paid for out of the pupil premium. School (Ms Dray). May 2025.",
        "A visit to be arranged before Dan leaves. Team manager. Within one week.",
        "Sue Hall to book the dentist. He was scared. It was cold.",
    ]
    document = minutes(tmp_path, items=items)
    found = find_recommendations(document, units(document))
    assert [(one.owners, one.deadline and one.deadline.due) for one in found] == [
        (("School (Ms Dray)",), date(2025, 5, 31)),
        (("Team manager",), date(2025, 3, 18)),
        (("Sue Hall",), None),
    ]


def test_what_a_sentence_counts_is_one_action_each(tmp_path: Path) -> None:
    told = (
        "It was agreed that: 1. the social worker will obtain the report by 4 April 2025; 2. the carer will book the "
        "dentist within one week; and 3. the school will hold the PEP meeting before Easter."
    )
    document = minutes(tmp_path, prose=[told])
    found = find_recommendations(document, units(document))
    assert [one.owners for one in found] == [("social worker",), ("carer",), ("school",)]
    assert document.text[found[1].span.start : found[1].span.end] == "the carer will book the dentist within one week"


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("ACTIONS: 1) Nadia to ring the GP 2) Sue to buy shoes", ["Nadia to ring the GP", "Sue to buy shoes"]),
        ("Agreed: (1) Nadia to ring the GP, (2) Sue to buy shoes", ["Nadia to ring the GP,", "Sue to buy shoes"]),
    ],
)
def test_actions_counted_in_a_line(sentence: str, clauses: list[str]) -> None:
    assert [sentence[start:end] for start, end in enumerated(sentence)] == [clause.strip(",") for clause in clauses]


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("Nadia to ring the GP; and Sue to buy shoes.", ["Nadia to ring the GP", "Sue to buy shoes."]),
        ("It was agreed that Nadia will ring the GP; he is well.", []),
        ("Nadia to ring the GP; letter to be sent.", []),
        ("Sue to buy shoes, a coat; a hat.", []),
    ],
)
def test_actions_parted_by_semicolons(sentence: str, clauses: list[str]) -> None:
    assert [sentence[start:end] for start, end in shared_out(sentence, PEOPLE)] == clauses


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        (
            "It was agreed that Nadia would ring the GP by 13 June, and that the team manager would tell Mum.",
            ["It was agreed that Nadia would ring the GP by 13 June", "the team manager would tell Mum."],
        ),
        (
            "We agreed that Nadia will ring the GP, that Sue will buy shoes and that the school will hold the PEP.",
            ["We agreed that Nadia will ring the GP", "Sue will buy shoes", "the school will hold the PEP."],
        ),
        (
            "It was agreed that Bev would ring the GP, and that the school would hold the PEP.",
            ["It was agreed that Bev would ring the GP", "the school would hold the PEP."],
        ),
        ("We agreed that Kayden will stay at school and that Nadia will ring the GP.", []),
        ("We agreed that Nadia will ring the GP and that this will be kept up.", []),
        ("We agreed that Nadia will tell Mum that the visits stop and that he is well.", []),
        ("Nadia will tell Mum that the visits stop and that Sue will ring.", []),
        ("It was agreed that family time goes well and that Nadia will ask for more of it.", []),
    ],
)
def test_actions_agreed_in_one_sentence(sentence: str, clauses: list[str]) -> None:
    assert [sentence[start:end] for start, end in agreed_together(sentence, PEOPLE)] == clauses


@pytest.mark.parametrize(
    ("line", "owners", "due"),
    [
        ("Savings account to be opened. Sue Hall. 31/3/25", ("Sue Hall",), date(2025, 3, 31)),
        ("PEP to be held. Virtual School, 30 April 2025", ("Virtual School",), date(2025, 4, 30)),
        ("Care plan to be updated. SW – by 31 March 2025.", ("SW",), date(2025, 3, 31)),
        ("Dentist to be booked. Sue Hall.", ("Sue Hall",), None),
        ("Sue Hall to book the dentist. Dan Whitfield.", ("Sue Hall",), None),
        ("Sue Hall to book the dentist. Dan is glad of it.", ("Sue Hall",), None),
        ("ACTION: Dental check. Sue. 30.4.25", ("Sue",), date(2025, 4, 30)),
        ("Virtual school to confirm the bursary. (30/4/25)", ("Virtual school",), date(2025, 4, 30)),
        ("Virtual school to confirm the bursary. [By 30/04/2025]", ("Virtual school",), date(2025, 4, 30)),
    ],
)
def test_notes_behind_an_action_in_its_paragraph(
    tmp_path: Path, line: str, owners: tuple[str, ...], due: date | None
) -> None:
    minutes(tmp_path, heading="Actions")
    word = docx.Document(str(tmp_path / "minutes.docx"))
    word.add_paragraph(line)
    word.save(str(tmp_path / "more.docx"))
    document = read(tmp_path / "more.docx")
    (only,) = find_recommendations(document, units(document))
    assert (only.owners, only.deadline and only.deadline.due) == (owners, due)


def test_what_is_told_before_the_next_date_is_no_action(tmp_path: Path) -> None:
    minutes(tmp_path, heading="Actions")
    word = docx.Document(str(tmp_path / "minutes.docx"))
    word.add_paragraph("Mr Reid offered the tablet and thinks she would enjoy it. We meet again on 2 September.")
    word.save(str(tmp_path / "more.docx"))
    document = read(tmp_path / "more.docx")
    assert find_recommendations(document, units(document)) == ()


@pytest.mark.parametrize(
    "sentence", ["He scored 1. in maths and 3. in art.", "She has 2. cats.", "Agreed: a) the nurse will ring."]
)
def test_what_counts_nothing(sentence: str) -> None:
    assert enumerated(sentence) == []


def test_an_action_below_its_number_in_a_form(tmp_path: Path) -> None:
    form = [
        ["Recommendation 1", ""],
        ["Category", "Education"],
        ["Details", "PEP to be arranged by the designated teacher"],
        ["Person responsible", "Dan Whitfield"],
        ["Target date", "4 April 2025"],
        ["Status", "Open"],
    ]
    document = minutes(tmp_path, table=form)
    (only,) = find_recommendations(document, units(document))
    assert (only.owners, only.deadline and only.deadline.due) == (("Dan Whitfield",), date(2025, 4, 4))
    signed = [
        ["Next review date", "2 September 2025"],
        ["Review chair signature", "M Bell"],
        ["Date signed", "12.3.25"],
    ]
    document = minutes(tmp_path, table=signed)
    assert find_recommendations(document, units(document)) == ()


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        ("Recommendation 2: Maths tutor. Responsible: Carer. Timescale: 4 weeks.", "Maths tutor. Resp"),
        ("Recommendation 1: Dental appointment – Nadia – 14 May 2025", "Dental app"),
        ("Recommendation: Dental appointment – Nadia – 14 May 2025", "Dental app"),
        ("Recommendation 1 Update the care plan by 14 May.", "Update the"),
        ("Rec 2: Update the PEP by 14 May.", "Update the"),
        ("Rec. 3 – Update the PEP by 14 May.", "Update the"),
        ("Recommendation 5: PA allocated by 14 May.", "PA alloc"),
        ("IRO Recommendation 4: Passport application", "Passport"),
        ("Decision 5: Passport application – Nadia – 14 May 2025", "Passport"),
    ],
)
def test_recommendations_with_a_label(paragraph: str, told: str) -> None:
    begin = behind_recommended(paragraph, PEOPLE)
    assert begin is not None
    assert paragraph[begin:].startswith(told)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Recommendation 1: Completed in May",
        "Recommendation 2: Sue took him to the dentist in May.",
        "Recommendation 3: Is the tutor still wanted?",
        "Decision: Panel in June",
        "Decision 2: Panel approved the match on 3 May",
        "Recommendations 1 and 2 were met.",
        "Decision: the panel approved the match",
    ],
)
def test_labels_behind_which_nothing_is_set(paragraph: str) -> None:
    assert behind_recommended(paragraph, PEOPLE) is None


@pytest.mark.parametrize(
    ("line", "heading", "heads"),
    [
        ("Recommendation 1", False, True),
        ("Decision 2:", False, True),
        ("Recommendation 1: Care plan", True, True),
        ("Recommendation 1: Care plan", False, False),
        ("Recommendations", True, False),
        ("Action plan 2", True, False),
    ],
)
def test_numbers_that_head_an_action(line: str, heading: bool, heads: bool) -> None:
    assert heads_one(line, heading=heading) is heads


def test_an_action_below_its_number(tmp_path: Path) -> None:
    minutes(tmp_path, heading="Recommendations")
    word = docx.Document(str(tmp_path / "minutes.docx"))
    for heading, line in (
        ("Recommendation 1", "Update the care plan by 4 April 2025."),
        ("Recommendation 2", "Dental appointment – Sue – 4 April 2025"),
        ("Recommendation 3", "Kayden spoke about his dentist."),
    ):
        word.add_paragraph().add_run(heading).bold = True
        word.add_paragraph(line)
    word.save(str(tmp_path / "more.docx"))
    document = read(tmp_path / "more.docx")
    found = find_recommendations(document, units(document))
    assert [r.owners for r in found] == [(), ("Sue",)]


@pytest.mark.parametrize(
    ("entry", "things"),
    [
        (
            "Passport (Nadia, 31 May), bank account (Sue, 14 June)",
            ["Passport (Nadia, 31 May)", "bank account (Sue, 14 June)"],
        ),
        (
            "Passport - Nadia - 31 May; bank account - Sue - 14 June",
            ["Passport - Nadia - 31 May", "bank account - Sue - 14 June"],
        ),
        ("PEP: Sue, 31 May. Passport: Nadia, 14 June.", ["PEP: Sue, 31 May", "Passport: Nadia, 14 June."]),
        ("Nadia to apply by 31 May. Sue to open an account by 14 June.", []),
        ("PEP - Sue - 31 May. She was well.", []),
        ("PEP - Sue - 31 May; bank account", []),
        ("Passport (Nadia, 31 May)", []),
        ("Passport (Nadia, 31 May), bank account", []),
        ("Passport (red, 31 May), bank account (Sue, 14 June)", []),
        ("Passport (Nadia, for Spain), bank account (Sue, 14 June)", []),
    ],
)
def test_things_with_who_and_when_of_their_own(entry: str, things: list[str]) -> None:
    assert [entry[start:end] for start, end in noted_apart(entry, PEOPLE)] == things


def test_plain_lines_that_say_by_when(tmp_path: Path) -> None:
    minutes(tmp_path, heading="Actions required")
    word = docx.Document(str(tmp_path / "minutes.docx"))
    for line in (
        "Please confirm within 5 working days that the care plan has been updated.",
        "I ask that a planning meeting is held by 28 March.",
        "Planning meeting by 31 March",
        "Kayden was back at school by 3 March.",
        "Kayden was told of the plan.",
    ):
        word.add_paragraph(line)
    word.save(str(tmp_path / "more.docx"))
    document = read(tmp_path / "more.docx")
    found = find_recommendations(document, units(document))
    assert [r.deadline and r.deadline.due for r in found] == [date(2025, 3, 18), date(2025, 3, 28), date(2025, 3, 31)]
