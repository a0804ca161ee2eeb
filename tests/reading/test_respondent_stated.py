"""Who fills in a form, where a field of it says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import build

GENERIC = "Review consultation form"


@pytest.mark.parametrize(
    ("title", "field", "respondent"),
    [
        (GENERIC, "Role: Young Person", "child"),
        (GENERIC, "Completed by: Zac", "child"),
        (GENERIC, "I am: the young person", "child"),
        (GENERIC, "Respondent: Child/young person", "child"),
        (GENERIC, "Relationship to child: Self", "child"),
        (GENERIC, "Who is completing this form? ☒ Young person ☐ Carer ☐ Parent", "child"),
        (GENERIC, "Form completed by (please tick): Child ☒ Carer ☐ Parent ☐ School ☐", "child"),
        (GENERIC, "Form completed by (please tick): Child ☐ Carer ☒ Parent ☐ School ☐", "carer"),
        (GENERIC, "Who is completing this form? ☐ Young person ☐ Carer ☒ Parent", "parent"),
        (GENERIC, "Completed by: Foster carer", "carer"),
        (GENERIC, "Completed by: Mum", "parent"),
        (GENERIC, "Completed by: Zac Ferris and Sue Hall, foster carer", "carer"),
        ("Foster carer’s consultation form", "Completed by: Zac", "carer"),
    ],
)
def test_a_field_states_the_respondent(title: str, field: str, respondent: str, tmp_path: Path) -> None:
    document = build(
        tmp_path / "form.docx",
        [
            ("title", title),
            ("p", "Name of child: Zac Ferris"),
            ("p", field),
            ("p", "How are things going?"),
            ("p", "Fine."),
            ("p", "What would you like to change?"),
            ("p", "I want to go to bed later."),
        ],
    )
    assert (document.kind, document.respondent) == ("consultation_form", respondent)
    if respondent == "child":
        assert document.facts["child_name"].value == "Zac Ferris"
        assert not document.warnings


def test_a_row_states_the_respondent(tmp_path: Path) -> None:
    rows = [["Name of child", "Zac Ferris"], ["Role", "Young person"], ["Date of review", "4 June 2025"]]
    items = [("title", GENERIC), ("table", rows), ("p", "How are things going?"), ("p", "Fine.")]
    assert build(tmp_path / "form.docx", items).respondent == "child"


@pytest.mark.parametrize(
    ("title", "respondent"),
    [
        ("HV return for twins' review", "health"),
        ("HV report for the review", "health"),
        ("HV update, review of 3 June", "health"),
        ("LAC nurse's form", "health"),
        ("Health visitor's return", "health"),
        ("My form for the HV to read", "child"),
    ],
)
def test_a_title_names_the_health_visitor_by_initials(title: str, respondent: str, tmp_path: Path) -> None:
    lines = ("Child: Zac Ferris", "12-month check: done in May.", "Zac eats well. I have seen him twice.")
    document = build(tmp_path / "form.docx", [("title", title), *(("p", line) for line in lines)])
    assert (document.kind, document.respondent) == ("consultation_form", respondent)


@pytest.mark.parametrize(
    ("title", "respondent"),
    [
        ("Early years setting - information for the looked after review", "education"),
        ("Preschool report for the review", "education"),
        ("Childminder’s report for the review", "education"),
        ("Early years health visitor’s report for the review", "health"),
        ("Foster carer’s form for the review", "carer"),
    ],
)
def test_a_title_names_who_looks_after_a_child_under_five(title: str, respondent: str, tmp_path: Path) -> None:
    lines = (
        "Child: Zac Ferris",
        "How has the child settled?",
        "Zac runs in every morning.",
        "What does he enjoy?",
        "Sand.",
    )
    document = build(tmp_path / "form.docx", [("title", title), *(("p", line) for line in lines)])
    assert (document.kind, document.respondent) == ("consultation_form", respondent)
