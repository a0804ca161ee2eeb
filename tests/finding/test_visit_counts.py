"""Visits that are counted since a day: so few that a limit was broken, and numbers that show nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from test_timeliness import REVIEW, breaches, document_of

from minutes_nlp.finding.timeliness import check_timescales
from minutes_nlp.finding.visit_counts import counted_visits

# On 11 March 2025, with six weeks as the limit and the last review on 18 September 2024.
FEW = [
    "Ms Sandhu's relationship with him is good in spite of her having been down only once since September.",
    "Priya has seen him twice since 3 September.",
    "There have been two statutory visits since 3 September.",
    "There has been only one visit since October.",
    "He has been visited only once since October.",
    "She has been seen by the social worker once since 4 November.",
    "Visits since last review: 1",
    "Number of statutory visits since the last review\t2",
    "SW visits since September\t1 (Oct)",
    "SW visits, September to now: 1 (Oct)",
    "One statutory visit has been recorded since October.",
    "Ms Sandhu has visited once since 1 December (six-weekly).",
]
ENOUGH = [
    "Priya has seen him four times since 18 September.",
    "Priya has been once since 2 January.",
    "There have been five statutory visits since 3 September.",
    "Visits since last review: 4",
    "SW visits since September\t6",
    "The independent visitor has been once since September.",
    "Dad has visited once since September.",
    "Ms Sandhu has seen Mum twice since September.",
    "There has been one visit to the dentist and contact once since September.",
    "Priya has had three caseloads since September.",
    "Ms Sandhu has been here since September.",
    "Ms Sandhu has been the one since September.",
    "Visits since last review: 1/10/24, 4/11/24, 12/12/24, 20/1/25, 2/3/25",
    "Visits since last review: 4 October, 12 November, 20 December, 28 January, 4 March",
    "Priya has missed two visits since September.",
    "Priya has visited once since the last meeting about school.",
    "Ms Sandhu has seen his school twice since September, and him each month.",
    "No visit since the last review has been late.",
]


@pytest.mark.parametrize("text", FEW)
def test_too_few_visits_break_the_limit(text: str) -> None:
    found = breaches(text, last_review_date="2024-09-18")
    assert [mention.theme for mention in found] == ["visits_late"]
    document, units = document_of(text, last_review_date="2024-09-18")
    states = {state.check: state for state in check_timescales(document, units)}
    assert states["visits"].state == "no" and states["visits"].limit == "6 weeks"


@pytest.mark.parametrize("text", ENOUGH)
def test_other_numbers_show_nothing(text: str) -> None:
    assert not breaches(text, last_review_date="2024-09-18")


def test_without_the_last_review_nothing_is_counted_from_it() -> None:
    assert not breaches("Visits since last review: 1")


@pytest.mark.parametrize("piece", ["visit ", "since ", "Ms Sandhu has been ", "once ", "visits since\t", "one "])
def test_long_runs_take_linear_time(linear: Callable[..., None], piece: str) -> None:
    def counted(run: str) -> None:
        assert not list(counted_visits(document_of(f"Visits {run}")[1], REVIEW, "Sandhu"))

    linear(counted, piece * 3000)
