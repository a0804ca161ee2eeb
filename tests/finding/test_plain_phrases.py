"""Plain phrases that say nothing of this child: nothing is lacking, it is another's affair, or the child's choice."""

import pytest

from minutes_nlp.finding.theme_cues import is_disproved, plain_statement
from minutes_nlp.taxonomy import THEMES

NOTHING_LACKS = [
    "There is no health assessment outstanding and no dental check overdue.",
    "There is no PEP outstanding.",
    "There is no PEP meeting due until November.",
    "There is no eye test needed before next summer.",
    "There is no pathway plan outstanding for Kai.",
    "There is no delegated authority issue to resolve.",
    "There is no delegated authority still to be signed.",
    "There is no social worker change planned.",
    "There is no social worker report outstanding.",
    "There is no passport application outstanding.",
    "No return home interview was needed.",
    "There is no life story work outstanding.",
    "There is no life story work to be done before the court has decided.",
]
LACKS = [
    ("pep_missing", "There is no PEP and it is overdue."),
    ("pep_missing", "There is no PEP, which is due."),
    ("pep_missing", "There is no PEP meeting record."),
    ("pep_missing", "There is no SDQ outstanding and there is no PEP."),
    ("documents_finance", "He has no passport needed for the school trip."),
    ("worker_change", "Amy has no social worker at present."),
    ("health_assessment_overdue", "There is no dental check outstanding but the eye test is overdue."),
    ("health_assessment_overdue", "There is no dental check on record since March."),
    ("advocacy_iv", "Amy has no advocate although one is needed."),
]
ANOTHERS = [
    "Mum is not registered with a GP.",
    "Mum is waiting for counselling.",
    "Mum is on the waiting list for counselling.",
    "Nan has no bank account.",
    "Dad does not have a social worker of his own.",
    "Her mother has nowhere to live.",
    "Her brother has no school place.",
    "Amy is well and her brother has no passport.",
    "Mum's passport has not been received.",
    "The carer's passport is outstanding.",
    "Dad has not seen his brother since May.",
    "His cousin in Luton has had four social workers this year.",
    "Her sister at Hope House has no passport.",
]
THE_CHILDS = [
    ("documents_finance", "The carers have no passport for Amy."),
    ("documents_finance", "Mum does not have a birth certificate for her."),
    ("documents_finance", "Amy lives with Mum and has no passport."),
    ("documents_finance", "Amy, who lives with Nan, has no bank account."),
    ("documents_finance", "Amy and her sister have no passport."),
    ("documents_finance", "Her passport has not been received."),
    ("placement_plan_missing", "Nan is well and there is no delegated authority."),
    ("placement_instability", "The carers have given notice."),
    ("family_time", "Amy has not seen her mother since May."),
    ("worker_change", "Her mother said that she has no social worker."),
    ("education_provision", "Amy has no school place and her brother is at home."),
    ("emotional_wellbeing_unmet", "She is waiting for CAMHS and Mum knows."),
]
EXCUSED = [
    "Amy was not seen alone in April at her own request.",
    "Amy was not seen alone, at Amy's request.",
    "Amy was not seen alone because she asked for Lin to stay.",
    "Amy has no advocate by choice.",
    "There is no advocate as Amy speaks for herself.",
    "The consultation form was not returned, as Amy preferred to phone me.",
    "The school did not attend, as Amy did not want them there.",
    "There is no pathway plan as Amy is only eleven.",
    "There is no SDQ this year because Amy is not yet of the age.",
    "There is no PEP as she is too young for one.",
    "Amy has no passport as she holds an Irish one.",
    "Amy is not attending school this week as it is the holidays.",
    "There is no contact with Dad at Amy's request.",
]
NOT_EXCUSED = [
    ("not_seen_alone", "Amy was not seen alone in April, against her own request."),
    ("not_seen_alone", "Amy was not seen alone although she asked to be."),
    ("not_seen_alone", "Amy was not seen alone at Dad's request."),
    ("not_seen_alone", "Amy was not seen alone; Lin asked to stay."),
    ("advocacy_iv", "There is no advocate although Amy asked for one."),
    ("advocacy_iv", "Amy has no advocate because the service has no choice of workers."),
    ("views_missing", "The consultation form was not returned, not by Amy's choice."),
    ("pathway_plan_missing", "There is no pathway plan and Amy is seventeen."),
    ("pathway_plan_missing", "There is no pathway plan by choice of the team."),
    ("advocacy_iv", "There is no advocate by choice of the carers."),
    ("documents_finance", "Amy has no passport as the form was lost."),
    ("partner_agency", "The school did not attend, although Amy wanted them there."),
    ("family_time", "There is no contact with Dad."),
]

REFUTED = [
    "It was wrongly recorded that Amy has no passport.",
    "It is not right to say that Amy has no allocated social worker.",
    "The nurse rejected the claim that immunisations are not up to date.",
    "It is not true that there is no PEP.",
]
NOT_REFUTED = [
    ("documents_finance", "It was recorded that Amy has no passport."),
    ("worker_change", "It is right to say that Amy has no allocated social worker."),
    ("pep_missing", "It is wrong that she waits and there is no PEP."),
    ("pep_missing", "The date was wrongly noted; there is no PEP."),
]


@pytest.mark.parametrize("text", [*NOTHING_LACKS, *REFUTED, *ANOTHERS, *EXCUSED])
def test_a_phrase_that_says_nothing_of_this_child(text: str) -> None:
    assert [theme for theme in THEMES if plain_statement(text, theme, "Amy")] == []
    assert any(is_disproved(text, theme, "Amy") for theme in THEMES)


@pytest.mark.parametrize(("theme", "text"), [*LACKS, *NOT_REFUTED, *THE_CHILDS, *NOT_EXCUSED])
def test_a_phrase_that_states_the_concern(theme: str, text: str) -> None:
    assert plain_statement(text, theme, "Amy")
    assert not is_disproved(text, theme, "Amy")


@pytest.mark.parametrize(
    "text",
    ["There is no PEP outstanding, and none has been held.", "There is no PEP due until May; the last is out of date."],
)
def test_what_else_is_said_keeps_the_concern_open(text: str) -> None:
    assert not is_disproved(text, "pep_missing")


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("The dental check was late but Amy has been now.", False),
        ("The health assessment was late but has since been completed.", False),
        ("The dental check was late but has still not been done.", True),
        ("The dental check was late but nobody has booked another.", True),
    ],
)
def test_what_was_late_and_is_done(text: str, plainly: bool) -> None:
    assert bool(plain_statement(text, "health_assessment_overdue")) is plainly


TURNED = [
    "The care plan was not updated after the move, but Tess has put that right.",
    "The PEP was overdue when Amy moved and her new school held one within three weeks.",
    "The SDQ was not completed last year; this year's score is 11.",
    "The social work report was late last time and came a week early now.",
    "The dental check was overdue in May but is on time now.",
    "Contact with Dad has stopped being supervised.",
    "Contact with the school has stopped being a worry.",
    "Contact with Nan has been cancelled and replaced by an overnight stay.",
    "Gary has given notice at work.",
    "The carers have given notice to their landlord.",
    "Lin has given notice of her holiday.",
    "The final hearing was adjourned for an hour.",
    "Statutory visits have been missed in other cases of the team, not in this one.",
    "There is no PEP as Amy starts nursery next year.",
    "Amy has not seen her father for a week as he is on holiday.",
]
NOT_TURNED = [
    ("care_plan_outdated", "The care plan was not updated after the move."),
    ("pep_missing", "The PEP was not held last term."),
    ("pep_missing", "The PEP was overdue when Amy moved and still is."),
    ("health_assessment_overdue", "The dental check was overdue in May and has still not been done."),
    ("emotional_wellbeing_unmet", "The SDQ was not completed last year and is not done now."),
    ("family_time", "Contact with Dad has stopped and Amy does not want this."),
    ("family_time", "Contact with Nan has been cancelled and nobody has said why."),
    ("placement_instability", "The carers have given notice to the agency."),
    ("placement_instability", "Gary and Lin have given notice of the end of the placement."),
    ("drift_delay", "The final hearing was adjourned for three months."),
    ("visits_late", "Statutory visits have been missed in June and July."),
    ("placement_instability", "The carer has given notice of her retirement."),
    ("immigration", "At the last sessions her mother has had no interpreter."),
]


@pytest.mark.parametrize("text", TURNED)
def test_what_stands_behind_a_phrase_turns_it(text: str) -> None:
    assert [theme for theme in THEMES if plain_statement(text, theme, "Amy")] == []


@pytest.mark.parametrize(("theme", "text"), NOT_TURNED)
def test_what_does_not_turn_it(theme: str, text: str) -> None:
    assert plain_statement(text, theme, "Amy")


PLANNED = [
    ("health_assessment_overdue", "The health assessment is overdue and is booked for 3 October 2025."),
    ("health_assessment_overdue", "The health assessment is overdue by three months but is now booked."),
    ("health_assessment_overdue", "The health assessment is late and will take place on 3 October 2025."),
    ("pep_missing", "The PEP is overdue and a meeting has been set for 3 October 2025."),
    ("education_provision", "Attendance is 61% and is to be followed up."),
    ("care_plan_outdated", "The care plan is out of date and will be updated by Tess."),
    ("documents_finance", "Amy has no passport, and an appointment is booked at the office."),
    ("life_story", "Life story work has not started but is now planned for the spring."),
    ("placement_plan_missing", "The placement plan has not been signed and needs to be."),
]
NOT_OVERDUE = [
    "The health assessment was late but has been done and the next is booked for May 2026.",
    "If the health assessment is overdue it will be booked.",
    "The PEP was overdue but has now been held and the next one is planned for spring.",
    "The dental check is not overdue and is booked for December.",
    "Once the PEP is overdue the school will be told and a meeting will be set.",
]


@pytest.mark.parametrize(("theme", "text"), PLANNED)
def test_what_is_planned_still_lacks(theme: str, text: str) -> None:
    assert plain_statement(text, theme, "Amy")


@pytest.mark.parametrize("text", NOT_OVERDUE)
def test_what_is_done_or_may_be_is_not_made_a_concern_by_a_plan(text: str) -> None:
    assert [theme for theme in THEMES if plain_statement(text, theme, "Amy")] == []


COUNTED = [
    ("missing_exploitation", "3 missing episodes in July, RHI declined x2."),
    ("missing_exploitation", "There have been four missing episodes since the last review."),
    ("worker_change", "She has had four social workers in a year."),
    ("worker_change", "Three different social workers this year."),
]
NOT_COUNTED = [
    "The team has three social workers this year, and Tess has stayed.",
    "She has had one social worker this year.",
    "There have been no missing episodes since the last review.",
    "The three missing episodes in 2021 are on record.",
]


@pytest.mark.parametrize(("theme", "text"), COUNTED)
def test_counts_of_this_period_are_plain(theme: str, text: str) -> None:
    assert plain_statement(text, theme, "Amy")


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_other_counts_are_left_to_the_models(text: str) -> None:
    assert [theme for theme in THEMES if plain_statement(text, theme, "Amy")] == []


@pytest.mark.parametrize("piece", ["her ", "Mum is ", "there is no PEP ", "at her ", "as she asked "])
def test_long_runs_take_linear_time(piece: str) -> None:
    assert not is_disproved(piece * 800 + "which is overdue", "pep_missing")
