"""Labels of forms that ask for two things at once, or say at length whom or what they are about."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

from minutes_nlp.reading.labels import joint_labels, known_labels


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Name of allocated social worker and team", ["social_worker", "team"]),
        ("Social Worker & Team", ["social_worker", "team"]),
        ("Legal status and date of order", ["legal_status", "legal_status_date"]),
        ("Type of placement and name of carer", ["placement_type", "carer"]),
        ("Placement name and type", ["placement_name", "placement_type"]),
        ("Young person’s name and ID", ["child_name", "child_id"]),
        ("Name and date of birth", ["child_name", "date_of_birth"]),
        ("SW / TM", ["social_worker", "team_manager"]),
        # one label
        ("Date and time of review", []),
        ("Name and surname of child", []),
        ("Team and service", []),
        ("Legal status and date", []),
        ("Review number and type", []),
        ("IRO and chair", []),
        # a subject, a signature, two events
        ("Home and school", []),
        ("Placement and education", []),
        ("Name and date", []),
        ("Name and signature", []),
        ("Dental and optician check", []),
        ("Present and apologies", []),
    ],
)
def test_labels_of_two_things(text: str, fields: list[str]) -> None:
    assert [labels[0].field for labels in joint_labels(text)] == fields


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Name of child or young person to whom this escalation relates", "child_name"),
        ("Name of child or young person this escalation relates to", "child_name"),
        ("Child this referral is about", "child_name"),
        ("Child whom this record concerns", "child_name"),
        ("Name of allocated social worker and team", "social_worker"),
        ("Name of social work team", "team"),
        ("Name of personal adviser", "personal_adviser"),
        ("Date escalation raised by the Independent Reviewing Officer", "record_date"),
        ("Date response required by (5 working days)", "response_due_date"),
        ("Stage of dispute resolution process", "escalation_stage"),
        ("What is the issue this escalation relates to", None),
        ("Name of the meeting", None),
        ("What this means for the child", None),
        ("Home and school", None),
    ],
)
def test_long_labels(text: str, field: str | None) -> None:
    assert next((label.field for label in known_labels(text)), None) == field


MINUTES: Item = ("title", "Looked After Review Minutes")
ALERT: Item = ("title", "IRO Escalation – Stage 1")


@pytest.mark.parametrize(
    ("title", "rows", "facts"),
    [
        (MINUTES, [["Name of allocated social worker and team", "Sam Reed, Children in Care Team 2"],
                   ["Legal status and date of order", "Care Order 6/2/2020"],
                   ["Type of placement and name of carer", "Foster care – Mrs Hope"]],
         {"social_worker": "Sam Reed", "team": "Children in Care Team 2", "legal_status": "Care Order",
          "legal_status_date": "2020-02-06", "placement_type": "Foster care", "carer": "Mrs Hope"}),
        (MINUTES, [["Child’s name and date of birth", "Kay Brooks (b. 15/3/2012)"],
                   ["Placement name and type", "The Laurels – residential home"],
                   ["Social worker and team", "Sam Reed"]],
         {"child_name": "Kay Brooks", "date_of_birth": "2012-03-15", "placement_name": "The Laurels",
          "placement_type": "residential home", "social_worker": "Sam Reed", "team": None}),
        (ALERT, [["Name of child to whom this escalation relates", "Kay Brooks"], ["Date raised", "19 November 2025"],
                 ["Issue", "The plan is a year old. Kay said she is fed up with waiting."]],
         {"child_name": "Kay Brooks", "record_date": "2025-11-19"}),
        (ALERT, [["Young person’s name and ID", "Kay Brooks (55210)"], ["Date raised", "19 November 2025"],
                 ["Issue", "The plan is a year old. Kay said she is fed up with waiting."]],
         {"child_name": "Kay Brooks", "child_id": "55210"}),
        (ALERT, [["Young person’s name and ID", "Kay Brooks"], ["Date raised", "19 November 2025"],
                 ["Issue", "The plan is a year old."]], {"child_name": "Kay Brooks", "child_id": None}),
    ],
)  # fmt: skip
def test_values_of_long_labels(title: Item, rows: list[list[str]], facts: dict[str, object], tmp_path: Path) -> None:
    assert _facts(tmp_path, [title, ("table", rows), ("p", "More was said.")], facts) == facts


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Social Worker & Team: Sam Reed, CLA 2", {"social_worker": "Sam Reed", "team": "CLA 2"}),
        ("Social Worker: Sam Reed, CLA 2", {"social_worker": "Sam Reed", "team": None}),
        ("Social worker and team: to be confirmed", {"social_worker": None, "team": None}),
        ("SW / TM: Sam Reed / Bob Moss", {"social_worker": "Sam Reed", "team_manager": "Bob Moss"}),
    ],
)
def test_lines_of_long_labels(line: str, facts: dict[str, object], tmp_path: Path) -> None:
    assert _facts(tmp_path, [MINUTES, ("p", line), ("p", "More was said.")], facts) == facts


def _facts(tmp_path: Path, items: list[Item], names: dict[str, object]) -> dict[str, object]:
    found = build(tmp_path / "labels.docx", items).facts
    return {name: found[name].value if name in found else None for name in names}
