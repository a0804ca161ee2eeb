"""What the ticks of an adult's checklist say: themes, and never the child's voice."""

from __future__ import annotations

from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.themes import read_themes
from minutes_nlp.finding.voice import find_statements
from minutes_nlp.language.units import units
from minutes_nlp.records import Document

NAMES = ["Standard", "Yes", "No", "N/A"]


def concerns(document: Document) -> set[tuple[str, str]]:
    found = read_themes(document, units(document)).mentions
    return {(m.theme, document.text[m.span.start : m.span.end].split("\t")[0]) for m in found if m.status == "concern"}


@pytest.mark.parametrize("mark", ["X", "x", "✓", "☒"])
def test_marks_are_read_by_column(tmp_path: Path, mark: str) -> None:
    rows = [
        NAMES,
        ["Statutory visits up to date", "", mark, ""],
        ["Life story work begun", mark, "", ""],
        ["Pathway plan", "", "", mark],
    ]
    document = minutes(tmp_path, heading="Compliance checklist", table=rows)
    below = {words for _, words in concerns(document)} & {row[0] for row in rows}
    assert below == {"Statutory visits up to date"}


def test_a_ticked_answer_and_the_words_behind_it_are_read(tmp_path: Path) -> None:
    question = "Is there an up-to-date care plan?"
    told = ("☐ Yes ☒ No. The last one is from 2023 and names a carer he left.", "☒ Yes ☐ No. It was shared in May.")
    of_no, of_yes = (concerns(minutes(tmp_path, heading="Checks", items=[f"{question} {answer}"])) for answer in told)
    assert {("care_plan_outdated", f"{question} ☐ Yes ☒ No")} <= of_no
    assert not [one for one in of_yes if one[1].startswith(question)]


def test_a_tick_is_no_voice_and_what_stands_behind_it_may_be(tmp_path: Path) -> None:
    lines = ["Does Kayden like his home? ☒ Yes ☐ No", "Was he asked? ☒ Yes ☐ No Kayden said he wants to stay with Sue."]
    document = minutes(tmp_path, heading="Checks", items=lines)
    said = [document.text[s.span.start : s.span.end] for s in find_statements(document, units(document))]
    assert said == ["Kayden said he wants to stay with Sue."]
