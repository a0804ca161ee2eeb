"""Cue phrases as practitioners write them in `rules/`, turned into one regular expression.

In a phrase, `*` stands for any ending of a word ("review*"), ` ... ` for up to six words in between ("pep ... late"),
`(a|b)` for a choice; straight and curly apostrophes are the same. Letter case never matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_GAP = r"(?:[^\w'’]+[\w'’]+){0,6}?[^\w'’]+"
_GAP_WITHOUT_DENIAL = _GAP.replace(
    r"[\w'’]+)", r"(?!(?:no|not|never|none|nothing|nobody|neither|nor|without|hardly|\w+n['’]?t)(?![\w'’]))[\w'’]+)"
)


def compile_cues(phrases: Iterable[str], *, over_denials: bool = True) -> re.Pattern[str]:
    """Return a pattern that finds any of the phrases as whole words; it never matches when there are none.

    Unless `over_denials`, a gap holds no word of denial: "there is ... drift in" does not match "There is no drift in".
    """
    gap = _GAP if over_denials else _GAP_WITHOUT_DENIAL
    patterns = [gap.join(_words(part) for part in phrase.split(" ... ")) for phrase in phrases]
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns) or '(?!)'})(?!\w)", re.IGNORECASE)


def _words(part: str) -> str:
    escaped = re.sub(r"[^\w\s()|*']", lambda match: re.escape(match.group()), part.strip())
    escaped = escaped.replace("(", "(?:").replace("*", r"\w*").replace("'", "['’]")
    return re.sub(r"\s+", r"\\W+", escaped)
