"""What practitioners say plainly, and near neighbours that say nothing of the theme."""

import pytest

from minutes_nlp.finding.theme_cues import plain_statement, speaks_of_another

STATED = [
    ("drift_delay", "I am concerned about drift for Maya."),
    ("drift_delay", "I am concerned about drift and delay."),
    ("drift_delay", "The IRO remains very worried about the drift."),
    ("drift_delay", "I remain worried about delay in Maya's plan for permanence."),
    ("drift_delay", "Long term fostering with the Holts was endorsed in May 2023 and there is still no match."),
    ("drift_delay", "Long term fostering was agreed in 2023 but she is not matched yet."),
    ("drift_delay", "She has been there for two years and three months as a short term placement."),
    ("education_provision", "There is no date for the reduced timetable to end."),
    ("education_provision", "No end date for the part-time timetable."),
    ("education_provision", "She is NEET."),
    ("education_provision", "He is currently not in education, employment or training."),
    ("education_provision", "She goes to school from 10 until 12 only."),
    ("education_provision", "The EHCP application was declined and school have appealed."),
    ("education_provision", "The EHC needs assessment request has been turned down."),
    ("worker_change", "There was no social worker between May and July."),
    ("worker_change", "Maya did not have a social worker over the summer."),
    ("legal_status", "Nobody is exercising PR day to day."),
    ("legal_status", "No one holds parental responsibility."),
    ("not_seen_alone", "Ewan visits every four weeks and sees Maya with Mrs Holt in the room each time."),
    ("not_seen_alone", "Her social worker always sees Maya with the carer present every time."),
    ("partner_agency", "CAMHS – no response"),
    ("partner_agency", "Apologies: Sue Holt; Northmere CAMHS - no reply"),
    ("education_provision", "Maya has had three suspensions this half term."),
    ("education_provision", "Two fixed-term exclusions since January, four days in all."),
    ("education_provision", "He was excluded twice this term for swearing."),
    ("education_provision", "Twelve days of suspension so far this year."),
    ("education_provision", "The school has suspended her while they look into it."),
    ("education_provision", "He was excluded again last week."),
    ("education_provision", "Maya has not attended college since 3 October."),
    ("education_provision", "She has not been in school since half term because she is too anxious."),
    ("education_provision", "He has not been to lessons for three weeks."),
    ("missing_exploitation", "Maya is being used to carry drugs."),
    ("missing_exploitation", "He is still being paid by older boys to sell cannabis."),
]
NOT_STATED = [
    ("drift_delay", "I am not concerned about drift for Maya."),
    ("drift_delay", "I am no longer concerned about drift."),
    ("drift_delay", "I was concerned about drift at the last review and this has been resolved."),
    ("drift_delay", "I am concerned about delay in the passport application."),
    ("drift_delay", "Is anyone concerned about drift?"),
    ("drift_delay", "Long term fostering was agreed last week and she is not matched yet."),
    ("drift_delay", "An advocate was requested in May and there is still no match."),
    ("drift_delay", "Long term fostering was endorsed in May 2023 and she was matched in June."),
    ("drift_delay", "They fostered for three years as short term carers."),
    ("education_provision", "There is no date for the school trip."),
    ("education_provision", "The reduced timetable has ended."),
    ("education_provision", "Dad is NEET."),
    ("education_provision", "He is at risk of becoming NEET."),
    ("education_provision", "She is not NEET."),
    ("education_provision", "She goes to school from 9 until 3."),
    ("education_provision", "She goes to nursery from 9 until 11 only."),
    ("education_provision", "The EHCP application was accepted."),
    ("worker_change", "There was no social worker report."),
    ("worker_change", "There was no social worker at the parents' evening between May and July."),
    ("worker_change", "Mum did not have a social worker over the summer."),
    ("legal_status", "Nobody has PR other than Mum."),
    ("legal_status", "No one else holds parental responsibility."),
    ("not_seen_alone", "Mum visits every four weeks and sees Maya with the supervisor in the room each time."),
    ("not_seen_alone", "Ewan visits every four weeks and sees Maya alone each time."),
    ("not_seen_alone", "Ewan visits every four weeks and sees Maya in her room each time."),
    ("partner_agency", "CAMHS: no response needed."),
    ("partner_agency", "School – no response to the intervention so far."),
    ("partner_agency", "Health: no concerns."),
    ("education_provision", "Maya was excluded for a day in October."),
    ("education_provision", "Three exclusions in Year 7."),
    ("education_provision", "There have been no suspensions this term."),
    ("education_provision", "He had two suspensions this term and none since half term."),
    ("education_provision", "There have been two suspensions this term, and both were overturned."),
    ("education_provision", "His brother has had two suspensions this term."),
    ("education_provision", "Family time has been suspended twice since June."),
    ("education_provision", "No days of exclusion this year."),
    ("education_provision", "The school has not excluded him."),
    ("education_provision", "If he is excluded again this term the place is lost."),
    ("education_provision", "Mum has not been to school since May."),
    ("education_provision", "Mr Field has not been to school since May."),
    ("education_provision", "She has not been in college since she left in June."),
    ("education_provision", "He has not been in school since Monday as he has a cold."),
    ("education_provision", "He has not been in school for two weeks because of an operation."),
    ("education_provision", "He has not been late to school since May."),
    ("missing_exploitation", "There is no evidence that she is being used to carry drugs."),
    ("missing_exploitation", "His brother is being used to carry drugs."),
    ("missing_exploitation", "The tin is being used to hold money for the trip."),
]
ANOTHER = [
    ("placement_plan_missing", "Consent for the RHA has not been received from the local authority."),
    ("placement_plan_missing", "Consent for the flu jab has not been received."),
    ("pathway_plan_missing", "An EHC needs assessment was requested in May; the plan is still in draft."),
    ("partner_agency", "Dad did not attend the review and sent his apologies."),
    ("partner_agency", "Rosa Lane\tMother\tInvited - did not attend"),
    ("drift_delay", "There have been two expressions of interest and one couple from York have been visited."),
    ("visits_late", "There was no social worker between May and July."),
]
ITS_OWN = [
    ("placement_plan_missing", "Consent for haircuts is unclear."),
    ("placement_plan_missing", "Delegated authority is unsigned, so consent for the flu jab has not been given."),
    ("pathway_plan_missing", "The EHC plan is in date but the pathway plan is still in draft."),
    ("partner_agency", "Dad did not attend, and nor did the school nurse."),
    ("partner_agency", "Ms Lane\tSchool nurse\tInvited - did not attend"),
    ("drift_delay", "There have been no expressions of interest and the family finding goes on."),
    ("drift_delay", "There have been two expressions of interest and one couple has not been visited since May."),
    ("visits_late", "There was no social worker between May and July, and nobody visited or saw her."),
]


@pytest.mark.parametrize(("theme", "text"), STATED)
def test_what_is_said_plainly_is_stated(theme: str, text: str) -> None:
    assert plain_statement(text, theme, "Maya")


@pytest.mark.parametrize(("theme", "text"), NOT_STATED)
def test_near_neighbours_state_nothing(theme: str, text: str) -> None:
    assert not plain_statement(text, theme, "Maya")


@pytest.mark.parametrize(("theme", "text"), ANOTHER)
def test_another_matter_is_none_of_the_theme(theme: str, text: str) -> None:
    assert speaks_of_another(text, theme)


@pytest.mark.parametrize(("theme", "text"), ITS_OWN)
def test_what_may_be_of_the_theme_is_left_to_the_models(theme: str, text: str) -> None:
    assert not speaks_of_another(text, theme)
