"""Words a second through the language pipeline: every component on every unit, against what the finders ask for.

    python benchmarks/language.py [FOLDER]

The finders ask for units alone, so tags, lemmas, trees and statuses of spans are left out ("selective"). Both ways must
find the same statements, recommendations and mentions; finding takes as long either way and is not timed. Run with
OMP_NUM_THREADS=1 for figures of one core.
"""

import sys
import time
from pathlib import Path

from spacy.tokens import Doc

from minutes_nlp.language.pipeline import FINDERS, load, make_doc
from minutes_nlp.reading import read
from minutes_nlp.records import Document

NEEDED = "minutes_sentences"
Found = dict[str, list[tuple[int, int, str]]]


def timed(name: str, documents: list[Document], only: list[str]) -> tuple[float, list[Doc]]:
    """Seconds for all documents, and their docs; prints the speed."""
    nlp = load()
    words = sum(len(document.text.split()) for document in documents)
    with nlp.select_pipes(enable=only):
        nlp(make_doc(nlp, documents[0]))  # both ways begin warm
        began = time.perf_counter()
        docs = [nlp(make_doc(nlp, document)) for document in documents]
        seconds = time.perf_counter() - began
    print(f"{name:>10}: {words / seconds:>10,.0f} words/s  ({seconds:.2f} s, {', '.join(only)})")
    return seconds, docs


def found(doc: Doc) -> Found:
    """What the finders put into a doc that has come through the pipeline without them."""
    for name in FINDERS:
        load().get_pipe(name)(doc)
    return {name: [(span.start_char, span.end_char, span.label_) for span in doc.spans[name]] for name in FINDERS}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "corpora" / "sample"
    documents = [read(path) for path in sorted(folder.rglob("*.docx"))]
    everything = [name for name in load().pipe_names if name not in FINDERS]
    slow, full = timed("full", documents, everything)
    fast, selective = timed("selective", documents, [NEEDED])
    findings = [found(doc) for doc in full]
    same = findings == [found(doc) for doc in selective]
    count = sum(len(spans) for finding in findings for spans in finding.values())
    print(f"selective is {slow / fast:.1f} times faster; {count} findings, {'the same' if same else 'DIFFERENT'}")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
