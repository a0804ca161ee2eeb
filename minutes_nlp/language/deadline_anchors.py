"""Deadlines that hang on something other than a written date: the next review, a birthday, an amount of time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from minutes_nlp.language.counted_back import BEFORE, time_before
from minutes_nlp.language.date_days import HANGS
from minutes_nlp.language.date_grammar import amount_expression, any_of, day_words, month_numbers
from minutes_nlp.language.date_values import amount_spoken, month_of, read_amount, shift
from minutes_nlp.language.dates import DateSpan
from minutes_nlp.language.deadline_words import (
    CELL,
    LEAST,
    LIMIT,
    PLACE,
    VAGUE,
    Anchors,
    Candidate,
    expression,
    lowered,
    repeated,
    words,
)

_WHOSE = r"(?:(?:the|our|his|her|their|your|my|this|that)\s+)?"
_AGES = {
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twenty-first": 21, "twenty-fifth": 25,
}  # fmt: skip
_AGE = rf"(?:\d\d?(?=st|nd|rd|th|\b)|{any_of(_AGES)})"
_BIRTHDAY = re.compile(
    r"(?:(?<!\w)(?P<limit>(?:from\s+(?:today|now)\s+)?(?:by|before|until|till|up\s+to|to|prior\s+to|ahead\s+of|in\s+time\s+for|on))\s+"
    r"|^\W*(?=(?:\S+\s+){1,2}birthday\W*$))"
    rf"(?:(?:(?:his|her|their|your|the|my|[A-Z]\w+['’]s?)\s+)?(?:(?P<nth>{_AGE})(?:st|nd|rd|th)?\s+)?birthday\b"
    rf"|(?:he|she|they|you|[A-Z]\w+)\s+(?:turns?|reach(?:es)?|becomes?|is|are)\s+(?:the\s+age\s+of\s+)?(?P<age>{_AGE})\b"
    rf"|(?:the\s+)?age\s+of\s+(?P<of>{_AGE})\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _review() -> re.Pattern[str]:
    names = rf"(?:(?P<midway>{any_of(words('midway'))})|(?P<next>{any_of(words('next_review'))}))"
    alone = names.replace("<midway>", "<midway2>").replace("<next>", "<next2>")
    limits = any_of([*words("limits"), "at", "for", "to"])
    return re.compile(
        rf"(?<![\w-])(?P<limit>{limits})\s+(?:the\s+time\s+(?:of\s+)?)?{_WHOSE}{names}(?![\w-])|^\W*{_WHOSE}{alone}\W*$",
        re.IGNORECASE,
    )


def review_candidates(text: str, spans: tuple[DateSpan, ...], anchors: Anchors) -> Iterator[Candidate]:
    """ "by the next review": its date where the document states it; a date written behind it counts by itself."""
    for match in _review().finditer(text):
        if any(match.end() <= span.start <= match.end() + 12 and span.last for span in spans):
            continue
        midway = match["midway"] or match["midway2"]
        due, name = (anchors.midway, "midway review") if midway else (anchors.next_review, "next review")
        limit = (match["limit"] or "by").lower()
        stretch = limit == "to" and _goes_on(text[: match.start()].rstrip())
        weak = limit in ("at", "for", "to") and not stretch
        how = f"the date of the {name}" if due else f"the date of the {name} is not stated"
        yield _anchored(text, match, due, how, PLACE - 0.1 if weak else LIMIT + (0.3 if stretch else 0.0))


def _goes_on(before: str) -> bool:
    """Whether what stands before "to the next review" lasts until then ("from 3 May", "then six weekly")."""
    often = any(match.end() == len(before) for match in expression("frequency").finditer(before))
    return often or re.search(r"(?i)\bfrom\b", before) is not None


def _ends() -> str:
    """What ends the name of a review or meeting."""
    return rf"(?=\s*(?:[.,;:](?!\d)|[()\[\]–—-]|$|(?:{any_of(words('name_ends'))})\b))"


@lru_cache(maxsize=1)
def _short_review() -> re.Pattern[str]:
    """A review in short ("next LAC") or by its number ("LAC 3", "the third review"), behind a limit or alone."""
    short, noun = any_of(words("review_short")), f"(?:{any_of(words('review_nouns'))})"
    nth = rf"(?P<nth>\d{{1,2}}(?=\s?(?:st|nd|rd|th))|{any_of(day_words())})(?:\s?(?:st|nd|rd|th))?"
    named = (
        rf"(?:next\s+(?:{short})(?:\s+{noun})?|(?:(?:{short})(?:\s+review)?|review)\s+(?:no\.?\s*)?(?P<number>\d{{1,2}})"
        rf"|{nth}\s+(?:(?:{short})(?:\s+{noun})?|review))"
    )
    limits = any_of(words("limits"))
    return re.compile(rf"(?:(?<![\w-])(?:{limits})\s+|^\W*){_WHOSE}{named}{_ends()}", re.IGNORECASE)


def short_review_candidates(
    text: str, spans: tuple[DateSpan, ...], anchors: Anchors, cell: bool
) -> Iterator[Candidate]:
    """ "by next LAC", "by CLA review 4": the next review, where the number is the one that follows this review's.

    Right behind the day of the action it only says what that day comes before ("on 3 May, before next LAC").
    """
    for match in _short_review().finditer(text):
        alone = match.start() == 0 and text[match.end() :].strip(" .") == ""
        limited = expression("limits").match(text, match.start()) is not None
        dated = any(match.start() < span.end and span.start <= match.end() + 12 for span in spans)
        if dated or not (limited or (cell and alone)):
            continue
        written = (match["number"] or match["nth"] or "").lower()
        number = int(written) if written.isdigit() else day_words().get(written)
        coming = number is None or (anchors.number is not None and number == anchors.number + 1)
        due = anchors.next_review if coming else None
        name = "the next review" if coming else f"review {number}"
        weight = PLACE if any(_places(text, span, match.start()) for span in spans) else LIMIT
        yield _anchored(text, match, due, f"the date of {name}" + ("" if due else " is not stated"), weight)


def _places(text: str, span: DateSpan, end: int) -> bool:
    """Whether a date places the action on a day, right before `end`."""
    exact = span.first is not None and span.first == span.last
    if not exact or span.end > end or text[span.end : end].strip(" ,(–—-"):
        return False
    return any(
        match.end() == len(text[: span.start].rstrip()) for match in expression("places").finditer(text[: span.start])
    )


@lru_cache(maxsize=1)
def _coming_review() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:{any_of(words('limits_of_a_review'))})\s+(?:the\s+)?review{_ends()}", re.IGNORECASE
    )


def coming_review_candidates(text: str, spans: tuple[DateSpan, ...], anchors: Anchors) -> Iterator[Candidate]:
    """ "by the review", said at a review or between two: the next one, where its date is stated."""
    for match in _coming_review().finditer(text):
        dated = any(match.start() < span.end and span.start <= match.end() + 12 for span in spans)
        if anchors.next_review is not None and not dated:
            yield _anchored(text, match, anchors.next_review, "the date of the next review", LIMIT)


@lru_cache(maxsize=1)
def _month_review() -> re.Pattern[str]:
    month, limits = any_of(month_numbers()), any_of([*words("limits"), "at", "for", "to"])
    return re.compile(
        rf"(?<![\w-])(?P<limit>{limits})\s+{_WHOSE}(?:(?P<month>{month})(?:['’]s)?\s+(?:review|meeting)\b(?!\s+of\b)"
        rf"|(?:review|meeting|(?:next\s+)?we\s+(?:next\s+)?meet(?:\s+again)?)\s+in\s+(?P<month2>{month})\b)",
        re.IGNORECASE,
    )


def month_review_candidates(text: str, anchors: Anchors) -> Iterator[Candidate]:
    """ "until the August review", "up to our meeting in March": the next review, if that is in the month named."""
    for match in _month_review().finditer(text):
        due = anchors.next_review
        if due is None or due.month != month_of(match["month"] or match["month2"]):
            continue
        weak = match["limit"].lower() in ("at", "for")
        yield _anchored(text, match, due, "the date of the next review", PLACE + 0.1 if weak else LIMIT + 0.4)


@lru_cache(maxsize=1)
def _before_review() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<amount>{amount_expression()})\s+(?:before|ahead\s+of|prior\s+to|in\s+advance\s+of)\s+{_WHOSE}"
        rf"(?:{any_of(words('next_review'))}|(?P<it>it|review|meeting))(?!\w)",
        re.IGNORECASE,
    )


def before_review_candidates(text: str, anchors: Anchors) -> Iterator[Candidate]:
    """ "five working days before the next review", where its date is stated."""
    for match in _before_review().finditer(text):
        read = read_amount(match["amount"])
        if read is None or (match["it"] and not re.search(r"(?i)\bnext\b", text[: match.start()])):
            continue
        due = shift(anchors.next_review, -read[0], read[1]) if anchors.next_review else None
        how = f"{match['amount']} before the next review" + ("" if due else ", whose date is not stated")
        yield _anchored(text, match, due, how, LIMIT + 0.1)


@lru_cache(maxsize=1)
def _meeting() -> re.Pattern[str]:
    names, limits = any_of(_in_short(words("meetings"))), any_of([*words("limits"), "at", "for"])
    times = any_of(_in_short(set(words("meetings")) - set(words("meetings_that_act"))))
    until = any_of(set(words("limits")) - set(words("limits_that_announce")))
    coming = rf"{_WHOSE}(?:next|forthcoming|coming|following)"
    return re.compile(
        rf"(?<![\w-])(?:(?:{limits})\s+{coming}\s+(?:{names})|in\s+{coming}\s+supervision"
        rf"|(?P<limit>{until})\s+{_WHOSE}(?:{times}){_ends()})(?![\w-])",
        re.IGNORECASE,
    )


def _in_short(names: Collection[str]) -> list[str]:
    """Names of meetings, with those that write "meeting" in short."""
    return [*names, *(name.replace("meeting", short) for name in names for short in words("meeting_short"))]


@lru_cache(maxsize=1)
def _doing() -> re.Pattern[str]:
    """What stands before the "by" that says who did it."""
    return re.compile(rf"(?:\w\wed|(?<![\w-])(?:{any_of(words('participles'))}))\s+$", re.IGNORECASE)


def meeting_candidates(text: str, spans: tuple[DateSpan, ...]) -> Iterator[Candidate]:
    """ "at the next PEP", "by next panel", "by RHA": it hangs on a meeting; a date behind it counts by itself.

    "Mum is invited to the next PEP" says what she is invited to, not until when; "provided by RHA" who provides it.
    """
    for match in _meeting().finditer(text):
        acts = (match["limit"] or "").lower() == "by" and _doing().search(text[: match.start()]) is not None
        if not acts and not any(match.end() <= span.start <= match.end() + 12 for span in spans):
            how = "it hangs on a meeting whose date is not stated"
            weight = lowered(text, match.start(), VAGUE)
            yield Candidate(match.start(), match.end(), None, "none", how, False, weight)


def birthday_candidates(text: str, spans: tuple[DateSpan, ...], anchors: Anchors) -> Iterator[Candidate]:
    """ "before his 16th birthday", "before she turns 18", "her birthday" alone: worked out from the date of birth."""
    for match in _BIRTHDAY.finditer(text):
        if any(match.end() <= span.start <= match.end() + 6 for span in spans):
            continue
        written = (match["nth"] or match["age"] or match["of"] or "").lower()
        age = _AGES.get(written) or (int(written) if written.isdigit() else None)
        due = _birthday(age, anchors)
        name = f"birthday number {age}" if age else "the next birthday"
        how = f"{name}, from the date of birth" if due else "the date of birth is not stated"
        yield _anchored(text, match, due, how, PLACE if (match["limit"] or "").lower() == "on" else LIMIT)


def _birthday(age: int | None, anchors: Anchors) -> date | None:
    if anchors.birth is None:
        return None
    if age is not None:
        return anchors.birth + relativedelta(years=age)
    if anchors.reference is None:
        return None
    years = anchors.reference.year - anchors.birth.year
    coming = (anchors.birth + relativedelta(years=years + further) for further in (0, 1))
    return next((day for day in coming if day >= anchors.reference), None)


def _anchored(text: str, match: re.Match[str], due: date | None, how: str, weight: float) -> Candidate:
    start = match.start()
    if back := time_before(text, start):  # "two weeks before his birthday"
        start, due, how = back.start, due and back.ahead_of(due), f"{back.words} before {how}" if due else how
    weight = lowered(text, start, weight)
    return Candidate(start, match.end(), due, "exact" if due else "none", how, due is not None, weight)


@lru_cache(maxsize=1)
def _amount() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){amount_expression()}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _hangs() -> re.Pattern[str]:
    """What behind an amount makes it count from something else than the record ("2 weeks prior to move")."""
    return re.compile(rf"\s+(?:{any_of(BEFORE)})\b|{HANGS.pattern}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _lasting() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)for\s+(?:a\s+further\s+|another\s+|up\s+to\s+|the\s+first\s+)?(?P<amount>{amount_expression()})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _allowed() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:has|have|given|allowed)\s+(?P<amount>{amount_expression()})(?=\s+(?:to|for|in which)\b|[,.;]|$)",
        re.IGNORECASE,
    )


def amount_candidates(text: str, spans: tuple[DateSpan, ...], anchors: Anchors, cell: bool) -> Iterator[Candidate]:
    """A cell such as "20 working days", and "weekly for six weeks": a bounded period without a date for its end."""
    allowed = _allowed().search(text)
    read = read_amount(allowed["amount"]) if allowed else None
    if allowed is not None and read is not None and anchors.reference is not None:
        how = f"{allowed['amount']} after the date of the record"
        yield _anchored(text, allowed, shift(anchors.reference, *read), how, LIMIT)
    lasting = _lasting().search(text)
    if lasting is not None and repeated(text):
        read = read_amount(lasting["amount"])
        if read is not None and read[1] in ("week", "fortnight", "month", "year"):
            how = "a repeated action that lasts a stated time"
            weight = lowered(text, lasting.start(), PLACE)
            yield Candidate(lasting.start(), lasting.end(), None, "approximate", how, True, weight)
        return
    match = _amount().search(text) if cell and not spans else None
    read = read_amount(match.group()) if match else None
    if match is not None and read is not None and anchors.reference is not None and not repeated(text):
        if _hangs().match(text, match.end()):
            how = "it counts from an event without a date"
            yield Candidate(0, len(text), None, "none", how, False, CELL + 0.5)
            return
        due = shift(anchors.reference, *read)
        how = f"{amount_spoken(match.group())} after the date of the record"
        yield Candidate(0, len(text), due, "exact", how, True, CELL + 0.5)


def unbounded_candidates(text: str, cell: bool) -> Iterator[Candidate]:
    """Words that set no limit, and in a cell an event that has no date."""
    for match in expression("vague").finditer(text):
        yield Candidate(match.start(), match.end(), None, "none", "it sets no limit in time", False, VAGUE)
    event = expression("events").search(text) if cell else None
    if event is not None:
        yield Candidate(event.start(), len(text), None, "none", "it hangs on an event without a date", False, LEAST)
