"""What a letter tells the child of the child's own feelings is the child's voice; what an adult sees is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import build, voices

FELT = [
    "You are missing your nan.", "You've gone off football.", "You look forward to Saturdays with Mum.",
    "You are finding maths tricky.", "You really enjoyed the trip.",
    "It was lovely to hear that you are settled at Jo's.", "I was sorry to hear that you feel sad about your dad.",
    "I know that you are worried about moving.", "We heard you would like to try karate.",
    "You don't want to go to respite and we all respect this.", "You see your mum on Saturdays and you love it.",
]  # fmt: skip
NOT_FELT = [
    "You seem happy at Carol's.", "You have missed your dentist appointment.", "You are missing lots of school.",
    "You go to swimming on Tuesdays.", "You did really well in your SATs.", "Carol says you are a joy.",
    "I was pleased to see that you are eating well.", "It was good to hear from Carol that you are happy.",
    "I know that you are moving to Year 7 in September.", "You did not feel well in May.",
]  # fmt: skip


@pytest.mark.parametrize("layout", ["paragraph", "lines", "headed"])
def test_feelings_in_a_letter(layout: str, tmp_path: Path) -> None:
    text = [*FELT, *NOT_FELT]
    middle = [("p", " ".join(text))] if layout == "paragraph" else [("p", one) for one in text]
    items = [("p", "Dear Maya"), ("p", "Thank you for coming to your review on 12 March 2025."), *middle]
    if layout == "headed":
        items.insert(2, ("h1", "What we talked about"))
    document = build(tmp_path / "letter.docx", [*items, ("p", "Hannah Pell"), ("p", "Independent Reviewing Officer")])
    assert voices(document) == FELT
