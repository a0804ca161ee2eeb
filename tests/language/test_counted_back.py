"""A time counted back from a day or event: "two weeks before Christmas" is no day two weeks after the review."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_nlp.language.deadlines import find_deadline, resolve_deadline

REVIEW, NEXT, BIRTH = date(2025, 9, 16), date(2026, 3, 10), date(2009, 11, 20)


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("A fortnight before Christmas", date(2025, 12, 11)),
        ("By one week before Christmas", date(2025, 12, 18)),
        ("3 days ahead of 12 December", date(2025, 12, 9)),
        ("2 weeks before the hearing on 4 November", date(2025, 10, 21)),
        ("Two weeks before December", date(2025, 11, 17)),
        ("1 month before her 16th birthday", date(2025, 10, 20)),
        ("two weeks prior to the next review", date(2026, 2, 24)),
        ("20 working days before review", date(2026, 2, 10)),
        ("A week before Christmas (18 December)", date(2025, 12, 18)),
        # neighbours that count from the record, or back from nothing
        ("2 weeks", date(2025, 9, 30)),
        ("2 weeks from review", date(2025, 9, 30)),
        ("Two weeks from the date of this review", date(2025, 9, 30)),
        ("Within 2 weeks, before the move", date(2025, 9, 30)),
        ("before Christmas", date(2025, 12, 25)),
        ("before 12 December", date(2025, 12, 12)),
    ],
)
def test_the_day_that_a_cell_comes_to(cell: str, due: date) -> None:
    assert resolve_deadline(cell, reference=REVIEW, next_review=NEXT, birth=BIRTH).due == due


@pytest.mark.parametrize(
    "cell",
    ["Three weeks before placement ends", "2 wks prior to the move", "48 hours before contact", "2 weeks after move",
     "4 weeks from placement start"],
)  # fmt: skip
def test_an_event_without_a_date_gives_no_day(cell: str) -> None:
    found = resolve_deadline(cell, reference=REVIEW, next_review=NEXT)
    assert (found.due, found.bounded, found.text) == (None, False, cell)


def test_no_day_is_counted_back_from_usual_dates_or_an_unknown_birthday() -> None:
    assert resolve_deadline("a week before half term", reference=REVIEW).due is None
    assert resolve_deadline("a week before his birthday", reference=REVIEW).due is None


@pytest.mark.parametrize(
    ("action", "words", "due"),
    [
        ("Kofi to book the hall a week before Christmas.", "a week before Christmas", date(2025, 12, 18)),
        ("Kofi to tell her three days before 12 December.", "three days before 12 December", date(2025, 12, 9)),
        ("Reports to be sent five days before the next review.", "five days before the next review", date(2026, 3, 5)),
        # how long, how often, or a week of the calendar
        ("Kofi to stay with her for two weeks before Christmas.", "before Christmas", date(2025, 12, 25)),
        ("Kofi to hold two sessions a week before Christmas.", "before Christmas", date(2025, 12, 25)),
        ("Kofi to ring next week before Friday.", "before Friday", date(2025, 9, 19)),
    ],
)
def test_the_day_that_a_sentence_comes_to(action: str, words: str, due: date) -> None:
    found = find_deadline(action, reference=REVIEW, next_review=NEXT, birth=BIRTH)
    assert found is not None
    assert (found.text, found.due) == (words, due)
