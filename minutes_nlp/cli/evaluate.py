"""`minutes-nlp evaluate`: how good the findings are, measured on annotated documents."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from minutes_nlp.cli.targets import refuse_inputs, refuse_without_folder, write_text

_PARTS = {
    "voice": "Child's voice",
    "recommendations": "Recommendations",
    "themes_unit": "Themes, sentence",
    "themes_document": "Themes, document",
}
_RATES = ("Precision", "Recall", "F1", "Hits", "False", "Missed")
_AUTHORITY = {
    "type_accuracy": "Kind",
    "metadata_accuracy": "Facts",
    "voice_f1": "Voice F1",
    "recommendations_f1": "Rec. F1",
    "smart_exact": "SMART",
    "themes_unit_f1": "Themes F1",
    "themes_document_f1": "by doc.",
}
_ACCURACIES = {
    "type_accuracy": "Kind of document and respondent",
    "metadata_accuracy": "Facts",
    "voice_mode_accuracy": "Voice: mode",
    "voice_kind_accuracy": "Voice: kind",
    "voice_topic_accuracy": "Voice: topic",
    "owner_accuracy": "Recommendations: owner",
    "due_accuracy": "Recommendations: due date",
    "smart_exact": "SMART: all five letters",
    "themes_unit_macro_f1": "Themes, by sentence: macro F1",
    "themes_document_macro_f1": "Themes, by document: macro F1",
}


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="A folder of documents with *.gold.json beside them.")
    ],
    analysis: Annotated[
        Path | None, typer.Option("--analysis", metavar="FILE", help="Judge this analysis.jsonl instead of a new one.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Also write all scores to this file.")
    ] = None,
    seed: Annotated[
        int, typer.Option("--seed", help="Seed of the bootstrap over children, from which the intervals come.")
    ] = 0,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="Documents to read at a time; one for each core unless given."),
    ] = None,
) -> None:
    """Measure the findings on annotated documents: precision, recall, F1 and accuracy, with 95 % intervals.

    Baselines stand beside them: key words, quotation marks, and SMART letters that are always met.
    """
    from minutes_nlp.batch import records_of
    from minutes_nlp.discovery import WORD_ENDINGS
    from minutes_nlp.learning import evaluation
    from minutes_nlp.learning.baselines import baselines
    from minutes_nlp.learning.gold import load_gold, load_records, match_records

    documents = load_gold(gold)
    beside = (path for path in gold.rglob("*") if path.name.endswith(".gold.json") or path.suffix in WORD_ENDINGS)
    refuse_inputs([("--json", out)], [analysis, *beside])
    refuse_without_folder("--json", out)
    records = load_records(analysis) if analysis else list(records_of([gold], workers=workers or os.cpu_count() or 1))
    matched = match_records(documents, records)
    scores = evaluation.evaluate(documents, matched, seed=seed)
    scores["baselines"] = baselines(documents, matched, gold, seed=seed)
    if out:
        write_text(out, json.dumps(scores, indent=1, ensure_ascii=False) + "\n")
    _print(scores)


def _print(scores: Mapping[str, Any]) -> None:
    from rich.console import Console

    from minutes_nlp.reporting.summary import counted

    console = Console(highlight=False)
    missing = f", {scores['missing']} of them not analysed" if scores["missing"] else ""
    console.print(f"{counted(scores['documents'], 'annotated document')}{missing}; in brackets 95 % intervals.\n")
    for table in (_part_table, _accuracy_table, _smart_table, _theme_table, _authority_table):
        console.print(table(scores))
    for part, share in sorted(scores["hard_negatives_wrongly_tagged"].items()):
        console.print(f"Near misses of {part} wrongly found: {share}")


def _part_table(scores: Mapping[str, Any]) -> Any:
    table = _table("Part", *_RATES)
    for part, name in _PARTS.items():
        table.add_row(name, *_rates(scores[part], _with_interval(scores, scores[part]["f1"], f"{part}_f1")))
        for baseline, row in scores["baselines"].get(part, {}).items():
            f1 = _with_interval(row, row[part]["f1"], f"{part}_f1")
            table.add_row(f"  baseline: {baseline}", *_rates(row[part], f1), style="dim")
    return table


def _accuracy_table(scores: Mapping[str, Any]) -> Any:
    table = _table("Accuracy", "Share")
    for figure, name in _ACCURACIES.items():
        table.add_row(name, _with_interval(scores, scores[figure], figure))
    for field, share in scores["metadata_by_field"].items():
        table.add_row(f"  {field}", share)
    return table


def _smart_table(scores: Mapping[str, Any]) -> Any:
    """The letters; of the baselines accuracy and kappa in one column."""
    baselines = scores["baselines"]["smart"]
    table = _table("SMART letter", "Accuracy", "Kappa", *(name.capitalize() for name in baselines))
    for letter, accuracy in scores["smart_accuracy"].items():
        kappa = _with_interval(scores, scores["smart_kappa"][letter], f"smart_kappa_{letter}")
        beside = [
            f"{row['smart_accuracy'][letter]:.3f}, {row['smart_kappa'][letter]:.3f}" for row in baselines.values()
        ]
        table.add_row(letter, f"{accuracy:.3f}", kappa, *beside)
    exact = [_with_interval(row, row["smart_exact"], "smart_exact") for row in baselines.values()]
    table.add_row("All five", _with_interval(scores, scores["smart_exact"], "smart_exact"), "", *exact)
    return table


def _theme_table(scores: Mapping[str, Any]) -> Any:
    table = _table("Theme, by sentence", *_RATES)
    for theme, row in scores["themes_by_name"].items():
        table.add_row(theme, *_rates(row, f"{row['f1']:.3f}"))
    return table


def _authority_table(scores: Mapping[str, Any]) -> Any:
    table = _table("Authority", "Files", *_AUTHORITY.values())
    for authority, row in scores["by_authority"].items():
        table.add_row(authority, str(row["documents"]), *(f"{row[figure]:.3f}" for figure in _AUTHORITY))
    return table


def _table(first: str, *others: str) -> Any:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    table.add_column(first)
    for title in others:
        table.add_column(title, justify="right")
    return table


def _rates(row: Mapping[str, Any], f1: str) -> list[str]:
    return [f"{row['p']:.3f}", f"{row['r']:.3f}", f1, str(row["tp"]), str(row["fp"]), str(row["fn"])]


def _with_interval(scores: Mapping[str, Any], value: float, figure: str) -> str:
    low, high = scores["intervals"][figure]
    return f"{value:.3f} ({low:.2f}–{high:.2f})"
