"""Units whose themes a closed word settles: the status of an earlier action, or the answer to what is asked.

A status cell that says nothing but "In progress" leaves an action outstanding, "Closed" or "Superseded" leaves no
concern where the row says nothing beyond; what is not applicable to the child is none either, nor what was left empty
or stands in a column of what was. "Any drift? Yes" states a concern, "No" that there is none (`finding/adverse.py`);
"PEP | Out of date" states one too (`finding/entered.py`), and a label over its value (`finding/stacked.py`).
The words stand in `rules/verdicts.toml`. New recommendations are never read this way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from minutes_nlp.finding.action_columns import Row
from minutes_nlp.finding.action_lines import is_item, lines_of
from minutes_nlp.finding.action_tables import ActionTable, action_tables
from minutes_nlp.finding.adverse import answered
from minutes_nlp.finding.entered import entered
from minutes_nlp.finding.plain_phrases import is_silent
from minutes_nlp.finding.previous_decisions import share_done, under_way
from minutes_nlp.finding.stacked import stacked
from minutes_nlp.finding.unfilled import says_nothing
from minutes_nlp.language.unit_scores import ROW_ROLES
from minutes_nlp.reading.labels import known_labels, plain
from minutes_nlp.reading.layout_words import is_colour
from minutes_nlp.reading.table_columns import cell_text, column_names, is_number
from minutes_nlp.reading.then_and_now import earlier_cells
from minutes_nlp.reading.ticks import with_words
from minutes_nlp.reading.verdicts import is_verdict
from minutes_nlp.records import Cell, Document, Span, Unit

LONGEST_NOTE = 4
"""Words beside "N/A" that only give its reason ("Aged 14"); more say something of their own."""
ALL = 100
"""Per cent of what is wholly done."""
_PIECES = re.compile(r":\s|\s[-–—]\s|\s\(")
_LAST_SENTENCE = re.compile(r"(?<=[\w)])[.;]\s+(?=[A-Z][^.;]*\.?\s*\Z)")
_REMARK = re.compile(r"\s[-–—]\s|[:;(]|\.\s")
_JOINT = re.compile(r"[,;:.]\s+|\s[-–—/]\s|\s?\(")
_REASON = re.compile(rf"{_JOINT.pattern}|\s(?=(?:as|because|since|due to|until|till)\b)", re.IGNORECASE)
_ANSWERED = re.compile(r"\t|[?:]\s+|\s[-–—]\s|\s\(")


@dataclass(frozen=True, slots=True)
class Settled:
    """Whether an action is `outstanding`, a question is answered with a `concern` or a unit gives `no_concern`.

    `words` say so; `theme` is that of the concern. What is `silent` speaks of no theme at all.
    """

    status: Literal["outstanding", "concern", "no_concern", "silent"]
    words: str
    theme: str = "actions_outstanding"

    @property
    def because(self) -> str:
        """The reason as a reader can check it."""
        told = "The question is answered with" if self.status == "concern" else "An earlier action has the status"
        return f"{told} “{self.words}”."


def find_settled(document: Document, units: Sequence[Unit]) -> dict[int, Settled]:
    """Return what closed words settle, by the place of the unit in the sequence."""
    told = dict(_of_rows(document)) | dict(_of_items(document))
    found: dict[int, Settled] = {}
    child = str(document.facts["child_name"].value) if "child_name" in document.facts else ""
    adults, raised = document.respondent != "child", document.kind == "escalation"
    past = {index for table in document.tables for cell in earlier_cells(document, table) for index in cell.blocks}
    read = with_words(document, units)
    pairs = stacked(document, read, child) if adults else {}
    for i, (before, unit, after) in enumerate(zip([None, *read], read, [*read[1:], None], strict=False)):
        statuses = [status for start, status in told.items() if unit.span.start <= start < unit.span.end]
        if len(statuses) == 1:
            found[i] = statuses[0]
        elif unit.span.block in past and unit.role not in ROW_ROLES:
            found[i] = Settled("no_concern", unit.text)
        elif statuses:
            continue
        elif raised and (closed := _closed(unit)):
            found[i] = Settled("no_concern", closed)
        elif _not_applicable(unit.text):
            found[i] = Settled("no_concern", "N/A")
        elif pair := pairs.get(i):
            found[i] = Settled("concern" if pair.stated else "silent", pair.answer, pair.theme)
        elif adults and (verdict := _by_answer(unit, before, after, child)):
            found[i] = verdict
    return found


def _closed(unit: Unit) -> str:
    """What closes the matter of a row of an escalation log, behind the name of its column: "Resolved? Y"."""
    cells = zip(unit.question.split("\t"), unit.text.split("\t"), strict=False) if unit.role in ROW_ROLES else ()
    for name, cell in cells:
        labels = known_labels(name.strip(" ?:"))
        asks = bool(labels) and labels[0].field == "escalation_outcome"
        told = is_verdict(cell, "done") or (asks and is_verdict(cell, "closes"))
        if told and (asks or is_verdict(name, "outcomes")):
            return f"{name} {cell}"
    return ""


def _by_answer(unit: Unit, before: Unit | None, after: Unit | None, child: str) -> Settled | None:
    """What a label or a question with its value settles in an adult's document; `child` is the child's name."""
    if words := says_nothing(unit, after):
        return Settled("no_concern", words)
    if told := answered(unit, before, child):
        return Settled("concern" if told.stated else "no_concern", told.answer, told.theme)
    if entry := entered(unit, child):
        return Settled("concern" if entry.theme else "no_concern", entry.entry, entry.theme)
    return None


def _of_rows(document: Document) -> Iterator[tuple[int, Settled]]:
    """What the rows of tables of earlier actions say, by the offset of the action."""
    for table in action_tables(document):
        for row in table.rows if table.looks_back else ():
            if verdict := _of_row(document, table, row):
                yield row.action.start, verdict


def _of_row(document: Document, table: ActionTable, row: Row) -> Settled | None:
    told = [span for span in (row.progress, row.outcome) if span is not None]
    words = list(dict.fromkeys(document.words(span) for span in told))
    crosses = [each for each in words if is_verdict(each, "crosses")]
    ticks = all(is_verdict(each, "perhaps_ticks") for each in crosses) and _ticks(document, table)
    denied = row.progress is not None and is_verdict(document.words(row.progress), "undone")  # "Done? | No"
    outstanding = [each for each in words if _not_done(each)] or (words if (crosses and not ticks) or denied else [])
    going_on = [each for each in words if is_verdict(each, "under_way")]
    kind = under_way(document.words(row.action)) if going_on else ""
    outstanding = outstanding or (going_on if kind == "finishing" else [])
    lasts = kind == "lasting" and going_on == words
    if any(map(is_colour, outstanding)) and (len(words) > 1 or _says_more(document, table, row)):
        return None  # a colour beside a comment rates it; what the comment says counts
    if outstanding and not any(map(_over, words)):
        return Settled("outstanding", outstanding[0])
    if words and (lasts or all(map(_over, words))) and not _says_more(document, table, row):
        return Settled("no_concern", words[0])
    return None


def _of_items(document: Document) -> Iterator[tuple[int, Settled]]:
    """What stands behind the last dash or colon of entries of lists under a heading on earlier actions, or in a last
    sentence that says no more: "Optician to be booked (carers, May). Completed.".

    Where nothing stands there, a heading may say it of all: "Not completed".
    """
    for block in document.blocks:
        if block.topic != "previous_decisions" or block.place.table is not None or not is_item(block):
            continue
        for start, end in lines_of(block):
            text = document.text[start:end]
            pieces = _LAST_SENTENCE.split(text)
            if len(pieces) == 1 or not (_over(pieces[-1]) or is_verdict(pieces[-1], "not_done")):
                pieces = _PIECES.split(text)
            going_on = len(pieces) > 1 and is_verdict(pieces[-1].rstrip(")"), "under_way")
            if len(pieces) > 1 and (
                is_verdict(pieces[-1], "not_done") or (going_on and under_way(pieces[0]) == "finishing")
            ):
                yield start, Settled("outstanding", pieces[-1].rstrip(")."))
            elif len(pieces) == 2 and _over(pieces[-1]):
                yield start, Settled("no_concern", pieces[-1].rstrip(")."))
            elif len(pieces) == 1 and is_verdict(block.section, "not_done"):
                yield start, Settled("outstanding", block.section)
            elif len(pieces) == 1 and is_verdict(block.section, "done"):
                yield start, Settled("no_concern", block.section)


def _not_done(text: str) -> bool:
    """Whether a status is of what is not done ("Not met, c/f"), or opens with it ("In progress - form sent off")."""
    share = share_done(text)
    if share is not None or all(is_verdict(piece, "not_done") for piece in _JOINT.split(text)):
        return share != ALL
    status, *remark = _REMARK.split(text, maxsplit=1)
    told = " ".join(remark)
    finished = is_verdict(told, "dropped") or any(is_verdict(word, "done") for word in told.split())
    return is_verdict(text, "not_done") or (bool(remark) and is_verdict(status, "not_done") and not finished)


def _over(text: str) -> bool:
    """Whether a status is of what is done or given up, or opens with the latter and gives a reason for it."""
    status, *reason = _REASON.split(text, maxsplit=1)
    given_up = bool(reason) and is_verdict(status, "dropped") and is_silent(reason[0], ())
    return is_verdict(text, "done") or is_verdict(text, "dropped") or given_up or share_done(text) == ALL


def _ticks(document: Document, table: ActionTable) -> bool:
    """Whether an X in the column of progress may be a tick: it is called "Done?", and no other mark stands there."""
    spans = [row.progress for row in table.rows if row.progress is not None]
    marked = any(is_verdict(document.words(span), "done") for span in spans)
    blocks = {span.block for span in spans}
    columns = {cell.column for row in table.table.rows for cell in row if blocks & set(cell.blocks)}
    names = [name for column, name in column_names(document, table.table).items() if column in columns]
    return not marked and any(name.strip().endswith("?") or is_verdict(name, "done") for name in names)


def _says_more(document: Document, table: ActionTable, row: Row) -> bool:
    """Whether a row holds more than its number, the action, who, when and the status."""
    known = {span.block for span in (row.action, row.who, row.when, row.progress, row.outcome) if span is not None}
    cells = next((cells for cells in table.table.rows if _holds(cells, row.action)), ())
    rest = [cell_text(document, cell) for cell in cells if not known & set(cell.blocks)]
    return any(plain(text) and not is_number(text) for text in rest)


def _holds(cells: Sequence[Cell], span: Span) -> bool:
    return any(span.block in cell.blocks for cell in cells)


def _not_applicable(text: str) -> bool:
    """Whether something is answered with "N/A", and nothing else but its reason in a few words."""
    asked, *answers = _ANSWERED.split(text)
    others = [answer for answer in answers if not is_verdict(answer, "not_applicable")]
    return len(others) < len(answers) and all(len(answer.split()) <= LONGEST_NOTE for answer in others) and bool(asked)
