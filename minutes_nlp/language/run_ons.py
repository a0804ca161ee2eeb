"""Where sentences begin in text typed without full stops, as children's and hurried answers are.

The rules of `sentences.py` come first; only what they leave as one long stretch is shown to the sentence recogniser of
the language pipeline, which was trained on sentences run together.
"""

from __future__ import annotations

from collections.abc import Sequence

from minutes_nlp.language.pipeline import load

SURE = 0.5  # probability from which a sentence begins


def forgotten_stops(stretches: Sequence[str], sure: float = SURE) -> list[list[int]]:
    """Return for each stretch of text the offsets at which a sentence begins within it, never 0.

    Raises `ModelError` where the shipped model is missing.
    """
    nlp = load(findings=False)
    recogniser = nlp.get_pipe("senter")
    docs = list(nlp.get_pipe("tok2vec").pipe(nlp.make_doc(stretch) for stretch in stretches))
    begins = list(recogniser.labels).index("S")
    return [
        [token.idx for token in doc if token.i and scores[token.i][begins] >= sure]
        for doc, scores in zip(docs, recogniser.model.predict(docs), strict=True)
    ]
