"""Columns of a table that say how things stood, beside one that says how they stand: "Last review | This review".

In: a document with its tables; out: the columns of what was. "PEP date | None | 04/03/2026" under "Previous | Current"
says that there is a PEP, so that neither facts nor themes are read from what was. The names are in `rules/layout.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minutes_nlp.reading.calendar_dates import find_dates
from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.layout_words import column_words
from minutes_nlp.reading.table_columns import about, column_names, filled, header_names
from minutes_nlp.records import Cell, Document, Table


@dataclass(frozen=True, slots=True)
class _Name:
    """A column's name without its date, and the date."""

    words: str
    day: date | None


def earlier_columns(names: Sequence[str]) -> frozenset[int]:
    """The places of the names that tell of what was, where exactly one other tells of what is; none otherwise."""
    parted = [_parted(name) for name in names]
    then = {at for at, name in enumerate(parted) if at and column_words("then").fullmatch(name.words)}
    now = {at for at, name in enumerate(parted) if at and column_words("now").fullmatch(name.words)} - then
    dated = {at: name.day for at, name in enumerate(parted) if at and name.day and _stands_on_day(name.words)}
    if not then and not now and len(set(dated.values())) == len(dated) > 1:
        latest = max(dated, key=lambda at: dated[at])
        return frozenset(dated.keys() - {latest})
    return frozenset(then) if then and len(now) == 1 else frozenset()


def earlier_names(document: Document, table: Table) -> dict[int, str]:
    """The names, by column, of a table's columns of what was; none in a list of decisions or of people."""
    if table.kind != "grid" or not table.header_rows or about(header_names(document, table)) is not None:
        return {}
    names = sorted(column_names(document, table).items())
    earlier = earlier_columns([name for _, name in names])
    return {column: name for at, (column, name) in enumerate(names) if at in earlier}


def earlier_cells(document: Document, table: Table) -> tuple[Cell, ...]:
    """The cells below the names of what was that hold words."""
    columns = earlier_names(document, table)
    rows = table.rows[table.header_rows :] if columns else ()
    return tuple(cell for row in rows for cell in filled(document, row) if cell.column in columns and cell.columns == 1)


def _parted(name: str) -> _Name:
    found = find_dates(name)
    if not found:
        return _Name(re.sub(r" 20\d\d$", "", plain(name)), None)
    rest = f"{name[: found[0].start]} {name[found[0].end :]}"
    return _Name(re.sub(r" (?:on|at|of|as at|dated)$", "", plain(rest)), found[0].day)


def _stands_on_day(words: str) -> bool:
    return bool(column_words("on_day").fullmatch(words))
