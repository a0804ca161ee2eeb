"""What all tests share: properties are judged by what they find and not by time, and batches without processes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


#: Times as long for four times the text: 4 where time grows with it, 16 where it grows with its square.
MOST_GROWTH = 10
#: Seconds of the processor below which a time is mostly noise.
NOISE = 0.02


@pytest.fixture
def linear() -> Callable[[Callable[[str], object], str], None]:
    """A check that the time to read a text grows with its length: a quarter of it is measured in the same run."""

    def seconds(read: Callable[[str], object], text: str) -> float:
        began = time.process_time()
        read(text)
        return time.process_time() - began

    def grows(read: Callable[[str], object], text: str) -> bool:
        quarter = seconds(read, text[: len(text) // 4])
        return seconds(read, text) < MOST_GROWTH * max(quarter, NOISE)

    def check(read: Callable[[str], object], text: str) -> None:
        read(text[: len(text) // 5])  # what is computed once, as the patterns of rules, is no part of it
        assert any(grows(read, text) for _ in range(3))  # what else the machine does may spoil one measurement

    return check


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read without the worker that `--workers 1` starts: for what does not depend on it."""
    from minutes_nlp.batch import run_batch

    def run_here(inputs: Sequence[Path], out: Path, **options: Any) -> Any:
        assert options["workers"] == 1
        return run_batch(inputs, out, **options | {"workers": 0})

    monkeypatch.setattr("minutes_nlp.batch.run_batch", run_here)
