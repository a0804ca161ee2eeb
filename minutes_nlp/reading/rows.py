"""Reads a table row by row: merged cells once, nested tables, rows and cells inside content controls.

In: a `w:tbl`, and the function that reads a cell's content; out: blocks and a `TableDraft` in `walk.drafts`. A table
that goes on after a page break is joined to its beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from minutes_nlp.reading import names
from minutes_nlp.reading.controls import ControlState, add_control, plain_text
from minutes_nlp.reading.drafts import CellDraft, TableDraft, close_row, next_cell, open_row
from minutes_nlp.reading.inline import choose_alternative
from minutes_nlp.reading.names import ALTERNATE, VAL, is_on, w
from minutes_nlp.reading.state import Story, TableEnd, Walk
from minutes_nlp.reading.styles import is_framed

ReadBlocks = Callable[[etree._Element, Walk, Story], None]
MOST_HEADER_ROWS = 3
MOST_COLUMNS = 1000

_ROW, _CELL, _ROW_PROPERTIES, _CELL_PROPERTIES = w("tr"), w("tc"), w("trPr"), w("tcPr")


def read_table(element: etree._Element, walk: Walk, story: Story, read: ReadBlocks) -> None:
    """Read a table; `read` reads the content of a cell."""
    place = walk.table, walk.cell, walk.cell_paragraphs
    widths = tuple(column.get(w("w"), "") for column in element.iterfind(f"{w('tblGrid')}/{w('gridCol')}"))
    header = _first_rows(element)
    table, repeated = _beginning(element, widths, header, walk)
    if table is None:
        table = _new_table(walk)
    above: dict[int, tuple[CellDraft, str]] = {}
    for count, row in enumerate(_children(element, _ROW, story)):
        properties = row.find(_ROW_PROPERTIES)
        if properties is not None and (properties.find(w("del")) is not None or _on(properties.find(w("hidden")))):
            continue
        _read_row(row, properties, table, above, walk, story, read)
        if count < repeated:
            table.repeated_labels += [index for cell in table.rows.pop() for index in cell.blocks]
    walk.table, walk.cell, walk.cell_paragraphs = place
    walk.table_end = TableEnd(table, element.getparent(), len(walk.drafts.blocks), widths, header)
    walk.page_break = False


def _new_table(walk: Walk) -> TableDraft:
    walk.tables[walk.part] += 1
    parent = None
    if walk.table is not None:
        parent = walk.table.index
    table = TableDraft(len(walk.drafts.tables), walk.tables[walk.part], walk.part, parent)
    walk.drafts.tables.append(table)
    return table


def _beginning(
    element: etree._Element, widths: tuple[str, ...], header: list[tuple[str, ...]], walk: Walk
) -> tuple[TableDraft | None, int]:
    """The table that this one continues, and how many of its first rows repeat that table's column names.

    Nothing but empty paragraphs may stand between, and either the first row is repeated or a page break comes between
    tables of the same column widths.
    """
    end = walk.table_end
    if end is None or end.blocks != len(walk.drafts.blocks) or end.container is not element.getparent():
        return None, 0
    repeated = 0
    for mine, theirs in zip(header, end.header, strict=False):
        if mine != theirs or sum(bool(words) for words in mine) < 2:
            break
        repeated += 1
    if repeated:
        return end.table, min(repeated, max(1, end.table.repeated_rows))
    return (end.table, 0) if walk.page_break and widths and widths == end.widths else (None, 0)


def _first_rows(element: etree._Element) -> list[tuple[str, ...]]:
    rows = []
    for row in element.iterchildren(_ROW):
        rows.append(tuple(plain_text(cell) for cell in row.iterchildren(_CELL)))
        if len(rows) == MOST_HEADER_ROWS:
            break
    return rows


def _read_row(
    row: etree._Element,
    properties: etree._Element | None,
    table: TableDraft,
    above: dict[int, tuple[CellDraft, str]],
    walk: Walk,
    story: Story,
    read: ReadBlocks,
) -> None:
    """Read one row; `above` holds, by column, the cells that later rows may be merged into, with their words."""
    index = len(table.rows)
    cells: list[CellDraft] = []
    table.rows.append(cells)
    column = _number(properties.find(w("gridBefore"))) if properties is not None else 0
    if properties is not None and _on(properties.find(w("tblHeader"))) and table.repeated_rows == index:
        table.repeated_rows += 1
    row_mark, begun = open_row(walk.drafts), False
    for element in _children(row, _CELL, story):
        shape = _cell_shape(element.find(_CELL_PROPERTIES))
        if shape.deleted:
            continue
        if begun:
            next_cell(walk.drafts, row_mark)
        begun = True
        if shape.continues_left and cells:
            cells[-1].columns += shape.columns
        elif shape.continues_above and column in above and _repeats(element, above[column][1]):
            above[column][0].rows = index - above[column][0].row + 1
        else:
            cell = CellDraft(index, column, 1, shape.columns, framed=shape.framed)
            cells.append(cell)
            if not shape.continues_above or column not in above:
                above.pop(column, None)
                if shape.tall:
                    above[column] = cell, plain_text(element)
            walk.table, walk.cell, walk.cell_paragraphs = table, cell, 0
            read(element, walk, story)
        column += shape.columns
    table.width = max(table.width, column)
    close_row(walk.drafts)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a cell stands in the grid: its columns, whether it is merged with its neighbours, deleted, on a ground."""

    columns: int = 1
    tall: bool = False
    continues_above: bool = False
    continues_left: bool = False
    deleted: bool = False
    framed: bool = False


_PLAIN_CELL = _Shape()


def _cell_shape(properties: etree._Element | None) -> _Shape:
    if properties is None:
        return _PLAIN_CELL
    down = properties.find(w("vMerge"))
    return _Shape(
        max(1, _number(properties.find(w("gridSpan")), 1)),
        down is not None,
        _continues(down),
        _continues(properties.find(w("hMerge"))),
        properties.find(w("cellDel")) is not None,
        bool(is_framed(properties)),
    )


def _continues(merge: etree._Element | None) -> bool:
    return merge is not None and merge.get(VAL, "continue") != "restart"


def _repeats(element: etree._Element, words: str) -> bool:
    """Whether a cell merged into the one above adds nothing to it; words of its own are kept."""
    own = plain_text(element)
    return not own or own == words


def _children(element: etree._Element, tag: str, story: Story) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, through content controls and other wrappers."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in names.DROPPED or not isinstance(child.tag, str) or child.tag.endswith(("Pr", "PrEx")):
            continue
        elif child.tag == w("sdt"):
            content = child.find(w("sdtContent"))
            if content is not None:
                properties, first = child.find(w("sdtPr")), len(story.walk.drafts.blocks)
                with ControlState(properties, content, story):
                    yield from _children(content, tag, story)
                add_control(properties, first, story.walk)
        elif child.tag == ALTERNATE:
            chosen = choose_alternative(child)
            if chosen is not None:
                yield from _children(chosen, tag, story)
        else:
            yield from _children(child, tag, story)


def _number(item: etree._Element | None, default: int = 0) -> int:
    text = item.get(VAL, "") if item is not None else ""
    return min(int(text), MOST_COLUMNS) if text.isdecimal() and len(text) < 10 else default


def _on(item: etree._Element | None) -> bool:
    return item is not None and is_on(item.get(VAL))
