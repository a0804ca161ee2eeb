"""The close reader as a torch module: MPNet (twelve layers, 768 dimensions) with the heads of the sentence encoder.

The base is all-mpnet-base-v2 (`learning/close_reader_base.py`); targets and loss are those of the sentence encoder
(`learning/encoder_model.py`). Needs the `train` extra.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel
from transformers.models.mpnet.modeling_mpnet import MPNetSelfAttention

from minutes_nlp.language.close_reader import feeds
from minutes_nlp.language.heads import HEADS
from minutes_nlp.language.unit_input import MAX_TOKENS, encode_pairs
from minutes_nlp.learning.encoder_model import RARE, batches
from minutes_nlp.learning.examples import Example, input_pair_of

WIDTH = 768


class FusedAttention(MPNetSelfAttention):
    """MPNet's attention by torch's fused kernel, twice as fast on a processor as the package's own."""

    def forward(
        self, hidden_states: torch.Tensor, attention_mask: torch.Tensor, position_bias: torch.Tensor, **_: Any
    ) -> tuple[torch.Tensor]:
        """States (batch, tokens, 768) to the same; mask and bias are added to the scores of each pair of tokens."""
        batch, tokens, _width = hidden_states.shape
        query, key, value = (
            part(hidden_states).view(batch, tokens, self.num_attention_heads, -1).transpose(1, 2)
            for part in (self.q, self.k, self.v)
        )
        bias = (position_bias + attention_mask).to(query.dtype)
        mixed = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        return (self.o(mixed.transpose(1, 2).reshape(batch, tokens, -1)),)


class CloseReaderModel(nn.Module):
    """MPNet, mean-pooled over the unit's own tokens, with one linear layer for all heads."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(base, add_pooling_layer=False)
        for layer in self.body.encoder.layer:
            layer.attention.attn.__class__ = FusedAttention
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(WIDTH, sum(HEADS.values()))
        with torch.no_grad():  # themes are rare: start from their prior instead of learning it for an epoch
            self.head.bias[: HEADS["concern"] + HEADS["mention"]] = RARE

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, own: torch.Tensor) -> torch.Tensor:
        """Token ids, mask and which are the unit's own (batch, tokens) to all logits (batch, heads)."""
        states = self.body(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        part = own.unsqueeze(-1).to(states.dtype)
        logits: torch.Tensor = self.head(self.dropout((states * part).sum(1) / part.sum(1)))
        return logits


def load_tokenizer(base: Path) -> Tokenizer:
    """The word-piece tokenizer, cut at MAX_TOKENS, context first."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS, strategy="only_second")
    return tokenizer


def predict(model: CloseReaderModel, tokenizer: Tokenizer, examples: Sequence[Example]) -> np.ndarray:
    """Logits (n, heads), float32, in the order of the examples."""
    encodings = encode_pairs(tokenizer, [input_pair_of(e) for e in examples])
    logits = np.zeros((len(examples), sum(HEADS.values())), np.float32)
    model.eval()
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in batches(encodings, 32, None):
            inputs = {name: torch.from_numpy(rows) for name, rows in feeds([encodings[i] for i in batch]).items()}
            logits[batch] = model(**inputs).float().numpy()
    return logits
