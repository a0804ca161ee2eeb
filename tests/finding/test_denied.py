"""Printed statements of what is amiss answered with "No", and labels that are concerns beside the same answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from action_documents import minutes
from test_adverse import told

from minutes_nlp.finding.denied import denies_what_is_amiss
from minutes_nlp.finding.themes import read_themes
from minutes_nlp.language.units import units

SENTENCES = [
    "The health assessment is overdue",
    "There have been changes of social worker",
    "Placement is at risk",
    "PEP is out of date",
    "Child has been missing",
    "Contact is not taking place",
    "Care plan has not been updated",
    "There is drift or delay in the care plan",
    "Life story work is outstanding",
]
LABELS = [
    "Health assessment overdue",
    "Overdue health assessments",
    "Placement is at risk of breakdown",
    "Unregistered placement",
    "Return interviews outstanding",
    "Outstanding actions from previous review",
    "Changes of social worker since last review",
    "Cancelled family time",
    "Gaps in statutory visits",
    "Missing documents (passport, birth certificate)",
]
CONCERNS = [
    "PEP in place",
    "Has the child been seen",
    "Dentist",
    "Family time",
    "School place",
    "Allocated social worker",
    "Return interviews held for missing episodes",
    "Outstanding health assessment booked",
    "The PEP is overdue and the virtual school was told",
    "Missing: return interview held",
    "Social worker to chase the outstanding report",
    "Child not missing",
]


@pytest.mark.parametrize("label", [*SENTENCES, *LABELS])
def test_no_denies_what_is_printed_as_amiss(label: str) -> None:
    for answer in ("No", "N", "no.", "False", "Disagree"):
        assert denies_what_is_amiss(label, answer, "Kayden Marsh"), answer
    for answer in ("Yes", "", "No, but see below", "Not known", "3"):
        assert not denies_what_is_amiss(label, answer, "Kayden Marsh"), answer


@pytest.mark.parametrize("label", LABELS)
def test_none_denies_what_a_label_names(label: str) -> None:
    assert all(denies_what_is_amiss(label, answer, "") for answer in ("None", "Nil", "0", "None identified"))


@pytest.mark.parametrize("label", CONCERNS)
def test_no_and_none_beside_what_should_be_deny_nothing(label: str) -> None:
    assert not any(denies_what_is_amiss(label, answer, "Kayden Marsh") for answer in ("No", "None", "0", "False"))


def test_none_is_no_answer_to_a_sentence_that_denies() -> None:
    assert denies_what_is_amiss("There is no PEP", "No", "")
    assert not denies_what_is_amiss("There is no PEP", "None", "")


@pytest.mark.parametrize(
    "label", ["Independent visitor needed", "Advocate required?", "Is an interpreter needed?", "Updated SDQ needed"]
)
def test_no_and_none_say_that_nothing_is_needed(label: str) -> None:
    assert all(denies_what_is_amiss(label, answer, "Kayden Marsh") for answer in ("No", "N", "None"))
    assert not any(denies_what_is_amiss(label, answer, "Kayden Marsh") for answer in ("Yes", "Y", "", "No, but"))


@pytest.mark.parametrize("column", ["IRO comment", "Comments", "Answer"])
def test_a_need_is_denied_under_any_name_of_a_column(column: str, tmp_path: Path) -> None:
    rows = [["Matter", column], ["Independent visitor needed", "N"], ["Independent visitor", "Sees Al monthly"]]
    assert told(minutes(tmp_path, heading="Checks", table=rows)) == ["none"]


@pytest.mark.parametrize("label", ["Independent visitor", "Needed", "Child has the kit that is needed at school"])
def test_other_labels_ask_for_no_need(label: str) -> None:
    assert not denies_what_is_amiss(label, "No", "Kayden Marsh")


@pytest.mark.parametrize(
    "table",
    [
        [["Statement", "Answer"], ["PEP is out of date", "No"], ["PEP in place", "Yes"]],
        [["", "Yes", "No", "Comments"], ["PEP is out of date", "", "✓", ""], ["PEP in place", "✓", "", ""]],
        [["Concern", "Present?"], ["PEP is out of date", "Yes ☐ No ☒"], ["PEP in place", "Yes ☒ No ☐"]],
        [["Statement", "True / False"], ["PEP is out of date", "False"], ["PEP in place", "True"]],
        [["PEP in place", "Yes"], ["PEP is out of date", "No"]],
    ],
)
def test_statements_in_tables(tmp_path: Path, table: list[list[str]]) -> None:
    assert told(minutes(tmp_path, heading="Checks", table=table)) == ["none"]


@pytest.mark.parametrize("column", ["Action taken", "Progress", "Comments", "Plan"])
def test_under_an_action_none_denies_nothing(tmp_path: Path, column: str) -> None:
    rows = [["Matter", column], ["PEP is out of date", "No"], ["Overdue health assessments", "None"]]
    assert told(minutes(tmp_path, heading="Checks", table=rows)) == []


def test_denied_statements_are_no_concerns(tmp_path: Path) -> None:
    document = minutes(tmp_path, heading="Checks", items=[f"{label}: No" for label in (*SENTENCES, *LABELS)])
    found = [m for m in read_themes(document, units(document)).mentions if m.status == "concern"]
    assert not [m for m in found if document.text[m.span.start : m.span.end].endswith(": No")]
