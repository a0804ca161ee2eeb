"""Label and value wherever a document sets them beside, above or behind each other.

In: a document with classified tables; out: `Pair` records: cells of one row, a column's name over its value, "Label:
value" in running text, text boxes, headers and cells, a label on a line of its own. Offsets are half-open offsets into
the document's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from minutes_nlp.reading.calendar_dates import find_dates
from minutes_nlp.reading.fact_values import ANY_YEAR, read_value
from minutes_nlp.reading.forms import find_boxes
from minutes_nlp.reading.joint_values import joint_values
from minutes_nlp.reading.labels import (
    ITEM_MARK,
    LONGEST_LABEL,
    Label,
    is_whole_name,
    joint_labels,
    known_labels,
    may_end_label,
    plain,
    says_event_again,
)
from minutes_nlp.reading.subject_tables import subject_columns
from minutes_nlp.reading.table_columns import about, cell_text, filled, header_names
from minutes_nlp.reading.table_kinds import Spot
from minutes_nlp.reading.then_and_now import earlier_cells
from minutes_nlp.reading.ticks import is_tick
from minutes_nlp.reading.verdicts import is_answer
from minutes_nlp.records import Block, Cell, Document, Table
from minutes_nlp.rule_words import words_in
from minutes_nlp.rulebook import load_rules

LONGEST_LINE_VALUE = 160
"""Characters: the longest value that a line below its label may have."""

SHARE_OF_LABELS = 0.6
"""Cells of a row that names columns which are known labels; where labels and values take turns it is half of them."""

MOST_SEPARATORS = 100
"""Colons, dashes and gaps looked at in one paragraph; a header line of the gold documents has eleven."""
CHILD_MARKS = frozenset({"child_name", "child_id", "date_of_birth"})
"""Fields that tell one child from another."""

DOTS = r"(?:[._]{3,}|…+)[\s._…]*"
"""The dotted or drawn line of a paper form, on which a value is written."""
GAP = rf"(?:\t|\s{{2,}}|{DOTS})"
"""What sets a label apart from its value where no colon does."""
_EDGE = re.compile(rf"^|[\t\n;|•]|\s{{2,}}|,\s|\(|{DOTS}")
_STOP = re.compile(r"[.!]\s+")
_TYPED_NUMBER = re.compile(rf"\s*(?:(?:{ITEM_MARK}|\d{{1,2}})\s+|\(?[a-zA-Z][.)]\s+)?")
_SEPARATOR = re.compile(rf"\s*(?::+|\t|\s[-–—]\s|\s{{2,}}|(?={DOTS}))\s*(?:{DOTS})?[-–]?\s*")
_DOTTED = re.compile(DOTS)
_DOTTED_END = re.compile(rf"\s*{DOTS}$")
_WRITTEN = frozenset({"name", "date", "birth", "number", "code", "id"})
"""Kinds of value that a form's dotted line or a line below a label surely holds; words may be what somebody says."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A label's field and the offsets of the words that stand for its value; `block` is where the value begins."""

    labels: tuple[Label, ...]
    start: int
    end: int
    block: int
    tabled: bool


def find_pairs(document: Document, places: Mapping[int, Spot]) -> Iterator[Pair]:
    """Yield every pair of a known label and a value."""
    lists = {table.index for table in document.tables if _is_list(document, table)}
    for table in document.tables:
        yield from _ticked_code(document, table)
        if table.index in lists:
            continue
        yield from _in_rows(document, table)
        yield from _ticked_across(document, table)
        yield from _under_columns(document, table)
    for control in document.controls:
        if labels := known_labels(control.name):
            yield Pair(labels, control.span.start, control.span.end, control.span.block, True)
    shown = document.blocks
    for i, block in enumerate(shown):
        if block.place.part == "comments":
            continue
        spot = places.get(block.index)
        if spot is not None and spot.table.kind == "grid" and spot.table.index in lists:
            continue
        joint = list(_joint_line(block))
        yield from (pair for pair in _in_line(block) if not joint or pair.start != joint[0].start)
        yield from joint
        if not (spot is not None and _is_subject(document, spot, block)):
            yield from _broken_line(block, spot)
            yield from _below(block, shown[i + 1] if i + 1 < len(shown) else None, spot)


def pairs_of_one_child(document: Document) -> Iterator[Pair]:
    """The child's own facts in the table of an escalation that gives the same in every row ("Date | Child | Concern").

    Elsewhere such a table lists actions, and names whom each is about.
    """
    tables = document.tables if document.kind == "escalation" else ()
    for table in tables:
        if len(table.rows) < 2 or not (len(table.rows) > 2 or _is_list(document, table)):
            continue
        for head in table.rows[0]:
            labels = _cell_labels(document, head)
            values = [cell for row in table.rows[1:] for cell in row if cell.column == head.column and cell.blocks]
            same = len({cell_text(document, cell) for cell in values}) == 1
            if labels and labels[0].field in CHILD_MARKS and same:
                yield _pair_of_cell(document, labels, values[0])


def _is_list(document: Document, table: Table) -> bool:
    """Whether a table lists people, decisions or subjects, so that none of its cells is a label."""
    return about(header_names(document, table)) is not None or subject_columns(document, table) is not None


def _in_rows(document: Document, table: Table) -> Iterator[Pair]:
    """Labels at the left of their values; in a facts table every other cell is a value, whatever it says.

    A row of labels over values has none of these in itself.
    """
    past = earlier_cells(document, table)
    for row, below in zip(table.rows, [*table.rows[1:], ()], strict=True):
        cells = [cell for cell in row if cell not in past]
        if table.kind == "layout":
            joint = list(_joint_cells(document, *cells)) if len(cells) == 2 else []
            yield from joint
            if (
                len(cells) == 2
                and not joint
                and (labels := _cell_labels(document, cells[0]))
                and _is_value(document, labels, cells[1])
            ):
                yield _pair_of_cell(document, labels, cells[1])
            continue
        known = [_cell_labels(document, cell) for cell in cells]
        if len(cells) > 2 and (all(known) or _heads_columns(document, row, below)):
            continue
        if len(cells) == 3 and known[0] and known[0][0].field in CHILD_MARKS and cells[2].blocks and not known[2]:
            yield _pair_of_cell(document, known[0], cells[2])  # a second child beside the first
        for at, (cell, value) in enumerate(pairwise(cells)):
            if joint := list(_joint_cells(document, cell, value)):
                yield from joint
                known[at] = ()
        at = 0
        while at < len(cells) - 1:
            value = cells[at + 1]
            odd = at % 2 == 1 and len(cells) % 2 == 0
            if not known[at] or (odd and table.kind != "facts"):
                at += 1
            elif value.blocks and ((table.kind == "facts" and not odd) or not known[at + 1] or len(cells) == 2):
                told = _behind_answer(document, known[at][0], cells[at + 1 :], known[at + 1 :])
                yield _pair_of_cell(document, known[at], told or value)
                at += 3 if told else 2
            else:
                at += 1


def _behind_answer(
    document: Document, label: Label, cells: Sequence[Cell], known: Sequence[tuple[Label, ...]]
) -> Cell | None:
    """The cell that stands behind a yes or no: "PEP held | Y | 3 May 2025", "Adviser allocated? | Yes | Kay Lee"."""
    if len(cells) < 2 or known[1] or not is_answer(cell_text(document, cells[0])):
        return None
    text = cell_text(document, cells[1])
    if value_kind((label,)) == "name":
        return cells[1] if is_whole_name(text) else None
    if not label.event:
        return None
    days = find_dates(text, ANY_YEAR)
    return cells[1] if days and (days[0].start == 0 or _says_when(label, text)) else None


def _says_when(label: Label, text: str) -> bool:
    """Whether a text opens by saying of an event that it was, and when: "Held on 3 May"."""
    days = find_dates(text, ANY_YEAR) if label.event else []
    return bool(days) and says_event_again(label, text[: days[0].start])


def _ticked_across(document: Document, table: Table) -> Iterator[Pair]:
    """The one cell with a tick of those behind a label: "Legal status | ☐ ICO | ☒ Care order | ☐ Section 20"."""
    for row in table.rows:
        boxed = [find_boxes(cell_text(document, cell)) for cell in row]
        labels: tuple[Label, ...] = ()
        begin = 0
        for at, cell in enumerate(row):
            if not boxed[at]:
                labels, begin = _cell_labels(document, cell), at + 1
                continue
            last = at + 1 == len(row) or not boxed[at + 1]
            if not (labels and last and at > begin):
                continue
            named = all(box.label_start < box.label_end for boxes in boxed[begin : at + 1] for box in boxes)
            ticked = [i for i in range(begin, at + 1) for box in boxed[i] if box.ticked]
            if named and len(ticked) == 1:
                yield _pair_of_cell(document, labels, row[ticked[0]])


def _ticked_code(document: Document, table: Table) -> Iterator[Pair]:
    """The one code of participation marked in a list of codes: "PN6 Views conveyed by another | ✓"."""
    coded: dict[str, Cell] = {}
    marked: list[Cell] = []
    for row in table.rows:
        for cell in row:
            text = cell_text(document, cell)
            code = read_value("code", text) if text[:1].isalpha() else None
            if code is None or code.start or code.value in coded:
                continue
            coded[str(code.value)] = cell
            if any(is_tick(cell_text(document, other)) for other in row if other is not cell):
                marked.append(cell)
    if len(coded) > 1 and len(marked) == 1:
        yield _pair_of_cell(document, known_labels("participation code"), marked[0])


def _under_columns(document: Document, table: Table) -> Iterator[Pair]:
    """A row of labels over a row of values, if the next row does not go on with values (then it is a list)."""
    for above, below, after in zip(table.rows, table.rows[1:], [*table.rows[2:], ()], strict=False):
        if not _heads_columns(document, above, below) or (
            filled(document, after) and not _labels_most(document, after)
        ):
            continue
        values = {cell.column: cell for cell in below}
        for head in filled(document, above):
            if (
                (found := _cell_labels(document, head))
                and (value := values.get(head.column)) is not None
                and value.blocks
            ):
                yield _pair_of_cell(document, found, value)


def _heads_columns(document: Document, row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row names columns, some of which may be unknown, and the row below it gives their values."""
    return bool(below) and _labels_most(document, row) and not any(_cell_labels(document, cell) for cell in below)


def _labels_most(document: Document, row: Sequence[Cell]) -> bool:
    """Whether more cells of a row are known labels than labels and values by turns would have."""
    heads = filled(document, row)
    return sum(bool(_cell_labels(document, cell)) for cell in heads) >= max(2, SHARE_OF_LABELS * len(heads))


def _cell_labels(document: Document, cell: Cell) -> tuple[Label, ...]:
    text = cell_text(document, cell)
    return known_labels(" ".join(text.rstrip(" :?*-–").split())) if len(text) <= LONGEST_LABEL else ()


def _pair_of_cell(document: Document, labels: tuple[Label, ...], cell: Cell) -> Pair:
    first, last = document.blocks[cell.blocks[0]], document.blocks[cell.blocks[-1]]
    return Pair(labels, first.start, last.start + len(last.text), first.index, True)


def _is_value(document: Document, labels: tuple[Label, ...], cell: Cell) -> bool:
    """Whether a cell of a layout table holds a value: one short paragraph that is no sentence but of an event's day."""
    text = cell_text(document, cell)
    short = len(cell.blocks) == 1 and len(text) <= LONGEST_LINE_VALUE and not text.endswith((".", "!", "?"))
    return short or _says_when(labels[0], text)


def _joint_cells(document: Document, cell: Cell, value: Cell) -> Iterator[Pair]:
    """A cell such as "SW / TM" beside one such as "Ann Lee / Bob Moss"."""
    label = cell_text(document, cell).rstrip(" :")
    if value.blocks and (joint := joint_labels(label)):
        whole = _pair_of_cell(document, joint[0], value)
        for labels, start, end in joint_values(joint, label, document.text[whole.start : whole.end], whole.start):
            yield Pair(labels, start, end, whole.block, True)


def _joint_line(block: Block) -> Iterator[Pair]:
    """A line such as "SW / TM: Ann Lee / Bob Moss"."""
    label, colon, value = block.text[block.content :].partition(":")
    if colon and (joint := joint_labels(label)):
        begin = block.start + block.content + len(label) + 1
        for labels, start, end in joint_values(joint, label, value, begin):
            yield Pair(labels, start, end, block.index, False)


def _in_line(block: Block) -> Iterator[Pair]:
    """Every "Label: value" of a block; a value ends where the next label begins."""
    text = block.text
    anchors: list[tuple[int, int, tuple[Label, ...]]] = []
    for separator in islice(_SEPARATOR.finditer(text), MOST_SEPARATORS):
        before = text[: separator.start()]
        floor = anchors[-1][1] if anchors else block.content
        dotted = ":" not in separator[0] and _DOTTED.search(separator[0]) is not None
        found = _label_ending(before, floor, dotted or ":" in separator[0], bool(anchors))
        if found is not None and value_kind(found[1]) == "name" and _opens_with_team(text[separator.end() :]):
            continue  # "Sue Bell, TM – CiC South"
        if found is not None and not (dotted and value_kind(found[1]) not in _WRITTEN):
            anchors.append((found[0], separator.end(), found[1]))
    for i, (_, begin, labels) in enumerate(anchors):
        end = anchors[i + 1][0] if i + 1 < len(anchors) else len(text)
        value = _DOTTED_END.sub("", text[begin:end].rstrip(" \t;,|•("))
        if value:
            yield Pair(labels, block.start + begin, block.start + begin + len(value), block.index, False)


def _opens_with_team(text: str) -> bool:
    """Whether a text opens with the word of a team, and with no name."""
    return set(plain(text).split()[:1]) <= words_in("facts", "team_words") and any(map(str.isalnum, text))


def _label_ending(before: str, floor: int, colon: bool, chained: bool) -> tuple[int, tuple[Label, ...]] | None:
    """The longest known label that `before` ends with, beginning at an edge (or, in a chain of pairs, at a capital)."""
    if not may_end_label(before):
        return None
    window = max(floor, len(before) - LONGEST_LABEL)
    edges = {match.end() for match in _EDGE.finditer(before, window)} | {floor}
    if colon:  # "Child: Kay Brooks. Date of birth: 3 May 2012."
        edges |= {match.end() for match in _STOP.finditer(before, window)}
    starts = [match.start() for match in re.finditer(r"(?<![\w’'])[A-Za-z(]", before[window:])]
    for start in sorted(start + window for start in starts):
        if start < floor:
            continue
        at_edge = start in edges or _TYPED_NUMBER.fullmatch(before, floor, start) is not None
        if not at_edge and not (colon and chained and before[start].isupper()):
            continue
        labels = known_labels(before[start:].strip(" -–"))
        if labels and (colon or (at_edge and not labels[0].event)):
            return start, labels
    return None


def _is_subject(document: Document, spot: Spot, block: Block) -> bool:
    """Whether the cell that a block opens names the subject of its row ("Placement", with a hint below): a cell beside
    it is filled, and none of these opens with a label of its own.
    """
    row = next((row for row in spot.table.rows if spot.cell in row), ())
    beside = [
        document.blocks[cell.blocks[0]].text.partition("\n")[0] for cell in row if cell is not spot.cell and cell.blocks
    ]
    beside = [text for text in beside if text.strip()]
    hinted = len(spot.cell.blocks) > 1 or "\n" in block.text
    return hinted and bool(beside) and not any(known_labels(text.rstrip(" :")) for text in beside)


def _broken_line(block: Block, spot: Spot | None) -> Iterator[Pair]:
    """A label over its value in one paragraph of two lines; in running text only a value of a plain kind.

    In a list of people two lines are two people: "Personal adviser (not yet named)", "Dr Lee (GP)".
    """
    label, broken, value = block.text.partition("\n")
    labels = known_labels(label[block.content :].rstrip(" :")) if broken and "\n" not in value else ()
    if not labels or known_labels(value.rstrip(" :")) or len(value) > LONGEST_LINE_VALUE or not value.strip():
        return
    kind = value_kind(labels)
    if kind == "name" and ("(" in label + value or not is_whole_name(value)):
        return
    if (spot is not None and spot.table.kind != "layout") or kind in _WRITTEN:
        start = block.start + len(label) + 1
        yield Pair(labels, start, start + len(value), block.index, spot is not None)


def value_kind(labels: tuple[Label, ...]) -> str:
    """How the value of the surest field is read; "event" for an event."""
    return "event" if labels[0].event else str(load_rules("facts")["fields"][labels[0].field]["value"])


def _below(block: Block, following: Block | None, spot: Spot | None) -> Iterator[Pair]:
    """A label with a colon, one that opens a cell in bold, or a heading that asks for a date or a name, over its value.

    So is an event's over a line that says again that it was ("PEP", "Held on 3 May").
    Below a heading that asks for a name only a whole one counts; the heading of a section is no value.
    """
    if following is None or following.place.part != block.place.part or len(following.text) > LONGEST_LINE_VALUE:
        return
    same_cell = spot is not None and following.index in spot.cell.blocks
    if (spot is not None) != same_cell or known_labels(following.text.rstrip(" :")):
        return
    text = block.text[block.content :].strip()
    labels = known_labels(text.rstrip(" :"))
    opens_cell = (
        same_cell
        and spot is not None
        and block.index == spot.cell.blocks[0]
        and (spot.table.kind != "layout" or block.emphasis)
    )
    heads = bool(labels) and bool(block.emphasis or block.level)
    dated = heads and labels[0].field.endswith(("_date", "_of_birth"))
    named = heads and not following.emphasis and value_kind(labels) == "name" and is_whole_name(following.text)
    told = (
        text.endswith(":") or opens_cell or dated or named or (bool(labels) and _says_when(labels[0], following.text))
    )
    if labels and told and not following.level > block.level == 0:
        yield Pair(labels, following.start, following.start + len(following.text), following.index, same_cell)
