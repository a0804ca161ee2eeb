"""Concerns that a share or a count of what the family came to states, and what says nothing of it."""

from collections.abc import Callable

import pytest

from minutes_nlp.finding.theme_cues import plain_statement

THEME = "family_time"
LOW = [
    "Dad has missed three out of five sessions.",
    "Her father has come to two of the last nine Saturdays.",
    "Mum has only managed 3 of 8 visits.",
    "Gran has been to two Sundays out of seven.",
    "Mum cancelled three of the last four.",
    "Mum has come to half of the sessions offered.",
    "Dad has attended 40% of the sessions.",
    "Nan has missed six visits since Easter.",
    "His mum has missed four of her contact sessions since the move.",
    "Your dad has missed the last two calls.",
    "The aunt has now missed three visits in a row without a word.",
    "Family time with his mum has been cancelled four times.",
]
OTHER = [
    "Dad has missed one out of nine sessions.",
    "Mum has attended 38 of 40 sessions.",
    "Mum has attended all six of her six sessions.",
    "Mum has never missed three sessions in a row.",
    "Nan has not missed the last three calls.",
    "Mum missed three of the four sessions in June and has come to every one since.",
    "Dad came to two of six sessions at first and has not missed one in the last ten.",
    "Dad missed three sessions, which were made up.",
    "Mum has been to two of six sessions of therapy.",
    "Mum has missed five sessions of her parenting course.",
    "Mum attended one of the three meetings.",
    "Dad has missed several appointments.",
    "Mum has come to one of the two birthday parties.",
    "Gran has come three times in six weeks.",
    "Mum has missed four of six sessions, having had an operation.",
    "If Mum has missed three sessions in a row the centre gives the slot away.",
    "Has Mum missed three of the last four sessions?",
]
THERE = ["She has attended three of the last ten sessions.", "Tina has come to two of eight sessions."]


@pytest.mark.parametrize("text", LOW)
def test_a_low_turnout_is_said_plainly(text: str) -> None:
    assert plain_statement(text, THEME)


@pytest.mark.parametrize("text", OTHER)
def test_other_turnout_is_left_to_the_models(text: str) -> None:
    assert plain_statement(text, THEME, topic=THEME) == ""


@pytest.mark.parametrize("text", THERE)
def test_whoever_comes_counts_in_a_section_on_family_time_alone(text: str) -> None:
    assert plain_statement(text, THEME, topic=THEME)
    assert plain_statement(text, THEME, topic="health") == ""


@pytest.mark.parametrize("piece", ["Mum has ", "two of ", "of the last ", "A "])
def test_long_runs_take_linear_time(linear: Callable[..., None], piece: str) -> None:
    linear(lambda run: plain_statement(f"Mum has come to {run}", THEME, topic=THEME), piece * 5_000)
