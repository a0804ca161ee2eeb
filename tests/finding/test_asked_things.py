"""What the reviewing officer or the review asks for is an action, and whoever asks is not who sees to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.owners import owners_of
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units

NAMES = ("Dan Whitfield", "Marcia Bell", "Sue Hall")


@pytest.mark.parametrize(
    ("sentence", "owners"),
    [
        ("The IRO requested a copy of the care plan by 4 April.", ()),
        ("Marcia requested sight of the risk assessment by 4 April.", ()),
        ("The chair recommended an urgent planning meeting by 4 April.", ()),
        ("The chair asked for an update by 4 April.", ()),
        ("IRO requests an update from school by 4 April.", ("school",)),
        ("I have requested a written update from Dan Whitfield by 4 April.", ("Dan Whitfield",)),
        ("I require a report from the school before the next review.", ("school",)),
        ("I would like an update on the passport by 4 April.", ()),
        ("The meeting asked for a chronology by 4 April.", ()),
        ("My recommendation is that a passport is applied for by 4 April.", ()),
        ("The meeting concluded that a tutor should be found by 4 April.", ()),
        ("The IRO requests that a passport be applied for by 4 April.", ()),
        ("It is essential that the passport is applied for by 4 April.", ()),
        ("Could Dan please apply for the passport by 4 April.", ("Dan",)),
        ("Can the school please send the PEP by 4 April?", ("school",)),
        ("It was asked that Sue take Kayden to the dentist.", ("Sue",)),
    ],
)
def test_what_the_chair_asks_for(sentence: str, owners: tuple[str, ...], tmp_path: Path) -> None:
    document = minutes(tmp_path, heading="Any other business", prose=[sentence])
    (only,) = find_recommendations(document, units(document))
    assert (document.text[only.span.start : only.span.end], only.owners) == (sentence, owners)


@pytest.mark.parametrize(
    "sentence",
    [
        "The IRO requested a copy of the care plan.",
        "The IRO asked for the report by 3 December but it was not sent.",
        "At the last review the IRO asked for a copy of the plan.",
        "The chair asked for introductions and apologies.",
        "The review concluded at 4pm.",
        "Could Kayden please have a bike?",
        "The meeting concluded that Kayden is well.",
        "The psychologist concluded that he should have therapy.",
        "It is essential that Kayden feels safe.",
        "It is important that everyone works together.",
        "Sue requested a new bed by 4 April.",
        "The doctor recommended a brain scan by 4 April.",
    ],
)
def test_what_nobody_asks_for_now(sentence: str, tmp_path: Path) -> None:
    document = minutes(tmp_path, heading="Any other business", prose=[sentence])
    assert find_recommendations(document, units(document)) == ()


@pytest.mark.parametrize(
    ("action", "owners"),
    [
        ("It would be good for you to see a dentist, so Sue will book this by 4 April.", ("Sue",)),
        ("Kayden would like a bike, and Sue will look for one by 4 April.", ("Sue",)),
        ("Dan's job is to find a tutor by 4 April.", ("Dan",)),
        ("You and Dan are going to make a memory box by 4 April.", ("You", "Dan")),
        ("Dan will book the dentist, so Sue will take him by 4 April.", ("Dan",)),
        ("Dan will ring the clinic, and Sue will take him by 4 April.", ("Dan", "Sue")),
        ("Dan Whitfield pays the fee by 4 April.", ("Dan Whitfield",)),
        ("Dan Whitfield requests the file from Kent by 4 April.", ("Dan Whitfield",)),
    ],
)
def test_who_sees_to_it(action: str, owners: tuple[str, ...]) -> None:
    assert owners_of(action, names=NAMES) == owners
