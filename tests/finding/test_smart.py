"""The five SMART verdicts: tables of actions with the letters they meet, and what reasons and suggestions say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from minutes_nlp.finding.owners import owners_of
from minutes_nlp.finding.smart import smart_verdicts
from minutes_nlp.finding.smart_reasons import matter_shown
from minutes_nlp.finding.smart_rules import Action, rule_verdicts, ruled_out
from minutes_nlp.finding.smart_setting import Setting, stems
from minutes_nlp.finding.smart_wording import manner_of
from minutes_nlp.language.deadlines import find_deadline, resolve_deadline
from minutes_nlp.records import Letter, Verdict
from minutes_nlp.taxonomy import SMART_LETTERS

INITIALS = dict(zip(SMART_LETTERS, "SMART", strict=True))
REVIEW, NEXT = date(2025, 3, 11), date(2025, 9, 2)
SETTING = Setting(
    child=frozenset({"kayden", "brooks"}),
    initials=frozenset({"k", "kb"}),
    family=frozenset({"lorraine", "brooks"}),
    raised=stems(
        ["He has not seen a dentist since May.", "The PEP is out of date.", "His passport was never applied for.",
         "He misses his brother Leo and sleeps badly.", "The care plan names a school he has left.",
         "CAMHS has a long wait."]
    ),
    review_date=REVIEW,
    next_review=NEXT,
    social_worker="Dan Whitfield",
)  # fmt: skip


def met_letters(verdicts: Mapping[Letter, Verdict]) -> str:
    """The letters met, in order, as the annotation guide writes them ("SMAR")."""
    return "".join(INITIALS[letter] for letter in SMART_LETTERS if verdicts[letter].met)


def action(text: str) -> Action:
    return Action(text, owners_of(text), find_deadline(text, reference=REVIEW, next_review=NEXT), SETTING)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Dan Whitfield to send off the passport form by 4 April 2025 so that Kayden can go to Spain.", "SMART"),
        ("Ms Hall to book the overdue dental check.", "SMAR"),
        ("PEP meeting to be held by 30 April 2025.", "MART"),
        ("Care plan to be updated.", "MAR"),
        ("Social worker to look at sibling contact.", "AR"),
        ("All professionals to continue to work together.", "A"),
        ("The court to bring the final hearing forward so that Kayden is not left waiting.", "SMR"),
        ("Kayden to manage his temper better at break.", "R"),
        (
            "Dan Whitfield to update the care plan, order the passport, book the dentist and write to CAMHS by 2 May.",
            "MART",
        ),
        ("Dan Whitfield to submit the passport form by 3 March 2025.", "SMRT"),
    ],
)
def test_letters(text: str, letters: str) -> None:
    assert met_letters(smart_verdicts(action(text))) == letters


@pytest.mark.parametrize(
    ("text", "letter", "words"),
    [
        ("SW to monitor his sleep.", "specific", "monitor"),
        ("Everyone to keep in touch.", "specific", "Everyone"),
        ("The Home Office to grant him status.", "achievable", "Home Office"),
        ("SW to book the dentist ASAP.", "time_bound", "ASAP"),
        ("SW to submit the form by 3 March 2025.", "achievable", "3 March 2025"),
    ],
)
def test_a_reason_names_the_words_it_rests_on(text: str, letter: str, words: str) -> None:
    verdict = rule_verdicts(action(text))[letter]  # type: ignore[index]
    assert not verdict.met
    assert words in verdict.reason + verdict.evidence
    assert verdict.suggestion


def test_suggestions_use_the_document() -> None:
    verdicts = smart_verdicts(action("Passport form to be sent off as soon as possible."))
    assert "Dan Whitfield" in verdicts["specific"].suggestion
    assert "2 September 2025" in verdicts["time_bound"].suggestion


REASONS = [
    (
        "SW to chase the overdue dental check, so that Kayden is not in pain.",
        "relevant",
        "so that Kayden is not in pain",
    ),
    ("SW to send the passport form as soon as she can.", "relevant", "passport form"),
    ("I've asked Dan to see Kayden and to complete the PEP.", "relevant", "'PEP'"),
    ("SW to send the passport form for the trip.", "measurable", "passport form"),
    ("Virtual school to write a PEP for Year 11.", "measurable", "'PEP'"),
    ("SW to see him every three weeks.", "measurable", "every three weeks"),
    ("SW to book the dentist by 2 May 2025.", "time_bound", "2 May 2025"),
    ("SW to book the dentist within six weeks.", "time_bound", "22 April 2025, six weeks after"),
    ("SW to update the care plan, the chronology and the genogram.", "specific", "'the genogram'"),
    ("fostering service to hold a panel.", "specific", "Fostering service is to do one concrete thing: 'hold a panel'"),
    ("Wes to hold a panel.", "specific", "Wes is to do"),
    ("Nurses to hold a panel.", "specific", "Nurses are to do"),
    ("Everyone to share the care plan.", "achievable", "among 'Everyone'"),
    ("You have agreed to stop going missing.", "achievable", "rests on the child alone"),
    ("Review health assessment to take place.", "achievable", "'health assessment'"),
]


@pytest.mark.parametrize(("text", "letter", "words"), REASONS)
def test_a_reason_shows_words_that_tell_something(text: str, letter: str, words: str) -> None:
    assert words in rule_verdicts(action(text))[letter].reason  # type: ignore[index]


def test_what_falls_short_is_named_without_the_documents_words() -> None:
    for text in ("SW to monitor his sleep.", "Everyone to keep in touch ASAP.", "The Home Office to grant it."):
        for verdict in smart_verdicts(action(text)).values():
            assert bool(verdict.fault) == (not verdict.met)
            assert not {"monitor", "Everyone", "ASAP", "Office"} & set(verdict.fault.split())


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("Dan to give her notice of visits to the dentist.", ["notice", "dentist"], "dentist"),
        ("Dan to send the second section on the passport", ["section", "passport"], "passport"),
        ("Dan to plan Christmas Day with Leo's nan", ["christmas", "day"], ""),
        ("Dan to agree a sensible answer as an example", ["sensible", "example"], ""),
        ("Dan to agree a bedtime", ["bedtime"], "bedtime"),
    ],
)
def test_a_reason_rests_on_words_that_name_a_matter(text: str, words: list[str], shown: str) -> None:
    assert matter_shown(text, words, ()) == shown


def test_evidence_is_a_slice_of_the_action() -> None:
    text = "SW to monitor his sleep and SW to support his emotional wellbeing as needed."
    for verdict in smart_verdicts(action(text)).values():
        assert verdict.evidence.lower() in text.lower()


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("SW to sign the form and return it.", 2),
        ("SW to update the care plan, the chronology and the genogram.", 3),
        ("SW to rebook the hearing test, tell the GP and send the clinics the address.", 3),
        ("SW to book a day out for Albie, Wilf and Elsie.", 1),
        ("SW to hold the PEP, with an interpreter, by 12 July.", 1),
        ("SW to agree in writing what she may sign for, so that swimming, trips and haircuts need no calls.", 1),
    ],
)
def test_tasks_in_one_entry(text: str, tasks: int) -> None:
    assert len(manner_of(text).tasks) in {tasks} if tasks >= 3 else len(manner_of(text).tasks) < 3


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("SW to continue to support him.", True),
        ("SW to help him to write the letter.", False),
        ("SW to ensure the form is signed.", False),
        ("SW to ensure his needs are considered.", True),
        ("Contact to be explored.", True),
        ("Carers to keep a sleep diary.", False),
        ("SW to give consideration to respite.", True),
        ("SW to look again at her hours.", True),
        ("SW to see him fortnightly.", False),
    ],
)
def test_vague_verbs(text: str, vague: bool) -> None:
    assert bool(manner_of(text).vague) is vague


def test_an_action_without_words_has_verdicts_too() -> None:
    assert met_letters(smart_verdicts(Action("-", (), None, Setting()))) in {"", "A"}


def test_what_nobody_is_to_do_and_nobody_could_see_is_in_nobodys_power() -> None:
    verdicts = smart_verdicts(Action("Contact to be thought about sensitively"))
    assert not verdicts["measurable"].met and not verdicts["achievable"].met
    assert verdicts["achievable"].reason.startswith("Nobody is named")


@pytest.mark.parametrize(("owner", "met"), [("Lorraine Brooks, mother", False), ("Sue Hall, foster carer", True)])
def test_a_post_behind_the_name_tells_who_is_family(owner: str, met: bool) -> None:
    text = "To be more reliable, so that Kayden is not let down."
    assert rule_verdicts(Action(text, (owner,), None, SETTING))["achievable"].met is met


def in_a_row(text: str, when: str = "2 May 2025") -> Action:
    return Action(text, ("Dan Whitfield",), resolve_deadline(when, reference=REVIEW, next_review=NEXT), SETTING)


@pytest.mark.parametrize(
    "text",
    ["Life story work", "Mental health", "Contact", "Contact with mum", "His placement", "Kayden's health",
     "Life story for Kayden", "Health / school", "Education, health and contact",
     "Contact - Dan Whitfield - 2 May 2025"],
)  # fmt: skip
def test_a_matter_alone_says_nothing_of_what_is_to_be_done(text: str) -> None:
    verdicts = smart_verdicts(in_a_row(text))
    assert not {"S", "M"} & set(met_letters(verdicts))
    assert "names a matter" in verdicts["specific"].reason
    assert verdicts["specific"].suggestion and verdicts["measurable"].suggestion


@pytest.mark.parametrize(
    "text",
    ["Passport application", "Referral to CAMHS", "PEP meeting", "PEP", "Dentist", "Dental check", "Updated care plan",
     "Open savings account", "Contact mum", "Contact with CAMHS", "Passport to be applied for", "Savings statement",
     "Passport", "Savings account."],
)  # fmt: skip
def test_a_noun_that_names_an_act_or_a_meeting_says_what_is_to_be_done(text: str) -> None:
    assert {"S", "M"} <= set(met_letters(smart_verdicts(in_a_row(text))))


@pytest.mark.parametrize(
    "when", ["Monthly", "Weekly", "Every 6 weeks", "6 weekly", "Termly", "Once a month", "Every other week", "Daily"]
)
def test_a_frequency_in_the_column_of_deadlines_lacks_a_start_or_an_end(when: str) -> None:
    verdict = smart_verdicts(in_a_row("Visit Kayden at home", when))["time_bound"]
    assert (verdict.met, verdict.evidence) == (False, when)
    assert verdict.reason == "It says how often, but not from when or until when."
    assert verdict.suggestion.startswith("Until when? The next review is on 2 September 2025.")


@pytest.mark.parametrize(
    ("when", "met"),
    [("Regular", False), ("At every opportunity", False), ("ASAP", False), ("When CAMHS start", False),
     ("Every 6 weeks until June 2025", True), ("Monthly until next review", True)],
)  # fmt: skip
def test_what_else_stands_in_that_column_is_judged_as_before(when: str, met: bool) -> None:
    verdict = smart_verdicts(in_a_row("Visit Kayden at home", when))["time_bound"]
    assert verdict.met is met and "how often" not in verdict.reason


@pytest.mark.parametrize(
    ("text", "says_nothing"),
    [("To monitor", True), ("To support", True), ("Ongoing support", True), ("Support Kayden", True),
     ("Continue", True), ("Dan Whitfield to continue to monitor.", True), ("Monitor his sleep", False),
     ("Support Kayden with the dentist", False), ("Continue the PEP", False)],
)  # fmt: skip
def test_to_monitor_or_to_support_alone_could_stand_in_any_childs_minutes(text: str, says_nothing: bool) -> None:
    verdict = smart_verdicts(in_a_row(text))["relevant"]
    assert verdict.met is not says_nothing
    assert ("could stand in any child's minutes" in verdict.reason) is says_nothing


@pytest.mark.parametrize(("text", "relevant"), [("Mental health", True), ("Housing", False)])
def test_a_matter_that_the_minutes_do_not_raise_could_stand_anywhere(text: str, relevant: bool) -> None:
    raised = replace(SETTING, raised=stems(["His mental health is poor."]))
    action = Action(text, ("Dan Whitfield",), None, raised)
    assert ruled_out("relevant", action) is not relevant


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("Keep an eye on his health.", True),
        ("Case to be kept under review.", True),
        ("Keep an eye on his sleep.", False),
        ("Keep an eye on his health, because he has lost weight.", False),
        ("Be mindful of his grief.", False),
    ],
)
def test_to_keep_in_view_what_any_child_has_is_not_relevant(text: str, out: bool) -> None:
    assert ruled_out("relevant", Action(text, (), None, SETTING)) is out


@pytest.mark.parametrize(
    ("text", "owner", "letter", "reason"),
    [
        ("Her parents to be included more.", "", "achievable", "Nobody is named"),
        ("Diversity needs to be met.", "All", "measurable", "names no paper, event, decision or number"),
        ("Emotional needs to be considered.", "All", "measurable", "'Emotional needs to be considered' had happened"),
    ],
)
def test_a_letter_that_is_not_met_says_what_is_left_open(text: str, owner: str, letter: Letter, reason: str) -> None:
    verdict = smart_verdicts(Action(text, (owner,) if owner else (), None, SETTING))[letter]
    assert not verdict.met
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("SW to give some thought to respite.", "give some thought to respite"),
        ("IRO to be kept updated.", "IRO to be kept updated"),
        ("SW to monitor.", "SW to monitor"),
    ],
)
def test_a_vague_step_is_shown_whole_and_no_verb_cut_off(text: str, shown: str) -> None:
    reason = smart_verdicts(Action(text, ("SW",), None, SETTING))["measurable"].reason
    assert reason == f"Nobody could tell at the next review whether '{shown}' had happened."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "SW to see whether he can swim weekly, starting 3 May 2025, as he asked.",
            "It gives no day by which it is to be done.",
        ),
        ("SW to see him weekly.", "It says how often, but not from when or until when."),
        ("SW to see him weekly, as agreed on 3 May 2025.", "It says how often, but not from when or until when."),
    ],
)
def test_a_start_that_stands_there_is_not_said_to_be_missing(text: str, reason: str) -> None:
    assert rule_verdicts(Action(text, ("SW",), None, SETTING))["time_bound"].reason == reason


def test_two_owners_are_the_reason_where_one_alone_would_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def is_met(letter: Letter, features: dict[str, float], encoded: float | None) -> bool:
        return "several owners" not in features

    monkeypatch.setattr("minutes_nlp.finding.smart.is_met", is_met)
    two = smart_verdicts(Action("Panel to be held.", ("SW", "Ann Lee"), None, SETTING))["specific"]
    assert two.reason == "It leaves open which of SW and Ann Lee is to do it."
    assert two.suggestion and two.fault
    assert smart_verdicts(Action("Panel to be held.", ("SW",), None, SETTING))["specific"].met


@pytest.mark.parametrize(
    ("text", "letter", "reason"),
    [
        ("I will ring you in July.", "achievable", "It is within the power of the writer."),
        ("SW to see him every Friday from 4 April.", "time_bound", "'from 4 April' says from when."),
        (
            "SW to see him weekly until the summer holidays.",
            "time_bound",
            "'until the summer holidays' says until when.",
        ),
        ("EHCP review to take place - SENCO.", "specific", "'EHCP review to take place - SENCO'"),
    ],
)
def test_reasons_in_plain_words(text: str, letter: Letter, reason: str) -> None:
    assert reason in rule_verdicts(action(text))[letter].reason


@pytest.mark.parametrize(
    "text",
    ["Laptop to be provided", "Bus pass to be applied for", "PEP to be held", "Life story book to be started",
     "Apply for a passport", "Referral to CAMHS to be made"],
)  # fmt: skip
@pytest.mark.parametrize("when", ["ASAP", "Ongoing", "2 May 2025"])
def test_a_thing_for_one_owner_is_specific_whatever_its_deadline(text: str, when: str) -> None:
    against = dict.fromkeys(SMART_LETTERS, -5.0)
    assert smart_verdicts(in_a_row(text, when), against)["specific"].met


@pytest.mark.parametrize("text", ["School place to be explored", "Contact to be considered", "Support to be offered"])
def test_a_vague_thing_is_not(text: str) -> None:
    against = dict.fromkeys(SMART_LETTERS, -5.0)
    assert not smart_verdicts(in_a_row(text, "ASAP"), against)["specific"].met


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("School to improve his attendance to 95%", True),
        ("Attendance to improve to 95% - school", True),
        ("School to raise his attendance to above 90 per cent", True),
        ("School to look at why his attendance fell to 71%", False),
        ("School to think about attendance below 90%", False),
        ("School to support him to reach 92.5%", True),
        ("School to improve his attendance", False),
        ("School to address his 71% attendance", False),
        ("Carers to support him to be 100% happy", False),
    ],
)
def test_a_share_to_be_come_to_is_measurable(text: str, met: bool) -> None:
    assert rule_verdicts(in_a_row(text))["measurable"].met is met
    against = dict.fromkeys(SMART_LETTERS, -5.0)
    assert smart_verdicts(in_a_row(text), against)["measurable"].met is met


@pytest.mark.parametrize(
    ("due", "review", "record"),
    [
        (date(2025, 3, 10), True, True),
        (REVIEW, True, False),  # a record can still ask for something today
        (date(2025, 3, 12), False, False),
        (None, False, False),
    ],
)
def test_a_deadline_is_past_before_the_record_and_on_the_day_of_a_review(
    due: date | None, review: bool, record: bool
) -> None:
    assert SETTING.is_past(due) is review
    assert replace(SETTING, same_day=True).is_past(due) is record
    assert not Setting().is_past(due)


@pytest.mark.parametrize(
    ("same_day", "when", "reason"),
    [
        (False, "11 March 2025", "The deadline '11 March 2025' was past when the review met."),
        (True, "10 March 2025", "The deadline '10 March 2025' was past when the record was written."),
        (True, "11 March 2025", None),
    ],
)
def test_what_rules_a_past_deadline_out_is_said_of_the_review_or_record(
    same_day: bool, when: str, reason: str | None
) -> None:
    due = resolve_deadline(when, reference=REVIEW, next_review=NEXT)
    asked = Action("Ann Lee to ring the school.", ("Ann Lee",), due, replace(SETTING, same_day=same_day))
    assert ruled_out("achievable", asked) is (reason is not None)
    verdict = rule_verdicts(asked)["achievable"]
    assert verdict.met is (reason is None)
    assert reason is None or verdict.reason == reason
