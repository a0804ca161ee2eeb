"""The journal of a batch: finished lines appended and synced, so that nothing finished is ever lost.

The first line says with which version, rules and models the lines were made; each further line is one document's. A
torn last line, left by a kill or a power cut, is cut off when the journal is taken up again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any, BinaryIO

from minutes_nlp import __version__
from minutes_nlp.errors import InputError
from minutes_nlp.resources import models_dir, rules_dir


@dataclass(frozen=True, slots=True)
class Journal:
    """An open journal; `lines` maps (name, sha256) to the place of the document's line: offset and length in bytes.

    `inputs` are the folders and files that the run was given when it began.
    """

    file: BinaryIO
    lines: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()


def start_journal(path: Path, inputs: Collection[str] = ()) -> Journal:
    """Begin a new journal, replacing any that exists."""
    file = path.open("w+b")
    journal = Journal(file, inputs=tuple(sorted(inputs)))
    _write(journal, json.dumps({"journal": 1, "made_with": fingerprint(), "inputs": journal.inputs}) + "\n")
    return journal


def resume_journal(path: Path, inputs: Collection[str] = ()) -> Journal:
    """Take up the journal of an interrupted run, or begin one where there is none.

    Raises `InputError` when it was made by another version of minutes_nlp, or with other rules or models.
    """
    if not path.exists():
        return start_journal(path, inputs)
    file = path.open("r+b")
    lines: dict[tuple[str, str], tuple[int, int]] = {}
    begun_with: tuple[str, ...] = ()
    end = 0
    for number, line in enumerate(file):
        entry = _parsed(line)
        if entry is None:
            break
        if number == 0 and entry.get("made_with") != fingerprint():
            file.close()
            raise InputError(
                "The interrupted run was made by another version of minutes_nlp, or with other rules or models: "
                "run again with --fresh in place of --resume to begin anew, or give --out another folder."
            )
        if number == 0:
            begun_with = tuple(entry.get("inputs", ()))
        else:
            lines[entry["document"]["path"], entry["document"]["sha256"] or ""] = (end, len(line))
        end += len(line)
    if end == 0:
        file.close()
        return start_journal(path, inputs)
    file.truncate(end)
    file.seek(end)
    return Journal(file, lines, begun_with)


def refuse_finished(path: Path) -> None:
    """Raise `InputError` where the journal of an interrupted run holds finished documents, perhaps hours of work."""
    if not path.exists():
        return
    with path.open("rb") as file:
        entries = list(takewhile(lambda entry: entry is not None, map(_parsed, file)))
    finished = len(entries) - 1
    if finished < 1:
        return
    raise InputError(
        f"An interrupted run has finished {finished} document{'' if finished == 1 else 's'} in this folder: run again "
        "with --resume to go on from there, with --fresh to give that up and begin anew, or give --out another folder."
    )


def refuse_others(journal: Journal, inputs: Collection[str], contents: Collection[str]) -> None:
    """Raise `InputError` where an interrupted run had other inputs and most of what it finished is not in `contents`.

    Its documents would be discarded, and another folder was probably meant. A folder that was moved has the same
    contents; in the same folder, files may have been edited or deleted since.
    """
    known = sum(sha256 in contents for _, sha256 in journal.lines)
    if sorted(inputs) == list(journal.inputs) or 2 * known >= len(journal.lines):
        return
    raise InputError(
        f"The interrupted run in this folder was of other documents ({known} of the {len(journal.lines)} that it "
        "finished are among those given now): give the same folders again, --out another folder, or --fresh in place "
        "of --resume to give up what is finished."
    )


def append(journal: Journal, name: str, sha256: str, line: str) -> None:
    """Add a document's line and return once it is safely on the disk."""
    journal.lines[name, sha256] = _write(journal, line)


def line_of(journal: Journal, name: str, sha256: str) -> bytes:
    """Return the line of a finished document."""
    offset, length = journal.lines[name, sha256]
    journal.file.seek(offset)
    return journal.file.read(length)


def fingerprint() -> str:
    """Return what findings depend on besides the document: the version, the files of rules and models, the settings."""
    settings = sorted((name, value) for name, value in os.environ.items() if name.startswith("MINUTES_NLP_"))
    folders = [rules_dir(), models_dir(), *(Path(value) for _, value in settings if value)]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    states = [f"{path}:{path.stat().st_size}:{path.stat().st_mtime_ns}" for path in files]
    return hashlib.sha256(
        "\n".join([__version__, str(settings), *states]).encode("utf-8", "surrogateescape")
    ).hexdigest()


def _write(journal: Journal, line: str) -> tuple[int, int]:
    content = line.encode("utf-8")
    offset = journal.file.seek(0, os.SEEK_END)
    journal.file.write(content)
    journal.file.flush()
    os.fsync(journal.file.fileno())
    return offset, len(content)


def _parsed(line: bytes) -> dict[str, Any] | None:
    """Return the entry, or None for a line that was torn or spoilt."""
    try:
        entry = json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and entry.keys() & {"journal", "document"} else None
