"""The lines below the decisions on which minutes are signed: who, in which post, and on which day.

In: a document; out: the blocks of such lines, which set no action and give none its deadline. A line is one only where
it holds nothing but labels, people, posts, days and dots to be filled in. The labels stand in
`rules/recommendations.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import groupby

from minutes_nlp.finding.owner_words import listed
from minutes_nlp.finding.somebody import is_somebody, known_words
from minutes_nlp.language.dates import find_dates
from minutes_nlp.reading.labels import known_labels
from minutes_nlp.records import Block, Document
from minutes_nlp.rule_words import cues_in

LONGEST_LINE = 200
"""Characters of a line that may be one of a sign-off."""
LONGEST_NAME = 4
"""Words of somebody's name or post."""
_FILLED_IN = re.compile(r"[_…]+|\.{3,}|(?<=\s)[-–]{2,}")
_APART = re.compile(r"\s*(?:[|,;:()\[\]\n\t]|\s[-–—]\s|\s{2,}|\b(?:by|on|at|(?:for and )?on behalf of|of)\b)\s*")
_LIMIT = re.compile(r"(?i)\b(?:by|before|within|no later than)\s*$")
_NAME = re.compile(r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*")


def sign_off(document: Document, people: Collection[str]) -> frozenset[int]:
    """The blocks among the decisions on which the minutes are signed.

    A label of signing, or the chair's name alone, begins them; "Name: Joan Peel", "Date: 3 May" and further names
    go on.
    """
    chair = document.facts.get("iro")
    chairs = known_words((str(chair.value),)) if chair else frozenset()
    found = set()
    for decided, run in groupby(document.blocks, key=lambda block: block.topic == "decisions"):
        begun = False
        for block in run if decided else ():
            if block.text.strip():
                begun = _is_part(block, people, chairs, begun=begun)
                found |= {block.index} if begun else set()
    return frozenset(found)


def _is_part(block: Block, people: Collection[str], chairs: frozenset[str], *, begun: bool) -> bool:
    """Whether a block is one of those lines; `begun` if the one above it is."""
    if block.place.table is not None or block.role == "heading" or len(block.text) > LONGEST_LINE:
        return False
    text = _FILLED_IN.sub("  ", block.text[block.content :]).strip(" .")
    days = find_dates(text, None)
    if any(_LIMIT.search(text, 0, day.start) for day in days):
        return False  # "Signature: SW by 3 October"
    for day in reversed(days):
        text = f"{text[: day.start]}  {text[day.end :]}"
    named = _APART.split(_labels("signed").sub("  ", _labels("fields").sub("  ", text)))
    named = [part.strip(" .") for part in named if part.strip(" .")]
    if not all(_is_who(part, people) for part in named):
        return False
    signs = _labels("signed").search(text) is not None
    fields = {label.lower() for label in _labels("fields").findall(text)}
    return begun or signs or bool(fields - listed("days", "sign_off")) or _is_chair(named, chairs)


def _is_chair(parts: Sequence[str], chairs: frozenset[str]) -> bool:
    """Whether the parts of a line are the chair's name, and perhaps the post ("Joan Peel, IRO, 12/9/25")."""
    names = [part for part in parts if not any(label.field == "iro" for label in known_labels(part))]
    return bool(names) and all(chairs.issuperset(name.split()) for name in names)


def _is_who(words: str, people: Collection[str]) -> bool:
    """Whether words are somebody, or have the shape of a name that the document need not know."""
    if len(words.split()) > LONGEST_NAME or not listed("governs", "owner_turns").isdisjoint(words.lower().split()):
        return False  # "Signed: consent form from mum"
    named = _NAME.fullmatch(words) is not None and listed("things").isdisjoint(words.lower().split())
    return named or is_somebody(words, people)


@lru_cache(maxsize=2)
def _labels(kind: str) -> re.Pattern[str]:
    """Labels of signing with who did behind them ("Signed by"), or those of the fields beside; each may stand alone."""
    words = cues_in("recommendations", "sign_off", kind).pattern
    behind = r"|\s*(?:[(,–—-]|\b(?:by|on|of|for)\b|(?-i:[A-Z]))" if kind == "signed" else ""
    return re.compile(rf"{words}(?=\s*(?::|$)|\s{{2,}}{behind})", re.IGNORECASE)
