"""The words of a unit as features, blind to names and to he or she: single words and pairs, of its question too.

"Kieran told Mrs Hall he misses his dad" becomes "xchild told xperson xchild misses xhis dad".
"""

from __future__ import annotations

import math
import re
from itertools import pairwise

from minutes_nlp.finding.voice_reading import Reading
from minutes_nlp.language.names import GENDERLESS

_TOKEN = re.compile(r"[^\W_][\w’']*|[?!]")
#: One form for him and his, as for her and her: a word that hangs on the child's gender would tell names apart.
_ITS = frozenset({"his", "him", "her", "hers", "their", "theirs", "your", "yours"})
_KEPT = frozenset({"I", "I'm", "I've", "I'd", "I'll", "I’m", "I’ve", "I’d", "I’ll"})
#: Length of the vector of all words; the classifiers' penalty is chosen with it.
WEIGHT = 2.0
_FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our"})


def word_features(reading: Reading, *, question: bool = False) -> dict[str, float]:
    """Words and pairs of words of a unit, of like weight and together of length `WEIGHT`; of its question likewise."""
    features = _weighted(masked_words(reading), "")
    if question and reading.unit.question:
        asked = [GENDERLESS.get(word.lower(), word.lower()) for word in _TOKEN.findall(reading.unit.question)]
        features |= _weighted(asked, "asked ")
    return features


def masked_words(reading: Reading) -> list[str]:
    """The unit's words in small letters, with stand-ins for people."""
    text = reading.unit.text
    words: list[str] = []
    at = 0
    for mention in reading.found:
        words += _plain(text, at, mention.start)
        lower = mention.text.lower()
        if lower in _ITS:
            words.append("xhis")
        elif mention.who == "child" and not (lower in _FIRST or (mention.pronoun and lower in {"me", "my"})):
            words.append("xchild")
        elif mention.pronoun and mention.who == "unknown":
            words.append("xhim" if lower in {"them", "himself", "herself", "themself"} else "xhe")
        elif mention.who == "person":
            words.append("xperson")
        else:
            words += [word.lower() for word in _TOKEN.findall(mention.text)]
        at = mention.end
    return words + _plain(text, at, len(text))


def _plain(text: str, start: int, end: int) -> list[str]:
    """Words outside mentions; one with a capital within a sentence is a name of somebody or something."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        capital = word[0].isupper() and word not in _KEPT and not word.isupper()
        inside = re.search(r"[\w,;)]\s$", text[max(0, match.start() - 3) : match.start()]) is not None
        found.append("xname" if capital and inside else word.lower().replace("’", "'"))
    return found


def _weighted(words: list[str], prefix: str) -> dict[str, float]:
    grams = {*words, *(f"{a} {b}" for a, b in pairwise(words))}
    weight = WEIGHT / math.sqrt(max(1, len(grams)))
    return {f"{prefix}{gram}": weight for gram in sorted(grams)}
