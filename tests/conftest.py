"""What all tests share: properties are judged by what they find and not by time, and batches without processes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read without the worker that `--workers 1` starts: for what does not depend on it."""
    from minutes_nlp.batch import run_batch

    def run_here(inputs: Sequence[Path], out: Path, **options: Any) -> Any:
        assert options["workers"] == 1
        return run_batch(inputs, out, **options | {"workers": 0})

    monkeypatch.setattr("minutes_nlp.batch.run_batch", run_here)
