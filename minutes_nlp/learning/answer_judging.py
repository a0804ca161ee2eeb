"""How well wishes, worries and complaints find what answers them, on documents marked by hand.

    python -m minutes_nlp.learning.answer_judging [--half development|kept] [--errors]

`corpora/answers/answers-1.jsonl` names for each such statement of 48 authored documents what answers it: `answers`
holds every text that does, none where nothing does; `doubtful` what careful readers may argue about, which counts
neither way. The words of twenty documents were kept out of development, their totals not: no figure is quite unseen.
Statements and recommendations are those of the annotation, so that only the finding of answers is judged.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from minutes_nlp.errors import MinutesError
from minutes_nlp.finding.answer_pairs import Pairs, pairs_of
from minutes_nlp.finding.answers import AnswerModel, answers_folder, choose, shipped_model
from minutes_nlp.language.unit_scores import score_units
from minutes_nlp.learning.authored_records import authored_records
from minutes_nlp.learning.labelled_units import LabelledDocument
from minutes_nlp.records import Recommendation, Statement


@dataclass(frozen=True, slots=True)
class MarkedWish:
    """A statement with the texts that answer it (none: nothing does) and those that one may argue about."""

    document: str
    half: str
    said: str
    answers: tuple[str, ...]
    doubtful: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A marked wish with what was found: `outcome` is right, wrong, missed, none or doubtful."""

    wish: MarkedWish
    found: str | None
    outcome: str


def marked_wishes(corpora: Path) -> list[MarkedWish]:
    """Return the marked wishes in the order of their file."""
    lines = (corpora / "answers" / "answers-1.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [
        MarkedWish(row["document"], row["half"], row["said"], tuple(row["answers"]), tuple(row["doubtful"]))
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class MarkedRecord:
    """A document with its marked wishes and the pairs among which their answers are sought.

    `rows` are the wishes' rows in `pairs`, `texts` what its candidates say.
    """

    wishes: tuple[MarkedWish, ...]
    pairs: Pairs
    rows: tuple[int, ...]
    texts: tuple[str, ...]


def marked_records(corpora: Path, half: str | None = None) -> list[MarkedRecord]:
    """Return the documents of one half (or of both) with their pairs, read by the encoder.

    Raises `MinutesError` where a marked text no longer stands in its document.
    """
    wishes = [wish for wish in marked_wishes(corpora) if half in (None, wish.half)]
    names = {wish.document for wish in wishes}
    return [
        _marked(labelled, tuple(wish for wish in wishes if wish.document == name))
        for labelled in authored_records(corpora / "authored")
        if (name := labelled.document.path.removesuffix(".min")) in names
    ]


def _marked(labelled: LabelledDocument, wishes: tuple[MarkedWish, ...]) -> MarkedRecord:
    document = labelled.document
    texts = {unit.text for unit in labelled.units}
    scores = score_units(document, labelled.units)
    pairs = pairs_of(document, labelled.units, statements_of(labelled), recommendations_of(labelled), scores)
    row = {document.text[a.statement.span.start : a.statement.span.end]: at for at, a in enumerate(pairs.asked)}
    for wish in wishes:
        if wish.said not in row or not texts.issuperset((*wish.answers, *wish.doubtful)):
            raise MinutesError(f"A text marked in {wish.document} no longer stands there.")
    found = tuple(document.text[one.span.start : one.span.end] for one in pairs.candidates)
    return MarkedRecord(wishes, pairs, tuple(row[wish.said] for wish in wishes), found)


def judge_answers(records: Iterable[MarkedRecord], model: AnswerModel) -> list[Judged]:
    """Return every marked wish with what a model finds for it."""
    judged: list[Judged] = []
    for record in records:
        chosen = choose(record.pairs, model)
        for wish, row in zip(record.wishes, record.rows, strict=True):
            column, odds = chosen.get(row, (0, -math.inf))
            found = record.texts[column] if odds >= model.threshold else None
            judged.append(Judged(wish, found, _outcome(wish, found)))
    return judged


def _outcome(wish: MarkedWish, found: str | None) -> str:
    if found is None:
        return "missed" if wish.answers else "none"
    if found in wish.answers:
        return "right"
    return "doubtful" if found in wish.doubtful else "wrong"


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


def figures(judged: Sequence[Judged]) -> dict[str, float | int]:
    """Precision of the answers found, recall of the wishes that have one, share of those without that get none."""
    count = Counter(one.outcome for one in judged)
    with_answer = [one for one in judged if one.wish.answers and one.outcome != "doubtful"]
    without = [one for one in judged if not one.wish.answers and one.outcome != "doubtful"]
    return {
        "wishes": len(judged),
        "precision": _share(count["right"], count["right"] + count["wrong"]),
        "recall": _share(count["right"], len(with_answer)),
        "right of none": _share(count["none"], len(without)),
        **{name: count[name] for name in ("right", "wrong", "missed", "none", "doubtful")},
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def main(
    corpora: Annotated[Path, typer.Option(help="Folder of the project's corpora.")] = Path("corpora"),
    half: Annotated[str | None, typer.Option(help="development or kept; both unless given.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Print every wish that is wrong or missed.")] = False,
) -> None:
    """Print the figures of each half and, if asked, what is wrong or missed."""
    judged = judge_answers(marked_records(corpora, half), shipped_model(answers_folder()))
    for name in dict.fromkeys(one.wish.half for one in judged):
        typer.echo(json.dumps({"half": name} | figures([one for one in judged if one.wish.half == name])))
    for one in judged if errors else ():
        if one.outcome in {"wrong", "missed"}:
            typer.echo(f"{one.outcome} {one.wish.document}: {one.wish.said}")
            typer.echo(f"  found:  {one.found}\n  marked: {' / '.join(one.wish.answers)}")


if __name__ == "__main__":
    typer.run(main)
