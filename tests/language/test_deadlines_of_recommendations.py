"""The deadlines of the single recommendations: how many come out as the day that was written down for them."""

import json
from datetime import date
from pathlib import Path

from minutes_nlp.language.deadlines import find_deadline

SENTENCES = Path(__file__).parents[2] / "corpora" / "sentences" / "recommendations-1.jsonl"


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def test_deadlines_of_recommendations_come_to_the_right_day() -> None:
    rows = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["is_recommendation"]]
    wrong = []
    for row in rows:
        found = find_deadline(row["text"], reference=day(row["review_date"]), next_review=day(row["next_review_date"]))
        if (found.due if found else None) != day(row["due"]):
            wrong.append(row["text"])
    assert len(rows) > 200
    assert len(wrong) / len(rows) <= 0.03, wrong
