"""The words of the yellow columns, as people write them: verdicts, themes, topics and the letters of SMART.

Raises nothing of its own: what is not known comes back as it stands, so that whoever reads it can name it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from minutes_nlp.reporting.summary import theme_names
from minutes_nlp.rulebook import load_rules
from minutes_nlp.taxonomy import TOPIC_NAMES

if TYPE_CHECKING:
    from minutes_nlp.learning.corrections import Correction

NO_LETTERS = "none"
_LETTERS = "SMART"
_MOST_NAMED = 3


def plain(words: str) -> str:
    """Return words as they are compared: in small letters, without hyphens, full stop and exclamation mark."""
    return " ".join(re.sub(r"[-‐‑–—_]", " ", words).lower().split()).rstrip(".! ")


def verdict_of(words: str) -> str:
    """Return the verdict that is meant, or what stands there."""
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


def both_verdicts(corrections: Iterable[Correction]) -> list[str]:
    """Return a sentence for every passage that is called right in one document and wrong in another.

    Both may be meant, for a document may tell what a sentence does not; as a rule one of them is a slip.
    """
    said: dict[tuple[str, str, str], dict[bool, dict[str, None]]] = defaultdict(lambda: {True: {}, False: {}})
    for correction in corrections:
        for what, right in _judged(correction):
            said[correction.part, " ".join(correction.text.split()), what][right][correction.source] = None
    return [
        f"“{text}” is {what} in {_some(found[True])}, and is not in {_some(found[False])}: look whether both are meant."
        for (_, text, what), found in said.items()
        if found[True] and found[False]
    ]


def _judged(correction: Correction) -> list[tuple[str, bool]]:
    labels = correction.labels
    if correction.part == "themes":
        names = theme_names()
        judged = {**dict.fromkeys(labels["themes"], True), **dict.fromkeys(correction.denied, False)}
        return [(f"“{names.get(theme, theme)}”", right) for theme, right in judged.items()]
    if correction.part == "voice":
        return [("the child's voice", labels["voice"] is not None)]
    return [("a recommendation", bool(labels["is_recommendation"]))]


def _some(sources: Iterable[str]) -> str:
    named = list(sources)
    more = len(named) - _MOST_NAMED
    return ", ".join(named[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
