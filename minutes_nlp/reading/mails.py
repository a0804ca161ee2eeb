"""An e-mail as it was printed or saved: its head, what its writer says, and the mail that it answers quoted below.

In: a document as walked; out: the blocks that its writer wrote, and those of head, signature and quoted mail, in which
the writer says nothing. Words of `rules/prompts.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import dropwhile, takewhile

from minutes_nlp.records import Block, Document
from minutes_nlp.rulebook import load_rules

FIRST_LINES = 8
"""Lines among which an e-mail has its head."""
FEWEST_HEAD = 2
"""Lines that make a head: who and to whom, or when and about what."""
LONGEST_WROTE = 160
"""Characters of a line that tells who wrote the mail quoted below it."""

SENDER = re.compile(r"(?i:\s*from\s*:)\s*(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2})\s*$")
""" "From: Kay Brooks" at the top of an e-mail, and of what an app prints."""


def lines_of(document: Document) -> list[Block]:
    """The paragraphs of the document's body that hold words, but those of a mail quoted below."""
    lines = [block for block in document.blocks if block.place.part == "body" and block.text.strip()]
    return lines[: _quoted_from(lines)]


def blocks_beside(document: Document) -> frozenset[int]:
    """The blocks of an e-mail's head, its writer's bare name, the app that sent it, and the mail quoted below."""
    lines = [block for block in document.blocks if block.place.part == "body" and block.text.strip()]
    end = _quoted_from(lines)
    head = _head(lines)
    if end is None and not head:
        return frozenset()
    return frozenset(
        block.index for block in (*head, *_feet(lines[len(head) : end], head), *lines[end or len(lines) :])
    )


def _head(lines: Sequence[Block]) -> list[Block]:
    """The lines of an e-mail's head, one below the other near the top of the document."""
    above = dropwhile(lambda block: not _pattern("mail_head").match(block.text), lines[:FIRST_LINES])
    head = list(takewhile(lambda block: _pattern("mail_head").match(block.text), above))
    return head if len(head) >= FEWEST_HEAD else []


def _feet(lines: Sequence[Block], head: Sequence[Block]) -> Iterator[Block]:
    """The lines that hold nothing but the sender's name or what the telephone adds ("Sent from my iPhone")."""
    sender = {word.lower() for block in head if (found := SENDER.match(block.text)) for word in found["name"].split()}
    for block in lines:
        words = re.findall(r"[\w’'-]+", block.text.lower())
        if _pattern("mail_foot").match(block.text) or (words and set(words) - {"x", "xx", "xxx"} <= sender):
            yield block


def _quoted_from(lines: Sequence[Block]) -> int | None:
    """Where the mail that is answered begins, told by the line above it or by a head of its own; None without one."""
    head = _head(lines)
    above = lines.index(head[-1]) if head else 0
    for at, block in enumerate(lines):
        if at and len(block.text) <= LONGEST_WROTE and _pattern("mail_quoted").match(block.text):
            return at
        below = lines[at : at + FEWEST_HEAD]
        if at > above > 0 and len(below) > 1 and all(_pattern("mail_head").match(one.text) for one in below):
            return at
    return None


@lru_cache(maxsize=4)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_rules("prompts")[name], re.IGNORECASE)
