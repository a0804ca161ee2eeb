"""The baselines on a handful of annotated documents: what they score, and where documents are not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from minutes_nlp.cli import app
from minutes_nlp.learning.baselines import ALWAYS, KEY_WORDS, QUOTED, SAID, baselines
from minutes_nlp.learning.gold import load_gold
from minutes_nlp.taxonomy import SMART_LETTERS

GOLD = Path(__file__).parents[2] / "corpora" / "gold" / "estuary"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    for path in sorted(GOLD.glob("c01-*")):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def record(labels: Any) -> dict[str, Any]:
    """A record that finds every recommendation, each with no letter met."""
    items = [
        {"text": item["text"], "owner": item["owner"], "due": item["due"], "deadline_text": item["due"],
         "smart": dict.fromkeys(SMART_LETTERS, False)}
        for item in labels["recommendations"]
    ]  # fmt: skip
    return {"document": {"type": labels["type"], "respondent": labels["respondent"]}, "metadata": {}, "voice": [],
            "recommendations": items, "themes": []}  # fmt: skip


def test_baselines_are_scored_by_part(folder: Path) -> None:
    gold = load_gold(folder)
    found = baselines(gold, [record(document.labels) for document in gold], folder)
    quoted, said = found["voice"][QUOTED]["voice"], found["voice"][SAID]["voice"]
    assert 0 < quoted["r"] < said["r"] and quoted["f1"] < said["f1"] < 1
    assert 0 < found["themes_unit"][KEY_WORDS]["themes_unit"]["f1"] < 1
    low, high = found["voice"][SAID]["intervals"]["voice_f1"]
    assert low <= said["f1"] <= high


def test_always_met_agrees_as_often_as_the_letter_is_met_and_never_beyond_chance(folder: Path) -> None:
    gold = load_gold(folder)
    found = baselines(gold, [record(document.labels) for document in gold], folder)["smart"]
    letters = [set(item["smart"]) for document in gold for item in document.labels["recommendations"]]
    assert found[ALWAYS]["smart_accuracy"]["T"] == pytest.approx(
        sum("T" in x for x in letters) / len(letters), abs=1e-4
    )
    assert found[ALWAYS]["smart_kappa"]["T"] == 0 < found[KEY_WORDS]["smart_kappa"]["T"]


def test_without_documents_only_letters_have_baselines(folder: Path, tmp_path: Path) -> None:
    gold = load_gold(folder)
    assert set(baselines(gold, [None] * len(gold), tmp_path)) == {"smart"}


def test_they_stand_beside_the_results(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "analysis.jsonl").write_text("", encoding="utf-8")
    command = ["evaluate", str(folder), "--analysis", str(tmp_path / "analysis.jsonl")]
    printed = " ".join(CliRunner().invoke(app, command, env={"COLUMNS": "160"}).output.split())
    assert f"baseline: {QUOTED}" in printed and "Always met" in printed and "All five" in printed
