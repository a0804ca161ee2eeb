"""Documents per second and peak memory of the main job on a folder, beside reading alone.

    python benchmarks/batch.py [FOLDER] [--workers 1 2] [--repeat 3]

FOLDER is `corpora/gold` unless given. Times are wall-clock, start of the processes included; memory is the peak of the
sum over the run's own process and its workers, sampled twenty times a second.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
READING = "import sys, minutes_nlp\nfor path in sys.argv[1:]: minutes_nlp.read(path)"


def measure(command: list[str]) -> tuple[float, float]:
    """Run a command and return its seconds and its peak memory in MB, children included."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)[:200]} ended with {process.returncode}")
    return time.perf_counter() - begun, peak / 1e6


def _memory(pid: int) -> int:
    total = 0
    try:
        parent = psutil.Process(pid)
        for process in (parent, *parent.children(recursive=True)):
            total += process.memory_info().rss
    except psutil.Error:  # ended meanwhile
        pass
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "corpora" / "gold")
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    documents = sorted(str(path) for path in options.folder.rglob("*.docx"))
    print(f"{len(documents)} documents in {options.folder.name}, best of {options.repeat}")
    print(f"{'':28}{'seconds':>9}{'documents/s':>13}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as out:
        rows = {"reading only, 1 process": [sys.executable, "-c", READING, *documents]}
        for workers in options.workers:
            rows[f"analyse --workers {workers}"] = [
                sys.executable, "-m", "minutes_nlp", "analyse", str(options.folder), "--out", out,
                "--workers", str(workers),
            ]  # fmt: skip
        for name, command in rows.items():
            seconds, memory = min(measure(command) for _ in range(options.repeat))
            print(f"{name:28}{seconds:9.1f}{len(documents) / seconds:13.1f}{memory:9.0f}")


if __name__ == "__main__":
    main()
