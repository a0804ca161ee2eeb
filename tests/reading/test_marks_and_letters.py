"""Words of status in colour are no headings, and lists lettered under unusual headings are lists of actions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.shared import RGBColor

from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.reading import read
from minutes_nlp.reading.layout_words import is_mark
from minutes_nlp.records import Document

TOLD = [
    ("Red", "The bed has not been bought and nobody has said when it will be."),
    ("Amber", "The PEP was held late and its minutes have not come to anybody."),
    ("Green", "The dentist saw Leo in March 2025 and nothing at all was found."),
]
COLOURED_HEADINGS = [("Bedtimes", TOLD[2][1]), ("Bedroom", TOLD[0][1]), ("Lessons", TOLD[1][1])]
ACTIONS = [
    "Sue Brown to hold a PEP meeting by 14 July 2025",
    "Carol Finch to book the dentist",
    "School to send the form",
]


def coloured(path: Path, lines: Sequence[tuple[str, str]], meaning: str, bold: bool) -> list[str]:
    """The headings of a record with short lines in three colours, each above a sentence."""
    word = docx.Document()
    word.add_paragraph().add_run("Minutes of Child in Care Review").bold = True
    word.add_paragraph("Date of review: 12 June 2025")
    for heading in ("Health", "Progress on the plan"):
        word.add_paragraph().add_run(heading).bold = True
        word.add_paragraph("Leo has been well all through the spring, and he has grown by four centimetres.")
    for at, (mark, sentence) in enumerate(lines):
        run = word.add_paragraph().add_run(mark + meaning)
        run.font.color.rgb, run.bold = RGBColor(200, 90 * at, 0), bold
        word.add_paragraph(sentence)
    word.save(str(path))
    return [block.text for block in read(path).blocks if block.role == "heading"][1:]


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("meaning", ["", " – not started", ": late"])
def test_words_of_status_in_colour_are_no_headings(tmp_path: Path, meaning: str, bold: bool) -> None:
    assert coloured(tmp_path / "x.docx", TOLD, meaning, bold) == ["Health", "Progress on the plan"]


def test_other_words_in_colour_are_headings(tmp_path: Path) -> None:
    found = coloured(tmp_path / "x.docx", COLOURED_HEADINGS, "", bold=False)
    assert found == ["Health", "Progress on the plan", "Bedtimes", "Bedroom", "Lessons"]


@pytest.mark.parametrize(
    "text", ["Red", "AMBER", "Green = done", "Red (overdue)", "On track", "Not met", "RAG rating:"]
)
def test_marks(text: str) -> None:
    assert is_mark(text)


@pytest.mark.parametrize(
    "text", ["Red Cross visits", "Greenfield School", "Health", "Progress on the plan", "Openness"]
)
def test_no_marks(text: str) -> None:
    assert not is_mark(text)


def lettered(path: Path, heading: str, marks: str, items: Sequence[str]) -> Document:
    word = docx.Document()
    word.add_paragraph().add_run("Minutes of Child in Care Review").bold = True
    word.add_paragraph("Date of review: 12 June 2025")
    for title, lines in (
        ("Health", ["Leo has been well all through the spring, and he has grown."]),
        (heading, [marks.replace("a", letter) + item for letter, item in zip("abc", items, strict=True)]),
    ):
        word.add_paragraph().add_run(title).bold = True
        for line in lines:
            word.add_paragraph(line)
    word.save(str(path))
    return read(path)


@pytest.mark.parametrize("heading", ["Matters resolved upon", "Undertakings given", "The following was settled"])
@pytest.mark.parametrize("marks", ["(a) ", "a) ", "a. ", "(a)\t"])
def test_each_letter_is_one_action(tmp_path: Path, heading: str, marks: str) -> None:
    document = lettered(tmp_path / "x.docx", heading, marks, ACTIONS)
    assert {block.topic for block in document.blocks if block.section == heading} == {"decisions"}
    found = find_recommendations(document, ())
    assert [document.text[one.span.start : one.span.end] for one in found] == ACTIONS


def test_letters_before_what_was_said_are_no_actions(tmp_path: Path) -> None:
    said = ["Leo likes his new room very much", "Carol was at the school play", "School was closed in May"]
    document = lettered(tmp_path / "x.docx", "Some notes", "(a) ", said)
    assert "decisions" not in {block.topic for block in document.blocks}
