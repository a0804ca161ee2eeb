"""The day of the review and of the next one, told in running heads, in bare lines and in letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

TALK = "Morgan came in for the second half. She said she likes her room. Pat Lowe, social worker, visits monthly."


def dates(path: Path, lines: list[str]) -> tuple[object, object]:
    items: list[Item] = [("p", line) for line in [*lines, TALK]]
    items += [("h2", "Decisions"), ("p", "Pat Lowe to order the passport by 17 October.")]
    facts = build(path / "minutes.docx", items).facts
    review, following = facts.get("review_date"), facts.get("next_review_date")
    return review and review.value, following and following.value


@pytest.mark.parametrize(
    ("lines", "review"),
    [
        (["CLA Review", "Date of review 8 October 2025"], "2025-10-08"),
        (["CLA Review", "Date of this review 8 October 2025"], "2025-10-08"),
        (["CLA Review", "Date of last review 9 April 2025", "Review date 8 October 2025"], "2025-10-08"),
        (["CLA Review", "Date of last review 9 April 2025"], None),
        (["Second review: Baby Elodie", "Held at the foster home, 8 October 2025. IRO: Ann Lee."], "2025-10-08"),
        (["Looked After Review", "Morgan Sayle", "Wednesday 8 October 2025"], "2025-10-08"),
        (["Looked After Review", "Morgan Sayle", "8th October 2025, 4pm"], "2025-10-08"),
        (["Looked After Review", "Name: Morgan Sayle", "Date of birth", "3 May 2013"], None),
        (["Looked After Review", "Name: Morgan Sayle", "Date of birth", "3 May 2013", "8 October 2025"], "2025-10-08"),
        (["Looked After Review", "8 October 2025", "3 May 2013", "Morgan Sayle"], None),
        (["LAC review", "HMYOI Coldbrook, 8 October 2025. Chair: Alan Tibbs."], "2025-10-08"),
        (["Child looked after review", "Morgan Sayle, 8/10/25, 4pm, at the Tates"], "2025-10-08"),
        (["Child looked after review", "Morgan Sayle, 3 May 2013"], None),
        (["Child looked after review", "Morgan Sayle", "Printed on", "3 May 2025"], None),
        (["Child looked after review", "Morgan Sayle", "3 May 2025 - minutes circulated"], None),
        (["Child looked after review", "Morgan Sayle", "8 October 2025 - 4pm - County Hall"], "2025-10-08"),
        (["Dear Morgan", "Your review was on 8 October 2025. The next one is far away."], "2025-10-08"),
        (["Dear Morgan", "This letter is all about your review meeting. It was on Wed 8 October 2025."], "2025-10-08"),
        (["Dear Morgan", "I am writing about your review. We held it on 8 October 2025 at school."], "2025-10-08"),
        (["Dear Morgan", "I missed your last review. It was on 9 April 2025."], None),
        (["8 October 2025", "Dear Morgan", "Thanks for meeting me today. This tells of your review."], "2025-10-08"),
        (["8 October 2025", "Dear Morgan", "Thanks for seeing me today. You showed me your guinea pigs."], None),
        (["Dear Morgan", "We spoke of your PEP. It was on 9 April 2025."], None),
        (["CLA Review", "Child: Morgan Sayle dob 3/5/13. Held 8.10.25 at home. IRO: Ann Lee"], "2025-10-08"),
        (["CLA Review", "Child: Morgan Sayle dob 3/5/13. Last PEP held 9.4.25 at school. IRO: Ann Lee"], None),
        (["Looked after review", "Placed with the Tates, 3 March 2024. Present: Ann Lee"], None),
        (["Review of Morgan Sayle; reviewed under the English regulations on 8 October 2025."], "2025-10-08"),
        (["CLA Review of Morgan Sayle", "The care plan was reviewed at the panel on 3 May 2025."], None),
        (
            ["Her fourth review was held with her nan in the front room of the house on Friday 3 October 2025."],
            "2025-10-03",
        ),
        (
            ["Dear Morgan", "Thank you for showing me your rabbits on 8 October 2025 when we had your meeting."],
            "2025-10-08",
        ),
        (["Dear Morgan", "You were at nan's on 8 October 2025 when we had your PEP meeting."], None),
        (["CLA Review", "Review: held by 8 October 2025"], None),
        (["CLA Review", "Review date: to be held by 8 October 2025"], None),
        (["CLA Review", "The review should have been held by 8 October 2025."], None),
        (["CLA Review", "The review had to be held by 8 October 2025 and was held on 9 October 2025."], "2025-10-09"),
        (["CLA Review", "Review held by Ann Lee on 8 October 2025"], "2025-10-08"),
        (["9 October 2025", "Dear Morgan", "It was good to see you at your review yesterday."], "2025-10-08"),
        (["9 October 2025", "Dear Morgan", "Your review was yesterday, Wednesday 8 October 2025."], "2025-10-08"),
        (
            ["9 October 2025", "Dear Morgan", "Your dentist was yesterday. Your review on 3 October 2025 was long."],
            "2025-10-03",
        ),
    ],
)
def test_the_day_of_the_review(lines: list[str], review: str | None, tmp_path: Path) -> None:
    assert dates(tmp_path, lines)[0] == review


@pytest.mark.parametrize(
    ("lines", "record"),
    [
        (["9 October 2025", "Dear Morgan", "Thank you for coming to your review."], "2025-10-09"),
        (["County Hall", "9 October 2025", "Your review", "Dear Morgan", "We met at school."], "2025-10-09"),
        (["9 October 2025", "Dear Morgan", "Your review was on 3 October 2025."], None),
        (["Dear Morgan", "Thank you for coming to your review."], None),
    ],
)
def test_a_letter_that_gives_no_day_of_the_review_has_its_own(
    lines: list[str], record: str | None, tmp_path: Path
) -> None:
    items: list[Item] = [("p", line) for line in [*lines, TALK]]
    items += [("h2", "Decisions"), ("p", "Pat Lowe to order the passport by 17 October.")]
    facts = build(tmp_path / "minutes.docx", items).facts
    assert (facts["record_date"].value if "record_date" in facts else None) == record


@pytest.mark.parametrize(
    ("told", "following"),
    [
        (
            "Review for Morgan Sayle held at the Tates' house on 8 October 2025; the sixth will be on 1 April 2026.",
            True,
        ),
        ("This was her fifth review and the sixth will be on 1 April 2026.", True),
        ("This was the fifth review. The sixth will be held on 1 April 2026.", True),
        ("The first session was in April and the second will be on 1 April 2026.", False),
        ("Next: 1 April 2026", True),
        ("Last review 9 April 2025, next 1 April 2026.", True),
        ("Dentist in May. Next: 1 April 2026.", False),
        ("Next joint meeting: Wednesday 1 April 2026", True),
        ("We next meet on 1 April 2026.", True),
        ("It was agreed we would next meet on 1 April.", True),
        ("Mum and Dad next meet on 1 April.", False),
        ("We agreed to come back together on 1 April 2026.", True),
        ("We will all meet on 1 April 2026 for your next review.", True),
        ("Mum will be at school on 1 April 2026 for your next PEP meeting.", False),
        ("Second review fixed for 1 April 2026.", True),
        ("First review fixed for 1 April 2026.", False),
        ("Her ninth review was on 1 April 2026.", False),
        ("The tenth review is in the diary for 1 April.", True),
        ("iro lou mackie   next rev 1/4/26", True),
        ("The next PEP review is on 1 April 2026.", False),
        ("This review was the fifth, and her next is on 1 April 2026.", True),
        ("LAC review held at home, the next will be on 1 April 2026.", True),
        ("Dr Lee did a medication review in May; her next is on 1 April 2026.", False),
        ("The annual review was in May and the next is on 1 April 2026.", False),
        ("At the fifth review Dr Lee saw her; her next is on 1 April 2026.", False),
        ("The lease is under review, and the next is on 1 April 2026.", False),
        ("Morgan said: I will next meet mum on 1 April 2026.", False),
        ("Morgan said we next meet mum on 1 April 2026.", False),
        ("I next meet the landlord on 1 April 2026.", False),
        ("We next meet Lee on 1 April 2026.", False),
        ("Morgan and her mum get together next on 1 April 2026.", False),
        ("We next meet 1 April 2026.", True),
        ("We next meet at school on 1 April 2026.", True),
        ("Morgan misses her mum. We meet again on 1 April 2026.", True),
    ],
)
def test_the_day_of_the_next_review(told: str, following: bool, tmp_path: Path) -> None:
    found = dates(tmp_path, ["Child looked after review, 8 October 2025", told])
    assert found == ("2025-10-08", "2026-04-01" if following else None)
