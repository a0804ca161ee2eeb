"""Words a second through the language pipeline: every component on every unit, against what the finders ask for.

    python benchmarks/language.py [FOLDER]

The finders ask for a document's units alone, so that the product makes no tokens, tags, lemmas, trees and statuses of
spans ("selective"); `load()` offers them to others ("full"). Both ways must find the same statements, recommendations
and mentions; finding takes as long either way and is not timed. Run with OMP_NUM_THREADS=1 for figures of one core.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.finding.themes import find_themes
from minutes_nlp.finding.voice import find_statements
from minutes_nlp.language.pipeline import FINDERS, load, make_doc
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document, Unit

Units = tuple[Unit, ...]


def timed(name: str, documents: list[Document], work: Callable[[Document], Units]) -> tuple[float, list[Units]]:
    """Seconds for all documents, and the units of each; prints the speed."""
    work(documents[0])  # both ways begin warm
    words = sum(len(document.text.split()) for document in documents)
    began = time.perf_counter()
    found = [work(document) for document in documents]
    seconds = time.perf_counter() - began
    print(f"{name:>10}: {words / seconds:>10,.0f} words/s  ({seconds:.2f} s)")
    return seconds, found


def parsed(document: Document) -> Units:
    """The units of a document that has gone through every component but the finders."""
    nlp = load()
    found: Units = nlp(make_doc(nlp, document), disable=list(FINDERS))._.units
    return found


def findings(documents: list[Document], found: list[Units]) -> list[list[object]]:
    finders = (find_statements, find_recommendations, find_themes)
    return [[find(*pair) for find in finders] for pair in zip(documents, found, strict=True)]


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "corpora" / "sample"
    documents = [read(path) for path in sorted(folder.rglob("*.docx"))]
    slow, full = timed("full", documents, parsed)
    fast, selective = timed("selective", documents, units)
    same = findings(documents, full) == findings(documents, selective)
    print(f"selective is {slow / fast:.1f} times faster, findings {'the same' if same else 'DIFFERENT'}")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
