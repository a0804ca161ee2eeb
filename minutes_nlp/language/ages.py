"""How long ago a date was, written behind it, so that what is judged need not reckon with calendars.

"The last visit was on 4 January" in a review of 11 March becomes "The last visit was on 4 January (9 weeks ago)".
Lengths change: this is for judging a text, never for showing one.
"""

from __future__ import annotations

import re
from datetime import date

from minutes_nlp.language.dates import DateSpan, find_dates
from minutes_nlp.reading.calendar_dates import MONTH

#: Ways of writing a date of the calendar; amounts ("within six weeks") say by themselves how long they are.
_OF_CALENDAR = frozenset(
    {"iso", "numeric", "day_range", "day_month", "month_day", "day_list", "part", "month_year", "which_month", "month",
     "numeric_short", "week_of", "year"}
)  # fmt: skip
_MAY_BE_DATE = re.compile(rf"\d[./-]\d|\b(?:19|20)\d\d\b|\b{MONTH}", re.IGNORECASE)
_LOOKS_BACK = re.compile(r"\b(?:since|dated|last|was|were|in force from)\W+(?:\w+\W+)?$", re.IGNORECASE)
_LOOKS_AHEAD = re.compile(
    r"\b(?:by|until|till|next|due|will be|is|listed for|booked for)\W+(?:on\W+|in\W+)?$", re.IGNORECASE
)
_LAST_YEAR = re.compile(r"(?:,? (?:of )?last year| last)\b", re.IGNORECASE)
#: Without a word that tells, what is to come is meant only if it lies less than half as far off: records look back.
_FAR = 0.5
#: Days from which weeks, months and years are counted.
WEEKS, MONTHS, YEARS = 14, 92, 731
_MONTH = 30.44


def with_ages(text: str, reference: date | None) -> str:
    """Return the text with the distance to `reference` behind every date; as it is without one.

    A date without a year is last year's or next year's, as the words around it and its distance tell.
    """
    if reference is None or not _MAY_BE_DATE.search(text):
        return text
    later = {(span.start, span.end): span for span in find_dates(text, reference, "future")}
    pieces, at = [], 0
    for span in find_dates(text, reference, "past"):
        days = _days_ago(text, span, later.get((span.start, span.end), span), reference)
        if span.shape in _OF_CALENDAR and days is not None:
            pieces += [text[at : span.end], f" ({_words(days)})"]
            at = span.end
    return "".join([*pieces, text[at:]])


def _days_ago(text: str, past: DateSpan, future: DateSpan, reference: date) -> int | None:
    """Days from the end of the date meant to the reference, negative for what is to come."""
    if past.first is None or past.last is None or future.first is None or future.last is None:
        return None
    if past.first <= reference <= past.last and not _LAST_YEAR.match(text, past.end):
        return 0
    ago, ahead = (reference - past.last).days, (future.last - reference).days
    if past == future:
        return ago
    if _LAST_YEAR.match(text, past.end):
        return ago if past.last.year < reference.year else ago + 365
    if _LOOKS_BACK.search(text, max(0, past.start - 30), past.start):
        return ago
    if _LOOKS_AHEAD.search(text, max(0, past.start - 30), past.start) or ahead < _FAR * ago:
        return -ahead
    return ago


def _words(days: int) -> str:
    distance = abs(days)
    if distance == 0:
        return "now"
    unit, amount = next(
        (unit, amount)
        for unit, amount, below in (
            ("day", distance, WEEKS),
            ("week", round(distance / 7), MONTHS),
            ("month", round(distance / _MONTH), YEARS),
            ("year", round(distance / 365.25), distance + 1),
        )
        if distance < below
    )
    many = f"{amount} {unit}{'s' if amount != 1 else ''}"
    return f"{many} ago" if days > 0 else f"in {many}"
