"""The columns of a table of actions: what each is for, by its name, and what stands in the cells beside the actions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from minutes_nlp.finding.owner_cells import owners_in_cell, says_what
from minutes_nlp.finding.owner_words import listed
from minutes_nlp.finding.somebody import is_somebody
from minutes_nlp.language.deadlines import limits
from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.table_columns import cell_text, filled, is_answered, is_number, verb_column
from minutes_nlp.reading.task_cells import is_task
from minutes_nlp.records import Cell, Document, Span, Table
from minutes_nlp.rulebook import load_rules

Column = Literal["action", "who", "when", "progress", "number"]

LONGEST_BOTH = 5
"""Words of a label for who and by when together."""
_AMBIGUOUS = re.compile(
    r"what|promise|job|agreed|agreement|(?:outcomes?|resolution|remedy) (?:wanted|sought|required|requested)"
)
OUTCOME_SHARE = 0.9
"""What "Outcome wanted" or "Agreed outcome" counts as the name of a column of actions, beside "Action"."""
JOINED_SHARE = 0.8
"""What "Outcome / actions" counts as the name of a column of progress: only where another column has the actions."""
_JOINED = re.compile(r"[/&+,;()\[\]\n]|\s[-–—]\s|\b(?:and|with)\b|\s(?=by when\b)", re.IGNORECASE)
"""What stands between the two in the name of a column ("Action / deadline", "What by when")."""
_ANY_DAY = date(2000, 1, 1)
_OUTCOMES = frozenset({"outcome", "outcomes", "resolution", "remedy"})
_HEARD = re.compile(
    r"what (?!we\b).*\b(?:said|says?|told|heard|saw|shown|showed|thinks?|thought|feels?|felt|likes?)\b|"
    r"what (?:do|does|did) (?:\w+ ){1,3}(?:need|want|wish|like|enjoy)\b(?! to (?:do|happen|be done)\b)|"
    r"what(?: is| are|s|'s) (?:the |our |his |her |their |your |child's )*(?:\w+ )?"
    r"(?:needs?|issues?|problems?|worry|worries|concerns?|risks?|situation|position|area|matter|working|going well)\b"
)
"""Names of columns that begin as one of actions does ("What") and hold what somebody said or what is the matter."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with an action: spans of its cells in `Document.text`, None where the table has no such column.

    `ticked` are those whom ticks in columns of their own name, `others` those named in the rows over which the action's
    cell is merged.
    """

    action: Span
    who: Span | None = None
    when: Span | None = None
    progress: Span | None = None
    outcome: Span | None = None
    ticked: str = ""
    others: tuple[Span, ...] = ()


def columns_of(document: Document, table: Table) -> dict[int, Column]:
    """What each column of the header row is for; the best name wins a column, the first column wins a role."""
    if is_answered([plain(cell_text(document, cell)) for cell in table.rows[0]]):
        return {}
    names: dict[int, str] = {}
    for cells in table.rows[: max(table.header_rows, 1)]:
        for cell in cells if len(cells) == 1 or len(filled(document, cells)) > 1 else ():  # else a banner
            names[cell.column] = f"{names.get(cell.column, '')} {cell_text(document, cell)}".strip()
    for column in said_columns(document, table):
        names.pop(column, None)
    if any("when" in meanings(name) for name in names.values() if name.lower() != "by"):
        names = {column: "by whom" if name.lower() == "by" else name for column, name in names.items()}  # "By | Date"
    least = 0.0 if table.header_rows else 0.5  # the first entry of a list without names has words of names too
    scored = [
        (score, -column, kind, column)
        for column, name in names.items()
        for kind, score in meanings(name).items()
        if score > least
    ]
    found: dict[int, Column] = {}
    for _score, _, kind, column in sorted(scored, reverse=True):
        if column not in found and kind not in found.values():
            found[column] = kind
    if "action" not in found.values() and (own := _named_for_all(names)) is not None:
        found[own] = "action"
    return _limits_last(found, names)


def _named_for_all(names: Mapping[int, str]) -> int | None:
    """The column named for action, who and when together, or by a verb of what those in another are to do.

    Where there is neither, one named for the action and one of the two ("Action & deadline").
    """
    told = next((column for column, name in names.items() if {"action", "who", "when"} <= meanings(name).keys()), None)
    verb = verb_column([plain(name) for name in names.values()])
    if told is None and verb is not None:
        return list(names)[verb]
    return next((column for column, name in names.items() if joined_to_action(name)), None) if told is None else told


def joined_to_action(name: str) -> frozenset[Column]:
    """What a column named for actions is named for besides ("Action and by when"); nothing for any other name."""
    parts = [part for part in _JOINED.split(name) if re.search(r"\w", part)]
    kinds = [{kind for kind, score in meanings(part).items() if score > 1} for part in parts]
    joined = frozenset(kind for told in kinds for kind in told)
    beside: frozenset[Column] = joined & {"who", "when"}
    return beside if len(parts) > 1 and all(kinds) and "action" in joined and "progress" not in joined else frozenset()


def _limits_last(found: dict[int, Column], names: Mapping[int, str]) -> dict[int, Column]:
    """The columns, where a "Date" in front of the actions is the day that they were set if they say by when.

    They do where their own column is named for it as well ("Action / by whom / by when"), or one behind it is.
    """
    places = {kind: column for column, kind in found.items()}
    action, when = places.get("action"), places.get("when")
    if action is None or when is None or when > action or names[when].strip(" :").lower() != "date":
        return found
    if "when" in meanings(names[action]):
        return {column: kind for column, kind in found.items() if column != when}
    behind = [column for column in names if column > action and column not in found]
    limit = next((column for column in sorted(behind) if meanings(names[column]).get("when", 0) > 1), None)
    return found if limit is None else {c: k for c, k in found.items() if c != when} | {limit: "when"}


def is_who_and_when(name: str) -> bool:
    """Whether one column or label holds both who and by when ("By whom & when")."""
    scores = meanings(name)
    return "action" not in scores and {"who", "when"} <= scores.keys() and len(name.split()) <= LONGEST_BOTH


def said_columns(document: Document, table: Table) -> set[int]:
    """Columns of running text: what was said on a row's subject, whatever the column is called ("Update").

    Where each column is a section ("What are we worried about | Next steps"), that of the decisions is none.
    """
    rows = [[cell for cell in cells if cell_text(document, cell)] for cells in table.rows]
    return {
        cell.column
        for cells in rows
        if len(cells) > 1
        for cell in cells
        if any(document.blocks[i].role == "text" and document.blocks[i].topic != "decisions" for i in cell.blocks)
    }


def meanings(name: str) -> dict[Column, float]:
    """How well a column name fits each role: 1 and more for the whole name, less for a part of it."""
    plain = " ".join(re.findall(r"[a-z0-9']+", name.lower().replace("’", "'")))
    if not plain or len(plain) > 70 or _HEARD.match(plain):
        return {}
    if plain in {"no", "number", "ref", "item no", "rec no", "action no"}:
        return {"number": 2.0}
    scores: dict[Column, float] = {}
    lists = load_rules("sections")["tables"]
    for kind, entry in (
        ("action", "decision_columns"),
        ("who", "owner_columns"),
        ("when", "deadline_columns"),
        ("progress", "progress_columns"),
    ):
        if kind == "progress" and plain in lists["decision_columns"]:
            continue  # "Outcome wanted" is no outcome
        best = max(
            (
                len(word) / len(plain) + (word == plain)
                for word in lists[entry]
                if (len(word) > 2 or word == plain) and re.search(rf"\b{re.escape(word)}\b", plain)  # "Agreed by TM?"
            ),
            default=0.0,
        )
        # of an outcome and an action, the action is to be done
        if not _OUTCOMES.isdisjoint(plain.split()):
            joined = kind == "progress" and any(
                part.strip().lower() in lists["decision_columns"] for part in _JOINED.split(name)
            )
            best *= OUTCOME_SHARE if kind == "action" else JOINED_SHARE if joined else 1
        if best:
            scores[kind] = best  # type: ignore[index]
    return scores


def guessed_columns(
    document: Document, table: Table, people: Collection[str], taken: Collection[int] = ()
) -> dict[Column, int]:
    """Columns that no name tells: those of days and of people say when and who, the longest other texts are actions.

    Where the cells do not tell, who and when stand behind the actions. A row with one filled cell tells nothing, and a
    list of people ("Lucy Parr | Social worker") has no actions.
    """
    told: dict[int, list[str]] = {}
    rows = [shown for cells in table.rows if len(shown := filled(document, cells)) > 1]
    if table.kind == "facts":  # "Date of next review | 3 May" below the tasks
        rows = [row for row in rows if any(is_task(cell_text(document, cell)) for cell in row[1:])] or rows
    for shown in rows:
        for cell in shown:
            if cell.column not in taken and re.search(r"[^\W\d_]|\d{3}", cell_text(document, cell)):
                told.setdefault(cell.column, []).append(cell_text(document, cell))
    if not told:
        return {}
    days = next((column for column, texts in sorted(told.items(), reverse=True) if most(map(_is_day, texts))), None)
    rest = [column for column in told if column != days]
    named = [
        column
        for column in rest
        if most(_is_who(text, people) for text in told[column])
        and not listed("areas").issuperset(map(plain, told[column]))  # "Health", "Education"
    ]
    who = named[-1] if 0 < len(named) < len(rest) else None
    rest = [column for column in rest if column != who] or list(told)
    action = max(rest, key=lambda column: sum(map(len, told[column])))
    if days is None and most(_is_who(text, people) for text in told[action]):
        return {}  # people and who they are
    found: dict[Column, int] = {"action": action}
    behind = [column for column in sorted(told) if column > action and column not in {who, days}]
    if who is not None:
        found["who"] = who
    elif behind:
        found["who"] = behind.pop(0)
    if days is not None and days != action:
        found["when"] = days
    elif behind:
        found["when"] = behind.pop(0)
    return found


def most(told: Iterable[bool]) -> bool:
    """Whether more than half hold."""
    held = list(told)
    return 2 * sum(held) > len(held)


def _is_day(text: str) -> bool:
    """Whether a cell says by when and nothing else; which day it is does not matter here."""
    return limits(text, _ANY_DAY, _ANY_DAY)


def _is_who(text: str, people: Collection[str]) -> bool:
    return not says_what(text) and all(is_somebody(part, people) for part in owners_in_cell(text) or (text,))


def named_rows(document: Document, table: Table, places: Mapping[Column, int]) -> int:
    """How many rows at the top hold the names of columns; a number, a day or a task makes the first row an entry."""
    first = {cell.column: cell_text(document, cell) for cell in table.rows[0]} if table.rows else {}
    named = any(meanings(first.get(column, "")).get(kind, 0) > 0.4 for kind, column in places.items())
    entered = is_number(first.get(0, "")) or ("when" in places and _is_day(first.get(places["when"], "")))
    entered = entered or is_task(first.get(places["action"], ""))
    return table.header_rows or int(named and not entered)


def is_ambiguous(name: str) -> bool:
    """Whether the name of a column of actions may at the left of a row say something else."""
    return _AMBIGUOUS.fullmatch(name.lower()) is not None


def is_bare(document: Document, table: Table, column: int) -> bool:
    """Whether the name of a column may be that of anything ("What", "What / when")."""
    parts = [part.strip(" ?:") for part in _JOINED.split(name_of(document, table, column))]
    told = [part for part in parts if "action" in meanings(part)]
    return bool(told) and all(map(is_ambiguous, told))


def name_of(document: Document, table: Table, column: int) -> str:
    """The name of a column in the first row of names; "" without one."""
    first = cells_by_column(table.rows[0]).get(column) if table.header_rows else None
    return cell_text(document, first) if first is not None else ""


def cells_beside(document: Document, table: Table, places: Mapping[Column, int]) -> dict[int, list[str]]:
    """The filled cells of the columns behind that of the actions, without the row of names."""
    found: dict[int, list[str]] = {}
    for cells in table.rows[named_rows(document, table, places) :]:
        for cell in cells:
            if cell.column > places["action"] and re.search(r"\w", cell_text(document, cell)):
                found.setdefault(cell.column, []).append(cell_text(document, cell))
    return found


def cells_by_column(cells: Iterable[Cell]) -> dict[int, Cell]:
    """The cells of a row by the columns that they cover."""
    return {column: cell for cell in cells for column in range(cell.column, cell.column + cell.columns)}
