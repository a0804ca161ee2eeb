"""In a letter on a review "by Friday" counts from the day of the letter, all else from the review."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.reading import read

REVIEW = "Your review was on 13 November 2025."
DECISIONS = (
    "You told me that you like your room and that your carers Pat and Jo are kind.",
    "Decisions",
    "Dana to send you the photos by Friday.",
    "Dana to ring the school by next Monday.",
    "Ben to sign the form by 28 November.",
    "Ben to write to the clinic within two weeks.",
    "With best wishes, Ann Lee, your Independent Reviewing Officer",
)
AT_REVIEW = ["2025-11-14", "2025-11-17", "2025-11-28", "2025-11-27"]


@pytest.mark.parametrize(
    ("opening", "due"),
    [
        (("19 November 2025", "Dear Ellis,", REVIEW), ["2025-11-21", "2025-11-24", *AT_REVIEW[2:]]),
        (
            ("Date of letter: 19 November 2025", "Date of review: 13 November 2025", "Dear Ellis,"),
            ["2025-11-21", "2025-11-24", *AT_REVIEW[2:]],
        ),
        (("Date of review: 13 November 2025", "Dear Ellis,"), AT_REVIEW),
        (("11 November 2025", "Dear Ellis,", REVIEW), AT_REVIEW),  # before the review
        (("19 March 2026", "Dear Ellis,", REVIEW), AT_REVIEW),  # no letter on it so long after it
        (("Review minutes", "Date of review: 13 November 2025", "Minutes written: 19 November 2025"), AT_REVIEW),
    ],
)
def test_deadlines_of_a_letter(tmp_path: Path, opening: tuple[str, ...], due: list[str]) -> None:
    written = docx.Document()
    for line in (*opening, *DECISIONS):
        written.add_paragraph(line)
    written.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    found = [one.deadline for one in find_recommendations(document, units(document))]
    assert [str(deadline.due) for deadline in found if deadline] == due
