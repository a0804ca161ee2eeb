"""The number of a review in figures or words: "4th", "twenty-first", "initial"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from minutes_nlp.reading.ordinals import cardinal_words, ordinal_words

LAST_REVIEW_NUMBER = 60
"""The highest number that a review can have."""
LAST_IN_WORDS = 59
"""The highest number that is read in words."""


def _number_words() -> dict[str, int]:
    words = {"initial": 1}
    for number in range(1, LAST_IN_WORDS + 1):
        ordinal = ordinal_words(number)
        words |= dict.fromkeys((cardinal_words(number), ordinal, ordinal.replace("-", " ")), number)
    return words


NUMBER_WORDS: Mapping[str, int] = _number_words()
NUMBER_PATTERN = (
    r"(?P<number>\d{1,2}(?:st|nd|rd|th)?(?![\d/.-])|"
    + "|".join(sorted(map(re.escape, NUMBER_WORDS), key=len, reverse=True))
    + r")\b"
)


def review_number(words: str) -> int | None:
    """Return the number that "4th", "twenty-first" or "initial" stands for, where a review can have it."""
    digits = re.match(r"\d+", words)
    number = int(digits[0]) if digits else NUMBER_WORDS.get(words.lower())
    return number if number and 0 < number <= LAST_REVIEW_NUMBER else None
