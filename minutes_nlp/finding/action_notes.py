"""Notes of who and when beside an action: in a cell of their own, behind labels, in the sentence that follows it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypedDict

from minutes_nlp.finding.action_wording import parse_wording
from minutes_nlp.finding.owners import clauses_of, owners_of
from minutes_nlp.finding.record_date import record_date
from minutes_nlp.finding.row_days import day_of_row
from minutes_nlp.finding.somebody import is_first_name, is_somebody, known_words
from minutes_nlp.language.dates import find_dates
from minutes_nlp.language.deadlines import (
    LONGEST,
    day_beside,
    event_deadline,
    find_deadline,
    limits,
    parts_of,
    past_deadline,
    resolve_deadline,
)
from minutes_nlp.reading.fact_phrases import written_on
from minutes_nlp.reading.table_columns import EMPTY
from minutes_nlp.records import Block, Deadline, Document, Span, Unit, fact_date

Form = Literal["table", "list", "prose"]
OWNER_LABELS = ("who", "by whom", "lead", "owner", "responsible", "person responsible", "responsibility", "action by")
_LABELS = "|".join(
    (
        *OWNER_LABELS,
        "by when",
        "when",
        "timescale",
        "timescales",
        "deadline",
        "target date",
        "due date",
        "due",
        "date",
        "by",
    )
)
LABELLED = re.compile(
    rf"\b(?P<label>{_LABELS})\s*[:=]\s*(?P<value>(?:[^\n;:()]|\([^\n;:()]*\))+?)(?=\)?[.;]?\s*(?:\b(?:{_LABELS})\s*[:=]|\n|$))",
    re.IGNORECASE,
)
_WHO_WHEN = re.compile(
    r"(?P<who>[A-Z][\w’'&/+-]*(?: (?:and |the )?[\w’'&/+-]+){0,4}?)?[\s,:–-]*"
    r"(?P<when>(?:[Bb]y|[Bb]efore|[Ww]ithin) .{3,40}?|\d{1,2} (?:working )?(?:days|weeks|months)|\d{1,2}/52)\.?"
)
_NOTE_ENDS = re.compile(r"(?:[.,;–—]|\s[-/])\s+")
_SHORT_DAY = re.compile(r"(?<=\s)\d{1,2}[/.]\d{1,2}\.?\s*$")
_ITS_TASK = re.compile(r"(?:\s[–—-]\s|\sto\s|\s\(to\s)[a-z]+\)?$")
_CLOSED_BY = re.compile(r"(?:[,;:(\[\n]|\s[-–—/|]|(?<=\w)\.)\s*")
LONGEST_LIMIT = 50
"""Characters of a note of by when that closes an action."""
LONGEST_NOTES = 3
"""Notes of who and when behind one action."""
LONGEST_TO_WRITE = timedelta(days=42)
"""From a review to a letter on it that the child is sent, at most."""
_BETWEEN = " \t\n,;:/([{–—-"


class StatedDates(TypedDict):
    """What deadlines are worked out of, as the document states it.

    `number` is that of the review itself, `written` the day of a letter that was written after it.
    """

    reference: date | None
    next_review: date | None
    birth: date | None
    number: int | None
    written: date | None


@dataclass(frozen=True, slots=True)
class Notes:
    """Who and when as noted behind an action, and where the notes end."""

    who: str | None
    when: Span | None
    end: int


def who_and_when(document: Document, cell: Span, when: Span | None) -> tuple[str, Span | None]:
    """Who, and when where no column of its own says it: "SW, within 10 working days", "Carer – 30 May 2025"."""
    if when is None and (shares := _shares(document, cell)):
        return shares
    text = document.words(cell)
    review, following, _ = dates_of(document)
    found = find_deadline(text, **stated_dates(document), at=cell) if when is None else None
    span = found.span if found is not None else None
    if when is None and found is None and (days := find_dates(text, review, "near")) and days[-1].end == len(text):
        span = Span(cell.block, cell.start + days[-1].start, cell.end)  # "SW 31.10.25"
    short = _SHORT_DAY.search(text)
    if when is None and span is None and short and is_somebody(text[: short.start()], people_of(document)):
        span = Span(cell.block, cell.start + short.start(), cell.end)  # "SW/DT 30/6"
    marks = list(_NOTE_ENDS.finditer(text))
    if when is None and span is None and marks and limits(text[marks[-1].end() :].strip(), review, following):
        span = Span(cell.block, cell.start + marks[-1].end(), cell.end)  # "DT - July", "Nurse / 4 weeks"
    if span is None or span.start == cell.start:
        return text, when
    before = document.text[cell.start : span.start].rstrip(_BETWEEN)
    behind = document.text[span.end : cell.end].strip(_BETWEEN + ")]")
    people = people_of(document)
    if (task := _ITS_TASK.search(before)) and is_somebody(before[: task.start()], people):
        before = before[: task.start()]  # "Fostering team - agree by 10 May"
    if is_somebody(before, people) and not is_somebody(re.sub(r"^and ", "", behind), people):
        return before, span  # "SW by 10 May at the latest"
    return f"{before} {behind}".strip(), span


def closing_limit(document: Document, action: Span) -> Span | None:
    """By when, where a mark or a line parts it from the action that it closes ("Refer him to the club – 2 weeks")."""
    text = document.words(action)
    review, following, _ = dates_of(document)
    for mark in _CLOSED_BY.finditer(text):
        note = text[mark.end() :].rstrip(" .)]")
        if mark.start() and len(note) <= LONGEST_LIMIT and limits(note, review, following):
            start = action.start + mark.end()
            block = max(block.index for block in document.blocks if block.start <= start)
            return Span(block, start, start + len(note))
    return None


def _shares(document: Document, cell: Span) -> tuple[str, Span] | None:
    """Who, and the last day, where a cell says of each of several by when ("School: by 3 May / SW: by 10 May").

    None where a part of the cell says only one of the two.
    """
    parts = [
        Span(cell.block, cell.start + start, cell.start + end)
        for start, end in parts_of(document.words(cell)[:LONGEST])
    ]
    if len(parts) < 2:
        return None
    people = people_of(document)
    owners, days = [], []
    for part in parts:
        who, when = who_and_when(document, part, None)
        named = re.sub(r"\s*\([^()]*\)", "", who.strip(_BETWEEN))
        if when is None or not (is_somebody(named, people) or is_first_name(named, known_words(people), told=True)):
            return None
        limit = resolve_deadline(document.words(when), **stated_dates(document))
        owners.append(who.strip(_BETWEEN))
        days.append((limit.due or date.min, when))
    return " / ".join(owners), max(days, key=lambda day: day[0])[1]


def deadline_of(document: Document, span: Span, text: str, when: Span | None, *, form: Form) -> Deadline | None:
    """By when an action is to be done: by what its note `when` says, else by its own words, `text`.

    `form` is where it stands: in a table or list a day needs no word that makes a deadline of it.
    """
    dates = stated_dates(document)
    dates["reference"] = day_of_row(document, span.block, dates["reference"]) or dates["reference"]
    written = document.words(when) if when else ""
    if when is not None and not EMPTY.fullmatch(written):
        return resolve_deadline(written, **dates, at=when, action=text)
    clauses = clauses_of(text, people_of(document))
    shared = [
        find_deadline(
            text[start:end],
            **dates,
            at=Span(span.block, span.start + start, span.start + end),
        )
        for start, end in clauses
    ]
    if len(clauses) > 1 and (dated := [limit for limit in shared if limit and limit.due]):
        return max(dated, key=lambda limit: limit.due or date.min)  # done when the last of those who share it is
    found = find_deadline(text, **dates, at=span)
    if found is None and form == "list":
        found = past_deadline(text, reference=dates["reference"], at=span)
    found = found or event_deadline(text, at=span)
    if found is None and form != "prose":
        found = day_beside(text, reference=dates["reference"], at=span)
    return found


def notes_of(
    document: Document, unit: Unit, following: Unit | None, people: tuple[str, ...], review: date | None, *, dated: bool
) -> Notes | None:
    """The notes behind an action in running text: in its line, in lines with labels, in the next sentence.

    `dated` tells that the action says by when itself.
    """
    block = document.blocks[unit.span.block]
    line_end = document.text.find("\n", unit.span.end, block.start + len(block.text))
    line_end = block.start + len(block.text) if line_end < 0 else line_end
    rest = document.text[unit.span.end : line_end]
    if not rest.strip(" ."):
        return labelled_behind(document, block, line_end)
    if dated:
        return None
    if (noted := notes_behind(unit.text, rest, people, review)) is not None:
        who, when = noted
        start = unit.span.end
        return Notes(who, when and Span(block.index, start + when[0], start + when[1]), line_end)
    if following is None or following.span.block != block.index:
        return None
    who, limit = noted_behind(following, people, review)
    return Notes(who, limit, unit.span.end) if who or limit else None


def labelled_behind(document: Document, block: Block, end: int) -> Notes | None:
    """Who and when, where lines of their own behind an action say it ("Owner: Ann Lee", "Timescale: 3 May").

    The action ends in `block`, at the offset `end`.
    """
    who, when = None, None
    for at, line in _lines_behind(document, block, end):
        labelled = _labelled(document.words(line).strip())
        if not labelled or at.role not in {"text", "list", "cell"}:
            break
        for match in labelled:
            if match["label"].lower() in OWNER_LABELS:
                who = who or match["value"]
            elif when is None:
                start = document.text.index(match["value"], line.start + match.start("value"))
                when = Span(line.block, start, start + len(match["value"]))
        end = line.end
    return Notes(who, when, end) if who or when else None


def _labelled(line: str) -> list[re.Match[str]]:
    """The labels of a line with what they say, where it holds nothing else ("By whom: Ann Lee   By when: 3 May")."""
    found = list(LABELLED.finditer(line))
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(line)]
    return [] if any(line[a:b].strip(" \t.;,") for a, b in zip(ends, starts, strict=True)) else found


def _lines_behind(document: Document, block: Block, end: int) -> Iterator[tuple[Block, Span]]:
    """The filled lines behind an offset in a block, and of the blocks that follow."""
    for at in document.blocks[block.index :]:
        for line in re.finditer(r"[^\n]*\S", at.text):
            if at.start + line.start() >= end:
                yield at, Span(at.index, at.start + line.start(), at.start + line.end())


def is_note(text: str) -> bool:
    """Whether a line says who or by when behind a label, and so is no action itself ("Responsible: Ann Lee")."""
    labelled = _labelled(text.strip())
    return bool(labelled) and all(parse_wording(match["value"]).turn == "noun" for match in labelled)


def notes_behind(
    action: str, rest: str, people: Collection[str], review: date | None
) -> tuple[str | None, tuple[int, int] | None] | None:
    """Who and when, as offsets in `rest`, where nothing else follows an action in its line ("Kay Dunn. 30.4.25")."""
    starts = [0, *(mark.end() for mark in _NOTE_ENDS.finditer(rest))]
    notes = [(start, rest[start:end]) for start, end in zip(starts, [*starts[1:], len(rest)], strict=True)]
    around = _BETWEEN + ".)]"
    notes = [(start + len(note) - len(note.lstrip(around)), note.strip(around)) for start, note in notes]
    notes = [(start, note) for start, note in notes if note]
    if not 0 < len(notes) <= LONGEST_NOTES:
        return None
    start, last = notes[-1]
    when = (start, start + len(last)) if limits(last, review) else None
    named = [note for _, note in (notes[:-1] if when else notes)]
    if not all(is_somebody(re.sub(r"\s*\([^()]*\)", "", note), people) for note in named):
        return None
    if when is None and owners_of(action, names=people):
        return None  # "Kay to buy him a ball. Ed Moss."
    return ", ".join(named) or None, when


def noted_behind(unit: Unit, people: tuple[str, ...], review: date | None) -> tuple[str | None, Span | None]:
    """Who and when, where the sentence behind an action gives nothing else ("Carol Finch by 30 June 2025.")."""
    match = _WHO_WHEN.fullmatch(unit.text)
    if match is None:
        return None, None
    parts = [part for part in re.split(r" and ", match["who"] or "") if part]
    known = [is_somebody(part, people) for part in parts]
    if parts and not (any(known) and all(one or part.istitle() for one, part in zip(known, parts, strict=True))):
        return None, None  # "Done by Friday", "Leo moved before Christmas"
    deadline = find_deadline(match["when"], reference=review)
    period = match["when"][0].isdigit()  # "2 weeks."
    if not period and (deadline is None or 2 * len(deadline.text) < len(match["when"])):
        return None, None  # "Before bed he reads with Carol"
    start = unit.span.start + match.start("when")
    return match["who"], Span(unit.span.block, start, unit.span.start + match.end("when"))


def people_of(document: Document) -> tuple[str, ...]:
    """The names of those present and absent, the child, the reviewing officer and the social worker."""
    facts = (document.facts.get(name) for name in ("child_name", "iro", "social_worker"))
    return (*(person.name for person in document.people), *(str(fact.value) for fact in facts if fact))


def dates_of(document: Document) -> tuple[date | None, date | None, date | None]:
    """The date that deadlines count from, of the next review, and of birth, where the document states them."""
    reference = record_date(document) or fact_date(document, "review_date")
    return reference, fact_date(document, "next_review_date"), fact_date(document, "date_of_birth")


def stated_dates(document: Document) -> StatedDates:
    """The dates of `dates_of` with the number of the review, by which "LAC 3" is the next one or not."""
    review, following, birth = dates_of(document)
    number = document.facts.get("review_number")
    return StatedDates(
        reference=review,
        next_review=following,
        birth=birth,
        number=int(number.value) if number else None,
        written=_written_after(document, review),
    )


def _written_after(document: Document, review: date | None) -> date | None:
    """The day of a letter on a review that was written in the weeks after it."""
    written = written_on(document) if document.kind == "review_minutes" else None
    return written if written and review and review < written <= review + LONGEST_TO_WRITE else None
