"""Sentences that set an action, and sentences that only look like it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from action_documents import minutes

from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.unit_scores import UnitScores
from minutes_nlp.language.units import units

SETS = [
    "It was agreed that Dan Whitfield will ring the clinic by Friday 21 March.",
    "I have asked Dan to visit Kayden on his own, so that he can talk freely.",
    "Dan Whitfield was asked to send off the passport form by 4 April.",
    "The IRO has asked the school nurse to weigh Kayden again before the next review.",
    "We agreed that Sue will keep a sleep diary, because the doctor cannot help without one.",
    "Sue is going to book the optician by 4 April, so that Kayden can see the board.",
    "It was resolved that the team manager should, within ten working days, allocate a worker.",
]
DOES_NOT = [
    "Kayden will start at the high school in September.",
    "Last time we met I asked Dan to find the trainers, and he did.",
    "The next review will be held on Tuesday 2 September 2025 at 2pm.",
    "Sue said she could have his brother for tea some time.",
    "Should the placement end, another home will have to be found.",
    "Every looked-after child must have a personal education plan.",
    "It was agreed that Kayden is doing really well.",
    "The court decided that the brothers should live together.",
    '"Will you ask them to hurry up?" Kayden said.',
    "Mum requested that family time be increased.",
    "The clinic has been asked three times for a letter.",
    "Were the panel to be missed again, I shall send Dan a practice alert by 4 April.",
    "Everyone is working to find out whether Kayden can go home or live with his aunt.",
    "Everybody is trying very hard to help Kayden by 4 April.",
    "Sue and Dan are still waiting to hear from the clinic by 4 April.",
    "I wondered what it is to be moved by people who have agreed to ring.",
]


@pytest.mark.parametrize("sentence", SETS)
def test_a_sentence_that_sets_an_action(tmp_path: Path, sentence: str) -> None:
    document = minutes(tmp_path, heading="Any other business", prose=[sentence])
    (only,) = find_recommendations(document, units(document))
    assert document.text[only.span.start : only.span.end] == sentence
    assert only.form == "prose" and only.owners


def test_what_the_chair_requested_is_an_action(tmp_path: Path) -> None:
    sentence = "The IRO requested that a passport be applied for by 4 April."
    (only,) = find_recommendations(document := minutes(tmp_path, prose=[sentence]), units(document))
    assert (only.owners, only.deadline and only.deadline.due) == ((), date(2025, 4, 4))


@pytest.mark.parametrize("sentence", DOES_NOT)
def test_a_sentence_that_sets_none(tmp_path: Path, sentence: str) -> None:
    document = minutes(tmp_path, heading="Any other business", prose=[sentence])
    assert find_recommendations(document, units(document)) == ()


def test_an_encoder_can_tip_the_balance(tmp_path: Path) -> None:
    document = minutes(tmp_path, heading="Any other business", prose=[SETS[0]])
    every = units(document)
    certain_not = UnitScores(
        np.zeros((len(every), 384)),
        {"recommendation": np.full((len(every), 1), -20.0), "smart": np.zeros((len(every), 5))},
    )
    assert find_recommendations(document, every, certain_not) == ()


@pytest.mark.parametrize("mark", ["→ ", "-> ", "➔ ", "» ", ""])
@pytest.mark.parametrize(
    "told", ["new bed (SH, 2 weeks)", "Nan’s assessment – SW – May 25", "SW to book the RHA (by 4.4.25)"]
)
def test_an_arrow_and_a_label_in_front_are_no_part_of_an_action(tmp_path: Path, mark: str, told: str) -> None:
    lines = ["Dentist 3.6.24", f"{mark}Action: {told}", f"{mark}likes her new bed"]
    document = minutes(tmp_path, heading="Home", below=lines)
    (only,) = find_recommendations(document, units(document))
    assert document.text[only.span.start : only.span.end] == told
    assert len(only.owners) == 1 and only.deadline is not None


def test_deadlines_in_prose_count_from_the_review(tmp_path: Path) -> None:
    document = minutes(
        tmp_path, heading="Any other business", prose=["I have asked Dan to ring Nan within ten working days."]
    )
    (only,) = find_recommendations(document, units(document))
    assert only.deadline is not None and only.deadline.due == date(2025, 3, 25)


@pytest.mark.parametrize(
    "line",
    [
        "Sue Hall",
        "Health",
        "Education:",
        "Dan Whitfield.",
        "I look forward to seeing you on 2 September.",
        "Kind regards",
        "What needs to happen:",
    ],
)
def test_a_line_that_sets_nothing_behind_an_action_is_none(tmp_path: Path, line: str) -> None:
    document = minutes(tmp_path, below=["Dan Whitfield to apply for the passport by 4 April 2025.", line])
    every = units(document)
    sure = UnitScores(
        np.zeros((len(every), 384)),
        {"recommendation": np.full((len(every), 1), 20.0), "smart": np.zeros((len(every), 5))},
    )
    found = find_recommendations(document, every, sure)
    assert line not in [document.text[item.span.start : item.span.end] for item in found]
