"""Facts of plain lines: a day behind a gap, question and answer, a label over its value, "Next: 3/9/26".

In: a document of a known kind; out: pairs of label and value. Nothing but the wording sets such labels apart, so that a
known label must lead its line and the value must be nothing but a day, a whole name, a number, an answer to choose from
or an order. The words are those of `rules/facts.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from minutes_nlp.cues import compile_cues
from minutes_nlp.reading.calendar_dates import find_dates
from minutes_nlp.reading.fact_pairs import LONGEST_LINE_VALUE, Pair, is_whole_name, value_kind
from minutes_nlp.reading.fact_values import is_blank, opens_with_answer, read_value
from minutes_nlp.reading.labels import LONGEST_LABEL, Label, known_labels, plain, without_question_mark
from minutes_nlp.reading.verdicts import is_answer
from minutes_nlp.records import Block, Document
from minutes_nlp.rulebook import load_rules

_ANSWER_MARK = re.compile(r"\s*A\s?\d{0,2}[.:)]\s+")
_ASKED_AND_ANSWERED = re.compile(
    r"\s*Q\s?\d{0,2}[.:)]\s+(?P<label>[^\n]{3,90}?)[\s?]+A\s?\d{0,2}[.:)]\s+(?P<value>\S[^\n]*)"
)
_ASKED = re.compile(r"(?P<label>[^\n?]{3,90})\?\s{1,9}(?P<value>[^\s(][^\n]*)")
_LED = re.compile(
    r"\s*(?P<label>[A-Za-z][^\t\n:._…]{2,88}?)(?:\t| {2}|[._]{3}|…)[\s._…:]*"
    r"(?P<value>\d[^\t\n]{1,40}?)(?=[\s.]?\Z|\t|\s{2}|\s?[._]{3}|\s?…)"
)
"""A label, a gap or a dotted line, and what begins with a figure."""
_DRAWN = re.compile(r"(?:[._]{3}|…|:|\t)[\s._…:]*\Z")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SENTENCE_END = re.compile(r"\w\w[.!]\s*\Z")
_WORDS = re.compile(r"[\w\s'’/&()\[\],.-]*")
_UP_TO_DATE = re.compile(r"\b(?:to|in|of) date\b")
_EDGES = " \t\n:?.…_*–-"
_DAYS = frozenset({"date", "birth", "event"})
LONGEST_ORDER = 8
"""Words of a legal status below its label."""
LINES_ABOVE = 2
"""Lines above a bare "Next" in which its subject is looked for."""


def plain_pairs(document: Document) -> Iterator[Pair]:
    """Yield the pairs of plain lines; labels over values, and what comes next, in records alone."""
    lines = [block for block in document.blocks if block.place.part != "comments" and block.text.strip()]
    for block in lines:
        yield from _asked_and_answered(block)
        yield from _led(block)
    if document.kind == "consultation_form":
        return
    running = [block for block in lines if block.place.table is None and block.place.part == "body"]
    yield from _over_values(running)
    yield from _next_reviews(running)


def is_bare_date_label(text: str) -> bool:
    """Whether a text is the label of a day and nothing more: "Date of last visit", "Q3 Last PEP ......".

    A mere subject ("PEP") may be what is missing; only a word that asks when, or the line drawn behind it, makes it a
    label. What stands in brackets says something, unless it is a hint ("dd/mm/yyyy").
    """
    if len(text) > 2 * LONGEST_LABEL or not all(is_blank(inner) for inner in _BRACKETS.findall(text)):
        return False
    labels = _labels(text)
    if not labels or value_kind(labels) not in _DAYS:
        return False
    words = without_question_mark(text).strip(_EDGES)
    asks = set(_UP_TO_DATE.sub("", plain(words)).split()) & set(load_rules("facts")["asking_when"])
    return _WORDS.fullmatch(words) is not None and (bool(asks) or _DRAWN.search(text) is not None)


def _labels(text: str) -> tuple[Label, ...]:
    """The fields of a whole text as a label, without its number in the form and the line drawn behind it.

    A sentence of the words of labels is none ("The plan is recent and has been signed."), but one that asks is.
    """
    words = without_question_mark(text).strip(_EDGES)
    asks = text.rstrip().endswith("?") or words.lower().startswith("when ")
    if not asks and (_SENTENCE_END.search(text) or set(plain(words).split()) & set(load_rules("facts")["verbs"])):
        return ()
    return known_labels(words)


def _asked_and_answered(block: Block) -> Iterator[Pair]:
    """ "Q: Date of last visit? A: 12/10/2025" in one line; also "Was the review in timescale? No - IRO ill"."""
    match = _ASKED_AND_ANSWERED.fullmatch(block.text, block.content)
    if match and (labels := known_labels(match["label"].strip(_EDGES))):
        start = block.start + match.start("value")
        yield Pair(labels, start, start + len(match["value"].rstrip()), block.index, False)
    asked = _ASKED.match(block.text, block.content)
    labels = known_labels(without_question_mark(asked["label"]).strip(_EDGES)) if asked else ()
    if asked and labels and value_kind(labels) == "verdict" and opens_with_answer(asked["value"]):
        start = block.start + asked.start("value")
        yield Pair(labels, start, start + len(asked["value"].rstrip()), block.index, False)


def _led(block: Block) -> Iterator[Pair]:
    """An event with its day behind a gap or a dotted line ("Last PEP ....... 11/10/2025")."""
    begin = len(block.text) - len(without_question_mark(block.text[block.content :]))
    match = _LED.match(block.text, begin)
    if match and (labels := known_labels(match["label"])) and labels[0].event and _is_day(match["value"]):
        start = block.start + match.start("value")
        yield Pair(labels, start, start + len(match["value"]), block.index, False)


def _over_values(lines: Sequence[Block]) -> Iterator[Pair]:
    """Labels over their values, line by line; not where the lines begin with a value, which stands over its label."""
    leads: dict[int, bool] = {}  # whether the run of labels over values that a line is in begins with a label
    for at, (block, below) in enumerate(pairwise(lines)):
        labels = _labels(block.text[block.content :])
        if not _is_over(block, below, labels) or below.level > block.level == 0:
            continue
        leads[at] = leads.get(at - 2, not (at and _is_value(labels, lines[at - 1].text)))
        if not leads[at]:
            continue
        mark = _ANSWER_MARK.match(below.text)
        start = below.start + (mark.end() if mark else below.content)
        last = below
        for more in lines[at + 2 :] if labels[0].event else ():  # a list of visits
            if not _is_day(more.text):
                break
            last = more
        yield Pair(labels, start, last.start + len(last.text.rstrip()), below.index, False)


def _is_over(block: Block, below: Block, labels: tuple[Label, ...]) -> bool:
    return bool(labels) and not labels[0].weak and below.index == block.index + 1 and _is_value(labels, below.text)


def _is_value(labels: tuple[Label, ...], text: str) -> bool:
    """Whether a line is nothing but a value of the label's kind; words only where they are an answer or an order."""
    value = text[mark.end() :].strip() if (mark := _ANSWER_MARK.match(text)) else text.strip()
    if len(value) > LONGEST_LINE_VALUE or not labels or known_labels(value.rstrip(" :")):
        return False
    kind = value_kind(labels)
    if kind in _DAYS:
        return _is_day(value)
    if kind == "name":
        return is_whole_name(value)
    if kind in {"number", "code", "id"}:
        found = read_value(kind, value)
        return found is not None and (found.start, found.end) == (0, len(value))
    pattern = load_rules("facts")["fields"][labels[0].field].get("weak_value")
    if pattern and re.search(pattern, value):
        return len(value.split()) <= LONGEST_ORDER and not value.endswith((".", "?", "!"))
    return kind in {"words", "verdict"} and is_answer(value)


def _is_day(text: str) -> bool:
    """Whether a text is a whole date and nothing more."""
    days = find_dates(text)
    return len(days) == 1 and not text[: days[0].start].strip() and not text[days[0].end :].strip(" .")


def _next_reviews(lines: Sequence[Block]) -> Iterator[Pair]:
    """ "Next: 3/9/26" behind a sentence or right below lines on the review, which speak of no other subject."""
    for at, block in enumerate(lines):
        match = _next_alone().search(block.text)
        if match is None or not _is_day(match["day"]):
            continue
        before = block.text[block.content : match.start()].strip()
        above = [before] if before else [line.text for line in lines[max(0, at - LINES_ABOVE) : at]]
        heading = next((line.text for line in reversed(lines[:at]) if line.level), "")
        told = " ".join((heading, *above))
        if _on_review().search(told) and not _on_others().search(told):
            start = block.start + match.start("day")
            yield Pair((Label("next_review_date"),), start, start + len(match["day"]), block.index, False)


@lru_cache(maxsize=1)
def _next_alone() -> re.Pattern[str]:
    words = "|".join(load_rules("facts")["next_alone"]["words"])
    return re.compile(
        rf"(?:^|[.;]\s|\t)\s?(?:{words})\s?(?::|[-–—])\s?(?P<day>\d[^\n]{{1,40}}?\d)[\s.]?\Z", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _on_review() -> re.Pattern[str]:
    return compile_cues(load_rules("facts")["next_alone"]["about"])


@lru_cache(maxsize=1)
def _on_others() -> re.Pattern[str]:
    """What else may come next: every event, and the other subjects of the rules."""
    rules = load_rules("facts")
    events = (label for labels in rules["events"].values() for label in labels)
    return compile_cues([*events, *rules["next_alone"]["unless"]])
