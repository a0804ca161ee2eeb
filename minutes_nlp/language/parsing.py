"""Parses only what a finder asks for: units in, analysed spaCy docs out, in batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from minutes_nlp.language.pipeline import load
from minutes_nlp.records import Unit

BATCH_UNITS = 128


class Parser:
    """Tags, lemmatises and parses units as one sentence each, whatever document they come from.

    The pipeline is loaded when the first unit is parsed. Analyses are not kept: a finder that needs one twice keeps it.
    """

    def __init__(self, nlp: Language | None = None) -> None:
        self._nlp = nlp

    def parse(self, units: Sequence[Unit]) -> list[Doc]:
        """Return one doc for each unit, in order; `doc._.unit` is the unit.

        Offsets (`token.idx`) count within the unit's text: add `unit.span.start` for the document's. Raises
        `ModelError` where the shipped model is missing.
        """
        if not units:
            return []
        if self._nlp is None:
            self._nlp = load(findings=False)
        analysed = self._nlp.pipe(self._docs(self._nlp, units), batch_size=BATCH_UNITS, disable=["minutes_sentences"])
        return list(analysed)

    @staticmethod
    def _docs(nlp: Language, units: Sequence[Unit]) -> Iterator[Doc]:
        for unit in units:
            doc = nlp.make_doc(unit.text)
            for token in doc:
                token.is_sent_start = token.i == 0
            doc._.unit = unit
            yield doc
