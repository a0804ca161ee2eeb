"""The classifiers of `models/actions`: whether a sentence sets an action, and four of the SMART letters.

Logistic regressions over named features, so that every probability can be taken apart into weights. Loaded once a
process, from skops files whose types are checked.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from minutes_nlp.errors import ModelError
from minutes_nlp.resources import models_dir

VERSION = "0.1.0"
#: Probability from which a sentence counts as a recommendation; best F1 on authorities left out.
LIMIT = 0.45
NAMES = ("recommendation", "specific", "measurable", "achievable", "relevant")


def probability(name: str, features: Mapping[str, float]) -> float:
    """The probability that classifier `name` gives for `features`; unknown features weigh nothing."""
    weights, intercept = load_weights(name)
    total = intercept + sum(weights.get(feature, 0.0) * value for feature, value in features.items())
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


@lru_cache(maxsize=len(NAMES))
def load_weights(name: str) -> tuple[dict[str, float], float]:
    """The weight of every feature of a classifier, and its intercept.

    Raises `ModelError` when the file is missing, damaged or holds anything but the two expected types.
    """
    from skops.io import load

    path = models_dir() / "actions" / VERSION / f"{name}.skops"
    try:
        pipeline = load(path, trusted=[])
        vectorizer, classifier = pipeline.named_steps["features"], pipeline.named_steps["classifier"]
        columns, coefficients = vectorizer.vocabulary_, classifier.coef_[0]
        return {feature: float(coefficients[column]) for feature, column in columns.items()}, float(
            classifier.intercept_[0]
        )
    except Exception as fault:  # skops raises its own and zipfile's errors
        raise ModelError(
            f"The model {_shown(path)} cannot be loaded ({type(fault).__name__}); reinstall minutes_nlp or "
            f"train it anew."
        ) from None


def _shown(path: Path) -> str:
    return "/".join(path.parts[-3:])
