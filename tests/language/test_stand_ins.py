"""Stand-ins for names and one pronoun: who is who stays told apart, and nothing hangs on who somebody is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutes_nlp.language.names import one_pronoun, stand_ins, without_identity
from minutes_nlp.language.people import People
from minutes_nlp.records import Block, Document, Fact, Person, Place, Span


def document_of(text: str, child: str) -> Document:
    facts = {"child_name": Fact("child_name", child, Span(0, 0, 1))}
    return Document("a.docx", "", text, (Block(0, 0, text, Place()),), kind="review_minutes", facts=facts)


@pytest.mark.parametrize(
    ("hers", "his"),
    [
        ("We saw her on Tuesdays at her school.", "We saw him on Tuesdays at his school."),
        ("got her Tuesdays now", "got him Tuesdays now"),
        ("She hurt herself.", "He hurt himself."),
        ("Her mum says she's fine; the book is hers.", "His mum says he's fine; the book is his."),
        ("He gave her his coat.", "She gave him her coat."),
        ("She’s fine, she said ‘I miss her’.", "He’s fine, he said ‘I miss him’."),
        ("He told her to wait; it is hers.", "She told him to wait; it is his."),
    ],
)
def test_her_text_and_his_are_the_same_with_one_pronoun(hers: str, his: str) -> None:
    assert one_pronoun(hers, woman=True) == one_pronoun(his, woman=False)


def test_two_people_stay_two_with_one_pronoun() -> None:
    assert one_pronoun("She saw him and his dog.", woman=True) == "He saw her and her dog."
    assert one_pronoun("Mr Hall and the ushers.", woman=True) == "Mr Hall and the ushers."


def test_stand_ins_are_dealt_by_person_however_long_the_name() -> None:
    short = stand_ins(People(("Kay Brooks", "Kay"), groups={"Bea Moran": "", "Bea": "", "Ms Cole": "", "Jo Ray": ""}))
    long = stand_ins(People(("Ann Lee", "Ann"), groups={"Una Ó Briain": "", "Una": "", "Ms de Vere": "", "Al Fox": ""}))
    assert short["Bea Moran"] == long["Una Ó Briain"]
    assert short["Moran"] == long["Ó Briain"]
    assert short["Cole"] == long["de Vere"]
    assert short["Jo Ray"] == long["Al Fox"]


def test_the_letters_of_an_abbreviation_are_nobodys_initials() -> None:
    masked = without_identity(document_of("D.O.B. 3 May 2012. D said yes. D told Ann.", "Dec Hart"))
    assert masked("D.O.B. 3 May 2012. D said yes.").startswith("D.O.B. 3 May 2012.")
    assert masked("D said yes.") == "Sam said yes."


@pytest.mark.parametrize("they", ["They like it here.", "They and them and their friends."])
def test_a_child_called_they_leaves_no_gender_of_others(they: str) -> None:
    one = without_identity(document_of(f"Kay is here. {they * 4} She said she was late.", "Kay Brooks"))
    two = without_identity(document_of(f"Kay is here. {they * 4} He said he was late.", "Kay Brooks"))
    assert one("She said so.") == two("He said so.")


def test_a_name_that_is_a_month_too_is_masked_whole_and_the_month_is_not() -> None:
    listed = replace(document_of("Jan Barker came on 3 Jan.", "Kay Brooks"), people=(Person("Jan Barker", "carer"),))
    assert without_identity(listed)("Jan Barker came on 3 Jan.") == "Chris Morgan the carer came on 3 Jan."


def test_a_first_name_alone_that_is_a_month_too() -> None:
    listed = replace(document_of("Jan carried her off in Jan.", "Kay Brooks"), people=(Person("Jan Barker", "carer"),))
    masked = without_identity(listed)
    assert masked("Jan carried Kay off. In Jan 2024, on 3 Jan and since Jan.") == (
        "Chris the carer carried Sam off. In Jan 2024, on 3 Jan and since Jan."
    )


def test_what_somebody_is_to_the_child_is_said_once_and_not_where_the_text_says_it() -> None:
    people = (Person("Ola Reed", "social worker"), Person("Mrs Finch", "foster carer"), Person("Tim Orr", "chef"))
    masked = without_identity(replace(document_of("Kay came.", "Kay Brooks"), people=people))
    assert masked("Ola rang Tim. Ola's car is old.") == "Chris the social worker rang Jo. Chris's car is old."
    assert masked("Mrs Finch and Ola came.") == "Ms Bailey the carer and Chris the social worker came."
    assert masked("Ola is the social worker now.") == "Chris is the social worker now."
