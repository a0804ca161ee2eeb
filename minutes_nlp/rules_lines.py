"""At which line of a TOML text a key stands; tomllib does not tell.

Understands what rules are written in: headers of tables and lists of tables, and keys at the beginning of a line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

#: Where a value stands: keys, and the number of an entry in a list of tables, counted from 0.
Where = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*("[^"]+"|'[^']+'|[\w-]+)((?:\.[\w-]+)*)\s*=""")


def lines_by_place(text: str) -> dict[Where, int]:
    """Map every table and key to its line, counted from 1."""
    places: dict[Where, int] = {}
    table: Where = ()
    counts: dict[Where, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            names = [part.strip().strip("\"'") for part in header.group(2).split(".")]
            table = _inside(tuple(names[:-1]), counts)
            table = (*table, names[-1])
            if header.group(1) == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            else:
                table = _numbered(table, counts)
            places.setdefault(table, number)
        elif key := _KEY.match(line):
            parts = [key.group(1).strip("\"'"), *key.group(2).split(".")[1:]]
            places.setdefault((*table, *parts), number)
    return places


def line_of(lines: Sequence[str], places: Mapping[Where, int], where: Where, words: str = "") -> int:
    """The line of a place, or of the nearest place around it; with `words`, the last line below it that holds them."""
    while where and where not in places:
        where = where[:-1]
    start = places.get(where, 1)
    if not words:
        return start
    ends = [line for line in places.values() if line > start]
    end = min(ends, default=len(lines) + 1)
    escaped = words.replace("\\", "\\\\")
    hits = [n for n in range(start, end) if words in lines[n - 1] or escaped in lines[n - 1]]
    return hits[-1] if hits else start


def _inside(names: tuple[str, ...], counts: Mapping[Where, int]) -> Where:
    where: Where = ()
    for name in names:
        where = _numbered((*where, name), counts)
    return where


def _numbered(where: Where, counts: Mapping[Where, int]) -> Where:
    return (*where, counts[where]) if where in counts else where
