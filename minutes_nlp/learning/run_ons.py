"""Texts whose sentences run together without full stops, for the sentence recogniser: answers and notes of our corpora.

The gold documents are left out, so that `units` can be measured on them.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

from minutes_nlp.learning.authoring import read_authored

_LAST_STOP = re.compile(r"(?<=[\w)])[.!?]+$")


def run_on_sets(corpora: Path) -> list[list[str]]:
    """Return paragraphs as lists of sentences: those of `corpora/authored`, and children's statements by topic."""
    paragraphs: list[list[str]] = []
    for path in sorted(corpora.glob("authored/*/*.min")):
        last = ""
        for line in read_authored(path).lines:
            place = {"RS": "S", "S": "S", "A": "A"}.get(line.kind, "")
            if place and place == last:
                paragraphs[-1].append(line.text)
            elif place:
                paragraphs.append([line.text])
            last = place
    by_topic: dict[str, list[str]] = {}
    for row in (corpora / "sentences" / "voice-1.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(row)
        if (voice := item["voice"]) and voice["mode"] == "written":
            by_topic.setdefault(voice["topic"], []).append(item["text"])
    paragraphs += [texts[i : i + 3] for texts in by_topic.values() for i in range(0, len(texts), 3)]
    return [piece for texts in paragraphs for piece in (texts[i : i + 4] for i in range(0, len(texts), 4))]


def typed_run_on(sentences: list[str], rng: random.Random) -> list[str]:
    """Return the sentences with most last stops gone, in half the cases with small first letters too."""
    if rng.random() < 0.3:
        return sentences
    lower = rng.random() < 0.5
    typed = []
    for text in sentences:
        if rng.random() < 0.85:
            text = _LAST_STOP.sub("", text)
        if lower and not re.match(r"I\b", text):
            text = text[:1].lower() + text[1:]
        typed.append(text.lower() if lower and rng.random() < 0.3 else text)
    return typed
