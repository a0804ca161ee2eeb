"""`minutes-nlp report`: the annual report of a period from one or more analyses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutes_nlp.cli.targets import refuse_inputs
from minutes_nlp.cli.terminal import printable

if TYPE_CHECKING:
    from minutes_nlp.reporting.annual import AnnualReport
    from minutes_nlp.reporting.periods import Period


Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder for the report.")]
Year = Annotated[
    str,
    typer.Option(
        "--year",
        metavar="PERIOD",
        help="2024/25 (1 April to 31 March), 2024/25 Q2, 2024/25 autumn, or 2024-04-01 to 2024-09-30.",
    ),
]
Sources = Annotated[
    list[Path] | None,
    typer.Option("--from", metavar="DIR", help="A folder that analyse wrote, or its analysis.jsonl; may be repeated."),
]
Archive = Annotated[
    Path | None, typer.Option("--archive", metavar="FILE", help="The archive that analyse --archive adds to.")
]
More = Annotated[list[Path] | None, typer.Argument(metavar="DIR", help="Further folders, as with --from.")]
Template = Annotated[
    Path | None, typer.Option("--template", metavar="DOCX", help="A Word document with your house style.")
]
HideBelow = Annotated[
    int, typer.Option("--hide-below", min=3, max=20, help="Hide numbers from 1 up to, but not including, this one.")
]
Mark = Annotated[str | None, typer.Option("--mark", help="What to print for every hidden number instead of <5 and c.")]
RegisterFile = Annotated[
    Path | None,
    typer.Option(
        "--register", metavar="FILE", help="A CSV or Excel register of reviews; “rules copy” lets you name its columns."
    ),
]
ForChecking = Annotated[
    Path | None,
    typer.Option(
        "--for-checking",
        metavar="CSV",
        help="Write a list of what to check before you sign, such as contradictions; do not publish it.",
    ),
]
Quotes = Annotated[
    bool,
    typer.Option(
        "--quotes", help="Print some of the children's own words, pseudonymised; read them before you publish."
    ),
]
Key = Annotated[
    Path | None,
    typer.Option("--key", metavar="CSV", help="Write here which child or officer each code stands for; keep it safe."),
]


def report(
    out: Out,
    year: Year,
    sources: Sources = None,
    archive: Archive = None,
    more: More = None,
    template: Template = None,
    hide_below: HideBelow = 5,
    mark: Mark = None,
    register: RegisterFile = None,
    for_checking: ForChecking = None,
    quotes: Quotes = False,
    key: Key = None,
) -> None:
    """Write the annual report for Word, Excel and the browser, and each table as CSV, with small numbers hidden.

    An earlier report in that folder is replaced; files that you edited or added are kept.

    Exit code 0: the report was written.
    2: it could not be written; a sentence says why.
    """
    from minutes_nlp.errors import InputError
    from minutes_nlp.reporting.annual import write_annual_report
    from minutes_nlp.reporting.annual_entries import analysis_file
    from minutes_nlp.reporting.annual_files import WRITTEN
    from minutes_nlp.reporting.periods import parse_period

    folders = [*(sources or []), *(more or [])]
    if not folders and archive is None:
        raise InputError("Say with --from which analyses, or with --archive which archive the report is made from.")
    written = [("--out", out), *(("--out", out / name) for name in WRITTEN)]
    targets = [*written, ("--for-checking", for_checking), ("--key", key)]
    refuse_inputs(targets, [*map(analysis_file, folders), archive, register, template])
    for option, target in (("--for-checking", for_checking), ("--key", key)):
        if target is not None and not target.resolve().is_relative_to(out.resolve()) and not target.parent.exists():
            raise InputError(f"There is no folder {target.parent}; make it first, or choose another with {option}.")
    period = parse_period(year)
    made = write_annual_report(
        folders, period, out, template=template, threshold=hide_below, mark=mark, key=key, register=register,
        for_checking=for_checking, archive=archive, quotes=quotes,
    )  # fmt: skip
    _print(made, period, for_checking)


def _print(made: AnnualReport, period: Period, for_checking: Path | None) -> None:
    from minutes_nlp.reporting.summary import counted

    typer.echo(f"{counted(made.documents, 'document')} of {period.name}; {counted(len(made.tables), 'table')}.")
    for sentence in made.unused:
        typer.echo(printable(sentence))
    for kind, number in made.doubts.items():
        typer.echo(f"To look at: {kind}: {number}.")
    if made.doubts:
        listed = f"They are listed in {for_checking}." if for_checking else "--for-checking FILE lists them."
        typer.echo(listed)
    for path in made.kept:
        typer.echo(f"You had edited a file of the earlier report; it is kept as {printable(path)}.")
    typer.echo(f"Results: {made.out}")
