"""Short minutes whose actions stand below each subject are minutes and no forms, though little tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as WordDocument
from docx.document import Document as Word

from minutes_nlp.reading import read

SUBJECTS = [
    ("Home", "Leo said he loves living with Carol. His room is finished.", "Carol to buy a new bed", "Carol Finch"),
    (
        "School",
        "The last PEP was dated 3 May 2024. Leo told us maths is hard.",
        "SW to hold a PEP meeting",
        "Sue Brown",
    ),
    ("Health", "The dentist saw Leo in March 2025.", "", ""),
    ("Family time", "Mum has missed four of the last six sessions.", "SW to review the family time plan", "Sue Brown"),
]


def _labelled(word: Word) -> None:
    for heading, text, action, owner in SUBJECTS:
        word.add_paragraph().add_run(heading).bold = True
        word.add_paragraph(text)
        if action:
            word.add_paragraph().add_run("Actions").bold = True
            word.add_paragraph(action, style="List Bullet")
            word.add_paragraph(f"Who: {owner}")
            word.add_paragraph("When: 30 June 2025")


def _boxes(word: Word) -> None:
    for heading, text, action, owner in SUBJECTS:
        cell = word.add_table(1, 1).cell(0, 0)
        cell.text = heading
        cell.add_paragraph(text)
        if action:
            cell.add_paragraph(f"Action: {action}")
            cell.add_paragraph(f"By whom: {owner}    By when: 30 June 2025")
        word.add_paragraph("")


@pytest.mark.parametrize("write", [_labelled, _boxes], ids=["labelled", "boxes"])
def test_short_minutes(write: Callable[[Word], None], tmp_path: Path) -> None:
    word = WordDocument()
    word.add_paragraph().add_run("Northmoor Council - Child in Care Review").bold = True
    for line in ("Child: Leo Marsh", "Date of birth: 3 May 2015", "Date of review: 12 June 2025", "IRO: Ann Field"):
        word.add_paragraph(line)
    write(word)
    word.save(str(tmp_path / "minutes.docx"))
    assert read(tmp_path / "minutes.docx").kind == "review_minutes"


@pytest.mark.parametrize(
    ("lines", "kind", "respondent"),
    [
        (
            ["My Care Review", "Symbols version", "Who I live with: Nell", "I want more swimming", "I want less taxi"],
            "consultation_form",
            "child",
        ),
        (
            [
                "Young Person’s Review Feedback 16+",
                "1. Hows things at ur placement?",
                "its calm tbh. staff is sound",
                "2. Family?",
                "saw mum twice since xmas",
                "3. Anything u want sorted?",
                "driving licence",
            ],
            "consultation_form",
            "child",
        ),
        (
            [
                "Advocacy report on behalf of young person",
                "Advocate: Ria Cole, Heard",
                "Kit asked me to say the following at the review.",
                "In my opinion the taxi should be paid for.",
            ],
            "consultation_form",
            "other",
        ),
        (["Agenda", "1. Welcome", "2. Minutes of the panel", "3. Any other business"], None, None),
    ],
)
def test_records_of_few_lines(lines: list[str], kind: str | None, respondent: str | None, tmp_path: Path) -> None:
    word = WordDocument()
    for line in lines:
        word.add_paragraph(line)
    word.save(str(tmp_path / "record.docx"))
    document = read(tmp_path / "record.docx")
    assert document.respondent == respondent
    assert document.kind == kind if kind else document.kind != "consultation_form"
