"""What stands at the top of a document beside its title: the type of a case note, and running text."""

from __future__ import annotations

import re

from minutes_nlp.reading.table_columns import cell_text, filled
from minutes_nlp.records import Document
from minutes_nlp.rulebook import load_rules

FEWEST_IN_SENTENCE = 5
"""Words of a line that ends like a sentence and is one."""


def is_sentence(text: str) -> bool:
    """Whether a line at the top is running text, which names others than who is consulted."""
    return text.rstrip().endswith((".", "!", "?")) and len(text.split()) >= FEWEST_IN_SENTENCE


def note_types(document: Document) -> list[str]:
    """What stands behind a label such as "Type" in the rows of two cells of the first table of a case note."""
    label = re.compile(load_rules("kinds")["note_type"]["label"])
    rows = (
        [[cell_text(document, cell) for cell in filled(document, row)] for row in document.tables[0].rows]
        if document.tables
        else []
    )
    return [row[1] for row in rows if len(row) == 2 and label.fullmatch(row[0].lower().rstrip(" :"))]
