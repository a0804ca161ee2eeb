"""How fast documents are read beside python-docx's bare `Document(path)`, and what refusing hostile files costs.

    python benchmarks/reading.py [FOLDER] [--rounds 5]
    python benchmarks/reading.py --hostile

The first prints milliseconds per document and the ratio; FOLDER is `corpora/gold` unless given. The second makes every
file of `tests/reading/hostile_files.py`, reads each in a process of its own and prints what it got, the seconds and
that process's peak memory.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import docx

from minutes_nlp.errors import UnreadableDocument
from minutes_nlp.reading import read, read_raw

ROOT = Path(__file__).resolve().parents[1]


READERS: dict[str, Callable[[str], object]] = {
    "docx.Document(path)": docx.Document,
    "without structure": read_raw,
    "minutes_nlp.read": read,
}


def compare(folder: Path, rounds: int) -> None:
    """Print the table of readers: they take turns on every document, and each document's best round counts.

    Processor time, so that other work on the machine does not count.
    """
    paths = [str(path) for path in sorted(folder.rglob("*.docx"))]
    best = {name: [float("inf")] * len(paths) for name in READERS}
    read(paths[0])  # rules and imports are loaded once per process, not per document
    for _ in range(rounds):
        for index, path in enumerate(paths):
            for name, reader in READERS.items():
                started = time.process_time()
                reader(path)
                best[name][index] = min(best[name][index], time.process_time() - started)
    bare = sum(best["docx.Document(path)"])
    print(f"{len(paths)} documents, best of {rounds} rounds, milliseconds of processor time per document")
    for name, seconds in best.items():
        print(f"  {name:22s} {1000 * sum(seconds) / len(paths):7.1f}   {sum(seconds) / bare:5.2f} times python-docx")


def refuse(path: str, answer: Connection) -> None:
    """Read one file and report what it got, the seconds, and this process's peak memory in MB."""
    started = time.perf_counter()
    try:
        read(path)
        got = "READ"
    except UnreadableDocument as refusal:
        got = f"{type(refusal).__name__}: {refusal}"
    seconds = time.perf_counter() - started
    answer.send((got, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def hostile() -> None:
    """Print the table of hostile files."""
    sys.path.insert(0, str(ROOT / "tests" / "reading"))
    from hostile_files import HOSTILE

    context = multiprocessing.get_context("spawn")
    for name, make in HOSTILE.items():
        with tempfile.TemporaryDirectory() as folder:
            here, there = context.Pipe(duplex=False)
            process = context.Process(target=refuse, args=(str(make(Path(folder))), there))
            process.start()
            got, seconds, megabytes = here.recv()
            process.join()
        print(f"{name:40s} {seconds:5.2f} s {megabytes:5.0f} MB  {got}")


def main() -> None:
    """Read the options and run one of the two."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "corpora" / "gold")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--hostile", action="store_true")
    options = parser.parse_args()
    if options.hostile:
        hostile()
    else:
        compare(options.folder, options.rounds)


if __name__ == "__main__":
    main()
