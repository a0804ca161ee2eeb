"""The questions of a form with their answers: tick boxes and blocks of free text.

In: a document with classified tables, the indexes of its questions and headings; out: `Question` records in reading
order, and with them the roles of answers and options.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from minutes_nlp.reading.headings import Headings
from minutes_nlp.reading.labels import known_labels
from minutes_nlp.reading.lines import LONGEST_QUESTION, flow
from minutes_nlp.reading.printed import is_fact_line, is_for_adult
from minutes_nlp.reading.prompts import find_prompts, prompts_of_cell
from minutes_nlp.reading.table_columns import cell_text, filled
from minutes_nlp.reading.table_kinds import Spot
from minutes_nlp.records import Block, Cell, Document, Option, Question, Span, Table

_NAME_LINE = re.compile(r"(?i)(?:my|your|child['’]?s|full)(?: full| first)? name *:")
"""A line that says whose form it is, and answers no question above it."""
_TICKS = re.compile(r"\W*[xX✓✔☒☐☑yY]?\W*")


@dataclass(slots=True)
class _Asked:
    block: int
    text: str
    options: list[Option] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)


def find_questions(
    document: Document, places: Mapping[int, Spot], headings: Headings, furniture: Collection[int], form: bool
) -> tuple[Question, ...]:
    """Return the form's questions; outside forms, those that tick boxes answer.

    `furniture` answers nothing. A question that stands in one paragraph with its answer has its own block among its
    answers.
    """
    options: dict[int, list[Option]] = {}
    for option in document.options:
        options.setdefault(option.span.block, []).append(option)
    asked = [
        *_in_text(document, places, headings, options, furniture, form),
        *_in_tables(document, headings, options, form),
    ]
    return tuple(
        Question(one.block, one.text, tuple(one.options), tuple(one.answers))
        for one in sorted(asked, key=lambda one: one.block)
    )


def _in_text(
    document: Document,
    places: Mapping[int, Spot],
    headings: Headings,
    options: Mapping[int, list[Option]],
    furniture: Collection[int],
    form: bool,
) -> Iterator[_Asked]:
    """Questions in running text: what follows, up to the next question or heading, answers them.

    In the child's own form a heading asks too, where answers follow it at once, unless it is for an adult.
    """
    current: _Asked | None = None
    breaks = set(headings.sections) | set(headings.titles)
    own = form and document.respondent == "child"
    lines = [line for line in flow(document, places) if line.index not in furniture or line.index in breaks]
    prompts = find_prompts(lines, headings.questions, breaks) if form else {}
    for line in lines:
        block = line.block
        if block.index in prompts:
            if current is not None and _is_question_of(current, headings):
                yield current
            *before, last = prompts[block.index]
            yield from (_Asked(block.index, text, answers=[block.index]) for text in before)
            current = _Asked(block.index, last, answers=[block.index])
            continue
        if block.index in headings.questions or block.index in breaks:
            if current is not None and _is_question_of(current, headings):
                yield current
            heading_asks = own and block.index in headings.sections and not is_for_adult(line.text)
            current = _Asked(block.index, line.text) if block.index in headings.questions or heading_asks else None
            if current is not None and line.boxes:
                current.options += options[block.index]
        elif line.boxes:
            empty_heading = current is not None and not _is_question_of(current, headings)
            if current is None or ((current.answers or empty_heading) and _has_own_prompt(block, options[block.index])):
                if current is not None and not empty_heading:
                    yield current
                current = _Asked(block.index, _prompt(block, options[block.index]))
            current.options += options[block.index]
        elif current is not None and form and not _NAME_LINE.match(line.text):
            if current.block in headings.sections and is_fact_line(line.text):
                continue
            current.answers.append(block.index)
    if current is not None and _is_question_of(current, headings):
        yield current


def _is_question_of(asked: _Asked, headings: Headings) -> bool:
    """Whether something was asked: a heading asks only where something answers it."""
    return bool(asked.answers or asked.options) or asked.block not in headings.sections


def _has_own_prompt(block: Block, boxes: list[Option]) -> bool:
    return bool(_prompt(block, boxes))


def _prompt(block: Block, boxes: list[Option]) -> str:
    """The words before a line's first box: "Do you like school? ☐ Yes ☐ No"."""
    return block.text[block.content : max(block.content, boxes[0].span.start - block.start)].strip()


def _in_tables(
    document: Document, headings: Headings, options: Mapping[int, list[Option]], form: bool
) -> Iterator[_Asked]:
    """Questions at the left of a row, answered at the right: by text, by boxes, or by a mark in a named column."""
    for table in document.tables:
        if table.kind == "layout":
            continue
        names = _rating_columns(document, table) if form else {}
        for at, row in enumerate(table.rows):
            cells = filled(document, row)
            if form and any(inner := [_in_cell(document, cell, options) for cell in cells]):
                yield from (one for found in inner for one in found)
                continue
            if at < table.header_rows or len(cells) < 2 or cells[0].blocks[0] in headings.sections:
                continue
            question, rest = cells[0], cells[1:]
            if re.fullmatch(r"\W*\d{0,2}\W*", cell_text(document, question)) and len(rest) > 1:
                question, rest = rest[0], rest[1:]
            boxes = [option for cell in rest for index in cell.blocks for option in options.get(index, [])]
            marks = _marks(document, rest, names) if not boxes else []
            if boxes or marks:
                free = [i for cell in rest for i in cell.blocks if i not in options] if form and boxes else []
                yield _Asked(question.blocks[0], cell_text(document, question), boxes or marks, free)
            elif form and table.kind != "facts" and _is_question(cell_text(document, question)) and len(rest) == 1:
                yield _Asked(question.blocks[0], cell_text(document, question), [], list(rest[0].blocks))


def _in_cell(document: Document, cell: Cell, options: Mapping[int, list[Option]]) -> list[_Asked]:
    """A cell that holds both question and answer."""
    shown = [index for index in cell.blocks if document.blocks[index].text.strip()]
    if any(index in options for index in shown):
        return []
    texts = [document.blocks[index].text[document.blocks[index].content :] for index in shown]
    found = prompts_of_cell(texts)
    if not found:
        return []
    return [_Asked(shown[0], text, answers=shown[1:] if len(shown) > 1 else shown) for text in found]


def _is_question(text: str) -> bool:
    return len(text) <= LONGEST_QUESTION and (
        text.endswith("?") or (not known_labels(text.rstrip(" :")) and text.endswith((":", "...", "…")))
    )


def _rating_columns(document: Document, table: Table) -> dict[int, str]:
    """Column names by column, where the cells below hold nothing but marks."""
    if not table.header_rows or not table.rows:
        return {}
    names = {cell.column: cell_text(document, cell) for cell in table.rows[0] if cell.blocks}
    marks = [cell_text(document, cell) for row in table.rows[table.header_rows :] for cell in row[1:]]
    return names if marks and all(_TICKS.fullmatch(text) for text in marks) else {}


def _marks(document: Document, cells: Collection[Cell], names: Mapping[int, str]) -> list[Option]:
    found = []
    for cell in cells:
        text = cell_text(document, cell)
        if names.get(cell.column) and text and _TICKS.fullmatch(text):
            block = document.blocks[cell.blocks[0]]
            span = Span(block.index, block.start, block.start + len(block.text))
            found.append(Option(names[cell.column], text not in {"☐", ""}, span))
    return found
