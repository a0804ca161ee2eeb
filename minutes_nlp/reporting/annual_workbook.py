"""`annual-report.xlsx`: contents, a sheet for each table with its chart, and all figures in rows for a pivot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from minutes_nlp.reporting.annual_figures import ShownTable, figures_frame
from minutes_nlp.reporting.annual_sections import Words
from minutes_nlp.reporting.sheets import MADE, add_formats, print_on_a4

_BAR = {"color": "#1F3B57"}
_MOST_BARS = 30
_GRID: dict[str, Any] = {"border": 1, "border_color": "#C8CDD2", "font_size": 10}
_STYLES: dict[str, dict[str, Any]] = {
    "whole": _GRID | {"num_format": "#,##0", "align": "right"},
    "rate": _GRID | {"num_format": "0.0%", "align": "right"},
    "change": _GRID | {"num_format": "+#,##0;-#,##0;0", "align": "right"},
    "hidden": _GRID | {"italic": True, "font_color": "#455A64", "align": "right"},
    "total": _GRID | {"bold": True},
    "note_line": {"font_size": 10, "italic": True},
}


def write_annual_workbook(tables: Sequence[ShownTable], path: Path, words: Words) -> None:
    """Write the workbook; text is never a formula, hidden figures are text."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": words.title, "created": MADE})
        formats = add_formats(book)
        formats |= {name: book.add_format(dict(style)) for name, style in _STYLES.items()}
        _contents(book, tables, formats, words)
        for index, table in enumerate(tables, start=1):
            _table_sheet(book, table, formats, index)
        _figures(book, tables)


def sheet_name(table: ShownTable, index: int) -> str:
    """Return the name of a table's sheet: its number and as much of its name as Excel allows."""
    return f"{index} {table.name}"[:31]


def _contents(book: Any, tables: Sequence[ShownTable], formats: dict[str, Any], words: Words) -> None:
    sheet = book.add_worksheet("Contents")
    sheet.set_column(0, 0, 62)
    sheet.set_column(1, 1, 16)
    sheet.set_column(2, 2, 90)
    sheet.write_string(0, 0, words.title, formats["title"])
    for line, fact in enumerate(words.facts, start=1):
        sheet.merge_range(line, 0, line, 2, fact, formats["note"])
        sheet.set_row(line, 15 * (1 + len(fact) // 150))
    row = len(words.facts) + 2
    for column, name in enumerate(("Table", "Counted", "Basis")):
        sheet.write_string(row, column, name, formats["header"])
    for index, table in enumerate(tables, start=1):
        link = f"internal:'{sheet_name(table, index)}'!A1"
        sheet.write_url(row + index, 0, link, formats["link"], f"{index}. {table.title}")
        sheet.write_string(row + index, 1, table.unit, formats["text"])
        sheet.write_string(row + index, 2, table.basis, formats["text"])
        sheet.set_row(row + index, 15 * (1 + len(table.basis) // 95))
    sheet.hide_gridlines(2)
    print_on_a4(sheet, "Contents")


def _table_sheet(book: Any, table: ShownTable, formats: dict[str, Any], index: int) -> None:
    name = sheet_name(table, index)
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, max(24, min(52, max(len(row.label) for row in table.rows) + 2)))
    sheet.set_column(1, len(table.columns), 14)
    sheet.write_string(0, 0, f"{index}. {table.title}", formats["title"])
    sheet.write_string(1, 0, f"Counted: {table.unit}. {table.basis}", formats["note_line"])
    for column, words in enumerate(("", *table.columns)):
        sheet.write_string(3, column, words, formats["header"])
    sheet.set_row(3, 15 * max(1 + len(column) // 13 for column in table.columns) + 3)
    for line, row in enumerate(table.rows, start=4):
        sheet.write_string(line, 0, row.label, formats["total" if row.total else "text"])
        for column, cell in enumerate(row.cells, start=1):
            if cell.value is None:
                sheet.write_string(line, column, cell.text, formats["hidden"])
            else:
                style = {"count": "whole", "share": "rate", "change": "change"}[cell.kind]
                sheet.write_number(line, column, cell.value, formats[style])
    sheet.freeze_panes(4, 1)
    print_on_a4(sheet, name)
    _chart(book, sheet, table, name)


def _chart(book: Any, sheet: Any, table: ShownTable, name: str) -> None:
    """Put a bar chart of the first column below the table; a hidden figure has its mark instead of a bar."""
    bars = [line for line, row in enumerate(table.rows) if not row.total]
    if not 2 <= len(bars) <= _MOST_BARS or bars != list(range(len(bars))):
        return
    last = 3 + len(bars)
    marks = [{"value": row.cells[0].text} if row.cells[0].value is None else None for row in table.rows[: len(bars)]]
    chart = book.add_chart({"type": "bar"})
    chart.add_series({
        "name": [name, 3, 1], "categories": [name, 4, 0, last, 0], "values": [name, 4, 1, last, 1],
        "fill": _BAR, "border": _BAR, "gap": 40, "data_labels": {"value": True, "custom": marks},
    })  # fmt: skip
    chart.set_title({"name": f"{table.title}: {table.columns[0]}", "overlay": False, "name_font": {"size": 11}})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"major_gridlines": {"visible": False}, "visible": False})
    chart.set_legend({"none": True})
    chart.set_size({"width": 620, "height": 110 + 24 * len(bars)})
    options = {"description": f"Bar chart of the numbers in the table “{table.title}”.", "object_position": 3}
    sheet.insert_chart(len(table.rows) + 6, 0, chart, options)


def _figures(book: Any, tables: Sequence[ShownTable]) -> None:
    frame = figures_frame(tables)
    sheet = book.add_worksheet("Figures")
    values = frame.astype(object).where(frame.notna(), None)
    for line, row in enumerate(values.itertuples(index=False), start=1):
        sheet.write_row(line, 0, row)
    sheet.add_table(0, 0, max(len(frame), 1), len(frame.columns) - 1, {
        "name": "Figures", "style": "Table Style Light 1", "columns": [{"header": name} for name in frame.columns],
    })  # fmt: skip
    sheet.set_column(0, len(frame.columns) - 1, 16)
    sheet.freeze_panes(1, 0)
    print_on_a4(sheet, "Figures")
