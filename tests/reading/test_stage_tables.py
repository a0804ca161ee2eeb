"""Escalations by stage: the last stage with a day, the one whom a message goes to, the child of a log."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

HEAD = ["Stage", "Date raised", "Raised with", "Response", "Outcome"]
INFORMAL = ["Informal", "06.11.25", "Ann Lee, social worker", "Will report to panel", "Not resolved"]
FIRST = ["Stage 1", "20.11.25", "Bea Shaw, Team Manager", "", ""]
SECOND = ["Stage 2", "", "Ian Frew, Service Manager", "", ""]


def facts_of(path: Path, title: str, items: list[Item]) -> dict[str, str | int]:
    whole: list[Item] = [("h1", title), *items, ("h2", "Reason"), ("p", "No plan for permanence was presented.")]
    return {name: fact.value for name, fact in build(path / "record.docx", whole).facts.items()}


@pytest.mark.parametrize(
    ("rows", "stage", "raised_with"),
    [
        ([HEAD, INFORMAL, FIRST], "Stage 1", "Bea Shaw"),
        ([HEAD, INFORMAL, FIRST, SECOND], "Stage 1", "Bea Shaw"),
        ([HEAD, INFORMAL, [*FIRST[:2], "", "", ""], SECOND], "Stage 1", None),
        ([HEAD, ["Informal", "", "", "", ""], ["Stage 1", "", "", "", ""]], None, None),
        ([["Term", *HEAD[1:]], ["Spring", *FIRST[1:]], ["Summer", *FIRST[1:]]], None, None),
    ],
)
def test_the_last_stage_with_a_day(
    rows: list[list[str]], stage: str | None, raised_with: str | None, tmp_path: Path
) -> None:
    facts = facts_of(tmp_path, "Dispute resolution log", [("p", "Child: Kay Brooks"), ("table", rows)])
    assert (facts.get("escalation_stage"), facts.get("raised_with")) == (stage, raised_with)


@pytest.mark.parametrize(
    ("title", "head", "found"),
    [
        ("IRO escalation", ["To: Ann Lee, Head of Service", "Subject: Stage 2 – Kay Brooks"], ("Stage 2", "Ann Lee")),
        ("IRO escalation", ["To: All staff", "Subject: Dispute – Kay Brooks"], (None, None)),
        ("Looked After Review Minutes", ["To: Ann Lee", "Date of review: 3 March 2025"], (None, None)),
    ],
)
def test_the_head_of_a_message(
    title: str, head: list[str], found: tuple[str | None, str | None], tmp_path: Path
) -> None:
    facts = facts_of(tmp_path, title, [("p", line) for line in head])
    assert (facts.get("escalation_stage"), facts.get("raised_with")) == found


@pytest.mark.parametrize(
    ("children", "name"),
    [(["Kay Brooks", "Kay Brooks"], "Kay Brooks"), (["Kay Brooks", "Max Hall"], None), (["", ""], None)],
)
def test_the_child_of_a_log(children: list[str], name: str | None, tmp_path: Path) -> None:
    rows = [["Date", "Child", "Concern", "Response due", "Resolved?"]]
    rows += [["03/02/2026", child, "PEP not held since June", "17/02/2026", "N"] for child in children]
    assert facts_of(tmp_path, "IRO challenge log", [("table", rows)]).get("child_name") == name
