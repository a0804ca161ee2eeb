"""One run at a time into one folder of results: a lock of the operating system, which no dead process holds on to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from minutes_nlp.errors import InputError

LOCK = ".lock"
_BUSY = "Another run is writing its results into {folder}; wait until it has ended, or give --out another folder."


@contextmanager
def only_run_in(folder: Path) -> Iterator[None]:
    """Hold the folder, which must exist, for one run.

    Raises `InputError` where another run holds it, and `OSError` where the folder cannot be written to.
    """
    path = folder / LOCK
    lock = FileLock(str(path), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise InputError(_BUSY.format(folder=folder)) from None
    try:
        yield
    finally:
        # A file that is still held is removed first, so that nobody else's is; Windows allows that only afterwards,
        # and refuses to remove what another run has opened.
        if os.name != "nt":
            path.unlink(missing_ok=True)
        lock.release()
        if os.name == "nt":
            with suppress(OSError):
                path.unlink(missing_ok=True)
