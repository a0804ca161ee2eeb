"""What everyday words state as a concern, and sentences that differ in little and state none."""

import pytest

from minutes_nlp.finding.theme_cues import is_disproved, plain_statement

STATED = {
    "placement_instability": [
        "Noreen no longer feels able to care for Bea.",
        "Mr and Mrs Pratt say they can no longer care for Bea.",
        "The carers want Bea to be moved.",
        "The carer has asked for her to be moved.",
        "Noreen has asked for Bea to be found another home.",
        "The carers are thinking of giving up fostering.",
        "Noreen is not sure that she can keep Bea.",
        "Bea has lived in five places since the spring.",
        "She has moved three times in under a year.",
        "Bea has had four placements since last May.",
        "I don't think we can carry on.",
    ],
    "health_assessment_overdue": [
        "Bea is overdue an eye test.",
        "He is overdue for the dentist.",
        "She is overdue a trip to the optician.",
        "He is behind with his immunisations.",
        "Her jabs were missed in July and have not been given since.",
    ],
    "education_provision": [
        "He has been in on nine days out of twenty.",
        "She has missed fourteen days this term.",
        "He spends most mornings in isolation.",
        "She is taught on her own away from her class.",
        "School rings the carer to fetch him most days.",
        "He has been off more than he has been in.",
    ],
    "family_time": ["Dad does not turn up.", "Mum hardly ever comes.", "Contact has been cancelled over the summer."],
    "actions_outstanding": [
        "So little of what was agreed in May has been done.",
        "Few of these have been completed.",
    ],
    "reports_late": [
        "The school's report arrived this morning.",
        "Her report reached us after the meeting had begun.",
        "The care plan came half an hour before we met.",
    ],
    "worker_change": ["The social worker, Ms Oke, is leaving in March.", "His PA leaves next week."],
    "visits_late": ["The visits have slipped."],
}

NOT_STATED = {
    "placement_instability": [
        "Mum is no longer able to care for Bea.",
        "The aunt can no longer care for him, so he came here.",
        "The carers want Bea to be moved up a set in maths.",
        "The carers have asked for Bea to move to a bigger bedroom.",
        "Nobody is thinking of giving up fostering.",
        "The carers are not thinking of giving up fostering.",
        "Are the carers thinking of giving up fostering?",
        "Noreen is sure that she can keep Bea.",
        "Bea moved three times before she was two.",
    ],
    "health_assessment_overdue": [
        "Bea is not overdue an eye test.",
        "No one is overdue at the dentist.",
        "The carer's daughter is overdue an eye test.",
        "He was behind with his immunisations and has caught up.",
    ],
    "education_provision": [
        "He has been in on every day but one out of twenty.",
        "She has missed twelve days this term with tonsillitis.",
        "She used to spend most days in isolation.",
        "He is taught the piano on his own.",
    ],
    "family_time": [
        "Bea cries when Mum does not come.",
        "Mum does not come to reviews.",
        "Dad does not turn up late.",
    ],
    "actions_outstanding": ["All of these have been completed.", "Few of these remain."],
    "reports_late": ["The school's report arrived a week ago.", "The letter arrived this morning."],
    "worker_change": ["The social worker leaves the room.", "Mum's social worker is leaving in March."],
    "visits_late": ["The visits have not slipped.", "Visits with Mum have not slipped."],
}


@pytest.mark.parametrize(("theme", "text"), [(theme, text) for theme, texts in STATED.items() for text in texts])
def test_everyday_words_state_a_concern(theme: str, text: str) -> None:
    assert plain_statement(text, theme, "Bea")


@pytest.mark.parametrize(("theme", "text"), [(theme, text) for theme, texts in NOT_STATED.items() for text in texts])
def test_words_close_to_them_state_none(theme: str, text: str) -> None:
    assert not plain_statement(text, theme, "Bea")


@pytest.mark.parametrize(
    "text",
    [
        "There is no contact with her father, in line with the court order.",
        "Bea has not seen her dad since she was two, and has no wish to.",
    ],
)
def test_contact_that_is_ordered_or_not_wanted_is_no_concern(text: str) -> None:
    assert is_disproved(text, "family_time", "Bea")
