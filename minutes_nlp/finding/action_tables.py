"""Tables of actions: which columns hold the action, who and by when, and whether the table looks back or ahead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from minutes_nlp.finding.action_cells import asks, row_parts, span_of
from minutes_nlp.finding.action_columns import (
    Column,
    Row,
    cells_beside,
    cells_by_column,
    columns_of,
    guessed_columns,
    is_bare,
    is_who_and_when,
    joined_to_action,
    meanings,
    most,
    name_of,
    named_rows,
    said_columns,
)
from minutes_nlp.finding.action_forms import labelled_rows
from minutes_nlp.finding.action_notes import closing_limit, people_of
from minutes_nlp.finding.action_wording import parse_wording
from minutes_nlp.finding.fillers import is_reason_label
from minutes_nlp.finding.outcome_columns import outcome_column
from minutes_nlp.finding.owner_cells import owners_in_cell, says_what
from minutes_nlp.finding.printed import is_printed
from minutes_nlp.finding.record_date import record_date
from minutes_nlp.finding.sign_off import signs
from minutes_nlp.finding.somebody import asks_for, is_somebody
from minutes_nlp.finding.tick_columns import tick_columns, ticked_in
from minutes_nlp.language.deadlines import resolve_deadline
from minutes_nlp.reading.labels import known_labels, plain
from minutes_nlp.reading.table_columns import (
    BLANK,
    about,
    cell_text,
    header_names,
    is_decision,
    is_number,
    still_to_do,
)
from minutes_nlp.reading.task_cells import is_task, says_by_when
from minutes_nlp.records import Cell, Document, Span, Table
from minutes_nlp.rule_words import cues_in
from minutes_nlp.rulebook import load_rules

LONGEST_LABEL = 4
"""Words of what names a row of a form ("Signature of the chair"), where it asks for nothing."""
LONGEST_TASK = 4
"""Words of an owner with what is asked of them in a word ("Social worker to chase")."""
_NO_ACTION = re.compile(r"(?i)\b(?:signatures?|signed|name|status|category|priority|type|number)$")
_NEW = re.compile(r"(?i:new)(?: action)?(?:\s*[:–—]|\s+-\s)|NEW\b(?=.*[a-z])")


@dataclass(frozen=True, slots=True)
class ActionTable:
    """A table whose rows are actions; `looks_back` when it reports on what an earlier review decided."""

    table: Table
    rows: tuple[Row, ...]
    looks_back: bool


def action_tables(document: Document) -> tuple[ActionTable, ...]:
    """Return the document's tables of actions in reading order, earlier decisions and new ones alike."""
    people = people_of(document)
    tables = (
        _read(document, table, people)
        for table in document.tables
        if table.kind != "layout" and not _of_people(document, table)
    )
    return tuple(part for found in tables if found for part in _new_apart(document, found))


def _of_people(document: Document, table: Table) -> bool:
    """Whether a table lists who came or who gets a copy, without a column of what they are to do."""
    names = header_names(document, table)
    return about(names) == "attendance" and not any(map(is_decision, names))


def _new_apart(document: Document, found: ActionTable) -> Iterator[ActionTable]:
    """A table that looks back without the rows that it marks as new ("NEW: SDQ to be completed"), and these behind."""
    text = document.text
    new = tuple(
        row
        for row in found.rows
        if _NEW.match(text, row.action.start, row.action.end)
        and (row.progress is None or BLANK.fullmatch(text, row.progress.start, row.progress.end))
    )
    if not (found.looks_back and new):
        yield found
        return
    if len(new) < len(found.rows):
        yield replace(found, rows=tuple(row for row in found.rows if row not in new))
    yield ActionTable(found.table, new, looks_back=False)


def _read(document: Document, table: Table, people: Collection[str]) -> ActionTable | None:
    ticks = tick_columns(document, table, people)
    columns = {column: kind for column, kind in columns_of(document, table).items() if column not in ticks}
    places = {kind: column for column, kind in columns.items()}
    if "action" in places and "who" not in places and _names_only(document, table, places["action"], people):
        return None  # "Notes | Action", where the action stands in the notes and beside it a name
    asked = _asked_column(document, table) if "action" not in places else None
    if asked is not None:
        before = places.get("progress", asked) < asked  # "Comments | Outcome": what was said, and what is to be done
        places = {kind: column for kind, column in places.items() if column != asked} | {"action": asked}
        if before:
            del places["progress"]
    if "who" in places and _owners_told(document, table, places):
        places["action"] = places.pop("who")
    topic = _topic(document, table)
    if not ticks and (labelled := tuple(labelled_rows(document, table, people))):
        return ActionTable(table, labelled, topic == "previous_decisions")
    if "action" not in places:
        if topic not in {"decisions", "previous_decisions"} or (table.kind == "facts" and topic != "decisions"):
            return None
        guessed = guessed_columns(document, table, people, places.values()) if not places or table.header_rows else {}
        if "action" not in guessed:
            return None
        places = {"action": guessed["action"], **places} if places else guessed
    if "progress" not in places and (outcome := outcome_column(cells_beside(document, table, places))) is not None:
        places = {kind: column for kind, column in places.items() if column != outcome} | {"progress": outcome}
    told = {"who", "when", "progress"} & places.keys() or topic in {"decisions", "previous_decisions"}
    beside = told or ticks or asked is not None or said_columns(document, table)
    if not beside and not _all_ask(_below(document, table, places["action"]), people):
        return None  # not "Area | What we talked about | What will happen next", either
    joined = joined_to_action(name_of(document, table, places["action"]))
    dated = told == {"when"} or ("when" in joined and topic not in {"decisions", "previous_decisions"})
    if dated and is_bare(document, table, places["action"]) and not names_who_and_when(document, table):
        return None  # "What | When" are dates of all sorts
    rows = tuple(_rows(document, table, places, ticks))
    if not rows:
        return None
    return ActionTable(table, rows, _looks_back(document, table, rows, places, columns, topic))


def _names_only(document: Document, table: Table, column: int, people: Collection[str]) -> bool:
    """Whether a column holds nothing but names and initials below its name."""
    texts = _below(document, table, column)
    return bool(texts) and all(
        not says_what(text) and is_somebody(part, people)
        for text in texts
        for part in (owners_in_cell(text) or (text,))
    )


def _asked_column(document: Document, table: Table) -> int | None:
    """The column all whose cells ask for something, where its name may be that of actions ("Outcome", "Plan")."""
    names = load_rules("recommendations")["tables"]["perhaps_actions"]
    for cell in table.rows[0] if table.header_rows else ():
        texts = _below(document, table, cell.column) if plain(cell_text(document, cell)) in names else []
        if texts and all(map(asks, texts)):
            return cell.column
    return None


def _all_ask(texts: Sequence[str], people: Collection[str]) -> bool:
    """Whether each line of several cells asks for something."""
    return bool(texts) and all(asks(line, people) for text in texts for line in text.splitlines() if line.strip())


def _owners_told(document: Document, table: Table, places: Mapping[Column, int]) -> bool:
    """Whether a column of owners says what each is to do ("Who will do what"), and the one of actions does not."""
    named = [text for text in _below(document, table, places["who"]) if len(text.split()) > LONGEST_TASK]
    told = _below(document, table, places["action"]) if "action" in places else []
    return bool(named) and most(map(asks, named)) and not most(map(asks, told))


def _below(document: Document, table: Table, column: int) -> list[str]:
    """What is written in the cells of a column below its name, but for blanks and "None"."""
    rows = table.rows[max(table.header_rows, 1) :]
    texts = [
        cell_text(document, cell) for cells in rows for cell in cells if cell.column == column and cell.columns == 1
    ]
    return [text for text in texts if not BLANK.fullmatch(text)]


def _rows(document: Document, table: Table, places: dict[Column, int], ticks: Mapping[int, str]) -> list[Row]:
    found: list[Row] = []
    tall: list[Cell] = []
    names = [cell_text(document, cell) for cell in table.rows[0]]
    both = names_who_and_when(document, table)
    people = people_of(document)
    joined = joined_to_action(name_of(document, table, places["action"]))
    for cells in table.rows[named_rows(document, table, places) :]:
        if table.header_rows and [cell_text(document, cell) for cell in cells] == names:
            continue  # the names of the columns once more
        by_column = cells_by_column(cells)
        if table.kind == "facts" and (_is_date(document, cells) or _is_named(document, cells, people)):
            continue
        above = [cell for cell in tall if cells and cell.row + cell.rows > cells[0].row]
        merged = {c: cell for c, cell in cells_by_column(above).items() if c in {places.get("who"), places.get("when")}}
        tall = [*above, *(cell for cell in cells if cell.rows > 1)]
        by_column = merged | by_column
        action = by_column.get(places["action"])
        if action is None and found and (who := _further_who(document, places, cells, above, found[-1])) is not None:
            found[-1] = replace(found[-1], others=(*found[-1].others, who))
        if action is None or (len(cells) == 1 and len(cells_by_column(cells)) > 2):
            continue
        if all(document.blocks[i].role == "heading" for i in action.blocks):
            continue
        name = cell_text(document, cells[0])
        whole = {kind: by_column[column] for kind, column in places.items() if column in by_column}
        ticked = ticked_in(document, cells, ticks)
        for others in row_parts(document, whole):
            span = others.get("action")
            noted = (others.get("who"), others.get("when"))
            told = all(noted) or (any(noted) and both) or others.get("progress")
            fewest = 1 if ticked or (table.header_rows and told) else 2  # "RHA | SW | May", "PEP | Done"
            if span is None or len(re.findall(r"[A-Za-z]{2,}", document.words(span))) < fewest:
                continue
            if is_printed(said := document.words(span)) or is_reason_label(name) or signs(name):
                continue
            if any(meanings(said).get(kind, 0) > 1 for kind in ("who", "when")):
                continue  # "Date for completion" names the cell beside it
            # "What has happened | Outcome": the verdict stands in a further column, which no other role has claimed.
            behind = [c for c in by_column if "progress" in places and c > max(places.values()) and c not in ticks]
            outcome = span_of(document, by_column[max(behind)]) if behind else None
            when = others.get("when")
            due = when and _uncoloured(document, when)
            if "when" in joined and "when" not in places:
                due = closing_limit(document, span)
            found.append(Row(span, others.get("who"), due, others.get("progress"), outcome, ticked))
    return found


def _further_who(
    document: Document, places: Mapping[Column, int], cells: Sequence[Cell], above: Sequence[Cell], row: Row
) -> Span | None:
    """Who is named in a row whose action is that of the row above, in a cell merged over both."""
    action = cells_by_column(above).get(places["action"])
    who = cells_by_column(cells).get(places.get("who", -1))
    merged = action is not None and row.action.block in action.blocks and row.who is not None
    return span_of(document, who) if merged and who is not None else None


def names_who_and_when(document: Document, table: Table) -> bool:
    """Whether a column is named for who and by when together."""
    return bool(table.header_rows) and any(is_who_and_when(cell_text(document, cell)) for cell in table.rows[0])


def _uncoloured(document: Document, when: Span) -> Span | None:
    """A deadline without the colour that rates it ("6 June 2025 RED", "- AMBER"); None where nothing else is left."""
    text = document.words(when)
    opening, closing = _colours()
    before, behind = opening.match(text), closing.search(text)
    start = before.end() if before else 0
    end = behind.start() if behind else len(text)
    if start >= end:
        return None
    block = max(block.index for block in document.blocks if block.start <= when.start + start)
    return Span(block, when.start + start, when.start + end)


def _is_date(document: Document, cells: Sequence[Cell]) -> bool:
    """Whether a row says the date of something, as "Next review | 4 May 2025" behind the last action."""
    labels = known_labels(cell_text(document, cells[0]).rstrip(" :")) if cells else ()
    return bool(labels) and labels[0].field.endswith("_date")


def _is_named(document: Document, cells: Sequence[Cell], people: Collection[str]) -> bool:
    """Whether a row names what it holds, as "Target date | 4 May 2025" or "Signature | B Moss", and so is no action.

    "Social worker | To book the dentist" says who is to do it.
    """
    texts = [cell_text(document, cell) for cell in cells]
    name, *beside = [text for text in texts if not is_number(text)] or [""]
    tasks = any(is_task(text) or asks_for(text) or says_by_when(text) for text in beside)
    if tasks and is_somebody(name.rstrip(" :"), people):
        return False
    labels = _NO_ACTION.search(name) or parse_wording(name).turn == "noun"
    return (len(name.split()) <= LONGEST_LABEL and bool(labels)) or any(score > 1 for score in meanings(name).values())


def _looks_back(
    document: Document,
    table: Table,
    rows: tuple[Row, ...],
    places: dict[Column, int],
    columns: dict[int, Column],
    topic: str,
) -> bool:
    if topic == "previous_decisions":  # but "Action log" may be a list of what is to be done
        return "progress" in places or not most(_days_ahead(document, rows))
    if _back().search(_header(document, table, columns)):
        return True
    if "progress" not in places:
        return False
    ahead = _days_ahead(document, rows)
    if topic == "decisions" and not ahead and still_to_do(document, table):
        return False
    filled = [document.words(row.progress) for row in rows if row.progress]
    planned = cues_in("recommendations", "status", "ahead")
    told = [text for text in filled if not BLANK.fullmatch(text) and not planned.fullmatch(text.strip(" .").lower())]
    if "when" not in places:
        return bool(told) or topic != "decisions"
    if most(ahead):
        return False
    return len(told) > len(rows) / 2 if topic == "decisions" else bool(told)


def _days_ahead(document: Document, rows: tuple[Row, ...]) -> list[bool]:
    """Of each deadline that is a day, whether it falls after the record's own date.

    Where most do, a column for progress is still to be filled.
    """
    review = document.facts.get("review_date")
    reference = record_date(document) or (date.fromisoformat(str(review.value)) if review else None)
    if reference is None:
        return []
    texts = [document.words(row.when) for row in rows if row.when]
    due = [d for d in (resolve_deadline(text, reference=reference, next_review=None).due for text in texts) if d]
    return [d > reference for d in due]


def _header(document: Document, table: Table, columns: dict[int, Column]) -> str:
    """What the column of actions is called."""
    return " ".join(cell_text(document, cell) for cell in table.rows[0] if columns.get(cell.column) == "action")


def _topic(document: Document, table: Table) -> str:
    """The topic of the heading that the table stands under: its own blocks' topic may come from its columns alone."""
    first = next((document.blocks[i] for cells in table.rows for cell in cells for i in cell.blocks), None)
    if first is None:
        return ""
    heading = next((block for block in reversed(document.blocks[: first.index]) if block.role == "heading"), None)
    return heading.topic if heading and heading.text.strip() == first.section.strip() else first.topic


@lru_cache(maxsize=1)
def _colours() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A colour as ratings write it, in capitals or set off, at the beginning and at the end of a cell."""
    colours = load_rules("layout")["marks"]["colours"]
    capitals, titles = "|".join(map(str.upper, colours)), "|".join(map(str.title, colours))
    edge, mark = r"[\s,;:/|()\[\]–—.-]*", r"\s*[\n,;:/|(\[–—-]\s*"
    return (
        re.compile(rf"{edge}(?:(?:{capitals})\b|(?:{titles}){mark}){edge}"),
        re.compile(rf"{edge}(?:\b(?:{capitals})|{mark}(?:{titles})){edge}$"),
    )


@lru_cache(maxsize=1)
def _back() -> re.Pattern[str]:
    months = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    listed = "(?:decisions?|actions?|recommendations?)"
    return re.compile(
        r"\b(?:previous|last review|earlier|last time|brought forward|"
        rf"{months}['’]?s? {listed}|{listed}[ ,(]*(?:of|in|from|on)? ?\d* ?{months})",
        re.IGNORECASE,
    )
