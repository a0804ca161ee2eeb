"""No command writes over a file that it reads, whatever its options say."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from typer.testing import CliRunner

from minutes_nlp.cli import app
from minutes_nlp.cli.targets import refuse_inputs
from minutes_nlp.errors import InputError


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("analysis.jsonl", "register.csv", "years.duckdb", "b.gold.json"):
        (tmp_path / name).write_text("what was read")
    document = docx.Document()
    document.add_paragraph("Name of child: Ava Lind")
    for name in ("a.docx", "b.docx", "house.docx"):
        document.save(str(tmp_path / name))
    (tmp_path / "report").mkdir()
    document.save(str(tmp_path / "report" / "annual-report.docx"))
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        "voice a.docx --html a.docx --force",
        "report --year 2024/25 --out out --from . --key analysis.jsonl",
        "report --year 2024/25 --out out --from analysis.jsonl --for-checking analysis.jsonl",
        "report --year 2024/25 --out out --from . --register register.csv --key register.csv",
        "report --year 2024/25 --out out --archive years.duckdb --key years.duckdb",
        "report --year 2024/25 --out out --from . --template house.docx --key house.docx",
        "report --year 2024/25 --out report --from . --template report/annual-report.docx",
        "evaluate . --json b.gold.json",
        "evaluate . --analysis analysis.jsonl --json analysis.jsonl",
        "analyse a.docx --out out --archive a.docx",
        "check a.docx --out a.docx --force",
    ],
)
def test_a_command_never_writes_over_what_it_reads(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "b.gold.json").write_text(json.dumps({"document": "b.docx"}))
    monkeypatch.setattr("minutes_nlp.learning.gold.load_gold", lambda _: [])
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    result = run(*command.split())
    assert result.exit_code == 2
    words = " ".join(result.output.split())
    assert "is read by this command and would be overwritten" in words or "would replace the document itself" in words
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_another_name_of_the_same_file_is_no_way_round(link: Callable[..., None], folder: Path) -> None:
    link(folder / "a.docx", folder / "same.html")
    with pytest.raises(InputError, match=r"same\.html is read by this command"):
        refuse_inputs([("--html", folder / "same.html")], [folder / "a.docx"])


def test_one_file_is_not_written_twice(folder: Path) -> None:
    with pytest.raises(InputError, match="written twice by this command; change --key"):
        refuse_inputs([("--for-checking", folder / "x.csv"), ("--key", folder / "report" / ".." / "x.csv")], [])
    refuse_inputs([("--for-checking", folder / "x.csv"), ("--key", None)], [folder / "a.docx", None])
