"""Who is who: the child's names, people at work and at home, pronouns, letters and forms."""

from __future__ import annotations

import pytest

from minutes_nlp.language.names import stand_ins, without_identity
from minutes_nlp.language.people import group_of_role, mentions, people_of, subject, without_names
from minutes_nlp.records import Block, Document, Fact, Person, Place, Span, Unit


def document(text: str, child: str = "Kieran Stubbs", **more: object) -> Document:
    blocks, start = [], 0
    for index, line in enumerate(text.split("\n")):
        blocks.append(Block(index, start, line, Place(paragraph=index + 1)))
        start += len(line) + 1
    facts = {"child_name": Fact("child_name", child, Span(0, 0, 0))} if child else {}
    people = (
        Person("Bernie Asante", "foster carer"),
        Person("Tolu Brightwell", "SW"),
        Person("Miss Loveday", "class teacher"),
        Person("Caleb Stubbs", "brother"),
    )
    given = {"kind": "review_minutes", "facts": facts, "people": people} | more
    return Document(path="x.docx", sha256="", text=text, blocks=tuple(blocks), **given)  # type: ignore[arg-type]


def unit(text: str) -> Unit:
    return Unit(0, Span(0, 0, len(text)), text, "text", "", "other")


def who(text: str, **more: object) -> list[tuple[str, str, str]]:
    people = people_of(document(f"Kieran said he is well. He likes it.\n{text}", **more))
    return [(m.text, m.who, m.group) for m in mentions(unit(text), people)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kieran Stubbs came.", [("Kieran Stubbs", "child", "child")]),
        ("Kieran came with Bernie.", [("Kieran", "child", "child"), ("Bernie", "person", "carer")]),
        ("K told SW.", [("K", "child", "child"), ("SW", "role", "social_worker")]),
        ("The young person was asked.", [("The young person", "child", "child")]),
        ("YP met the PA.", [("YP", "child", "child"), ("PA", "role", "social_worker")]),
        ("Miss Loveday teaches him.", [("Miss Loveday", "person", "education"), ("him", "child", "child")]),
        ("His mum rang.", [("His", "child", "child"), ("mum", "role", "family")]),
        (
            "His brother is Caleb.",
            [("His", "child", "child"), ("brother", "role", "other_child"), ("Caleb", "person", "other_child")],
        ),
        ("SSW and VSH sent papers.", [("SSW", "role", "other"), ("VSH", "role", "education")]),
        ("Dr Correia wrote.", [("Dr Correia", "person", "")]),
        ("The sw bus was late.", []),
        ("Nobody was there.", []),
    ],
)  # fmt: skip
def test_mentions(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert who(text) == expected


def test_a_pronoun_of_the_other_kind_is_not_the_child() -> None:
    assert ("She", "unknown", "") in who("She said he can stay.")
    assert ("he", "child", "child") in who("She said he can stay.")


def test_a_pronoun_behind_another_person_may_be_that_person() -> None:
    assert ("he", "unknown", "") in who("Mr Hall said he was tired.")
    assert ("him", "child", "child") in who("Mr Hall said it to him.")
    assert ("he", "child", "child") in who("Mr Hall wrote to Kieran, and he was glad.")


def test_you_is_the_child_in_a_letter_alone() -> None:
    letter = "Dear Kieran, thank you for coming. You told me that you like your room and you want your bike."
    assert people_of(document(letter)).letter
    assert not people_of(document("Kieran came. " * 60 + "You can ask for a copy.")).letter
    form = document(
        "What do you like? What do you want? Do you see your mum?", kind="consultation_form", respondent="carer"
    )
    assert not people_of(form).letter


def test_i_is_the_child_on_the_childs_own_form() -> None:
    own = people_of(document("I like my room", kind="consultation_form", respondent="child"))
    assert [m.who for m in mentions(unit("I like my room"), own)] == ["child", "child"]
    carers = people_of(document("I like my room", kind="consultation_form", respondent="carer"))
    assert {m.who for m in mentions(unit("I like my room"), carers)} == {"author"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Amber-Rose Killeen", {"Amber-Rose Killeen", "Amber-Rose"}),
        ("Beatriz (known as Bea) Pontes", {"Beatriz Pontes", "Beatriz", "Bea"}),
        ("Dominic “Dom” Farrow", {"Dominic Farrow", "Dominic", "Dom"}),
        ("Tia", {"Tia"}),
        ("SASHA LINTON", {"SASHA LINTON", "SASHA", "Sasha Linton", "Sasha"}),
        ("Maisie Crane and Toby Crane", {"Maisie Crane", "Maisie", "Toby Crane", "Toby"}),
        ("Maisie & Toby Crane", {"Maisie Crane", "Maisie", "Toby Crane", "Toby"}),
        ("Anwen Rhys, Dai Rhys and Eira Rhys", {"Anwen Rhys", "Anwen", "Dai Rhys", "Dai", "Eira Rhys", "Eira"}),
        ("Roland Sandbrook", {"Roland Sandbrook", "Roland"}),
        ("", set()),
    ],
)
def test_names_of_the_child(name: str, expected: set[str]) -> None:
    assert set(people_of(document("Nothing is said.", child=name)).child) == expected


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Dom came. Dom said no.", True), ("Dom came.", False), ("Dom came. Dom went. A dom is a dome.", False),
        ("Domi came. Domin went.", False),
    ],
)  # fmt: skip
def test_short_forms_of_the_first_name(text: str, short: bool) -> None:
    assert ("Dom" in people_of(document(text, child="Dominic Farrow")).child) is short


def test_a_short_form_that_is_somebody_else() -> None:
    people = (Person("Dom Bright", "mentor"),)
    assert "Dom" not in people_of(document("Dom came. Dom said no.", child="Dominic Farrow", people=people)).child


def test_initials_count_where_the_record_uses_them() -> None:
    assert "KS" in people_of(document("KS went to school.")).child
    assert "KS" not in people_of(document("He does KS2 work.")).child


@pytest.mark.parametrize("initials", ["KSW", "K.S.W.", "KS"])
def test_a_double_barrelled_name_gives_one_letter_or_two(initials: str) -> None:
    assert initials in people_of(document(f"{initials} went to school.", child="Kieran Stubbs-Wray")).child
    assert "KSW" not in people_of(document("KSW went to school.")).child


def test_initials_of_brothers_and_sisters_count_alike() -> None:
    text = "MC said yes. TC said he would rather not. Ms TM was away."
    assert {"MC", "TC"} <= set(people_of(document(text, child="Maisie Crane and Toby Crane")).child)


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("Ruby told me she is fed up. I feel Ruby is settled. Ruby's school said so.", ("Ruby",)),
        ("Ruby told me she is fed up. I feel Ruby is settled. Ruby lives with Pat.", ("Ruby",)),
        ("Ruby wants her mum to come. I saw Ruby. Ruby’s foster carer agrees.", ("Ruby",)),
        ("J said she does not want to move. What J would like: to stay. J's foster placement is fine.", ("J",)),
        ("KB likes art. I saw KB on Friday. KB is in Year 5.", ("KB",)),
        ("KB likes art. KB's school is good.", ()),  # may be anybody
        ("Ruby told me she is fed up. Pat said Ruby came with Pat. Ruby's school is Pat's.", ()),  # no more of one
        ("Ruby came. Ruby left. Ruby's school is shut.", ()),  # says and wants nothing
        # adults whom no list names
        ("Carol said that he sleeps well. Carol wants more respite. Carol is tired.", ()),
        ("Priya wants to take him on holiday. Priya is happy. Priya’s school run is long. Priya left.", ()),
        ("Priya wants more for the young person. Priya's school run is long. I met Priya.", ()),
        ("Carol likes having her home. Carol's school run is long. I met Carol.", ()),
        ("The class teacher Ruby said no. Ruby's school is big. Ruby likes it.", ()),
        ("Ruby (teaching assistant) said no. Ruby's school is big. Ruby likes it.", ()),
        ("Ravenscourt wants a longer plan. Ravenscourt is full. Ravenscourt likes plans.", ()),
        ("Bernie said she is well. I like Bernie.", ()),  # the carer
        ("SW said no. SW wants a date. SW likes it.", ()),
        ("Mrs Ruby said no. Mrs Ruby wants it. Mrs Ruby's school is shut.", ()),
        ("Hope said no. Hope is well. Hope's school is shut. We hope so.", ()),
    ],
)
def test_a_child_whom_no_fact_names(text: str, guess: tuple[str, ...]) -> None:
    form = document(text, child="", kind="consultation_form", respondent="social_worker")
    assert people_of(form).child == guess
    own = document(text, child="", kind="consultation_form", respondent="child")
    assert people_of(own).child == ()


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Kieran is well. He likes it. His mother said she is glad.", "he"),
        ("Kieran says she likes her room. Mr Hall said he will help.", "she"),
        ("Kieran say they like their room and themself.", "they"),
        ("Nothing.", ""),
    ],
)
def test_what_the_child_is_called(text: str, called: str) -> None:
    assert people_of(document(text)).called == called


@pytest.mark.parametrize(
    ("role", "group"),
    [
        ("foster carer", "carer"), ("SSW", "other"), ("supervising social worker", "other"), ("SW", "social_worker"),
        ("IRO", "iro"), ("maternal grandmother", "family"), ("Designated Teacher", "education"),
        ("CLA nurse", "health"),
        ("advocate", "advocate"), ("chief cook", ""), ("family friend, carer", "family"),
        ("friend of the family", "family"), ("friend of his mother", "family"), ("best friend", "other_child"),
        ("her friend from school", "other_child"),
    ],
)  # fmt: skip
def test_groups_of_roles(role: str, group: str) -> None:
    assert group_of_role(role) == group


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Kieran told Bernie.", "Kieran"),
        ("In Bernie's view Kieran is fine.", "Kieran"),
        ("To Bernie he said nothing.", "he"),
        ("Bernie's room is cold.", None),
    ],
)
def test_subjects(text: str, first: str | None) -> None:
    people = people_of(document(f"Kieran said he is well.\n{text}"))
    found = subject(text, mentions(unit(text), people))
    assert (found.text if found else None) == first


def test_names_are_overwritten_letter_by_letter() -> None:
    people = people_of(document("Kieran told Bernie he hopes."))
    text = "Kieran told Bernie he hopes."
    assert without_names(text, mentions(unit(text), people)) == "Xxxxxx told Xxxxxx he hopes."


def test_stand_ins_keep_people_apart() -> None:
    people = people_of(document("Kieran told Bernie."))
    names = stand_ins(people)
    assert names["Kieran"] == "Sam" and len({names["Bernie"], names["Tolu"], names["Caleb"], names["Kieran"]}) == 4
    assert names["Bernie Asante"].split()[0] == names["Bernie"]


def test_other_names_and_the_other_pronoun_give_the_same_text() -> None:
    his = "Kieran told Bernie Asante that he misses his dad, and Miss Loveday helps him."
    hers = his.replace("Kieran", "Adaeze").replace("he misses his", "she misses her").replace("helps him", "helps her")
    one = without_identity(document(his))(his)
    other = without_identity(document(hers, child="Adaeze Okafor"))(hers)
    assert one == other


def test_a_document_without_a_child_has_none() -> None:
    people = people_of(document("The meeting was held.", child=""))
    assert people.child == () and people.called == ""
