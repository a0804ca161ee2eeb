"""The days of a text on which something happened, as against those that were planned, missed, cancelled or a deadline.

In: a text and the day of the record; out: its dates up to that day without those whose own words say that nothing
happened then. The words are those of `rules/timescales.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from dateutil.relativedelta import relativedelta

from minutes_nlp.finding.months_in_figures import words_of_days
from minutes_nlp.language.date_grammar import any_of
from minutes_nlp.language.dates import DateSpan, find_dates
from minutes_nlp.reading.other_events import is_of_another_event
from minutes_nlp.rulebook import load_rules

_A_DAY = r"\W{0,3}(?:(?:by|on|in)\s)?(?:\d|[A-Z][a-z]{2,8}\s\d)"
_DEADLINE = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
_NO_EVENT = frozenset({"duration", "next_duration", "year", "deictic", "later", "named"})
# Days: a longer stretch ("last year") is no date of anything.
WIDEST = 100
# Days after the record up to which a day without a year may be meant as still to come.
AHEAD = 62


def happened(
    text: str, day: date, *, planned: bool = False, in_person: bool = False, mentioned: bool = False
) -> list[DateSpan]:
    """The dates in `text` on which something happened, up to `day`: no deadline, not cancelled, not only planned.

    `planned` keeps those beside words of planning, for sentences in which these say how long something took. What is
    done `in_person` did not happen on a day on which the child was not there. `mentioned` leaves out days on which it
    was only written or spoken of, for sentences that merely mention it.
    """
    edges = [match.span() for match in _boundary().finditer(text)]
    found = []
    spans = find_dates(text, day, "past")
    for at, span in enumerate(spans):
        if span.shape in _NO_EVENT or span.last is None or span.last > day or _DEADLINE.search(text[: span.start]):
            continue
        if span.first is not None and (span.last - span.first).days > WIDEST:
            continue
        if not span.written_year and _soon(span.last, day) and _is_ahead(text, spans[:at], span, day):
            continue
        begin = max((end for _, end in edges if end <= span.start), default=0)
        stop = min((start for start, _ in edges if start >= span.end), default=len(text))
        behind = re.match(r"\W*(?:(?:both|all|was|were|it|which|then|and|but|that|this|they)\W+){0,3}", text[stop:])
        after = text[stop + (behind.end() if behind else 0) :]
        own = text[begin:stop]
        meant = (
            beside("planned").search(own)
            or is_of_another_event(text[begin : span.start])
            or _due().search(text[begin : span.start])
        )
        if mentioned and beside("dealings").search(text[begin : span.start]):
            continue
        ahead = not planned and (meant or _booked(text[span.end :]))
        absent = in_person and (_absent().match(text, span.end) or _absent().match(after))
        if not (ahead or absent or beside("undone").search(own) or beside("undone").match(after)):
            found.append(span)
    return found


def _booked(behind: str) -> bool:
    """Whether a remark in brackets right behind a date says that it is only planned, and gives no date of its own."""
    remark = re.match(r"\s*[(\[]([^()\[\]\d]*)[)\]]", behind)
    return remark is not None and beside("planned_behind").match(remark[1].strip()) is not None


def _soon(last: date, day: date) -> bool:
    """Whether a day that was read as nearly a year ago comes again within `AHEAD` days."""
    return 0 < (last + relativedelta(years=1) - day).days <= AHEAD


def _is_ahead(text: str, before: Sequence[DateSpan], span: DateSpan, day: date) -> bool:
    """Whether a day goes on with a list of later ones, or is told in the present ("The PEP is on 12 November")."""
    listed = [one.last for one in before if one.last is not None and one.last <= day][-2:]
    goes_on = span.last is not None and bool(listed) and listed[-1] > span.last and listed == sorted(listed)
    return goes_on or _told_ahead().search(text[: span.start]) is not None


@cache
def _told_ahead() -> re.Pattern[str]:
    words = load_rules("timescales")["told_ahead"]
    return re.compile(rf"(?:{'|'.join(words)})\W*$", re.IGNORECASE)


@cache
def beside(key: str) -> re.Pattern[str]:
    """The words of a list of `rules/timescales.toml` that may stand beside a date."""
    words = load_rules("timescales")[key]
    return re.compile("|".join(rf"\b(?:{word})" for word in words), re.IGNORECASE)


@cache
def _absent() -> re.Pattern[str]:
    """A name or none, that they were not there, and nothing more in the same part of the sentence."""
    rules = load_rules("timescales")
    said, what = "|".join(rules["absent"]), any_of(rules["absent_from"])
    who = r"(?:(?i:he|she|they|child|yp|the child)\s+|(?:[A-Z][\w’'-]+\s+){1,2})?(?:(?i:again|then|has|had|also)\s+)?"
    return re.compile(
        rf"\W{{0,3}}{who}"
        rf"(?i:{said})(?:\s+(?i:{what}))*\s*(?:[.,;()\n\t]|$|[-–—]\s|(?:and|but|as|because|so)\b)"
    )


@cache
def _boundary() -> re.Pattern[str]:
    """What parts the days of a text with their words: marks, some conjunctions, a word before a day of its own."""
    return re.compile(
        r"[;\n\t()]|,(?=\s*[A-Za-z])|\.\s|\s[-–—]\s|\s(?:but|when|while|whereas|though|although)\s"
        r"|\sand\s(?=(?:the\s|a\s)?(?:reports?|letter|results?)\s(?:was|were|has|have)\b)"
        rf"|\sand\s(?=(?:is\s|are\s)?(?:now\s)?due\b)|(?<=\d)\s+(?={words_of_days()}{_A_DAY})"
    )


@cache
def _due() -> re.Pattern[str]:
    """A word of days to come right before one: "target date 01/02/2025"."""
    words = any_of(load_rules("facts")["due_columns"])
    return re.compile(rf"\b(?:{words})(?:\s+date)?(?:\s+(?:is|was|of|on))?\W*$", re.IGNORECASE)
