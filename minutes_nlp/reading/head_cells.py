"""Facts of a table at the head whose cells each hold a label and its value: "IRO Ann Lee", "Next: 3/9/26".

In: a document of a known kind; out: pairs of label and value. No colon sets such labels apart, so that several cells of
the table must hold both, and the value must be nothing but a day, a name, a number or an order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from minutes_nlp.reading.calendar_dates import find_dates
from minutes_nlp.reading.fact_pairs import Pair, value_kind
from minutes_nlp.reading.fact_values import read_value
from minutes_nlp.reading.labels import Label, is_whole_name, known_labels, plain
from minutes_nlp.reading.table_columns import about, filled, header_names
from minutes_nlp.records import Block, Document, Table
from minutes_nlp.rulebook import load_rules

FIRST_BLOCKS = 10
"""Blocks among which a table at the head begins."""
FEWEST = 3
"""Cells of such a table that hold a label and its value."""
LONGEST_CELL = 60
MOST_WORDS = 5
"""Words of a label in front of its value; of a legal status that stands without a label."""

_COLON = re.compile(r"[^:\n]{2,40}:\s*\S")
_LEAD = re.compile(r"\s*[:–-]?\s*")
_DAYS = frozenset({"date", "birth"})
_FIGURES = frozenset({"number", "code", "id"})
_ON_REVIEW = frozenset({"review_date", "review_number", "last_review_date"})
_STATUS = (Label("legal_status"),)


def pairs_in_cells(document: Document) -> Iterator[Pair]:
    """The pairs of the tables at the head of a record."""
    if document.kind == "consultation_form":
        return
    for table in document.tables:
        blocks = [_only_block(document, cell.blocks) for row in table.rows for cell in filled(document, row)]
        if not _is_head(document, table, blocks):
            continue
        found = {block: pair for block in blocks if block is not None and (pair := _led(block)) is not None}
        both = sum(block in found or _COLON.match(block.text) is not None for block in blocks if block is not None)
        if both >= max(FEWEST, len(blocks) / 2):
            yield from found.values()
            yield from _told_by_words(document, table)


def _is_head(document: Document, table: Table, blocks: list[Block | None]) -> bool:
    first = next((block for block in blocks if block is not None), None)
    heads = first is not None and (first.index < FIRST_BLOCKS or first.place.part == "header")
    return heads and about(header_names(document, table)) is None


def _only_block(document: Document, blocks: tuple[int, ...]) -> Block | None:
    """The one short line of a cell; None for more."""
    lines = [document.blocks[index] for index in blocks if document.blocks[index].text.strip()]
    alone = len(lines) == 1 and "\n" not in lines[0].text and len(lines[0].text) <= LONGEST_CELL
    return lines[0] if alone else None


def _led(block: Block) -> Pair | None:
    """The longest label that leads a cell and the value that is all the rest of it."""
    ends = [match.end() for match in re.finditer(r"[\w)]+\.?(?=\W)", block.text)][:MOST_WORDS]
    for end in reversed(ends):
        labels = known_labels(block.text[:end].strip())
        lead = _LEAD.match(block.text, end)
        value = block.text[lead.end() :].rstrip(" .") if lead else ""
        if lead and labels and _is_value(labels, value):
            start = block.start + lead.end()
            return Pair(labels, start, start + len(value), block.index, tabled=False)
    return None


def _is_value(labels: tuple[Label, ...], text: str) -> bool:
    if known_labels(text):
        return False
    kinds = {value_kind((label,)) for label in labels}
    if kinds & _DAYS and (day := next(iter(find_dates(text)), None)) is not None:
        return day.start == 0
    figures = (read_value(kind, text) for kind in kinds & _FIGURES)
    if any(found is not None and (found.start, found.end) == (0, len(text)) for found in figures):
        return True
    return value_kind(labels) == "name" and is_whole_name(text)


def _told_by_words(document: Document, table: Table) -> Iterator[Pair]:
    """The last and the next review beside this one, and an order without its label."""
    for row in table.rows:
        on_review = False
        for cell in filled(document, row):
            block = _only_block(document, cell.blocks)
            if block is None:
                on_review = False
                continue
            label = _in_turn(block.text) if on_review else None
            if label is not None:
                start = block.start + find_dates(block.text)[0].start
                yield Pair((label,), start, block.start + len(block.text), block.index, tabled=False)
            elif _order().fullmatch(block.text.strip()) and len(block.text.split()) <= MOST_WORDS:
                yield Pair(_STATUS, block.start, block.start + len(block.text), block.index, tabled=True)
            on_review = label is not None or any(one.field in _ON_REVIEW for one in _label_of(block.text))


def _label_of(text: str) -> tuple[Label, ...]:
    """The label before the first figure of a cell."""
    return known_labels(re.split(r"\s*[:–-]?\s*\d", text, maxsplit=1)[0].strip())


def _in_turn(text: str) -> Label | None:
    """Whether a cell says "Last" or "Next" and a day, and of which review that is."""
    day = next(iter(find_dates(text)), None)
    words = plain(text[: day.start]) if day else ""
    rules = load_rules("facts")["next_alone"]
    if words in rules["words"]:
        return Label("next_review_date")
    return Label("last_review_date") if words in rules["last"] else None


@lru_cache(maxsize=1)
def _order() -> re.Pattern[str]:
    """A legal status and nothing else but the law behind a slash."""
    return re.compile(rf"(?:{load_rules('facts')['legal_status']['value']})(?:\s?/[\w .]+)?", re.IGNORECASE)
