"""The sentences that fill a made-up year: from the sentence corpora and the annotations of the gold documents."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences by theme, statements of the child, and recommendations."""

    themes: Mapping[str, Sequence[str]]
    voice: Sequence[str]
    recommendations: Sequence[str]


def load_sentences(corpora: Path) -> Sentences:
    """Return the sentences of `corpora/sentences` and the annotated passages of `corpora/gold`."""
    themes: dict[str, list[str]] = defaultdict(list)
    for path in sorted((corpora / "sentences").glob("themes-*.jsonl")):
        for row in _rows(path):
            for theme, status in row["themes"].items():
                if status == "concern":
                    themes[theme].append(row["text"])
    voice = [row["text"] for row in _rows(corpora / "sentences" / "voice-1.jsonl") if row["voice"]]
    asked = [
        row["text"] for row in _rows(corpora / "sentences" / "recommendations-1.jsonl") if row["is_recommendation"]
    ]
    for path in sorted((corpora / "gold").rglob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        voice += [said["text"] for said in gold["voice"]]
        asked += [item["text"] for item in gold["recommendations"]]
        for mention in gold["themes"]:
            themes[mention["theme"]].append(mention["text"])
    return Sentences(themes, voice, asked)


def _rows(path: Path) -> Iterator[Any]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
