"""Which blocks are titles, section headings and form questions, by style, emphasis, numbering, wording and neighbours.

In: a document with classified tables and its kind; out: the indexes of the blocks of each sort. A question is what a
form asks: a line with a question mark or an instruction that options or an answer follow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutes_nlp.reading.labels import known_labels
from minutes_nlp.reading.section_topics import is_known_heading
from minutes_nlp.reading.table_kinds import Spot, filled
from minutes_nlp.records import Block, Document

LONGEST_HEADING = 120
"""Characters; the longest heading of the gold documents has 84."""
LONGEST_QUESTION = 300

_BULLET = re.compile(r"^[•●○◦▪■□–—*·➢✓✔-]|^o$")
_SECTION_NUMBER = re.compile(
    r"(?i)^\s*(?:section|part|chapter|chat|page|step|topic|item)\s+(?:[a-z]|\d{1,2}|one|two|three|four|five|six)\b|^\s*(?:[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.):]?\s+(?=\S)"
)
_QUESTION_OPENING = re.compile(
    r"(?i)^(?:q\d*[.:)]?\s+)?(?:\d+[.)]?\s+|[a-z][.)]\s+)?(?:who|what|when|where|why|how|which|do|does|did|is|are|am|was|were|have|has|had|can|could|would|will|should|shall|may|tick|circle|draw|colou?r|"
    r"write|tell|describe|list|name|please|give|put|stick|finish|choose|show|rate|think|on a scale|say|use|add|explain|any|anything|something|one thing|three things|if you|if)\b"
)
_PAIR = re.compile(r"^[^:?]{2,60}:\s*\S")
_SENTENCE_END = re.compile(r"[.!,;]\s*$")
_BLANKS = re.compile(r"_{3,}|\.{4,}|…{2,}")


@dataclass(frozen=True, slots=True)
class Headings:
    """Indexes of the blocks that are titles, section headings (in reading order) and questions."""

    titles: tuple[int, ...]
    sections: tuple[int, ...]
    questions: frozenset[int]


@dataclass(frozen=True, slots=True)
class Line:
    """A block of running text as far as headings are concerned; `lead` is a heading cell beside a cell of prose."""

    block: Block
    text: str
    emphatic: bool
    lead: bool
    boxes: bool


def find_headings(document: Document, places: Mapping[int, Spot], form: bool) -> Headings:
    """Return titles, section headings and questions; `form` says whether the document is a consultation form."""
    lines = flow(document, places)
    titles = _titles(lines)
    rest = [line for line in lines if line.block.index not in titles]
    candidates = [_is_candidate(line, rest[i + 1] if i + 1 < len(rest) else None, form) for i, line in enumerate(rest)]
    asked = _questions(rest, candidates, form)
    sections = tuple(
        line.block.index
        for line, chosen in zip(rest, candidates, strict=True)
        if chosen and line.block.index not in asked
    )
    return Headings(tuple(titles), sections, frozenset(asked))


def flow(document: Document, places: Mapping[int, Spot]) -> list[Line]:
    """The body's blocks that read as running text: outside tables, in layout tables, or alone in their row."""
    boxed = {option.span.block for option in document.options}
    lines = []
    for block in document.blocks:
        if block.place.part not in {"body", "textbox"} or not block.text.strip():
            continue
        spot, lead = places.get(block.index), False
        if spot is not None:
            cells = filled(document, spot.table.rows[spot.row])
            if len(cells) > 1 and spot.table.kind != "layout":
                continue
            lead = (
                len(cells) == 2
                and spot.cell == cells[0]
                and block.index == spot.cell.blocks[0]
                and len(spot.cell.blocks) <= 2
            )
        text = block.text[block.content :].strip()
        emphatic = bool(block.emphasis & {"bold", "underlined"}) or (
            "capitals" in block.emphasis and sum(char.isalpha() for char in text) >= 4
        )
        lines.append(Line(block, text, emphatic, lead, block.index in boxed))
    return lines


def _titles(lines: Sequence[Line]) -> list[int]:
    """The lines at the top that name the document: headings before anything else, or the first line of all."""
    titles: list[int] = []
    for i, line in enumerate(lines[:6]):
        if line.block.place.part != "body" or line.lead:
            break
        styled = line.block.level > 0 or line.block.style.lower() in {"title", "subtitle"}
        short = len(line.text) <= LONGEST_HEADING + 40 and not re.search(r"[a-z]\.\s*$", line.text)
        if not short or line.boxes or _is_pair(line.text) or (line.text.lower().startswith("dear ") and not styled):
            break
        if (
            i
            and (is_known_heading(line.text) or _SECTION_NUMBER.match(line.block.text))
            and not _names_a_document(line.text)
        ):
            break
        if i and titles and line.block.level > max(1, lines[0].block.level) and line.block.style.lower() != "subtitle":
            break
        if not (styled or line.emphatic) and i:
            break
        if i and form_like(line.text):
            break
        titles.append(line.block.index)
    if len(titles) > 1 and titles[-1] == lines[len(titles) - 1].block.index and len(lines) > len(titles):
        last, after = lines[len(titles) - 1], lines[len(titles)]
        if not _names_a_document(last.text) and not (_is_pair(after.text) or after.emphatic) and len(titles) > 1:
            titles.pop()
    return titles


def form_like(text: str) -> bool:
    """Whether a line asks something."""
    return text.rstrip().endswith("?")


_DOCUMENT_WORDS = re.compile(
    r"(?i)\b(?:review|minutes|record|report|form|consultation|council|borough|services?|confidential|alert|escalation|letter|booklet|questionnaire"
    r"|protocol|meeting|looked after|children'?s)\b|\d{4}"
)


def _names_a_document(text: str) -> bool:
    return bool(_DOCUMENT_WORDS.search(text))


def _is_pair(text: str) -> bool:
    """Whether a line is "Label: value"."""
    return bool(_PAIR.match(text)) and bool(known_labels(text.split(":", 1)[0]))


def _is_candidate(line: Line, following: Line | None, form: bool) -> bool:
    """Whether a line may be a heading or a question that stands out."""
    text = line.text
    if line.boxes or not any(char.isalpha() for char in text) or _BLANKS.search(text):
        return False
    if line.block.level:
        return len(text) <= LONGEST_QUESTION
    if _BULLET.match(line.block.number or "") or _is_pair(text):
        return False
    longest = LONGEST_QUESTION if form else LONGEST_HEADING
    if line.lead:
        return len(text) <= longest
    if line.emphatic and len(text) <= longest:
        if _SENTENCE_END.search(text) and not form and not text.isupper():
            return False
        if text.endswith(":") and (labels := known_labels(text[:-1])) and not is_known_heading(text):
            return not labels[0].field or following is None or len(following.text) > LONGEST_HEADING
        return True
    if len(text) > LONGEST_HEADING or (line.block.number and not is_known_heading(text)):
        return False
    alone = following is not None and not (is_known_heading(following.text) and len(following.text) < 40)
    return (
        alone
        and is_known_heading(text)
        and not _SENTENCE_END.search(text)
        and len(text.split()) <= 7
        and following is not None
        and (len(following.text) > len(text) or bool(following.block.number))
    )


def _questions(lines: Sequence[Line], candidates: Sequence[bool], form: bool) -> set[int]:
    """Of the lines that stand out (and the plain ones that ask), those that are a form's questions."""
    styled = [line.block.level for line, chosen in zip(lines, candidates, strict=True) if chosen and line.block.level]
    deep = _question_level(lines, styled) if form else 0
    strong = sum(
        _is_strong(line) for line, chosen in zip(lines, candidates, strict=True) if chosen and not line.block.level
    )
    loud = sum(chosen and not line.block.level for line, chosen in zip(lines, candidates, strict=True))
    asked: set[int] = set()
    for i, (line, chosen) in enumerate(zip(lines, candidates, strict=True)):
        following = lines[i + 1] if i + 1 < len(lines) else None
        loud_after = i + 1 < len(lines) and candidates[i + 1]
        if (chosen and following is not None and following.boxes and not line.block.level) or (form and chosen and _form_question(line, following, loud_after, len(styled) >= 2, deep, 0 < strong < loud)):
            asked.add(line.block.index)
    if form and not asked:
        asked |= {
            line.block.index
            for i, line in enumerate(lines)
            if not line.block.level
            and form_like(line.text)
            and len(line.text) <= LONGEST_QUESTION
            and _QUESTION_OPENING.match(line.text)
        }
    return asked


def _form_question(line: Line, following: Line | None, loud_after: bool, styles: bool, deep: int, mixed: bool) -> bool:
    text = line.text
    if line.block.level:
        return bool(deep) and line.block.level >= deep and (form_like(text) or bool(_QUESTION_OPENING.match(text)))
    if line.lead:
        return form_like(text) and not loud_after
    if styles:
        return True
    if _SECTION_NUMBER.match(line.block.text) and not form_like(text):
        return False
    if loud_after and following is not None:
        asks, next_asks = _asks(line), _asks(following)
        if _SECTION_NUMBER.match(following.block.text) and not _SECTION_NUMBER.match(line.block.text):
            return True
        if asks and not next_asks:
            return not is_known_heading(text) and not _is_strong(line) and is_known_heading(following.text)
        return asks and len(text) > 60 and len(text) > len(following.text)
    if is_known_heading(text) and not form_like(text) and not _QUESTION_OPENING.match(text):
        return following is not None and following.boxes
    if mixed and _is_strong(line) and not _asks(line):
        return False
    return True


def _asks(line: Line) -> bool:
    return form_like(line.text) or bool(_QUESTION_OPENING.match(line.text))


def _is_strong(line: Line) -> bool:
    """Whether a line stands out more than by bold type."""
    return bool(line.block.emphasis & {"underlined", "capitals"})


def _question_level(lines: Sequence[Line], styled: Sequence[int]) -> int:
    """The heading level that a form gives to its questions: the deepest of several, if most of its lines ask; else 0."""
    levels = sorted(set(styled))
    if len(levels) < 2:
        return 0
    deepest = [line for line in lines if line.block.level == levels[-1]]
    return levels[-1] if sum(_asks(line) for line in deepest) >= 0.6 * len(deepest) else 0
