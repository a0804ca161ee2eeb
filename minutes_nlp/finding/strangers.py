"""Owners of recommendations who are nobody in the document: a name that stands nowhere else in it.

In: a document and its recommendations; out: names as written. A role, a service and initials are never strangers:
only what looks like a person's name is looked for, with a title or with two names or more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_nlp.finding.owner_words import is_everyone
from minutes_nlp.records import Document, Recommendation
from minutes_nlp.rulebook import load_rules

_NAME = re.compile(r"(?:[A-Z][\w’'-]*[a-z][\w’'-]*)(?: (?:[A-Z][\w’'-]*[a-z][\w’'-]*|[A-Z]\.?))+")


def strangers(document: Document, recommendations: Sequence[Recommendation]) -> list[tuple[str, ...]]:
    """Return for each recommendation those of its owners whose name stands only where recommendations do."""
    decided = {item.span.block for item in recommendations} | _rows_of(document, recommendations)
    elsewhere = "\n".join(block.text for block in document.blocks if block.index not in decided).casefold()
    people = " ".join(person.name for person in document.people).casefold()
    known = set(re.findall(r"[\w’'-]+", f"{elsewhere} {people}"))
    return [
        tuple(owner for owner in item.owners if _is_name(owner) and not _last_name(owner) & known)
        for item in recommendations
    ]


def _rows_of(document: Document, recommendations: Sequence[Recommendation]) -> set[int]:
    """The blocks in the rows of tables that hold a recommendation, where its owner stands too."""
    spoken = {item.span.block for item in recommendations}
    rows = [{i for cell in row for i in cell.blocks} for table in document.tables for row in table.rows]
    return {index for row in rows if row & spoken for index in row}


def _is_name(owner: str) -> bool:
    plain = re.sub(r"\([^)]*\)", "", owner).strip()
    return bool(_NAME.fullmatch(plain)) and not is_everyone(owner) and not _role_words() & set(plain.casefold().split())


def _last_name(owner: str) -> set[str]:
    return {re.sub(r"\([^)]*\)", "", owner).strip().casefold().split()[-1]}


def _role_words() -> frozenset[str]:
    """Words that make a capitalised phrase a role or a service and no person."""
    rules = load_rules("people")
    phrases = [phrase for group in rules["groups"].values() for phrase in group["words"]]
    words = {word.strip("()*").casefold() for phrase in phrases for word in re.split(r"[\s|]+", phrase)}
    titles = set(rules["titles"])
    return frozenset((words | set(rules["not_names"]) | set(load_rules("smart")["specific"]["services"])) - titles)
