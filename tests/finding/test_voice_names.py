"""Other names, other origins, the other gender: the child's voice in the gold documents stays the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from renaming import renamed

from minutes_nlp.finding.voice import find_statements
from minutes_nlp.language.encoder import encoder_installed
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document, Unit

GOLD = Path(__file__).parents[2] / "corpora" / "gold"
#: Every so many documents of the gold are tried; all of them take minutes.
EVERY = 9


def found(document: Document, own: tuple[Unit, ...]) -> list[tuple[int, str, str, str]]:
    index = {unit.span: unit.index for unit in own}
    return [(index[s.span], s.mode, s.kind, s.topic) for s in find_statements(document, own)]


SAMPLE = sorted(GOLD.glob("*/*.docx"))[::EVERY]


@pytest.mark.skipif(not encoder_installed(), reason="the encoder is not installed")
@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_names_decide_nothing(path: Path) -> None:
    document = read(path)
    own = units(document)
    other, others = renamed(document, own)
    assert other.text != document.text
    assert found(other, others) == found(document, own)
