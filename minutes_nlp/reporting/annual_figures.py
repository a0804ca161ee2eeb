"""From tables to what may be printed: counts shown or hidden, shares and changes only where both counts are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from minutes_nlp.reporting.suppression import THRESHOLD, suppressed
from minutes_nlp.reporting.tables import (
    Change,
    Count,
    Figure,
    Relation,
    Share,
    Table,
    check_relations,
    counts_of,
    figures_of,
    relations_of,
)

Kind = Literal["count", "share", "change"]
LINKED, NONE = "c", "–"
#: Where further numbers have to be hidden, those of this section's tables are hidden first.
APPENDIX = "themes_detail"


@dataclass(frozen=True, slots=True)
class Shown:
    """A printed figure: `value` is None where it is hidden or undefined; the value of a share lies between 0 and 1.

    `most` is the largest value of a hidden count whose mark says that it is small.
    """

    text: str
    value: float | None
    kind: Kind
    numerator: int | None = None
    denominator: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A printed line of a table."""

    label: str
    cells: tuple[Shown, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as printed; nothing in it remains to be hidden."""

    name: str
    title: str
    section: str
    unit: str
    basis: str
    columns: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    brackets: str = ""


def publish(tables: Sequence[Table], *, threshold: int = THRESHOLD, mark: str | None = None) -> tuple[ShownTable, ...]:
    """Return the tables as they may be printed; `mark` stands for a small number ("<5" unless given).

    Raises `ValueError` where the tables contradict each other, which would be a fault of this program.
    """
    counts, relations = counts_of(tables), relations_of(tables)
    faults = check_relations(counts, relations)
    if faults:
        raise ValueError(faults[0])
    rests, without = _rests(tables, counts, threshold)
    printed = {figure.key for figure in figures_of(tables) if isinstance(figure, Count)}
    unmarked = (counts | rests).keys() - printed
    foremost = {f.key for f in figures_of(t for t in tables if t.section != APPENDIX) if isinstance(f, Count)}
    hidden = suppressed(counts | rests, (*relations, *without), threshold, unmarked, foremost)
    marks = {
        "small": Shown(mark or f"<{threshold}", None, "count", most=None if mark else threshold - 1),
        "linked": Shown(mark or LINKED, None, "count"),
    }
    return tuple(
        ShownTable(
            table.name, table.title, table.section, table.unit, table.basis, table.columns,
            tuple(
                ShownRow(row.label, tuple(_shown(figure, counts, hidden, marks) for figure in row.figures), row.total)
                for row in table.rows
            ),
            table.brackets,
        )
        for table in tables
    )  # fmt: skip


def _rests(tables: Sequence[Table], counts: Mapping[str, int], threshold: int) -> tuple[dict[str, int], list[Relation]]:
    """Return the small remainders that shares give away: 118 of 120 says that 2 are not, even if no table does."""
    rests: dict[str, int] = {}
    relations = []
    for share in figures_of(tables):
        if isinstance(share, Share) and share.told and share.numerator != share.denominator:
            rest = counts[share.denominator] - counts[share.numerator]
            key = f"{share.denominator} without {share.numerator}"
            if 0 < rest < threshold and key not in rests:
                rests[key] = rest
                relations.append(Relation(share.denominator, (share.numerator, key)))
    return rests, relations


def compact(table: ShownTable) -> ShownTable:
    """Return the table with changes and shares in brackets after their counts, "12 (+3)"; hidden ones are left out."""
    if not table.brackets:
        return table
    kinds = [cell.kind for cell in table.rows[0].cells]
    kept = [index for index, kind in enumerate(kinds) if kind == "count"]

    def joined(cells: Sequence[Shown], index: int) -> Shown:
        behind = cells[index + 1] if index + 1 < len(cells) and kinds[index + 1] != "count" else None
        if behind is None or behind.value is None or not (behind.value or cells[index].value):
            return cells[index]
        return replace(cells[index], text=f"{cells[index].text} ({behind.text})")

    return replace(
        table,
        columns=tuple(table.columns[index] for index in kept),
        rows=tuple(replace(row, cells=tuple(joined(row.cells, index) for index in kept)) for row in table.rows),
        basis=f"{table.basis} In brackets: {table.brackets}.",
    )


def _shown(figure: Figure, counts: Mapping[str, int], hidden: Mapping[str, str], marks: Mapping[str, Shown]) -> Shown:
    match figure:
        case Count(key, value):
            return marks[hidden[key]] if key in hidden else Shown(f"{value:,}", value, "count")
        case Share(told=False):
            return Shown(NONE, None, "share")
        case Share(numerator, denominator, _):
            if numerator not in hidden and denominator in hidden and not counts[numerator]:
                return Shown("0.0%", 0.0, "share", 0)  # a hidden number is never 0, so this tells nothing of it
            if numerator in hidden or denominator in hidden:
                return replace(marks["linked"], kind="share")
            part, whole = counts[numerator], counts[denominator]
            if not whole:
                return Shown(NONE, None, "share", part, whole)
            return Shown(f"{per_thousand(part, whole) / 10:.1f}%", part / whole, "share", part, whole)
        case Change(now, before):
            if now in hidden or before in hidden:
                return replace(marks["linked"], kind="change")
            change = counts[now] - counts[before]
            return Shown(f"{change:+,}" if change else "0", change, "change")
    raise TypeError(figure)


def per_thousand(part: int, whole: int) -> int:
    """Return the share in tenths of a per cent, halves rounded up, without floating point."""
    return (2000 * part + whole) // (2 * whole)


def frame_of(table: ShownTable) -> pd.DataFrame:
    """Return a table as it is printed, one row for each line."""
    rows = [[row.label, *(cell.text for cell in row.cells)] for row in table.rows]
    return pd.DataFrame(rows, columns=["", *table.columns])


def typed_frame_of(table: ShownTable) -> pd.DataFrame:
    """Return a table as numbers, missing where they are hidden: for programs that read Parquet."""
    values = {
        column: pd.array([row.cells[index].value for row in table.rows], dtype="Float64")
        for index, column in enumerate(table.columns)
    }
    return pd.DataFrame({"row": [row.label for row in table.rows], **values})


def figures_frame(tables: Sequence[ShownTable]) -> pd.DataFrame:
    """Return all figures of all tables, one in each row, for a pivot table or a database."""
    columns = (
        "table", "title", "section", "unit", "row", "total", "column", "kind", "value", "shown", "numerator",
        "denominator", "basis",
    )  # fmt: skip
    rows = [
        (table.name, table.title, table.section, table.unit, row.label, row.total, column, cell.kind, cell.value,
         cell.text, cell.numerator, cell.denominator, table.basis)
        for table in tables
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"numerator": "Int64", "denominator": "Int64", "value": "Float64"})
