"""The small files of `tests/examples`: each has beside it the text it holds, or the sentence it is refused with."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_nlp import read
from minutes_nlp.errors import UnreadableDocument

EXAMPLES = Path(__file__).parents[1] / "examples"
PATHS = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".docx", ".docm", ".dotx"})
REFUSED = "REFUSED: "


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_example(path: Path) -> None:
    expected = path.with_name(f"{path.name}.txt").read_text(encoding="utf-8").rstrip("\n")
    if expected.startswith(REFUSED):
        with pytest.raises(UnreadableDocument) as refusal:
            read(path)
        assert str(refusal.value) == expected.removeprefix(REFUSED)
    else:
        assert read(path).text == expected


def test_both_kinds_of_example_are_there() -> None:
    refused = [path.name for path in PATHS if path.with_name(f"{path.name}.txt").read_text().startswith(REFUSED)]
    assert len(refused) >= 7 and len(PATHS) - len(refused) >= 9
