"""A list under a heading of decisions of which fewer than half was taken is pointed out, and no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from minutes_nlp.finding.gaps import find_gaps
from minutes_nlp.finding.untaken import untaken_items
from minutes_nlp.records import Block, Document, Place, Recommendation, Span

ITEMS = ("Passport for Kayden, Ann, May", "Dentist as soon as can be", "Bus pass and a lock", "Ann to ring the school")


def document(lines: Sequence[str], topic: str = "decisions", table: int | None = None) -> Document:
    blocks, start = [], 0
    for index, line in enumerate(lines):
        place = Place(paragraph=index + 7, table=table)
        blocks.append(Block(index, start, line, place, section="Kayden's list", topic=topic))
        start += len(line) + 1
    return Document("a.docx", "", "\n".join(lines), tuple(blocks), kind="review_minutes")


def taken(document: Document, lines: Sequence[str]) -> list[Recommendation]:
    return [
        Recommendation(Span(block.index, block.start, block.start + len(block.text)), (), None, {}, "list")
        for block in document.blocks
        if block.text in lines
    ]


@pytest.mark.parametrize(
    ("found", "were"),
    [(0, "none was read as a recommendation"), (1, "one was read as a recommendation"), (2, ""), (4, "")],
)
def test_fewer_than_half(found: int, were: str) -> None:
    minutes = document(ITEMS)
    sentence = untaken_items(minutes, taken(minutes, ITEMS[:found]))
    assert bool(sentence) is bool(were)
    assert were in sentence
    if were:
        assert sentence.startswith("4 items stand under a heading of decisions (from paragraph 7 on), of which ")
        assert "Kayden" not in sentence


def test_three_of_seven() -> None:
    minutes = document([*ITEMS, "Monitor his sleep at night", "Swimming on a Saturday", "Reece not to go missing"])
    assert ", of which 3 were read as recommendations: look" in untaken_items(minutes, taken(minutes, ITEMS[:3]))


@pytest.mark.parametrize(
    ("lines", "topic", "table"),
    [
        (ITEMS, "health", None),
        (ITEMS, "previous_decisions", None),
        (ITEMS, "decisions", 1),
        (ITEMS[:2], "decisions", None),
        (
            ["Signed by the chair", "Date of this record", "Next review in May", "Copies to all present"],
            "decisions",
            None,
        ),
        (["Passport", "Thank you all", "Amy"], "decisions", None),
        (["word " * 40] * 4, "decisions", None),
        (["What is to be done?", "Who will do it?", "The following was agreed:"], "decisions", None),
    ],
)
def test_what_is_no_such_list(lines: Sequence[str], topic: str, table: int | None) -> None:
    assert untaken_items(document(lines, topic, table), []) == ""


def test_it_is_among_the_gaps_of_minutes_with_recommendations() -> None:
    minutes = document(ITEMS)
    assert untaken_items(minutes, found := taken(minutes, ITEMS[:1])) in find_gaps(minutes, (), found)
    assert not any("items stand" in gap for gap in find_gaps(minutes, (), ()))


def test_single_words_of_a_marked_list() -> None:
    lines = [*ITEMS, "Bloods", "Visits", "None"]
    plain = document(lines)
    marked = replace(plain, blocks=tuple(replace(block, role="list") for block in plain.blocks))
    assert untaken_items(marked, taken(marked, ITEMS)).startswith("2 items of a single word stand under")
    assert untaken_items(marked, taken(marked, [*ITEMS, "Bloods"])) == ""
    assert untaken_items(plain, taken(plain, ITEMS)) == ""


@pytest.mark.parametrize(
    "lines",
    [
        ("Passport", "Savings account", "Life story work - SW"),
        ("Bus pass", "Dental check", "PEP"),
        ("Later life letter", "Counselling"),
        ("Contact with dad", "Mental health - CAMHS"),
        ("Risk assessment.", "Pathway plan."),
    ],
)
@pytest.mark.parametrize("role", ["text", "list"])
def test_bare_things_that_were_not_taken(lines: Sequence[str], role: str) -> None:
    plain = document([*ITEMS, *lines])
    minutes = replace(plain, blocks=tuple(replace(block, role=role) for block in plain.blocks))
    told = f"{len(lines)} items of a few words stand under a heading of decisions (from paragraph 11 on) and were not"
    assert untaken_items(minutes, taken(minutes, ITEMS)).startswith(told)


@pytest.mark.parametrize(
    "lines",
    [
        ("Health", "No actions.", "Education", "None"),
        ("Passport received", "Savings account opened", "PEP done"),
        ("Next review date", "Date of PEP", "Copies of the plan"),
        ("The social worker", "School nurse", "Foster carer"),
        ("Savings account", "Kayden was happy with this."),
        ("What about his passport?", "Passport:", "Bus pass?"),
    ],
)
def test_short_lines_that_are_no_things_to_see_to(lines: Sequence[str]) -> None:
    minutes = document([*ITEMS, *ITEMS, *lines])
    assert untaken_items(minutes, taken(minutes, ITEMS)) == ""


def test_notes_of_who_and_when_are_no_items() -> None:
    lines = [line for item in ITEMS for line in (item, "Who: Ann Lee, social worker", "By when: the end of May")]
    minutes = document(lines)
    assert untaken_items(minutes, taken(minutes, ITEMS)) == ""
