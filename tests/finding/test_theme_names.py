"""Other names, other origins, the other gender: what is judged of a document, and its themes, stay the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from renaming import renamed

from minutes_nlp.finding.themes import read_themes
from minutes_nlp.language.encoder import encoder_installed
from minutes_nlp.language.names import without_identity
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document, Unit

GOLD = Path(__file__).parents[2] / "corpora" / "gold"
#: Every so many documents of the gold are tried; all of them take minutes.
EVERY = 9
SAMPLE = sorted(GOLD.glob("*/*.docx"))[::EVERY]
#: Units in a hundred whose words without names may differ: people called by the word of a month ("Jan") keep their
#: first name, and rules cannot always tell whether "her" is "him" or "his".
DIFFERENT = 4
#: Mentions in a hundred that may change.
CHANGED = 2


def found(document: Document, own: tuple[Unit, ...]) -> set[tuple[int, str, str]]:
    index = {unit.span: unit.index for unit in own}
    return {(index[m.span], m.theme, m.status) for m in read_themes(document, own).mentions}


def test_without_names_the_words_are_the_same() -> None:
    different, total = [], 0
    for path in SAMPLE:
        document = read(path)
        own = units(document)
        other, others = renamed(document, own)
        one, two = without_identity(document), without_identity(other)
        different += [(path.stem, u.index) for u, v in zip(own, others, strict=True) if one(u.text) != two(v.text)]
        total += len(own)
    assert total > 800
    assert len(different) <= total * DIFFERENT / 100, different


@pytest.mark.skipif(not encoder_installed(), reason="the encoder is not installed")
def test_names_decide_next_to_nothing() -> None:
    changed: list[tuple[str, int, str, str]] = []
    total = 0
    for path in SAMPLE:
        document = read(path)
        own = units(document)
        other, others = renamed(document, own)
        before, after = found(document, own), found(other, others)
        changed += [(path.stem, *each) for each in sorted(before ^ after)]
        total += len(before)
    assert total > 100
    assert len(changed) <= total * CHANGED / 100, changed
