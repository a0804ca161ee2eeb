"""Many files -> findings: in processes, failures included, and in a run that can be interrupted at any moment.

A run keeps its journal in `OUT/.unfinished`; `analysis.jsonl` and `workbook.xlsx` are written there and then renamed
into place, so that the output folder never holds half a file.
"""

from __future__ import annotations

import json
import shutil
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from minutes_nlp.discovery import Source, Sources, find_sources
from minutes_nlp.errors import InputError, MinutesError, UnreadableDocument, reason_of
from minutes_nlp.finding.history import find_outstanding
from minutes_nlp.journal import Journal, append, line_of, refuse_finished, refuse_others, resume_journal, start_journal
from minutes_nlp.records import Block, Document, Findings, Place
from minutes_nlp.reporting.jsonlines import ANALYSIS, Record, read_records, to_line, to_record
from minutes_nlp.reporting.linked_records import review_of, with_history
from minutes_nlp.reporting.workbook import write_workbook
from minutes_nlp.results_folder import keep_earlier, keep_edited, only_run_in
from minutes_nlp.workers import run_in_workers

SECONDS_PER_DOCUMENT = 300.0
WORKBOOK = "workbook.xlsx"
_UNFINISHED = ".unfinished"
_CRASHED = "The analysis of this file ended its process twice; the file may be damaged."
_TOO_SLOW = "The analysis of this file took longer than {seconds:g} seconds and was stopped."
_FAULT = "The analysis of this file met a fault in minutes_nlp ({name} in {place}); please report it."
_NO_FOLDER = "{out} cannot be the folder for the results ({reason}); give --out another one."
_CANNOT_WRITE = (
    "The folder {out} cannot be written to ({reason}). Close its files in other programs, see that there is room, "
    "and run again with --resume."
)

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: documents finished of all, `resumed` of them by the interrupted run before."""

    finished: int
    total: int
    resumed: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """A finished run: its results, what could not be read as (name, sentence), and what was kept of an earlier run.

    `kept_workbook` is a workbook with verdicts, `kept_analysis` an analysis of other documents.
    """

    analysis: Path
    workbook: Path
    sources: Sources
    failures: tuple[tuple[str, str], ...]
    kept_workbook: Path | None = None
    kept_analysis: Path | None = None


def analyse_many(
    inputs: Sequence[Path | str], *, workers: int = 0, seconds: float = SECONDS_PER_DOCUMENT
) -> Iterator[Findings]:
    """Yield the findings of every document below the inputs, in a stable order, failed ones with their `error`.

    With `workers=0` everything happens in this process, without a time limit; otherwise in that many processes, where
    a document gets `seconds`. A twin (a file of the same content) has the findings of the first under its own path.
    Each document is seen alone; `records_of` adds what the reviews of a child say together. Raises `InputError` for an
    input that does not exist or holds no document.
    """
    for source, findings in _in_order(findings_of, inputs, workers, seconds):
        yield findings if source.duplicate_of is None else replace(findings, path=str(source.path))


def records_of(
    inputs: Sequence[Path | str], *, workers: int = 0, seconds: float = SECONDS_PER_DOCUMENT
) -> Iterator[Record]:
    """Yield the objects of `analysis.jsonl` for every document below the inputs, with the history of each child."""
    found = list(_in_order(line_from, inputs, workers, seconds))
    alone = {source.name: line for source, line in found}
    files = [source for source, _ in found]
    yield from map(json.loads, _final_lines(files, lambda source: alone[source.name].encode("utf-8")))


def run_batch(
    inputs: Sequence[Path],
    out: Path,
    *,
    workers: int = 1,
    resume: bool = False,
    fresh: bool = False,
    seconds: float = SECONDS_PER_DOCUMENT,
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> Batch:
    """Analyse the inputs into `out` and return what became of them.

    With `resume`, documents that an interrupted run finished are taken from its journal; only `fresh` discards them.
    Raises `InputError` for inputs or an output folder that cannot be used, such as a folder that another run is writing
    to or that holds an interrupted run of other documents; even then the lines of finished documents stay in the
    journal.
    """
    if out.exists() and not out.is_dir():
        raise InputError(f"{out} is a file; give --out the name of a folder for the results.")
    sources = find_sources(inputs, leave_out=out)
    try:
        (out / _UNFINISHED).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(_NO_FOLDER.format(out=out, reason=reason_of(error))) from None
    try:
        with only_run_in(out):
            path = out / _UNFINISHED / "journal.jsonl"
            if not resume and not fresh:
                refuse_finished(path)
            given = [str(each.absolute()) for each in inputs]
            journal = resume_journal(path, given) if resume else start_journal(path, given)
            with closing(journal.file):
                refuse_others(journal, given, {source.sha256 for source in sources.files})
                _fill(journal, sources, workers, seconds, on_progress)
                kept_workbook, kept_analysis = _put_in_place(journal, sources, out)
    except OSError as error:
        raise InputError(_CANNOT_WRITE.format(out=out, reason=reason_of(error))) from None
    documents = (record["document"] for record in read_records(out / ANALYSIS))
    failures = tuple((document["path"], document["error"]) for document in documents if document["status"] == "failed")
    return Batch(out / ANALYSIS, out / WORKBOOK, sources, failures, kept_workbook, kept_analysis)


def _put_in_place(journal: Journal, sources: Sources, out: Path) -> tuple[Path | None, Path | None]:
    """Write the results aside and rename them into the folder; return what was kept of an earlier run, and where."""
    unfinished = out / _UNFINISHED
    with (unfinished / ANALYSIS).open("wb") as lines:
        lines.writelines(_final_lines(sources.files, lambda source: line_of(journal, source.name, source.sha256)))
    write_workbook(unfinished / ANALYSIS, unfinished / WORKBOOK, sources=sources, home=out)
    kept = keep_edited(out / WORKBOOK), keep_earlier(out / ANALYSIS, out / WORKBOOK, unfinished / ANALYSIS)
    for name in (WORKBOOK, ANALYSIS):
        (unfinished / name).replace(out / name)
    journal.file.close()  # Windows removes no open file
    shutil.rmtree(unfinished, ignore_errors=True)
    return kept


def findings_of(source: Source) -> Findings:
    """Return the findings of one file, with `error` set when it cannot be read.

    Raises only `RulesError` and `ModelError`: they concern every document, so the run cannot go on.
    """
    failed = Findings(path=str(source.path), sha256=source.sha256, document=None)
    if source.fault:
        return replace(failed, error=source.fault)
    try:
        from minutes_nlp.analysis import analyse

        return analyse(source.path)
    except UnreadableDocument as error:
        return replace(failed, error=str(error))
    except MinutesError:
        raise
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}, line {where.lineno}"
        return replace(failed, error=_FAULT.format(name=type(error).__name__, place=place))


def line_from(source: Source) -> str:
    """Return the line of `analysis.jsonl` for one file; raises what `findings_of` raises."""
    return to_line(to_record(findings_of(source), path=source.name))


def _in_order(
    function: Callable[[Source], Result], inputs: Sequence[Path | str], workers: int, seconds: float
) -> Iterator[tuple[Source, Result]]:
    """Yield every source in order with what the function makes of it, a twin with what it makes of the first."""
    sources = find_sources([Path(given) for given in inputs]).files
    waiting: dict[str, Result] = {}
    with closing(_as_ready(function, _without_twins(sources), workers, seconds)) as ready:
        for source in sources:
            first = source.duplicate_of or source.name
            while first not in waiting:
                finished, result = next(ready)
                waiting[finished.name] = result
            yield source, waiting[first]


def _as_ready(
    function: Callable[[Source], Result], work: Sequence[Source], workers: int, seconds: float
) -> Generator[tuple[Source, Result], None, None]:
    """Yield each source with what the function makes of it, in the order in which they are ready.

    Raises the `MinutesError` that the function raises, from whatever process.
    """
    if workers < 1:
        yield from ((source, function(source)) for source in work)
        return
    attempt = partial(_attempt, function)
    for outcome in run_in_workers(attempt, work, workers=workers, seconds=seconds, prepare=_load_models):
        source = work[outcome.index]
        if isinstance(outcome.value, MinutesError):
            raise outcome.value
        if outcome.lost is None:
            yield source, outcome.value
        else:
            sentence = _CRASHED if outcome.lost == "crashed" else _TOO_SLOW.format(seconds=seconds)
            yield source, function(replace(source, fault=sentence))


def _attempt(function: Callable[[Source], Result], source: Source) -> Result | MinutesError:
    try:
        return function(source)
    except MinutesError as error:
        return error


def _load_models() -> None:
    """Load the models in a worker, by analysing a document of our own, so that its first item need not wait."""
    sentence = "Ava said that she wants to see her brother more often."
    first = Document("", "", sentence, (Block(0, 0, sentence, Place()),), kind="review_minutes")
    with suppress(Exception):  # the documents themselves will say what is wrong
        from minutes_nlp.analysis import analyse

        analyse(first)


def _fill(
    journal: Journal, sources: Sources, workers: int, seconds: float, on_progress: Callable[[Progress], None]
) -> None:
    """Analyse what is missing, until the journal has a line for every document that is not another's twin."""
    work = _without_twins(sources.files)
    missing = [source for source in work if (source.name, source.sha256) not in journal.lines]
    resumed = len(work) - len(missing)
    on_progress(Progress(resumed, len(work), resumed))
    with closing(_as_ready(line_from, missing, workers, seconds)) as ready:
        for done, (source, line) in enumerate(ready, start=1):
            append(journal, source.name, source.sha256, line)
            on_progress(Progress(resumed + done, len(work), resumed))


def _final_lines(files: Sequence[Source], alone: Callable[[Source], bytes]) -> Iterator[bytes]:
    """Yield the lines in stable order, with the history of each child; a twin's is the first one's under its name.

    `alone` gives the line of a document as it stands alone, so that a batch taken up again comes to the same bytes.
    """
    first = {source.name: source for source in _without_twins(files)}
    reviews = [review_of(json.loads(alone(source))) for source in first.values()]
    links = dict(zip(first, find_outstanding(reviews), strict=True))
    for source in files:
        name = source.duplicate_of or source.name
        line = alone(first[name])
        if links[name] or source.duplicate_of:
            record = with_history(json.loads(line), links[name])
            document = record["document"] | {"path": source.name, "duplicate_of": source.duplicate_of}
            line = to_line(record | {"document": document}).encode("utf-8")
        yield line


def _without_twins(sources: Sequence[Source]) -> list[Source]:
    return [source for source in sources if source.duplicate_of is None]
