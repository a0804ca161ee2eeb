"""Which files a batch covers: folders walked in a stable order, other files left out, twins marked.

Word files are analysed; files that people mistake for them (.doc, .pdf ...) come along so that their failure is
reported. Word's lock files (`~$`), hidden files and folders, marked copies (`x-checked.docx` beside `x.docx`) and the
output folder are left out.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from minutes_nlp.errors import InputError

WORD_ENDINGS = frozenset({".docx", ".docm", ".dotx", ".dotm"})
MISTAKEN_ENDINGS = frozenset({".doc", ".dot", ".odt", ".rtf", ".pdf", ".pages", ".wps"})
_MARKED_COPY = re.compile(r"-checked(-\d{1,3})?$")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to analyse: `name` is relative to the input folder, `fault` says why it is not to be read.

    `duplicate_of` is the name of the first file with the same content.
    """

    path: Path
    name: str
    sha256: str = ""
    duplicate_of: str | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a batch in order, how many other files were left alone, and the folders that could not be read."""

    files: tuple[Source, ...]
    left_out: int = 0
    unreadable_folders: tuple[str, ...] = ()


def find_sources(inputs: Sequence[Path], *, leave_out: Path | None = None) -> Sources:
    """Return the documents below the inputs, each once, in the order of the inputs and of their names.

    Raises `InputError` for an input that does not exist, and where no document is found at all.
    """
    names: dict[Path, str] = {}
    unreadable: list[str] = []
    left_out = 0
    for given in inputs:
        if not os.path.lexists(given):
            raise InputError(f"{_shown(given)} does not exist; check the path.")
        if not given.is_dir():
            names.setdefault(_absolute(given), _shown(given.name))
            continue
        for path in _walk(given, _absolute(leave_out) if leave_out else None, unreadable):
            if _is_wanted(path):
                names.setdefault(_absolute(path), _shown(path.relative_to(given).as_posix()))
            else:
                left_out += 1
    if not names and not unreadable:
        where = ", ".join(_shown(given) for given in inputs)
        raise InputError(f"No Word documents (.docx) were found in {where}.")
    files = _mark_twins([_examine(path, name) for path, name in _distinct(names, inputs).items()])
    return Sources(tuple(files), left_out, tuple(unreadable))


def _walk(top: Path, leave_out: Path | None, unreadable: list[str]) -> Iterator[Path]:
    """Yield the files below `top`; links to folders are followed, but no folder is entered twice."""
    seen: set[str] = set()
    found: list[Path] = []

    def note(error: OSError) -> None:
        unreadable.append(_shown(PurePath(error.filename)))

    for folder, folders, files in os.walk(top, onerror=note, followlinks=True):
        real = os.path.realpath(folder)
        outside = leave_out is not None and _absolute(Path(folder)) == leave_out != _absolute(top)
        if real in seen or outside:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(folder, name) for name in files if not name.startswith((".", "~$"))]
    yield from sorted(found, key=lambda path: path.relative_to(top).as_posix())


def _is_wanted(path: Path) -> bool:
    ending = path.suffix.lower()
    if ending not in WORD_ENDINGS | MISTAKEN_ENDINGS:
        return False
    originals = {_MARKED_COPY.sub(kept, path.stem) for kept in ("", "-checked")} - {path.stem}
    return not any(path.with_name(stem + path.suffix).exists() for stem in originals)


def _distinct(names: dict[Path, str], inputs: Sequence[Path]) -> dict[Path, str]:
    """Return the names, with folders added where two inputs hold files of the same name."""
    if len(inputs) < 2 or len(set(names.values())) == len(names):
        return names
    try:
        shared = os.path.commonpath([path.parent for path in names])
    except ValueError:  # on several drives of Windows
        return {path: _shown(path.as_posix()) for path in names}
    return {path: _shown(path.relative_to(shared).as_posix()) for path in names}


def _examine(path: Path, name: str) -> Source:
    """Return the source with the hash of its content, or without one where the file cannot be read."""
    try:
        if path.is_file():
            with path.open("rb") as content:
                return Source(path, name, hashlib.file_digest(content, "sha256").hexdigest())
    except OSError:
        pass
    return Source(path, name)


def _mark_twins(files: Sequence[Source]) -> Iterator[Source]:
    first: dict[str, str] = {}
    for source in files:
        twin = first.setdefault(source.sha256, source.name) if source.sha256 else source.name
        yield source if twin == source.name else replace(source, duplicate_of=twin)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 (resolve() would follow links)


def _shown(path: PurePath | str) -> str:
    """Return a path as text that can be written as UTF-8, whatever bytes the file system holds."""
    return os.fsencode(str(path)).decode("utf-8", "replace")
