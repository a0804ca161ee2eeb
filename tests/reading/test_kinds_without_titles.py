"""Minutes and memos that no title names are known by what they set out; what decides nothing is not taken for them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document as WordDocument

from minutes_nlp.reading import read

FACTS = [
    ("Name: Orla Finch", "Date of review: 3/11/2026", "IRO: Sam Toft"),
    ("DOB: 4/6/2012", "Last: 5/5/2026", "SW: Ada Reid"),
    ("ID 40112", "Next: 4/5/2027", "Home manager: Lee Carr"),
]
VIEWS = [
    "What does Orla say?",
    "Orla used the Mind of My Own app on 1/11.",
    "“I want to stay near my school.”",
    "What are we worried about?",
    "The lease ends in March and nobody has found another house.",
]
DECISIONS = [
    "Recommendations",
    "1. Ada Reid to ask commissioning for a house by 30 November 2026.",
    "2. Lee Carr to book the optician by 4 December 2026.",
]


def kind(
    path: Path, lines: Sequence[str], facts: Sequence[tuple[str, ...]] = (), header: str = ""
) -> tuple[str, str | None]:
    word = WordDocument()
    if header:
        word.sections[0].header.paragraphs[0].text = header
    if facts:
        table = word.add_table(0, len(facts[0]))
        for row in facts:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    for line in lines:
        word.add_paragraph(line)
    word.save(str(path / "untitled.docx"))
    document = read(path / "untitled.docx")
    return document.kind, document.respondent


@pytest.mark.parametrize("header", ["", "Moorshire Council - Confidential"])
def test_minutes_without_a_title(header: str, tmp_path: Path) -> None:
    assert kind(tmp_path, VIEWS + DECISIONS, FACTS, header) == ("review_minutes", None)


@pytest.mark.parametrize(
    "lines",
    [
        VIEWS,
        [*VIEWS, "Recommendations", "1. More time with her aunt.", "2. A bigger room."],
        ["Social worker's report", *VIEWS, *DECISIONS],
        ["Carer's form", *VIEWS, *DECISIONS],
    ],
    ids=["no decisions", "wishes", "social worker", "carer"],
)
def test_what_decides_nothing_or_is_a_form_of_adults(lines: list[str], tmp_path: Path) -> None:
    assert kind(tmp_path, lines, FACTS)[0] != "review_minutes"


@pytest.mark.parametrize(
    ("title", "chair"), [("Core group", "Sam Toft, IRO service"), ("Team around the family", "Sam Toft")]
)
def test_decisions_of_another_meeting(title: str, chair: str, tmp_path: Path) -> None:
    facts = [("Name: Orla Finch", "Date: 3/11/2026"), (f"Chair: {chair}", "Next: 4/5/2027")]
    assert kind(tmp_path, [title, *VIEWS[3:], *DECISIONS], facts)[0] != "review_minutes"


HELD = [
    "date of meeting 4/11/26, at home, started 4pm",
    "Chair: Sam Toft, IRO. Social worker Ada Reid. also there Jo (mum), Orla (first half), Mr Lunn from school. "
    "next review: 28/4/27",
    "5th review",
    "Orla told me before the meeting that she is happy to be back with mum.",
]
ACTIONS = ["Action: Ada to finish the statement and send it to Legal by 25 Nov", "Action: AR to ask for boots, 2 weeks"]


@pytest.mark.parametrize(
    ("lines", "is_minutes"),
    [
        (["Looked After Review – Orla Finch – placed at home with mum under Care Order", *HELD, *ACTIONS], True),
        (["Legal planning – Orla Finch – placed at home with mum under Care Order", *HELD, *ACTIONS], False),
    ],
)
def test_actions_behind_labels_below_the_title_of_a_review(lines: list[str], is_minutes: bool, tmp_path: Path) -> None:
    assert (kind(tmp_path, lines)[0] == "review_minutes") is is_minutes


HEAD = ["MEMORANDUM", "To: Ida Noor, Service Manager", "From: Sam Toft, IRO", "Date: 25 November 2026"]
TOLD = ["Child: Kit Bell", "Kit rang me and said he wants to go back to Lee's.", "Actions", "a) Ida Noor to visit Kit."]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([*HEAD, "Dispute resolution – Stage 2", *TOLD], "escalation"),
        ([*HEAD, "Midway check", *TOLD], "midway_review"),
        ([*HEAD, "Car parking at the civic centre", "The upper deck is closed for the winter."], "other"),
        ([*HEAD, "Good morning Ida", "Thank you for the new chairs.", "Dispute about the kettle is over."], "other"),
    ],
)
def test_what_a_memo_is_about_is_its_title(lines: list[str], expected: str, tmp_path: Path) -> None:
    assert kind(tmp_path, lines)[0] == expected
