"""Days of something else than a visit, a plan or an assessment: of what was agreed, of who took over, since when.

In: the words before a day; out: whether they make it another event's. The words are those of `rules/timescales.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from minutes_nlp.rulebook import load_rules


def is_of_another_event(lead: str) -> bool:
    """Whether words before a day make it another's: "has been the social worker since", "was allocated on".

    Not where something happens behind them: "was allocated in March and visited on".
    """
    return any(_happens().search(lead, match.end()) is None for match in _others().finditer(lead))


@cache
def _others() -> re.Pattern[str]:
    return _any_of("other_events")


@cache
def _happens() -> re.Pattern[str]:
    return _any_of("events_behind")


def _any_of(key: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{word})" for word in load_rules("timescales")[key]), re.IGNORECASE)
