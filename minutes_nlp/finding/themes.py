"""Escalation themes by the cue phrases of `rules/themes.toml`; the status comes from words beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from minutes_nlp.finding.cues import compile_cues
from minutes_nlp.records import Document, ThemeMention, ThemeStatus, Unit
from minutes_nlp.rulebook import load_rules

_SILENT_ROLES = {"heading", "question", "label", "options"}
_SILENT_TOPICS = {"recommendations", "decisions"}
_CUE_PROBABILITY = 0.6  # of the first cues on the gold documents, three mentions in five are right


def find_themes(document: Document, units: Sequence[Unit]) -> tuple[ThemeMention, ...]:
    """Return the themes that the units speak of, with their status; headings, questions and decisions are silent."""
    return tuple(
        mention
        for unit in units
        if unit.role not in _SILENT_ROLES and unit.topic not in _SILENT_TOPICS
        for mention in _mentions(unit)
    )


def _mentions(unit: Unit) -> list[ThemeMention]:
    themes, statuses = _cues()
    found = [(theme, match.group()) for theme, cue in themes.items() if (match := cue.search(unit.text))]
    if not found:
        return []
    status, why = _status(unit.text, statuses)
    return [
        ThemeMention(unit.span, theme, status, _CUE_PROBABILITY, because=f"The words “{words}”{why}.")
        for theme, words in found
    ]


def _status(text: str, statuses: dict[ThemeStatus, re.Pattern[str]]) -> tuple[ThemeStatus, str]:
    for status, pattern in statuses.items():
        if match := pattern.search(text):
            return status, f", {status} because of “{match.group()}”"
    return "concern", ""


@cache
def _cues() -> tuple[dict[str, re.Pattern[str]], dict[ThemeStatus, re.Pattern[str]]]:
    rules = load_rules("themes")
    themes = {theme["id"]: compile_cues(theme["cues"]) for theme in rules["theme"] if theme.get("on", True)}
    return themes, {status: compile_cues(phrases) for status, phrases in rules["status"].items()}
