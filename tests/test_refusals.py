"""What the commands about themes, voice and recommendations refuse: one clear sentence, the exit code, no traceback."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from minutes_nlp.cli import app
from minutes_nlp.errors import InputError, ModelError, RulesError
from minutes_nlp.finding import action_models, theme_cues, theme_model, voice_model
from minutes_nlp.learning.corrections import Correction, write_corrections
from minutes_nlp.resources import RULES_SETTING, rules_dir, sample_dir
from minutes_nlp.rulebook import load_rules
from minutes_nlp.rules_check import copy_rules

FILE = str(sample_dir() / "b04-review8.docx")
MODELS = [
    (theme_model.SETTING, theme_model.theme_folder, "classifier.npz"),
    (voice_model.SETTING, voice_model.model_folder, "words.npz"),
    (action_models.SETTING, action_models.model_folder, "weights.npz"),
]


def refused(code: int, *command: str) -> str:
    """Run a command that must end with this code, and return its one sentence."""
    run = CliRunner().invoke(app, list(command))
    assert run.exit_code == code, run.output
    (sentence,) = run.output.strip().splitlines()
    assert sentence.endswith(".") and "Traceback" not in sentence
    return sentence


@pytest.mark.parametrize(("setting", "folder", "part"), MODELS, ids=["themes", "voice", "recommendations"])
@pytest.mark.parametrize("fault", ["changed", "version", "gone"])
def test_a_model_folder_that_cannot_be_used(
    setting: str, folder: object, part: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "mine"
    if fault != "gone":
        shutil.copytree(folder(), copy)  # type: ignore[operator]
    if fault == "changed":
        (copy / part).write_bytes((copy / part).read_bytes() + b" ")
    elif fault == "version":
        config = json.loads((copy / "config.json").read_text(encoding="utf-8"))
        (copy / "config.json").write_text(json.dumps(config | {"version": "9.9.9"}), encoding="utf-8")
    monkeypatch.setenv(setting, str(copy))
    sentence = refused(ModelError("").exit_code, "explain", FILE)
    words = {"changed": "was changed", "version": "another version", "gone": setting}[fault]
    assert words in sentence and "mine" in sentence


def test_a_theme_without_examples_is_not_trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = '\n[[theme]]\nid = "pets"\nname = "Pets"\ngroup = "Placement"\ndefinition = "x"\ncues = ["rabbit"]\n'
    shipped = (rules_dir() / "themes.toml").read_text(encoding="utf-8")
    (tmp_path / "themes.toml").write_text(shipped + own, encoding="utf-8")
    monkeypatch.setenv(RULES_SETTING, str(tmp_path))
    for cached in (load_rules, theme_cues._cues):
        cached.cache_clear()
    try:
        sentence = refused(InputError("").exit_code, "train", "themes", "--out", str(tmp_path / "local"))
    finally:
        monkeypatch.undo()
        for cached in (load_rules, theme_cues._cues):
            cached.cache_clear()
    assert "The theme “pets” has 0 examples; write 10 or more" in sentence
    assert not (tmp_path / "local").exists()


@pytest.mark.parametrize("command", [("check", FILE, "--no-copy"), ("voice", FILE)])
def test_a_setting_that_names_no_folder_with_rules(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("gone", "empty"):
        monkeypatch.setenv(RULES_SETTING, str(tmp_path / name))
        load_rules.cache_clear()
        try:
            sentence = refused(RulesError("").exit_code, *command)
        finally:
            load_rules.cache_clear()
        assert sentence.startswith(f"{RULES_SETTING} names {tmp_path / name}, which is no folder with rules")


def test_a_folder_of_rules_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_file = Path.is_file

    def refuse(path: Path) -> bool:
        if path.parent == tmp_path:
            raise PermissionError(13, "Permission denied", str(path))
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", refuse)
    monkeypatch.setenv(RULES_SETTING, str(tmp_path))
    load_rules.cache_clear()
    try:
        sentence = refused(RulesError("").exit_code, "voice", FILE)
    finally:
        load_rules.cache_clear()
    assert sentence.startswith(f"{RULES_SETTING} names {tmp_path}, which is no folder with rules")


def test_rules_of_a_wrong_kind_are_named_where_they_stop_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_rules(tmp_path / "rules", ["register"])
    own = tmp_path / "rules" / "register.toml"
    own.write_text(re.sub("child_id = .*", "child_id = 5", own.read_text(encoding="utf-8")), encoding="utf-8")
    (tmp_path / "register.csv").write_text("Child ID,Review date\nA,2024-06-03\n")
    monkeypatch.setenv(RULES_SETTING, str(tmp_path / "rules"))
    load_rules.cache_clear()
    command = ("report", "--year", "2024/25", "--out", str(tmp_path / "out"), "--from", str(tmp_path), "--register")
    try:
        sentence = refused(RulesError("").exit_code, *command, str(tmp_path / "register.csv"))
    finally:
        load_rules.cache_clear()
    assert "cannot be used. register.toml, line " in sentence
    assert "“child_id” must be a list, not a number" in sentence


def test_corrections_of_an_unknown_theme_or_against_each_other(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    row = {"text": "x", "section": "", "type": "review_minutes", "respondent": None, "set": "c", "source": "a.docx",
           "paragraph": 1}  # fmt: skip
    (kept / "themes.jsonl").write_text(json.dumps(row | {"themes": {"weather": "concern"}}) + "\n", encoding="utf-8")
    command = ("train", "themes", "--with", str(kept), "--out", str(tmp_path / "local"))
    assert "themes.jsonl, line 1: there is no theme “weather”" in refused(InputError("").exit_code, *command)
    first = Correction(
        "themes", "x", "", "review_minutes", None, "c", "a.docx", 1, {"themes": {"pep_missing": "concern"}}
    )
    (kept / "themes.jsonl").unlink()
    write_corrections([first], kept)
    other = {"themes": {"pep_missing": "resolved"}}
    with pytest.raises(InputError, match="contradict each other about the theme “PEP missing or out of date”; decide"):
        write_corrections([Correction("themes", "x", "", "review_minutes", None, "c", "a.docx", 1, other)], kept)
    empty = openpyxl.Workbook()
    empty.save(tmp_path / "empty.xlsx")
    command = ("correct", str(tmp_path / "empty.xlsx"), "--out", str(kept))
    assert "empty.xlsx has no sheet “Documents”" in refused(InputError("").exit_code, *command)
