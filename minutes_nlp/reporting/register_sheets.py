"""The sheets of a register: their cells, and the row in each that names its columns.

A workbook may have a sheet for every quarter. Those whose columns are known are read, the others left aside and named.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.workbook import SHEETS
from minutes_nlp.resources import RULES_SETTING
from minutes_nlp.rulebook import load_rules
from minutes_nlp.rules_vocabulary import plain_name

Cells = list[list[Any]]
DATES = {"review_date", "due_date"}
HOW_TO_NAME = (
    f"`minutes-nlp rules copy FOLDER register` copies the file in which you name them; set {RULES_SETTING}=FOLDER then."
)
_BETWEEN_CELLS = ",;\t|"
#: How far down the names of the columns may stand, below titles.
_HIGHEST_LINES = 20
#: By what a child is known without an ID.
PERSON = {"child_name", "date_of_birth"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that names its columns: its name ("" of an only sheet), the row that does, and the rows below it.

    By place, `meanings` has what the cells mean, respondents' as "sent <respondent>", and `names` how they are written.
    """

    name: str
    line: int
    meanings: Mapping[int, str]
    names: Mapping[int, str]
    unknown: tuple[str, ...]
    below: Cells


def read_sheets(path: Path) -> tuple[list[Sheet], tuple[str, ...]]:
    """Return the sheets of a register, and the names of those that hold something else.

    Raises `InputError` for a file that cannot be read, without a sheet that names a child's ID and a date of the
    review, for two columns of one thing, and for the workbook of an analysis: it knows no review that was not held.
    """
    tables = _tables(path)
    if tables.keys() >= SHEETS:
        raise InputError(f"{path.name} is a workbook that analyse wrote, and no register of the reviews due and held.")
    found = [_sheet(name, alternatives) for name, alternatives in tables.items()]
    whole = [sheet for sheet in found if sheet and not _lacking(sheet)]
    for sheet in whole:
        _refuse_double(sheet, path.name)
    if not whole:
        known = [sheet for sheet in found if sheet]
        if not known:
            raise InputError(
                f"{path.name} has no row with the names of its columns, such as “Child ID” and “Review date”."
            )
        best = max(known, key=lambda sheet: len(sheet.meanings))
        _refuse_double(best, path.name)
        raise InputError(
            f"{path.name} has no column of {_lacking(best)} that is known by its name.{not_known(best.unknown)} "
            f"{HOW_TO_NAME}"
        )
    names = {sheet.name for sheet in whole}
    aside = [
        name
        for name, (cells, *_) in tables.items()
        if name not in names and any(not is_empty(c) for r in cells for c in r)
    ]
    return whole, tuple(aside)


def not_known(columns: Sequence[str]) -> str:
    """Return a sentence with the names of columns that are not known, "" where there are none."""
    return f" Not known are {listed(columns)}." if columns else ""


def listed(names: Sequence[str]) -> str:
    """Return names in quotation marks with commas between."""
    return ", ".join(f"“{name}”" for name in names)


def is_empty(value: Any) -> bool:
    """Whether nothing stands in a cell."""
    return value is None or value is pd.NaT or value != value or not str(value).strip()


def _tables(path: Path) -> dict[str, list[Cells]]:
    """Return the cells of each sheet by its name; of a CSV once for each character that may stand between them."""
    try:
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            sheets = pd.read_excel(path, dtype=object, header=None, sheet_name=None)
            only = len(sheets) == 1
            return {"" if only else str(name): [frame.to_numpy().tolist()] for name, frame in sheets.items()}
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no register {path}.") from None
    except Exception:  # pandas raises what zipfile and openpyxl raise
        raise InputError(f"The register {path.name} cannot be read as CSV or Excel.") from None
    text = _decoded(content)
    if "\0" in text:
        raise InputError(f"The register {path.name} cannot be read as CSV or Excel; save it as .xlsx or .csv.")
    try:
        return {"": [list(csv.reader(io.StringIO(text, newline=""), delimiter=sign)) for sign in _BETWEEN_CELLS]}
    except csv.Error:
        raise InputError(f"The register {path.name} cannot be read as CSV or Excel.") from None


def _decoded(content: bytes) -> str:
    """The text of a CSV file: in Unicode, or as Excel in England saves "CSV (comma delimited)"."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _sheet(name: str, alternatives: Sequence[Cells]) -> Sheet | None:
    """Return the sheet by the first row that names more columns than any other near the top; None where none does."""
    rules = load_rules("register")
    known = {plain_name(label): column for column, labels in rules["columns"].items() for label in (column, *labels)}
    known |= {plain_name(label): f"sent {column}" for column, labels in rules["sent"].items() for label in labels}
    ignored = {plain_name(label) for label in rules["ignored"]["columns"]}
    near = [(cells, line, row) for cells in alternatives for line, row in enumerate(cells[:_HIGHEST_LINES], start=1)]
    counted = [sum(plain_name(str(cell)) in known for cell in row) for _, _, row in near]
    if not any(counted):
        return None
    cells, line, row = near[counted.index(max(counted))]
    names = {at: " ".join(str(cell).split()) for at, cell in enumerate(row) if not is_empty(cell)}
    meanings = {at: known[plain_name(label)] for at, label in names.items() if plain_name(label) in known}
    unknown = tuple(dict.fromkeys(label for label in names.values() if plain_name(label) not in known.keys() | ignored))
    return Sheet(name, line, meanings, names, unknown, cells[line:])


def _lacking(sheet: Sheet) -> str:
    named = set(sheet.meanings.values())
    if "child_id" not in named and not named >= PERSON:
        return "the child's ID"
    return "" if named & DATES else "the review's date or due date"


def _refuse_double(sheet: Sheet, file: str) -> None:
    for at, meaning in sheet.meanings.items():
        if meaning in [other for before, other in sheet.meanings.items() if before < at]:
            raise InputError(f"{file} has two columns for the {meaning.replace('_', ' ')}; keep one of them.")
