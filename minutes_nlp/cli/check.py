"""`minutes-nlp check`: one document before it is finalised, with a marked copy that says what to mend."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutes_nlp.cli.terminal import escaped, printable

if TYPE_CHECKING:
    from minutes_nlp.reporting.check_table import Check

#: Exit codes of the gate and of a document without recommendations; 2 and 3 belong to errors and to faults.
BELOW, NO_RECOMMENDATIONS = 1, 4
ONE_DOCUMENT = (
    "check reads one document, and {count} names were given: put a name that has blanks in quotation marks, or read "
    "several documents with 'minutes-nlp analyse'."
)


def check(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="One Word document.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The marked copy; FILE-checked.docx unless given.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a marked copy that exists.")] = False,
    no_copy: Annotated[bool, typer.Option("--no-copy", help="Write no marked copy.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of the tables.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Also give the reason for each letter that is met.")] = False,
    fail_under: Annotated[
        int | None,
        typer.Option(
            "--fail-under",
            metavar="N",
            min=1,
            max=5,
            help="End with exit code 1 if any recommendation meets fewer than N of the five letters.",
        ),
    ] = None,
) -> None:
    """Check the recommendations of one document and write a copy of it with Word comments on what falls short.

    The document itself is never changed.

    Exit code 0: the document was checked.
    1: a recommendation meets fewer letters than --fail-under asks for.
    2: nothing was checked, or no copy was written; a sentence says why.
    4: the document has no recommendations; then no copy is written.
    """
    from minutes_nlp.analysis import analyse
    from minutes_nlp.errors import InputError
    from minutes_nlp.reading import read
    from minutes_nlp.reporting.check_table import below, check_findings, check_record
    from minutes_nlp.reporting.marked_copy import check_protection, check_target, copy_path

    if context.args:
        raise InputError(ONE_DOCUMENT.format(count=1 + len(context.args)))
    target = copy_path(file, out)
    document = read(file)
    if not no_copy:
        check_target(file, target, force=force)
        check_protection(file)
    _warn(file, copied=not no_copy)
    checked = check_findings(analyse(document))
    found = checked.findings.recommendations
    copy = _write(file, target, checked, force=force) if found and not no_copy else None
    if as_json:
        record = check_record(checked, fail_under) | {"marked_copy": str(copy) if copy else None}
        typer.echo(escaped(json.dumps(record, ensure_ascii=False, indent=1)))
    else:
        _print(checked, copy, met_too=why)
    if not found:
        raise typer.Exit(NO_RECOMMENDATIONS)
    if fail_under is not None and (failed := below(found, fail_under)):
        typer.echo(f"{failed} of {len(found)} recommendations meet fewer than {fail_under} letters.", err=True)
        raise typer.Exit(BELOW)


def _warn(file: Path, *, copied: bool) -> None:
    """Say what a reader of the result should know: unsaved changes, and comments that the copy will not have."""
    from minutes_nlp.reporting.marked_copy import earlier_comments, is_open_elsewhere

    if is_open_elsewhere(file):
        typer.echo(
            f"{printable(file.name)} is open in another program; what is not saved there was not checked.", err=True
        )
    if copied and (earlier := earlier_comments(file)):
        typer.echo(
            f"{printable(file.name)} has comments of an earlier check ({earlier}): it stays as it is, and the copy "
            "has the comments of this check in their place.",
            err=True,
        )


def _write(file: Path, target: Path, checked: Check, *, force: bool) -> Path:
    from minutes_nlp.reporting.check_table import remarks
    from minutes_nlp.reporting.marked_copy import write_marked_copy

    write_marked_copy(file, target, checked.document, remarks(checked), force=force)
    return target


def _print(checked: Check, copy: Path | None, *, met_too: bool) -> None:
    from rich.console import Console

    from minutes_nlp.reporting.check_table import gap_lines, open_line, open_table, recommendation_table, verdict_line

    console = Console(highlight=False)
    if checked.findings.recommendations:
        console.print(recommendation_table(checked, met_too=met_too))
    table = open_table(checked)
    if table is not None:
        console.print(open_line(checked), markup=False)
        console.print(table)
    for line in (*gap_lines(checked), verdict_line(checked)):
        console.print(printable(line), markup=False, soft_wrap=not sys.stdout.isatty())
    if copy is not None:
        console.print(f"Marked copy: {printable(copy)}", markup=False, soft_wrap=True)
