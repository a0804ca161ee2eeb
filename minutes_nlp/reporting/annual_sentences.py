"""Sentences that say what a table shows: reckoned from printed figures only, so that none gives a hidden one away."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from minutes_nlp.reporting.annual_figures import Shown, ShownRow, ShownTable

TOO_SMALL = "The numbers are too small to be described without pointing at children."
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")


def sentences_for(table: ShownTable) -> list[str]:
    """Return what the table shows in one to four sentences; where figures are hidden or nothing is recorded, that."""
    write = _WRITERS.get(table.name) or (_of_states if table.columns[:2] == ("Yes", "No") else None)
    said = write(table) if write else _highest(table)
    counts = [cell for row in table.rows for cell in row.cells if cell.kind == "count"]
    return said or ["None was recorded." if all(cell.value == 0 for cell in counts) else TOO_SMALL]


def stray_numbers(sentences: Sequence[str], table: ShownTable) -> list[str]:
    """Return the numbers in the sentences that are no figure of the table and no part of its words."""
    figures = {cell.text.lstrip("+-") for row in table.rows for cell in row.cells}
    words = " ".join([table.title, *table.columns, *(row.label for row in table.rows)])
    named = set(_NUMBER.findall(words)) | set(re.findall(r"\d+", words))
    return [n for said in sentences for n in _NUMBER.findall(said) if n.rstrip(",.") not in figures | named]


def _row(table: ShownTable, label: str) -> ShownRow:
    return next(row for row in table.rows if row.label == label)


def _seen(*cells: Shown) -> bool:
    return all(cell.value is not None for cell in cells)


def _of_reviews(table: ShownTable) -> list[str]:
    total = table.rows[-1].cells
    if not _seen(total[0]):
        return []
    said = [f"{_number(total[0], 'review')} were recorded in {table.columns[0]}."]
    if len(total) == 5 and _seen(total[2], total[4]):
        said.append(f"In {table.columns[2]} there were {total[2].text}: a change of {total[4].text}.")
    return said


def _of_times(table: ShownTable) -> list[str]:
    said = []
    total = table.rows[-1].cells[0]
    for label, words in (("In time", "were held in time"), ("Out of time", "were out of time")):
        count, share = _row(table, label).cells[:2]
        if _seen(count, share, total):
            said.append(f"{count.text} of {total.text} reviews ({share.text}) {words}.")
    missing = [row for row in table.rows if row.label == "Not recorded"]
    if missing and _seen(*missing[0].cells[:2]):
        said.append(f"For {missing[0].cells[0].text} ({missing[0].cells[1].text}) the minutes do not allow to say.")
    return said


def _of_rates(table: ShownTable) -> list[str]:
    return [
        f"{row.label}: {row.cells[0].text} of {row.cells[2].text} reviews ({row.cells[3].text})."
        for row in table.rows
        if _seen(*row.cells)
    ]


def _of_states(table: ShownTable) -> list[str]:
    said = []
    for row in table.rows:
        yes, _, recorded, share, missing = row.cells[:5]
        if _seen(yes, recorded, share):
            gap = f"; not recorded for {missing.text}" if _seen(missing) and missing.value else ""
            said.append(f"{row.label}: yes for {yes.text} of {recorded.text} {table.unit}s ({share.text}){gap}.")
        elif _seen(recorded, missing) and not recorded.value and missing.value:
            said.append(f"{row.label}: not recorded in any.")
    return said


def _of_voice(table: ShownTable) -> list[str]:
    heard, everybody = _row(table, "Heard in any way").cells, _row(table, "All children").cells
    said = []
    if _seen(*heard, everybody[0]):
        said.append(f"{heard[0].text} of {everybody[0].text} children ({heard[1].text}) were heard in some way.")
    return said + _highest(table)


def _of_letters(table: ShownTable) -> list[str]:
    shown = [row for row in table.rows if _seen(row.cells[0], row.cells[3])]
    said = []
    every = [row for row in shown if row.label == "All five"]
    if every:
        met, _, whole, share = every[0].cells
        said.append(f"{met.text} of {whole.text} recommendations ({share.text}) met all five letters.")
    letters = [row for row in shown if row.label != "All five"]
    if len(letters) > 1:
        least, most = min(letters, key=_share_of), max(letters, key=_share_of)
        said.append(
            f"Most often met was {most.label} ({most.cells[3].text}), "
            f"least often {least.label} ({least.cells[3].text})."
        )
    return said


def _of_groups(table: ShownTable) -> list[str]:
    """Say of SMART by group how many met all five letters, which columns stand before the last."""
    met, share, whole = table.rows[-1].cells[-3:]
    if not _seen(met, share):
        return []
    said = [f"{met.text} of {whole.text} recommendations ({share.text}) met all five letters."]
    groups = [row for row in table.rows if not row.total and _seen(*row.cells[-3:])]
    if len(groups) > 1:
        least = min(groups, key=lambda row: row.cells[-2].value or 0)
        most = max(groups, key=lambda row: row.cells[-2].value or 0)
        said.append(f"The share lies between {least.cells[-2].text} ({least.label}) and {most.cells[-2].text} "
                    f"({most.label}).")  # fmt: skip
    return said


def _of_caseload(table: ShownTable) -> list[str]:
    children, reviews = table.rows[-1].cells[:2]
    officers = [row for row in table.rows if not row.total and row.label != "Not recorded"]
    said = [f"{children.text} children had {reviews.text} reviews."] if _seen(children, reviews) else []
    shown = [row for row in officers if _seen(row.cells[0])]
    if len(shown) > 1:
        least, most = (pick(shown, key=lambda row: row.cells[0].value or 0) for pick in (min, max))
        said.append(f"An officer’s children numbered from {least.cells[0].text} ({least.label}) to "
                    f"{most.cells[0].text} ({most.label}).")  # fmt: skip
    return said


def _of_kept(table: ShownTable) -> list[str]:
    one, total = _row(table, "One officer").cells, table.rows[-1].cells[0]
    if not _seen(one[0], one[1], total):
        return []
    return [f"{one[0].text} of {total.text} children with two or more reviews ({one[1].text}) had one officer."]


def _of_sent(table: ShownTable) -> list[str]:
    said = []
    for index in range(0, len(table.columns), 3):
        sent, back, share = table.rows[-1].cells[index : index + 3]
        if _seen(sent, back, share):
            said.append(f"{table.columns[index]}: {sent.text} forms; {back.text} came back ({share.text}).")
    return said


def _of_due(table: ShownTable) -> list[str]:
    total = table.rows[-1].cells[0]
    said = []
    for row in table.rows[:-1]:
        if _seen(row.cells[0], row.cells[1], total) and row.label != "Not recorded":
            said.append(f"{row.label}: {row.cells[0].text} of {total.text} reviews due ({row.cells[1].text}).")
    return said


def _of_contradictions(table: ShownTable) -> list[str]:
    total = table.rows[-1].cells[0]
    return [f"{_number(total, 'contradiction')} found in {table.columns[0]}."] if _seen(total) else []


def _of_answers(table: ShownTable) -> list[str]:
    return [
        f"{row.label}: an answer was found for {row.cells[0].text} of {row.cells[2].text} ({row.cells[3].text})."
        for row in table.rows
        if _seen(row.cells[0], row.cells[2], row.cells[3])
    ]


def _share_of(row: ShownRow) -> float:
    return row.cells[3].value or 0.0


def _of_forms(table: ShownTable) -> list[str]:
    total = table.rows[-1].cells[0]
    said = [f"{_number(total, 'form')} came back in {table.columns[0]}."] if _seen(total) else []
    return said + _highest(table)


def _of_alerts(table: ShownTable) -> list[str]:
    return [
        f"In {row.label} {_number(row.cells[0], 'alert')} concerned {_number(row.cells[1], 'child', 'children')}."
        for row in table.rows
        if _seen(*row.cells) and row.cells[0].value
    ] or [f"No alert or escalation record of {row.label} was found." for row in table.rows if row.cells[0].value == 0]


def _number(cell: Shown, one: str, many: str = "") -> str:
    return f"{cell.text} {one if cell.value == 1 else many or one + 's'}"


def _highest(table: ShownTable) -> list[str]:
    """Name the up to three rows with the highest printed number in the first column, or in "All" of a cross table."""
    column = next((i for i, name in enumerate(table.columns) if name in ("All", "Total")), 0)
    if column and table.columns[1:2] and "%" in table.columns[-1]:
        column = 0
    rows = [row for row in table.rows if not row.total]
    rows = [row for row in rows if row.label not in ("Not recorded", "Any theme of concern")]
    ranked = sorted((row for row in rows if row.cells[column].value), key=lambda row: -(row.cells[column].value or 0))
    if not ranked:
        return []
    named = [f"{row.label} ({row.cells[column].text})" for row in ranked[:3]]
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    verb = "is" if len(named) == 1 else "are"
    return [f"{table.title}: of the printed numbers the highest {verb} {listed}."]


_WRITERS: dict[str, Callable[[ShownTable], list[str]]] = {
    "reviews-by-kind": _of_reviews,
    "reviews-in-time": _of_times,
    "participation-rates": _of_rates,
    "voice-by-mode": _of_voice,
    "voice-by-topic": _of_voice,
    "smart-letters": _of_letters,
    "smart-by-iro": _of_groups,
    "smart-by-team": _of_groups,
    "iro-caseload": _of_caseload,
    "iro-continuity": _of_kept,
    "forms-sent": _of_sent,
    "reviews-due": _of_due,
    "participation-contradictions": _of_contradictions,
    "wishes-answered": _of_answers,
    "forms-received": _of_forms,
    "alerts-and-children": _of_alerts,
}
