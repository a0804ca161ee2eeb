"""Named days, school terms, holidays and seasons as dates, from `rules/terms.toml`.

A period's words become a `Period`; `resolve` places it before or after a reference date. School terms differ between
councils, so that they come out as approximate unless local dates are given in the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

from dateutil.easter import easter

from minutes_nlp.errors import RulesError
from minutes_nlp.rulebook import load_rules

Prefer = Literal["future", "past", "near"]
DayOf = Callable[[int], date]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_FIXED = re.compile(r"(\d{1,2}) (\w+)$")
_NTH = re.compile(r"(first|second|third|fourth|last) (\w+) in (\w+)$")
_NEAR = re.compile(r"(\w+) on or (after|before) (\d{1,2}) (\w+)$")
_EASTER = re.compile(r"easter(?: ([+-]) (\d+))?$")


@dataclass(frozen=True, slots=True)
class Period:
    """A named day or period: `bounds(year)` gives first and last day of the one that begins in that calendar year."""

    name: str
    bounds: Callable[[int], tuple[date, date]]
    exact: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A period in one particular year."""

    name: str
    first: date
    last: date
    exact: bool


def _day_rule(rule: str) -> DayOf:
    """Turn "last Monday in May" and its like (see the head of `rules/terms.toml`) into a function of the year."""
    text = rule.strip().lower()
    if text.endswith(" next year"):
        inner = _day_rule(text.removesuffix(" next year"))
        return lambda year: inner(year + 1)
    try:
        if found := _EASTER.match(text):
            shift = int((found[1] or "+") + (found[2] or "0"))
            return lambda year: easter(year) + timedelta(days=shift)
        if found := _NTH.match(text):
            weekday, month = _WEEKDAYS.index(found[2]), _MONTHS.index(found[3]) + 1
            return lambda year, nth=found[1]: _nth_weekday(year, month, weekday, nth)  # type: ignore[misc]
        if found := _NEAR.match(text):
            weekday, month, day = _WEEKDAYS.index(found[1]), _MONTHS.index(found[4]) + 1, int(found[3])
            after = found[2] == "after"
            return lambda year: _weekday_near(date(year, month, day), weekday, after)
        if found := _FIXED.match(text):
            day, month = int(found[1]), _MONTHS.index(found[2]) + 1
            date(2023, month, day)
            return lambda year: date(year, month, day)
    except ValueError:
        pass
    raise RulesError(
        f'rules/terms.toml: "{rule}" is not a day the program understands; write "25 December", '
        '"last Monday in May", "Monday on or after 12 February" or "Easter - 2".'
    )


def _nth_weekday(year: int, month: int, weekday: int, nth: str) -> date:
    if nth == "last":
        end = month_end(date(year, month, 1))
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * _ORDINALS[nth])


def _weekday_near(day: date, weekday: int, after: bool) -> date:
    shift = (weekday - day.weekday()) % 7 if after else -((day.weekday() - weekday) % 7)
    return day + timedelta(days=shift)


def month_end(day: date) -> date:
    """The last day of the month that `day` is in."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _bounds(entry: dict[str, Any]) -> Callable[[int], tuple[date, date]]:
    first = _day_rule(entry["from"])
    last = _day_rule(entry["to"]) if "to" in entry else first
    return lambda year: (first(year), last(year))


@lru_cache(maxsize=1)
def periods() -> dict[str, Period]:
    """Every named period by its words in lower case."""
    table: dict[str, Period] = {}
    for entry in load_rules("terms")["period"]:
        words: list[str] = entry["words"]
        period = Period(words[0], _bounds(entry), bool(entry.get("exact", False)))
        for word in words:
            if word in table:
                raise RulesError(f'rules/terms.toml: "{word}" stands in two periods; keep it in one.')
            table[word] = period
    return table


@lru_cache(maxsize=1)
def _generic() -> dict[str, tuple[str, ...]]:
    return {word: tuple(names) for word, names in load_rules("terms").get("generic", {}).items()}


@lru_cache(maxsize=1)
def _local() -> dict[str, tuple[Placed, ...]]:
    """Dates that a council filled in, by word."""
    table: dict[str, list[Placed]] = {}
    for entry in load_rules("terms").get("local", ()):
        for word in entry["words"]:
            table.setdefault(word.lower(), []).append(Placed(word, entry["from"], entry["to"], True))
    return {word: tuple(found) for word, found in table.items()}


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """All words of named periods and moving feasts, longest first, as `rules/terms.toml` has them."""
    words = {*periods(), *_generic(), *moving()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def moving() -> frozenset[str]:
    """Feasts that follow the moon: known by name, not worked out."""
    return frozenset(load_rules("terms").get("moving", {}).get("words", ()))


def key(text: str) -> str:
    """The form in which `names` are written: lower case, straight apostrophes, single spaces, "half" for "½"."""
    return re.sub(r"\s+", " ", re.sub("½|1/2", "half", text.lower().replace("’", "'")))


def resolve(name: str, reference: date | None, prefer: Prefer = "future", year: int | None = None) -> Placed | None:
    """Place a named period in `year`, or as the one that ends next (or began last) as seen from `reference`.

    Returns None for moving feasts, unknown names, and where neither year nor reference is given.
    """
    name = key(name)
    candidates = list(_candidates(name, reference, year))
    if year is not None:
        return candidates[0] if candidates else None
    if reference is None or not candidates:
        return None
    if prefer == "past":
        past = [placed for placed in candidates if placed.first <= reference]
        return max(past, key=lambda placed: placed.first, default=None)
    ahead = [placed for placed in candidates if placed.last >= reference]
    return min(ahead, key=lambda placed: placed.last, default=None)


def _candidates(name: str, reference: date | None, year: int | None) -> list[Placed]:
    members = _generic().get(name, (name,))
    years = (year,) if year is not None else tuple(range(reference.year - 1, reference.year + 2)) if reference else ()
    found = []
    for member in members:
        for candidate in years:
            local = [placed for placed in _local().get(member, ()) if placed.first.year == candidate]
            period = periods().get(member)
            if local:
                found += local
            elif period is not None:
                first, last = period.bounds(candidate)
                found.append(Placed(period.name, first, last, period.exact))
    return found
