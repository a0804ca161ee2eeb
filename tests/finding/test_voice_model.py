"""The voice model's folder: what is refused, and that what it says can be taken apart."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from minutes_nlp.errors import ModelError
from minutes_nlp.finding.voice_model import CONFIG, WORDS, load_voice_model, model_folder, read_voice_model
from minutes_nlp.linear import log_softmax


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_folder(), tmp_path / "voice" / "0.1.0"))


def test_the_shipped_model_loads() -> None:
    model = load_voice_model()
    assert set(model.words) == {"spoken", "mode", "kind", "topic"}
    assert 0 < model.threshold < 1 and model.joint[0] > 0 and model.joint[1] > 0


def test_log_shares_add_up_and_can_be_taken_apart() -> None:
    spoken = load_voice_model().words["spoken"]
    features = {"act say:child": 1.0, "no such feature": 5.0}
    assert np.isclose(np.exp(spoken.log_shares(features)).sum(), 1)
    assert [name for _, name in spoken.strongest(features, "yes")] == ["act say:child"]
    assert spoken.log_shares({"act say:child": 1.0})[1] > spoken.log_shares({})[1]


def test_log_softmax_stands_large_numbers() -> None:
    assert np.allclose(log_softmax(np.array([1000.0, 0.0])), [0.0, -1000.0])


def test_a_missing_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing or damaged"):
        read_voice_model(tmp_path / "0.0.0")


def test_a_changed_model(folder: Path) -> None:
    (folder / WORDS).write_bytes((folder / WORDS).read_bytes() + b" ")
    with pytest.raises(ModelError, match="was changed"):
        read_voice_model(folder)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"version": "9"}, "another version"),
        ({"joint": [1.0]}, "another version"),
        ({"joint": "x"}, "damaged"),
        ({"shares": {}}, "damaged"),
    ],
)  # fmt: skip
def test_a_wrong_configuration(folder: Path, change: dict[str, object], fault: str) -> None:
    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    (folder / CONFIG).write_text(json.dumps(config | change), encoding="utf-8")
    with pytest.raises(ModelError, match=fault):
        read_voice_model(folder)
