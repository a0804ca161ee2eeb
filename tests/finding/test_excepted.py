"""What is left where all else is done: "Everything is up to date except the dental check"."""

import pytest

from minutes_nlp.finding.theme_cues import plain_statement
from minutes_nlp.taxonomy import THEMES

LEFT = [
    ("health_assessment_overdue", "Everything is up to date except the dental check."),
    ("health_assessment_overdue", "Health checks: all done bar the dentist."),
    (
        "health_assessment_overdue",
        "All her checks are up to date apart from the dentist, where she is four months late.",
    ),
    ("health_assessment_overdue", "Everything has been completed with the exception of the eye test."),
    ("pep_missing", "All is well at school apart from the PEP, which is overdue."),
    ("pep_missing", "All of her plans are up to date, apart from the PEP."),
    ("pep_missing", "All is done except the PEP, which is overdue and booked for May."),
    ("actions_outstanding", "All decisions have been completed except number 4."),
    ("actions_outstanding", "All but two of the decisions have been carried out."),
    ("actions_outstanding", "All of the decisions from the last review have been carried out, apart from one."),
    ("actions_outstanding", "All recommendations from the first review were completed other than Maya's PEP."),
    ("actions_outstanding", "All actions were completed apart from the referral to CAMHS."),
    ("actions_outstanding", "All of the actions have been done bar the letter to her aunt."),
    ("reports_late", "All reports were on time apart from the social work report."),
    ("emotional_wellbeing_unmet", "Everything is complete, but not the SDQ."),
    ("life_story", "Everything is done other than the life story book."),
    ("visits_late", "All statutory visits were on time except one."),
]
NOTHING_LEFT = [
    "Apart from the dentist in October there are no appointments.",
    "Everything is up to date except the dental check, which is not due until March.",
    "Everything is up to date, including the dental check.",
    "All decisions have been completed except number 4, which is no longer needed.",
    "Everything is up to date except the PEP, which is booked for 3 October 2025.",
    "Is everything up to date except the PEP?",
    "All but one of the decisions are about school.",
    "All visits except one were to school.",
    "All actions are complete except those due next term.",
    "All actions were completed apart from the referral to CAMHS, which is no longer needed.",
    "All actions were completed apart from the holiday form, which is not due until May.",
    "All actions were read out except the first.",
    "The actions are all for school apart from the referral to CAMHS.",
    "All actions were completed and everyone came apart from the aunt.",
    "If everything is done except the PEP, we can end the meeting.",
    "Last year everything was up to date except the dental check.",
    "Nothing is up to date, but not the dentist.",
    "Everyone is well and all her friends came, except the dentist's son.",
    "All of the actions have been completed.",
    "She likes all of school apart from the PEP meeting.",
]


@pytest.mark.parametrize(("theme", "text"), LEFT)
def test_what_is_left_is_a_concern(theme: str, text: str) -> None:
    assert [each for each in THEMES if plain_statement(text, each)] == [theme]


@pytest.mark.parametrize("text", NOTHING_LEFT)
def test_nothing_is_left(text: str) -> None:
    assert [theme for theme in THEMES if plain_statement(text, theme)] == []


@pytest.mark.parametrize("piece", ["all ", "except the ", "all decisions except ", "all but two of the ", "done "])
def test_long_runs_take_linear_time(piece: str) -> None:
    assert not plain_statement(piece * 2000, "actions_outstanding")
