"""Which words of a unit made the sentence encoder see a theme: each clause is left out in turn.

The clause without which the log-odds fall most weighs most (occlusion, Zeiler & Fergus 2014). Some clauses are read
again for every mention, so this is for looking at one document, not for a batch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes_nlp.language.encoder import Encoder, load_encoder
from minutes_nlp.language.heads import head_slices
from minutes_nlp.language.unit_input import one_line
from minutes_nlp.language.unit_scores import masking, unit_pairs
from minutes_nlp.records import Document, ThemeMention, Unit
from minutes_nlp.taxonomy import THEMES

#: Words that a clause has at least, and of which pieces are made where a sentence has no clauses.
SHORTEST, PIECE = 2, 5
#: A fall of the log-odds below this is no reason.
LEAST = 0.5
_BREAK = re.compile(r"[,;:–—|()\t\n]+\s*|\s+(?=(?:and|but|so|because|although|while|which|who|when|since|as|that)\b)")


@dataclass(frozen=True, slots=True)
class Weight:
    """A clause of a unit and how far the log-odds of the theme fall without it."""

    words: str
    fall: float


def weigh_clauses(
    document: Document, units: Sequence[Unit], mentions: Sequence[ThemeMention], encoder: Encoder | None = None
) -> list[tuple[Weight, ...]]:
    """For each mention the clauses that speak for its theme, the weightiest first; none where no clause stands out.

    Clauses are words of the document; they are masked only as the encoder reads them.
    """
    pairs = unit_pairs(document, units)
    masked = masking(document)
    by_span = {unit.span: i for i, unit in enumerate(units)}
    encoder = encoder or load_encoder()
    concern = head_slices()["concern"].start
    found: list[tuple[Weight, ...]] = []
    for mention in mentions:
        unit = units[by_span[mention.span]] if mention.span in by_span else None
        pair = pairs[by_span[mention.span]] if unit else None
        clauses = split_clauses(unit.text) if unit and pair else []
        if unit is None or pair is None or mention.theme not in THEMES or len(clauses) < 2:
            found.append(())
            continue
        variants = [unit.text, *(_without(unit.text, clause) for clause in clauses)]
        _, logits = encoder.encode([(one_line(masked(variant)), pair[1]) for variant in variants])
        column = logits[:, concern + THEMES.index(mention.theme)]
        weights = [Weight(clause, float(column[0] - left)) for clause, left in zip(clauses, column[1:], strict=True)]
        found.append(tuple(sorted((w for w in weights if w.fall >= LEAST), key=lambda w: -w.fall)))
    return found


def split_clauses(text: str) -> list[str]:
    """The clauses of a text at its commas, cells and conjunctions; pieces of a few words where it has none."""
    clauses = [clause.strip() for clause in _BREAK.split(text)]
    clauses = [clause for clause in clauses if len(clause.split()) >= SHORTEST]
    if len(clauses) >= 2:
        return clauses
    words = text.split()
    return [" ".join(words[k : k + PIECE]) for k in range(0, len(words), PIECE)]


def _without(text: str, clause: str) -> str:
    left = re.sub(r"[ \n]+", " ", text.replace(clause, " ", 1)).strip()
    return left or "-"
