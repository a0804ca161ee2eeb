"""Concerns that a share of what was offered states: "Mum has come to two of the last six sessions".

In: a text, a theme and the topic of its section; out: the words that say that too small a share was taken, or too large
a one missed. The words are in the table `turnout` of a theme in `rules/themes.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from minutes_nlp.cues import compile_cues
from minutes_nlp.finding.theme_shares import WHOLE, share_expression, share_of
from minutes_nlp.rulebook import load_rules

_NAME = r"(?-i:[A-Z][\w'’]{1,30})"


@dataclass(frozen=True, slots=True)
class _Turnout:
    """What tells the share that was taken (`took`) or not (`missed`), with those that do so in a section on `topic`.

    A share below `least` is too small. Beside words of `unless` nothing is said.
    """

    least: float
    took: re.Pattern[str]
    missed: re.Pattern[str]
    topic: str
    took_there: re.Pattern[str]
    missed_there: re.Pattern[str]
    unless: re.Pattern[str]

    def told(self, text: str, topic: str) -> Iterator[tuple[re.Match[str], float]]:
        """Yield what tells a share, with the share of what was taken."""
        readings = [(self.took, self.missed)]
        if topic == self.topic:
            readings.append((self.took_there, self.missed_there))
        for took, missed in readings:
            yield from ((match, _share(match)) for match in took.finditer(text))
            yield from ((match, WHOLE - _share(match)) for match in missed.finditer(text))


def low_turnout(text: str, theme: str, topic: str = "") -> Iterator[re.Match[str]]:
    """Yield where the text states that too little of what was offered was taken, and says nothing against it."""
    rules = _turnouts().get(theme)
    if rules is not None and not rules.unless.search(text):
        yield from (match for match, share in rules.told(text, topic) if share < rules.least)


def _share(match: re.Match[str]) -> float:
    return share_of(match["share"])


@cache
def _turnouts() -> dict[str, _Turnout]:
    return {
        entry["id"]: _Turnout(
            float(rules["least"]),
            _filled(rules["took"]),
            _filled(rules["missed"]),
            rules["topic"],
            _filled(rules["took_there"]),
            _filled(rules["missed_there"]),
            compile_cues(rules["unless"]),
        )
        for entry in load_rules("themes")["theme"]
        if (rules := entry.get("turnout"))
    }


def _filled(phrases: Iterable[str]) -> re.Pattern[str]:
    """Phrases, each with a share behind it, as a pattern in which @ is a name."""
    pattern = compile_cues(phrases).pattern.replace("@", _NAME)
    return re.compile(rf"{pattern}\W+(?P<share>{share_expression()})", re.IGNORECASE)
