"""Columns of tables of actions whose names are questions, or name the outcome with the actions."""

from __future__ import annotations

from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.action_columns import meanings
from minutes_nlp.finding.previous_decisions import find_previous_decisions
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.records import Document


def told(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    found = find_recommendations(document, units(document))
    return [(document.words(one.span), one.owners) for one in found]


@pytest.mark.parametrize(
    "header",
    [
        ["What do I need?", "What will be done?", "Who will do it?", "When will it be done by?"],
        ["What does Kayden need?", "How will it be done?", "Who needs to do it?", "By when will this be done?"],
        ["Need", "What are we going to do?", "Who will make it happen?", "When will it happen?"],
    ],
)
def test_what_will_be_done_stands_beside_what_is_needed(tmp_path: Path, header: list[str]) -> None:
    rows = [["Healthy teeth", "Register with a dentist", "Sue Hall", "4 April 2025"]]
    document = minutes(tmp_path, heading="Plan", table=[header, *rows])
    assert told(document) == [("Register with a dentist", ("Sue Hall",))]


@pytest.mark.parametrize("name", ["What do we need to do?", "What does the school need to do?"])
def test_what_is_needed_to_be_done_is_an_action(name: str) -> None:
    assert "action" in meanings(name)


@pytest.mark.parametrize("name", ["What do I need?", "What does he like?", "What does Ann want?"])
def test_what_somebody_needs_is_none(name: str) -> None:
    assert meanings(name) == {}


@pytest.mark.parametrize("name", ["Outcome / Actions", "Actions and outcome", "Outcome & decision"])
def test_a_column_of_outcomes_and_actions_holds_what_is_to_be_done(tmp_path: Path, name: str) -> None:
    rows = [["Health", "No dentist for a year.", "Sue to book one"], ["School", "All is well.", "None"]]
    document = minutes(tmp_path, heading="Review", table=[["Subject", "Discussion", name], *rows])
    assert told(document) == [("Sue to book one", ("Sue",))]
    assert find_previous_decisions(document) == ()


def test_beside_recommendations_it_tells_what_became_of_them(tmp_path: Path) -> None:
    table = [["Recommendation", "Who", "Outcome / action"], ["Book a dental check", "Sue Hall", "Done in May"]]
    document = minutes(tmp_path, heading="Recommendations of the last review", table=table)
    assert [one.status for one in find_previous_decisions(document)] == ["done"]
    assert told(document) == []
