"""`minutes-nlp analyse`: the main job, from a folder of documents to the analysis and the workbook."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutes_nlp.cli.targets import refuse_inputs
from minutes_nlp.cli.terminal import printable

if TYPE_CHECKING:
    from minutes_nlp.batch import Batch, Progress
    from minutes_nlp.reporting.jsonlines import Record


def analyse(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT", help="Word documents, or folders that hold them.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder for the results.")],
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="Documents to read at a time; one for each core unless given."),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where an interrupted run stopped.")] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Discard what an interrupted run finished and start again.")
    ] = False,
    archive: Annotated[
        Path | None,
        typer.Option(
            "--archive",
            metavar="FILE",
            help="Also add the findings to this DuckDB file, which keeps them over the years.",
        ),
    ] = None,
    seconds: Annotated[
        float, typer.Option("--seconds", min=1, max=86_400, help="The longest that one document may take.")
    ] = 300.0,
) -> None:
    """Analyse documents: write analysis.jsonl and workbook.xlsx, and print a summary of what was found.

    What an interrupted run finished is kept until you choose --resume or --fresh.

    Exit code 0: every document was read.
    1: some could not be read; the others were.
    2: nothing was done; a sentence says why.
    """
    from minutes_nlp.batch import WORKBOOK, run_batch
    from minutes_nlp.errors import InputError
    from minutes_nlp.reporting.jsonlines import ANALYSIS, read_records
    from minutes_nlp.reporting.summary import counted

    if resume and fresh:
        raise InputError("Give either --resume to go on with an interrupted run or --fresh to begin anew, not both.")
    targets = [("--out", out / name) for name in (ANALYSIS, WORKBOOK)]
    refuse_inputs([*targets, ("--archive", archive)], inputs)
    if archive is not None:
        _add_to(archive, [])  # finds out before a long run, not after it, that the archive cannot be used
    try:
        with _shown_progress() as on_progress:
            batch = run_batch(
                inputs, out, workers=workers or os.cpu_count() or 1, resume=resume, fresh=fresh,
                seconds=seconds, on_progress=on_progress,
            )  # fmt: skip
    except KeyboardInterrupt:
        how = "--resume in place of --fresh" if fresh else "--resume"
        typer.echo(f"Stopped. What is finished is kept: run the same command with {how} to go on.", err=True)
        raise typer.Exit(130) from None
    _report(batch)
    if archive is not None:
        held = _add_to(archive, read_records(batch.analysis))
        typer.echo(f"Archive: {archive} holds {counted(held, 'document')}.")
    if batch.failures or batch.sources.unreadable_folders:
        raise typer.Exit(1)


def _add_to(archive: Path, records: Iterable[Record]) -> int:
    from minutes_nlp.reporting.archive import add_to_archive

    return add_to_archive(archive, records)


def _report(batch: Batch) -> None:
    """Print the summary, where the results are, and what could not be read and why."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from minutes_nlp.reporting.jsonlines import read_records
    from minutes_nlp.reporting.summary import counted, summarise, summary_sentences

    console = Console(highlight=False, markup=False, soft_wrap=not sys.stdout.isatty())
    for sentence in summary_sentences(summarise(read_records(batch.analysis))):
        console.print(sentence)
    if left_out := batch.sources.left_out:
        console.print(f"{counted(left_out, 'other file')} {'was' if left_out == 1 else 'were'} left alone.")
    if batch.kept_workbook:
        console.print(f"The earlier workbook holds your verdicts and was kept as {printable(batch.kept_workbook)}.")
    if batch.kept_analysis:
        kept = printable(batch.kept_analysis)
        console.print(f"The folder held an earlier analysis of other documents; it was kept as {kept}.")
    console.print(f"Results: {printable(batch.analysis)} and {printable(batch.workbook)}")
    folders = ((folder, "The folder may not be read.") for folder in batch.sources.unreadable_folders)
    failed = [*batch.failures, *folders]
    if failed:
        table = Table("Could not be read", "Why", title_justify="left")
        for name, why in failed:
            table.add_row(Text(printable(name)), Text(printable(why)))
        console.print(table)


@contextmanager
def _shown_progress() -> Iterator[Callable[[Progress], None]]:
    """Give a function that shows progress: a moving bar in a terminal, a plain line for every tenth elsewhere."""
    if not sys.stderr.isatty():
        yield _plain_progress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
    )  # fmt: skip
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Documents", total=None, rate="")
        begun = time.monotonic()

        def show(progress: Progress) -> None:
            rate = (progress.finished - progress.resumed) / max(time.monotonic() - begun, 1e-9)
            bar.update(task, total=progress.total, completed=progress.finished, rate=f"{60 * rate:.0f}/min")

        yield show


def _plain_progress() -> Callable[[Progress], None]:
    begun = time.monotonic()
    shown = -1

    def show(progress: Progress) -> None:
        nonlocal shown
        tenth = 10 * progress.finished // max(progress.total, 1)
        if tenth == shown:
            return
        shown = tenth
        new = progress.finished - progress.resumed
        rate = new / max(time.monotonic() - begun, 1e-9)
        waiting = progress.total - progress.finished
        left = f", {60 * rate:.0f} a minute, {_time_left(waiting / rate)}" if new and waiting else ""
        typer.echo(f"{progress.finished} of {progress.total} documents{left}", err=True)

    return show


def _time_left(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"about {minutes} minute{'s' * (minutes > 1)} left" if minutes else "less than a minute left"
