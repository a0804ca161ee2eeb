"""Rows and lines that enter in a word how a matter stands, and near neighbours that state no concern."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.entered import entered
from minutes_nlp.finding.settled import find_settled
from minutes_nlp.finding.themes import read_themes
from minutes_nlp.language.units import units
from minutes_nlp.records import Span, Unit

STATED = [
    ("PEP", "Out of date", "pep_missing"),
    ("PEP status", "Overdue since March", "pep_missing"),
    ("Personal Education Plan", "None", "pep_missing"),
    ("PEP", "Not yet held", "pep_missing"),
    ("Dental", "Overdue", "health_assessment_overdue"),
    ("Optician", "Overdue by 3 months", "health_assessment_overdue"),
    ("RHA", "Out of timescale", "health_assessment_overdue"),
    ("Immunisations", "Not up to date", "health_assessment_overdue"),
    ("Passport", "None", "documents_finance"),
    ("Passport", "Expired 9 August 2024", "documents_finance"),
    ("Birth certificate", "Missing", "documents_finance"),
    ("Advocate", "Waiting list", "advocacy_iv"),
    ("Independent visitor", "Awaiting a match", "advocacy_iv"),
    ("SDQ", "Not completed", "emotional_wellbeing_unmet"),
    ("CAMHS", "On the waiting list", "emotional_wellbeing_unmet"),
    ("Visits", "Late", "visits_late"),
    ("Statutory visits", "2 missed", "visits_late"),
    ("Exclusions", "3", "education_provision"),
    ("No. of exclusions", "1", "education_provision"),
    ("Fixed-term suspensions", "2 (4 days)", "education_provision"),
    ("Exclusions since last review", "1 (3 days)", "education_provision"),
    ("School place", "None at present", "education_provision"),
    ("Timetable", "Part time, 10 hours a week", "education_provision"),
    ("Part-time timetable", "Yes", "education_provision"),
    ("Missing episodes", "3 (June, July, August)", "missing_exploitation"),
    ("Missing from home", "4 times", "missing_exploitation"),
    ("Return home interviews", "Outstanding", "missing_exploitation"),
    ("Social worker", "Vacant", "worker_change"),
    ("Personal adviser", "Not allocated", "worker_change"),
    ("Life-story work", "Not begun", "life_story"),
    ("Care plan", "Not updated", "care_plan_outdated"),
    ("Placement plan", "Unsigned", "placement_plan_missing"),
    ("Delegated authority", "None", "placement_plan_missing"),
    ("Contact with Dad", "Suspended", "family_time"),
    ("School report", "Not received", "reports_late"),
    ("Minutes of last review", "Not circulated", "review_late"),
    ("Placement", "At risk", "placement_instability"),
    ("Permanence plan", "None", "no_permanence_plan"),
]
OTHERS = [
    ("PEP", "Up to date"),
    ("PEP", "Held in June"),
    ("PEP", "Outstanding progress in all subjects"),
    ("PEP", "Overdue then, held in June"),
    ("Passport", "None needed by the child"),
    ("Passport", "With the carers"),
    ("Exclusions", "0"),
    ("Exclusions", "None"),
    ("Exclusions", "1 in Year 3"),
    ("Exclusions", "2 (2021)"),
    ("Exclusions", "2 last year"),
    ("Exclusions last year", "2"),
    ("Missing episodes", "Nil"),
    ("Reduced timetable", "No"),
    ("School place", "Secured at Marlpit"),
    ("Social worker", "Tess Hale"),
    ("Independent visitor", "None wanted"),
    ("Visits", "6"),
    ("Contact with Dad", "Monthly"),
    ("SDQ", "14"),
    ("Care plan", "Adoption"),
    ("Return interviews", "3 held"),
    ("Placement", "Stable"),
    ("Siblings", "3"),
    ("School moves", "3"),
    ("Targets for the PEP", "Outstanding"),
]
NOTHING_DUE = [
    ("Pathway plan", "Not yet 16"),
    ("PEP", "Not due until November"),
    ("Passport", "None needed"),
    ("SDQ", "Under 4"),
    ("Personal adviser", "Not until 16"),
]


def line(text: str, role: str = "text", question: str = "", section: str = "Key information") -> Unit:
    return Unit(0, Span(0, 0, len(text)), text, role, section, "other", question)


@pytest.mark.parametrize(("label", "entry", "theme"), STATED)
def test_a_word_beside_a_matter_states_the_concern(label: str, entry: str, theme: str) -> None:
    forms = [line(f"{label}\t{entry}", "row"), line(f"{label}: {entry}"), line(f"{label} – {entry}.")]
    forms += [line(f"7\t{label}\t{entry}", "row"), line(entry, "answer", label)]
    for unit in forms:
        told = entered(unit, "Kayden Brooks")
        assert told is not None and told.theme == theme, unit


@pytest.mark.parametrize(("label", "entry"), OTHERS)
def test_other_entries_are_left_to_the_models(label: str, entry: str) -> None:
    for unit in (line(f"{label}\t{entry}", "row"), line(f"{label}: {entry}"), line(entry, "answer", label)):
        assert entered(unit, "Kayden Brooks") is None, unit


@pytest.mark.parametrize(("label", "entry"), NOTHING_DUE)
def test_what_is_not_due_is_no_concern(label: str, entry: str) -> None:
    told = entered(line(f"{label}\t{entry}", "row"), "Kayden Brooks")
    assert told is not None and told.theme == ""


@pytest.mark.parametrize(
    "unit",
    [
        line("Exclusions\t3", "row", "Area\tScore"),
        line("PEP\tOutstanding", "row", "Area\tAction needed"),
        line("Exclusions\t3", "row", section="Education history"),
        line("PEP\tOverdue\tHeld last week", "row"),
        line("PEP: overdue", "question"),
        line("The teacher said to me in the hall after the meeting had ended: exclusions: 3"),
    ],
)
def test_entries_that_tell_of_something_else(unit: Unit) -> None:
    assert entered(unit, "Kayden Brooks") is None


@pytest.mark.parametrize("first", [["PEP", "Out of date"], ["Exclusions", "3"], ["Passport", "None"]])
def test_the_first_row_of_a_table_is_read_too(tmp_path: Path, first: list[str]) -> None:
    table = [first, ["Hobbies", "Drawing"], ["Clubs", "Brownies, swimming"]]
    document = minutes(tmp_path, heading="Key information", table=table)
    assert [one.status for one in find_settled(document, units(document)).values()] == ["concern"]
    at = document.text.index(first[0])
    found = read_themes(document, units(document)).mentions
    assert any(m.status == "concern" and m.span.start == at for m in found)


def test_long_lines_take_linear_time(linear: Callable[..., None]) -> None:
    linear(lambda run: entered(line(f"PEP\tOverdue {run}", "row"), ""), "since may " * 20_000)
