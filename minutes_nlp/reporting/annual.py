"""The annual report: from analyses to tables, from tables to what may be printed, and from there into one folder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual_checking import contradictions_table, doubts_of, write_list
from minutes_nlp.reporting.annual_entries import Entry, entries_of, load_records, without_older
from minutes_nlp.reporting.annual_figures import ShownTable, publish
from minutes_nlp.reporting.annual_files import write_files, written_aside
from minutes_nlp.reporting.annual_plans import plan_table
from minutes_nlp.reporting.annual_practice import recommendation_tables, voice_tables
from minutes_nlp.reporting.annual_register import reasons_table, register_tables
from minutes_nlp.reporting.annual_reviews import (
    advocacy_table,
    consultation_table,
    minutes_table,
    participation_tables,
    review_tables,
)
from minutes_nlp.reporting.annual_sections import SECTIONS, words_around
from minutes_nlp.reporting.annual_sentences import sentences_for, stray_numbers
from minutes_nlp.reporting.annual_service import alert_tables, midway_table, service_tables
from minutes_nlp.reporting.annual_themes import good_practice_table, group_tables, theme_tables
from minutes_nlp.reporting.annual_word import open_template
from minutes_nlp.reporting.annual_years import Year, years_of
from minutes_nlp.reporting.archive import archived_records
from minutes_nlp.reporting.jsonlines import Record
from minutes_nlp.reporting.periods import Period
from minutes_nlp.reporting.privacy import codes_for, known_names, without_known, write_key
from minutes_nlp.reporting.quotes import quotes_from
from minutes_nlp.reporting.register import Register, RegisterRow, left_aside, read_register
from minutes_nlp.reporting.register_joining import entries_with_register, of_one_child, why_nothing_fits
from minutes_nlp.reporting.suppression import THRESHOLD
from minutes_nlp.reporting.tables import Table

_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """What was written: the folder, the tables as printed, the documents of the period, and what to look at by kind.

    `kept` are the files of an earlier report that somebody had edited, under the names that they have now; `unused`
    says which columns and sheets of the register were not known, and why minutes fit none of its rows.
    """

    out: Path
    tables: tuple[ShownTable, ...]
    documents: int
    doubts: Mapping[str, int]
    kept: tuple[Path, ...] = ()
    unused: tuple[str, ...] = ()


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
    """Write the report of a period, from the analyses in `sources` and an archive, to `out`.

    It replaces an earlier report, but keeps what somebody edited in it or added to it. Raises `InputError` for sources
    without an analysis, a period without documents, a template or register that cannot be used, a mark that reads as a
    number, a folder that holds something else, and a target that cannot be written; then nothing has changed.
    """
    _refuse_unusable(mark, template)
    joined = read_register(register) if register is not None else Register()
    given = load_records(sources)
    records = given if archive is None else without_older([*archived_records(archive), *given])
    known = known_names(records, (name for row in joined.rows for name in (row.child_name, row.iro, row.child)))
    found, rows = of_one_child(entries_of(records), joined.rows)
    named = entries_with_register(found, rows)
    children = codes_for((entry.child for entry in named), "A")
    officers = codes_for((entry.iro for entry in named if entry.iro), "IRO ")
    entries = [_with_codes(entry, officers, known) for entry in named]
    years = _years(entries, period, rows)
    tables = publish(annual_tables(years, rows), threshold=threshold, mark=mark)
    _check_sentences(tables)
    elsewhere = _of_other_periods(entries, years)
    doubts = doubts_of(entries, years[0], rows, _among(elsewhere, given), joined.faults)
    words = words_around(
        period, threshold, mark,
        registered=bool(rows), undated=any(entry.day is None for entry in entries), elsewhere=bool(elsewhere),
        quotes=quotes_from(years[0].entries, known, children, threshold) if quotes else (),
    )  # fmt: skip
    with written_aside(out, for_checking, key) as aside:
        checking, codes = aside.files
        write_files(aside.folder, tables, words, template)
        if checking is not None:
            write_list(checking, doubts)
        if codes is not None:
            write_key(codes, children | officers)
    return AnnualReport(
        out,
        tables,
        len(years[0].entries),
        Counter(doubt.kind for doubt in doubts),
        tuple(aside.kept),
        (*left_aside(joined), *(why_nothing_fits(years[0].reviews, rows) if rows else ())),
    )


def _refuse_unusable(mark: str | None, template: Path | None) -> None:
    """Raise `InputError` for a mark or a template that cannot be used, before the work and not after it."""
    if mark is not None and _NUMBER.fullmatch(mark.strip()):
        raise InputError(f"The mark {mark} would be read as a number; give another --mark, such as * or c.")
    if template is not None:
        open_template(template)


def _years(entries: Sequence[Entry], period: Period, rows: Sequence[RegisterRow]) -> Sequence[Year]:
    """The period, which must hold documents, and the same period of the year before."""
    years = years_of(entries, period, rows)
    if not years[0].entries:
        raise InputError(
            f"None of the {len(entries)} documents is of {period.name}; look at the period and the folders."
        )
    return years


def annual_tables(years: Sequence[Year], register: Sequence[RegisterRow] = ()) -> list[Table]:
    """Return all tables of the report before anything is hidden."""
    year = years[0]
    reasons = reasons_table(years)
    found = [
        *service_tables(years), *review_tables(years), *([reasons] if reasons else []),
        *(register_tables(years, register) if register else []),
        *participation_tables(years), contradictions_table(years), *voice_tables(years), consultation_table(years),
        *theme_tables(years), *alert_tables(years), midway_table(year), plan_table(year),
        *recommendation_tables(years), advocacy_table(year), minutes_table(year, register),
        good_practice_table(years), *group_tables(years),
    ]  # fmt: skip
    # In the order of the sections, so that a table has the same number in every file and in Word's own counting.
    sections = [name for name, _, _ in SECTIONS]
    return sorted(found, key=lambda table: sections.index(table.section))


def _with_codes(entry: Entry, officers: Mapping[str, str], known: Mapping[str, str]) -> Entry:
    """Return the entry with a code for its reviewing officer, and without names of people in its team's name."""
    return replace(
        entry,
        iro=officers[entry.iro] if entry.iro else None,
        team=without_known(entry.team, known) if entry.team else None,
    )


def _of_other_periods(entries: Sequence[Entry], years: Sequence[Year]) -> list[Entry]:
    return [entry for entry in entries if entry.day and not any(entry.day in year.period for year in years)]


def _among(entries: Sequence[Entry], records: Sequence[Record]) -> list[Entry]:
    """Return the entries of these records; an archive holds other years by its nature, so they are nothing to name."""
    given = {record["document"]["sha256"] for record in records}
    return [entry for entry in entries if entry.record["document"]["sha256"] in given]


def _check_sentences(tables: Sequence[ShownTable]) -> None:
    for table in tables:
        stray = stray_numbers(sentences_for(table), table)
        if stray:
            raise ValueError(f"{table.name}: {stray[0]} stands in a sentence and in no table")
