"""What the words of a unit say of its themes: linear models over hashed word TF-IDF, learnt from all labelled units.

A second opinion beside the sentence encoder: it knows the turns of phrase, the encoder their meaning. Names of people
are masked, so that they weigh nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from murmurhash.mrmr import hash as murmurhash

from minutes_nlp.rulebook import load_rules
from minutes_nlp.taxonomy import THEMES

#: Columns for words and pairs of words of the unit, and for words of its section and question.
WORDS, PLACES = 2**17, 2**12
#: How much the place weighs beside the unit's own words.
PLACE_WEIGHT = 0.4
MASK = "xname"
#: Weight from which on words are worth showing: they raise the odds of a concern fivefold or more.
WEIGHTY = 5.0
_CAPITALISED = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][a-zß-ÿ]+(?:[-’'][A-ZÀ-Þa-zß-ÿ]+)*")
_WORD = re.compile(r"\b\w[\w’']*\b")
_PLAIN = re.compile(r"(?<![\w’'-])[a-zß-ÿ]{2,}")
_CALENDAR = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "christmas", "easter")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordModel:
    """`idf` (columns), `weights` (columns, 2 × themes: concern, then mention), `scale`, `bias`, and the `plain` words.

    Weights are whole numbers from -127 to 127, in units of `scale` (2 × themes): a fifth of the file that halves took.
    A capitalised word that is not among `plain`, the words seen in small letters, counts as a name.
    """

    idf: np.ndarray
    weights: np.ndarray
    scale: np.ndarray
    bias: np.ndarray
    plain: frozenset[str]

    def scores(self, texts: Sequence[str], places: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Log-odds of concern and of mention, (texts, themes) each."""
        found = np.empty((len(texts), len(self.bias)))
        for row, (text, place) in enumerate(zip(texts, places, strict=True)):
            found[row] = self.bias
            counts = counted(text, place, self.plain)
            for part, weight in ((counts[0], 1.0), (counts[1], PLACE_WEIGHT)):
                columns = list(part)
                values = (1 + np.log(list(part.values()), dtype=float)) * self.idf[columns]
                if length := float(np.linalg.norm(values)):
                    found[row] += (values * (weight / length)) @ self.weights[columns] * self.scale
        return found[:, : len(THEMES)], found[:, len(THEMES) :]

    def weighty(self, text: str, theme: str, most: int = 2) -> list[str]:
        """The words and pairs of words that speak most for a concern of the theme, in the order of the text."""
        masked = mask_names(text, self.plain)
        grams = dict.fromkeys(_grams(masked))
        columns = [_column(gram, WORDS) for gram in grams]
        at = THEMES.index(theme)
        weights = self.idf[columns] * self.weights[columns, at] * self.scale[at]
        found: list[str] = []
        for weight, gram in sorted(zip(weights.tolist(), grams, strict=True), reverse=True):
            if len(found) == most or weight < WEIGHTY:
                break
            words = set(gram.split())
            if MASK not in words and words - _empty_words() and not any(words & set(o.split()) for o in found):
                found.append(gram)
        return sorted(found, key=masked.lower().find)


def counted(text: str, place: str, plain: frozenset[str]) -> tuple[Counter[int], Counter[int]]:
    """How often each column stands in a text, for its words and pairs of words, and in its place, for the words."""
    words = Counter(_column(gram, WORDS) for gram in _grams(mask_names(text, plain)))
    return words, Counter(WORDS + _column(word, PLACES) for word in _WORD.findall(place.lower()))


def count_words(texts: Sequence[str], places: Sequence[str], plain: frozenset[str]) -> Any:
    """Counts of hashed words, (texts, WORDS + PLACES), sparse."""
    from scipy.sparse import csr_matrix

    rows = [counted(text, place, plain) for text, place in zip(texts, places, strict=True)]
    ends = np.cumsum([0, *(len(words) + len(place) for words, place in rows)])
    columns = [column for row in rows for part in row for column in part]
    counts = np.array([count for row in rows for part in row for count in part.values()], float)
    return csr_matrix((counts, columns, ends), shape=(len(rows), WORDS + PLACES))


def weighted(counts: Any, idf: np.ndarray) -> Any:
    """Counts turned to TF-IDF (1 + log of the count, times idf), both parts of length one, the place weighing less."""
    from scipy.sparse import hstack
    from sklearn.preprocessing import normalize

    values = counts.astype(np.float32)
    values.data = 1 + np.log(values.data)
    values = values.multiply(idf).tocsr()
    return hstack([normalize(values[:, :WORDS]), normalize(values[:, WORDS:]) * PLACE_WEIGHT], format="csr")


def _grams(text: str) -> list[str]:
    """The words of a text in lower case, then the pairs of neighbours."""
    words = _WORD.findall(text.lower())
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]


def _column(gram: str, columns: int) -> int:
    """The column that a word hashes to, as `sklearn.feature_extraction.text.HashingVectorizer` counts them."""
    return abs(int(murmurhash(gram, 0))) % columns


def mask_names(text: str, plain: frozenset[str]) -> str:
    """The text with every capitalised word that is never written small replaced by one mark."""
    return _CAPITALISED.sub(
        lambda match: match.group() if re.split("[-’']", match.group().lower())[0] in plain else MASK, text
    )


def plain_words(texts: Sequence[str], at_least: int = 2) -> frozenset[str]:
    """The words written in small letters in at least so many texts, and the words of the calendar."""
    counts = Counter(word for text in texts for word in set(_PLAIN.findall(text)))
    return frozenset(word for word, count in counts.items() if count >= at_least) | _CALENDAR


def read_word_model(path: Path) -> WordModel:
    """Load the file that `learning/theme_word_training.py` wrote; its caller has checked that it is that one."""
    with np.load(path, allow_pickle=False) as stored:
        return WordModel(
            stored["idf"].astype(np.float32),
            stored["weights"],
            stored["scale"].astype(np.float32),
            stored["bias"].astype(np.float32),
            frozenset(str(stored["plain"]).split()),
        )


@cache
def _empty_words() -> frozenset[str]:
    """Words that mean nothing to a reader when they stand alone."""
    return frozenset(load_rules("sentences")["empty_words"])
