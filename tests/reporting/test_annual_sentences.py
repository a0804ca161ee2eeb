"""The sentences and charts beside a table: what is said where numbers are hidden, none or not recorded."""

from __future__ import annotations

import pytest

from minutes_nlp.reporting.annual_figures import Shown, ShownRow, ShownTable
from minutes_nlp.reporting.annual_sentences import NONE, TOO_SMALL, UNRECORDED, sentences_for
from minutes_nlp.reporting.charts import chart_of


@pytest.mark.parametrize(("shown", "said"), [(Shown("0", 0, "count"), "None was recorded."),
                                             (Shown("<5", None, "count"), TOO_SMALL)])  # fmt: skip
def test_a_table_of_nothing_is_not_called_too_small(shown: Shown, said: str) -> None:
    rows = (ShownRow("Stage 1", (shown, Shown("–", None, "share"))), ShownRow("Total", (shown,), total=True))
    table = ShownTable("alerts-by-stage", "Alerts", "alerts", "alert", "", ("2024/25", "2024/25 %"), rows)
    assert sentences_for(table) == [said]


SMALL, HIDDEN = Shown("<5", None, "count", most=4), Shown("c", None, "count")


def in_time(*numbers: Shown) -> ShownTable:
    """The table of reviews in time: in time, out of time, recorded, not recorded and all."""
    shares = [Shown(f"{n.value:.0f}%" if n.value is not None else "c", n.value, "share") for n in numbers]
    labels = ("In time", "Out of time", "Recorded", "Not recorded", "All reviews")
    rows = tuple(
        ShownRow(label, (number, share), total=label in ("Recorded", "All reviews"))
        for label, number, share in zip(labels, numbers, shares, strict=True)
    )
    return ShownTable("reviews-in-time", "Reviews held in time", "reviews", "review", "", ("2024/25", "%"), rows)


def number(value: int) -> Shown:
    return Shown(str(value), value, "count")


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((16, 0, 16, 24, 40), ["16 of 16 reviews of which it is recorded (16%) were held in time; for 24 it is "
                               "not recorded.", "0 of 16 reviews of which it is recorded (0%) were held out of time."]),
        ((30, 10, 40, 0, 40), ["30 of 40 reviews (30%) were held in time.",
                               "10 of 40 reviews (10%) were held out of time."]),
        ((0, 0, 0, 100, 100), [UNRECORDED]),
        ((0, 0, 0, 0, 0), [NONE]),
        ((SMALL, SMALL, HIDDEN, HIDDEN, 9), [TOO_SMALL]),
    ],
)  # fmt: skip
def test_reviews_in_time_are_of_those_recorded(numbers: tuple[int | Shown, ...], said: list[str]) -> None:
    table = in_time(*(number(each) if isinstance(each, int) else each for each in numbers))
    assert sentences_for(table) == said


def test_codes_that_nobody_recorded_are_not_called_too_small() -> None:
    rows = [ShownRow(label, (number(n),)) for label, n in (("PN0", 0), ("PN1", 0), ("Not recorded", 100))]
    rows.append(ShownRow("Total", (number(100),), total=True))
    table = ShownTable("participation-codes", "Codes", "participation", "review", "", ("2024/25",), tuple(rows))
    assert sentences_for(table) == [UNRECORDED]


@pytest.mark.parametrize(("low", "said"), [("50.0%", "Most often met was B (90.0%), least often A (50.0%)."),
                                           ("90.0%", None)])  # fmt: skip
def test_the_least_and_the_most_are_named_where_they_differ(low: str, said: str | None) -> None:
    def row(label: str, share: str) -> ShownRow:
        value = float(share.rstrip("%")) / 100
        return ShownRow(label, (number(9), number(1), number(10), Shown(share, value, "share")))

    rows = (row("A", low), row("B", "90.0%"))
    table = ShownTable("smart-letters", "Letters", "smart", "recommendation", "", ("Met", "Not", "All", "%"), rows)
    assert sentences_for(table) == ([said] if said else [TOO_SMALL])


def test_a_plan_that_only_concerns_tell_of_has_no_percentage() -> None:
    dash, columns = Shown("–", None, "share"), ("Yes", "No", "Recorded", "Yes, % of recorded", "Not recorded", "All")
    worded = ShownRow("PEP", (number(0), number(34), number(34), dash, number(66), number(100)))
    dated = ShownRow("Visit", (number(5), number(5), number(10), Shown("50.0%", 0.5, "share"), number(0), number(10)))
    table = ShownTable("plans-up-to-date", "Plans", "plans", "review", "", columns, (worded, dated))
    assert sentences_for(table) == [
        "PEP: a concern at 34 reviews; for 66 the documents do not say.",
        "Visit: 5 of 10 reviews (50.0%).",
    ]


def ranking(**numbers: Shown | int) -> ShownTable:
    cells = {name: Shown(str(cell), cell, "count") if isinstance(cell, int) else cell for name, cell in numbers.items()}
    rows = tuple(ShownRow(name, (cell,)) for name, cell in cells.items())
    return ShownTable("themes-children", "Children", "themes", "child", "", ("2024/25",), rows)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (ranking(Drift=9, PEP=7, Health=SMALL), "Children’s current concerns were most often Drift (9) and PEP (7)."),
        (ranking(Drift=9), "Children’s current concerns were most often Drift (9)."),
        (
            ranking(Drift=9, PEP=7, Health=HIDDEN),
            "By the printed numbers, children’s current concerns were most often Drift (9) and PEP (7); "
            "the number for Health is hidden and may be higher.",
        ),
        (
            ranking(A=9, B=HIDDEN, C=HIDDEN, D=HIDDEN, E=HIDDEN),
            "By the printed numbers, children’s current concerns were most often A (9); "
            "others are hidden and may be higher.",
        ),
        (ranking(A=SMALL, B=HIDDEN), TOO_SMALL),
    ],
)
def test_none_is_called_the_highest_where_a_hidden_number_may_be(table: ShownTable, said: str) -> None:
    assert sentences_for(table) == [said]


def test_most_and_least_are_named_only_where_no_line_is_hidden() -> None:
    def letters(*shares: Shown) -> ShownTable:
        rows = [
            ShownRow(f"Letter {'ABC'[n]}", (Shown("9", 9, "count"),) * 3 + (share,)) for n, share in enumerate(shares)
        ]
        return ShownTable("smart-letters", "Letters", "recommendations", "recommendation", "", ("",) * 4, tuple(rows))

    high, low = Shown("90.0%", 0.9, "share"), Shown("50.0%", 0.5, "share")
    assert "Most often met was Letter A (90.0%), least often Letter B (50.0%)." in sentences_for(letters(high, low))
    assert sentences_for(letters(high, low, Shown("c", None, "share"))) == [TOO_SMALL]


def test_a_hidden_number_is_drawn_and_among_the_rows_of_a_long_chart() -> None:
    long = ranking(**{f"Theme {n}": 40 - n for n in range(14)}, Hidden=HIDDEN, Small=SMALL)
    chart = chart_of(long)
    assert chart is not None and "Hidden: 2024/25 c" in chart[1] and "Small" not in chart[1]
    plain = chart_of(ranking(A=9, B=8, C=7))
    outlined = chart_of(ranking(A=9, B=8, C=HIDDEN))
    assert plain and outlined and outlined[0] != plain[0]
