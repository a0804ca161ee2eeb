"""Words and cue phrases by their place in the rules, read and compiled once.

`cues_in("facts", "came")` are the phrases under the key `came` of `rules/facts.toml`. The rest of a process uses what
was read first: rules are not read again while documents are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, reduce

from minutes_nlp.cues import compile_cues
from minutes_nlp.rulebook import load_rules


@cache
def words_in(file: str, *keys: str) -> frozenset[str]:
    """The words of the list under these keys, each key within the table of the one before."""
    return frozenset(_under(file, keys))


@cache
def cues_in(file: str, *keys: str) -> re.Pattern[str]:
    """The pattern of the cue phrases under these keys; see `compile_cues`."""
    return compile_cues(_under(file, keys))


def _under(file: str, keys: Iterable[str]) -> Iterable[str]:
    return reduce(lambda table, key: table[key], keys, load_rules(file))
