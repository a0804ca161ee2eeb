"""The words that an adult's ticks stand for: the answer chosen of several, or the name of the column over a mark.

In: a document; out: places in its text with the words to be read there. "Visits in date | | X |" under "Yes | No |
N/A" reads "Visits in date | No", and "Seen alone? ☐ Yes ☒ No" reads "Seen alone? No"; so does a bare "N" in a column
of such letters or behind the colons of several lines, "Late reports | ☒" in a list to be ticked, and a ticked "☒
Placement at risk". "☐ Yes ☒ No  Visits are late" in a list of such lines reads "Visits are late | No". Under "Previous
| Current" a row reads as it is now. Findings keep the document's own words. A child's own ticks stand for nothing: tick
boxes of a child's form are no statements.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.table_columns import about, cell_text, column_names, filled, header_names, is_number
from minutes_nlp.reading.then_and_now import earlier_cells, earlier_names
from minutes_nlp.reading.verdicts import is_answer, is_count
from minutes_nlp.records import Cell, Document, Table, Unit

FEWEST_STATED = 2
"""Words of a ticked statement; a single one ("Foster", "CAMHS") is one of several kinds or services."""
FEWEST_OPENED = 2
"""Lines that open with their answer, from which on such lines are a checklist and not a remark behind an answer."""
FEWEST_LETTERED = 3
"""Lines that end in "Y" or "N", which make a checklist of them; a single one may be an initial."""
LONGEST_ALTERNATIVE = 30
"""Characters of the name of a column of ticks."""
_TICK = re.compile(r"[(\[]?\s*[xX✓✔√☒☑✗✘🗷🗹●◉⦿]\ufe0f?\s*[)\]]?|\(\s*[•oO*]\s*\)|\[\s*\*\s*\]|>{1,2}")
_LEFT = re.compile(
    r"[?:]\s+(?P<left>(?P<first>[A-Za-z]{1,12})\s{0,3}/|/\s{0,3}(?P<last>[A-Za-z]{1,12}))\s{0,9}(?:\([^()]{0,60}\))?\s{0,9}\Z"
)
"""Of "Yes / No", one struck out in Word and so left out, at the end of a line."""
_LETTER = re.compile(r"[^:?\n]{3,80}[:?]\s*([YyNn])\s*")
_EMPTY = re.compile(r"[☐□▢❏❑❒⬜]|[(\[]\s*[)\]]|\W?")
_GAPS = re.compile(r" *\t[\t ]*")  # an empty box between two cells leaves one
_SPELT = {"y": "Yes", "n": "No"}


@dataclass(frozen=True, slots=True)
class Tick:
    """Its block, offsets into the document's text, and the words that models read there; "" for a box left empty."""

    block: int
    start: int
    end: int
    words: str


def is_tick(text: str) -> bool:
    """Whether a text is nothing but a mark that ticks something."""
    return _TICK.fullmatch(text.strip()) is not None


def find_ticks(document: Document) -> tuple[Tick, ...]:
    """The ticks of a document in reading order; none in a form that a child fills in."""
    if document.respondent == "child":
        return ()
    in_columns = [tick for table in document.tables for tick in _in_columns(document, table)]
    in_columns += [tick for table in document.tables for tick in _letters(document, table)]
    taken = {tick.start for tick in in_columns}
    told = (*_chosen(document), *_stated(document), *_left_over(document), *_lettered(document))
    chosen = [tick for tick in told if tick.start not in taken]
    return tuple(sorted((*in_columns, *chosen), key=lambda tick: tick.start))


def with_words(document: Document, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units with the words that their ticks stand for in place of marks and boxes, as models read them.

    A row says nothing of what was where another column says what is. Spans stay those of the document's own words.
    """
    past = [cell for table in document.tables for cell in earlier_cells(document, table)]
    silent = {index for cell in past for index in cell.blocks}
    ticks = [tick for tick in find_ticks(document) if tick.block not in silent]
    ticks = sorted((*ticks, *(_unsaid(document, cell) for cell in past)), key=lambda tick: tick.start)
    names = {name for table in document.tables for name in earlier_names(document, table).values()} if past else set()
    starts = [tick.start for tick in ticks]
    read = []
    for unit in units:
        told = ticks[bisect_left(starts, unit.span.start) : bisect_left(starts, unit.span.end)]
        if any(tick.block in silent for tick in told) and unit.role == "row":
            asked = [name for name in unit.question.split("\t") if name not in names]
            read.append(replace(_spoken(document, unit, told), question="\t".join(asked)))
        else:
            read.append(_spoken(document, unit, told) if any(tick.words for tick in told) else unit)
    return tuple(read)


def _unsaid(document: Document, cell: Cell) -> Tick:
    """A cell that is read as if it were empty."""
    first, last = document.blocks[cell.blocks[0]], document.blocks[cell.blocks[-1]]
    return Tick(first.index, first.start, last.start + len(last.text), "")


def _spoken(document: Document, unit: Unit, ticks: Sequence[Tick]) -> Unit:
    if unit.role not in {"row", "ticked"}:
        return unit
    pieces: list[str] = []
    if len(ticks) == 1 and ticks[0].start == unit.span.start and ticks[0].end < unit.span.end:  # the answer opens it
        said = document.text[ticks[0].end : unit.span.end].strip()
        return replace(unit, text=f"{said}\t{ticks[0].words}")
    end = unit.span.start
    for tick in ticks:
        pieces += document.text[end : tick.start], tick.words
        end = tick.end
    text = "".join((*pieces, document.text[end : unit.span.end]))
    return replace(unit, text=_GAPS.sub("\t", text).strip())


def _chosen(document: Document) -> Iterator[Tick]:
    """The answers ticked in lines and cells that offer several, where it is exactly one of them."""
    for _, group in groupby(document.options, key=lambda option: option.span.block):
        options = list(group)
        ticked = [option.text for option in options if option.ticked]
        texts = [option.text for option in options]
        if len(options) > 1 and len(ticked) == 1 and (all(map(is_answer, texts)) or all(map(is_count, texts))):
            yield Tick(options[0].span.block, options[0].span.start, options[-1].span.end, _spelt(ticked[0]))


def _stated(document: Document) -> Iterator[Tick]:
    """The statements ticked each in a line or cell of its own ("☒ Placement at risk") or in a cell behind it."""
    firsts = {row[0].blocks[-1:]: cell.blocks for table in document.tables for row in table.rows for cell in row[1:2]}
    behind = {blocks[0]: document.blocks[first[0]].text for first, blocks in firsts.items() if first and blocks}
    for _, group in groupby(document.options, key=lambda option: option.span.block):
        options = list(group)
        block, span = document.blocks[options[0].span.block], options[0].span
        whole = block.text.strip() == document.text[span.start : span.end].strip()
        stated = len(options[0].text.split()) >= FEWEST_STATED and not is_answer(options[0].text)
        if not (len(options) == 1 and options[0].ticked and whole and stated):
            continue
        if options[0].text in block.text:
            yield Tick(span.block, span.start, span.end, options[0].text)
        elif options[0].text == behind.get(block.index, "").strip():
            yield Tick(span.block, span.start, span.end, "Yes")


def _left_over(document: Document) -> Iterator[Tick]:
    """The answers that are left in running text where the others were struck out: "Seen alone? Yes /"."""
    for block in document.blocks:
        match = _LEFT.search(block.text) if block.role == "text" and block.place.table is None else None
        if match and is_answer(answer := match["first"] or match["last"]):
            end = block.start + len(block.text.rstrip())
            yield Tick(block.index, block.start + match.start("left"), end, _spelt(answer))


def _lettered(document: Document) -> Iterator[Tick]:
    """The bare letters at the end of the lines of a checklist: "PEP up to date: N"."""
    lines = [block for block in document.blocks if block.role == "text" and block.place.table is None]
    found = [(block, match) for block in lines if (match := _LETTER.fullmatch(block.text))]
    for block, match in found if len(found) >= FEWEST_LETTERED else ():
        yield Tick(block.index, block.start + match.start(1), block.start + match.end(1), _spelt(match[1]))


def opened_by_answers(document: Document) -> frozenset[int]:
    """The lines of a checklist that open with their answer: "☐ Yes ☒ No  Visits are late"."""
    asked = {index for question in document.questions for index in question.answers}
    asked |= {option.span.block for question in document.questions if question.text for option in question.options}
    boxed = {option.span.block for option in document.options}
    found = []
    for index, group in groupby(document.options, key=lambda option: option.span.block):
        options, block = list(group), document.blocks[index]
        opens = options[0].span.start == block.start + block.content and len(options) > 1
        behind = document.text[options[-1].span.end : block.start + len(block.text)]
        below = index > 0 and document.blocks[index - 1].text.rstrip().endswith(("?", ":"))
        below = below and index - 1 not in boxed
        if opens and not below and index not in asked and any(map(str.isalpha, behind)) and block.place.table is None:
            found += [index] * all(is_answer(option.text) for option in options)
    return frozenset(found) if len(found) >= FEWEST_OPENED else frozenset()


def _in_columns(document: Document, table: Table) -> Iterator[Tick]:
    """The marks in columns of which each row has one at most: "Yes | No | N/A", "Met | Partly met | Not met"."""
    names = alternatives(document, table)
    for row in table.rows[table.header_rows :] if names else ():
        for cell in row:
            for block in (document.blocks[i] for i in cell.blocks if cell.column in names):
                if mark := block.text.strip():
                    start = block.start + block.text.index(mark)
                    words = _spelt(names[cell.column]) if _TICK.fullmatch(mark) else ""
                    yield Tick(block.index, start, start + len(mark), words)


def _letters(document: Document, table: Table) -> Iterator[Tick]:
    """The bare letters of a checklist: "Y" and "N" in columns behind the first, in which nothing but answers stands."""
    if table.kind == "layout" or about(header_names(document, table)) is not None:
        return
    columns: dict[int, list[Cell]] = {}
    for row in table.rows[table.header_rows :]:
        for cell in filled(document, row):
            columns.setdefault(cell.column, []).append(cell)
    for column, cells in columns.items():
        letters = [cell_text(document, cell).lower() for cell in cells]
        if not column or _SPELT.keys().isdisjoint(letters) or not all(map(is_answer, letters)):
            continue
        for cell, letter in zip(cells, letters, strict=True):
            block = next(document.blocks[i] for i in cell.blocks if document.blocks[i].text.strip())
            if letter in _SPELT:
                start = block.start + block.text.lower().index(letter)
                yield Tick(block.index, start, start + len(letter), _spelt(letter))


def alternatives(document: Document, table: Table) -> dict[int, str]:
    """The names of the columns of a table that are alternatives to tick, by column; none in another table."""
    if table.kind != "grid" or not table.header_rows or about(header_names(document, table)) == "attendance":
        return {}
    rows = table.rows[table.header_rows :]
    found = {
        column: name
        for column, name in column_names(document, table).items()
        if column and 0 < len(plain(name)) <= LONGEST_ALTERNATIVE and not is_number(name)
    }
    marked: set[int] = set()
    for row in rows:
        ticked = [cell.column for cell in filled(document, row) if _TICK.fullmatch(cell_text(document, cell))]
        if len([column for column in ticked if column in found]) > 1:
            return {}
        marked.update(ticked)
        for cell in row:
            if not (_TICK.fullmatch(text := cell_text(document, cell)) or _EMPTY.fullmatch(text)):
                found.pop(cell.column, None)
    found = {column: name for column, name in found.items() if column in marked or is_answer(name)}
    return found if len(found) > 1 and marked & found.keys() else {}


def _spelt(word: str) -> str:
    return _SPELT.get(word.strip().lower(), word)
