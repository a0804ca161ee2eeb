"""The actions in a cell: it may list several, by marks, by paragraphs or by lines, and the cells beside it likewise.

In: the cells of one row; out: spans of `Document.text`, without outer blanks and list marks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minutes_nlp.finding.action_columns import Column
from minutes_nlp.finding.action_notes import people_of
from minutes_nlp.finding.action_wording import outputs, parse_wording
from minutes_nlp.finding.owner_cells import owners_in_cell, posts_of
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.language.deadlines import find_deadline, limits
from minutes_nlp.reading.section_topics import is_known_heading
from minutes_nlp.records import Block, Cell, Document, Span

LIST_MARK = re.compile(
    r"\s*(?!(?-i:[F-HJ-UWYZ]\. [A-Z][\w'’-]+(?:[:/&]|\s[-–—&+]|\s(?:and|to|will)\b)))"
    r"(?:(?:(?:rec(?:ommendation)?|action|decision|item|no)\.?\s*)?\d{1,2}(?:\.\d{1,2})*[.):]|"
    r"\(\d{1,2}\)|\d{1,2}\s?[-–—](?=\s+[a-z])|(?-i:[ADR]\d{1,2}[.):]|[DR]\d{1,2}(?=\s+[A-Z]))|"
    r"(?:recommendation|action|decision|item)\s+\d{1,2}(?:\s*\([^()\n]{3,30}\))?(?:\s*[-–—:])?|"
    r"AP ?\d{1,2}[.):]?|>>|->|=>|→|➔|⇒|\(?(?:[a-z]|[ivx]{2,4})[.)]|[•●○◦▪■‣➢➤»>–—*·☐☒☑□-])\s+(?=\S)",
    re.IGNORECASE,
)
"""Numbers, letters and signs that open an entry of a list; "L. Hall - ring the school" opens with an initial."""
COUNTS = (("1", "2", "3", "4", "5", "6", "7", "8", "9"), tuple("abcdefgh"), ("i", "ii", "iii", "iv", "v", "vi", "vii"))
_COUNT = re.compile(r"(?<!\S)\(?(\d|[a-h]|[ivx]{1,4})[.)]\s+(?=\S)")
SHORTEST_ITEM = 3
"""Words of a paragraph or line that is an action of its own among others in one cell."""
LONGEST_LEAD = 3
"""Words of a subject and a colon above the actions of a cell ("Health:")."""
LONGEST_THING = 4
"""Words of a thing that a paragraph names and nothing besides ("Passport application")."""
_SOME_DAY = date(2000, 1, 1)  # whether words say by when does not hang on the day that they are said
_LEAD = re.compile(r"(?!.*\b(?:to|will|that):$).*:$", re.DOTALL)
_GOES_ON = re.compile(r"(?:,|\b(?:and|or|the|a|to|of|with|for|by))$")


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph or line of a cell: its words without the mark or number that it may begin with."""

    span: Span
    text: str
    marked: bool


def row_parts(document: Document, cells: Mapping[Column, Cell]) -> Iterator[Mapping[Column, Span]]:
    """The filled cells of a row, or such a set for each of the actions that its cell of actions lists.

    What stands beside holds for every action, unless it is parted in the same way.
    """
    cells = {**cells, "action": _below_subject(document, cells["action"])}
    found = {kind: span_of(document, cell, numbered=kind == "action") for kind, cell in cells.items()}
    whole = {kind: span for kind, span in found.items() if span is not None}
    beside: tuple[Column, ...] = ("who", "when")
    own = [kind for kind in beside if kind in whole and cells[kind] != cells["action"]]  # else merged with it
    posts, people = posts_of(document), people_of(document)
    if counted := _counted(document, whole, own):
        yield from counted
        return
    for lines in (True, False):
        items = _without_lead(_items(document, cells["action"], lines=lines))
        if len(items) < 2:
            continue
        parted = {kind: _items(document, cells[kind], lines=lines) for kind in own}
        alike = {kind: parts for kind, parts in parted.items() if len(parts) == len(items)}
        named = "\n".join(part.text for part in alike.get("who", ()))
        if named and len(owners_in_cell(named, posts)) < 2:
            del alike["who"]  # a name above a post
        paired = set(beside) <= alike.keys() and all(limits(part.text, _SOME_DAY, _SOME_DAY) for part in alike["when"])
        short = any(len(item.text.split()) < SHORTEST_ITEM for item in items)
        beside_alike = bool(alike) and (not lines or "when" in alike)  # two lines may be one thing, beside two owners
        told = all(item.marked for item in items) or (beside_alike and _begin(items)) or _all_ask(items, people)
        if (told and not short) or (paired and _begin(items)) or (not lines and bool(own) and _all_things(items)):
            for at, item in enumerate(items):
                yield {**whole, **{kind: parts[at].span for kind, parts in alike.items()}, "action": item.span}
            return
    yield whole


def _counted(document: Document, whole: Mapping[Column, Span], own: Sequence[Column]) -> list[Mapping[Column, Span]]:
    """The parts of a row whose cells count them within a line ("1) PEP 2) Tutor" beside "1) Ed 2) Tess"); else []."""
    counts = {kind: _count(document, whole[kind]) for kind in ("action", *own) if kind in whole}
    actions = counts.get("action", [])
    alike = {kind: parts for kind, parts in counts.items() if parts and len(parts) == len(actions)}
    if len(alike) < 2:
        return []
    return [{**whole, **{kind: parts[at] for kind, parts in alike.items()}} for at in range(len(actions))]


def _count(document: Document, cell: Span) -> list[Span]:
    """What a cell counts within a line, from 1 or a on."""
    block = document.blocks[cell.block]
    text = document.text[block.start : cell.end]
    marks = list(_COUNT.finditer(text))
    if (
        len(marks) < 2
        or "\n" in text.strip()
        or tuple(mark[1] for mark in marks) not in {c[: len(marks)] for c in COUNTS}
    ):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    spans = [(mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    return [Span(cell.block, block.start + a, block.start + a + len(text[a:b].rstrip(" ,;"))) for a, b in spans]


def _items(document: Document, cell: Cell, *, lines: bool) -> list[_Item]:
    """The filled paragraphs of a cell, or their lines."""
    found = []
    for block in (document.blocks[i] for i in cell.blocks):
        for line in re.finditer(r"[^\n]*\S" if lines else r"(?s).*\S", block.text):
            mark = LIST_MARK.match(line.group())
            first = not block.text[: line.start()].strip()
            begin = (
                block.start + line.start() + (mark.end() if mark else len(line.group()) - len(line.group().lstrip()))
            )
            start = content_start(block) if first else begin
            span = Span(block.index, start, block.start + line.end())
            marked = content_start(block) > block.start if first else mark is not None
            found.append(_Item(span, document.words(span), marked))
    return found


def _without_lead(items: list[_Item]) -> list[_Item]:
    """The items without the subject that may stand above them ("Health:")."""
    lead, rest = items[:1], items[1:]
    subject = bool(lead) and not lead[0].marked and _LEAD.fullmatch(lead[0].text) is not None
    return rest if subject and len(lead[0].text.split()) <= LONGEST_LEAD and all(i.marked for i in rest) else items


def _begin(items: Sequence[_Item]) -> bool:
    """Whether each item begins anew and is no line that goes on."""
    return not any(item.text[:1].islower() for item in items[1:]) and not any(
        _GOES_ON.search(item.text) for item in items[:-1]
    )


def _all_ask(items: Sequence[_Item], people: Collection[str]) -> bool:
    """Whether each item asks for something by itself ("SW to book it", "Ring the school", "PEP - SW - May")."""
    opened = [item.text.lower().startswith("to ") for item in items]
    alike = _begin(items) and (all(opened) or not any(opened))
    return alike and all(asks(item.text, people) or _is_noted(item.text, people) for item in items)


def _is_noted(text: str, people: Collection[str]) -> bool:
    """Whether words name a thing, who is to see to it and by when, in notes ("PEP - Ed - May")."""
    dated = find_deadline(text, reference=_SOME_DAY) is not None
    return dated and parse_wording(text).turn == "noun" and bool(owners_of(text, names=people))


def _all_things(items: Sequence[_Item]) -> bool:
    """Whether each item names a thing that can be seen, and nothing besides ("Passport application")."""
    return _begin(items) and all(
        1 < len(item.text.split()) <= LONGEST_THING
        and parse_wording(item.text).turn == "noun"
        and outputs().search(item.text) is not None
        for item in items
    )


def asks(text: str, people: Collection[str] = ()) -> bool:
    """Whether words ask for something by themselves: they say who is to do it, what is to be done, or "Do ..."."""
    wording = parse_wording(text)
    if wording.turn == "will":
        return bool(owners_of(text, names=people))
    asked = wording.turn == "to" and (wording.passive or bool(owners_of(text, names=people)))
    return wording.turn == "order" or asked


def _below_subject(document: Document, cell: Cell) -> Cell:
    """A cell of actions without the subject in bold that may open it ("Health" over "Optician to be booked")."""
    shown = [i for i in cell.blocks if document.blocks[i].text.strip()]
    bold = ["bold" in document.blocks[i].emphasis for i in shown]
    subject = len(shown) > 1 and bold[0] and not any(bold[1:]) and is_known_heading(document.blocks[shown[0]].text)
    return replace(cell, blocks=tuple(shown[1:])) if subject else cell


def span_of(document: Document, cell: Cell, *, numbered: bool = False) -> Span | None:
    """The cell's text without outer blanks, and without a list number if `numbered`; None for an empty cell."""
    filled = [document.blocks[i] for i in cell.blocks if document.blocks[i].text.strip()]
    if not filled:
        return None
    first = filled[0]
    start = content_start(first) if numbered else first.start + len(first.text) - len(first.text.lstrip())
    end = filled[-1].start + len(filled[-1].text.rstrip())
    return Span(filled[0].index, start, end) if start < end else None


def content_start(block: Block) -> int:
    """The offset in `Document.text` at which a block's own words begin, behind numbers and bullets of any kind."""
    begin = block.content
    typed = LIST_MARK.match(block.text, begin)
    if typed:
        begin = typed.end()
    return block.start + begin + len(block.text[begin:]) - len(block.text[begin:].lstrip())
