"""What a command may write to: never a file that it reads, and never one file for two things."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from minutes_nlp.errors import InputError


def refuse_inputs(targets: Sequence[tuple[str, Path | None]], inputs: Iterable[Path | None]) -> None:
    """Raise `InputError` where a target, given with its option, is one of the inputs or of the targets before it.

    Links are followed, so that another name for the same file is refused too.
    """
    read = [path for path in inputs if path is not None]
    written: list[Path] = []
    for option, target in targets:
        if target is None:
            continue
        if any(_same(target, path) for path in read):
            raise InputError(f"{target} is read by this command and would be overwritten; change {option}.")
        if any(_same(target, path) for path in written):
            raise InputError(f"{target} would be written twice by this command; change {option}.")
        written.append(target)


def refuse_without_folder(option: str, target: Path | None) -> None:
    """Raise `InputError` where a target, given with its option, lies in a folder that does not exist."""
    if target is not None and not target.parent.is_dir():
        raise InputError(f"There is no folder {target.parent}; make it first, or choose another with {option}.")


def write_text(target: Path, text: str) -> None:
    """Write the text as UTF-8; raises `InputError` where the target cannot be written."""
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror}.") from None


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there yet
        return os.path.normcase(one.resolve()) == os.path.normcase(other.resolve())
