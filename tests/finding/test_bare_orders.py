"""Orders to somebody without "to" or "will"."""

from __future__ import annotations

import pytest

from minutes_nlp.finding.action_wording import parse_wording
from minutes_nlp.finding.owners import owners_of

PEOPLE = ("Ravi Solanki", "Bea Thorne")


@pytest.mark.parametrize(
    ("action", "owners"),
    [
        ("Ravi chase the clinic", ("Ravi",)),
        ("Ravi Solanki speak to Nan", ("Ravi Solanki",)),
        ("Bea book dentist, 30 April", ("Bea",)),
        ("School hold PEP by 30 May", ("School",)),
        ("The school offer a place", ("school",)),
        ("Imogen send the print out to Ravi by next Friday", ("Imogen",)),
        ("RS and BT meet the tutor", ("RS", "BT")),
        ("SW/FC complete the form", ("SW", "FC")),
        ("Mrs Hall ring the clinic to ask for a date", ("Mrs Hall",)),
        ("Virtual School fund a tutor", ("Virtual School",)),
        ("Mrs Hall to ring the clinic", ("Mrs Hall",)),
    ],
)
def test_somebody_before_a_verb_in_its_base_form(action: str, owners: tuple[str, ...]) -> None:
    assert owners_of(action, names=PEOPLE) == owners


@pytest.mark.parametrize(
    "action",
    [
        "Contact increase to monthly",
        "Sibling contact to be addressed",
        "Tutor start date to be set",
        "College start in September",
        "Dentist change",
        "Placement continue",
        "They’ve set a date",
        "Foster carer training complete",
        "Social worker contact details to be shared",
        "School report on attendance",
        "Laptop order from the shop",
        "Passport apply asap",
        "Bedroom paint the wall",
        "Book dentist check up",
    ],
)
def test_things_before_a_verb_are_nobody(action: str) -> None:
    assert owners_of(action, names=PEOPLE) == ()


@pytest.mark.parametrize("action", ["Ravi talk to school about lunch", "Ravi – write to Nan", "Ravi to speak to Dad"])
def test_orders_that_to_follows(action: str) -> None:
    assert owners_of(action, names=PEOPLE) == ("Ravi",)


@pytest.mark.parametrize(
    "order",
    ["Speak to Dad about lifts", "Apply to the fund for a bike", "Refer to the clinic", "To write to parents by May"],
)
def test_speaking_to_somebody_is_an_order(order: str) -> None:
    assert parse_wording(order).turn == "order"


@pytest.mark.parametrize(
    ("words", "subject"),
    [("Reply to be sent", "Reply"), ("Work to start in May", "Work"), ("Talk to be given by the nurse", "Talk")],
)
def test_what_is_to_be_done_is_none(words: str, subject: str) -> None:
    assert (parse_wording(words).turn, parse_wording(words).subject) == ("to", subject)


@pytest.mark.parametrize(
    ("action", "owners"),
    [
        ("L. Danso - ring the school", ("L. Danso",)),
        ("Book the dentist - L. Danso - 3 May", ("L. Danso",)),
        ("Book the dentist (SW). Send the form.", ("SW",)),
    ],
)
def test_an_initial_and_a_surname(action: str, owners: tuple[str, ...]) -> None:
    assert owners_of(action) == owners
