"""Stand-ins for names and one pronoun for the child, so that what is judged does not hang on who somebody is.

Every known person of a document gets a name from `rules/people.toml` in the order in which the document knows them, the
child always the same, and the same title; "she" and "he" are exchanged throughout where the child is called "she"
(where nobody calls the child he or she, if a woman is the first to be spoken of). Lengths change: this is for judging a
text, never for showing one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import cycle

from minutes_nlp.language.people import People, people_of
from minutes_nlp.records import Document
from minutes_nlp.rulebook import load_rules

_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx)\b\.?(?=\s+[A-ZÀ-Þ])")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_BEFORE_MONTH = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|since|last|next|this|early|late|mid|end of))[\s-]+$", re.IGNORECASE
)
_BEHIND_MONTH = re.compile(r"\.?,?\s*(?:\d|['’]\d)")
_EXCHANGED = {
    "he": "she", "she": "he", "him": "her", "his": "her", "hers": "his", "himself": "herself", "herself": "himself",
    "he's": "she's", "she's": "he's", "he'd": "she'd", "she'd": "he'd", "he'll": "she'll", "she'll": "he'll",
}  # fmt: skip


def without_identity(document: Document) -> Callable[[str], str]:
    """Return the function that gives a text of the document with stand-ins for names and pronouns."""
    people = people_of(document)
    names = stand_ins(people)
    written = "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name))) or "(?!)"
    known = re.compile(rf"(?<![\w’'-])(?<!\w\.)(?:{written})(?!\w|-|\.\w)")  # not the letters of "D.O.B."
    doubtful = {name for name in names if name.lower() in load_rules("people")["not_names"]}

    exchanged = people.called == "she" or (people.called in ("", "they") and a_woman_first(document.text))

    def changed(text: str) -> str:
        text = known.sub(lambda m: m.group() if m.group() in doubtful and _dated(m) else names[m.group()], text)
        text = _TITLE.sub("Ms", text)
        return exchange_pronouns(text) if exchanged else text

    return changed


def _dated(name: re.Match[str]) -> bool:
    """Whether a name that is a month's too stands as one: "12 Jan", "in May", "June 2025"."""
    return bool(_BEFORE_MONTH.search(name.string[: name.start()]) or _BEHIND_MONTH.match(name.string, name.end()))


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
            found.setdefault(" ".join(parts[1:]), child_last)
            found.setdefault(parts[-1], child_last)
    others = cycle(rules["others"])
    titles = set(load_rules("people")["titles"])
    for name in people.groups or {}:  # of each person the whole name comes before its parts
        parts = name.split()
        if name in found or not parts:
            continue
        first, last = next(others)
        if parts[0].lower().strip(".") in titles:
            last = found.get(parts[-1], last)
        else:
            found[name] = f"{first} {last}" if len(parts) > 1 else first
            found.setdefault(parts[0], first)
        if len(parts) > 1:
            found.setdefault(" ".join(parts[1:]), last)
            found.setdefault(parts[-1], last)
    return {name: stand_in for name, stand_in in found.items() if len(name) > 1 or name in people.child}


def exchange_pronouns(text: str) -> str:
    """He for she and she for he; "her" is "his" before a noun and "him" elsewhere."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        lower = word.lower().replace("’", "'")
        if lower == "her":
            new = "his" if _noun_follows().match(text, match.end()) else "him"
        else:
            new = _EXCHANGED.get(lower, word)
        return new.capitalize() if word[0].isupper() and new != word else new

    return _WORD.sub(other, text)


@lru_cache(maxsize=1)
def _noun_follows() -> re.Pattern[str]:
    """What follows "her" where it stands before a noun: any word that none of the rules' phrases begins with."""
    phrases = "|".join(load_rules("people")["behind_object"])
    return re.compile(rf" +(?!(?i:{phrases})\b)[\w“\"‘']")
