"""The patterns of what running text states: long runs of blanks cost no time."""

from __future__ import annotations

import pytest

from minutes_nlp.reading import fact_phrases

#: Long enough that a pattern which reads such a run once for each of its characters would hang.
LONG = 20_000
BEGINNINGS = (
    "",
    "x",
    "x.",
    "Re",
    "Re:",
    "Review meeting",
    "Next",
    "IRO",
    "Ann Lee",
    "Case ID",
    "DOB",
    "Hello",
    "This record",
    "The review is",
    "(Review no.",
    "Held at:",
    "Reviewed on",
    "This review was a",
)


@pytest.mark.parametrize("gap", ["\t", " ", "\t ", "\n", " \n", "\xa0"], ids=repr)
def test_runs_of_blanks_are_read_once(gap: str) -> None:
    run = gap * (LONG // len(gap))
    for beginning in BEGINNINGS:
        text = f"{beginning}{run}y"
        assert not [pattern for _, _, pattern, *_ in fact_phrases.prose_rules() if pattern.search(text)]
