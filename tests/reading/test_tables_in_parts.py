"""Parts of one big table: labels that recur below every banner, and facts behind the decisions."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as new_document

from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document

BANNERS = [
    ["HEALTH"],
    ["Update", "Hadley’s health is good. Immunisations are outstanding."],
    ["Child’s view", "Hadley doesn’t want any more needles."],
    ["EDUCATION"],
    ["Update", "PEP is overdue; last PEP was 12/07/2024."],
    ["Child’s view", "Likes the new TA. Wants to do cooking."],
    ["CONTACT"],
    ["Update", "Fortnightly with mum."],
    ["Child’s view", "“More please”"],
]
EXPORT = [
    ["Name", "Riley Shaw"],
    ["Date of this review", "13-May-2025"],
    ["Progress against decisions from last review", "1. PEP to be held: done.\n2. Life story work: not started."],
    ["Child’s views", "Riley said the home is alright now. Riley wants to learn to drive."],
    ["Health", "The health assessment has not taken place. The dental check is up to date."],
    ["Decisions of this review", "1. Moses Ade to refer for life story work.\n2. Jan Hill to book the assessment."],
    ["Date of next review", "4-Nov-2025"],
    ["Name of person completing", "Lorna Pitt"],
]


def big_table(path: Path, rows: list[list[str]]) -> Document:
    word = new_document()
    word.add_paragraph("Minutes of the child in care review", style="Title")
    table = word.add_table(len(rows), 2)
    for at, row in enumerate(rows):
        cells = table.rows[at].cells
        cell = cells[0].merge(cells[1]) if len(row) == 1 else cells[0]
        cell.text = row[0]
        if len(row) == 2:
            first, *others = row[1].split("\n")
            cells[1].text = first
            for line in others:
                cells[1].add_paragraph(line)
    word.save(str(path))
    return read(path)


def topics(document: Document) -> dict[str, str]:
    return {unit.text: unit.topic for unit in units(document)}


def test_labels_that_recur_below_banners_head_however_little_they_hold(tmp_path: Path) -> None:
    found = topics(big_table(tmp_path / "x.docx", BANNERS))
    assert found["Likes the new TA."] == "voice"
    assert found["“More please”"] == "voice"
    assert "Fortnightly with mum." in found


def test_progress_in_two_lines_and_facts_behind_the_decisions(tmp_path: Path) -> None:
    found = topics(big_table(tmp_path / "x.docx", EXPORT))
    assert found["1. PEP to be held: done."] == "previous_decisions"
    assert found["2. Jan Hill to book the assessment."] == "decisions"
    assert found["Name of person completing\tLorna Pitt"] == "ending"


REPORT = [
    ["1. Details"],
    ["Child", "Riley Shaw"],
    ["Legal status", "Care order (s31)"],
    ["Date of this review", "18/11/2025"],
    ["Social worker", "Moses Ade"],
    ["2. Child’s wishes and feelings", "Riley said that home is good. Riley wants a rabbit."],
    ["3. Parents’ views", "Mr Shaw did not reply. Ms Hill came to the office and was pleased."],
    ["4. Visits", "19/06/2025, 03/11/2025. Seen alone at each visit."],
    ["5. Education", "Riley enjoys school. The teacher is kind and the work is going well."],
    ["6. Health", "Riley is well. The dentist saw Riley in May and found nothing."],
]


@pytest.mark.parametrize("rows", [7, 8, 9, 10])
def test_facts_above_headings_with_prose_however_many(rows: int, tmp_path: Path) -> None:
    document = big_table(tmp_path / "x.docx", REPORT[:rows])
    facts = {name: fact.value for name, fact in document.facts.items()}
    assert (facts["legal_status"], facts["social_worker"]) == ("Care order (s31)", "Moses Ade")
    assert facts.get("last_visit_date") == ("2025-11-03" if rows > 7 else None)
    said = next(block for block in document.blocks if block.text.startswith("Riley said"))
    assert (said.section, said.topic) == ("2. Child’s wishes and feelings", "voice")
