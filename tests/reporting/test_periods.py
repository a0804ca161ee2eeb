"""Periods as people write them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.periods import before, parse_period, quarters


@pytest.mark.parametrize(
    ("words", "name", "start", "end"),
    [
        ("2024/25", "2024/25", "2024-04-01", "2025-03-31"),
        ("2024-25", "2024/25", "2024-04-01", "2025-03-31"),
        ("2024/2025", "2024/25", "2024-04-01", "2025-03-31"),
        ("1999/00", "1999/00", "1999-04-01", "2000-03-31"),
        ("2024/25 Q1", "2024/25 Q1", "2024-04-01", "2024-06-30"),
        ("2024/25 q4", "2024/25 Q4", "2025-01-01", "2025-03-31"),
        ("2024/25 autumn", "2024/25 autumn term", "2024-09-01", "2024-12-31"),
        ("2024/25 Summer term", "2024/25 summer term", "2025-04-16", "2025-08-31"),
        ("2024-02-01 to 2024-02-29", "2024-02-01 to 2024-02-29", "2024-02-01", "2024-02-29"),
    ],
)
def test_parse_period(words: str, name: str, start: str, end: str) -> None:
    period = parse_period(words)
    assert (period.name, period.start.isoformat(), period.end.isoformat()) == (name, start, end)


@pytest.mark.parametrize(
    "words",
    ["2024", "2024/26", "2025/24", "2024/25 Q5", "2024/25 winter", "2024-02-30 to 2024-03-01", "",
     "2024-05-02 to 2024-05-01"],
)  # fmt: skip
def test_what_is_no_period_is_refused(words: str) -> None:
    with pytest.raises(InputError):
        parse_period(words)


def test_the_year_and_its_parts() -> None:
    year = parse_period("2024/25")
    assert date(2024, 4, 1) in year
    assert date(2025, 3, 31) in year
    assert date(2025, 4, 1) not in year
    assert None not in year
    parts = quarters(year)
    assert [part.name for part in parts] == ["2024/25 Q1", "2024/25 Q2", "2024/25 Q3", "2024/25 Q4"]
    assert (parts[0].start, parts[-1].end) == (year.start, year.end)
    assert all(one.end.toordinal() + 1 == two.start.toordinal() for one, two in pairwise(parts))
    assert quarters(parts[0]) == (parts[0],)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("2024/25", "2023/24"),
        ("2000/01 Q3", "1999/00 Q3"),
        ("2024/25 autumn", "2023/24 autumn term"),
        ("2024-02-29 to 2024-03-01", "2023-02-28 to 2023-03-01"),
    ],
)
def test_the_year_before(words: str, name: str) -> None:
    assert before(parse_period(words)).name == name
