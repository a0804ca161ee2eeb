"""What is said where nobody is plainly named to do an action: who is mentioned, when no social worker is offered."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_nlp.finding.smart import smart_verdicts
from minutes_nlp.finding.smart_hints import person_mentioned
from minutes_nlp.finding.smart_rules import Action
from minutes_nlp.finding.smart_setting import Setting, stems
from minutes_nlp.language.deadlines import resolve_deadline

SETTING = Setting(
    child=frozenset({"kayden", "brooks"}),
    family=frozenset({"lorraine", "brooks"}),
    people=frozenset({"dan", "whitfield", "anne", "hall", "kayden"}),
    raised=stems(["The passport and the dentist are outstanding."]),
    review_date=date(2025, 3, 11),
    social_worker="Dan Whitfield",
)


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("Passport: responsibility of Dan Whitfield.", "Dan Whitfield"),
        ("Could the social worker please chase the passport.", "social worker"),
        ("There is a need for the school to produce a plan.", "school"),
        ("It would be helpful if the school nurse booked the check.", "school nurse"),
        ("If he is unhappy, the supervising social worker could ring the nurse.", "supervising social worker"),
        ("Attendance meeting at school to be set up through Mrs Hall.", "Mrs Hall"),
        ("Allocation of a permanent SW – service manager – end Oct", "service manager"),
    ],
)
def test_who_is_mentioned_is_shown_and_not_guessed(text: str, somebody: str) -> None:
    verdicts = smart_verdicts(Action(text, (), None, SETTING))
    assert person_mentioned(text, SETTING) == somebody
    assert verdicts["specific"].reason == f"It is not clear who is to do it: '{somebody}' is mentioned."
    assert f"If '{somebody}' is to do it, write '{somebody[0].upper()}{somebody[1:]} to ...'" in (
        verdicts["specific"].suggestion
    )
    assert "Nobody is named" not in verdicts["achievable"].reason


@pytest.mark.parametrize(
    "text",
    [
        "Passport to be applied for.",
        "Contact with dad to be arranged.",
        "Meeting with the school nurse to be held.",
        "Please ring the school nurse by May.",
        "A permanent social worker to be allocated.",
        "Social worker visits to be recorded.",
        "IRO to be kept updated.",
        "School uniform to be bought.",
        "Update from school",
        "Letter for school.",
        "An advocate by April.",
        "Mrs Hall and Dan Whitfield.",
        "Dan's report to be shared.",
        "Kayden could be asked.",
        "Could Kayden please tidy up.",
        "nurse " * 3000,
        " " * 9000,
    ],
)
def test_whoever_it_is_about_or_done_to_is_not_shown(text: str) -> None:
    assert person_mentioned(text, SETTING) == ""


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Passport to be applied for.", True),
        ("RHI to be arranged.", True),
        ("Personal education plan to be updated.", True),
        ("Attendance at school to be looked into.", False),
        ("Prescription to be renewed.", False),
        ("Appointment at the clinic to be rebooked.", False),
        ("Midway review to be held.", False),
        ("Minutes to be sent out.", False),
        ("A permanent social worker to be allocated.", False),
        ("Allocation of a new SW.", False),
    ],
)
def test_the_social_worker_is_not_offered_for_what_is_anothers(text: str, offered: bool) -> None:
    suggestion = smart_verdicts(Action(text, (), None, SETTING))["specific"].suggestion
    assert ("Dan Whitfield" in suggestion) is offered
    everyone = smart_verdicts(Action(f"All: {text}", ("All",), None, SETTING))["specific"].suggestion
    assert ("Dan Whitfield" in everyone) is offered


def test_a_deadline_tells_nothing_of_whose_the_subject_is() -> None:
    due = resolve_deadline("before school breaks up", reference=date(2025, 3, 11), next_review=None)
    text = "Passport to be applied for before school breaks up."
    assert "Dan Whitfield" in smart_verdicts(Action(text, (), due, SETTING))["specific"].suggestion
