"""The trained part of the themes: the models of one folder, checked before anything is loaded.

A folder holds `config.json` (version, features, themes, thresholds, themes of one's own, SHA-256 of every other part),
`classifier.npz`, `words.npz`, a classifier for each theme of one's own, and for the reader `scores.json` and
`card.md`. The shipped folder is never written to; the setting `MINUTES_NLP_THEMES` names a local one.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from minutes_nlp.errors import ModelError
from minutes_nlp.finding.theme_features import PAIR_FEATURES
from minutes_nlp.finding.theme_words import WordModel, count_words, read_word_model, weighted
from minutes_nlp.resources import models_dir
from minutes_nlp.taxonomy import THEMES
from minutes_nlp.trees import BoostedTrees, unpack_trees

VERSION = "0.1.0"
SETTING = "MINUTES_NLP_THEMES"
CLASSIFIER, CONFIG, WORDS = "classifier.npz", "config.json", "words.npz"

#: Log-odds of concern and of mention; a pair that is above neither is plainly none, and the classifier is not asked.
LEAST_CONCERN, LEAST_MENTION = -5.0, -4.0
_CONCERN, _MENTION = PAIR_FEATURES.index("concern"), PAIR_FEATURES.index("mention")


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """A theme that a council added: its classifier over embedding and words, and the probability it counts from."""

    theme: str
    classifier: Any
    threshold: float


@dataclass(frozen=True, slots=True)
class ThemeModel:
    """The classifier of (unit, theme) pairs, the words it reads, and the probability from which each theme counts."""

    classifier: BoostedTrees
    words: WordModel
    thresholds: np.ndarray
    own: tuple[OwnTheme, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    def probabilities(self, features: np.ndarray) -> np.ndarray:
        """Probability of a current concern, (units, themes), from `pair_features`; 0 for silent units."""
        return pair_probabilities(self.classifier, features)


def pair_probabilities(classifier: BoostedTrees, features: np.ndarray) -> np.ndarray:
    """Probability of every pair, (units, themes), from `pair_features`; 0 where it is not in question."""
    spoken = np.asarray(features.any(axis=(1, 2)))
    asked = in_question(features) & spoken[:, None]
    found = np.zeros(features.shape[:2])
    found[asked] = classifier.probabilities(design(features)[asked.ravel()])
    return found


def in_question(rows: np.ndarray) -> np.ndarray:
    """Which pairs the classifier is asked about, as booleans of the shape of `rows` without its last axis.

    The last axis is that of `pair_features` or of `design`, which begin with the same columns.
    """
    asked: np.ndarray = (rows[..., _CONCERN] > LEAST_CONCERN) | (rows[..., _MENTION] > LEAST_MENTION)
    return asked


def design(features: np.ndarray) -> np.ndarray:
    """Rows of the pooled classifier (units * themes, width + themes) from `pair_features` (units, themes, width).

    One a pair, unit by unit: the pair's features, then a 1 in the column of its theme.
    """
    units, themes, width = features.shape
    which = np.tile(np.eye(themes, dtype=features.dtype), (units, 1))
    return np.hstack([features.reshape(units * themes, width), which])


def own_design(embeddings: np.ndarray, texts: Sequence[str], places: Sequence[str], words: WordModel) -> Any:
    """Rows (units, 384 + words) of a classifier of one's own theme, as a sparse matrix.

    The embedding, scaled to length 1, stands before the weighted words.
    """
    from scipy.sparse import csr_matrix, hstack

    lengths = np.maximum(np.linalg.norm(embeddings, axis=1, keepdims=True), 1e-9)
    counted = weighted(count_words(texts, places, words.plain), words.idf)
    return hstack([csr_matrix(embeddings / lengths), counted], format="csr")


def theme_folder() -> Path:
    """The folder of the model in use: the one of the setting, else the shipped one."""
    return Path(os.environ[SETTING]) if os.environ.get(SETTING) else models_dir() / "themes" / VERSION


def load_theme_model() -> ThemeModel:
    """The model in use, loaded once a process; raises `ModelError` as `read_theme_model` does."""
    return read_theme_model(theme_folder())


@lru_cache(maxsize=4)
def read_theme_model(folder: Path) -> ThemeModel:
    """Load a model folder.

    Raises `ModelError` when it is missing, was tampered with, was made by another version or holds types that a
    classifier of ours does not need.
    """
    name = folder.name
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        version = {key: config[key] for key in ("version", "features", "themes")}
        thresholds = np.array([float(config["thresholds"][theme]) for theme in THEMES])
        own = [(str(entry["id"]), str(entry["file"]), float(entry["threshold"])) for entry in config["own"]]
        files = {str(file): str(sum_) for file, sum_ in config["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ModelError(
            f"The themes model {name} is missing, damaged or made by another version of minutes_nlp; reinstall "
            f"minutes_nlp, train the model anew, or correct the setting {SETTING}."
        ) from None
    if version != {"version": VERSION, "features": list(PAIR_FEATURES), "themes": list(THEMES)}:
        raise ModelError(f"The themes model {name} was made by another version of minutes_nlp; train it anew.")
    needed = {CLASSIFIER, WORDS, *(file for _, file, _ in own)}
    if needed - files.keys() or any(Path(file).name != file for file in files):
        raise ModelError(f"The themes model {name} is not complete; train it anew.")
    packed = {file: _checked(folder / file, files[file]) for file in sorted(needed)}
    return ThemeModel(
        _trees(packed[CLASSIFIER], name),
        read_word_model(folder / WORDS),
        thresholds,
        tuple(OwnTheme(theme, _loaded(packed[file], name), threshold) for theme, file, threshold in own),
        files,
    )


def _checked(path: Path, expected: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError:
        raise ModelError(f"The themes model {path.parent.name} misses {path.name}; train it anew.") from None
    if hashlib.sha256(content).hexdigest() != expected:
        raise ModelError(f"{path.name} of the themes model {path.parent.name} was changed since it was trained.")
    return content


def _trees(packed: bytes, name: str) -> BoostedTrees:
    try:
        return unpack_trees(packed)
    except Exception as fault:  # zipfile and numpy raise their own
        raise ModelError(f"The themes model {name} cannot be loaded ({type(fault).__name__}); train it anew.") from None


def _loaded(packed: bytes, name: str) -> Any:
    from skops.io import get_untrusted_types, loads

    try:
        if unknown := get_untrusted_types(data=packed):
            raise ModelError(f"The themes model {name} holds parts that are not trusted ({', '.join(unknown)}).")
        return loads(packed, trusted=[])
    except ModelError:
        raise
    except Exception as fault:  # skops raises zipfile's errors and its own
        raise ModelError(f"The themes model {name} cannot be loaded ({type(fault).__name__}); train it anew.") from None
