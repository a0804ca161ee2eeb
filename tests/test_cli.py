"""The commands: what they print, their exit codes, and that no traceback reaches a user."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from typer.testing import CliRunner

from minutes_nlp import __version__
from minutes_nlp.batch import Progress
from minutes_nlp.cli import app
from minutes_nlp.cli.analyse import _plain_progress

GOLD = Path(__file__).parents[1] / "corpora" / "gold"


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    document = docx.Document()
    document.add_paragraph("Name of child: Ava Lind")
    document.save(str(path / "good.docx"))
    return path


def test_help_answers_at_once() -> None:
    before = os.times()
    command = [sys.executable, "-m", "minutes_nlp", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    after = os.times()
    assert "analyse" in done.stdout and "evaluate" in done.stdout
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    assert seconds < 1  # of work, however busy the computer is; 0.25 s when it is idle


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, minutes_nlp.cli; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not loaded & {"spacy", "numpy", "pandas", "sklearn", "lxml", "docx", "xlsxwriter", "onnxruntime"}


def test_a_document_is_analysed_without_what_takes_seconds_to_import() -> None:
    code = "import sys, minutes_nlp.batch, minutes_nlp.cli.check; from minutes_nlp import analyse; "
    code += "from minutes_nlp.resources import sample_dir; analyse(sample_dir() / 'g01-child-form.docx'); "
    code += "analyse(sample_dir() / 'b04-review8.docx'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {"spacy", "sklearn", "skops", "pandas", "matplotlib", "duckdb", "torch"}


def test_version() -> None:
    assert run("--version").output.strip() == __version__


def test_a_good_folder_ends_with_zero_and_a_summary(folder: Path, tmp_path: Path) -> None:
    result = run("analyse", folder, "--out", tmp_path / "out", "--workers", 1)
    assert result.exit_code == 0, result.output
    assert "1 document read." in result.output
    assert "workbook.xlsx" in result.output
    assert "1 of 1 documents" in result.output
    assert "Warning" not in result.output


@pytest.mark.usefixtures("in_this_process")
def test_a_failed_file_ends_with_one_and_says_why(folder: Path, tmp_path: Path) -> None:
    (folder / "old.pdf").write_bytes(b"%PDF-1.4")
    result = run("analyse", folder, "--out", tmp_path / "out", "--workers", 1)
    assert result.exit_code == 1
    assert "1 could not be read" in result.output
    assert "old.pdf" in result.output
    assert (tmp_path / "out" / "analysis.jsonl").read_text(encoding="utf-8").count("\n") == 2


@pytest.mark.usefixtures("in_this_process")
def test_where_nothing_can_be_read_a_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "old.doc").write_bytes(b"no document")
    result = run("analyse", tmp_path / "in", "--out", tmp_path / "out", "--workers", "1")
    assert result.exit_code == 1
    assert "No document could be read: 1 file failed" in result.output
    assert "old.doc" in result.output


@pytest.mark.usefixtures("in_this_process")
def test_names_are_printed_as_they_are(folder: Path, tmp_path: Path) -> None:
    (folder / "[red]old.pdf").write_bytes(b"%PDF-1.4")
    assert "[red]old.pdf" in run("analyse", folder, "--out", tmp_path / "[bold]out", "--workers", 1).output


@pytest.mark.usefixtures("in_this_process")
def test_a_folder_that_may_not_be_read_is_named(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "shut").mkdir()
    scandir = os.scandir

    def refuse(path: str) -> Any:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = run("analyse", folder, "--out", tmp_path / "out", "--workers", 1)
    assert result.exit_code == 1
    assert "The folder may not be read" in result.output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("analyse", "{gone}", "--out", "{out}"), "does not exist"),
        (("analyse", "{empty}", "--out", "{out}"), "No Word documents"),
        (("analyse", "{in}", "--out", "{in}/good.docx"), "is a file; give --out"),
        (("analyse", "{in}"), "--out"),
        (("analyse", "{in}", "--out", "{out}", "--workers", "0"), "--workers"),
        (("analyse", "{in}", "--out", "{out}", "--workers", "many"), "--workers"),
        (("analyse", "{in}", "--out", "{out}", "--seconds", "inf"), "--seconds"),
        (("evaluate", "{empty}"), "No annotated documents"),
        (("evaluate", "{gone}"), "not a folder"),
        (("evaluate", GOLD, "--json", "{gone}/scores.json"), "There is no folder"),
        (("report", "--from", "{in}", "--out", "{out}", "--year", "2024/25", "--key", "{gone}/k.csv"), "with --key"),
        (("rules", "copy", "{in}/good.docx"), "is a file; give the name of a folder"),
        (("correct", "{in}", "--out", "{out}"), "is a folder; give the workbook in it"),
        (("correct", "{in}/good.docx", "--out", "{in}/good.docx"), "is a file; give --out the name of a folder"),
        (("evaluate", GOLD, "--analysis", "{in}/good.docx"), "not an analysis.jsonl"),
        (("nonsense",), "nonsense"),
    ],
)
def test_wrong_usage_ends_with_two_and_a_sentence(
    folder: Path, tmp_path: Path, arguments: tuple[Any, ...], sentence: str
) -> None:
    (tmp_path / "empty").mkdir()
    places = {"gone": tmp_path / "gone", "empty": tmp_path / "empty", "in": folder, "out": tmp_path / "out"}
    result = run(*(str(argument).format(**places) for argument in arguments))
    assert result.exit_code == 2
    assert sentence in " ".join(result.output.split())
    assert "Traceback" not in result.output
    assert not (tmp_path / "out").exists()


def test_a_fault_of_the_product_ends_with_three_and_no_traceback(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*arguments: Any, **options: Any) -> None:
        raise RuntimeError("Ava Lind")

    monkeypatch.setattr("minutes_nlp.batch.run_batch", break_down)
    result = run("analyse", folder, "--out", tmp_path / "out")
    assert result.exit_code == 3
    assert "RuntimeError in test_cli.py" in result.output
    assert "Lind" not in result.output and "Traceback" not in result.output


def test_an_interrupt_ends_with_130_and_says_how_to_go_on(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*arguments: Any, **options: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("minutes_nlp.batch.run_batch", interrupt)
    result = run("analyse", folder, "--out", tmp_path / "out")
    assert result.exit_code == 130
    assert "--resume" in result.output


def test_evaluate_prints_and_writes_the_scores(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    for path in sorted(GOLD.glob("*/g0[12]-*.gold.json")):
        (gold / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "analysis.jsonl").write_text("", encoding="utf-8")
    result = run("evaluate", gold, "--analysis", tmp_path / "analysis.jsonl", "--json", tmp_path / "scores.json")
    assert result.exit_code == 0, result.output
    scores = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))
    assert scores["documents"] == scores["missing"] == len(list(gold.iterdir()))
    for words in ("Child's voice", "Recommendations", "Precision", "SMART letter", "Authority"):
        assert words in result.output


def test_evaluate_analyses_the_documents_beside_the_annotation(tmp_path: Path) -> None:
    for path in sorted(GOLD.glob("*/g01-*")):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    result = run("evaluate", tmp_path, "--workers", 1, "--json", tmp_path / "scores.json")
    assert result.exit_code == 0, result.output
    assert json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))["missing"] == 0


def test_what_the_encoding_of_a_terminal_lacks_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "themes.toml").write_text('"Ω" = 1\n', encoding="utf-8")
    command = [sys.executable, "-m", "minutes_nlp", "rules", "check", "--rules", str(tmp_path)]
    environment = os.environ | {"PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, capture_output=True, env=environment)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "themes.toml, line 1: “?” is not known here" in done.stdout.decode("cp1252")


def test_an_archive_that_cannot_be_used_is_known_before_the_run(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "years.duckdb").write_text("no archive")
    monkeypatch.setattr("minutes_nlp.batch.run_batch", lambda *_, **__: pytest.fail("the run began"))
    result = run("analyse", folder, "--out", tmp_path / "out", "--archive", tmp_path / "years.duckdb")
    assert result.exit_code == 2
    assert "cannot be opened as an archive; give the file that analyse --archive made" in " ".join(
        result.output.split()
    )


def test_the_child_s_voice_in_a_document_without_text(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "scan.docx"))
    result = run("voice", tmp_path / "scan.docx")
    assert result.exit_code == 0
    assert "To look at: The document holds no text." in result.output
    assert result.output.strip().endswith("No statement of the child was found.")


@pytest.mark.usefixtures("in_this_process")
def test_one_file_is_counted_in_the_singular(folder: Path, tmp_path: Path) -> None:
    (folder / "notes.txt").write_text("x")
    archive = tmp_path / "years.duckdb"
    result = run("analyse", folder, "--out", tmp_path / "out", "--workers", 1, "--archive", archive)
    assert "1 other file was left alone." in result.output
    assert "holds 1 document." in " ".join(result.output.split())
    assert "documents: 1 row\n" in run("archive", archive, "--out", tmp_path / "tables").output


@pytest.mark.parametrize(
    ("after", "finished", "shown"),
    [
        (60, 4, "4 of 40 documents, 4 a minute, about 9 minutes left"),
        (60, 30, "30 of 40 documents, 30 a minute, less than a minute left"),
        (600, 40, "40 of 40 documents"),
    ],
)
def test_progress_in_lines_says_how_long_it_will_take(
    after: float, finished: int, shown: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, after])
    clocked = SimpleNamespace(monotonic=lambda: next(clock))
    monkeypatch.setattr(sys.modules[_plain_progress.__module__], "time", clocked)
    _plain_progress()(Progress(finished, 40))
    assert capsys.readouterr().err == f"{shown}\n"


def test_corrections_that_cannot_be_kept_are_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise FileExistsError(17, "File exists")

    (tmp_path / "workbook.xlsx").touch()
    monkeypatch.setattr("minutes_nlp.learning.verdict_sheets.read_corrections", lambda _: [SimpleNamespace(group="a")])
    monkeypatch.setattr("minutes_nlp.learning.corrections.write_corrections", refuse)
    result = run("correct", tmp_path / "workbook.xlsx", "--out", tmp_path / "kept")
    assert result.exit_code == 2
    assert "cannot be written to (File exists)" in result.output


@pytest.mark.parametrize("part", ["themes", "voice", "recommendations"])
def test_training_without_the_corrections_it_is_given_is_an_error_at_once(part: str, tmp_path: Path) -> None:
    code = "import sys; from minutes_nlp.cli import app; app(sys.argv[1:], standalone_mode=False); "
    code += "print(*({'sklearn', 'spacy', 'numpy'} & sys.modules.keys()))"
    command = [
        sys.executable,
        "-c",
        code,
        "train",
        part,
        "--with",
        str(tmp_path / "gone"),
        "--out",
        str(tmp_path / "m"),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "make it with `minutes-nlp correct`" in done.stderr
    assert done.stdout.strip() == ""


def test_going_on_and_beginning_anew_exclude_each_other(folder: Path, tmp_path: Path) -> None:
    result = run("analyse", folder, "--out", tmp_path / "out", "--resume", "--fresh")
    assert result.exit_code == 2
    assert "not both" in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("analyse", "{folder}", "--out", ""), "What --out is given is empty"),
        (("analyse", "{folder}", "--out", " "), "What --out is given is empty"),
        (("analyse", "{folder}", "--out="), "What --out is given is empty"),
        (("analyse", "", "--out", "{folder}/out"), "A name that is given is empty"),
        (("train", "themes", "--with", "", "--out", "m"), "What --with is given is empty"),
        (("check", ""), "A name that is given is empty"),
    ],
)
def test_an_empty_name_is_not_taken_for_the_folder_one_is_in(
    arguments: tuple[str, ...], says: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    result = run(*(argument.format(folder=folder) for argument in arguments))
    assert result.exit_code == 2
    assert result.output.startswith(says) and result.output.count("\n") == 1
    assert list((tmp_path / "here").iterdir()) == []
    assert not (folder / "out").exists()
