"""People whom the text itself makes known: beside a role word, and only names that it uses again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutes_nlp.language.people import people_of
from minutes_nlp.records import Block, Document, Fact, Person, Place, Span


def document_of(text: str, *people: Person) -> Document:
    facts = {"child_name": Fact("child_name", "Kay Brooks", Span(0, 0, 0))}
    blocks = (Block(0, 0, text, Place()),)
    return Document("a.docx", "", text, blocks, kind="review_minutes", facts=facts, people=people)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Her friend Shona rang. Shona is nine.", {"Shona": "other_child"}),
        ("At his request his stepfather, Gary Haskell, stayed away. Gary was not told.", {"Gary": "family"}),
        ("Sal (aunt) came. Sal stayed.", {"Sal": "family"}),
        ("Tess is her third social worker. She likes Tess.", {"Tess": "social_worker"}),
        ("Auntie Cherelle cooked. She loves Auntie Cherelle's rice.", {"Cherelle": "family"}),
        ("Her friend Shona rang.", {}),
        ("Social Worker Report. The report of the Social Worker Report group.", {}),
        ("Her social worker Mrs Hale came. Mrs Hale left.", {}),
        ("Mum Tuesday and Tuesday.", {}),
        ("Her friend Paweł rang. Paweł is nine.", {"Paweł": "other_child"}),
        ("D'Arcy, her uncle, rang. D'Arcy sang.", {"D'Arcy": "family"}),
        ("O'Neil, his uncle, rang. O'Neil left. Neil came too.", {"O'Neil": "family"}),
        ("Tess Hall, social worker, came. Tess Hall sat.", {"Tess Hall": "social_worker", "Tess": "social_worker"}),
        (
            "Present: Tess, social worker, Gary, foster carer. Gary and Tess spoke.",
            {"Tess": "social_worker", "Gary": "carer"},
        ),
        ("Present: Kay, Bob, Mum and Kit. Bob spoke.", {}),
        ("Bea Lane\tFoster carer\nTim Orr\tChef\nTim Orr cooked.", {}),
        ("Contact with mum\nShona said so. Shona left.", {}),
        ("Mum's boyfriend Gary moved in. Gary drinks.", {}),
        ("Sister Boyle rang from the ward. Boyle is kind.", {}),
        (
            "Her friend Shona Ray and her aunt Shona Lee. Shona Ray, Shona Lee and Shona.",
            {"Shona Ray": "other_child", "Shona Lee": "family"},
        ),
    ],
)
def test_a_name_beside_a_role_word(text: str, known: dict[str, str]) -> None:
    assert people_of(document_of(text)).groups == known


def test_a_listed_role_goes_before_the_text_and_a_missing_one_is_filled() -> None:
    text = "Her friend Shona rang. Shona is nine. Her aunt Bea came. Bea sang."
    groups = people_of(document_of(text, Person("Shona Ray", "advocate"), Person("Bea Lane", ""))).groups or {}
    assert (groups["Shona"], groups["Bea"]) == ("advocate", "family")


def test_a_whole_name_comes_before_its_part_where_the_part_is_said_first() -> None:
    text = "Shona rang. Her friend Shona Ray came. Shona Ray sang."
    assert list(people_of(document_of(text)).groups or {}) == ["Shona Ray", "Shona"]


@pytest.mark.parametrize(
    "text",
    [
        "Her social worker Tess Hall rang her foster carer Bea. Mum was angry and her friend Shona left.\n" * 600,
        "".join(f"friend N{'abcdefghij'[k % 10]}{k} " for k in range(4000)),
        "Ab-" * 20000,
        "his " * 15000,
        "A" * 60_000,
        "Mum's " * 10000,
    ],
)
def test_a_paragraph_of_60_000_characters_takes_linear_time(linear: Callable[..., None], text: str) -> None:
    linear(lambda run: people_of(document_of(run)), text)


def test_the_child_is_nobodys_acquaintance() -> None:
    assert people_of(document_of("Her aunt Brooks came. Brooks sang.")).groups == {}
    assert people_of(document_of("His sister Kay came. Kay sang.")).groups == {}


def test_no_text_makes_nobody_known() -> None:
    assert people_of(document_of("")).groups == {}
