"""Writes the result of a training into its model folder: scores as JSON, and a card that explains them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def write_results(folder: Path, scores: Any, card: str) -> None:
    """Write `scores.json` and `card.md` into a model folder."""
    write_json(folder / "scores.json", scores)
    (folder / "card.md").write_text(card, encoding="utf-8")


def write_json(path: Path, content: Any) -> None:
    """Write JSON that a person can read and git can compare, a value on each line."""
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
