"""Where labels speak of an action or of a subject of the discussion, and not of the review as a whole.

In: a document with classified tables and its headings; out: the blocks of actions ("Action: ..., Status: Open") and
those of tables that go through subjects ("Placement | Settled", "Health | ..."), below facts such as the child's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from minutes_nlp.reading.fact_pairs import CHILD_MARKS
from minutes_nlp.reading.headings import Headings
from minutes_nlp.reading.labels import known_labels, plain
from minutes_nlp.reading.section_topics import is_known_heading, topic_of
from minutes_nlp.reading.table_columns import cell_text, columns, is_owner_or_deadline, is_progress
from minutes_nlp.records import Cell, Document, Table

FEWEST_SUBJECTS = 2
"""Rows named by a heading that is no label of a fact, which make a table one that goes through subjects."""

MOST_OF_PAIR = 2
"""Cells of a row that is one label and its value, or one subject and what was said on it."""

_LABEL = (
    r"(?:agreed |new |further |next )?(?:action|recommendation|decision|task|step)s?"
    r"(?: (?:point|agreed|required|needed|no\.?|number))?(?: \d{1,2})?"
)
_ACTION = re.compile(_LABEL, re.IGNORECASE)
_ACTION_LINE = re.compile(rf"\s*{_LABEL}\s*(?::|\s[-–—]\s)", re.IGNORECASE)
_LABELLED_LINE = re.compile(r"\s*[A-Za-z][^:\n.]{0,40}:")
_NAMES = frozenset({"name", "lead professional"})
"""Names of columns on who acts that label a person of the record as well."""


def blocks_of_actions(document: Document, headings: Headings) -> frozenset[int]:
    """The blocks of sections, tables and lines that set down actions, earlier ones too.

    The first section is left out: a record may open with a heading such as "Decisions of the review" above its facts.
    """
    found: set[int] = set()
    for table in document.tables:
        if _sets_down_action(document, table):
            found.update(i for row in _rows_of_action(document, table) for cell in row for i in cell.blocks)
    first = min(headings.sections, default=0)
    within = behind = False
    for block in document.blocks:
        if block.index in headings.sections:
            behind = False
            within = block.index != first and topic_of(block.text) in {"decisions", "previous_decisions"}
        elif block.text.strip() and block.place.part not in {"header", "footer"}:
            behind = _opens_action(block.text) or (behind and bool(_LABELLED_LINE.match(block.text)))
            if within or behind:
                found.add(block.index)
    return frozenset(found)


def blocks_of_subjects(document: Document) -> frozenset[int]:
    """The blocks of tables that go through subjects row by row, whose first cells name sections rather than facts."""
    found: set[int] = set()
    for table in document.tables:
        rows = [row for row in table.rows if len(row) > 1]
        labels = [cell_text(document, row[0]).rstrip(" :") for row in rows]
        if sum(is_known_heading(label) and not known_labels(label) for label in labels) >= FEWEST_SUBJECTS:
            below = dropwhile(lambda row: _states_facts(document, row), rows)
            found.update(i for row in below for cell in row for i in cell.blocks)
    return frozenset(found)


def _states_facts(document: Document, row: Sequence[Cell]) -> bool:
    """Whether a row states facts: its label is that of a fact alone, and names no subject as well ("My name", "IRO"),
    or labels and values take turns ("Placement | Foster care | Legal status | Care order").
    """
    first, *others = (known_labels(cell_text(document, cell).rstrip(" :")) for cell in row[::2])
    if len(row) > MOST_OF_PAIR and len(row) % 2 == 0 and first and all(others):
        return True
    return _states_fact(cell_text(document, row[0]).rstrip(" :"))


def _states_fact(label: str) -> bool:
    labels = known_labels(label)
    return bool(labels) and (labels[0].field in CHILD_MARKS or not is_known_heading(label))


def _rows_of_action(document: Document, table: Table) -> list[tuple[Cell, ...]]:
    """The rows that set down an action: none that names the child, and none above the first if one of these does.

    The head of an escalation may give both in one table.
    """
    labels = [cell_text(document, row[0]).rstrip(" :") if row else "" for row in table.rows]
    above = len(list(takewhile(lambda label: not _ACTION.fullmatch(label), labels)))
    named = [any(_names_child(document, cell) for cell in row[::2]) for row in table.rows]
    begin = above if any(named[:above]) else 0
    return [row for row, names in zip(table.rows[begin:], named[begin:], strict=True) if not names]


def _names_child(document: Document, cell: Cell) -> bool:
    known = known_labels(cell_text(document, cell).rstrip(" :"))
    return bool(known) and known[0].field in CHILD_MARKS


def _sets_down_action(document: Document, table: Table) -> bool:
    """Whether the labels at the left are those of an action and of who, when or how far."""
    labels = [cell_text(document, row[0]).rstrip(" :") for row in table.rows if len(row) > 1]
    names = [plain(label) for label in labels]
    return any(map(_ACTION.fullmatch, labels)) and any(
        (is_owner_or_deadline(name) or is_progress(name)) and name not in _NAMES for name in names
    )


def _opens_action(text: str) -> bool:
    """Whether a line begins with the label of an action or of who is to act ("By whom: Kay Dunn")."""
    label, colon, _ = text.partition(":")
    return bool(_ACTION_LINE.match(text)) or bool(colon and plain(label) in columns()["owner"] - _NAMES)
