"""What is no mention of a theme: a row that only gives a fact, a new recommendation, what is found there already."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from minutes_nlp.analysis import analyse
from minutes_nlp.records import Findings


def minutes(tmp_path: Path, *lines: str, legal: str = "Full Care Order (s31)", heading: str = "Education") -> Findings:
    made = docx.Document()
    made.add_heading("Minutes of Looked After Child Review", 0)
    rows = [("Child", "Reece Holt"), ("Date of birth", "3 May 2011"), ("Date of review", "14 October 2024")]
    rows += [("IRO", "Jane Cole"), ("Social worker", "Tom Bell"), ("Team", "East"), ("Legal status", legal)]
    table = made.add_table(0, 2)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.add_heading(heading, 1)
    for line in lines:
        made.add_paragraph(line)
    made.save(str(tmp_path / "a.docx"))
    return analyse(tmp_path / "a.docx")


def told(findings: Findings, theme: str) -> list[str]:
    return [mention.status for mention in findings.themes if mention.theme == theme]


@pytest.mark.parametrize("legal", ["Full Care Order (s31)", "Section 20", "Interim care order"])
def test_a_row_that_gives_the_legal_status_is_no_mention(tmp_path: Path, legal: str) -> None:
    assert told(minutes(tmp_path, "He enjoys maths.", legal=legal), "legal_status") == []


@pytest.mark.parametrize(
    ("legal", "line"),
    [
        ("Section 20, though the agreement has expired and no new one was signed", "He enjoys maths."),
        ("Section 20", "The legal status is unclear."),
    ],
)
def test_what_is_wrong_with_the_legal_status_is_found(tmp_path: Path, legal: str, line: str) -> None:
    assert told(minutes(tmp_path, line, legal=legal), "legal_status") == ["concern"]


def test_nothing_is_a_near_miss_where_it_is_found(tmp_path: Path) -> None:
    findings = minutes(tmp_path, "The last PEP was held on 3 March 2023.", "PEP: dated 3 March 2023, new one awaited.")
    found = {(mention.theme, mention.span) for mention in findings.themes}
    assert "pep_missing" in {theme for theme, _ in found}
    assert not found & {(mention.theme, mention.span) for mention in findings.near_misses}


def test_a_recommendation_is_no_concern_besides(tmp_path: Path) -> None:
    line = "I have asked Finance to pay what is missing from his savings by 30 November 2024."
    findings = minutes(tmp_path, line, heading="Savings")
    assert len(findings.recommendations) == 1
    assert "concern" not in {mention.status for mention in (*findings.themes, *findings.near_misses)}
    (mention,) = minutes(tmp_path, "There is no savings account.", heading="Savings").themes
    assert (mention.theme, mention.status) == ("documents_finance", "concern")
