"""Linear models as plain numbers: the same answers as those of the libraries that fitted them, and nothing ever run."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from minutes_nlp.finding.theme_words import PLACES, WORDS, WordModel, count_words, mask_names, weighted
from minutes_nlp.linear import linear, pack_linears, unpack_linears
from minutes_nlp.taxonomy import THEMES

ROWS = [{"say:child": 1.0, "length": 0.5}, {"say:carer": 1.0}, {"length": 2.0}] * 4


@pytest.mark.parametrize("labels", [["yes", "no", "no"] * 4, ["wish", "worry", "neutral"] * 4])
def test_a_packed_model_answers_as_the_fitted_one(labels: list[str]) -> None:
    pipeline = Pipeline([("features", DictVectorizer()), ("classifier", LogisticRegression())]).fit(ROWS, labels)
    classes = tuple(sorted(set(labels), reverse=True))
    (model,) = unpack_linears(pack_linears({"voice": linear(pipeline, classes)})).values()
    assert model.classes == classes
    order = [list(pipeline.classes_).index(name) for name in classes]
    for row in (*ROWS[:3], {"never seen": 1.0}):
        assert np.allclose(np.exp(model.log_shares(row)), pipeline.predict_proba([row])[0][order], atol=0.01)


def test_a_name_with_a_line_break_is_refused() -> None:
    pipeline = Pipeline([("features", DictVectorizer()), ("classifier", LogisticRegression())])
    model = linear(pipeline.fit([{"a\nb": 1.0}, {"c": 1.0}], ["no", "yes"]), ("no", "yes"))
    with pytest.raises(ValueError, match="line break"):
        pack_linears({"voice": model})


def test_packing_is_deterministic() -> None:
    pipeline = Pipeline([("features", DictVectorizer()), ("classifier", LogisticRegression())])
    model = linear(pipeline.fit(ROWS, ["yes", "no", "no"] * 4), ("no", "yes"))
    assert pack_linears({"voice": model}) == pack_linears({"voice": model})


TEXTS = ["The PEP is overdue’s since May-June again again", 'Café £50 O\'Neill’s; he said "no"', "", "x don't"]
TEXT_PLACES = ["Education / PEP", "", "x", ""]


def test_words_are_counted_as_scikit_learn_counts_them() -> None:
    word = r"(?u)\b\w[\w’']*\b"
    shared = {"alternate_sign": False, "norm": None, "token_pattern": word}
    words = HashingVectorizer(ngram_range=(1, 2), n_features=WORDS, **shared)
    places = HashingVectorizer(n_features=PLACES, **shared)
    plain = frozenset({"the", "pep", "caf"})
    theirs = hstack([words.transform([mask_names(t, plain) for t in TEXTS]), places.transform(TEXT_PLACES)])
    assert abs(count_words(TEXTS, TEXT_PLACES, plain) - theirs).max() == 0


def test_words_weigh_as_the_training_weighs_them() -> None:
    rng, columns = np.random.default_rng(0), WORDS + PLACES
    weights = rng.integers(-127, 128, size=(columns, 2 * len(THEMES)), dtype=np.int8)
    scale, bias = rng.random(2 * len(THEMES)) / 100, rng.normal(size=2 * len(THEMES))
    model = WordModel(rng.random(columns).astype(np.float32), weights, scale, bias, frozenset())
    trained = weighted(count_words(TEXTS, TEXT_PLACES, model.plain), model.idf) @ (weights * scale) + bias
    assert np.allclose(np.hstack(model.scores(TEXTS, TEXT_PLACES)), trained, atol=1e-5)
