"""`minutes-nlp correct`: a workbook with verdicts becomes labelled examples for the next training."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from minutes_nlp.cli.terminal import printable

_MOST_SHOWN = 10


def correct(
    workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK", help="The workbook with your verdicts.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder that keeps the corrections.")],
) -> None:
    """Read your verdicts from the yellow columns of a workbook and keep them for training.

    A sentence that you called right in one document and wrong in another is named.

    Exit code 0: the verdicts are kept.
    2: a verdict or a theme is unknown, or two verdicts on one passage contradict each other; nothing is kept.
    """
    from minutes_nlp.errors import InputError
    from minutes_nlp.learning.corrections import both_verdicts, load_corrections, write_corrections
    from minutes_nlp.learning.verdict_sheets import read_corrections
    from minutes_nlp.reporting.summary import counted

    if workbook.is_dir():
        raise InputError(f"{workbook} is a folder; give the workbook in it.")
    if not workbook.is_file():
        raise InputError(f"There is no workbook {workbook}.")
    if out.is_file():
        raise InputError(f"{out} is a file; give --out the name of a folder for the corrections.")
    corrections = read_corrections(workbook)
    if not corrections:
        raise InputError(f"{workbook.name} holds no verdicts: fill in the yellow columns first.")
    try:
        counts = write_corrections(corrections, out)
    except OSError as error:
        raise InputError(f"The folder {out} cannot be written to ({error.strerror}).") from None
    children = len({correction.group for correction in corrections})
    typer.echo(f"Corrections read: {len(corrections)}, about {counted(children, 'child', 'children')}.")
    kept = load_corrections(out)
    verdicts = sum(correction.verdicts for correction in kept if correction.part == "themes")
    held = [f"{count} of {part}" for part, count in counts.items()]
    held[0] += f" ({verdicts} verdicts, one for each theme of a sentence)" if verdicts > counts["themes"] else ""
    typer.echo(f"{out} now holds {', '.join(held)}.")
    apart = both_verdicts(kept)
    for sentence in apart[:_MOST_SHOWN]:
        typer.echo(f"To look at: {printable(sentence)}")
    if len(apart) > _MOST_SHOWN:
        typer.echo(f"There are {len(apart) - _MOST_SHOWN} more of them.")
    for part in (part for part, count in counts.items() if count):
        typer.echo(f'To learn from them (a few minutes): minutes-nlp train {part} --with "{out}" --out NEW-FOLDER')
