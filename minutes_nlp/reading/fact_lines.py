"""Facts of plain lines: a day behind a gap, question and answer, a label over its value, "Next: 3/9/26".

In: a document of a known kind; out: pairs of label and value. Nothing but the wording sets such labels apart, so that a
known label must lead its line and the value must be nothing but a day, a whole name, a number, an answer to choose from
or an order. The words are those of `rules/facts.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from minutes_nlp.cues import compile_cues
from minutes_nlp.reading.blank_fields import is_hint
from minutes_nlp.reading.calendar_dates import find_dates
from minutes_nlp.reading.fact_pairs import GAP, LONGEST_LINE_VALUE, Pair, value_kind
from minutes_nlp.reading.fact_values import opens_with_answer, read_value
from minutes_nlp.reading.labels import (
    ANSWER_MARK,
    LONGEST_LABEL,
    Label,
    answer_start,
    is_whole_name,
    known_labels,
    plain,
    without_question_mark,
)
from minutes_nlp.reading.verdicts import is_answer
from minutes_nlp.records import Block, Document
from minutes_nlp.rule_words import cues_in
from minutes_nlp.rulebook import load_rules

_ASKED_AND_ANSWERED = re.compile(
    rf"\s*Q\s?\d{{0,2}}[.:)]\s++(?P<label>[^\n]{{3,90}}?)(?<![\s?])[\s?]++{ANSWER_MARK}(?P<value>\S[^\n]*)"
)
_ASKED = re.compile(r"(?P<label>[^\n?]{3,90})\?\s{1,9}(?P<value>[^\s(][^\n]*)")
_LED = re.compile(rf"\s*(?P<label>[A-Za-z][^\t\n:._…]{{2,88}}?)(?P<gap>(?>{GAP})[\s._…:]*+)(?=\d)")
"""A label, a gap or a dotted line, and a figure."""
_PART = re.compile(rf"{GAP}|:")
_DRAWN = re.compile(r"(?:[._]{3}|…|:|\t)[\s._…:]*\Z")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SENTENCE_END = re.compile(r"\w\w[.!]\s*\Z")
_BEHIND_NUMBER = re.compile(r"(?:\s*[,;(]|\s+[–-](?=\s))\s*(?:held )?(?:on )?")
_WORDS = re.compile(r"[\w\s'’/&()\[\],.-]*")
_UP_TO_DATE = re.compile(r"\b(?:to|in|of) date\b")
_EDGES = " \t\n:?.…_*–-"
_DAYS = frozenset({"date", "birth", "event"})
LONGEST_ORDER = 8
"""Words of a legal status, or of another term, below its label."""
LINES_ABOVE = 2
"""Lines above a bare "Next" in which its subject is looked for."""


def plain_pairs(document: Document) -> Iterator[Pair]:
    """Yield the pairs of plain lines; labels over values, and what comes next, in records alone.

    A cell that is all of its row stands like a line.
    """
    lines = [block for block in document.blocks if block.place.part != "comments" and block.text.strip()]
    for block in lines:
        yield from _asked_and_answered(block)
        yield from _led(block)
    if document.kind == "consultation_form":
        return
    alone = {i for table in document.tables for row in table.rows if len(row) == 1 for i in row[0].blocks}
    running = [
        block for block in lines if (block.place.table is None or block.index in alone) and block.place.part == "body"
    ]
    yield from _over_values(running)
    yield from _next_reviews(running)


def days_of_reviews(document: Document, pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the review's day where it stands behind its number: "Review: 4th, 6 October 2026"."""
    for pair in pairs:
        text = document.text[pair.start : pair.end]
        number = read_value("number", text) if pair.labels[0].field == "review_number" else None
        behind = _BEHIND_NUMBER.match(text, number.end) if number is not None and not number.start else None
        day = next(iter(find_dates(text[behind.end() :])), None) if behind is not None else None
        if behind is not None and day is not None and not day.start:
            start = pair.start + behind.end()
            yield Pair((Label("review_date"),), start, start + day.end, pair.block, pair.tabled)


def is_bare_date_label(text: str) -> bool:
    """Whether a text is the label of a day and nothing more: "Date of last visit", "Q3 Last PEP ......".

    A mere subject ("PEP") may be what is missing; only a word that asks when, or the line drawn behind it, makes it a
    label. What stands in brackets says something, unless it is a hint ("dd/mm/yyyy").
    """
    if len(text) > 2 * LONGEST_LABEL or not all(is_hint(inner) for inner in _BRACKETS.findall(text)):
        return False
    labels = _labels(text)
    if not labels or value_kind(labels) not in _DAYS:
        return False
    words = without_question_mark(text).strip(_EDGES)
    return _WORDS.fullmatch(words) is not None and (_asks_when(words) or _DRAWN.search(text) is not None)


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
    """An event with its day behind a gap or a dotted line ("Last PEP ....... 11/10/2025").

    The label asks when, or the line is drawn; behind the day nothing stands but a further label with its value: another
    day or a word ("Did not attend") may say that the first was only due.
    """
    begin = len(block.text) - len(without_question_mark(block.text[block.content :]))
    match = _LED.match(block.text, begin)
    labels = known_labels(match["label"]) if match else ()
    if match is None or not labels or not labels[0].event or not (_asks_when(match["label"]) or match["gap"].strip()):
        return
    rest = block.text[match.end() :]
    day = next(iter(find_dates(rest)), None)
    if day is None or day.start:
        return
    behind = [part.strip(_EDGES) for part in _PART.split(rest[day.end :]) if part.strip(_EDGES)]
    if not behind or (len(behind) > 1 and (known := known_labels(behind[0])) and value_kind(known) != "people"):
        start = block.start + match.end()
        yield Pair(labels, start, start + day.end, block.index, False)


def _asks_when(label: str) -> bool:
    """Whether a word of a label asks when; what is up to date does not."""
    return bool(set(_UP_TO_DATE.sub("", plain(label)).split()) & set(load_rules("facts")["asking_when"]))


def _over_values(lines: Sequence[Block]) -> Iterator[Pair]:
    """Labels over their values, line by line; not where the lines begin with a value, which stands over its label.

    A name counts in a run in which a value of another kind stands below its label, or below a label that asks or is the
    child's: where names and posts alone take turns, either may come first, and "Foster carer" over "Oak House" may be a
    heading. Labels set apart from their values, as bold ones, stand over these.
    """
    runs: list[list[tuple[int, tuple[Label, ...]]]] = []
    for at, (block, below) in enumerate(pairwise(lines)):
        labels = _labels(block.text[block.content :])
        goes_on = bool(runs) and runs[-1][-1][0] == at - 2
        term = goes_on and _is_apart(block, below) and _is_over_term(block, below, labels)
        if not (term or _is_over(block, below, labels)) or below.level > block.level == 0:
            continue
        if goes_on:
            runs[-1].append((at, labels))
        else:
            runs.append([(at, labels)])
    for run in runs:
        first, known = run[0]
        apart = first and _is_apart(lines[first], lines[first - 1])
        if first and not apart and not lines[first - 1].level and _reads_as_value(known, lines[first - 1].text):
            continue
        other = any(value_kind(labels) != "name" for _, labels in run)
        for at, labels in run:
            childs = labels[0].field == "child_name"
            if other or childs or value_kind(labels) != "name" or lines[at].text.rstrip().endswith("?"):
                yield from _over_value(lines, at, labels)


def _over_value(lines: Sequence[Block], at: int, labels: tuple[Label, ...]) -> Iterator[Pair]:
    """The pair of the label at `at` and the value below it, with the further days of a list of visits.

    What goes on in small letters below a day ("by her advocate") says more of it than the label does.
    """
    below = lines[at + 1]
    start = below.start + (answer_start(below.text) or below.content)
    end = at + 2
    while labels[0].event and end < len(lines) and _is_day(lines[end].text):  # a list of visits
        end += 1
    last = lines[end - 1]
    if not (value_kind(labels) in _DAYS and end < len(lines) and goes_on(lines[end].text)):
        yield Pair(labels, start, last.start + len(last.text.rstrip()), below.index, False)


def _is_over(block: Block, below: Block, labels: tuple[Label, ...]) -> bool:
    return bool(labels) and not labels[0].weak and below.index == block.index + 1 and _is_value(labels, below.text)


def _is_apart(block: Block, value: Block) -> bool:
    """Whether a label is set apart by its look from a value, which is plain."""
    return bool(block.emphasis or block.level) and not (value.emphasis or value.level)


def _is_over_term(block: Block, below: Block, labels: tuple[Label, ...]) -> bool:
    """Whether a label of words stands over a few words that are no sentence: "Placement" over "Foster care, agency"."""
    if not labels or labels[0].weak or below.index != block.index + 1 or value_kind(labels) != "term":
        return False
    text = below.text.strip()
    short = (
        len(text) <= LONGEST_LINE_VALUE and len(text.split()) <= LONGEST_ORDER and not text.endswith((".", "?", "!"))
    )
    return short and not known_labels(text.rstrip(" :")) and read_value("term", text) is not None


def _is_value(labels: tuple[Label, ...], text: str) -> bool:
    """Whether a line is nothing but a value of the label's kind; words only where they are an answer or an order."""
    value = text[answer_start(text) :].strip()
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


def _reads_as_value(labels: tuple[Label, ...], text: str) -> bool:
    """Whether a line may be a value that stands over its label: a name of one word too, or one behind "Signed:"."""
    if value_kind(labels) != "name" or known_labels(text.strip(_EDGES)):
        return _is_value(labels, text)
    return read_value("name", text.rpartition(":")[2].strip()) is not None


def goes_on(text: str) -> bool:
    """Whether a line goes on with the day above it: in small letters, or with words of what did not happen."""
    return text.strip()[:1].islower() or _undone().match(text.strip()) is not None


@lru_cache(maxsize=1)
def _undone() -> re.Pattern[str]:
    return re.compile("|".join(load_rules("timescales")["undone"]), re.IGNORECASE)


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
        named = any(map(_on_review().search, (heading, *above))) or _begins_with_review().match(heading)
        if named and not _on_others().search(" ".join((heading, *above))):
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
    """The review of a looked-after child by its name: a mere "review" may be of anything, as an annual one."""
    rules = load_rules("facts")["next_alone"]
    return compile_cues(f"{which} {word}" for which in rules["named"] for word in rules["about"])


@lru_cache(maxsize=1)
def _begins_with_review() -> re.Pattern[str]:
    words = cues_in("facts", "next_alone", "about").pattern
    return re.compile(rf"[\W\d]*(?:the\s)?{words}(?!\s+(?:of|for)\b)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _on_others() -> re.Pattern[str]:
    """What else may come next: every event, and the other subjects of the rules."""
    rules = load_rules("facts")
    events = (label for labels in rules["events"].values() for label in labels)
    return compile_cues([*events, *rules["next_alone"]["unless"]])
