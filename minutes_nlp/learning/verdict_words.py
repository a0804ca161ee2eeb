"""The words of the yellow columns, as people write them: verdicts, themes, topics and the letters of SMART.

Nothing here raises: what is not known comes back as written, so that the caller can name it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from minutes_nlp.reporting.summary import theme_names
from minutes_nlp.rulebook import load_rules
from minutes_nlp.taxonomy import TOPIC_NAMES

NO_LETTERS = "none"
_LETTERS = "SMART"


def plain(words: str) -> str:
    """Return words as they are compared: in small letters, without hyphens, full stop and exclamation mark."""
    return " ".join(re.sub(r"[-‐‑–—_]", " ", words).lower().split()).rstrip(".! ")


def verdict_of(words: str) -> str:
    """Return the verdict that is meant, or the words themselves where none is known."""
    written = plain(words)
    also: Mapping[str, list[str]] = load_rules("corrections")["verdicts"]
    return next((verdict for verdict, others in also.items() if written in others), written)


def theme_of(words: str) -> str:
    """Return the id of the theme that is meant, by its id or its name, "" for none."""
    known = {plain(said): theme for theme, name in theme_names().items() for said in (theme, name)}
    return known.get(plain(words), "")


def identifier(words: str) -> str:
    """Return the name that `analysis.jsonl` has for what the workbook shows in words; such a name stays as it is."""
    topics = {plain(said): topic for topic, said in TOPIC_NAMES.items()}
    return topics.get(plain(words), plain(words).replace(" ", "_"))


def letters_of(words: str) -> str | None:
    """Return which letters are met, None for no letters: "smt", "S, M, T", "none" or as `check` prints, "SM--T"."""
    written = re.sub(r"[‐‑–—]", "-", words).upper().rstrip(".!")
    if plain(words) == NO_LETTERS or written == "-" * len(_LETTERS):
        return ""
    met = "".join(letter for letter in _LETTERS if letter in written)
    return met if met and not set(written) - set(f"{_LETTERS} ,-") else None
