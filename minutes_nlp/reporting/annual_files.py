"""The files of the annual report in one folder, written beside it and renamed into place when all of them are whole.

A fault on the way (a full disk, a file that is open elsewhere) leaves an earlier report and other files as they were.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from xlsxwriter.exceptions import XlsxWriterException

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual_figures import ShownTable, figures_frame, frame_of, typed_frame_of
from minutes_nlp.reporting.annual_page import write_annual_page
from minutes_nlp.reporting.annual_sections import Words
from minutes_nlp.reporting.annual_word import write_annual_word
from minutes_nlp.reporting.annual_workbook import write_annual_workbook
from minutes_nlp.reporting.sheets import no_formula

WORD, WORKBOOK, PAGE = "annual-report.docx", "annual-report.xlsx", "annual-report.html"
FIGURES, FIGURES_PARQUET, TABLES = "figures.csv", "figures.parquet", "tables"
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


@contextmanager
def written_aside(out: Path, *files: Path | None) -> Iterator[tuple[Path, list[Path | None]]]:
    """Give a folder and files to write to, which take the place of `out` and `files` when all is written.

    Raises `InputError` where something cannot be written, and where `out` holds something else; nothing is left then.
    """
    folder, old = out.with_name(f".{out.name}.unfinished"), out.with_name(f".{out.name}.earlier")
    aside = [file and file.with_name(f".{file.name}.unfinished") for file in files]
    try:
        _refuse_foreign(out)
        for leftover in (folder, old):
            shutil.rmtree(leftover, ignore_errors=True)
        folder.mkdir(parents=True)
        yield folder, aside
        if out.exists():
            out.rename(old)
        folder.rename(out)
        for made, file in zip(aside, files, strict=True):
            if made and file:
                made.replace(file)
    except (OSError, XlsxWriterException) as error:
        if old.exists() and not out.exists():
            old.rename(out)
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise InputError(f"{out} cannot be written ({reason}); nothing was changed.") from None
    finally:
        for leftover in (folder, old):
            shutil.rmtree(leftover, ignore_errors=True)
        for made in aside:
            if made:
                made.unlink(missing_ok=True)


def write_files(folder: Path, tables: Sequence[ShownTable], words: Words, template: Path | None) -> None:
    """Write the report in all its forms; the same tables and words give the same bytes."""
    write_annual_word(tables, folder / WORD, words, template)
    write_annual_page(tables, folder / PAGE, words)
    write_annual_workbook(tables, folder / WORKBOOK, words)
    for name in (WORD, WORKBOOK):
        _without_clock(folder / name)
    (folder / TABLES).mkdir()
    for index, table in enumerate(tables, start=1):
        stem = folder / TABLES / f"{index:02d}-{table.name}"
        printed = frame_of(table).rename(columns=no_formula)  # teams have the names that documents give them
        printed[""] = printed[""].map(no_formula)
        printed.to_csv(stem.with_suffix(".csv"), index=False, lineterminator="\n")
        typed_frame_of(table).to_parquet(stem.with_suffix(".parquet"), index=False)
    figures = figures_frame(tables)
    safe = figures.assign(row=figures["row"].map(no_formula), column=figures["column"].map(no_formula))
    safe.to_csv(folder / FIGURES, index=False, lineterminator="\n")
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
