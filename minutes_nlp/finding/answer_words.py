"""What two texts of a record have in common: rare words, matters of `rules/answers.toml`, and near vectors.

"Tooth's killing him" and "Designated nurse to find Cody a dentist" share no word but the matter `teeth`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from minutes_nlp.cues import compile_cues
from minutes_nlp.language.static_vectors import load_static_vectors
from minutes_nlp.rule_words import words_in
from minutes_nlp.rulebook import load_rules

_WORD = re.compile(r"[^\W\d_][\w’']*")
#: "SW: the letters are going" - who speaks in live notes says nothing about the matter.
_SPEAKER = re.compile(r"^[A-Z][\w.’' -]{0,24}(?: \([^)]{1,24}\))?: ")
#: Length of the vector of a word that is rare everywhere; that of a common word is shorter.
_RARE_EVERYWHERE = 5.0
#: Cosine from which two words speak of the same.
_ALIKE = 0.5
_MATTER = "="


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text that may carry a subject, as stems; `plain` the same as written, `matters` what they name."""

    stems: frozenset[str]
    plain: frozenset[str]
    matters: frozenset[str]


@dataclass(frozen=True, slots=True)
class Common:
    """What two texts share, each from 0 upwards.

    `matters` adds the rarity of shared matters and `what` counts those that say more than who; `near` is the nearness
    of the mean vectors, `aligned` the share of the first text's words with a near word in the second, `strong` counts
    shared words that are rare enough to tell subjects apart.
    """

    matters: float
    what: int
    near: float
    aligned: float
    strong: int


def words_of(text: str, silent: frozenset[str]) -> Words:
    """Return the words of a text; `silent` are names that say nothing (the child's, those of adults at work)."""
    text = _WORD.sub(lambda word: "" if word.group().lower() in silent else word.group(), _SPEAKER.sub("", text))
    found = (word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text))
    plain = frozenset(word for word in found if len(word) > 2) - words_in("answers", "empty") - silent
    matters = frozenset(name for name, cue in _matters().items() if cue.search(text))
    return Words(frozenset(_stem(word) for word in plain), plain, matters)


def _stem(word: str) -> str:
    """A word without the endings of number and tense."""
    for ending in ("ings", "ing", "ies", "ied", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def rarity(texts: Iterable[Words]) -> dict[str, float]:
    """How rare each stem and matter is in a record, from 0 (in every text) to 1 (in one text)."""
    texts = list(texts)
    seen = Counter(name for words in texts for name in (*words.stems, *(_MATTER + m for m in words.matters)))
    most = math.log(len(texts) + 1)
    return {name: math.log((len(texts) + 1) / count) / most for name, count in seen.items()} if most else {}


def common(one: Words, other: Words, rare: Mapping[str, float]) -> Common:
    """Return what two texts of a record have in common; `rare` is the record's `rarity`."""
    matters = one.matters & other.matters
    weights = {word: rare.get(_stem(word), 1.0) * _general_rarity(word) for word in one.plain}
    return Common(
        matters=sum(rare.get(_MATTER + m, 1.0) for m in matters),
        what=len(matters - words_in("answers", "who")),
        near=max(0.0, float(_mean(one.plain) @ _mean(other.plain))),
        aligned=_aligned(one.plain, other.plain, weights),
        strong=len((one.stems & other.stems) - _weak()),
    )


def _aligned(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """The share of one text's words that tell subjects apart and have a word near to them in the other, by weight."""
    if not one or not other:
        return 0.0
    a, b = sorted(one), sorted(other)
    best = (np.stack([_vector(w) for w in a]) @ np.stack([_vector(w) for w in b]).T).max(axis=1)
    own = np.array([weights[w] for w in a])
    telling = np.array([_stem(w) not in _weak() for w in a])
    return float((own * np.where(telling & (best >= _ALIKE), best, 0.0)).sum() / max(own.sum(), 1e-9))


@lru_cache(maxsize=16384)
def _general_rarity(word: str) -> float:
    """How rare a word is in general, from about 0.1 ("the") to 1 (also for unknown ones), by its vector's length."""
    vectors = load_static_vectors()
    row = vectors.rows.get(word)
    return 1.0 if row is None else min(1.0, float(np.linalg.norm(vectors.table[row])) / _RARE_EVERYWHERE)


@lru_cache(maxsize=16384)
def _vector(word: str) -> np.ndarray:
    return load_static_vectors().mean(word)


@lru_cache(maxsize=4096)
def _mean(words: frozenset[str]) -> np.ndarray:
    return load_static_vectors().mean(" ".join(sorted(words)))


@lru_cache(maxsize=1)
def _matters() -> dict[str, re.Pattern[str]]:
    return {name: compile_cues(phrases) for name, phrases in load_rules("answers")["same"].items()}


@lru_cache(maxsize=1)
def _weak() -> frozenset[str]:
    return frozenset(_stem(word) for word in load_rules("answers")["weak"])
