"""Columns of days in tables: when a thing was due, when it was done, and who entered the row when.

In: a document with its tables; out: the names of columns, what days stand below a name, and the cells of days done
that stand beside those of days due. The words are those of `rules/facts.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from minutes_nlp.reading.labels import known_labels, plain
from minutes_nlp.reading.table_columns import cell_text, column_names, filled, row_names
from minutes_nlp.records import Cell, Document, Table
from minutes_nlp.rule_words import words_in
from minutes_nlp.rulebook import load_rules

DayKind = Literal["due", "done", "entered"]
LONGEST_NAME = 4
"""Words: the longest name of a column that says what days stand below it."""
FEWEST_NAMES = 3
"""Cells of a row that names columns without being marked as one that does; the first of them may be blank."""


def days_below(name: str) -> DayKind | None:
    """What the days below a column's name tell: when a thing was due, when it was done, when the row was entered."""
    words = plain(name).split()
    if not words or len(words) > LONGEST_NAME:
        return None
    if " ".join(words) in words_in("facts", "entered_columns"):
        return "entered"
    rules = load_rules("facts")
    due, done = (bool(set(words) & set(rules[key])) for key in ("due_columns", "done_columns"))
    if due == done or "by" in words[1:]:
        return "due" if due and not done else None
    return "due" if due else "done"


def names_of_columns(document: Document, table: Table) -> dict[int, str]:
    """The names of a table's columns, of a first row too that is not marked as a header but names columns of days."""
    if table.header_rows or not table.rows:
        return column_names(document, table)
    head = filled(document, table.rows[0])
    first, *names = [cell_text(document, cell) for cell in table.rows[0]] if head else [""]
    told = [name for name in names if name]
    days = [name for name in told if days_below(name)]
    if len(told) < FEWEST_NAMES - 1 or any(re.search(r"\d", name) for name in (first, *told)):
        return {}
    opens = known_labels(first)
    if not days or (opens and (opens[0].event or (table.kind == "facts" and len(days) < len(told)))):
        return {}
    return row_names(document, head)


def days_done(document: Document) -> Mapping[int, Cell | None]:
    """Map the first block of each cell with a day due to the cell of its row that tells when it was done, if filled."""
    found: dict[int, Cell | None] = {}
    for table in document.tables:
        kinds = {column: days_below(name) for column, name in names_of_columns(document, table).items()}
        if "due" not in kinds.values():
            continue
        for row in table.rows[max(1, table.header_rows) :]:
            cells = filled(document, row)
            done = next((cell for cell in cells if kinds.get(cell.column) == "done"), None)
            found.update((cell.blocks[0], done) for cell in cells if kinds.get(cell.column) == "due")
    return found
