"""Actions in groups: what stands above several of them says who is to do them ("For the school:") or by when.

In: the sections of decisions; out: by block, the owner and the deadline of the group that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from minutes_nlp.finding.action_cells import asks
from minutes_nlp.finding.action_lines import is_item
from minutes_nlp.finding.owner_words import listed
from minutes_nlp.finding.somebody import is_somebody
from minutes_nlp.language.deadlines import limits
from minutes_nlp.reading.section_topics import topic_of
from minutes_nlp.reading.table_columns import about, header_names
from minutes_nlp.records import Block, Document, Span

LONGEST_OWNER = 6
"""Words of a heading that names who is to do what stands below it."""

FEWEST_SURE = 2
"""Headings that can only be somebody, from which on others that may be a subject count as somebody too."""

_WILL = re.compile(
    r"(?i)(?P<who>(?!what\b).+?) (?:will|to|needs? to|(?:is|are) going to|(?:has|have) agreed to)(?: do)?"
)
_HEADS_OWNER = (
    re.compile(r"(?i)(?:(?:actions?|jobs?|tasks?|things to do) )?for (?P<who>.+)"),
    re.compile(r"(?i)(?P<who>.+?)(?:['’]s?)? (?:actions|jobs|tasks|to[- ]do list)"),
    _WILL,
)
_OPEN = re.compile(r"(?:\s[–—-]|\b(?:to|will))\s*$")
"""How a line without a colon leads over to the list below it ("Foster carers to")."""


@dataclass(frozen=True, slots=True)
class Group:
    """Who is to do what stands in a group, and by when."""

    who: str | None
    when: Span | None


def groups_of(
    document: Document, people: Collection[str], review: date | None, following: date | None
) -> Mapping[int, Group]:
    """The groups of actions in the sections of decisions, by the blocks that stand in them."""
    heads = dict(_heads(document, people))
    owners = owners_in_headings(dict.fromkeys(document.blocks[head].text for head in heads.values()), people)
    groups = {}
    for at, head in heads.items():
        block = document.blocks[head]
        text = block.text.strip(" :.")
        start = block.start + block.text.find(text)
        when = Span(head, start, start + len(text)) if text and limits(text, review, following) else None
        groups[at] = Group(owners.get(block.text), when)
    return groups


def lines_above(document: Document, people: Collection[str]) -> frozenset[int]:
    """The lines above lists that say whose they are ("Social worker to:"), and so are no actions themselves.

    So do lines above tables of people ("Copies of these minutes go to").
    """
    heads = {head for _, head in _heads(document, people)} | set(_above_people(document, people))
    return frozenset(head for head in heads if document.blocks[head].role == "text")


def _above_people(document: Document, people: Collection[str]) -> Iterator[int]:
    """The lines right above tables of people, but for entries of a list and whole sentences."""
    for table in document.tables:
        first = next((i for cells in table.rows for cell in cells for i in cell.blocks), 0)
        if first and about(header_names(document, table)) == "attendance":
            line = document.blocks[first - 1]
            if not (is_item(line) or line.text.rstrip().endswith((".", "!", ";")) or asks(line.text, people)):
                yield line.index


def _heads(document: Document, people: Collection[str]) -> Iterator[tuple[int, int]]:
    """Blocks of decisions, each with the heading, or the line above a list, that it stands under."""
    head: Block | None = None
    for block, behind in zip_longest(document.blocks, document.blocks[1:]):
        if block.role == "heading" or (behind is not None and _leads(block, behind, people)):
            head = block
        elif block.topic == "decisions" and head is not None:
            yield block.index, head.index


def _leads(block: Block, behind: Block, people: Collection[str]) -> bool:
    """Whether a short line with a colon, or one that says whose the list below it is, stands above a list.

    "Foster carers to", "For Ann Lee", "Ann's actions", "Ann Lee (social worker)".
    """
    if block.role != "text" or is_item(block) or not is_item(behind) or len(block.text.split()) > LONGEST_OWNER:
        return False
    return block.text.rstrip().endswith(":") or _owner(block.text, people) is not None


def owners_in_headings(headings: Iterable[str], people: Collection[str]) -> dict[str, str]:
    """By heading of a section of decisions, who is to do what stands below it ("For Ann Lee", "The school will").

    A single one may say whom the actions are about, unless it goes on "will" or "to"; two share them out. "School" and
    "Mum" are subjects before they are somebody, but not where all headings of the decisions name somebody; "Health" and
    "Education" are agencies only beside another that is no subject ("Local authority").
    """
    named = {heading: owner for heading in headings if (owner := _owner(heading, people)) is not None}
    inner = [heading for heading in headings if topic_of(heading) != "decisions"]
    whose = [named[heading][0].lower() if heading in named else None for heading in inner]
    agencies = [who for who in whose if who is not None and _is_agency(who)]
    shares = None not in whose and (bool(agencies) or listed("areas").isdisjoint(map(str, whose)))
    sure = sum(plain for _, plain in named.values()) >= FEWEST_SURE  # then "Virtual School" beside them is one too
    found = {
        heading: who
        for heading, (who, plain) in named.items()
        if shares or plain or (sure and who.lower() not in listed("areas") | listed("subjects"))
    }
    shared = len(set(found.values())) > 1
    return {heading: who for heading, who in found.items() if shared or _WILL.fullmatch(_plain(heading))}


def _is_agency(who: str) -> bool:
    """Whether a heading in lower case is an agency and no subject of a review ("Social care", "Local authority")."""
    service = who in listed("services") or who.split()[-1] in {"authority", "services"}
    return service and who not in listed("areas") | listed("subjects")


def _owner(heading: str, people: Collection[str]) -> tuple[str, bool] | None:
    """Whom a heading names, and whether it can mean nothing else; None for nobody."""
    text = _plain(heading)
    matched = next((match for pattern in _HEADS_OWNER if (match := pattern.fullmatch(text))), None)
    who = re.sub("(?i)^the ", "", matched["who"] if matched else text)
    somebody = who.lower() == "you" or is_somebody(re.sub(r"\s*\([^()]*\)$", "", who), people)
    if not somebody or len(who.split()) > LONGEST_OWNER:
        return None
    return who, matched is not None or who.lower() == "you" or topic_of(text) in {"other", "social_worker"}


def _plain(heading: str) -> str:
    return heading.strip(" :.…–-")
