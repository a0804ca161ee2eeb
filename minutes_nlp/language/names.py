"""Stand-ins for names and one pronoun for the child, so that what is judged does not hang on who somebody is.

Every known person of a document gets a name from `rules/people.toml` in the order in which the document knows them, the
child always the same, and the same title; "she" and "he" are exchanged throughout where the child is called "she"
(on a child's own form, where a woman is the first to be spoken of). Lengths change: this is for judging a text, never
for showing one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import cycle

from minutes_nlp.language.people import People, people_of
from minutes_nlp.records import Document
from minutes_nlp.rulebook import load_rules

_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx)\b\.?(?=\s+[A-ZÀ-Þ])")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NOUN_FOLLOWS = re.compile(
    r"\s+(?!(?:to|in|on|at|for|with|from|by|about|as|and|or|but|so|that|if|when|while|because|not|the|a|an|this|these|into|of|off|out|up"
    r"|down|over|back|again|away|home|there|here|every|all|some|any|what|how|where|who|which|why|whether|very|is|was|than|too|more|since|until|till|after|before|during|without|once|twice|now|today|tonight|yesterday|alone|either|instead|she|he|they|it|we|you)\b)[\w“\"‘']"
)
_EXCHANGED = {
    "he": "she", "she": "he", "him": "her", "his": "her", "hers": "his", "himself": "herself", "herself": "himself",
    "he's": "she's", "she's": "he's", "he'd": "she'd", "she'd": "he'd", "he'll": "she'll", "she'll": "he'll",
}  # fmt: skip


def without_identity(document: Document) -> Callable[[str], str]:
    """Return the function that gives a text of the document with stand-ins for names and pronouns."""
    people = people_of(document)
    names = stand_ins(people)
    known = re.compile(
        rf"(?<![\w’'-])(?:{'|'.join(sorted(map(re.escape, names), key=lambda n: (-len(n), n))) or '(?!)'})(?![\w-])"
    )

    exchanged = people.called == "she" or (people.called == "" and a_woman_first(document.text))

    def changed(text: str) -> str:
        text = _TITLE.sub("Ms", known.sub(lambda match: names[match.group()], text))
        return exchange_pronouns(text) if exchanged else text

    return changed


def a_woman_first(text: str) -> bool:
    """Whether "she" is said before "he": the guess at the child's pronoun where nobody calls the child anything."""
    first = re.search(r"\b(?:s?he|him|hers?|his)\b", text, re.IGNORECASE)
    return first is not None and first.group().lower() in {"she", "her", "hers"}


def stand_ins(people: People) -> dict[str, str]:
    """The stand-in for every known name and every part of one; a part keeps to the name it belongs to."""
    rules = load_rules("people")["stand_ins"]
    found: dict[str, str] = {}
    child_first, child_last = rules["child"]
    for name in people.child:
        parts = name.split()
        found[name] = f"{child_first} {child_last}" if len(parts) > 1 else child_first
        if len(parts) > 1:
            found.setdefault(parts[-1], child_last)
    others = cycle(rules["others"])
    titles = set(load_rules("people")["titles"])
    for name in sorted(people.groups or {}, key=_order(people.groups or {})):
        parts = name.split()
        if name in found or not parts:
            continue
        first, last = next(others)
        if parts[0].lower().strip(".") in titles:
            found[parts[-1]] = found.get(parts[-1], last)
            continue
        found[name] = f"{first} {last}" if len(parts) > 1 else first
        found.setdefault(parts[0], first)
        found.setdefault(parts[-1], last)
    return {name: stand_in for name, stand_in in found.items() if len(name) > 1 or name in people.child}


def exchange_pronouns(text: str) -> str:
    """He for she and she for he; "her" is "his" before a noun and "him" elsewhere."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        lower = word.lower().replace("’", "'")
        if lower == "her":
            new = "his" if _NOUN_FOLLOWS.match(text, match.end()) else "him"
        else:
            new = _EXCHANGED.get(lower, word)
        return new.capitalize() if word[0].isupper() and new != word else new

    return _WORD.sub(other, text)


def _order(groups: Mapping[str, str]) -> Callable[[str], tuple[int, int]]:
    """Whole names before their parts, otherwise as the document knows them."""
    at = {name: i for i, name in enumerate(groups)}
    return lambda name: (-len(name.split()), at[name])
