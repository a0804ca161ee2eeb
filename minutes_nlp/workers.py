"""Work in processes that may crash, hang or be killed without stopping the rest.

`concurrent.futures` gives up the whole pool when one process dies and cannot end one that hangs; documents from
anywhere make both likely, so every worker here stands alone behind its own pipe.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Literal

from minutes_nlp.errors import InputError, reason_of

_READY = "ready"  # what a worker says before its first answer
_SECONDS_TO_START = 600.0  # an item's time begins when its worker is ready; a busy computer starts slowly
_SECONDS_TO_LEAVE = 5.0
_ATTEMPTS = 2  # a worker may be killed for what another uses; a document that ends two is itself at fault
_STARTS = 3  # a worker that dies before it is ready dies because of the computer, not of its item
_NO_START = (
    "The processes that read the documents cannot be started on this computer ({reason}); close other programs, give "
    "--workers 1, and run again with --resume."
)

_Tasks = tuple[Callable[[], None], Callable[[Any], Any]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the item at `index`: its value, or why there is none."""

    index: int
    value: Any = None
    lost: Literal["crashed", "too slow"] | None = None


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    index: int | None = None
    started: bool = False
    deadline: float = 0.0


def run_in_workers(
    function: Callable[[Any], Any],
    items: Sequence[Any],
    *,
    workers: int,
    seconds: float,
    prepare: Callable[[], None],
) -> Iterator[Outcome]:
    """Yield the outcome of `function(item)` for every item, in the order in which they are ready.

    `function` and `prepare` can be pickled and raise nothing; each worker prepares once, before the time of its first
    item begins. An item gets `seconds`, and a second worker when its first one dies. However the caller leaves, no
    worker stays behind. Raises `InputError` where no worker can be started.
    """
    # A worker that is killed cannot release its semaphores; Python does that, but need not warn the user of it.
    os.environ.setdefault("PYTHONWARNINGS", "ignore:resource_tracker:UserWarning")
    tasks = (prepare, function)
    waiting = deque(range(len(items)))
    attempts: Counter[int] = Counter()
    crew: list[_Worker] = []
    failed_starts = 0
    try:
        while len(crew) < min(workers, len(items)):
            crew.append(_hire(tasks))
        while waiting or any(worker.index is not None for worker in crew):
            for place, worker in enumerate(crew):
                if worker.index is None and waiting:
                    crew[place] = _assign(worker, waiting.popleft(), items, seconds, tasks)
            busy = [worker for worker in crew if worker.index is not None]
            patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
            ready = wait([worker.pipe for worker in busy], timeout=patience)
            for place, worker in enumerate(crew):
                index = worker.index
                if index is None:
                    continue
                outcome = _collect(worker, index, worker.pipe in ready, seconds)
                if outcome is None:
                    continue
                no_start = outcome.lost == "crashed" and not worker.started
                failed_starts = failed_starts + 1 if no_start else 0
                if failed_starts == _STARTS:
                    raise InputError(_NO_START.format(reason="they end while they load the models"))
                if outcome.lost:
                    _dismiss(worker)
                    crew[place] = _hire(tasks)
                    attempts[index] += not no_start
                    if outcome.lost == "crashed" and attempts[index] < _ATTEMPTS:
                        waiting.appendleft(index)
                        continue
                yield outcome
    finally:
        for worker in crew:
            _dismiss(worker)


def _hire(tasks: _Tasks) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, *tasks), daemon=True)
    try:
        process.start()
    except OSError as error:
        raise InputError(_NO_START.format(reason=reason_of(error))) from None
    theirs.close()
    return _Worker(process, ours)


def _assign(worker: _Worker, index: int, items: Sequence[Any], seconds: float, tasks: _Tasks) -> _Worker:
    """Return the worker with the item given to it; a worker that died while idle is replaced."""
    try:
        worker.pipe.send(items[index])
    except OSError:
        _dismiss(worker)
        worker = _hire(tasks)
        with suppress(OSError):  # dead again: whoever collects will see
            worker.pipe.send(items[index])
    worker.index = index
    worker.deadline = time.monotonic() + seconds + (0 if worker.started else _SECONDS_TO_START)
    return worker


def _collect(worker: _Worker, index: int, ready: bool, seconds: float) -> Outcome | None:
    """Return the outcome of the worker's item, or None while it is still under work."""
    if not ready:
        return Outcome(index, lost="too slow") if time.monotonic() >= worker.deadline else None
    try:
        answer = worker.pipe.recv()
    except (EOFError, OSError):
        worker.index = None
        return Outcome(index, lost="crashed")
    if not worker.started:
        worker.started, worker.deadline = True, time.monotonic() + seconds
        return None
    worker.index = None
    return Outcome(index, answer)


def _dismiss(worker: _Worker) -> None:
    """End a worker: let an idle one finish, so that it tidies up, and kill any other at once."""
    worker.pipe.close()
    if worker.started and worker.index is None:
        worker.process.join(_SECONDS_TO_LEAVE)
    worker.process.kill()
    worker.process.join()


def _serve(pipe: Connection, prepare: Callable[[], None], function: Callable[[Any], Any]) -> None:
    """Run in the worker: answer items until the pipe closes; the keyboard's interrupt is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", TOKENIZERS_PARALLELISM="false")
    threading.Thread(target=_end_with_parent, daemon=True).start()
    prepare()
    try:
        pipe.send(_READY)
        while True:
            pipe.send(function(pipe.recv()))
    except (EOFError, OSError):
        return


def _end_with_parent() -> None:
    """Leave no worker behind when the parent is killed in the middle of a document."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
