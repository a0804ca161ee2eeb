"""A list under a heading of decisions of which most items were not read as recommendations: a reader should look.

In: a document and what was found in it; out: a sentence that tells where to look, which quotes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from minutes_nlp.finding.action_lines import is_over, names_action
from minutes_nlp.finding.action_notes import is_note, people_of
from minutes_nlp.finding.action_wording import outputs, parse_wording
from minutes_nlp.finding.sign_off import sign_off
from minutes_nlp.finding.smart_wording import bare_matter
from minutes_nlp.reading.section_topics import is_known_heading
from minutes_nlp.records import Block, Document, Recommendation
from minutes_nlp.rule_words import cues_in

#: From how many items on a list is one, and the words of the shortest and the longest of them.
FEWEST, SHORTEST, LONGEST = 3, 3, 30
#: From how many words ("Bloods") of a marked list, or things ("Savings account"), it is told that they were not taken.
FEWEST_SHORT = 2
#: Words of a line that names a thing and nothing besides, but for who is to see to it.
LONGEST_THING = 5
_ONE = ("none", "one")
_WORD = re.compile(r"[A-Za-z]{2,}")


def untaken_items(document: Document, recommendations: Sequence[Recommendation]) -> str:
    """Return the sentence on the first list under a heading of decisions of which fewer than half was taken, or "".

    Single words in a marked list ("Visits", "Bloods") and bare things in any ("Savings account", "Life story work -
    SW") are told of as well: each may stand for an action.
    """
    taken = [(found.span.start, found.span.end) for found in recommendations]
    signed = sign_off(document, people_of(document))
    for (_, topic), run in groupby(document.blocks, key=lambda block: (block.section, block.topic)):
        blocks = [block for block in run if block.index not in signed and block.text.strip()]
        if topic != "decisions" or any(_is_taken(block, taken) for block in blocks if block.place.table is not None):
            continue
        items = [block for block in blocks if _is_item(block)]
        found = sum(_is_taken(item, taken) for item in items)
        where = "under a heading of decisions (from paragraph {} on)"
        if len(items) >= FEWEST and found * 2 < len(items):
            one = f"{_ONE[found]} was read as a recommendation" if found < 2 else ""
            return (
                f"{len(items)} items stand {where.format(items[0].place.paragraph)}, of which "
                f"{one or f'{found} were read as recommendations'}: look at the others yourself."
            )
        short = [block for block in blocks if _is_word(block) and not _is_taken(block, taken)]
        named = "a single word"
        if len(short) < FEWEST_SHORT:
            short, named = _things(blocks, taken), "a few words"
        if len(short) >= FEWEST_SHORT:
            return (
                f"{len(short)} items of {named} stand {where.format(short[0].place.paragraph)} and were not read as "
                "recommendations: look at them yourself."
            )
    return ""


def _things(blocks: Sequence[Block], taken: Sequence[tuple[int, int]]) -> list[Block]:
    """The lines that name a thing and were not taken; a subject ("Health") above other lines is none."""
    things = [block for block in blocks if _is_thing(block) and not _is_taken(block, taken)]
    subjects = [
        block
        for block, behind in pairwise(blocks)
        if is_known_heading(block.text) and (behind not in things or _is_taken(behind, taken))
    ]
    return [block for block in things if block not in subjects]


def _is_item(block: Block) -> bool:
    """Whether a block is a line of a list, as far as its length tells; a list need have no numbers."""
    words = len(_WORD.findall(block.text))
    return (
        _is_line(block)
        and SHORTEST <= words <= LONGEST
        and not _closes(block.text.strip())
        and not block.text.rstrip().endswith(("?", ":"))
    )


def _is_word(block: Block) -> bool:
    """Whether a block is an item of a marked list of one word, and none that says that there is nothing to do."""
    text = block.text[block.content :]
    return _is_line(block) and block.role == "list" and len(_WORD.findall(text)) == 1 and not is_over(text.strip())


def _is_thing(block: Block) -> bool:
    """Whether a line names a thing that is there once it is seen to, or a matter, and tells nothing of it."""
    text = block.text[block.content :].strip(" .")
    thing = re.split(r"\s[-–—]\s", text, maxsplit=1)[0]
    seen = outputs().search(thing) is not None and parse_wording(text).turn == "noun"
    told = len(text.split()) > LONGEST_THING or text.endswith(("?", ":")) or is_over(text) or not names_action(text)
    return _is_line(block) and (seen or bool(bare_matter(thing))) and not told and not _closes(text)


def _closes(text: str) -> bool:
    """Whether a line closes the minutes ("Meeting closed at 4 pm")."""
    return cues_in("recommendations", "entries", "closing").match(text) is not None


def _is_line(block: Block) -> bool:
    """Whether a block may be an item of a list: no cell, no heading and no note of who or when behind an item."""
    placed = block.role in {"text", "list"} and block.place.part == "body" and block.place.table is None
    return placed and not is_note(block.text)


def _is_taken(block: Block, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < block.start + len(block.text) and block.start < end for start, end in taken)
