"""The layer over the close reader's states that tells the status of a span, and how it is fitted (PyTorch).

`language/status_spans.py` reckons the same with numpy, from the weights under the names they have here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from minutes_nlp.language.status_cues import STATUSES
from minutes_nlp.language.status_spans import ATTENTION_HEADS, FARTHEST, places
from minutes_nlp.learning.span_examples import SpanExample

WIDTH, INNER, DROPOUT = 128, 256, 0.3
ROUNDS, BATCH, RATE, DECAY, SMOOTHING, WARMING = 15, 32, 5e-4, 0.05, 0.05, 50
#: How far statuses with few spans count for more: 0 not at all, 1 as much as those with many.
BALANCE = 0.8


class SpanHead(nn.Module):
    """One layer of attention over a unit's states that knows the span, and a plain regression beside it."""

    def __init__(self, states: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(states)
        self.enter = nn.Linear(states, WIDTH)
        self.mark, self.place = nn.Embedding(2, WIDTH), nn.Embedding(2 * FARTHEST + 1, WIDTH)
        self.norm_attention, self.norm_up = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.attention, self.heard = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.told, self.plain = nn.Linear(WIDTH, len(STATUSES)), nn.Linear(2 * states, len(STATUSES))
        self.drop = nn.Dropout(DROPOUT)
        nn.init.normal_(self.mark.weight, std=0.5)
        nn.init.normal_(self.place.weight, std=0.1)

    def forward(self, states: Tensor, there: Tensor, of_span: Tensor, place: Tensor) -> Tensor:
        """Logits (rows, STATUSES) of states (rows, pieces, states); the others are (rows, pieces)."""
        thought = self.norm(states)
        x = self.enter(self.drop(thought)) + self.mark(of_span) + self.place(place)
        x = self.drop(x)
        rows, pieces, _ = x.shape
        asked, known, said = (
            self.attention(self.norm_attention(x))
            .view(rows, pieces, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
            .permute(2, 0, 3, 1, 4)
        )
        heard = nn.functional.scaled_dot_product_attention(asked, known, said, attn_mask=there[:, None, None, :] > 0)
        x = x + self.drop(self.heard(heard.transpose(1, 2).reshape(rows, pieces, WIDTH)))
        x = x + self.drop(self.down(self.drop(self.up(self.norm_up(x)).relu())))
        plain = torch.cat([_mean(thought, of_span), _mean(thought, there)], dim=1)
        logits: Tensor = self.told(self.drop(_mean(x, of_span))) + self.plain(self.drop(plain))
        return logits


def _mean(x: Tensor, of: Tensor) -> Tensor:
    return (x * of[..., None]).sum(dim=1) / of.sum(dim=1, keepdim=True)


def fit_span_head(examples: Sequence[SpanExample], seed: int = 0) -> dict[str, np.ndarray]:
    """The weights of a `SpanHead` fitted to some spans, in single precision, by name."""
    torch.manual_seed(seed)
    order, head = np.random.default_rng(seed), SpanHead(examples[0].states.shape[1])
    truth = torch.tensor([STATUSES.index(e.status) for e in examples])
    counts = torch.bincount(truth, minlength=len(STATUSES)).clamp(min=1)
    weight = (len(examples) / len(STATUSES) / counts).pow(BALANCE)
    descent = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    steps = ROUNDS * -(-len(examples) // BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(descent, lambda step: min(1, step / WARMING) * (1 - step / steps))
    head.train()
    for _ in range(ROUNDS):
        shuffled = order.permutation(len(examples))
        for k in range(0, len(examples), BATCH):
            rows = shuffled[k : k + BATCH]
            logits = head(*_batch([examples[i] for i in rows]))
            loss = nn.functional.cross_entropy(logits, truth[rows], weight=weight, label_smoothing=SMOOTHING)
            descent.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            descent.step()
            pace.step()
    return {name: value.detach().numpy() for name, value in head.state_dict().items()}


def _batch(examples: Sequence[SpanExample]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    longest = max(len(e.states) for e in examples)
    filled = [longest - len(e.states) for e in examples]
    states = np.stack([np.pad(e.states, ((0, n), (0, 0))) for e, n in zip(examples, filled, strict=True)])
    there, of_span, place = (
        np.stack([np.pad(row, (0, n)) for row, n in zip(rows, filled, strict=True)])
        for rows in (
            [np.ones(len(e.states), np.int64) for e in examples],
            [e.of_span.astype(np.int64) for e in examples],
            [places(e.of_span) + FARTHEST for e in examples],
        )
    )
    return torch.from_numpy(states), torch.from_numpy(there), torch.from_numpy(of_span), torch.from_numpy(place)
