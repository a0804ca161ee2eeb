"""What the encoder says of a unit does not hang on the machine."""

import numpy as np
import pytest

from minutes_nlp.language.encoder import VERSION, Encoder, encoder_installed
from minutes_nlp.resources import models_dir

PAIRS = [(f"He has been to {n} schools and wants {'to stay ' * (n % 7)}here.", f"form / {n}") for n in range(40)]


@pytest.mark.skipif(not encoder_installed(), reason="the encoder is not installed")
def test_how_many_cores_compute_makes_no_difference() -> None:
    folder = models_dir() / "encoder" / VERSION
    one, two = (Encoder(folder, threads=threads).encode(PAIRS) for threads in (1, 2))
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))
