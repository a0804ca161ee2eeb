"""Units that set an action: they carry no concern, however much their words sound like one ("HMRC to be chased").

A row of a table sets its action where nothing else stands in it but who, by when and a mark. One that tells what came
of it does not, whichever list it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minutes_nlp.reading.layout_words import is_mark
from minutes_nlp.reading.table_columns import BLANK
from minutes_nlp.records import Document, Recommendation, ThemeMention


def without_set_actions(
    document: Document, mentions: Iterable[ThemeMention], recommendations: Sequence[Recommendation]
) -> tuple[ThemeMention, ...]:
    """The mentions, in order, without the concerns of units that are recommendations."""
    return tuple(
        mention
        for mention in mentions
        if mention.status != "concern"
        or not any(
            mention.span.start <= item.span.start < mention.span.end and _sets(document, mention, item)
            for item in recommendations
        )
    )


def _sets(document: Document, mention: ThemeMention, item: Recommendation) -> bool:
    if item.form != "table":
        return True
    action = document.text[item.span.start : item.span.end]
    when = item.deadline.text if item.deadline else action
    cells = document.text[mention.span.start : mention.span.end].split("\t")
    return bool(item.owners) and all(
        action in cell
        or when in cell
        or any(owner in cell for owner in item.owners)
        or is_mark(cell.strip())
        or BLANK.fullmatch(cell)
        or cell.strip().isdigit()
        for cell in cells
    )
