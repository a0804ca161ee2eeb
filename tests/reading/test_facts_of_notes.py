"""Whom notes, memos and minutes typed by hand are about, and who wrote them, as their first lines tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

from minutes_nlp.records import Document

NOTE = ["Case note type: IRO mid-way review", "Recorded by: Hannah Pell", "Date of event: 20/11/2026 11:30"]
TALK = "Telephone discussion with SW Tom Akers, then t/c to Mrs Lunt and Kit. Kit was chatty and wants a dog."


def noted(path: Path, *lines: str) -> Document:
    return build(path / "note.docx", [("p", line) for line in lines])


def facts(document: Document, *fields: str) -> tuple[object, ...]:
    return tuple(document.facts[field].value if field in document.facts else None for field in fields)


def test_a_case_note(tmp_path: Path) -> None:
    document = noted(tmp_path, *NOTE, "Subject: Kit Barnes 02/02/2014, LTF Mrs Lunt", TALK)
    assert document.kind == "midway_review"
    found = facts(document, "child_name", "date_of_birth", "iro", "social_worker", "review_date")
    assert found == ("Kit Barnes", "2014-02-02", "Hannah Pell", "Tom Akers", "2026-11-20")


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Subject: Kit Barnes (2 February 2014)", "Kit Barnes"),
        ("Re: Kit Barnes, 2.2.14", "Kit Barnes"),
        ("Subject: Planning Visit 19/11/2026", None),
        ("Subject: Mid-Way Review 20/11/2026", None),
        ("Subject: School Call 02/02/2026", None),
    ],
)
def test_the_subject_of_a_note(subject: str, name: str | None, tmp_path: Path) -> None:
    document = noted(tmp_path, *NOTE, subject, "T/c with the school. All is well.")
    assert facts(document, "child_name") == (name,)


@pytest.mark.parametrize("written", ["Case note type: Contact with carer", "Case note type: Email from school"])
def test_who_records_another_note_is_no_reviewing_officer(written: str, tmp_path: Path) -> None:
    assert facts(noted(tmp_path, written, *NOTE[1:], "Re: Kit Barnes", TALK), "iro") == (None,)


@pytest.mark.parametrize(
    ("line", "worker"),
    [
        ("I spoke to social worker Tom Akers and read the plan.", "Tom Akers"),
        ("Meeting with the allocated social worker, Tom Akers.", "Tom Akers"),
        ("Chair: Hannah Pell, IRO. Social worker: Tom Akers. also there Jo, Kit (first half).", "Tom Akers"),
        ("Chair: Hannah Pell, IRO. Supervising social worker: Tom Akers. also there Jo.", None),
        ("Chair: Hannah Pell, IRO. Social worker visits: Monthly Home. also there Jo.", None),
        ("Discussion with SW team.", None),
    ],
)
def test_the_social_worker_in_a_line(line: str, worker: str | None, tmp_path: Path) -> None:
    document = noted(tmp_path, *NOTE, "Re: Kit Barnes", line, "Kit wants a dog.")
    assert facts(document, "social_worker") == (worker,)


MEMO = ["MEMORANDUM", "To: Ida Noor, Service Manager", "From: Hannah Pell, IRO", "Date: 25 November 2026"]
TOLD = ["Kit turns 17 in January. He rang me on Monday.", "Kit said he wants to go back to Lee's."]


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ("Dispute resolution – Stage 2 – Kit Barnes (b. 14/01/2010)", "Kit Barnes"),
        ("Dispute resolution – Stage 2 – Kit Barnes", "Kit Barnes"),
        ("Dispute resolution – Stage 2 – Placement Delay", None),
        ("Dispute resolution – Northmoor Borough Council", None),
    ],
)
def test_the_child_in_the_line_that_a_memo_is_about(about: str, name: str | None, tmp_path: Path) -> None:
    document = noted(tmp_path, *MEMO, about, *TOLD)
    assert facts(document, "child_name") == (name,)


@pytest.mark.parametrize(
    ("line", "number"),
    [("5th review", 5), ("Fifth review", 5), ("This was the 5th LAC review.", 5), ("5th review due in May", None)],
)
def test_the_number_in_a_line_of_its_own(line: str, number: int | None, tmp_path: Path) -> None:
    lines: list[Item] = [("title", "Looked After Review – Kit Barnes – placed at home with mum, Jo, under Care Order")]
    lines += [("p", text) for text in ("date of meeting 4/11/26", line, "Kit said he is happy.")]
    document = build(tmp_path / "minutes.docx", lines)
    assert facts(document, "review_number", "legal_status") == (number, "Care Order")


@pytest.mark.parametrize("title", ["Review – Kit Barnes – Care Order to be discharged", "Review under the Care Act"])
def test_no_order_under_which_nobody_is_placed(title: str, tmp_path: Path) -> None:
    document = build(tmp_path / "minutes.docx", [("title", title), ("p", "Date of review: 4/11/26")])
    assert facts(document, "legal_status") == (None,)
