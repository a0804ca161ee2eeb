"""A register of reviews: what minutes cannot know, such as reviews not held, reasons, forms sent and ethnicity.

Reading is here, joining in `register_joining`. A column is known by its name in `rules/register.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from dateutil import parser

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual_children import id_of
from minutes_nlp.rulebook import load_rules

_DATES = ("review_date", "due_date", "minutes_sent_date", "date_of_birth")
_WORDS = ("reason", "team", "iro", "ethnicity", "child_name")
_NUMBERS = ("review_number", "age")


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


def read_register(path: Path) -> list[RegisterRow]:
    """Return the rows of a CSV or Excel register.

    Raises `InputError` for a file that cannot be read, a column that `rules/register.toml` does not name, two columns
    or rows for one thing, one ID with two dates of birth, and a date or number that cannot be read; it names row and
    column, not what stands there.
    """
    frame = _frame(path)
    columns = _columns([str(column) for column in frame.columns], path.name)
    rows: list[RegisterRow] = []
    seen: dict[tuple[str, date], int] = {}
    born: dict[str, RegisterRow] = {}
    for line, values in enumerate(frame.to_dict("records"), start=2):
        row = _row(
            line, {columns[str(name)]: value for name, value in values.items() if str(name) in columns}, path.name
        )
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
    return rows


def _frame(path: Path) -> pd.DataFrame:
    try:
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            return pd.read_excel(path, dtype=object)
        content = path.read_bytes()
        try:
            content.decode("utf-8")
            encoding = "utf-8-sig"
        except UnicodeDecodeError:
            encoding = "cp1252"  # as Excel in England saves "CSV (comma delimited)"
        return pd.read_csv(path, dtype=str, encoding=encoding, sep=None, engine="python", keep_default_na=False)
    except FileNotFoundError:
        raise InputError(f"There is no register {path}.") from None
    except Exception:
        raise InputError(f"The register {path.name} cannot be read as CSV or Excel.") from None


def _columns(names: Sequence[str], file: str) -> dict[str, str]:
    """Return for each column of the file what it holds; respondents' columns as "sent <respondent>"."""
    rules = load_rules("register")
    meanings = {_plain(label): name for name, labels in rules["columns"].items() for label in (name, *labels)}
    meanings |= {_plain(label): f"sent {name}" for name, labels in rules["sent"].items() for label in labels}
    ignored = {_plain(label) for label in rules["ignored"]["columns"]}
    found: dict[str, str] = {}
    for name in names:
        meaning = meanings.get(_plain(name))
        if meaning is None and _plain(name) not in ignored:
            raise InputError(f"{file} has the column {name!r}; add it to rules/register.toml, if only as ignored.")
        if meaning in found.values():
            raise InputError(f"{file} has two columns for the {meaning.replace('_', ' ') if meaning else name}.")
        if meaning:
            found[name] = meaning
    if "child_id" not in found.values() or not {"review_date", "due_date"} & set(found.values()):
        raise InputError(f"{file} needs a column for the child's ID and one for the review's date or due date.")
    return found


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())


def _row(line: int, values: Mapping[str, Any], file: str) -> RegisterRow | None:
    present = {name: value for name, value in values.items() if not _is_empty(value)}
    if not present:
        return None
    read: dict[str, Any] = {name: _date(present[name], line, name, file) for name in _DATES if name in present}
    child = id_of(re.sub(r"\.0$", "", str(present.get("child_id", ""))))
    if not child or not {"review_date", "due_date"} & read.keys():
        raise InputError(f"{file}, row {line}: the child's ID or the review's date is missing.")
    read |= {name: " ".join(str(present[name]).split()) for name in _WORDS if name in present}
    read |= {name: _number(present[name], line, name, file) for name in _NUMBERS if name in present}
    if "age_band" in present:
        read["age_band"] = _band(str(present["age_band"]), line, file)
    if "participation_code" in present:
        read["participation_code"] = _code(str(present["participation_code"]), line, file)
    return RegisterRow(line, child, sent=dict(_sent(present, line, file)), **read)


def _is_empty(value: Any) -> bool:
    return value is None or value is pd.NaT or value != value or not str(value).strip()


def _date(value: Any, line: int, name: str, file: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    words = str(value).strip()
    try:
        if re.match(r"\d{4}-\d\d-\d\d", words):
            return date.fromisoformat(words[:10])
        if not re.search(r"\d.*\d{2}", words):
            raise ValueError
        return parser.parse(words, dayfirst=True, default=datetime(1, 1, 1)).replace(tzinfo=None).date()
    except (ValueError, OverflowError):
        raise _unreadable(line, name, "a date", file) from None


def _number(value: Any, line: int, name: str, file: str) -> int:
    number = re.fullmatch(r"\s*(\d{1,2})(?:\.0)?\s*", str(value))
    if number is None:
        raise _unreadable(line, name, "a whole number", file)
    return int(number[1])


def _band(words: str, line: int, file: str) -> str:
    """Return the age band that is meant: by its name ("10 to 15") or its ages ("10-15", "16+", "<1")."""
    bands = load_rules("report")["age_band"]
    ages = [int(number) for number in re.findall(r"\d+", words)]
    under = bool(re.search(r"<|under", words.lower()))
    for band in bands:
        last = band is bands[-1]
        if words.strip().lower() == band["name"].lower() or ages == [band["from"], band["to"]]:
            return str(band["name"])
        if len(ages) == 1 and not under and last and ages[0] == band["from"]:
            return str(band["name"])
        if len(ages) == 1 and under and band["from"] == 0 and ages[0] == band["to"] + 1:
            return str(band["name"])
    raise _unreadable(line, "age_band", "a band of rules/report.toml", file)


def _code(words: str, line: int, file: str) -> str:
    code = re.fullmatch(r"\W*PN?[\W_]*([0-7])\W*", words.strip().upper())
    if code is None:
        raise _unreadable(line, "participation_code", "one of PN0 to PN7", file)
    return f"PN{code[1]}"


def _sent(values: Mapping[str, Any], line: int, file: str) -> Iterator[tuple[str, int]]:
    for name, value in values.items():
        if name.startswith("sent "):
            words = str(value).strip().lower()
            number = re.fullmatch(r"(\d{1,2})(?:\.0)?", words)
            if number:
                count = int(number[1])
            elif words in ("no", "n", "-", "false", "n/a"):
                count = 0
            elif words in ("yes", "y", "true"):
                count = 1
            else:
                _date(value, line, f"{name.removeprefix('sent ')} form sent", file)
                count = 1
            yield name.removeprefix("sent "), count


def _unreadable(line: int, name: str, wanted: str, file: str) -> InputError:
    return InputError(f"{file}, row {line}: the {name.replace('_', ' ')} cannot be read as {wanted}.")
