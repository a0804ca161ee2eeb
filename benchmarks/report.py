"""Time and memory of the annual report over many documents' findings, beside merely reading them.

    python benchmarks/report.py [--documents 10000]

The findings are of the made-up year of `learning/made_up_year.py`, enlarged. The baseline reads the same file line by
line as JSON, which every report must do; the ratio to it says more than seconds, which another machine does not share.
Seconds are of processor time, memory is the most that the process held.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from minutes_nlp.learning.made_up_texts import load_sentences
from minutes_nlp.learning.made_up_year import made_up_year, write_year
from minutes_nlp.reporting.annual import write_annual_report
from minutes_nlp.reporting.jsonlines import read_records
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
        baseline = _seconds(lambda: sum(1 for _ in read_records(source)))
        before = _peak()
        made = []
        taken = _seconds(
            lambda: made.append(write_annual_report([source], parse_period("2024/25"), Path(folder) / "report"))
        )
    report = made[0]
    print(f"{report.documents} documents ({size:.0f} MB of findings), {len(report.tables)} tables: {taken:.1f} s, "
          f"{taken / baseline:.1f} times as long as reading the findings ({baseline:.1f} s); "
          f"{_peak():.0f} MB at the peak, {before:.0f} MB before")  # fmt: skip


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    main()
