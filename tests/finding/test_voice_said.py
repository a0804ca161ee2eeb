"""Whose turn it is behind "Ellie said:", on its line and in the lines below."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from minutes_nlp.finding.voice_reading import Reading, read_voices
from minutes_nlp.language.units import units
from minutes_nlp.reading import read

MINUTES = (
    "Minutes of the child in care review",
    "Child: Ellie Marsh",
    "Date of review: 7 April 2025",
    "Present: Tom Reed (social worker), Joan Pell (foster carer)",
)
CARER = ("Foster carer’s consultation form", "Child: Ellie Marsh", "Foster carer: Joan Pell")
LETTER = ("Your review", "Dear Ellie", "Thank you for coming. You are doing well and you have made friends.")
OWN = ("My review form", "My name: Ellie Marsh")


def readings(path: Path, head: tuple[str, ...], *paragraphs: str) -> list[Reading]:
    """The readings of paragraphs behind the head of a document; "- " opens one of a list, "# " a heading."""
    word: Any = docx.Document()
    word.add_heading(head[0], 0)
    for line in head[1:]:
        word.add_paragraph(line)
    for text in paragraphs:
        style = {"- ": "List Bullet", "# ": "Heading 1"}.get(text[:2], "Normal")
        word.add_paragraph(text.removeprefix("- ").removeprefix("# "), style=style)
    word.save(str(path / "x.docx"))
    document = read(path / "x.docx")
    found = read_voices(document, units(document)).units
    return [one for one in found if one.unit.span.block >= len(head)]


def passages(path: Path, *paragraphs: str, head: tuple[str, ...] = MINUTES) -> list[str]:
    """The passage of every sentence below a heading."""
    return [one.passage for one in readings(path, head, "# Placement", "Ellie is well.", *paragraphs)][2:]


@pytest.mark.parametrize(
    "lead_in",
    [
        "Ellie said:",
        "Ellie says:",
        "Ellie has told me:",
        "Ellie told her social worker:",
        "Ellie told Tom Reed the following:",
        "When she was asked about home, Ellie said:",
        "Ellie told me at her review:",
        "The young person said:",
        "She told me:",
        "Ellie said -",
        "Ellie told us at home –",
    ],
)
def test_what_the_child_says_on_the_line_is_all_its_own(lead_in: str, tmp_path: Path) -> None:
    assert passages(tmp_path, f"{lead_in} I like my room. I want to see Nan more.") == ["direct", "direct"]


@pytest.mark.parametrize(
    "lead_in",
    [
        "Joan Pell said:",
        "Dad told me:",
        "Ellie’s mum said:",
        "Ellie’s social worker told me:",
        "Mum told Ellie:",
        "Ellie was told:",
        "Ellie never said:",
        "I told Ellie:",
        "Joan’s letter to Ellie said:",
        "Ellie’s targets are:",
        "Moira and Ellie’s dad said:",
        "Joan Pell wrote:",
        "Ellie’s dad said -",
        "Ellie –",
    ],
)
def test_what_others_say_is_not(lead_in: str, tmp_path: Path) -> None:
    assert passages(tmp_path, f"{lead_in} I like my room. I want to see Nan more.") == ["", ""]


@pytest.mark.parametrize("lead_in", ["Ellie wrote:", "On her form Ellie has written:", "Ellie wrote to Tom Reed:"])
def test_what_the_child_writes(lead_in: str, tmp_path: Path) -> None:
    assert passages(tmp_path, f"{lead_in} I like my room. I want to see Nan.") == ["written", "written"]


def test_an_adult_who_passes_it_on(tmp_path: Path) -> None:
    said = "Ellie said: I like my room. I want to see Nan more."
    assert passages(tmp_path, f"Joan Pell told us that {said}") == ["relayed", "relayed"]


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The dog is funny. I hate maths.", ["direct", "direct"]),
        ("I love Nan. I miss her.", ["direct", "direct"]),
        ("Joan says I can stay.", ["direct"]),
        ("I told my teacher.", ["direct"]),
        ("The dog is funny.", [""]),
        ("I asked her why.", [""]),
        ("She smiled. I thanked them all.", ["", ""]),
        ("Ellie is settled. I have no concerns.", ["", ""]),
        ("I will speak to Joan.", [""]),
        ("I have asked Tom Reed to arrange this.", [""]),
        ("I was pleased to hear this.", [""]),
        ("I have escalated this to his manager.", [""]),
        ("Joan Pell said: I want that too. I am glad.", ["", ""]),
        ("Joan: I want that too. I am glad.", ["", ""]),
        ("Tom Reed said the visits are fine. I agreed.", ["", ""]),
    ],
)
def test_how_far_a_turn_goes_on(sentence: str, passage: list[str], tmp_path: Path) -> None:
    assert passages(tmp_path, f"Ellie said: I like my room. {sentence}") == ["direct", *passage]


def test_paragraphs_below_words_that_stand_alone(tmp_path: Path) -> None:
    lines = ("Ellie told her social worker:", "I like my room. It is big. I like Joan.", "I hate maths.")
    assert passages(tmp_path, *lines) == ["", *["direct"] * 4]
    assert passages(tmp_path, *lines, "Dad said:", "I want her home.", "# Health", "I saw Dr Khan.")[5:] == [""] * 4
    assert passages(tmp_path, *lines, "She was happy.", "I will tell Joan.")[5:] == ["", ""]


def test_a_list_below_words_that_stand_alone(tmp_path: Path) -> None:
    lines = ("Ellie told me:", "- I like my room", "- I want to see Nan more", "I want Tom to see to this.")
    assert passages(tmp_path, *lines) == ["", "direct", "direct", ""]


def test_the_next_paragraph_behind_words_on_the_line_is_the_authors(tmp_path: Path) -> None:
    assert passages(tmp_path, "Ellie said: I like my room.", "I like the way they live.") == ["direct", ""]


def test_words_that_only_lead_to_the_childs_are_silent(tmp_path: Path) -> None:
    found = readings(tmp_path, MINUTES, "# Placement", "Ellie told her social worker:", "I like my room.")
    assert [one.silent for one in found[1:]] == [True, False]


@pytest.mark.parametrize(("speaker", "silent"), [("Dad", True), ("Tom Reed", True), ("Ellie", False)])
def test_the_turn_of_an_adult_says_nothing_of_the_childs(speaker: str, silent: bool, tmp_path: Path) -> None:
    found = readings(tmp_path, MINUTES, "# Ellie’s views", f"{speaker} said: I like the house. I want a dog.")
    assert [one.silent for one in found[1:]] == [silent] * 2


def test_an_adult_who_tells_what_the_child_said_in_that_turn(tmp_path: Path) -> None:
    found = readings(
        tmp_path, MINUTES, "# Placement", "Dad said: I visit. Ellie told me she wants to come home with me."
    )
    assert [one.silent for one in found[1:]] == [True, False]


def test_a_carers_form_passes_it_on_as_long_as_it_plainly_is_the_childs(tmp_path: Path) -> None:
    answer = "Ellie said: I like my room. I want to see Nan more. I attend every meeting."
    found = readings(tmp_path, CARER, "How is Ellie getting on?", answer, "What do you need?", "I like respite.")
    assert [one.passage for one in found if one.unit.role == "answer"] == ["relayed", "relayed", "", ""]


def test_a_letter_tells_the_child_what_it_said(tmp_path: Path) -> None:
    said = "You told me: I am bored. I miss my nan. I was pleased to meet you. I see Tom on Monday."
    assert [one.passage for one in readings(tmp_path, LETTER, said)] == ["direct", "direct", "", ""]


def test_words_in_marks_end_the_turn(tmp_path: Path) -> None:
    assert passages(tmp_path, "Ellie said: “I like my room.” I want Tom to see to this.") == ["", ""]


def test_a_childs_own_form_has_no_turns(tmp_path: Path) -> None:
    found = readings(tmp_path, OWN, "What makes you happy?", "Mum said: I can come. I like that.")
    assert [one.silent for one in found if one.unit.role == "answer"] == [False, False]
