"""An action whose owner and deadline stand in the words behind its sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from action_documents import minutes
from docx import Document as WordDocument

from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.reading import read

ACTION = "ACTION: Social worker to hold a PEP meeting with the school."


@pytest.mark.parametrize(
    ("tail", "owners", "due"),
    [
        ("Sue Brown by 14 July 2025.", ("Sue Brown",), "2025-07-14"),
        ("SW and VSH, within 10 working days", ("SW", "VSH"), "2025-06-26"),
        ("2 weeks.", ("Social worker",), "2025-06-26"),
        ("By the next review.", ("Social worker",), "2025-12-04"),
        ("Carol rang the school by chance on 3 May and again before the holidays.", ("Social worker",), None),
        ("Foster carer and SW by 3 July", ("Foster carer", "SW"), "2025-07-03"),
        ("Leo moved before Christmas.", ("Social worker",), None),
        ("Leo travels by taxi with his brother.", ("Social worker",), None),
        ("Before bed he reads with Carol.", ("Social worker",), None),
        ("Done by Friday.", ("Social worker",), None),
        ("Leo is looking forward to it.", ("Social worker",), None),
    ],
)
def test_what_stands_behind_an_action(tail: str, owners: tuple[str, ...], due: str | None, tmp_path: Path) -> None:
    word = WordDocument()
    word.add_paragraph().add_run("Minutes of Child in Care Review").bold = True
    for line in ("Child: Leo Marsh", "Date of review: 12 June 2025", "Date of next review: 4 December 2025"):
        word.add_paragraph(line)
    word.add_paragraph().add_run("School").bold = True
    word.add_paragraph(f"Leo enjoys maths and has a new teacher. {ACTION} {tail}")
    word.save(str(tmp_path / "minutes.docx"))
    document = read(tmp_path / "minutes.docx")
    (found,) = find_recommendations(document, units(document))
    assert document.text[found.span.start : found.span.end] == ACTION.removeprefix("ACTION: ")
    assert found.owners == owners
    assert due is not None or found.deadline is None
    assert (found.deadline.due.isoformat() if found.deadline and found.deadline.due else None) == due


def test_the_next_action_is_no_note(tmp_path: Path) -> None:
    word = WordDocument()
    word.add_paragraph().add_run("Minutes of Child in Care Review").bold = True
    for line in ("Child: Leo Marsh", "Date of review: 12 June 2025", "Present: Ed Moss (social worker)"):
        word.add_paragraph(line)
    word.add_paragraph().add_run("School").bold = True
    word.add_paragraph("It was agreed that Ed would look for an advocate. Carol to ring the school by Friday.")
    word.save(str(tmp_path / "minutes.docx"))
    document = read(tmp_path / "minutes.docx")
    first, *_ = find_recommendations(document, units(document))
    assert (first.owners, first.deadline) == (("Ed",), None)


def _under(folder: Path, heading: str, lines: list[str]) -> list[tuple[str, tuple[str, ...], str | None]]:
    word = WordDocument()
    word.add_paragraph().add_run("Minutes of Child in Care Review").bold = True
    for line in ("Child: Leo Marsh", "Date of review: 12 June 2025", "Present: Ed Moss (social worker)"):
        word.add_paragraph(line)
    word.add_heading(heading, 2)
    for line in lines:
        word.add_paragraph(line)
    word.save(str(folder / "minutes.docx"))
    document = read(folder / "minutes.docx")
    return [
        (
            document.text[one.span.start : one.span.end],
            one.owners,
            one.deadline.due.isoformat() if one.deadline and one.deadline.due else None,
        )
        for one in find_recommendations(document, units(document))
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["Action: Book dentist", "Who: Ed Moss", "When: 14/7/25"],
        ["What: Book dentist", "By whom: Ed Moss", "By when: 14/7/25"],
        ["Book dentist", "Responsible: Ed Moss", "Timescale: 14 July 2025"],
        ["Action: Book dentist\nWho: Ed Moss\nWhen: 14/7/25"],
    ],
)
def test_labelled_paragraphs_behind_an_action(tmp_path: Path, lines: list[str]) -> None:
    assert _under(tmp_path, "Actions", lines) == [("Book dentist", ("Ed Moss",), "2025-07-14")]


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("Actions", ["Responsible: Ed Moss"]),
        ("Meeting", ["What: Leo's review", "Who: Ed Moss", "When: 14/7/25"]),
        ("Actions", ["Leo was seen by the dentist", "Who: Ed Moss"]),
    ],
)
def test_labelled_paragraphs_behind_no_action(tmp_path: Path, heading: str, lines: list[str]) -> None:
    assert _under(tmp_path, heading, lines) == []


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Form to be signed by mum and the team manager – DW – 4 April 2025", "DW"),
        ("Consent to be signed by mum - Sue Hall - 4 April 2025", "Sue Hall"),
        ("Form to be completed by mum (SW, 4 April 2025)", "SW"),
        ("Letter to mum - SW - 4 April 2025", "SW"),
        ("Visit to be arranged with the school – Dan Whitfield – by 4 April 2025", "Dan Whitfield"),
        ("Consent from dad (school nurse – 4 April 2025)", "school nurse"),
        ("SW – photos from mum – 4 April 2025", "SW"),
        ("Sue Hall – form signed by dad – 4 April 2025", "Sue Hall"),
    ],
)
def test_who_and_when_close_an_entry_that_names_others(tmp_path: Path, text: str, owner: str) -> None:
    document = minutes(tmp_path, items=[text, "Sue Hall to ring the school by 4 April"])
    first, _ = find_recommendations(document, units(document))
    assert (first.owners, first.deadline and first.deadline.due) == ((owner,), date(2025, 4, 4))
