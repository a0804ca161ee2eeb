"""Agencies that could not come to the review and took part by a report: "The school nurse could not come and sent one".

In: a text, and the sentence behind it; out: whether it tells of nothing but an absence that a report in time, or an
apology, makes good. The words are in `[sent_instead]` of `rules/themes.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from minutes_nlp.cues import compile_cues
from minutes_nlp.finding.plain_phrases import is_silent
from minutes_nlp.rulebook import load_rules


def took_part(text: str, theme: str) -> bool:
    """Whether an agency that did not come sent a report instead; of its coming alone, an apology is enough."""
    rules = _rules()
    if theme not in rules["themes"]:
        return False
    return _is_made_good(text, "sent") or (theme == rules["themes"][0] and _is_made_good(text, "apologies"))


def sent_behind(text: str, following: str, theme: str) -> str:
    """The words of the next sentence that say that the one who could not come sent a report, nothing without them."""
    if theme != _rules()["themes"][0] or not _absent_alone(text):
        return ""
    told = _opening().match(following)
    fine = told is not None and not _words("late").search(following) and is_silent(following, ())
    return told["told"] if told and fine else ""


@lru_cache(maxsize=4096)
def _is_made_good(text: str, by: str) -> bool:
    spans = [match.span() for name in ("absent", by) for match in _words(name).finditer(text)]
    given = _words(by).search(text) is not None and (by == "apologies" or _words("absent").search(text) is not None)
    return given and not _words("late").search(text) and is_silent(text, spans)


def _absent_alone(text: str) -> bool:
    """Whether a text says that somebody could not come, and nothing else against them."""
    spans = [match.span() for match in _words("absent").finditer(text)]
    return bool(spans) and not _words("late").search(text) and is_silent(text, spans)


@cache
def _opening() -> re.Pattern[str]:
    """The beginning of a sentence that says so: "She sent her report", "A report was received"."""
    rules = _rules()
    who, sent, given = (compile_cues(rules[name]).pattern for name in ("who", "sent", "given"))
    return re.compile(rf"\W*(?P<told>{who}\s+(?:(?:has|had|have|did)\s+)?{sent}|{given})", re.IGNORECASE)


@cache
def _words(name: str) -> re.Pattern[str]:
    return compile_cues(_rules()[name], over_denials=False)


def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = load_rules("themes")["sent_instead"]
    return rules
