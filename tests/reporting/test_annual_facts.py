"""Facts the report counts and documents state in words: stage and outcome of a dispute, the permanence plan."""

from __future__ import annotations

import pytest
from annual_samples import CORPORA

from minutes_nlp import read
from minutes_nlp.reporting.annual_entries import group_name


@pytest.mark.parametrize(
    ("path", "stage"),
    [
        ("northmere/a03-escalation", "Stage 2"),
        ("fenbridge/d03-escalation", "Stage 2"),
        ("forms/g16-escalation-stage2", "Stage 2"),
        ("kingsmere/f03-escalation", "Stage 2"),
        ("wyrevale/b03-practice-alert", "Informal"),
        ("wyrevale/b03-review17", None),
    ],
)
def test_the_stage_of_a_dispute(path: str, stage: str | None) -> None:
    fact = read(CORPORA / "gold" / f"{path}.docx").facts.get("escalation_stage")
    assert group_name("stage", str(fact.value) if fact else None) == stage


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("forms/g16-escalation-stage2", "Resolved in part"),
        ("fenbridge/d03-escalation", "Not resolved"),
        ("forms/g17-practice-alert", "Not resolved"),
        ("northmere/a03-escalation", None),
    ],
)
def test_what_became_of_a_dispute(path: str, outcome: str | None) -> None:
    fact = read(CORPORA / "gold" / f"{path}.docx").facts.get("escalation_outcome")
    assert group_name("outcome", str(fact.value) if fact else None) == outcome


@pytest.mark.parametrize(
    ("path", "there"),
    [("northmere/a02-review6", True), ("northmere/a02-review5", True), ("fenbridge/d01-review3", False)],
)
def test_a_permanence_plan_that_is_stated(path: str, there: bool) -> None:
    assert ("permanence_plan" in read(CORPORA / "gold" / f"{path}.docx").facts) is there


@pytest.mark.parametrize(
    ("words", "group"),
    [("IRO off sick", "Illness"), ("SW report not ready", "Reports or plans not ready"), ("Snow", "Other"),
     ("at mother's request", "The child or family asked, or could not come"), (None, None)],
)  # fmt: skip
def test_reasons_of_lateness(words: str | None, group: str | None) -> None:
    assert group_name("late_reason", words) == group


@pytest.mark.parametrize(
    ("words", "group"),
    [("White British", "White"), ("White and Black Caribbean", "Mixed"), ("MWBC", "Mixed"), ("Bangladeshi", "Asian"),
     ("Black African", "Black"), ("Arab", "Other"), ("Information refused", "Not recorded")],
)  # fmt: skip
def test_ethnic_groups(words: str, group: str) -> None:
    assert group_name("ethnicity_group", words) == group
