"""Numbers that somebody typed before actions, and figures that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.action_lines import is_item, typed_number
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.records import Block, Place

FIRST, SECOND = "Sara Bell to book the dentist by 3 May 2025", "Tom to send the plan within 2 weeks"


@pytest.mark.parametrize(
    "marks", ["1 - |2 - ", "1- |2- ", "1 – |2 – ", "(1) |(2) ", "R1 |R2 ", "D1: |D2: ", "A1. |A2. "]
)
def test_numbers_before_actions(tmp_path: Path, marks: str) -> None:
    lines = [mark + text for mark, text in zip(marks.split("|"), (FIRST, SECOND), strict=True)]
    document = minutes(tmp_path, heading="Decisions", below=lines)
    found = find_recommendations(document, units(document))
    assert [document.words(one.span) for one in found] == [FIRST, SECOND]
    assert [one.owners for one in found] == [("Sara Bell",), ("Tom",)]


@pytest.mark.parametrize(("text", "number"), [("4 - passport. Not done.", 4), ("(2) passport", 2), ("3. passport", 3)])
def test_what_counts_an_entry(text: str, number: int) -> None:
    block = Block(0, 0, text, Place())
    assert is_item(block)
    assert typed_number(block) == number


@pytest.mark.parametrize(
    "text", ["2 - 3 weeks were needed", "12-14 March", "A1 roads are near", "R2D2 is his toy", "1:1 hours"]
)
def test_figures_that_count_nothing(text: str) -> None:
    block = Block(0, 0, text, Place())
    assert not is_item(block)
    assert typed_number(block) == 0
