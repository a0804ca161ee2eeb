"""Cues and whose they are: the same words of the carer, the mother and the child."""

from __future__ import annotations

import pytest

from minutes_nlp.finding.voice_cues import act_cues, counts, frame_cues
from minutes_nlp.finding.voice_quotes import quotations
from minutes_nlp.language.people import mentions, people_of
from minutes_nlp.records import Block, Document, Fact, Person, Place, Span, Unit

OPENING = "Kieran said he is well and he likes it."


def acts(text: str) -> set[tuple[str, str]]:
    whole = f"{OPENING}\n{text}"
    document = Document(
        path="x", sha256="", text=whole,
        blocks=(Block(0, 0, OPENING, Place()), Block(1, len(OPENING) + 1, text, Place())),
        kind="review_minutes", facts={"child_name": Fact("child_name", "Kieran Stubbs", Span(0, 0, 0))},
        people=(Person("Bernie Asante", "foster carer"),),
    )  # fmt: skip
    unit = Unit(0, Span(1, 0, len(text)), text, "text", "", "other")
    found = mentions(unit, people_of(document))
    return {(cue.name, cue.actor) for cue in act_cues(text, found, quotations(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kieran said the room is cold.", ("say", "child")),
        ("Mrs Hall said the room is cold.", ("say", "person")),
        ("Mum wants a later bus.", ("want", "role")),
        ("He wants a later bus.", ("want", "child")),
        ("Wants a later bus.", ("want", "nobody")),
        ("I would like to thank the carers.", ("want", "author")),
        ('"Not fair," said Kieran.', ("say", "child")),
        ('"He is a lamb," said Mrs Hall.', ("say", "person")),
        ("Bernie says Kieran hates peas.", ("dislike", "child")),
        ("Bernie says Kieran hates peas.", ("say", "person")),
        ("Kieran, on the way home from school, told Bernie.", ("say", "child")),
        ("Kieran chose the trampoline.", ("choose", "child")),
        ("He signed it.", ("show", "child")),
    ],
)
def test_whose_act(text: str, expected: tuple[str, str]) -> None:
    assert expected in acts(text)


@pytest.mark.parametrize("text", ["The bus leaves at nine.", "", "School report attached."])
def test_nobody_acts(text: str) -> None:
    assert not {cue for cue in acts(text) if cue[1] == "child"}


def test_words_within_a_quotation_are_no_acts() -> None:
    assert ("want", "child") not in acts('"Kieran wants a dog" is what the note says.')


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("In her words, it is fine.", "own_words"), ("When asked, he nodded.", "asked"),
        ("He gave it 7 out of 10.", "rating"), ("On his form he put a cross.", "paper"),
        ("According to Kieran it is fine.", "according"), ("To my mind he is sad.", ""),
    ],
)  # fmt: skip
def test_frames(text: str, frame: str) -> None:
    found = frame_cues(text)
    assert frame in found if frame else "according" not in found


def test_counts_name_every_kind_and_topic() -> None:
    assert counts("kind", "I am scared and I want my mum")["worry"] == 1
    assert set(counts("topic", "")) >= {"placement", "family_time", "other"}
    assert not any(counts("topic", "").values())
