"""Fits, judges and writes the weights that tell kinds of documents and respondents of forms.

    python -m minutes_nlp.learning.kind_training --tools ../shared/tools --out models/kinds/0.1.0

Learnt from the annotated Word documents and from the authored documents and those of no review (`corpora/others`),
which the renderer in TOOLS makes into Word files of eight house styles. Scores leave one authority out; what is written
has seen all. Two balanced logistic regressions: the kind of all documents, the respondent of the forms among them.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from minutes_nlp.learning.named_features import fit_named, without_rare
from minutes_nlp.learning.results import write_results
from minutes_nlp.learning.word_documents import render
from minutes_nlp.linear import linear, pack_linears
from minutes_nlp.reading import read_raw
from minutes_nlp.reading.fact_pairs import find_pairs
from minutes_nlp.reading.kind import KIND, RESPONDENT, VERSION, WEIGHTS, features_and_cues, leading_kind
from minutes_nlp.reading.structure import labelled_fields
from minutes_nlp.reading.table_kinds import classify_tables, spots
from minutes_nlp.records import Document
from minutes_nlp.resources import models_dir

HOUSE_STYLES = "headings,letter,bold_headings,one_table,facts_table,content_controls,tracked,textbox"
#: A feature in fewer than SEEN examples (three a document) is left out, a word of the running text below SEEN_WORD.
SEEN, SEEN_WORD = 12, 75
#: Authorities whose documents bear titles and layouts that few others have, and the folder of what is of no review.
UNUSUAL, OTHERS = ("colneyford", "ferrisby", "moorcastle", "withernby"), "others"
#: How often a document of these counts, as they are one in ten; counting them eight times gained nothing.
EMPHASIS = 3
#: Lengths, in blocks, of the beginnings that are learnt too, so that a short record is still known as a review's.
BEGINNINGS = (4, 10, 25)
#: Parts of the authorities that are judged in turn by what has not seen them.
FOLDS = 12
#: Parts of OTHERS that are judged in turn by what has seen the rest.
PARTS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One document: its features, kind, respondent ("" for none), authority, the sums of its cues.

    `beginnings` are the features of its first blocks, where it has more.
    """

    features: dict[str, float]
    kind: str
    respondent: str
    authority: str
    cues: Mapping[str, float]
    beginnings: tuple[dict[str, float], ...] = ()


def rows_of(folder: Path) -> Iterator[Row]:
    """The annotated Word documents below a folder whose subfolders are authorities, in the order of their paths.

    Only documents of OTHERS teach the kind `other`: those of an authority are letters to a child that merely do not
    mention the review.
    """
    for path in sorted(folder.glob("*/*.docx")):
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        if gold["type"] == "other" and path.parent.name != OTHERS:
            continue
        document = read_raw(path)
        features, cues = _features(document)
        beginnings = tuple(_features(beginning(document, n))[0] for n in BEGINNINGS if n < len(document.blocks))
        yield Row(features, gold["type"], gold.get("respondent") or "", path.parent.name, cues, beginnings)


def _features(document: Document) -> tuple[dict[str, float], dict[str, float]]:
    document = replace(document, tables=classify_tables(document))
    places = spots(document)
    return features_and_cues(document, places, labelled_fields(document, find_pairs(document, places)))


def beginning(document: Document, blocks: int) -> Document:
    """The first `blocks` blocks of a document as read, with the table rows and tick boxes among them."""
    tables = (
        replace(t, rows=tuple(row for row in t.rows if all(b < blocks for cell in row for b in cell.blocks)))
        for t in document.tables
    )
    return replace(
        document,
        blocks=document.blocks[:blocks],
        tables=tuple(t for t in tables if t.rows),
        options=tuple(option for option in document.options if option.span.block < blocks),
    )


def rendered_rows(folders: Iterable[Path], tools: Path) -> list[Row]:
    """The authored documents of the folders, rendered to Word files that are read and thrown away."""
    with tempfile.TemporaryDirectory() as aside:
        for folder in folders:
            render(folder, tools, Path(aside) / folder.name, HOUSE_STYLES)
        return list(rows_of(Path(aside)))


LEFT_OUT: tuple[tuple[str, ...], ...] = ((), ("title ",), ("title ", "cues "))


def _without(features: Mapping[str, float], parts: tuple[str, ...]) -> dict[str, float]:
    """The features whose names begin with none of `parts`."""
    return {name: value for name, value in features.items() if not name.startswith(parts)} if parts else dict(features)


def fit(rows: Sequence[Row], decision: str) -> Pipeline:
    """Fit one of the two classifiers; the respondent's learns from forms alone.

    Each document counts three times: whole, without its title's words, and without the cues too, so that an unforeseen
    title weighs less than everything below it. For the kind its beginnings count too; who fills in a form is often not
    told there (of 946 forms 936 right without, 927 with them).
    """
    chosen = [row for row in rows if decision == KIND or row.respondent]
    chosen += [row for row in chosen if row.authority in {*UNUSUAL, OTHERS}] * (EMPHASIS - 1)
    views = [
        (row, features)
        for row in chosen
        for features in (
            *(_without(row.features, parts) for parts in LEFT_OUT),
            *(row.beginnings if decision == KIND else ()),
        )
    ]
    kept = without_rare([features for _, features in views], SEEN, {"word ": SEEN_WORD})
    model = LogisticRegression(C=1.0, max_iter=500, class_weight="balanced")
    return fit_named(model, kept, [getattr(row, decision) for row, _ in views])


def judge(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """By authority and overall: the number of documents, and the shares told rightly by models of the others."""
    scores: dict[str, dict[str, float]] = {}
    right: dict[str, list[bool]] = {KIND: [], RESPONDENT: []}
    others = [row for row in rows if row.authority == OTHERS]
    tests = {
        name: [row for row in rows if row.authority == name] for name in sorted({r.authority for r in rows} - {OTHERS})
    }
    tests |= {f"{OTHERS}, part {k + 1}": others[k::PARTS] for k in range(PARTS)}
    for fold in (list(tests)[k::FOLDS] for k in range(FOLDS)):
        left_out = {id(row) for name in fold for row in tests[name]}
        rest = [row for row in rows if id(row) not in left_out]
        fitted = {decision: fit(rest, decision) for decision in (KIND, RESPONDENT)}
        for name in fold:
            hits = {}
            for decision, model in fitted.items():
                asked = [row for row in tests[name] if decision == KIND or row.respondent]
                said = model.predict([row.features for row in asked]).tolist() if asked else []
                hits[decision] = [one == getattr(row, decision) for one, row in zip(said, asked, strict=True)]
                right[decision] += hits[decision]
            shares = {decision: round(float(np.mean(own)), 4) for decision, own in hits.items() if own}
            scores[name] = {"documents": len(tests[name])} | shares
    scores = {name: scores[name] for name in tests}
    by_cues = [leading_kind(row.cues) == row.kind for row in rows]
    scores["all"] = {"documents": len(rows)} | {k: round(float(np.mean(v)), 4) for k, v in right.items()}
    scores["all, by cues alone"] = {"documents": len(rows), KIND: round(float(np.mean(by_cues)), 4)}
    return scores


def main(corpora: Path, tools: Path, out: Path) -> None:
    """Train, judge and write weights, scores and card."""
    authored = sorted(path for path in (corpora / "authored").iterdir() if any(path.glob("*.min")))
    rows = [*rows_of(corpora / "gold"), *rendered_rows([*authored, corpora / OTHERS], tools)]
    scores = judge(rows)
    out.mkdir(parents=True, exist_ok=True)
    fitted = {decision: fit(rows, decision) for decision in (KIND, RESPONDENT)}
    models = {name: linear(model, sorted(model.classes_)) for name, model in fitted.items()}
    (out / WEIGHTS).write_bytes(pack_linears(models))
    write_results(out, scores, card(scores))


def card(scores: dict[str, dict[str, float]]) -> str:
    """The model card, in Markdown."""
    lines = [
        f"# Kinds of documents, {VERSION}",
        "",
        "Two logistic regressions over the sums of the cues of `rules/kinds.toml`, the labels, words and look of a",
        "whole document: which of four kinds it is or `other`, and who fills in a form. Written by",
        "`python -m minutes_nlp.learning.kind_training`.",
        "",
        "Learnt from invented Word documents in many house styles. Every row is of an authority that neither",
        "regression had seen, by the regressions alone; the product adds the cues again, those of minutes above all",
        "(`minutes_nlp/reading/kind.py`). The cues were made with the gold documents in sight. What to expect of",
        "unforeseen titles and layouts, these say: " + ", ".join(UNUSUAL) + ".",
        f"`{OTHERS}` are documents of no review, in {PARTS} parts.",
        "",
        "| authority | documents | kind right | respondent of forms right |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {name} | {row['documents']:.0f} | {row[KIND]:.3f} | "
            + (f"{row[RESPONDENT]:.3f} |" if RESPONDENT in row else "|")
            for name, row in scores.items()
        ),
        "",
        "Limits: English documents of reviews of looked-after children. Whatever else is in a folder is told from them",
        "by what 84 invented documents by one hand have in common. MIT licence, as the program.",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--tools", type=Path, default=Path("../shared/tools"))
    parser.add_argument("--out", type=Path, default=models_dir() / "kinds" / VERSION)
    given = parser.parse_args()
    main(given.corpora, given.tools, given.out)
