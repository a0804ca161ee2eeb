"""The plain sentences of `corpora/everyday`, and those of `corpora/unseen/everyday` on which others are judged."""

from pathlib import Path

import pytest

from minutes_nlp.learning.examples import SENTENCES, Example, sentence_examples
from minutes_nlp.taxonomy import STATUSES, THEMES, VOICE_KINDS, VOICE_MODES, VOICE_TOPICS

CORPORA = Path(__file__).parents[2] / "corpora"
LEARNT, JUDGED = CORPORA / "everyday", CORPORA / "unseen" / "everyday"


@pytest.fixture(scope="module", params=[LEARNT, JUDGED], ids=["learnt", "judged"])
def sentences(request: pytest.FixtureRequest) -> list[Example]:
    return sentence_examples(request.param)


def test_labels_are_the_guides(sentences: list[Example]) -> None:
    for e in sentences:
        assert set(e.themes or {}) <= set(THEMES) and set((e.themes or {}).values()) <= set(STATUSES), e.text
        if e.voice:
            mode, kind, topic = e.voice
            assert mode in VOICE_MODES and kind in VOICE_KINDS and topic in VOICE_TOPICS, e.text


def test_sentences_are_short_and_have_a_place(sentences: list[Example]) -> None:
    assert all(0 < len(e.text.split()) <= 25 for e in sentences)
    assert sum(bool(e.section or e.question) for e in sentences) > 0.9 * len(sentences)


def test_no_sentence_stands_twice_and_none_that_is_judged_is_learnt() -> None:
    learnt = [e.text for folder in (LEARNT, *(CORPORA / part for part in SENTENCES)) for e in sentence_examples(folder)]
    everyday = [e.text for e in sentence_examples(LEARNT)]
    assert len(everyday) == len(set(everyday))
    assert not set(learnt) & {e.text for e in sentence_examples(JUDGED)}
