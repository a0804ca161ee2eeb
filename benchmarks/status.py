"""F1 of each status on single sentences of second authors, for every way of telling it.

    python benchmarks/status.py

The rules were written with `sentences/themes-1a` and `themes-2` in view and never with the others. A words' classifier
that learns from those two and from `authored/sentences` is judged beside them on the rest. What ships has learnt from
all of these: the shipped words, the encoder's status head, both, and the spans of the pipeline's docs are judged on
`unseen`, of which none has seen anything. What is current or denied counts as a concern; what is somebody else's counts
as hypothetical, as in the sentences. `unseen/status-spans-*.toml` hold spans within sentences, most of them denied,
somebody else's or only near a denial or another person; the second file is meant to be hard.
`unseen/statuses` and the fifth file are by authors who had seen nothing, judged once before this was written.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from spacy.language import Language
from spacy.tokens import Doc, Span

from minutes_nlp.finding.theme_cues import OF_THEME, status_of
from minutes_nlp.language.pipeline import load, make_doc
from minutes_nlp.language.status_cues import STATUSES as CUE_STATUSES
from minutes_nlp.language.status_cues import find_cues
from minutes_nlp.language.status_learnt import load_status_model
from minutes_nlp.learning.examples import Example, sentence_examples
from minutes_nlp.learning.span_examples import marked_spans, placed
from minutes_nlp.learning.status_training import f1_by_status, judge, status_rows
from minutes_nlp.taxonomy import STATUSES

CORPORA = Path(__file__).parent.parent / "corpora"
SEEN, JUDGED = ("1a", "2"), ("1b", "1c", "3", "4")
Row = tuple[str, str]


def rows(path: Path) -> Iterator[Row]:
    """Text and status of every theme in a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for status in record["themes"].values():
            yield record["text"], status


def by_cues(texts: Sequence[str]) -> csr_matrix:
    """What the rules say: the status, and how many cues of each kind stand in the text."""
    table = np.zeros((len(texts), len(STATUSES) + len(CUE_STATUSES)))
    for i, text in enumerate(texts):
        table[i, STATUSES.index(status_of(text)[0])] = 1
        for cue in find_cues(text):
            table[i, len(STATUSES) + CUE_STATUSES.index(cue.status)] += 0.5
    return csr_matrix(table)


def told(name: str, scores: dict[str, float]) -> None:
    print(f"{name:>24}  " + "  ".join(f"{of} {score:.3f}" for of, score in scores.items()))


def in_its_place(nlp: Language, e: Example) -> Span:
    """A sentence in a doc whose document has the section, question and line before that the sentence is given with."""
    document = placed(e)
    doc = nlp(make_doc(nlp, document))
    return doc.char_span(document.blocks[-1].start, len(doc.text), alignment_mode="expand")


def told_unseen() -> None:
    """What ships, on sentences and spans that nothing was fitted on."""
    nlp, model = load(findings=False), load_status_model()
    for folder in (CORPORA / "unseen", CORPORA / "unseen" / "statuses"):
        examples = sentence_examples(folder)
        unseen = status_rows(examples)
        print(f"{folder.name}: {len(unseen)} mentions")
        if model:
            for name, scores in judge(folder, model).items():
                told(name, scores)
        said = {e.text: OF_THEME[in_its_place(nlp, e)._.status] for e in examples}
        told("spans of a doc", f1_by_status([status for _, status in unseen], [said[text] for text, _ in unseen]))
    for path in sorted((CORPORA / "unseen").glob("status-spans-*.toml")):
        spans = marked_spans(path)
        found = [status_of_span(nlp(text), span) for text, span, _ in spans]
        truth = [status for _, _, status in spans]
        scores = f1_score(truth, found, labels=list(CUE_STATUSES), average=None, zero_division=0)
        print(f"{path.stem}: {len(spans)} spans")
        told("spans", {s: score for s, score in zip(CUE_STATUSES, scores, strict=True) if s in truth})


def status_of_span(doc: Doc, words: str) -> str:
    """The status of the first span of a doc with these words."""
    at = doc.text.index(words)
    return str(doc.char_span(at, at + len(words))._.status)


def main() -> None:
    known = [CORPORA / "sentences" / f"themes-{name}.jsonl" for name in SEEN]
    known += sorted((CORPORA / "authored" / "sentences").glob("themes-*.jsonl"))
    texts, labels = zip(*(row for path in known for row in rows(path)), strict=True)
    words = TfidfVectorizer(ngram_range=(1, 3), min_df=2, sublinear_tf=True, token_pattern=r"\b\w[\w']*\b|[?:•–]")
    table, cues = words.fit_transform(texts), by_cues(texts)
    plain = LogisticRegression(C=6, max_iter=300, class_weight="balanced").fit(table, labels)
    both = LogisticRegression(C=6, max_iter=300, class_weight="balanced").fit(hstack([table, cues]).tocsr(), labels)
    for names in (*((name,) for name in JUDGED), JUDGED):
        judged = [row for name in names for row in rows(CORPORA / "sentences" / f"themes-{name}.jsonl")]
        seen, truth = zip(*judged, strict=True)
        print(f"{' '.join(names)}: {len(judged)} mentions")
        told("rules", f1_by_status(truth, [status_of(text)[0] for text in seen]))
        told("words", f1_by_status(truth, plain.predict(words.transform(seen))))
        told(
            "words and rules", f1_by_status(truth, both.predict(hstack([words.transform(seen), by_cues(seen)]).tocsr()))
        )
    told_unseen()


if __name__ == "__main__":
    main()
