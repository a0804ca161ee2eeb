"""Fits, judges and writes the models that tell the status of a sentence by its words.

    python -m minutes_nlp.learning.status_training --corpora corpora --out models/status/0.1.0

Two balanced logistic regressions: the status, from all single sentences with one (`sentences`, `authored/sentences`),
and whether it is a concern, from these and the documents. Also counts the statuses that the encoder learns from, which
`language/status_learnt.py` takes off its logits. Judged on the sentences of `unseen` and on the documents of HELD_OUT,
of which neither words nor encoder have seen anything. Half a minute of processor time.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import Pipeline

from minutes_nlp.finding.theme_cues import status_of
from minutes_nlp.language.encoder import encoder_installed, held_out_encoder
from minutes_nlp.language.heads import head_slices
from minutes_nlp.language.status_learnt import (
    CLASSES,
    CONCERN,
    CONFIG,
    OTHER,
    STATUS,
    VERSION,
    WEIGHTS,
    StatusModel,
    read_status_model,
    word_features,
)
from minutes_nlp.learning.examples import (
    HELD_OUT,
    SENTENCES,
    Example,
    authored_examples,
    input_pair_of,
    sentence_examples,
)
from minutes_nlp.learning.named_features import fit_named, without_rare
from minutes_nlp.learning.nameless_examples import nameless_authored_examples, nameless_sentence_examples
from minutes_nlp.learning.results import write_json, write_results
from minutes_nlp.linear import linear, pack_linears
from minutes_nlp.resources import models_dir
from minutes_nlp.taxonomy import STATUSES

#: Words and pairs in fewer sentences are left out.
SEEN = 3
STRENGTH = 6.0


def statuses(example: Example) -> list[str]:
    """The status of every theme that a sentence speaks of."""
    return [status for status in (example.themes or {}).values() if status in STATUSES]


def fit(rows: Sequence[tuple[str, str]]) -> Pipeline:
    """Fit one of the models from texts with their class."""
    texts = list(dict.fromkeys(text for text, _ in rows))  # a text with several themes counts once
    kept = dict(zip(texts, without_rare([word_features(text) for text in texts], SEEN), strict=True))
    model = LogisticRegression(C=STRENGTH, max_iter=500, class_weight="balanced")
    return fit_named(model, [kept[text] for text, _ in rows], [name for _, name in rows])


def concern_rows(documents: Iterable[Example], sentences: Iterable[Example]) -> list[tuple[str, str]]:
    """Texts with whether they are a concern: units whose themes all agree, and sentences once for each theme."""
    said = [(e.text, {status == STATUSES[0] for status in e.themes.values()}) for e in documents if e.themes]
    found = [(text, CLASSES[CONCERN][0 if kinds == {True} else 1]) for text, kinds in said if len(kinds) == 1]
    return found + [(text, name if name == STATUSES[0] else OTHER) for text, name in status_rows(sentences)]


def status_rows(sentences: Iterable[Example]) -> list[tuple[str, str]]:
    """Text and status of every theme that the sentences speak of."""
    return [(e.text, status) for e in sentences for status in statuses(e)]


def encoder_counts(examples: Iterable[Example]) -> dict[str, int]:
    """How many units of each status the encoder's status head learns from: those whose themes share one status.

    Mentions known only not to be a concern are divided among the other statuses in proportion to these.
    """
    counts = Counter(next(iter(e.themes.values())) for e in examples if e.themes and len(set(e.themes.values())) == 1)
    others = sum(counts[status] for status in STATUSES[1:])
    dealt = {status: round(counts[status] * (1 + counts["mention"] / max(1, others))) for status in STATUSES[1:]}
    return {STATUSES[0]: counts[STATUSES[0]], **dealt}


def judge(folder: Path, model: StatusModel) -> dict[str, dict[str, float]]:
    """F1 of each status, for each method, on sentences that nothing was fitted to."""
    plain = sentence_examples(folder)
    said = guesses([e.text for e in plain], nameless_sentence_examples(folder), model)
    rows = [(k, status) for k, e in enumerate(plain) for status in statuses(e)]
    truth = [status for _, status in rows]
    return {name: f1_by_status(truth, [by_text[k] for k, _ in rows]) for name, by_text in said.items()}


def judge_documents(nameless: Sequence[Example], model: StatusModel) -> dict[str, dict[str, float]]:
    """Shares of the concerns, and of the other mentions, told rightly in the documents of HELD_OUT."""
    units = [e for e in nameless if e.authority in HELD_OUT and e.themes and len(set(e.themes.values())) == 1]
    truth = np.array([STATUSES[0] in (e.themes or {}).values() for e in units])
    found = {
        name: np.array(said) == STATUSES[0] for name, said in guesses([e.text for e in units], units, model).items()
    }
    return {
        name: {"concern": round(float(is_[truth].mean()), 4), "other": round(float((~is_[~truth]).mean()), 4)}
        for name, is_ in found.items()
    }


def guesses(texts: Sequence[str], nameless: Sequence[Example], model: StatusModel) -> dict[str, list[str]]:
    """The status of each text by rules, by words, by the encoder and by both; `nameless` is what the encoder reads."""
    said: dict[str, list[str]] = {
        "rules": [status_of(text)[0] for text in texts],
        "words": [strongest(model.shares(text)) for text in texts],
    }
    if encoder_installed():
        logits = held_out_encoder().encode([input_pair_of(e) for e in nameless])[1][:, head_slices()["status"]]
        said["encoder"] = [strongest(row) for row in logits]
        said["words and encoder"] = [strongest(model.shares(t, row)) for t, row in zip(texts, logits, strict=True)]
    return said


def strongest(shares: np.ndarray) -> str:
    """The status with the largest share."""
    return STATUSES[int(np.argmax(shares))]


def f1_by_status(truth: Sequence[str], guesses: Sequence[str]) -> dict[str, float]:
    """F1 of each status, and the share told rightly."""
    scores = f1_score(truth, guesses, labels=list(STATUSES), average=None, zero_division=0)
    right = float(np.mean([one == other for one, other in zip(truth, guesses, strict=True)]))
    return {s: round(float(f), 4) for s, f in zip((*STATUSES, "right"), (*scores, right), strict=True)}


def card(scores: dict[str, dict[str, dict[str, float]]], units: int, sentences: int) -> str:
    """The model card, in Markdown."""
    lines = [
        f"# Status of a mention, {VERSION}",
        "",
        "What a sentence speaks of is a current concern, resolved, historic or hypothetical: two logistic regressions",
        "over its words and pairs of neighbours. Where the sentence encoder is installed, they count half beside its",
        "status head. Written by `python -m minutes_nlp.learning.status_training`.",
        "",
        f"Learnt from {units:,} units of invented documents and {sentences:,} mentions in single sentences. F1 on the",
        "sentences of `corpora/unseen`, by another author, on which nothing was fitted (documents, not these",
        "sentences, chose how much the words count):",
        "",
        *_table(("by", *STATUSES, "right"), scores["sentences"]),
        "",
        f"Units of documents of the authorities {', '.join(HELD_OUT)}, which neither words nor encoder have seen: the",
        "share of concerns told as such, and of mentions that are no concern told as none:",
        "",
        *_table(("by", "concerns", "others"), scores["documents"]),
        "",
        "Limits: one status a sentence; what a part of it says is told by `models/span_status`. MIT licence, as the",
        "program.",
    ]
    return "\n".join(lines) + "\n"


def _table(head: Sequence[str], rows: dict[str, dict[str, float]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "| --- |" + " ---: |" * (len(head) - 1)
    for name, row in rows.items():
        yield f"| {name} | " + " | ".join(f"{value:.2f}" for value in row.values()) + " |"


def main(corpora: Path, out: Path) -> None:
    """Train, judge and write weights, counts, scores and card."""
    sentences = [e for part in SENTENCES for e in sentence_examples(corpora / part)]
    documents = [e for part in ("sources", "authored") for e in authored_examples(corpora / part)]
    documents = [e for e in documents if e.authority not in HELD_OUT]
    models = {STATUS: fit(status_rows(sentences)), CONCERN: fit(concern_rows(documents, sentences))}
    out.mkdir(parents=True, exist_ok=True)
    (out / WEIGHTS).write_bytes(pack_linears({name: linear(model, CLASSES[name]) for name, model in models.items()}))
    counts = {"encoder_counts": encoder_counts([*documents, *sentences])}
    write_json(out / CONFIG, counts)
    model = read_status_model(out)
    scores = {
        "sentences": judge(corpora / "unseen", model),
        "documents": judge_documents(nameless_authored_examples(corpora / "sources"), model),
    }
    write_results(out, scores, card(scores, len(documents), len(status_rows(sentences))))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--out", type=Path, default=models_dir() / "status" / VERSION)
    given = parser.parse_args()
    main(given.corpora, given.out)
