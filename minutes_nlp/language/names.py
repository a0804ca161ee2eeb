"""Stand-ins for names and one pronoun for the child, so that what is judged does not hang on who somebody is.

Every known person of a document gets a name from `rules/people.toml` in the order in which the document knows them, the
child always the same, and the same title. Behind the first of a group in a text stands what somebody is to the child
("Chris the social worker"), unless the text has a word of that group. "She" and "he" are exchanged throughout where the
child is called "she" (where nobody calls the child he or she, if a woman is the first to be spoken of). Lengths change:
this is for judging a text, never for showing one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import count

from minutes_nlp.language.people import People, people_of, speaks_of
from minutes_nlp.records import Document
from minutes_nlp.rulebook import load_rules

_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx)\b\.?(?=\s+[A-ZÀ-Þ])")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-]\w+)*")
_BEFORE_MONTH = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|since|last|next|this|early|late|mid|end of))[\s-]+$", re.IGNORECASE
)
_BEHIND_MONTH = re.compile(r"\.?,?\s*(?:\d|['’]\d)")
#: Of him, his and her as object or before a noun one form each: which "her" is which only a parse could tell.
_ONE_FORM = {"him": "his", "hers": "her"}
#: Words that hang on a gender, with what stands for them where nobody need be told from somebody else.
GENDERLESS = {**dict.fromkeys(("he", "she"), "xhe"), **dict.fromkeys(("his", "him", "her", "hers"), "xhis")}
_EXCHANGED = {
    "he": "she", "she": "he", "him": "her", "his": "her", "her": "his", "hers": "his", "himself": "herself",
    "herself": "himself", "he's": "she's", "she's": "he's", "he'd": "she'd", "she'd": "he'd", "he'll": "she'll",
    "she'll": "he'll",
}  # fmt: skip


def without_identity(document: Document) -> Callable[[str], str]:
    """Return the function that gives a text of the document with stand-ins for names and pronouns."""
    people = people_of(document)
    names = stand_ins(people)
    written = "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name))) or "(?!)"
    known = re.compile(rf"(?<![\w’'-])(?<!\w\.)(?:{written})(?!\w|-|\.\w)")  # not the letters of "D.O.B."
    doubtful = {name for name in names if name.lower() in load_rules("people")["not_names"]}

    descriptions: dict[str, str] = load_rules("people")["stand_ins"]["described"]
    groups = groups_of_parts(people)
    woman = people.called == "she" or (people.called in ("", "they") and a_woman_first(document.text))

    def changed(text: str) -> str:
        described: set[str] = set()

        def stand_in(match: re.Match[str]) -> str:
            name = match.group()
            if name in doubtful and _dated(match):
                return name
            group, new = groups.get(name, ""), names[name]
            if group in descriptions and not {group, new.split()[0]} & described:
                described.update((group, new.split()[0]))
                return new if speaks_of(group, text) else f"{new} {descriptions[group]}"
            return new

        text = _TITLE.sub("Ms", known.sub(stand_in, text))
        return one_pronoun(text, woman=woman, siblings=bool(people.also))

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
    others = _pairs(rules["others"])
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


def _pairs(names: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """First and last names as they stand together, then each first name with the next last name, and so on."""
    for number in count():
        turn, at = divmod(number, len(names))
        yield names[at][0], names[(at + turn) % len(names)][1]


def groups_of_parts(people: People) -> dict[str, str]:
    """The group of every known name and of its parts; none for what is a name of the child too."""
    found = dict(people.groups or {})
    titles = set(load_rules("people")["titles"])
    own = {*people.child, *(part for name in people.child for part in name.split())}
    for name, group in (people.groups or {}).items():
        parts = name.split()
        first = [] if parts[0].lower().strip(".") in titles else parts[:1]
        for part in (*first, " ".join(parts[1:]), parts[-1]):
            if part not in own:
                found.setdefault(part, group)
    return found


def one_pronoun(text: str, *, woman: bool, siblings: bool = False) -> str:
    """The child as "he": for a woman "he" and "she" are exchanged; "him" is "his" and "hers" is "her" in any case.

    Of a brother and a sister in one record both are "he".
    """

    def other(match: re.Match[str]) -> str:
        word = match.group()
        lower = word.lower().replace("’", "'")
        exchanged = lower.startswith(("she", "her")) if siblings else woman
        new = _EXCHANGED.get(lower, lower) if exchanged else lower
        new = _ONE_FORM.get(new, new)
        if new == lower:
            return word
        new = new.replace("'", "’") if "’" in word else new
        return new.capitalize() if word[0].isupper() else new

    return _WORD.sub(other, text)
