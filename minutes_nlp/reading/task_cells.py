"""Cells that say what somebody is to do ("To book the dentist by 3 May"): no values of facts and no names of columns.

In: cells of a table; out: whether they are such. The verbs stand in `rules/recommendations.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from minutes_nlp.reading.calendar_dates import MONTH
from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.table_columns import cell_text, filled, is_decision
from minutes_nlp.records import Cell, Document, Table
from minutes_nlp.rule_words import words_in

FEWEST_WORDS = 3
"""Words of a cell that says what to do; fewer may name anything ("To follow", "Book club")."""
_MARK = re.compile(r"^\W*(?:\d{1,2}[.)]\s+)?")
_ASKED = re.compile(r"(?i)(?:(?:to|will|must|should|needs? to)(?: also)?) (?P<verb>[a-z-]+)\b")
_NAMED = re.compile(r"(?!Wh|How\b)[A-Z][\w’'-]*(?: [\w’'-]+){0,3}? (?:to|will) (?P<verb>[a-z-]+)\b")
_DUE = re.compile(
    r"(?i)\w \(?(?:by|before|within|in(?= (?:the )?next))\b[^.;,:]{1,24}"
    rf"(?:\d|{MONTH}|days?|weeks?|months?|term|review)\W*$"
)
_ORDER = re.compile(r"(?P<verb>[A-Za-z-]+)\b")


def is_task(text: str) -> bool:
    """Whether a cell says what to do, be it with who is to do it ("Carers to register Kay with a dentist")."""
    words = _MARK.sub("", text)
    if len(words.split()) < FEWEST_WORDS or is_decision(plain(words)):
        return False
    if asked := _ASKED.match(words) or _NAMED.match(words):
        return asked["verb"].lower() in _orders() - words_in("recommendations", "tables", "no_tasks")
    order = _ORDER.match(words)
    return order is not None and order["verb"].lower() in _plain_orders()


def says_by_when(text: str) -> bool:
    """Whether a cell that does not say what to do ends in a limit in time ("Dental check by 3 May")."""
    return _DUE.search(text) is not None


def holds_tasks(document: Document, cell: Cell) -> bool:
    """Whether every paragraph of a cell says what to do ("To book the dentist" over "To ring the school")."""
    lines = [document.blocks[i].text for i in cell.blocks if document.blocks[i].text.strip()]
    return bool(lines) and all(map(is_task, lines))


def tasks_beside(document: Document, table: Table) -> bool:
    """Whether most rows of a table have a task, or a thing and by when, beside what stands first in them."""
    texts = [[cell_text(document, cell) for cell in row[1:]] for row in table.rows if len(row) > 1]
    beside = [any(is_task(text) or says_by_when(text) for text in row) for row in texts]
    return 2 * sum(beside) > len(beside)


def opens_tasks(document: Document, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a first row has a task in a column most of whose further cells are tasks too, and so names no columns."""
    for cell in rows[0]:
        beneath = (one for row in rows[1:] for one in filled(document, row) if one.column == cell.column)
        below = [cell_text(document, one) for one in beneath]
        if is_task(cell_text(document, cell)) and 2 * sum(map(is_task, below)) > len(below):
            return True
    return False


def _orders() -> frozenset[str]:
    return words_in("recommendations", "wording", "orders")


@lru_cache(maxsize=1)
def _plain_orders() -> frozenset[str]:
    """The verbs of orders that are not as often nouns or names ("contact", "visit", "grant")."""
    others = (words_in("recommendations", "owners", key) for key in ("also_nouns", "before_posts", "verbs_in_names"))
    return _orders().difference(*others)
