"""Who "he" or "she" is that is to do an action: the one person who is to do what the sentence before says."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from minutes_nlp.finding.action_wording import parse_wording
from minutes_nlp.finding.owner_words import bare, is_everyone, listed
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.records import Unit

#: Sentences that may each begin with the pronoun behind the one that names the person.
_FURTHEST = 3
_PRONOUN = re.compile(
    r"(?:And |But |Then )?(?P<pronoun>[Hh]e|[Ss]he)(?: (?:will|shall|is|has|should|must|would)\b|['’]ll )"
)
_OTHER = {"he": re.compile(r"\b(?:him|his)\b", re.IGNORECASE), "she": re.compile(r"\bhers?\b", re.IGNORECASE)}
"""Words for somebody else of whom the next sentence may speak ("Dan will refer him to the club. He must attend.")."""
_ALSO = re.compile(r"\b(?:also|then|too|as well|and will)\b")


def antecedent(units: Sequence[Unit], at: int, people: Collection[str]) -> str | None:
    """Return who the pronoun is that opens the unit at index `at` and is to act, as the text names the person.

    None where the sentence opens otherwise, is passive, or where the sentences before name nobody or several people who
    may be meant; `people` are whole names.
    """
    found = _PRONOUN.match(units[at].text)
    if found is None or parse_wording(units[at].text).passive:
        return None
    pronoun, also = found["pronoun"].lower(), _ALSO.search(units[at].text) is not None
    for back in range(at - 1, max(at - 1 - _FURTHEST, -1), -1):
        before = units[back]
        if before.span.block != units[at].span.block or (_OTHER[pronoun].search(before.text) and not also):
            return None
        if _PRONOUN.match(before.text):
            continue
        owners = owners_of(before.text, names=people)
        if len(owners) != 1 or not _may_be(owners[0], pronoun):
            return None
        others = _persons(before.text, people) - set(re.findall(r"\w+", owners[0]))
        return None if others and not also else owners[0]
    return None


def _may_be(owner: str, pronoun: str) -> bool:
    """Whether one person is meant who can be called so: no service, no "we", no Mrs for "he"."""
    words = bare(owner).split()
    other = listed("women" if pronoun == "he" else "men", "pronouns")
    person = owner.istitle() or words[-1] in listed("posts") or words[0].rstrip(".") in listed("titles")
    plural = words[-1].endswith("s") and words[-1][:-1] in listed("roles")
    return person and not plural and not is_everyone(owner) and not other & {word.rstrip(".") for word in words}


def _persons(text: str, people: Collection[str]) -> set[str]:
    """The words of known names in a text."""
    known = {word for name in people for word in re.findall(r"[A-Z]\w+", name)}
    return known & set(re.findall(r"[A-Z]\w+", text))
