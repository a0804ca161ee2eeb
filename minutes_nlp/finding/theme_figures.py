"""Concerns that a figure or its fall states: "Attendance has dropped to 70%", "School attendance remains poor at 71%".

In: a text and a theme; out: the words that say so. What is measured, how it is said to stand or to have fallen, and the
figure from which all is well are in the table `figures` of a theme in `rules/themes.toml`. Where another figure that is
well, a rise, an arrangement or a good reason stands in the same text, nothing is said here and the models decide; one
that is denied ("no medical reason", "needs to improve") is none. What was so counts where nothing tells of later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from minutes_nlp.cues import compile_cues
from minutes_nlp.finding.theme_shares import NUMBER, PER_CENT, WHOLE, share_expression, share_of
from minutes_nlp.rulebook import load_rules

_NUMBERS = re.compile(NUMBER)
_SHARES = re.compile(PER_CENT.replace(NUMBER, f"(?P<number>{NUMBER})"), re.IGNORECASE)
_NAME = r"(?-i:[A-Z][\w'’]{1,30}(?: [A-Z][\w'’]{1,30}){0,3})"
_NEAR = 40  # characters in which the words that set a figure aside stand before it


@dataclass(frozen=True, slots=True)
class _Figures:
    """What states a low figure, what forbids to read it so, what stands before or behind a figure that is not today's.

    `denied` is what stands before words that forbid it and takes their force from them; `stood` states how it was, and
    `later` forbids to read that as how it is. `took` says what share the child took, `missed` what share it did not;
    beside words of `of_others` these are shares of something else.
    """

    least: float
    says: re.Pattern[str]
    stood: re.Pattern[str]
    took: re.Pattern[str]
    missed: re.Pattern[str]
    of_others: re.Pattern[str]
    unless: re.Pattern[str]
    later: re.Pattern[str]
    behind: re.Pattern[str]
    denied: re.Pattern[str]
    others: re.Pattern[str]

    def forbidden(self, text: str) -> bool:
        """Whether words that forbid to read a low figure stand in the text and are not denied."""
        return any(
            not self.denied.search(text[max(0, match.start() - _NEAR) : match.start()])
            for match in self.unless.finditer(text)
        )

    def well_beside(self, text: str, match: re.Match[str]) -> bool:
        """Whether a share outside the match says that all is well, and not of another time or what is aimed at."""
        beside = (n for n in _SHARES.finditer(text) if not match.start() <= n.start() < match.end())
        well = (number for number in beside if self.least <= float(number["number"]) <= WHOLE)
        return any(not self._is_another(text, number) for number in well)

    def _is_another(self, text: str, number: re.Match[str]) -> bool:
        """Whether words right before or behind a figure say that it is of another time, or what is aimed at."""
        before = self.others.search(text[max(0, number.start() - _NEAR) : number.start()])
        return before is not None or self.behind.match(text, number.end()) is not None

    def statements(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what states a figure or its fall as it is, or as it was with nothing later."""
        yield from self.says.finditer(text)
        for match in self.stood.finditer(text):
            if not self.later.search(text, 0, match.start()) and not self.later.search(text, match.end()):
                yield match

    def shares(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what says that the child took too small a share of what it is to take, or missed too large a one."""
        told = [(match, 0) for match in self.took.finditer(text)] + [(m, WHOLE) for m in self.missed.finditer(text)]
        if told and not self.of_others.search(text):
            yield from (match for match, of in told if abs(of - _last_share(match.group())) < self.least)


def low_figures(text: str, theme: str) -> Iterator[re.Match[str]]:
    """Yield where the text states that what the theme measures is low or has fallen, and says nothing against it."""
    rules = _figures().get(theme)
    if rules is None or rules.forbidden(text):
        return
    for match in rules.statements(text):
        stated = [float(number) for number in _NUMBERS.findall(match.group())][-1:]
        if all(number < rules.least for number in stated) and not rules.well_beside(text, match):
            yield match
    yield from (match for match in rules.shares(text) if not rules.well_beside(text, match))


def _last_share(text: str) -> float:
    """The last share in the words of a match, which hold one."""
    return share_of(re.findall(share_expression(), text, re.IGNORECASE)[-1])


@cache
def _figures() -> dict[str, _Figures]:
    found = {}
    for entry in load_rules("themes")["theme"]:
        if rules := entry.get("figures"):
            of = "|".join(rules["of"])
            stands, stood = (f"({of}) ({'|'.join(rules[name])})" for name in ("stands", "stood"))
            says, stated = _filled([stands, *rules["says"]]), _filled([stood])
            unless, later = _filled(rules["unless"]), _filled(rules["later"])
            behind = re.compile(rf"\W{{0,3}}{compile_cues(rules['behind']).pattern}", re.IGNORECASE)
            denied, before = (
                re.compile(rf"{compile_cues(rules[name]).pattern}\W{{0,3}}$", re.I) for name in ("denied", "before")
            )
            took, missed, of_others = (_filled(rules[name]) for name in ("took", "missed", "of_others"))
            found[entry["id"]] = _Figures(
                float(rules["least"]), says, stated, took, missed, of_others, unless, later, behind, denied, before
            )
    return found


def _filled(phrases: Iterable[str]) -> re.Pattern[str]:
    """Phrases as a pattern in which # is a figure in per cent, & any share and @ a name."""
    pattern = compile_cues(phrases).pattern.replace(r"\#", PER_CENT).replace(r"\&", share_expression())
    return re.compile(pattern.replace("@", _NAME), re.IGNORECASE)
