"""Deadlines: the phrase that limits an action in time, and the date it comes to.

`resolve_deadline` reads a deadline cell or phrase, `find_deadline` looks for the phrase in the sentence of a
recommendation. Relative deadlines count from `reference`, the date of the review or record. Words that limit nothing
("ASAP", "ongoing") and events without a date ("after the mocks") come back with `bounded=False`. The words are those of
`rules/dates.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from minutes_nlp.language.date_grammar import amount_expression, any_of, month_numbers, weekday_numbers
from minutes_nlp.language.date_values import close_gaps
from minutes_nlp.language.dates import find_dates
from minutes_nlp.language.deadline_anchors import (
    amount_candidates,
    before_review_candidates,
    birthday_candidates,
    coming_review_candidates,
    meeting_candidates,
    month_review_candidates,
    review_candidates,
    short_review_candidates,
    unbounded_candidates,
)
from minutes_nlp.language.deadline_dates import STARTS, WRITTEN_DAYS, written_candidates
from minutes_nlp.language.deadline_words import (
    LEAST,
    Anchors,
    Candidate,
    expression,
    repeated,
    vague_cell,
    without_conditions,
    words,
)
from minutes_nlp.records import Deadline, Span

# Characters: no recommendation and no deadline cell is longer; what stands behind is not searched.
LONGEST = 3000
#: "..., 5 working days.": nobody says how long an action takes in working days, so the period limits it, as does any
#: other that is set off at the end ("(SW, 6 weeks)", "Timescale: 3 weeks"), and one in figures behind a comma where the
#: action is over when it is done ("Nurse to send the form, 4 weeks") and of no kind that lasts ("Carol to give him
#: pocket money, 5 weeks"), or behind who is to do it ("New glasses, SW, 4 weeks").
_BEHIND = re.compile(
    rf"(?:[,;:(–—-]\s*(?P<days>\w+ working days|(?:the )?end of (?:{any_of(month_numbers())})(?: \d{{4}})?)|"
    rf",\s*(?P<figure>(?=\d){amount_expression()})|"
    rf",\s*(?-i:[A-Z]{{2,4}}(?:/[A-Z]{{2,4}})?),?\s+(?P<noted>{amount_expression()})|"
    rf"(?:[;:(–—]|\s-|\([^()]{{1,40}},)\s*(?P<period>{amount_expression()}))"
    r"\)?[\s.]*$",
    re.IGNORECASE,
)
#: "Dental check – carer – May", "Book the optician (carer, May)": a month closes a note of who and when. Behind what is
#: to be done alone it may be a name, or the month of what is spoken of ("Share the report (March)").
_MONTH_BEHIND = re.compile(
    rf"(?:\s[-–—]\s[^–—:]{{1,40}}\s[-–—]|[(\[][^()\[\]]{{1,40}},)\s*(?P<month>{any_of(month_numbers())})"
    r"\.?[)\]]?[\s.]*$",
    re.IGNORECASE,
)
#: A month that closes a note lies ahead, and not further than this.
_MONTHS_AHEAD = timedelta(days=275)
_MONTH_OF_YEAR = re.compile(
    rf"\s*(?:by|before|during|in)?\s*(?P<month>(?:end of |end )?(?:{any_of(month_numbers())}))\.?"
    r"[\s-](?P<year>\d\d)\s*\.?\s*",
    re.IGNORECASE,
)
_CLOSING_MONTH = re.compile(
    r"(?<!\d )(?<!\d(?:st|nd|rd|th) )(?<!\d(?:st|nd|rd|th) of )"
    rf"\b(?:{any_of(month_numbers())})(?P<gap>\s)(?P<year>\d\d)(?=\W*$)",
    re.IGNORECASE,
)
_TWO_MONTHS = re.compile(
    rf"\s*(?:by |in )?(?:{any_of(month_numbers())})\.?\s*(?:/|-|–|—|or|to)\s*"
    rf"(?P<last>(?:{any_of(month_numbers())})(?:\s+(?:20)?\d\d)?)\.?\s*",
    re.IGNORECASE,
)
_JOINS = re.compile(r"(?:(?<!\s)\s++)?(?:;|,|&|\+|(?<!\d)/|/(?!\d)|\band\b)\s*+|(?<!\s)(?=[^\S\n]*+\n)\s++")
_CLOSING = re.compile(r"[,.;:(\[–—-]\s*$")


_LIMIT = re.compile(r"(?i)(?:by|before|within|in|on|no later than|not later than|until|at)\b")
_DAY = re.compile(
    rf"(?i)(?:\d|(?:the )?(?:end|start|next|mid|early|late|{any_of([*month_numbers(), *weekday_numbers()])}|"
    r"one|two|three|four|five|six|spring|summer|autumn|winter|christmas|easter)\b)"
)
_YEAR = timedelta(days=366)
#: How days are worked out that count from the day on which they are said.
_AS_SPOKEN = frozenset(
    {
        "the next such weekday",
        "that weekday, counted from the date of the record",
        "counted from the date of the record",
    }
)
_OTHERWISE = re.compile(
    r"\b(?:of|from|since|dated|after|starting|beginning|for|until|till|between|and|to|or|is|was|[A-Z][a-z]+day|w/c)\W*$"
)


def resolve_deadline(
    text: str,
    *,
    reference: date | None,
    next_review: date | None = None,
    birth: date | None = None,
    midway: date | None = None,
    number: int | None = None,
    written: date | None = None,
    at: Span | None = None,
    action: str = "",
) -> Deadline:
    """Return the deadline that a deadline cell or phrase states; never None, vague words give `bounded=False`.

    `number` is that of the review itself, `written` the day of a letter on it, from which "by Friday" counts. `action`
    is what is to be done by then: of a repeated action the day of the start is no end. `at` is the span of `text` in
    the document; the result's span lies within it (None without `at`).
    """
    bare = text.strip()
    if vague_cell().fullmatch(close_gaps(bare[:LONGEST])):
        how = "it sets no limit in time" if re.search(r"\w", bare) else "no deadline is written"
        return Deadline(bare, _within(at, 0, len(text)), None, "none", how, False)
    anchors = Anchors(reference, next_review, birth, midway, number, repeated(text) or repeated(action))
    found = _last_of_several(text, anchors) or _best(_with_year(text, reference), anchors, cell=True)
    found = _from_writing(text, found, anchors, written, cell=True)
    if found is None:
        return Deadline(bare, _within(at, 0, len(text)), None, "none", "no date can be worked out of it", False)
    return Deadline(bare, _within(at, 0, len(text)), found.due, found.certainty, found.how, found.bounded)


def parts_of(text: str) -> list[tuple[int, int]]:
    """The offsets of what marks and "and" join in a cell, without blanks ("SW 3/5/25, DT 10/5/25")."""
    marks = list(_JOINS.finditer(text))
    ends = [(0, 0), *((mark.start(), mark.end()) for mark in marks), (len(text), len(text))]
    return [(one[1], other[0]) for one, other in pairwise(ends) if text[one[1] : other[0]].strip()]


def _last_of_several(text: str, anchors: Anchors) -> Candidate | None:
    """The last of several written days in a cell ("3 May and 10 May"); None where a part of it is no day."""
    parts = [text[start:end] for start, end in parts_of(text[:LONGEST])]
    days = [find_dates(part, anchors.reference, "near") for part in parts]
    if len(parts) < 2 or not all(len(day) == 1 and day[0].shape in WRITTEN_DAYS for day in days):
        return None
    found = [_best(part, anchors, cell=True) for part in parts]
    dated = [one for one in found if one is not None and one.due is not None]
    return max(dated, key=lambda one: one.due or date.min) if len(dated) == len(parts) else None


def find_deadline(
    text: str,
    *,
    reference: date | None,
    next_review: date | None = None,
    birth: date | None = None,
    midway: date | None = None,
    number: int | None = None,
    written: date | None = None,
    at: Span | None = None,
) -> Deadline | None:
    """Return the deadline in a recommendation's sentence, or None where none is stated.

    A limit ("by 3 October", "within a fortnight") goes before a day the action is placed on ("on 12 June"), and both
    before a date in the reasons ("so that he starts on 4 May"). Dates in the past are no deadline unless a limit stands
    before them; nor is the day by which nothing has happened ("If no reply by 1 June, SW to escalate"). `number` is
    that of the review itself, `written` the day of a letter on it, `at` the span of `text` in the document.
    """
    anchors = Anchors(reference, next_review, birth, midway, number, repeated(text))
    told = _with_closing_year(text, reference)
    found = _best(told, anchors, cell=False) or _behind(told, anchors) or _month_behind(told, anchors)
    found = _from_writing(told, found, anchors, written, cell=False)
    if found is None:
        return None
    shown = text[found.start : found.end]
    start = found.start + len(shown) - len(shown.lstrip())
    end = found.start + len(shown.rstrip())
    return Deadline(text[start:end], _within(at, start, end), found.due, found.certainty, found.how, found.bounded)


def _from_writing(
    text: str, found: Candidate | None, anchors: Anchors, written: date | None, *, cell: bool
) -> Candidate | None:
    """A weekday or "tomorrow" as whoever reads a letter written after the review counts it; else what was found."""
    if found is None or written is None or found.how not in _AS_SPOKEN:
        return found
    return _best(text, replace(anchors, reference=written), cell=cell) or found


def limits(note: str, review: date | None, following: date | None = None) -> bool:
    """Whether a note says by when and nothing else."""
    if vague_cell().fullmatch(note):
        return True
    if not _LIMIT.match(note) and not _DAY.match(note):
        return False  # "We meet again on 11 December"
    for limited in (note,) if _LIMIT.match(note) else (f"by {note}", f"within {note}"):
        found = find_deadline(limited, reference=review, next_review=following)
        if found is not None and found.text == limited and (found.due is not None or found.bounded):
            return True
    return False


def past_deadline(text: str, *, reference: date | None, at: Span | None = None) -> Deadline | None:
    """Return the written day that closes a listed action as its own note ("... – 30 June 2025") and is past already.

    `find_deadline` takes such a day for part of what is told; in a list of actions it is a deadline set wrongly.
    """
    searched = text[:LONGEST]
    spans = find_dates(searched, reference, "near")
    if reference is None or not spans:
        return None
    span = spans[-1]
    if span.shape not in WRITTEN_DAYS or span.last is None or span.last > reference:
        return None
    if searched[span.end :].strip(" .)]") or not _CLOSING.search(searched[: span.start]):
        return None
    return Deadline(
        span.text, _within(at, span.start, span.end), span.last, "exact", "a date before the record's own", True
    )


def day_beside(text: str, *, reference: date | None, at: Span | None = None) -> Deadline | None:
    """Return the only day of a listed action, where it opens or closes it and is to come ("Passport form 18.2.25").

    Not a day that the word before it makes something else ("the letter of 3 March", "from 3 March").
    """
    searched = text[:LONGEST]
    spans = find_dates(searched, reference, "near")
    if reference is None or len(spans) != 1 or spans[0].shape not in WRITTEN_DAYS or spans[0].last is None:
        return None
    span, day, before = spans[0], spans[0].last, searched[: spans[0].start]
    beside = not before.strip(" (–-") or (not searched[span.end :].strip(" .)]") and not _OTHERWISE.search(before))
    if not beside or not reference < day <= reference + _YEAR:
        return None
    return Deadline(
        span.text,
        _within(at, span.start, span.end),
        day,
        "approximate",
        "the only day that the action gives",
        True,
    )


def event_deadline(text: str, *, at: Span | None = None) -> Deadline | None:
    """Return the event without a date that an action waits for, where it opens or closes the action; None for none.

    "Once the assessment is filed, legal to hold a meeting", "SW to book the sessions as soon as funding is agreed".
    """
    opening, closing = (any_of(words(key)) for key in ("waits", "waits_behind"))
    rest = r"\s(?!(?:an?|per|every|each|in|or|more|again)\b)[^,.;]{4,90}"  # "once a week" is no event
    match = re.match(rf"\W*(?P<event>(?:{opening}){rest}),", text[:LONGEST], re.IGNORECASE)
    match = match or re.search(rf"(?<=\w )(?P<event>(?:{closing}){rest})\.?\s*$", text[:LONGEST], re.IGNORECASE)
    if match is None:
        return None
    how = "it hangs on an event without a date"
    return Deadline(match["event"], _within(at, *match.span("event")), None, "none", how, False)


def _within(at: Span | None, start: int, end: int) -> Span | None:
    return None if at is None else Span(at.block, at.start + start, at.start + end)


def _with_year(text: str, reference: date | None) -> str:
    """A cell "Nov 25" or "Jan-26" as "Nov '25": so columns of deadlines write this year's and next year's months.

    Of "June / July" the last month counts.
    """
    match = _MONTH_OF_YEAR.fullmatch(text)
    years = () if reference is None else (reference.year % 100, reference.year % 100 + 1)
    if match and int(match["year"]) in years:
        return f"{match['month']} '{match['year']}"
    months = _TWO_MONTHS.fullmatch(text)
    return f"by {months['last']}" if months else text


def _with_closing_year(text: str, reference: date | None) -> str:
    """An action that ends in "Sept 25" with "Sept'25" where that is this year: days stand before months in minutes."""
    month = _CLOSING_MONTH.search(text)
    if month is None or reference is None or int(month["year"]) != reference.year % 100:
        return text
    return f"{text[: month.start('gap')]}'{text[month.end('gap') :]}"


def _behind(text: str, anchors: Anchors) -> Candidate | None:
    """A period without a preposition, set off at the end of an action."""
    match = _BEHIND.search(text[-LONGEST:])
    if match is None or repeated(text) or (match["figure"] and not _ends(text)):
        return None
    name = match.lastgroup or ""
    found = _best(match[name], anchors, cell=True)
    if found is None:
        return None
    start = max(0, len(text) - LONGEST) + match.start(name)
    return replace(found, start=start + found.start, end=start + found.end)


def _month_behind(text: str, anchors: Anchors) -> Candidate | None:
    """A month without a preposition that closes an action as its note, and is not over."""
    match = _MONTH_BEHIND.search(text[-LONGEST:])
    if match is None or match["month"].islower() or repeated(text):
        return None
    found = _best(match["month"], anchors, cell=True)
    if found is None or found.due is None or anchors.reference is None:
        return None
    if not anchors.reference <= found.due <= anchors.reference + _MONTHS_AHEAD:
        return None
    start = max(0, len(text) - LONGEST) + match.start("month")
    return replace(found, start=start + found.start, end=start + found.end)


def _ends(text: str) -> bool:
    """Whether an action is over when it is done, so that a period behind it is no stretch that it lasts."""
    return _ending().search(text) is not None and expression("lasting").search(text) is None


@lru_cache(maxsize=1)
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?:^\W*|\b(?:to|will)\s+)(?:{any_of(words('ending'))})\b", re.IGNORECASE)


def _best(text: str, anchors: Anchors, *, cell: bool) -> Candidate | None:
    text = close_gaps(text[:LONGEST])
    found = [candidate for candidate in _candidates(text, anchors, cell) if candidate.weight >= LEAST]
    found = found if cell else without_conditions(text, found)
    best = min(found, key=lambda one: (-one.weight, not one.bounded, one.due is None, one.start), default=None)
    if best is not None and not best.bounded:  # "weekly, from 1 December until the next review", whose date is unknown
        return next((one for one in found if one.how == STARTS), best)
    return best


def _candidates(text: str, anchors: Anchors, cell: bool) -> Iterator[Candidate]:
    spans = find_dates(text, anchors.reference, "near")
    yield from written_candidates(text, spans, anchors, cell)
    yield from review_candidates(text, spans, anchors)
    yield from short_review_candidates(text, spans, anchors, cell)
    yield from coming_review_candidates(text, spans, anchors)
    yield from month_review_candidates(text, anchors)
    yield from before_review_candidates(text, anchors)
    yield from birthday_candidates(text, spans, anchors)
    yield from meeting_candidates(text, spans)
    yield from amount_candidates(text, spans, anchors, cell)
    yield from unbounded_candidates(text, cell)
