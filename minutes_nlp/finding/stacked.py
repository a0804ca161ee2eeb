"""Labels of a form with nothing but a bare value below them, or beside them in a row of several such pairs.

"Missing episodes since last review" over "None" is two units that say nothing apart, and a row of labels over a row of
values tells its matters by column. In: the units of an adult's record; out: what a unit states by its pair, or that it
states nothing. A value is bare where it is a day, a figure, a closed answer or left empty; what else stands below a
label is for the models, and so is a label without a value but for a field of a table that asks for what is amiss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from minutes_nlp.finding.adverse import Adverse, answered
from minutes_nlp.finding.denied import is_amiss
from minutes_nlp.finding.entered import entered
from minutes_nlp.finding.theme_cues import first_cue, plain_statement
from minutes_nlp.language.dates import find_dates
from minutes_nlp.reading.verdicts import compared, is_answer, is_count, is_verdict
from minutes_nlp.records import Document, Table, Unit
from minutes_nlp.rulebook import load_rules
from minutes_nlp.taxonomy import THEMES

LONGEST_LABEL, LONGEST_VALUE = 10, 5
"""Words of a label, and of a value that may be bare."""
_FIGURE = re.compile(r"\d{1,3}(?:\.\d{1,2})?\s?(?:%|per cent)?", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!;](?:\s|$)")
_SILENT = Adverse("", False, "")


def stacked(document: Document, units: Sequence[Unit], child: str) -> dict[int, Adverse]:
    """What units state by such pairs, by their place in the sequence; without a theme they state nothing.

    `child` is the child's name.
    """
    found: dict[int, Adverse] = {}
    empty, tables = _without_values(document), {i: table.index for table in document.tables for i in _blocks(table)}
    heads: dict[int | None, str] = {}  # by table, the row of labels under which its last row of bare values stands
    for i, unit in enumerate(units):
        after = units[i + 1] if i + 1 < len(units) else None
        if unit.role == "row":
            table = tables.get(unit.span.block)
            if after is not None and tables.get(after.span.block) == table and _names(unit, after):
                heads[table], found[i] = unit.text, _SILENT
            elif told := _of_row(unit, unit.question or heads.get(table, ""), child):
                found[i] = told
            elif unit.span.block in empty and not unit.question and _asks_for_the_amiss(unit.text, unit, child):
                found[i] = _SILENT
        elif after is not None and unit.role == after.role == "text" and _is_label(unit.text) and _is_bare(after.text):
            told = _told(unit.text, after.text, unit, child)
            if told is not None and told.stated:
                found[i], found[i + 1] = told, _SILENT
            elif told is not None or _says_nothing(after.text):
                found[i] = found[i + 1] = _SILENT
            elif _affirms(after.text):
                found[i + 1] = _SILENT
    return found


def _of_row(unit: Unit, names: str, child: str) -> Adverse | None:
    """What a row of pairs states: its first concern, or nothing where every pair is known to state none."""
    pairs = _by_column(unit.text, names) or _in_cells(unit) or _side_by_side(unit, child)
    told = [_told(label, value, unit, child) if value else _SILENT for label, value in pairs]
    if concern := next((one for one in told if one is not None and one.stated), None):
        return concern
    both = zip(told, pairs, strict=True)
    known = all(one is not None or _is_dated(value) or value.endswith("%") for one, (_, value) in both)
    return _SILENT if pairs and known else None


def _names(unit: Unit, after: Unit) -> bool:
    """Whether a row names the columns of the bare values in the next."""
    return after.role == "row" and after.question in {"", unit.text} and bool(_by_column(after.text, unit.text))


def _by_column(row: str, above: str) -> list[tuple[str, str]]:
    """The pairs of a row that holds nothing but bare values below the names of their columns."""
    cells, names = _cells(row), _cells(above)
    named = len(cells) == len(names) > 1 and all(map(_is_label, names))
    return list(zip(names, cells, strict=True)) if named and any(cells) and all(map(_is_bare, cells)) else []


def _in_cells(unit: Unit) -> list[tuple[str, str]]:
    """The pairs of a row of which every cell is a label with its value in a line below."""
    parts = [[line.strip() for line in cell.split("\n")] for cell in _cells(unit.text) if cell]
    paired = all(len(part) == 2 and _is_label(part[0]) and _is_bare(part[1]) for part in parts)
    return [(label, value) for label, value in parts] if paired and "\n" in unit.text else []


def _side_by_side(unit: Unit, child: str) -> list[tuple[str, str]]:
    """The pairs of a row in which labels and bare values take turns, twice or more; the last value may be empty."""
    cells = _cells(unit.text)
    if len(cells) % 2 and not unit.question and _asks_for_the_amiss(cells[-1], unit, child):
        cells.append("")
    labels, values = cells[::2], cells[1::2]
    turns = len(labels) == len(values) > 1 and all(map(_is_label, labels)) and all(map(_is_bare, values))
    return list(zip(labels, values, strict=True)) if turns else []


def _blocks(table: Table) -> Iterator[int]:
    yield from (i for row in table.rows for cell in row for i in cell.blocks)


def _without_values(document: Document) -> frozenset[int]:
    """The blocks of first cells that have words in rows of which no other cell has any."""
    filled = {block.index for block in document.blocks if block.text.strip()}
    rows = (row for table in document.tables for row in table.rows if len(row) > 1)
    told = (([cell for cell in row if filled & set(cell.blocks)], row[0]) for row in rows)
    return frozenset(i for cells, first in told if cells == [first] for i in first.blocks)


def _asks_for_the_amiss(label: str, unit: Unit, child: str) -> bool:
    """Whether a label of a unit asks for what "No" would say there is none of."""
    told = _told(label, "No", unit, child) if _is_label(label) else None
    return told is not None and not told.stated


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.split("\t")]


def _told(label: str, value: str, unit: Unit, child: str) -> Adverse | None:
    """What a label and its value state as a row of a checklist would; None where nothing is known of the pair."""
    row = replace(unit, role="row", text=f"{label.rstrip(': ')}\t{value}", question="")
    if told := answered(row, None, child):
        return told
    if entry := entered(row, child):
        return Adverse(entry.theme, bool(entry.theme), entry.entry)
    figure = f"{label.rstrip(': ')}: {value}" if _FIGURE.fullmatch(value) else ""
    themes = [theme for theme in THEMES if figure and plain_statement(figure, theme)]
    if _affirms(value) and is_amiss(label, child):
        themes = [theme for theme in THEMES if first_cue(label, theme)]
    return Adverse(themes[0], True, value) if len(themes) == 1 else None


def _is_label(text: str) -> bool:
    """Whether a text may be a label of a form: a few words that are no sentence and no value."""
    words = text.split()
    return 0 < len(words) <= LONGEST_LABEL and "\n" not in text and not _SENTENCE.search(text) and not _is_bare(text)


def _is_bare(text: str) -> bool:
    """Whether a text is a day, a figure or a closed answer alone, or nothing."""
    if len(text.split()) > LONGEST_VALUE:
        return False
    return _says_nothing(text) or is_answer(text) or _affirms(text) or _denies(text)


def _says_nothing(text: str) -> bool:
    """Whether a bare value says no more of its subject than when or how many; "No" may say that it lacks."""
    return _is_dated(text) or is_count(text) or _FIGURE.fullmatch(text) is not None


def _is_dated(text: str) -> bool:
    """Whether a text is a day and nothing else, was left empty or does not apply."""
    days = find_dates(text, None)
    alone = bool(days) and not re.search(r"\w", text[: days[0].start] + text[days[0].end :])
    return alone or not re.search(r"\w", text) or is_verdict(text, "not_applicable") or is_verdict(text, "placeholders")


def _affirms(text: str) -> bool:
    return compared(text) in load_rules("verdicts")["adverse"]["yes"]


def _denies(text: str) -> bool:
    return compared(text) in load_rules("verdicts")["adverse"]["no"]
