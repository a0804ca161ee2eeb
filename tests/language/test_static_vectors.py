"""Static vectors read as plain arrays are those that model2vec reads, and need none of what it pulls in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from minutes_nlp.errors import ModelError
from minutes_nlp.language.static_vectors import load_static_vectors, read_static_vectors, vectors_folder

TEXTS = ["He wants a dog.", "the", "Nan's flat in Łódź, 2nd floor", "an answerphone \U0001f600", "x" * 300, ""]


def test_the_same_vectors_as_model2vec() -> None:
    model2vec = pytest.importorskip("model2vec")
    theirs = model2vec.StaticModel.from_pretrained(vectors_folder())
    ours = load_static_vectors()
    np.testing.assert_array_equal(ours.table, theirs.embedding.astype(np.float32))
    np.testing.assert_allclose([ours.mean(t) for t in TEXTS], theirs.encode(TEXTS).astype(np.float32), atol=2e-3)


def test_what_holds_no_known_piece_is_nothing() -> None:
    assert not load_static_vectors().mean("").any()
    assert float(np.linalg.norm(load_static_vectors().mean("dentist"))) == pytest.approx(1, abs=1e-5)


def test_a_damaged_folder_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing or damaged"):
        read_static_vectors(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"\x00" * 20)
    with pytest.raises(ModelError, match="missing or damaged"):
        read_static_vectors(tmp_path)


def test_reading_them_imports_no_model_hub() -> None:
    code = (
        "import sys; from minutes_nlp.language.static_vectors import load_static_vectors;"
        "load_static_vectors().mean('a dog'); "
        "print(sorted({'model2vec', 'huggingface_hub', 'torch'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
