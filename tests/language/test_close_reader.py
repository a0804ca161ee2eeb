"""The close reader reads again what is worth it, and only that."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from minutes_nlp.errors import ModelError
from minutes_nlp.language.close_reader import (
    MODEL_FILE,
    VERSION,
    CloseReader,
    head_weights,
    load_close_reader,
    weighed,
    worth_reading,
)
from minutes_nlp.language.encoder import VERSION as ENCODER_VERSION
from minutes_nlp.language.encoder import Encoder
from minutes_nlp.language.heads import HEADS, head_slices
from minutes_nlp.resources import models_dir

FOLDER = models_dir() / "close_reader" / VERSION
WORTH = {"voice": -2.0, "mention": -2.0, "concern": -2.0}
PAIRS = [
    ("He said that he misses his nan.", "review minutes / Wishes and feelings"),
    ("The meeting opened at 2 pm.", "review minutes / Introduction"),
    ("His PEP is still the one from last March.", "review minutes / Education"),
    ("Apologies were received from the school nurse.", "review minutes / Attendance"),
]
COLUMNS = sum(HEADS.values())


def logits(**odds: float) -> np.ndarray:
    row = np.full(COLUMNS, -9.0, np.float32)
    for head, value in odds.items():
        row[head_slices()[head].start] = value
    return row


@pytest.mark.parametrize(
    ("odds", "worth"),
    [
        ({"voice": -1.9}, True),
        ({"voice": -2.1}, False),
        ({"mention": 3.0}, True),
        ({"concern": -2.0}, True),
        ({"recommendation": 5.0, "status": 5.0, "kind": 5.0}, False),
    ],
)
def test_a_unit_is_worth_it_where_a_statement_or_theme_is_likely(odds: dict[str, float], worth: bool) -> None:
    assert worth_reading(np.stack([logits(**odds)]), WORTH).tolist() == [worth]


def test_rows_read_again_move_by_the_weight_of_each_head_and_others_stay() -> None:
    first, close = np.zeros((3, COLUMNS), np.float32), np.full((1, COLUMNS), 8.0, np.float32)
    both = weighed(first, [1], close, head_weights({**dict.fromkeys(HEADS, 0.25), "kind": 1.0, "smart": 0.0}))
    assert not both[[0, 2]].any() and not first.any()
    found = {head: set(both[1, part].tolist()) for head, part in head_slices().items()}
    assert found == {head: {{"kind": 8.0, "smart": 0.0}.get(head, 2.0)} for head in HEADS}


def test_what_the_first_encoder_dismisses_is_left_as_it_is() -> None:
    alone = Encoder(models_dir() / "encoder" / ENCODER_VERSION)
    embeddings, first = alone.encode(PAIRS)
    reader = CloseReader(FOLDER)
    again = Encoder(models_dir() / "encoder" / ENCODER_VERSION, close_reader=reader)
    same_embeddings, both = again.encode(PAIRS)
    changed = (both != first).any(axis=1)
    assert changed.tolist() == worth_reading(first, WORTH).tolist() == [True, False, True, False]
    assert np.array_equal(embeddings, same_embeddings)
    untouched = [head_slices()[head] for head in ("recommendation", "smart")]
    assert all(np.array_equal(both[:, part], first[:, part]) for part in untouched)


def test_it_understands_what_it_was_taught() -> None:
    read = CloseReader(FOLDER).read(PAIRS)
    voice, concern = read[:, head_slices()["voice"]].max(axis=1), read[:, head_slices()["concern"]].max(axis=1)
    assert voice[0] > 0 > voice[[1, 2, 3]].max()
    assert concern[2] > 0 > concern[[0, 1, 3]].max()


def test_how_many_cores_compute_makes_no_difference() -> None:
    one, two = (CloseReader(FOLDER, threads=threads).read(PAIRS) for threads in (1, 2))
    assert np.array_equal(one, two)


def test_words_that_no_training_text_has_are_spelt_and_nothing_is_too_long() -> None:
    read = CloseReader(FOLDER).read([("Zqxwvut kjhgfdsa 🎉 öé", "ß"), ("", ""), ("word " * 20_000, "x " * 20_000)])
    assert read.shape == (3, COLUMNS) and np.isfinite(read).all()


def test_no_units_are_no_work() -> None:
    empty = np.zeros((0, COLUMNS), np.float32)
    assert CloseReader(FOLDER).read_again([], empty) is empty


def test_it_is_loaded_once_a_process() -> None:
    assert load_close_reader() is load_close_reader() is not None


@pytest.mark.parametrize("fault", ["missing", "damaged", "another", "other heads"])
def test_a_model_that_is_not_the_stored_one_is_one_clear_error(tmp_path: Path, fault: str) -> None:
    for name in ("config.json", "tokenizer.json", MODEL_FILE):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    if fault == "missing":
        (tmp_path / MODEL_FILE).unlink()
    elif fault == "damaged":
        (tmp_path / MODEL_FILE).write_bytes((FOLDER / MODEL_FILE).read_bytes()[:-1000])
    elif fault == "another":
        (tmp_path / MODEL_FILE).write_bytes(gzip.compress(b"another model"))
    else:
        config = json.loads((tmp_path / "config.json").read_text(encoding="utf-8"))
        (tmp_path / "config.json").write_text(json.dumps({**config, "heads": {**HEADS, "kind": 6}}), encoding="utf-8")
    with pytest.raises(ModelError, match="reinstall"):
        CloseReader(tmp_path)
