"""What the columns of a table are for by their names, and what the table is about.

In: a document with its tables, or column names made plain; out: kinds of columns, the table's subject, and views on
cells for other modules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.layout_words import column_words, general_names, names_people, says_none
from minutes_nlp.reading.verdicts import is_verdict
from minutes_nlp.records import Cell, Document, Table
from minutes_nlp.rule_words import words_in
from minutes_nlp.rulebook import load_rules

_NOTHING, _MARKS = "n/?a|none|nil|blank", r"[\s\-–—.?/]*"
EMPTY = re.compile(rf"{_MARKS}(?:{_NOTHING})?{_MARKS}", re.IGNORECASE)
"""What a cell holds when it is as good as empty."""
BLANK = re.compile(rf"{_MARKS}(?:{_NOTHING}|tbc)?{_MARKS}", re.IGNORECASE)
"""What a cell holds when it says nothing; for a deadline, "TBC" says that it is still to be set."""
_NUMBER = re.compile(r"\W*\d{1,2}\W*")


def cell_text(document: Document, cell: Cell) -> str:
    """The cell's text, its paragraphs joined by line breaks, without surrounding blanks."""
    return "\n".join(document.blocks[i].text for i in cell.blocks).strip()


def filled(document: Document, row: Sequence[Cell]) -> list[Cell]:
    """The row's cells that hold words."""
    return [cell for cell in row if any(document.blocks[i].text.strip() for i in cell.blocks)]


def is_number(text: str) -> bool:
    """Whether a cell holds nothing but the number of its row ("1", "2.")."""
    return bool(_NUMBER.fullmatch(text))


def header_names(document: Document, table: Table) -> tuple[str, ...]:
    """The comparable column names of the table's first row; () without header rows."""
    return tuple(plain(cell_text(document, cell)) for cell in table.rows[0]) if table.header_rows and table.rows else ()


def column_names(document: Document, table: Table) -> dict[int, str]:
    """The names of a table's columns as written, by column: those of the lowest header row that names it."""
    names: dict[int, str] = {}
    for cells in table.rows[: table.header_rows]:
        names.update(row_names(document, cells))
    return names


def row_names(document: Document, cells: Sequence[Cell]) -> dict[int, str]:
    """What the cells of a row say, each for all the columns that it spans."""
    return {
        column: " ".join(document.blocks[i].text.strip() for i in cell.blocks)
        for cell in cells
        for column in range(cell.column, cell.column + cell.columns)
    }


@lru_cache(maxsize=1)
def columns() -> Mapping[str, frozenset[str]]:
    """Known column names by what they hold: decision, owner, deadline, progress, attendance."""
    rules = load_rules("sections")["tables"]
    return {key.removesuffix("_columns"): frozenset(plain(name) for name in names) for key, names in rules.items()}


def about(names: Sequence[str]) -> str | None:
    """What a table with these column names is about: `decisions`, `previous_decisions`, `attendance` or None."""
    if is_answered(names):
        return None
    known = columns()
    decision = [name for name in names if is_decision(name)]
    if decision:
        rest = [name for name in names if name not in decision]
        told = any(map(is_progress, rest))
        who_and_when = all(any(name in known[kind] for name in rest) for kind in ("owner", "deadline"))
        if any(map(is_past_decision, decision)):
            return "previous_decisions"
        if told and who_and_when:  # a list to be ticked off, new or old: the heading and the dates tell
            return None
        if told:
            return "previous_decisions"
        if any(map(is_owner_or_deadline, rest)) or any(map(is_new_decision, decision)):
            return "decisions"
    if verb_column(names) is not None:
        return "decisions"
    if sum(name in known["attendance"] for name in names) >= 2 and any(map(names_people, names)):
        return "attendance"
    return None


def is_answered(names: Sequence[str]) -> bool:
    """Whether the first row of a table is no row of names but says that there is nothing of what its label asks for.

    "Outstanding actions from the previous review | None" opens a list of labels, not one of decisions.
    """
    told = [name for name in names[1:] if name]
    return bool(told) and all(
        says_none(name) or is_verdict(name, "not_had") or is_verdict(name, "nought") for name in told
    )


def is_column_name(name: str) -> bool:
    """Whether a plain name is known as that of a column, whatever the table is about."""
    return name in general_names() or any(name in group for group in columns().values())


def is_decision(name: str) -> bool:
    """Whether a column of this plain name holds decisions, new or earlier."""
    return name in columns()["decision"] or (bool(column_words("decision").search(name)) and len(name.split()) <= 8)


def is_past_decision(name: str) -> bool:
    """Whether a column of this plain name holds decisions of an earlier review."""
    return is_decision(name) and bool(column_words("past_decision").search(name))


def is_new_decision(name: str) -> bool:
    """Whether a column of this plain name says of itself that it holds decisions of this review."""
    return is_decision(name) and not is_past_decision(name) and bool(column_words("new_decision").search(name))


def is_owner_or_deadline(name: str) -> bool:
    """Whether a column of this plain name says who, or by when."""
    return name in columns()["owner"] or name in columns()["deadline"]


def verb_column(names: Sequence[str]) -> int | None:
    """The place of the column called by a verb of what those in another are to do ("Who | Is going to | By when").

    "Name | Will | Ruby" are names: a column of who, or of by when, must stand beside.
    """
    known = columns()
    owners = [name for name in names if name in known["owner"]]
    told = any(name.startswith("who") for name in owners) or any(name in known["deadline"] for name in names)
    verbs = words_in("recommendations", "tables", "verbs")
    return next((at for at, name in enumerate(names) if owners and told and name in verbs), None)


def _ends_in_owner_or_deadline(name: str) -> bool:
    return any(f" {name}".endswith(f" {other}") for kind in ("owner", "deadline") for other in columns()[kind])


def second_list(names: Sequence[str]) -> int | None:
    """The place of the column where a second list begins: new decisions beside earlier ones, or the other way round.

    Where the name does not say that it is new, who or when must follow it and no column on progress.
    """
    for at, name in enumerate(names):
        if not is_decision(name) or _ends_in_owner_or_deadline(name):  # "Action owner"
            continue
        lists = [place for place in range(at) if is_decision(names[place])]
        told = lists and any(is_progress(one) and not is_decision(one) for one in names[lists[0] : at])
        past = any(is_past_decision(names[place]) for place in lists)
        if is_past_decision(name):
            begins = any(is_new_decision(names[place]) for place in lists)
        elif is_new_decision(name):
            begins = past or bool(told)
        else:
            behind = names[at + 1 :]
            begins = past and any(map(is_owner_or_deadline, behind)) and not any(map(is_progress, behind))
            begins = begins and not column_words("done").search(name)
        if begins:
            return at
    return None


def is_progress(name: str) -> bool:
    """Whether a column of this plain name tells what became of decisions; "To be completed by" says by when."""
    named = bool(column_words("progress").search(name)) and name not in columns()["deadline"]
    return named or name in columns()["progress"]


def still_to_do(document: Document, table: Table) -> bool:
    """Whether a list of decisions has a column on progress in which nothing says what became of any.

    It is blank or says "New"; in a column called "Status" or "RAG" an action may be ongoing from the day it is set.
    """
    names = {column: plain(name) for column, name in column_names(document, table).items()}
    if any(map(is_past_decision, names.values())):
        return False
    told = {column: name for column, name in names.items() if is_progress(name) and not is_decision(name)}
    rows = table.rows[table.header_rows :]
    cells = [(told[cell.column], cell_text(document, cell)) for row in rows for cell in row if cell.column in told]
    return bool(cells) and all(_is_ahead(text, name) for name, text in cells)


def _is_ahead(text: str, name: str) -> bool:
    rules = load_rules("recommendations")["status"]
    words = [*rules["ahead"], *(rules["under_way"] if name in rules["under_way_columns"] else ())]
    return bool(BLANK.fullmatch(text)) or plain(text) in map(plain, words)
