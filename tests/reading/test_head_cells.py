"""Cells at the head of a record that each hold a label and its value, with or without a colon."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

TITLE: Item = ("title", "Child in Care Review Minutes")
BODY: list[Item] = [
    ("bold", "What does Kay say?"),
    ("p", "Kay said that she likes her new school."),
    ("bold", "Recommendations"),
    ("p", "1. Sam Reed to send the plan to school within 2 weeks."),
]
ON_REVIEW = ["Review date 12.11.2025", "Review 7", "Next: 06.05.2026"]
PEOPLE = ["IRO Ann Lee", "SW Sam Reed", "Full Care Order"]
NEXT, LAST = "next_review_date", "last_review_date"


@pytest.mark.parametrize(
    ("rows", "facts"),
    [
        ([["Kay Brooks", "15.03.2012", "ID: 55-2210"], ON_REVIEW, PEOPLE],
         {"child_name": "Kay Brooks", "date_of_birth": "2012-03-15", "child_id": "55-2210", "review_number": 7,
          NEXT: "2026-05-06", "iro": "Ann Lee", "social_worker": "Sam Reed", "legal_status": "Full Care Order"}),
        ([["Kay Brooks", "DOB 15.03.2012", "ID 55210"], ["Review: 12/11/2025", "Last: 14/05/2025", "Next: 06/05/2026"],
          ["IRO Ann Lee", "SW Sam Reed", "LS: S31 CO"]],
         {"child_name": "Kay Brooks", "review_date": "2025-11-12", LAST: "2025-05-14", NEXT: "2026-05-06",
          "iro": "Ann Lee", "social_worker": "Sam Reed", "legal_status": "S31 CO"}),
        ([["Name Kay Brooks", "DOB 15.03.2012", "ID 55210"], ["Held: 12/11/25", "Next 6/5/26", "Chair – Ann Lee"]],
         {"child_name": "Kay Brooks", NEXT: "2026-05-06", "iro": "Ann Lee"}),
        ([["Child: Kay Brooks", "Ref: CP-20771"], ["Held: 12/11/25", "Next: 6/5/26"], ["Chair: Ann Lee", "Team: East"]],
         {"child_name": "Kay Brooks", "review_date": "2025-11-12", NEXT: "2026-05-06"}),
        # not of the review
        ([["Kay Brooks", "DOB 15.03.2012", "ID 55210"], ["PEP: 12/11/2025", "Next: 06/05/2026"], ["IRO Ann Lee", ""]],
         {NEXT: None, "iro": "Ann Lee"}),
        ([["Kay Brooks", "DOB 15.03.2012", "ID 55210"], ["Review: 12/11/2025", "PEP: 03/10/2025", "Next: 06/02/2026"],
          ["IRO Ann Lee", ""]], {NEXT: None}),
        # no label leads
        ([["Kay Brooks", "DOB 15.03.2012", "ID 55210"], ["IRO visit", "SW report sent", "LS: book begun"]],
         {"iro": None, "social_worker": None, "legal_status": None}),
        ([["Sam Reed", "SW present"], ["Ann Lee", "IRO present"], ["Kay Brooks", "for part of it"]],
         {"child_name": None, "date_of_birth": None, "iro": None}),
    ],
)  # fmt: skip
def test_cells_of_label_and_value(rows: list[list[str]], facts: dict[str, object], tmp_path: Path) -> None:
    found = build(tmp_path / "head.docx", [TITLE, ("table", rows), *BODY]).facts
    assert {name: found[name].value if name in found else None for name in facts} == facts
