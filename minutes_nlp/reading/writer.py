"""Who writes a contribution to a review, where its text tells: "From: T. Gallimore, SENDCo", "Ann Nair, school nurse".

In: the lines of a document's running text; out: the respondent whose part the writer has, or None. Whoever is named
beside the writer tells nothing, so that only authors' labels at the top, the signature, and an introduction ("I am
Jay's foster carer") count. Words of `rules/kinds.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import cast

from minutes_nlp.records import Respondent
from minutes_nlp.rulebook import load_rules

FIRST_LINES = 8
"""Lines among which an author is labelled or introduces himself or herself."""
LAST_LINES = 4
"""Lines among which a document is signed."""
LONGEST_LABELLED = 200
LONGEST_ROLE = 6
"""Words of a line that is nothing but the signer's role."""

_NAME = r"(?:(?:Dr|Mrs?|Ms|Miss|Mx|Sister|Prof)\.? )?[A-Z][\w’'-]*\.?(?: (?:(?:and|&) )?[A-Z][\w’'-]*\.?){0,3}"
_BARE_NAME = re.compile(rf"\W*{_NAME}[\s.!xX]*")
_CLOSING = r"\W*(?i:yours (?:sincerely|faithfully|truly)|(?:\w+ )?(?:regards|wishes|thanks)|thank you|signed)"
_CLOSED = re.compile(rf"{_CLOSING}\W*")
_SIGNED = re.compile(
    rf"(?:{_CLOSING}\W{{1,3}})?{_NAME}\s?(?:[,(:]|\s[–—-])\s*(?P<who>[\w’'/&.-]+(?: [\w’'/&.-]+){{0,5}}?)"
    r"(?:\)|,[^,.?!]{1,60})*[.!x ]*"
)
_RELATIVE = re.compile(r"(?i)[\w-]+['’]s \w+|(?:his|her|their) \w+")


def writer(lines: Sequence[str]) -> Respondent | None:
    """Return the respondent who writes, as the surest sign of it tells; None where the text does not tell."""
    return next((found for found in (*_labelled(lines), *_signed(lines), *_introduced(lines)) if found), None)


def _labelled(lines: Sequence[str]) -> Iterator[Respondent | None]:
    """The roles behind an author's label at the top: "Prepared by Dr Osei, clinical psychologist"."""
    for line in lines[:FIRST_LINES]:
        if len(line) <= LONGEST_LABELLED and (found := _pattern("label").search(line)):
            yield _role(found["who"])


def _signed(lines: Sequence[str]) -> Iterator[Respondent | None]:
    """The role behind the name that signs, or below it: "Tom Akers, social worker"."""
    last = lines[-LAST_LINES:]
    for line, above in zip(reversed(last), [*reversed(last[:-1]), ""], strict=True):
        if _pattern("not_signed").search(line):
            continue
        if found := _SIGNED.fullmatch(line.strip()):
            who = _role(found["who"])
            yield who if who != "parent" or _RELATIVE.search(found["who"]) or "(" in line else None
        elif (_BARE_NAME.fullmatch(above) or _CLOSED.fullmatch(above)) and len(line.split()) <= LONGEST_ROLE:
            yield None if line.endswith(("?", ".")) else _role(line)


def _introduced(lines: Sequence[str]) -> Iterator[Respondent | None]:
    """The role by which the writer introduces himself or herself: "I am Jay's foster carer"."""
    for line in lines[:FIRST_LINES]:
        if found := _pattern("introduced").search(line):
            yield _role(found["who"])


def _role(words: str) -> Respondent | None:
    """The respondent that words name by a role, the surest roles first."""
    found = (name for name, pattern in _roles() if pattern.search(words))
    return cast("Respondent | None", next(found, None))


@lru_cache(maxsize=4)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_rules("kinds")["writer"][name])


@lru_cache(maxsize=1)
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(words)) for name, words in load_rules("kinds")["writer"]["roles"].items())
