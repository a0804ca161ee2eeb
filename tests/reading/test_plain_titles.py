"""A plain line below the name of an authority that says what the document is."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

BODY: list[Item] = [
    ("p", "Present: Ann Lee (IRO), Tom Hart (social worker)"),
    ("p", "Education"),
    ("p", "Kay is doing well and her school is pleased with her."),
    ("p", "Decisions"),
    ("p", "Social worker to book the next family time by 1 July 2026."),
]


@pytest.mark.parametrize(
    "above",
    [["Northmere County Council"], ["NORTHMERE COUNCIL", "Children's Services"], ["Children and Families Trust"]],
)
@pytest.mark.parametrize(
    ("line", "child"),
    [
        ("Review meeting notes – Kay Brooks 3 May 2026", "Kay Brooks"),
        ("Review notes: Kay Brooks, 3 May 2026", "Kay Brooks"),
        ("Minutes of the looked after review of Kay Brooks held on 3.5.26", "Kay Brooks"),
        ("Notes of CLA review, 3 May 2026", None),
        ("Record of statutory review (03/05/2026)", None),
    ],
)
def test_title_below_an_authority(above: list[str], line: str, child: str | None, tmp_path: Path) -> None:
    document = build(tmp_path / "notes.docx", [*(("p", text) for text in above), ("p", line), *BODY])
    assert document.kind == "review_minutes"
    assert document.facts["review_date"].value == "2026-05-03"
    named = document.facts.get("child_name")
    assert (named and named.value) == child
    assert document.blocks[len(above)].role == "heading"
    assert not document.blocks[len(above)].section


@pytest.mark.parametrize(
    "line",
    [
        "Health assessment report, 3 May 2026",
        "Report from school, 3 May 2026",
        "The record was typed on 3 May 2026",
        "Next review 3 May 2026",
        "Date minutes sent: 3 May 2026",
        "Last review: 3 May 2026",
    ],
)
def test_other_lines_below_an_authority(line: str, tmp_path: Path) -> None:
    items: list[Item] = [("p", "Northmere County Council"), ("p", line), ("p", "Looked after review minutes"), *BODY]
    document = build(tmp_path / "notes.docx", items)
    assert "review_date" not in document.facts
    assert document.blocks[1].role != "heading" or document.blocks[1].section


def test_a_line_below_another_is_no_title(tmp_path: Path) -> None:
    """Only below an authority: what stands below the child's name may be about anything."""
    items: list[Item] = [("p", "Kay Brooks at Oak House"), ("p", "Notes of our talk on 3 May 2026"), *BODY]
    assert build(tmp_path / "notes.docx", items).blocks[1].role == "text"


@pytest.mark.parametrize(
    ("line", "stage"), [("IRO escalation record – stage 1", "stage 1"), ("Dispute resolution: stage two", "stage two")]
)
def test_escalation_below_an_authority(line: str, stage: str, tmp_path: Path) -> None:
    items: list[Item] = [("p", "Northmere County Council"), ("p", line), ("p", "Child: Kay Brooks")]
    items += [("p", "Date raised: 4 June 2026"), ("p", "The PEP has not been held since June.")]
    document = build(tmp_path / "alert.docx", items)
    assert document.kind == "escalation"
    assert document.facts["escalation_stage"].value == stage


def test_a_section_on_concerns_below_an_authority(tmp_path: Path) -> None:
    items: list[Item] = [("p", "Northmere County Council"), ("bold", "Concerns"), ("p", "The PEP was late."), *BODY]
    assert build(tmp_path / "notes.docx", items).blocks[1].section == "Concerns"
