"""Kind, facts, sections and answers of the gold documents against their annotations."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import Any

from minutes_nlp.reading import read
from minutes_nlp.records import Document

GOLD = Path(__file__).parents[2] / "corpora" / "gold"
LEAST_FACTS = 0.99
LEAST_SECTIONS = 0.995


def plain(value: object) -> str:
    return re.sub(r"[^a-z0-9]+", " ", str(value).lower()).strip()


@lru_cache(maxsize=1)
def pairs() -> list[tuple[dict[str, Any], Document]]:
    found = []
    for path in sorted(GOLD.rglob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        found.append((gold, read(path.with_name(path.name.replace(".gold.json", ".docx")))))
    return found


def test_kind_and_respondent_are_all_right() -> None:
    wrong = [
        gold["document"]
        for gold, document in pairs()
        if (document.kind, document.respondent) != (gold["type"], gold["respondent"])
    ]
    assert len(pairs()) == 114
    assert wrong == []


def test_facts() -> None:
    wrong, count = [], 0
    for gold, document in pairs():
        for field, value in gold["metadata"].items():
            count += 1
            fact = document.facts.get(field)
            if fact is None or plain(fact.value) != plain(value):
                wrong.append((gold["document"], field, value))
    assert count > 900
    assert 1 - len(wrong) / count >= LEAST_FACTS, wrong


def test_sections() -> None:
    wrong, count = [], 0
    for gold, document in pairs():
        blocks = [block for block in document.blocks if block.place.part in {"body", "textbox"}]
        texts = [plain(block.text[block.content :]) for block in blocks]
        starts = [sum(len(text) + 1 for text in texts[:i]) for i in range(len(texts))]
        whole = " ".join(texts)
        for unit in (*gold["units"], *gold["recommendations"]):
            count += 1
            words, at = plain(unit["text"]), -1
            while (at := whole.find(words, at + 1)) >= 0:
                if plain(blocks[bisect_right(starts, at) - 1].section) == plain(unit["section"]):
                    break
            else:
                wrong.append((gold["document"], unit["section"], unit["text"]))
    assert count > 6000
    assert 1 - len(wrong) / count >= LEAST_SECTIONS, wrong[:20]


def test_recommendations_in_lists_and_tables_stand_in_sections_of_decisions() -> None:
    wrong = []
    for gold, document in pairs():
        for item in gold["recommendations"]:
            if item["form"] == "prose":
                continue
            topics = {block.topic for block in document.blocks if item["text"] in block.text}
            if "decisions" not in topics:
                wrong.append((gold["document"], item["text"], topics))
    assert wrong == []


def test_no_gold_document_seems_mixed() -> None:
    assert [gold["document"] for gold, document in pairs() if document.warnings] == []
