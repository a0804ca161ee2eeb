"""Dates and periods: a table of marked texts, texts that hold none, and every British form read back."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_nlp.language.dates import find_dates
from minutes_nlp.language.terms import resolve
from minutes_nlp.language.working_days import add_working_days, working_days_between

REVIEW = date(2025, 3, 11)  # a Tuesday

# text, the words found, first day, last day
FOUND = [
    ("seen on 12 May 2025 at home", "12 May 2025", "2025-05-12", "2025-05-12"),
    ("seen on 12th of May, 2025", "12th of May, 2025", "2025-05-12", "2025-05-12"),
    ("by 12/5/25", "12/5/25", "2025-05-12", "2025-05-12"),
    ("by 12.05.2025.", "12.05.2025", "2025-05-12", "2025-05-12"),
    ("on 12-05-25 at", "12-05-25", "2025-05-12", "2025-05-12"),
    ("recorded 2025-05-12", "2025-05-12", "2025-05-12", "2025-05-12"),
    ("by 12th May", "12th May", "2025-05-12", "2025-05-12"),
    ("by May 12", "May 12", "2025-05-12", "2025-05-12"),
    ("by Mon 30 June", "Mon 30 June", "2025-06-30", "2025-06-30"),
    ("by 28/4.", "28/4", "2025-04-28", "2025-04-28"),
    ("by 28.4", "28.4", "2025-04-28", "2025-04-28"),
    ("3rd Sept. 2025", "3rd Sept. 2025", "2025-09-03", "2025-09-03"),
    ("3 June '25", "3 June '25", "2025-06-03", "2025-06-03"),
    ("by 10 Febuary 2026", "10 Febuary 2026", "2026-02-10", "2026-02-10"),
    ("w/c 9 June", "w/c 9 June", "2025-06-09", "2025-06-13"),
    ("week beginning 9/6/25", "week beginning 9/6/25", "2025-06-09", "2025-06-13"),
    ("in the week of 15 September", "the week of 15 September", "2025-09-15", "2025-09-19"),
    ("week ending 13 June", "week ending 13 June", "2025-06-07", "2025-06-13"),
    ("by the end of May", "the end of May", "2025-05-31", "2025-05-31"),
    ("End Feb 2026", "End Feb 2026", "2026-02-28", "2026-02-28"),
    ("by the end of the month", "the end of the month", "2025-03-31", "2025-03-31"),
    ("end of next week", "end of next week", "2025-03-21", "2025-03-21"),
    ("by month end", "month end", "2025-03-31", "2025-03-31"),
    ("before April is out", "April is out", "2025-04-30", "2025-04-30"),
    ("by the end of the financial year", "the end of the financial year", "2025-03-31", "2025-03-31"),
    ("in mid-July", "mid-July", "2025-07-15", "2025-07-15"),
    ("in early spring", "early spring", "2025-03-01", "2025-03-31"),
    ("in the first week of April", "the first week of April", "2025-04-01", "2025-04-04"),
    ("in June", "June", "2025-06-01", "2025-06-30"),
    ("since March 2023", "March 2023", "2023-03-01", "2023-03-31"),
    ("in 2017", "2017", "2017-01-01", "2017-12-31"),
    ("tomorrow", "tomorrow", "2025-03-12", "2025-03-12"),
    ("will ring tmrw", "tmrw", "2025-03-12", "2025-03-12"),
    ("this Friday", "this Friday", "2025-03-14", "2025-03-14"),
    ("next Tuesday", "next Tuesday", "2025-03-18", "2025-03-18"),
    ("last Monday", "last Monday", "2025-03-10", "2025-03-10"),
    ("by noon on Thursday", "Thursday", "2025-03-13", "2025-03-13"),
    ("in a fortnight", "in a fortnight", "2025-03-25", "2025-03-25"),
    ("within six weeks", "within six weeks", "2025-03-11", "2025-04-22"),
    ("within 48 hours", "within 48 hours", "2025-03-11", "2025-03-13"),
    ("within 10 working days", "within 10 working days", "2025-03-11", "2025-03-25"),
    ("within 4-6 weeks", "within 4-6 weeks", "2025-03-11", "2025-04-22"),
    ("over the next three months", "over the next three months", "2025-03-11", "2025-06-11"),
    ("two weeks ago", "two weeks ago", "2025-02-25", "2025-02-25"),
    ("four weeks from today", "four weeks from today", "2025-04-08", "2025-04-08"),
    ("in the last six weeks", "in the last six weeks", "2025-01-28", "2025-03-11"),
    ("on the 20th of the month", "the 20th of the month", "2025-03-20", "2025-03-20"),
    ("from the 14th, so that", "the 14th", "2025-03-14", "2025-03-14"),
    ("12 to 26 May", "12 to 26 May", "2025-05-12", "2025-05-26"),
    ("between 3 and 7 June", "3 and 7 June", "2025-06-03", "2025-06-07"),
    ("by Bonfire Night", "Bonfire Night", "2025-11-05", "2025-11-05"),
    ("on Mothering Sunday", "Mothering Sunday", "2025-03-30", "2025-03-30"),
    ("before the early May bank holiday", "early May bank holiday", "2025-05-05", "2025-05-05"),
    ("in the May half term", "May half term", "2025-05-26", "2025-05-30"),
    ("5/13/2025", "5/13/2025", "2025-05-13", "2025-05-13"),
]  # fmt: skip

# texts without any date
NOTHING = [
    "", "He scored 8/10 for happiness.", "Care is there 24/7.", "They see each other on Saturdays.",
    "Swimming is every Friday.", "You may 12 times ask.", "Leave the room in Jan's house tidy.",
    "Year 7 has 28 pupils.",
    "She is 14 years old.", "He runs a mile in 7.30 minutes.", "It cost £12.50.", "A score of 17 on the SDQ.",
    "We march to school.", "June Hall is his carer.", "😀😀😀", "Room 12.5 is upstairs.", "Tel 020 7946 0123",
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "first", "last"), FOUND)
def test_finds_date(text: str, words: str, first: str, last: str) -> None:
    found = find_dates(text, REVIEW)
    assert [(one.text, str(one.first), str(one.last)) for one in found] == [(words, first, last)]
    assert text[found[0].start : found[0].end] == words


@pytest.mark.parametrize("text", NOTHING)
def test_finds_nothing(text: str) -> None:
    assert find_dates(text, REVIEW) == ()


def test_list_of_days_shares_month() -> None:
    found = find_dates("Visits on 11 and 24 February, 3 March", REVIEW, "past")
    assert [str(one.last) for one in found] == ["2025-02-11", "2025-02-24", "2025-03-03"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3 June 2024, 10 September 2024 and 14 October 2024", ["2024-06-03", "2024-09-10", "2024-10-14"]),
        ("3 June 24, 10 September 24, 14 October 24", ["2024-06-03", "2024-09-10", "2024-10-14"]),
        ("3rd June 2024, 10 and 24 September 2024", ["2024-06-03", "2024-09-10", "2024-09-24"]),
        ("2/6/24, 10 September 2024", ["2024-06-02", "2024-09-10"]),
        ("Visits:3, 10 September 2024", ["2024-09-03", "2024-09-10"]),
    ],
)
def test_a_year_before_a_day_is_no_day_of_a_list(text: str, days: list[str]) -> None:
    assert [str(one.last) for one in find_dates(text, date(2024, 10, 17), "past")] == days


def test_year_that_is_not_written() -> None:
    text = "on 20 February"
    assert find_dates(text, REVIEW)[0].last == date(2026, 2, 20)
    assert find_dates(text, REVIEW, "past")[0].last == date(2025, 2, 20)
    assert find_dates(text, REVIEW, "near")[0].last == date(2025, 2, 20)
    assert find_dates("on 20 October", REVIEW, "near")[0].last == date(2025, 10, 20)
    assert find_dates(text, None)[0].last is None


def test_weekday_settles_the_year_or_is_doubted() -> None:
    assert find_dates("Wednesday 30 October", REVIEW)[0].last == date(2024, 10, 30)
    wrong = find_dates("Friday 13 May 2025", REVIEW)[0]
    assert (wrong.last, wrong.certainty) == (date(2025, 5, 13), "approximate")
    assert "Tuesday" in wrong.how


@pytest.mark.parametrize("text", ["31 June", "30 February 2025", "30/02/2025", "29 February 2025"])
def test_impossible_day_says_so(text: str) -> None:
    (found,) = find_dates(text, REVIEW)
    assert (found.first, found.last, found.certainty) == (None, None, "none")
    assert found.how.startswith("there is no")


def test_moving_feast_is_known_and_left_open() -> None:
    (found,) = find_dates("before Ramadan", REVIEW)
    assert found.last is None
    assert "not worked out" in found.how


def test_terms_are_approximate_and_named_days_exact() -> None:
    term, day = resolve("autumn term", REVIEW), resolve("good friday", REVIEW)
    assert term is not None and not term.exact
    assert day is not None and day.exact and day.first == date(2025, 4, 18)


def test_working_days_skip_bank_holidays() -> None:
    assert add_working_days(date(2025, 4, 16), 2) == date(2025, 4, 22)
    assert add_working_days(date(2025, 4, 22), -2) == date(2025, 4, 16)
    assert working_days_between(date(2025, 4, 16), date(2025, 4, 22)) == 2
    assert add_working_days(date(2022, 9, 16), 1) == date(2022, 9, 20)  # the Queen's funeral


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Nov 24", "2024-11-01", "2024-11-30"),
        ("held Nov 22, now due", "2022-11-01", "2022-11-30"),
        ("Dentist: seen Sept 18.", "2018-09-01", "2018-09-30"),
        ("Eye test: Nov 14", "2024-11-14", "2024-11-14"),  # too long ago
        ("Eye test due Nov 22", "2024-11-22", "2024-11-22"),  # to come, not of the past
        ("next dentist's appointment is Nov 22", "2024-11-22", "2024-11-22"),
        ("by Nov 22", "2024-11-22", "2024-11-22"),
        ("Nov 22 at 4 pm", "2024-11-22", "2024-11-22"),
        ("Nov 22, 14:30", "2024-11-22", "2024-11-22"),
        ("Nov 22, 29", "2024-11-22", "2024-11-22"),
        ("Nov 22-26", "2024-11-22", "2024-11-22"),
        ("Nov 22, 2023", "2023-11-22", "2023-11-22"),
        ("22 Nov", "2024-11-22", "2024-11-22"),
        ("Nov 22, Dec 20", "2024-11-22", "2024-11-22"),  # perhaps a list of days
        ("Nov-24", "2024-11-01", "2024-11-30"),
        ("Nov-2024", "2024-11-01", "2024-11-30"),
        ("Last dental: Nov/2024.", "2024-11-01", "2024-11-30"),
        ("last in November 23.", "2023-11-01", "2023-11-30"),
        ("May 25", "2024-05-25", "2024-05-25"),  # May 2025 is still to come
        ("on Nov 24", "2024-11-24", "2024-11-24"),
        ("Nov 24th", "2024-11-24", "2024-11-24"),
        ("Sunday November 24", "2024-11-24", "2024-11-24"),
        ("Nov 24 and Dec 12", "2024-11-24", "2024-11-24"),  # a list of days
        ("Nov 24, Jan 23 and Feb 25", "2024-11-24", "2024-11-24"),
        ("Jan 24", "2024-01-01", "2024-01-31"),
        ("Jan 24, Feb 21", "2025-01-24", "2025-01-24"),
        ("Jan 24, Feb 24, Mar 24", "2025-01-24", "2025-01-24"),  # the last one perhaps to come
        ("Nov 22, May 23, Nov 23, May 24", "2022-11-01", "2022-11-30"),  # in no order as days
        ("Jan 24, then Jul '24", "2024-01-01", "2024-01-31"),
        ("seen in January 24", "2024-01-01", "2024-01-31"),
        ("4-Nov-24", "2024-11-04", "2024-11-04"),
    ],
)
def test_a_month_with_two_figures_of_what_has_been(text: str, first: str, last: str) -> None:
    found = find_dates(text, REVIEW, "past")[0]
    assert (str(found.first), str(found.last)) == (first, last)


def test_many_months_with_two_figures_are_read_in_time() -> None:
    assert len(find_dates("Nov 24, " * 3000, REVIEW, "past")) == 3000


def test_a_month_with_two_figures_to_come_is_a_day() -> None:
    assert find_dates("by Nov 24", REVIEW)[0].last == date(2025, 11, 24)


DAYS = st.dates(date(2001, 1, 1), date(2068, 12, 31))
MONTHS = tuple(date(2000, month, 1).strftime("%B") for month in range(1, 13))


def written_forms(day: date) -> list[str]:
    """A day in every British way with its year."""
    month, number, year = MONTHS[day.month - 1], day.day, day.year
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    weekday = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[day.weekday()]
    return [
        f"{number} {month} {year}", f"{number:02d} {month} {year}", f"{number}{ending} {month} {year}",
        f"{number}{ending} of {month} {year}", f"the {number}{ending} of {month}, {year}",
        f"{month} {number}, {year}",
        f"{month} {number}{ending} {year}", f"{weekday} {number} {month} {year}",
        f"{weekday}, {number}{ending} {month} {year}",
        f"{weekday[:3]} {number} {month[:3]} {year}", f"{number} {month[:3]} {year}", f"{number}-{month[:3]}-{year}",
        f"{number} {month} '{year % 100:02d}", f"{number}/{day.month}/{year}", f"{number:02d}/{day.month:02d}/{year}",
        f"{number:02d}.{day.month:02d}.{year}", f"{number}.{day.month}.{year % 100:02d}",
        f"{number}-{day.month}-{year}",
        f"{number:02d}/{day.month:02d}/{year % 100:02d}", day.isoformat(),
        f"{weekday} {number:02d}/{day.month:02d}/{year}",
    ]  # fmt: skip


@settings(max_examples=150)
@given(
    day=DAYS, reference=DAYS, around=st.sampled_from([("", ""), ("by ", "."), ("seen on ", ", at home"), ("(", ")")])
)
def test_every_written_form_reads_back(day: date, reference: date, around: tuple[str, str]) -> None:
    for form in written_forms(day):
        text = around[0] + form + around[1]
        assert [(one.first, one.last, one.text) for one in find_dates(text, reference)] == [(day, day, form)], text


@settings(max_examples=150)
@given(day=DAYS, ahead=st.integers(0, 364))
def test_forms_without_year_read_back_from_a_day_before(day: date, ahead: int) -> None:
    reference = day - timedelta(days=ahead)
    month = MONTHS[day.month - 1]
    for form in (f"{day.day} {month}", f"{day.day}/{day.month}", f"{month} {day.day}", f"{day.day} {month[:3]}"):
        (found,) = find_dates(f"by {form}", reference)
        assert found.last == day, form


@settings(max_examples=200)
@given(st.text(alphabet="0123456789/.-, abMayJunewithdkstonf'’\t\nof end", max_size=60), DAYS)
def test_any_text_gives_ordered_spans_that_fit(text: str, reference: date) -> None:
    found = find_dates(text, reference)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(one.first <= one.last for one in found if one.first and one.last)
