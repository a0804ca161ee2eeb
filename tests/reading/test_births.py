"""Which day of a title or a head is the child's day of birth, and which one the review's."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

BODY: list[Item] = [
    ("p", "IRO: Ann Lee"),
    ("p", "Next review: 6 May 2026"),
    ("bold", "Recommendations"),
    ("p", "1. Sam Reed to send the plan to school within 2 weeks."),
]
BORN, HELD = {"date_of_birth": "2012-03-15"}, {"review_date": "2025-11-12"}
NAMED = {"child_name": "Kay Brooks"}


@pytest.mark.parametrize(
    "title",
    [
        "Looked After Review – Kay Brooks, born 15 March 2012",
        "Looked After Review – Kay Brooks, born on 15 March 2012",
        "Looked After Review – Kay Brooks, DOB 15.3.12",
        "Looked After Review – Kay Brooks (b. 15/03/2012)",
        "Looked After Review – Kay Brooks (15.3.12)",
        "Looked After Review for Kay Brooks, 15/03/2012",
        "Looked After Review – Kay Brooks (15.3.12) – placed with her aunt",
    ],
)
@pytest.mark.parametrize(
    "line",
    [
        "Wednesday 12 November 2025 at home", "Held on 12 November 2025 at school", "Date of meeting 12/11/25",
        "Meeting held 12.11.25 at home",
    ],
)  # fmt: skip
def test_day_of_birth_in_a_title(title: str, line: str, tmp_path: Path) -> None:
    assert _facts(tmp_path, [("title", title), ("p", line)]) == {**NAMED, **BORN, **HELD}


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Looked After Review – Kay Brooks (12.11.25)", "The last review was held on 14 May 2025."),
        ("Looked After Review for Kay Brooks, 12 November 2025", "Care order of 3 May 2019"),
        ("Looked After Review – Kay Brooks – 12 November 2025", "Placed since 3 May 2019"),
        ("Looked After Review 12/11/25", "Kay Brooks and her brother were there."),
    ],
)
def test_day_of_the_review_in_a_title(title: str, line: str, tmp_path: Path) -> None:
    facts = _facts(tmp_path, [("title", title), ("p", line)])
    assert facts["review_date"] == "2025-11-12"
    assert facts["date_of_birth"] is None


def test_day_of_an_old_review_alone(tmp_path: Path) -> None:
    """A record with nothing else of another year is as old as its title says."""
    items: list[Item] = [("title", "Looked After Review – Kay Brooks, 15 March 2012"), ("p", "IRO: Ann Lee"), BODY[2]]
    found = build(tmp_path / "old.docx", [*items, BODY[3]]).facts
    assert found["review_date"].value == "2012-03-15"


@pytest.mark.parametrize("line", ["Kay Brooks 15.3.12", "Kay Brooks (15/03/2012)", "Kay Brooks, 15 March 2012"])
def test_name_and_day_of_birth_below_the_title(line: str, tmp_path: Path) -> None:
    items: list[Item] = [("title", "Looked After Review Minutes"), ("p", line), ("p", "Held on 12 November 2025")]
    assert _facts(tmp_path, items) == {**NAMED, **BORN, **HELD}


@pytest.mark.parametrize(
    "lines",
    [
        ["Ann Lee 14.11.25"],  # who signed
        ["Sue Brooks 15.3.82"],  # a grown-up
        ["Kay Brooks 15.3.12", "Max Brooks 1.2.14"],  # two children
        ["Kay Brooks 15.3.12 moved to her aunt"],
    ],
)
def test_no_day_of_birth_below_the_title(lines: list[str], tmp_path: Path) -> None:
    items: list[Item] = [("title", "Looked After Review Minutes"), ("p", "Held on 12 November 2025")]
    found = _facts(tmp_path, [*items, *(("p", line) for line in lines)])
    assert found == {"child_name": None, "date_of_birth": None, **HELD}


NEWBORN = {"child_name": "Kay Brooks", "date_of_birth": "2026-08-03", "review_date": "2026-08-28"}


@pytest.mark.parametrize("line", ["28 August 2026", "Date of review: 28.8.26", "Held on 28 August 2026 at home"])
@pytest.mark.parametrize(
    "title",
    [
        "Looked After Review – Kay Brooks (3.8.26)",
        "Initial review for Kay Brooks (03/08/2026)",
        "Looked After Review – Kay Brooks (b. 3.8.26)",
        "Looked After Review – Kay Brooks DOB 3.8.26",
        "Joint review minutes: Kay Brooks (3.8.26) and Max Brooks (4.5.21)",
    ],
)
def test_newborn_in_a_title(title: str, line: str, tmp_path: Path) -> None:
    assert _newborns(tmp_path, [("title", title), ("p", line)]) == NEWBORN


@pytest.mark.parametrize(
    ("title", "line", "facts"),
    [
        ("Looked After Review – Kay Brooks (3.8.26)", "The last review was on 28 February 2026.", ("2026-08-03", None)),
        ("Looked After Review – Kay Brooks, 3.8.26", "28 August 2026", ("2026-08-03", None)),
        ("Looked After Review (3.8.26)", "Placed with Kay Brooks", ("2026-08-03", None)),
        ("First review – Baby Brooks (3.8.26)", "Placed at birth", (None, "2026-08-03")),
        ("Minutes: Kay Brooks (3.8.26), Max Brooks (4.5.21)", "Placed together", (None, "2026-08-03")),
    ],
)
def test_bracketed_day_of_a_title(title: str, line: str, facts: tuple[str | None, ...], tmp_path: Path) -> None:
    found = _newborns(tmp_path, [("title", title), ("p", line)])
    assert (found["review_date"], found["date_of_birth"]) == facts


@pytest.mark.parametrize(
    "head",
    [
        [("table", [["Child", "Kay Brooks (3.8.26)"], ["Date of review", "28 August 2026"]])],
        [("p", "Children: Kay Brooks (3.8.26), Max Brooks (4.5.21)"), ("p", "Date of review: 28 August 2026")],
        [("p", "Kay Brooks (3.8.26)"), ("p", "Date of review: 28 August 2026")],
        [("pair", ("Name: ", "Kay Brooks (3 August 2026)")), ("pair", ("Date: ", "28 August 2026"))],
    ],
)
def test_newborn_behind_a_label_or_below_the_title(head: list[Item], tmp_path: Path) -> None:
    assert _newborns(tmp_path, [("title", "Looked After Review Minutes"), *head]) == NEWBORN


@pytest.mark.parametrize(
    "head",
    [
        [("table", [["Child", "Kay Brooks (12)"], ["Date of review", "28 August 2026"]])],
        [("table", [["Child", "Kay Brooks (placed 3.8.26)"], ["Date of review", "28 August 2026"]])],
        [("table", [["Child", "Kay Brooks (3.9.26)"], ["Date of review", "28 August 2026"]])],
        [("table", [["Child", "Kay Brooks"], ["IRO", "Ann Lee (3.8.26)"], ["Date of review", "28 August 2026"]])],
        [("table", [["Child", "Kay Brooks (3.8.26)"], ["DOB", "4.7.26"], ["Date of review", "28 August 2026"]])],
    ],
)
def test_other_brackets_behind_a_name(head: list[Item], tmp_path: Path) -> None:
    found = _newborns(tmp_path, [("title", "Looked After Review Minutes"), *head])
    assert found["date_of_birth"] in {None, "2026-07-04"}
    assert found["review_date"] == "2026-08-28"


def _newborns(tmp_path: Path, items: list[Item]) -> dict[str, object]:
    later = ("p", "Next review: 20 November 2026")
    found = build(tmp_path / "newborn.docx", [*items, ("p", "IRO: Ann Lee"), later, *BODY[2:]]).facts
    return {name: found[name].value if name in found else None for name in NEWBORN}


def _facts(tmp_path: Path, items: list[Item]) -> dict[str, object]:
    found = build(tmp_path / "head.docx", [*items, *BODY]).facts
    return {
        name: found[name].value if name in found else None for name in ("child_name", "date_of_birth", "review_date")
    }
