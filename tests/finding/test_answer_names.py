"""Other names, other origins, the other gender: the same wishes find the same answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from renaming import renamed

from minutes_nlp.finding.answers import find_answers
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.finding.voice import find_statements
from minutes_nlp.language.encoder import encoder_installed
from minutes_nlp.language.unit_scores import score_units
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document, Unit
from minutes_nlp.taxonomy import WANTING

GOLD = Path(__file__).parents[2] / "corpora" / "gold"
#: Every so many documents of the gold are tried.
EVERY = 12


def answered(document: Document, own: tuple[Unit, ...]) -> dict[int, int | None]:
    """Of every wish, worry and complaint the unit that answers it, by numbers of units."""
    place = {at: unit.index for unit in own for at in range(unit.span.start, unit.span.end)}
    scores = score_units(document, own)
    recommendations = find_recommendations(document, own, scores)
    found = find_answers(document, own, find_statements(document, own, scores), recommendations, scores)
    return {
        place[s.span.start]: place.get(s.answered_by.start) if s.answered_by else None
        for s in found
        if s.kind in WANTING
    }


@pytest.mark.skipif(not encoder_installed(), reason="the encoder is not installed")
def test_names_decide_next_to_nothing() -> None:
    changed = total = found = 0
    for path in sorted(GOLD.glob("*/*.docx"))[::EVERY]:
        document = read(path)
        own = units(document)
        before, after = answered(document, own), answered(*renamed(document, own))
        changed += sum(before[wish] != after.get(wish) for wish in before)
        total, found = total + len(before), found + sum(answer is not None for answer in before.values())
    assert found >= 8
    assert changed <= total / 50
