"""Turns authored documents into Word files, so that a classifier learns from what the reader makes of such files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

#: House styles of the tool, dealt out in turn.
STYLES = "headings,facts_table,bold_headings,one_table,content_controls,tracked,textbox"


def render(authored: Path, tools: Path, out: Path, styles: str = STYLES) -> Path:
    """Write `NAME.docx` and `NAME.gold.json` into `out` for each `.min` file of a folder; return `out`.

    `tools` holds `render.py`. Raises `subprocess.CalledProcessError` for a document that it refuses.
    """
    out.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, *map(str, (tools / "render.py", out, styles, *sorted(authored.glob("*.min"))))]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return out
