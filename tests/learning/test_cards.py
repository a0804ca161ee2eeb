"""The shipped model cards say what their scores say."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from minutes_nlp.learning import action_card, encoder_card, language_card
from minutes_nlp.resources import models_dir


@pytest.mark.parametrize(
    ("folder", "card"),
    [
        ("actions/0.1.0", action_card.card),
        ("encoder/0.1.0", lambda scores: encoder_card.card(scores, "0.1.0")),
        ("language/0.1.0", language_card.card),
    ],
)
def test_a_shipped_card_is_what_its_scores_give(folder: str, card: Callable[[Mapping[str, Any]], str]) -> None:
    scores = json.loads((models_dir() / folder / "scores.json").read_text(encoding="utf-8"))
    assert card(scores) == (models_dir() / folder / "card.md").read_text(encoding="utf-8")
