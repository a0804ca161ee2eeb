"""The child's voice by the cue phrases of `rules/voice.toml`: quotations, verbs of saying, the child's own form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from minutes_nlp.finding.cues import compile_cues
from minutes_nlp.records import Document, Statement, Unit
from minutes_nlp.rulebook import load_rules

_SILENT_ROLES = {"heading", "question", "label", "options"}
_SILENT_TOPICS = {"recommendations", "decisions", "previous_decisions"}
_CUE_SCORE = 0.75  # of the first cues on the gold documents, three statements in four are right
_QUOTED = re.compile(r"[“\"][^”\"]{3,}[”\"]|(?<!\w)[‘'][^’']{3,}[’'](?!\w)")


def find_statements(document: Document, units: Sequence[Unit]) -> tuple[Statement, ...]:
    """Return the units in which the child speaks, with mode, kind, topic and the cue that gave them away."""
    own_form = document.kind == "consultation_form" and document.respondent == "child"
    found = []
    for unit in units:
        if unit.role in _SILENT_ROLES or unit.topic in _SILENT_TOPICS:
            continue
        mode, cue = ("written", "the child's own form") if own_form else _mode(unit.text, document)
        if mode and (not own_form or unit.role == "answer"):
            found.append(Statement(unit.span, mode, _kind(unit.text), _topic(unit), cue, _CUE_SCORE))
    return tuple(found)


def _mode(text: str, document: Document) -> tuple[str, str]:
    """Return mode and cue, or empty strings where the child does not speak."""
    rules = _patterns()["mode"]
    child = _child(document)
    said = _first(child, rules["said"], text)
    if not said:
        return "", ""
    if relayed := rules["relayed"].search(text):
        return "relayed", relayed.group()
    if shown := rules["nonverbal"].search(text):
        return "nonverbal", shown.group()
    if written := rules["written"].search(text):
        return "written", written.group()
    return ("direct" if _QUOTED.search(text) else "reported"), said


def _first(child: str, said: re.Pattern[str], text: str) -> str:
    """Return the words of the first verb of saying that follows a mention of the child within three words."""
    match = re.search(rf"(?<!\w)(?:{child})(?:\W+[\w'’]+){{0,3}}?\W+(?P<said>{said.pattern})", text, re.IGNORECASE)
    return match.group("said") if match else ""


def _child(document: Document) -> str:
    fact = document.facts.get("child_name")
    first_name = str(fact.value).split()[0] if fact and str(fact.value).split() else ""
    words = [*load_rules("voice")["child"], *([first_name] if first_name else [])]
    return "|".join(re.escape(word) for word in words)


def _kind(text: str) -> str:
    return next((kind for kind, cue in _patterns()["kind"].items() if cue.search(text)), "neutral")


def _topic(unit: Unit) -> str:
    topics = _patterns()["topic"]
    counts = {name: len(cue.findall(unit.text)) * 2 for name, cue in topics.items()}
    for name, cue in topics.items():
        counts[name] += bool(cue.search(f"{unit.section} {unit.question}"))
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else "other"


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    rules = load_rules("voice")
    return {
        part: {name: compile_cues(phrases) for name, phrases in rules[part].items()}
        for part in ("mode", "kind", "topic")
    }
