"""How good the findings are: precision, recall, F1, accuracy and kappa per part and label, with intervals.

Everything is derived from counts that add up over documents, so that the same formulas serve a corpus, an authority and
a bootstrap sample. The measures are those of the annotation guide's scorer, number for number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from minutes_nlp.learning.counting import LETTERS, Counts, count_document
from minutes_nlp.learning.gold import GoldDocument
from minutes_nlp.reporting.jsonlines import Record

CARD_THEMES = ("drift_delay", "pep_missing", "visits_late")
SAMPLES = 1000
_TIMES = ("tp", "fp", "fn")
_PARTS = ("voice", "recommendations", "themes_unit", "themes_document")
_ACCURACIES = {"voice_mode": "mode", "voice_kind": "kind", "voice_topic": "topic", "owner": "owner", "due": "due"}

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Table = Mapping[tuple[str, ...], Numbers]


def evaluate(
    gold: Sequence[GoldDocument], records: Sequence[Record | None], *, seed: int = 0, samples: int = SAMPLES
) -> dict[str, Any]:
    """Return all scores of the records against the gold documents beside them, as a JSON-able object.

    `by_authority` holds the headline figures for each folder, `intervals` their 95 % bootstrap intervals over cases
    (children), drawn `samples` times with `seed`; a missing record counts as a document in which nothing was found.
    """
    counts = [count_document(document, record) for document, record in zip(gold, records, strict=True)]
    authorities: defaultdict[str, Counts] = defaultdict(Counter)
    for document, count in zip(gold, counts, strict=True):
        authorities[document.authority].update(count)
    by_authority = {
        name: {"documents": count["documents",]} | _rounded(headline(_as_table([count])))
        for name, count in sorted(authorities.items())
    }
    return _scores(_total(counts)) | {
        "by_authority": by_authority,
        "intervals": _intervals(gold, counts, seed, samples),
    }


def headline(table: Table) -> dict[str, Numbers]:
    """Return the headline figures, one for each column of counts that the table holds."""
    figures: dict[str, Numbers] = {
        "type_accuracy": _share(_get(table, "type", "right"), _get(table, "documents")),
        "metadata_accuracy": _share(_sum(table, "metadata", "right"), _sum(table, "metadata", "of")),
    }
    for part in _PARTS:
        for name, value in zip(("p", "r", "f1"), _rates(*(_sum(table, part, which) for which in _TIMES)), strict=True):
            figures[f"{part}_{name}"] = value
    for name, label in {**_ACCURACIES, "smart_exact": "smart_exact"}.items():
        figure = name if name == "smart_exact" else f"{name}_accuracy"
        figures[figure] = _share(_get(table, label, "right"), _get(table, label, "of"))
    for letter in LETTERS:
        figures[f"smart_kappa_{letter}"] = _kappa(table, letter)
    for part in ("themes_unit", "themes_document"):
        figures[f"{part}_macro_f1"] = _macro_f1(table, part)
    return figures


def micro_f1(truth: np.ndarray, guesses: np.ndarray) -> float:
    """Micro F1 of two boolean arrays of one shape; 0 where neither holds a yes."""
    return 2 * int((truth & guesses).sum()) / max(1, int(truth.sum()) + int(guesses.sum()))


def _scores(counts: Counts) -> dict[str, Any]:
    """Return the scores of a corpus, named as the annotation guide's scorer names them."""
    table = _as_table([counts])
    figures = _rounded(headline(table))
    themes = sorted({key[1] for key in counts if key[0] == "themes_unit"})
    fields = [key[1] for key in counts if key[0] == "metadata" and key[2] == "of"]
    hard = [key[1] for key in counts if key[0] == "hard" and key[2] == "of"]
    letters = [letter for letter in LETTERS if any(counts["smart", letter, which] for which in (*_TIMES, "tn"))]
    return {
        "documents": counts["documents",],
        "missing": counts["missing",],
        "type_accuracy": figures["type_accuracy"],
        "metadata_accuracy": figures["metadata_accuracy"],
        "metadata_by_field": {x: f"{counts['metadata', x, 'right']}/{counts['metadata', x, 'of']}" for x in fields},
        "voice": _row(counts, "voice"),
        **{f"{name}_accuracy": figures[f"{name}_accuracy"] for name in ("voice_mode", "voice_kind", "voice_topic")},
        "recommendations": _row(counts, "recommendations"),
        "owner_accuracy": figures["owner_accuracy"],
        "due_accuracy": figures["due_accuracy"],
        "smart_exact": figures["smart_exact"],
        "smart_accuracy": {letter: _letter_accuracy(counts, letter) for letter in letters},
        "smart_kappa": {letter: figures[f"smart_kappa_{letter}"] for letter in letters},
        "themes_unit": _row(counts, "themes_unit"),
        "themes_document": _row(counts, "themes_document"),
        "themes_unit_macro_f1": figures["themes_unit_macro_f1"],
        "themes_document_macro_f1": figures["themes_document_macro_f1"],
        "card_themes": {
            theme: {"unit": _row(counts, "themes_unit", theme), "document": _row(counts, "themes_document", theme)}
            for theme in CARD_THEMES
        },
        "themes_by_name": {theme: _row(counts, "themes_unit", theme) for theme in themes},
        "hard_negatives_wrongly_tagged": {x: f"{counts['hard', x, 'right']}/{counts['hard', x, 'of']}" for x in hard},
    }


def _row(counts: Counts, part: str, label: str | None = None) -> dict[str, float | int]:
    """Return precision, recall, F1 and their counts of a part, or of one label of it."""
    table = _as_table([counts])
    times = [_sum(table, part, which) if label is None else _get(table, part, label, which) for which in _TIMES]
    names = dict(zip(("p", "r", "f1"), _rates(*times), strict=True))
    return _rounded(names) | {which: int(value[0]) for which, value in zip(_TIMES, times, strict=True)}


def _letter_accuracy(counts: Counts, letter: str) -> float:
    right = counts["smart", letter, "tp"] + counts["smart", letter, "tn"]
    return round(right / (right + counts["smart", letter, "fp"] + counts["smart", letter, "fn"]), 4)


def _intervals(gold: Sequence[GoldDocument], counts: Sequence[Counts], seed: int, samples: int) -> dict[str, Any]:
    """Return [2.5 %, 97.5 %] of each headline figure over resampled cases."""
    cases: defaultdict[tuple[str, str], Counts] = defaultdict(Counter)
    for document, count in zip(gold, counts, strict=True):
        cases[document.authority, document.case].update(count)
    table = _as_table(list(cases.values()))
    weights = np.random.default_rng(seed).multinomial(len(cases), np.full(len(cases), 1 / len(cases)), size=samples)
    sampled = {key: weights @ column for key, column in table.items()}
    return {
        name: [round(float(edge), 4) for edge in np.quantile(values, (0.025, 0.975))]
        for name, values in headline(sampled).items()
    }


def _total(counts: Sequence[Counts]) -> Counts:
    total: Counts = Counter()
    for count in counts:
        total.update(count)
    return total


def _as_table(columns: Sequence[Counts]) -> Table:
    keys = dict.fromkeys(key for column in columns for key in column)
    return {key: np.array([column[key] for column in columns], dtype=float) for key in keys}


def _get(table: Table, *key: str) -> Numbers:
    return table[key] if key in table else np.zeros_like(next(iter(table.values())))


def _sum(table: Table, part: str, last: str) -> Numbers:
    """Return the sum over all labels of a part."""
    parts = [column for key, column in table.items() if key[0] == part and key[-1] == last]
    return np.sum(parts, axis=0) if parts else _get(table, part, last)


def _share(part: Numbers, whole: Numbers) -> Numbers:
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)


def _rates(tp: Numbers, fp: Numbers, fn: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return precision, recall and F1; 0 where they are not defined."""
    precision, recall = _share(tp, tp + fp), _share(tp, tp + fn)
    return precision, recall, _share(2 * precision * recall, precision + recall)


def _macro_f1(table: Table, part: str) -> Numbers:
    """Return the mean F1 over the themes that the gold documents hold."""
    total = present_themes = np.zeros_like(next(iter(table.values())))
    for theme in sorted({key[1] for key in table if key[0] == "themes_unit"}):
        unit = [_get(table, "themes_unit", theme, which) for which in _TIMES]
        present = unit[0] + unit[2] > 0
        f1 = _rates(*(_get(table, part, theme, which) for which in _TIMES))[2]
        total, present_themes = total + np.where(present, f1, 0), present_themes + present
    return _share(total, present_themes)


def _kappa(table: Table, letter: str) -> Numbers:
    """Return Cohen's kappa of one SMART letter; 1 where both sides always say the same one thing."""
    tp, fp, fn, tn = (_get(table, "smart", letter, which) for which in ("tp", "fp", "fn", "tn"))
    n = tp + fp + fn + tn
    agree, found, true = _share(tp + tn, n), _share(tp + fp, n), _share(tp + fn, n)
    chance = found * true + (1 - found) * (1 - true)
    kappa = np.divide(agree - chance, 1 - chance, out=np.ones_like(n), where=chance != 1)
    return np.where(n > 0, kappa, 0.0)


def _rounded(figures: Mapping[str, Numbers]) -> dict[str, Any]:
    return {name: round(float(values[0]), 4) for name, values in figures.items()}
