"""Training the themes: thresholds, scores, the card; training further with corrections and themes of one's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from minutes_nlp.cli import app
from minutes_nlp.errors import InputError, ModelError
from minutes_nlp.finding import theme_cues
from minutes_nlp.finding.theme_features import PAIR_FEATURES
from minutes_nlp.finding.theme_model import SETTING, VERSION, in_question, pair_probabilities, read_theme_model
from minutes_nlp.finding.theme_words import read_word_model
from minutes_nlp.finding.themes import read_themes
from minutes_nlp.learning.corrections import Correction, write_corrections
from minutes_nlp.learning.encoded_units import Memory
from minutes_nlp.learning.evaluation import micro_f1
from minutes_nlp.learning.examples import Example
from minutes_nlp.learning.theme_card import card
from minutes_nlp.learning.theme_judging import confusions, error_kinds, reliability, summary
from minutes_nlp.learning.theme_pairs import Pairs, best_thresholds, by_halves, fit_pairs, joined, left_out
from minutes_nlp.learning.theme_retraining import as_document, compare, train_themes
from minutes_nlp.learning.theme_sample import choose_sample, read_sample, sample_bytes
from minutes_nlp.learning.theme_word_training import train_word_model, write_word_model
from minutes_nlp.resources import RULES_SETTING, models_dir, rules_dir
from minutes_nlp.rulebook import load_rules
from minutes_nlp.taxonomy import THEMES

SHIPPED = models_dir() / "themes" / VERSION
PEP, DRIFT = THEMES.index("pep_missing"), THEMES.index("drift_delay")


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    """Forty units of two authorities: those with a high log-odds of concern are concerns."""
    rng = np.random.default_rng(1)
    labels = rng.random((40, len(THEMES))) < 0.2
    features = rng.normal(size=(40, len(THEMES), len(PAIR_FEATURES))).astype(np.float32)
    features[:, :, PAIR_FEATURES.index("concern")] += 8 * labels - 6
    features[:, :, PAIR_FEATURES.index("mention")] += 8 * labels - 6
    names = np.repeat(["north", "south"], 20)
    cases = np.array([f"{name}/{k % 5}" for k, name in enumerate(names)])
    texts = np.array([f"unit {k}" for k in range(40)])
    return Pairs(
        features, labels, np.zeros_like(labels), np.ones((40, 384), np.float32), names, cases, cases, texts, texts
    )


# Fitting and judging


def test_authorities_left_out_are_predicted(pairs: Pairs) -> None:
    found = left_out(pairs)
    assert found.shape == pairs.labels.shape
    assert micro_f1(pairs.labels, found >= 0.5) > 0.8
    half = pairs.some(pairs.authorities == "north")
    assert set(half.cases) == {case for case in pairs.cases if case.startswith("north")}


def test_authored_pairs_beside_teach_what_the_others_do_not_show(pairs: Pairs) -> None:
    mute = replace(pairs, labels=np.zeros_like(pairs.labels) | (np.arange(len(pairs.labels)) == 0)[:, None])
    taught = joined(*[pairs] * 10)
    alone, helped = left_out(mute), left_out(mute, taught)
    assert helped[pairs.labels].mean() > alone[pairs.labels].mean() + 0.2


def test_halves_of_the_authorities_judge_each_other(pairs: Pairs) -> None:
    many = joined(*[pairs] * 3)
    assert micro_f1(many.labels, by_halves(many) >= 0.5) > 0.8
    deaf = replace(many, labels=many.labels & (many.authorities == "south")[:, None])
    said = by_halves(deaf)  # who learns from the north alone hears of no concern
    assert said[deaf.authorities == "south"].max() < said[deaf.authorities == "north"].max()


def test_a_pair_that_nothing_speaks_of_is_not_asked_about(pairs: Pairs) -> None:
    asked = in_question(pairs.features)
    assert 0 < asked.sum() < asked.size
    said = pair_probabilities(fit_pairs(pairs), pairs.features)
    assert (said[~asked] == 0).all() and (said[asked] > 0).all()
    silent = np.zeros_like(pairs.features[:1])
    assert pair_probabilities(fit_pairs(pairs), silent).max() == 0


def test_thresholds_are_drawn_towards_the_common_one() -> None:
    labels = np.zeros((200, 2), bool)
    labels[:40] = True
    probabilities = np.where(labels, 0.6, 0.3)
    probabilities[:40, 1] = 0.25
    probabilities[40:, 1] = 0.1
    first, second = best_thresholds(labels, probabilities)
    assert 0.3 < first <= 0.6
    assert 0.1 < second < first


def test_summary_counts_by_unit_and_by_document(pairs: Pairs) -> None:
    perfect = summary(pairs, pairs.labels)
    assert perfect["unit"]["micro_f1"] == perfect["document"]["micro_f1"] == 1.0
    assert perfect["authorities"] == {"north": 1.0, "south": 1.0}
    nothing = summary(pairs, np.zeros_like(pairs.labels))
    assert nothing["unit"]["r"] == 0.0
    some = pairs.labels.copy()
    some[:, PEP] = False
    found = summary(pairs, some)
    assert found["themes"]["pep_missing"]["f1"] == 0.0
    low, high = found["unit"]["micro_interval"]
    assert low <= found["unit"]["micro_f1"] <= high


def test_calibration_tells_right_from_boastful() -> None:
    truth = np.arange(1000) % 10 < 7
    assert reliability(truth, np.full(1000, 0.7))["ece"] == 0.0
    assert reliability(truth, np.full(1000, 0.9))["ece"] == 0.2


def test_errors_are_sorted_by_kind(pairs: Pairs) -> None:
    labels, guesses = np.zeros_like(pairs.labels), np.zeros_like(pairs.labels)
    labels[0, PEP] = guesses[0, DRIFT] = True
    labels[1, PEP] = True
    guesses[2, DRIFT] = True
    assert confusions(labels, guesses) == [["pep_missing", "drift_delay", 1]]
    kinds = error_kinds(replace(pairs, labels=labels), guesses, np.full(labels.shape, 0.3), np.full(len(THEMES), 0.4))
    assert kinds["missed"] == {"another theme was found instead": 1, "only just under the threshold": 1}
    assert sum(kinds["false"].values()) == 2


def test_shipped_card_is_that_of_the_shipped_scores() -> None:
    scores = json.loads((SHIPPED / "scores.json").read_text(encoding="utf-8"))
    text = card(scores)
    assert text == (SHIPPED / "card.md").read_text(encoding="utf-8")
    assert all(f"| {theme} |" in text for theme in THEMES)
    assert all(heading in text for heading in ("## Calibration", "## The ladder", "must not be used"))
    assert scores["reliability"]["ece_of_likely"] <= 0.05


def test_word_model_learns_and_comes_back(tmp_path: Path) -> None:
    def example(text: str, **themes: str) -> Example:
        return Example(text, "review_minutes", None, "Home", "", "", "north", "1", themes=themes)

    rows = [example("Nobody has begun the PEP", pep_missing="concern"),
            example("The PEP was held", pep_missing="resolved"), example("Dinner was nice")] * 4  # fmt: skip
    model = train_word_model([*rows, replace(rows[0], themes=None)])
    concern, mention = model.scores(["Nobody has begun it", "The PEP was held"], ["Home / ", "Home / "])
    assert concern[0, PEP] > concern[1, PEP]
    assert mention[1, PEP] > mention[1, DRIFT]
    write_word_model(model, tmp_path / "words.npz")
    again = read_word_model(tmp_path / "words.npz")
    assert again.plain == model.plain
    assert again.weights.dtype == np.int8
    assert np.allclose(again.scores(["Nobody"], [""])[0], model.scores(["Nobody"], [""])[0], atol=0.05)


def test_what_was_computed_is_remembered(tmp_path: Path) -> None:
    asked: list[str] = []

    def compute(texts: list[str]) -> np.ndarray:
        asked.extend(texts)
        return np.array([[len(text)] for text in texts])

    memory = Memory(tmp_path / "m.npz")
    assert memory.rows(["a", "bb", "a"], compute).tolist() == [[1], [2], [1]]
    assert memory.rows(["bb", "ccc"], compute).tolist() == [[2], [3]]
    assert asked == ["a", "bb", "ccc"]
    assert not (tmp_path / "m.npz").exists()
    memory.save()
    assert Memory(tmp_path / "m.npz").rows(["ccc", "a"], compute).tolist() == [[3], [1]]
    assert asked == ["a", "bb", "ccc"]


def test_sample_keeps_what_the_classifier_learns_from(pairs: Pairs, tmp_path: Path) -> None:
    sample = choose_sample(pairs, np.repeat([1.0, 0.3], 20))
    assert sample.labels.sum() == (pairs.labels & in_question(pairs.features)).sum()
    assert in_question(sample.rows).all()
    stands_for = {case: sample.weights[sample.cases == case].min() for case in set(sample.cases.tolist())}
    assert {name: {w for case, w in stands_for.items() if name in case} for name in ("north", "south")} == {
        "north": {1.0},
        "south": {0.3},
    }
    (tmp_path / "sample.npz").write_bytes(sample_bytes(sample))
    again = read_sample(tmp_path)
    assert np.allclose(again.rows, sample.rows, atol=0.02)
    assert again.cases.tolist() == sample.cases.tolist()
    with pytest.raises(ModelError, match="no sample"):
        read_sample(tmp_path / "nowhere")


# Training further


def corrections(verdict: str, count: int = 12) -> list[Correction]:
    labels = {"themes": {"pep_missing": verdict}}
    return [
        Correction("themes", f"The PEP meeting number {k} has been put off.", "Education", "review_minutes", None,
                   f"child-{k % 4}", "a.docx", k, labels)
        for k in range(count)
    ]  # fmt: skip


OWN = """
[[theme]]
id = "pets"
name = "Pets"
group = "Placement"
definition = "The animals of the house are not looked after."
cues = ["rabbit ... not fed"]
examples = [{examples}]
not_examples = ["She loves the rabbit and feeds it every morning."]
"""
_EXAMPLES = [f"Nobody has fed the {animal} {when}." for animal in ("rabbit", "dog", "cat", "hamster")
             for when in ("since Sunday", "this week", "again")]  # fmt: skip


@pytest.fixture
def own_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    def _add(examples: int) -> None:
        entry = OWN.format(examples=", ".join(f'"{text}"' for text in _EXAMPLES[:examples]))
        (tmp_path / "rules").mkdir(exist_ok=True)
        shipped = (rules_dir() / "themes.toml").read_text(encoding="utf-8")
        (tmp_path / "rules" / "themes.toml").write_text(shipped + entry, encoding="utf-8")
        monkeypatch.setenv(RULES_SETTING, str(tmp_path / "rules"))
        load_rules.cache_clear()
        theme_cues._cues.cache_clear()

    yield _add
    monkeypatch.undo()
    load_rules.cache_clear()
    theme_cues._cues.cache_clear()


def test_corrections_that_agree_are_learnt(tmp_path: Path) -> None:
    write_corrections(corrections("concern"), tmp_path / "kept")
    before = {path.name: path.read_bytes() for path in SHIPPED.iterdir()}
    result = train_themes(tmp_path / "kept", tmp_path / "local", base=SHIPPED)
    assert result.comparison is not None
    assert result.comparison.corrections == 12
    assert result.comparison.difference[0] <= result.comparison.difference[1]
    assert (result.written is not None) == result.comparison.keeps_new
    assert {path.name: path.read_bytes() for path in SHIPPED.iterdir()} == before
    if result.written:
        assert read_theme_model(tmp_path / "local").thresholds.tolist() == read_theme_model(SHIPPED).thresholds.tolist()


def test_corrections_that_harm_are_not_kept(tmp_path: Path) -> None:
    whole = read_sample(SHIPPED)
    third = np.isin(whole.cases, np.unique(whole.cases)[::3])
    parts = {name: getattr(whole, name)[third] for name in ("rows", "labels", "weights", "cases")}
    sample = replace(whole, **parts)
    wrong = np.flatnonzero(sample.labels)[:67]  # in the proportion of 200 to the whole
    rows = np.repeat(sample.rows[wrong], 3, axis=0)
    groups = np.array([f"child-{k % 7}" for k in range(len(rows))])
    thresholds = read_theme_model(SHIPPED).thresholds
    result = compare(sample, rows, np.zeros(len(rows), bool), np.array(["child-0"] * len(rows)), thresholds)
    assert not result.keeps_new or result.new_f1 == result.old_f1
    right = compare(sample, rows, np.ones(len(rows), bool), groups, thresholds)
    assert right.new_f1 > result.new_f1


def test_a_theme_of_ones_own_is_learnt_and_found(
    tmp_path: Path, own_rules: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    own_rules(12)
    run = CliRunner().invoke(app, ["train", "themes", "--out", str(tmp_path / "local")])
    assert run.exit_code == 0, run.output
    assert "pets" in run.output
    monkeypatch.setenv(SETTING, str(tmp_path / "local"))
    document, unit = as_document("Nobody has fed the rabbit since Friday.", "Home", "review_minutes", None)
    assert "pets" in {mention.theme for mention in read_themes(document, [unit]).mentions}
    for harmless in ("She went to school on Friday.", "The PEP was held in May."):
        document, unit = as_document(harmless, "Home", "review_minutes", None)
        assert "pets" not in {mention.theme for mention in read_themes(document, [unit]).mentions}


def test_themes_with_too_few_examples_are_named(tmp_path: Path, own_rules: Callable[[int], None]) -> None:
    for count in (0, 9):
        own_rules(count)
        with pytest.raises(InputError, match=f"The theme “pets” has {count} examples; write 10 or more"):
            train_themes(None, tmp_path / "local", base=SHIPPED)
    assert not (tmp_path / "local").exists()


def test_targets_and_sources_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to learn"):
        train_themes(None, tmp_path / "local", base=SHIPPED)
    with pytest.raises(InputError, match="never overwritten"):
        train_themes(None, SHIPPED.parent / "0.1.1", base=SHIPPED)
    with pytest.raises(InputError, match="exists already"):
        train_themes(None, tmp_path, base=SHIPPED)
    run = CliRunner().invoke(app, ["train", "themes", "--with", str(tmp_path / "gone"), "--out", str(tmp_path / "x")])
    assert run.exit_code == 2
