"""A section on the child's views near the top makes minutes no form; a form's title there still makes a form."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

FACTS = [["Child", "Leah Moss"], ["DOB", "09/09/2013"], ["Date of review", "10/03/2025"], ["IRO", "Sandra Pell"]]
FRONTS: dict[str, list[Item]] = {
    "table": [("table", FACTS)],
    "lines": [("p", f"{label}: {value}") for label, value in FACTS],
    "none": [],
}
ACTIONS: dict[str, Item] = {
    "table": ("table", [["Decision", "Who", "When"], ["Book judo", "Pauline Grant", "31/03/2025"]]),
    "list": ("bullets", ["Pauline to book judo by 31 March 2025", "Obi to visit the school by 24 March 2025"]),
}
VIEWS = ["Views of the young person", "Views of the child", "Consultation", "Child's feedback", "My views"]


@pytest.mark.parametrize("title", ["LAC Review", "Child in Care Review", "CLA Review"])
@pytest.mark.parametrize("front", FRONTS)
@pytest.mark.parametrize("heading", VIEWS)
@pytest.mark.parametrize("actions", ACTIONS)
def test_minutes(title: str, heading: str, front: str, actions: str, tmp_path: Path) -> None:
    items: list[Item] = [("h1", title), *FRONTS[front], ("h2", heading)]
    items += [("p", "Leah said that she likes living with Pauline."), ("p", "Leah would like to go to judo.")]
    items += [("h2", "Placement"), ("p", "Pauline reported that Leah is eating well.")]
    items += [("h2", "Health"), ("p", "The review health assessment took place on 3 February 2025.")]
    items += [("h2", "Decisions"), ACTIONS[actions]]
    document = build(tmp_path / "minutes.docx", items)
    assert (document.kind, document.respondent) == ("review_minutes", None)


@pytest.mark.parametrize("front", ["table", "none"])
@pytest.mark.parametrize(
    ("title", "heading", "respondent"),
    [
        ("LAC Review", "My views", "child"),
        ("Northmoor Council", "Views of the young person", "child"),
        ("Northmoor Council", "Foster carer's report", "carer"),
        ("Looked After Child Review", "Consultation form for young people", "child"),
    ],
)
def test_form(title: str, heading: str, respondent: str, front: str, tmp_path: Path) -> None:
    items: list[Item] = [("h1", title), *FRONTS[front], ("h2", heading)]
    for question, answer in [
        ("How are things at home?", "The food is good and the dog is lovely."),
        ("How is school?", "Art is good, French is boring."),
        ("Is anything worrying at the moment?", "Nothing at all."),
    ]:
        items += [("bold", question), ("p", answer)]
    document = build(tmp_path / "form.docx", items)
    assert document.kind == "consultation_form"
    assert document.respondent == respondent
