"""Nothing of a document or of a file's name steers the terminal it is printed on."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from minutes_nlp.cli import app
from minutes_nlp.cli.terminal import escaped, guard, printable

STEERING = "\x1b\x07\x08\x7f\x85\x9b\u202a\u202e\u2066\u2069"
RAW = re.compile(f"[{STEERING}]")


@pytest.mark.parametrize("character", [*STEERING, "\x00", "\r", "\x80", "\x9f"])
def test_a_character_that_steers_is_shown_as_one_that_does_not(character: str) -> None:
    assert printable(f"Ava{character}Lind") == "Ava\ufffdLind"


@pytest.mark.parametrize("text", ["Zoë – “ok”\n\tد שלום 你好 ✓", "İ\u00a0\u200f\u200e"])
def test_other_writing_stays(text: str) -> None:
    assert printable(text) == text


@given(st.text())
def test_escaped_json_has_the_same_values(text: str) -> None:
    shown = escaped(json.dumps({text: [text]}, ensure_ascii=False))
    assert json.loads(shown) == {text: [text]}
    assert not RAW.search(shown)


def test_a_guarded_stream_keeps_colours_and_bars_alone() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    for _ in range(2):
        guard(stream)
    console = Console(file=stream, force_terminal=True, color_system="standard")
    console.print("[red]Ava\x9b\u202e")
    stream.write("\r\x1b[2K\x1b]0;title\x07")
    stream.flush()
    printed = stream.buffer.getvalue().decode()  # type: ignore[attr-defined]
    assert printed == "\x1b[31mAva\ufffd\ufffd\x1b[0m\n\r\x1b[2K\ufffd]0;title\ufffd"


@pytest.mark.skipif(sys.platform == "win32", reason="no such names on Windows")
@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("command", ["check", "explain", "voice", "analyse", "check --json"])
def test_no_command_prints_them(command: str, tmp_path: Path) -> None:
    name, *options = command.split()
    file = tmp_path / "in" / "ava\x1b[2J\x9b\u202excod.docx"
    file.parent.mkdir()
    document = docx.Document()
    document.add_heading("Minutes of the looked after review", 1)
    document.add_paragraph("Name of child: Ava Lind")
    document.add_paragraph(
        "Ava said that she wants to see her brother\x9b2J\u202e Leo. The PEP is out of date\x85\u2066."
    )
    document.add_heading("Recommendations", 2)
    document.add_paragraph("Dan Reed to book the dentist\x9b\u202e by ASAP.")
    document.save(str(file))
    (file.parent / "old\x1b[1A\x9b.pdf").write_bytes(b"%PDF-1.4")
    options += ["--out", str(tmp_path / "out"), "--workers", "1"] if name == "analyse" else []
    given = [name, str(file.parent if name == "analyse" else file), *options]
    result = CliRunner().invoke(app, given)
    assert result.exit_code in (0, 1), result.output
    assert "\ufffd" in result.output or "\\u009b" in result.output
    assert not RAW.search(result.output)
    missing = CliRunner().invoke(app, [name, str(tmp_path / "gone\x1b[2J\x9b"), *options])
    assert missing.exit_code == 2 and not RAW.search(missing.output)
