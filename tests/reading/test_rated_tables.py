"""Tables of scores: what stands beside a subject there is no fact, and what is said of the score is the answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

from minutes_nlp.reading.rated_tables import is_score

TITLE: Item = ("title", "How are things going? My views for my review (young people)")
NAMES = {
    "score": ["", "Score", "Why?"],
    "out of": ["About me", "Out of 10", "What would make it better?"],
    "scale": ["How do you feel about", "1-10", "Comments"],
    "how happy": ["Thing", "How happy am I?", "Tell us more"],
}
ROWS = [
    ["Where I live", "8", "The food is good"],
    ["Placement", "6/10", "It is loud"],
    ["Legal status", "2", "I dont get it"],
    ["School", "3 out of 10", "i hate maths"],
    ["Health", "9", ""],
    ["Contact", "5", "not enough"],
    ["My review", "4", "too long"],
    ["Social worker", "1", "She cancels"],
    ["My future", "dunno", ""],
]
SAID = ["The food is good", "It is loud", "I dont get it", "i hate maths", "9", "not enough", "too long", "She cancels"]


def _answers(items: list[Item], path: Path) -> tuple[dict[str, object], dict[str, str]]:
    document = build(path, items)
    asked = {document.blocks[q.answers[0]].text: q.text.partition("\t")[0] for q in document.questions}
    return {name: fact.value for name, fact in document.facts.items()}, asked


@pytest.mark.parametrize("names", [*NAMES, ""])
def test_scores_are_no_facts_and_words_beside_them_answer(names: str, tmp_path: Path) -> None:
    rows = [NAMES[names], *ROWS] if names else ROWS
    facts, asked = _answers([TITLE, ("p", "Name: Kay Brooks"), ("table", rows)], tmp_path / "scores.docx")
    assert facts == {"child_name": "Kay Brooks"}
    assert [text for text in asked if text in SAID] == SAID
    assert asked["It is loud"] == "Placement"


@pytest.mark.parametrize("names", NAMES)
def test_scores_below_the_childs_details_in_one_table(names: str, tmp_path: Path) -> None:
    head = [["My name", "Kay Brooks", ""], ["Age", "13", ""]]
    facts, asked = _answers([TITLE, ("table", [*head, NAMES[names], *ROWS])], tmp_path / "below.docx")
    assert facts == {"child_name": "Kay Brooks", "age": "13"}
    assert [text for text in asked if text in SAID] == SAID


@pytest.mark.parametrize("name", ["Score", "My mark out of 5", "Rating", "0 to 10", "How do you feel?"])
def test_scores_alone_answer(name: str, tmp_path: Path) -> None:
    rows = [["What we ask about", name], ["Where you live", "4"], ["Placement", "3"], ["School", "2"]]
    facts, _ = _answers([TITLE, ("p", "Name: Kay Brooks"), ("table", rows)], tmp_path / "alone.docx")
    assert facts == {"child_name": "Kay Brooks"}


@pytest.mark.parametrize(
    "rows",
    [
        [["Name", "Kay Brooks"], ["Age", "13"], ["Review number", "4"]],
        [["Age", "13", "Name", "Kay Brooks"], ["Review number", "4", "IRO", "Ann Lee"]],
        [["Review number", "4", "Child", "Kay Brooks"], ["Age", "13", "School", "Oak House"]],
    ],
)
def test_figures_of_the_front_page_stay_facts(rows: list[list[str]], tmp_path: Path) -> None:
    facts, _ = _answers([TITLE, ("table", rows)], tmp_path / "front.docx")
    assert {"child_name": "Kay Brooks", "age": "13", "review_number": 4}.items() <= facts.items()


@pytest.mark.parametrize(
    "rows", [[["Placement", "8"], ["School", "boring"]], [["School", "Hard"], ["Placement", "too much"]]]
)
def test_what_says_how_it_is_names_nothing(rows: list[list[str]], tmp_path: Path) -> None:
    facts, _ = _answers([TITLE, ("table", [["Name", "Kay Brooks"], *rows])], tmp_path / "judged.docx")
    assert not {"placement_type", "school"} & facts.keys()


@pytest.mark.parametrize("value", ["Foster care", "U4", "With Jill and Pete", "Residential home (The Laurels)"])
def test_a_placement_stays_one(value: str, tmp_path: Path) -> None:
    facts, _ = _answers([TITLE, ("table", [["Name", "Kay Brooks"], ["Placement", value]])], tmp_path / "placed.docx")
    assert facts["placement_type"] == value


def test_scores() -> None:
    assert all(map(is_score, ["8", "8/10", "10 out of 10", "(7)", "3 / 5"]))
    assert not any(map(is_score, ["8 June", "Year 8", "100", "8.30 am", "n/a", ""]))


@pytest.mark.parametrize("value", ["The Laurels", "Willow Lodge", "14 Mill Lane", "Oak House"])
def test_what_a_placement_is_called_is_not_its_kind(value: str, tmp_path: Path) -> None:
    facts, _ = _answers([TITLE, ("table", [["Name", "Kay Brooks"], ["Placement", value]])], tmp_path / "called.docx")
    assert facts == {"child_name": "Kay Brooks", "placement_name": value}


@pytest.mark.parametrize("value", ["settled, no concerns about stability", "Settled, no worries", "going well"])
def test_how_a_placement_goes_is_neither_its_kind_nor_its_name(value: str, tmp_path: Path) -> None:
    facts, _ = _answers([TITLE, ("table", [["Name", "Kay Brooks"], ["Placement", value]])], tmp_path / "goes.docx")
    assert facts == {"child_name": "Kay Brooks"}
