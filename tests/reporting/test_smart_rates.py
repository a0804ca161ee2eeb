"""Rates of SMART letters by group and the commonest faults, counted over records and shown in the workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from minutes_nlp.discovery import Source, Sources
from minutes_nlp.reporting.jsonlines import METADATA, to_line
from minutes_nlp.reporting.smart_rates import EXAMPLES, FEW, quarter_name, smart_rates
from minutes_nlp.reporting.workbook import write_workbook
from minutes_nlp.taxonomy import SMART_LETTERS


def item(text: str, **faults: str) -> dict[str, Any]:
    return {
        "text": text, "owner": [], "deadline_text": None, "due": None,
        "smart": {letter: letter not in faults for letter in SMART_LETTERS},
        "reasons": {letter: f"Because of {name}." for letter, name in faults.items()}, "faults": faults,
        "outstanding_reviews": 0, "section": "Decisions", "block": 1, "place": "paragraph 1",
    }  # fmt: skip


def record(path: str, *items: dict[str, Any], document: dict[str, Any] | None = None, **facts: Any) -> dict[str, Any]:
    return {
        "schema": 1,
        "document": {"path": path, "sha256": "ab", "type": "review_minutes", "respondent": None, "status": "ok",
                     "error": None, "duplicate_of": None} | (document or {}),
        "metadata": dict.fromkeys(METADATA) | facts, "people": [], "voice": [], "recommendations": list(items),
        "previous_decisions": [], "themes": [], "near_misses": [], "checks": [], "warnings": [], "problems": [],
    }  # fmt: skip


GOOD, LATE = item("Book the dentist by 2 May"), item("Book the dentist ASAP", time_bound="no deadline")
BATCH = [
    record("a.docx", GOOD, LATE, iro="Jo Ash", team="North", review_number=1, review_date="2025-01-10"),
    record("b.docx", LATE, iro="Jo  Ash", team="South", review_number=4, review_date="2025-05-02"),
    record("c.docx", GOOD, iro=None, document={"type": "midway_review"}, record_date="2025-03-31"),
    record("d.docx", GOOD, document={"duplicate_of": "a.docx"}),
    record("e.docx", GOOD, document={"status": "failed"}),
    record("f.docx", iro="Nobody Asked"),
]  # fmt: skip


def test_groups_add_up_to_the_whole() -> None:
    rates = smart_rates(BATCH)
    assert (rates.total.documents, rates.total.recommendations, rates.total.all_five) == (3, 4, 2)
    assert rates.total.letters["time_bound"] == 2 and rates.total.letters["specific"] == 4
    for groups in rates.groups.values():
        assert sum(rate.recommendations for rate in groups.values()) == 4


def test_what_is_grouped_by() -> None:
    groups = {
        by: {name: rate.recommendations for name, rate in found.items()}
        for by, found in smart_rates(BATCH).groups.items()
    }
    assert groups == {
        "IRO": {"Jo Ash": 3, "Not recorded": 1},
        "Team": {"North": 2, "South": 1, "Not recorded": 1},
        "Kind of review": {"First review": 2, "Later review": 1, "Midway review": 1},
        "Quarter": {"2024/25 Q4": 3, "2025/26 Q1": 1},
    }


def test_a_challenge_belongs_to_the_quarter_it_was_raised_in() -> None:
    dates = {"review_date": "2025-03-20", "record_date": "2025-04-02"}
    challenge = record("g.docx", GOOD, document={"type": "escalation"}, **dates)
    assert list(smart_rates([challenge]).groups["Quarter"]) == ["2025/26 Q1"]


def test_the_commonest_fault_is_first_with_examples_of_different_documents() -> None:
    vague = item("Monitor sleep", specific="a vague verb", time_bound="no deadline")
    records = [record(f"{n}.docx", vague, LATE) for n in range(EXAMPLES + 2)]
    first, second = smart_rates(records).faults
    assert (first.letter, first.name, first.count, first.documents) == ("time_bound", "no deadline", 10, 5)
    assert [path for path, _, _ in first.examples] == ["0.docx", "1.docx", "2.docx"]
    assert (second.letter, second.count) == ("specific", 5)
    assert second.examples[0] == ("0.docx", "Monitor sleep", "Because of a vague verb.")


@pytest.mark.parametrize(
    ("day", "name"),
    [("2024-04-01", "2024/25 Q1"), ("2024-12-31", "2024/25 Q3"), ("2025-03-31", "2024/25 Q4"),
     ("1999-04-01", "1999/00 Q1")],
)  # fmt: skip
def test_quarters_count_from_april(day: str, name: str) -> None:
    assert quarter_name(date.fromisoformat(day)) == name


def _workbook(folder: Path, records: list[dict[str, Any]]) -> Any:
    (folder / "analysis.jsonl").write_text("".join(map(to_line, records)), encoding="utf-8")
    sources = Sources(tuple(Source(folder / r["document"]["path"], r["document"]["path"]) for r in records))
    write_workbook(folder / "analysis.jsonl", folder / "workbook.xlsx", sources=sources, home=folder)
    return openpyxl.load_workbook(folder / "workbook.xlsx")


def test_the_workbook_shows_rates_and_faults(tmp_path: Path) -> None:
    workbook = _workbook(tmp_path, [*BATCH, record("many.docx", *[GOOD] * FEW, iro="Mo Birch")])
    titles, *rows = workbook["SMART rates"].iter_rows(values_only=True)
    table = [dict(zip(titles, row, strict=True)) for row in rows]
    assert (table[0]["Group"], table[0]["Recommendations"], table[0]["T met"]) == ("All documents", 14, 12)
    birch = next(row for row in table if row["Group"] == "Mo Birch")
    assert (birch["By"], birch["All five met"], birch["All five %"]) == ("IRO", FEW, 1)
    titles, *rows = workbook["SMART faults"].iter_rows(values_only=True)
    (fault,) = [dict(zip(titles, row, strict=True)) for row in rows]
    assert (fault["Letter"], fault["What falls short"], fault["Documents"]) == ("Time-bound", "no deadline", 2)
    assert fault["Example 1"] == "Book the dentist ASAP\n(a.docx)" and fault["Example 3"] is None


def test_a_batch_without_recommendations_has_empty_sheets(tmp_path: Path) -> None:
    workbook = _workbook(tmp_path, [BATCH[-1]])
    assert workbook["SMART rates"].max_row == workbook["SMART faults"].max_row == 1


def test_records_of_an_older_version_have_rates_without_faults() -> None:
    old = {key: value for key, value in LATE.items() if key != "faults"}
    assert smart_rates([record("a.docx", old)]).faults == []
