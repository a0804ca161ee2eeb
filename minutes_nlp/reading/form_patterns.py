"""The patterns of `rules/prompts.toml`, compiled once, with what `{form}`, `{adult}` and `{part}` stand for in them."""

from __future__ import annotations

import re
from functools import cache

from minutes_nlp.errors import RulesError
from minutes_nlp.rulebook import load_rules

_STAND_INS = ("form", "adult", "part")


@cache
def patterns_for(name: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns under a key; raises `RulesError` for one that is not a regular expression."""
    found = load_rules("prompts")[name]
    sources = [found] if isinstance(found, str) else found
    try:
        return tuple(re.compile(_filled_in(source)) for source in sources)
    except re.error as fault:
        raise RulesError(f"prompts.toml: a pattern of {name} is no regular expression: {fault}.") from None


def pattern_for(name: str) -> re.Pattern[str]:
    """Return the only pattern under a key; see `patterns_for` for the error."""
    return patterns_for(name)[0]


def stands_in(name: str, text: str) -> bool:
    """Whether anything that one of the patterns under a key finds stands in a text."""
    return any(pattern.search(text) for pattern in patterns_for(name))


def _filled_in(source: str) -> str:
    rules = load_rules("prompts")
    for name in _STAND_INS:
        source = source.replace(f"{{{name}}}", rules[name])
    return source
