"""Explicit calendar dates in British writing, found in a text and turned into `datetime.date`.

Only dates that name day, month and year are found, or with `after` day and month; relative ones ("by half term") belong
to `language/dates`. Offsets are half-open character offsets into the given text.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

LAST_MONTH = 12
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(?:the\s+)?"
MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*"
"""A month in full, in short or misspelt behind its first three letters; in lower case, without groups."""
_MONTH = rf"(?P<month>{MONTH})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d|['’‘]?\d\d)(?!\d)(?!\s*[:.]\d\d)(?!(?:st|nd|rd|th)\b)"
_DAY = r"\d{1,2}(?!\d)\s*(?:st|nd|rd|th)?"
_ITS_MONTH = rf"\s*(?:of\s+)?(?:{'|'.join(MONTHS)})"
_NEXT_DAYS = rf"(?!\s*[-,/]?\s*{_DAY}{_ITS_MONTH})(?!\s*,\s*{_DAY}(?:\s*(?:,|and|&|to|-|–)\s*{_DAY})+{_ITS_MONTH})"
"""Where the figures behind a month are the days of the next one: "12 June, 24 July", "3 May, 6 and 24 June"."""

_WRITTEN = re.compile(
    rf"(?<![\w.]){_WEEKDAY}(?P<day>\d{{1,2}})\s*(?:st|nd|rd|th)?\s*(?:of\s+|[-\s,/]\s*)?{_MONTH}"
    rf"(?:{_NEXT_DAYS}\s*[-,/]?\s*{_YEAR})?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?<![\w.]){_WEEKDAY}{_MONTH}\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?<![\d./-])(?P<day>\d{1,2})\s?(?P<mark>[./\-–])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<year>(?:19|20)\d\d|\d\d)(?![\d/-])"
)
_SPACED = re.compile(r"(?<![\d./-])(?P<day>\d{2}) (?P<month>\d{2}) (?P<year>(?:19|20)\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at the half-open offsets `[start, end)` of its text; without a year there, the reference date gave it.

    `month_first` marks figures that are not a date in British order ("03/14/2025").
    """

    start: int
    end: int
    day: date
    month_first: bool = False


def find_dates(text: str, after: date | None = None) -> list[FoundDate]:
    """Return the dates of `text` in order; with `after`, a date without a year is its next occurrence from then on."""
    found: list[FoundDate] = []
    for pattern in (_ISO, _FIGURES, _SPACED, _WRITTEN, _MONTH_FIRST):
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            found.extend(_dated(match, after))
    return sorted(found, key=lambda one: one.start)


def writes_months_first(text: str) -> bool:
    """Whether the text has a date in figures that can only have its month first ("03/14/2025")."""
    return any(one.month_first for one in _in_figures(text))


def writes_days_first(text: str) -> bool:
    """Whether the text has a date in figures that can only have its day first ("25/11/2025")."""
    return any(not one.month_first and one.day.day > LAST_MONTH for one in _in_figures(text))


def _in_figures(text: str) -> Iterator[FoundDate]:
    return (one for match in _FIGURES.finditer(text) for one in _dated(match, None))


def first_date(text: str, before: date | None = None) -> FoundDate | None:
    """Return the first complete date of `text`; with `before`, as for births, a two-digit year lies before that day."""
    for one in find_dates(text):
        if before is not None and one.day > before and one.day.year >= 2000:
            if re.search(r"(?<!\d)\d\d$", text[one.start : one.end]):
                return FoundDate(one.start, one.end, one.day.replace(year=one.day.year - 100))
            continue
        return one
    return None


def _dated(match: re.Match[str], after: date | None) -> Iterator[FoundDate]:
    month_text = match["month"].lower()
    month = int(month_text) if month_text.isdigit() else _month_number(month_text)
    if month is None:
        return
    year_text = match["year"]
    try:
        if year_text is not None:
            year = int(year_text.strip("'’‘"))
            day = date(year + 2000 if year < 100 else year, month, int(match["day"]))
            yield FoundDate(match.start(), match.end(), day)
        elif after is not None:
            day = date(after.year, month, int(match["day"]))
            if day < after:
                day = day.replace(year=after.year + 1)
            yield FoundDate(match.start(), match.end(), day)
    except ValueError:  # no such day, 31.02.2025
        yield from _month_first(match)


def _month_first(match: re.Match[str]) -> Iterator[FoundDate]:
    """The day of "03/14/2025", where there is no such month; no other spelling is read in this order."""
    if match.re is not _FIGURES or match["mark"] != "/" or len(match["year"]) < len("2025"):
        return
    month, day = int(match["day"]), int(match["month"])
    if month <= LAST_MONTH < day <= monthrange(int(match["year"]), max(month, 1))[1] and month:
        yield FoundDate(match.start(), match.end(), date(int(match["year"]), month, day), month_first=True)


def _month_number(word: str) -> int | None:
    """The month by its first letters and its last, so that "Sept" and the typo "Febuary" count but "maybe" does not."""
    full = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december")  # fmt: skip
    for number, (short, name) in enumerate(zip(MONTHS, full, strict=True), 1):
        if word == short or (word[:3] == short and abs(len(word) - len(name)) <= 2 and word[-1] == name[-1]):
            return number
        if short == "sep" and word == "sept":
            return number
    return None
