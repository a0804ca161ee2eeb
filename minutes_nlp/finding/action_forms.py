"""The actions of tables with labels at the left: "Action 1 | Book the dentist", "Owner | Carer", "Due | 3 May".

In: a table; out: its actions as rows. A form may hold one action below its number ("Recommendation 1", "Details | Book
the dentist"), and a record of a discussion an action below what was said ("Discussion | ...", "Action needed | ...").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from minutes_nlp.finding.action_cells import asks, row_parts, span_of
from minutes_nlp.finding.action_columns import Column, Row, is_ambiguous, is_who_and_when, meanings
from minutes_nlp.finding.action_lines import is_over, names_action
from minutes_nlp.finding.action_wording import outputs, parse_wording
from minutes_nlp.finding.fillers import is_reason_label
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.section_topics import topic_of
from minutes_nlp.reading.table_columns import cell_text
from minutes_nlp.records import Cell, Document, Table
from minutes_nlp.rulebook import load_rules

LONGEST_NAME = 6
"""Words of the name of a column beside the column of actions; more are an action."""
LONGEST_LABEL = 5
"""Words of a label that stands for a section of decisions ("Actions to be taken")."""
_DETAILS = frozenset({"detail", "details", "description", "wording", "text", "what", "what needs to happen"})
_NUMBER = re.compile(r"\W*\d{0,2}\W*")


def labelled_rows(document: Document, table: Table, people: Collection[str]) -> Iterator[Row]:
    """The actions that the labels of a table mark, in order, with who and when from the rows below each."""
    found: tuple[Row, ...] = ()
    opened = _is_label(_without_number(_section(document, table)))  # by "Recommendation 1" above "Details | ..."
    for label, cell in _pairs(table):
        name = _without_number(cell_text(document, label))
        words = cell_text(document, cell) if cell else ""
        marks = _is_label(name)
        if cell is None or _NUMBER.fullmatch(words):
            opened = opened or marks
            continue
        kinds: set[Column] = {kind for kind, score in meanings(name).items() if score > 1}
        detailed = opened and name.lower() in _DETAILS
        named = "action" in kinds and not is_ambiguous(name)
        if detailed or named or (marks and _says_what(words, people)) or _sets_out(document, name, words):
            yield from (row for row in found if _says_enough(document, row))
            names = len(words.split()) <= LONGEST_NAME and bool(meanings(words))  # "Action | By whom and by when"
            found = () if names else tuple(Row(parts["action"]) for parts in row_parts(document, {"action": cell}))
            opened = opened and not detailed
        elif "who" in kinds or is_who_and_when(name):
            found = tuple(replace(row, who=span_of(document, cell, numbered=True)) for row in found)
        elif "when" in kinds:
            found = tuple(replace(row, when=span_of(document, cell, numbered=True)) for row in found)
    yield from (row for row in found if _says_enough(document, row))


def _pairs(table: Table) -> Iterator[tuple[Cell, Cell | None]]:
    """Labels with what stands beside them, of rows of one or two such pairs."""
    for cells in table.rows:
        if len(cells) == 1:
            yield cells[0], None
        elif len(cells) in {2, 4}:
            yield from zip(cells[::2], cells[1::2], strict=True)


def _without_number(label: str) -> str:
    return re.sub(r"[^\w)]*(?:\(\d+\)|\d*)[^\w)]*$", "", label)


def _section(document: Document, table: Table) -> str:
    """The heading that a table stands under."""
    return next((document.blocks[i].section for cells in table.rows for cell in cells for i in cell.blocks), "")


def _is_label(name: str) -> bool:
    """Whether a label marks actions, by a name of its own or as the heading of a section of decisions does."""
    if is_reason_label(name):
        return False
    if meanings(name).get("action", 0) > 1:
        return True
    told = meanings(name).get("progress", 0) > 1  # "Outcome"
    return not told and 0 < len(name.split()) <= LONGEST_LABEL and topic_of(name) == "decisions"


def _sets_out(document: Document, name: str, words: str) -> bool:
    """Whether a label that may be one of actions ("Outcome", "Plan") has beside it what somebody is to do.

    What becomes of the child is the plan itself ("Kayden to remain with Sue Hall"), and no action.
    """
    if plain(name) not in load_rules("recommendations")["tables"]["perhaps_actions"] or not asks(words):
        return False
    owners = owners_of(words)
    child = plain(str(document.facts["child_name"].value)).split() if "child_name" in document.facts else []
    return bool(owners) and not all(set(plain(owner).split()) <= {*child, "child", "the"} for owner in owners)


def _says_enough(document: Document, row: Row) -> bool:
    """Whether an action has more words than one, or names what is to be seen to ("Dentist") and not what came of it.

    Whatever else a word names ("Bike") is an action where who and when stand below it.
    """
    words = document.words(row.action).strip(" .")
    if len(words.split()) > 1:
        return True
    seen = outputs().fullmatch(words) is not None or (row.who is not None and row.when is not None)
    return seen and not is_over(words) and names_action(words)


def _says_what(words: str, people: Collection[str]) -> bool:
    return parse_wording(words).turn != "noun" or bool(owners_of(words, names=people))
