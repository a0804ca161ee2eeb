"""Owners that a sentence names by "you", "he" and "she", by a first name at the edge, or in a clause after "that"."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from action_documents import minutes

from minutes_nlp.finding.addressee import addressee_of
from minutes_nlp.finding.antecedents import antecedent
from minutes_nlp.finding.heard_names import heard_of
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document, Span, Unit

PEOPLE = ("Kayden Brooks", "Dan Whitfield", "Sue Hall")


@pytest.mark.parametrize(
    ("action", "owners"),
    [
        ("Karen - to ring school", ("Karen",)),
        ("Karen: ring school by Friday", ()),
        ("Melatonin: ask the GP", ()),
        ("Football: join the club", ()),
        ("Asthma - get a new inhaler", ()),
        ("Piano: find a teacher", ()),
        ("Spotify: set up an account", ()),
        ("Lifestory: complete the book", ()),
        ("Orthodontist: chase the referral", ()),
        ("Orthodontist - chase the referral", ()),
        ("Orthodontist: to send the letter", ("Orthodontist",)),
        ("Please could Dan Whitfield book the dentist", ("Dan Whitfield",)),
        ("Please can you book the dentist", ()),
        ("Priya & Tom – book the dentist", ("Priya", "Tom")),
        ("Football & Piano: find clubs", ()),
        ("Take Kayden to see his nan", ()),
        ("Help Kayden to open an account", ()),
        ("Ask school to hold the PEP", ("school",)),
        ("Please tell the carers to send photos", ("carers",)),
        ("Melatonin: ask the GP to review it", ("GP",)),
        ("Ask school to send the PEP (SW)", ("SW",)),
        ("Ask school for the PEP", ()),
        ("Chase the GP for the letter", ()),
        ("Ask about clubs to join", ()),
        ("Get ready to move to college", ()),
        ("Social worker to ask the school to hold the PEP", ("Social worker",)),
        ("Chess & Art: find clubs", ()),
        ("Dentist & optician: book both", ()),
        ("Youth club: enrol him", ()),
        ("Maths & English: tutor to be found", ()),
        ("Review: nurse to be asked", ("nurse",)),
        ("Mum & Dad: bring photos", ("Mum", "Dad")),
        ("Health: book the dentist", ()),
        ("Action SW: update the plan", ("SW",)),
        ("SW action: complete the chronology", ("SW",)),
        ("To be actioned by the school: new timetable", ("school",)),
        ("Legal action: to be considered", ()),
        ("Action Plan: update", ()),
        ("SW- passport", ("SW",)),
        ("Post- adoption support to be explored", ()),
        ("Education: PEP to be held", ()),
        ("Health: to send the form", ("Health",)),
        ("Legal: advise on threshold", ("Legal",)),
        ("School: increase the timetable", ("School",)),
        ("Remind Dan to send the form", ()),
        ("Support worker to help Kayden with shopping", ("Support worker",)),
        ("Return interview service to go back to him", ("Return interview service",)),
        ("Lead Professional to send the plan", ("Lead Professional",)),
        ("Mark Hill to see the nurse", ("Mark Hill",)),
        ("Supply teacher to send the work", ("Supply teacher",)),
        ("Book dentist - foster carer - 30/4/25", ("foster carer",)),
        ("Dentist – carers – 30/4/25", ("carers",)),
        ("Post-16 PEP (Virtual School, March 2025)", ("Virtual School",)),
        ("I recommend that the care plan is rewritten", ()),
        ("Dan promised that you will see your brother", ("Dan",)),
        ("Mr Kay confirmed that he will move the bed by Friday", ("Mr Kay",)),
        ("Mum confirmed she will sign the form", ("Mum",)),
        ("The SW explained that a check is needed first and will complete it by May", ("SW",)),
        ("Mrs Hall confirmed that the school will send the report", ("school",)),
        ("Dad said that mum will ring", ()),
        ("Glasses: collect from the shop", ()),
        ("Passport: ask the school", ()),
        ("Swimming: to book lessons", ()),
        ("Monday: ring the school", ()),
        ("Dentist - to be booked", ()),
        ("Passport - support worker to chase", ("support worker",)),
        ("Legal – to advise on threshold", ("Legal",)),
        ("It was agreed: That Nurse Obi telephones the clinic by 4 May", ("Nurse Obi",)),
        ("That Nurse Obi telephone the clinic", ("Nurse Obi",)),
        ("That Dr Shah carries out the medical", ("Dr Shah",)),
        ("I would ask you to convene a meeting by 5 May", ("you",)),
    ],
)
def test_owners(action: str, owners: tuple[str, ...]) -> None:
    assert owners_of(action) == owners


def test_a_first_name_before_a_mark_is_an_owner_where_it_is_known() -> None:
    assert owners_of("Karen: ring school by Friday", heard={"Karen"}) == ("Karen",)
    assert owners_of("Dan: ring school by Friday", names=PEOPLE) == ("Dan",)
    assert owners_of("Melatonin: ask the GP", names=PEOPLE, heard={"Karen"}) == ()


def test_who_says_something_is_known_and_what_is_only_spoken_of_is_not(tmp_path: Path) -> None:
    told = ("Karen said that he sleeps better. Melatonin helps. Football is his life. She said so. Mum told us more.",)
    document = minutes(tmp_path, prose=told, items=["Karen: ring the school", "Football: join the club"])
    assert heard_of(document) == {"Karen"}
    assert [r.owners for r in find_recommendations(document, units(document))] == [("Karen",), ()]


def sentences(*texts: str) -> list[Unit]:
    return [
        Unit(at, Span(0, 100 * at, 100 * at + len(text)), text, "text", "", "other") for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "who"),
    [
        (("Dan Whitfield will ring the school.", "He will also write to the club by Friday."), "Dan Whitfield"),
        (("Mrs Obi is to ring the school.", "She is to write to the club by Friday."), "Mrs Obi"),
        (("The nurse will see Kayden.", "She will also write to the club."), "nurse"),
        (("The nurse will see Kayden.", "She will write to the club."), None),
        (("Dan Whitfield will refer him to the drama group.", "He must attend the first session by Friday."), None),
        (("Mrs Obi will ring her school.", "She must attend by Friday."), None),
        (("Dan Whitfield will refer him to the drama group.", "He will also ring the club."), "Dan Whitfield"),
        (("Dan Whitfield will refer her to the drama group.", "He will ring the club."), "Dan Whitfield"),
        (("Mrs Obi is to ring the school.", "He will also write to the club."), None),
        (("Dan Whitfield and Sue Hall will ring.", "He will also write to the club."), None),
        (("CAMHS will offer a date.", "She will also write to the club."), None),
        (("The carers will ring.", "She will also write to the club."), None),
        (("Dan Whitfield will ring the school.", "He will be seen by a doctor."), None),
        (("Dan Whitfield will ring.", "He will also call.", "He'll write to the club too."), "Dan Whitfield"),
        (("Kayden is well.", "He will also write to the club."), None),
    ],
)
def test_who_he_or_she_is(texts: tuple[str, ...], who: str | None) -> None:
    assert antecedent(sentences(*texts), len(texts) - 1, PEOPLE) == who


def test_he_in_running_text_is_the_owner_of_the_sentence_before(tmp_path: Path) -> None:
    prose = [
        "It was agreed that Dan Whitfield will book the dentist by 4 April 2025. "
        "He will also send the passport form to the office by 2 May 2025."
    ]
    document = minutes(tmp_path, prose=prose)
    found = find_recommendations(document, units(document))
    assert [r.owners for r in found] == [("Dan Whitfield",), ("Dan Whitfield",)]


def written(folder: Path, *lines: str) -> Document:
    word = docx.Document()
    for line in lines:
        word.add_paragraph(line)
    word.save(str(folder / "record.docx"))
    return read(folder / "record.docx")


ALERT = ("IRO practice alert: formal escalation, stage 1", "Child: Kayden Brooks", "Date of this alert: 3 March 2025")


MINUTES = (
    "Minutes of the looked after child review",
    "Child's name: Kayden Brooks",
    "Date of review: 11 March 2025",
    "Independent Reviewing Officer: Marcia Bell",
)


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("To: Joan Pryce, Service Manager", "Joan Pryce"),
        ("The challenge is addressed to Hugh Marsden, Team Manager, and copied to the board.", "Hugh Marsden"),
        ("For the attention of the Head of Service", "Head of Service"),
        ("Dear Ms Pryce,", "Ms Pryce"),
        ("Dear Kayden,", None),
        ("To: Joan Pryce and Hugh Marsden", None),
        ("To monitor his sleep.", None),
        ("To whom it may concern", None),
    ],
)
def test_whom_a_record_is_written_to(tmp_path: Path, line: str, who: str | None) -> None:
    assert addressee_of(written(tmp_path, *ALERT, line)) == who


@pytest.mark.parametrize(
    ("line", "owner"), [("To: Joan Pryce, Service Manager", "Joan Pryce"), ("Copied to the file.", "You")]
)
def test_you_of_an_escalation_is_no_child(tmp_path: Path, line: str, owner: str) -> None:
    asked = ("Actions required", "1. You to hold a legal planning meeting by 28 March 2025.")
    document = written(tmp_path, *ALERT, line, *asked)
    (only,) = find_recommendations(document, units(document))
    assert only.owners == (owner,)
    assert only.smart["achievable"].met
    assert "You is" not in only.smart["specific"].reason


@pytest.mark.parametrize(
    ("line", "item", "owner"),
    [
        ("The delay was escalated to the team manager in February.", "You will ring your nan by 2 May 2025.", "You"),
        ("To: Sue Hall", "Please could Dan Whitfield book the dentist by 2 May 2025.", "Dan Whitfield"),
        ("To: Sue Hall", "You will ring your nan by 2 May 2025.", "You"),
        ("Dear Ms Pryce,", "You will ring your nan by 2 May 2025.", "Ms Pryce"),
        ("Dear Ms Pryce,", "Please could Dan Whitfield book the dentist by 2 May 2025.", "Dan Whitfield"),
        ("Dear Ms Pryce,", "Please could you book the dentist by 2 May 2025.", "Ms Pryce"),
    ],
)
def test_you_of_minutes_is_whom_they_greet(tmp_path: Path, line: str, item: str, owner: str) -> None:
    document = written(tmp_path, *MINUTES, line, "Recommendations", f"1. {item}")
    (only,) = find_recommendations(document, units(document))
    assert document.kind != "escalation" and only.owners == (owner,)


@pytest.mark.parametrize(
    ("child", "greeted"),
    [
        ("Christopher Brooks (Kit)", "Kit"),
        ("KAYDEN BROOKS", "Kayden"),
        ("Kayden Brooks", "KAYDEN"),
        ("Maisie and Toby Crane", "Toby"),
        ("Maisie and Toby Crane", "Maisie"),
        ("Christopher Brooks", "Kip"),
    ],
)
def test_a_child_is_no_addressee_by_whatever_name(tmp_path: Path, child: str, greeted: str) -> None:
    document = written(tmp_path, MINUTES[0], f"Child's name: {child}", *MINUTES[2:], f"Dear {greeted},")
    assert addressee_of(document) is None


def test_you_of_a_letter_to_the_child_is_the_child(tmp_path: Path) -> None:
    document = minutes(tmp_path, items=["You have agreed to stop going missing."])
    (only,) = find_recommendations(document, units(document))
    assert only.owners == ("You",)
    assert "the child alone" in only.smart["achievable"].reason
