"""What a letter tells the child of the child's own feelings is the child's voice; what an adult sees is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import build, voices

from minutes_nlp.finding.voice import find_statements
from minutes_nlp.language.units import units

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


PASSED_ON = [
    "Joan told us that you would like a rabbit.", "Your tutor says you love history.",
    "Gran let us know that you miss Alfie.", "Mr Ward told me you want to stay in his class.",
    "Joan told us that you sometimes worry at night.",
    "Tom, your social worker, told us you'd like to join a choir.",
    "Your foster carer has let me know that you are looking forward to camp.",
    "Joan and Bill told me that you don't like loud noises.",
    "Your key worker Dee mentioned that you are worried about exams.",
]  # fmt: skip
NOT_PASSED_ON = [
    "Joan told us that you have grown.", "Joan said that you should go to bed earlier.",
    "Joan told us she would like a rabbit.", "Your tutor says you are polite.", "Joan thinks you would like a rabbit.",
    "Joan says she misses you.", "The school said that you want to do well.",
    "Mr Ward says you want to please everyone.", "Joan told me that you like to stay up late.",
    "Joan told us that you sometimes worry her.",
    "Gran says you would love the new park.", "Gran said you missed two lessons.",
    "Joan told you that you like sweets too much.", "Everyone says you love cooking.",
]  # fmt: skip


def test_wishes_that_somebody_passed_on_to_a_letter(tmp_path: Path) -> None:
    text = [*PASSED_ON, *NOT_PASSED_ON]
    opening = [("p", "Dear Maya"), ("p", "Thank you for coming to your review on 12 March 2025.")]
    items = [*opening, *(("p", one) for one in text), ("p", "Hannah Pell"), ("p", "Independent Reviewing Officer")]
    document = build(tmp_path / "letter.docx", items)
    found = find_statements(document, units(document))
    assert [document.words(one.span) for one in found] == PASSED_ON
    assert {one.mode for one in found} == {"relayed"}
