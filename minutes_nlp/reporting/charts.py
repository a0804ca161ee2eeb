"""Bar charts for the Word report and the page: dark on white, values written out, readable without colour."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from math import inf

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from minutes_nlp.reporting.annual_figures import Shown, ShownRow, ShownTable

_BARS = (("#1F3B57", ""), ("#FFFFFF", "////"))
_MOST_ROWS = 12
# Cross tables do not suit bars; numbers by team or officer without their share would only compare workloads.
_WITHOUT = (
    "themes-children-by", "themes-mentions", "participation-rates", "participation-contradictions", "smart-by", "iro-",
    "forms-sent", "midway",
)  # fmt: skip
_WIDTH = 6.4  # inches: the text width of an A4 page


def chart_of(table: ShownTable) -> tuple[bytes, str] | None:
    """Return a PNG and its alternative text, or None for a table that a chart does not help.

    There is one bar for each row and period; a hidden number has its mark and a dotted outline. Of more rows than a
    reader can compare, the largest are shown; a hidden number that may be large is preferred to a small one.
    """
    if table.name.startswith(_WITHOUT):
        return None
    counts = [index for index, column in enumerate(table.columns) if table.rows[0].cells[index].kind == "count"]
    compared = counts[:2] if table.columns[-1] == "Change" else counts[:1]
    rows = [row for row in table.rows if not row.total and row.label != "Any theme of concern"]
    rows = [row for row in rows if any(row.cells[column].value != 0 for column in compared)]
    if len(rows) > _MOST_ROWS:
        shown = sorted(rows, key=lambda row: -_length(row.cells[compared[0]], inf))[:_MOST_ROWS]
        rows = sorted(shown, key=lambda row: -_length(row.cells[compared[0]], 0))
    if len(rows) < 3 or sum(bool(row.cells[compared[0]].value) for row in rows) < 2:
        return None
    words = "; ".join(
        f"{row.label}: {', '.join(f'{table.columns[c]} {row.cells[c].text}' for c in compared)}" for row in rows
    )
    return _draw(table, rows, compared), f"Bar chart of {table.title[0].lower()}{table.title[1:]}. {words}."


def _length(cell: Shown, unknown: float) -> float:
    """Return the number; for a hidden one the most that it can be, or `unknown` where its mark does not tell."""
    return unknown if cell.value is None and cell.most is None else cell.most or cell.value or 0


def _draw(table: ShownTable, rows: Sequence[ShownRow], columns: Sequence[int]) -> bytes:
    """The bars as a PNG, a group for each row with a bar for each column; a hidden number is outlined by dots."""
    with matplotlib.rc_context({"font.family": "DejaVu Sans", "font.size": 9, "hatch.linewidth": 0.8}):
        figure = Figure(figsize=(_WIDTH, 0.5 + (0.24 if len(columns) == 1 else 0.34) * len(rows) + 0.06 * len(rows)))
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        height = 0.8 / len(columns)
        longest = max((row.cells[c].value or 0) for row in rows for c in columns)
        for index, column in enumerate(columns):
            colour, hatch = _BARS[index]
            places = [line + index * height for line in range(len(rows))]
            cells = [row.cells[column] for row in rows]
            axes.barh(places, [cell.value or 0 for cell in cells], height * 0.9, color=colour, edgecolor="#1F3B57",
                      hatch=hatch, label=table.columns[column])  # fmt: skip
            for place, cell in zip(places, cells, strict=True):
                length = _length(cell, longest)
                if cell.value is None:
                    axes.barh(place, length, height * 0.9, color="none", edgecolor="#1F3B57", linestyle=":")
                axes.text(length + longest * 0.01, place, f" {cell.text}", va="center", fontsize=8.5)
        axes.set_yticks([line + 0.4 - height / 2 for line in range(len(rows))],
                        [textwrap.fill(row.label, 34) for row in rows])  # fmt: skip
        axes.invert_yaxis()
        axes.set_xlim(0, longest * 1.12)
        axes.set_xticks([])
        if any(row.cells[column].value is None for row in rows for column in columns):
            axes.set_xlabel("Dotted: a hidden number, whose size is not shown", loc="left", fontsize=8)
        for side in ("top", "right", "bottom"):
            axes.spines[side].set_visible(False)
        axes.tick_params(axis="y", length=0)
        if len(columns) > 1:
            axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=len(columns), frameon=False)
        figure.tight_layout(pad=0.4)
        picture = io.BytesIO()
        figure.savefig(picture, format="png", dpi=160, metadata={"Software": None})
    return picture.getvalue()
