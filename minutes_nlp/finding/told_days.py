"""The days that a record between reviews gives in its text alone: its own, and that of the next review.

In: a document as read; out: the same with these days among its facts, so that whatever asks for them finds them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from minutes_nlp.finding.record_date import BEGINNING, own_day
from minutes_nlp.language.date_grammar import any_of
from minutes_nlp.language.dates import find_dates
from minutes_nlp.records import Document, Fact, Span
from minutes_nlp.rulebook import load_rules

#: From a record to the next review, at most: six months lie between two reviews, and one of them may be late.
LONGEST_AHEAD = timedelta(days=240)


def with_told_days(document: Document) -> Document:
    """Return an escalation or midway record with the days among its facts that only its text gives; others as they are.

    The next review's is looked for in a midway record, which opens with the reviews on either side of it.
    """
    own = own_day(document)
    if own is None or any(fact.span == own.span and fact.name != own.name for fact in document.facts.values()):
        return document  # "Date of this review" is a fact already
    facts = {**document.facts, "record_date": own}
    if document.kind == "midway_review" and "next_review_date" not in facts:
        following = _next_review(document, date.fromisoformat(str(own.value)))
        if following is not None:
            facts["next_review_date"] = following
    return replace(document, facts=facts)


def _next_review(document: Document, own: date) -> Fact | None:
    """The day of the next review as the opening of a midway record tells it, without a year too."""
    for block in document.blocks[:BEGINNING]:
        lead, before = "", 0
        for day in find_dates(block.text, own, "future"):
            above, lead = lead, block.text[before : day.start]
            before = day.end
            if day.last is None or day.first != day.last or not own < day.last <= own + LONGEST_AHEAD:
                continue
            behind_one = _of_review().search(above) and (_coming().match(lead) or _ahead().match(block.text, day.end))
            if behind_one or _named().search(lead):
                start = block.start + day.start
                return Fact("next_review_date", str(day.last), Span(block.index, start, start + len(day.text)))
    return None


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    """The end of words that name the next review: "the next full review is fixed for"."""
    rules = load_rules("record_date")
    review, fixed = any_of(rules["reviews"]), any_of(rules["fixed"])
    pattern = rf"\bnext (?:\w+ )?(?:{review})(?: date)?(?:,? (?:{fixed}))*\s*[:=–-]?\s*\Z"
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=1)
def _of_review() -> re.Pattern[str]:
    """Words before a date that make it a review's, or "last" alone: "the fifth review was on", "Last"."""
    review = any_of(load_rules("record_date")["reviews"])
    return re.compile(rf"\b(?:{review})\b[^.;\n]*\Z|(?:^|[.;,])\s*last\W*\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _coming() -> re.Pattern[str]:
    """All that stands between the days of one review and the next: "; next", "and the sixth will be on"."""
    rules = load_rules("record_date")
    review, coming, fixed = (any_of(rules[key]) for key in ("reviews", "coming", "fixed"))
    return re.compile(
        rf"[\s,.;–-]*(?:and )?(?:(?:{coming})(?: one)?|(?:{review}) (?:no\.? ?)?\d{{1,2}})"
        rf"(?: \([^()\n]{{1,20}}\))?(?:,? (?:{fixed}))*\s*[:=–-]?\s*\Z",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(load_rules('record_date')['ahead'])})(?!\w)", re.IGNORECASE)
