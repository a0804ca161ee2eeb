"""People whom the text itself makes known: beside a role word, and only names that it uses again."""

from __future__ import annotations

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
    ],
)
def test_a_name_beside_a_role_word(text: str, known: dict[str, str]) -> None:
    assert people_of(document_of(text)).groups == known


def test_a_listed_role_goes_before_the_text_and_a_missing_one_is_filled() -> None:
    text = "Her friend Shona rang. Shona is nine. Her aunt Bea came. Bea sang."
    groups = people_of(document_of(text, Person("Shona Ray", "advocate"), Person("Bea Lane", ""))).groups or {}
    assert (groups["Shona"], groups["Bea"]) == ("advocate", "family")


def test_the_child_is_nobodys_acquaintance() -> None:
    assert people_of(document_of("His sister Kay came. Kay sang.")).groups == {}


def test_no_text_makes_nobody_known() -> None:
    assert people_of(document_of("")).groups == {}
