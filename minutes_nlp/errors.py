"""The errors a user can meet; each message is a full sentence that says what is wrong and what to do."""

from __future__ import annotations


class MinutesError(Exception):
    """Anything minutes_nlp refuses; `str(error)` is the sentence for the user and holds no text of a document."""

    exit_code = 2


def reason_of(error: OSError) -> str:
    """Why the system refused, in its own words, for the brackets of a sentence."""
    return error.strerror or type(error).__name__


class UnreadableDocument(MinutesError):
    """A file that cannot be read as a Word document."""


class WrongFormat(UnreadableDocument):
    """Not a .docx package: an old .doc, a PDF, an encrypted file, or no document at all."""


class DamagedDocument(UnreadableDocument):
    """A Word package that is truncated or misses its main part."""


class HostileDocument(UnreadableDocument):
    """A file whose size, nesting or content would be dangerous to unpack."""


class RulesError(MinutesError):
    """A fault in a file of `rules/`; names file, line and fault."""


class ModelError(MinutesError):
    """A model folder that is missing, damaged, tampered with or of another version."""


class InputError(MinutesError):
    """A command's input that cannot be used: no such folder, an unknown column, a target that exists."""
