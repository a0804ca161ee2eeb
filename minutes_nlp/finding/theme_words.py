"""What the words of a unit say of its themes: linear models over hashed word TF-IDF, learnt from all labelled units.

A second opinion beside the sentence encoder: it knows the turns of phrase, the encoder their meaning. Names of people
are masked, so that they weigh nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from minutes_nlp.taxonomy import THEMES

#: Columns for words and pairs of words of the unit, and for words of its section and question.
WORDS, PLACES = 2**17, 2**12
#: How much the place weighs beside the unit's own words.
PLACE_WEIGHT = 0.4
MASK = "xname"
#: Weight from which on words are worth showing: they raise the odds of a concern fivefold or more.
WEIGHTY = 5.0
_CAPITALISED = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][a-zß-ÿ]+(?:[-’'][A-ZÀ-Þa-zß-ÿ]+)*")
_PLAIN = re.compile(r"(?<![\w’'-])[a-zß-ÿ]{2,}")
_CALENDAR = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "christmas", "easter")
)  # fmt: skip


_TELLING = frozenset(
    ("no", "not", "never", "nobody", "none", "nothing", "without", "last", "since", "still", "yet", "until")
)


@dataclass(frozen=True, slots=True)
class WordModel:
    """`idf` (columns), `weights` (columns, 2 × themes: concern, then mention), `bias`, and the `plain` words.

    A capitalised word that is not among `plain`, the words seen in small letters, counts as a name.
    """

    idf: np.ndarray
    weights: np.ndarray
    bias: np.ndarray
    plain: frozenset[str]

    def scores(self, texts: Sequence[str], places: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Log-odds of concern and of mention, (texts, themes) each."""
        found = weighted(count_words(texts, places, self.plain), self.idf) @ self.weights + self.bias
        return found[:, : len(THEMES)], found[:, len(THEMES) :]

    def weighty(self, text: str, theme: str, most: int = 2) -> list[str]:
        """The words and pairs of words that speak most for a concern of the theme, in the order of the text."""
        from sklearn.utils import murmurhash3_32

        masked = mask_names(text, self.plain)
        grams = dict.fromkeys(_hashers()[0].build_analyzer()(masked))
        columns = [abs(int(murmurhash3_32(gram, seed=0))) % WORDS for gram in grams]
        weights = self.idf[columns] * self.weights[columns, THEMES.index(theme)]
        found: list[str] = []
        for weight, gram in sorted(zip(weights.tolist(), grams, strict=True), reverse=True):
            if len(found) == most or weight < WEIGHTY:
                break
            words = set(gram.split())
            if MASK not in words and words - _empty_words() and not any(words & set(o.split()) for o in found):
                found.append(gram)
        return sorted(found, key=masked.lower().find)


def count_words(texts: Sequence[str], places: Sequence[str], plain: frozenset[str]) -> Any:
    """Counts of hashed words, (texts, WORDS + PLACES), sparse."""
    from scipy.sparse import hstack

    words, place = _hashers()
    return hstack([words.transform([mask_names(t, plain) for t in texts]), place.transform(places)], format="csr")


def weighted(counts: Any, idf: np.ndarray) -> Any:
    """Counts turned to TF-IDF (1 + log of the count, times idf), both parts of length one, the place weighing less."""
    from scipy.sparse import hstack
    from sklearn.preprocessing import normalize

    values = counts.astype(np.float32)
    values.data = 1 + np.log(values.data)
    values = values.multiply(idf).tocsr()
    return hstack([normalize(values[:, :WORDS]), normalize(values[:, WORDS:]) * PLACE_WEIGHT], format="csr")


def mask_names(text: str, plain: frozenset[str]) -> str:
    """The text with every capitalised word that is never written small replaced by one mark."""
    return _CAPITALISED.sub(
        lambda match: match.group() if re.split("[-’']", match.group().lower())[0] in plain else MASK, text
    )


def plain_words(texts: Sequence[str], at_least: int = 2) -> frozenset[str]:
    """The words written in small letters in at least so many texts, and the words of the calendar."""
    from collections import Counter

    counts = Counter(word for text in texts for word in set(_PLAIN.findall(text)))
    return frozenset(word for word, count in counts.items() if count >= at_least) | _CALENDAR


def read_word_model(path: Path) -> WordModel:
    """Load the file that `learning/theme_word_training.py` wrote; its caller has checked that it is that one."""
    with np.load(path, allow_pickle=False) as stored:
        return WordModel(
            stored["idf"].astype(np.float32),
            stored["weights"].astype(np.float32),
            stored["bias"].astype(np.float32),
            frozenset(str(stored["plain"]).split()),
        )


@cache
def _empty_words() -> frozenset[str]:
    """Words that mean nothing to a reader when they stand alone."""
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return frozenset(ENGLISH_STOP_WORDS) - _TELLING


@cache
def _hashers() -> tuple[Any, Any]:
    from sklearn.feature_extraction.text import HashingVectorizer

    word = r"(?u)\b\w[\w’']*\b"
    return (
        HashingVectorizer(ngram_range=(1, 2), n_features=WORDS, alternate_sign=False, norm=None, token_pattern=word),
        HashingVectorizer(n_features=PLACES, alternate_sign=False, norm=None, token_pattern=word),
    )
