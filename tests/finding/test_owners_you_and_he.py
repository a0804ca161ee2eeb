"""Owners that a sentence names by "you", "he" and "she", by a first name at the edge, or in a clause after "that"."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from action_documents import minutes

from minutes_nlp.finding.addressee import addressee_of
from minutes_nlp.finding.antecedents import antecedent
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
        ("Karen: ring school by Friday", ("Karen",)),
        ("Priya & Tom – book the dentist", ("Priya", "Tom")),
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


def test_you_of_a_letter_to_the_child_is_the_child(tmp_path: Path) -> None:
    document = minutes(tmp_path, items=["You have agreed to stop going missing."])
    (only,) = find_recommendations(document, units(document))
    assert only.owners == ("You",)
    assert "the child alone" in only.smart["achievable"].reason
