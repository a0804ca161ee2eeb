"""What the tests of the annual report are made of: a made-up year, made once, and files of registers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from minutes_nlp.learning.made_up_texts import load_sentences
from minutes_nlp.learning.made_up_year import Truth, made_up_year
from minutes_nlp.reporting.jsonlines import Record

CORPORA = Path(__file__).parents[2] / "corpora"


@cache
def year(start: int = 2024, children: int = 120, reviews: int = 300) -> tuple[list[Record], Truth]:
    """The records of a year and the truth about them; do not change them."""
    return made_up_year(load_sentences(CORPORA), start=start, children=children, reviews=reviews)


def csv_file(folder: Path, text: str) -> Path:
    """A register as Excel saves it."""
    path = folder / "register.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path
