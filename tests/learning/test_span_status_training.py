"""How the layer that tells the status of a span is taught and stored, where torch is installed."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

import torch

from minutes_nlp.language.status_cues import STATUSES, Status
from minutes_nlp.language.status_spans import SpanLayer, read_span_status_model
from minutes_nlp.learning.span_examples import SpanExample
from minutes_nlp.learning.span_status_model import SpanHead, _batch, fit_span_head
from minutes_nlp.learning.span_status_training import WEIGHTS, card, packed

WIDTH = 24


def example(status: Status, seed: int) -> SpanExample:
    """A unit of five to nine pieces whose span's status is told by its one piece."""
    chance = np.random.default_rng(seed)
    states = chance.normal(size=(5 + seed % 5, WIDTH)).astype(np.float32)
    at = 1 + seed % 4
    states[at, STATUSES.index(status)] += 8
    return SpanExample(states, np.arange(len(states)) == at, status)


EXAMPLES = [example(status, seed) for seed in range(40) for status in STATUSES]


def test_numpy_reckons_what_was_taught() -> None:
    torch.manual_seed(3)
    head = SpanHead(WIDTH).eval()
    weights = {name: value.numpy() for name, value in head.state_dict().items()}
    with torch.no_grad():
        taught = head(*_batch(EXAMPLES[:8])).log_softmax(dim=1).numpy()
    layer = SpanLayer(weights)
    assert np.allclose(taught, [layer.log_shares(e.states, e.of_span) for e in EXAMPLES[:8]], atol=1e-4)


def test_what_tells_is_learnt_and_the_same_weights_come_out(tmp_path: Path) -> None:
    weights = fit_span_head(EXAMPLES)
    (tmp_path / WEIGHTS).write_bytes(packed([weights]))
    model = read_span_status_model(tmp_path)
    fresh = [example(status, seed) for seed in range(100, 110) for status in STATUSES]
    assert np.mean([model.status(e.states, e.of_span) == e.status for e in fresh]) >= 0.9
    again = fit_span_head(EXAMPLES)
    assert all((weights[name] == again[name]).all() for name in weights)


def test_layers_are_averaged(tmp_path: Path) -> None:
    layers = [{name: value.numpy() for name, value in SpanHead(WIDTH).state_dict().items()} for _ in range(3)]
    (tmp_path / WEIGHTS).write_bytes(packed(layers))
    e = EXAMPLES[0]
    together = read_span_status_model(tmp_path).log_shares(e.states, e.of_span)
    alone = np.mean([SpanLayer(layer).log_shares(e.states, e.of_span) for layer in layers], axis=0)
    assert np.allclose(together - together[0], alone - alone[0], atol=1e-2)
    assert np.exp(together).sum() == pytest.approx(1)


def test_the_card_has_a_row_for_every_way() -> None:
    scores = {"status-spans-1": {"rules": {"negated": 0.5, "right": 0.4}, "learnt": {"negated": 0.9, "right": 0.9}}}
    text = card(scores, 1234)
    assert "1,234 spans" in text and "| status-spans-1 | learnt |  | 0.90 |" in text


def test_every_marked_span_stands_once_in_its_text() -> None:
    corpora = Path(__file__).parent.parent.parent / "corpora"
    for folder in ("status-spans", "unseen"):
        for path in sorted((corpora / folder).glob("*.toml")):
            for text, words, status in tomllib.loads(path.read_text(encoding="utf-8"))["spans"]:
                assert text.count(words) >= 1 and status in STATUSES, path.name
