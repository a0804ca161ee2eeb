"""The running text of a document as lines that stand out or not: what headings and questions are chosen from.

In: a document with classified tables; out: `Line` records in reading order, and tests of wording that several modules
share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from minutes_nlp.reading.section_topics import is_known_heading, topic_of
from minutes_nlp.reading.table_columns import cell_text, filled, is_number
from minutes_nlp.reading.table_kinds import Spot
from minutes_nlp.records import Block, Document

LONGEST_HEADING = 120
"""Characters; the longest heading of the gold documents has 84."""
LONGEST_QUESTION = 300
"""Characters; a longer line of a form explains rather than asks."""
FEWEST_CAPITALS = 4
"""Letters: fewer in capitals are an abbreviation ("PEP"), which says nothing of the line."""

_SENTENCE_END = re.compile(r"[.,;!]\W*$")
_NUMBER_WORD = re.compile(
    r"(?i)^\s*(?:section|part|chapter|chat|page|step|topic)\s+(?:[a-z]|\d{1,2}|one|two|three|four|five|six|seven|eight)\b"
)
_NUMBER = re.compile(r"^\s*(?:(?P<figures>\d{1,2}(?:\.\d{1,2})*?)(?:\.0)?(?P<letter>[a-z])?[.):]?|[A-Z][.):])\s+(?=\S)")
_TYPED_ENTRY = re.compile(
    r"(?i)\s*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[•●○▪■*–-]\s|(?:recommendation|action|decision)\s+\d)"
)
_OPENING = re.compile(
    r"(?i)^(?:q\d*[.:)]?\s+)?(?:\d+(?:\.\d+)*[.)]?\s+|[a-z][.)]\s+)?(?:(?:who|what|when|where|why|how|which)(?:['’]s|\s+(?:\w+\s+)?"
    r"(?:is|are|do|does|did|have|has|had|would|will|can|could|should|was|were|makes?|helps?|many|much|often|long|well|far)\b)"
    r"|(?:do|does|did|is|are|am|was|were|have|has|had|can|could|would|will|should|shall|may|tick|circle|draw|colou?r|write|tell"
    r"|describe|list|name|please|give|put|stick|finish|choose|show|rate|think|on a scale|say|use|add|explain|any"
    r"|anything|something|one thing|three things|if|state)\b)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A block of running text; `lead`: it is a heading cell beside a cell of prose; `boxes`: it has tick boxes."""

    block: Block
    text: str
    emphatic: bool
    lead: bool
    boxes: bool

    @property
    def listed(self) -> bool:
        """Whether the line is an entry of a list, by Word's or typed numbers, bullets, or "Recommendation 1"."""
        return bool(self.block.number) or self.block.role == "list" or bool(_TYPED_ENTRY.match(self.block.text))

    @property
    def index(self) -> int:
        """The block's index."""
        return self.block.index


def flow(document: Document, places: Mapping[int, Spot]) -> list[Line]:
    """The body's blocks that read as running text: outside tables, in layout tables, or alone in their row."""
    boxed = {option.span.block for option in document.options}
    lines = []
    for block in document.blocks:
        if block.place.part not in {"body", "textbox"} or not block.text.strip():
            continue
        spot, lead = places.get(block.index), False
        if spot is not None:
            row = spot.table.rows[spot.row]
            if spot.filled > 1 and spot.table.kind != "layout":
                continue
            lead = (
                len(row) == 2
                and spot.cell == row[0]
                and block.index == spot.cell.blocks[0]
                and len(spot.cell.blocks) <= 2
            )
        text = block.text[block.content :].strip()
        capitals = "capitals" in block.emphasis and sum(char.isalpha() for char in text) >= FEWEST_CAPITALS
        emphatic = bool(block.emphasis & {"bold", "underlined"}) or capitals
        lines.append(Line(block, text, emphatic, lead, block.index in boxed))
    after = [*lines[1:], None][: len(lines)]
    heads = {
        line.index
        for line, following in zip(lines, after, strict=True)
        if line.index and _heads_rows(document, line, following, places.get(line.index))
    }
    return [replace(line, lead=True) if line.index in heads else line for line in lines]


def numbered_entries(document: Document, places: Mapping[int, Spot]) -> list[Line]:
    """The cells beside nothing but a number, in tables that list such entries: "1 | See my brothers"."""
    entries = []
    for table in document.tables:
        rows = [cells for row in table.rows[table.header_rows :] if (cells := filled(document, row))]
        if table.kind != "layout" and all(len(row) == 2 and is_number(cell_text(document, row[0])) for row in rows):
            blocks = [document.blocks[i] for row in rows for i in row[1].blocks if places[i].filled == 2]
            entries += [Line(block, block.text[block.content :].strip(), False, False, False) for block in blocks]
    return [line for line in entries if line.text]


def _heads_rows(document: Document, line: Line, following: Line | None, spot: Spot | None) -> bool:
    """Whether a row merged over a table's whole width names the rows below it."""
    if spot is None or len(spot.table.rows[spot.row]) > 1 or spot.cell.columns < 2 or len(spot.cell.blocks) > 1:
        return False
    text, number = line.text, depth_of_number(line.text)
    if line.boxes or len(text) > LONGEST_HEADING or _SENTENCE_END.search(text):
        return False
    if is_known_heading(text) or number or text.endswith(":"):
        return True
    if not text[:1].isupper() or text.endswith("?") or topic_of(text) == "other":
        return False
    below = document.blocks[line.index + 1] if line.index + 1 < len(document.blocks) else None
    if following is None or following.index != line.index + 1:
        return below is not None and below.place.table is not None
    return bool(_SENTENCE_END.search(following.text))


def asks(line: Line) -> bool:
    """Whether a line asks or instructs: a question mark, or an opening such as "Draw" or "Please give"."""
    return line.text.endswith("?") or opens_question(line.text)


def opens_question(text: str) -> bool:
    """Whether a text opens as questions and instructions do: "When was", "Tell us"."""
    return bool(_OPENING.match(text))


def is_strong(line: Line) -> bool:
    """Whether a line stands out by more than bold type."""
    return bool(line.block.emphasis & {"underlined", "capitals"})


def depth_of_number(text: str) -> int:
    """How deep a typed or counted number is: 1 for "Part B", 2 for "3.", "3.0" or "B.", 3 for "3.1" ...; 0 without."""
    if _NUMBER_WORD.match(text):
        return 1
    match = _NUMBER.match(text)
    return 0 if match is None else 2 + (match["figures"] or "").count(".") + bool(match["letter"])
