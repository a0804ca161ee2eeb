"""An archive of findings over years: one DuckDB file that `analyse` adds to and `report` compares years from.

A document counts once, by its child, kind, respondent and day or else by its content; the newest analysis of it wins.
Every addition is one transaction, so that an interruption leaves the archive as it was; DuckDB lets in one writer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual_entries import day_of, identity_of
from minutes_nlp.reporting.jsonlines import Record, to_line

VERSION = 1
_TABLES = """
CREATE TABLE archive_version (version INTEGER);
CREATE TABLE documents (
    identity VARCHAR PRIMARY KEY, sha256 VARCHAR, path VARCHAR, kind VARCHAR, respondent VARCHAR, child_id VARCHAR,
    day DATE, iro VARCHAR, team VARCHAR, participation_code VARCHAR, record VARCHAR
);
CREATE VIEW themes AS SELECT identity, day, team, each ->> 'theme' AS theme, each ->> 'status' AS status,
    each ->> 'text' AS text FROM (SELECT identity, day, team, unnest(from_json(record -> 'themes', '["JSON"]')) AS each
    FROM documents);
CREATE VIEW recommendations AS SELECT identity, day, team, iro, each ->> 'text' AS text, each -> 'smart' AS smart,
    TRY_CAST(each ->> 'due' AS DATE) AS due FROM (SELECT identity, day, team, iro,
    unnest(from_json(record -> 'recommendations', '["JSON"]')) AS each FROM documents);
CREATE VIEW voice AS SELECT identity, day, each ->> 'mode' AS mode, each ->> 'kind' AS kind, each ->> 'topic' AS topic,
    each ->> 'text' AS text FROM (SELECT identity, day, unnest(from_json(record -> 'voice', '["JSON"]')) AS each
    FROM documents);
"""


def add_to_archive(path: Path, records: Iterable[Record]) -> int:
    """Add the documents that were read to the archive, which is made if there is none; return how many it now holds.

    Raises `InputError` for a file that is no archive, was made by a newer version, or is in use by another program.
    """
    with closing(_connect(path, read_only=False)) as archive:
        archive.begin()
        if not archive.execute("SELECT 1 FROM information_schema.tables").fetchone():
            archive.execute(_TABLES)
            archive.execute("INSERT INTO archive_version VALUES (?)", [VERSION])
        _check_version(archive, path)
        rows = [_row(record) for record in records if _is_read(record)]
        newest = {row[0]: row for row in rows}
        if newest:
            archive.executemany(
                "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", list(newest.values())
            )
        archive.commit()
        return _number(archive)


def archived_records(path: Path) -> list[Record]:
    """Return all records of the archive in a stable order; raises `InputError` as `add_to_archive` does."""
    if not path.is_file():
        raise InputError(f"There is no archive {path}.")
    with closing(_connect(path, read_only=True)) as archive:
        _check_version(archive, path)
        rows = archive.execute("SELECT record FROM documents ORDER BY day, path, identity").fetchall()
    return [json.loads(row[0]) for row in rows]


def _connect(path: Path, *, read_only: bool) -> Any:
    try:
        archive = duckdb.connect(str(path), read_only=read_only)
        archive.execute("SET enable_external_access = false")
        return archive
    except duckdb.IOException as error:
        in_use = "lock" in str(error).lower()
        why = "is in use by another program; close it there" if in_use else "cannot be opened as an archive"
        raise InputError(f"{path} {why}.") from None
    except duckdb.Error:
        raise InputError(f"{path} cannot be opened as an archive.") from None


def _check_version(archive: Any, path: Path) -> None:
    try:
        found = archive.execute("SELECT max(version) FROM archive_version").fetchone()[0]
    except duckdb.Error:
        raise InputError(f"{path} is a DuckDB file but no archive of minutes_nlp.") from None
    if found != VERSION:
        raise InputError(f"{path} was made by a newer version of minutes_nlp; update the program.")


def _is_read(record: Record) -> bool:
    return record["document"]["status"] == "ok" and not record["document"]["duplicate_of"]


def _row(record: Record) -> tuple[Any, ...]:
    document, facts = record["document"], record["metadata"]
    day = day_of(facts.get("record_date")) or day_of(facts.get("review_date"))
    return (
        identity_of(record), document["sha256"], document["path"], document["type"], document["respondent"],
        facts.get("child_id"), day, facts.get("iro"), facts.get("team"), facts.get("participation_code"),
        to_line(record).rstrip("\n"),
    )  # fmt: skip


def _number(archive: Any) -> int:
    return int(archive.execute("SELECT count(*) FROM documents").fetchone()[0])
