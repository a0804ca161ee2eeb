"""Tables in which somebody gives the subjects of the rows a score: "Where I live | 8 | The food is good.".

In: a document with its tables; out: the columns of the scores, the rows that have one and the row of names above them.
Such a row states no fact of the record, whatever its subject is called ("Placement | 8", "My review | 4"). The words of
scoring are those of `rules/prompts.toml`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from minutes_nlp.reading.form_patterns import stands_in
from minutes_nlp.reading.labels import known_labels
from minutes_nlp.reading.table_columns import EMPTY, cell_text, filled
from minutes_nlp.records import Cell, Document, Table

FEWEST_SCORED = 2
"""Rows with a score in the same column that make a table one of scores."""
SHARE_SCORED = 0.6
"""Share of scores among what stands in their column."""
_IN_FIGURES = frozenset({"age", "year_group", "child_id"})
"""Facts that are stated in figures and that nobody scores."""

_SCORE = re.compile(r"\W*\d{1,2}(?:\s*(?:/|out of)\s*(?:\d{1,2}|five|ten))?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ratings:
    """The column of the scores, the places of the rows that have one, and that of the row of names; None without."""

    column: int
    rows: tuple[int, ...]
    names: int | None

    @property
    def first(self) -> int:
        """The first row below the names."""
        return self.rows[0] if self.names is None else self.names + 1


def ratings(document: Document, rows: Sequence[Sequence[Cell]]) -> Ratings | None:
    """Return where rows of a table give scores; None where they do not.

    Either the column's name says that it holds scores, or each score stands between a subject and words on it: a form
    prints "Age | 13 | School | Oak House" as well, but there a further label follows.
    """
    scored: dict[int, list[int]] = defaultdict(list)
    words: Counter[int] = Counter()
    for at, row in enumerate(rows):
        if any(label.field in _IN_FIGURES for label in known_labels(cell_text(document, row[0]).rstrip(" :"))):
            continue
        for cell in filled(document, row)[1:]:
            if is_score(text := cell_text(document, cell)):
                scored[cell.column].append(at)
            elif text:
                words[cell.column] += 1
    for column, places in scored.items():
        named = places[0] - 1 if places[0] else None
        above = _text_of(document, rows[named], column) if named is not None else ""
        others = words[column] - bool(above)
        if len(places) < FEWEST_SCORED or len(places) < SHARE_SCORED * (len(places) + others):
            continue
        if named is not None and _names_scores(above):
            return Ratings(column, tuple(places), named)
        if all(_has_subject(document, rows[at], column) for at in places) and any(
            _comments(document, rows[at], column) for at in places
        ):
            return Ratings(column, tuple(places), named if above and not known_labels(above.rstrip(" :")) else None)
    return None


def is_score(text: str) -> bool:
    """Whether a cell holds a score and nothing else: "8", "8/10", "8 out of 10"."""
    return bool(_SCORE.fullmatch(text))


def blocks_of_ratings(document: Document) -> frozenset[int]:
    """The blocks of the rows in which a subject has a score."""
    found = [(table, given) for table in document.tables if (given := ratings(document, table.rows)) is not None]
    return frozenset(i for table, given in found for at in given.rows for cell in table.rows[at] for i in cell.blocks)


def named_columns(document: Document, table: Table, given: Ratings) -> dict[int, str]:
    """The names of the columns of a table of scores but the first and that of the scores; "" where they have none."""
    behind = {cell.column for at in given.rows for cell in table.rows[at][1:]} - {given.column}
    return {
        column: _text_of(document, table.rows[given.names], column) if given.names is not None else ""
        for column in sorted(behind)
    }


def says_more(document: Document, row: Sequence[Cell], given: Ratings) -> bool:
    """Whether a row holds words besides its subject and its score."""
    return any(_comments(document, row, given.column))


def _text_of(document: Document, row: Sequence[Cell], column: int) -> str:
    return next((cell_text(document, cell) for cell in row if cell.column == column), "")


def _has_subject(document: Document, row: Sequence[Cell], column: int) -> bool:
    """Whether a row begins with words before its score, and no further label stands in it."""
    texts = [cell_text(document, cell) for cell in row if cell.column != column]
    return any(map(str.isalpha, texts[0])) and not any(known_labels(text.rstrip(" :")) for text in texts[1:] if text)


def _comments(document: Document, row: Sequence[Cell], column: int) -> list[str]:
    texts = (cell_text(document, cell) for cell in row[1:] if cell.column != column)
    return [text for text in texts if not EMPTY.fullmatch(text)]


def _names_scores(name: str) -> bool:
    words = name.lower().replace("’", "'")
    return bool(name) and stands_in("score_columns", words)
