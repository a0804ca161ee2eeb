"""Training voice and recommendations further with corrections: what is learnt, what is not kept, what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from minutes_nlp.cli import app
from minutes_nlp.errors import InputError
from minutes_nlp.finding import action_models, voice_model
from minutes_nlp.finding.action_models import read_actions
from minutes_nlp.finding.smart import smart_verdicts
from minutes_nlp.finding.voice import find_statements
from minutes_nlp.finding.voice_model import read_voice_model
from minutes_nlp.learning.action_retraining import action_of, train_recommendations
from minutes_nlp.learning.adaptation import Taught, adapt, as_found, choose, compare
from minutes_nlp.learning.corrections import Correction, write_corrections
from minutes_nlp.learning.passages import as_document
from minutes_nlp.learning.voice_retraining import train_voice
from minutes_nlp.linear import Linear

VOICE = voice_model.model_folder()
ACTIONS = action_models.model_folder()
KNOWN = Linear({"a": 0, "b": 1}, np.array([[1.0, -1.0], [-1.0, 1.0]]), np.zeros(2), ("no", "yes"))


def taught(feature: str, label: int, child: str) -> Taught:
    return Taught({feature: 1.0}, np.zeros(2), label, child)


def test_adaptation_moves_only_what_was_spoken_of() -> None:
    adapted = adapt(KNOWN, 0.5, [taught("a", 1, "x")] * 30)
    assert choose(adapted, 0.5, [taught("a", 1, "x")]).tolist() == [1]
    assert adapted.weights[1].tolist() == KNOWN.weights[1].tolist()
    assert adapt(KNOWN, 0.5, []) is KNOWN


def test_adaptation_learns_a_new_word_seen_often_enough() -> None:
    assert "new" not in adapt(KNOWN, 1.0, [taught("new", 1, "x")] * 2).columns
    adapted = adapt(KNOWN, 1.0, [taught("new", 1, "x")] * 9 + [taught("b", 1, "x")])
    assert adapted.weights[adapted.columns["new"], 1] > 0.1
    assert set(KNOWN.columns) < set(adapted.columns)


def test_what_the_document_added_is_not_learnt() -> None:
    row = as_found(taught("a", 1, "x"), KNOWN, 0.5, 1, 3.0)
    assert choose(KNOWN, 0.5, [row]).tolist() == [1]
    assert np.abs(0.5 * (adapt(KNOWN, 0.5, [row]).weights - KNOWN.weights)).max() < 0.05
    assert as_found(row, KNOWN, 0.5, 1).rest.tolist() == row.rest.tolist()


def test_what_the_encoder_is_sure_of_is_not_learnt_again() -> None:
    sure = Taught({"a": 1.0}, np.array([0.0, 20.0]), 1, "x")
    assert np.allclose(adapt(KNOWN, 1.0, [sure] * 30).weights, KNOWN.weights, atol=1e-3)


def test_verdicts_that_hold_for_other_children_are_kept_and_those_that_do_not_are_not() -> None:
    rows = [taught("a", 1, f"child-{k % 6}") for k in range(30)]
    better = compare("kind", KNOWN, 1.0, rows)
    assert (better.old_right, better.new_right, better.children) == (0, 30, 6)
    assert better.keeps_new and better.difference == (1.0, 1.0)
    mixed = [taught("a", 1, "loud")] * 40 + [taught("a", 0, f"child-{k}") for k in range(6)]
    worse = compare("kind", KNOWN, 1.0, mixed)
    assert worse.new_right < worse.old_right and not worse.keeps_new
    assert worse.difference[0] <= worse.difference[1] <= 0


def test_one_child_alone_is_refused() -> None:
    with pytest.raises(InputError, match="about one child alone"):
        compare("kind", KNOWN, 1.0, [taught("a", 1, "x")] * 5)


def said(topic: str | None, count: int = 12) -> list[Correction]:
    names = ("Ava", "Ben", "Chidi", "Dora")
    label = topic and {"mode": "reported", "kind": "wish", "topic": topic}
    return [
        Correction("voice", f"{names[k % 4]} said the rabbit hutch at number {k} should be bigger.", "Views",
                   "review_minutes", None, f"child-{k % 4}", "a.docx", k, {"voice": label}, frozenset(),
                   ((0, len(names[k % 4])),))
        for k in range(count)
    ]  # fmt: skip


def topic_of(text: str) -> str:
    document, unit = as_document(text, "Views", "review_minutes", None, ((0, 3),))
    (statement,) = find_statements(document, [unit])
    return statement.topic


def test_voice_learns_a_topic_and_is_chosen_by_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Eve said the rabbit hutch should be bigger."
    wrong = next(t for t in ("identity", "safety") if t != topic_of(text))
    write_corrections(said(wrong), tmp_path / "kept")
    before = {path.name: path.read_bytes() for path in VOICE.iterdir()}
    run = CliRunner().invoke(
        app, ["train", "voice", "--with", str(tmp_path / "kept"), "--out", str(tmp_path / "local")]
    )  # fmt: skip
    assert run.exit_code == 0, run.output
    assert f"set {voice_model.SETTING}={tmp_path / 'local'}" in run.output
    assert "| topic | 12 | 4 |" in run.output
    assert {path.name: path.read_bytes() for path in VOICE.iterdir()} == before
    assert "95 % interval" in (tmp_path / "local" / "card.md").read_text(encoding="utf-8")
    monkeypatch.setenv(voice_model.SETTING, str(tmp_path / "local"))
    assert topic_of(text) == wrong
    assert read_voice_model(tmp_path / "local").threshold == read_voice_model(VOICE).threshold


def test_what_was_found_and_is_right_was_right_before(tmp_path: Path) -> None:
    label = {"mode": "written", "kind": "worry", "topic": "identity"}
    rows = [Correction("voice", f"The rabbit hutch {k} has a lamp.", "Home", "review_minutes", None, f"child-{k % 2}",
                       "a.docx", k, {"voice": label, "found": label, "score": 0.9}) for k in range(4)]  # fmt: skip
    write_corrections(rows, tmp_path / "kept")
    result = train_voice(tmp_path / "kept", tmp_path / "local", base=VOICE)
    assert [(c.decision, c.old_right) for c in result.comparisons] == [
        ("spoken", 4), ("mode", 4), ("kind", 4), ("topic", 4)
    ]  # fmt: skip


def decided(letters: str, found: str = "", count: int = 12) -> list[Correction]:
    labels = {"is_recommendation": True, "smart": letters, "found": found, "owner": ["Tom"],
              "deadline_text": "by 12 May 2025", "due": "2025-05-12", "review_date": "2025-03-11"}  # fmt: skip
    return [
        Correction("recommendations", f"Tom to hold a Cobweb session number {k} with the carers.", "Decisions",
                   "review_minutes", None, f"child-{k % 4}", "a.docx", k, labels)
        for k in range(count)
    ]  # fmt: skip


def test_recommendations_learn_a_letter_and_are_chosen_by_a_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = action_of(decided("")[0])
    assert action.deadline is not None and str(action.deadline.due) == "2025-05-12"
    before = smart_verdicts(action)
    turned = "".join(name[0].upper() for name, verdict in before.items() if verdict.met != (name == "measurable"))
    shown = "".join(name[0].upper() for name, verdict in before.items() if verdict.met)
    write_corrections(decided(turned, shown), tmp_path / "kept")
    run = CliRunner().invoke(
        app, ["train", "recommendations", "--with", str(tmp_path / "kept"), "--out", str(tmp_path / "local")]
    )  # fmt: skip
    assert run.exit_code == 0, run.output
    monkeypatch.setenv(action_models.SETTING, str(tmp_path / "local"))
    after = smart_verdicts(action)
    assert after["measurable"].met != before["measurable"].met
    assert after["time_bound"].met == before["time_bound"].met
    assert read_actions(ACTIONS) != read_actions(tmp_path / "local")


def test_what_only_rules_decide_is_nothing_to_learn(tmp_path: Path) -> None:
    labels = {"is_recommendation": False, "smart": "", "found": "", "owner": [], "deadline_text": None, "due": None,
              "review_date": None}  # fmt: skip
    entry = Correction("recommendations", "Dentist.", "Decisions", "review_minutes", None, "x", "a.docx", 1, labels)
    write_corrections([entry], tmp_path / "kept")
    with pytest.raises(InputError, match="nothing to learn"):
        train_recommendations(tmp_path / "kept", tmp_path / "local", base=ACTIONS)
    assert not (tmp_path / "local").exists()


@pytest.mark.parametrize("part", ["voice", "recommendations"])
def test_targets_and_sources_that_cannot_be_used(part: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for kept, out, words in (
        ("gone", "x", "There is no folder"),
        ("empty", "x", "There is nothing to learn"),
        ("empty", "empty", "exists already"),
        ("empty", str(VOICE.parent / "0.1.1"), "never overwritten"),
    ):
        run = CliRunner().invoke(app, ["train", part, "--with", str(tmp_path / kept), "--out", str(tmp_path / out)])
        assert (run.exit_code, words in run.output) == (2, True), run.output
