"""A list under a heading of decisions of which most items were not read as recommendations: a reader should look.

In: a document and what was found in it; out: a sentence that tells where to look, which quotes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from minutes_nlp.cues import compile_cues
from minutes_nlp.finding.action_lines import is_over
from minutes_nlp.finding.action_notes import people_of
from minutes_nlp.finding.sign_off import sign_off
from minutes_nlp.records import Block, Document, Recommendation
from minutes_nlp.rulebook import load_rules

#: From how many items on a list is one, and the words of the shortest and the longest of them.
FEWEST, SHORTEST, LONGEST = 3, 3, 30
#: From how many items of a marked list on that are a single word ("Bloods") it is told that they were not taken.
FEWEST_WORDS = 2
_ONE = ("none", "one")
_WORD = re.compile(r"[A-Za-z]{2,}")


def untaken_items(document: Document, recommendations: Sequence[Recommendation]) -> str:
    """Return the sentence on the first list under a heading of decisions of which fewer than half was taken, or "".

    Single words in a marked list ("Visits", "Bloods") are told of as well: each may stand for an action.
    """
    taken = [(found.span.start, found.span.end) for found in recommendations]
    signed = sign_off(document, people_of(document))
    for (_, topic), run in groupby(document.blocks, key=lambda block: (block.section, block.topic)):
        blocks = [block for block in run if block.index not in signed]
        if topic != "decisions" or any(_is_taken(block, taken) for block in blocks if block.place.table is not None):
            continue
        items = [block for block in blocks if _is_item(block)]
        found = sum(_is_taken(item, taken) for item in items)
        words = [block for block in blocks if _is_word(block) and not _is_taken(block, taken)]
        if len(words) >= FEWEST_WORDS:
            return (
                f"{len(words)} items of a single word stand under a heading of decisions (from paragraph "
                f"{words[0].place.paragraph} on) and were not read as recommendations: look at them yourself."
            )
        if len(items) >= FEWEST and found * 2 < len(items):
            one = f"{_ONE[found]} was read as a recommendation" if found < 2 else ""
            return (
                f"{len(items)} items stand under a heading of decisions (from paragraph {items[0].place.paragraph} on),"
                f" of which {one or f'{found} were read as recommendations'}: look at the others yourself."
            )
    return ""


def _is_item(block: Block) -> bool:
    """Whether a block is a line of a list, as far as its length tells; a list need have no numbers."""
    words = len(_WORD.findall(block.text))
    return (
        block.role in {"text", "list"}
        and block.place.part == "body"
        and block.place.table is None
        and SHORTEST <= words <= LONGEST
        and not _closing().match(block.text.strip())
        and not block.text.rstrip().endswith(("?", ":"))
    )


def _is_word(block: Block) -> bool:
    """Whether a block is an item of a marked list of one word, and none that says that there is nothing to do."""
    text = block.text[block.content :]
    return (
        block.role == "list"
        and block.place.part == "body"
        and block.place.table is None
        and len(_WORD.findall(text)) == 1
        and not is_over(text.strip())
    )


@lru_cache(maxsize=1)
def _closing() -> re.Pattern[str]:
    return compile_cues(load_rules("recommendations")["entries"]["closing"])


def _is_taken(block: Block, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < block.start + len(block.text) and block.start < end for start, end in taken)
