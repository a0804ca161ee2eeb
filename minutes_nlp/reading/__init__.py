"""From a Word file to a `Document`: blocks with their place, numbering, form answers, sections, facts, kind."""

from __future__ import annotations

import hashlib
import os
import stat
from io import BufferedReader
from pathlib import Path

from minutes_nlp.errors import DamagedDocument, HostileDocument, MinutesError, UnreadableDocument
from minutes_nlp.reading.assemble import assemble
from minutes_nlp.reading.formats import check_format
from minutes_nlp.reading.package import open_package
from minutes_nlp.reading.structure import structure
from minutes_nlp.reading.walk import walk_package
from minutes_nlp.records import Document
from minutes_nlp.rulebook import load_rules

__all__ = ["read", "read_raw"]

MAX_FILE_BYTES = 512 << 20


def read(path: str | Path) -> Document:
    """Read a .docx, .docm, .dotx or .dotm file completely and return it with its structure.

    Raises `UnreadableDocument` (or a subclass of it) and nothing else, whatever the file holds; the message is a
    sentence for the user. What could not be read of a readable file is in `Document.warnings`.
    """
    return structure(read_raw(path))


def read_raw(path: str | Path) -> Document:
    """Read a file without finding sections, questions, facts or its kind; same errors as `read`."""
    try:
        with _open(path) as stream:
            return _read_stream(stream, str(path))
    except MinutesError:
        raise
    except RecursionError:
        raise HostileDocument(
            "The tables or other parts of the file are nested in each other far deeper than Word can show, so it was "
            "not read."
        ) from None
    except Exception:  # whatever bytes do to the libraries below, the user gets a sentence and the batch goes on
        raise DamagedDocument(
            "The file is damaged in a way that stops it from being read; open it in Word, let Word repair it, and save "
            "it again as .docx."
        ) from None


def _open(path: str | Path) -> BufferedReader:
    """Open a regular file for reading, or say why that is not possible."""
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableDocument("This is a folder, not a Word document; give the files in it.")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableDocument("This is not a regular file, so it was not opened.")
        if status.st_size > MAX_FILE_BYTES:
            raise HostileDocument(
                f"The file is larger than {MAX_FILE_BYTES >> 20} MB, far beyond any Word document, so it was not read."
            )
        return Path(path).open("rb")
    except FileNotFoundError:
        raise UnreadableDocument("There is no file of that name; check the path.") from None
    except PermissionError:
        raise UnreadableDocument(
            "You may not read this file; ask for permission to it, or copy it to your own folder."
        ) from None
    except (OSError, ValueError):
        raise UnreadableDocument(
            "The file cannot be opened (a link that leads nowhere, a name that is too long, or a drive that does not "
            "answer); copy it to your own folder under a short name."
        ) from None


def _read_stream(stream: BufferedReader, path: str) -> Document:
    size = stream.seek(0, os.SEEK_END)
    check_format(stream, size)
    package = open_package(stream)
    prompts = frozenset(load_rules("prompts")["empty_control"])
    walk = walk_package(package, prompts)
    stream.seek(0)
    digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return assemble(walk, path, digest)
