"""Workers that crash, hang or die do not stop the rest."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psutil
import pytest

from minutes_nlp.errors import InputError
from minutes_nlp.workers import Outcome, run_in_workers


def behave(item: str) -> str:
    """Do what the item says: die always, die once (leaving a file as its memory), hang, or answer."""
    if item == "die":
        os._exit(7)
    if item == "hang":
        time.sleep(60)
    if item.startswith("/") and not Path(item).exists():
        Path(item).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return f"did {item}"


def be_ready() -> None:
    """Need nothing."""


def be_slow() -> None:
    time.sleep(5)


def die_early() -> None:
    os._exit(7)


def run(
    items: Sequence[str], *, workers: int, seconds: float = 30, prepare: Callable[[], None] = be_ready
) -> Iterator[Outcome]:
    return run_in_workers(behave, items, workers=workers, seconds=seconds, prepare=prepare)


def test_preparing_takes_nothing_of_an_items_time() -> None:
    (outcome,) = run(["a"], workers=1, seconds=3, prepare=be_slow)
    assert outcome.value == "did a"


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_item_has_one_outcome(workers: int) -> None:
    outcomes = list(run(["a", "b", "c"], workers=workers))
    assert sorted((outcome.index, outcome.value) for outcome in outcomes) == [(0, "did a"), (1, "did b"), (2, "did c")]


def test_no_items_need_no_workers() -> None:
    assert list(run([], workers=2, seconds=1)) == []


def test_an_item_that_kills_its_worker_is_lost_alone() -> None:
    outcomes = {o.index: o for o in run(["a", "die", "b"], workers=1)}
    assert outcomes[1].lost == "crashed"
    assert (outcomes[0].value, outcomes[2].value) == ("did a", "did b")


def test_an_item_whose_worker_was_killed_once_gets_a_second_one(tmp_path: Path) -> None:
    memory = str(tmp_path / "tried")
    (outcome,) = run([memory], workers=1)
    assert outcome.value == f"did {memory}"


def test_an_item_that_hangs_is_ended_after_its_time() -> None:
    outcomes = {o.index: o for o in run(["hang", "a"], workers=1, seconds=3)}
    assert outcomes[0].lost == "too slow"
    assert outcomes[1].value == "did a"


def test_leaving_early_leaves_no_worker_behind() -> None:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    for _ in run(["a", "hang", "hang"], workers=2):
        break
    left = [c for c in psutil.Process().children(recursive=True) if c.pid not in before and "spawn_main" in _line(c)]
    assert left == []


def _line(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def test_workers_that_never_start_are_the_computers_fault_and_no_items() -> None:
    with pytest.raises(InputError, match="cannot be started on this computer"):
        list(run(["a", "b"], workers=2, prepare=die_early))
    assert not [child for child in psutil.Process().children(recursive=True) if "spawn_main" in _line(child)]


def test_a_process_that_the_system_refuses_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(process: object) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)
    with pytest.raises(InputError, match=r"cannot be started on this computer \(Broken pipe\)"):
        list(run(["a"], workers=1))
