"""The learnt status of each unit of a document, found when it is first asked for, so that only looks cost."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np

from minutes_nlp.language.close_reader import load_close_reader
from minutes_nlp.language.encoder import encoder_installed, load_encoder
from minutes_nlp.language.heads import head_slices
from minutes_nlp.language.status_cues import STATUSES, Status
from minutes_nlp.language.status_learnt import status_shares
from minutes_nlp.language.status_spans import ReadUnit, load_span_status_model, read_unit
from minutes_nlp.language.unit_scores import unit_pairs
from minutes_nlp.records import Document, Unit
from minutes_nlp.taxonomy import STATUSES as OF_THEMES

#: What a whole unit may be, by its learnt status: a concern may be that something is said not to be, and what is
#: somebody else's counts as hypothetical there. The first is what it is where nothing tells them apart.
MAY_BE: dict[str, tuple[Status, ...]] = {
    "concern": ("current", "negated"),
    "resolved": ("resolved",),
    "historic": ("historic",),
    "hypothetical": ("hypothetical", "somebody_else"),
}
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
        self._found: dict[range, str | None] = {}
        self._read: dict[range, ReadUnit | None] = {}

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

    def status(self, held: range) -> str | None:
        """Which of the taxonomy's STATUSES units that follow each other have, read as one; None where of no theme."""
        if held not in self._found:
            joined = self._joined(held)
            self._found[held] = _learnt(" ".join(self._units[k].text for k in held), joined) if joined else None
        return self._found[held]

    def part_status(self, start: int, end: int, among: Sequence[Status] = STATUSES) -> Status | None:
        """The likeliest status of what stands at these offsets within one block; None where that is not learnt."""
        model = load_span_status_model()
        thought = self.thought_of(start, end) if model else None
        return model.status(*thought, among) if model and thought else None

    def thought_of(self, start: int, end: int) -> tuple[np.ndarray, np.ndarray] | None:
        """What the close reader thinks of the units around these offsets and which pieces are theirs.

        States (pieces, 768) and (pieces,), bool. None where it reads none of them.
        """
        held = self.holding(start, end)
        if not held:
            return None
        if held not in self._read:
            reader, joined = load_close_reader(), self._joined(held)
            left, right = self._units[held[0]].span.start, self._units[held[-1]].span.end
            self._read[held] = read_unit(self._document.text[left:right], joined, reader) if reader and joined else None
        read, left = self._read[held], self._units[held[0]].span.start
        of_span = read.of_span(start - left, end - left) if read else None
        return (read.states, of_span) if read and of_span is not None and of_span.any() else None

    def _joined(self, held: range) -> tuple[str, str] | None:
        """Some units as one, as an encoder reads it, with the context of the first."""
        self._pairs = self._pairs or unit_pairs(self._document, self._units)
        pairs = [pair for pair in self._pairs[held.start : held.stop] if pair is not None]
        return (" ".join(text for text, _ in pairs), pairs[0][1]) if pairs and len(held) <= LONGEST else None


def unit_statuses(document: Document, units: Sequence[Unit]) -> UnitStatuses | None:
    """The statuses of a document's units; None where no encoder is installed."""
    return UnitStatuses(document, units) if encoder_installed() else None


def _learnt(text: str, pair: tuple[str, str]) -> str | None:
    logits, heads = load_encoder().encode([pair])[1][0], head_slices()
    if logits[heads["mention"]].max() < SPOKEN_OF:
        return None
    return OF_THEMES[int(status_shares(text, logits[heads["status"]]).argmax())]
