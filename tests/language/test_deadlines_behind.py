"""A period of working days at the end of an action limits it, without any "within" before it."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_nlp.language.deadlines import find_deadline, past_deadline, resolve_deadline

FRIDAY = date(2026, 2, 20)


@pytest.mark.parametrize(
    ("action", "words", "due"),
    [
        ("Manager to release the plan from workflow, 5 working days.", "5 working days", date(2026, 2, 27)),
        ("Fostering to reissue the agreement - 10 working days", "10 working days", date(2026, 3, 6)),
        ("Lyn to ring the school (ten working days)", "ten working days", date(2026, 3, 6)),
        ("Review of the plan for family time (SW, 6 wks)", "6 wks", date(2026, 4, 3)),
        ("Nurse to send the form. Timescale: 3 weeks", "3 weeks", date(2026, 3, 13)),
        ("Carer and SW: memory box - Apr 2026", "Apr 2026", date(2026, 4, 30)),
        ("Lyn to ring the school by Friday 27th, at the latest", "by Friday 27th", date(2026, 2, 27)),
        ("Lyn to ring the school by 3 March, not in 10 working days.", "by 3 March", date(2026, 3, 3)),
    ],
)
def test_working_days_at_the_end(action: str, words: str, due: date) -> None:
    found = find_deadline(action, reference=FRIDAY)
    assert found is not None
    assert (found.text, found.due) == (words, due)


@pytest.mark.parametrize(
    "action",
    [
        "Sandra to say which nights she worked, in all 10 working days of them.",
        "Carol to have respite, two weeks.",
        "Social worker to visit fortnightly – 6 weeks",
        "Carol to say how he was placed - July 2025",
        "Tutor to say why he sat 12th in the room.",
        "Social worker to see him alone, some working days.",
    ],
)
def test_other_periods_at_the_end_limit_nothing(action: str) -> None:
    found = find_deadline(action, reference=FRIDAY)
    assert found is None or found.due is None


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("Mar 26", date(2026, 3, 31)),
        ("By end of Jan-27", date(2027, 1, 31)),
        ("Mar 24", date(2026, 3, 24)),
        ("26 Mar 26", date(2026, 3, 26)),
    ],
)
def test_a_month_of_this_or_next_year_in_a_cell(cell: str, due: date) -> None:
    assert resolve_deadline(cell, reference=FRIDAY).due == due


def test_a_long_text_is_read_at_its_end() -> None:
    action = f"Carol to read {'the letter ' * 400}aloud, 5 working days."
    found = find_deadline(action, reference=FRIDAY)
    assert found is not None and found.due == date(2026, 2, 27)


@pytest.mark.parametrize("mark", [" – ", " - ", ". ", ", ", ": ", " ("])
def test_a_past_day_that_closes_an_action_is_a_deadline_set_wrongly(mark: str) -> None:
    action = f"Lyn to ring the school{mark}30 June 2025{')' if '(' in mark else '.'}"
    assert find_deadline(action, reference=FRIDAY) is None
    found = past_deadline(action, reference=FRIDAY)
    assert found is not None
    assert (found.text, found.due) == ("30 June 2025", date(2025, 6, 30))


@pytest.mark.parametrize(
    "action",
    [
        "Lyn to pay the allowance, backdated to 30 June 2025.",
        "Lyn to send the assessment of 30 June 2025.",
        "Lyn to ring the school, 30 June 2025 being the last day.",
        "Lyn to ring the school, 30 June 2026.",
        "Lyn to ring the school",
    ],
)
def test_other_days_of_an_action_are_no_past_deadline(action: str) -> None:
    assert past_deadline(action, reference=FRIDAY) is None
