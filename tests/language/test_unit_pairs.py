"""What the encoder reads of a unit and its surroundings: the same words, however the template prints them."""

from __future__ import annotations

import pytest

from minutes_nlp.language.unit_input import spelt_out
from minutes_nlp.language.unit_scores import unit_pairs
from minutes_nlp.records import Block, Document, Fact, Person, Place, Span, Unit


def pair_of(section: str, text: str = "She likes it.", question: str = "") -> tuple[str, str]:
    facts = {
        "child_name": Fact("child_name", "Keziah Mann", Span(0, 0, 1)),
        "review_date": Fact("review_date", "2025-03-11", Span(0, 0, 1)),
    }
    document = Document(
        "a.docx", "", text, (Block(0, 0, text, Place()),), kind="review_minutes", facts=facts,
        people=(Person("Keziah Mann", "young person", Span(0, 0, 1)),),
    )  # fmt: skip
    (pair,) = unit_pairs(document, [Unit(0, Span(0, 0, len(text)), text, "text", section, "other", question)])
    assert pair is not None
    return pair


def test_a_name_in_a_heading_in_capitals_is_masked() -> None:
    assert pair_of("DEAR KEZIAH") == pair_of("Dear Keziah") == ("He likes it.", "review minutes / Dear Sam")


def test_dates_in_headings_and_questions_say_how_long_ago_they_were() -> None:
    assert pair_of("What we said in January 2025")[1].endswith("January 2025 (6 weeks ago)")
    assert pair_of("PEP", question="Held by 4 March 2025?")[1].endswith("4 March 2025 (7 days ago)?")


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("☒Yes ☐No", "[x]Yes [ ]No"),
        ("☑ Mostly", "[x] Mostly"),
        ("Good 👍", "Good  thumbs up sign "),
        ("It’s a café — mostly…", "It’s a café — mostly…"),
        ("plain [x]", "plain [x]"),
    ],
)
def test_boxes_and_pictures_are_spelt_out(written: str, spelt: str) -> None:
    assert spelt_out(written) == spelt
