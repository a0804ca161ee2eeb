"""Teaches the close reader one stage after the other.

It learns what the sentence encoder learns (`learning/encoder_training.py`), but mostly from units that it will read:
statements of the child and mentions of themes. In the last stages its weights are on the grid on which they are stored
(`learning/close_reader_grid.py`). Needs the `train` extra.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from minutes_nlp.language.close_reader import feeds
from minutes_nlp.language.unit_input import encode_pairs
from minutes_nlp.learning.close_reader_model import CloseReaderModel
from minutes_nlp.learning.encoder_model import batches, loss_of, targets
from minutes_nlp.learning.examples import Example, input_pair_of

LOG = logging.getLogger(__name__)
BATCH = 48
#: A checkpoint each so many steps.
OFTEN = 200


@dataclass(frozen=True, slots=True)
class Stage:
    """One pass over some of the units.

    `shares` are those taken of statements, of mentions and of other units of documents, and of single sentences; of
    the authorities or files `thrice` every unit is taken three times. The word vectors and the first `resting` layers
    do not learn. `rates` are the learning rates of body and heads.
    """

    name: str
    shares: tuple[float, float, float, float]
    rates: tuple[float, float]
    resting: int
    grid: bool = False
    without: tuple[str, ...] = ()
    thrice: tuple[str, ...] = ()

    def chosen(self, documents: Sequence[Example], sentences: Sequence[Example], seed: int) -> list[Example]:
        """What this stage learns of the units of documents and of the single sentences."""
        rng = random.Random(seed)  # noqa: S311 - for choosing
        statements, mentions, others, single = self.shares
        share = [statements if e.voice else mentions if e.themes else others for e in documents]
        units = list(zip([*documents, *sentences], [*share, *[single] * len(sentences)], strict=True))
        emphasised = [e for e, _ in units if e.authority in self.thrice]
        apart = {*self.without, *self.thrice}
        return [e for e, part in units if e.authority not in apart and rng.random() < part] + emphasised * 3


#: Authorities and single sentences written last; each came with a later stage, some were judged by until then.
_DENSE = ("ellerdale", "fellhaven", "swaleford", "thornmere", "wintershaw")
_ROUND = ("themes-11a", "themes-11b", "themes-11c", "voice-5", "voice-6", "voice-7")
STAGES = (
    Stage("first", (1.0, 0.5, 0.06, 1.0), (6e-5, 5e-4), 3, without=(*_DENSE, *_ROUND)),
    Stage("second", (1.0, 0.55, 0.1, 1.0), (5e-5, 4e-3), 2, without=("ellerdale", "wintershaw", *_ROUND)),
    Stage("third", (0.65, 0.35, 0.045, 0.35), (4e-5, 1e-3), 3, grid=True, without=_ROUND),
    Stage("fourth", (0.8, 0.35, 0.03, 0.5), (4e-5, 5e-4), 3, grid=True, without=_ROUND),
    Stage("fifth", (0.45, 0.17, 0.02, 0.4), (3e-5, 3e-4), 3, grid=True, thrice=_ROUND),
)


def train(
    model: CloseReaderModel, tokenizer: Tokenizer, chosen: Sequence[Example], out: Path, *, stage: Stage, seed: int
) -> None:
    """Teach a model one stage; goes on where the checkpoint `out` ended; logs the loss on the way."""
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - for shuffling
    encodings = encode_pairs(tokenizer, [input_pair_of(e) for e in chosen])
    y, mask = (torch.from_numpy(a) for a in targets(chosen))
    rest(model, stage.resting)
    optimiser, schedule, order = *_optimiser(model, stage, len(chosen)), list(batches(encodings, BATCH, rng))
    done = 0
    if out.exists():
        state = torch.load(out, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        done = state["step"]
    model.train()
    losses = []
    for step, batch in enumerate(order[done:], start=done + 1):
        inputs = {name: torch.from_numpy(rows) for name, rows in feeds([encodings[i] for i in batch]).items()}
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(**inputs)
        loss = loss_of(logits.float(), y[batch], mask[batch])
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.body.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
        if step % OFTEN == 0 or step == len(order):
            LOG.info("%s: step %d of %d, loss %.3f", stage.name, step, len(order), np.mean(losses[-OFTEN:]))
            state = {
                "model": model.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(),
                "step": step,
            }  # fmt: skip
            torch.save(state, out)


def rest(model: CloseReaderModel, layers: int) -> None:
    """Let the embeddings and the first `layers` layers rest and all others learn."""
    for parameter in model.body.embeddings.parameters():
        parameter.requires_grad_(False)
    for number, layer in enumerate(model.body.encoder.layer):
        for parameter in layer.parameters():
            parameter.requires_grad_(number >= layers)


def _optimiser(
    model: CloseReaderModel, stage: Stage, examples: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """AdamW over what learns, and a rate that warms up over a twelfth of the steps and then falls to nothing."""
    learning = [p for p in model.body.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": learning, "lr": stage.rates[0], "weight_decay": 0.01},
            {"params": model.head.parameters(), "lr": stage.rates[1], "weight_decay": 0.01},
        ],
        fused=True,
    )
    steps = -(-examples // BATCH)
    warm = max(1, steps // 12)
    return optimiser, torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: s / warm if s < warm else max(0.0, (steps - s) / max(1, steps - warm))
    )
