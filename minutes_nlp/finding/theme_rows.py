"""Earlier decisions not carried out are told once per decision, however many sentences its row or bullet has.

In: a document, its earlier decisions and the mentions of themes; out: the mentions without the theme's repetitions in a
row of a progress table or a bullet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from minutes_nlp.finding.concern_matters import ROW_BY_ROW
from minutes_nlp.records import Document, PreviousDecision, Span, ThemeMention


def once_per_decision(
    document: Document, decisions: Iterable[PreviousDecision], mentions: Sequence[ThemeMention]
) -> list[ThemeMention]:
    """Return the mentions, of outstanding actions at most one concern for each decision, and none beside it."""
    left_out: set[int] = set()
    for decision in decisions:
        told = [i for i, one in enumerate(mentions) if one.theme == ROW_BY_ROW and _is_of(document, decision, one.span)]
        concerns = [i for i in told if mentions[i].status == "concern"]
        if concerns:
            left_out.update(i for i in told if i != concerns[0])
    return [one for i, one in enumerate(mentions) if i not in left_out]


def _is_of(document: Document, decision: PreviousDecision, span: Span) -> bool:
    """Whether a span lies in the bullet of a decision, or in the row of its cell."""
    if decision.span.start <= span.start < decision.span.end:
        return True
    return span.block in set(_row(document, decision.span.block))


def _row(document: Document, block: int) -> Iterator[int]:
    """The blocks of the row in which a block stands; none outside of tables."""
    for table in document.tables:
        for row in table.rows:
            if any(block in cell.blocks for cell in row):
                yield from (i for cell in row for i in cell.blocks)
