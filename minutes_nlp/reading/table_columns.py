"""What the columns of a table are for: by their names, and by subjects at the left with prose beside them.

In: a document with its tables; out: what a table is about, and for tables that go through subjects row by row which
columns hold what was said and which what was decided.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.section_topics import topic_of
from minutes_nlp.records import Cell, Document, Table
from minutes_nlp.rulebook import load_rules

LONGEST_SUBJECT = 70
"""Characters of a cell that names the subject of its row."""
SHARE_OF_SUBJECTS = 0.5
"""Rows whose first cell names a known subject, from which on the table goes through subjects."""

_NUMBER = re.compile(r"\W*\d{0,2}(?:\.\d{1,2})?\W*")
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S+[.!?][”’\"')]*(?:\s|$)")


@dataclass(frozen=True, slots=True)
class SubjectColumns:
    """The columns of a table that goes through subjects row by row; the first that is no number names them.

    `subjects` has the subject of each row of the table, "" for the header; a merged or empty cell carries on.
    """

    said: frozenset[int]
    decided: frozenset[int]
    subjects: tuple[str, ...]


def subject_columns(document: Document, table: Table) -> SubjectColumns | None:
    """Return the columns of a table of subjects, what was said on each and what was decided; None for another table.

    What was said is prose, and stands before what was decided: a table of earlier decisions with their progress has it
    the other way round.
    """
    names = {cell.column: plain(cell_text(document, cell)) for row in table.rows[:1] for cell in row}
    if table.header_rows != 1 or len(names) < 3 or len(table.rows) < 2:
        return None
    rows = [{cell.column: cell_text(document, cell) for cell in row} for row in table.rows[1:]]
    first = next((column for column in names if not all(_NUMBER.fullmatch(row.get(column, "")) for row in rows)), 0)
    decided = min((column for column, name in names.items() if column > first and _is_decision(name)), default=0)
    said = frozenset(column for column in names if first < column < decided)
    if not said or any(name in columns()["owner"] or name in columns()["deadline"] for name in map(names.get, said)):
        return None
    written = [row for row in rows if any(row.values())]
    firsts = [text for row in written if (text := row.get(first, ""))]
    known = sum(len(text) <= LONGEST_SUBJECT and topic_of(text) != "other" for text in firsts)
    prose = sum(any(_SENTENCE.search(row.get(column, "")) for column in said) for row in written)
    if not known or known < SHARE_OF_SUBJECTS * len(firsts) or 2 * prose < len(written):
        return None
    subjects = accumulate((row.get(first, "") for row in rows), lambda above, own: own or above, initial="")
    return SubjectColumns(said, frozenset(column for column in names if column >= decided), tuple(subjects))


def cell_text(document: Document, cell: Cell) -> str:
    """The cell's text, its paragraphs joined by line breaks, without surrounding blanks."""
    return "\n".join(document.blocks[i].text for i in cell.blocks).strip()


def filled(document: Document, row: Sequence[Cell]) -> list[Cell]:
    """The row's cells that hold words."""
    return [cell for cell in row if any(document.blocks[i].text.strip() for i in cell.blocks)]


def header_names(document: Document, table: Table) -> tuple[str, ...]:
    """The comparable column names of the table's first row; () without header rows."""
    return tuple(plain(cell_text(document, cell)) for cell in table.rows[0]) if table.header_rows and table.rows else ()


@lru_cache(maxsize=1)
def columns() -> Mapping[str, frozenset[str]]:
    """Known column names by what they hold: decision, owner, deadline, progress, attendance."""
    rules = load_rules("sections")["tables"]
    return {key.removesuffix("_columns"): frozenset(plain(name) for name in names) for key, names in rules.items()}


def about(names: Sequence[str]) -> str | None:
    """What a table with these column names is about: `decisions`, `previous_decisions`, `attendance` or None."""
    known = columns()
    decision = [name for name in names if _is_decision(name)]
    if decision:
        rest = [name for name in names if name not in decision]
        told = any(name in known["progress"] or _PROGRESS.search(name) for name in rest)
        who_and_when = all(any(name in known[kind] for name in rest) for kind in ("owner", "deadline"))
        if any(_PAST_DECISION.search(name) for name in decision):
            return "previous_decisions"
        if told and who_and_when:  # a list to be ticked off, new or old: the heading and the dates tell
            return None
        if told:
            return "previous_decisions"
        if any(name in known["owner"] or name in known["deadline"] for name in rest):
            return "decisions"
    if sum(name in known["attendance"] for name in names) >= 2 and any(
        name in {"name", "names", "name of person", "member"} or name.startswith(("name ", "full name"))
        for name in names
    ):
        return "attendance"
    return None


_PROGRESS = re.compile(
    r"\b(progress|status|outcome|result|position|happened|stands?|got to|done|achieved|met|now|today|found|since"
    r"|completed|update)\b"
)
_PAST_DECISION = re.compile(
    r"\b(previous|last|prior|earlier|we said|was decided|was agreed|agreed in|agreed on|\d{4}|january|february"
    r"|march|april|june|july|august|september|october|november|december)\b"
)
_DECISION = re.compile(r"\b(decisions?|recommendations?|agreed|actions?|decided|we said|promised)\b")


def _is_decision(name: str) -> bool:
    return name in columns()["decision"] or (bool(_DECISION.search(name)) and len(name.split()) <= 8)
