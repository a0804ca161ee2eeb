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


PROSE = (
    "Tom came in for the second half with the dog. He is settled and nobody had any worries.",
    "School I was less happy about. He is down for five days and goes for three.",
    "Pat Lowe to order the passport by 17 October.",
)


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        (
            "Review of arrangements for Tom Hale (d.o.b. 3 May 2013) held at the Tates' house on Wednesday 8 October "
            "2025, Moira Staithes, IRO, in the chair; this was his fifth review and the sixth will be on 1 April 2026. "
            "His brother came too and stayed.",
            "review_minutes",
        ),
        (
            "Minutes of the statutory review for Tom Hale held on 19 February 2026. Present Tom's carers Mr and Mrs "
            "Ollerenshaw, Bev Kitto (social worker), Sarah Penhale (Independent Reviewing Officer), Mr Tripp.",
            "review_minutes",
        ),
        ("Review of Tom Hale\n9 December 2025\nIndependent Reviewing Officer - Asha Goring", "review_minutes"),
        ("Short Break Review (s.20(4)) - Tom Hale - 15 April 2025, Brambles House", "review_minutes"),
        ("Midway review of Tom Hale held by telephone on 3 May 2025 by Ann Lee, IRO", "midway_review"),
        ("Review of staffing held by the service manager on 3 May 2025", "other"),
        ("Review of the complaints procedure\n9 December 2025\nManager - Asha Goring", "other"),
    ],
)
def test_minutes_in_running_text(opening: str, kind: str, tmp_path: Path) -> None:
    word = WordDocument()
    for line in (*opening.split("\n"), *PROSE):
        word.add_paragraph(line)
    word.save(str(tmp_path / "record.docx"))
    assert read(tmp_path / "record.docx").kind == kind


def review_form(word: Word, title: str, ending: str, *, decided: bool = True) -> None:
    """A form of the reviewing service: questions with boxes, views of people, decisions and the next review."""
    word.add_paragraph().add_run(title).bold = True
    rows = [("Child's name", "Leo Brown"), ("Review held on", "25/11/2025"), ("Name of IRO", "Jacqui Stead")]
    asked = [("Question", "Response"), ("Has the child's care plan been updated?", "☒ Yes ☐ No")]
    asked += [("Does the child have an independent visitor?", "☐ Yes ☒ No Comments: Still on the waiting list")]
    views = [("Child", "Leo asked for more Lego."), ("Mother", "Ms Brown is sad."), ("School", "Doing well in maths.")]
    actions = [("1", "Bola Akande to arrange a visit to Grandad by 19 December 2025")]
    actions += [("2", "Independent visitor coordinator to match Leo by 9 January 2026")]
    for heading, table in (("", rows), ("", asked), ("Part 2 Views", views), ("Part 3 Recommendations", actions)):
        if heading:
            word.add_paragraph().add_run(heading).bold = True
        for left, right in table if decided or table is not actions else ():
            cells = (word.tables[-1] if left is not table[0][0] else word.add_table(0, 2)).add_row().cells
            cells[0].text, cells[1].text = left, right
        word.add_paragraph()
    word.add_paragraph(ending)


@pytest.mark.parametrize(
    "title", ["LOOKED AFTER CHILDREN REVIEW FORM (IRO REPORT)", "Review Form", "Chairperson's Report of Review"]
)
@pytest.mark.parametrize("ending", ["Next review: 19/05/2026", "Review to be held by 19/05/2026"])
def test_a_form_that_sets_out_decisions_is_minutes(title: str, ending: str, tmp_path: Path) -> None:
    word = WordDocument()
    review_form(word, title, ending)
    word.save(str(tmp_path / "form.docx"))
    assert read(tmp_path / "form.docx").kind == "review_minutes"


@pytest.mark.parametrize(
    ("title", "ending", "decided"),
    [
        ("Consultation form", "Next review: 19/05/2026", False),
        ("Social worker's report form for consultation", "Next review: 19/05/2026", True),
        ("Consultation form", "Please return this form.", True),
    ],
)
def test_a_form_that_only_asks_or_wishes_stays_one(title: str, ending: str, decided: bool, tmp_path: Path) -> None:
    word = WordDocument()
    review_form(word, title, ending, decided=decided)
    word.save(str(tmp_path / "form.docx"))
    assert read(tmp_path / "form.docx").kind == "consultation_form"
