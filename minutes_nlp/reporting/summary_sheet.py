"""The first sheet of the workbook: the batch in words and figures, a chart of the concerns, how to read the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from minutes_nlp.reporting.sheets import clean, print_on_a4
from minutes_nlp.reporting.summary import (
    KIND_NAMES,
    LETTER_NAMES,
    OUTCOMES,
    PRAISE,
    Summary,
    summary_sentences,
    theme_names,
)
from minutes_nlp.taxonomy import SMART_LETTERS, VOICE_KINDS, VOICE_MODES

Figures = Sequence[tuple[str, int, float | None]]

_GUIDE = (
    "Each row of a sheet is one finding. Its document's name leads to the row in Documents, “open” to the file itself.",
    "A theme counts only where its status is “concern”; what is resolved, past or only possible is not counted.",
    "✓ and ✗ say whether a SMART letter is met; the text beside them says why not and what would mend it.",
    "SMART rates compare IROs, teams, kinds of review and quarters; shares in grey rest on too few to compare.",
    "Yellow columns are yours: say where a finding is right or wrong, and save. A new run keeps what you saved.",
    "Findings support a reviewer; a person decides. This file holds personal data of children.",
)
_WIDTHS = (36, 12, 12, 3, 76)
_CHARACTERS_IN_LINE = 140


def write_summary_sheet(
    workbook: Any, sheet: Any, formats: Mapping[str, Any], summary: Summary, remarks: Sequence[str]
) -> None:
    """Write the sheet from top to bottom; `remarks` stand below the summary's own sentences."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    print_on_a4(sheet, "Summary")
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, "Analysis of review documents", formats["title"])
    row = _write_sentences(sheet, formats, 1, [*summary_sentences(summary), *remarks])
    concerns = _concerns(summary)
    row = _write_table(sheet, formats, row + 1, ("Current concerns", "Documents", "Mentions"), concerns, shares=False)
    if concerns:
        _add_chart(workbook, sheet, row - len(concerns), row - 1, most=concerns[0][1])
    for titles, figures in filter(lambda table: table[1], _tables(summary)):
        row = _write_table(sheet, formats, row + 1, titles, figures, shares=True)
    sheet.set_row(row + 1, 20)
    sheet.write_string(row + 1, 0, "How to read this workbook", formats["subtitle"])
    _write_sentences(sheet, formats, row + 2, _GUIDE)


def _concerns(summary: Summary) -> Figures:
    names = theme_names()
    ranked = sorted(summary.theme_documents.items(), key=lambda item: (-item[1], item[0]))
    return [(names.get(theme, theme), n, summary.theme_mentions[theme]) for theme, n in ranked if theme != PRAISE]


def _tables(summary: Summary) -> list[tuple[tuple[str, str, str], Figures]]:
    """Return the tables of counts and shares below the concerns."""
    files = (
        ("Read", summary.documents - summary.without_text),
        ("Read, but without any text", summary.without_text),
        ("Same content as another", summary.twins),
        ("Could not be read", summary.failed),
    )
    kinds = [(KIND_NAMES[kind], n) for kind, n in summary.kinds.most_common()]
    letters = [(LETTER_NAMES[letter], summary.letters[letter]) for letter in SMART_LETTERS]
    letters.append(("All five", summary.all_letters))
    earlier = [(name, summary.previous[status]) for status, name in OUTCOMES.items() if summary.previous[status]]
    modes = [(mode, summary.modes[mode]) for mode in VOICE_MODES]
    voice_kinds = [(kind, summary.voice_kinds[kind]) for kind in VOICE_KINDS]
    statements = summary.modes.total()
    return [
        (("Files", "Number", "Share"), _shares(files, summary.files)),
        (("Kind of document", "Documents", "Share"), _shares(kinds, summary.documents)),
        (("Recommendations: letters met", "Number", "Share"), _shares(letters, summary.recommendations)),
        (("Earlier decisions", "Number", "Share"), _shares(earlier, summary.previous.total())),
        (("Child's voice: mode", "Statements", "Share"), _shares(modes, statements)),
        (("Child's voice: kind", "Statements", "Share"), _shares(voice_kinds, statements)),
    ]


def _shares(counts: Sequence[tuple[str, int]], whole: int) -> Figures:
    return [(name, count, count / whole if whole else None) for name, count in counts]


def _write_sentences(sheet: Any, formats: Mapping[str, Any], row: int, sentences: Sequence[str]) -> int:
    for sentence in sentences:
        sheet.set_row(row, 15 * (1 + len(sentence) // _CHARACTERS_IN_LINE))
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, clean(sentence), formats["note"])
        row += 1
    return row


def _write_table(
    sheet: Any, formats: Mapping[str, Any], row: int, titles: Sequence[str], figures: Figures, *, shares: bool
) -> int:
    """Write a small table and return the row after it."""
    for column, title in enumerate(titles):
        sheet.write_string(row, column, title, formats["header"])
    for name, count, other in figures:
        row += 1
        sheet.write_string(row, 0, clean(name), formats["text"])
        sheet.write_number(row, 1, count, formats["number"])
        if other is None:
            sheet.write_string(row, 2, "–", formats["number"])
        else:
            sheet.write_number(row, 2, other, formats["share" if shares else "number"])
    return row + 1


def _add_chart(workbook: Any, sheet: Any, first: int, last: int, *, most: int) -> None:
    """Put a bar chart of documents with each concern beside the tables, the commonest on top."""
    chart = workbook.add_chart({"type": "bar"})
    chart.add_series({
        "name": "Documents", "categories": ["Summary", first, 0, last, 0], "values": ["Summary", first, 1, last, 1],
        "fill": {"color": "#1F3B57"}, "data_labels": {"value": True}, "gap": 40,
    })  # fmt: skip
    chart.set_title({"name": "Documents with a current concern", "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "interval_unit": 1})
    grid = {"visible": True, "line": {"color": "#DDDDDD"}}
    chart.set_x_axis(
        {"min": 0, "major_unit": max(1, round(most / 8)), "major_gridlines": grid, "label_position": "low"}
    )
    chart.set_size({"width": 540, "height": 80 + 26 * (last - first + 1)})
    sheet.insert_chart(first - 1, 4, chart, {"description": "Bar chart of the figures in the table beside it."})
