"""Columns of actions that are named for by when or for who as well: "Action & deadline" beside "Who"."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.action_columns import joined_to_action
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.records import Recommendation


def found(folder: Path, table: list[list[str]], heading: str = "Recommendations") -> list[tuple[str, Recommendation]]:
    document = minutes(folder, heading=heading, table=table)
    return [(document.words(one.span), one) for one in find_recommendations(document, units(document))]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Action & deadline", {"action", "when"}),
        ("Action and by when", {"action", "when"}),
        ("What / when", {"action", "when"}),
        ("What by when?", {"action", "when"}),
        ("Decision (timescale)", {"action", "when"}),
        ("Next steps - target date", {"action", "when"}),
        ("Action and who", {"action", "who"}),
        ("Action", set()),
        ("By when", set()),
        ("Date of decision", set()),
        ("Decision and reason", set()),
        ("Action, date and outcome", set()),
        ("Who and when", set()),
        ("Action plan", set()),
    ],
)
def test_what_a_column_of_actions_is_named_for_besides(name: str, kinds: set[str]) -> None:
    assert joined_to_action(name) == kinds - {"action"}


@pytest.mark.parametrize("name", ["Action & deadline", "Action and by when", "What / when"])
@pytest.mark.parametrize(
    ("action", "limit", "due"),
    [
        ("Enrol Kayden at the club, 4 April 2025", "4 April 2025", date(2025, 4, 4)),
        ("Enrol Kayden at the club (4/4/25)", "4/4/25", date(2025, 4, 4)),
        ("Enrol Kayden at the club by 4 April 2025", "by 4 April 2025", date(2025, 4, 4)),
        ("Tell Kayden about the trip on 3 May 2025 – 2 weeks", "2 weeks", date(2025, 3, 25)),
        ("Ring the club\n4 April 2025", "4 April 2025", date(2025, 4, 4)),
        ("Ring the club. ASAP", "ASAP", None),
    ],
)
def test_the_deadline_at_the_end_of_an_action(
    tmp_path: Path, name: str, action: str, limit: str, due: date | None
) -> None:
    ((text, only),) = found(tmp_path, [["Who", name], ["Sue Hall", action]])
    assert text == action and only.owners == ("Sue Hall",)
    assert only.deadline is not None and (only.deadline.text, only.deadline.due) == (limit, due)


def test_no_deadline_at_the_end(tmp_path: Path) -> None:
    rows = [["Sue Hall", "Ring the club, and write to the school"], ["Sue Hall", "Buy boots - size 4"]]
    assert [one.deadline for _, one in found(tmp_path, [["Who", "Action & deadline"], *rows])] == [None, None]


def test_a_column_named_for_the_action_alone_goes_before(tmp_path: Path) -> None:
    table = [["Action", "Who", "Decision and date"], ["Ring the club", "Sue Hall", "4 April 2025"]]
    ((text, only),) = found(tmp_path, table)
    assert text == "Ring the club"
    assert only.deadline is not None and only.deadline.due == date(2025, 4, 4)


def test_what_and_when_elsewhere_are_dates_of_all_sorts(tmp_path: Path) -> None:
    table = [["Who", "What and when"], ["Nan", "Lunch at the centre, 4 April 2025"]]
    assert not found(tmp_path, table, heading="Family time")
    assert len(found(tmp_path, table)) == 1
