"""Words of an action as features, with names, dates and numbers masked so that nothing of one child is learnt."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

#: Weight of all words of an action together; each named sign weighs 1. Chosen on authorities left out.
WEIGHT = 2.0

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b(?: \d{{2,4}})?|\b{_MONTH} \d{{4}}\b|"
    rf"\b\d{{1,2}}[./-]\d{{1,2}}(?:[./-]\d{{2,4}})?\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|PC|DC|Nurse)\.? (?:[A-Z][\w'’-]*\.? ?)*[A-Z][\w'’-]+")
_CAPITALS = re.compile(r"(?<=[a-z,;:'’] )[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+)*")
_TOKEN = re.compile(r"[a-z][a-z'’-]*|<\w+>|\d+|[?\"“]", re.IGNORECASE)


def masked(text: str, people: Collection[str] = (), chairs: Collection[str] = ()) -> str:
    """The text in lower case with dates, names and the reviewing officer as `<date>`, `<name>`, `<chair>`."""
    shown = text
    for name in chairs:
        if len(name) > 2 and name[0].isupper():
            shown = re.sub(rf"\b{re.escape(name)}\b", "<chair>", shown)
    shown = _TITLED.sub("<name>", shown)
    shown = _DATE.sub("<date>", shown)
    shown = _CAPITALS.sub("<name>", shown)
    if people and (pattern := _names(frozenset(people))):
        shown = pattern.sub("<name>", shown)
    return re.sub(r"(?:<name>\s*)+(?=<name>)", "", shown).lower()


def masked_words(
    text: str, people: Collection[str] = (), chairs: Collection[str] = (), *, pairs: int = 2
) -> dict[str, float]:
    """Words, beginnings of words and runs of up to `pairs` words as features of equal total weight."""
    tokens = _TOKEN.findall(masked(text, people, chairs))
    found = {f"begins {token[:5]}" for token in tokens if len(token) > 5 and token[0] != "<"}
    for width in range(1, pairs + 1):
        found |= {
            f"{'word' if width == 1 else 'words'} {' '.join(tokens[i : i + width])}"
            for i in range(len(tokens) - width + 1)
        }
    weight = WEIGHT / len(found) ** 0.5 if found else 0.0
    return dict.fromkeys(sorted(found), weight)


@lru_cache(maxsize=64)
def _names(people: frozenset[str]) -> re.Pattern[str] | None:
    words = {word for name in people for word in re.findall(r"[A-Z][\w'’-]{2,}", name)}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words)))})\b") if words else None
