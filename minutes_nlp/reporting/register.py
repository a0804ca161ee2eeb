"""A register of reviews: what minutes cannot know, such as reviews not held, reasons, forms sent and ethnicity.

Reading is here, joining in `register_joining`. A column is known by its name in `rules/register.toml`; other columns
are left aside and named.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from dateutil import parser

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual_children import id_of
from minutes_nlp.resources import RULES_SETTING
from minutes_nlp.rulebook import load_rules

Cells = list[list[Any]]
_BETWEEN_CELLS = ",;\t|"
_DATES = {"review_date", "due_date"}
#: How far down the names of the columns may stand, below titles.
_HIGHEST_LINES = 20
HOW_TO_NAME = (
    f"`minutes-nlp rules copy FOLDER register` copies the file in which you name them; set {RULES_SETTING}=FOLDER then."
)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A review that was due or held; `sent` counts the forms sent for it by respondent; `line` is the file's own."""

    line: int
    child: str
    review_date: date | None = None
    due_date: date | None = None
    minutes_sent_date: date | None = None
    date_of_birth: date | None = None
    reason: str | None = None
    team: str | None = None
    iro: str | None = None
    ethnicity: str | None = None
    child_name: str | None = None
    age_band: str | None = None
    age: int | None = None
    review_number: int | None = None
    participation_code: str | None = None
    sent: Mapping[str, int] = field(default_factory=dict)

    @property
    def placed_on(self) -> date:
        """The day that puts the row in a period: when the review was due, else when it was held."""
        return self.due_date or self.review_date or date.min


@dataclass(frozen=True, slots=True)
class Register:
    """The rows of a register, and the columns that no rule names, which are left aside."""

    rows: tuple[RegisterRow, ...] = ()
    unknown: tuple[str, ...] = ()


def read_register(path: Path) -> Register:
    """Return what stands in a CSV or Excel register; lines above the names of its columns are passed over.

    Raises `InputError` for a file that cannot be read, one without an ID, a date of the review or any row, two columns
    or rows for one thing, one ID with two dates of birth, and a date or number that cannot be read; it names row and
    column, not what stands there.
    """
    header = _header(_tables(path), path.name)
    rows: list[RegisterRow] = []
    seen: dict[tuple[str, date], int] = {}
    born: dict[str, RegisterRow] = {}
    for line, values in enumerate(header.below, start=header.line + 1):
        named = {header.meanings[at]: value for at, value in enumerate(values) if at in header.meanings}
        row = _row(line, named, path.name)
        if row is None:
            continue
        key = (row.child, row.review_date or row.placed_on)
        if key in seen:
            raise InputError(f"{path.name} has the same child and review in rows {seen[key]} and {line}; keep one.")
        seen[key] = line
        if row.date_of_birth and row.date_of_birth != born.setdefault(row.child, row).date_of_birth:
            raise InputError(
                f"{path.name} has one child ID with two dates of birth in rows {born[row.child].line} and {line}: "
                "two children with one ID, or a slip; correct the register."
            )
        rows.append(row)
    if not rows:
        raise InputError(f"{path.name} has the names of columns in row {header.line} and no rows below them.")
    return Register(tuple(rows), header.unknown)


def _tables(path: Path) -> list[Cells]:
    """Return the cells of the file; of a CSV once for each character that may stand between them."""
    try:
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            return [pd.read_excel(path, dtype=object, header=None).to_numpy().tolist()]
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no register {path}.") from None
    except Exception:  # pandas raises what zipfile and openpyxl raise
        raise InputError(f"The register {path.name} cannot be read as CSV or Excel.") from None
    text = _decoded(content)
    if "\0" in text:
        raise InputError(f"The register {path.name} cannot be read as CSV or Excel; save it as .xlsx or .csv.")
    try:
        return [list(csv.reader(io.StringIO(text, newline=""), delimiter=sign)) for sign in _BETWEEN_CELLS]
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


@dataclass(frozen=True, slots=True)
class _Header:
    """The row that names the columns: where it stands, what its cells mean by place, and the rows below it."""

    line: int
    meanings: Mapping[int, str]
    unknown: tuple[str, ...]
    below: Cells


def _header(tables: Sequence[Cells], file: str) -> _Header:
    """Return the first row that names more columns than any other near the top, respondents' as "sent <respondent>"."""
    rules = load_rules("register")
    known = {_plain(label): name for name, labels in rules["columns"].items() for label in (name, *labels)}
    known |= {_plain(label): f"sent {name}" for name, labels in rules["sent"].items() for label in labels}
    ignored = {_plain(label) for label in rules["ignored"]["columns"]}
    near = [(table, line, row) for table in tables for line, row in enumerate(table[:_HIGHEST_LINES], start=1)]
    counted = [sum(_plain(str(cell)) in known for cell in row) for _, _, row in near]
    if not any(counted):
        raise InputError(f"{file} has no row with the names of its columns, such as “Child ID” and “Review date”.")
    table, line, row = near[counted.index(max(counted))]
    names = {at: " ".join(str(cell).split()) for at, cell in enumerate(row) if not _is_empty(cell)}
    meanings = {at: known[_plain(name)] for at, name in names.items() if _plain(name) in known}
    unknown = tuple(dict.fromkeys(name for name in names.values() if _plain(name) not in known.keys() | ignored))
    for at, meaning in meanings.items():
        if meaning in [other for before, other in meanings.items() if before < at]:
            raise InputError(f"{file} has two columns for the {meaning.replace('_', ' ')}; keep one of them.")
    for what, needed in (("the child's ID", {"child_id"}), ("the review's date or due date", _DATES)):
        if not needed & set(meanings.values()):
            others = f" Not known are {_listed(unknown)}." if unknown else ""
            raise InputError(f"{file} has no column of {what} that is known by its name.{others} {HOW_TO_NAME}")
    return _Header(line, meanings, unknown, table[line:])


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def unknown_columns(register: Register) -> str:
    """A sentence about the columns that were left aside; "" where there are none."""
    if not register.unknown:
        return ""
    return f"Columns of the register that are not known and were not used: {_listed(register.unknown)}. {HOW_TO_NAME}"


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())


def _row(line: int, values: Mapping[str, Any], file: str) -> RegisterRow | None:
    present = {name: value for name, value in values.items() if not _is_empty(value)}
    if not present:
        return None
    row = f"{file}, row {line}:"
    read = {name: _read(present[name], row, name, *how) for name, how in _READERS.items() if name in present}
    sent = {
        name.removeprefix("sent "): _read(value, row, f"{name.removeprefix('sent ')} form sent", _forms, "a date")
        for name, value in present.items()
        if name.startswith("sent ")
    }
    child = read.pop("child_id", "")
    if not child or not _DATES & read.keys():
        raise InputError(f"{row} the child's ID or the review's date is missing.")
    return RegisterRow(line, child, sent=sent, **read)


def _read(value: Any, row: str, name: str, reader: Callable[[Any], Any], wanted: str) -> Any:
    try:
        return reader(value)
    except (ValueError, OverflowError):
        raise InputError(f"{row} the {name.replace('_', ' ')} cannot be read as {wanted}.") from None


def _is_empty(value: Any) -> bool:
    return value is None or value is pd.NaT or value != value or not str(value).strip()


def _child(value: Any) -> str:
    return id_of(re.sub(r"\.0$", "", str(value)))


def _words(value: Any) -> str:
    return " ".join(str(value).split())


def _date(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    words = str(value).strip()
    if re.match(r"\d{4}-\d\d-\d\d", words):
        return date.fromisoformat(words[:10])
    if not re.search(r"\d.*\d{2}", words):
        raise ValueError
    return parser.parse(words, dayfirst=True, default=datetime(1, 1, 1)).replace(tzinfo=None).date()


def _number(value: Any) -> int:
    number = re.fullmatch(r"\s*(\d{1,2})(?:\.0)?\s*", str(value))
    if number is None:
        raise ValueError
    return int(number[1])


def _band(value: Any) -> str:
    """Return the age band that is meant: by its name ("10 to 15") or its ages ("10-15", "16+", "<1")."""
    bands, words = load_rules("report")["age_band"], str(value).strip().lower()
    ages = [int(number) for number in re.findall(r"\d+", words)]
    under = bool(re.search(r"<|under", words))
    for band in bands:
        last = band is bands[-1]
        if (
            words == band["name"].lower()
            or ages == [band["from"], band["to"]]
            or (ages == [band["from"]] and last and not under)
            or (ages == [band["to"] + 1] and band["from"] == 0 and under)
        ):
            return str(band["name"])
    raise ValueError


def _code(value: Any) -> str:
    code = re.fullmatch(r"\W*PN?[\W_]*([0-7])\W*", str(value).strip().upper())
    if code is None:
        raise ValueError
    return f"PN{code[1]}"


def _forms(value: Any) -> int:
    """Return how many forms were sent: a number, yes or no, or the day on which one was."""
    words = str(value).strip().lower()
    if number := re.fullmatch(r"(\d{1,2})(?:\.0)?", words):
        return int(number[1])
    if words in ("no", "n", "-", "false", "n/a"):
        return 0
    if words not in ("yes", "y", "true"):
        _date(value)
    return 1


_READERS: Mapping[str, tuple[Callable[[Any], Any], str]] = {
    "child_id": (_child, "an ID"),
    **dict.fromkeys(("review_date", "due_date", "minutes_sent_date", "date_of_birth"), (_date, "a date")),
    **dict.fromkeys(("reason", "team", "iro", "ethnicity", "child_name"), (_words, "words")),
    **dict.fromkeys(("review_number", "age"), (_number, "a whole number")),
    "age_band": (_band, "a band of rules/report.toml"),
    "participation_code": (_code, "one of PN0 to PN7"),
}
