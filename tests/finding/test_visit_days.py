"""Days of visits told in ordinary words, and the limits of a series of short breaks."""

from __future__ import annotations

import pytest

from minutes_nlp.finding.timeliness import check_timescales
from tests.finding.test_timeliness import document_of

LATE = [
    ["Visits: 4 weekly.", "3/12, 7/1, 3/3 seen alone each time."],
    ["Visits: weekly until the first review and then 4 weekly.", "3/12/24, 7/1/25 and 3/3/25 seen at home every time."],
    ["Visits\tWeekly until the first review, then 4 weekly. 3/12, 7/1, 3/3 seen alone."],
    ["Visits recorded 3/12 and 3/3 only."],
    ["PS has visited on 3.12.24 and 3.3.25."],
    ["Priya visits six-weekly, most recently on 4 January."],
]
NOT_RECORDED = [
    ["Family time: weekly.", "3/12, 7/1, 3/3 with her nan each time."],
    ["Visits: 4 weekly.", "3/12, 7/1, 3/3 were good days at the pool."],
    ["Mood recorded 3/10 and 6/10."],
    ["DC has visited on 3.12.24 and 3.3.25 with the dog."],
    ["Priya visits six-weekly."],
]
LEGAL = [("Section 20 series of short breaks", "yes"), ("S20 (V4)", "yes"), ("Section 20", "no")]


@pytest.mark.parametrize("texts", LATE)
def test_days_of_visits_in_ordinary_words_are_compared(texts: list[str]) -> None:
    assert state_of("visits", *texts) == "no"


@pytest.mark.parametrize("texts", NOT_RECORDED)
def test_other_days_are_no_visits(texts: list[str]) -> None:
    assert state_of("visits", *texts) == "not_recorded"


@pytest.mark.parametrize(("legal", "state"), LEGAL)
def test_a_series_of_short_breaks_has_limits_of_its_own(legal: str, state: str) -> None:
    assert state_of("visits", "Social work visits were on 8 October and 3 March.", legal_status=legal) == state


def test_what_short_breaks_do_not_ask_for_does_not_apply() -> None:
    row = "Health assessment\t3 January 2023"
    assert state_of("health_assessment", row, legal_status="Series of short breaks") == "not_applicable"
    assert state_of("health_assessment", row, legal_status="Section 20") == "no"


def state_of(check: str, *texts: str, **facts: str) -> str:
    return next(each.state for each in check_timescales(*document_of(*texts, **facts)) if each.check == check)
