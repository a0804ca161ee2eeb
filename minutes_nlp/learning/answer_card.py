"""Writes the card of `models/answers`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_CARD = """# What answers a wish, worry or complaint

For each wish, worry or complaint of the child in a record: the decision or sentence that answers it, or none. Boosted
trees (`pairs.npz`) rank the candidates by what they share with the statement (`finding/answer_pairs.py`); a MiniLM of
six layers (`reader.onnx.gz`, int8, Apache 2.0) reads the six highest together with the statement, names masked; a
logistic regression weighs both. Trained by `python -m minutes_nlp.learning.answer_training --work FOLDER`.

## Data

`corpora/answers`: {read} wishes of {documents} authored documents of {authorities} authorities taught trees and reader.
Weights and threshold are of {beside} wishes of six authorities more, which neither had seen, nor the sentence encoder
(`BESIDE`); each is judged by weights of the other five. The {judged} wishes of harbour and wyrevale were only judged.
All documents are invented.

A second reading of {second} of these wishes, without the first one's marks, agrees with it at kappa {kappa} on whether
anything answers, and on an answer in common for {common} of 100 wishes that both find answered. Both readers followed
the rules of `corpora/answers/README.md` to the letter; people who have none would differ more. Statements and decisions
are the annotated ones, so that only the finding of answers is judged.

## Results

| on | wishes | precision | recall | F1 | right of none |
| --- | ---: | ---: | ---: | ---: | ---: |
{rows}

Precision: of the answers found, those that a reader marked; doubtful ones count neither way. Recall: of the wishes that
something answers. Right of none: of the wishes that nothing answers, those for which nothing is found. The threshold is
that of the highest recall at a precision of 0.7 on `BESIDE`; how often the reader passes over its material, and how
many candidates it reads, was chosen with `BESIDE` in sight, which is kind to that row.

## Limits and what it must not be used for

"No answer found" is a place to read, not a finding of neglect: many answers are missed. Nor is an answer found proof
that the child was answered. A sentence before the statement is never an answer, nor is the statement itself.
"""
_ROWS = {
    "beside": "`BESIDE`, authority left out", "beside by words": "the same, by words alone",
    "judged": "harbour and wyrevale", "judged by words": "the same, by words alone",
}  # fmt: skip


def card(scores: Mapping[str, Any]) -> str:
    """The card, in Markdown, of what `answer_training` measured."""
    rows = "\n".join(
        f"| {name} | {found['wishes']} | {found['precision']:.2f} | {found['recall']:.2f} | {found['f1']:.2f} "
        f"| {found['right of none']:.2f} |"
        for key, name in _ROWS.items()
        for found in [scores[key]]
    )
    second = scores["two readers"]
    return _CARD.format(
        **scores["wishes"],
        beside=scores["beside"]["wishes"],
        judged=scores["judged"]["wishes"],
        second=second["wishes"],
        kappa=second["kappa"],
        common=round(100 * second["common answer"]),
        rows=rows,
    )
