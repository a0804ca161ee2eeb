"""The archive: a document counts once, the newest wins, and a foreign or newer file is refused."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from annual_samples import year

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual_entries import entries_of
from minutes_nlp.reporting.annual_years import years_of
from minutes_nlp.reporting.archive import add_to_archive, archived_records, export_archive
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


@pytest.mark.parametrize(("kind", "day"), [("review_minutes", "2024-05-02"), ("escalation", "2024-06-20")])
def test_a_document_has_the_day_that_the_annual_report_gives_it(kind: str, day: str, tmp_path: Path) -> None:
    record = copy.deepcopy(RECORDS[0])
    record["document"]["type"] = kind
    record["metadata"] |= {"review_date": "2024-05-02", "record_date": "2024-06-20"}  # as minutes with "Date sent" have
    add_to_archive(tmp_path / "years.duckdb", [record])
    export_archive(tmp_path / "years.duckdb", tmp_path / "out")
    assert [str(found)[:10] for found in pd.read_parquet(tmp_path / "out" / "documents.parquet").day] == [day]
    assert [str(entry.day) for entry in entries_of([record])] == [day]


def test_an_interrupted_addition_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    archive = tmp_path / "years.duckdb"
    add_to_archive(archive, RECORDS[:3])

    def broken():  # type: ignore[no-untyped-def]
        yield RECORDS[4]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_to_archive(archive, broken())
    assert len(archived_records(archive)) == 3


FULL = """
import json, resource, signal, sys
from pathlib import Path
from minutes_nlp.errors import InputError
from minutes_nlp.reporting.archive import add_to_archive
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
try:
    add_to_archive(Path(sys.argv[1]), json.load(sys.stdin))
except InputError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files cannot be limited there")
def test_a_full_disk_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    archive = tmp_path / "years.duckdb"
    add_to_archive(archive, RECORDS[:3])
    told = subprocess.run(
        [sys.executable, "-c", FULL, str(archive)],
        input=json.dumps(RECORDS),
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == f"{archive} cannot be written, perhaps for want of space; it is as it was.\n"
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


def test_the_archive_is_exported_for_excel_and_power_bi(tmp_path: Path) -> None:
    formula = copy.deepcopy(RECORDS[0])
    formula["voice"] = [{"text": "=1+1", "mode": "written", "kind": "wish", "topic": "other"}]
    add_to_archive(tmp_path / "years.duckdb", [formula, *RECORDS[1:]])
    rows = export_archive(tmp_path / "years.duckdb", tmp_path / "tables")
    for name in ("themes", "recommendations", "voice", "previous_decisions", "checks"):
        expected = sum(len(record[name]) for record in [formula, *RECORDS[1:]])
        assert rows[name] == expected
        assert len(pd.read_parquet(tmp_path / "tables" / f"{name}.parquet")) == expected
        assert len(pd.read_csv(tmp_path / "tables" / f"{name}.csv")) == expected
    assert rows["documents"] == len(RECORDS)
    assert "=1+1" in set(pd.read_parquet(tmp_path / "tables" / "voice.parquet").text)
    assert "'=1+1" in set(pd.read_csv(tmp_path / "tables" / "voice.csv").text)
    export_archive(tmp_path / "years.duckdb", tmp_path / "tables")  # an earlier export goes
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="no earlier export"):
        export_archive(tmp_path / "years.duckdb", tmp_path / "mine")
    with pytest.raises(InputError, match="no archive"):
        export_archive(tmp_path / "none.duckdb", tmp_path / "other")


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    archive = tmp_path / "years.duckdb"
    add_to_archive(archive, RECORDS[:1])
    busy = f"import duckdb, time; c = duckdb.connect({str(archive)!r}); print('open', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", busy], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(InputError, match="in use"):
            add_to_archive(archive, RECORDS)
        other.kill()
    assert add_to_archive(archive, RECORDS) == 12  # the other program was killed, the archive is whole


def test_years_are_compared_from_the_archive(tmp_path: Path) -> None:
    records = [*year(2024, 12, 24)[0], *year(2023, 12, 22)[0]]
    add_to_archive(tmp_path / "years.duckdb", records)
    years = years_of(entries_of(archived_records(tmp_path / "years.duckdb")), parse_period("2024/25"))
    assert [(each.period.name, len(each.reviews)) for each in years] == [("2024/25", 24), ("2023/24", 22)]


def test_an_export_leaves_other_files_alone(tmp_path: Path) -> None:
    archive = tmp_path / "years.duckdb"
    add_to_archive(archive, RECORDS)
    export_archive(archive, tmp_path / "tables")
    (tmp_path / "tables" / "dashboard.pbix").write_bytes(b"mine")
    archive.rename(tmp_path / "tables" / "years.duckdb")
    rows = export_archive(tmp_path / "tables" / "years.duckdb", tmp_path / "tables")
    assert rows == export_archive(tmp_path / "tables" / "years.duckdb", tmp_path / "tables")
    assert (tmp_path / "tables" / "dashboard.pbix").read_bytes() == b"mine"
    assert (tmp_path / "tables" / "years.duckdb").exists()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('IO Error: Cannot open file "{path}": Permission denied', "may not be opened or written there"),
        ('IO Error: Cannot open file "{path}": Read-only file system', "may not be opened or written there"),
        ('IO Error: Could not set lock on file "{path}": Conflicting lock is held', "is in use by another program"),
        ('IO Error: The file "{path}" exists, but it is not a valid DuckDB database file!', "as an archive; give the"),
    ],
)
def test_why_an_archive_cannot_be_opened(said: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "could not set lock, permission denied.duckdb"

    def refuse(*_: object, **__: object) -> None:
        raise duckdb.IOException(said.format(path=path))

    monkeypatch.setattr(duckdb, "connect", refuse)
    with pytest.raises(InputError, match=told):
        add_to_archive(path, [])


def test_a_folder_is_no_archive_and_a_missing_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"There is no folder .*nowhere for the archive; make it first"):
        add_to_archive(tmp_path / "nowhere" / "years.duckdb", [])
    with pytest.raises(InputError, match=r"is a folder; give the archive the name of a file"):
        add_to_archive(tmp_path, [])
