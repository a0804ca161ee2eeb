"""The history of a child in a batch: in the lines and the workbook, whatever the names, the order and interruptions."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from minutes_nlp.batch import Progress, records_of, run_batch
from minutes_nlp.finding import theme_cues
from minutes_nlp.reporting.jsonlines import read_records
from minutes_nlp.reporting.linked_records import review_of, with_history
from minutes_nlp.resources import RULES_SETTING, rules_dir
from minutes_nlp.rulebook import load_rules

ASKED = "Submit the passport application for Ava and send a copy of the form to the carers"


def write_review(path: Path, day: str, action: str = ASKED) -> None:
    document = docx.Document()
    document.add_heading("Minutes of the looked after review", 1)
    for line in ("Name of child: Ava Lind", "Child ID: QX-17", f"Date of review: {day}"):
        document.add_paragraph(line)
    document.add_heading("Recommendations", 2)
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table._cells, ("Action", "Who", "By when", action, "Social worker", day), strict=True):
        cell.text = text
    document.save(str(path))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reviews whose names are in no order, and a twin of the last."""
    folder = tmp_path_factory.mktemp("reviews")
    for name, day in (("c.docx", "3 June 2024"), ("a.docx", "2 December 2024"), ("b.docx", "10 June 2025")):
        write_review(folder / name, day)
    shutil.copy(folder / "b.docx", folder / "z-twin.docx")
    return folder


@pytest.fixture(scope="module")
def done(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    run_batch([folder], out, workers=0)
    return out


def by_name(out: Path) -> dict[str, dict[str, Any]]:
    return {record["document"]["path"]: record for record in read_records(out / "analysis.jsonl")}


def history(record: dict[str, Any]) -> list[tuple[str, str]]:
    return [(m["theme"], m["because"]) for m in record["themes"] if m["evidence"] == "history"]


def test_reviews_are_linked_in_any_order(done: Path) -> None:
    records = by_name(done)
    counts = {name: [r["outstanding_reviews"] for r in record["recommendations"]] for name, record in records.items()}
    assert counts == {"a.docx": [2], "b.docx": [3], "c.docx": [0], "z-twin.docx": [3]}
    third = "Third review in a row that asks for this, first on 3 June 2024."
    assert history(records["b.docx"]) == [("actions_outstanding", third), ("drift_delay", third)]
    assert history(records["c.docx"]) == []
    assert records["b.docx"]["recommendations"][0]["outstanding_since"] == "2024-06-03"


def test_a_mention_stands_where_the_action_stands(done: Path) -> None:
    record = by_name(done)["b.docx"]
    (item,) = record["recommendations"]
    mention = next(m for m in record["themes"] if m["evidence"] == "history")
    assert [mention[name] for name in ("text", "block", "place", "section")] == [
        item[name] for name in ("text", "block", "place", "section")
    ]
    assert mention["text"] == ASKED and mention["status"] == "concern" and mention["score"] == 1.0


def test_the_workbook_shows_the_reviews_in_a_row(done: Path) -> None:
    book = openpyxl.load_workbook(done / "workbook.xlsx")
    rows = [[str(cell.value) for cell in row] for row in book["Themes"].iter_rows()]
    assert sum("Third review in a row" in " ".join(row) for row in rows) == 2
    header, *rows = list(book["Recommendations"].iter_rows(values_only=True))
    column = header.index("Reviews outstanding")
    assert sorted(row[column] or 0 for row in rows) == [0, 2, 3]


@pytest.mark.parametrize("finished", [1, 2])
def test_a_batch_taken_up_again_gives_the_same_bytes(folder: Path, done: Path, tmp_path: Path, finished: int) -> None:
    def stop(progress: Progress) -> None:
        if progress.finished == finished:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch([folder], tmp_path, workers=0, on_progress=stop)
    run_batch([folder], tmp_path, workers=0, resume=True)
    assert (tmp_path / "analysis.jsonl").read_bytes() == (done / "analysis.jsonl").read_bytes()


def test_records_are_linked_too(folder: Path, done: Path) -> None:
    records = list(records_of([folder]))
    assert [json.dumps(r, sort_keys=True) for r in records] == [
        json.dumps(r, sort_keys=True) for r in by_name(done).values()
    ]


def test_a_theme_that_is_switched_off_stays_off(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (rules_dir() / "themes.toml").read_text(encoding="utf-8")
    assert 'id = "drift_delay"\n' in text
    (tmp_path / "themes.toml").write_text(text.replace('id = "drift_delay"\n', 'id = "drift_delay"\non = false\n'))
    monkeypatch.setenv(RULES_SETTING, str(tmp_path))
    for cached in (load_rules, theme_cues._cues):
        cached.cache_clear()
    found = {record["document"]["path"]: history(record) for record in records_of([folder])}
    for cached in (load_rules, theme_cues._cues):
        cached.cache_clear()
    assert [theme for theme, _ in found["b.docx"]] == ["actions_outstanding"]


def test_a_failed_record_and_an_undated_one_have_no_history(done: Path) -> None:
    record = by_name(done)["b.docx"]
    assert review_of(record) is not None
    assert review_of(record | {"document": record["document"] | {"status": "failed"}}) is None
    assert review_of(record | {"metadata": record["metadata"] | {"review_date": None}}) is None
    assert review_of(record | {"document": record["document"] | {"type": "midway_review"}}) is None
    assert with_history(record, {}) == record
