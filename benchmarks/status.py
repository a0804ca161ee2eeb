"""F1 of each status on single sentences of second authors, for every way of telling it.

    python benchmarks/status.py

The rules were written with `sentences/themes-1a` and `themes-2` in view and never with the others. A words' classifier
that learns from those two and from `authored/sentences` is judged beside them on the rest. What ships has learnt from
all of these: the shipped words, the encoder's status head, both, and the spans of the pipeline's docs are judged on
`unseen`, of which none has seen anything. What is current or denied counts as a concern; what is somebody else's counts
as hypothetical, as in the sentences. Of `unseen/status-spans-1.toml` the spans told rightly are counted.
"""

import json
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from minutes_nlp.finding.theme_cues import OF_THEME, status_of
from minutes_nlp.language.pipeline import load
from minutes_nlp.language.status_cues import STATUSES as CUE_STATUSES
from minutes_nlp.language.status_cues import find_cues
from minutes_nlp.language.status_learnt import load_status_model
from minutes_nlp.learning.examples import sentence_examples
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


def told_unseen() -> None:
    """What ships, on sentences and spans that nothing was fitted on."""
    unseen = status_rows(sentence_examples(CORPORA / "unseen"))
    print(f"unseen: {len(unseen)} mentions")
    if model := load_status_model():
        for name, scores in judge(CORPORA / "unseen", model).items():
            told(name, scores)
    nlp = load(findings=False)
    docs = {text: nlp(text) for text, _ in unseen}
    said = [OF_THEME[docs[text][:]._.status] for text, _ in unseen]
    told("spans of a doc", f1_by_status([status for _, status in unseen], said))
    spans = tomllib.loads((CORPORA / "unseen" / "status-spans-1.toml").read_text(encoding="utf-8"))["spans"]
    for kind in ("negated", "somebody_else"):
        rows = [(nlp(text), text.index(span), span) for text, span, status in spans if status == kind]
        right = [doc.char_span(at, at + len(span))._.status == kind for doc, at, span in rows]
        print(f"{kind:>24}  {sum(right)} of {len(right)} spans")


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
