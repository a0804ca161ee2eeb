"""An archive of findings over years: one DuckDB file that `analyse` adds to and `report` compares years from.

A document counts once, by its child, kind, respondent and day, or else by its content; its newest analysis wins. Every
addition is one transaction, so that an interruption leaves the archive as it was; DuckDB allows one writer at a time.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb

from minutes_nlp.errors import InputError, reason_of
from minutes_nlp.reporting.annual_entries import day_of_record, identity_of
from minutes_nlp.reporting.jsonlines import Record, is_counted, to_line
from minutes_nlp.reporting.sheets import no_formula

VERSION = 1
_TABLES = """
CREATE TABLE archive_version (version INTEGER);
CREATE TABLE documents (
    identity VARCHAR PRIMARY KEY, sha256 VARCHAR, path VARCHAR, kind VARCHAR, respondent VARCHAR, child_id VARCHAR,
    day DATE, iro VARCHAR, team VARCHAR, participation_code VARCHAR, record VARCHAR
);
"""
# One row for each finding; made anew with every addition, so that an older archive gets what was added to this list.
_FINDINGS = {
    "themes": "day, team, each ->> 'theme' AS theme, each ->> 'status' AS status, each ->> 'text' AS text",
    "recommendations": "day, team, iro, each ->> 'text' AS text, each -> 'smart' AS smart, "
    "TRY_CAST(each ->> 'due' AS DATE) AS due",
    "voice": "day, each ->> 'mode' AS mode, each ->> 'kind' AS kind, each ->> 'topic' AS topic, "
    "each ->> 'text' AS text",
    "previous_decisions": "day, team, each ->> 'status' AS status, each ->> 'text' AS text",
    "checks": "day, team, each ->> 'check' AS \"check\", each ->> 'state' AS state, "
    "TRY_CAST(each ->> 'last' AS DATE) AS last",
}
_DOCUMENTS = "identity, path, kind, respondent, child_id, day, iro, team, participation_code"
_IN_USE = ("could not set lock", "conflicting lock", "used by another process")
_SHUT = ("permission denied", "access is denied", "read-only")
_NO_ARCHIVE = "cannot be opened as an archive; give the file that analyse --archive made"


def add_to_archive(path: Path, records: Iterable[Record]) -> int:
    """Add the documents that were read to the archive, making it if necessary; return how many it now holds.

    Raises `InputError` for a file that is no archive, was made by a newer version, or is in use by another program.
    """
    try:
        with closing(_connect(path, read_only=False)) as archive:
            archive.begin()
            if not archive.execute("SELECT 1 FROM information_schema.tables").fetchone():
                archive.execute(_TABLES)
                archive.execute("INSERT INTO archive_version VALUES (?)", [VERSION])
            _check_version(archive, path)
            for view in _FINDINGS:
                archive.execute(f"CREATE OR REPLACE VIEW {view} AS {_query(view)}")
            newest = {row[0]: row for row in map(_row, filter(is_counted, records))}
            if newest:
                archive.executemany(
                    "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", list(newest.values())
                )
            archive.commit()
            return int(archive.execute("SELECT count(*) FROM documents").fetchone()[0])
    except (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException):  # a disk fills at any of them
        raise InputError(f"{path} cannot be written, perhaps for want of space; it is as it was.") from None


def archived_records(path: Path) -> list[Record]:
    """Return all records of the archive in a stable order; raises `InputError` as `add_to_archive` does."""
    with _opened(path) as archive:
        rows = archive.execute("SELECT record FROM documents ORDER BY day, path, identity").fetchall()
    return [json.loads(row[0]) for row in rows]


def export_archive(path: Path, out: Path) -> dict[str, int]:
    """Write the documents and each kind of finding as CSV and Parquet to a folder, for Excel and Power BI.

    Other files in the folder stay. Returns the number of rows by file name. The files name children, as the archive
    does. In the CSV, text that a spreadsheet would take for a formula is preceded by an apostrophe. Raises `InputError`
    as `archived_records` does, and for a target that cannot be written or holds something else.
    """
    queries = {name: _query(name) for name in ("documents", *_FINDINGS)}
    with _opened(path) as archive:
        frames = {name: archive.execute(f"{query} ORDER BY ALL").df() for name, query in queries.items()}
    aside = out.resolve().with_name(f".{out.resolve().name}.unfinished")
    try:
        if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / "documents.parquet").exists())):
            raise InputError(f"{out} exists and is no earlier export; choose another folder.")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        for name, frame in frames.items():
            frame.to_parquet(aside / f"{name}.parquet", index=False)
            texts = frame.select_dtypes(exclude="datetime")
            safe = frame.assign(**{column: texts[column].map(no_formula) for column in texts.columns})
            safe.to_csv(aside / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n")
        out.mkdir(exist_ok=True)
        for made in sorted(aside.iterdir()):
            made.replace(out / made.name)
    except OSError as error:
        raise InputError(f"{out} cannot be written ({reason_of(error)}).") from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return {name: len(frame) for name, frame in frames.items()}


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    if not path.is_file():
        raise InputError(f"There is no archive {path}.")
    with closing(_connect(path, read_only=True)) as archive:
        _check_version(archive, path)
        yield archive


def _query(view: str) -> str:
    if view == "documents":
        return f"SELECT {_DOCUMENTS} FROM documents"  # noqa: S608 - words of ours
    return (
        f"SELECT identity, {_FINDINGS[view]} FROM (SELECT identity, day, team, iro, "  # noqa: S608 - words of ours
        f"unnest(from_json(record -> '{view}', '[\"JSON\"]')) AS each FROM documents)"
    )


def _connect(path: Path, *, read_only: bool) -> Any:
    if not path.parent.is_dir():
        raise InputError(f"There is no folder {path.parent} for the archive; make it first, or choose another.")
    if path.is_dir():
        raise InputError(f"{path} is a folder; give the archive the name of a file, such as {path / 'years.duckdb'}.")
    try:
        archive = duckdb.connect(str(path), read_only=read_only)
        archive.execute("SET enable_external_access = false")
        return archive
    except duckdb.IOException as error:
        said, why = str(error).replace(str(path), "").lower(), _NO_ARCHIVE
        if any(words in said for words in _IN_USE):
            why = "is in use by another program; close it there"
        elif any(words in said for words in _SHUT):
            why = "may not be opened or written there; choose another folder, or ask for the right to it"
        raise InputError(f"{path} {why}.") from None
    except duckdb.Error:
        raise InputError(f"{path} {_NO_ARCHIVE}.") from None


def _check_version(archive: Any, path: Path) -> None:
    try:
        found = archive.execute("SELECT max(version) FROM archive_version").fetchone()[0]
    except duckdb.Error:
        raise InputError(f"{path} is a DuckDB file but no archive of minutes_nlp.") from None
    if found != VERSION:
        raise InputError(f"{path} was made by a newer version of minutes_nlp; update the program.")


def _row(record: Record) -> tuple[Any, ...]:
    document, facts = record["document"], record["metadata"]
    return (
        identity_of(record), document["sha256"], document["path"], document["type"], document["respondent"],
        facts.get("child_id"), day_of_record(record), facts.get("iro"), facts.get("team"),
        facts.get("participation_code"), to_line(record).rstrip("\n"),
    )  # fmt: skip
