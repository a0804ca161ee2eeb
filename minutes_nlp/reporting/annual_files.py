"""The files of the annual report in one folder, written beside it and renamed into place once all are complete.

A fault on the way (a full disk, a file that is open elsewhere) leaves an earlier report and other files as they were.
What somebody added to the folder stays there, and what somebody edited is kept beside the new report: the checksums in
`SHA256SUMS` tell which files are unchanged.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
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
FIGURES, FIGURES_PARQUET, TABLES, SUMS = "figures.csv", "figures.parquet", "tables", "SHA256SUMS"
#: The files that every report has, besides those of its tables.
WRITTEN = (WORD, WORKBOOK, PAGE, FIGURES, FIGURES_PARQUET, SUMS)
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class Aside:
    """Where to write: a folder and the places of further files; `kept` gets the edited files of an earlier report."""

    folder: Path
    files: list[Path | None]
    kept: list[Path] = field(default_factory=list)


@contextmanager
def written_aside(out: Path, *files: Path | None) -> Iterator[Aside]:
    """Give a folder and files to write to, which replace `out` and `files` once everything is written.

    A file may lie in `out`. Raises `InputError` where something, which it names, cannot be written and where `out`
    holds something other than an earlier report; then nothing is left behind.
    """
    home = out.resolve()
    folder, old = home.with_name(f".{home.name}.unfinished"), home.with_name(f".{home.name}.earlier")
    places = [file and file.parent.resolve() / file.name for file in files]
    inside = {place.relative_to(home) for place in places if place and place.is_relative_to(home)}
    aside = Aside(folder, [place and _place_aside(place, home, folder) for place in places])
    outside = [(made, place) for made, place in zip(aside.files, places, strict=True)
               if made and place and not place.is_relative_to(home)]  # fmt: skip
    writing = out
    try:
        if old.exists() and not home.exists():
            old.rename(home)  # a run was cut off between the last two names
        _refuse_foreign(home, out)
        for leftover in (folder, old):
            shutil.rmtree(leftover, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in inside:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        for made, writing in outside:  # finds out before the work that a place takes no file
            if writing.is_dir():
                raise IsADirectoryError(0, "it is a folder")
            made.touch()
        writing = out
        yield aside
        if home.exists():
            aside.kept += [out / name for name in _carry_over(home, folder, inside)]
            home.rename(old)
        folder.rename(home)
        for made, writing in outside:
            made.replace(writing)
    except (OSError, XlsxWriterException) as error:
        if writing is not out and not folder.exists():
            home.rename(folder)
        if old.exists() and not home.exists():
            old.rename(home)
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise InputError(f"{writing} cannot be written ({reason}); nothing was changed.") from None
    finally:
        for leftover in (folder, old):
            shutil.rmtree(leftover, ignore_errors=True)
        for made, _ in outside:
            with suppress(OSError):
                made.unlink(missing_ok=True)


def _place_aside(place: Path, home: Path, folder: Path) -> Path:
    if place.is_relative_to(home):
        return folder / place.relative_to(home)
    return place.with_name(f".{place.name}.unfinished")


def _carry_over(earlier: Path, folder: Path, replaced: Collection[Path]) -> list[Path]:
    """Copy what was edited in or added to the earlier report to the new folder; return the names that had to change."""
    sums = _read_sums(earlier / SUMS)
    renamed = []
    for path in sorted(earlier.rglob("*")):
        name = path.relative_to(earlier)
        if path.is_dir() and not path.is_symlink():
            (folder / name).mkdir(exist_ok=True)
        elif name not in replaced and name != Path(SUMS) and sums.get(name.as_posix()) != _sum_of(path):
            kept = _free_name(name, folder, earlier)
            shutil.copy2(path, folder / kept, follow_symlinks=False)
            renamed += [kept] if kept != name else []
    return renamed


def _free_name(name: Path, folder: Path, earlier: Path) -> Path:
    """The name itself, or the first numbered one under which neither folder has a file."""
    if not (folder / name).exists():
        return name
    numbered = (name.with_name(f"{name.stem}-edited-{number}{name.suffix}") for number in count(1))
    return next(free for free in numbered if not (folder / free).exists() and not (earlier / free).exists())


def _read_sums(path: Path) -> dict[str, str]:
    """The checksums of the earlier report's files by name; none where the list is gone or is not ours."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _sum_of(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def write_files(folder: Path, tables: Sequence[ShownTable], words: Words, template: Path | None) -> None:
    """Write the report in all its forms; the same tables and words give the same bytes."""
    write_annual_word(tables, folder / WORD, words, template)
    write_annual_page(tables, folder / PAGE, words)
    write_annual_workbook(tables, folder / WORKBOOK, words)
    for name in (WORD, WORKBOOK):
        _without_clock(folder / name)
    (folder / TABLES).mkdir(exist_ok=True)
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
    made = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    (folder / SUMS).write_text("".join(f"{_sum_of(folder / name)}  {name}\n" for name in made), encoding="utf-8")


def _without_clock(path: Path) -> None:
    """Rewrite a package with one fixed date for all its parts, so that the same report gives the same bytes."""
    aside = path.with_suffix(".part")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            fixed = zipfile.ZipInfo(info.filename, _ZIP_DAY)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(info))
    aside.replace(path)


def _refuse_foreign(home: Path, out: Path) -> None:
    """Refuse to write among files where there is no earlier report."""
    if home.exists() and (not home.is_dir() or (any(home.iterdir()) and not (home / FIGURES).exists())):
        raise InputError(f"{out} exists and is no earlier report; choose another folder.")
