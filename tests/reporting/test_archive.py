"""The archive: a document counts once, the newest wins, and a foreign or newer file is refused."""

from __future__ import annotations

import copy
from pathlib import Path

import duckdb
import pytest
from annual_samples import year

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual import write_annual_report
from minutes_nlp.reporting.archive import add_to_archive, archived_records
from minutes_nlp.reporting.periods import parse_period

RECORDS = year(2024, 60, 120)[0][:12]


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    archive = tmp_path / "years.duckdb"
    assert add_to_archive(archive, RECORDS[:6]) == 6
    assert add_to_archive(archive, RECORDS[6:]) == 12
    by_path = {record["document"]["path"]: record for record in archived_records(archive)}
    assert by_path == {record["document"]["path"]: record for record in RECORDS}


def test_a_document_analysed_twice_counts_once_and_the_newest_wins(tmp_path: Path) -> None:
    archive = tmp_path / "years.duckdb"
    add_to_archive(archive, RECORDS)
    edited = copy.deepcopy(RECORDS[0])
    edited["document"]["sha256"] = "edited"
    edited["metadata"]["team"] = "Another team"
    assert add_to_archive(archive, [edited]) == 12
    assert [r["metadata"]["team"] for r in archived_records(archive) if r["document"]["sha256"] == "edited"] == [
        "Another team"
    ]


def test_failed_documents_and_twins_stay_out(tmp_path: Path) -> None:
    failed, twin = copy.deepcopy(RECORDS[0]), copy.deepcopy(RECORDS[1])
    failed["document"]["status"] = "failed"
    twin["document"]["duplicate_of"] = "first.docx"
    assert add_to_archive(tmp_path / "years.duckdb", [failed, twin]) == 0


def test_an_interrupted_addition_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    archive = tmp_path / "years.duckdb"
    add_to_archive(archive, RECORDS[:3])

    def broken():  # type: ignore[no-untyped-def]
        yield RECORDS[4]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_to_archive(archive, broken())
    assert len(archived_records(archive)) == 3


def test_analysts_read_findings_with_sql(tmp_path: Path) -> None:
    add_to_archive(tmp_path / "years.duckdb", RECORDS)
    with duckdb.connect(str(tmp_path / "years.duckdb"), read_only=True) as archive:
        for view in ("themes", "recommendations", "voice"):
            expected = sum(len(record[view]) for record in RECORDS)
            assert archive.execute(f"SELECT count(*) FROM {view}").fetchone() == (expected,)
        concerns = archive.execute("SELECT count(*) FROM themes WHERE status = 'concern'").fetchone()
    assert concerns == (sum(t["status"] == "concern" for r in RECORDS for t in r["themes"]),)


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.duckdb").write_text("hello" * 100)
    with duckdb.connect(str(tmp_path / "foreign.duckdb")) as foreign:
        foreign.execute("CREATE TABLE something (x INTEGER)")
    add_to_archive(tmp_path / "newer.duckdb", RECORDS[:1])
    with duckdb.connect(str(tmp_path / "newer.duckdb")) as newer:
        newer.execute("UPDATE archive_version SET version = 99")
    refused = {
        "missing": "no archive",
        "notes": "cannot be opened",
        "foreign": "no archive of",
        "newer": "newer version",
    }
    for name, words in refused.items():
        with pytest.raises(InputError, match=words):
            archived_records(tmp_path / f"{name}.duckdb")
    with pytest.raises(InputError, match="newer version"):
        add_to_archive(tmp_path / "newer.duckdb", RECORDS)
    with pytest.raises(InputError, match="no archive of"):
        add_to_archive(tmp_path / "foreign.duckdb", RECORDS)


def test_the_report_takes_years_from_the_archive(tmp_path: Path) -> None:
    records = [*year(2024, 60, 120)[0], *year(2023, 60, 90)[0]]
    add_to_archive(tmp_path / "years.duckdb", records)
    made = write_annual_report([], parse_period("2024/25"), tmp_path / "out", archive=tmp_path / "years.duckdb")
    table = next(table for table in made.tables if table.name == "reviews-by-kind")
    assert table.columns == ("2024/25", "2024/25 %", "2023/24", "2023/24 %", "Change")
    assert [cell.text for cell in table.rows[-1].cells] == ["120", "100.0%", "90", "100.0%", "+30"]
