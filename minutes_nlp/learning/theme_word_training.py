"""Fits the linear models over words (`finding/theme_words.py`) to labelled units."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from minutes_nlp.finding.theme_words import WordModel, count_words, plain_words, weighted
from minutes_nlp.learning.examples import Example
from minutes_nlp.linear import in_steps
from minutes_nlp.taxonomy import THEMES

#: Inverse of the penalty on weights; of 3 and 10 the better on authorities left out.
STRENGTH = 10.0
#: A column that fewer units have gets no weight.
SEEN = 4
#: Log-odds of a theme that no example speaks of.
NEVER = -20.0


def train_word_model(examples: Sequence[Example]) -> WordModel:
    """Fit two models a theme, of concern and of mention, to the examples that have theme labels."""
    known = [(example, example.themes) for example in examples if example.themes is not None]
    texts = [example.text for example, _ in known]
    plain = plain_words(texts)
    counts = count_words(texts, [place_of(example.section, example.question) for example, _ in known], plain)
    having = np.asarray((counts > 0).sum(axis=0)).ravel()
    idf = np.where(having >= SEEN, np.log((1 + len(known)) / (1 + having)) + 1, 0).astype(np.float32)
    values = weighted(counts, idf)
    weights, bias = np.zeros((len(idf), 2 * len(THEMES)), np.float32), np.zeros(2 * len(THEMES), np.float32)
    for k, theme in enumerate(THEMES):
        concern = np.array([themes.get(theme) == "concern" for _, themes in known])
        mention = np.array([theme in themes for _, themes in known])
        for column, labels in ((k, concern), (len(THEMES) + k, mention)):
            if not labels.any():
                bias[column] = NEVER
                continue
            model = LogisticRegression(C=STRENGTH, solver="liblinear", tol=1e-2, random_state=0).fit(values, labels)
            weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
    return WordModel(idf, *in_steps(weights), bias, plain)


def place_of(section: str, question: str) -> str:
    """The words around a unit that count as its place."""
    return f"{section} / {question}"


def write_word_model(model: WordModel, path: Path) -> None:
    """Write the model for `read_word_model`."""
    np.savez_compressed(
        path, idf=model.idf.astype(np.float16), weights=model.weights, scale=model.scale, bias=model.bias,
        plain=np.array(" ".join(sorted(model.plain))),
    )  # fmt: skip
