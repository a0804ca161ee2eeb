"""Lists of actions below headings of their own, right below the heading of the decisions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx

from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document


def headed(folder: Path, parts: Sequence[tuple[str, Sequence[str]]], *, style: str = "List Bullet") -> Document:
    """Minutes whose headings are bold lines of equal look; `parts` are headings with the entries below each."""
    word = docx.Document()
    word.add_heading("Child looked after review: minutes", 1)
    for line in ("Date of review: 11 March 2025", "Present: Ravi Solanki (social worker); Bea Thorne (carer)"):
        word.add_paragraph(line)
    for heading, entries in parts:
        word.add_paragraph().add_run(heading).bold = True
        for entry in entries:
            word.add_paragraph(entry, style=style)
    path = folder / "minutes.docx"
    word.save(str(path))
    return read(path)


def told(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [(document.words(one.span), one.owners) for one in find_recommendations(document, units(document))]


def test_lists_below_those_who_are_to_do_them(tmp_path: Path) -> None:
    parts = [
        ("Actions", []),
        ("Social worker", ["Ring the clinic by 20 March", "Passport form by 1 May"]),
        ("Bea", ["Book the dentist by 30 April"]),
        ("School", ["PEP to be held by 30 May"]),
    ]
    assert told(headed(tmp_path, parts)) == [
        ("Ring the clinic by 20 March", ("Social worker",)),
        ("Passport form by 1 May", ("Social worker",)),
        ("Book the dentist by 30 April", ("Bea",)),
        ("PEP to be held by 30 May", ("School",)),
    ]


def test_lists_below_the_subjects_of_the_decisions(tmp_path: Path) -> None:
    parts = [
        ("Decisions", []),
        ("Health", ["Bea to book the dentist by 30 April"]),
        ("Education", ["Ravi to ring the school", "Ravi to send the plan"]),
    ]
    assert told(headed(tmp_path, parts)) == [
        ("Bea to book the dentist by 30 April", ("Bea",)),
        ("Ravi to ring the school", ("Ravi",)),
        ("Ravi to send the plan", ("Ravi",)),
    ]


def test_sections_of_prose_below_an_empty_heading_are_none_of_it(tmp_path: Path) -> None:
    parts = [
        ("Decisions", []),
        ("Health", ["He is well and was seen by the nurse.", "His teeth were checked."]),
        ("Education", ["He likes school."]),
    ]
    assert told(headed(tmp_path, parts)) == []
    document = headed(tmp_path, parts, style="Normal")
    assert {block.topic for block in document.blocks if block.section == "Health"} == {"health"}


def test_a_section_of_prose_ends_the_lists(tmp_path: Path) -> None:
    parts = [("Actions", []), ("Social worker", ["Ring the clinic by 20 March"])]
    word_parts = [*parts, ("Health", []), ("Placement", ["He is happy with Bea."])]
    document = headed(tmp_path, word_parts)
    assert {block.topic for block in document.blocks if block.section == "Placement"} == {"placement"}
