"""Roles, sections and topics of a document's blocks.

In: a document with its headings, questions and facts; out: its blocks, each with the heading it stands under (verbatim)
and the standard section of `rules/sections.toml`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf

from minutes_nlp.reading.headings import Headings
from minutes_nlp.reading.labels import known_labels, plain
from minutes_nlp.reading.layout_words import announced_last, heads_actions
from minutes_nlp.reading.section_topics import comparable, is_known_heading, topic_of
from minutes_nlp.reading.subject_tables import SubjectColumns, subject_columns
from minutes_nlp.reading.table_columns import (
    about,
    cell_text,
    header_names,
    is_decision,
    is_new_decision,
    is_owner_or_deadline,
    still_to_do,
)
from minutes_nlp.reading.table_kinds import Spot
from minutes_nlp.reading.task_cells import is_task, tasks_beside
from minutes_nlp.reading.verdicts import says_status
from minutes_nlp.records import Block, Document, Fact, Question, Role, Table

FEWEST_ACTIONS = 2
SHARE_OF_ACTIONS = 0.6
"""A list is one of actions if it has this many entries of the form "who to do what", and this share of its section."""

BELOW_OTHERS = 50
"""Ranks by which a heading that recurs stands below the others; styles and numbers give no more than eleven."""
LONGEST_RUN_IN, SHORTEST_BEHIND = 60, 40
"""Characters of words in bold that open a paragraph and head it ("Health. ..."), and of the prose behind them."""

_TYPED_ITEM = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]|[•*-])\s+\S")
_ACTION = re.compile(
    r"^\W*(?:(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s*|[•*–-]\s*)?[A-Z][\w’'./&,() -]{0,60}? "
    r"(?:to|will|must|is to|are to|should) (?:please )?[a-z]{2,}"
)
SECTIONS_BESIDE = frozenset({"concerns", "strengths", "decisions"})
"""Topics of column names, two of which make every column a section."""
SUBJECTS = frozenset({
    "education", "wellbeing", "health", "family_time", "legal", "plan", "transition", "independence", "identity",
    "leisure", "safety", "placement", "social_worker",
})  # fmt: skip
"""Topics that a list of decisions may be ordered by."""
DECIDED = frozenset({"decisions", "previous_decisions"})
RUN_IN = SUBJECTS | DECIDED | {"voice", "views_of_others"}
"""Topics of the words in bold that head a paragraph."""


def with_sections(
    document: Document,
    places: Mapping[int, Spot],
    headings: Headings,
    questions: tuple[Question, ...],
    furniture: frozenset[int],
    facts: Mapping[str, Fact],
) -> tuple[Block, ...]:
    """The blocks with role, section and topic; a heading belongs to the section that it opens."""
    blocks = list(_in_sections(document, places, headings, questions, furniture, facts))
    decided = _sections_of_actions(blocks, headings)
    return tuple(replace(block, topic="decisions") if block.index in decided else block for block in blocks)


def _own_number(document: Document, facts: Mapping[str, Fact]) -> float | None:
    """The number of the document's own review; every review with a number is before a record between two."""
    if document.kind == "midway_review":
        return inf
    fact = facts.get("review_number")
    return fact.value if fact is not None and isinstance(fact.value, int) else None


def _in_sections(
    document: Document,
    places: Mapping[int, Spot],
    headings: Headings,
    questions: tuple[Question, ...],
    furniture: frozenset[int],
    facts: Mapping[str, Fact],
) -> Iterator[Block]:
    """The blocks with the sections that headings, words in bold and tables give them."""
    child = str(facts["child_name"].value) if "child_name" in facts else ""
    review = date.fromisoformat(str(facts["review_date"].value)) if "review_date" in facts else None
    number = _own_number(document, facts)
    tables = _tables(document)
    roles = _roles(document, places, headings, questions)
    roles |= {index: "label" for index in furniture if roles.get(index) not in {"heading", "question", "options"}}
    run_in = _run_in_heads(document, places, roles)
    recurring = _recurring(document, headings)
    shared = _shared_out(document, headings)
    section, topic = "", "preamble"
    headed = topic  # of the last heading: subjects in bold below the child's views are what the child speaks of
    above: list[tuple[int, str]] = []  # ranks and topics of the headings that this one may stand under
    for block in document.blocks:
        if block.place.part not in {"body", "textbox"}:
            yield replace(block, topic="other")
            continue
        told = (section, topic)  # of the section that goes on in a paragraph whose last sentence heads a list
        if (rank := headings.sections.get(block.index)) is not None:
            section = block.text[block.content :].strip() if block.number == "•" else block.text.strip()
            section = section[announced_last(section) :]
            rank += BELOW_OTHERS * (section in recurring)
            above = [one for one in above if one[0] < rank]
            outer = above[-1][1] if above else "other"
            if block.index in shared and topic == "decisions":
                outer = topic
            if topic == "previous_decisions" and says_status(section):
                outer = topic  # "Not completed" beside the heading of earlier actions
            own = "other" if outer == "decisions" and comparable(section, child) == "child" else ""  # whose they are
            topic = _topic_below(own or topic_of(section, child, review, number), outer)
            above.append((rank, topic))
            headed = topic
        elif (head := run_in.get(block.index)) and headed != "voice" and topic not in DECIDED:
            section, topic = head, topic_of(head, child, review, number)
        own_section, own_topic = told if rank is not None and roles.get(block.index) != "heading" else (section, topic)
        block = replace(block, role=roles.get(block.index, block.role), section=own_section, topic=own_topic)
        spot = places.get(block.index)
        yield block if spot is None else _in_table(document, block, spot, tables, child, review)


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the tables say of the sections of their cells, by the index of the table.

    `subjects` are what the names of columns are about, `to_do` the tables of which nothing is done yet, `facts` those
    that state facts of the record alone; `headed_anew`, `beside` and `through` are as their functions tell.
    """

    subjects: Mapping[int, str | None]
    to_do: frozenset[int]
    facts: frozenset[int]
    headed_anew: Mapping[int, str]
    beside: Mapping[int, Mapping[int, tuple[str, str]]]
    through: Mapping[int, SubjectColumns]


def _tables(document: Document) -> _Tables:
    grids = [table for table in document.tables if table.kind == "grid"]
    through = {table.index: parts for table in grids if (parts := subject_columns(document, table)) is not None}
    subjects = {table.index: about(header_names(document, table)) for table in grids if table.index not in through}
    to_do = (index for index, subject in subjects.items() if subject and still_to_do(document, document.tables[index]))
    facts = (table.index for table in document.tables if table.kind == "facts" and _states_facts(document, table))
    headed_anew = {table.index: line for table in grids if (line := _headed_anew(document, table))}
    beside = {table.index: named for table in grids if (named := _beside_each_other(document, table))}
    return _Tables(subjects, frozenset(to_do), frozenset(facts), headed_anew, beside, through)


def _in_table(document: Document, block: Block, spot: Spot, tables: _Tables, child: str, review: date | None) -> Block:
    """A block of a table, with the section and topic that its table gives it in place of those around the table."""
    table, opened = spot.table.index, block.section
    subject = tables.subjects.get(table)
    if table in tables.facts and block.topic == "decisions":
        subject = "ending"  # the date of the next review and who signs, behind the decisions
    if (subject, block.topic) == ("previous_decisions", "decisions") and table in tables.to_do:
        subject = "decisions"
    if (subject, block.topic) == ("decisions", "previous_decisions") and spot.table.rows[0]:
        opened = _opened_beside(document, spot.table) or block.section
    elif block.topic == "previous_decisions" and table in tables.headed_anew:
        opened, subject = tables.headed_anew[table], "decisions"
    block = replace(block, section=opened, topic=subject or block.topic)
    if not spot.row:
        return block
    if (parts := tables.through.get(table)) is not None:
        block = _in_subject(block, spot, parts, child, review)
    if (named := tables.beside.get(table, {}).get(spot.cell.column)) is not None:
        name, topic = named
        block = replace(block, section=name, topic=topic, role="text" if block.role == "cell" else block.role)
    return block


def _states_facts(document: Document, table: Table) -> bool:
    """Whether a table of labels states facts of the record, and not what to do, who and by when.

    "Social worker | To book the dentist" is no fact.
    """
    labels = [cell_text(document, row[0]).rstrip(" :") for row in table.rows if row and row[0].blocks]
    acting = any(is_decision(plain(label)) or is_owner_or_deadline(plain(label)) for label in labels)
    return not acting and any(map(known_labels, labels)) and not tasks_beside(document, table)


def _recurring(document: Document, headings: Headings) -> frozenset[str]:
    """Headings on no subject that recur, each below another ("Discussion:" below "Health" and below "School")."""
    times = Counter(document.blocks[index].text.strip() for index in headings.sections)
    return frozenset(text for text, count in times.items() if count > 1 and topic_of(text) in {"other", "decisions"})


def _shared_out(document: Document, headings: Headings) -> frozenset[int]:
    """The headings, right below another and its equals, each over a list of which an entry says what is to be done.

    So actions are sorted by subject or by who is to do them; a section of prose ends them.
    """
    found: set[int] = set()
    body = [block for block in document.blocks if block.text.strip() and block.place.part == "body"]
    follows = False
    for at, block in enumerate(body):
        if block.index not in headings.sections:
            continue
        until = next((i for i, b in enumerate(body[at + 1 :], at + 1) if b.index in headings.sections), len(body))
        entries = body[at + 1 : until]
        alone = at > 0 and body[at - 1].index in headings.sections
        listed = bool(entries) and all(b.role == "list" or _TYPED_ITEM.match(b.text) for b in entries)
        asked = listed and any(is_task(b.text[b.content :]) for b in entries)
        follows = (follows or alone) and (asked or (follows and listed))
        if follows:
            found.add(block.index)
    return frozenset(found)


def _run_in_heads(document: Document, places: Mapping[int, Spot], roles: Mapping[int, Role]) -> dict[int, str]:
    """By block, the words in bold before its prose, where several paragraphs begin with the name of a subject.

    Beside these a known heading may have a few words behind it ("Health: No concerns.").
    """
    found: dict[int, str] = {}
    long = 0
    for block in document.blocks:
        head, prose = block.text[: block.lead].strip(), block.text[block.lead :].strip()
        plain = roles.get(block.index, block.role) == "text" and block.index not in places
        if not plain or not 0 < len(head) <= LONGEST_RUN_IN:
            continue
        told = prose.endswith((".", "!", "?")) and topic_of(head) in RUN_IN
        if told and (len(prose) >= SHORTEST_BEHIND or is_known_heading(head)):
            found[block.index] = head.rstrip(" .:–-")
            long += len(prose) >= SHORTEST_BEHIND
    return found if long > 1 else {}


def _beside_each_other(document: Document, table: Table) -> dict[int, tuple[str, str]]:
    """By column, the sections that stand beside each other: worries, what works well, what needs to happen.

    Beside who and by when, "Why" is no section but the reason of an action.
    """
    names = {cell.column: cell_text(document, cell) for cell in table.rows[0]} if table.header_rows == 1 else {}
    if any(map(is_owner_or_deadline, header_names(document, table))):
        return {}
    opened = {column: (name, topic_of(name)) for column, name in names.items()}
    return opened if len({topic for _, topic in opened.values()} & SECTIONS_BESIDE) > 1 else {}


def _opened_beside(document: Document, table: Table) -> str:
    """The column name that opens new decisions beside the earlier ones of a section; "" in another table."""
    first = table.rows[0][0]
    return cell_text(document, first) if first.column else ""


def _headed_anew(document: Document, table: Table) -> str:
    """The plain line above a list of decisions that says that they are new, where none tells yet what became of it."""
    first = min((i for cells in table.rows for cell in cells for i in cell.blocks), default=0)
    line = document.blocks[first - 1] if first else None
    if line is None or line.place.part != "body" or line.place.table is not None:
        return ""
    name = plain(line.text)
    new = heads_actions(line.text) and is_new_decision(name) and any(map(is_decision, header_names(document, table)))
    return line.text.strip() if new and still_to_do(document, table) else ""


def _in_subject(block: Block, spot: Spot, parts: SubjectColumns, child: str, review: date | None) -> Block:
    """A block of a table that goes through subjects row by row: its row's subject is its section."""
    merged = spot.cell.column < min(parts.said) < spot.cell.column + spot.cell.columns  # over what is said
    if merged or len(spot.table.rows[spot.row]) == 1:
        return block
    subject, banner = parts.subjects[spot.row], parts.banners[spot.row]
    section = banner or subject or block.section
    if spot.cell.column in parts.decided:
        return replace(block, section=section, topic="decisions")
    role: Role = "text" if spot.cell.column in parts.said else "label"
    role = block.role if block.role == "answer" else role
    if not (banner or subject):  # the heading above the table is the subject
        said = role == "text" and block.topic == "decisions"  # what was said is not what was decided
        return replace(block, role=role, topic="other" if said else block.topic)
    topics = [topic_of(text, child, review) for text in (banner, subject)]
    return replace(block, role=role, section=section, topic=next((one for one in topics if one != "other"), "other"))


def _sections_of_actions(blocks: Sequence[Block], headings: Headings) -> set[int]:
    """The blocks of sections whose heading says nothing but whose list is of actions ("Ali to book the dentist").

    Prose above the list says how things are, and stays what it was.
    """
    groups: dict[int, list[Block]] = {}
    opened = -1
    for block in blocks:
        opened = block.index if block.index in headings.sections else opened
        if block.topic == "other" and opened >= 0 and block.place.part == "body":
            groups.setdefault(opened, []).append(block)
    decided: set[int] = set()
    for group in groups.values():
        listed = [block for block in group if block.role == "list" or _TYPED_ITEM.match(block.text)]
        actions = sum(bool(_ACTION.match(block.text)) for block in listed)
        if actions >= FEWEST_ACTIONS and actions >= SHARE_OF_ACTIONS * len(group[1:]):
            first = min(block.index for block in listed)
            decided |= {block.index for block in group if block.index >= first or not _is_prose(block)}
    return decided


def _is_prose(block: Block) -> bool:
    """Whether a block above a list of actions tells something: no heading, line that leads in, or one more action."""
    told = block.role != "heading" and block.text.rstrip().endswith((".", "!", "?"))
    return told and not _ACTION.match(block.text)


def _topic_below(own: str, outer: str) -> str:
    """The topic of a heading below another: subjects below "Decisions" stay decisions, an unknown one goes along."""
    if own == "other" or (outer in DECIDED and own in SUBJECTS):
        return outer
    return own


def _roles(
    document: Document, places: Mapping[int, Spot], headings: Headings, questions: tuple[Question, ...]
) -> dict[int, Role]:
    """By block the role that its table, the questions and the headings give it; other blocks keep theirs."""
    roles: dict[int, Role] = {}
    for index, spot in places.items():
        block = document.blocks[index]
        if spot.table.kind == "layout" or spot.filled < 2:
            if block.role == "cell":
                roles[index] = "text"
        elif block.role in {"text", "cell", "heading"}:
            label = spot.row < spot.table.header_rows or (spot.table.kind == "facts" and spot.cell.column % 2 == 0)
            roles[index] = "label" if label else "cell"
    for block in document.blocks:
        if block.role == "heading" and block.place.part in {"body", "textbox"}:
            roles.setdefault(block.index, "text")
    boxed = {option.span.block for option in document.options}
    for question in questions:
        roles |= dict.fromkeys(question.answers, "answer")
        roles |= {
            option.span.block: "options"
            for option in question.options
            if option.span.block in boxed or option.span.block != question.block
        }
        boxes = question.block in {option.span.block for option in question.options}
        asking = places.get(question.block)
        if asking is not None and asking.filled > 1 and asking.table.kind != "layout":  # help below the question
            helps = [i for i in asking.cell.blocks if roles.get(i) == "cell" and i not in boxed]
            roles |= dict.fromkeys(helps, "label")
        if question.block not in question.answers:  # else it holds its answer too
            roles[question.block] = "options" if boxes else "question"
    heads = (index for index in headings.sections if not announced_last(document.blocks[index].text.strip()))
    roles |= dict.fromkeys((*headings.titles, *heads), "heading")
    return roles
