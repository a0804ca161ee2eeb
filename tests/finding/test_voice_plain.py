"""What a record plainly gives as the child's own view, what an adult tells of the child, and what nobody passes on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from minutes_nlp.finding.voice_reading import Reading, read_voices
from minutes_nlp.finding.voice_wording import tells_itself
from minutes_nlp.language.units import units
from minutes_nlp.reading import read


def readings(path: Path, *sentences: str, child: str = "Thea Finch", born: str = "3 May 2013") -> list[Reading]:
    """The sentences of minutes as they are read for the voice."""
    word = docx.Document()
    facts = (f"Child: {child}", f"Date of birth: {born}", "Date of review: 12 March 2025")
    for line in ("Minutes of the child in care review", *facts):
        word.add_paragraph(line)
    word.add_heading("Placement", 1)
    for sentence in sentences:
        word.add_paragraph(sentence)
    word.save(str(path / "x.docx"))
    document = read(path / "x.docx")
    return [one for one in read_voices(document, units(document)).units if one.unit.text in sentences]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thea would like singing lessons.",
        "Thea’d rather stay at her school.",
        "Thea really wants a hamster.",
        "Thea does not want to share a room.",
        "Thea did not want her aunt to know.",
        "Thea feels that the rules are too strict.",
        "Thea feels she has come a long way.",
        "Thea feels safe at the Doyles’.",
        "Thea thinks it is better now.",
        "Thea is looking forward to the school play.",
        "Thea agreed with this plan.",
        "Thea is not sure whether to go back.",
        "Thea is quite worried about the move.",
        "Thea was proud of her certificate.",
        "Thea is glad to be back with her nan.",
        "Thea is fed up with waiting.",
        "Thea hates the minibus.",
        "Thea keeps asking her carer when she can ring her dad.",
        "Thea keeps on asking to see the puppies.",
    ],
)
def test_what_the_child_by_name_wants_feels_or_thinks_is_its_view(sentence: str, tmp_path: Path) -> None:
    assert [one.felt for one in readings(tmp_path, sentence)] == [True]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mrs Doyle feels she has come a long way.",
        "Mum would like singing lessons for her.",
        "Mrs Doyle thinks Thea is better now.",
        "Thea wants for nothing.",
        "Thea feels the cold.",
        "Thea felt ill after lunch.",
        "Thea is thought of highly.",
        "Thea was happy and settled on my visit.",
        "Thea understands simple instructions.",
        "Thea sleeps through and eats well.",
        "Thea did not want to attend.",
        "Thea was upset.",
        "Thea keeps her room tidy.",
        "Thea was worried over by everybody.",
    ],
)
def test_what_an_adult_thinks_or_sees_of_the_child_is_not_plainly_so(sentence: str, tmp_path: Path) -> None:
    assert [one.felt for one in readings(tmp_path, sentence)] == [False]


def test_nobody_knows_what_a_baby_feels(tmp_path: Path) -> None:
    assert [one.felt for one in readings(tmp_path, "Thea hates the pram.", born="3 May 2024")] == [False]
    letter = ("Dear Thea,", "You love banana.", "You have two teeth and you love your bath.", "You are very loud.")
    assert not any(one.felt for one in readings(tmp_path, *letter, born="3 May 2024"))
    assert [one.felt for one in readings(tmp_path, *letter)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("sentence", "silent", "passage"),
    [
        ("She said Thea loves the swings.", True, ""),
        ("She told us that Thea is happy at the club.", True, ""),
        ("She said Thea wants to go to the farm.", False, "relayed"),
        ("She said Thea had told her about the swings.", False, ""),
        ("She said Thea is always telling her about the swings.", False, ""),
        ("She said Thea is happy, and had told her so.", False, ""),
        ("She said she loves the swings.", False, ""),
        ("She said her dad is happy at the club.", False, ""),
    ],
)
def test_a_mere_she_who_tells_of_the_child_by_name_is_an_adult(
    sentence: str, silent: bool, passage: str, tmp_path: Path
) -> None:
    _, told = readings(tmp_path, "Mrs Finch came to the review.", sentence)
    assert (told.silent, told.passage) == (silent, passage)


def test_of_a_brother_and_a_sister_one_may_tell_of_the_other(tmp_path: Path) -> None:
    lines = (
        "Max plays outside and his bike is new.",
        "Thea reads and her room is tidy.",
        "She said Max likes the swings.",
    )
    assert [one.silent for one in readings(tmp_path, *lines, child="Thea and Max Finch")] == [False] * 3


@pytest.mark.parametrize(
    ("sentence", "itself"),
    [
        ("Thea told me that she would stay.", True),
        ("Thea rang me on Monday and said she wants to go back.", True),
        ("Thea said it was boring.", True),
        ("She told me that she would stay.", True),
        ("She told us that Thea had asked for a bike.", False),
        ("Thea told Mrs Doyle that she would stay.", False),
        ("Mrs Doyle said she would stay.", False),
        ("Thea has told nobody.", False),
        ("On Monday Thea told me that she would stay.", False),
    ],
)
def test_what_the_child_tells_nobody_passes_on(sentence: str, itself: bool, tmp_path: Path) -> None:
    *_, told = readings(tmp_path, "Thea has her own room, and she keeps it tidy.", sentence)
    assert tells_itself(told.unit.text, told.found) is itself
    assert not tells_itself(told.unit.text, [replace(one, who="person") for one in told.found])
