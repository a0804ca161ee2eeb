"""The date of an escalation, alert or midway record itself, from which its relative deadlines count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from minutes_nlp.finding.somebody import FINITE
from minutes_nlp.language.date_grammar import any_of, weekday_numbers
from minutes_nlp.language.dates import find_dates
from minutes_nlp.records import Block, Document, Fact, Span
from minutes_nlp.rulebook import load_rules

#: Blocks from the top among which a record says when it was made.
OPENING = 40
#: Blocks among which it may say so by where the date stands.
BEGINNING = 20


def record_date(document: Document) -> date | None:
    """Return the date that an escalation or midway record gives for itself; None where it gives none.

    None too for other documents, and for a midway record whose date stands on its front page like that of a review.
    """
    own = own_day(document)
    return date.fromisoformat(str(own.value)) if own else None


def own_day(document: Document) -> Fact | None:
    """Return the date of `record_date` as a fact with the place where it stands."""
    if document.kind not in {"escalation", "midway_review"}:
        return None
    if document.kind == "midway_review" and "review_date" in document.facts:
        return None
    if fact := document.facts.get("record_date"):
        return fact
    others = _others(document.kind == "midway_review")
    return _said(document, others) or _opened(document, others)


def _said(document: Document, others: re.Pattern[str]) -> Fact | None:
    """The date that words make the record's own ("Alert raised on 3 May")."""
    for block in document.blocks[:OPENING]:
        line_end = document.text.find("\n", block.start + len(block.text))
        line = document.text[block.start : line_end if line_end > 0 else None]
        for start, sentence in _parts(line, r"(?<=[a-z)]\.)\s"):
            made = _made().search(sentence)
            if not made or ((other := others.search(sentence)) and other.start() < made.start()):
                continue
            if found := _first_day(sentence[made.start() :], block, start + made.start()):
                return found
    return None


def _opened(document: Document, others: re.Pattern[str]) -> Fact | None:
    """The date in the title, or of the first sentence below it that a date or a word of writing or sending opens.

    In a midway record also that of a row that asks when it was, and of a first sentence of the running text that tells
    of nothing: "Ann and Hester, 3 May 2025, 20 minutes.".
    """
    midway = document.kind == "midway_review"
    first = next((at for at, block in enumerate(document.blocks) if block.role == "text"), -1) if midway else -1
    for at, block in enumerate(document.blocks[:BEGINNING]):
        label = document.text[: block.start].rpartition("\n")[2]
        before = document.blocks[at - 1]  # may be a section's heading in a column of its own
        headed = before.role == "heading" and label == f"{before.text}\t"
        if label.endswith("\t") and not headed and not (midway and _asks_when().match(label)):
            continue  # the label of the row says whose date stands in its other cells
        line = document.text[block.start :].partition("\n")[0]
        for number, (start, sentence) in enumerate(_parts(line, r"(?<=[a-z)\d]\.)\s")):
            other = others.search(sentence)
            told = sentence[: other.start()] if other else sentence
            heads = (at == 0 and block.role == "heading") or (at == first and not number and not FINITE.search(told))
            opened = heads or _opens().match(told) or (midway and _opens_midway().match(told))
            if opened and (found := _first_day(told, block, start)):
                return found
    return None


def _parts(line: str, between: str) -> Iterator[tuple[int, str]]:
    """The sentences of a line with their offsets."""
    start = 0
    for gap in re.finditer(between, line):
        yield start, line[start : gap.start()]
        start = gap.end()
    yield start, line[start:]


def _first_day(text: str, block: Block, offset: int) -> Fact | None:
    """The first day with its year in a text that stands at an offset within a block or behind it in its line."""
    for span in find_dates(text, None, "near"):
        if span.last and span.first == span.last:
            start = block.start + offset + span.start
            return Fact("record_date", span.last.isoformat(), Span(block.index, start, start + len(span.text)))
    return None


@lru_cache(maxsize=1)
def _opens() -> re.Pattern[str]:
    rules = load_rules("record_date")
    weekday = rf"(?:{any_of(weekday_numbers())})\b\.?,?"
    return re.compile(rf"\W*(?:(?:{weekday} )?(?:the )?\d[^\t]*$|(?:{any_of(rules['openers'])})\b)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _opens_midway() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{any_of(load_rules('record_date')['midway_openers'])})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _asks_when() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{any_of(load_rules('record_date')['when'])})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _made() -> re.Pattern[str]:
    """What says that the date behind it is the record's own; a name may stand before it ("raised by Ann Lee on")."""
    rules = load_rules("record_date")
    dated, papers, made, made_on = (any_of(rules[key]) for key in ("dated_papers", "papers", "made", "made_on"))
    return re.compile(
        rf"\b(?:(?:{made_on}) (?:by [^.\n\t]{{2,40}},? )?on|date of (?:this |the )?(?:{dated})|"
        rf"(?:{papers}) (?:is |was )?(?:{made})|{any_of(rules['phrases'])})\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=2)
def _others(midway: bool) -> re.Pattern[str]:
    rules = load_rules("record_date")
    return re.compile(rf"\b(?:{any_of(rules['others'] + (rules['midway_others'] if midway else []))})\b", re.IGNORECASE)
