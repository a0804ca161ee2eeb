"""Sentences and entries that count what was agreed in words: each part is an action of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.action_parts import counted_out
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units

PEOPLE = ("Nadia Rahimi", "Sue Hall", "Marcia Bell")


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "It was agreed that firstly, Sue Hall buys shoes by 3 May; secondly, that Nadia rings the GP; and thirdly, "
            "that nursery sends the form.",
            [("Sue Hall buys shoes by 3 May", None), ("Nadia rings the GP", None),
             ("nursery sends the form.", "nursery")],
        ),
        (
            "The chair recommended, first, that Nadia asks the GP and, second, that Sue buys shoes.",
            [("Nadia asks the GP", None), ("Sue buys shoes.", None)],
        ),
        (
            "Firstly Nadia to ring the GP, secondly Sue to buy shoes and finally the school to hold a PEP.",
            [("Nadia to ring the GP", None), ("Sue to buy shoes", None), ("the school to hold a PEP.", None)],
        ),
    ],
)  # fmt: skip
def test_parts_counted_in_words(sentence: str, parts: list[tuple[str, str | None]]) -> None:
    assert [(sentence[one.start : one.end], one.who) for one in counted_out(sentence, PEOPLE)] == parts


@pytest.mark.parametrize(
    "sentence",
    [
        "Nadia is to write, first, to ask for a date, and, second, to see the plan.",
        "Nadia to book the first appointment and the second appointment.",
        "It was agreed that secondly, Nadia rings the GP; thirdly, that Sue buys shoes.",
        "It was agreed that first, Nadia rings the GP; third, that Sue buys shoes.",
        "It was agreed that firstly, Nadia rings the GP; secondly, that she is well.",
        "Firstly, Nadia is to ring the GP.",
        "Nadia told us first that Sue left, and last week she came back.",
    ],
)
def test_what_counts_no_actions(sentence: str) -> None:
    assert counted_out(sentence, PEOPLE) == []


TOLD = (
    "The review recommended that firstly, the social worker books a dentist by 4 April 2025; and secondly, that "
    "school sends a report by 11 April 2025."
)


@pytest.mark.parametrize("place", ["prose", "below", "items"])
def test_each_part_has_its_own_owner_and_deadline(tmp_path: Path, place: str) -> None:
    document = minutes(tmp_path, **{place: [TOLD]})  # type: ignore[arg-type]
    found = find_recommendations(document, units(document))
    assert [(one.owners, one.deadline and one.deadline.due) for one in found] == [
        (("social worker",), date(2025, 4, 4)),
        (("school",), date(2025, 4, 11)),
    ]


@pytest.mark.parametrize(
    ("action", "owners"),
    [
        ("Second, Nadia will ring the GP by May.", ("Nadia",)),
        ("Third, school will send a report.", ("school",)),
        ("Lastly, Sue Hall to buy shoes", ("Sue Hall",)),
        ("First, book the dentist", ()),
        ("First aid course to be booked by Sue", ("Sue",)),
        ("Second opinion to be sought by the nurse", ("nurse",)),
    ],
)
def test_the_word_that_counts_is_nobody(action: str, owners: tuple[str, ...]) -> None:
    assert owners_of(action, names=PEOPLE) == owners
