"""Trains the themes further with a council's own corrections and themes, beside the shipped model and never over it.

Old and new are compared on cases that neither was fitted to: the cases of the shipped sample and the children of the
corrections are dealt into folds, and for each fold both are fitted to the rest. The new classifier is kept only if its
F1 is no worse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from minutes_nlp.errors import InputError
from minutes_nlp.finding.theme_cues import theme_entries
from minutes_nlp.finding.theme_features import AROUND, PAIR_FEATURES, pair_features
from minutes_nlp.finding.theme_model import SETTING, ThemeModel, design, own_design, read_theme_model
from minutes_nlp.finding.theme_words import WordModel
from minutes_nlp.language.encoder import Encoder, load_encoder
from minutes_nlp.language.unit_scores import score_units
from minutes_nlp.learning.corrections import Correction, load_corrections
from minutes_nlp.learning.evaluation import micro_f1
from minutes_nlp.learning.passages import as_document, check_target
from minutes_nlp.learning.results import write_results
from minutes_nlp.learning.theme_judging import f1_of
from minutes_nlp.learning.theme_pairs import fit
from minutes_nlp.learning.theme_sample import FILE, Sample, read_sample
from minutes_nlp.learning.theme_training import write
from minutes_nlp.rules_check import ENOUGH_EXAMPLES
from minutes_nlp.taxonomy import THEMES
from minutes_nlp.trees import BoostedTrees

FOLDS, DRAWS = 5, 1000
#: How many pairs of the sample a person's verdict counts as.
VERDICT_WEIGHT = 3.0
_OWN_STRENGTH = 10.0
#: Text, section, kind and respondent of the document, and where the child is named.
_Passage = tuple[str, str, str, str | None, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """F1 of old and new on held-out cases, the 95 % interval of the difference, and the numbers that it rests on."""

    old_f1: float
    new_f1: float
    difference: tuple[float, float]
    corrections: int
    cases: int

    @property
    def keeps_new(self) -> bool:
        """Whether the new classifier is no worse than the old one."""
        return self.new_f1 >= self.old_f1


@dataclass(frozen=True, slots=True)
class OwnScore:
    """Precision and recall of a theme of one's own on examples it was not fitted to."""

    theme: str
    examples: int
    precision: float
    recall: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Retraining:
    """The result of a training; `written` is None where the old model stays."""

    comparison: Comparison | None
    own: tuple[OwnScore, ...]
    written: Path | None


def train_themes(corrections: Path | None, out: Path, *, base: Path, encoder: Encoder | None = None) -> Retraining:
    """Train from the model folder `base`, its sample, the corrections and the themes added in the rules.

    Raises `InputError` for a target that exists or is a shipped model, a theme with too few examples, or nothing to
    learn from; `ModelError` for a base that cannot be used.
    """
    check_target(out)
    model, sample = read_theme_model(base), read_sample(base)
    said = [c for c in load_corrections(corrections) if c.part == "themes"] if corrections else []
    added = [theme for theme in theme_entries() if theme not in THEMES]
    if not said and not added:
        raise InputError("There is nothing to learn: no corrections of themes, and no theme added in the rules.")
    encoder = encoder or load_encoder()
    taught = _taught(said, model.words, encoder, sample)
    own = [_own_theme(theme, said, sample, model.words, encoder) for theme in added]
    comparison = compare(sample, *taught, model.thresholds) if len(taught[0]) else None
    scores = tuple(score for _, score in own)
    if comparison is not None and not comparison.keeps_new and not own:
        return Retraining(comparison, scores, None)
    classifier = model.classifier
    if comparison is not None and comparison.keeps_new:
        classifier = _fitted(sample, *taught[:2])
    classifiers = [(score.theme, classifier_, score.threshold) for classifier_, score in own]
    _write(out, base, model, classifier, classifiers, Retraining(comparison, scores, out))
    return Retraining(comparison, scores, out)


def compare(
    sample: Sample, rows: np.ndarray, labels: np.ndarray, groups: np.ndarray, thresholds: np.ndarray
) -> Comparison:
    """Compare a classifier of the sample alone with one that has the corrections too, both on held-out cases.

    `rows` (pairs, columns of `design`) end in the columns that tell the theme; `labels` and `groups` are (pairs,),
    `thresholds` (themes,).
    """
    names = np.concatenate([sample.cases, groups])
    cases = sorted(set(names.tolist()))
    fold_of = {case: k % FOLDS for k, case in enumerate(np.random.default_rng(0).permutation(cases).tolist())}
    of_sample = np.array([fold_of[case] for case in sample.cases.tolist()])
    of_rows = np.array([fold_of[case] for case in groups.tolist()])
    counts = {case: np.zeros(6) for case in cases}
    for fold in range(FOLDS):
        kept, taught = of_sample != fold, of_rows != fold
        part = replace(sample, rows=sample.rows[kept], labels=sample.labels[kept], weights=sample.weights[kept])
        old = fit(part.rows, part.labels, part.weights)
        new = _fitted(part, rows[taught], labels[taught])
        tests = ((sample.rows, sample.labels, sample.weights, sample.cases, ~kept),
                 (rows, labels, np.ones(len(rows)), groups, ~taught))  # fmt: skip
        for test_rows, truth, weights, where, chosen in tests:
            if chosen.any():
                limits = test_rows[chosen][:, -len(THEMES) :] @ thresholds
                for k, model in enumerate((old, new)):
                    guesses = model.probabilities(test_rows[chosen]) >= limits
                    for case, guess, true, weight in zip(
                        where[chosen], guesses, truth[chosen], weights[chosen], strict=True
                    ):
                        counts[str(case)][3 * k : 3 * k + 3] += weight * np.array(
                            [guess and true, guess and not true, true and not guess]
                        )
    table = np.array([counts[case] for case in cases])
    draws = np.random.default_rng(0).multinomial(len(cases), np.full(len(cases), 1 / len(cases)), size=DRAWS) @ table
    differences = f1_of(draws[:, 3:]) - f1_of(draws[:, :3])
    low, high = np.quantile(differences, (0.025, 0.975))
    old_f1, new_f1 = float(f1_of(table[:, :3].sum(0))), float(f1_of(table[:, 3:].sum(0)))
    return Comparison(old_f1, new_f1, (float(low), float(high)), len(rows), len(cases))


def _fitted(sample: Sample, rows: np.ndarray, labels: np.ndarray) -> BoostedTrees:
    weights = np.concatenate([sample.weights, np.full(len(rows), VERDICT_WEIGHT)])
    return fit(np.concatenate([sample.rows, rows]), np.concatenate([sample.labels, labels]), weights)


def _taught(
    corrections: Sequence[Correction], words: WordModel, encoder: Encoder, sample: Sample
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows, labels and groups of the pairs that the corrections speak about.

    A correction keeps one unit of its document. The features of its surroundings are set to what is usual in the
    sample, so that no tree can tell corrections from documents.
    """
    rows, labels, groups = [], [], []
    usual = np.median(sample.rows[:, AROUND], axis=0)
    for correction in corrections:
        document, unit = as_document(*_passage(correction))
        features = design(pair_features(document, [unit], score_units(document, [unit], encoder), words))
        features[:, AROUND] = usual
        themes: Mapping[str, str] = correction.labels["themes"]
        for theme in sorted({*themes, *correction.denied} & set(THEMES)):
            rows.append(features[THEMES.index(theme)])
            labels.append(themes.get(theme) == "concern")
            groups.append(correction.group)
    width = len(PAIR_FEATURES) + len(THEMES)
    return np.array(rows, np.float32).reshape(len(rows), width), np.array(labels, bool), np.array(groups, str)


def _own_theme(
    theme: str, corrections: Sequence[Correction], sample: Sample, words: WordModel, encoder: Encoder
) -> tuple[Any, OwnScore]:
    """Fit and judge the classifier of a theme that the rules add."""
    entry = theme_entries()[theme]
    positive: list[_Passage] = [(text, "", "review_minutes", None, ()) for text in entry.get("examples", ())]
    positive += [_passage(c) for c in corrections if c.labels["themes"].get(theme) == "concern"]
    negative: list[_Passage] = [(text, "", "review_minutes", None, ()) for text in entry.get("not_examples", ())]
    negative += [
        _passage(c) for c in corrections if theme in c.denied or c.labels["themes"].get(theme, "concern") != "concern"
    ]
    if len(positive) < ENOUGH_EXAMPLES:
        raise InputError(
            f"The theme “{theme}” has {len(positive)} examples; write {ENOUGH_EXAMPLES} or more into its entry in "
            "rules/themes.toml, or switch it off."
        )
    passages = [as_document(*passage) for passage in (*positive, *negative)]
    embedded = np.array([score_units(document, [unit], encoder).embeddings[0] for document, unit in passages])
    rows = own_design(
        np.concatenate([embedded, sample.embeddings]),
        [*(unit.text for _, unit in passages), *sample.texts.tolist()],
        [*(f"{unit.section} / " for _, unit in passages), *sample.places.tolist()],
        words,
    )
    labels = np.arange(rows.shape[0]) < len(positive)
    folds = np.random.default_rng(0).permutation(rows.shape[0]) % FOLDS
    folds[: len(positive)] = np.arange(len(positive)) % FOLDS
    found = np.zeros(len(labels))
    for fold in range(FOLDS):
        model = _own_fit(rows[folds != fold], labels[folds != fold])
        found[folds == fold] = model.predict_proba(rows[folds == fold])[:, 1]
    threshold = max(np.arange(0.1, 0.91, 0.05), key=lambda t: (round(micro_f1(labels, found >= t), 6), t))
    guesses = found >= threshold
    hits = int((guesses & labels).sum())
    score = OwnScore(theme, len(positive), hits / max(1, int(guesses.sum())), hits / len(positive), float(threshold))
    return _own_fit(rows, labels), score


def _passage(c: Correction) -> _Passage:
    return c.text, c.section, c.kind, c.respondent, c.child


def _own_fit(rows: Any, labels: np.ndarray) -> Any:
    model = LogisticRegression(C=_OWN_STRENGTH, class_weight="balanced", max_iter=1000, random_state=0)
    return model.fit(rows, labels)


def _write(
    out: Path,
    base: Path,
    model: ThemeModel,
    classifier: BoostedTrees,
    own: Sequence[tuple[str, Any, float]],
    result: Retraining,
) -> None:
    thresholds = dict(zip(THEMES, model.thresholds.tolist(), strict=True))
    write(out, classifier, model.words, thresholds, own, {FILE: (base / FILE).read_bytes()})
    scores = {
        "comparison": asdict(result.comparison) if result.comparison else None,
        "own": [asdict(o) for o in result.own],
    }
    write_results(out, scores, "\n".join([*local_card(result), ""]))


def local_card(result: Retraining) -> list[str]:
    """The lines of the card of a model trained further."""
    lines = ["# Themes, trained further", "", f"Chosen by the setting {SETTING}; the shipped model is as it was.", ""]
    if result.comparison:
        c = result.comparison
        low, high = c.difference
        lines += [
            f"{c.corrections} verdicts. On cases held out, F1 was {c.old_f1:.3f} before and {c.new_f1:.3f} with them",
            f"(difference {c.new_f1 - c.old_f1:+.3f}, 95 % interval {low:+.3f} to {high:+.3f}, {c.cases} cases): the "
            + ("new classifier is used." if c.keeps_new else "old classifier stays."),
            "",
        ]
    if result.own:
        lines += ["| added theme | examples | precision | recall | threshold |", "| --- | ---: | ---: | ---: | ---: |"]
        lines += [
            f"| {o.theme} | {o.examples} | {o.precision:.2f} | {o.recall:.2f} | {o.threshold:.2f} |" for o in result.own
        ]
    return lines
