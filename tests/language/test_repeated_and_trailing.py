"""Where repeated actions start, and periods that close an action behind a comma."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_nlp.language.deadlines import find_deadline, resolve_deadline

TUESDAY = date(2026, 2, 17)
STARTS = "a repeated action with a start and no end"


@pytest.mark.parametrize(
    "action",
    [
        "Imani takes Kofi to mosque on Fridays, starting 27 February.",
        "Imani to ring his mum on Thursday evenings from 5 March.",
        "Imani to have him to stay at weekends from 7 March.",
        "Imani to report each fortnight on links, from 2 March until the next review.",
        "Imani to visit Kofi weekly, 1st visit by 27/2.",
    ],
)
def test_a_repeated_action_with_a_start_is_bounded_without_a_day(action: str) -> None:
    found = find_deadline(action, reference=TUESDAY)
    assert found is not None
    assert (found.due, found.bounded, found.how) == (None, True, STARTS)


@pytest.mark.parametrize(
    ("cell", "action"),
    [
        ("From 16/2/26 to next review", "Visits to be 4 weekly"),
        ("1st update 24/2", "Search to be widened and an update sent weekly"),
        ("Weekly, first report 24/2", ""),
    ],
)
def test_a_cell_with_the_start_of_a_repeated_action(cell: str, action: str) -> None:
    found = resolve_deadline(cell, reference=TUESDAY, action=action)
    assert (found.due, found.bounded, found.how) == (None, True, STARTS)


@pytest.mark.parametrize(
    ("cell", "action", "due"),
    [
        ("From 16/2/26 to next review", "Visits to be 4 weekly", date(2026, 8, 4)),
        ("1st draft 24/2", "Write the report", date(2026, 2, 24)),
    ],
)
def test_a_known_end_and_a_single_action_keep_their_day(cell: str, action: str, due: date) -> None:
    assert resolve_deadline(cell, reference=TUESDAY, next_review=date(2026, 8, 4), action=action).due == due


@pytest.mark.parametrize(
    ("action", "due"),
    [
        ("Imani to speak to school on Friday.", date(2026, 2, 20)),
        ("Imani to take Kofi to the dentist on Friday 27 February.", date(2026, 2, 27)),
        ("Imani to agree the plan for Sundays, starting on 27 February.", date(2026, 2, 27)),
        ("Imani to practise SATs papers with him from 27 February.", date(2026, 2, 27)),
        ("Imani to arrange for Kofi to play on Sundays by 27 February.", date(2026, 2, 27)),
    ],
)
def test_a_single_day_stays_one(action: str, due: date) -> None:
    found = find_deadline(action, reference=TUESDAY)
    assert found is not None
    assert found.due == due


def test_a_part_of_something_is_no_day() -> None:
    assert find_deadline("Imani to give the first dose 1/2 a tablet.", reference=TUESDAY) is None


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("Imani to ask the trust for a school coat, 2 weeks", "2 weeks"),
        ("Imani to find a swimming kit, 3 weeks.", "3 weeks"),
        ("Manager to be asked for another worker, IK, 1 week", "1 week"),
        ("New glasses, SW/FC, two weeks", "two weeks"),
    ],
)
def test_a_period_behind_a_comma_limits_what_is_over_when_done(action: str, words: str) -> None:
    found = find_deadline(action, reference=TUESDAY)
    assert found is not None and found.due is not None
    assert found.text == words


@pytest.mark.parametrize(
    "action",
    [
        "Imani to book swimming lessons, 6 weeks",
        "Imani to ask for tuition, 5 weeks",
        "Imani to give him pocket money, 5 weeks",
        "Imani to visit weekly, SW, 6 weeks",
        "Kofi to go to his nan, Ann, 2 weeks",
    ],
)
def test_a_period_that_something_lasts_limits_nothing(action: str) -> None:
    found = find_deadline(action, reference=TUESDAY)
    assert found is None or found.due is None
