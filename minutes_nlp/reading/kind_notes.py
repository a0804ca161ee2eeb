"""What stands at the top of a document beside its title, and how its lines look: types of notes, subjects of memos."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from minutes_nlp.reading.lines import Line
from minutes_nlp.reading.table_columns import cell_text, filled
from minutes_nlp.records import Document
from minutes_nlp.rulebook import load_rules

FEWEST_IN_SENTENCE = 5
"""Words of a line that ends like a sentence and is one."""
FEWEST_IN_HEAD = 2
"""Lines of the head of a memo, such as "To: ..." and "From: ...", above what it is about."""
LONGEST_SUBJECT = 100
"""Characters of what a memo is about."""


def look(line: Line) -> tuple[object, ...]:
    """How a line stands out by style or type; () where it does not."""
    return (line.block.level, line.block.emphasis) if line.block.level or line.emphatic else ()


def lowered(texts: Iterable[str]) -> str:
    """The texts as lines in small letters, with plain apostrophes and "Kay's" as "kays"."""
    return "\n".join(texts).lower().replace("’", "'").replace("‘", "'").replace("'s", "s")


def is_sentence(text: str) -> bool:
    """Whether a line at the top is running text, which names others than who is consulted."""
    return text.rstrip(" ”’\"'").endswith((".", "!", "?")) and len(text.split()) >= FEWEST_IN_SENTENCE


def note_types(document: Document) -> list[str]:
    """What stands behind a label such as "Type" in the rows of two cells of the first table of a case note."""
    label = re.compile(load_rules("kinds")["note_type"]["label"])
    rows = (
        [[cell_text(document, cell) for cell in filled(document, row)] for row in document.tables[0].rows]
        if document.tables
        else []
    )
    return [row[1] for row in rows if len(row) == 2 and label.fullmatch(row[0].lower().rstrip(" :"))]


def subject_of_memo(opening: Sequence[Line]) -> list[str]:
    """The line below the head of a memo, which is its title though three lines or more stand above it; [] for none."""
    rules = load_rules("kinds")["memo"]
    heads = [i for i, line in enumerate(opening) if re.match(rules["head"], lowered([line.text]))]
    if len(heads) < FEWEST_IN_HEAD or heads[-1] + 1 >= len(opening):
        return []
    text = opening[heads[-1] + 1].text
    titled = len(text) <= LONGEST_SUBJECT and not is_sentence(text) and not re.match(rules["greeting"], lowered([text]))
    return [text] if titled else []
