"""The classifiers of `models/actions`: what sets an action, what tells its outcome, and four of the SMART letters.

Logistic regressions over named features, so that every probability can be taken apart into weights. Loaded once a
process, from a folder of `weights.npz` (names and numbers, nothing else) and `config.json` (version, SHA-256); the
setting `MINUTES_NLP_RECOMMENDATIONS` names a local one.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from minutes_nlp.errors import ModelError
from minutes_nlp.linear import Linear, pack_linears, unpack_linears
from minutes_nlp.records import Letter
from minutes_nlp.resources import models_dir

VERSION = "0.1.0"
#: Probability from which a sentence counts as a recommendation; best F1 on authorities left out.
LIMIT = 0.45
#: The same for the mean of both models' log-odds where the sentence encoder has read the unit too, and the encoder's
#: share in it; chosen on authored documents of twenty authorities that neither had seen. For SMART letters the share is
#: smaller, chosen on the three annotated authorities.
LIMIT_WITH_ENCODER = -0.5
ENCODER_SHARE = {"recommendation": 0.6, "smart": 0.3}
#: The encoder's log-odds from which a sentence sets an action whatever its turn of phrase: all 12 such among the 22,000
#: sentences of those documents that have no turn the rules know did.
SURE = 10.0
SETTING = "MINUTES_NLP_RECOMMENDATIONS"
WEIGHTS, CONFIG = "weights.npz", "config.json"
#: What a classifier decides between, in the order of its columns.
CLASSES = ("False", "True")
NAMES = ("recommendation", "outcome", "specific", "measurable", "achievable", "relevant")


def log_odds(name: str, features: Mapping[str, float]) -> float:
    """The log-odds that classifier `name` gives for `features`; unknown features weigh nothing."""
    weights, intercept = load_weights(name)
    return intercept + sum(weights.get(feature, 0.0) * value for feature, value in features.items())


def is_recommendation(features: Mapping[str, float], encoded: float | None = None) -> bool:
    """Whether a sentence sets an action; `encoded` is the encoder's logit for it, None where none has read it."""
    if encoded is not None and encoded >= SURE:
        return True
    if not features:
        return False
    own, share = log_odds("recommendation", features), ENCODER_SHARE["recommendation"]
    if encoded is None:
        return own >= math.log(LIMIT / (1 - LIMIT))
    return (1 - share) * own + share * encoded >= LIMIT_WITH_ENCODER


def is_met(letter: Letter, features: Mapping[str, float], encoded: float | None = None) -> bool:
    """Whether a SMART letter is met; `encoded` is the encoder's logit for it, None where none has read the action."""
    own, share = log_odds(letter, features), ENCODER_SHARE["smart"]
    return own >= 0 if encoded is None else (1 - share) * own + share * encoded >= 0


def model_folder() -> Path:
    """The folder of the model in use: the one of the setting, else the shipped one."""
    return Path(os.environ[SETTING]) if os.environ.get(SETTING) else models_dir() / "actions" / VERSION


def load_weights(name: str) -> tuple[dict[str, float], float]:
    """The weight of every feature of a classifier, and its intercept; raises `ModelError` as `read_actions` does."""
    return _weights(model_folder(), name)


@lru_cache(maxsize=2 * len(NAMES))
def _weights(folder: Path, name: str) -> tuple[dict[str, float], float]:
    model = read_actions(folder)[name]
    weights = (model.weights[:, 1] - model.weights[:, 0]).tolist()
    return {feature: weights[column] for feature, column in model.columns.items()}, float(
        model.intercepts[1] - model.intercepts[0]
    )


@lru_cache(maxsize=2)
def read_actions(folder: Path) -> dict[str, Linear]:
    """The classifiers of a folder by name; raises `ModelError` when it is missing, changed or of another version."""
    shown = "/".join(folder.parts[-2:])
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        version, digest = config["version"], config["sha256"]
        packed = (folder / WEIGHTS).read_bytes()
    except (OSError, ValueError, KeyError, TypeError):
        raise ModelError(
            f"The model {shown} is missing or damaged; reinstall minutes_nlp, or correct the setting {SETTING}."
        ) from None
    if version != VERSION:
        raise ModelError(f"The model {shown} was made by another version of minutes_nlp; train it anew.")
    if hashlib.sha256(packed).hexdigest() != digest:
        raise ModelError(f"The model {shown} was changed after it was trained; it is not used.")
    try:
        found = unpack_linears(packed)
        return {name: found[name] for name in NAMES}
    except Exception as fault:  # numpy raises zipfile's errors and its own
        raise ModelError(f"The model {shown} cannot be loaded ({type(fault).__name__}); train it anew.") from None


def write_actions(folder: Path, models: Mapping[str, Linear]) -> None:
    """Write the folder that `read_actions` reads."""
    folder.mkdir(parents=True, exist_ok=True)
    packed = pack_linears(models)
    (folder / WEIGHTS).write_bytes(packed)
    config = {"version": VERSION, "sha256": hashlib.sha256(packed).hexdigest()}
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
