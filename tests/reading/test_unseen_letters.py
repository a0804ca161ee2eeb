"""Letters to the child below letterhead, address, reference and date are minutes; letters to managers are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from structure_samples import build

HEAD = ["Farrow Vale Council", "Children's Services", "Beech House, 4 Mill Lane", "Farrow FV1 2AB", "Tel: 01632 960001"]
TALK = [
    "Thank you for coming to the meeting about how things are going for you.",
    "You told us that you like your room and that the dog sleeps on your bed.",
    "We agreed that Ann Lee, your social worker, will book the dentist by 1 May 2025.",
]


@pytest.mark.parametrize(
    ("head", "greeting", "talk", "kind"),
    [
        (HEAD, "Dear Kay,", TALK, "review_minutes"),
        ([*HEAD, "Our ref: 774120", "3 March 2025", "Private and confidential"], "Dear Kay", TALK, "review_minutes"),
        (["Our ref: 774120", "3 March 2025"], "Hello Kay,", TALK, "review_minutes"),
        (
            HEAD,
            "Dear Mrs Hall,",
            ["I am raising a practice alert under the dispute resolution protocol."],
            "escalation",
        ),
        (
            HEAD,
            "Dear parent or carer,",
            ["Please fill in this form.", "Please return it by Friday."],
            "consultation_form",
        ),
        (HEAD, "Dear Mrs Hall,", ["The boiler will be serviced on Tuesday between nine and noon."], "other"),
    ],
)
def test_kind_of_letters(head: list[str], greeting: str, talk: list[str], kind: str, tmp_path: Path) -> None:
    items: list[tuple[str, Any]] = [("p", line) for line in (*head, greeting, *talk, "Best wishes", "Hilary Vance")]
    assert build(tmp_path / "x.docx", items).kind == kind
