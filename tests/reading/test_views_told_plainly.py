"""A sentence that begins with the child's name and the child's own view is the child's voice, in any section."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build, voices

from minutes_nlp.finding.voice import find_statements
from minutes_nlp.language.units import units

HEAD: list[Item] = [
    ("title", "Minutes of the child in care review"),
    ("table", [["Child", "Maya Okoro"], ["Date of review", "12/03/2025"], ["IRO", "Hannah Pell"]]),
    ("p", "Present: Hannah Pell (IRO), Tom Akers (social worker), Carol Lunt (foster carer)"),
]
TOLD = [
    "Maya disagreed with the plan for respite.",
    "Maya has been asking to see her cousin.",
    "Maya's first wish was to be a vet.",
    "Maya gave school 4/10.",
    "Maya scored home 8 out of 10.",
    "Maya put herself at six out of ten for money.",
]
NOT_TOLD = [
    "Maya's views are to be sought before the next review.",
    "Maya's wish was granted.",
    "Maya's mother's wish is to have her home.",
    "Maya's carer has been asking for respite.",
    "Carol disagreed with the plan.",
    "Maya has been asked to attend.",
    "Maya scored 8 out of 10 in her spelling test.",
    "Maya gave her homework in on 4/10.",
    "Carol scored home 8 out of 10.",
    "Safety scale: 9",
    "Social worker's scaling: 6/10",
]


@pytest.mark.parametrize("heading", ["Discussion", "Placement", "Any other business"])
def test_views_told_plainly(heading: str, tmp_path: Path) -> None:
    document = build(tmp_path / "record.docx", [*HEAD, ("h1", heading), *[("p", one) for one in [*TOLD, *NOT_TOLD]]])
    assert voices(document) == TOLD


@pytest.mark.parametrize("announced", ["raise the following at her review", "mention these things", "say this for her"])
def test_points_that_an_advocate_passes_on(announced: str, tmp_path: Path) -> None:
    points = ["I want to see my brother every fortnight.", "I would like my own phone.", "Staff should knock."]
    head: list[Item] = [
        ("title", "Advocacy report"),
        ("table", [["Young person", "Maya Okoro"], ["Advocate", "Jo Bright"]]),
    ]
    lead_in: Item = ("p", f"Maya has asked me to {announced}:")
    document = build(tmp_path / "report.docx", [*head, lead_in, ("numbers", points)])
    found = {
        document.text[one.span.start : one.span.end]: one.mode for one in find_statements(document, units(document))
    }
    assert [found.get(point) for point in points] == ["relayed"] * 3


POINTS = ["More time with her brother", "That her phone was taken without warning", "To see more of Carol"]


@pytest.mark.parametrize(
    ("before", "lead_in"),
    [
        (None, "Maya would like the following raised:"),
        (None, "Maya wants us to know that:"),
        (None, "Maya’s views were as follows:"),
        ("Maya was seen at home.", "Her views are that:"),
        ("Maya was seen at home.", "She would like the following discussed at the review:"),
    ],
)
def test_lists_of_what_the_child_wants_said(before: str | None, lead_in: str, tmp_path: Path) -> None:
    lines: list[Item] = [("p", line) for line in (before, lead_in) if line]
    assert _told(tmp_path, [*lines, ("numbers", POINTS)], POINTS) == ["reported"] * 3


@pytest.mark.parametrize(
    ("before", "lead_in"),
    [
        ("Maya was seen at home.", "Carol would like the following raised:"),
        ("Maya was seen at home.", "Carol's views were:"),
        ("Maya was seen at home.", "Her mother wants us to know that:"),
        ("Maya was seen at home.", "School would like the following raised:"),
        ("Carol came to the meeting.", "Her views are that:"),
        ("Maya was at her school, and she was well.", "His views are that:"),
        (None, "Her views are that:"),
    ],
)
def test_lists_of_what_others_want_said(before: str | None, lead_in: str, tmp_path: Path) -> None:
    points = ["The bus pass has to be renewed", "That the phone was taken without warning"]
    lines: list[Item] = [("p", line) for line in (before, lead_in) if line]
    assert _told(tmp_path, [*lines, ("numbers", points)], points) == [None, None]


def test_what_somebody_else_says_within_such_a_list(tmp_path: Path) -> None:
    lines: list[Item] = [
        ("p", "Maya would like the following raised:"),
        ("numbers", [POINTS[1], "Carol said no to it"]),
    ]
    assert _told(tmp_path, lines, [POINTS[1], "Carol said no to it"]) == ["reported", None]


@pytest.mark.parametrize("lead_in", ["Maya's views are:", "Maya would like the following raised:"])
@pytest.mark.parametrize(
    "entry",
    [
        "Maya was seen alone on 3 May 2025",
        "Maya has made good progress at school",
        "Maya was asleep",
        "She was asleep",
        "Placed with Carol since May",
        "Under section 20",
        "The child did not wish to attend",
        "Staff have no concerns",
        "School have no concerns",
        "School to send the report",
        "There is a risk of exploitation",
        "We need to refer to CAMHS",
        "Refer to CAMHS",
        "Carol Lunt will follow this up",
        "SW to look at contact",
        "Report from nurse is attached",
        "That staff have no concerns",
        "That Maya has made good progress",
        "Seen alone at home",
        "Referral to CAMHS",
        "None",
    ],
)
def test_what_adults_say_within_such_a_list(entry: str, lead_in: str, tmp_path: Path) -> None:
    lines: list[Item] = [("p", lead_in), ("numbers", [POINTS[0], entry])]
    assert _told(tmp_path, lines, [POINTS[0], entry]) == ["reported", None]


@pytest.mark.parametrize(
    "entry",
    [
        "Placement",
        "School",
        "A dog of her own",
        "No more moves",
        "Being listened to",
        "I want to see my nan",
        "That the food is bad",
    ],
)
def test_what_the_child_wants_within_such_a_list(entry: str, tmp_path: Path) -> None:
    lines: list[Item] = [("p", "Maya's views are:"), ("numbers", [POINTS[0], entry])]
    assert _told(tmp_path, lines, [POINTS[0], entry]) == ["reported", "reported"]


def _told(folder: Path, lines: list[Item], points: list[str]) -> list[str | None]:
    """The modes of points in a record of a discussion, None for what is not the child's voice."""
    document = build(folder / "record.docx", [*HEAD, ("h1", "Discussion"), *lines])
    found = {
        document.text[one.span.start : one.span.end]: one.mode for one in find_statements(document, units(document))
    }
    return [found.get(point) for point in points]
