"""Fits, judges and writes what words say of the status of a sentence.

    python -m minutes_nlp.learning.status_training --corpora corpora --out models/status/0.1.0

Learnt from all single sentences with a status (`sentences`, `authored/sentences`), a balanced logistic regression. Also
counts the statuses that the encoder learns from, which `language/status_learnt.py` takes off its logits. Judged on
`unseen/status-*.jsonl`, of which neither has seen anything. Half a minute on one core, with the encoder's.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import Pipeline

from minutes_nlp.finding.theme_cues import status_of
from minutes_nlp.language.encoder import encoder_installed, head_slices, load_encoder
from minutes_nlp.language.status_learnt import (
    CONFIG,
    MODEL,
    VERSION,
    WEIGHTS,
    StatusModel,
    read_status_model,
    word_features,
)
from minutes_nlp.learning.encoder_model import input_pair_of
from minutes_nlp.learning.encoder_training import SENTENCES
from minutes_nlp.learning.examples import HELD_OUT, Example, authored_examples, sentence_examples
from minutes_nlp.learning.nameless_examples import nameless_sentence_examples
from minutes_nlp.linear import linear, pack_linears
from minutes_nlp.resources import models_dir
from minutes_nlp.taxonomy import STATUSES

#: Words and pairs in fewer sentences are left out.
SEEN = 3
STRENGTH = 6.0


def statuses(example: Example) -> list[str]:
    """The status of every theme that a sentence speaks of."""
    return [status for status in (example.themes or {}).values() if status in STATUSES]


def fit(examples: Sequence[Example]) -> Pipeline:
    """Fit the words' model; a sentence counts once for each theme."""
    texts = {e.text: word_features(e.text) for e in examples if statuses(e)}
    counts = Counter(name for features in texts.values() for name in features)
    rows = [
        ({n: v for n, v in texts[e.text].items() if counts[n] >= SEEN}, status)
        for e in examples
        for status in statuses(e)
    ]
    model = LogisticRegression(C=STRENGTH, max_iter=500, class_weight="balanced")
    return Pipeline([("features", DictVectorizer()), ("classifier", model)]).fit(
        [f for f, _ in rows], [s for _, s in rows]
    )


def encoder_counts(examples: Iterable[Example]) -> dict[str, int]:
    """How many units of each status the encoder's status head learns from: those with themes of one status alone."""
    counts = Counter(statuses(e)[0] for e in examples if e.themes and len(set(e.themes.values())) == 1 and statuses(e))
    return {status: counts[status] for status in STATUSES}


def judge(folder: Path, model: StatusModel) -> dict[str, dict[str, float]]:
    """F1 of each status on the sentences that nothing was fitted on: by rules, by words, by the encoder, by both."""
    plain, nameless = sentence_examples(folder), nameless_sentence_examples(folder)
    rows = [(k, status) for k, e in enumerate(plain) for status in statuses(e)]
    shares = {"rules": [status_of(e.text)[0] for e in plain], "words": [strongest(model.shares(e.text)) for e in plain]}
    if encoder_installed():
        logits = load_encoder().encode([input_pair_of(e) for e in nameless])[1][:, head_slices()["status"]]
        shares["encoder"] = [strongest(row) for row in logits]
        shares["words and encoder"] = [
            strongest(model.shares(e.text, row)) for e, row in zip(plain, logits, strict=True)
        ]
    return {name: f1_by_status([s for _, s in rows], [said[k] for k, _ in rows]) for name, said in shares.items()}


def strongest(shares: np.ndarray) -> str:
    """The status with the largest share."""
    return STATUSES[int(np.argmax(shares))]


def f1_by_status(truth: Sequence[str], guesses: Sequence[str]) -> dict[str, float]:
    """F1 of each status, and the share told rightly."""
    scores = f1_score(truth, guesses, labels=list(STATUSES), average=None, zero_division=0)
    right = float(np.mean([one == other for one, other in zip(truth, guesses, strict=True)]))
    return {s: round(float(f), 4) for s, f in zip((*STATUSES, "right"), (*scores, right), strict=True)}


def card(scores: dict[str, dict[str, float]], sentences: int) -> str:
    """The model card, in Markdown."""
    lines = [
        f"# Status of a mention, {VERSION}",
        "",
        "A logistic regression over the words of a sentence and the pairs of neighbours: what it speaks of is a",
        "current concern, resolved, historic or hypothetical. Where the sentence encoder is installed, its status head",
        "has an equal say. Written by `python -m minutes_nlp.learning.status_training`.",
        "",
        f"Learnt from {sentences:,} invented sentences of review minutes and forms. F1 on the sentences of",
        "`corpora/unseen/status-*.jsonl`, by another author, on which nothing was fitted:",
        "",
        "| by | " + " | ".join(STATUSES) + " | right |",
        "| --- | " + "---: | " * (len(STATUSES) + 1),
        *(f"| {name} | " + " | ".join(f"{f:.2f}" for f in row.values()) + " |" for name, row in scores.items()),
        "",
        "Limits: one status a sentence; what a clause of it says beside, the rules tell (`rules/status.toml`). MIT",
        "licence, as the program.",
    ]
    return "\n".join(lines) + "\n"


def main(corpora: Path, out: Path) -> None:
    """Train, judge and write weights, counts, scores and card."""
    sentences = [e for part in SENTENCES for e in sentence_examples(corpora / part)]
    documents = [e for part in ("sources", "authored") for e in authored_examples(corpora / part)]
    counts = encoder_counts([*(e for e in documents if e.authority not in HELD_OUT), *sentences])
    out.mkdir(parents=True, exist_ok=True)
    (out / WEIGHTS).write_bytes(pack_linears({MODEL: linear(fit(sentences), STATUSES)}))
    (out / CONFIG).write_text(json.dumps({"encoder_counts": counts}, indent=1) + "\n", encoding="utf-8")
    scores = judge(corpora / "unseen", read_status_model(out))
    (out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    (out / "card.md").write_text(card(scores, sum(bool(statuses(e)) for e in sentences)), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--out", type=Path, default=models_dir() / "status" / VERSION)
    given = parser.parse_args()
    main(given.corpora, given.out)
