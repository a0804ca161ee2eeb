"""People whom no list makes known but the text itself: "her friend Shona", "Gary, his stepfather", "Sal (aunt)".

Only names that are written twice or more and never as common words count, so that a heading in capitals makes nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from minutes_nlp.rulebook import load_rules

#: A name as it is written without a title: one or two capitalised words.
_NAME = r"[A-ZÀ-Þ][\w-]*[a-zß-ÿ]"
_WHOLE = rf"(?P<name>{_NAME}(?:\s{_NAME})?)"
_WHOSE = r"(?:the|an?|his|her|their|my|our|your|[\w-]+['’]s?)\s(?:[\w-]+\s){0,2}?"


def acquaintances(text: str, groups: Mapping[str, re.Pattern[str]]) -> dict[str, str]:
    """The group of `rules/people.toml` of every name that the text sets beside a role word, in order of appearance.

    `groups` are the patterns of the role words; the keys are names as written, one or two words.
    """
    told: dict[str, Counter[str]] = {}
    for group in load_rules("people")["told_by_text"]:
        for pattern in _beside(groups[group].pattern):
            for match in pattern.finditer(text):
                for name in _names(match["name"], text):
                    told.setdefault(name, Counter())[group] += 1
    ordered = sorted(told, key=lambda name: (text.find(name), -len(name)))
    return {name: told[name].most_common(1)[0][0] for name in ordered}


def _names(written: str, text: str) -> list[str]:
    """The name, whole and its first part, as far as the text uses it elsewhere too."""
    rules = load_rules("people")
    common = {*rules["not_names"], *rules["titles"]}
    parts = written.split()
    if parts[0].lower() in common:
        return []
    if parts[-1].lower() in common:
        parts = parts[:1]
    forms = [" ".join(parts), *(parts[:1] if len(parts) > 1 else ())]
    return [name for name in forms if _written(name, text) > 1 and not _written(parts[0].lower(), text)]


def _written(name: str, text: str) -> int:
    return len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text))


@lru_cache(maxsize=16)
def _beside(role: str) -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"(?:{role}),?\s{_WHOLE}"),
        re.compile(rf"\b{_WHOLE}(?:,\s|\s\(|\s(?:is|was)\s)(?:{_WHOSE})?(?:{role})"),
    )
