"""Closed words of status and answers (`rules/verdicts.toml`), compared with the whole of what stands in a cell.

In: the text of a cell, a label or the end of a line; out: whether it is one of them.
"""

from __future__ import annotations

import re
from functools import cache

from minutes_nlp.rulebook import load_rules

_COUNT = re.compile(r"\d{1,2}(?: ?\+)?")
_EDGES = " \t\n.,;:!()[]*•–—-\ufe0f"


def is_verdict(text: str, kind: str) -> bool:
    """Whether the whole text is one of a list of the rules, such as `not_done`, `dropped`, `crosses` or `nought`."""
    return compared(text) in _words(kind)


def says_status(heading: str) -> bool:
    """Whether a heading says nothing but what became of the actions below it: "Completed", "Not done"."""
    return is_verdict(heading, "done") or is_verdict(heading, "not_done")


def is_answer(text: str) -> bool:
    """Whether the whole text is an answer to choose from on an adult's form: "Yes", "Partly", "Not met", "N/A"."""
    return any(compared(text) in _words(kind) for kind in ("answers", "not_done", "done", "dropped"))


def is_count(text: str) -> bool:
    """Whether the whole text is a count to choose from: "0", "1", "2+", "3 or more"."""
    counted = compared(text)
    for words in load_rules("verdicts")["and_more"]:
        counted = counted.removesuffix(f" {words}")
    return is_nought(text) or _COUNT.fullmatch(counted) is not None


def is_nought(text: str) -> bool:
    """Whether the whole text is the first count to choose from: "0", "None"."""
    return is_verdict(text, "nought")


def compared(text: str) -> str:
    """The text in the form in which closed words are compared: small letters, no punctuation around it."""
    return " ".join(text.lower().replace("’", "'").strip(_EDGES).split())


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(map(compared, load_rules("verdicts")[kind]))
