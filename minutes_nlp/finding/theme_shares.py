"""Shares as people write them: "71%", "about half", "two thirds", "three days in five", "four of the last six".

In: words; out: how much of a hundred they are. Numbers in words are those of `rules/dates.toml`; the parts of a whole
stand in the table `parts` of `rules/themes.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from minutes_nlp.language.date_grammar import any_of, number_words
from minutes_nlp.rulebook import load_rules

NUMBER = r"(?<![\d.])\d{1,3}(?:\.\d{1,2})?(?![\d.]*\d)"
PER_CENT = rf"{NUMBER}\s?(?:%|per\s?cent\b|pc\b)"
#: No share is greater.
WHOLE = 100
#: Before the whole of a ratio: "four of the last eleven".
_LAST = r"(?:(?:the|these|those|his|her|their|your|my|our)\s+)?(?:(?:last|past)\s+)?"
#: Behind a part of a whole these make it a length of time: "half a day", "half term".
_PERIOD = r"(?!\s+(?:an?|terms?)\b)"


@cache
def share_expression() -> str:
    """A share in any of these forms, as a pattern without named groups."""
    count = rf"(?:\d{{1,3}}|{any_of(_counts())})"
    of = rf"(?:in\s+(?:every\s+)?|(?:out\s+)?of\s+(?:every\s+|{_LAST}))"
    ratio = rf"(?<![\w.]){count}(?:\s+\w+)?\s+{of}{count}(?![\w%])"
    return rf"(?:{PER_CENT}|{ratio}|(?:{any_of(_parts())}){_PERIOD})"


def share_of(text: str) -> float:
    """Return how much of a hundred a share is; a ratio of more than the whole counts as the whole."""
    told = " ".join(text.lower().split())
    if (part := _parts().get(told)) is not None:
        return part
    numbers = [float(n) if n[0].isdigit() else _counts()[n] for n in _numbers().findall(told)]
    if len(numbers) == 1:
        return numbers[0]
    part_of, whole = numbers
    return min(WHOLE, WHOLE * part_of / whole) if whole else WHOLE


@cache
def _numbers() -> re.Pattern[str]:
    return re.compile(rf"{NUMBER}|\b(?:{any_of(_counts())})\b")


def _counts() -> dict[str, float]:
    """The numbers in words from one."""
    return {word: number for word, number in number_words().items() if number >= 1 and word not in {"a", "an"}}


def _parts() -> dict[str, float]:
    parts: dict[str, float] = load_rules("themes")["parts"]
    return parts
