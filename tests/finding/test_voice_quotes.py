"""Quotations with mixed, unbalanced and missing marks, within a unit and across paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_nlp.finding.voice_quotes import quotations, quoted_units
from minutes_nlp.records import Span, Unit


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"I want to stay," he said.', ['"I want to stay,"']),
        ("“I want to stay,” he said.", ["“I want to stay,”"]),
        ("'It stinks of dog,' was his verdict.", ["'It stinks of dog,'"]),
        ("‘It’s mine,’ she said.", ["‘It’s mine,’"]),
        ('“I want to stay," he said.', ['“I want to stay,"']),
        ("\"They call it 'home',\" he said.", ["\"They call it 'home',\""]),
        ("He signed 'home' and 'gone'.", ["'home'", "'gone'"]),
        ("Kieran's dad didn't come.", []),
        ("The boys' room and the girls' room.", []),
        ("That was in the summer of '24 and he told 'em so.", []),
        ('"I want to stay, he said.', ['"I want to stay, he said.']),
        ("He said 'no and left.", []),
        ("", []),
        ('"', []),
        ("“”", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@given(st.text(alphabet="\"'“”‘’ ab.", max_size=60))
def test_quotations_are_in_order_and_within_the_text(text: str) -> None:
    at = 0
    for quote in quotations(text):
        assert at <= quote.start < quote.end <= len(text)
        at = quote.end


def units(*texts: str, section: str = "Views") -> list[Unit]:
    return [Unit(i, Span(i, 0, len(text)), text, "text", section, "voice") for i, text in enumerate(texts)]


def test_a_quotation_goes_on_until_it_is_closed() -> None:
    found = quoted_units(units("“I want to stay.", "I like the dog.", "And my room,” he said.", "He left."))
    assert [bool(q) for q in found] == [True, True, True, False]
    assert found[2][0].end == len("And my room,”")


def test_a_mark_that_nobody_closes_is_lost_at_the_end_of_its_unit() -> None:
    found = quoted_units(units('"I want to stay.', "The carer is well.", "School is fine."))
    assert [bool(q) for q in found] == [True, False, False]


def test_a_new_quotation_does_not_close_the_one_before() -> None:
    found = quoted_units(units('"I want to stay', "School went well.", '"Not fair," he said.'))
    assert [bool(q) for q in found] == [True, False, True]
    assert found[2][0].end == len('"Not fair,"')
