"""How long ago dates were: tables of marked sentences."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_nlp.language.ages import with_ages

REVIEW = date(2025, 3, 11)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The last visit was on 4 January.", "The last visit was on 4 January (9 weeks ago)."),
        ("PEP dated March 2023", "PEP dated March 2023 (23 months ago)"),
        ("PEP held 06.11.24", "PEP held 06.11.24 (4 months ago)"),
        ("Panel is booked for 12 May.", "Panel is booked for 12 May (in 9 weeks)."),
        ("SW to visit by 20 March", "SW to visit by 20 March (in 9 days)"),
        ("stuck since April", "stuck since April (10 months ago)"),
        ("Not seen since 8 July last year.", "Not seen since 8 July (8 months ago) last year."),
        ("Seen twice in March.", "Seen twice in March (now)."),
        ("The plan of 11 August is still on file.", "The plan of 11 August (7 months ago) is still on file."),
        ("A visit within six weeks is due.", "A visit within six weeks is due."),
        ("Nobody came.", "Nobody came."),
    ],
)
def test_age_stands_behind_a_date(text, expected):
    assert with_ages(text, REVIEW) == expected


def test_without_a_reference_the_text_stays():
    assert with_ages("The last visit was on 4 January.", None) == "The last visit was on 4 January."


@given(st.text(alphabet="abc 0123456789./-MarchJune\n", max_size=60))
def test_words_of_the_text_are_kept_in_order(text):
    rest = iter(with_ages(text, REVIEW))
    assert all(letter in rest for letter in text)
