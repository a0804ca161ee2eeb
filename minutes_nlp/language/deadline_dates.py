"""Deadlines that are written dates: limited ("by 3 May"), placed ("on 3 May"), bare, or the end of a stretch.

In: a text and the dates found in it; out: candidates with offsets into the text, the limit included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from minutes_nlp.language.counted_back import BEFORE, time_before
from minutes_nlp.language.date_values import MOVING, UNANCHORED, Certainty, spoken
from minutes_nlp.language.dates import DateSpan
from minutes_nlp.language.deadline_words import (
    BARE,
    CELL,
    LIMIT,
    PLACE,
    REASON,
    Anchors,
    Candidate,
    expression,
    in_reason,
    lowered,
)

# These tell how long something goes on, where another limit tells by when it is done ("until 31 August, by 23 May").
_LASTS = ("until", "till", "til", "'til", "up to", "up until")
STARTS = "a repeated action with a start and no end"
WRITTEN_DAYS = ("day_month", "month_day", "numeric", "numeric_short", "iso", "ordinal", "weekday_ordinal")
# Between a limit and its date a few words may stand ("before the exams start on 8 May"): at most this many.
_FILLER_WORDS = 9
_TIME_OF_DAY = re.compile(
    r"\W*(?:\w+\W+)?(?:at\s+)?[\d.:]*\s*(?:pm|am|noon|midday|midnight|o['’]?clock)?\W*(?:on|of)?\W*(?:the)?\W*",
    re.IGNORECASE,
)
# "due since May", "by Mr Roose for May": no limits.
_NO_LEAD = re.compile(r"\s*(?:since\b|(?:Mr|Mrs|Ms|Miss|Dr)\b\.?(?! [\w-]+['’]s\b))")
_CLAUSE = re.compile(r"\b(?:so that|because|which|who|whom|whether|and|having|given|to)\b", re.IGNORECASE)
_WHICH_IS = re.compile(r",?\s*\bwhich\s+(?:is|falls|will\s+be)\s+(?:on\s+)?(?:the\s+)?$", re.IGNORECASE)
""" "by the panel, which is on 3 May": the clause says which day that is."""
_STOP = re.compile(r"[.;!?\t\n](?:\s|$)")
_ABBREVIATED = re.compile(r"\b(?:p\.m|a\.m|St|Mrs?|Ms|Dr)\.")
_LEADS_ON = re.compile(
    r"(?:\b(?:on|for|of|at|from|in|due|is|the|her|his|their|least|about|around|finish(?:es)?|ends?|starts?)|[,(–-])\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_STRETCH_LEAD = re.compile(r"\b(?:from|between|starting|beginning|over)\s+(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|until|till|through to|up to|and|-|–|—)\s*(?:the\s+)?", re.IGNORECASE)
_EDGE = re.compile(
    r"\s*[,(–-]?\s*(?:which|that|it)?\s*(?P<verb>begins?|starts?|ends?|finish(?:es)?|falls?)\s+(?:on\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_SAME_DAY = re.compile(
    r"\W*(?:(?:which|that|it|is|are|starts?|begins?|ends?|finish(?:es)?|falls?|on|of|the|at|noon|this|year|\w+day)\W+)*",
    re.IGNORECASE,
)
_RESTATED = re.compile(r"\b(?:so|i\.e\.|that is|namely|which is|in other words)\W*$", re.IGNORECASE)
_SEASONS = ("spring", "summer", "autumn", "winter")
_HOW_LONG = re.compile(r"for\s+(?:the\s+|his\s+|her\s+|their\s+)?first\b", re.IGNORECASE)
""" "pay the fees for the first three months" says how much is to be done, and not by when."""
_BEGUN = re.compile(
    r"\b(?:(?:first|1st)(?: \w+)?|start(?:s|ing)?|begin(?:s|ning)?|commenc(?:es?|ing))\s+$", re.IGNORECASE
)
""" "start by 5 January": another limit says by when it is done."""
_AND_ON = re.compile(r"\s*(?:,\s*(?:and\b)?|&|\band\b)\s*(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
_NO_EVENT = r"(?!(?:and|or|to|so|as|with|for|then|in|of|because)\b)"
_EVENT_ON = re.compile(rf"\s+{_NO_EVENT}[a-z-]+(?:\s+{_NO_EVENT}[a-z-]+)?\s+(?:on|from|starting)\s+(?:the\s+)?")
""" "before half term [stay on] 24 May": the event of that period has its day."""
_STARTING = re.compile(r"\b(?:to|will|should|must)\s+(?:start|begin|commence)\b", re.IGNORECASE)


def written_candidates(text: str, spans: tuple[DateSpan, ...], anchors: Anchors, cell: bool) -> Iterator[Candidate]:
    """Every date of `spans` (in order, as `find_dates` returns them) that may be the deadline, and how surely."""
    limits = _limits(text, spans)
    for index, (span, limit) in enumerate(zip(spans, limits, strict=True)):
        yield from _stretch(text, spans, index, anchors)
        if limit is not None and not _named_again(spans, limits, index):
            following = spans[index + 1] if index + 1 < len(spans) else None
            yield _limited(text, span, following, limit, anchors)
        elif limit is None and span.shape in ("duration", "next_duration", "later"):
            yield from _lasting(text, span, anchors)
        elif limit is None:
            yield from _placed(text, span, spans[index + 1] if index + 1 < len(spans) else None, anchors, cell)
            yield from _last_of_days(text, spans, index, anchors)


def _last_of_days(text: str, spans: tuple[DateSpan, ...], index: int, anchors: Anchors) -> Iterator[Candidate]:
    """ "on 3 May, 7 June and 5 July": the last of the days."""
    on, last = re.search(r"\bon\s+(?:the\s+)?$", text[: spans[index].start], re.IGNORECASE), index
    while last + 1 < len(spans) and _AND_ON.fullmatch(text[spans[last].end : spans[last + 1].start]):
        last += 1
    days = spans[index : last + 1]
    if on is None or len(days) < 2 or any(day.shape not in WRITTEN_DAYS or day.last is None for day in days):
        return
    if anchors.reference is not None and days[-1].last is not None and days[-1].last > anchors.reference:
        yield _dated(text, on.start(), days[-1].end, *_due(days[-1], ""), PLACE + 2 * _named_day(days[-1]))


def _stretch(text: str, spans: tuple[DateSpan, ...], index: int, anchors: Anchors) -> Iterator[Candidate]:
    """ "from 7 July to 16 October", "3/6/25 - 10/6/25": the last day counts."""
    if index + 1 == len(spans):
        return
    first, last = spans[index], spans[index + 1]
    lead = _STRETCH_LEAD.search(text[: first.start])
    if _TO.fullmatch(text[first.end : last.start]) is None or (lead is None and text[: first.start].strip()):
        return
    due, bounded, how = _review_in(text, last, anchors) or _due(last, "")
    yield _dated(text, lead.start() if lead else first.start, last.end, due, bounded, how, LIMIT + 0.3)


def _limits(text: str, spans: tuple[DateSpan, ...]) -> list[tuple[str, int] | None]:
    """The limit that governs each date: one limit governs one date, or two that name the same day."""
    limits: list[tuple[str, int] | None] = []
    for index, span in enumerate(spans):
        limit = _limit_before(text[: span.start])
        if limit is not None and limits and limit == limits[-1]:
            previous, between = spans[index - 1], text[spans[index - 1].end : span.start]
            same = _SAME_DAY.fullmatch(between) or (previous.shape == "named" and _EVENT_ON.fullmatch(between))
            if span.shape not in WRITTEN_DAYS or not same:
                limit = None
        limits.append(limit)
    return limits


def _limit_before(before: str) -> tuple[str, int] | None:
    """The limit that governs a date, with its offset; None where a clause stands between."""
    found = [
        match
        for match in expression("limits", "day_ends").finditer(before, max(0, len(before) - 110))
        if _leads_on(before[match.end() :])
    ]
    if not found:
        return None
    first, *others = found
    set_off = [match for match in others if before[: match.start()].rstrip().endswith(",")]
    limit = set_off[-1] if set_off else first  # "to see him by video, before the holidays"
    return limit.group().lower(), limit.start()


def _leads_on(filler: str) -> bool:
    """Whether the words between a limit and a date keep them together ("the midway point on")."""
    if len(filler.split()) > _FILLER_WORDS or (_STOP.search(filler) and not _ABBREVIATED.search(filler)):
        return False
    if _NO_LEAD.match(filler):
        return False
    if not filler.strip() or _TIME_OF_DAY.fullmatch(filler):
        return True
    named = _WHICH_IS.sub("", filler)
    return not _CLAUSE.search(named) and (named != filler or _LEADS_ON.search(filler) is not None)


def _named_again(spans: tuple[DateSpan, ...], limits: list[tuple[str, int] | None], index: int) -> bool:
    """Whether the same limit governs a later day that says the date itself ("by World Book Day (2 March)")."""
    return limits[index] is not None and index + 1 < len(spans) and limits[index + 1] == limits[index]


def _edge(text: str, span: DateSpan, following: DateSpan | None, word: str) -> tuple[date | None, bool, str] | None:
    """What "before half term, which starts on 24 May" comes to: the document gives the period's own date."""
    if following is None or following.first is None or span.certainty == "exact":
        return None
    verb = _EDGE.fullmatch(text[span.end : following.start])
    if verb is None:
        return None
    before = word in BEFORE and verb["verb"].lower().startswith(("begin", "start"))
    return following.first - timedelta(days=before), True, f"{span.text}, by the date given behind it"


def _limited(
    text: str, span: DateSpan, following: DateSpan | None, limit: tuple[str, int], anchors: Anchors
) -> Candidate:
    """A date with a limit before it; one that says another again ("before Saturday, so by 11 July") goes first."""
    word, start = limit
    begun = _BEGUN.search(text[:start]) is not None
    weight = LIMIT + 0.1 * (_RESTATED.search(text[:start]) is not None) - 0.2 * (word in _LASTS) - 0.3 * begun
    end = span.end + (text[span.end : span.end + 1] == ")" and "(" in text[start : span.start])
    back = time_before(text, start)
    if back and "(" not in text[start : span.start]:  # a day in brackets is the one that is meant
        first = replace(span, last=span.first)
        due, bounded, how = _edge(text, span, following, "") or _review_in(text, span, anchors) or _due(first, "")
        start, due, how = back.start, due and back.ahead_of(due), f"{back.words} before {span.text}" if due else how
    else:
        due, bounded, how = _edge(text, span, following, word) or _review_in(text, span, anchors) or _due(span, word)
    if begun and anchors.often and not _STARTING.search(text):
        due, bounded, how = None, True, STARTS
    return _dated(text, start, end, due, bounded, how, weight + _named_day(span))


def _lasting(text: str, span: DateSpan, anchors: Anchors) -> Iterator[Candidate]:
    """ "within six weeks", "over the next three months", "two weeks from today"."""
    if _HOW_LONG.match(span.text):
        yield _dated(text, span.start, span.end, None, True, "it says how long, not by when", PLACE)
        return
    if span.last is None:
        yield _dated(text, span.start, span.end, None, span.how == UNANCHORED, span.how, LIMIT)
    elif anchors.reference is not None and span.last > anchors.reference:
        due, bounded, how = _due(span, "")
        yield _dated(text, span.start, span.end, due, bounded, how, LIMIT)


def _placed(text: str, span: DateSpan, following: DateSpan | None, anchors: Anchors, cell: bool) -> Iterator[Candidate]:
    """A date behind "on", "for", "from" ... or bare: a deadline if it lies ahead and nothing stronger stands there."""
    before = text[: span.start]
    place = re.search(
        rf"({expression('places').pattern})(?:\s+(?:the|about|around))?\s*[:(]?\s*$", before, re.IGNORECASE
    )
    word = place[1].lower() if place else ""
    start = place.start() if place else span.start
    if word == "from" and span.shape in ("month", "month_year") and expression("from_then").search(before):
        return
    due, bounded, how = _edge(text, span, following, word) or _due(span, word)
    marks = r"[-–—(:,]\s*$" if span.shape in ("month_year", "named") and span.written_year else r"[-–—(:]\s*$"
    trailing = re.search(marks, before) is not None and not text[span.end :].strip(" .)")
    if expression("moved").search(before) or not (cell or _may_be_placed(span, word, anchors, trailing=trailing)):
        return
    by_itself = word or span.shape in ("week_of", "week_ending", "weekday_ordinal")
    weight = CELL if cell or trailing else PLACE if by_itself else BARE
    weight += _named_day(span)
    if weight < PLACE and _set_off(text, span):
        closes = not text[span.end :].strip(" .") and re.search(r"[,.;:]\s*$", before)
        weight = PLACE + (REASON if closes and in_reason(text, start) else 0.0)
    if span.shape == "deictic" or (span.shape == "which_unit" and not word):
        weight += 0.2
    starts = bool(word) and expression("starts").fullmatch(word) is not None
    starts = starts or (cell and _BEGUN.search(before[:start]) is not None)  # "1st update 24/11"
    if starts and span.shape == "deictic" and span.first == anchors.reference:
        yield _dated(text, start, span.end, None, False, "starts at once and has no end", weight)
        return
    if starts and anchors.often and not _STARTING.search(text):
        yield _dated(text, start, span.end, None, True, STARTS, PLACE + cell)
        return
    yield _dated(text, start, span.end, due, bounded, how, weight)


def _named_day(span: DateSpan) -> float:
    """What a day of a month goes before a period or feast by ("before Christmas, by 12 December")."""
    return 0.05 if span.shape in WRITTEN_DAYS else 0.0


def _set_off(text: str, span: DateSpan) -> bool:
    """Whether a written day stands between marks as a note's own deadline ("Jo Lane: new form, 3 May, as asked")."""
    return (
        span.shape in WRITTEN_DAYS
        and re.search(r"(?:[,.;:()\[\]]|\b(?:this|next|coming))\s*$", text[: span.start]) is not None
        and re.match(r"\s*(?:[,;)\]]|\.?\s*$)", text[span.end :]) is not None
    )


def _may_be_placed(span: DateSpan, word: str, anchors: Anchors, *, trailing: bool) -> bool:
    """Whether a date in a sentence can be the day of the action: not past, no whole year, no "of March".

    `trailing` tells of a date behind a dash or colon that ends the sentence: there a month counts too.
    """
    if span.last is None:
        return span.how.startswith("there is no")
    if anchors.reference is not None and span.last < anchors.reference:
        return False
    if span.shape in ("year", "named", "month", "month_year"):
        return (trailing and span.written_year and span.shape in ("month_year", "named")) or word in (
            "in",
            "during",
            "from",
            "over",
            "at",
            "for",
            "starting",
            "in the",
        )
    if span.shape == "deictic":
        return True
    return word != "of" or span.first == span.last


def _due(span: DateSpan, word: str) -> tuple[date | None, bool, str]:
    """Due date, whether it bounds the work, and how: no date where only the usual dates of terms are known."""
    if span.last is None or span.first is None:
        return None, span.how in (MOVING, UNANCHORED), span.how
    if span.shape == "named" and span.how.split(",")[0] in _SEASONS:
        return None, False, f"{span.how.split(',')[0]} is no day and no term"
    last = span.last
    if span.first != span.last and word in BEFORE:
        last = span.first - timedelta(days=1)
    if span.certainty == "approximate" and span.shape in ("part", "named", "duration", "next_duration", "unit_end"):
        return None, True, f"{span.how}: about {spoken(last)}; the document gives no date"
    return last, True, span.how


def _review_in(text: str, span: DateSpan, anchors: Anchors) -> tuple[date | None, bool, str] | None:
    """What "the June review" or "the February panel" comes to: the next review if it is in that month, else no day."""
    noun = re.match(r"(?:['’]s)?\s+(review|meeting|panel|hearing|board|court)\b", text[span.end :])
    noun = noun or re.search(r"\b(review|meet(?:ing)?)(?: again)? in\s+$", text[: span.start])
    if span.shape != "month" or noun is None or span.first is None or span.last is None:
        return None
    review = anchors.next_review
    if review is not None and noun[1] in ("review", "meeting", "meet") and span.first <= review <= span.last:
        return review, True, "the date of the next review"
    return None, True, f"an event in {span.text}; its day is not stated"


def _dated(text: str, start: int, end: int, due: date | None, bounded: bool, how: str, weight: float) -> Candidate:
    certainty: Certainty = "exact" if due else "approximate" if bounded else "none"
    return Candidate(start, end, due, certainty, how, bounded, lowered(text, start, weight))
