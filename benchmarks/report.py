"""Seconds and peak memory of the annual report over many documents' findings, made up with known truth.

    python benchmarks/report.py [--documents 10000]

The findings are of the made-up year of `learning/made_up_year.py`, enlarged; time and memory are of the whole process.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from minutes_nlp.learning.made_up_year import load_sentences, made_up_year, write_year
from minutes_nlp.reporting.annual import write_annual_report
from minutes_nlp.reporting.periods import parse_period

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS_PER_REVIEW = 2.1  # minutes, one form on average, and an escalation record with every fifth review


def main() -> None:
    """Make the findings, write the report and print what it took."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--documents", type=int, default=10_000)
    wanted = arguments.parse_args().documents
    reviews = round(wanted / DOCUMENTS_PER_REVIEW)
    with tempfile.TemporaryDirectory() as folder:
        records, _ = made_up_year(load_sentences(ROOT / "corpora"), children=round(reviews / 2.5), reviews=reviews)
        source = write_year(records, Path(folder) / "analyses")
        size = source.stat().st_size / 1e6
        del records
        begun, used = time.perf_counter(), time.process_time()
        made = write_annual_report([source], parse_period("2024/25"), Path(folder) / "report")
        seconds, processor = time.perf_counter() - begun, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(f"{made.documents} documents ({size:.0f} MB of findings), {len(made.tables)} tables: {seconds:.1f} s, "
          f"{processor:.1f} s of processor time, {peak:.0f} MB at the peak")  # fmt: skip


if __name__ == "__main__":
    main()
