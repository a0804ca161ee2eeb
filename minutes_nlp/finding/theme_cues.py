"""Cue words of themes, what the practitioner set for each (`rules/themes.toml`), and the status of a mention.

The words of status are in `rules/status.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from minutes_nlp.cues import compile_cues
from minutes_nlp.finding.excepted import excepted
from minutes_nlp.finding.plain_phrases import denied_before, is_silent, void_of, without
from minutes_nlp.finding.theme_figures import low_figures
from minutes_nlp.finding.theme_turnout import low_turnout
from minutes_nlp.language.status_cues import Status, StatusCue, find_cues, status_among
from minutes_nlp.records import ThemeStatus
from minutes_nlp.rulebook import load_rules
from minutes_nlp.taxonomy import THEMES

#: The status of a theme for that of a span.
OF_THEME: dict[Status, ThemeStatus] = {
    "current": "concern", "negated": "concern", "resolved": "resolved", "historic": "historic",
    "hypothetical": "hypothetical", "somebody_else": "hypothetical",
}  # fmt: skip
_WORD = re.compile(r"[a-zà-ÿ]{3,}")
_STATUSES: tuple[ThemeStatus, ...] = ("resolved", "historic", "hypothetical")


def theme_entries() -> dict[str, dict[str, Any]]:
    """The entries of the themes that are switched on, by id: the built-in ones, then those of one's own."""
    entries = {entry["id"]: entry for entry in load_rules("themes")["theme"] if entry.get("on", True)}
    return {theme: entries[theme] for theme in (*THEMES, *entries) if theme in entries}


def cue_hits(text: str) -> tuple[bool, ...]:
    """Whether a cue of each theme, in the order of THEMES, stands in the text."""
    patterns = _cues()[0]
    return tuple(bool(theme in patterns and patterns[theme].search(text)) for theme in THEMES)


def first_cue(text: str, theme: str) -> str:
    """The words of the theme's first cue in the text, or nothing."""
    pattern = _cues()[0].get(theme)
    match = pattern.search(text) if pattern else None
    return match.group() if match else ""


@cache
def theme_vocabulary(theme: str) -> frozenset[str]:
    """The words that the rules describe a theme with, without those that say nothing by themselves."""
    entry = theme_entries().get(theme, {})
    told = (entry.get("name", ""), entry.get("definition", ""), *entry.get("cues", ()), *entry.get("examples", ()))
    words = {word for text in told for word in _WORD.findall(str(text).lower())}
    return frozenset(words - {"not", *load_rules("sentences")["empty_words"]})


def plain_statement(text: str, theme: str, child: str = "", topic: str = "") -> str:
    """The words that say plainly that the theme is a concern; nothing in a question or where words of status reach.

    Nor do they where the text gives the reason for which it is none ("no contact, by her own choice"), unless that is
    denied ("against her own wish") or itself what was not kept ("has not taken place as ordered"), nor where they say
    nothing of this child (`finding/plain_phrases.py`). `child` is the child's first name, `topic` that
    of the section.
    """
    unless = _cues()[1].get(theme, (None, None))[1]
    stated = (match for match in _phrases(text, theme) if not void_of(text, match, theme, child))
    match = next(chain(stated, low_figures(text, theme), low_turnout(text, theme, topic)), None)
    if text.rstrip().endswith("?"):
        return ""
    if left := excepted(text, theme):
        return left
    if match is None or (unless and _excused(text, unless)):
        return ""
    status = status_among(_beside(text, match), *match.span()).status
    return match.group() if OF_THEME[status] == "concern" and status != "negated" else ""


@lru_cache(maxsize=4096)
def _phrases(text: str, theme: str) -> tuple[re.Match[str], ...]:
    """The plain phrases of a theme in a text, asked for by every reading of its unit."""
    pattern = _cues()[1].get(theme, (None, None))[0]
    return tuple(pattern.finditer(text)) if pattern else ()


def _beside(text: str, match: re.Match[str]) -> list[StatusCue]:
    """The cues that stand beside a phrase, and those that run from it into what resolves it: "was late but".

    What is planned behind it tells nothing of it: "is overdue and will take place in May".
    """
    start, end = match.span()
    planned = _planned().search(text, end)
    ahead = planned.start() if planned else len(text)
    cues = [cue for cue in find_cues(text) if cue.start < ahead or cue.status in {"current", "negated"}]
    open_still = any(cue.start >= end and cue.status in {"current", "negated"} for cue in cues)
    return [
        cue
        for cue in cues
        if cue.end <= start
        or cue.start >= end
        or (cue.status == "resolved" and start <= cue.start and end < cue.end and not open_still)
    ]


@cache
def _planned() -> re.Pattern[str]:
    return compile_cues(load_rules("themes")["planned"])


def is_disproved(text: str, theme: str, child: str = "") -> bool:
    """Whether all that a text says of a theme are phrases that say nothing of this child: "no PEP outstanding"."""
    voids = [void_of(text, match, theme, child) for match in _phrases(text, theme)]
    if not voids or not all(voids):
        return False
    told = [span for void in voids for span in void]
    return is_silent(text, told) and not first_cue(without(text, told), theme)


def _excused(text: str, unless: re.Pattern[str]) -> bool:
    """Whether a reason stands in the text that nothing right before it denies."""
    return any(not denied_before(text, match.start()) for match in unless.finditer(text))


def speaks_of_another(text: str, theme: str) -> bool:
    """Whether the text names what sounds like the theme and is another matter, and nothing of the theme beside it."""
    if theme not in _not_about():
        return False
    other, own = _not_about()[theme]
    return bool(other.search(text)) and not own.search(text) and not first_cue(text, theme)


def status_of(text: str) -> tuple[ThemeStatus, str]:
    """The status that words in the text give a mention, with these words; `concern` and "" where there are none.

    What is somebody else's is no concern of this child's and counts as hypothetical, as in the annotated sentences.
    """
    found = status_among(find_cues(text), 0, len(text))
    return OF_THEME[found.status], found.cue.text if found.cue else ""


def status_cues(text: str) -> tuple[bool, bool, bool]:
    """Whether words in the text make a mention resolved, historic, hypothetical: one of them or none."""
    status = status_of(text)[0]
    resolved, historic, hypothetical = (status == each for each in _STATUSES)
    return resolved, historic, hypothetical


@cache
def _cues() -> tuple[dict[str, re.Pattern[str]], dict[str, tuple[re.Pattern[str], re.Pattern[str]]]]:
    """Patterns of each theme's cues, and of its plain statements with the words beside which they are none."""
    rules = load_rules("themes")
    return (
        {theme["id"]: compile_cues(theme["cues"]) for theme in rules["theme"]},
        {
            theme["id"]: (compile_cues(theme["plainly"], over_denials=False), compile_cues(theme.get("unless", ())))
            for theme in rules["theme"]
            if theme.get("plainly")
        },
    )


@cache
def _not_about() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    return {
        theme["id"]: (compile_cues(theme["not_about"]), compile_cues(theme.get("still_about", ())))
        for theme in load_rules("themes")["theme"]
        if "not_about" in theme
    }
