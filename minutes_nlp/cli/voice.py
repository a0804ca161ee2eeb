"""`minutes-nlp voice`: what the child said in one document, with mode, kind, topic, place and what answers it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from minutes_nlp.records import Findings


def voice(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="One Word document.")],
    html: Annotated[
        Path | None, typer.Option("--html", metavar="OUT", help="Write the text with the statements marked, too.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a page that exists.")] = False,
) -> None:
    """Print the child's statements in one document; --html writes a page that shows them where they stand.

    Exit code 0 also where no statement was found, which the last line then says.
    """
    from minutes_nlp.analysis import analyse
    from minutes_nlp.errors import InputError

    if html is not None and html.exists() and not force:
        raise InputError(f"{html} exists; give another name, or --force to replace it.")
    findings = analyse(file)
    _print(findings)
    if html is not None:
        from minutes_nlp.reporting.voice_page import voice_page

        try:
            html.write_text(voice_page(findings), encoding="utf-8")
        except OSError as error:
            raise InputError(f"{html} cannot be written: {error.strerror}.") from None
        typer.echo(f"Page: {html}")


def _print(findings: Findings) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from minutes_nlp.reporting.places import place_words
    from minutes_nlp.reporting.voice_page import summary_line

    document = findings.document
    if document is None:
        return
    console = Console(highlight=False)
    for statement in findings.statements:
        answer, block = statement.answered_by, document.blocks[statement.span.block]
        console.print(Text(document.text[statement.span.start : statement.span.end], style="bold"))
        labels = " · ".join((statement.mode, statement.kind, statement.topic.replace("_", " ")))
        place = ", ".join(part for part in (block.section, place_words(block.place)) if part)
        details = [f"{labels} ({place}); shown by: {statement.cue}"]
        details += [f"answered by: {document.text[answer.start : answer.end]}"] if answer else []
        console.print(*(Padding(Text(" ".join(line.split())), (0, 0, 0, 4)) for line in details), "", sep="\n")
    console.print(summary_line(findings), markup=False)
