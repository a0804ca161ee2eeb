"""Features of (unit, theme) pairs that come from the units around."""

from __future__ import annotations

import numpy as np

from minutes_nlp.finding.theme_features import AROUND, AROUND_FEATURES, FLOOR, PAIR_FEATURES, surroundings
from minutes_nlp.language.unit_scores import NEVER
from minutes_nlp.records import Span, Unit

#: Section, role, log-odds of concern and of mention.
UNITS = (
    ("Health", "heading", NEVER, NEVER),
    ("Health", "text", 1.0, 2.0),
    ("Health", "text", -3.0, 0.5),
    ("Home", "text", 4.0, 5.0),
    ("Home", "text", 2.0, 3.0),
    ("School", "text", -6.0, -6.0),
)


def columns_of(units: tuple[tuple[str, str, float, float], ...]) -> dict[str, list[float]]:
    given = [Unit(i, Span(0, i, i), "", role, section, "other") for i, (section, role, *_) in enumerate(units)]
    log_odds = np.array([row[2:] for row in units]).reshape(len(units), 2)
    spoken = np.array([role == "text" for _, role, *_ in units], bool)
    concern, mention = (np.maximum(log_odds[:, [k]], FLOOR) for k in (0, 1))
    columns = surroundings(given, concern, mention, spoken)
    return {name: column[:, 0].tolist() for name, column in zip(AROUND_FEATURES, columns, strict=True)}


def test_what_stands_around_a_unit_is_told() -> None:
    columns = columns_of(UNITS)
    assert columns["concern_before"][1:4] == [FLOOR, 1, -3]
    assert columns["concern_after"][3:] == [2, -6, FLOOR]
    assert columns["concern_two_before"][3:] == [1, -3, 4]
    assert columns["mention_after"][2] == 5
    assert columns["section_concern"][1:] == [-3, 1, 2, 4, FLOOR]
    assert columns["document_concern"][1:] == [4, 4, 2, 4, 4]
    assert np.allclose(columns["concerned_units"][1:], np.log1p([2, 3, 2, 2, 3]))
    assert np.allclose(columns["mentioning_units"][1:], np.log1p([3, 3, 3, 3, 4]))
    assert columns["section_units"][1:] == [2, 2, 2, 2, 1]
    assert np.allclose(columns["place"][1:], [0.2, 0.4, 0.6, 0.8, 1])


def test_a_unit_alone_has_nothing_around_it() -> None:
    columns = columns_of((("Health", "text", 3.0, 3.0),))
    assert {name for name, column in columns.items() if column == [FLOOR]} == {
        *AROUND_FEATURES[:6], "section_concern", "document_concern",
    }  # fmt: skip
    assert columns["place"] == columns["section_units"] == [1]
    assert all(column == [] for column in columns_of(()).values())


def test_they_stand_where_the_slice_says() -> None:
    assert PAIR_FEATURES[AROUND] == AROUND_FEATURES
