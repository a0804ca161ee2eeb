"""Plain official statements: short sentences that name a concern outright must be found, plain good news must not.

The figures rest on the shipped model, so they are bounds; the lists are of the project's own making.
"""

from __future__ import annotations

import pytest

from minutes_nlp.finding.theme_cues import plain_statement, speaks_of_another
from minutes_nlp.finding.themes import read_themes
from minutes_nlp.records import Block, Document, Place, Span, Unit
from minutes_nlp.taxonomy import THEMES

#: At most so many of each list may go wrong.
MISSED, WRONG = 4, 3

PLAIN = [
    ("drift_delay", "There has been drift."),
    ("drift_delay", "There has been significant delay in progressing the care plan."),
    ("drift_delay", "The viability assessment remains outstanding."),
    ("no_permanence_plan", "There is no permanence plan."),
    ("no_permanence_plan", "A permanence plan has not been agreed."),
    ("care_plan_outdated", "The care plan is out of date."),
    ("care_plan_outdated", "The care plan has not been updated since the move."),
    ("pathway_plan_missing", "The pathway plan has not been completed."),
    ("pathway_plan_missing", "There is no pathway plan."),
    ("pep_missing", "The PEP is overdue."),
    ("pep_missing", "There is no current PEP."),
    ("pep_missing", "The personal education plan has not been reviewed."),
    ("health_assessment_overdue", "The review health assessment is overdue."),
    ("health_assessment_overdue", "Dental check is overdue."),
    ("health_assessment_overdue", "Immunisations are not up to date."),
    ("emotional_wellbeing_unmet", "She remains on the CAMHS waiting list."),
    ("emotional_wellbeing_unmet", "The SDQ has not been completed."),
    ("visits_late", "Visits are out of timescale."),
    ("visits_late", "Statutory visits are not up to date."),
    ("visits_late", "No statutory visit has been recorded since June."),
    ("not_seen_alone", "He was not seen alone."),
    ("not_seen_alone", "The child has not been seen alone by the social worker."),
    ("placement_instability", "The placement is at risk of breaking down."),
    ("placement_instability", "The carers have given notice."),
    ("placement_plan_missing", "There is no placement plan."),
    ("placement_plan_missing", "Delegated authority has not been agreed."),
    ("family_time", "Family time is not taking place."),
    ("family_time", "Contact with his mother has stopped."),
    ("life_story", "Life story work has not started."),
    ("life_story", "There is no life story book."),
    ("worker_change", "The case is unallocated."),
    ("worker_change", "He has no allocated social worker."),
    ("worker_change", "There has been a further change of social worker."),
    ("reports_late", "The social work report was not available for this review."),
    ("reports_late", "No report was received from the school."),
    ("review_late", "This review is out of timescale."),
    ("review_late", "Minutes of the last review have not been circulated."),
    ("actions_outstanding", "Actions from the last review remain outstanding."),
    ("actions_outstanding", "There is no evidence of management oversight."),
    ("legal_status", "The legal status is unclear."),
    ("legal_status", "The interim care order has expired."),
    ("missing_exploitation", "He has been reported missing on four occasions."),
    ("missing_exploitation", "Return home interviews have not been completed."),
    ("missing_exploitation", "There are concerns about criminal exploitation."),
    ("education_provision", "She has no school place."),
    ("education_provision", "He is on a reduced timetable."),
    ("education_provision", "Attendance is poor."),
    ("advocacy_iv", "No advocate has been offered."),
    ("advocacy_iv", "She is still waiting for an independent visitor."),
    ("views_missing", "The child's views have not been obtained."),
    ("views_missing", "The consultation form was not sent."),
    ("documents_finance", "He does not have a passport."),
    ("documents_finance", "There is no savings account."),
    ("leaving_care", "No accommodation has been identified."),
    ("leaving_care", "There is no staying put agreement."),
    ("immigration", "The asylum claim remains outstanding."),
    ("immigration", "No interpreter was booked."),
    ("partner_agency", "The school did not attend."),
    ("partner_agency", "CAMHS has not responded."),
    ("good_practice", "The carer went above and beyond by learning Makaton in her own time."),
]

#: Sentences that name two concerns outright, with both.
BOTH = [
    ("There is no PA and no NI number.", {"worker_change", "documents_finance"}),
    ("There is no PEP and no health assessment.", {"pep_missing", "health_assessment_overdue"}),
    ("He has no passport and no school place.", {"documents_finance", "education_provision"}),
    ("The PEP is overdue and the care plan is out of date.", {"pep_missing", "care_plan_outdated"}),
    ("She has no social worker and no independent visitor.", {"worker_change", "advocacy_iv"}),
    ("Visits are out of timescale and the SDQ has not been completed.", {"visits_late", "emotional_wellbeing_unmet"}),
    ("Life story work has not started and there is no placement plan.", {"life_story", "placement_plan_missing"}),
    ("There is no pathway plan and no staying put agreement.", {"pathway_plan_missing", "leaving_care"}),
]

#: The same subjects as good news, as past, as possible and as duties.
HARMLESS = [
    "There has been no drift.",
    "The viability assessment is complete.",
    "The permanence plan is long-term fostering and was agreed in May.",
    "The care plan was updated in March and is up to date.",
    "The pathway plan was completed and shared with him.",
    "The PEP is up to date.",
    "The PEP was held on 3 May and uploaded.",
    "The review health assessment took place in June.",
    "The dental check was done last month.",
    "Immunisations are up to date.",
    "The SDQ was completed in April.",
    "CAMHS have begun weekly sessions.",
    "Visits are in timescale.",
    "The social worker visits every six weeks.",
    "She was seen alone at each visit.",
    "The placement is stable.",
    "The placement plan is signed.",
    "Delegated authority is clear and in place.",
    "Family time takes place every Saturday.",
    "Contact with his mother is going well.",
    "Life story work was completed last year.",
    "The allocated social worker has known him for three years.",
    "The social work report was shared five days before the review.",
    "This review is in timescale.",
    "All actions from the last review have been completed.",
    "The team manager has signed off the plan.",
    "The care order was made in 2021.",
    "He has not been missing.",
    "There are no concerns about exploitation.",
    "Attendance is 98 per cent.",
    "She is on roll at Hill School and attends every day.",
    "An advocate supports him at his reviews.",
    "Her views were obtained by her social worker.",
    "The consultation form was completed and returned.",
    "He has a passport and a savings account.",
    "A staying put agreement is in place.",
    "He was granted refugee status in May.",
    "An interpreter was present.",
    "The school attended and sent a report.",
    "If the placement were to break down, her aunt would be asked.",
]

#: Good news of which set phrases with a gap must not leave out the denial.
DENIED = [
    "There is no drift in the care plan.",
    "There isn't any drift in the care plan.",
    "There has never been any delay in matching.",
    "The health assessment is not overdue.",
    "His immunisations aren’t now out of date.",
    "Regulation 24 approval is not yet expired.",
    "Contact with his mum, who is not well, has not stopped.",
]
#: Phrases with a gap that say what they say.
SAID = [
    ("drift_delay", "There is a great deal of drift in the care plan."),
    ("health_assessment_overdue", "The health assessment is now four weeks overdue."),
    ("missing_exploitation", "He has gone missing on three occasions."),
    ("family_time", "Contact with his older brother has stopped."),
]
#: Set phrases of a theme, and beside them what makes them none.
REASONS = [
    ("family_time", "Amy has not seen her mother since 2021.", True),
    ("family_time", "Amy has not seen her mother since 2021, by her own choice.", False),
    ("family_time", "There is no contact with her birth father.", True),
    ("family_time", "There is no contact with her birth father, as set out in the order.", False),
    ("family_time", "Amy has not seen her mother since May because she does not wish to.", False),
    ("family_time", "There is no contact with her parents, and the court has so ordered.", False),
    ("family_time", "There has been no contact with Dad since the order and nobody knows why.", True),
    ("documents_finance", "His passport has not been received.", True),
    ("documents_finance", "The communication passport has not been received.", False),
    ("documents_finance", "The health passport has not been issued.", False),
    ("immigration", "The interpreter did not turn up.", True),
    ("immigration", "A Dari interpreter was booked and did not come.", True),
    ("immigration", "The interpreter did not come to the first visit but has come to each since.", False),
    ("immigration", "The meeting went ahead without an interpreter.", True),
    ("immigration", "The meeting went ahead without an interpreter, as he no longer needs one.", False),
    ("immigration", "No part of this meeting was held without an interpreter.", False),
    ("immigration", "She still has no solicitor.", True),
    ("immigration", "No solicitor has been found for his claim.", True),
    ("immigration", "Her mother has no solicitor.", False),
    ("immigration", "He now has a solicitor.", False),
    ("drift_delay", "The final hearing was adjourned to February.", True),
    ("drift_delay", "The final hearing listed for 24 February was vacated.", True),
    ("drift_delay", "Matching panel has been put back to November.", True),
    ("drift_delay", "The final hearing was adjourned in January and was concluded in March.", False),
    ("drift_delay", "The court timetable has slipped.", True),
    ("drift_delay", "Nothing in the court timetable has slipped.", False),
    ("drift_delay", "The final hearing has not been adjourned.", False),
    ("drift_delay", "If the final hearing is adjourned there will be a meeting.", False),
    ("drift_delay", "His court hearing for the theft was adjourned.", False),
    ("drift_delay", "The review was adjourned for ten minutes.", False),
    ("drift_delay", "The adoption panel was deferred and then approved the match in July 2025.", False),
    ("drift_delay", "The adoption panel was deferred because the match has not been approved.", True),
    ("drift_delay", "The fostering panel was cancelled as the carers were approved by the decision maker.", False),
    ("drift_delay", "The final hearing of 2019 was adjourned.", False),
    ("drift_delay", "The final hearing of 20 March was adjourned.", True),
    ("drift_delay", "Dad's criminal case: the case management hearing has been adjourned.", False),
    ("drift_delay", "The final hearing has been adjourned because of Dad's criminal trial.", True),
    ("drift_delay", "The case management hearing was put back by a day and took place on 3 September.", False),
    ("education_provision", "She has been suspended for two days from the netball team.", False),
    ("education_provision", "He has been excluded for two weeks from the club.", False),
    ("education_provision", "She has been suspended for two days from the school.", True),
    ("immigration", "The visit took place without an interpreter, as he asked.", False),
    ("immigration", "The review went ahead without an interpreter; Amy needs none.", False),
    ("immigration", "You have no solicitor and do not need one.", False),
    ("immigration", "There is no solicitor present today.", False),
    ("immigration", "No interpreter was present today.", True),
    ("immigration", "No interpreter was booked and he needed one.", True),
    ("immigration", "No interpreter was provided, against his own wish.", True),
    ("immigration", "No interpreter was available although he does not speak good English.", True),
    ("immigration", "He was seen without an interpreter because he speaks English well.", False),
    ("family_time", "Contact has been suspended by the authority without a court order, not her decision.", True),
    ("family_time", "Contact has stopped, her own decision.", False),
    ("family_time", "Family time has not taken place in line with the care plan.", True),
    ("family_time", "Family time has stopped in line with the care plan.", False),
    ("family_time", "Family time is not happening as ordered by the court.", True),
    ("family_time", "Family time is not happening, as ordered by the court.", False),
    ("family_time", "Contact has not happened; Amy did not choose this, it is not what she wanted.", True),
    ("family_time", "Contact has not happened, which is what she wanted.", False),
    ("family_time", "Contact has not taken place since June, although it is set out in the care plan.", True),
    ("documents_finance", "There are no savings; hospital passport complete.", True),
    ("documents_finance", "She does not have her own bank account; the communication passport was shared.", True),
]


def concerns(text: str) -> set[str]:
    block = Block(0, 0, text, Place(paragraph=1), topic="other")
    document = Document("a.docx", "", text, (block,), kind="review_minutes")
    unit = Unit(0, Span(0, 0, len(text)), text, "text", "", "other")
    return {mention.theme for mention in read_themes(document, [unit]).mentions if mention.status == "concern"}


@pytest.mark.parametrize("text", ["The DNA test has not been done.", "A DNA test for the father is still outstanding."])
def test_a_test_of_parentage_is_no_health_assessment(text: str) -> None:
    assert "health_assessment_overdue" not in concerns(text)
    assert "health_assessment_overdue" in concerns(f"{text[:-1]} and the dental check is overdue.")


def test_every_theme_has_two_plain_statements() -> None:
    assert len(PLAIN) == 60 and len(HARMLESS) == 40
    named = [theme for theme, _ in PLAIN]
    assert all(named.count(theme) >= 2 for theme in THEMES if theme != "good_practice")


def test_plain_statements_are_found() -> None:
    missed = [(theme, text) for theme, text in PLAIN if theme not in concerns(text)]
    assert len(missed) <= MISSED, missed


@pytest.mark.parametrize(("text", "themes"), BOTH)
def test_both_plain_concerns_of_a_sentence_are_found(text: str, themes: set[str]) -> None:
    assert concerns(text) >= themes


def test_plain_good_news_is_not_tagged() -> None:
    tagged = {text: found for text in HARMLESS if (found := concerns(text) - {"good_practice"})}
    assert len(tagged) <= WRONG, tagged


@pytest.mark.parametrize(("theme", "text"), SAID)
def test_words_between_leave_a_phrase_what_it_says(theme: str, text: str) -> None:
    assert plain_statement(text, theme)


@pytest.mark.parametrize(("theme", "text", "plainly"), REASONS)
def test_what_stands_beside_a_phrase_may_make_it_none(theme: str, text: str, plainly: bool) -> None:
    assert bool(plain_statement(text, theme)) == plainly


@pytest.mark.parametrize("text", [*HARMLESS, *DENIED])
def test_no_phrase_of_the_rules_takes_good_news_for_a_concern(text: str) -> None:
    assert [theme for theme in THEMES if plain_statement(text, theme)] == []


def test_a_health_check_beside_a_test_of_parentage_is_one() -> None:
    theme = "health_assessment_overdue"
    assert not speaks_of_another("DNA test results are late and the health check was missed.", theme)
    assert speaks_of_another("DNA test results are late.", theme)


OF_OTHERS = [
    "Ken and Rita offered staying put in May and the paperwork has been with the chair since.",
    "The Merton assessment was to be finished by Christmas and it's still two paragraphs.",
    "His age assessment has been on a desk since June.",
    "The mediation that was to start in October has been no further than an enquiry.",
    "The EHC assessment was asked for in May and nobody has come.",
    "Her autism assessment was promised for spring, and it is autumn.",
    "Life story work has been waiting for a name since March.",
]
OF_DRIFT = [
    "The sibling assessment was to be finished by Christmas and it's still two paragraphs.",
    "The assessment of the aunt has been on a desk since June.",
    "The final hearing waits for the age assessment.",
    "The match cannot go to panel until the autism assessment is done.",
    "The age assessment is stuck.",
    "Staying put is agreed but the discharge of the order has been no further than a letter.",
]


@pytest.mark.parametrize("text", OF_OTHERS)
def test_what_the_guide_gives_to_another_theme_is_no_drift(text: str) -> None:
    assert speaks_of_another(text, "drift_delay")


@pytest.mark.parametrize("text", OF_DRIFT)
def test_what_waits_beside_another_matter_may_be_drift(text: str) -> None:
    assert not speaks_of_another(text, "drift_delay")


@pytest.mark.parametrize(
    "text",
    [
        "The fare is £186 and his parents have paid four times, so no visit since 13 September.",
        "Her dad could not get a visiting order and there has been no visit since May.",
        "The prison lost the form; no visit has taken place since June.",
        "The train tickets were not paid for and no visits have taken place since.",
        "Her parents cannot afford petrol, so no visit since the move.",
    ],
)
def test_a_familys_visit_is_not_the_social_workers(text: str) -> None:
    assert not plain_statement(text, "visits_late")


@pytest.mark.parametrize(
    "text",
    [
        "There has been no visit since 13 September.",
        "Mum said there has been no visit since May.",
        "No statutory visit has taken place since June, and the parents are worried.",
        "His parents say that no visit has taken place since the move.",
    ],
)
def test_whoever_tells_it_a_missing_visit_is_one(text: str) -> None:
    assert plain_statement(text, "visits_late")


AT_AN_END = [
    "Mrs Lunt says she is running on empty and cannot go on like this without a break.",
    "The carers told us that they are at breaking point.",
    "Mr and Mrs Lunt are both at the end of their tether.",
    "Mr Lunt said he can't carry on like this.",
    "The carer is burnt out.",
    "Mrs Lunt is exhausted and at the end of her tether.",
    "Her foster carer feels that she has nothing left to give.",
    "Mrs Lunt does not know how much longer she can do this.",
]
NOT_AT_AN_END = [
    "Mrs Lunt used to run on empty and now has respite every month.",
    "Mrs Lunt was at the end of her tether in spring; things are calm now.",
    "The carers are not at breaking point.",
    "Mrs Lunt is no longer running on empty.",
    "If Mrs Lunt is running on empty she can ring the helpline.",
    "Amy is running on empty after football.",
    "Mrs Lunt said that the class is at breaking point.",
    "Mrs Lunt said the boiler cannot go on like this.",
    "Mrs Lunt knows how long she can do this.",
]
EXPLOITED = [
    "Amy was seen getting into cars with older men.",
    "A neighbour saw that she was picked up by unknown men at night.",
    "He was found with two phones and cash he could not explain.",
    "She has been coming home with new trainers that she cannot account for.",
    "She has unexplained money and gifts.",
    "Police found her in a hotel room with an older man.",
    "He was found at a cuckooed address.",
]
NOT_EXPLOITED = [
    "Last year Amy was seen getting into cars with older men; this has stopped.",
    "She is no longer seen getting into cars with older men.",
    "Her sister was seen getting into cars with older men.",
    "Amy gets a lift from her older brother in his car.",
    "She was seen getting into the car with her carer.",
    "He has two phones, one of them for games.",
    "He was not found with any money he could not explain.",
    "There is no unexplained money.",
    "He found a phone and took it to the police.",
    "He has homework that he could not explain.",
]


@pytest.mark.parametrize(
    ("theme", "text", "plainly"),
    [
        *(("placement_instability", text, True) for text in AT_AN_END),
        *(("placement_instability", text, False) for text in NOT_AT_AN_END),
        *(("missing_exploitation", text, True) for text in EXPLOITED),
        *(("missing_exploitation", text, False) for text in NOT_EXPLOITED),
    ],
)
def test_carers_at_an_end_and_signs_of_exploitation(theme: str, text: str, plainly: bool) -> None:
    assert bool(plain_statement(text, theme)) is plainly
