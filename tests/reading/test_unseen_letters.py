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
            "other",
        ),
        (
            HEAD,
            "Dear Kay,",
            [
                "I am your new social worker and will be taking over from Dean.",
                "I know you said to Dean that you want to see your uncle more.",
                "The last social worker told me your PEP is not done.",
            ],
            "other",
        ),
        (
            [*HEAD, "Re: Your next review"],
            "Dear Kay",
            [
                "I am writing to let you know that your next review will be on 2 July 2025 at Carol's house.",
                "If you do not want to come to your review you can ask an advocate to speak for you.",
            ],
            "other",
        ),
        (
            HEAD,
            "Dear Kay,",
            ["Your review was at Rock House.", "You said that you would move on Friday."],
            "review_minutes",
        ),
        (
            HEAD,
            "Dear Kay,",
            [
                "Your review happened on Tuesday. Carol and Dean came, and so did your teacher.",
                "You said that you would like to see your uncle more.",
                "Dean will ring your uncle.",
            ],
            "review_minutes",
        ),
        (
            HEAD,
            "Dear Kay,",
            [
                "It was lovely to meet you last week.",
                "You told me that you like your room. Mum came too.",
                "Dean is going to find out about guitar lessons.",
            ],
            "review_minutes",
        ),
        (
            HEAD,
            "Dear Kay,",
            ["Here is your plan for the next six months.", "Dean will book the dentist.", "You want to learn guitar."],
            "review_minutes",
        ),
        (
            HEAD,
            "Dear Kay,",
            ["Your meeting went ahead at school.", "You want to learn guitar.", "Dean will ring the school."],
            "review_minutes",
        ),
        (
            HEAD,
            "Dear Kay,",
            ["You said that the stairs creak.", "Carol will ask the council to mend them by the end of May."],
            "review_minutes",
        ),
        (
            HEAD,
            "Dear Kay,",
            ["It was lovely to meet you last week.", "I am your new social worker.", "You like football."],
            "other",
        ),
        (
            HEAD,
            "Dear Kay,",
            ["I will visit you by the end of May.", "Your review will be in July. Carol will come to it too."],
            "other",
        ),
        (["Date of review: 3 March 2025"], "Dear Kay,", ["You said that the stairs creak."], "review_minutes"),
        (HEAD, "Dear Mrs Hall,", ["The boiler will be serviced on Tuesday between nine and noon."], "other"),
    ],
)
def test_kind_of_letters(head: list[str], greeting: str, talk: list[str], kind: str, tmp_path: Path) -> None:
    items: list[tuple[str, Any]] = [("p", line) for line in (*head, greeting, *talk, "Best wishes", "Hilary Vance")]
    document = build(tmp_path / "x.docx", items)
    assert document.kind == kind
    assert document.respondent is None or kind == "consultation_form"


@pytest.mark.parametrize(
    ("dated", "told", "day"),
    [
        ("10th March 2025", "Thank you for coming to your review meeting on 6th March.", "2025-03-06"),
        (
            "3 January 2025",
            "It was good to see you at your review, which was held on Monday 16th December.",
            "2024-12-16",
        ),
        ("Date: 10 March 2025", "Thank you for coming to your review meeting on 6 March 2025.", "2025-03-06"),
        ("Date: 10 March 2025", "Thank you for coming to your review meeting.", "2025-03-10"),
        ("10th March 2025", "Your last review was on 6th March.", None),
    ],
)
def test_the_day_of_the_review_in_a_letter(dated: str, told: str, day: str | None, tmp_path: Path) -> None:
    lines = (*HEAD, dated, "Dear Kay,", told, *TALK[1:], "Best wishes", "Hilary Vance", "Independent Reviewing Officer")
    document = build(tmp_path / "x.docx", [("p", line) for line in lines])
    assert (document.facts["review_date"].value if "review_date" in document.facts else None) == day


def test_a_letter_that_begins_with_its_date(tmp_path: Path) -> None:
    lines = (
        "15 May 2025",
        "Dear Kay,",
        "It was great to meet with you on Wednesday 14th May for your review.",
        *TALK[1:],
    )
    facts = build(tmp_path / "x.docx", [("p", line) for line in lines]).facts
    assert facts["review_date"].value == "2025-05-14"


def test_the_next_review_follows_the_letter(tmp_path: Path) -> None:
    told = ["Thank you for coming to your review meeting on 6th March.", *TALK[1:]]
    lines = (*HEAD, "10th March 2025", "Dear Kay,", *told, "We'll meet again on Thursday 4th September at 4pm.")
    document = build(tmp_path / "x.docx", [("p", line) for line in lines])
    assert document.facts["next_review_date"].value == "2025-09-04"


def test_a_day_without_year_needs_the_date_of_the_letter(tmp_path: Path) -> None:
    lines = (*HEAD, "Dear Kay,", "Thank you for coming to your review meeting on 6th March.", *TALK[1:])
    assert "review_date" not in build(tmp_path / "x.docx", [("p", line) for line in lines]).facts


def test_whoever_has_a_title_is_not_the_child(tmp_path: Path) -> None:
    lines = [
        "Re: Views for the review on 12 May 2025",
        "Dear Ms Lyle",
        "I met with Tobi on 2 May. He asked me to share this.",
    ]
    assert "child_name" not in build(tmp_path / "x.docx", [("p", line) for line in lines]).facts
