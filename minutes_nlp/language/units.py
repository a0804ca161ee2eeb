"""From a `Document` to the units that findings are made of: sentences, answers' sentences and rows of tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from minutes_nlp.language.capital_gaps import capital_gaps
from minutes_nlp.language.encoder import encoder_installed
from minutes_nlp.language.rows_of_pairs import pairs_in_row
from minutes_nlp.language.run_ons import STOPPED, forgotten_stops
from minutes_nlp.language.sentences import split_sentences
from minutes_nlp.reading.asked_on import only_asks
from minutes_nlp.reading.printed import answer_bounds, invites
from minutes_nlp.reading.table_columns import column_names, is_number
from minutes_nlp.reading.ticks import alternatives, find_ticks, opened_by_answers
from minutes_nlp.records import Block, Cell, Document, Option, Span, Unit

READ_PARTS = frozenset({"body", "textbox", "footnotes", "endnotes"})
FORM_ROLES = frozenset({"question", "answer", "options"})
SHORTEST_RUN_ON, LONGEST_RUN_ON = 6, 1500  # words; nobody answers a form at greater length without a full stop
LONGEST_TYPED = 25  # words; a longer answer whose only stop is its last may want others
SHORTEST_BEHIND = 3  # words behind tick boxes that say something of their own
_WORD = re.compile(r"[^\W\d_]+")
_EDGES = " \t\n\xa0.,;:–—-"
SHORT_NOTE = 5  # words: the notes in cells of progress tables begin with a shorter sentence ("Late but done.")

_OPENED = re.compile(r"[\"“'‘(]?([^\W\d_])")
_PRONOUN = re.compile(r"[\"“'‘(]?I\b")  # it has a capital everywhere
_BULLET = re.compile(r"\s*(?:(?:[•●○◦▪■□–—*·➢✓★☆⭐🌟→➔➜➡⇒➤►▶▸‣»-]|o(?=\s)|->|=>|>>)\s+)+")


_Found = tuple[Block, str, str, int, int]  # block, role, question, start, end


def units(document: Document) -> tuple[Unit, ...]:
    """Return the document's units in reading order; headings, questions and labels too, told apart by `role`.

    A row of a facts or grid table is one unit with the role `row`, whose `question` holds the column names joined by
    tabs, but each label and value of a row that says that something is missing; rows with answers of a form or with
    running prose, and layout tables, are split into sentences. What an adult answers with a tick, or by striking out
    the other answer, is one unit with its question, of the role `ticked` unless more stands in its row. List numbers,
    bullets and the labels of answers stay outside. Page headers, footers and comments yield nothing. Spans are
    half-open offsets into `document.text`, never blank and never overlapping.
    """
    asked = {answer: question.text for question in document.questions for answer in question.answers}
    inside: dict[int, list[str]] = {}
    for one in document.questions:
        if one.block in one.answers:
            inside.setdefault(one.block, []).append(one.text)
    ticks = find_ticks(document)
    ticked = frozenset(tick.block for tick in ticks if tick.words)
    rows = _whole_rows(document, ticked, frozenset(tick.block for tick in ticks))
    asked |= _beside_answers(document, asked)
    prompts, beside = _beside_prompts(document)
    asked |= beside
    asked |= {option.span.block: one.text for one in document.questions for option in one.options}
    led = opened_by_answers(document)
    boxes: dict[int, list[Option]] = {}
    for option in document.options:
        boxes.setdefault(option.span.block, []).append(option)
    found: list[_Found] = []
    for block in document.blocks:
        if block.place.part not in READ_PARTS:
            continue
        if block.index in rows:
            role, question, start, end = rows[block.index]
            if start < end:
                found.append((block, role, question, start, end))
            continue
        question = asked.get(block.index, "")
        if block.role == "options" and block.index in boxes:
            written = "answer" if document.kind == "consultation_form" else "text"
            told = block.index in ticked
            parts = _around_boxes(block, boxes[block.index], question, written, ticked=told, led=block.index in led)
        elif block.index in prompts:
            parts = iter([("question", "", block.content, len(block.text))])
        elif block.index in ticked and block.role == "text":
            parts = iter([("ticked", "", block.content, len(block.text))])
        else:
            parts = _parts(block, question, inside.get(block.index, ()))
        for role, question, begin, end in parts:
            found += ((block, role, question, *sentence) for sentence in _sentences(block, role, question, begin, end))
    found = _run_ons_split(document, found)
    return tuple(
        Unit(index, Span(block.index, start, end), document.text[start:end], role, block.section, block.topic, question)
        for index, (block, role, question, start, end) in enumerate(found)
    )


def _run_ons_split(document: Document, found: list[_Found]) -> list[_Found]:
    """Split what stands in answers without full stops, which rules cannot do.

    In other prose, and in short answers that begin with a capital and end with a stop, only a word with a capital may
    begin a sentence: whoever types so forgets a stop, not a capital.
    """
    texts = [document.text[start:end] for _, _, _, start, end in found]
    places = {
        at: _may_begin(role, texts[at])
        for at, (_, role, _, _, _) in enumerate(found)
        if role in ("answer", "text") and SHORTEST_RUN_ON <= len(texts[at].split()) <= LONGEST_RUN_ON
    }
    long = [at for at, offsets in places.items() if offsets is None or offsets]
    if not long or not encoder_installed():
        return found
    begins = dict(zip(long, forgotten_stops([texts[at] for at in long]), strict=True))
    for at in long:
        if (offsets := places[at]) is not None:
            begins[at] = [begin for begin in begins[at] if begin in offsets]
    split: list[_Found] = []
    for at, (block, role, question, start, end) in enumerate(found):
        edges = [start, *(start + begin for begin in begins.get(at, ())), end]
        for left, right in pairwise(edges):
            split.append((block, role, question, left, left + len(document.text[left:right].rstrip())))
    return split


def _may_begin(role: str, text: str) -> list[int] | None:
    """The offsets at which a sentence may begin within a text of a role; None where it may at any word."""
    if role == "answer" and not (_is_typed_with_care(text) and len(text.split()) <= LONGEST_TYPED):
        return None
    return [at for at in capital_gaps(text) if role == "answer" or not _PRONOUN.match(text, at)]


def _is_typed_with_care(text: str) -> bool:
    """Whether a text begins with a capital and ends with a stop."""
    opened = _OPENED.match(text)
    return opened is not None and opened[1].isupper() and STOPPED.search(text) is not None


def _parts(block: Block, question: str, inside: Sequence[str]) -> Iterator[tuple[str, str, int, int]]:
    """A block's parts with role, question and offsets within it: one, or the questions it holds with their answers."""
    edges = [(question, block.content, block.content)]
    head = block.text[: block.lead]
    if not inside and head.endswith(".") and head.rstrip(" .") == block.section:  # "Health. She is well."
        yield "label", "", block.content, block.lead
        edges = [(question, block.lead, block.lead)]
    for text in inside:
        if (begin := block.text.find(text, edges[-1][2])) >= 0:
            edges.append((text, begin, begin + len(text)))
    edges.append(("", len(block.text), len(block.text)))
    for (asked, begin, end), (_, following, _) in pairwise(edges):
        if begin < end:
            yield "question", "", begin, end
        if end < following:
            yield str(block.role), asked, end, following


def _around_boxes(
    block: Block, boxes: Sequence[Option], question: str, written: str, *, ticked: bool, led: bool
) -> Iterator[tuple[str, str, int, int]]:
    """A block with tick boxes in parts: the boxes with the question before them, and what is written behind a tick.

    A prompt behind them ("If no, why?") and a word or two stay with the boxes, and so does all of a line that they open
    (`led`); a ticked statement has no question before it.
    """
    asks = block.text[block.content : boxes[0].span.start - block.start].strip()
    stated = len(boxes) == 1 and ticked
    role = "ticked" if ticked and (asks or led or stated) else "options"
    end = boxes[-1].span.end - block.start
    behind = block.text[end:].strip(_EDGES)
    prompt = behind.endswith(("?", ":", "…", "...")) or invites(behind)
    if led or not any(box.ticked for box in boxes) or prompt or len(_WORD.findall(behind)) < SHORTEST_BEHIND:
        yield role, "", block.content, len(block.text)
        return
    yield role, "", block.content, end
    yield written, asks or question, end + block.text[end:].index(behind), len(block.text)


def _sentences(block: Block, role: str, question: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """Offsets into the document's text of the sentences between two offsets of a block; only prose is split."""
    if bullet := _BULLET.match(block.text, begin, stop):
        begin = bullet.end()
    if role == "answer":
        first, last = answer_bounds(block.text[begin:stop], question)
        begin, stop = begin + first, begin + last
    content = block.text[begin:stop]
    if role in {"heading", "question", "options", "ticked"}:
        sentences = [(len(content) - len(content.lstrip()), len(content.rstrip()))] if content.strip() else []
    else:
        sentences = split_sentences(content)
    for start, end in sentences:
        yield block.start + begin + start, block.start + begin + end


def _whole_rows(
    document: Document, ticked: Collection[int], marked: Collection[int]
) -> dict[int, tuple[str, str, int, int]]:
    """For each block in a row that is one unit: its role, column names and offsets; offsets of 0 after the first block.

    Of a row in which the question is answered by a tick, and something else besides, the question and the tick are one.
    `marked` are the blocks of ticks and of boxes left empty, `ticked` those of ticks.
    """
    nested = {table.parent for table in document.tables if table.parent is not None}
    rows: dict[int, tuple[str, str, int, int]] = {}
    for table in document.tables:
        if table.kind == "layout" or table.index in nested:
            continue
        columns = column_names(document, table)
        choices = alternatives(document, table)
        for at, cells in enumerate(table.rows):
            role, members = _whole_row(document, cells, ticked, marked)
            filled = [block for block in members if block.text.strip()]
            if not filled:
                continue
            inside = at >= table.header_rows or len(filled) == 1
            if at < table.header_rows and choices:  # "Report | Received | Late": names to tick below
                continue
            if inside and all(block.role in {"label", "heading"} for block in filled):  # form furniture, or a heading
                continue
            if role == "row" and (pairs := pairs_in_row(document, cells)):
                for pair in pairs:
                    rows.update(_as_one(role, "", pair))
                continue
            names = "" if at < table.header_rows else "\t".join(columns.get(cell.column, "") for cell in cells)
            rows.update(_as_one(role, names.strip("\t"), members))
    return rows


def _as_one(role: str, names: str, members: Sequence[Block]) -> dict[int, tuple[str, str, int, int]]:
    """What `_whole_rows` gives for blocks, filled and empty ones, that are one unit."""
    filled = [block for block in members if block.text.strip()]
    first, last = filled[0], filled[-1]
    start = first.start + len(first.text) - len(first.text.lstrip())
    found = {block.index: (role, "", 0, 0) for block in members}
    return found | {first.index: (role, names, start, last.start + len(last.text.rstrip()))}


def _whole_row(
    document: Document, cells: tuple[Cell, ...], ticked: Collection[int], marked: Collection[int]
) -> tuple[str, list[Block]]:
    """The role of a row that is one unit and its blocks, of an answer by tick those up to the last mark; else none."""
    members = [document.blocks[i] for i in chain.from_iterable(cell.blocks for cell in cells)]
    filled = [block for block in members if block.text.strip()]
    if not any(block.index in ticked for block in filled):
        return ("row", members) if filled and _is_one_unit(document, cells, filled) else ("", [])
    beside = [block for block in filled if block.index not in marked and not is_number(block.text)]
    if not _is_one_unit(document, cells, [block for block in beside if block.role != "question"]):
        last = max(at for at, block in enumerate(filled) if block.index in marked)
        members = filled[: last + 1]
        beside = [block for block in beside if block in members]
        if any(block.role in {"answer", "text"} for block in beside):
            return "", []
    return "row" if len(beside) > 1 else "ticked", members


def _beside_answers(document: Document, asked: Mapping[int, str]) -> dict[int, str]:
    """For each cell that stands apart in a record's row since the child answers beside it: its subject and column."""
    if document.kind == "consultation_form":
        return {}
    found: dict[int, str] = {}
    for table in document.tables:
        columns = column_names(document, table) if table.kind == "grid" else {}
        for cells in table.rows[table.header_rows :] if columns else ():
            if not any(i in asked for cell in cells for i in cell.blocks):
                continue
            subject = " ".join(document.blocks[i].text.strip() for i in cells[0].blocks)
            for cell in cells[1:]:
                name = f"{subject}\t{columns.get(cell.column, '')}".strip()
                found |= {i: name for i in cell.blocks if i not in asked and document.blocks[i].role == "cell"}
    return found


def _beside_prompts(document: Document) -> tuple[frozenset[int], dict[int, str]]:
    """The cells of records that ask several questions at the left of a row, and those texts for each cell beside."""
    prompts: set[int] = set()
    beside: dict[int, str] = {}
    for table in document.tables:
        for first, *rest in table.rows if table.kind != "layout" else ():
            members = [document.blocks[i] for cell in (first, *rest) for i in cell.blocks]
            if rest and _asks_on(document, first) and all(block.role == "cell" for block in members):
                prompts.add(first.blocks[0])
                beside |= {i: document.blocks[first.blocks[0]].text.strip() for cell in rest for i in cell.blocks}
    return frozenset(prompts), beside


def _asks_on(document: Document, cell: Cell) -> bool:
    """Whether a cell holds several questions and nothing else."""
    return len(cell.blocks) == 1 and only_asks(document.blocks[cell.blocks[0]].text.strip())


def _is_one_unit(document: Document, cells: tuple[Cell, ...], filled: list[Block]) -> bool:
    if len(cells) > 1 and _asks_on(document, cells[0]):
        return False
    if any(block.role in FORM_ROLES or (block.role == "text" and len(filled) > 1) for block in filled):
        return False
    return not any(_is_prose([document.blocks[i].text for i in cell.blocks]) for cell in cells)


def _is_prose(paragraphs: list[str]) -> bool:
    """Whether a cell holds running text, and not a short note ("Written late. Not shared with him")."""
    words = [len(text[a:b].split()) for text in paragraphs for a, b in split_sentences(text)]
    return (len(words) == 2 and min(words) >= SHORT_NOTE) or (len(words) > 2 and sum(words) >= SHORT_NOTE * len(words))
