"""A register of reviews joined in: what minutes cannot know, such as reviews not held, reasons and forms sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from dateutil import parser

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual_entries import Review
from minutes_nlp.rulebook import load_rules

_DATES = ("review_date", "due_date", "minutes_sent_date")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A review that was due or held; `sent` counts the forms sent for it by respondent; `line` is the file's own."""

    line: int
    child: str
    review_date: date | None = None
    due_date: date | None = None
    minutes_sent_date: date | None = None
    reason: str | None = None
    sent: Mapping[str, int] = field(default_factory=dict)

    @property
    def placed_on(self) -> date:
        """The day that puts the row in a period: when the review was due, else when it was held."""
        return self.due_date or self.review_date or date.min


def read_register(path: Path) -> list[RegisterRow]:
    """Return the rows of a CSV or Excel register.

    Raises `InputError` for a file that cannot be read, a column that `rules/register.toml` does not name, two columns
    or rows for one thing, and a date or number that cannot be read; it names row and column, not what stands there.
    """
    frame = _frame(path)
    columns = _columns([str(column) for column in frame.columns], path.name)
    rows: list[RegisterRow] = []
    seen: dict[tuple[str, date], int] = {}
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
        rows.append(row)
    return rows


def with_register(reviews: Sequence[Review], rows: Sequence[RegisterRow]) -> list[Review]:
    """Return the reviews with what the register knows of them: held in time by its due date, and why not."""
    known = {(row.child, row.review_date): row for row in rows if row.review_date}
    joined = []
    for review in reviews:
        row = known.get((review.child, review.day))
        in_time = review.held_in_time
        if row is not None and row.due_date is not None:
            in_time = "yes" if review.day <= row.due_date else "no"
        joined.append(replace(review, held_in_time=in_time, reason=row.reason if row else None))
    return joined


def unmatched(reviews: Sequence[Review], rows: Sequence[RegisterRow]) -> tuple[list[RegisterRow], list[Review]]:
    """Return the register's reviews without minutes, and the reviews it does not have."""
    held = {(review.child, review.day) for review in reviews}
    registered = {(row.child, row.review_date) for row in rows}
    return (
        [row for row in rows if row.review_date and (row.child, row.review_date) not in held],
        [review for review in reviews if (review.child, review.day) not in registered],
    )


def _frame(path: Path) -> pd.DataFrame:
    try:
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            return pd.read_excel(path, dtype=object)
        return pd.read_csv(path, dtype=str, encoding="utf-8-sig", sep=None, engine="python", keep_default_na=False)
    except FileNotFoundError:
        raise InputError(f"There is no register {path}.") from None
    except Exception:
        raise InputError(f"The register {path.name} cannot be read as CSV (UTF-8) or Excel.") from None


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
    dates = {name: _date(present[name], line, name, file) for name in _DATES if name in present}
    child = re.sub(r"\s+", "", re.sub(r"\.0$", "", str(present.get("child_id", "")))).upper()
    if not child or not {"review_date", "due_date"} & dates.keys():
        raise InputError(f"{file}, row {line}: the child's ID or the review's date is missing.")
    reason = " ".join(str(present["reason"]).split()) if "reason" in present else None
    return RegisterRow(line, child, reason=reason, sent=dict(_sent(present, line, file)), **dates)


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
        raise InputError(f"{file}, row {line}: the {name.replace('_', ' ')} cannot be read as a date.") from None


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
