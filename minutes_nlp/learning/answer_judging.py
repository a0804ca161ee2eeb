"""Wishes, worries and complaints with what answers them, as readers marked them, and how well answers are found.

`corpora/answers/AUTHORITY.jsonl` names for each such statement of a record what answers it: `answers` holds every text
that does, none where nothing does; `doubtful` what careful readers may argue about, which counts neither way.
Statements and recommendations are those of the annotation, so that only the finding of answers is judged.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from minutes_nlp.errors import MinutesError
from minutes_nlp.finding.answer_pairs import Pairs, pairs_of
from minutes_nlp.finding.answers import readings
from minutes_nlp.language.encoder import Encoder
from minutes_nlp.language.unit_scores import score_units
from minutes_nlp.learning.authored_records import authored_records
from minutes_nlp.learning.labelled_units import LabelledDocument
from minutes_nlp.records import Recommendation, Statement

#: A part of `corpora/answers` that a second reader marked without knowing the first one's marks.
SECOND = "second-reading.jsonl"


@dataclass(frozen=True, slots=True)
class MarkedWish:
    """A statement of a document with the texts that answer it, if any, and those that are open to argument."""

    authority: str
    document: str
    said: str
    answers: tuple[str, ...]
    doubtful: tuple[str, ...]

    @property
    def place(self) -> tuple[str, str, str]:
        """What identifies it among all wishes: authority, document, words."""
        return self.authority, self.document, self.said


@dataclass(frozen=True, slots=True)
class MarkedRecord:
    """A document with its marked wishes and the pairs among which their answers are sought.

    `rows` are the wishes' rows in `pairs`, `texts` what its candidates say, `reading` gives a pair as it is read.
    """

    authority: str
    wishes: tuple[MarkedWish, ...]
    pairs: Pairs
    rows: tuple[int, ...]
    texts: tuple[str, ...]
    reading: Callable[[int, int], tuple[str, str]]

    def marked_pairs(self) -> Iterator[tuple[int, int, bool | None]]:
        """Rows and columns of the possible pairs of marked wishes, and whether they answer (None: doubtful)."""
        for wish, row in zip(self.wishes, self.rows, strict=True):
            for column, text in enumerate(self.texts):
                if self.pairs.possible[row, column]:
                    yield row, column, True if text in wish.answers else None if text in wish.doubtful else False


def marked_wishes(corpora: Path) -> list[MarkedWish]:
    """The marked wishes of the first reading, in the order of their files."""
    files = sorted(path for path in (corpora / "answers").glob("*.jsonl") if path.name != SECOND)
    return [_wish(row, path.stem) for path in files for row in _rows(path)]


def second_reading(corpora: Path) -> list[MarkedWish]:
    """The wishes that a second reader marked."""
    return [_wish(row, row["authority"]) for row in _rows(corpora / "answers" / SECOND)]


def _rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _wish(row: Mapping[str, object], authority: object) -> MarkedWish:
    return MarkedWish(str(authority), row["document"], row["said"], tuple(row["answers"]), tuple(row["doubtful"]))  # type: ignore[arg-type]


def marked_records(corpora: Path, encoder: Encoder, authorities: Iterable[str] | None = None) -> Iterator[MarkedRecord]:
    """Yield the marked documents (of some authorities, or all) with their pairs, read by the encoder.

    Raises `MinutesError` where a marked text no longer stands in its document.
    """
    of: dict[tuple[str, str], list[MarkedWish]] = {}
    for wish in marked_wishes(corpora):
        of.setdefault((wish.authority, wish.document), []).append(wish)
    for authority in sorted({authority for authority, _ in of} if authorities is None else authorities):
        folder = next(
            corpora / part / authority for part in ("authored", "sources") if (corpora / part / authority).is_dir()
        )
        for labelled in authored_records(folder):
            if wishes := of.get((authority, labelled.document.path.removesuffix(".min"))):
                yield _marked(labelled, wishes, encoder)


def _marked(labelled: LabelledDocument, wishes: Sequence[MarkedWish], encoder: Encoder) -> MarkedRecord:
    document = labelled.document
    texts = {unit.text for unit in labelled.units}
    scores = score_units(document, labelled.units, encoder)
    pairs = pairs_of(document, labelled.units, statements_of(labelled), recommendations_of(labelled), scores)
    row = {document.words(a.statement.span): at for at, a in enumerate(pairs.asked)}
    for wish in wishes:
        if wish.said not in row or not texts.issuperset((*wish.answers, *wish.doubtful)):
            raise MinutesError(f"A text marked in {wish.authority}/{wish.document} no longer stands there.")
    found = tuple(document.words(one.span) for one in pairs.candidates)
    rows = tuple(row[wish.said] for wish in wishes)
    return MarkedRecord(wishes[0].authority, tuple(wishes), pairs, rows, found, readings(document, pairs))


def statements_of(labelled: LabelledDocument) -> list[Statement]:
    """The annotated statements of a document, as the product would find them."""
    return [
        Statement(unit.span, *labels.voice, cue="", score=1.0)
        for unit, labels in zip(labelled.units, labelled.labels, strict=True)
        if labels.voice is not None
    ]


def recommendations_of(labelled: LabelledDocument) -> list[Recommendation]:
    """The annotated recommendations of a document, without their owners and letters."""
    pairs = zip(labelled.units, labelled.labels, strict=True)
    return [Recommendation(unit.span, (), None, {}) for unit, labels in pairs if labels.recommendation]


def outcome(wish: MarkedWish, found: str | None) -> str:
    """The outcome for a wish, given the text found as its answer, if any: right, wrong, missed, none or doubtful."""
    if found is None:
        return "missed" if wish.answers else "none"
    if found in wish.answers:
        return "right"
    return "doubtful" if found in wish.doubtful else "wrong"


def figures(outcomes: Sequence[tuple[MarkedWish, str]]) -> dict[str, float | int]:
    """Precision and recall of the answers found, and of the unanswered wishes the share for which nothing is found."""
    count = Counter(outcome for _, outcome in outcomes)
    clear = [(wish, outcome) for wish, outcome in outcomes if outcome != "doubtful"]
    precision = _share(count["right"], count["right"] + count["wrong"])
    recall = _share(count["right"], sum(bool(wish.answers) for wish, _ in clear))
    return {
        "wishes": len(outcomes),
        "precision": precision,
        "recall": recall,
        "f1": _share(2 * precision * recall, precision + recall),
        "right of none": _share(count["none"], sum(not wish.answers for wish, _ in clear)),
        **{name: count[name] for name in ("right", "wrong", "missed", "none", "doubtful")},
    }


def agreement(first: Iterable[MarkedWish], second: Iterable[MarkedWish]) -> dict[str, float | int]:
    """How far two readers agree on the wishes of both: whether anything answers (kappa), and on an answer in common."""
    from sklearn.metrics import cohen_kappa_score

    other = {wish.place: wish for wish in second}
    both = [(wish, other[wish.place]) for wish in first if wish.place in other]
    answered = [(a, b) for a, b in both if a.answers and b.answers]
    return {
        "wishes": len(both),
        "kappa": round(cohen_kappa_score([bool(a.answers) for a, _ in both], [bool(b.answers) for _, b in both]), 3),
        "common answer": _share(sum(bool({*a.answers} & {*b.answers}) for a, b in answered), len(answered)),
    }


def _share(part: float, whole: float) -> float:
    return round(part / whole, 3) if whole else 0.0
