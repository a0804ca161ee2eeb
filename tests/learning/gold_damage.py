"""Predictions made from gold annotations by damage that depends on the words alone, for tests of the scores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zlib import crc32

from minutes_nlp.taxonomy import SMART_LETTERS

_THEMES = ("pep_missing", "drift_delay", "visits_late", "family_time")


def damaged(gold: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record in which every kind of mistake occurs: losses, inventions, cuts and wrong labels."""
    voice = [
        item | {"text": _cut(item["text"], "cut"),
                "mode": "reported" if _one_in(5, "mode", item["text"]) else item["mode"],
                "kind": "wish" if _one_in(4, "kind", item["text"]) else item["kind"]}
        for item in gold["voice"] if not _one_in(6, "lost", item["text"])
    ]  # fmt: skip
    voice += [
        {"text": unit["text"], "mode": "direct", "kind": "wish", "topic": "other"}
        for unit in gold["units"] if _one_in(20, "voice", unit["text"])
    ]  # fmt: skip
    recommendations = [
        {"text": _cut(item["text"], "rec"), "owner": ["Nobody"] if _one_in(5, "owner", item["text"]) else item["owner"],
         "due": None if _one_in(5, "due", item["text"]) else item["due"],
         "smart": {letter: (letter[0].upper() in item["smart"]) != _one_in(7, letter, item["text"])
                   for letter in SMART_LETTERS}}
        for item in gold["recommendations"] if not _one_in(9, "lost", item["text"])
    ]  # fmt: skip
    recommendations += [
        {"text": unit["text"], "owner": [], "due": None, "smart": {}}
        for unit in gold["units"] if _one_in(30, "rec", unit["text"])
    ]  # fmt: skip
    themes = [
        {"theme": item["theme"], "text": item["text"], "evidence": "text",
         "status": "resolved" if _one_in(4, "status", item["text"]) else "concern"} for item in gold["themes"]
    ]  # fmt: skip
    themes += [
        {"theme": _THEMES[crc32(unit["text"].encode()) % 4], "text": unit["text"], "status": "concern",
         "evidence": "dates" if _one_in(2, "dates", unit["text"]) else "text"}
        for unit in gold["units"] if _one_in(12, "theme", unit["text"])
    ]  # fmt: skip
    themes += [
        {"theme": item["of"].partition(":")[2], "text": item["text"], "status": "concern", "evidence": "text"}
        for item in gold["hard"] if item["of"].startswith("theme:") and _one_in(5, "hard", item["text"])
    ]  # fmt: skip
    themes += [
        {"theme": "drift_delay", "text": item["text"], "status": "concern", "evidence": "text"}
        for item in gold["recommendations"][:1]
    ]
    return {
        "document": {"path": f"{gold['document']}.docx", "type": gold["type"],
                     "respondent": None if _one_in(9, "respondent", gold["document"]) else gold["respondent"]},
        "metadata": {k: v for k, v in gold["metadata"].items() if not _one_in(8, k, gold["document"])},
        "voice": voice, "recommendations": recommendations, "themes": themes,
    }  # fmt: skip


def _one_in(n: int, salt: str, text: str) -> bool:
    return crc32(f"{salt}:{text}".encode()) % n == 0


def _cut(text: str, salt: str) -> str:
    return " ".join(text.split()[:-3]) or text if _one_in(5, salt, text) else text
