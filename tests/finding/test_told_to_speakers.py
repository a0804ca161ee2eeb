"""What the child told "me" is passed on where somebody else than who writes speaks behind a name and a colon."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from minutes_nlp.finding.voice_reading import read_voices
from minutes_nlp.language.units import units
from minutes_nlp.reading import read

HEAD = (
    "Child: Noor Ahmadi",
    "Date of review: 3 March 2025",
    "IRO: Ann Lee",
    "Present: Ann Lee (IRO), Jan Moss (keyworker), Beth Ahmadi (mum)",
)


def passage(path: Path, line: str) -> str:
    """How the last sentence of a line of minutes is passed on; "" where it is not."""
    word = docx.Document()
    word.add_heading("Review minutes", 0)
    for one in HEAD:
        word.add_paragraph(one)
    word.add_heading("Placement", 1)
    word.add_paragraph(line)
    word.save(str(path / "minutes.docx"))
    document = read(path / "minutes.docx")
    return read_voices(document, units(document)).units[-1].passage


@pytest.mark.parametrize(
    ("speaker", "passed_on"),
    [
        ("JM", True),
        ("Jan Moss", True),
        ("Jan", True),
        ("Mum", True),
        ("SW", True),
        ("Foster carer (Pat)", True),
        ("Pat, respite carer", True),
        ("Jo", True),
        ("AL", False),
        ("Ann Lee", False),
        ("IRO", False),
        ("Update", False),
        ("Health", False),
        ("Discussion", False),
        ("Noor", False),
    ],
)
def test_who_speaks(speaker: str, passed_on: bool, tmp_path: Path) -> None:
    told = passage(tmp_path, f"{speaker}: Noor is doing well. She told me that she is fed up with the bus.")
    assert (told == "relayed") is passed_on


@pytest.mark.parametrize(
    "sentence", ["She told the class that she likes it.", "Her dad told me that he is tired.", "I told her to rest."]
)
def test_what_the_child_did_not_tell_the_speaker(sentence: str, tmp_path: Path) -> None:
    assert passage(tmp_path, f"Jan: Noor is doing well. {sentence}") == ""


def test_without_a_speaker_who_writes_was_told(tmp_path: Path) -> None:
    assert passage(tmp_path, "Noor is doing well. She told me that she is fed up with the bus.") == ""
