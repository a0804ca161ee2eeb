"""The folder of results: one run at a time writes into it, and what would be lost of earlier ones is kept there.

A second run over the same documents replaces an analysis, as it can always be made again. What would be lost is kept:
what an earlier analysis says of documents that the second run has not seen, and the verdicts in a workbook.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from filelock import FileLock, Timeout

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.jsonlines import Record, read_records
from minutes_nlp.reporting.sheets import MADE

_BUSY = "Another run is writing its results into {folder}; wait until it has ended, or give --out another folder."


@contextmanager
def only_run_in(folder: Path) -> Iterator[None]:
    """Hold the folder, which must exist, for one run.

    Raises `InputError` where another run holds it, and `OSError` where the folder cannot be written to.
    """
    path = folder / ".lock"
    lock = FileLock(str(path), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise InputError(_BUSY.format(folder=folder)) from None
    try:
        yield
    finally:
        # Removed while it is still held, lest it be another run's by then. Windows removes it only once it is released,
        # but refuses where another run has opened it.
        if os.name != "nt":
            path.unlink(missing_ok=True)
        lock.release()
        if os.name == "nt":
            with suppress(OSError):
                path.unlink(missing_ok=True)


def keep_edited(workbook: Path) -> Path | None:
    """Move a workbook out of the way if somebody has saved it since it was written; return where it is now."""
    if not workbook.exists() or _is_untouched(workbook):
        return None
    (kept,) = _free_names("edited", workbook)
    return workbook.rename(kept)


def _is_untouched(workbook: Path) -> bool:
    """Tell whether the file says it was last changed at the fixed date of its making; Excel sets its own."""
    try:
        with zipfile.ZipFile(workbook) as package:
            return f">{MADE:%Y-%m-%dT%H:%M:%SZ}</dcterms:modified>".encode() in package.read("docProps/core.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        return False


def keep_earlier(analysis: Path, workbook: Path, new: Path) -> Path | None:
    """Move an analysis and its workbook out of the way of a `new` one that lacks some of its documents.

    Returns where the analysis is now, None where nothing would be lost. Raises `OSError` where it cannot be moved.
    """
    if not analysis.exists() or not _would_be_lost(analysis, new):
        return None
    kept_analysis, kept_workbook = _free_names("earlier", analysis, workbook)
    if workbook.exists():
        workbook.rename(kept_workbook)
    return analysis.rename(kept_analysis)


def _would_be_lost(analysis: Path, new: Path) -> bool:
    try:
        earlier = [record for record in read_records(analysis) if record["document"]["status"] == "ok"]
        known = set(_identities(read_records(new)))
        return any(known.isdisjoint(_identities([record])) for record in earlier)
    except (ValueError, KeyError, TypeError):  # not an analysis of ours, so it could not be made again
        return True


def _identities(records: Iterable[Record]) -> Iterator[Hashable]:
    """What identifies a document: its bytes, or its name and child where it has been edited since."""
    for record in records:
        document, child = record["document"], record["metadata"]
        yield document["sha256"]
        yield document["path"], child["child_name"], child["child_id"]


def _free_names(why: str, *paths: Path) -> list[Path]:
    """Return the paths with the reason and the first number under which none of them exists."""
    numbered = ([path.with_name(f"{path.stem}-{why}-{number}{path.suffix}") for path in paths] for number in count(1))
    return next(names for names in numbered if not any(name.exists() for name in names))
