"""Owners who are nobody in the document: names that stand nowhere else, and what is no name."""

from __future__ import annotations

import pytest

from minutes_nlp.finding.strangers import strangers
from minutes_nlp.records import Block, Document, Person, Place, Recommendation, Span


def unknown(owner: str, *lines: str, people: tuple[str, ...] = ()) -> tuple[str, ...]:
    blocks, start = [], 0
    for index, line in enumerate((f"{owner} to ring the school.", *lines)):
        blocks.append(Block(index, start, line, Place("body", index + 1)))
        start += len(line) + 1
    text = "\n".join(block.text for block in blocks)
    document = Document("a.docx", "", text, tuple(blocks), people=tuple(map(Person, people)))
    (found,) = strangers(document, [Recommendation(Span(0, 0, len(blocks[0].text)), (owner,), None, {})])
    return found


@pytest.mark.parametrize(
    ("owner", "line", "stranger"),
    [
        ("Zebedee Quill", "Dan Reed came.", True),
        ("Dan Reed", "Mr Reed came.", False),
        ("Dan Reed", "DAN REED came.", False),
        ("Mrs Quill", "Dan Reed came.", True),
        ("Dan Reed (SW)", "Dan Reed came.", False),
        ("Virtual School", "Dan came.", False),
        ("Leaving Care Service", "Dan came.", False),
        ("Family Assessment Team", "Dan came.", False),
        ("Social Worker", "Dan came.", False),
        ("DR", "Dan Reed came.", False),
        ("All", "Dan came.", False),
        ("the school nurse", "Dan came.", False),
    ],
)
def test_a_name_that_stands_nowhere_else(owner: str, line: str, stranger: bool) -> None:
    assert unknown(owner, line) == ((owner,) if stranger else ())


def test_somebody_who_is_listed_is_no_stranger() -> None:
    assert unknown("Zebedee Quill", people=("Zebedee Quill",)) == ()
