"""The tasks that one entry asks for: three of them or more are too many for the letter S, two are one thing."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_nlp.finding.smart import smart_verdicts
from minutes_nlp.finding.smart_rules import Action
from minutes_nlp.finding.smart_setting import Setting
from minutes_nlp.finding.smart_wording import manner_of
from minutes_nlp.language.deadlines import resolve_deadline


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        (
            "SW to book the dentist; chase the form; and update the PEP by 3 May 2025.",
            ("book the dentist", "chase the form", "update the PEP"),
        ),
        (
            "Ann Lee to refer him to CAMHS. Ann Lee to update the care plan. SW to draw a genogram. All by 3 May.",
            ("refer him to CAMHS", "update the care plan", "draw a genogram"),
        ),
        (
            "School to hold the PEP; the carer to keep a diary; nurse to weigh him.",
            ("hold the PEP", "keep a diary", "weigh him"),
        ),
        (
            "School to hold the PEP, nurse to weigh him and carer to keep a diary.",
            ("hold the PEP", "nurse to weigh him", "carer to keep a diary"),
        ),
        (
            "Care plan to be updated, passport to be applied for and savings account opened by Ann Lee.",
            ("Care plan", "passport to be applied for", "savings account opened by Ann Lee"),
        ),
        ("SW to update: care plan / PEP / chronology by 3 May.", ("care plan", "PEP", "chronology")),
        ("SW to update care plan / PEP / chronology.", ("update care plan", "PEP", "chronology")),
        (
            "By 3 May SW to apply for the passport. SW also to open an account and draw a genogram.",
            ("apply for the passport", "open an account", "draw a genogram"),
        ),
    ],
)
def test_several_tasks_however_they_are_joined(text: str, tasks: tuple[str, ...]) -> None:
    assert manner_of(text).tasks == tasks
    verdict = smart_verdicts(Action(text, ("Ann Lee",), None, Setting()))["specific"]
    assert not verdict.met
    assert f"tasks stand in one entry: '{tasks[0]}'; '{tasks[1]}'" in verdict.reason


@pytest.mark.parametrize(
    "text",
    [
        "SW to book the dentist and apply for the passport.",
        "SW to ring the clinic by 3 May and tell her the date.",
        "PEP to be held by 3 May, chaired by Ann Lee and attended by the carer.",
        "Form to be signed by mum, returned to SW and sent off.",
        "SW to order the bed; he has outgrown his cot; it is to be kept.",
        "SW to book the dentist. The PEP is out of date. He will return to it in May.",
        "SW to ask Mr. Bell to book the dentist. Dr. Smith is on leave.",
        "SW to invite: school, carer, nurse.",
        "SW to hold a meeting with school / carer / nurse.",
        "SW to book a medical for Leo, out of school, somewhere with a blind.",
        "Ann promised, because he asked, that within a week the fares would be paid back.",
        "Carer to take him to the dentist; she has a car.",
        "a; " * 3000,
        "SW to update:" + " / " * 3000,
        "PEP to be held, " + "a " * 5000,
    ],
)
def test_what_is_one_thing_or_two(text: str) -> None:
    assert len(manner_of(text).tasks) < 3


def test_a_task_is_shown_without_the_rest_of_its_deadline() -> None:
    text = "SW to book the dentist, update the PEP and open an account by 3 May 2025."
    due = resolve_deadline("3 May 2025", reference=date(2025, 3, 11), next_review=None)
    reason = smart_verdicts(Action(text, ("SW",), due, Setting()))["specific"].reason
    assert reason.endswith("'book the dentist'; 'update the PEP'; 'open an account'.")


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Ann Lee to apply for the passport by 3 May. Bob to open a bank account by 9 May.", False),
        ("Ann Lee to apply for the passport by 3 May and Bob to open a bank account by 9 May", False),
        ("Ann Lee to complete the PEP by 3 May; Bob to pay for a tutor by 31 May", False),
        ("Ann Lee will find his red book by 3 May, and Bob will register him with a GP by 9 May", False),
        ("Ann Lee to write the letter by 3 May. Bob to sign it by 9 May.", True),
        ("Ann Lee to request the PEP by 3 May and Bob to send it by 9 May", True),
        ("Ann Lee to find a dentist by 3 May; Bob to find an optician by 3 May", True),
        ("Ann Lee and Bob to apply for the passport by 3 May", True),
        ("Ann Lee to book the dentist by 3 May and Bob to take the form", True),
    ],
)
def test_two_owners_with_two_dates_are_two_actions(text: str, alone: bool) -> None:
    verdict = smart_verdicts(Action(text, ("Ann Lee", "Bob"), None, Setting()))["specific"]
    assert verdict.met is alone
    assert verdict.reason.startswith("Two tasks stand in one entry: ") is not alone
