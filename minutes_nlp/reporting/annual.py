"""The annual report: from analyses to tables, and from tables to Word, workbook, page and CSV, in one folder.

Everything is written beside the folder and renamed into place when it is whole.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual_checking import write_list
from minutes_nlp.reporting.annual_entries import Entry, entries_of, load_records, without_older
from minutes_nlp.reporting.annual_figures import ShownTable, figures_frame, frame_of, publish
from minutes_nlp.reporting.annual_page import write_annual_page
from minutes_nlp.reporting.annual_practice import recommendation_tables, voice_tables
from minutes_nlp.reporting.annual_quotes import quotes_from
from minutes_nlp.reporting.annual_register import register_tables
from minutes_nlp.reporting.annual_sections import privacy_note
from minutes_nlp.reporting.annual_sentences import sentences_for, stray_numbers
from minutes_nlp.reporting.annual_tables import (
    Year,
    advocacy_table,
    alert_tables,
    consultation_table,
    minutes_table,
    participation_tables,
    plan_table,
    review_tables,
    years_of,
)
from minutes_nlp.reporting.annual_themes import good_practice_table, theme_tables
from minutes_nlp.reporting.annual_word import write_annual_word
from minutes_nlp.reporting.annual_workbook import write_annual_workbook
from minutes_nlp.reporting.archive import archived_records
from minutes_nlp.reporting.periods import Period
from minutes_nlp.reporting.privacy import codes_for, known_names, without_known, write_key
from minutes_nlp.reporting.register import RegisterRow, read_register
from minutes_nlp.reporting.suppression import THRESHOLD
from minutes_nlp.reporting.tables import Table

WORD, WORKBOOK, PAGE = "annual-report.docx", "annual-report.xlsx", "annual-report.html"
FIGURES, FIGURES_PARQUET, TABLES = "figures.csv", "figures.parquet", "tables"
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """What was written: the folder, the tables as printed, and how many documents could not be placed in time."""

    out: Path
    tables: tuple[ShownTable, ...]
    documents: int
    undated: int


def write_annual_report(
    sources: Sequence[Path],
    period: Period,
    out: Path,
    *,
    template: Path | None = None,
    threshold: int = THRESHOLD,
    mark: str | None = None,
    key: Path | None = None,
    register: Path | None = None,
    for_checking: Path | None = None,
    archive: Path | None = None,
    quotes: bool = False,
) -> AnnualReport:
    """Write the report of a period, from the analyses in `sources` and an archive, to `out`; an earlier report goes.

    Raises `InputError` for sources without an analysis, a period without documents, a template that cannot be used, a
    folder that holds something else, and a target that cannot be written.
    """
    records = load_records(sources)
    if archive is not None:
        records = without_older([*archived_records(archive), *records])
    known = known_names(records)
    entries = entries_of(records)
    children = codes_for((entry.child for entry in entries), "A")
    officers = codes_for((entry.iro for entry in entries if entry.iro), "IRO ")
    entries = [_with_codes(entry, officers, known) for entry in entries]
    rows = read_register(register) if register is not None else []
    years = years_of(entries, period, rows)
    if not years[0].entries:
        raise InputError(
            f"None of the {len(entries)} documents is of {period.name}; look at the period and the folders."
        )
    tables = publish(annual_tables(years, rows), threshold=threshold, mark=mark)
    _check_sentences(tables)
    undated = sum(entry.day is None for entry in entries)
    aside = out.with_name(f".{out.name}.unfinished")
    try:
        _refuse_foreign(out)
        shutil.rmtree(aside, ignore_errors=True)
        (aside / TABLES).mkdir(parents=True)
        said = quotes_from(years[0].entries, known, children, threshold) if quotes else ()
        _write(aside, tables, years[0].period, undated, template, privacy_note(threshold, mark), said)
        shutil.rmtree(out, ignore_errors=True)
        aside.rename(out)
        if for_checking is not None:
            write_list(for_checking, entries, years[0], rows)
        if key is not None:
            write_key(key, children | officers)
    except OSError as error:
        raise InputError(f"{out} cannot be written ({error.strerror or type(error).__name__}).") from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return AnnualReport(out, tables, len(years[0].entries), undated)


def annual_tables(years: Sequence[Year], register: Sequence[RegisterRow] = ()) -> list[Table]:
    """Return all tables of the report before anything is hidden."""
    year = years[0]
    return [
        *review_tables(years), *(register_tables(year, register) if register else []),
        *participation_tables(years), *voice_tables(years), consultation_table(years),
        *theme_tables(years), *alert_tables(years), plan_table(year), *recommendation_tables(years),
        advocacy_table(year), minutes_table(year, register), good_practice_table(year),
    ]  # fmt: skip


def _with_codes(entry: Entry, officers: Mapping[str, str], known: Mapping[str, str]) -> Entry:
    """Return the entry with a code for its reviewing officer and no person's name in that of its team."""
    return replace(
        entry,
        iro=officers[entry.iro] if entry.iro else None,
        team=without_known(entry.team, known) if entry.team else None,
    )


def _check_sentences(tables: Sequence[ShownTable]) -> None:
    for table in tables:
        stray = stray_numbers(sentences_for(table), table)
        if stray:
            raise ValueError(f"{table.name}: {stray[0]} stands in a sentence and in no table")


def _write(
    folder: Path,
    tables: Sequence[ShownTable],
    period: Period,
    undated: int,
    template: Path | None,
    hidden: str,
    quotes: Sequence[str],
) -> None:
    title = f"Independent Reviewing Officers’ annual report {period.name}"
    facts = [
        f"Period: {period.start.day} {period.start:%B %Y} to {period.end.day} {period.end:%B %Y}.",
        "Based on the review minutes, consultation forms, midway and escalation records that were analysed; what no "
        "document says is “not recorded”.",
        hidden,
    ]
    notes = [hidden]
    if undated:
        notes.append("Documents without a date could not be placed in a period and are left out.")
    write_annual_word(
        tables, folder / WORD, title=title, facts=facts, notes=notes, quotes={"voice": quotes}, template=template
    )
    write_annual_page(tables, folder / PAGE, title=title, facts=facts, notes=notes, quotes={"voice": quotes})
    write_annual_workbook(tables, folder / WORKBOOK, title=title, notes=facts)
    for name in (WORD, WORKBOOK):
        _without_clock(folder / name)
    for index, table in enumerate(tables, start=1):
        frame_of(table).to_csv(folder / TABLES / f"{index:02d}-{table.name}.csv", index=False, lineterminator="\n")
    figures = figures_frame(tables)
    figures.to_csv(folder / FIGURES, index=False, lineterminator="\n")
    figures.to_parquet(folder / FIGURES_PARQUET, index=False)


def _without_clock(path: Path) -> None:
    """Write a package again with one date for all its parts."""
    aside = path.with_suffix(".part")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            fixed = zipfile.ZipInfo(info.filename, _ZIP_DAY)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(info))
    aside.replace(path)


def _refuse_foreign(out: Path) -> None:
    """Refuse to replace a folder that holds anything but an earlier report."""
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / FIGURES).exists())):
        raise InputError(f"{out} exists and is no earlier report; choose another folder.")
