"""The trained part of the themes: classifier and thresholds of one model folder, checked before anything is loaded.

A folder holds `classifier.skops`, `config.json` (version, features, themes, thresholds, SHA-256 of the classifier),
`scores.json` and `card.md`. The shipped folder is never written to; `MINUTES_NLP_THEMES` names a local one.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from minutes_nlp.errors import ModelError
from minutes_nlp.finding.theme_features import PAIR_FEATURES
from minutes_nlp.resources import models_dir
from minutes_nlp.taxonomy import THEMES

VERSION = "0.1.0"
SETTING = "MINUTES_NLP_THEMES"
CLASSIFIER, CONFIG = "classifier.skops", "config.json"


@dataclass(frozen=True, slots=True)
class ThemeModel:
    """A classifier of (unit, theme) pairs and the probability from which each theme counts."""

    classifier: Any
    thresholds: np.ndarray

    def probabilities(self, features: np.ndarray) -> np.ndarray:
        """Probability of a current concern, (units, themes), from `pair_features`; 0 for silent units."""
        spoken = features.any(axis=(1, 2))
        found = np.zeros(features.shape[:2])
        if spoken.any():
            found[spoken] = self.classifier.predict_proba(design(features[spoken]))[:, 1].reshape(-1, len(THEMES))
        return found


def design(features: np.ndarray) -> np.ndarray:
    """Rows of the pooled classifier, one a pair: the pair's features and which theme it is about."""
    units, themes, width = features.shape
    which = np.tile(np.eye(themes, dtype=features.dtype), (units, 1))
    return np.hstack([features.reshape(units * themes, width), which])


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
    from skops.io import get_untrusted_types, loads

    name = folder.name
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        packed = (folder / CLASSIFIER).read_bytes()
    except (OSError, ValueError):
        raise ModelError(
            f"The themes model {name} is missing or damaged; reinstall minutes_nlp, or correct the setting {SETTING}."
        ) from None
    expected = {"version": VERSION, "features": list(PAIR_FEATURES), "themes": list(THEMES)}
    if not isinstance(config, dict) or any(config.get(key) != value for key, value in expected.items()):
        raise ModelError(f"The themes model {name} was made by another version of minutes_nlp; train it anew.")
    if hashlib.sha256(packed).hexdigest() != config.get("sha256"):
        raise ModelError(f"The themes model {name} was changed after it was trained; it is not used.")
    if unknown := get_untrusted_types(data=packed):
        raise ModelError(
            f"The themes model {name} holds parts that are not trusted ({', '.join(unknown)}); it is not used."
        )
    return ThemeModel(loads(packed, trusted=[]), np.array(config["thresholds"]))
