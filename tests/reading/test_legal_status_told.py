"""A legal status in the words of minutes: below its heading, behind its label with more, in sentences on the child."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

from minutes_nlp.records import Document

FRONT = ["Child: Lewis Grant", "Date of review: 5 March 2025", "IRO: Yasmin Patel"]


def minutes(path: Path, *items: Item) -> Document:
    front: list[Item] = [("h1", "Child in Care Review Minutes"), *(("p", line) for line in FRONT)]
    return build(path / "minutes.docx", [*front, *items, ("h2", "Health"), ("p", "Lewis is growing well.")])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Section 20. Yasmin asked whether this was still right.", "Section 20"),
        ("Section 20. Yasmin said that he has been s20 for two years and s.20 no longer fits.", "Section 20"),
        ("A full care order was made in May 2021. Mum would like it discharged.", "full care order"),
        ("Interim Care Order granted on 3 May 2024, expiring at the final hearing.", "Interim Care Order"),
        ("Care Order and Placement Order since 3 May 2024", "Care Order and Placement Order"),
        ("Section 20 was discussed with his mother.", None),
        ("Interim care order until May. A full care order was made on 3 May.", None),
        ("Care order application to be made by June.", None),
        ("His mother opposes the care order.", None),
        ("☐ Section 20", None),
    ],
)
def test_what_opens_the_paragraph_below_the_heading(tmp_path: Path, text: str, value: str | None) -> None:
    fact = minutes(tmp_path, ("h2", "Legal status"), ("p", text)).facts.get("legal_status")
    assert (fact.value if fact else None) == value


def test_what_opens_the_sentences_behind_the_label(tmp_path: Path) -> None:
    document = minutes(tmp_path, ("p", "Legal status: Section 20. Yasmin asked whether this was still right."))
    assert document.facts["legal_status"].value == "Section 20"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Lewis is 14 and subject to a full care order, he lives with Sue.", "full care order"),
        ("Lewis is twelve years old and is subject to an interim care order.", "interim care order"),
        ("Lewis has been subject to a placement order since March 2023.", "placement order"),
        ("Lewis has a care order, which means that the council looks after him.", "care order"),
        ("Lewis is subject to a care order and a placement order.", "care order and a placement order"),
        ("Lewis has a brother who is subject to a care order.", None),
        ("Lewis had a care order until 2023.", None),
        ("Lewis is subject to an emergency protection order made on 3 May and an interim care order since June.", None),
        ("Lewis has a care order hearing in June.", None),
        ("His sister has a care order.", None),
    ],
)
def test_what_a_sentence_tells_of_the_child(tmp_path: Path, sentence: str, value: str | None) -> None:
    fact = minutes(tmp_path, ("p", sentence)).facts.get("legal_status")
    assert (fact.value if fact else None) == value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Lewis lives with Sue Hall, an in-house foster carer.", "in-house foster carer"),
        ("Lewis is placed in an agency foster placement with Sue and Bob.", "agency foster placement"),
        ("Lewis lives with Sue Hall, whose sister is a foster carer.", None),
        ("Mia lives with Sue Hall, a foster carer.", None),
    ],
)
def test_where_a_sentence_says_that_the_child_lives(tmp_path: Path, sentence: str, value: str | None) -> None:
    fact = minutes(tmp_path, ("p", sentence)).facts.get("placement_type")
    assert (fact.value if fact else None) == value
