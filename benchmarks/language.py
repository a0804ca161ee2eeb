"""Words a second through the language pipeline: every unit parsed, against only those a finder asks about.

    python benchmarks/language.py [FOLDER]

Both ways must find the same: the verb of every recommendation and the predicate of every reported clause. Run with
OMP_NUM_THREADS=1 for figures of one core.
"""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from minutes_nlp.language.parsing import Parser, action_verb, reported_predicate
from minutes_nlp.language.pipeline import load
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Unit

Found = list[tuple[int, int]]


def asked(documents: list[tuple[Unit, ...]]) -> list[tuple[int, Unit]]:
    """The units that set an action or report what was said or felt, as far as their words can tell."""
    return [
        (n, unit) for n, found in enumerate(documents) for unit in found if unit.role != "row" and CUE.search(unit.text)
    ]


CUE = re.compile(
    r"\b(?:agreed|recommend(?:ed|s)?|decided|asked|advised|reminded|is|are) (?:that|to)\b|^(?:\W*\w+){1,4} to [a-z]+\b"
    r"|\b(?:said|says|told|tells|feels?|felt|thinks?|thought|believes?|wishes|hopes?|reported|explained|wrote|shared)\b"
)


def predicates(docs: list, wanted: list[tuple[int, Unit]]) -> Found:
    return [
        (number, unit.span.start + token.idx)
        for (number, unit), doc in zip(wanted, docs, strict=True)
        for token in (action_verb(doc), reported_predicate(doc))
        if token is not None
    ]


def timed(name: str, words: int, work: Callable[[], Found]) -> tuple[float, Found]:
    began = time.perf_counter()
    found = work()
    seconds = time.perf_counter() - began
    print(f"{name:>10}: {words / seconds:>10,.0f} words/s  ({seconds:.2f} s, {len(found)} predicates)")
    return seconds, found


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "corpora" / "gold"
    documents = [units(read(path)) for path in sorted(folder.rglob("*.docx"))]
    words = sum(len(unit.text.split()) for found in documents for unit in found)
    wanted = asked(documents)
    parser = Parser(load(findings=False))
    parser.parse([unit for _, unit in wanted[:50]])  # both ways begin warm
    print(f"{len(documents)} documents, {words:,} words, {len(wanted)} of {sum(map(len, documents))} units asked about")

    def full() -> Found:
        everything = [(number, unit) for number, found in enumerate(documents) for unit in found]
        docs = parser.parse([unit for _, unit in everything])
        chosen = {(number, unit.index) for number, unit in wanted}
        keep = [(pair, doc) for pair, doc in zip(everything, docs, strict=True) if (pair[0], pair[1].index) in chosen]
        return predicates([doc for _, doc in keep], [pair for pair, _ in keep])

    def selective() -> Found:
        chosen = asked(documents)
        return predicates(parser.parse([unit for _, unit in chosen]), chosen)

    slow, first = timed("full", words, full)
    fast, second = timed("selective", words, selective)
    same = first == second
    print(f"selective is {slow / fast:.1f} times faster, findings {'the same' if same else 'DIFFERENT'}")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
