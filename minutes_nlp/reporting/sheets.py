"""A worksheet as a list of columns and rows: text that is never a formula, dates that sort, links, a user's columns.

Built for XlsxWriter's constant-memory mode: rows are written once, from top to bottom, and forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil, floor
from typing import Any

MADE = datetime(2000, 1, 1)  # a fixed date: the same findings give the same bytes, and an edit shows
LAST_ROW = 1_048_575  # counted from 0: where Excel's sheets end
MOST_LINKS = 65_530  # Excel's limit for one sheet
MOST_CHARACTERS = 32_767  # Excel's limit for one cell
_LINE_HEIGHT, _MOST_HEIGHT = 12.75, 409
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GRID = {"valign": "top", "border": 1, "border_color": "#C8CDD2", "font_size": 10}

STYLES: Mapping[str, Mapping[str, Any]] = {
    "header": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#1F3B57", "font_color": "white",
               "border": 1, "border_color": "#1F3B57", "font_size": 10},
    "yours_header": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F2C84B", "border": 1,
                     "border_color": "#B8922A", "font_size": 10},
    "text": _GRID | {"text_wrap": True},
    "like_formula": _GRID | {"text_wrap": True, "quote_prefix": True},
    "words": _GRID | {"text_wrap": True, "font_size": 11},
    "grey": _GRID | {"font_color": "#6B7580", "text_wrap": True},
    "date": _GRID | {"num_format": "d mmm yyyy", "align": "left"},
    "number": _GRID | {"num_format": "0", "align": "center"},
    "share": _GRID | {"num_format": "0%", "align": "center"},
    "share_of_few": _GRID | {"num_format": "0%", "align": "center", "font_color": "#9AA5B1", "italic": True},
    "score": _GRID | {"num_format": "0.00", "align": "center"},
    "link": _GRID | {"font_color": "#0B5394", "underline": 1, "text_wrap": True},
    "yours": _GRID | {"bg_color": "#FFF8DC", "text_wrap": True},
    "good": _GRID | {"bg_color": "#D9EFD9", "font_color": "#1B5E20", "align": "center"},
    "bad": _GRID | {"bg_color": "#FBE3D6", "font_color": "#8A2500", "bold": True, "align": "center"},
    "quiet": _GRID | {"bg_color": "#ECEFF1", "font_color": "#455A64", "italic": True, "align": "center"},
    "title": {"bold": True, "font_size": 18, "font_color": "#1F3B57"},
    "subtitle": {"bold": True, "font_size": 12, "font_color": "#1F3B57", "bottom": 2, "bottom_color": "#1F3B57"},
    "note": {"text_wrap": True, "valign": "top", "font_size": 10},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in characters and its style; `choices` make it one for the user to fill in.

    `choices` is a list of words, a cell range that holds them ("=Lists!$A$1:$A$27"), or empty for free text. `folded`
    columns are for programs; a person can unfold them with the [+] above. Both kinds come last and are not printed.
    """

    title: str
    width: float
    style: str = "text"
    choices: Sequence[str] | str | None = None
    hint: str = ""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is more than its value: with a style of its own or a link (`internal:` or `external:`)."""

    value: Any
    style: str | None = None
    link: str | None = None


@dataclass(slots=True)
class Sheet:
    """A worksheet being written: where its next row goes, how many links it has and how many rows found no room."""

    worksheet: Any
    columns: tuple[Column, ...]
    formats: Mapping[str, Any]
    next_row: int = 1
    links: int = 0
    rows_without_room: int = 0


def add_formats(workbook: Any) -> dict[str, Any]:
    """Add the styles to a workbook and return them by name."""
    return {name: workbook.add_format(dict(style)) for name, style in STYLES.items()}


def add_sheet(workbook: Any, name: str, columns: Sequence[Column], formats: Mapping[str, Any]) -> Sheet:
    """Add a sheet with its header frozen, its widths set, and made ready to print on A4."""
    worksheet = workbook.add_worksheet(name)
    for index, column in enumerate(columns):
        fold = {"level": 1, "hidden": True} if column.folded else {}
        worksheet.set_column(index, index, column.width, None, fold)
    worksheet.set_row(0, _height(columns, [Cell(column.title) for column in columns]) + _LINE_HEIGHT)  # the filter's
    for index, column in enumerate(columns):
        style = "header" if column.choices is None else "yours_header"
        worksheet.write_string(0, index, column.title, formats[style])
    worksheet.freeze_panes(1, 1)
    print_on_a4(worksheet, name)
    worksheet.repeat_rows(0)
    return Sheet(worksheet, tuple(columns), formats)


def print_on_a4(worksheet: Any, name: str) -> None:
    """Make a worksheet print one page wide, landscape, with its name and page numbers."""
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    worksheet.set_footer(f"&L{name}&RPage &P of &N")


def add_row(sheet: Sheet, values: Sequence[Any]) -> int:
    """Write the next row, one value or `Cell` for each column, and return its number as Excel shows it."""
    if sheet.next_row > LAST_ROW:
        sheet.rows_without_room += 1
        return LAST_ROW + 1
    cells = [value if isinstance(value, Cell) else Cell(value) for value in values]
    sheet.worksheet.set_row(sheet.next_row, _height(sheet.columns, cells))
    for index, (column, cell) in enumerate(zip(sheet.columns, cells, strict=True)):
        _write(sheet, sheet.next_row, index, cell, cell.style or column.style)
    sheet.next_row += 1
    return sheet.next_row


def finish_sheet(sheet: Sheet) -> None:
    """Add what needs the number of rows: the filter, and the choices in the user's columns."""
    last = max(sheet.next_row - 1, 1)
    printed = sum(not column.folded and column.choices is None for column in sheet.columns)
    sheet.worksheet.print_area(0, 0, last, printed - 1)
    sheet.worksheet.autofilter(0, 0, last, len(sheet.columns) - 1)
    for index, column in enumerate(sheet.columns):
        if column.choices is None:
            continue
        source = column.choices if isinstance(column.choices, str) else list(column.choices)
        rule: dict[str, Any] = {"validate": "list", "source": source} if source else {"validate": "any"}
        hint = {"input_title": column.title, "input_message": column.hint} if column.hint else {}
        error = {"error_title": column.title, "error_message": "Please choose from the list."}
        sheet.worksheet.data_validation(1, index, last, index, rule | hint | error)


def clean(text: str) -> str:
    """Return text that a cell can hold: nothing XML forbids, table cells set apart, no longer than Excel takes."""
    text = _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\t", " | "))
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"


def no_formula(value: object) -> object:
    """Return a value for CSV: a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_LIKE_FORMULA) else value


def as_date(value: Any) -> date | None:
    """Return an ISO date that Excel can hold as a date, or None."""
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return day if day.year >= 1900 else None


def _height(columns: Sequence[Column], cells: Sequence[Cell]) -> float:
    """Return the height in points that shows the longest text in full; not every program adjusts rows by itself."""
    lines = 1
    for column, cell in zip(columns, cells, strict=True):
        if isinstance(cell.value, str) and not column.folded:
            lines = max(lines, sum(_lines(text, floor(1.2 * column.width)) for text in cell.value.split("\n")))
    return min(_LINE_HEIGHT * lines + 3, _MOST_HEIGHT)


def _lines(text: str, room: int) -> int:
    """Return how many lines a paragraph takes where lines break between words, and within one longer than a line."""
    lines, free = 1, room
    for word in text.split():
        if len(word) > free:
            lines += ceil(len(word) / room) - (free == room)
            free = room
        free -= (len(word) - 1) % room + 2
    return lines


def _write(sheet: Sheet, row: int, column: int, cell: Cell, style: str) -> None:
    worksheet, formats, value = sheet.worksheet, sheet.formats, cell.value
    day = as_date(value) if style == "date" else None
    if value is None or value == "":
        worksheet.write_blank(row, column, None, formats[style])
    elif day:
        worksheet.write_datetime(row, column, day, formats[style])
    elif isinstance(value, int | float):
        worksheet.write_number(row, column, value, formats[style])
    elif cell.link and len(cell.link) < 2000 and sheet.links < MOST_LINKS:
        sheet.links += 1
        worksheet.write_url(row, column, cell.link, formats["link"], clean(str(value)))
    else:
        text = clean(str(value))
        risky = text.startswith(_LIKE_FORMULA) and style in ("text", "words")
        worksheet.write_string(row, column, text, formats["like_formula" if risky else style])
