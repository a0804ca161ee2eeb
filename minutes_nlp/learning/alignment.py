"""Which found text stands for which annotated text, one to one, by the words they share.

Two texts match with a token F1 of at least 0.5, or when one holds four fifths of the other's tokens and neither is more
than three times as long. The measure and its limits are those of the annotation guide's scorer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

Tokens = Counter[str]

_TOKEN = re.compile(r"[a-z0-9']+")
_ENOUGH, _INSIDE, _COVERED = 0.5, 0.8, 0.9


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of indices (found, annotated), and the found (`extra`) and the annotated (`missed`) without a partner.

    A found text that lies inside an annotated one with another partner is not counted as a false find.
    """

    pairs: tuple[tuple[int, int], ...]
    extra: tuple[int, ...]
    missed: tuple[int, ...]


def tokens(text: str) -> Tokens:
    """Return the words and numbers of a text, in lower case, with their counts."""
    return Counter(_TOKEN.findall(text.lower().replace("’", "'")))


def similarity(one: Tokens, other: Tokens) -> float:
    """Return the token F1 of two texts, 0.5 for one well inside the other, 0.0 for no match."""
    common = (one & other).total()
    if not common:
        return 0.0
    shorter, longer = sorted((one.total(), other.total()))
    f1 = 2 * common / (shorter + longer)
    if f1 >= _ENOUGH:
        return f1
    return _ENOUGH if common >= 2 and common / shorter >= _INSIDE and longer <= 3 * shorter + 4 else 0.0


def align(found: Sequence[str], annotated: Sequence[str]) -> Alignment:
    """Pair found with annotated texts, the most similar first; among equals, the earlier first."""
    found_tokens, gold_tokens = [tokens(text) for text in found], [tokens(text) for text in annotated]
    candidates = sorted(
        (-score, i, j)
        for i, one in enumerate(found_tokens)
        for j, other in enumerate(gold_tokens)
        if (score := similarity(one, other)) > 0
    )
    partner_of_found: dict[int, int] = {}
    partner_of_gold: dict[int, int] = {}
    for _, i, j in candidates:
        if i not in partner_of_found and j not in partner_of_gold:
            partner_of_found[i], partner_of_gold[j] = j, i
    matched = [gold_tokens[j] for j in partner_of_gold]
    extra = [
        i for i, one in enumerate(found_tokens) if i not in partner_of_found and not _lies_inside_one(one, matched)
    ]
    missed = [j for j in range(len(annotated)) if j not in partner_of_gold]
    return Alignment(tuple(partner_of_found.items()), tuple(extra), tuple(missed))


def _lies_inside_one(text: Tokens, matched: Sequence[Tokens]) -> bool:
    size = text.total()
    return not size or any((text & other).total() >= _COVERED * size for other in matched)
