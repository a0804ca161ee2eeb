"""Who fills in a form, where the form states it: "Role: Young person", "Completed by: ☒ Child ☐ Carer".

In: a document as walked and the words of the child's name; out: the respondent, or None where nothing or not one alone
is stated. Words of `rules/kinds.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import cast

from minutes_nlp.reading.table_columns import cell_text, filled
from minutes_nlp.records import Document, Respondent
from minutes_nlp.rulebook import load_rules

FIRST_BLOCKS = 25
"""Blocks among which a form states who fills it in."""
FEWEST_BOXES = 2


def stated_respondent(document: Document, child: Collection[str]) -> tuple[Respondent | None, bool]:
    """Return who a form says fills it in, and whether a tick says so; `child` are words of the child's name.

    The child's name itself stands for the child. Adults' roles in words are left to the cues of the whole form.
    """
    ticked = {found for block, _ in _fields(document) if (found := _ticked(document, block))}
    if ticked:
        return (ticked.pop(), True) if len(ticked) == 1 else (None, True)
    stated = {_is_child(value, child) for _, value in _fields(document) if value.strip()}
    return ("child", False) if stated == {True} else (None, False)


def is_childs_role(words: str) -> bool:
    """Whether words where a name is asked for say no more than that it is the child: "Young person", "Self"."""
    return bool(_values()["child"].fullmatch(_plain(words)))


def _fields(document: Document) -> Iterator[tuple[int, str]]:
    """The block and the words of each answer at the top that states who fills in the form."""
    for block in document.blocks[:FIRST_BLOCKS]:
        if block.place.table is None and (found := _label().fullmatch(block.text[block.content :].strip())):
            yield block.index, found["value"]
    for table in document.tables:
        for row in table.rows:
            cells = filled(document, row)
            if len(cells) == 2 and cells[1].blocks[0] < FIRST_BLOCKS:
                label, value = (cell_text(document, cell) for cell in cells)
                if (found := _label().fullmatch(f"{label.rstrip(' :?')}: ")) and not found["value"]:
                    yield cells[1].blocks[0], value


def _ticked(document: Document, block: int) -> Respondent | None:
    """The respondent whose box alone is ticked among those of a block."""
    boxes = [option for option in document.options if option.span.block == block]
    chosen = [option.text for option in boxes if option.ticked]
    if len(boxes) < FEWEST_BOXES or len(chosen) != 1:
        return None
    named = [who for who, words in _values().items() if words.fullmatch(_plain(chosen[0]))]
    return cast(Respondent, named[0]) if named else None


def _is_child(value: str, child: Collection[str]) -> bool:
    """Whether words name the child: by role, or by the first of its names."""
    words = value.strip(" .,").split()
    named = bool(words) and all(word in child for word in words)
    return named or is_childs_role(value)


def _plain(text: str) -> str:
    return text.lower().strip(" \t:.,☐☒☑[]()")


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    label = load_rules("kinds")["respondent_field"]["label"]
    return re.compile(rf"(?i)\W*(?:{label})\s*(?:\([^()]*\)\s*)?[:?]\s*(?P<value>.*)")


@lru_cache(maxsize=1)
def _values() -> dict[str, re.Pattern[str]]:
    return {who: re.compile(words) for who, words in load_rules("kinds")["respondent_field"]["values"].items()}
