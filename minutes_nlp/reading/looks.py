"""How a paragraph looks beside the rest of its document: what all its words share, and how it differs from most.

In: runs as they are read, then the finished drafts; out: `Line` and `BlockDraft` with their emphasis. Sizes are in
half-points, as Word stores them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from minutes_nlp.reading.drafts import BlockDraft
from minutes_nlp.reading.state import Line
from minutes_nlp.reading.styles import Marks

DEFAULT_SIZE = 20
"""Half-points: what Word shows where nothing sets a size (ISO 29500-1, 17.3.2.38)."""
LARGER_BY = 2
"""Half-points above the size of most words that a reader notices."""
MOST_TURNS = 4
"""Turns of type that are noted; more do not set a prompt, its help and an answer apart."""
_BLACK = {"auto", "000000"}


def follow_looks(line: Line, marks: Marks, added: str) -> None:
    """Take a run's words into its paragraph's emphasis, size, colour, leading words and turns of type."""
    worded = any(char.isalnum() for char in added)
    if worded:
        size, colour = marks.size or DEFAULT_SIZE, (marks.colour or "auto").lower()
        line.size = min(line.size or size, size)
        line.colour = colour if line.colour in (None, colour) else ""
        if line.emphasis != set():
            _narrow_emphasis(line, marks, added)
        _follow_turn(line, marks, added, colour)
    if line.leading and (marks.bold or marks.underlined):
        line.lead = line.length
    elif worded:
        line.leading = False


def _follow_turn(line: Line, marks: Marks, added: str, colour: str) -> None:
    """Note where the paragraph's type changes."""
    look = (bool(marks.bold), bool(marks.italic), bool(marks.underlined), "auto" if colour in _BLACK else colour)
    if line.look not in (None, look) and len(line.turns) < MOST_TURNS:
        line.turns.append(line.length - len(added))
    line.look = look


def _narrow_emphasis(line: Line, marks: Marks, added: str) -> None:
    """Keep only the emphasis that every run with words in it has."""
    held = {
        "bold": marks.bold,
        "capitals": marks.capitals or added.isupper(),
        "underlined": marks.underlined,
        "italic": marks.italic,
    }
    kept = {name for name, on in held.items() if on}
    line.emphasis = kept if line.emphasis is None else line.emphasis & kept


def compare_looks(blocks: Sequence[BlockDraft]) -> None:
    """Add to each block's emphasis what sets it apart from most of the document: "large", "coloured", "framed"."""
    sizes, colours = Counter[int](), Counter[str]()
    for block in blocks:
        if block.size:  # blanks to write on have neither words nor size
            sizes[block.size] += len(block.text)
            colours[block.colour] += len(block.text)
    size = max(sizes, key=lambda each: sizes[each], default=0)
    colour = max(colours, key=lambda each: colours[each], default="")
    usual = _BLACK | {colour, ""}
    for block in blocks:
        held = {
            "large": block.size >= size + LARGER_BY,
            "coloured": block.colour not in usual,
            "framed": block.framed,
        }
        block.emphasis |= {name for name, on in held.items() if on}
