"""Seconds of `check` and of `--help`, beside the import of spaCy alone and, if wanted, beside another checkout.

    python benchmarks/check.py [FILE] [--against CHECKOUT] [--repeat 5]

FILE is a review of `corpora/sample` unless given. Every command is a process of its own and all take turns, so that a
busy computer slows them alike; the best of each counts. CPU is the processor time of the process, wall what one waits.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BASELINE = "import spacy"


def measure(command: list[str], root: Path) -> tuple[float, float]:
    """Run a command on the package of a checkout and return its CPU and wall seconds."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = os.environ | {"PYTHONPATH": str(root), "OMP_NUM_THREADS": "1"}
    # in the checkout itself, because -m looks there before anywhere else
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)[:200]} ended with {done.returncode}: {done.stderr.decode()[-300:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "corpora" / "sample" / "b04-review8.docx")
    parser.add_argument("--against", type=Path, help="a checkout of another commit")
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    product = [sys.executable, "-m", "minutes_nlp"]
    check, help_ = [*product, "check", str(options.file.resolve()), "--no-copy"], [*product, "--help"]
    rows = {BASELINE: ([sys.executable, "-c", BASELINE], ROOT), "--help": (help_, ROOT), "check": (check, ROOT)}
    if options.against:
        other = options.against.resolve()
        rows |= {"--help, other checkout": (help_, other), "check, other checkout": (check, other)}
    best = {name: (float("inf"), float("inf")) for name in rows}
    for _ in range(options.repeat):
        for name, (command, root) in rows.items():
            cpu, wall = measure(command, root)
            best[name] = min(best[name][0], cpu), min(best[name][1], wall)
    print(f"{options.file.name}, best of {options.repeat}")
    print(f"{'':28}{'CPU s':>8}{'wall s':>8}{'CPU, times the baseline':>26}")
    for name, (cpu, wall) in best.items():
        print(f"{name:28}{cpu:8.2f}{wall:8.2f}{cpu / best[BASELINE][0]:26.2f}")


if __name__ == "__main__":
    main()
