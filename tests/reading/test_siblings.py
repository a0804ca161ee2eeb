"""The words of brothers and sisters in one record: every child's count, and "he" and "she" may both be a child."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build, voices

from minutes_nlp.finding.voice import find_statements
from minutes_nlp.finding.voice_reading import read_voices
from minutes_nlp.language.child_names import children, siblings_behind
from minutes_nlp.language.people import people_of
from minutes_nlp.language.units import units
from minutes_nlp.records import Document

PRESENT: Item = ("p", "Present: Hannah Pell (IRO), Tom Akers (social worker), Carol Lunt (foster carer)")
TITLE: Item = ("title", "Minutes of the children in care review")
HEADS: dict[str, list[Item]] = {
    "a list": [("title", "Sibling group review: Ava, Noah and Leo"), ("p", "Date of review: 12 March 2025")],
    "a cell": [TITLE, ("table", [["Children", "Ava Dunn and Noah Dunn"], ["Date of review", "12/03/2025"]])],
    "ages": [TITLE, ("p", "Children: Ava Dunn (9) and Noah Dunn (7)"), ("p", "Date of review: 12/03/2025")],
}
SAID = ["Noah told the IRO that he misses his dad.", "He wants to see him every week.", "He asked for a new bike."]
NOT_SAID = ["Carol said that Noah is settled.", "Ava had her health assessment on 3 February."]


def record(tmp_path: Path, head: list[Item], *items: Item) -> Document:
    return build(tmp_path / "record.docx", [*head, PRESENT, *items])


@pytest.mark.parametrize("head", HEADS)
def test_the_second_childs_words_are_found_too(head: str, tmp_path: Path) -> None:
    first = ["Ava said she likes living with Carol.", "She does not want to move."]
    text = " ".join([*first, *SAID, *NOT_SAID])
    document = record(tmp_path, HEADS[head], ("h1", "Children's views"), ("p", text))
    assert voices(document) == [*first, *SAID]


def test_a_brother_and_a_sister_are_both_called(tmp_path: Path) -> None:
    text = "Ava said she is happy. She likes school. Noah said he is sad. He hates his room."
    people = people_of(record(tmp_path, HEADS["a cell"], ("p", text)))
    assert {people.called, people.also} == {"he", "she"}
    alone = [TITLE, ("table", [["Child", "Ava Dunn"], ["Date of review", "12/03/2025"]])]
    assert people_of(record(tmp_path, alone, ("p", text))).also == ""


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Children: Ruby Cole (11), Finley Cole (8) and Joe Cole", ("Finley Cole", "Joe Cole")),
        ("Children: Ruby Cole; Finley Cole", ("Finley Cole",)),
        ("Child: Ruby Cole, Leeds", ()),
        ("Children: Ruby Cole, Tom Akers", ()),
        ("Children: Ruby Cole, Finley Cole", ("Finley Cole",)),
        ("Children: Ruby Cole (11), Finley Ash (8)", ("Finley Ash",)),
        ("Children: Ruby Cole, Leeds", ()),
        ("Children: Ruby Cole, Riverside House", ()),
        ("Children in Care Review for Ruby Cole, Leeds", ()),
        ("Children in Care Review for Ruby Cole and Finley Cole", ()),
        ("Children's Services Review: Ruby Cole, Riverside House", ()),
    ],
)
def test_names_behind_the_first(line: str, named: tuple[str, ...], tmp_path: Path) -> None:
    document = record(tmp_path, [TITLE, ("p", line), ("p", "Date of review: 12/03/2025")])
    assert set(named) <= {name for names in children(document) for name in names}
    assert set(siblings_behind(document)) <= set(named)
    assert "Leeds" not in {name for names in children(document) for name in names}


@pytest.mark.parametrize(
    ("head", "warned"),
    [
        ([["Child", "DOB", "ID"], ["Ava Dunn", "14/02/2011", "60021"], ["Noah Dunn", "30/09/2013", "60022"]], True),
        ([["Child's name", "Legal status", "ID"], ["Ava Dunn", "ICO", "60021"], ["Noah Dunn", "ICO", "60022"]], True),
        ([["Child", "DOB", "ID"], ["Ava Dunn", "14/02/2011", "60021"]], False),
        ([["Name", "DOB", "Role"], ["Ava Dunn", "14/02/2011", "child"], ["Jo Dunn", "3/9/1983", "mum"]], False),
        (
            [
                ["Child", "Ava Dunn", "ID", "60021"],
                ["Date of review", "12/03/2025", "IRO", "Hannah Pell"],
                ["Social worker", "Tom Akers", "Legal status", "ICO"],
            ],
            False,
        ),
        ([["Child", "School"], ["Ava Dunn", "Hill Primary"], ["Noah Dunn", "Brook High"]], False),
    ],
)
def test_minutes_of_several_children_are_remarked_on(head: list[list[str]], warned: bool, tmp_path: Path) -> None:
    said: Item = ("p", "Ava said she likes living with Carol. Noah said he misses his dad.")
    document = record(tmp_path, [TITLE, ("table", head), ("p", "Date of review: 12/03/2025")], ("h1", "Views"), said)
    assert any("several children" in sentence for sentence in document.warnings) is warned
    later = record(tmp_path, HEADS["a cell"][:1], ("h1", "Contact with family"), said, ("table", head))
    assert not any("several children" in sentence for sentence in later.warnings)


def test_brothers_and_sisters_of_the_one_child_are_no_several_children(tmp_path: Path) -> None:
    own: Item = ("table", [["Name of child", "Maya Dunn"], ["Date of review", "12/03/2025"]])
    others = [["Child's name", "Date of birth", "Relationship"], ["Ava Dunn", "14/02/2011", "sister"]]
    family: Item = ("table", [*others, ["Noah Dunn", "30/09/2013", "brother"]])
    document = record(tmp_path, [TITLE, own, family], ("h1", "Views"), ("p", "Maya said she likes living with Carol."))
    assert not any("several children" in sentence for sentence in document.warnings)


VIEWS: Item = ("h1", "Children's views")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Ava and Noah: We want to see our nan more.", ["Ava and Noah: We want to see our nan more."]),
        ("Both children: We miss our dog.", ["Both children: We miss our dog."]),
        ("Noah & Ava: We don't like the taxi.", ["Noah & Ava: We don't like the taxi."]),
        ("Ava, Noah: We love living with Carol.", ["Ava, Noah: We love living with Carol."]),
        ("Both: we hate sharing a room", ["Both: we hate sharing a room"]),
        ("Ava and Noah: Our room is too cold.", ["Ava and Noah: Our room is too cold."]),
        ("Ava: I like it. Noah: It's ok.", ["Ava: I like it.", "Noah: It's ok."]),
        ("Noah: I want a cat. Ava: I don't want to move.", ["Noah: I want a cat.", "Ava: I don't want to move."]),
        ("Ava: I want a cat. Carol: I have said no to the cat.", ["Ava: I want a cat."]),
        ("Ava: I want a cat Carol: I have said no to the cat.", ["Ava: I want a cat"]),
        # an adult's work, and an adult's views of them
        ("Ava and Noah: We visited on 3 March and spoke to them both.", []),
        ("Ava and Noah: We have agreed to look at this in May.", []),
        ("Ava and Noah: We are applying for passports.", []),
        ("Ava and Noah: We want them to settle before the court decides.", []),
        ("Ava: I visited on 3 March. Noah: I visited on 9 March.", []),
        ("Carol: We love having the children here.", []),
    ],
)
def test_a_line_under_the_names_of_children(line: str, told: list[str], tmp_path: Path) -> None:
    document = record(tmp_path, HEADS["a cell"], VIEWS, ("p", line))
    assert voices(document) == told


def test_what_children_say_together_is_direct(tmp_path: Path) -> None:
    document = record(tmp_path, HEADS["a cell"], VIEWS, ("p", "Ava and Noah: We want to see our nan more."))
    assert [one.mode for one in find_statements(document, units(document))] == ["direct"]


@pytest.mark.parametrize(
    ("columns", "others"),
    [
        ([["", "Child 1", "Child 2"], ["Name", "Ava Dunn", "Noah Dunn"]], ("Noah Dunn",)),
        ([["", "Young person 1", "Young person 2"], ["Name", "Ava Dunn (9)", "Noah Dunn (7)"]], ("Noah Dunn",)),
        (
            [["", "Sibling 1", "Sibling 2", "Sibling 3"], ["Name", "Ava Dunn", "Noah Dunn", "Leo Ash"]],
            ("Noah Dunn", "Leo Ash"),
        ),
        ([["", "Child 1", "Child 2"], ["Name", "Ava Dunn", "not in care"]], ()),
        ([["", "Child 1", "Child 2"], ["Name", "Ava Dunn", ""]], ()),
        ([["", "Child 1", "Mother"], ["Name", "Ava Dunn", "Jo Dunn"]], ()),
        ([["", "Child 1", "Social worker 1"], ["Name", "Ava Dunn", "Tom Akers"]], ()),
        ([["", "Child 1", "Child 2"], ["Name", "Ava Dunn", "Tom Akers"]], ()),
    ],
)
def test_names_in_columns_of_children(columns: list[list[str]], others: tuple[str, ...], tmp_path: Path) -> None:
    table: Item = ("table", [*columns, ["DOB", "09/11/2014", *["17/02/2018"] * (len(columns[0]) - 2)]])
    document = record(tmp_path, [TITLE, table, ("p", "Date of review: 12/03/2025")])
    assert document.facts["child_name"].value == "Ava Dunn"
    assert siblings_behind(document) == others
    assert [names[0] for names in children(document)] == ["Ava Dunn", *others]


def test_the_words_of_the_child_in_the_next_column_are_found(tmp_path: Path) -> None:
    table: Item = ("table", [["", "Child 1", "Child 2"], ["Name", "Ava Dunn", "Noah Dunn"]])
    told = ["Ava said she likes school.", *SAID]
    document = record(tmp_path, [TITLE, table], VIEWS, ("p", " ".join([*told, *NOT_SAID])))
    assert voices(document) == told


@pytest.mark.parametrize(
    ("title", "lines", "named"),
    [
        (
            "Children Looked After Review – Joint minutes for Ava and Noah Dunn",
            ["Ava Dunn DOB: 14 February 2011", "Noah Dunn DOB: 30 September 2013"],
            [("Ava Dunn", "Ava"), ("Noah Dunn", "Noah")],
        ),
        ("Joint review of Ava, Noah and Leo Dunn", ["Child: Ava Dunn"], [("Ava Dunn", "Ava"), ("Noah Dunn", "Noah")]),
        ("Joint fourth review for a sibling group – Ava (9) and Noah (7)", [], [("Ava",), ("Noah",)]),
        ("Joint Health and Education Review – Ava Dunn", ["Child: Ava Dunn"], [("Ava Dunn", "Ava")]),
        ("Joint review for Ava Dunn", ["Brother: Noah Dunn DOB: 30 September 2013"], [("Ava Dunn", "Ava")]),
        ("Review for Ava Dunn – joint with Leeds and Hull", ["Child: Ava Dunn"], [("Ava Dunn", "Ava")]),
    ],
)
def test_names_that_a_title_joins(title: str, lines: list[str], named: list[tuple[str, ...]], tmp_path: Path) -> None:
    head: list[Item] = [("title", title), *(("p", line) for line in lines), ("p", "Date of review: 12/03/2025")]
    document = record(tmp_path, head, ("h1", "Views"), ("p", "Ava said she is happy. Noah wants a bike."))
    assert [set(names) for names in children(document)][: len(named)] == [set(names) for names in named]
    assert any("several children" in warning for warning in document.warnings) == (len(named) > 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The children both want to stay with Carol.", True),
        ("Both girls told us they miss their nan.", True),
        ("The children both go to Elm School.", False),
        ("The children need a new passport.", False),
    ],
)
def test_what_all_children_want(text: str, said: bool, tmp_path: Path) -> None:
    document = record(tmp_path, HEADS["ages"], ("h1", "Views"), ("p", text))
    assert [one.felt for one in read_voices(document, units(document)).units if one.unit.text == text] == [said]


@pytest.mark.parametrize(
    ("before", "text", "said"),
    [
        ("Noah came and spoke well.", "He said he does not want Ava to move.", True),
        ("Noah came and spoke well.", "He said he wants Ava to come back.", True),
        ("Tom Akers spoke last.", "He said he does not want Ava to move.", False),
        ("Noah came and spoke well.", "He said Tom Akers wants Ava to move.", False),
        ("Noah came and spoke well.", "He has two lessons with Ava.", False),
    ],
)
def test_what_one_child_says_of_another(before: str, text: str, said: bool, tmp_path: Path) -> None:
    document = record(tmp_path, HEADS["ages"], ("h1", "Views"), ("p", f"{before} {text}"))
    assert [one.felt for one in read_voices(document, units(document)).units if one.unit.text == text] == [said]


def test_no_children_of_another_record(tmp_path: Path) -> None:
    text = "The children both want to stay with Carol."
    document = record(tmp_path, [TITLE, ("p", "Child: Ava Dunn")], ("h1", "Views"), ("p", text))
    assert not any(one.felt for one in read_voices(document, units(document)).units)
