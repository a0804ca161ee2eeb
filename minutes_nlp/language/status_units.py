"""The learnt status of each unit of a document, found when it is first asked for, so that only looks cost."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from minutes_nlp.language.encoder import encoder_installed, load_encoder
from minutes_nlp.language.heads import head_slices
from minutes_nlp.language.status_cues import Status
from minutes_nlp.language.status_learnt import status_shares
from minutes_nlp.language.unit_scores import unit_pairs
from minutes_nlp.records import Document, Unit
from minutes_nlp.taxonomy import STATUSES

_OF_LEARNT: dict[str, Status] = {
    "concern": "current", "resolved": "resolved", "historic": "historic", "hypothetical": "hypothetical"
}  # fmt: skip
#: Logit of the encoder (probability 0.1) below which a unit speaks of no theme at all: of such it has learnt no status.
SPOKEN_OF = -2.2


class UnitStatuses:
    """The units of a document and their statuses so far; offsets are into the document's text."""

    def __init__(self, document: Document, units: Sequence[Unit]) -> None:
        self._document, self._units = document, units
        self._pairs: Sequence[tuple[str, str] | None] = ()
        self._found: dict[int, Status | None] = {}

    def unit_at(self, start: int, end: int) -> int | None:
        """The number of the unit that holds these offsets; None where they lie in several or in none."""
        k = bisect_right(self._units, start, key=lambda unit: unit.span.start) - 1
        return k if k >= 0 and end <= self._units[k].span.end else None

    def is_whole(self, k: int, start: int, end: int) -> bool:
        """Whether nothing but space stands in the unit outside these offsets."""
        span, text = self._units[k].span, self._document.text
        return not (text[span.start : start] + text[end : span.end]).strip()

    def status(self, k: int) -> Status | None:
        """The status of a unit; None for one that speaks of no theme."""
        if k not in self._found:
            self._pairs = self._pairs or unit_pairs(self._document, self._units)
            pair = self._pairs[k]
            self._found[k] = _learnt(self._units[k].text, pair) if pair is not None else None
        return self._found[k]


def unit_statuses(document: Document, units: Sequence[Unit]) -> UnitStatuses | None:
    """The statuses of a document's units; None where no encoder is installed."""
    return UnitStatuses(document, units) if encoder_installed() else None


def _learnt(text: str, pair: tuple[str, str]) -> Status | None:
    logits, heads = load_encoder().encode([pair])[1][0], head_slices()
    if logits[heads["mention"]].max() < SPOKEN_OF:
        return None
    return _OF_LEARNT[STATUSES[int(status_shares(text, logits[heads["status"]]).argmax())]]
