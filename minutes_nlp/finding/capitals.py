"""Entries in capitals ("SW TO RING THE SCHOOL") as people write them otherwise, so that owners and verbs are found."""

from __future__ import annotations

import re
from collections.abc import Collection

from minutes_nlp.finding.owner_words import listed

#: Letters from which a text without a small one is in capitals, and not just initials.
FEWEST = 12
#: Words of a name that "AND" joins to a known one.
LONGEST_NAME = 3
_DOERS = re.compile(r"(?:.*[.:;] )?(?P<who>[^.:;]+?),? (?:TO|WILL|SHALL|SHOULD|MUST)\b")
_JOINTS = frozenset({"AND", "WITH", ",", "&", "+", "/"})
_WORD_OR_JOINT = re.compile(r"[^\W\d_]+|[,&+/]")


def quiet(text: str, names: Collection[str]) -> str:
    """Return the text in small letters if it is all in capitals, names and its beginning capitalised; else as it is.

    Every offset stays. `names` are whole names of people the document names.
    """
    if sum(map(str.isalpha, text)) < FEWEST or text.upper() != text:
        return text
    known = {word.upper() for name in names for word in name.split()}
    joined = _beside_known(text, known)
    words = list(re.finditer(r"[^\W\d_]+", text))
    quieter = list(text)
    for at, word in enumerate(words):
        titled = at > 0 and words[at - 1].group().lower() in listed("titles")
        small = word.group().lower()
        if small in listed("capitals"):
            continue
        named = at == 0 or titled or word.group() in known or small in listed("titles") or word.start() in joined
        shown = small.capitalize() if named else small
        if len(shown) == len(word.group()):
            quieter[word.start() : word.end()] = shown
    return "".join(quieter)


def _beside_known(text: str, known: Collection[str]) -> set[int]:
    """Where the words begin of names that "AND" joins to known ones as doers ("SUE HALL AND DAN WHITFIELD TO ...")."""
    doers = _DOERS.match(text)
    if doers is None:
        return set()
    names: list[list[re.Match[str]]] = [[]]
    for word in _WORD_OR_JOINT.finditer(text, *doers.span("who")):
        if word.group() in _JOINTS:
            names.append([])
        else:
            names[-1].append(word)
    if not any(name and all(word.group() in known for word in name) for name in names):
        return set()
    may_be = [name for name in names if len(name) <= LONGEST_NAME and not any(_is_word(word.group()) for word in name)]
    return {word.start() for name in may_be for word in name}


def _is_word(word: str) -> bool:
    """Whether a word is a post, a service, a thing or an order of the rules, and so no name."""
    lists = [listed(name) for name in ("roles", "services", "things", "subjects")]
    return any(
        word.lower() in words for words in (*lists, listed("openers", "owner_turns"), listed("orders", "wording"))
    )
