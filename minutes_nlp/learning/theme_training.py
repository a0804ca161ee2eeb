"""Fits, judges and writes the classifier of themes.

    python -m minutes_nlp.learning.theme_training --encoder FOLDER --out models/themes/0.1.0

Learns from the units of authorities that the encoder in FOLDER has not seen, as the product reads them; every score
leaves one of these authorities out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from minutes_nlp.finding.theme_features import PAIR_FEATURES, pair_features
from minutes_nlp.finding.theme_model import CLASSIFIER, CONFIG, VERSION, design
from minutes_nlp.finding.themes import speaks
from minutes_nlp.language.encoder import Encoder
from minutes_nlp.language.unit_scores import score_units
from minutes_nlp.learning.encoder_training import HELD_OUT
from minutes_nlp.learning.labelled_units import labelled_documents
from minutes_nlp.taxonomy import THEMES

#: Inverse of the penalty on weights; of 0.003, 0.03 and 0.3 the best on authorities left out.
STRENGTH = 0.3


@dataclass(frozen=True, slots=True)
class Pairs:
    """Units of held-out authorities: features (units, themes, width), labels (units, themes), where each comes from."""

    features: np.ndarray
    labels: np.ndarray
    authorities: np.ndarray
    documents: np.ndarray


def labelled_pairs(gold: Path, authorities: Sequence[str], encoder: Encoder) -> Pairs:
    """Read the annotated documents of the authorities and compute the features of their units."""
    rows = [row for name in authorities for row in _rows(gold / name, encoder)]
    features, labels, names, keys = zip(*rows, strict=True)
    return Pairs(np.array(features), np.array(labels), np.array(names), np.array(keys))


def _rows(folder: Path, encoder: Encoder) -> Iterator[tuple[np.ndarray, list[bool], str, str]]:
    for labelled in labelled_documents(folder):
        scores = score_units(labelled.document, labelled.units, encoder)
        features = pair_features(labelled.document, labelled.units, scores)
        for i, (unit, labels) in enumerate(zip(labelled.units, labelled.labels, strict=True)):
            if speaks(unit) and not labels.recommendation:
                yield features[i], [t in labels.themes for t in THEMES], labelled.authority, labelled.document.sha256


def fit(features: np.ndarray, labels: np.ndarray) -> Pipeline:
    """Fit one classifier to all pairs of unit and theme."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=2000))
    return model.fit(design(features), labels.ravel())


def write(model: Pipeline, thresholds: np.ndarray, out: Path) -> None:
    """Write the model folder that `read_theme_model` reads."""
    from skops.io import dumps

    out.mkdir(parents=True, exist_ok=True)
    packed = dumps(model)
    (out / CLASSIFIER).write_bytes(packed)
    config: dict[str, Any] = {
        "version": VERSION, "features": PAIR_FEATURES, "themes": THEMES,
        "thresholds": [round(float(t), 4) for t in thresholds], "sha256": hashlib.sha256(packed).hexdigest(),
    }  # fmt: skip
    (out / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def main(encoder: Path, gold: Path, out: Path) -> None:
    """Fit to all held-out authorities and write the model."""
    pairs = labelled_pairs(gold, HELD_OUT, Encoder(encoder))
    write(fit(pairs.features, pairs.labels), np.full(len(THEMES), 0.38), out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=Path("corpora/gold"))
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    main(given.encoder, given.gold, given.out)
