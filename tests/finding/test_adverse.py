"""Questions of a checklist to which "Yes" states a concern, and near neighbours to which it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.settled import find_settled
from minutes_nlp.finding.themes import read_themes
from minutes_nlp.language.units import units
from minutes_nlp.records import Document

DRIFT, PLACEMENT = "Any drift in the care plan?", "Are there any concerns about the placement?"


def told(document: Document) -> list[str]:
    """The themes that answers state, and "none" for each answer that denies one."""
    found = find_settled(document, units(document)).values()
    return [one.theme if one.status == "concern" else "none" for one in found]


STATED = [
    (DRIFT, "drift_delay"),
    ("Has there been any drift or delay in progressing the care plan?", "drift_delay"),
    (PLACEMENT, "placement_instability"),
    ("Is the placement at risk?", "placement_instability"),
    ("Has the child been missing since the last review?", "missing_exploitation"),
    ("Has Kayden gone missing from home in this period?", "missing_exploitation"),
    ("Is there evidence of exploitation?", "missing_exploitation"),
    ("Any overdue actions?", "actions_outstanding"),
    ("Are there any actions outstanding from the last review?", "actions_outstanding"),
    ("Has there been a change of social worker since the last review?", "worker_change"),
    ("Is the PEP overdue?", "pep_missing"),
    ("Has Kayden been excluded?", "education_provision"),
]


@pytest.mark.parametrize(("question", "theme"), STATED)
def test_yes_states_the_concern_and_no_denies_it(tmp_path: Path, question: str, theme: str) -> None:
    for line in ("{} {}", "{} ☒ {}"):
        for answer, expected in (("Yes", theme), ("No", "none")):
            other = " ☐ No" if answer == "Yes" else " ☐ Yes"
            item = line.format(question, answer) + (other if "☒" in line else "")
            assert told(minutes(tmp_path, heading="Checks", items=[item])) == [expected], item


@pytest.mark.parametrize(
    "table",
    [
        [["Question", "Answer"], [DRIFT, "Yes"], ["Is the PEP in date?", "Yes"]],
        [[DRIFT, "Yes"], ["Is the PEP in date?", "Yes"]],
        [["Question", "Yes", "No"], [DRIFT, "X", ""], ["Is the PEP in date?", "X", ""]],
        [["No.", "Question", "Y/N", "Comment"], ["1", DRIFT, "Y", "Since May"], ["2", "PEP in date?", "Y", ""]],
        [["Indicator", "Yes/No"], ["Drift or delay", "Yes"], ["PEP in date", "Yes"]],
    ],
)
def test_answers_in_tables(tmp_path: Path, table: list[list[str]]) -> None:
    stated = told(minutes(tmp_path, heading="Checks", table=table))
    assert [theme for theme in stated if theme != "none"] == ["drift_delay"]  # the head "Yes/No" says nothing


KEPT = [
    ("Is the care plan up to date?", "care_plan_outdated"),
    ("Has the annual health assessment been done?", "health_assessment_overdue"),
    ("Immunisations up to date?", "health_assessment_overdue"),
    ("Is family time happening as planned?", "family_time"),
    ("Are statutory visits in timescale?", "visits_late"),
    ("SW visits completed within timescale?", "visits_late"),
    ("Have all LAC visits been made on time?", "visits_late"),
    ("Has the child been visited in line with statutory requirements?", "visits_late"),
    ("Was Kayden seen alone?", "not_seen_alone"),
    ("Has the child been consulted?", "views_missing"),
    ("Is there a permanence plan?", "no_permanence_plan"),
    ("Have all actions from the last review been completed?", "actions_outstanding"),
    ("Is the legal basis for the placement clear?", "legal_status"),
    ("Is the placement plan signed?", "placement_plan_missing"),
]


@pytest.mark.parametrize(("question", "theme"), KEPT)
def test_no_states_the_lack_of_what_should_be(tmp_path: Path, question: str, theme: str) -> None:
    for answer, expected in (("No", [theme]), ("Not yet", [theme]), ("Yes", []), ("No, not due before June", [])):
        assert told(minutes(tmp_path, heading="Checks", items=[f"{question} {answer}"])) == expected, answer


@pytest.mark.parametrize(
    "line",
    [
        "Is there an EHCP? No",
        "Does Kayden need an advocate? No",
        "Has the pathway plan been completed? No",
        "Was Kayden seen alone with his brother? No",
        "Has family time happening as planned been discussed? No",
        "Is the care plan up to date and does anything need to change? No",
        "Should the placement plan be signed? No",
        "Visits in timescale: No visits needed",
        "Visits by Dad on time? No",
    ],
)
def test_no_to_other_questions_is_left_to_the_models(tmp_path: Path, line: str) -> None:
    assert told(minutes(tmp_path, heading="Checks", items=[line])) == []


REMARKS_OF_NO = [
    ("Is the placement stable? No – carers have asked for a move", ["placement_instability"]),
    ("Have all actions been completed? No – 3 left", ["actions_outstanding"]),
    ("Is Kayden in full-time education? No, 12 hours", ["education_provision"]),
    ("Is the care plan up to date? No (names the old school)", ["care_plan_outdated"]),
    ("Is the PEP up to date? No, last one March 2024", ["pep_missing"]),
    ("Has the health assessment been completed? No – clinic cancelled twice", ["health_assessment_overdue"]),
    ("Are visits in timescale? No, eight weeks in summer", ["visits_late"]),
    ("SW visits within timescale? No, last visit 2 May", ["visits_late"]),
    ("Is the placement plan signed? No: Mum refused", ["placement_plan_missing"]),
    ("Have the minutes of the last review been circulated? No, still with the typist", ["review_late"]),
    ("Is the PEP up to date? No, not due until November", ["none"]),
    ("SDQ completed? No, under 4", ["none"]),
    ("Has the SDQ been completed? No, too young", ["none"]),
    ("Does Kayden have an advocate? No – offered", ["none"]),
    ("Does Kayden have an advocate? No, he does not want one", ["none"]),
    ("Is Kayden subject to an EHCP? No", ["none"]),
    ("Is a return interview outstanding? No", ["none"]),
    ("Is the PEP up to date? No, but it has since been held", []),
    ("Is the PEP up to date? No, will be once he has a school", []),
    ("Is the care plan up to date? No changes", []),
    ("Does Kayden have an advocate? No", []),
    ("Immunisations up to date? No, Mum declined", []),
]


@pytest.mark.parametrize(("line", "expected"), REMARKS_OF_NO)
def test_what_stands_behind_no_counts(tmp_path: Path, line: str, expected: list[str]) -> None:
    assert told(minutes(tmp_path, heading="Checks", items=[line])) == expected


REMARKS = [
    ("Has the child been missing in the last six months? Yes", ["missing_exploitation"]),
    ("Has the child been missing since the last review? Yes (2 episodes)", ["missing_exploitation"]),
    ("Has the child been missing since the last review? Yes, twice", ["missing_exploitation"]),
    ("Has the child been missing since the last review? Yes 3", ["missing_exploitation"]),
    (f"{PLACEMENT} Yes, since May 2025", ["placement_instability"]),
    (f"{PLACEMENT} Yes – the carer has given notice.", []),  # for the models to read
    (f"{PLACEMENT} Yes, ended in May", []),
    (f"{PLACEMENT} Yes, since May but over now", []),
    (f"{PLACEMENT} Yes (3 in spring, none since)", []),
    (f"{PLACEMENT} Yes, but they have been resolved.", []),
    (f"{PLACEMENT} No. Sue gave notice in May.", ["none"]),
    (f"{PLACEMENT} None identified", ["none"]),
]


@pytest.mark.parametrize(("line", "expected"), REMARKS)
def test_what_stands_behind_the_answer_counts(tmp_path: Path, line: str, expected: list[str]) -> None:
    assert told(minutes(tmp_path, heading="Checks", items=[line])) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Is the care plan up to date? Yes",
        "Have concerns about the placement been addressed? Yes",
        "Are there no concerns about the placement? Yes",
        "Has any drift in the care plan been escalated? Yes",
        "Any concerns about the placement plan? Yes",
        "Any drift in the care plan? ☐ Yes ☐ No",
        "Drift: Yes",
        "Any questions? Yes",
    ],
)
def test_other_questions_are_left_to_the_models(tmp_path: Path, line: str) -> None:
    assert told(minutes(tmp_path, heading="Checks", items=[line])) == []


@pytest.mark.parametrize("column", ["Plan in place?", "Resolved?", "Discussed"])
def test_under_some_names_yes_says_something_else(tmp_path: Path, column: str) -> None:
    rows = [["Matter", column], ["Missing episodes", "Yes"], ["Exploitation", "No"]]
    assert told(minutes(tmp_path, heading="Checks", table=rows)) == []


def test_the_themes_follow(tmp_path: Path) -> None:
    document = minutes(tmp_path, heading="Checks", items=[f"{DRIFT} ☒ Yes ☐ No", f"{PLACEMENT} ☐ Yes ☒ No"])
    found = [m for m in read_themes(document, units(document)).mentions if m.status == "concern"]
    reasons = {m.theme: m.because for m in found if document.text[m.span.start :].startswith((DRIFT, PLACEMENT))}
    assert reasons == {"drift_delay": "The question is answered with “Yes”."}
