"""A register of reviews: what minutes cannot know, such as reviews not held, reasons, forms sent and ethnicity.

Its sheets are found in `register_sheets`, its cells read in `register_cells`, its rows made here and joined in
`register_joining`. A column is known by its name in `rules/register.toml`; other columns are left aside and named. A
cell that cannot be read counts as not recorded and is listed, so that one slip does not stop a report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual_children import key_of_person
from minutes_nlp.reporting.register_cells import is_month_first, reader_of
from minutes_nlp.reporting.register_sheets import (
    DATES,
    HOW_TO_NAME,
    PERSON,
    Sheet,
    is_empty,
    listed,
    not_known,
    read_sheets,
)

_MOST_NAMED, _MOST_TOGETHER = 20, 3


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A review that was due or held; `sent` counts the forms sent for it by respondent.

    `line` is the file's own and `sheet` the name of its sheet where there are several. `held_unread` says that there is
    a date of the review which cannot be read: whether it was held is then not recorded. Without an ID (`has_id`), the
    `child` is known by name and date of birth.
    """

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
    sheet: str = ""
    held_unread: bool = False
    has_id: bool = True

    @property
    def placed_on(self) -> date:
        """The day that puts the row in a period: when the review was due, else when it was held."""
        return self.due_date or self.review_date or date.min

    @property
    def where(self) -> str:
        """The row in words."""
        return _where(self.sheet, self.line)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a register that could not be used as it stands: the row, and what, without the cell's content."""

    where: str
    words: str


@dataclass(frozen=True, slots=True)
class Register:
    """The rows of a register, the columns and sheets that are left aside as unknown, and the faults of its cells."""

    rows: tuple[RegisterRow, ...] = ()
    unknown: tuple[str, ...] = ()
    sheets_aside: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_register(path: Path) -> Register:
    """Return what stands in a CSV or Excel register; lines above the names of its columns are passed over.

    Raises `InputError` for a file that cannot be read, one that names no children, no date of the review or has no row
    that can be used, two columns for one thing, two dates of one review, and one ID with two dates of birth: all such
    rows at once. It names row and column, not what stands there.
    """
    sheets, aside = read_sheets(path)
    rows: list[RegisterRow] = []
    faults: list[Fault] = []
    for sheet in sheets:
        for row, found in _rows(sheet):
            faults += found
            rows += [row] if row else []
    kept, again, contradictions = _once(_numbered(rows))
    unknown = dict.fromkeys(name for sheet in sheets for name in sheet.unknown)
    if contradictions:
        raise InputError(f"{path.name} contradicts itself; correct it. {_named(contradictions)}")
    if not kept and faults:
        columns = f"{not_known(tuple(unknown))} {HOW_TO_NAME}" if unknown else ""
        raise InputError(f"{path.name} has no row that can be used.{columns} {_named(faults)}")
    if not kept:
        raise InputError(f"{path.name} has the names of columns in row {sheets[0].line} and no rows below them.")
    return Register(tuple(kept), tuple(unknown), aside, (*faults, *again))


def left_aside(register: Register) -> list[str]:
    """Return a sentence each about the columns and the sheets that were left aside; none where there are none."""
    said = []
    if register.unknown:
        names = listed(register.unknown)
        said.append(f"Columns of the register that are not known and were not used: {names}. {HOW_TO_NAME}")
    if register.sheets_aside:
        names = listed(register.sheets_aside)
        said.append(f"Sheets of the register that do not name the child's ID and a date, and were not used: {names}.")
    return said


def _rows(sheet: Sheet) -> Iterator[tuple[RegisterRow | None, list[Fault]]]:
    """Yield each row that holds anything, None where it cannot be used, with the faults of its cells."""
    for line, values in enumerate(sheet.below, start=sheet.line + 1):
        present = {at: value for at, value in enumerate(values) if at in sheet.meanings and not is_empty(value)}
        if present:
            yield _row(sheet, line, present)


def _row(sheet: Sheet, line: int, present: Mapping[int, Any]) -> tuple[RegisterRow | None, list[Fault]]:
    """A row as read, None where it tells of no child or no date, and what could not be read in it."""
    where = _where(sheet.name, line)
    read: dict[str, Any] = {}
    sent: dict[str, int] = {}
    faults: list[Fault] = []
    for at, value in present.items():
        meaning, respondent = sheet.meanings[at], sheet.meanings[at].removeprefix("sent ")
        reader, wanted = reader_of(meaning)
        try:
            (read if respondent == meaning else sent)[respondent] = reader(value)
        except (ValueError, OverflowError):
            faults.append(Fault(where, f"“{sheet.names[at]}” cannot be read as {wanted}; taken as not recorded"))
            continue
        if is_month_first(meaning, value):
            faults.append(Fault(where, f"“{sheet.names[at]}” has the month before the day; read so"))
    if not (read.get("child_id") or all(read.get(name) for name in PERSON)) or not DATES & read.keys():
        lacking = "the child's ID (or name and date of birth) or the review's date is missing; the row is not used"
        return None, [*faults, Fault(where, lacking)]
    number = read.pop("child_id", "")
    child = number or key_of_person(read["child_name"], read["date_of_birth"])
    unread = "review_date" not in read and any(sheet.meanings[at] == "review_date" for at in present)
    row = RegisterRow(
        line, child, sent=sent, sheet=sheet.name, held_unread=unread, has_id=bool(number), **read
    )  # fmt: skip
    return row, faults


def _numbered(rows: Sequence[RegisterRow]) -> list[RegisterRow]:
    """Return the rows, those without an ID with that which the register itself has for the name and date of birth."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.has_id and row.child_name and row.date_of_birth:
            numbers[key_of_person(row.child_name, row.date_of_birth)].add(row.child)

    def numbered(row: RegisterRow) -> RegisterRow:
        found = () if row.has_id else tuple(numbers.get(row.child, ()))
        return replace(row, child=found[0], has_id=True) if len(found) == 1 else row

    return [numbered(row) for row in rows]


def _once(rows: list[RegisterRow]) -> tuple[list[RegisterRow], list[Fault], list[Fault]]:
    """Return the rows, each once, which stand there twice, and which contradict each other.

    Of two rows of one review the first counts, and of the second what is empty in the first; two dates contradict.
    """
    kept: dict[tuple[str, date], RegisterRow] = {}
    born: dict[str, RegisterRow] = {}
    again, contradictions = [], []
    for row in rows:
        key = (row.child, row.review_date or row.placed_on)
        first = kept.setdefault(key, row)
        if first is not row and replace(first, line=row.line, sheet=row.sheet) == row:
            again.append(Fault(row.where, f"the same as {first.where}; it counts once"))
        elif first is not row and any(_differ(first, row, name) for name in ("due_date", "minutes_sent_date")):
            words = f"the same child and review as {first.where}, with another date; keep one"
            contradictions.append(Fault(row.where, words))
        elif first is not row:
            kept[key] = replace(first, **{name: getattr(row, name) for name in _empty(first)})
            again.append(Fault(row.where, f"the same child and review as {first.where}; it counts once, as there"))
        known = born.setdefault(row.child, row) if row.date_of_birth else row
        if known.date_of_birth != row.date_of_birth:
            words = (
                f"one child ID with two dates of birth, here and in {known.where}: two children with one ID, or a slip"
            )
            contradictions.append(Fault(row.where, words))
    return list(kept.values()), again, contradictions


def _differ(one: RegisterRow, other: RegisterRow, name: str) -> bool:
    return None not in (getattr(one, name), getattr(other, name)) and getattr(one, name) != getattr(other, name)


def _empty(row: RegisterRow) -> list[str]:
    return [each.name for each in fields(row) if getattr(row, each.name) is None]


def _where(sheet: str, line: int) -> str:
    return f"row {line} of the sheet “{sheet}”" if sheet else f"row {line}"


def _named(faults: list[Fault]) -> str:
    """Return the faults in a sentence, those that are the same in one place."""
    places: dict[str, list[str]] = defaultdict(list)
    for fault in faults:
        places[fault.words].append(fault.where)
    said = [f"{_some(where, _MOST_TOGETHER)}: {words}" for words, where in places.items()]
    return f"{'; '.join(said[:_MOST_NAMED])}{f'; and {more} more' if (more := len(said) - _MOST_NAMED) > 0 else ''}."


def _some(places: Sequence[str], most: int) -> str:
    more = len(places) - most
    return ", ".join(places[:most]) + (f" and {more} more" if more > 0 else "")
