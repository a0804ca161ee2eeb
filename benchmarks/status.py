"""F1 of each status on single sentences of second authors: the rules, words alone, and words with what the rules say.

    python benchmarks/status.py

The rules were written with `themes-1a` and `themes-2` in view and never with the others. The words' classifier learns
from those two and from `authored/sentences`, so that none of the sentences judged has been seen by any of the three.
What is current or denied counts as a concern; what is somebody else's counts as hypothetical, as in the sentences.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from minutes_nlp.finding.theme_cues import status_of
from minutes_nlp.language.status_cues import STATUSES as CUE_STATUSES
from minutes_nlp.language.status_cues import find_cues
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


def told(name: str, truth: Sequence[str], guesses: Sequence[str]) -> None:
    scores = f1_score(truth, guesses, labels=list(STATUSES), average=None, zero_division=0)
    right = np.mean(np.array(truth) == np.array(guesses))
    print(
        f"{name:>24}  " + "  ".join(f"{s} {f:.3f}" for s, f in zip(STATUSES, scores, strict=True)),
        f" right {right:.3f}",
    )


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
        told("rules", truth, [status_of(text)[0] for text in seen])
        told("words", truth, plain.predict(words.transform(seen)))
        told("words and rules", truth, both.predict(hstack([words.transform(seen), by_cues(seen)]).tocsr()))


if __name__ == "__main__":
    main()
