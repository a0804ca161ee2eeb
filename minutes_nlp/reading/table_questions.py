"""The questions that stand in tables: at the left of a row, above the answer in its cell, or over a column.

In: a document with classified tables and its tick boxes; out: what is asked, with the indexes of the blocks and the
options that answer it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from minutes_nlp.first_person import FIRST_PERSON_TYPED
from minutes_nlp.reading.asked_on import only_asks
from minutes_nlp.reading.headings import Headings
from minutes_nlp.reading.help_text import help_end
from minutes_nlp.reading.labels import known_labels, plain
from minutes_nlp.reading.lines import LONGEST_QUESTION
from minutes_nlp.reading.printed import asks_for_comments, ends_asking, is_printed_label
from minutes_nlp.reading.prompts import prompts_of_cell, states_fact
from minutes_nlp.reading.rated_tables import Ratings, named_columns, ratings, says_more
from minutes_nlp.reading.record_questions import answers_in_record, answers_in_rows
from minutes_nlp.reading.table_columns import about, cell_text, filled
from minutes_nlp.records import Cell, Document, Option, Span, Table

FEWEST_BEGUN = 2
"""Rows that begin a sentence for the child to end ("I like") that make every row of the table one."""
SHARE_ASKING = 0.5
"""Share of rows with a question at the left that makes all of them questions."""
LONGEST_SUBJECT = 90
"""Characters of the subject of a row with comments."""

_TICKS = re.compile(r"\W*[xX✓✔☒☐☑yY]?\W*")
_NUMBER = re.compile(r"\W*\d{0,2}\W*")
_SCALED = re.compile(r"\?\s*\([^()?]{1,60}\)$")
_BEGINS = re.compile(r"(?i)^(?:i\b|i['’]|my\b|when i\b|to help me\b|people\b.*\bme\b|things? i\b|what i\b|who i\b)")


@dataclass(slots=True)
class Asked:
    """A question's block and text, the options offered, and the blocks that answer it."""

    block: int
    text: str
    options: list[Option] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)


def questions_in_tables(
    document: Document,
    headings: Headings,
    options: Mapping[int, list[Option]],
    form: bool,
    child: Collection[str] = (),
) -> Iterator[Asked]:
    """Questions at the left of a row, answered at the right: by text, by boxes, or by a mark in a named column.

    In a record the child's views and comments on a checklist answer, on an adult's form too what is named for the
    child's own words; `child` are words of the child's name.
    """
    own = form and document.respondent == "child"
    for table in document.tables:
        if table.kind == "layout":
            continue
        above = _heading_above(document, table, headings)
        told = [] if own else list(answers_in_rows(document, table, child, above))
        told = told or list(answers_in_record(document, table, child, above))
        yield from (Asked(asking.blocks[0], text, answers=list(answer.blocks)) for asking, text, answer in told)
        over = [] if told or not form else _over_answers(document, table, options)
        if over:
            asked = ((asking.blocks[0], cell_text(document, asking), answer) for asking, answer in over)
            yield from (Asked(block, text, answers=list(answer.blocks)) for block, text, answer in asked)
        elif form:
            answered = {answer.blocks for _, _, answer in told}
            yield from _in_rows(document, table, headings, options, _way_of(document, table, own), answered)
        else:
            yield from _in_rows(document, table, headings, options, _Way(form=False), frozenset())


@dataclass(frozen=True, slots=True)
class _Way:
    """How the rows of a table ask: of a form or not, with which names of columns of marks and of comments by column.

    `own` tells that the form is the child's, `begun` that the rows begin sentences or ask there; `scores` are the
    columns and rows of scores.
    """

    form: bool
    own: bool = False
    marks: Mapping[int, str] = field(default_factory=dict)
    comments: Mapping[int, str] = field(default_factory=dict)
    scores: Ratings | None = None
    begun: bool = False


def _way_of(document: Document, table: Table, own: bool) -> _Way:
    """How a form's table asks; `own` tells whether the form is the child's."""
    marks = _rating_columns(document, table)
    scores = ratings(document, table.rows)
    comments = named_columns(document, table, scores) if scores else {}
    ways = (_begins_sentences, _mostly_asks, _mostly_says_i)
    begun = own and any(is_so(document, table) for is_so in ways)
    return _Way(True, own, marks, comments or _comment_columns(document, table, marks), scores, begun)


def _in_rows(
    document: Document,
    table: Table,
    headings: Headings,
    options: Mapping[int, list[Option]],
    way: _Way,
    answered: Collection[tuple[int, ...]],
) -> Iterator[Asked]:
    """What the rows below the names of columns ask; `answered` are the blocks of cells whose question is known."""
    begin = max(table.header_rows, way.scores.first if way.scores else 0)
    for at, row in enumerate(table.rows):
        cells = [cell for cell in filled(document, row) if cell.blocks not in answered]
        asking = [cell for cell in cells if not _asks_beside(document, cell, row)]
        if way.form and (inner := [one for cell in asking for one in _in_cell(document, cell, options)]):
            yield from inner
        elif at >= begin and len(cells) > 1 and cells[0].blocks[0] not in headings.sections:
            yield from _in_row(document, table, cells, options, way, score=_score_of(document, row, way.scores))


def _score_of(document: Document, row: Sequence[Cell], scores: Ratings | None) -> int | None:
    """The column of a row's score, where the row holds words besides it."""
    return scores.column if scores and says_more(document, row, scores) else None


def _in_row(
    document: Document,
    table: Table,
    cells: Sequence[Cell],
    options: Mapping[int, list[Option]],
    way: _Way,
    score: int | None,
) -> Iterator[Asked]:
    """What one row asks, of its cells whose question is not known yet; `score` is the column of its score."""
    question, *rest = cells
    if _NUMBER.fullmatch(cell_text(document, question)) and len(rest) > 1:
        question, *rest = rest
    text = cell_text(document, question)
    boxes = [option for cell in rest for index in cell.blocks for option in options.get(index, [])]
    marks = _marks(document, rest, way.marks) if not boxes else []
    asks = way.form and table.kind != "facts" and _is_question(text)
    asks = asks or (way.own and len(rest) == 1 and _asks_child(text, cell_text(document, rest[0])))
    if boxes or marks:
        marked = {mark.span.block for mark in marks}
        free = [i for cell in rest for i in cell.blocks if way.form and i not in options and i not in marked]
        yield Asked(question.blocks[0], text, boxes or marks, free)
    elif len(rest) == 1 and (asks or (way.begun and (_is_begun(text) or _says_i(document, rest[0])))):
        yield Asked(question.blocks[0], text, [], list(rest[0].blocks))
    elif way.comments and len(text) <= LONGEST_SUBJECT:
        for cell in (cell for cell in rest if cell.column != score):
            name = way.comments.get(cell.column, "") if len(way.comments) > 1 else ""
            yield Asked(question.blocks[0], f"{text}\t{name}".strip(), [], list(cell.blocks))


def _heading_above(document: Document, table: Table, headings: Headings) -> str:
    """The heading of the section in which a table stands; "" for none."""
    first = min((index for row in table.rows for cell in row for index in cell.blocks), default=0)
    above = max((index for index in headings.sections if index < first), default=None)
    return "" if above is None else document.blocks[above].text


def _asks_beside(document: Document, cell: Cell, row: Sequence[Cell]) -> bool:
    """Whether a cell holds several questions and nothing else, with room for their answer at its right."""
    return cell is not row[-1] and only_asks(cell_text(document, cell))


def _in_cell(document: Document, cell: Cell, options: Mapping[int, list[Option]]) -> list[Asked]:
    """A cell that holds both question and answer."""
    shown = [index for index in cell.blocks if document.blocks[index].text.strip()]
    if any(index in options for index in shown):
        return []
    texts = [document.blocks[index].text[document.blocks[index].content :] for index in shown]
    found = prompts_of_cell(texts)
    if not found:
        return []
    return [Asked(shown[0], text, answers=shown[1:] if len(shown) > 1 else shown) for text in found]


def _over_answers(document: Document, table: Table, options: Mapping[int, list[Option]]) -> list[tuple[Cell, Cell]]:
    """Each question with the answer below it, in a table whose rows ask in every cell and answer by turns.

    A number may stand before the question.
    """
    found: list[tuple[Cell, Cell]] = []
    rows = [filled(document, row) for row in table.rows]
    if len(rows) % 2:
        return []
    for cells, below in zip(rows[::2], rows[1::2], strict=True):
        asking = [cell for cell in cells if not _NUMBER.fullmatch(cell_text(document, cell))]
        texts = [cell_text(document, cell) for cell in asking]
        answers = {cell.column: cell for cell in below}
        short = all(text.endswith("?") and len(text) <= LONGEST_QUESTION for text in texts)
        asks = len(cells) > 1 and bool(asking) and short
        ask_back = any(cell_text(document, cell).endswith("?") for cell in below)
        boxes = any(index in options for cell in below for index in cell.blocks)
        if not asks or ask_back or boxes or not answers.keys() <= {cell.column for cell in asking}:
            return []
        found += [(cell, answers[cell.column]) for cell in asking if cell.column in answers]
    return found


def _is_question(text: str) -> bool:
    """Whether a cell at the left asks, perhaps with help below or behind its question."""
    ends = [at for at in (text.find("\n"), text.find("?") + 1) if at > 0 and help_end(text[at:])]
    return len(text) <= LONGEST_QUESTION and any(_asks(one) for one in (text, *(text[:at].strip() for at in ends)))


def _asks_child(text: str, answer: str) -> bool:
    """Whether a cell at the left asks the child, though its words may be a fact's label: "Have you seen a dentist?"."""
    return ends_asking(text) and len(text) <= LONGEST_QUESTION and not states_fact(text, answer)


def _asks(text: str) -> bool:
    asks = ends_asking(text) or bool(_SCALED.search(text))
    return asks or (not known_labels(text.rstrip(" :")) and text.endswith((":", "...", "…")))


def _begins_sentences(document: Document, table: Table) -> bool:
    """Whether the rows of a child's table begin sentences or are prompts: "I like", "Things that make me happy"."""
    rows = [cells for row in table.rows if len(cells := filled(document, row)) == 2]
    texts = [cell_text(document, cells[0]) for cells in rows]
    begun = sum(bool(_BEGINS.match(text) or is_printed_label(text)) and _is_begun(text) for text in texts)
    return begun >= FEWEST_BEGUN


def _mostly_asks(document: Document, table: Table) -> bool:
    """Whether so many rows of a child's table ask that the others do too ("6. Your brothers and sisters")."""
    rows = [cells for row in table.rows[table.header_rows :] if len(cells := filled(document, row)) == 2]
    asking = sum(_is_question(cell_text(document, cells[0])) for cells in rows)
    return asking >= max(FEWEST_BEGUN, SHARE_ASKING * len(rows))


def _mostly_says_i(document: Document, table: Table) -> bool:
    """Whether so many rows of a child's table say "I" at the right that it answers there: "School | i hate it"."""
    rows = [cells for row in table.rows[table.header_rows :] if len(cells := filled(document, row)) == 2]
    return sum(_says_i(document, cells[1]) for cells in rows) >= max(FEWEST_BEGUN, SHARE_ASKING * len(rows))


def _says_i(document: Document, cell: Cell) -> bool:
    return bool(FIRST_PERSON_TYPED.search(cell_text(document, cell)))


def _is_begun(text: str) -> bool:
    """Whether a cell at the left is no label of a fact; where a child lives, it says in its own words."""
    labels = known_labels(text.rstrip(" :.…"))
    return len(text) <= LONGEST_QUESTION and all(label.field == "placement_type" for label in labels[:1])


def _comment_columns(document: Document, table: Table, marked: Mapping[int, str]) -> dict[int, str]:
    """The columns in which a form's table lets people comment on the subject at the left, by their names."""
    if table.header_rows != 1 or len(table.rows) < 2:
        return {}
    names = {cell.column: cell_text(document, cell) for cell in table.rows[0] if cell.blocks}
    if about([plain(name) for name in names.values()]) is not None:
        return {}
    rest = {column: name for column, name in names.items() if column and column not in marked and name}
    found = {column: name for column, name in rest.items() if asks_for_comments(name)}
    others = {name for column, name in rest.items() if column not in found}
    return found if len(others) <= 1 else {}


def _rating_columns(document: Document, table: Table) -> dict[int, str]:
    """Column names by column, where the cells below hold nothing but marks; one other column may hold comments."""
    if not table.header_rows or not table.rows:
        return {}
    names = {cell.column: cell_text(document, cell) for cell in table.rows[0] if cell.blocks}
    written: set[int] = set()
    marked: set[int] = set()
    for row in table.rows[table.header_rows :]:
        for cell in row[1:]:
            if text := cell_text(document, cell):
                (marked if _TICKS.fullmatch(text) else written).add(cell.column)
    if not marked or len(written) > 1 or (written and len(marked - written) < FEWEST_BEGUN):
        return {}
    return {column: name for column, name in names.items() if column not in written}


def _marks(document: Document, cells: Sequence[Cell], names: Mapping[int, str]) -> list[Option]:
    found = []
    for cell in cells:
        text = cell_text(document, cell)
        if names.get(cell.column) and text and _TICKS.fullmatch(text):
            block = document.blocks[cell.blocks[0]]
            span = Span(block.index, block.start, block.start + len(block.text))
            found.append(Option(names[cell.column], text not in {"☐", ""}, span))
    return found
