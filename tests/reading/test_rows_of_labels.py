"""Rows of labels over rows of values, some of which are unknown; labels beside values stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import build

FIELDS = ("child_name", "child_id", "iro", "social_worker", "team", "participation_code", "review_date", "ethnicity")


@pytest.mark.parametrize(
    ("rows", "facts"),
    [
        (
            [
                ["Child", "Case number", "IRO", "Social worker", "Area"],
                ["Kay Brooks", "20873", "Ann Lee", "Ed Moss", "West"],
            ],
            {"child_name": "Kay Brooks", "child_id": "20873", "iro": "Ann Lee", "social_worker": "Ed Moss"},
        ),
        (
            [
                ["Review date", "Ward", "IRO", "SW", "Team", "Participation"],
                ["5/3/25", "x9", "Ann Lee", "Ed Moss", "Court team", "PN1"],
            ],
            {
                "review_date": "2025-03-05",
                "iro": "Ann Lee",
                "social_worker": "Ed Moss",
                "team": "Court team",
                "participation_code": "PN1",
            },
        ),
        (
            [
                ["Child", "Ethnicity", "Mother tongue", "IRO"],
                ["Kay Brooks", "Somali", "Somali", "Ann Lee"],
                ["Review date", "Minute taker", "SW", "Team"],
                ["5/3/25", "Jo Day", "Ed Moss", "Court team"],
            ],
            {
                "child_name": "Kay Brooks",
                "ethnicity": "Somali",
                "iro": "Ann Lee",
                "review_date": "2025-03-05",
                "social_worker": "Ed Moss",
                "team": "Court team",
            },
        ),
        (
            [["Child", "Kay Brooks", "IRO", "Ann Lee"], ["Minute taker", "Jo Day", "SW", "Ed Moss"]],
            {"child_name": "Kay Brooks", "iro": "Ann Lee", "social_worker": "Ed Moss"},
        ),
        (
            [["Child", "Kay Brooks"], ["IRO", "Social worker"], ["Team", "Court team"]],
            {"child_name": "Kay Brooks", "team": "Court team"},
        ),
    ],
)
def test_rows_of_labels(rows: list[list[str]], facts: dict[str, str], tmp_path: Path) -> None:
    found = build(tmp_path / "rows.docx", [("title", "Looked After Review - minutes"), ("table", rows)]).facts
    assert {field: found[field].value for field in FIELDS if field in found} == facts
