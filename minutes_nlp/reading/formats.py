"""Recognises what is not a .docx by its first bytes and says how to turn it into one.

Takes an open binary stream and raises `WrongFormat` with one sentence; a zip passes. Signatures: the published formats.
"""

from __future__ import annotations

from typing import IO

from minutes_nlp.errors import WrongFormat

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED, _OLD_WORD = "EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le")
_OPEN_DOCUMENT_TYPES = (b"mimetypeapplication/vnd.oasis.opendocument", b"mimetypeapplication/vnd.sun.xml")
_PIECE = 1 << 20
_SAVE = "open it in Word, choose File > Save As > Word Document (.docx), and use that file"

OPEN_DOCUMENT = f"This is an OpenDocument (.odt) file, not a .docx; {_SAVE}."


def check_format(stream: IO[bytes]) -> None:
    """Raise `WrongFormat` unless the stream starts like a zip archive that is not an OpenDocument file."""
    stream.seek(0)
    head = stream.read(4096)
    if not head:
        raise WrongFormat("The file is empty; ask for it again or save it again from Word as .docx.")
    if head.startswith(b"PK"):
        if head[30:].startswith(_OPEN_DOCUMENT_TYPES):
            raise WrongFormat(OPEN_DOCUMENT)
        return
    if head.startswith(_OLE):
        raise WrongFormat(_inside_ole(stream))
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{\\rtf"):
        raise WrongFormat(f"This is a Rich Text (.rtf) file, not a .docx; {_SAVE}.")
    if b"%pdf-" in start[:1024]:
        raise WrongFormat(
            "This is a PDF, not a .docx; ask for the Word original, or open the PDF in Word, check the text, and save "
            "it as Word Document (.docx)."
        )
    if b"<html" in start[:2048] or start.startswith(b"<!doctype html"):
        raise WrongFormat(f"This is a web page under a Word name, not a .docx; {_SAVE}.")
    if start.startswith(b"mime-version:"):
        raise WrongFormat(f"This is a web archive (.mht) under a Word name, not a .docx; {_SAVE}.")
    if start.startswith((b"<?xml", b"<?mso")):
        raise WrongFormat(f"This is a single XML file, not a .docx; {_SAVE}.")
    raise WrongFormat(f"This is not a Word document (.docx), whatever its name says; if Word can read it, {_SAVE}.")


def _inside_ole(stream: IO[bytes]) -> str:
    """What an OLE compound file holds, by the names of its streams, which stand in it as UTF-16."""
    stream.seek(0)
    before, is_word = b"", False
    while piece := stream.read(_PIECE):
        if _ENCRYPTED in before + piece:
            return (
                "The file is protected with a password; open it in Word, remove the password (File > Info > Protect "
                "Document > Encrypt with Password), and save it again."
            )
        is_word = is_word or _OLD_WORD in before + piece
        before = piece[-len(_ENCRYPTED) :]
    if is_word:
        return f"This is an old Word (.doc) file, not a .docx; {_SAVE}."
    return f"This is an old Office file, not a .docx; if it holds minutes, {_SAVE}."
