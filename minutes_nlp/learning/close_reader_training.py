"""Fine-tunes the close reader on the units worth reading closely, exports it, weighs it and judges it.

    python -m minutes_nlp.learning.close_reader_training --work FOLDER --out models/close_reader/VERSION

It learns in STAGES (`learning/close_reader_fitting.py`), never from the authorities HELD_OUT, on which it is judged,
nor from BESIDE, to which the classifiers on top are fitted and by which its weight beside the sentence encoder is
chosen. Restartable: a checkpoint is written every few minutes. Needs the `train` extra, the package index the first
time, and about nine hours of processor time.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from minutes_nlp.language.close_reader import VERSION, CloseReader, head_weights, weighed, worth_reading
from minutes_nlp.language.encoder import VERSION as ENCODER_VERSION
from minutes_nlp.language.encoder import Encoder
from minutes_nlp.language.heads import HEADS
from minutes_nlp.learning.close_reader_base import base_model_folder
from minutes_nlp.learning.close_reader_card import card
from minutes_nlp.learning.close_reader_export import export, set_weights
from minutes_nlp.learning.close_reader_fitting import STAGES, train
from minutes_nlp.learning.close_reader_grid import put_on_grid
from minutes_nlp.learning.close_reader_model import CloseReaderModel, load_tokenizer
from minutes_nlp.learning.encoder_training import head_scores
from minutes_nlp.learning.examples import BESIDE, HELD_OUT, SENTENCES, Example, input_pair_of
from minutes_nlp.learning.nameless_examples import nameless_authored_examples, nameless_sentence_examples
from minutes_nlp.learning.results import write_results
from minutes_nlp.resources import models_dir

#: Log-odds of the sentence encoder from which a unit is read closely: 98 in 100 statements and mentions.
WORTH = {"voice": -2.0, "mention": -2.0, "concern": -2.0}
#: Heads that the sentence encoder keeps to itself: the close reader learns from too few recommendations.
FIRST_ALONE = frozenset({"recommendation", "smart"})
#: Statements that show how large the inputs of each layer are.
SHOWN = 256
#: One in this many units of BESIDE chooses the weights: ten thousand.
SAMPLED = 4


def best_weights(first: np.ndarray, close: np.ndarray, examples: Sequence[Example]) -> dict[str, float]:
    """For each head the weight of the close reader's logits beside the first's that scores best on the examples.

    Both logits (n, sum of HEADS). Units not worth reading keep the first's.
    """
    best = dict.fromkeys(HEADS, (-1.0, 0.0))
    for weight in np.arange(0, 1.01, 0.1).round(1).tolist():
        for head, score in head_scores(_both(first, close, dict.fromkeys(HEADS, weight)), examples).items():
            best[head] = max(best[head], (score, weight))
    return {head: 0.0 if head in FIRST_ALONE else weight for head, (_, weight) in best.items()}


def _both(first: np.ndarray, close: np.ndarray, weights: Mapping[str, float]) -> np.ndarray:
    rows = np.flatnonzero(worth_reading(first, WORTH)).tolist()
    return weighed(first, rows, close[rows], head_weights(weights))


def said(examples: Sequence[Example], encoder: Path, reader: Path) -> tuple[np.ndarray, np.ndarray]:
    """Logits (n, sum of HEADS) of the sentence encoder and of the close reader, each by itself."""
    pairs = [input_pair_of(e) for e in examples]
    first = Encoder(encoder, threads=2, held_out=True).encode(pairs)[1]
    return first, CloseReader(reader, threads=2).read(pairs)


def judged(
    first: np.ndarray, close: np.ndarray, weights: Mapping[str, float], examples: Sequence[Example]
) -> dict[str, Any]:
    """Scores of each head by the sentence encoder, by the close reader and by both, and the share read closely."""
    return {
        "units": len(examples),
        "read": round(float(worth_reading(first, WORTH).mean()), 4),
        "first": head_scores(first, examples),
        "close": head_scores(close, examples),
        "both": head_scores(_both(first, close, weights), examples),
    }


def weigh_and_judge(documents: Sequence[Example], learnt: Mapping[str, int], encoder: Path, out: Path) -> None:
    """Choose the weights of an exported reader, judge it, and write `scores.json` and the card."""
    beside = [e for e in documents if e.authority in BESIDE][::SAMPLED]
    held_out = [e for e in documents if e.authority in HELD_OUT]
    of_beside = said(beside, encoder, out)
    weights = best_weights(*of_beside, beside)
    set_weights(out, weights, WORTH)
    judged_apart = judged(*said(held_out, encoder, out), weights, held_out)
    scores = {
        "learnt": learnt,
        "weights": weights,
        "held_out": {"authorities": HELD_OUT, **judged_apart},
        "beside": judged(*of_beside, weights, beside),
    }
    write_results(out, scores, card(scores, out.name))


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; see the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--encoder", type=Path, default=models_dir() / "encoder" / ENCODER_VERSION)
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints; an interrupted run goes on")
    parser.add_argument("--out", type=Path, default=Path("models") / "close_reader" / VERSION)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(options.threads)
    base = base_model_folder(options.work)
    documents = [e for part in ("sources", "authored") for e in nameless_authored_examples(options.corpora / part)]
    sentences = [e for part in SENTENCES for e in nameless_sentence_examples(options.corpora / part)]
    seen = [e for e in documents if e.authority not in {*HELD_OUT, *BESIDE}]
    tokenizer = load_tokenizer(base)
    torch.manual_seed(options.seed)  # for the heads, which begin at random
    model = CloseReaderModel(base)
    learnt, on_grid = {}, False
    for number, stage in enumerate(STAGES):
        chosen = stage.chosen(seen, sentences, options.seed + number)
        if stage.grid and not on_grid:
            put_on_grid(model, tokenizer, [e for e in chosen if e.voice][:SHOWN])
        on_grid = stage.grid
        learnt[stage.name] = len(chosen)
        train(model, tokenizer, chosen, options.work / f"{stage.name}.pt", stage=stage, seed=options.seed + number)
    export(model, base, [input_pair_of(e) for e in documents + sentences], options.out)
    weigh_and_judge(documents, learnt, options.encoder, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
