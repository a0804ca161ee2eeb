"""Every word of every gold document is read, and read once; nothing is read that does not stand there."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from minutes_nlp.reading import read_raw
from minutes_nlp.records import Document

GOLD = Path(__file__).parents[2] / "corpora" / "gold"
PATHS = sorted(GOLD.rglob("*.docx"))
SIDE_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
UNSEEN = re.compile(r"<w:(del|instrText)[ >].*?</w:\1>", re.DOTALL)
BREAKS = re.compile(r"<w:(?:br|tab|cr)/>|</w:p>|</w:tc>")
WRITTEN = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[a-z0-9']+", text.lower().replace("’", "'")))


def written(path: Path) -> str:
    """What stands in the file by the plainest means: all text elements but deletions and field codes."""
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if SIDE_PARTS.fullmatch(name)]
    text = "".join(WRITTEN.sub(r"\1", BREAKS.sub("<w:t> </w:t>", UNSEEN.sub("", part))) for part in parts)
    text = re.sub(r"<[^>]*>", "", text)
    for entity, char in ENTITIES.items():
        text = text.replace(entity, char)
    return text


def computed(document: Document) -> str:
    """What Word shows without its standing in the text: list numbers, and the names of parts that the reader adds."""
    numbers = " ".join(block.number for block in document.blocks)
    return numbers + " " + " ".join(block.text for block in document.blocks if block.place.paragraph == 0)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_word_once(path: Path) -> None:
    document = read_raw(path)
    read = words(document.text)
    units = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))["units"]
    missing = sum((words(unit["text"]) for unit in units), Counter()) - read
    assert not missing
    assert read == words(written(path)) + words(computed(document))
    assert document.warnings == ()


def test_all_gold_documents_are_tried() -> None:
    assert len(PATHS) >= 114
