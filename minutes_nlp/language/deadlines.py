"""Deadlines: the phrase that limits an action in time, and the date it comes to.

`resolve_deadline` reads a deadline cell or phrase, `find_deadline` looks for the phrase in the sentence of a
recommendation. Relative deadlines count from `reference`, the date of the review or record. Words that limit nothing
("ASAP", "ongoing") and events without a date ("after the mocks") come back with `bounded=False`. The words are those of
`rules/dates.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from dateutil.relativedelta import relativedelta

from minutes_nlp.language.date_grammar import any_of
from minutes_nlp.language.dates import Certainty, DateSpan, find_dates, read_amount, shift
from minutes_nlp.records import Deadline, Span
from minutes_nlp.rulebook import load_rules


@dataclass(frozen=True, slots=True)
class _Anchors:
    """The dates of the document that a deadline can hang on."""

    reference: date | None
    next_review: date | None
    birth: date | None
    midway: date | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A phrase that may be the deadline; `weight` says how surely its words set a limit."""

    start: int
    end: int
    due: date | None
    certainty: Certainty
    how: str
    bounded: bool
    weight: float


def resolve_deadline(
    text: str,
    *,
    reference: date | None,
    next_review: date | None = None,
    birth: date | None = None,
    midway: date | None = None,
    at: Span | None = None,
) -> Deadline:
    """Return the deadline that a deadline cell or phrase states; never None, vague words give `bounded=False`.

    `at` is the span of `text` in the document; the result's span lies within it (None without `at`).
    """
    anchors = _Anchors(reference, next_review, birth, midway)
    bare = text.strip()
    if _cell_vague().fullmatch(bare):
        return Deadline(bare, _within(at, text, 0, len(text)), None, "none", "sets no limit in time", False)
    found = _best(_candidates(text, anchors, cell=True), 0.5)
    if found is not None and (found.bounded or found.how):
        whole = replace(found, start=0, end=len(text))
        return _deadline(text, whole, at)
    return Deadline(bare, _within(at, text, 0, len(text)), None, "none", "no date can be worked out of it", False)


def find_deadline(
    text: str,
    *,
    reference: date | None,
    next_review: date | None = None,
    birth: date | None = None,
    midway: date | None = None,
    at: Span | None = None,
) -> Deadline | None:
    """Return the deadline in a recommendation's sentence, or None where none is stated.

    A limit ("by 3 October", "within a fortnight") goes before a day the action is placed on ("on 12 June"), and both
    before a date in the reasons ("so that he starts on 4 May"). Dates in the past are no deadline unless a limit stands
    before them.
    """
    anchors = _Anchors(reference, next_review, birth, midway)
    found = _best(_candidates(text, anchors, cell=False), 0.5)
    return None if found is None else _deadline(text, found, at)


def _deadline(text: str, found: _Candidate, at: Span | None) -> Deadline:
    start, end = found.start, found.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Deadline(
        text[start:end], _within(at, text, start, end), found.due, found.certainty, found.how, found.bounded
    )


def _within(at: Span | None, text: str, start: int, end: int) -> Span | None:
    return None if at is None else Span(at.block, at.start + start, at.start + end)


def _best(candidates: Iterator[_Candidate], least: float) -> _Candidate | None:
    ranked = sorted(candidates, key=lambda found: (-found.weight, not found.bounded, found.start))
    return ranked[0] if ranked and ranked[0].weight >= least else None


def _candidates(text: str, anchors: _Anchors, *, cell: bool) -> Iterator[_Candidate]:
    spans = find_dates(text, anchors.reference, "near")
    yield from _dated(text, spans, anchors, cell)
    yield from _reviews(text, spans, anchors)
    yield from _birthdays(text, spans, anchors)
    yield from _amounts(text, spans, anchors, cell)
    yield from _unbounded(text, cell)


# ---- words -----------------------------------------------------------------------------------------------------------


def _words(key: str) -> list[str]:
    rules: dict[str, Any] = load_rules("dates")
    return list(rules["deadline"][key])


@lru_cache(maxsize=None)
def _expression(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(_words(key))})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _cell_vague() -> re.Pattern[str]:
    words = any_of([*_words("vague"), *_words("vague_cell")])
    return re.compile(rf"[\W_]*(?:(?:{words})[\W_]*(?:and|/|&|or|but|then|so)?[\W_]*)*", re.IGNORECASE)


# ---- dates and what stands before them --------------------------------------------------------------------------------

# Between a limit and its date a few words may stand ("before the exams start on 8 May"), no clause.
_FILLER = re.compile(r"^[^.;:!?\t\n]{0,70}$")


@lru_cache(maxsize=1)
def _limit_before() -> re.Pattern[str]:
    """A limit, and up to some words without another limit or clause, right before a date."""
    return re.compile(rf"(?<![\w-])(?P<limit>{any_of(_words('limits'))})(?![\w-])(?P<filler>[^;!?\t\n]{{0,70}})$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _clause() -> re.Pattern[str]:
    return re.compile(r"\b(?:so that|because|which|who|that|and|so|where|whether|to)\b|[,.]\s", re.IGNORECASE)


@lru_cache(maxsize=1)
def _place_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<place>{any_of(_words('places'))})(?:\s+the|\s+about|\s+around)?\s*[:(]?\s*$", re.IGNORECASE)


def _dated(text: str, spans: tuple[DateSpan, ...], anchors: _Anchors, cell: bool) -> Iterator[_Candidate]:
    """One candidate for every date, weighed by the words before it."""
    limits = [_limit_of(text[: span.start]) for span in spans]
    for index, (span, limit) in enumerate(zip(spans, limits, strict=True)):
        if _named_again(spans, limits, index):
            continue
        impossible = span.last is None and span.how.startswith("there is no")
        moving = span.last is None and not impossible
        if limit is not None:
            word, start = limit
            weight = 3.2 if word.startswith(("until", "till", "up to", "ending", "through", "between", "from")) else 3.0
            end = span.end + _closing(text, span.end)
            due, bounded, how = _due(span, word)
            yield _weighed(text, start, end, due, span, how, bounded and not impossible, weight, anchors)
            continue
        if span.shape in ("duration", "next_duration") and not re.match(r"(?i)(?:in the )?(?:last|past|previous)", span.text):
            if span.last is not None and (anchors.reference is None or span.last > anchors.reference):
                yield _weighed(text, span.start, span.end, span.last, span, span.how, True, 3.0, anchors)
            continue
        if span.shape == "deictic":
            yield _weighed(text, span.start, span.end, span.last, span, span.how, True, 2.0 if cell else 1.2, anchors)
            continue
        yield from _placed(text, span, anchors, cell, bounded=not impossible and not moving)


def _named_again(spans: tuple[DateSpan, ...], limits: list[tuple[str, int] | None], index: int) -> bool:
    """Whether the same limit governs a later day that says the date itself ("by World Book Day (2 March)")."""
    if limits[index] is None or index + 1 == len(spans) or limits[index + 1] != limits[index]:
        return False
    return spans[index + 1].shape in ("day_month", "month_day", "numeric", "numeric_short", "iso", "ordinal")


def _due(span: DateSpan, word: str) -> tuple[date | None, bool, str]:
    """The due date behind a limit: none where only the usual dates of terms are known."""
    if span.last is None:
        return None, not span.how.startswith(("there is no", "the year")) , span.how
    if span.certainty == "approximate" and "usual dates" in span.how:
        return None, True, f"{span.how}: about {_written(span.last)}; the document gives no date"
    return span.last, True, span.how


def _placed(text: str, span: DateSpan, anchors: _Anchors, cell: bool, bounded: bool) -> Iterator[_Candidate]:
    """A date behind "on", "for", "from" ... or bare: a deadline if it lies ahead and nothing stronger stands there."""
    before = text[: span.start]
    if _expression("moved").search(before):
        return
    place = _place_before().search(before)
    start = place.start() if place else span.start
    word = place["place"].lower() if place else ""
    due, _, how = _due(span, word)
    if not cell:
        if span.last is None and bounded is False:
            return
        if anchors.reference is not None and span.last is not None and span.last < anchors.reference:
            return
        if span.shape in ("year", "named", "month", "month_year") and word not in ("in", "during", "from", "over", "at", "for", "starting"):
            return
        if word == "of" and span.shape not in ("week_of", "part"):
            return
    starts = _expression("starts").fullmatch(word) is not None or before.rstrip().lower().endswith(("starting on", "beginning on", "starting", "beginning"))
    if starts and _repeated(text) and not re.search(r"(?i)\b(?:to|will|should|must) (?:start|begin|commence)\b", text):
        yield _weighed(text, start, span.end, None, span, "a repeated action with a start and no end", True, 1.0 + cell, anchors)
        return
    trailing = re.search(r"[-–—(:]\s*$", before) is not None and not text[span.end :].strip(" .)")
    weight = 2.0 if cell or trailing else 1.0 if word or span.shape in ("week_of", "week_ending") else 0.4
    yield _weighed(text, start, span.end, due, span, how, bounded, weight, anchors)


def _repeated(text: str) -> bool:
    return _expression("frequency").search(text) is not None


def _limit_of(before: str) -> tuple[str, int] | None:
    """The limit that governs a date, with its offset; None where another clause stands between."""
    best: tuple[str, int] | None = None
    position = max(0, len(before) - 110)
    for match in _expression("limits").finditer(before, position):
        filler = before[match.end() :]
        if not _filler_fits(filler):
            continue
        if best is None:
            best = (match.group().lower(), match.start())
    return best


def _filler_fits(filler: str) -> bool:
    words = filler.split()
    if len(words) > 9 or re.search(r"[.;!?\t\n](?:\s|$)", filler) and not re.search(r"\b(?:p\.m|a\.m|St|Mrs?|Ms|Dr)\.", filler):
        return False
    if not words or re.fullmatch(r"\W*(?:\w+\W+)?(?:at\s+)?[\d.:]*\s*(?:pm|am|noon|midday|o['’]?clock)?\W*(?:on|of)?\W*(?:the)?\W*", filler, re.IGNORECASE):
        return True
    if re.search(r"\b(?:so that|because|which|who|whom|whether|and|having|given|to)\b", filler, re.IGNORECASE):
        return False
    closing = re.search(r"(?:\b(?:on|for|of|at|from|in|due|is|the|her|his|their|about|around|finish(?:es)?|ends?|starts?)|[,(–-])\s*(?:the\s+)?$", filler.rstrip() + " ", re.IGNORECASE)
    return closing is not None


def _closing(text: str, end: int) -> int:
    """Whether a bracket behind the date belongs to the phrase ("by World Book Day (2 March)")."""
    return 1 if text[end : end + 1] == ")" else 0


def _weighed(
    text: str, start: int, end: int, due: date | None, span: DateSpan, how: str, bounded: bool, weight: float,
    anchors: _Anchors,
) -> _Candidate:  # fmt: skip
    """A candidate whose weight falls behind the words that begin a reason or another clause."""
    if start > 0 and _in_reason(text, start):
        weight -= 2.0 if weight < 2.5 else 1.5
    return _Candidate(start, end, due, span.certainty if due else "none" if not bounded else "approximate", how, bounded, weight)


@lru_cache(maxsize=1)
def _decision() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(_words('decisions'))})\W*$", re.IGNORECASE)


def _in_reason(text: str, start: int) -> bool:
    """Whether an offset lies in a clause that gives a reason or describes something."""
    last = None
    for match in _expression("reasons").finditer(text, 0, start):
        if match.group().lower() in ("as", "so", "since", "given") and not re.match(r"\W*(?:he|she|they|it|the|his|her|their|you|your|I|we|this|no|nobody|there|[A-Z])", text[match.end() :]):
            continue
        if match.group().lower() == "that" and _decision().search(text[: match.start()]):
            continue
        last = match
    if last is None:
        return False
    clause = text[last.end() : start]
    opens = not text[: last.start()].strip(" ,(")
    return not (opens and "," in clause)


# ---- the next review, birthdays ----------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _review_phrase() -> re.Pattern[str]:
    lead = any_of([*_words("limits"), "at", "for", "to", "ready for"])
    return re.compile(
        rf"(?<![\w-])(?P<limit>{lead})\s+(?:(?:the\s+time\s+of\s+)?(?:the|our|his|her|their|your|my)\s+)?(?:(?P<midway>{any_of(_words('midway'))})|(?P<next>{any_of(_words('next_review'))}))(?![\w-])"
        rf"|^\W*(?:(?:the|our|his|her|their|your|my)\s+)?(?:(?P<midway2>{any_of(_words('midway'))})|(?P<next2>{any_of(_words('next_review'))}))\W*$",
        re.IGNORECASE,
    )


def _reviews(text: str, spans: tuple[DateSpan, ...], anchors: _Anchors) -> Iterator[_Candidate]:
    """ "by the next review": its date where the document states it; a date written behind it is found elsewhere."""
    for match in _review_phrase().finditer(text):
        if any(match.end() <= span.start <= match.end() + 12 and span.last for span in spans):
            continue
        midway = match["midway"] or match["midway2"]
        due = anchors.midway if midway else anchors.next_review
        name = "midway review" if midway else "next review"
        limit = (match["limit"] or "by").lower()
        weight = 0.9 if limit in ("at", "for", "to") else 3.0
        if match.start() > 0 and _in_reason(text, match.start()):
            weight -= 1.5
        how = f"the date of the {name}" if due else f"the date of the {name} is not stated"
        yield _Candidate(match.start(), match.end(), due, "exact" if due else "none", how, due is not None, weight)


_AGES = {
    "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twenty-first": 21, "twenty-fifth": 25,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_BIRTHDAY = re.compile(
    rf"(?P<start>\b(?:from\s+(?:today|now)\s+)?(?:by|before|until|till|up\s+to|to|prior\s+to|ahead\s+of|in\s+time\s+for|on|when|once|after)?)\s*"
    rf"(?:(?:the\s+)?(?:his|her|their|your|the|[A-Z]\w+['’]s)\s+(?:(?P<nth>\d\d?(?=st|nd|rd|th)|{'|'.join(_AGES)})(?:st|nd|rd|th)?\s+)?birthday\b"
    rf"|(?:he|she|they|you|[A-Z]\w+)\s+(?:turns?|reach(?:es)?|becomes?|is|are)\s+(?:the\s+age\s+of\s+)?(?P<age>\d\d|{'|'.join(_AGES)})\b"
    rf"|(?:the\s+)?age\s+of\s+(?P<age2>\d\d|{'|'.join(_AGES)})\b)",
    re.IGNORECASE,
)


def _birthdays(text: str, spans: tuple[DateSpan, ...], anchors: _Anchors) -> Iterator[_Candidate]:
    """ "before his 16th birthday", "before she turns 18": worked out from the date of birth."""
    for match in _BIRTHDAY.finditer(text):
        word = re.sub(r"\s+", " ", match["start"].strip().lower())
        if not word or word in ("when", "once", "after") or any(match.end() <= span.start <= match.end() + 6 for span in spans):
            continue
        written = (match["nth"] or match["age"] or match["age2"] or "").lower()
        age = _AGES.get(written) or (int(written) if written.isdigit() else None)
        due = _birthday(age, anchors)
        how = f"the {age}th birthday, from the date of birth" if age else "the next birthday, from the date of birth"
        if due is None:
            how = "the date of birth is not stated"
        weight = 1.0 if word == "on" else 3.0
        if match.start() > 0 and _in_reason(text, match.start()):
            weight -= 1.5
        yield _Candidate(match.start(), match.end(), due, "exact" if due else "none", how, due is not None, weight)


def _birthday(age: int | None, anchors: _Anchors) -> date | None:
    if anchors.birth is None:
        return None
    if age is not None:
        return anchors.birth + relativedelta(years=age)
    if anchors.reference is None:
        return None
    years = anchors.reference.year - anchors.birth.year
    coming = (anchors.birth + relativedelta(years=years + n) for n in (0, 1))
    return next(day for day in coming if day >= anchors.reference)


# ---- bare amounts and words that set no limit ----------------------------------------------------------------------------


def _amounts(text: str, spans: tuple[DateSpan, ...], anchors: _Anchors, cell: bool) -> Iterator[_Candidate]:
    """A cell such as "20 working days" or "4 weeks from review"."""
    if not cell or spans or anchors.reference is None:
        return
    words = re.sub(r"(?i)\b(?:max(?:imum)?|approx(?:imately)?|about|of (?:the|this) (?:review|meeting))\b|[^\w\s'’/-]", " ", text).strip()
    read = read_amount(words)
    if read is not None and not _repeated(text):
        due = shift(anchors.reference, *read)
        yield _Candidate(0, len(text), due, "exact", f"{words} after the date of the record", True, 2.5)


def _unbounded(text: str, cell: bool) -> Iterator[_Candidate]:
    """Words that set no limit, and events that have no date."""
    for match in _expression("vague").finditer(text):
        yield _Candidate(match.start(), match.end(), None, "none", "sets no limit in time", False, 0.6)
    if cell:
        for match in _expression("events").finditer(text):
            yield _Candidate(match.start(), len(text), None, "none", "hangs on an event without a date", False, 0.5)
            return


def _written(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
