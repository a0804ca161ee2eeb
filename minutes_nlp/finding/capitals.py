"""Entries in capitals ("SW TO RING THE SCHOOL") as people write them otherwise, so that owners and verbs are found."""

from __future__ import annotations

import re
from collections.abc import Collection

from minutes_nlp.finding.owner_words import listed

#: Letters from which a text without a small one is in capitals, and not just initials.
FEWEST = 12


def quiet(text: str, names: Collection[str]) -> str:
    """Return the text in small letters if it is all in capitals, names and its beginning capitalised; else as it is.

    Every offset stays. `names` are whole names of people the document names.
    """
    if sum(map(str.isalpha, text)) < FEWEST or text.upper() != text:
        return text
    known = {word.upper() for name in names for word in name.split()}
    words = list(re.finditer(r"[^\W\d_]+", text))
    quieter = list(text)
    for at, word in enumerate(words):
        titled = at > 0 and words[at - 1].group().lower() in listed("titles")
        small = word.group().lower()
        if small in listed("capitals"):
            continue
        named = at == 0 or titled or word.group() in known or small in listed("titles")
        shown = small.capitalize() if named else small
        if len(shown) == len(word.group()):
            quieter[word.start() : word.end()] = shown
    return "".join(quieter)
