"""The actions that a review decided on: rows of tables, items of lists and sentences of running text.

Each comes with its owners, its deadline and the five SMART verdicts. What an earlier review decided is left to
`finding/previous_decisions.py`; consultation forms decide nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minutes_nlp.finding.action_cells import content_start
from minutes_nlp.finding.action_columns import Column
from minutes_nlp.finding.action_entries import plain_entries
from minutes_nlp.finding.action_groups import Group, groups_of, lines_above
from minutes_nlp.finding.action_lines import (
    behind_label,
    behind_prefix,
    closing_note,
    informs,
    is_item,
    is_resolved,
    is_ticked,
    lines_of,
    names_action,
    noted_last,
    sets_nothing,
    typed_number,
    without_lead,
)
from minutes_nlp.finding.action_models import is_recommendation
from minutes_nlp.finding.action_notes import (
    LABELLED,
    OWNER_LABELS,
    Form,
    dates_of,
    deadline_of,
    is_note,
    labelled_behind,
    notes_of,
    people_of,
    stated_dates,
    who_and_when,
)
from minutes_nlp.finding.action_parts import parts_listed, parts_set
from minutes_nlp.finding.action_prose import Sentence, is_decided_elsewhere, placed, prose_features
from minutes_nlp.finding.action_tables import ActionTable, action_tables, names_who_and_when
from minutes_nlp.finding.action_tasks import tasks_of
from minutes_nlp.finding.addressee import addressee_of
from minutes_nlp.finding.antecedents import antecedent
from minutes_nlp.finding.capitals import quiet
from minutes_nlp.finding.fillers import gives_reason, is_filler
from minutes_nlp.finding.heard_names import heard_of
from minutes_nlp.finding.owner_cells import posts_of
from minutes_nlp.finding.owner_words import is_addressed, without_owner
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.finding.previous_decisions import find_previous_decisions
from minutes_nlp.finding.printed import is_guidance, is_printed, opens_with_guidance
from minutes_nlp.finding.sign_off import sign_off
from minutes_nlp.finding.smart import smart_verdicts
from minutes_nlp.finding.smart_rules import Action
from minutes_nlp.finding.smart_setting import Setting, setting_of
from minutes_nlp.finding.somebody import is_first_name, is_somebody, known_words
from minutes_nlp.finding.typed_rows import typed_columns, typed_row
from minutes_nlp.language.deadlines import find_deadline
from minutes_nlp.records import Block, Document, Recommendation, Span, Unit
from minutes_nlp.taxonomy import SMART_LETTERS

if TYPE_CHECKING:
    from minutes_nlp.language.unit_scores import UnitScores

#: Token F1 from which a sentence only repeats what the list or table of decisions says.
REPEATED = 0.85

#: Characters of an action that are judged: no gold action has 400, and patterns must not crawl through pages.
JUDGED = 1000
#: Roles of the units that are running text.
PROSE_ROLES = frozenset({"text", "list", "cell", "answer"})

_ITEM_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.)]\s+(?=\S)|\d{1,2}(?:\.\d{1,2})+[.)]?\s+(?=[A-Z]))")
_WHAT = re.compile(r"\s*What\s*:\s*(?=\S)")
_PLEASE = re.compile(r"\s*please\b(?! (?:could|can|would|will) (?!you\b))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """An action as it stands in the document, before it is judged."""

    span: Span
    form: Form
    who: str | None = None
    when: Span | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """Who may be an owner: the document's names, their posts, first names of others who say something, by block who is
    to do what stands in its group and by when, and whom the record is written to."""

    people: tuple[str, ...]
    posts: Mapping[str, str]
    heard: frozenset[str]
    groups: Mapping[int, Group]
    you: str | None


def find_recommendations(
    document: Document, units: Sequence[Unit], scores: UnitScores | None = None
) -> tuple[Recommendation, ...]:
    """Return the document's recommendations in reading order.

    `scores` are the sentence encoder's; where given they weigh in on running text and on the SMART letters.
    """
    if document.kind == "consultation_form":
        return ()
    tables = action_tables(document)
    people = people_of(document)
    signed = sign_off(document, people)
    entries = [*_from_tables(document, tables), *_from_lists(document, tables, signed)]
    found = [task for entry in entries for task in _by_task(document, entry, people)]
    taken = {i for item in found for i in _blocks_of(document, item.span)}
    taken |= {i for table in tables for row in table.table.rows for cell in row for i in cell.blocks}
    taken |= {block.index for block in document.blocks if _is_printed(block)}
    taken |= lines_above(document, people) | signed
    listed = [_tokens(document.words(item.span)) for item in found]
    for item in _from_paragraphs(document, units, taken, scores):
        words = _tokens(document.words(item.span))
        if not any(_f1(words, other) >= REPEATED for other in listed):
            found.append(item)
    setting = setting_of(document, units, [item.span for item in found])
    known = _Known(
        people,
        posts_of(document),
        heard_of(document),
        groups_of(document, people, *dates_of(document)[:2]),
        addressee_of(document),
    )
    found = [_without_prefix(document, item, people) for item in found]
    return tuple(
        _judged(document, item, setting, _encoded(item.span, units, scores), known)
        for item in sorted(found, key=lambda item: item.span.start)
    )


def _from_tables(document: Document, tables: Iterable[ActionTable]) -> Iterator[_Found]:
    for table in tables:
        if table.looks_back:
            continue
        both = names_who_and_when(document, table.table)
        for row in table.rows:
            if is_filler(document.words(row.action)):
                continue
            who, when = who_and_when(document, row.who, row.when) if row.who else (row.ticked or None, row.when)
            if who is not None and row.others:
                who = " / ".join((who, *map(document.words, row.others)))
            if who is None and row.when is not None:  # "Who / when | Hayley - 2 weeks"
                named, told = who_and_when(document, row.when, None)
                people = people_of(document)
                first = both and is_first_name(named, known_words(people), told=True)
                who, when = (named, told) if first or is_somebody(named, people) else (None, row.when)
            yield _Found(row.action, "table", who, when)


def _from_lists(document: Document, tables: Iterable[ActionTable], signed: Collection[int]) -> Iterator[_Found]:
    """Numbered and bulleted items, and paragraphs with typed numbers, in a section of decisions; `signed` are none."""
    inside = {i for table in tables for row in table.table.rows for cell in row for i in cell.blocks} | {*signed}
    number, people = 0, people_of(document)
    columns: tuple[Column, ...] = ()
    for block in document.blocks:
        if block.index in inside or block.place.part not in {"body", "textbox"}:
            continue
        own = block.topic == "decisions" and (is_item(block) or is_resolved(block) or is_ticked(block))
        if block.topic == "decisions" and (named := typed_columns(block.text)):
            columns = named
            continue
        columns = columns if block.topic == "decisions" and "\t" in block.text else ()
        own = own or (block.topic == "decisions" and block.role == "text" and _is_row(block, people, columns))
        typed = typed_number(block)
        goes_on = (
            typed > 1 and typed == number + 1 and (block.role == "list" or _next_number(document, block) == typed + 1)
        )
        number = typed if own or goes_on else 0
        if not own and not goes_on:
            continue
        notes = labelled_behind(document, block, block.start + len(block.text))
        who, when = (notes.who, notes.when) if notes else (None, None)
        for start, end in lines_of(block):
            text = document.text[start:end]
            if row := typed_row(text[:JUDGED], people, columns):
                spans = {part: Span(block.index, start + part[0], start + part[1]) for part in row.parts}
                told = text[slice(*row.who)] if row.who else who
                yield _Found(spans[row.action], "list", told, spans[row.when] if row.when else when)
                continue
            none = len(re.findall(r"[A-Za-z]{2,}", text)) < 2 or is_filler(text) or gives_reason(text)
            if none or LABELLED.match(text) or is_printed(text) or informs(text, people):
                continue
            yield _Found(Span(block.index, start, end), "list", who, when)


def _by_task(document: Document, entry: _Found, people: tuple[str, ...]) -> Iterator[_Found]:
    """An entry, or each of the tasks that it counts, with the owner named before the first of them."""
    block = document.blocks[entry.span.block]
    line = max(document.text.rfind("\n", block.start, entry.span.start) + 1, block.start + block.content)
    for start in dict.fromkeys((entry.span.start, line)):  # the first mark may be left out as that of an item
        if tasks := tasks_of(document.text[start : entry.span.end][:JUDGED], people):
            for begin, end in tasks.parts:
                *_, block_at = _blocks_of(document, Span(block.index, start, start + begin + 1))
                span = Span(block_at, start + begin, start + end)
                yield replace(entry, span=span, who=entry.who or tasks.who)
            return
    start = entry.span.start
    parts = [] if entry.who or entry.when else parts_listed(document.text[start : entry.span.end][:JUDGED], people)
    for part in parts:
        *_, block_at = _blocks_of(document, Span(block.index, start, start + part.start + 1))
        yield replace(entry, span=Span(block_at, start + part.start, start + part.end), who=part.who)
    if not parts:
        yield entry


def _without_prefix(document: Document, item: _Found, people: tuple[str, ...]) -> _Found:
    """An action without the label that may open it ("Task: ...")."""
    begin = behind_prefix(document.words(item.span)[:JUDGED], people)
    return replace(item, span=replace(item.span, start=item.span.start + begin)) if begin else item


def _is_printed(block: Block) -> bool:
    """Whether a paragraph among the decisions is what the form prints there: a prompt, an example or guidance."""
    return block.topic == "decisions" and (is_printed(block.text) or opens_with_guidance(block.text))


def _is_row(block: Block, people: tuple[str, ...], columns: tuple[Column, ...]) -> bool:
    """Whether a paragraph is typed as the row of a table, with who and by when behind tabs or other marks."""
    return typed_row(block.text[content_start(block) - block.start :][:JUDGED], people, columns) is not None


def _next_number(document: Document, block: Block) -> int:
    following = document.blocks[block.index + 1] if block.index + 1 < len(document.blocks) else None
    return typed_number(following) if following else 0


def _from_paragraphs(
    document: Document, units: Sequence[Unit], taken: set[int], scores: UnitScores | None
) -> Iterator[_Found]:
    """Sentences that set an action, and entries that are one though no sentence of theirs sets it."""
    prose = list(_from_prose(document, units, taken, scores))
    for entry in plain_entries(document, people_of(document), taken):
        first = entry.span.start if not entry.whole else document.blocks[entry.span.block].start
        within = [item for item in prose if first <= item.span.start < entry.span.end]
        if within and not (entry.whole and within[0].span.start != entry.span.start):
            continue
        prose = [item for item in prose if item not in within]
        prose.append(_Found(entry.span, "list", entry.who, entry.when))
    yield from prose


def _from_prose(
    document: Document, units: Sequence[Unit], taken: set[int], scores: UnitScores | None
) -> Iterator[_Found]:
    """Sentences that set an action, wherever in the document they stand."""
    dates = stated_dates(document)
    chairs, child = _names(document, "iro"), _names(document, "child_name")
    people = people_of(document)
    earlier = {decision.span.start for decision in find_previous_decisions(document)}
    prose = [
        unit
        for unit in units
        if unit.span.block not in taken
        and unit.role in PROSE_ROLES
        and not any(unit.span.start <= start < unit.span.end for start in earlier)
    ]
    texts = [_ITEM_NUMBER.sub("", unit.text, count=1)[:JUDGED] for unit in prose]
    limits = [find_deadline(text, **dates) for text in texts]
    sentences = [
        Sentence(text, limit, chairs, child, people, unit.topic)
        for text, limit, unit in zip(texts, limits, prose, strict=True)
    ]
    noted = 0  # where the notes behind the last action end
    for unit, sentence in zip(prose, placed(sentences), strict=True):
        if unit.span.start < noted or is_note(unit.text) or sets_nothing(unit.text, people):
            continue
        if is_guidance(unit.text) if unit.topic == "decisions" else is_decided_elsewhere(sentence.text):
            continue
        encoded = None if scores is None else float(scores.logits["recommendation"][unit.index][0])
        label = behind_label(unit.text, people) if unit.topic != "previous_decisions" else None
        behind = units[unit.index + 1] if unit.index + 1 < len(units) else None
        notes = notes_of(document, unit, behind, people, dates["reference"], dated=sentence.deadline is not None)
        what = _WHAT.match(unit.text)
        entry = unit.topic == "decisions" and notes and (notes.who or not what) and names_action(unit.text)
        if not (label or entry or is_recommendation(prose_features(sentence), encoded)):
            continue
        if tasks := tasks_of(unit.text[:JUDGED], people):
            who, when, noted = (notes.who, notes.when, notes.end) if notes else (None, None, noted)
            for begin, end in tasks.parts:
                span = Span(unit.span.block, unit.span.start + begin, unit.span.start + end)
                yield _Found(span, "prose", tasks.who or who, when)
            continue
        if parts := parts_set(unit.text, people):
            for part in parts:
                span = Span(unit.span.block, unit.span.start + part.start, unit.span.start + part.end)
                yield _Found(span, "prose", part.who)
            continue
        number = what or _ITEM_NUMBER.match(unit.text)
        start = unit.span.start + (label[0] if label else number.end() if number else 0)
        who = (notes and notes.who) or (label and label[1]) or antecedent(units, unit.index, people)
        noted = notes.end if notes else noted
        yield _Found(Span(unit.span.block, start, unit.span.end), "prose", who, notes.when if notes else None)


def _judged(
    document: Document,
    item: _Found,
    setting: Setting,
    encoded: Mapping[str, float] | None,
    known: _Known,
) -> Recommendation:
    text = document.words(item.span)[:JUDGED]
    who = item.who and item.who[:JUDGED]
    labelled = {match["label"].lower(): match for match in LABELLED.finditer(text)}
    if who is None:
        who = next((labelled[name]["value"] for name in OWNER_LABELS if name in labelled), None)
    dated = next((match for name, match in labelled.items() if name not in OWNER_LABELS), None)
    if item.when is None and dated:  # "... Owner: Ann Lee. Deadline: 20 working days."
        item = replace(
            item,
            when=Span(item.span.block, item.span.start + dated.start("value"), item.span.start + dated.end("value")),
        )
    people, you = known.people, known.you
    note = noted_last(text, people) or (closing_note(text, people, known.heard) if item.form != "prose" else None)
    if who is None and item.when is None and note is not None:
        start = item.span.start + note.start("when")
        item = replace(item, when=Span(item.span.block, start, start + len(note["when"])))
        who = note["who"]
    said, text = text, quiet(text, people)
    owners = owners_of(text, who, people, known.posts, known.heard)
    group = known.groups.get(item.span.block)
    if not owners and who is None and group is not None and group.who:
        owners = owners_of(text, group.who, posts=known.posts)
    if not owners and you and _PLEASE.match(text):
        owners = (you,)
    owners = tuple(you if you and is_addressed(owner) else owner for owner in owners)
    deadline = deadline_of(document, item.span, said, item.when, form=item.form)
    if deadline is None and group is not None and group.when is not None:
        deadline = deadline_of(document, item.span, said, group.when, form=item.form)
    deadline = deadline and without_owner(deadline, owners)
    verdicts = smart_verdicts(Action(without_lead(text, owners), owners, deadline, setting), encoded)
    if said != text:
        owners = tuple(_as_written(owner, said) for owner in owners)
    return Recommendation(item.span, owners, deadline, verdicts, item.form)


def _as_written(owner: str, text: str) -> str:
    found = re.search(re.escape(owner), text, re.IGNORECASE)
    return found.group() if found else owner


def _encoded(span: Span, units: Sequence[Unit], scores: UnitScores | None) -> dict[str, float] | None:
    """The encoder's logits of the letters for the unit (sentence or row) that holds an action."""
    if scores is None:
        return None
    holder = next((unit for unit in units if unit.span.start <= span.start < unit.span.end), None)
    return (
        None
        if holder is None or holder.role == "question"  # beside a box to tick, which leaves it without its row
        else dict(zip(SMART_LETTERS, map(float, scores.logits["smart"][holder.index]), strict=True))
    )


def _names(document: Document, fact: str) -> tuple[str, ...]:
    value = document.facts.get(fact)
    return tuple(re.findall(r"[A-Z][\w'’-]+", str(value.value))) if value else ()


def _blocks_of(document: Document, span: Span) -> Iterator[int]:
    for block in document.blocks[span.block :]:
        if block.start >= span.end:
            break
        yield block.index


def _tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"[a-z0-9']+", text.lower()))


def _f1(one: Counter[str], other: Counter[str]) -> float:
    return 2 * sum((one & other).values()) / max(1, sum(one.values()) + sum(other.values()))


__all__ = ["find_previous_decisions", "find_recommendations"]
