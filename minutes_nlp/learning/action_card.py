"""Writes the model card of the classifiers of actions from their scores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_CARD = """# Classifiers of actions

Six logistic regressions over named features: whether a sentence of running text sets an action that
the review decided on (`recommendation`), whether the cells of a table tell what became of earlier ones
(`outcome`), and whether an action is `specific`, `measurable`, `achievable` and `relevant`. Time-bound
is decided by the deadline's date alone. Items of lists and rows of tables of decisions are
recommendations without any classifier.

## Data and licence

Invented documents and sentences only (MIT, as the project). Names and dates are masked in the features.

## In the product, on authorities never seen

Word documents of harbour, wyrevale and forms, with classifiers and an encoder that have seen none of
them; in brackets 95 % intervals over children. How sentences of both are weighed together
(`finding/action_models.py`) was chosen on authored documents of twenty other authorities; the encoder's
share in the letters on these.

| | |
| --- | ---: |
{product}

Cells that tell an outcome, each alone, by authority left out: {outcome[found]} found,
{outcome[missed]} missed, {outcome[wrong]} others taken for one. A column counts by all its cells.

## Sentences of running text, by authority left out, words alone

| authority | found | wrong | missed | F1 |
| --- | ---: | ---: | ---: | ---: |
{prose}

## SMART letters, by authority left out: kappa (rules alone)

| authority | actions | S | M | A | R | T | all five |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
{smart}

A verdict that is always met agrees with {always}, at kappa 0.

## Limits

- Made for English minutes of reviews of looked-after children; other records were not tried.
- Whether a vague entry with no owner lies in anybody's power is what annotators, too, agree on least.
- A verdict supports the person who writes or checks minutes; it judges no worker and decides nothing.
"""


def card(scores: Mapping[str, Any]) -> str:
    """Return the card as Markdown; `scores` is what `scores.json` holds."""
    prose = [
        f"| {group} | {row['found']} | {row['wrong']} | {row['missed']} | {row['f1']:.3f} |"
        for group, row in scores["recommendation"].items()
    ]
    always = scores["smart"]["all documents"]
    return _CARD.format(
        product="\n".join(_product(scores["product"])),
        outcome=scores["outcome"],
        prose="\n".join(prose),
        smart="\n".join(_letters(group, row) for group, row in scores["smart"].items()),
        always=", ".join(f"{100 * always[letter]['always met']:.0f} % ({letter})" for letter in "SMART"),
    )


def _letters(group: str, row: Mapping[str, Any]) -> str:
    kappas = (f"{row[letter]['kappa']:.2f} ({row[letter]['rules']:.2f})" for letter in "SMART")
    cells = [group, str(row["actions"]), *kappas, f"{row['all five']:.3f} ({row['all five, rules']:.3f})"]
    return f"| {' | '.join(cells)} |"


def _product(scores: Mapping[str, Any]) -> list[str]:
    found, intervals = scores["recommendations"], scores["intervals"]
    low, high = intervals["recommendations_f1"]
    return [
        f"| recommendations found: precision, recall | {found['p']:.3f}, {found['r']:.3f} |",
        f"| F1 | {found['f1']:.3f} ({low:.2f}–{high:.2f}) |",
        f"| owner right | {scores['owner_accuracy']:.3f} |",
        f"| due date right | {scores['due_accuracy']:.3f} |",
        *(f"| kappa of {letter} | {scores['smart_kappa'][letter]:.3f} |" for letter in "SMART"),
        f"| all five letters right | {scores['smart_exact']:.3f} |",
    ]
