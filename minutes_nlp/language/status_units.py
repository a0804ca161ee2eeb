"""The learnt status of each unit of a document, found when it is first asked for, so that only looks cost."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
#: Logit of the encoder (probability 0.02) below which a unit speaks of no theme at all: of such it has learnt no
#: status. One in a hundred mentions lies below.
SPOKEN_OF = -4.0
#: Most units that are read as one: more are a passage, of which no one status can be told.
LONGEST = 4


class UnitStatuses:
    """The units of a document and their statuses so far; offsets are into the document's text."""

    def __init__(self, document: Document, units: Sequence[Unit]) -> None:
        self._document, self._units = document, units
        self._pairs: Sequence[tuple[str, str] | None] = ()
        self._found: dict[range, Status | None] = {}

    def holding(self, start: int, end: int) -> range:
        """The numbers of the units of one block among which these offsets lie; empty where there is none."""
        first = max(bisect_right(self._units, start, key=lambda unit: unit.span.start) - 1, 0)
        held = self._units[first : bisect_left(self._units, end, key=lambda unit: unit.span.start)]
        apart = not held or start < held[0].span.start or held[-1].span.end < end
        return range(0) if apart or held[0].span.block != held[-1].span.block else range(first, first + len(held))

    def is_whole(self, held: range, start: int, end: int) -> bool:
        """Whether nothing but space stands in these units outside the offsets."""
        text = self._document.text
        left, right = self._units[held[0]].span.start, self._units[held[-1]].span.end
        return not (text[left:start] + text[end:right]).strip()

    def status(self, held: range) -> Status | None:
        """The status of some units that follow each other, read as one; None where they speak of no theme."""
        if held not in self._found:
            self._pairs = self._pairs or unit_pairs(self._document, self._units)
            pairs = [pair for pair in self._pairs[held.start : held.stop] if pair is not None]
            readable = pairs and len(held) <= LONGEST
            joined = (" ".join(text for text, _ in pairs), pairs[0][1]) if readable else None
            self._found[held] = _learnt(" ".join(self._units[k].text for k in held), joined) if joined else None
        return self._found[held]


def unit_statuses(document: Document, units: Sequence[Unit]) -> UnitStatuses | None:
    """The statuses of a document's units; None where no encoder is installed."""
    return UnitStatuses(document, units) if encoder_installed() else None


def _learnt(text: str, pair: tuple[str, str]) -> Status | None:
    logits, heads = load_encoder().encode([pair])[1][0], head_slices()
    if logits[heads["mention"]].max() < SPOKEN_OF:
        return None
    return _OF_LEARNT[STATUSES[int(status_shares(text, logits[heads["status"]]).argmax())]]
