"""Cue words of themes and of their status, and what the practitioner set for each theme, from `rules/themes.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from minutes_nlp.finding.cues import compile_cues
from minutes_nlp.records import ThemeStatus
from minutes_nlp.rulebook import load_rules
from minutes_nlp.taxonomy import THEMES

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


def plain_statement(text: str, theme: str) -> str:
    """The words that say plainly that the theme is a concern; nothing in a question or beside words of status."""
    pattern = _cues()[2].get(theme)
    match = pattern.search(text) if pattern else None
    if match is None or text.rstrip().endswith("?"):
        return ""
    beside = f"{text[: match.start()]} {text[match.end() :]}"
    return match.group() if status_of(beside)[0] == "concern" else ""


def status_of(text: str) -> tuple[ThemeStatus, str]:
    """The status that words in the text give a mention, with these words; `concern` and "" where there are none."""
    for status, pattern in _cues()[1].items():
        if match := pattern.search(text):
            return status, match.group()
    return "concern", ""


def status_cues(text: str) -> tuple[bool, bool, bool]:
    """Whether words stand in the text that make a mention resolved, historic, hypothetical."""
    patterns = _cues()[1]
    resolved, historic, hypothetical = (bool(patterns[s].search(text)) for s in _STATUSES)
    return resolved, historic, hypothetical


@cache
def _cues() -> tuple[dict[str, re.Pattern[str]], dict[ThemeStatus, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    """Patterns of each theme's cues, of each status, and of each theme's plain statements."""
    rules = load_rules("themes")
    return (
        {theme["id"]: compile_cues(theme["cues"]) for theme in rules["theme"]},
        {status: compile_cues(phrases) for status, phrases in rules["status"].items()},
        {theme["id"]: compile_cues(theme["plainly"]) for theme in rules["theme"] if theme.get("plainly")},
    )
