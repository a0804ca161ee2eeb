"""A letter or an e-mail that the child wrote for the review: known by its signature and by what it calls "my".

In: a document as walked; out: the name that signs it, or None for anything else. Words of `rules/kinds.toml`.
"""

from __future__ import annotations

import re

from minutes_nlp.reading.mails import FIRST_LINES, SENDER, lines_of
from minutes_nlp.records import Document, Fact, Span
from minutes_nlp.rulebook import load_rules

LONGEST_LETTER = 25
"""Lines: a longer document has sections of its own."""
FEWEST_I = 2
"""Times that the writer speaks of himself or herself."""
LAST_LINES = 4
"""Lines among which a letter is signed."""

_GREETING = re.compile(r"(?i)\s*(?:dear|hi|hello|to)\b:?\s+\w")
_SIGNED = re.compile(
    r"\s*(?:(?i:love|from|love from|thanks|thank you|ta|yours|bye),?\s+)?"
    r"(?!Aged?\b)(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})(?:,? (?:aged? )?\d{1,2})?[ .!xX]*$"
)
_I = re.compile(r"(?<!\w)[Ii](?=\s|['’]?(?:m|ve|d|ll)\b)")


def childs_letter(document: Document) -> Fact | None:
    """The child's name, as it signs a letter or an e-mail by the child; None for any other document."""
    rules = load_rules("kinds")["childs_letter"]
    lines = lines_of(document)
    if document.tables or len(lines) > LONGEST_LETTER:
        return None
    said = "\n".join(line.text for line in lines)
    text = said.lower().replace("’", "'").replace("'s", "s")
    greets = any(_GREETING.match(line.text) for line in lines[:FIRST_LINES])
    speaks = len(_I.findall(said)) >= FEWEST_I and re.search(rules["own"], text)
    if not (greets and speaks) or re.search(rules["adults"], text):
        return None
    sent = [(line, found) for line in lines[:FIRST_LINES] if (found := SENDER.match(line.text))]
    signed = [(line, found) for line in lines[1:][-LAST_LINES:] if (found := _SIGNED.match(line.text))]
    for line, found in [*sent, *reversed(signed)]:
        start = line.start + found.start("name")
        span = Span(line.index, start, start + len(found["name"]))
        return Fact("child_name", found["name"], span)
    return None


def sender(document: Document) -> Fact | None:
    """The name behind "From:" at the top, as an app prints it above what the child sent."""
    for block in document.blocks[:FIRST_LINES]:
        if block.place.part == "body" and (found := SENDER.match(block.text)):
            start = block.start + found.start("name")
            return Fact("child_name", found["name"], Span(block.index, start, start + len(found["name"])))
    return None
