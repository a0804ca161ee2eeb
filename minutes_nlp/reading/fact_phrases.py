"""Facts that running text and titles state: "born on 3 May 2012", "Your next review is on ...", "Dear Kay".

In: a document with its headings; out: `Phrase` records by the patterns of `rules/facts.toml`. Offsets are half-open
offsets into the document's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from minutes_nlp.errors import RulesError
from minutes_nlp.reading.calendar_dates import MONTH, find_dates, first_date
from minutes_nlp.reading.fact_values import Reading, is_of_birth, read_value
from minutes_nlp.reading.headings import Headings
from minutes_nlp.reading.labels import known_labels, plain
from minutes_nlp.reading.review_numbers import NUMBER_PATTERN, review_number
from minutes_nlp.records import Block, Document
from minutes_nlp.rule_words import cues_in, words_in
from minutes_nlp.rulebook import load_rules

YEARLESS = {"review_date": {"front"}, "next_review_date": {"all", "front"}}
"""Fields whose phrases may leave out the year, and where: the letter's or the review's date gives it."""
AROUND = 40
BEHIND = 10
"""Characters before and behind a phrase that its `unless` looks at too."""
LETTER_HEAD = 15
"""Blocks among which a letter has its date and its greeting."""
TOP = 6
"""Paragraphs above which minutes may give a day and nothing else: theirs."""
OPENING, SHORT_CELL = 40, 8
"""Blocks in which a record says when it was made, and the words up to which a cell of a table does not."""

# A date begins at its first figure: "3 May 2014" is none in "13 May 2014".
_DATE = (
    r"(?P<date>(?<!\d)(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:the\s+)?"
    r"(?:\d{1,2}\s?(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Za-z]{3,9}\.?,?\s+(?:20\d\d|\d\d)"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:20\d\d|\d\d)|20\d\d-\d\d-\d\d))"
)
_DAY = (
    r"(?P<day>(?<!\d)(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(?:the\s+)?\d{1,2}\s?(?:st|nd|rd|th)?\s+"
    rf"(?:of\s+)?{MONTH}\b(?!,?\s+(?:20)?\d\d\b))"
)
_ORDINAL = (
    r"(?:(?:twenty[- ]|thirty[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth"
    r"|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|\d{1,2}(?:st|nd|rd|th))"
)
_AGO = {"today": 0, "yesterday": 1}
_NEW_SENTENCE = re.compile(r"[.!?]\s")
_GREETING = re.compile(r"(?i)\s*(?:dear|hello|hi)\b")
_WORD = r"[A-Z][\w-]+(?:[’'][A-Z][\w-]+)?"
_CLOSING = r"(?:[Ll]ove|[Ff]rom|[Rr]egards|[Yy]ours|[Tt]hanks|[Cc]heers)"
# What somebody is called may stand in brackets before the surname: "Theodore (Theo) Blackwood".
_CALLED = rf"(?:[^\S\t\n]+\([A-Z][a-z’'-]+\)(?=[^\S\t\n]+{_WORD}))?"
_NAME = (
    rf"(?P<name>(?!{_CLOSING}\b)(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?"
    rf"{_WORD}{_CALLED}(?:[^\S\t\n]+(?:[A-Z]\.|{_WORD})){{0,3}})"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value that a phrase gives for a field, the block it stands in, and the rank of the rule that found it."""

    field: str
    reading: Reading
    block: int
    rank: int


def find_phrases(document: Document, headings: Headings, front: int, review: date | None) -> Iterator[Phrase]:
    """What phrases say: in the titles, in the front matter (up to `front`) with headers, or anywhere but in notes.

    A midway or escalation record also says in its first paragraphs when it was made.
    """
    titles = [document.blocks[index] for index in headings.titles]
    stretches = {
        "title": [(block.start, block.start + len(block.text)) for block in titles] or _first_line(document),
        "front": [(0, front), *_stretches(document, {"header", "textbox"}, front)],
        "all": _stretches(document, {"body", "textbox", "header", "footer"}, 0),
        "opening": _opening(document),
        "top": _top(document),
    }
    starts = [block.start for block in document.blocks]
    written = letter_date(document)
    for rank, (field, where, pattern, unless, whose) in enumerate(prose_rules()):
        if whose and not whose & {document.respondent, document.kind}:
            continue
        if field == "review_date" and where == "title" and document.kind not in {"review_minutes", "midway_review"}:
            continue  # a form's or an alert's title bears its own date
        if field == "review_date" and where == "title" and written is not None:
            continue  # and the first line of a letter may be its date
        for begin, end in stretches[where]:
            for match in pattern.finditer(document.text, begin, end):
                if document.kind == "escalation" and _GREETING.match(match.group()):
                    continue  # an alert greets who is to answer it
                reading = _reading_of(field, match, review, written)
                line = document.text.rfind("\n", begin, match.start()) + 1
                behind = _NEW_SENTENCE.split(document.text[match.end() : match.end() + BEHIND], maxsplit=1)[0]
                before = document.text[max(begin, line, match.start() - AROUND) : match.start()]
                around = _NEW_SENTENCE.split(before)[-1] + match.group() + behind
                if reading is None or (unless is not None and unless.search(around)):
                    continue
                if field == "review_date" and is_due_by(document.text, line, reading.start):
                    continue
                if field == "review_date" and where == "title" and is_of_birth(document.text[line : reading.start]):
                    continue
                if field == "next_review_date" and review is not None and str(reading.value) <= review.isoformat():
                    continue
                yield Phrase(field, reading, bisect_right(starts, reading.start) - 1, rank)


def is_due_by(text: str, start: int, end: int) -> bool:
    """Whether words between two offsets end with what makes the day behind them a deadline ("held by")."""
    return _by_when().search(text, start, end) is not None


def _first_line(document: Document) -> list[tuple[int, int]]:
    """The first line of a first paragraph of several lines, which stands for a title where there is none."""
    first = document.blocks[0] if document.blocks else None
    if first is None or "\n" not in first.text.strip() or first.place.part != "body":
        return []
    begin = first.start + len(first.text) - len(first.text.lstrip())
    return [(begin, document.text.index("\n", begin))]


def letter_date(document: Document) -> date | None:
    """The date on a line of its own above the greeting of a letter; None where there is no such line or greeting."""
    written = letter_head(document)
    return date.fromisoformat(str(written.value)) if written else None


def letter_head(document: Document) -> Reading | None:
    """The date above the greeting of a letter, with its offsets in the document."""
    written = None
    for block in document.blocks[:LETTER_HEAD]:
        if _greets(block):
            return written
        line = _date_line().fullmatch(block.text.strip())
        if line and (found := first_date(line["date"])):
            start = block.start + block.text.index(line["date"])
            written = Reading(found.day.isoformat(), start, start + len(line["date"]))
    return None


def written_on(document: Document) -> date | None:
    """The day of a letter: above its greeting, or beside a label; None for what is no letter."""
    fact = document.facts.get("record_date")
    labelled = fact is not None and any(map(_greets, document.blocks[:LETTER_HEAD]))
    return date.fromisoformat(str(fact.value)) if fact is not None and labelled else letter_date(document)


def _greets(block: Block) -> bool:
    return _GREETING.match(block.text) is not None


def _opening(document: Document) -> list[tuple[int, int]]:
    """The first paragraphs of a midway or escalation record, or of what a child sent, say when it was made.

    Short cells speak of actions.
    """
    if document.kind not in {"midway_review", "escalation"} and document.respondent != "child":
        return []
    body = [block for block in document.blocks[:OPENING] if block.place.part == "body"]
    first = [block for block in body if block.place.table is None or len(block.text.split()) > SHORT_CELL]
    return [(block.start, block.start + len(block.text)) for block in first]


def _top(document: Document) -> list[tuple[int, int]]:
    """The first paragraphs of minutes, but for what stands behind a label or in a letter.

    None where days alone stand in several of them: then it is not sure which is the review's.
    """
    body = [block for block in document.blocks if block.place.part == "body" and block.text.strip()][:TOP]
    if document.kind != "review_minutes" or any(map(_greets, document.blocks[:LETTER_HEAD])):
        return []
    above = [None, *body]
    lines = [
        block
        for block, label in zip(body, above, strict=False)
        if block.place.table is None
        and not (label and (known_labels(label.text.strip(" :")) or _anothers().search(label.text.strip())))
    ]
    if sum(bool(_date_line().fullmatch(block.text.strip())) for block in lines) > 1:
        return []
    return [(block.start, block.start + len(block.text)) for block in lines]


def _stretches(document: Document, parts: Collection[str], after: int) -> list[tuple[int, int]]:
    """The offsets of runs of neighbouring blocks of the given parts that begin at `after` or later."""
    runs: list[tuple[int, int]] = []
    joined = -1
    for block in document.blocks:
        if block.start < after or block.place.part not in parts:
            continue
        end = block.start + len(block.text)
        if joined == block.index - 1 and runs:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((block.start, end))
        joined = block.index
    return runs


def _reading_of(field: str, match: re.Match[str], review: date | None, written: date | None = None) -> Reading | None:
    """The value that a match of a phrase gives for a field, with its offsets in the text searched; None for none.

    A day without a year is read against the review's date or, in a letter, against the day on which it was `written`.
    """
    groups = match.re.groupindex
    name = next((group for group in ("value", "number", "date", "day", "ago", "name") if group in groups), None)
    if name is None or match[name] is None:
        return None
    words, offset = match[name], match.start(name)
    if name == "day" and field == "next_review_date":
        following = find_dates(words, review or written) if review or written else []
        return Reading(following[0].day.isoformat(), offset, match.end(name)) if following else None
    if name == "day":  # "on 6th March" in a letter is the last one before the letter
        days = find_dates(words, written - timedelta(days=364)) if written else []
        return (
            Reading(days[0].day.isoformat(), offset, match.end(name))
            if written and days and days[0].day <= written
            else None
        )
    if name == "ago":
        told = written and written - timedelta(days=_AGO[words.lower()])
        return Reading(told.isoformat(), offset, match.end(name)) if told else None
    if name == "number":
        number = review_number(words)
        return Reading(number, offset, match.end(name)) if number else None
    if name == "name" and set(plain(words).split()) & words_in("facts", "no_names"):
        return None
    kind = load_rules("facts")["fields"][field]["value"]
    reading = read_value(kind, words, review)
    return reading and Reading(reading.value, offset + reading.start, offset + reading.end)


@lru_cache(maxsize=1)
def _by_when() -> re.Pattern[str]:
    """What stands right before a day that is a deadline."""
    return re.compile(rf"{cues_in('facts', 'by_when').pattern}\W*(?:the\s)?\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _date_line() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:date\s*:?\s*)?{_DATE}")


@lru_cache(maxsize=1)
def _anothers() -> re.Pattern[str]:
    """The end of a line without a day, above a bare one that it makes another's than the review's ("Printed on")."""
    words = cues_in("facts", "days_of_others").pattern
    return re.compile(rf"{words}(?!\W*\d).{{0,9}}\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def prose_rules() -> tuple[tuple[str, str, re.Pattern[str], re.Pattern[str] | None, frozenset[str]], ...]:
    """Field, place, pattern, what must not stand there and whose forms or which kinds of documents say it so, in the
    order of the rules.
    """
    entries = load_rules("facts")["prose"]
    said = [entry for entry in entries if entry["field"] in YEARLESS and entry["where"] in YEARLESS[entry["field"]]]
    entries = [*entries, *({**entry, "pattern": entry["pattern"].replace("{date}", _DAY)} for entry in said)]
    rules = []
    for entry in entries:
        source = entry["pattern"].replace("{date}", _DATE).replace("{name}", _NAME).replace("{number}", NUMBER_PATTERN)
        source = source.replace("{ordinal}", _ORDINAL)
        try:
            unless = re.compile(f"(?i){entry['unless']}") if "unless" in entry else None
            pattern = re.compile(source, re.MULTILINE)
            whose = frozenset([*entry.get("respondents", ()), *entry.get("kinds", ())])
            rules.append((entry["field"], entry["where"], pattern, unless, whose))
        except re.error as fault:
            raise RulesError(
                f"facts.toml: a pattern of [[prose]] for {entry['field']} is no regular expression: {fault}."
            ) from None
    return tuple(rules)
