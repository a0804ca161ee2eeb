"""What stands beside which label in rows and lines with dates: "Last visit: | 18/09/2025 | Last PEP: | 11/03/2025".

In: units of a document; out: their `Beside` records, each a label and what it labels, by the labels of the checks of
`rules/timescales.toml`. A row begins a new pair at every cell that labels a date; in a table whose columns have labels
of dates for their names, every cell stands below its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import chain, zip_longest
from typing import Any

from minutes_nlp.finding.timescales import checks
from minutes_nlp.language.dates import find_dates
from minutes_nlp.reading.labels import known_labels
from minutes_nlp.records import Cell, Document, Table, Unit
from minutes_nlp.rulebook import load_rules

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BY_WHOM = re.compile(r"\s+(?:by|from|to)\s+(?:(?:the|a|your|his|her|their)\s+)?[\w’'. -]+$")
_COLUMN_AHEAD = re.compile(
    r"\b(?:due|next|target|by when|planned|frequency|timescale|deadline|who|whom|comment|status)\b", re.IGNORECASE
)
_AHEAD = re.compile(r"\W*(?:date )?(?:of )?(?:next|due|planned|booked)\b", re.IGNORECASE)
_DASH = re.compile(r"\s[-–—]\s")
_NEXT_LABEL = re.compile(r"(?:[;|,\t\n]\s*|\.\s+|(?<=\d)\s+)(?:and\s+|&\s*)?(?P<label>[A-Za-z][^:;|,.\t\n\d]{1,50}):")
_DAYS = frozenset({"iso", "numeric", "numeric_short", "day_range", "day_list", "day_month", "month_day", "month_year"})
# Words: the longest label of a line, and of a cell.
LONGEST_LABEL, LONGEST_CELL = 8, 9


@dataclass(frozen=True, slots=True)
class Beside:
    """A label with what it labels, and where in the unit that begins and ends.

    `ahead` is what else stands there of days to come ("Next due").
    """

    label: str
    values: str
    start: int
    end: int
    ahead: str = ""

    @property
    def text(self) -> str:
        """Label and values as a line."""
        return f"{self.label}: {self.values}" if self.label else self.values


@dataclass(frozen=True, slots=True)
class _Part:
    """A cell of a row with the name of its column, from `start` on in the unit."""

    text: str
    start: int
    name: str


def read_labels(document: Document, units: Sequence[Unit]) -> dict[int, list[Beside]]:
    """By unit, the labels of a row or a line, each with what stands beside it; none where the unit has no label."""
    places = _places(document)
    dated = [unit for unit in units if any(letter.isdigit() for letter in unit.text)]
    return {unit.index: [] for unit in units} | {
        unit.index: _in_cells(_parts(document, unit, places)) if unit.role == "row" else _in_line(unit.text)
        for unit in dated
    }


def _in_cells(cells: Sequence[_Part]) -> list[Beside]:
    if sum(_labels_date(cell.name) for cell in cells) > 1:  # every date under its label
        return [
            Beside(cell.name, cell.text, cell.start, cell.start + len(cell.text))
            for cell in cells
            if not _COLUMN_AHEAD.search(cell.name)
        ]
    return _in_row(cells)


def _in_row(cells: Sequence[_Part]) -> list[Beside]:
    """A label at the left of its values, once or several times in the row; columns of what is due stand apart."""
    groups: list[list[_Part]] = [[cells[0]]]
    for cell in cells[1:]:
        if _labels_date(cell.text):
            groups.append([cell])
        else:
            groups[-1].append(cell)
    found = []
    for label, *values in groups:
        told = [cell for cell in values if not _COLUMN_AHEAD.search(cell.name)]
        ahead = [cell.text for cell in values if cell not in told]
        start, end = label.start, (values or [label])[-1]
        found.append(
            Beside(
                label.text, "; ".join(cell.text for cell in told), start, end.start + len(end.text), "; ".join(ahead)
            )
        )
    return found


def _in_line(text: str) -> list[Beside]:
    """A line "label: value", or several in one; a dash is a colon where a date stands right behind it."""
    label, colon, _ = text.partition(":")
    if not colon or len(label.split()) > LONGEST_LABEL:
        return _behind_dash(text)
    edges = [(0, len(label), len(label) + 1)]
    for match in _NEXT_LABEL.finditer(text, len(label) + 1):
        if _labels_date(match["label"]):
            edges.append((match.start("label"), match.end("label"), match.end()))
    ends = [begin for begin, _, _ in edges[1:]] + [len(text)]
    return [
        Beside(text[begin:stop], text[after:end], begin, end)
        for (begin, stop, after), end in zip(edges, ends, strict=True)
    ]


def _behind_dash(text: str) -> list[Beside]:
    """A line such as "* PEP – 11/03/2025"."""
    dash = _DASH.search(text)
    if dash is None or len(text[: dash.start()].split()) > LONGEST_LABEL:
        return []
    value = text[dash.end() :]
    opened = re.match(rf"\W*(?:(?:{'|'.join(load_rules('timescales')['label_words'])})\s+)*", value, re.IGNORECASE)
    if not _opens_with_date(value[opened.end() :] if opened else value):
        return []
    return [Beside(text[: dash.start()], value, 0, len(text))]


def _parts(document: Document, unit: Unit, places: Mapping[int, tuple[Table, int, int]]) -> list[_Part]:
    """The cells of a row; a row of dates without names of columns has those of the row above it."""
    texts = unit.text.split("\t")
    names = unit.question.split("\t")
    if (place := places.get(unit.span.block)) is not None:
        table, at, first = place
        heads = table.rows[: table.header_rows] if at >= table.header_rows else ()
        if not table.header_rows and at and _opens_with_date(texts[0]):
            heads = table.rows[at - 1 : at]
        columns = _by_column(document, heads)
        names = [columns.get(cell.column, "") for cell in table.rows[at][first:]]
    parts, start = [], 0
    for text, name in zip_longest(texts, names[: len(texts)], fillvalue=""):
        parts.append(_Part(text, start, name))
        start += len(text) + 1
    return parts


def _places(document: Document) -> dict[int, tuple[Table, int, int]]:
    """By its first block with words, the table of every row, its place there and that of its first cell with words."""
    found = {}
    for table in document.tables:
        for at, row in enumerate(table.rows):
            for first, cell in enumerate(row):
                block = next((i for i in cell.blocks if document.blocks[i].text.strip()), None)
                if block is not None:
                    found[block] = (table, at, first)
                    break
    return found


def _by_column(document: Document, rows: Sequence[Sequence[Cell]]) -> dict[int, str]:
    names: dict[int, str] = {}
    for cell in chain.from_iterable(rows):
        text = " ".join(document.blocks[i].text.strip() for i in cell.blocks)
        names.update(dict.fromkeys(range(cell.column, cell.column + cell.columns), text))
    return names


@cache
def _labels(check: str) -> frozenset[frozenset[str]]:
    entry = next(entry for entry in checks() if entry["id"] == check)
    return frozenset(_core(label) for label in entry["labels"])


def _core(label: str) -> frozenset[str]:
    words = _words(label)
    return words - frozenset(load_rules("timescales")["label_words"]) or words


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", re.sub(r"['’]s\b", "", text.lower())))


def is_label(check: dict[str, Any], label: str) -> bool:
    """Whether a label says the check and nothing more: "Visits by Simon (six-weekly)", "Date of last PEP"."""
    bare = _BRACKETS.sub(" ", label).strip(" :.\n")
    if len(bare.split()) > LONGEST_CELL or _names_person(bare):
        return False
    known = _labels(check["id"])
    return _core(bare) in known or _core(_BY_WHOM.sub("", bare)) in known


def _names_person(label: str) -> bool:
    """Whether a label is that of somebody's name, or of who speaks ("SW: I am here from June")."""
    named = known_labels(label)
    return bool(named) and not named[0].event and load_rules("facts")["fields"][named[0].field]["value"] == "name"


def says_only_when(unit: Unit, told: Sequence[Beside], day: date, names: str) -> bool:
    """Whether a unit says nothing beyond labels, dates and who came ("Last visited by the social worker on 6 May").

    `names` are those of the child and the social worker. Where a day has passed by which the next one was due, the
    unit says that too.
    """
    if any(span.last and span.last <= day for one in told for span in find_dates(one.ahead, day, "near")):
        return False
    rest = unit.text
    spans = find_dates(rest, day, "past")
    if len(spans) > max(1, len(told)):  # a list, whose gaps speak too
        return False
    for span in reversed(spans):
        rest = f"{rest[: span.start]} {rest[span.end :]}"
    rules = load_rules("timescales")
    known = {word for check in checks() for label in check["labels"] for word in _words(label)}
    return _words(rest) <= {*known, *rules["label_words"], *rules["who_came"], *_words(names)}


def is_any_label(text: str) -> bool:
    """Whether a text labels the date of some check."""
    return bool(text.strip()) and any(is_label(check, text) for check in checks())


@lru_cache(maxsize=4096)
def _labels_date(text: str) -> bool:
    """Whether a cell, or the words before a colon, label a date: of a check, of a fact, or of what is to come."""
    if len(text.split()) > LONGEST_CELL or any(letter.isdigit() for letter in text):
        return False
    named = known_labels(text.strip(" :"))
    if named:
        fields = load_rules("facts")["fields"]
        return named[0].event or fields[named[0].field]["value"] in ("date", "birth")
    return is_any_label(text) or _AHEAD.match(text) is not None


def _opens_with_date(text: str) -> bool:
    """Whether a day stands first; "1.1" is one alone, and a paragraph's number before words."""
    text = text.strip()
    found = find_dates(text, None)
    if not found or found[0].start or found[0].shape not in _DAYS:
        return False
    return found[0].shape != "numeric_short" or found[0].end == len(text)
