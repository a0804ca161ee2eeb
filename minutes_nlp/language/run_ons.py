"""Where sentences begin in text typed without full stops, as children's and hurried answers are.

The rules of `sentences.py` come first; only the stretches they leave in answers are shown to a small sentence
recogniser that was trained on sentences run together (`learning/run_ons.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import cast

from spacy.language import Language
from spacy.pipeline import SentenceRecognizer

from minutes_nlp.language.pipeline import load_trained
from minutes_nlp.language.sentences import kept_whole
from minutes_nlp.resources import models_dir

RUN_ONS_VERSION = "0.1.0"
SURE = 0.2  # probability from which a sentence begins; of 0.1 to 0.6 the best on children's answers, too few starts cost more


@lru_cache(maxsize=1)
def _recogniser() -> Language:
    return load_trained(models_dir() / "run_ons" / RUN_ONS_VERSION)


def forgotten_stops(stretches: Sequence[str], sure: float = SURE, nlp: Language | None = None) -> list[list[int]]:
    """Return for each stretch of text the offsets at which a sentence begins within it, never 0.

    No sentence begins within a quotation or brackets. Raises `ModelError` where the shipped model is missing.
    """
    nlp = nlp or _recogniser()
    recogniser = cast(SentenceRecognizer, nlp.get_pipe("senter"))
    docs = [nlp.make_doc(stretch) for stretch in stretches]
    begins = list(recogniser.labels).index("S")
    found = []
    for doc, scores in zip(docs, recogniser.model.predict(docs), strict=True):
        whole = kept_whole(doc.text)
        offsets = [
            after.idx for before, after in pairwise(doc) if before.whitespace_ and scores[after.i][begins] >= sure
        ]
        found.append([at for at in offsets if not any(start < at < end for start, end in whole)])
    return found
