"""Which columns of a table hold the child's words by the company they keep: under the child's name, before an answer.

In: a classified table and the words of the child's name; out: columns. "Maya" beside "Carer" and "School" holds what
Maya says where it says "I", and so do "Ava" and "Noah" side by side; "What I said" does beside "What will happen".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from minutes_nlp.first_person import FIRST_PERSON
from minutes_nlp.language.people import group_of_role
from minutes_nlp.reading.form_patterns import stands_in
from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.table_columns import cell_text, is_column_name
from minutes_nlp.records import Document, Table

LONGEST_ROLE = 3
"""Words of a column's name that is somebody's role."""
_ONE_NAME = re.compile(r"\s*[A-Z][\w’'-]+\s*")


def says_i(text: str) -> bool:
    """Whether a text is in the first person; the "I" of "I.T." is not."""
    return bool(FIRST_PERSON.search(text))


def with_child(name: str, child: Collection[str]) -> str:
    """The plain name of a column with "child" for the child's own name, "childs" for "Zofia's"; `child` are words."""
    own = {plain(word) for word in child if len(word) > 1}
    words = plain(name).split()
    possessive = ("childs" if word.endswith("s") and word[:-1] in own else word for word in words)
    return " ".join("child" if word in own else word for word in possessive)


def is_childs_name(name: str, child: Collection[str]) -> bool:
    """Whether the name of a column is nothing but the child's or "the child": "Maya", "Maya's", "Young person"."""
    return stands_in("bare_columns", with_child(name, child))


def is_said_column(name: str, child: Collection[str]) -> bool:
    """Whether a column of this name holds what somebody answers beside it: "You said", "Maya's wishes"."""
    return stands_in("said_columns", with_child(name, child))


def named_columns(document: Document, table: Table, child: Collection[str]) -> frozenset[int]:
    """The columns under the child's bare name that say "I", beside adults' columns or another child's.

    Beside adults' columns a row that asks ("What is going well?") has the child's answer there in any words, and so
    has one of two columns that holds sentences ("Child | Parents").
    A child of another name than the record's has a column of one word that says "I" as well.
    """
    names = _names(document, table)
    bare = [column for column, name in names.items() if is_childs_name(name, child)]
    adults = any(len(name.split()) <= LONGEST_ROLE and group_of_role(name) for name in names.values())
    said = {cell.column for row in table.rows[1:] for cell in row if says_i(cell_text(document, cell))}
    named = {column for column, name in names.items() if _ONE_NAME.fullmatch(name) and not is_column_name(plain(name))}
    others = [column for column in said - set(bare) if column and column in named]
    if not bare or not (adults or others or len(bare) > 1):
        return frozenset()
    asked = 0 not in bare and _asks(document, table)
    told = len(names) == 2 and all(_is_told(document, table, column) for column in bare)
    return frozenset(bare) if (adults and (asked or told)) or said & set(bare) else frozenset()


def _asks(document: Document, table: Table) -> bool:
    """Whether at least half of the rows below the names of columns begin with a question."""
    first = [cell_text(document, row[0]) for row in table.rows[1:] if row]
    return bool(first) and 2 * sum(text.endswith("?") for text in first) >= len(first)


def _is_told(document: Document, table: Table, column: int) -> bool:
    """Whether each cell of a column below its name ends a sentence."""
    cells = (cell_text(document, cell) for row in table.rows[1:] for cell in row if cell.column == column)
    return all(text.endswith((".", "!", "?", "”", '"')) for text in cells)


def answered_columns(document: Document, table: Table, child: Collection[str]) -> Mapping[int, int]:
    """The column that answers in the same row for each column of what the child said: "You said | We did"."""
    names = _names(document, table)
    own = {column: with_child(name, child) for column, name in names.items()}
    answers = [column for column, name in own.items() if stands_in("answering_columns", name) or replies(name)]
    found = {}
    for column, name in names.items():
        behind = [other for other in answers if other > column]
        if column not in answers and behind and is_said_column(name, child):
            found[column] = min(behind)
    return found


def replies(name: str) -> bool:
    """Whether a column of this name answers without saying whom: "Reply"."""
    return stands_in("reply_columns", plain(name))


def _names(document: Document, table: Table) -> dict[int, str]:
    """The first row of a table, by column; empty where the column names take more than one row.

    A table of areas ("Home", "School") with a column for each child looks like one of facts.
    """
    if table.kind == "layout" or table.header_rows > 1 or len(table.rows) < 2:
        return {}
    return {cell.column: cell_text(document, cell) for cell in table.rows[0] if cell.blocks}
