"""Fits, judges and writes the weights that tell kinds of documents and respondents of forms.

    python -m minutes_nlp.learning.kind_training --tools ../shared/tools --out models/kinds/0.1.0

Learnt from the annotated Word documents and from the authored documents, which the renderer in TOOLS makes into Word
files of eight house styles. Scores leave one authority out; what is written has seen all. Two balanced logistic
regressions: the kind of all documents, the respondent of the forms among them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from minutes_nlp.linear import linear, pack_linears
from minutes_nlp.reading import read_raw
from minutes_nlp.reading.fact_pairs import find_pairs
from minutes_nlp.reading.kind import (
    KIND,
    PLAIN,
    RESPONDENT,
    VERSION,
    WEIGHTS,
    choose_kind,
    features_and_cues,
    leading_kind,
)
from minutes_nlp.reading.structure import labelled_fields
from minutes_nlp.reading.table_kinds import classify_tables, spots
from minutes_nlp.resources import models_dir

HOUSE_STYLES = "headings,letter,bold_headings,one_table,facts_table,content_controls,tracked,textbox"
#: A feature seen in fewer examples (three a document) is left out; a word of the running text in fewer than the second.
SEEN, SEEN_WORD = 12, 75


@dataclass(frozen=True, slots=True)
class Row:
    """One document: its features, kind, respondent ("" for none), authority, and the sums of its cues."""

    features: dict[str, float]
    kind: str
    respondent: str
    authority: str
    cues: Mapping[str, float]

    @property
    def plain(self) -> str:
        """The kind that the cues alone make plain; "" for none."""
        best, ahead = leading_kind(self.cues)
        return best if ahead >= PLAIN else ""


def rows_of(folder: Path) -> Iterator[Row]:
    """The annotated Word documents below a folder whose subfolders are authorities, in the order of their paths.

    Those of kind `other` stay out: it is no kind to learn but the answer where nothing speaks for one of the four.
    """
    for path in sorted(folder.glob("*/*.docx")):
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        if gold["type"] == "other":
            continue
        document = read_raw(path)
        document = replace(document, tables=classify_tables(document))
        places = spots(document)
        fields = labelled_fields(document, find_pairs(document, places))
        features, cues = features_and_cues(document, places, fields)
        yield Row(features, gold["type"], gold.get("respondent") or "", path.parent.name, cues)


def rendered_rows(authored: Path, tools: Path) -> list[Row]:
    """The authored documents, rendered to Word files aside."""
    with tempfile.TemporaryDirectory() as aside:
        for folder in sorted(path for path in authored.iterdir() if any(path.glob("*.min"))):
            out = Path(aside) / folder.name
            out.mkdir()
            command = [sys.executable, str(tools / "render.py"), str(out), HOUSE_STYLES]
            files = [str(path) for path in sorted(folder.glob("*.min"))]
            subprocess.run([*command, *files], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        return list(rows_of(Path(aside)))


LEFT_OUT: tuple[tuple[str, ...], ...] = ((), ("title ",), ("title ", "cues "))


def _without(features: Mapping[str, float], parts: tuple[str, ...]) -> dict[str, float]:
    """The features whose names begin with none of `parts`."""
    return {name: value for name, value in features.items() if not name.startswith(parts)} if parts else dict(features)


def fit(rows: Sequence[Row], decision: str) -> Pipeline:
    """Fit one of the two classifiers; the respondent's learns from forms alone.

    Each document counts three times: whole, without its title's words, and without the cues too. So an unforeseen
    title weighs less than everything below it.
    """
    chosen = [row for row in rows if decision == KIND or row.respondent]
    chosen = [replace(row, features=_without(row.features, parts)) for row in chosen for parts in LEFT_OUT]
    counts = Counter(name for row in chosen for name in row.features)
    kept = [
        {n: v for n, v in row.features.items() if counts[n] >= (SEEN_WORD if n.startswith("word ") else SEEN)}
        for row in chosen
    ]
    model = LogisticRegression(C=1.0, max_iter=500, class_weight="balanced")
    return Pipeline([("features", DictVectorizer()), ("classifier", model)]).fit(
        kept, [getattr(row, decision) for row in chosen]
    )


def judge(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """By authority and for all: how many documents, and the shares told rightly by what saw the rest."""
    scores: dict[str, dict[str, float]] = {}
    right: dict[str, list[bool]] = {KIND: [], RESPONDENT: []}
    for authority in sorted({row.authority for row in rows}):
        rest, own = ([row for row in rows if (row.authority == authority) is same] for same in (False, True))
        hits = {}
        for decision in (KIND, RESPONDENT):
            asked = [row for row in own if decision == KIND or row.respondent]
            said = told(fit(rest, decision), asked, decision) if asked else []
            hits[decision] = [name == getattr(row, decision) for name, row in zip(said, asked, strict=True)]
            right[decision] += hits[decision]
        scores[authority] = {"documents": len(own)} | {k: round(float(np.mean(v)), 4) for k, v in hits.items() if v}
    plain = [row.plain == row.kind for row in rows if row.plain]
    scores["all"] = {"documents": len(rows)} | {k: round(float(np.mean(v)), 4) for k, v in right.items()}
    scores["plain by cues"] = {"documents": len(plain), KIND: round(float(np.mean(plain)), 4)}
    return scores


def told(fitted: Pipeline, rows: Sequence[Row], decision: str) -> list[str]:
    """What the product says of each document, with `fitted` for its weights."""
    shares = fitted.predict_proba([row.features for row in rows])
    names = fitted.classes_.tolist()
    if decision == RESPONDENT:
        return [names[at] for at in shares.argmax(axis=1)]
    return [choose_kind(row.cues, dict(zip(names, own, strict=True))) for row, own in zip(rows, shares, strict=True)]


def main(corpora: Path, tools: Path, out: Path) -> None:
    """Train, judge and write weights, scores and card."""
    rows = [*rows_of(corpora / "gold"), *rendered_rows(corpora / "authored", tools)]
    scores = judge(rows)
    out.mkdir(parents=True, exist_ok=True)
    fitted = {decision: fit(rows, decision) for decision in (KIND, RESPONDENT)}
    models = {name: linear(model, sorted(model.classes_)) for name, model in fitted.items()}
    (out / WEIGHTS).write_bytes(pack_linears(models))
    (out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    (out / "card.md").write_text(card(scores), encoding="utf-8")


def card(scores: dict[str, dict[str, float]]) -> str:
    """The model card, in Markdown."""
    lines = [
        f"# Kinds of documents, {VERSION}",
        "",
        "Two logistic regressions over the sums of the cues of `rules/kinds.toml`, the labels, words and look of a",
        "whole document: which of four kinds it is, and who fills in a form. A document that shows too few cues and",
        "is not told surely is `other`. Written by `python -m minutes_nlp.learning.kind_training`.",
        "",
        "Learnt from invented Word documents in many house styles. Every row is of an authority that neither",
        "regression had seen; the cues were made with the gold documents in sight. The last row is of the documents in",
        "which the cues are so plain that the regression is not asked.",
        "",
        "| authority | documents | kind right | respondent of forms right |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {name} | {row['documents']:.0f} | {row[KIND]:.3f} | "
            + (f"{row[RESPONDENT]:.3f} |" if RESPONDENT in row else "|")
            for name, row in scores.items()
        ),
        "",
        "Limits: English documents of reviews of looked-after children; whatever else is in a folder is told from them",
        "by cues alone. MIT licence, as the program.",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--tools", type=Path, default=Path("../shared/tools"))
    parser.add_argument("--out", type=Path, default=models_dir() / "kinds" / VERSION)
    given = parser.parse_args()
    main(given.corpora, given.tools, given.out)
