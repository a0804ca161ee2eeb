"""Rows that hold several labels, each with its value, of which one says that something is missing.

"Personal adviser | Not yet allocated | Participation | PN1": what is missing is of its own label alone. Other rows of
pairs say who and when, and stay one unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from minutes_nlp.cues import compile_cues
from minutes_nlp.reading.labels import known_labels
from minutes_nlp.reading.table_columns import cell_text
from minutes_nlp.records import Block, Cell, Document
from minutes_nlp.rulebook import load_rules

#: Words of a value that says no more than that something is missing.
LONGEST_MISSING = 5
_WITHIN = re.compile(r"\s*(?P<label>[^:\n]{2,40}):\s*(?P<value>\S[^\n]*)")
"""A cell that holds both: "IRO: Kay Reid"."""


def pairs_in_row(document: Document, cells: Sequence[Cell]) -> list[list[Block]]:
    """Return the blocks of each label with its value, in one cell or two; [] for a row that is no such row."""
    filled = [cell for cell in cells if cell_text(document, cell).strip()]
    pairs: list[list[Block]] = []
    values: list[str] = []
    while filled:
        first = cell_text(document, filled[0])
        within = _WITHIN.fullmatch(first)
        label, taken = (within["label"], filled[:1]) if within else (first, filled[:2])
        if not known_labels(label.rstrip(" :")) or not (within or len(taken) > 1):
            return []
        values.append(within["value"] if within else cell_text(document, taken[1]))
        pairs.append([document.blocks[index] for cell in taken for index in cell.blocks])
        filled = filled[len(taken) :]
    return pairs if len(pairs) > 1 and any(map(_is_missing, values)) else []


def _is_missing(value: str) -> bool:
    return len(value.split()) <= LONGEST_MISSING and _missing().match(value) is not None


@lru_cache(maxsize=1)
def _missing() -> re.Pattern[str]:
    """How a value begins that says that something is missing: "Not yet allocated", "Awaited"."""
    words = compile_cues(load_rules("facts")["missing_values"]["words"]).pattern
    return re.compile(rf"\W*{words}", re.IGNORECASE)
