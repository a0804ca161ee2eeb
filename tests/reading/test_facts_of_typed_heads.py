"""Facts at the head of minutes as people type it: a name above a table, a number, day or team behind other things."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

REST: list[Item] = [
    ("h2", "Health"),
    ("p", "Lewis had his eyes tested. Lewis said he is fine."),
    ("h2", "Decisions"),
    ("bullets", ["Ed Moss to book the dentist by 30 April"]),
]


def facts(folder: Path, *items: Item) -> dict[str, str | int]:
    return {name: fact.value for name, fact in build(folder / "m.docx", [*items, *REST]).facts.items()}


@pytest.mark.parametrize("title", ["MY REVIEW MEETING", "Child in Care Review", "Minutes of a looked after review"])
@pytest.mark.parametrize(
    ("line", "name"), [("Mia Lovell", "Mia Lovell"), ("Sunny House", None), ("North Team", None), ("Going well", None)]
)
def test_a_name_between_title_and_table(tmp_path: Path, title: str, line: str, name: str | None) -> None:
    table = [["Date of birth", "9 August 2011"], ["Date of review", "24 February 2025"], ["IRO", "Steph Nolan"]]
    assert facts(tmp_path, ("bold", title), ("bold", line), ("table", table)).get("child_name") == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Review of Arrangements for Josh Dean", "Josh Dean"),
        ("Statutory Review of Arrangements: Josh Dean", "Josh Dean"),
        ("Review of Arrangements for Contact", None),
        ("CIC Review – Signs of Safety", None),
    ],
)
def test_a_name_in_the_title(tmp_path: Path, title: str, name: str | None) -> None:
    assert facts(tmp_path, ("h1", title), ("p", "Held on 4 June 2025 at Maple House.")).get("child_name") == name


LINES: list[tuple[str, str, str | int | None]] = [
    ("child_name", "Lewis Grant - ID 1104873 - DOB 3/5/2014", "Lewis Grant"),
    ("child_name", "Theodore (Theo) Blackwood, d.o.b. 3/5/2014", "Theodore Blackwood"),
    ("child_name", "Review of arrangements for: Lewis Grant, born 3 May 2014", "Lewis Grant"),
    ("child_id", "Client: Lewis Grant (1104873)", "1104873"),
    ("child_id", "Client: Lewis Grant (aged 14)", None),
    ("review_date", "Lewis Grant, d.o.b. 3.5.2014, held at Oak Road Centre on 9 April 2025 at 11 am", "2025-04-09"),
    ("review_date", "Lewis Grant, interim care order hearing, held at Oak Road court on 9 April 2025", None),
    ("review_number", "It was Lewis's third review.", 3),
    ("review_number", "Third review, 3 May 2025, 10 am", 3),
    ("review_number", "Date of this review: 3 May 2025 (6th review)", 6),
    ("review_number", "Date of next review: 3 May 2025 (6th review)", None),
    ("review_number", "It was Lewis's third review of the week with his tutor.", None),
    ("social_worker", "Those who came were Sue, Liam Daws his social worker and Mrs Bell.", "Liam Daws"),
    ("social_worker", "Liam Daws his social worker to be told.", None),
    ("social_worker", "Does Lewis his social worker know?", None),
    ("team", "Social worker: Ed Moss, Cared for Children Team 1", "Cared for Children Team 1"),
    ("team", "SW: Ed Moss (Looked After Team North)", "Looked After Team North"),
    ("team", "Social worker: Ed Moss, Team Manager", None),
    ("team", "Social worker: Ed Moss, who works with the team", None),
]


@pytest.mark.parametrize(("field", "line", "value"), LINES)
def test_facts_in_a_line(tmp_path: Path, field: str, line: str, value: str | int | None) -> None:
    assert facts(tmp_path, ("h1", "Child in Care Review"), ("p", line)).get(field) == value


def test_bold_labels_over_plain_values(tmp_path: Path) -> None:
    pairs = [
        *(("Child", "Lewis Grant"), ("NHS number", "943 222 1180"), ("Person ID", "1188423")),
        *(("Review date", "5 November 2025"), ("Which review is this?", "12th"), ("Legal status", "Care Order (s31)")),
        *(("Placement", "Residential children's home - out of area"), ("Team", "Permanence East")),
    ]
    items: list[Item] = [each for label, value in pairs for each in (("bold", label), ("p", value))]
    found = facts(tmp_path, ("h1", "IRO Review Record"), *items)
    assert (found["child_id"], found["review_number"]) == ("1188423", 12)
    assert found["legal_status"] == "Care Order (s31)"
    assert found["placement_type"] == "Residential children's home - out of area"
    assert found["team"] == "Permanence East"


@pytest.mark.parametrize("line", ["It is going well.", "Lewis feels safe with Sue", "Education"])
def test_a_heading_over_what_is_said_is_no_label(tmp_path: Path, line: str) -> None:
    head: list[Item] = [("bold", "Child"), ("p", "Lewis Grant"), ("bold", "Review date"), ("p", "5 November 2025")]
    assert "placement_type" not in facts(tmp_path, ("h1", "Review"), *head, ("bold", "Placement"), ("p", line))
