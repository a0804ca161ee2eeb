"""What stands in place of an action: that there is none, that it stands elsewhere ("See above"), or why it was decided.

In: the text of a cell, an entry or a sentence; out: whether it is such. The words stand in
`rules/recommendations.toml`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from minutes_nlp.finding.action_wording import parse_wording
from minutes_nlp.rule_words import words_in
from minutes_nlp.rulebook import load_rules

LONGEST_REASON = 6
"""Words of a label of reasons ("Reason for the decision")."""
_NOTHING = re.compile(
    r"(?:none|no (?:(?:further|new|other) )?(?:actions?|recommendations?|decisions?)|n/?a|nil|"
    r"as above(?!.*\b(?:to|will) [a-z])|no changes?(?: (?:to|in)\b)?(?![^.;,]*[.;,] ?\w)|"
    r"nothing (?:further|else|new|more|to (?:add|report))|"
    r"nothing(?: (?:needed|required|to do|for now|today|(?:needed |required )?at (?:present|the moment)))?(?=$)|"
    r"we (?:will|shall) meet again|"
    r"next(?: (?:review|meeting))?(?=\s*[:–-]\s*\w+ ?\w* ?\d))\b.{0,40}",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<label>[^:–—\n]{1,60}?)\s*(?::|\s[-–—]\s)\s*\S")


def is_filler(text: str) -> bool:
    """Whether a cell or entry says that there is nothing to do, or where else it stands ("See Health below")."""
    told = text.strip(" .-–—*")
    return _NOTHING.fullmatch(told) is not None or _fillers().fullmatch(told) is not None


def is_reason_label(name: str) -> bool:
    """Whether a label says that the reasons stand beside it ("Reason for decision", "Rationale")."""
    words = name.strip(" :?.").lower().split()
    labelled = 0 < len(words) <= LONGEST_REASON and words[0] in words_in("recommendations", "fillers", "reasons")
    return labelled and parse_wording(name).turn == "noun"


def gives_reason(text: str) -> bool:
    """Whether an entry gives the reasons behind such a label ("Rationale: to help him sleep")."""
    label = _LABEL.match(text)
    return label is not None and is_reason_label(label["label"])


@lru_cache(maxsize=1)
def _fillers() -> re.Pattern[str]:
    rules = load_rules("recommendations")["fillers"]
    return re.compile("|".join(f"(?:{pattern})" for pattern in (*rules["none"], *rules["elsewhere"])), re.IGNORECASE)
