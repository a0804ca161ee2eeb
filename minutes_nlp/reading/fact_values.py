"""The value of a fact read from the words that stand beside its label, by the kind of value the field holds.

In: the words as written, as a stretch of the document's text; out: the normalised value with half-open offsets into
that stretch, or None where the words are no such value ("to be confirmed", a whole sentence, an empty field).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from minutes_nlp.reading.blank_fields import is_blank
from minutes_nlp.reading.calendar_dates import FoundDate, find_dates, first_date
from minutes_nlp.reading.forms import find_boxes
from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.layout_words import is_mark
from minutes_nlp.reading.other_events import is_of_another_event
from minutes_nlp.reading.review_numbers import NUMBER_PATTERN, review_number
from minutes_nlp.reading.table_columns import is_column_name
from minutes_nlp.reading.verdicts import is_answer
from minutes_nlp.rulebook import load_rules

LONGEST_WORDS = 120
"""Characters: the longest value of a field of words; a longer text is prose about the subject."""
LONGEST_BEFORE_BIRTH = 25
"""Characters before a date in which "date of birth" is looked for."""
ANY_YEAR = date(2000, 1, 1)
"""From here on a day without a year is read where only that it is a day counts; a leap year."""

_NUMBER = re.compile(rf"(?i)(?<![\w./-]){NUMBER_PATTERN}(?!\s*(?:day|week|month|year|hour|minute|yr|%|\+))")
_SHARE = re.compile(r"(?i)[^%\n]{0,25}?\d\s*(?:%|per ?cent)")
_AGES = re.compile(r"(?i)\b(?:under|over|above|below|aged?|ages|children)\s+(?:\d+\s*(?:to|and|-|–)\s*)?$")
_RANGE = re.compile(r"(?i)(?<![\w./-])\d{1,2}\s*(?:[-–—]|to)\s*\d{1,2}(?![\w/-]|\.\d)")
"""From one number to another: ages of children ("13 – 17") or hours, and no number of a review."""
_INTERVAL = re.compile(
    r"(?i)\b(?:(?P<first>28|20|twenty)|(?P<second>3|4|three|four))[-\s]*(?:working\s+)?(?:day|month)"
)
_ANY_LATER = re.compile(r"(?i)\bor (?:subsequent|later)\b")
""" "2nd or subsequent" is the type of every review but the first."""
_STAGE = re.compile(
    r"(?i)(?<![\w./-])(?:\d|i{1,3}|iv|one|two|three|four|five|six|first|second|third|fourth|fifth|(?:in)?formal)(?:st|nd|rd|th)?"
    r"(?![\w/]|\s*(?:day|week|month|hour)|\.\d)"
)
_CODE = re.compile(r"(?i)\bP\s?[N1]\s?[-–:]?\s?\(?([0-7oOIl])\b")
_ID = re.compile(r"(?=[^\n]*\d)[A-Za-z0-9][A-Za-z0-9 ./_-]{1,28}[A-Za-z0-9]")
_NAME_END = re.compile(r"[;\n\t|/:]|,|\s[-–—]\s|\s{2,}|\.\s|\s\(|[._]{3,}|…|\s(?:together\s)?with\s")
_CONTACT = re.compile(
    r"(?i)\s\(?(?:tel|telephone|phone|mobile|mob|e-?mail)\b[.:)]?|\s(?=\(?(?:\+44|0)\d[\d ()]{7,})|\s(?=\S{1,60}@\S)"
)
"""A telephone number or an address behind a name."""
_TITLE_ENDS = re.compile(r"(?i)\b(?:mr|mrs|ms|miss|dr|st|prof|sgt|rev)\.\s")
_INNER_BRACKETS = re.compile(r"[^\S\n]*\([^()\n]*\)[^\S\n]?(?=[A-Z])")
_SURNAME_FIRST = re.compile(r"^(?P<last>[A-Z][A-Z'’-]+),\s*(?P<first>[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)*)")
_PARTICLES = frozenset(
    [
        "and",
        "de",
        "da",
        "di",
        "dos",
        "del",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "le",
        "la",
        "baby",
    ]
)
_NO_NAME = re.compile(
    r"(?i)\b(?:yes|no|not|none|vacant|vacancy|unallocated|duty|attended|invited|present|apologies|the|was|is|has"
    r"|will|to|be|and i|your|form|report|team|council|review|see|record|meeting|minutes|letter|document|services?"
    r"|their|views?|concerns?|issues?|outcome|escalation)\b"
)
_SINCE = re.compile(
    r"(?i)[\s,;:(–—-]*\b(?:since|from|made|granted|dated|started|starting|commenced|effective|with effect from"
    r"|w\.?e\.?f\.?|until|in force|on|as of|placed|moved in)\b[^,;()]*?$"
)
_LASTS_TO = re.compile(r"(?i)\border (?:runs |lasts )?to\s+\Z")
""" "Secure order to 2 October 2025": until when an order is in force is a part of it."""
_NOT_YET = re.compile(
    r"(?i)\b(?:due|next(?: \w+)?|booked|planned|by|until|expected|arranged|cancelled|missed|for)\W*(?:on\W*)?$"
    r"|\b(?:referral|referred)(?:\s+\w+){0,4}\W*$"
)
_CLAUSE = re.compile(r"[;.,()\n]\s|\s[-–—]\s")
_SCORE = re.compile(r"(?i)\bscored?\W{0,3}(?:of |is |was )?(?P<figures>\d{1,2})(?=\s*[,;])")
"""The figures of a score, which are no day of the month behind them: "Score 21, May 2025"."""
_BRACKETED = re.compile(r"\([^()]*\)")
_TICKED = re.compile(r"[☒☑✓✔✗✘]\s*([^☐☒☑✓✔✗✘\n\t|]*[^☐☒☑✓✔✗✘\n\t|\s,;])")
_BOXES = re.compile(r"[☐☒☑✓✔]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A value with its half-open offsets in the stretch it was read from."""

    value: str | int
    start: int
    end: int


def read_value(kind: str, text: str, review: date | None = None) -> Reading | None:
    """Return the value of `kind` in `text`; `review` is the review's date, for dates of birth and of events."""
    offset = 0
    boxes = find_boxes(text) if kind != "people" else []
    ticked = [box for box in boxes if box.ticked]
    if len(boxes) > 1 or (boxes and not ticked):
        if not ticked:
            return None
        offset, text = ticked[0].label_start, text[ticked[0].label_start : ticked[0].label_end]
    elif kind != "people" and _BOXES.search(text):
        only = _TICKED.search(text)
        if only is None:
            return None
        offset, text = only.start(1), only[1]
    if kind != "people" and is_blank(text):
        return None
    found = _read_date(kind, text, review) if kind in {"date", "birth", "event"} else _READERS[kind](text)
    return found and Reading(found.value, found.start + offset, found.end + offset)


@lru_cache(maxsize=1)
def _before_birth() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_rules("facts")["before_birth"]))
    return re.compile(rf"(?i)\b(?:{words})\W{{0,5}}\Z")


@lru_cache(maxsize=1)
def _birth_behind() -> re.Pattern[str]:
    """The label of a date of birth behind a name: "Kay Brooks DOB 3.5.12"; short ones need the date ("b. 3.5.12")."""
    rules = load_rules("facts")
    labels, words = ("|".join(map(re.escape, rules[key])) for key in ("birth_labels", "before_birth"))
    return re.compile(rf"(?i)\s+\(?(?:(?:{labels})\b|(?:{words})\b(?=\W{{0,5}}\d))")


def is_of_birth(before: str) -> bool:
    """Whether the words before a date make it a date of birth."""
    return _before_birth().search(before[-LONGEST_BEFORE_BIRTH:]) is not None


def _read_date(kind: str, text: str, review: date | None) -> Reading | None:
    if kind != "birth":
        for one in find_dates(text):
            if is_of_birth(text[: one.start]):
                text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    if kind == "event":
        dates = [one for one in _event_dates(text, review) if review is None or one.day <= review]
        best = max(dates, key=lambda one: one.day, default=None)
    else:
        best = first_date(text, before=(review or date.max) if kind == "birth" else None)
    return None if best is None else Reading(best.day.isoformat(), best.start, best.end)


def _event_dates(text: str, review: date | None) -> list[FoundDate]:
    """The first run of dates on which something happened: "4.11.24; 16.12.24", but not a date it is due or reported.

    A day without a year is the last such day before the review.
    """
    run: list[FoundDate] = []
    for score in _SCORE.finditer(text):
        start, end = score.span("figures")
        text = text[:start] + "_" * (end - start) + text[end:]
    for one in find_dates(text, review and review - timedelta(days=364)):
        if _NOT_YET.search(text[: one.start]) or is_of_another_event(_CLAUSE.split(text[: one.start])[-1]):
            continue
        if run and re.search(r"[A-Za-z]{4}", re.sub(r"\([^()]*\)", "", text[run[-1].end : one.start])):
            break
        run.append(one)
    return run


def _read_number(text: str) -> Reading | None:
    bare = text
    for one in find_dates(text, ANY_YEAR):
        bare = bare[: one.start] + " " * (one.end - one.start) + bare[one.end :]
    bare = _RANGE.sub(lambda match: " " * len(match.group()), bare)
    if len(bare.strip()) > 60 or _ANY_LATER.search(bare):
        return None
    if (match := _NUMBER.search(bare)) and not _AGES.search(bare[: match.start()]):
        number = review_number(match["number"])
        return Reading(number, match.start("number"), match.end("number")) if number else None
    if match := _INTERVAL.search(bare):
        return Reading(1 if match["first"] else 2, match.start(), match.end())
    return None


def _read_code(text: str) -> Reading | None:
    """One code and no other, or a bare figure ("PN1 / PN2" is a list to choose from, "1 - Outstanding" a grade)."""
    codes = list(_CODE.finditer(text))
    if len({found[1].lower() for found in codes}) > 1:
        return None
    match = next(iter(codes), None)
    if match is None:
        bare = re.match(r"\s*([0-7])\b", text)
        if bare and _graded().match(text[bare.end() :]):
            return None
        return Reading(f"PN{bare[1]}", bare.start(1), bare.end(1)) if bare else None
    digit = {"o": "0", "i": "1", "l": "1"}.get(match[1].lower(), match[1])
    return Reading(f"PN{digit}", match.start(), match.end())


@lru_cache(maxsize=1)
def _graded() -> re.Pattern[str]:
    """The words of a grade behind its figure."""
    return re.compile(rf"\W*(?:{'|'.join(load_rules('facts')['grades'])})\b", re.IGNORECASE)


def _read_id(text: str) -> Reading | None:
    line = re.split(r"[\n\t;,(|]|\s{2,}", text.strip(), maxsplit=1)[0].strip(" .:")
    match = _ID.fullmatch(line) or (re.fullmatch(r"\d{3,}", line))
    if not match or find_dates(line) or len(line.split()) > 4:
        return None
    start = text.index(line)
    return Reading(line, start, start + len(line))


def _read_name(text: str) -> Reading | None:
    lead = len(text) - len(text.lstrip(" \n\t:–-•"))
    body = text[lead:]
    if birth := _birth_behind().search(body):
        body = body[: birth.start()]
    if (swapped := _SURNAME_FIRST.match(body)) and not _NO_NAME.search(swapped["first"]):
        return Reading(f"{swapped['first']} {swapped['last'].title()}", lead, lead + swapped.end())
    masked = _TITLE_ENDS.sub(lambda match: match[0].replace(".", "\0"), body)
    masked = re.sub(r"\b([A-Z])\.(?=\s*[A-Z])", "\\1\0", masked)
    inner = _INNER_BRACKETS.search(masked)
    if contact := _CONTACT.search(masked):
        masked = masked[: contact.start()]
        inner = _INNER_BRACKETS.search(masked)
    shown = masked[: inner.start()] + " " * (inner.end() - inner.start()) + masked[inner.end() :] if inner else masked
    if inner and inner.end() - inner.start() > 1:
        shown = masked[: inner.start()] + "\1" * (inner.end() - inner.start()) + masked[inner.end() :]
    end = match.start() if (match := _NAME_END.search(shown)) else len(shown)
    name = re.sub("\1+", " ", shown[:end]).replace("\0", ".")
    written = name.strip(' .*"“”')
    words = written.split()
    if not 1 <= len(words) <= 6 or re.search(r"[\d@]", written) or _NO_NAME.search(written):
        return None
    small = [word for word in words if word[0].islower() and word not in _PARTICLES]
    if len(small) > (3 if len(small) == len(words) else len(words) / 2):  # children write their whole name small
        return None
    return Reading(written, lead, lead + len(shown[:end].rstrip(" .")))


def _read_words(text: str) -> Reading | None:
    line = re.split(r"\n|\t|\s{3,}|\|", text.strip(), maxsplit=1)[0].strip()
    start = text.index(line)
    dates = find_dates(line)
    if dates and _LASTS_TO.search(line, 0, dates[0].start):
        line = line[: dates[0].end]
    elif dates and dates[0].start > 0:
        cut = line[: dates[0].start]
        stripped = _SINCE.sub("", cut)
        kept = (stripped if stripped.strip(" ,;:(–—-") else cut).rstrip(" ,;:(–—-")
        line = kept if kept.count("(") == kept.count(")") else kept + ")"
        if line not in text:  # a bracket with more than the day: "S20 (mother signed 3/5/25)"
            line = kept[: kept.rindex("(")].rstrip() or kept
    line = line.rstrip(" ;,")
    line = line[:-1] if line.endswith(".") and line.count(".") == 1 else line
    if not line or len(line) > LONGEST_WORDS or re.search(r"[a-z)]\.\s+[A-Z]", line) or is_blank(line):
        return None
    return Reading(line, start, start + len(line))


def _read_term(text: str) -> Reading | None:
    """Words that name a thing: no sentence, share, column name, mark of progress ("Green", "Open") or judgement."""
    found = _read_words(text)
    if found is None:
        return None
    words = str(found.value)
    bare = re.sub(r"\([^()]*\)", " ", words).strip()
    marked = is_mark(words) or is_column_name(plain(words))
    marked = marked or _judgement().fullmatch(bare) is not None
    return None if marked or "%" in words or _sentence().match(bare) else found


@lru_cache(maxsize=1)
def _judgement() -> re.Pattern[str]:
    """A text that says how a thing is ("Stable", "Going well"), and not what it is."""
    rules = load_rules("facts")
    words, degrees = "|".join(rules["judged"]), "|".join(rules["degrees"])
    return re.compile(
        rf"(?i)(?:(?:{degrees})\s+)*(?:{words})(?:\W+(?:and|but|,)?\W*(?:(?:{degrees})\s+)*(?:{words}))*\W*"
    )


@lru_cache(maxsize=1)
def _sentence() -> re.Pattern[str]:
    """A text with one of the verbs behind its first words."""
    return re.compile(rf"(?i)(?:\S+\s+){{1,6}}?(?:{'|'.join(load_rules('facts')['verbs'])})\b")


def _read_verdict(text: str) -> Reading | None:
    """Words without a figure, but behind a yes or no ("No - 9 days late"); no choice that nobody made ("Yes / No")."""
    options = [part for part in _BRACKETED.sub(" ", text).split("/") if part.strip()]
    if len(options) > 1 and all(map(is_answer, options)):
        return None
    if len(options) == 1 and "/" in text and is_answer(options[0]):  # the other one was struck out
        answer = options[0].strip()
        return Reading(answer, text.index(answer), text.index(answer) + len(answer))
    found = _read_words(text)
    return None if found is None or (re.search(r"\d", str(found.value)) and not opens_with_answer(text)) else found


def opens_with_answer(text: str) -> bool:
    """Whether the first word of a text is an answer to choose from: "Yes", "N - see below"."""
    word = re.match(r"\W*(\w+)", text)
    return word is not None and is_answer(word[1])


def _read_stage(text: str) -> Reading | None:
    """A stage has a number, an ordinal or is one of the two that protocols name: informal and formal."""
    found = _read_words(text)
    return found if found is not None and _STAGE.search(str(found.value)) else None


def _read_people(text: str) -> Reading | None:
    words = text.strip()
    if _SHARE.match(words):  # attendance at school
        return None
    start = text.index(words)
    return Reading(words, start, start + len(words)) if words and len(words) < 3000 else None


_READERS: Mapping[str, Callable[[str], Reading | None]] = {
    "name": _read_name, "words": _read_words, "term": _read_term, "verdict": _read_verdict, "stage": _read_stage,
    "number": _read_number, "code": _read_code,
    "id": _read_id, "people": _read_people,
}  # fmt: skip
