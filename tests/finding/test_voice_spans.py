"""What the child said stands without the label of its row or line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from minutes_nlp.finding.voice_reading import read_voices
from minutes_nlp.finding.voice_spans import said_alone
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document, Statement

HEAD = ("Child: Noor Ahmadi", "Date of review: 3 March 2025", "IRO: Ann Lee")


def minutes(path: Path, *lines: str, rows: Sequence[Sequence[str]] = (), bold: str = "") -> Document:
    """Minutes with the child's views as lines, one begun in bold, and as a table."""
    word = docx.Document()
    word.add_heading("Review minutes", 0)
    for line in HEAD:
        word.add_paragraph(line)
    word.add_heading("Child's views", 1)
    for line in lines:
        paragraph = word.add_paragraph()
        paragraph.add_run(bold).bold = True
        paragraph.add_run(line)
    table = word.add_table(len(rows), max(map(len, rows))) if rows else None
    for at, texts in enumerate(rows):
        for cell, text in zip(table.rows[at].cells if table else (), texts, strict=True):
            cell.text = text
    word.save(str(path / "minutes.docx"))
    return read(path / "minutes.docx")


def said(document: Document) -> list[str]:
    """All units of a document as statements, without labels."""
    found = units(document)
    statements = [Statement(unit.span, "reported", "wish", "other", "", 1.0) for unit in found]
    return [document.text[s.span.start : s.span.end] for s in said_alone(document, found, statements)]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (["School", "Noor likes art."], "Noor likes art."),
        (["Where I live", "She wants her own room."], "She wants her own room."),
        (["Noor", "likes art at school."], "Noor\tlikes art at school."),
        (["She misses her nan.", "Noted."], "She misses her nan.\tNoted."),
        (["School", "Noor likes art.", "Pam to buy paints"], "School\tNoor likes art.\tPam to buy paints"),
    ],
)
def test_rows(row: list[str], text: str, tmp_path: Path) -> None:
    rows = [row, ["Contact" if len(row) == 2 else "Health", *(["Noor is shy about it."] * (len(row) - 1))]]
    document = minutes(tmp_path, rows=rows)
    assert text in said(document)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("School: Noor likes art.", "Noor likes art."),
        ("My school: I like art.", "I like art."),
        ("Noor's views: she wants to see her nan.", "she wants to see her nan."),
        ("Noor: likes art at school.", "Noor: likes art at school."),
        ("SW: she told her she likes art.", "SW: she told her she likes art."),
        ("Thumbs up: art, swimming, Pam.", "Thumbs up: art, swimming, Pam."),
        ("She said this: art is best.", "She said this: art is best."),
    ],
)
def test_lines(line: str, text: str, tmp_path: Path) -> None:
    assert text in said(minutes(tmp_path, line))


def test_the_block_is_that_of_the_words(tmp_path: Path) -> None:
    rows = [["School", "Noor likes art."], ["Contact", "Noor misses her nan."]]
    document = minutes(tmp_path, rows=rows)
    found = units(document)
    statements = [Statement(unit.span, "reported", "wish", "other", "", 1.0) for unit in found if unit.role == "row"]
    for statement in said_alone(document, found, statements):
        block = document.blocks[statement.span.block]
        assert block.start <= statement.span.start < statement.span.end <= block.start + len(block.text)


def test_a_label_in_bold(tmp_path: Path) -> None:
    told = said(minutes(tmp_path, " Noor is sad that he moved.", bold="About Kit:"))
    assert told[-1] == "Noor is sad that he moved."


def heard(document: Document) -> list[str]:
    return [one.unit.text for one in read_voices(document, units(document)).units if one.felt]


@pytest.mark.parametrize(
    ("line", "felt"),
    [
        ("Noor misses her cousin.", True),
        ("Family: Noor misses her cousin.", True),
        ("School: She enjoys art.", True),
        ("Noor is nervous about court.", True),
        ("Home: Noor wants a room of her own.", True),
        ("Noor lives with Pam.", False),
        ("Pam: Noor misses her cousin.", False),
        ("Pam misses Noor when she is away.", False),
        ("Ann Lee met her in May. She loves her job.", False),
    ],
)
def test_likings_among_the_childs_views(line: str, felt: bool, tmp_path: Path) -> None:
    assert bool(heard(minutes(tmp_path, line))) is felt


def test_likings_in_rows_among_the_childs_views(tmp_path: Path) -> None:
    rows = [["School", "Noor enjoys art."], ["Home", "Noor lives with Pam."], ["Carer", "Noor enjoys art."]]
    assert heard(minutes(tmp_path, rows=rows)) == ["School\tNoor enjoys art."]


def test_likings_elsewhere_are_as_likely_an_adults(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_heading("Review minutes", 0)
    for line in HEAD:
        word.add_paragraph(line)
    word.add_heading("Education", 1)
    word.add_paragraph("Noor enjoys art.")
    word.save(str(tmp_path / "minutes.docx"))
    assert heard(read(tmp_path / "minutes.docx")) == []
