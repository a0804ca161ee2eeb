"""Facts as records of care leavers, adoption, residential care and kinship print them, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

FRONT = {
    "child_name": "Child: Lewis Grant",
    "date_of_birth": "Date of birth: 8 May 2013",
    "review_date": "Date of review: 5 March 2025",
    "iro": "IRO: Yasmin Patel",
}


def value_of(path: Path, field: str, *items: Item, title: str = "LAC Review Minutes") -> object:
    lines: list[Item] = [("p", line) for known, line in FRONT.items() if known != field]
    tail: list[Item] = [("h2", "Actions"), ("bullets", ["Ed Moss to book the dentist by 30 April"])]
    found = build(path / "minutes.docx", [("title", title), *items, *lines, *tail]).facts.get(field)
    return found and found.value


@pytest.mark.parametrize("title", ["Pathway Plan Review", "Review of my Pathway Plan"])
@pytest.mark.parametrize("line", ["YP: Dan Orpwood, dob 22/5/08", "Dan Orpwood (born on 22/5/08)", "12 March 2025"])
def test_a_title_is_no_label_and_a_birth_no_event(title: str, line: str, tmp_path: Path) -> None:
    assert value_of(tmp_path, "pathway_plan_date", ("p", line), title=title) is None


@pytest.mark.parametrize(
    ("field", "line", "value"),
    [
        ("pathway_plan_date", "Pathway plan: 12 March 2024", "2024-03-12"),
        ("pep_date", "PEP: dob 22/5/08, 3 February 2025", "2025-02-03"),
        ("date_of_birth", "Date of birth: b. 3 May 2013", "2013-05-03"),
        ("review_date", "Held at: Marlpit School, Friday 12th September 2025, 1.30pm", "2025-09-12"),
        ("review_date", "Held at: Marlpit School since 12 September 2025", None),
        ("review_date", "On: Wed 10 September 2025", "2025-09-10"),
        ("review_date", "When and where: 10 September 2025, Marlpit School", "2025-09-10"),
        ("review_date", "Reviewed on: 10 September 2025", "2025-09-10"),
        ("review_date", "Review held 10 September 2025; previous 20 February 2025.", "2025-09-10"),
        ("review_date", "Last review held 20 February 2025.", None),
        ("review_date", "Care plan reviewed on: 20 February 2025", None),
        ("child_name", "Care leaver: Lewis Grant", "Lewis Grant"),
        ("child_name", "Care leaver: yes", None),
        ("child_name", "Child/ren: Lewis Grant", "Lewis Grant"),
        ("child_name", "Subject of review: Lewis Grant", "Lewis Grant"),
        ("child_name", "Subject of review: Placement Move", None),
        ("child_name", "Adoptive child: Lewis Grant", "Lewis Grant"),
        ("child_name", "Child subject to placement order: Lewis Grant", "Lewis Grant"),
        ("child_name", "Name as given on arrival: Lewis Grant", "Lewis Grant"),
        ("iro", "Facilitator (IRO): Alun Teague", "Alun Teague"),
        ("social_worker", "CSW: Harriet Boon", "Harriet Boon"),
        ("review_number", "Held at school (Review no. 5)", 5),
        ("review_number", "Held at school (Review of 5 plans)", None),
    ],
)
def test_lines(field: str, line: str, value: object, tmp_path: Path) -> None:
    assert value_of(tmp_path, field, ("p", line)) == value


@pytest.mark.parametrize(
    ("label", "told", "day"),
    [
        ("Last PEP", "Held on 3 February 2025 at school.", "2025-02-03"),
        ("PEP", "Completed 3/2/25", "2025-02-03"),
        ("PEP", "Due on 3 February 2025", None),
        ("Last PEP", "Not held on 3 February 2025", None),
    ],
)
def test_a_line_that_says_again_what_its_label_does(tmp_path: Path, label: str, told: str, day: str | None) -> None:
    assert value_of(tmp_path, "pep_date", ("p", label), ("p", told)) == day


@pytest.mark.parametrize(
    ("field", "row", "value"),
    [
        ("iro", ["Facilitator (IRO)", "Alun Teague"], "Alun Teague"),
        ("school", ["School", "5"], None),
        ("school", ["School", "Hill Primary 2"], "Hill Primary 2"),
        # a yes or no in a cell of its own before the day
        ("pep_date", ["PEP held", "Y", "3 February 2025"], "2025-02-03"),
        ("last_visit_date", ["SW visits within timescale", "N", "Last visit 3/2/25"], "2025-02-03"),
        ("last_visit_date", ["Statutory visits in timescale?", "No", "03/02/25"], "2025-02-03"),
        ("last_visit_date", ["Child seen by IRO", "Y", "03/02/25"], None),
        ("pep_date", ["PEP up to date", "N", "Due 3 February 2025"], None),
        ("pep_date", ["PEP up to date", "Y", "Next PEP 3 February 2025"], None),
        ("pep_date", ["PEP", "Y", "Uploaded"], None),
        ("pep_date", ["PEP", "Y", "Last dental check: 03/02/25"], None),
        # sentences that say again what the label does
        (
            "last_visit_date",
            ["SW visits", "SW visited 3 Feb 2025, 2 March 2025 and met Kay; May's was missed."],
            "2025-03-02",
        ),
    ],
)
def test_rows(field: str, row: list[str], value: object, tmp_path: Path) -> None:
    assert value_of(tmp_path, field, ("table", [row, ["Team", "North"]])) == value


@pytest.mark.parametrize(
    ("title", "name"),
    [("LAC Review – Residential", None), ("Signs of Safety Review – Mapping", None), ("LAC Review – Lewis", "Lewis")],
)
def test_a_word_of_the_title_is_no_child(title: str, name: str | None, tmp_path: Path) -> None:
    assert value_of(tmp_path, "child_name", title=title) == name


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        ([["Review date", "18 June 2026"], ["Date of child's review", "1 June 2026"]], "2026-06-01"),
        ([["Date of looked after review", "1 June 2026"], ["Review date", "18 June 2026"]], "2026-06-01"),
        ([["Background", "The review held on 1 June 2026 was told of it."], ["Review date", "18.6.26"]], "2026-06-01"),
        ([["Review date", "1 June 2026"], ["Date of next review", "18 November 2026"]], "2026-06-01"),
        ([["Review date", "18 June 2026"]], "2026-06-18"),
        ([["Review date", "1 June 2026"]], "2026-06-01"),
    ],
)
def test_when_an_escalation_is_looked_at_again(rows: list[list[str]], day: str, tmp_path: Path) -> None:
    head = [["Child", "Lewis Grant"], ["Date raised", "4 June 2026"], ["Stage", "1"]]
    items: list[Item] = [("title", "Escalation record"), ("table", [*head, *rows]), ("p", "The PEP has not been held.")]
    document = build(tmp_path / "alert.docx", items)
    assert document.kind == "escalation"
    assert document.facts["review_date"].value == day


@pytest.mark.parametrize("label", ["Review date", "Date of review"])
@pytest.mark.parametrize("first", [True, False])
def test_the_review_beside_the_next_one(label: str, first: bool, tmp_path: Path) -> None:
    rows = [[label, "4 June 2026"], ["Date of next review", "3 December 2026"]]
    items: list[Item] = [
        ("title", "Review minutes"),
        ("table", [["Child", "Lewis Grant"], *rows[:: 1 if first else -1]]),
    ]
    facts = build(tmp_path / "minutes.docx", items).facts
    assert (facts["review_date"].value, facts["next_review_date"].value) == ("2026-06-04", "2026-12-03")
