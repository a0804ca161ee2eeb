"""What the encoder says of a unit does not hang on the machine."""

import gzip
import lzma
from pathlib import Path

import numpy as np
import pytest

from minutes_nlp.errors import ModelError
from minutes_nlp.language.encoder import (
    HELD_OUT_FILE,
    HELD_OUT_SETTING,
    MODEL_FILE,
    VERSION,
    Encoder,
    encoder_installed,
    held_out_encoder,
    load_encoder,
    model_bytes,
)
from minutes_nlp.resources import models_dir

PAIRS = [(f"He has been to {n} schools and wants {'to stay ' * (n % 7)}here.", f"form / {n}") for n in range(40)]


@pytest.mark.skipif(not encoder_installed(), reason="the encoder is not installed")
def test_how_many_cores_compute_makes_no_difference() -> None:
    folder = models_dir() / "encoder" / VERSION
    one, two = (Encoder(folder, threads=threads).encode(PAIRS) for threads in (1, 2))
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))


def test_the_encoder_to_judge_with_is_the_shipped_one_with_the_difference_added_byte_by_byte(tmp_path: Path) -> None:
    (tmp_path / MODEL_FILE).write_bytes(gzip.compress(bytes([0, 250, 7])))
    (tmp_path / HELD_OUT_FILE).write_bytes(lzma.compress(bytes([0, 10, 255])))
    assert (model_bytes(tmp_path), model_bytes(tmp_path, held_out=True)) == (bytes([0, 250, 7]), bytes([0, 4, 6]))


@pytest.mark.parametrize(
    "difference", [b"", b"no archive", lzma.compress(b"?"), lzma.compress(b"much too long for it")]
)
def test_a_damaged_difference_is_refused(tmp_path: Path, difference: bytes) -> None:
    (tmp_path / MODEL_FILE).write_bytes(gzip.compress(b"some model"))
    (tmp_path / HELD_OUT_FILE).write_bytes(difference)
    with pytest.raises((lzma.LZMAError, EOFError, ValueError)):
        model_bytes(tmp_path, held_out=True)


@pytest.mark.skipif(not encoder_installed(), reason="the encoder is not installed")
def test_the_encoder_to_judge_with_is_another_and_chosen_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_encoder() is not held_out_encoder()
    monkeypatch.setenv(HELD_OUT_SETTING, "1")
    assert load_encoder() is held_out_encoder()
    folder = models_dir() / "encoder" / VERSION
    assert model_bytes(folder) != model_bytes(folder, held_out=True)


@pytest.mark.skipif(not encoder_installed(), reason="the encoder is not installed")
def test_another_model_than_the_stored_one_is_one_clear_error(tmp_path: Path) -> None:
    shipped = models_dir() / "encoder" / VERSION
    for name in ("config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes((shipped / name).read_bytes())
    other = bytearray(model_bytes(shipped))
    other[-1000] ^= 1
    (tmp_path / MODEL_FILE).write_bytes(gzip.compress(bytes(other)))
    with pytest.raises(ModelError, match="reinstall"):
        Encoder(tmp_path)


def test_sums_of_whole_numbers_do_not_overflow_on_any_processor() -> None:
    options = load_encoder()._session.get_session_options()
    assert options.get_session_config_entry("session.x64quantprecision") == "1"
