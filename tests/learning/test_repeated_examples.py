"""The examples that a later stage of the encoder's training repeats."""

from __future__ import annotations

from dataclasses import replace

from minutes_nlp.learning.examples import Example, repeated

ONE = Example("She moved in May.", "review_minutes", None, "", "", "", "northmoor", "case")


def test_every_other_example_seen_before_and_all_new_ones() -> None:
    old = [replace(ONE, text=f"old {i}") for i in range(5)]
    new = [replace(ONE, text=f"new {i}") for i in range(2)]
    mixed = [old[0], new[0], *old[1:], new[1]]
    assert [e.text for e in repeated(mixed, old, 2)] == ["old 0", "old 2", "old 4", "new 0", "new 1"]


def test_a_stride_of_one_repeats_everything_in_its_order() -> None:
    assert repeated([ONE, ONE], [ONE], 1) == [ONE, ONE]


def test_new_examples_come_as_often_as_the_emphasis_says() -> None:
    old, mixed = [ONE], [ONE, replace(ONE, text="new")]
    assert [e.text for e in repeated(mixed, old, 1, emphasis=3)] == [ONE.text, "new", "new", "new"]
