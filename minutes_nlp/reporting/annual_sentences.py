"""Sentences that say what a table shows, made from printed figures only, so that none gives a hidden one away."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import inf

from minutes_nlp.reporting.annual_figures import Shown, ShownRow, ShownTable
from minutes_nlp.reporting.tables import NOT_RECORDED

Writer = Callable[[ShownTable], list[str]]
NONE = "None was recorded."
TOO_SMALL = "The numbers are too small to publish without a risk of identifying a child."
UNRECORDED = "The documents do not record it."
_MOST_NAMED = 3
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")


def sentences_for(table: ShownTable) -> list[str]:
    """Return what the table shows in one to four sentences.

    If there was nothing to count, nothing was recorded, or the figures are hidden, the sentence says that.
    """
    writers = _WRITERS.get(table.name) or ((_of_states,) if table.columns[:2] == ("Yes", "No") else (_OTHERWISE,))
    said = [sentence for write in writers for sentence in write(table)]
    if said:
        return said
    if _is_nothing(table.rows):
        return [NONE]
    recorded = [row for row in table.rows if not row.total and row.label != NOT_RECORDED]
    apart = len(recorded) < sum(not row.total for row in table.rows)
    return [UNRECORDED if apart and _is_nothing(recorded) else TOO_SMALL]


def _is_nothing(rows: Sequence[ShownRow]) -> bool:
    return all(cell.value == 0 for row in rows for cell in row.cells if cell.kind == "count")


def stray_numbers(sentences: Sequence[str], table: ShownTable) -> list[str]:
    """Return the numbers in the sentences that are neither figures of the table nor part of its words."""
    figures = {cell.text.lstrip("+-") for row in table.rows for cell in row.cells}
    words = " ".join([table.title, *table.columns, *(row.label for row in table.rows)])
    named = set(_NUMBER.findall(words)) | set(re.findall(r"\d+", words))
    return [n for said in sentences for n in _NUMBER.findall(said) if n.rstrip(",.") not in figures | named]


def _seen(*cells: Shown) -> bool:
    return all(cell.value is not None for cell in cells)


def _lines(words: str, *labels: str, whole: bool = False) -> Writer:
    """Return a writer of a sentence for each of these lines, or for all but totals and "Not recorded".

    `words` hold places for figures by column ("{0}"), "{all}" for the first figure of the last line, "{row}" and
    "{columns[0]}". A line gets a sentence if all figures in it are printed; with `whole`, if all of the line are.
    """
    places = [int(number) for number in re.findall(r"\{(\d+)\}", words)]

    def write(table: ShownTable) -> list[str]:
        total, said = table.rows[-1].cells[0], []
        for row in table.rows:
            wanted = row.label in labels if labels else not row.total and row.label != NOT_RECORDED
            if not wanted or len(row.cells) <= max(places):
                continue
            needed = row.cells if whole else [row.cells[place] for place in places]
            if _seen(*needed, *([total] if "{all}" in words else [])):
                figures = (cell.text for cell in row.cells)
                said.append(words.format(*figures, row=row.label, all=total.text, columns=table.columns))
        return said

    return write


def _between(words: str, *columns: int, without: str = "") -> Writer:
    """Return a writer that names the lines with the least and the most in the first of these columns.

    Nothing is said where a line is hidden, since it could be either, nor where all are equal.
    """

    def write(table: ShownTable) -> list[str]:
        rows = [row for row in table.rows if not row.total and row.label != without]
        if len(rows) < 2 or not all(_seen(*(row.cells[column] for column in columns)) for row in rows):
            return []
        least, most = (pick(rows, key=lambda row: row.cells[columns[0]].value or 0) for pick in (min, max))
        low, high = (row.cells[columns[0]].text for row in (least, most))
        if low == high:
            return []
        return [words.format(least=least.label, low=low, most=most.label, high=high)]

    return write


def _of_states(table: ShownTable) -> list[str]:
    said = []
    for row in table.rows:
        yes, _, recorded, share, missing = row.cells[:5]
        if _seen(yes, recorded, share):
            gap = f"; not recorded for {missing.text}" if _seen(missing) and missing.value else ""
            said.append(f"{row.label}: {yes.text} of {recorded.text} {table.unit}s ({share.text}){gap}.")
        elif _seen(yes, recorded) and recorded.value:  # concerns in words, of which there is no share
            gap = f"; for {missing.text} the documents do not say" if _seen(missing) and missing.value else ""
            said.append(f"{row.label}: a concern at {recorded.text} {table.unit}s{gap}.")
        elif _seen(recorded, missing) and not recorded.value and missing.value:
            said.append(f"{row.label}: not recorded in any.")
    return said


def _of_time(table: ShownTable) -> list[str]:
    """Say how many of the recorded reviews were held in time and how many out of time, if any are recorded."""
    rows = {row.label: row.cells for row in table.rows}
    known, missing = rows["Recorded"][0], rows[NOT_RECORDED][0]
    gap = f"; for {missing.text} it is not recorded" if _seen(missing) and missing.value else ""
    of = f"{known.text} {table.unit}s of which it is recorded" if gap else f"{known.text} {table.unit}s"
    said = []
    for label in ("In time", "Out of time"):
        number, share = rows[label][:2]
        if known.value and _seen(number, share):
            said.append(f"{number.text} of {of} ({share.text}) were held {label.lower()}{gap}.")
            gap = ""
    return said


def _of_groups(table: ShownTable) -> list[str]:
    """Say how many recommendations met all five letters, by the columns before the last, and the range of shares."""
    said = _lines("{10} of {12} recommendations ({11}) met all five letters.", "Total")(table)
    return said and said + _between("The share lies between {low} ({least}) and {high} ({most}).", 11, 10, 12)(table)


def _of_alerts(table: ShownTable) -> list[str]:
    current = [row.label for row in table.rows if row.cells[0].value]
    said = _lines("In {row}, {0} alerts concerned {1} children.", *current)(table) if current else []
    none = [row.label for row in table.rows if row.cells[0].value == 0]
    return said or [f"No alert or escalation record of {label} was found." for label in none]


def _most(words: str) -> Writer:
    """Return what names up to three rows with the highest printed numbers, for "{most}" in the words.

    The numbers are those of the first column, or of "All" in a cross table. Where a hidden number may be higher than
    one of these, the sentence says so and speaks only of the printed ones.
    """

    def write(table: ShownTable) -> list[str]:
        column = next((i for i, name in enumerate(table.columns) if name in ("All", "Total")), 0)
        if column and table.columns[1:2] and "%" in table.columns[-1]:
            column = 0
        cells = {row.label: row.cells[column] for row in table.rows if not row.total and row.label != NOT_RECORDED}
        ranked = sorted(((cell.value, name) for name, cell in cells.items() if cell.value), key=lambda pair: -pair[0])
        ranked = ranked[:_MOST_NAMED]
        if not ranked:
            return []
        said = words.format(most=_listed([f"{name} ({cells[name].text})" for _, name in ranked]))
        hidden = [name for name, cell in cells.items() if cell.value is None and not (cell.most or inf) < ranked[-1][0]]
        if not hidden:
            return [f"{said}."]
        which = (
            f"the number for {hidden[0]} is" if len(hidden) == 1
            else f"those for {_listed(hidden)} are" if len(hidden) <= _MOST_NAMED
            else "others are"
        )  # fmt: skip
        return [f"By the printed numbers, {said[0].lower()}{said[1:]}; {which} hidden and may be higher."]

    return write


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


_OTHERWISE = _most("Most often: {most}")
_HEARD = _lines("{0} of {all} children ({1}) were heard in some way.", "Heard in any way", whole=True)
_WRITERS: dict[str, tuple[Writer, ...]] = {
    "reviews-by-kind": (
        _lines("{0} reviews were recorded in {columns[0]}.", "Total"),
        _lines("In {columns[2]} there were {2}: a change of {4}.", "Total"),
    ),
    "reviews-in-time": (_of_time,),
    "participation-rates": (_lines("{row}: {0} of {2} reviews coded PN1 to PN7 ({3}).", whole=True),),
    "participation-codes": (_most("The child’s part in the review was most often {most}"),),
    "reasons-late": (_most("The reason was most often {most}"),),
    "voice-by-mode": (_HEARD, _most("Children were heard most often as follows: {most}")),
    "voice-by-topic": (_HEARD, _most("Children spoke most often of {most}")),
    "themes-children": (_most("Children’s current concerns were most often {most}"),),
    "themes-mentions": (_most("Current concerns were most often {most}"),),
    "alerts-by-stage": (_most("Alerts were most often {most}"),),
    "alerts-by-team": (_most("Alerts were most often raised with {most}"),),
    "alerts-outcome": (_most("Alerts were most often {most}"),),
    "earlier-decisions": (_most("Earlier decisions were most often {most}"),),
    "smart-letters": (
        _lines("{0} of {2} recommendations ({3}) met all five letters.", "All five"),
        _between("Most often met was {most} ({high}), least often {least} ({low}).", 3, 0, without="All five"),
    ),
    "smart-by-iro": (_of_groups,),
    "smart-by-team": (_of_groups,),
    "iro-caseload": (
        _lines("{0} children had {1} reviews.", "Total"),
        _between("An officer’s children numbered from {low} ({least}) to {high} ({most}).", 0, without=NOT_RECORDED),
    ),
    "iro-continuity": (_lines("{0} of {all} children with two or more reviews ({1}) had one officer.", "One officer"),),
    "forms-sent": (
        _lines("{columns[0]}: {0} forms; {1} came back ({2}).", "Total"),
        _lines("{columns[3]}: {3} forms; {4} came back ({5}).", "Total"),
    ),
    "reviews-due": (_lines("{row}: {0} of {all} reviews due ({1})."),),
    "participation-contradictions": (_lines("{0} contradictions found in {columns[0]}.", "Total"),),
    "wishes-answered": (_lines("{row}: an answer was found for {0} of {2} ({3})."),),
    "forms-received": (
        _lines("{0} forms came back in {columns[0]}.", "Total"),
        _most("They came most often from {most}"),
    ),
    "alerts-and-children": (_of_alerts,),
}
