"""The check that time grows with a text finds the time that grows with its square."""

import re
from collections.abc import Callable

import pytest


def test_time_that_grows_with_the_square_fails(linear: Callable[..., None]) -> None:
    with pytest.raises(AssertionError):
        linear(re.compile("a+b").search, "a" * 32_000)


def test_time_that_grows_with_the_text_passes(linear: Callable[..., None]) -> None:
    linear(re.compile("ab").search, "a" * 200_000)
