"""The model card of the close reader, generated from the scores that its training measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutes_nlp.learning.encoder_card import LIMITS, MEANING

_CARD = """# Close reader {version}

An MPNet (all-mpnet-base-v2: twelve layers, 768 dimensions, 110 million weights, Apache 2.0) fine-tuned on labelled
units of invented documents, several tasks at once, and run with int8 arithmetic by onnxruntime. What the sentence
encoder finds worth it, a likely statement of the child or mention of a theme, it reads again with the same context; the
logits of both are weighed together and the classifiers of voice, themes and status are fitted to the result. It decides
nothing by itself.

## How good it is

It has seen neither the authorities {held} nor those of the second table. By their annotated units
({held_out[units]:,}; sentences as annotated, not as the product splits them); {held_out[read]:.0%} are read closely.
Yes/no labels at the one threshold that suits them best together, so slightly flattering.

{held_table}

Every fourth unit ({beside[units]:,}) of the twenty authored authorities by which the weights were chosen;
{beside[read]:.0%} are read closely:

{beside_table}

## How it was trained

`python -m minutes_nlp.learning.close_reader_training --work FOLDER` (extra `train`), in five passes (`STAGES`) over
{learnt} units. From the third on its weights lie on a grid of half a standard deviation of their row,
and what a layer reads is rounded to bytes, as when it runs (straight-through gradients; the largest inputs are first
shared out with the weights). So a weight is one of some dozen numbers and packs to three bits. Putting the weights on
the grid cost eleven points of the F1 of themes and five of kind (unseen, alone: 0.868 to 0.753, 0.875 to 0.829); after
the third pass they stood at 0.853 and 0.859, after the fifth at {held_out[close][concern]:.3f} and
{held_out[close][kind]:.3f}. The vocabulary keeps the word pieces of the training texts and all short
ones. Names, pronouns and dates are as the sentence encoder reads them. Some nine hours of processor time; a new run is
like this model, not the same.

## What did not pay

Four bits a weight in blocks, by the runtime's own kernel: three times slower than bytes, and a row's few large weights
were cut off, which lost more.

{limits}"""


def card(scores: Mapping[str, Any], version: str) -> str:
    """Return the card as Markdown."""
    return _CARD.format(
        limits=LIMITS,
        version=version,
        held=", ".join(scores["held_out"]["authorities"]),
        held_table=_table(scores["held_out"], scores["weights"]),
        beside_table=_table(scores["beside"], scores["weights"]),
        learnt=", ".join(f"{count:,}" for count in scores["learnt"].values()),
        **{part: scores[part] for part in ("held_out", "beside")},
    )


def _table(judged: Mapping[str, Any], weights: Mapping[str, float]) -> str:
    lines = ["| head | sentence encoder | close reader | both | its weight |", "| --- | ---: | ---: | ---: | ---: |"]
    for head, weight in weights.items():
        numbers = " | ".join(f"{judged[by][head]:.3f}" for by in ("first", "close", "both"))
        lines.append(f"| {MEANING[head]} | {numbers} | {weight:.1f} |")
    return "\n".join(lines)
