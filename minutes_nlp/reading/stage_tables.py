"""How far an escalation has come, by a table with a row for each stage: "Stage | Date raised | Raised with | Outcome".

In: an escalation record with classified tables; out: `Pair` records of the last stage that was reached and of whom it
was raised with. A stage whose row gives no day was not reached.
"""

from __future__ import annotations

from collections.abc import Iterator

from minutes_nlp.reading.calendar_dates import find_dates
from minutes_nlp.reading.fact_pairs import Pair
from minutes_nlp.reading.fact_values import read_value
from minutes_nlp.reading.labels import known_labels
from minutes_nlp.reading.table_columns import cell_text
from minutes_nlp.records import Cell, Document

_STAGE = "escalation_stage"
_FIELDS = frozenset({_STAGE, "raised_with"})


def pairs_of_last_stage(document: Document) -> Iterator[Pair]:
    """The stage and the person of the last row with a day; none in other kinds of documents."""
    for table in document.tables if document.kind == "escalation" else ():
        head, *rows = table.rows
        named = {cell.column: known_labels(cell_text(document, cell).strip(" :")) for cell in head}
        columns = {column: labels for column, labels in named.items() if labels and labels[0].field in _FIELDS}
        stages = [column for column, labels in columns.items() if labels[0].field == _STAGE]
        if len(stages) != 1 or len(rows) < 2:
            continue
        reached = [row for row in rows if _is_reached(document, row, stages[0])]
        for cell in reached[-1] if reached else ():
            if cell.column in columns and cell.blocks:
                first, last = document.blocks[cell.blocks[0]], document.blocks[cell.blocks[-1]]
                yield Pair(columns[cell.column], first.start, last.start + len(last.text), first.index, True)


def _is_reached(document: Document, row: tuple[Cell, ...], column: int) -> bool:
    """Whether a row names a stage and gives a day beside it."""
    stage = next((cell_text(document, cell) for cell in row if cell.column == column), "")
    dated = any(find_dates(cell_text(document, cell)) for cell in row if cell.column != column)
    return dated and read_value("stage", stage) is not None
