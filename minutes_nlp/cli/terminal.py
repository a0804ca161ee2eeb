"""What may be printed in a terminal: no control characters from a document or a file name, which could rewrite it."""

from __future__ import annotations

import io
import re

#: Control characters (C0 without tab and line feed, DEL, C1) and those that turn the direction of writing around.
_STEERING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
_CONTROL = re.compile(f"[{_STEERING}]")
#: The same without what progress bars and colours are made of: returns, and the escape sequences that `rich` writes.
_NOT_OF_DISPLAYS = re.compile(rf"\x1b(?!\[[0-9;?]*[A-Kmhl])|(?![\x0d\x1b])[{_STEERING}]")


def printable(text: object) -> str:
    """Return the text with "�" for each character that steers a terminal."""
    return _CONTROL.sub("\ufffd", str(text))


def escaped(json_text: str) -> str:
    """Return JSON with the same characters escaped: the same values, safe to print."""
    return _CONTROL.sub(lambda match: f"\\u{ord(match.group()):04x}", json_text)


def guard(stream: object) -> None:
    """Make a stream print "?" for what its encoding lacks (Windows often has only 256 characters), "�" for controls."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    stream.reconfigure(errors="replace")
    if "write" in vars(stream):
        return
    write = stream.write
    stream.write = lambda text: write(_NOT_OF_DISPLAYS.sub("\ufffd", text))  # type: ignore[method-assign]
