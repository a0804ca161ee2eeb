"""Headings over what an earlier review decided, and others like them."""

from __future__ import annotations

import pytest

from minutes_nlp.reading.section_topics import topic_of

EARLIER = [
    *("Last time we said", "What did we say last time?", "What was decided before", "What was decided last time"),
    *("Recommendations (previous)", "Actions (from last review)", "Decisions (earlier)"),
    *("Actions b/f", "Actions brought forward", "Old actions", "Completed actions", "Closed recommendations"),
]
NEW = [
    *("Recommendations", "Recommendations (IRO)", "Actions (all to be done before the last day of term)"),
    *("What we decided", "Decisions (with who and when)", "Actions agreed", "Actions (last to leave signs)"),
]


@pytest.mark.parametrize("heading", EARLIER)
def test_headings_of_earlier_decisions(heading: str) -> None:
    assert topic_of(heading) == "previous_decisions"


@pytest.mark.parametrize("heading", NEW)
def test_headings_of_decisions(heading: str) -> None:
    assert topic_of(heading) == "decisions"


@pytest.mark.parametrize("heading", ["What Kay said", "The last time we saw Dad", "What did Kay say?", "Old friends"])
def test_headings_of_no_decisions(heading: str) -> None:
    assert topic_of(heading) not in {"decisions", "previous_decisions"}
