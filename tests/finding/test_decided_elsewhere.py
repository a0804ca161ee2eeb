"""What a court or another meeting decided or asked for is no action of the review, whatever an encoder makes of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from action_documents import minutes

from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.unit_scores import UnitScores
from minutes_nlp.language.units import units
from minutes_nlp.records import Document

ELSEWHERE = [
    "The Guardian asked Sue to see Kayden by 4 April.",
    "The strategy meeting on 3 March agreed that police would speak to him by 10 April.",
    "The court ordered that Dan file a statement by 4 April.",
    "In court the judge directed the local authority to file its plan by 4 April.",
    "HHJ Smith directed that the local authority file a final care plan by 4 April.",
    "At the hearing on 6 March the local authority was directed to file a statement by 4 April.",
    "At the strategy meeting held on 3 March it was agreed that Dan would visit by 4 April.",
    "At the last PEP it was agreed that Mrs Lunn would find a tutor by 4 April.",
    "The PEP meeting agreed that Mrs Lunn will find a tutor by 4 April.",
    "The resource panel agreed that Dan would find a new placement by 4 April.",
    "The Child in Need meeting decided that Dan will see him by 4 April.",
]
HERE = [
    "The review asked Sue to see Kayden by 4 April.",
    "The IRO asked Sue to ask the court by 4 April.",
    "The meeting agreed that Dan will ring the clinic by 4 April.",
    "At this review it was agreed that Dan will ring the clinic by 4 April.",
    "It was agreed that at the PEP meeting Sue will raise the tutor by 4 April.",
    "The court has asked for the statement, so Dan will file it by 4 April.",
    "The court has asked for the statement, and Dan is to file it by 4 April.",
    "The Guardian was asked to visit Kayden by 4 April.",
    "The police have agreed to send the report to Dan by 4 April.",
]


def _scores(document: Document, logit: float) -> UnitScores:
    count = len(units(document))
    letters = {"recommendation": np.full((count, 1), logit), "smart": np.zeros((count, 5))}
    return UnitScores(np.zeros((count, 384)), letters)


@pytest.mark.parametrize("sentence", ELSEWHERE)
def test_what_others_decided(sentence: str, tmp_path: Path) -> None:
    document = minutes(tmp_path, heading="Any other business", prose=[sentence])
    assert find_recommendations(document, units(document)) == ()
    found = find_recommendations(document, units(document), _scores(document, 15.0))
    assert sentence not in [document.text[item.span.start : item.span.end] for item in found]


@pytest.mark.parametrize("sentence", HERE)
def test_what_was_decided_here(sentence: str, tmp_path: Path) -> None:
    document = minutes(tmp_path, heading="Any other business", prose=[sentence])
    (only,) = find_recommendations(document, units(document))
    assert document.text[only.span.start : only.span.end] == sentence
