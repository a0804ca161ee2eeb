"""`minutes-nlp voice`: what the child said in one document, with mode, kind, topic, place and what answers it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutes_nlp.cli.targets import refuse_inputs, refuse_without_folder, write_text

if TYPE_CHECKING:
    from minutes_nlp.records import Document, Findings

#: Columns by which the details of a statement are indented, and the fewest that its words may take.
_INDENT, _NARROWEST = 3, 20


def voice(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="One Word document.")],
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Also write a page with the statements marked in the text."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a page that exists.")] = False,
) -> None:
    """Print what the child said in one document, with how it was said and what answers it.

    The exit code is 0 even where no statement was found; the last line then says so.
    """
    from minutes_nlp.analysis import analyse
    from minutes_nlp.errors import InputError
    from minutes_nlp.reading import read

    refuse_inputs([("--html", html)], [file])
    if html is not None and html.exists() and not force:
        raise InputError(f"{html} exists; give another name, or --force to replace it.")
    refuse_without_folder("--html", html)
    document = read(file)
    findings = analyse(document)
    for gap in () if document.text.strip() else findings.problems:
        typer.echo(f"To look at: {gap}")
    _print(document, findings)
    if html is not None:
        from minutes_nlp.reporting.voice_page import voice_page

        write_text(html, voice_page(findings))
        typer.echo(f"Page: {html}")


def _print(document: Document, findings: Findings) -> None:
    from rich.console import Console
    from rich.text import Text

    from minutes_nlp.reporting.places import place_words
    from minutes_nlp.reporting.voice_page import answer_words, known_by, label_of, summary_line

    console = Console(highlight=False)
    for number, statement in enumerate(findings.statements, 1):
        block = document.blocks[statement.span.block]
        said = " ".join(document.words(statement.span).split())
        place = ", ".join(part for part in (block.section, place_words(block.place)) if part)
        details = [label_of(statement), f"where: {place}", known_by(statement)]
        details += [answer] if (answer := answer_words(document, statement)) else []
        lines = [(f"{number}. ", Text(said, style="bold")), *(("- ", Text(detail)) for detail in details)]
        for mark, text in lines:
            indent = " " * (0 if mark != "- " else _INDENT)
            room = max(_NARROWEST, console.width - len(indent) - len(mark))
            for i, part in enumerate(text.wrap(console, room)):
                part.rstrip()
                console.print(Text(indent + (mark if i == 0 else " " * len(mark))) + part)
        console.print()
    for part in Text(summary_line(findings)).wrap(console, max(_NARROWEST, console.width)):
        part.rstrip()
        console.print(part)
