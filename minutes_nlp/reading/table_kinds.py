"""What a table is for: facts as label and value, a grid of records with column names, or mere layout of prose.

In: a document as walked; out: its tables with `kind` and `header_rows` set, and views on cells for other modules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minutes_nlp.reading.calendar_dates import find_dates
from minutes_nlp.reading.labels import is_whole_name, known_labels, plain
from minutes_nlp.reading.printed import (
    answers_in_column,
    asks_for_comments,
    asks_in_column,
    ends_asking,
    is_printed_label,
)
from minutes_nlp.reading.record_questions import is_childs_column, is_views_of_both
from minutes_nlp.reading.section_topics import is_known_heading
from minutes_nlp.reading.subject_tables import subject_columns
from minutes_nlp.reading.table_columns import about, cell_text, filled, is_column_name, is_new_decision, is_number
from minutes_nlp.reading.task_cells import holds_tasks, opens_tasks
from minutes_nlp.reading.then_and_now import earlier_columns
from minutes_nlp.reading.verdicts import is_answer
from minutes_nlp.records import Cell, Document, Table, TableKind

PROSE_CELL = 180
"""Characters: a longer cell beside a short one is prose under a heading rather than a value."""
SHARE_OF_HEADS = 0.6
"""Share of labels that are known headings; it makes a table a layout where any cell beside them is prose."""
FEWEST_SIGNS = 2
"""Faces or thumbs over the columns that a form lets a child mark."""
LABEL_CELL = 70
"""Characters: the longest cell that is taken for a label or a column name."""

_SENTENCE_END = re.compile(r"[a-z)][.!]\s*$|[a-z)][.!]\s+[A-Z“\"]")
_ENTRY = re.compile(r"(?:[\d.)]+\s+)?[A-Z][\w’'-]*(?: [\w’'-]+){0,3}? (?:to|will) (?:be )?[a-z]{3,} (?:\S+ )*\S+")
"""What a list of actions begins with, and no column's name does: "Carers to register Kay with a dentist"."""
_LISTED = re.compile(r"\d{1,2}[.)]\s.*\n")
"""Several entries in one cell, which name no column."""
_SPEAKS = re.compile(r"\b(?:i|my|you|your)\b")
_SHORTENED = re.compile(r"(?i)(?:no|nr|ref)\.")
_OF_DATES = re.compile(r"(?i)^(?:date )?(?:of )?(?:last|latest|previous|next|due)\b(?! (?:review|meeting|pep|visit))")
_MARK = re.compile(r"\W*[xX✓✔☒☑]\W*")
_BOXES = re.compile(r"[☐☒☑✓✔]")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block stands: the table, the row's position in `Table.rows`, the cell.

    `filled` cells of the row in Word, of which the table may be a part, hold words.
    """

    table: Table
    row: int
    cell: Cell
    filled: int


def classify_tables(document: Document) -> tuple[Table, ...]:
    """Return the document's tables with kind and number of header rows.

    A part of a table in Word whose labels recur from a part that is a layout of prose is one too, however short.
    """
    parents = {table.parent for table in document.tables if table.parent is not None}
    tables = [_classified(document, table, table.index in parents) for table in document.tables]
    heads: dict[tuple[str, int | None], set[str]] = {}
    for table in tables:
        if table.kind == "layout" and (labels := _labels_of_rows(document, table)):
            heads.setdefault(_word_table(document, table), set()).update(labels)
    return tuple(
        replace(table, kind="layout", header_rows=0)
        if (labels := _labels_of_rows(document, table)) and labels <= heads.get(_word_table(document, table), set())
        else table
        for table in tables
    )


def _labels_of_rows(document: Document, table: Table) -> set[str]:
    """The labels at the left of several rows of two cells ("Update", "Child's view"); none for another table."""
    if len(table.rows) < 2 or any(len(row) != 2 or not row[0].blocks for row in table.rows):
        return set()
    return {plain(cell_text(document, row[0])) for row in table.rows}


def _word_table(document: Document, table: Table) -> tuple[str, int | None]:
    """The table in Word of which this one is a part."""
    place = next((document.blocks[i].place for row in table.rows for cell in row for i in cell.blocks), None)
    return (place.part, place.table) if place is not None else ("", None)


def spots(document: Document) -> dict[int, Spot]:
    """The innermost place in a grid of every block that stands in a table."""
    cells = [(table, at, cell) for table in document.tables for at, row in enumerate(table.rows) for cell in row]
    counts = Counter(_word_row(document, cell) for _, _, cell in cells if filled(document, [cell]))
    return {
        index: Spot(table, at, cell, counts[_word_row(document, cell)])
        for table, at, cell in cells
        for index in cell.blocks
    }


def _word_row(document: Document, cell: Cell) -> tuple[str, int | None, int]:
    """What tells the row in which a cell with words begins from every other row in Word."""
    place = document.blocks[cell.blocks[0]].place
    return place.part, place.table, cell.row


def _classified(document: Document, table: Table, holds_tables: bool) -> Table:
    kind, header = _kind(document, table, holds_tables)
    if kind == "grid" and header == 1 and _names_in_two_rows(table):
        header = 2
    return replace(table, kind=kind, header_rows=max(table.header_rows, header) if kind == "grid" else header)


def _names_in_two_rows(table: Table) -> bool:
    """Whether the first row groups columns beside one whose name reaches over both rows of names."""
    first = table.rows[0] if len(table.rows) > 2 else ()
    return any(cell.rows == 2 for cell in first) and any(cell.columns > 1 and cell.rows == 1 for cell in first)


def _kind(document: Document, table: Table, holds_tables: bool) -> tuple[TableKind, int]:
    """The kind of a table and how many rows of column names it has; tables in its cells make it a layout."""
    rows = [cells for row in table.rows if (cells := filled(document, row))]
    wide = [row for row in rows if len(row) > 1]
    first = [cell_text(document, cell) for cell in rows[0]] if rows else []
    names = [plain(text) for text in first]
    if not wide and table.header_rows and len(rows) > 1 and is_new_decision(names[0]):  # beside the earlier ones
        return "grid", 1
    if not wide or holds_tables:
        return "layout", 0
    named = all(len(text) <= LABEL_CELL and not _LISTED.match(text) for text in first)
    if len(first) > 1 and len(rows) > 1 and named and about(names):
        return "grid", 1
    if len(rows) > 1 and named and earlier_columns([cell_text(document, cell) for cell in table.rows[0]]):
        return "grid", 1
    if len(rows) > 1 and subject_columns(document, replace(table, header_rows=1)) is not None:
        return "grid", 1
    if _heads_faces(document, rows) or _heads_views(document, rows) or heads_answers(document, rows):
        return "grid", 1
    pairs = list(_label_pairs(document, wide))
    known = sum(bool(known_labels(label.rstrip(" :"))) for label, _ in pairs)
    header = _looks_like_header(document, table, rows, known)
    if _is_prose_layout(wide, document):
        return "layout", 0
    if pairs and not header and (known >= 0.5 * len(pairs) or _label_like(document, table, pairs)):
        return "facts", 0
    if table.header_rows == 0 and not header and known >= 2 and _known_columns(document, rows):
        return "facts", 0
    return "grid", 1 if header else 0


def _heads_faces(document: Document, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a first row is faces or other signs, over rows of a subject with a mark below one of them."""
    signs = [cell for cell in rows[0] if not any(map(str.isalnum, cell_text(document, cell)))]
    columns = {cell.column for cell in signs}
    marked = [
        len(row) == 2 and row[1].column in columns and bool(_MARK.fullmatch(cell_text(document, row[1])))
        for row in rows[1:]
    ]
    return len(signs) >= FEWEST_SIGNS and len(rows[0]) - len(signs) <= 1 and bool(marked) and all(marked)


def _heads_views(document: Document, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether two columns hold the child's views and an adult's: "Child's views | Parents' views" over what they say.

    What stands below the first name is a sentence; a label of a person ("Child's views") has another label there.
    """
    names = [cell_text(document, cell) for cell in rows[0]]
    if len(names) != 2 or len(rows) < 2 or any(len(row) > 2 for row in rows):
        return False
    below = [cell_text(document, row[0]) for row in rows[1:]]
    return is_views_of_both(names) and all(_SENTENCE_END.search(text) for text in below)


def heads_answers(document: Document, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether two columns hold a form's questions and the answers: "Question | My answer" over any length of answer.

    A record too may have "Topic | Response" over its sections; a form asks there, or speaks to whoever answers.
    """
    names = [cell_text(document, cell) for cell in rows[0]]
    if len(names) != 2 or len(rows) < 2 or any(len(row) > 2 for row in rows):
        return False
    asks = bool(_SPEAKS.search(plain(names[1]))) or any("?" in cell_text(document, row[0]) for row in rows[1:])
    return asks and asks_in_column(names[0]) and answers_in_column(names[1])


def _label_pairs(document: Document, rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        texts = [cell_text(document, cell) for cell in row]
        if len(texts) % 2 and re.fullmatch(r"\W*\d{0,2}\W*", texts[0]):
            texts = texts[1:]
        elif re.fullmatch(r"\W*\d{1,2}\W*", texts[0]):
            texts = texts[:2]  # "1 | Ring Kay | Social worker | 1 May" has no labels
        yield from zip(texts[::2], texts[1::2], strict=False)


def _label_like(document: Document, table: Table, pairs: Sequence[tuple[str, str]]) -> bool:
    """Unknown labels that look like labels: two or four columns, short cells at the left, with colons or in bold."""
    width = max(len(row) for row in table.rows)
    if width not in (2, 4) or len(pairs) < 2 or any("?" in label for label, _ in pairs):
        return False
    short = sum(len(label) <= LABEL_CELL and not _SENTENCE_END.search(label) for label, _ in pairs)
    marked = sum(label.endswith(":") for label, _ in pairs)
    bold = sum("bold" in document.blocks[row[0].blocks[0]].emphasis for row in table.rows if row and row[0].blocks)
    plain_values = sum(
        "bold" not in document.blocks[row[1].blocks[0]].emphasis for row in table.rows if len(row) > 1 and row[1].blocks
    )
    return short == len(pairs) and (
        marked >= 0.6 * len(pairs) or (bold >= 0.8 * len(table.rows) and plain_values >= 0.8 * len(table.rows))
    )


def _is_prose_layout(rows: Sequence[Sequence[Cell]], document: Document) -> bool:
    """Short headings at the left; prose, lists or a form's questions at the right."""
    if any(len(row) != 2 for row in rows):
        return False
    prose = heads = 0
    for left, right in rows:
        label = cell_text(document, left)
        if len(label) > LABEL_CELL * 1.5 or len(left.blocks) > 2:
            return False
        known = known_labels(label.rstrip(" :"))
        heads += not known and is_known_heading(label)
        people = any(one.field in {"attended", "apologies"} for one in known)
        told = reads_as_prose(document, right, labelled=bool(known)) and not holds_tasks(document, right)
        prose += not people and told
    if len(rows) == 1:
        value = cell_text(document, rows[0][1])
        labels = known_labels(cell_text(document, rows[0][0]).rstrip(" :"))
        dated = any(label.event for label in labels) and _opens_with_date(value)  # "Visits | 3 May 2025. Seen alone."
        sentence = not dated and bool(_SENTENCE_END.search(value)) and len(value.split()) > 5
        return bool(prose) or sentence or not labels
    return prose >= 0.5 * len(rows) or (prose > 0 and heads >= SHARE_OF_HEADS * len(rows))


def reads_as_prose(document: Document, cell: Cell, *, labelled: bool) -> bool:
    """Whether a cell holds running text or a list rather than a value; two paragraphs beside a fact's label are one."""
    text = cell_text(document, cell)
    blocks = [document.blocks[i] for i in cell.blocks if document.blocks[i].text.strip()]
    heads = any(block.emphasis & {"bold", "underlined"} for block in blocks[:-1])
    lists = any(block.number for block in blocks)
    answer, _, remark = text.partition(". ")
    sentences = len(_SENTENCE_END.findall(remark if is_answer(answer) else text))  # "No. Dad has missed five."
    return (
        len(text) > PROSE_CELL
        or len(blocks) > 2
        or sentences > 1
        or heads
        or lists
        or (len(blocks) > 1 and not labelled)
    )


def _looks_like_header(document: Document, table: Table, rows: Sequence[Sequence[Cell]], known: int) -> bool:
    """A first row of short names that is unlike the rows below it."""
    if table.header_rows:
        return True
    texts = [cell_text(document, cell) for cell in rows[0]]
    if len(rows) < 2 or len(texts) < 2 or len(texts) < max(len(row) for row in rows) - 1:
        return False
    if any(
        len(text) > LABEL_CELL
        or (_SENTENCE_END.search(text) and not _SHORTENED.fullmatch(text))
        or text.endswith(":")
        or _BOXES.search(text)
        for text in texts
    ):
        return False
    if _names_child(texts, cell_text(document, rows[1][0])):
        return False
    if texts[0].endswith(("…", "...")) or is_number(texts[0]):  # a sentence for the child to end, an entry of a list
        return False
    if sum(map(asks_for_comments, texts[1:])) > 1:  # what each of several people says
        return True
    if (
        len(texts) > 2
        and is_column_name(plain(texts[0]))
        and any(is_childs_column(text, (), first_person=True) for text in texts[1:])
    ):
        return True
    if _names_dates(document, rows, texts):
        return True
    if len(texts) == 2 and is_printed_label(texts[0]) and not asks_for_comments(texts[1]):
        return False
    if len(texts) == 2 and ends_asking(texts[0]) and is_answer(texts[1]):  # "Do you want an advocate? | No"
        return False
    if sum(is_column_name(plain(text)) for text in texts) >= 0.5 * len(texts):
        dated = all(_opens_with_date(cell_text(document, row[0])) for row in rows[1:])  # a log, entry by entry
        return dated or not (known_labels(texts[0]) and known >= 0.5 * len(rows))
    if ends_asking(texts[0]) and any(ends_asking(cell_text(document, row[0])) for row in rows[1:]):
        return False  # a form's questions, each with its answer
    below = (cell for row in rows[1:] for cell in row[1:])
    if all(_is_bold(document, cell) for cell in rows[0]) and not all(_is_bold(document, cell) for cell in below):
        return True
    if any(_opens_with_date(text) for text in texts[1:]) or _ENTRY.match(texts[0]) or opens_tasks(document, rows):
        return False  # the first entry of a list without column names
    return not known_labels(texts[0]) and known < 0.5 * len(rows) and not any(text[:1].isdigit() for text in texts[:1])


def _is_bold(document: Document, cell: Cell) -> bool:
    return all("bold" in document.blocks[i].emphasis for i in cell.blocks if document.blocks[i].text.strip())


def _names_child(texts: Sequence[str], below: str) -> bool:
    """Whether a first row, in bold or not, has the child's whole name beside its label: "Child | Kay Brooks | DOB".

    A mere "Name" may be a column's too, unless a further label follows, or stands `below` it in a table of two columns.
    """
    labels = known_labels(texts[0].rstrip(" :"))
    named = bool(labels) and labels[0].field == "child_name" and is_whole_name(texts[1])
    further = bool(known_labels((texts[2] if len(texts) > 2 else below).rstrip(" :")))
    if not named or is_column_name(plain(texts[1])) or known_labels(texts[1].rstrip(" :")):
        return False
    return further or not labels[0].weak


def _names_dates(document: Document, rows: Sequence[Sequence[Cell]], texts: Sequence[str]) -> bool:
    """Names such as "Last" and "Next due" over rows that each hold a date; the first column may have no name."""
    names = texts[1:] if len(texts) == max(len(row) for row in rows) else texts
    timed = [bool(_OF_DATES.search(text)) for text in names]
    if not any(timed) or not all(of or is_column_name(plain(text)) for of, text in zip(timed, names, strict=True)):
        return False
    return not any(map(_opens_with_date, texts)) and all(
        any(_opens_with_date(cell_text(document, cell)) for cell in row[1:]) for row in rows[1:]
    )


def _opens_with_date(text: str) -> bool:
    found = find_dates(text, date.min)
    return bool(found) and found[0].start == 0


def _known_columns(document: Document, rows: Sequence[Sequence[Cell]]) -> bool:
    """Labels above their values: a row of known labels over a row of values."""
    labels = [bool(known_labels(cell_text(document, cell).rstrip(" :"))) for cell in rows[0]]
    return len(rows) == 2 and len(labels) >= 2 and all(labels)
