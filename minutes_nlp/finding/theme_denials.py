"""Sentences that deny what is amiss: "No visit is overdue", "asked whether the PEP had been missed and was told not".

In: a text; out: whether all it says is that something is not amiss. "No visit since May" states a lack, and so does
"asked whether the PEP had been held and was told it had not": only words of what is itself amiss are denied. Where
anything else is denied, found fault with or excepted, the text is left to the models. The words are in `[denials]` of
`rules/themes.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from minutes_nlp.cues import compile_cues
from minutes_nlp.finding.plain_phrases import is_silent, without
from minutes_nlp.rulebook import load_rules

#: Words between what denies and the verb behind it.
_MOST = 8


@lru_cache(maxsize=4096)
def denies_what_is_amiss(text: str) -> bool:
    """Whether a text denies that something is amiss, and says nothing else against it; asked once for every theme."""
    spans = [match.span() for match in _found(text)]
    return bool(spans) and not _excepting().search(without(text, spans)) and is_silent(text, spans)


def _found(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_none_is(), _asked()):
        yield from pattern.finditer(text)


@cache
def _none_is() -> re.Pattern[str]:
    """ "None of the visits is late", "nothing is outstanding", "no outstanding actions"."""
    rules = load_rules("themes")["denials"]
    amiss, none, verb, clause, before = (_any(rules[name]) for name in ("amiss", "none", "verbs", "clause", "before"))
    word = rf"(?:\s+(?!{clause})[\w'’-]+)"
    told = rf"{none}{word}{{0,{_MOST}}}?\s+{verb}(?:\s+\w+ly)?\s+{amiss}"
    return re.compile(rf"{told}|{_any(rules['no'])}\s+{before}\s+[\w'’-]+", re.IGNORECASE)


@cache
def _asked() -> re.Pattern[str]:
    """ "asked whether it was late and was told it was not", to the end of the text."""
    rules = load_rules("themes")["denials"]
    asked, verb, amiss, answers = (_any(rules[name]) for name in ("asked", "verbs", "amiss", "answers"))
    word = r"(?:\s+[\w'’-]+)"
    asked = rf"{asked}{word}{{0,{_MOST}}}?\s+{verb}\s+{amiss}"
    return re.compile(rf"{asked}\s*(?:[,;:–—-]|\band\b|\bbut\b){word}{{0,{_MOST}}}?\s+{answers}\W*$", re.IGNORECASE)


@cache
def _excepting() -> re.Pattern[str]:
    return compile_cues(load_rules("themes")["denials"]["excepting"])


def _any(phrases: list[str]) -> str:
    return compile_cues(phrases).pattern
