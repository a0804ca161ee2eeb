"""Subjects in bold before a paragraph's words: which section each paragraph stands in."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from minutes_nlp.reading import read

LONG = "Noor has had every check on time and has no need of a further one."
HEALTH, SCHOOL = ("Health:", LONG), ("Education:", "Noor is in Year 5 and reads above her age, as the report shows.")


def sections(path: Path, *paragraphs: tuple[str, str], heading: str = "Discussion") -> list[str]:
    """The sections of paragraphs that each begin with words in bold, below a heading."""
    word = docx.Document()
    word.add_heading("Review minutes", 0)
    word.add_paragraph("Child: Noor Ahmadi")
    word.add_heading(heading, 1)
    for bold, told in paragraphs:
        paragraph = word.add_paragraph()
        paragraph.add_run(bold).bold = True
        paragraph.add_run(f" {told}")
    word.save(str(path / "minutes.docx"))
    return [block.section for block in read(path / "minutes.docx").blocks[3:]]


@pytest.mark.parametrize(
    ("bold", "told", "section"),
    [
        ("Family time:", "Once a month.", "Family time"),
        ("Identity:", "No change.", "Identity"),
        ("Family time:", "monthly", "Education"),
        ("Ann:", "No change.", "Education"),
        ("Note:", "Health checks done.", "Education"),
    ],
)
def test_a_few_words_behind_a_known_subject(bold: str, told: str, section: str, tmp_path: Path) -> None:
    assert sections(tmp_path, HEALTH, SCHOOL, (bold, told)) == ["Health", "Education", section]


def test_few_words_alone_open_no_section(tmp_path: Path) -> None:
    told = sections(tmp_path, HEALTH, ("Family time:", "Once a month."))
    assert told == ["Discussion", "Discussion"]


def test_subjects_below_the_childs_views_stay_there(tmp_path: Path) -> None:
    assert sections(tmp_path, HEALTH, SCHOOL, heading="Child's views") == ["Child's views"] * 2
