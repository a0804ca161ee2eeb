"""From a Word file to a `Document`: blocks with their place, numbering, form answers, sections, facts, kind."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from minutes_nlp.errors import DamagedDocument, HostileDocument, MinutesError, UnreadableDocument
from minutes_nlp.reading.assemble import assemble
from minutes_nlp.reading.controls import comparable_prompt
from minutes_nlp.reading.formats import check_format
from minutes_nlp.reading.package import TOO_DEEP, open_package
from minutes_nlp.reading.structure import structure
from minutes_nlp.reading.walk import walk_package
from minutes_nlp.records import Document
from minutes_nlp.rulebook import load_rules

__all__ = ["read", "read_raw", "read_stream"]

MAX_FILE_BYTES = 512 << 20


def read(path: str | Path) -> Document:
    """Read a .docx, .docm, .dotx or .dotm file completely and return it with its structure.

    Raises `UnreadableDocument` (or a subclass of it) and nothing else, whatever the file holds; the message is a
    sentence for the user. What could not be read of a readable file is in `Document.warnings`.
    """
    document = read_raw(path)
    try:
        return structure(document)
    except MinutesError:
        raise
    except Exception:  # the words are read; a fault in finding their structure must not cost the user the document
        warning = "The sections, questions and facts of the document could not be worked out."
        return replace(document, warnings=(*document.warnings, warning))


def read_raw(path: str | Path) -> Document:
    """Read a file without finding sections, questions, facts or its kind; same errors as `read`."""
    try:
        with _open(path) as stream:
            return read_stream(stream, str(path))
    except MinutesError:
        raise
    except RecursionError:
        raise HostileDocument(TOO_DEEP) from None
    except Exception:  # whatever bytes do to the libraries below, the user gets a sentence and the batch goes on
        raise DamagedDocument(
            "The file is damaged in a way that stops it from being read; open it in Word, let Word repair it, and save "
            "it again as .docx."
        ) from None


def _open(path: str | Path) -> BinaryIO:
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


def read_stream(stream: BinaryIO, path: str) -> Document:
    """Read an open file as `read_raw` does, with no safety net for faults of the libraries below; for tests."""
    check_format(stream)
    prompts = frozenset(comparable_prompt(text) for text in load_rules("prompts")["empty_control"])
    walk = walk_package(open_package(stream), prompts)
    stream.seek(0)
    return assemble(walk, path, hashlib.file_digest(stream, "sha256").hexdigest())  # type: ignore[arg-type]
