"""The lines below the decisions on which minutes are signed: who, in which post, and on which day.

In: a document; out: the blocks of such lines, which set no action and give none its deadline. A line is one only where
it holds nothing but labels, people, posts, days and dots to be filled in. The labels stand in
`rules/recommendations.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from minutes_nlp.finding.owner_words import listed
from minutes_nlp.finding.somebody import is_plainly_somebody, is_somebody, known_words
from minutes_nlp.language.dates import find_dates
from minutes_nlp.reading.labels import known_labels
from minutes_nlp.records import Block, Document
from minutes_nlp.rule_words import cues_in, words_in

LONGEST_LINE = 200
"""Characters of a line that may be one of a sign-off."""
LONGEST_LABEL = 5
"""Words of a label of signing in a table."""
LONGEST_NAME = 4
"""Words of somebody's name or post."""
_FILLED_IN = re.compile(r"[_…]+|\.{3,}|(?<=\s)[-–]{2,}")
_APART = re.compile(r"\s*(?:[|,;:()\[\]\n\t]|\s[-–—]\s|\s{2,}|\b(?:by|on|at|(?:for and )?on behalf of|of)\b)\s*")
_LIMIT = re.compile(r"(?i)\b(?:by|before|within|no later than)\s*$")
_NAME = re.compile(r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*")
_INITIALS = re.compile(r"(?:[A-Z](?:\.\s?|\s))+(?=[A-Z][\w’'-]*[a-z])")
_TO_SIGN = re.compile(r"\s*sign\b", re.IGNORECASE)
_LETTER = re.compile(r"\s*([A-Z])\.\s")


def sign_off(document: Document, people: Collection[str]) -> frozenset[int]:
    """The blocks among the decisions on which the minutes are signed.

    A label of signing, the chair's name alone, or an initial with a surname and a post ("J. Peel, IRO"), begins them;
    "Name: Joan Peel", "Date: 3 May" and further names go on. Elsewhere such a name with its post is no action either.
    """
    chair = document.facts.get("iro")
    chairs = known_words((str(chair.value),)) if chair else frozenset()
    found = set()
    filled = [block for block in document.blocks if block.text.strip()]
    counted = _counted(filled)
    for decided, run in groupby(filled, key=lambda block: block.topic == "decisions"):
        begun = False
        for block in run:
            named = block.index not in counted and _INITIALS.match(block.text, block.content) is not None
            if decided or named:
                begun = _is_part(block, people, chairs, begun=begun and decided, named=named)
                found |= {block.index} if begun else set()
    return frozenset(found)


def signs(label: str) -> bool:
    """Whether the label of a row is one of signing ("Signed", "Signature of the chair"), and no order to sign."""
    signed = _labels("signed").match(label.strip())
    return signed is not None and len(label.split()) <= LONGEST_LABEL and not _TO_SIGN.match(label)


def _counted(blocks: Sequence[Block]) -> frozenset[int]:
    """The blocks whose letters count them with a neighbour's ("A. Laptop, SW", "B. Glasses, SW"): no initials."""
    letters = [match[1] if (match := _LETTER.match(block.text, block.content)) else "" for block in blocks]
    pairs = [at for at, (one, two) in enumerate(pairwise(letters)) if one and two and ord(two) - ord(one) == 1]
    return frozenset(blocks[at + further].index for at in pairs for further in (0, 1))


def _is_part(block: Block, people: Collection[str], chairs: frozenset[str], *, begun: bool, named: bool) -> bool:
    """Whether a block is one of those lines; `begun` if the one above it is, `named` if it may begin with initials."""
    if block.place.table is not None or block.role == "heading" or len(block.text) > LONGEST_LINE:
        return False
    text = _FILLED_IN.sub("  ", block.text[block.content :]).strip(" .")
    days = find_dates(text, None)
    if any(_LIMIT.search(text, 0, day.start) for day in days):
        return False  # "Signature: SW by 3 October"
    for day in reversed(days):
        text = f"{text[: day.start]}  {text[day.end :]}"
    parts = _APART.split(_labels("signed").sub("  ", _labels("fields").sub("  ", text)))
    parts = [part.strip(" .") for part in parts if part.strip(" .")]
    if not all(_is_who(part, people) for part in parts):
        return False
    signs = _labels("signed").search(text) is not None
    fields = {label.lower() for label in _labels("fields").findall(text)}
    begins = signs or bool(fields - listed("days", "sign_off")) or _is_chair(parts, chairs)
    return begun or begins or (named and _is_name_and_post(parts))


def _is_chair(parts: Sequence[str], chairs: frozenset[str]) -> bool:
    """Whether the parts of a line are the chair's name, and perhaps the post ("Joan Peel, IRO, 12/9/25")."""
    names = [part for part in parts if not any(label.field == "iro" for label in known_labels(part))]
    return bool(names) and all(chairs.issuperset(_INITIALS.sub("", name).split()) for name in names)


def _is_name_and_post(parts: Sequence[str]) -> bool:
    """Whether the parts of a line are an initial with a surname, and what that person is ("K. Lowe, Team Manager")."""
    posts = parts[1:]
    named = bool(parts) and _INITIALS.match(parts[0]) is not None
    things = words_in("smart", "measurable", "outputs")
    return (
        named
        and bool(posts)
        and things.isdisjoint(parts[0].lower().split())
        and all(is_plainly_somebody(post, frozenset()) for post in posts)
    )


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
