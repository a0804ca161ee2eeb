"""The names of brothers and sisters that the title of one record joins: "Joint minutes for Ruby and Max Cole".

In: a document; out: the names in the order written, each with the surname that only the last one bears.
"""

from __future__ import annotations

import re
from functools import lru_cache

from minutes_nlp.cues import compile_cues
from minutes_nlp.records import Document
from minutes_nlp.rule_words import words_in
from minutes_nlp.rulebook import load_rules

#: Blocks at the top, and in the page header, among which a title stands.
TITLES = 3
_NAME = r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}"
_AGE = r"(?: ?\([^()\n]*\)|, ?\d{1,2}\b)?"
_JOINED = re.compile(
    rf"(?P<first>{_NAME}){_AGE}(?P<more>(?:, {_NAME}{_AGE})*),? (?:and|&) (?P<last>{_NAME})(?=\W*$|{_AGE}\s*[,(:;–-])"
)
_EACH = re.compile(_NAME)


def joined_in_title(document: Document) -> tuple[str, ...]:
    """Return the names that a title with a word for several children joins; () for none."""
    headers = [block for block in document.blocks if block.place.part == "header"][:TITLES]
    body = [block for block in document.blocks if block.place.part != "header" and block.text.strip()][:TITLES]
    no_names = words_in("facts", "no_names")
    for block in (*body, *headers):
        if several := _several().search(block.text):
            for match in _JOINED.finditer(block.text, several.end()):
                names = [match["first"], *_EACH.findall(match["more"]), match["last"]]
                if no_names.isdisjoint(word for name in names for word in name.lower().split()):
                    surname = names[-1].split()[-1] if " " in names[-1] else ""
                    return tuple(name if " " in name else f"{name} {surname}".strip() for name in names)
    return ()


@lru_cache(maxsize=1)
def _several() -> re.Pattern[str]:
    return re.compile(compile_cues(load_rules("facts")["siblings"]["titles"]).pattern, re.IGNORECASE)
