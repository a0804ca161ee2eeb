"""The encoder's side task: where sentences begin in text that was typed without full stops.

It shapes the states of single words (`Encoder.word_states`) on which the model of run-on sentences stands.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Encoding
from torch import nn

from minutes_nlp.language.unit_input import MAX_TOKENS
from minutes_nlp.learning.encoder_model import MultiTaskEncoder, load_tokenizer
from minutes_nlp.learning.run_ons import Paragraph, stretches

#: Texts a step, beside the units of `encoder_training.BATCH`.
TEXTS = 6
#: Weight of the side task in the loss; a gap in twenty-five is one between sentences.
WEIGHT = 5.0


@dataclass(frozen=True, slots=True)
class GapText:
    """A text in word pieces, the pieces behind its gaps between words, and whether a sentence begins at each."""

    encoding: Encoding
    pieces: tuple[int, ...]
    begins: tuple[bool, ...]


def gap_texts(material: Sequence[tuple[str, Paragraph]]) -> list[GapText]:
    """The stretches of the material that have a gap and no more than MAX_TOKENS pieces."""
    found = []
    tokenizer = load_tokenizer()
    tokenizer.no_truncation()
    known = [stretch for _, sentences in material for stretch in stretches([sentences])]
    for (text, begins), encoding in zip(known, tokenizer.encode_batch([text for text, _ in known]), strict=True):
        gaps = [
            (piece, start in begins)
            for piece, (start, end) in enumerate(encoding.offsets)
            if piece and start and end and text[start - 1].isspace()
        ]
        if gaps and len(encoding.ids) <= MAX_TOKENS:
            pieces, truth = zip(*gaps, strict=True)
            found.append(GapText(encoding, pieces, truth))
    return found


def endless(texts: Sequence[GapText], rng: random.Random) -> Iterator[list[GapText]]:
    """Yield batches of TEXTS for ever; every text comes once before any comes again."""
    order: list[GapText] = []
    while texts:
        if len(order) < TEXTS:
            order = rng.sample(texts, len(texts)) + order
        yield [order.pop() for _ in range(min(TEXTS, len(order)))]


def gap_loss(model: MultiTaskEncoder, texts: Sequence[GapText]) -> torch.Tensor:
    """Mean cross-entropy over the gaps of the texts, weighted by WEIGHT."""
    logits = model.gap_logits([text.encoding for text in texts], [text.pieces for text in texts])
    truth = torch.tensor([begins for text in texts for begins in text.begins], dtype=torch.float32)
    return WEIGHT * nn.functional.binary_cross_entropy_with_logits(logits.float(), truth)
