"""Fields that nobody filled in, by the words of `rules/facts.toml` that stand in them: "n/a", "dd/mm/yyyy"."""

from __future__ import annotations

import re
from functools import cache

from minutes_nlp.rulebook import load_rules


def is_blank(text: str) -> bool:
    """True for an empty field and for the words that stand for one."""
    return _bare(text) in _blank()


@cache
def _blank() -> frozenset[str]:
    return frozenset(_bare(words) for words in load_rules("facts")["blank"]) | _hints()


def is_hint(text: str) -> bool:
    """True for what a form says in a field to be filled in ("dd/mm/yyyy"), and not for "none" or "not known"."""
    return _bare(text) in _hints()


@cache
def _hints() -> frozenset[str]:
    return frozenset(_bare(words) for words in load_rules("facts")["hints"])


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text.lower()).split())
