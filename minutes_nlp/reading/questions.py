"""The questions of a form with their answers: tick boxes and blocks of free text.

In: a document with classified tables, the indexes of its questions and headings; out: `Question` records in reading
order, and with them the roles of answers and options.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from minutes_nlp.reading.childs_letter import childs_letter
from minutes_nlp.reading.headings import Headings
from minutes_nlp.reading.lines import flow, numbered_entries
from minutes_nlp.reading.printed import is_fact_line, is_for_adult, is_greeting
from minutes_nlp.reading.prompts import find_prompts
from minutes_nlp.reading.table_kinds import Spot
from minutes_nlp.reading.table_questions import Asked, questions_in_tables
from minutes_nlp.records import Block, Document, Option, Question

_NAME_LINE = re.compile(r"(?i)(?:my|your|child['’]?s|full)(?: full| first)? name *:")
"""A line that says whose form it is, and answers no question above it."""


def find_questions(
    document: Document,
    places: Mapping[int, Spot],
    headings: Headings,
    furniture: Collection[int],
    form: bool,
    child: Collection[str] = (),
) -> tuple[Question, ...]:
    """Return the form's questions; outside forms, those that tick boxes, the child or a checklist's comments answer.

    `furniture` answers nothing; `child` are words of the child's name. A question that stands in one paragraph with its
    answer has its own block among its answers.
    """
    options: dict[int, list[Option]] = {}
    for option in document.options:
        options.setdefault(option.span.block, []).append(option)
    asked = [
        *_in_text(document, places, headings, options, furniture, form),
        *questions_in_tables(document, headings, options, form, child),
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
) -> list[Asked]:
    """Questions in running text: what follows, up to the next question or heading, answers them.

    In the child's own form a heading asks too, where answers follow it at once, unless it is for an adult; what
    a child's letter without any says, from its title or greeting on, answers no question at all.
    """
    breaks = set(headings.sections) | set(headings.titles)
    own = form and document.respondent == "child"
    lines = [line for line in flow(document, places) if line.index not in furniture or line.index in breaks]
    if own:
        lines = sorted([*lines, *numbered_entries(document, places)], key=lambda line: line.index)
    prompts = find_prompts(lines, headings.questions, breaks, own) if form else {}
    letter = own and not (headings.sections or headings.questions or prompts)
    signed = childs_letter(document) if letter else None
    signature = signed.span.block if signed else None
    greeting = next((line.index for line in lines if signed and is_greeting(line.text)), None)
    opening = headings.titles or (() if greeting is None else (greeting,))
    heads = {*headings.sections, *(opening[-1:] if letter else ())}
    breaks |= heads
    found: list[Asked] = []
    current: Asked | None = None
    for line in lines:
        index = line.index
        if index in prompts:
            found += [Asked(index, text, answers=[index]) for text in prompts[index]]
            current = found[-1]
        elif index in headings.questions or index in breaks:
            heading_asks = own and index in heads and not is_for_adult(line.text)
            asked = line.text if index not in opening else ""  # a letter answers nothing in particular
            current = None
            if index in headings.questions or heading_asks:
                current = Asked(index, asked, options=list(options[index]) if line.boxes else [])
                found.append(current)
        elif line.boxes:
            prompt = _prompt(line.block, options[index])
            if current is None or (prompt and (current.answers or not _is_question_of(current, heads))):
                current = Asked(index, prompt)
                found.append(current)
            current.options += options[index]
        elif current is not None and form and index != signature and not _NAME_LINE.match(line.text):
            greets = current.block in opening and is_greeting(line.text)
            if not (greets or (current.block in heads and is_fact_line(line.text))):
                current.answers.append(index)
    return [one for one in found if _is_question_of(one, heads)]


def _is_question_of(asked: Asked, heads: Collection[int]) -> bool:
    """Whether something was asked: a heading asks only where something answers it."""
    return bool(asked.answers or asked.options) or asked.block not in heads


def _prompt(block: Block, boxes: list[Option]) -> str:
    """The words before a line's first box: "Do you like school? ☐ Yes ☐ No"."""
    return block.text[block.content : max(block.content, boxes[0].span.start - block.start)].strip()
