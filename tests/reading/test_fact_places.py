"""Labels in actions and in tables of discussion give no facts of the review; the front page and the end do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from structure_samples import Item, build

FRONT: list[Item] = [
    ("h1", "Child in Care Review Minutes"),
    ("table", [["Name of child", "Lewis Grant"], ["Date of birth", "8 May 2013"], ["IRO", "Yasmin Patel"]]),
    ("h2", "Health"),
    ("p", "Lewis is growing well and eats a varied diet."),
]
ACTIONS: dict[str, list[Item]] = {
    "block": [
        (
            "table",
            [
                ["Action", "Dentist to be booked"],
                ["Worker", "Kay Dunn"],
                ["Team", "Fostering"],
                ["Timescale", "Within 4 weeks"],
                ["Review date", "1/5/25"],
                ["Status", "Open"],
            ],
        )
    ],
    "lines": [
        ("p", "Action: Dentist to be booked"),
        ("p", "Worker: Kay Dunn"),
        ("p", "Timescale: within 4 weeks"),
        ("p", "When: 30/4/25"),
        ("p", "Status: Open"),
    ],
    "what, who, when": [("p", "What: Dentist to be booked"), ("p", "Who: Kay Dunn"), ("p", "When: 30/4/25")],
    "below a number": [
        ("bold", "Recommendation 1"),
        ("table", [["Details", "Book the dentist"], ["Person responsible", "Kay Dunn"], ["Timescale", "Soon"]]),
    ],
}
TOLD = {"social_worker", "team", "in_timescale", "legal_status", "review_date", "record_date"}


@pytest.mark.parametrize("actions", ACTIONS)
def test_actions_state_no_facts(actions: str, tmp_path: Path) -> None:
    items = [*FRONT, ("h2", "Actions"), *ACTIONS[actions]]
    facts = build(tmp_path / "actions.docx", items).facts
    assert not TOLD & facts.keys()
    assert facts["child_name"].value == "Lewis Grant"


@pytest.mark.parametrize("actions", ["block", "lines"])
def test_actions_below_a_subject(actions: str, tmp_path: Path) -> None:
    assert not TOLD & build(tmp_path / "subject.docx", [*FRONT, *ACTIONS[actions]]).facts.keys()


def test_what_a_record_closes_with(tmp_path: Path) -> None:
    items: list[Item] = [
        *FRONT,
        ("h2", "Decisions"),
        ("table", [["Permanence plan", "Long term fostering"]]),
        ("bullets", ["Ed to book the dentist by 30 April 2025"]),
        ("p", "Date of next review: 2 September 2025"),
    ]
    facts = build(tmp_path / "end.docx", items).facts
    assert facts["next_review_date"].value == "2025-09-02"
    assert facts["permanence_plan"].value == "Long term fostering"


@pytest.mark.parametrize(
    ("label", "value", "plan", "in_place"),
    [
        ("Permanence plan", "Y", None, "Y"),
        ("Permanence plan", "No", None, "No"),
        ("Permanence plan", "☒ Yes ☐ No", None, "Yes"),
        ("Is there a permanence plan?", "Yes", None, "Yes"),
        ("Permanence plan", "Long-term fostering", "Long-term fostering", None),
        ("Permanence plan agreed", "Yes - adoption", "Yes - adoption", None),
        ("Permanence plan", "Not yet agreed", "Not yet agreed", None),
        ("Permanence plan", "N/A", None, None),
    ],
)
def test_a_tick_is_no_permanence_plan(
    tmp_path: Path, label: str, value: str, plan: str | None, in_place: str | None
) -> None:
    facts = build(tmp_path / "tick.docx", [*FRONT, ("table", [[label, value], ["Care plan", "Y"]])]).facts
    told = [facts[name].value if name in facts else None for name in ("permanence_plan", "permanence_plan_in_place")]
    assert told == [plan, in_place]


def test_facts_below_a_first_heading(tmp_path: Path) -> None:
    rows = [["Child", "Lewis Grant"], ["Date of review", "5 March 2025"], ["Social worker", "Ed Moss"]]
    items: list[Item] = [("h1", "LAC Review"), ("h2", "Record of decisions"), ("table", rows)]
    facts = build(tmp_path / "first.docx", items).facts
    assert (facts["review_date"].value, facts["social_worker"].value) == ("2025-03-05", "Ed Moss")


SUBJECTS: list[tuple[list[list[str]], set[str]]] = [
    (
        [
            ["Area", "Update", "Views"],
            ["Home", "Lewis said he gets on with Kay.", "Kay says it is going well."],
            ["School", "Lewis would like to drop French.", "Mrs Webb is supportive of him."],
            ["Family time", "Lewis doesn't want to see Dad.", "Dad has agreed to wait."],
            ["Health", "Lewis hates the dentist.", "Up to date."],
        ],
        set(),
    ),
    (
        [["Section", "Key points"], ["Placement", "Settled with Kay"], ["Health", "Good"], ["Family time", "Weekly"]],
        set(),
    ),
    ([["Social worker", "Red"], ["Placement", "Green"], ["PEP", "Amber"]], set()),
    ([["Status", "Settled status application has not been made."], ["School", "88% attendance"]], set()),
    (
        [
            ["Social worker", "Ed Moss", "Team", "Court team"],
            ["Placement", "Agency foster carers", "Legal status", "ICO"],
            ["Details of concern", "The assessment has not been started.", "", ""],
            ["What needs to happen", "The assessment to be done by May.", "", ""],
        ],
        {"social_worker", "team", "placement_type", "legal_status"},
    ),
    (
        [
            ["Section", "Key points", "Views", "Plan"],
            ["Placement", "Kay's home", "Nice", "None"],
            ["Health", "Fit", "Fine", "None"],
            ["Family time", "Weekly", "Fine", "None"],
        ],
        set(),
    ),
    (
        [["Social worker", "Ed Moss"], ["Placement", "Foster care (long term)"], ["Status", "Care Order"]],
        {"social_worker", "placement_type", "legal_status"},
    ),
]


@pytest.mark.parametrize(("rows", "stated"), SUBJECTS)
@pytest.mark.parametrize("heading", [[], [("h2", "Discussion")]])
def test_tables_of_discussion(rows: list[list[str]], stated: set[str], heading: list[Any], tmp_path: Path) -> None:
    facts = build(tmp_path / "discussion.docx", [*FRONT[:2], *heading, ("table", rows)]).facts
    assert facts.keys() & {"team", "legal_status", "placement_type", "school", "social_worker"} == stated


@pytest.mark.parametrize("head", [("Date due", "Date held"), ("Due", "Actual"), ("Target date", "Completed")])
def test_a_day_due_is_not_the_day_it_was_done(head: tuple[str, str], tmp_path: Path) -> None:
    rows = [["Type", *head], ["Dental", "05/11/2024", ""], ["RHA", "20/12/2024", "15/01/2025"]]
    items: list[Item] = [*FRONT, ("h2", "Checks"), ("table", rows)]
    facts = build(tmp_path / "due.docx", items).facts
    assert "dental_date" not in facts
    assert facts["health_assessment_date"].value == "2025-01-15"


def test_how_often_visits_are_made_stands_among_subjects(tmp_path: Path) -> None:
    rows = [["Missing episodes", "None"], ["Family time", "Weekly"], ["Health", "Well"], ["Education", "Well"]]
    rows += [["Visiting frequency", "6 weekly"], ["School", "Enjoys it"]]
    facts = build(tmp_path / "checks.docx", [*FRONT[:2], ("table", rows)]).facts
    assert facts["visit_frequency"].value == "6 weekly"
    assert "school" not in facts
