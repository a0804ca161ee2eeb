"""Judges the themes: precision, recall and F1 with intervals, calibration, confusions, kinds of error.

All figures come from arrays with a row for each unit and a column for each theme: labels, guesses, and probabilities
by classifiers that have not seen the unit's authority.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import numpy as np

from minutes_nlp.finding.theme_features import PAIR_FEATURES
from minutes_nlp.learning.evaluation import micro_f1
from minutes_nlp.learning.theme_pairs import Pairs
from minutes_nlp.taxonomy import THEMES

DRAWS = 1000
#: Edges of the reliability table.
BINS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
#: Pairs below this probability are plainly no concern; calibration is also given without them.
PLAIN = 0.05


def summary(pairs: Pairs, guesses: np.ndarray) -> dict[str, Any]:
    """Micro and macro F1 by unit and by document, with 95 % intervals over cases, and the same by authority.

    `guesses` are booleans (units, themes). Intervals: bootstrap over cases, that is children, in `DRAWS` draws.
    """
    groups = [np.flatnonzero(pairs.cases == case) for case in sorted(set(pairs.cases.tolist()))]
    rng = np.random.default_rng(0)
    counts = np.array([_counts(pairs.labels[g], guesses[g]) for g in groups])
    document_counts = np.array([_document_counts(pairs, guesses, g) for g in groups])
    weights = rng.multinomial(len(groups), np.full(len(groups), 1 / len(groups)), size=DRAWS)
    drawn, document_drawn = (np.einsum("dg,gtk->dtk", weights, c) for c in (counts, document_counts))
    found: dict[str, Any] = {}
    for name, all_, draws in (("unit", counts, drawn), ("document", document_counts, document_drawn)):
        total = all_.sum(0)
        found[name] = {
            "p": _share(total[:, 0].sum(), total[:, 0].sum() + total[:, 1].sum()),
            "r": _share(total[:, 0].sum(), total[:, 0].sum() + total[:, 2].sum()),
            "micro_f1": _rounded(f1_of(total.sum(0))),
            "micro_interval": _interval(f1_of(draws.sum(1))),
            "macro_f1": _rounded(f1_of(total).mean()),
            "macro_interval": _interval(f1_of(draws).mean(1)),
        }
    found["themes"] = {
        theme: _row(counts.sum(0)[k], drawn[:, k], document_counts.sum(0)[k]) for k, theme in enumerate(THEMES)
    }
    found["authorities"] = {
        authority: _rounded(micro_f1(pairs.labels[own], guesses[own]))
        for authority in sorted(set(pairs.authorities.tolist()))
        if (own := pairs.authorities == authority).any()
    }
    return found


def _row(total: np.ndarray, draws: np.ndarray, document: np.ndarray) -> dict[str, Any]:
    return {
        "units": int(total[0] + total[2]), "p": _share(total[0], total[0] + total[1]),
        "r": _share(total[0], total[0] + total[2]), "f1": _rounded(f1_of(total)), "interval": _interval(f1_of(draws)),
        "document_f1": _rounded(f1_of(document)),
    }  # fmt: skip


def reliability(labels: np.ndarray, probabilities: np.ndarray) -> dict[str, Any]:
    """Mean probability against the share that is true, bin by bin, from labels and probabilities (units, themes).

    `ece` is the expected calibration error of all pairs, `ece_of_likely` that of pairs from the probability `PLAIN` on.
    """
    truth, said = labels.ravel(), probabilities.ravel()
    rows = []
    for low, high in pairwise(BINS):
        inside = (said >= low) & ((said < high) | (high == 1.0))
        if inside.any():
            rows.append([low, high, int(inside.sum()), _rounded(said[inside].mean()), _rounded(truth[inside].mean())])
    likely = said >= PLAIN
    return {"bins": rows, "ece": _ece(truth, said), "ece_of_likely": _ece(truth[likely], said[likely])}


def _ece(truth: np.ndarray, said: np.ndarray) -> float:
    bins = np.minimum((said * 10).astype(int), 9)
    gaps = [abs(truth[bins == b].mean() - said[bins == b].mean()) * (bins == b).sum() for b in set(bins.tolist())]
    return _rounded(sum(gaps) / max(1, len(truth)), 4)


def confusions(labels: np.ndarray, guesses: np.ndarray, most: int = 15) -> list[list[Any]]:
    """The themes that are most often found in the place of another: annotated, found instead, how often."""
    counts: Counter[tuple[str, str]] = Counter()
    for truth, guess in zip(labels, guesses, strict=True):
        for true in np.flatnonzero(truth & ~guess):
            counts.update((THEMES[true], THEMES[false]) for false in np.flatnonzero(guess & ~truth))
    return [[true, false, count] for (true, false), count in counts.most_common(most)]


def error_kinds(pairs: Pairs, guesses: np.ndarray, probabilities: np.ndarray, thresholds: np.ndarray) -> dict[str, Any]:
    """The numbers of misses and of false finds of each kind."""
    misses: Counter[str] = Counter()
    extras: Counter[str] = Counter()
    near = probabilities >= 0.5 * thresholds
    mention = pairs.features[:, :, PAIR_FEATURES.index("mention")] > 0
    row = pairs.features[:, 0, PAIR_FEATURES.index("is_row")] > 0
    for i, k in zip(*np.nonzero(pairs.labels & ~guesses), strict=True):
        if (guesses[i] & ~pairs.labels[i]).any():
            misses["another theme was found instead"] += 1
        elif (guesses[i] & pairs.labels[i]).any():
            misses["one of several themes of the unit"] += 1
        elif near[i, k]:
            misses["only just under the threshold"] += 1
        elif mention[i, k]:
            misses["seen as spoken of, not as a concern"] += 1
        else:
            misses["not seen, in a table row" if row[i] else "not seen, in a sentence"] += 1
    for i, k in zip(*np.nonzero(guesses & ~pairs.labels), strict=True):
        if pairs.labels[i].any():
            extras[
                "a second theme beside a right one"
                if (guesses[i] & pairs.labels[i]).any()
                else "instead of another theme"
            ] += 1
        else:
            extras["spoken of, but no current concern" if mention[i, k] else "no theme at all in the unit"] += 1
    return {"missed": dict(misses.most_common()), "false": dict(extras.most_common())}


def _counts(labels: np.ndarray, guesses: np.ndarray) -> np.ndarray:
    return np.stack([(labels & guesses).sum(0), (guesses & ~labels).sum(0), (labels & ~guesses).sum(0)], axis=1)


def _document_counts(pairs: Pairs, guesses: np.ndarray, rows: np.ndarray) -> np.ndarray:
    names = pairs.documents[rows]
    documents = [rows[names == name] for name in sorted(set(names.tolist()))]
    labels = np.array([pairs.labels[d].any(0) for d in documents])
    return _counts(labels, np.array([guesses[d].any(0) for d in documents]))


def f1_of(counts: np.ndarray) -> np.ndarray:
    """F1 (...) of counts (..., 3) of hits, false finds and misses."""
    hits, extra, missed = counts[..., 0], counts[..., 1], counts[..., 2]
    f1: np.ndarray = 2 * hits / np.maximum(2 * hits + extra + missed, 1e-9)
    return f1


def _interval(values: np.ndarray) -> list[float]:
    low, high = np.quantile(values, (0.025, 0.975))
    return [_rounded(low), _rounded(high)]


def _share(part: Any, whole: Any) -> float:
    return _rounded(part / whole) if whole else 0.0


def _rounded(value: Any, digits: int = 3) -> float:
    return round(float(value), digits)
