"""Wishes that are answered within one row of a table: "You said | We did", "Maya's wish | Response".

In: a record with its units, statements and recommendations; out: what the row itself answers to each statement. An
action in that cell answers, else the cell's first sentence. A cell that says nothing, or that the matter is open still,
answers nothing, so that another place of the record may.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minutes_nlp.finding.answer_pairs import cue
from minutes_nlp.language.people import people_of
from minutes_nlp.reading.childs_columns import answered_columns
from minutes_nlp.reading.printed import says_nothing
from minutes_nlp.records import Cell, Document, Recommendation, Span, Statement, Unit
from minutes_nlp.taxonomy import WANTING


def answers_beside(
    document: Document,
    units: Sequence[Unit],
    statements: Sequence[Statement],
    recommendations: Sequence[Recommendation],
) -> Mapping[Span, Span]:
    """Return by the spans of statements what answers them in the cell of their row that is there for it."""
    cells = _answering_cells(document)
    found: dict[Span, Span] = {}
    for statement in statements:
        cell = cells.get(statement.span.block) if statement.kind in WANTING else None
        if cell is None:
            continue
        decided = [action.span for action in recommendations if action.span.block in cell.blocks]
        said = [unit for unit in units if unit.span.block in cell.blocks and not says_nothing(unit.text)]
        answers = [*decided, *(unit.span for unit in said if not cue("open").search(unit.text))]
        if answers and answers[0] != statement.span:
            found[statement.span] = answers[0]
    return found


def _answering_cells(document: Document) -> dict[int, Cell]:
    """The cell that answers for each block of a column of what the child said."""
    child = [word for name in people_of(document).child for word in name.split()]
    found: dict[int, Cell] = {}
    for table in document.tables:
        columns = answered_columns(document, table, child)
        for row in table.rows[1:] if columns else ():
            by_column = {cell.column: cell for cell in row}
            for said, answer in columns.items():
                if said in by_column and answer in by_column:
                    found |= dict.fromkeys(by_column[said].blocks, by_column[answer])
    return found
