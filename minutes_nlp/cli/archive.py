"""`minutes-nlp archive`: the findings that an archive keeps, as files for Excel and Power BI."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def archive(
    file: Annotated[Path, typer.Argument(metavar="FILE.duckdb", help="The archive that analyse --archive adds to.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder for the tables.")],
) -> None:
    """Export an archive as CSV and Parquet, a file for each kind of finding. The files name children.

    Exit code 0: the files were written.
    2: they could not be written; a sentence says why.
    """
    from minutes_nlp.reporting.archive import export_archive
    from minutes_nlp.reporting.summary import counted

    for name, rows in export_archive(file, out).items():
        typer.echo(f"{name}: {counted(rows, 'row')}")
    typer.echo("themes also has what only repeats a fact of its document; the workbook's sheet leaves that out.")
    typer.echo(f"Results: {out}. They name children: keep them where the documents are kept.")
