"""The first person in an adult's spelling and as it is typed."""

import re

import pytest

from minutes_nlp.first_person import (
    FIRST_PERSON,
    FIRST_PERSON_SUBJECT,
    FIRST_PERSON_TYPED,
    FIRST_PERSONS_TYPED,
    SMALL_I,
)

ADULT, SUBJECT, TYPED, TYPED_WE = FIRST_PERSON, FIRST_PERSON_SUBJECT, FIRST_PERSON_TYPED, FIRST_PERSONS_TYPED


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I like it here.", {"adult", "subject", "typed", "typed we"}),
        ("im ok", {"typed", "typed we"}),
        ("ive got a dog", {"typed", "typed we"}),
        ("Kay told me.", {"adult", "typed", "typed we"}),
        ("we go swimming", {"typed we"}),
        ("A new I.T. suite", {"typed", "typed we"}),
        ("ill since May", set()),
        ("Mick and Iris", set()),
    ],
)
def test_who_speaks(text: str, found: set[str]) -> None:
    patterns: dict[str, re.Pattern[str]] = {"adult": ADULT, "subject": SUBJECT, "typed": TYPED, "typed we": TYPED_WE}
    assert {name for name, pattern in patterns.items() if pattern.search(text)} == found


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("School: i hate it", True),
        ("im ok", True),
        ("and i've been good", True),
        ("I hate it", False),
        ("see points i and ii", False),
        ("often, i.e. daily", False),
        ("(i) the plan", False),
        ("hi im", False),
    ],
)
def test_who_types_a_small_i(text: str, small: bool) -> None:
    assert bool(SMALL_I.search(text)) is small
