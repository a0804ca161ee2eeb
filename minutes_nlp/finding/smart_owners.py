"""Who an owner is to the SMART verdicts: the child, a relative, or a body that nobody at the review commands."""

from __future__ import annotations

import re

from minutes_nlp.finding.owner_words import bare, is_addressed
from minutes_nlp.finding.smart_setting import WORD, Setting
from minutes_nlp.rule_words import words_in
from minutes_nlp.rulebook import load_rules

_COURT = re.compile(r"\b(?:court|tribunal|home office)$")


def is_child(owner: str, setting: Setting) -> bool:
    """Tell whether an owner is the child of the review."""
    if is_addressed(owner):
        return setting.you_is_child
    plain = bare(owner)
    words = set(WORD.findall(plain))
    return (
        plain in load_rules("smart")["achievable"]["child"]
        or (bool(words) and all(_same_name(word, setting.child) for word in words))
        or plain in setting.initials
    )


def is_family(owner: str, setting: Setting) -> bool:
    """Tell whether an owner is a parent or another relative: "Lorraine Brooks, mother" is one by her post."""
    plain = bare(owner.rpartition(", ")[2])
    relatives = load_rules("smart")["achievable"]["parents"]
    if plain in relatives or any(
        plain.endswith(f" {word}") and f"'s {word}" in plain.replace("’", "'") for word in relatives
    ):
        return True
    words = set(WORD.findall(plain)) - {"mr", "mrs", "ms", "miss", "mum", "dad"}
    return bool(words) and all(_same_name(word, setting.family) for word in words)


def _same_name(word: str, names: frozenset[str]) -> bool:
    """Dec is Declan, Bea is Beatriz."""
    return word in names or (len(word) > 2 and any(name.startswith(word) for name in names))


def is_outside(owner: str) -> bool:
    """Tell whether an owner is a body that nobody at the review commands, such as a court."""
    name = bare(owner)
    return name in words_in("smart", "achievable", "outside") or bool(_COURT.search(name))
